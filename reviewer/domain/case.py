"""Cases, recordings, device events, bookmarks and clips, as the rest of the program speaks of them.

Every identity is a positive integer that the library gives; 0 means "not stored yet".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from reviewer.domain.marks import MarkField, MarkKind
from reviewer.domain.time import EPOCH, MediaTime, UtcTime, media_time_from_pts
from reviewer.domain.timebase import Timebase

UNSTORED = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what a department files under one number.

    Attributes:
        number: the agency's case number; no two in a library differ only by letter case, width or blanks.
        time_zone: IANA name of the zone in which local times are shown.
        assignee: the reviewer it is assigned to, as the agency names people; empty where nobody is.
    """

    number: str
    title: str = ""
    kind: str = ""
    status: str = "new"
    time_zone: str = "UTC"
    created_utc: UtcTime = EPOCH
    id: int = UNSTORED
    assignee: str = ""


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What the container says of the video stream, before any rotation is applied.

    Attributes:
        width, height: coded picture size in pixels.
        sample_aspect_ratio: width of a pixel over its height.
        rotation_deg: clockwise turn that a player applies, a multiple of 90 in [0, 360).
        nominal_rate: frames a second as the container claims; never used to compute a time.
    """

    codec: str
    width: int
    height: int
    sample_aspect_ratio: Fraction
    rotation_deg: int
    nominal_rate: Fraction | None
    pixel_format: str


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """What the container says of one audio stream."""

    codec: str
    sample_rate_hz: int
    channels: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording of a case.

    Attributes:
        original_name: the name under which it was brought in; shown, never used as a path.
        location: where the original lies: relative to the library's folder for the vault, absolute where linked.
        linked: whether the original stays where it was found.
        sha256: lower-case hexadecimal hash of the original.
        first_pts, time_base: PTS of the first video frame (first audio sample where there is no video) in units of
            `time_base` seconds; media time counts from there.
        duration_us: from the start of the first frame to the end of the last.
        frame_count: video frames in the packet index; 0 without video.
        camera: index of the camera in its case, from 0; it decides the colour.
        integrity: what was noticed about the recording at ingest, in words.
        container_facts: the container's own statements, by name.
        device: what the agency calls the device.
        serial, model, officer: as the device or its files state them, or as a person put them right; empty if unknown.
        triggers: what made the device record, in words, in the order in which it says so.
        category: what the agency files it under.
        place: where it was made, in words.
        latitude_deg, longitude_deg: where it began, WGS 84: the first position that its track claims, else the one
            place that its container states; None where neither does.
        ingest_id: the ingest that brought it in, or None where none was kept.
    """

    case_id: int
    title: str
    original_name: str
    location: str
    linked: bool
    sha256: str
    size_bytes: int
    container: str
    video: VideoFacts | None
    audio: tuple[AudioFacts, ...]
    first_pts: int
    time_base: Fraction
    duration_us: int
    frame_count: int
    camera: int
    timebase: Timebase
    device: str = ""
    integrity: tuple[str, ...] = ()
    container_facts: Mapping[str, str] = field(default_factory=dict)
    id: int = UNSTORED
    serial: str = ""
    model: str = ""
    officer: str = ""
    triggers: tuple[str, ...] = ()
    category: str = ""
    place: str = ""
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    ingest_id: int | None = None

    @property
    def start_utc(self) -> UtcTime:
        """When the first frame was taken."""
        return self.timebase.to_utc(MediaTime(0))

    @property
    def end_utc(self) -> UtcTime:
        """When the last frame ended."""
        return self.timebase.to_utc(MediaTime(self.duration_us))

    def covers(self, utc: UtcTime) -> bool:
        """Whether the recording has a picture (or sound) of a moment."""
        return 0 <= self.timebase.to_media(utc) < self.duration_us

    def media_time(self, pts: int) -> MediaTime:
        """Media time of a PTS of the recording's own stream."""
        return media_time_from_pts(pts, self.first_pts, self.time_base)


class EventKind(Enum):
    """What a device, or a log of what is around it, says that happened."""

    POWER_ON = "power_on"
    POWER_OFF = "power_off"
    PRE_EVENT_BUFFER = "pre_event_buffer"
    ACTIVATION = "activation"
    DEACTIVATION = "deactivation"
    LIGHT_BAR = "light_bar"
    SIREN = "siren"
    MUTE = "mute"
    UNMUTE = "unmute"
    SNAPSHOT = "snapshot"
    BATTERY = "battery"
    BOOKMARK = "bookmark"
    TRIGGER = "activation_trigger"
    HOLSTER = "holster"
    DOOR = "door"
    ENERGY_WEAPON = "conducted_energy_weapon"
    GUNSHOT = "gunshot_sensor"
    DISPATCH = "dispatch"
    VEHICLE = "vehicle"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The kind as shown to a person."""
        words = self.value.replace("_", " ")
        return words.replace("pre event", "pre-event").replace("conducted energy", "conducted-energy")


@dataclass(frozen=True, slots=True)
class DeviceEvent:
    """Something that a device, not a reviewer, says happened.

    Attributes:
        recording_id: the recording it belongs to, or None for the case as a whole.
        media_time: its time where the device counts in the recording; then `utc` is None.
        utc: its time where the device states UTC; then `media_time` is None.
        source: the file or stream it was read from.
        list_id: the list from outside that it stands in, or None; then `utc` is what that list states.
        list_row: its line in that list's file, counted from 1.
        offset_us: how much later it lies than its list states; kept with the list.
    """

    case_id: int
    recording_id: int | None
    kind: EventKind
    label: str
    media_time: MediaTime | None = None
    utc: UtcTime | None = None
    source: str = ""
    id: int = UNSTORED
    list_id: int | None = None
    list_row: int | None = None
    offset_us: int = 0

    def __post_init__(self) -> None:
        """Refuse an event with no time or with two, and a media time without its recording."""
        if (self.media_time is None) == (self.utc is None):
            raise ValueError("an event has either a media time or a UTC time")
        if self.media_time is not None and self.recording_id is None:
            raise ValueError("a media time needs its recording")

    def at_utc(self, timebases: Mapping[int, Timebase]) -> UtcTime:
        """When it happened, on the case's timeline, given each recording's timebase by id."""
        if self.utc is not None:
            return UtcTime(self.utc + self.offset_us)
        if self.media_time is None or self.recording_id is None:
            raise ValueError("an event has either a media time or a UTC time")
        return timebases[self.recording_id].to_utc(self.media_time)


class MarkShape(Enum):
    """Shape of a category's sign: never colour alone."""

    DIAMOND = "diamond"
    SQUARE = "square"
    CIRCLE = "circle"
    TRIANGLE = "triangle"


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of bookmark, as the agency's coding pad has it.

    Attributes:
        colour: `#rrggbb`.
        key: the key that marks with it, in Qt's portable notation, or empty.
        code: the agency's short name for it, as in its tables; may be empty.
        kind: whether the key marks moments or ranges.
        fields: what its marks are asked for.
        position: where it stands on the pad; those of one position stand in order of id.
        is_retired: whether it marks no more; the marks that were made with it keep it.
    """

    name: str
    colour: str
    shape: MarkShape
    key: str = ""
    id: int = UNSTORED
    code: str = ""
    kind: MarkKind = MarkKind.MOMENT
    fields: tuple[MarkField, ...] = ()
    position: int = 0
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A reviewer's mark on a recording: a moment, or a range.

    It is held in media time, so that it stays on its frame when the recording's timebase is corrected.

    Attributes:
        start: first moment; on a frame's own time where it was made on a shown frame.
        end: end of the range (exclusive), or None for a moment. A range that ends on the frame where it starts is as
            long as nothing, and is still a range.
        author: who made it.
        is_running: whether it is a range whose end has not been marked yet.
        fields: what is filled into the fields of its category, as (name, value) in order of name; nothing empty.
    """

    case_id: int
    recording_id: int
    start: MediaTime
    end: MediaTime | None
    title: str
    note: str
    category_id: int
    created_utc: UtcTime
    author: str
    id: int = UNSTORED
    is_running: bool = False
    fields: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts, and one that runs on after its end."""
        if self.end is not None and self.end < self.start:
            raise ValueError("a range ends at or after its start")
        if self.end is not None and self.is_running:
            raise ValueError("a range that has an end does not run on")

    @property
    def last(self) -> MediaTime:
        """The end of the range, or the moment itself."""
        return self.start if self.end is None else self.end


class ClipMode(Enum):
    """The kinds of clip, named so that nobody can mistake them (design §7)."""

    EXCERPT = "excerpt"
    """The camera's own packets, widened outward to keyframes."""
    EXACT = "exact"
    """Re-encoded, frame-exact, labelled as such."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip that was exported.

    Attributes:
        asked_start, asked_end: the range the reviewer asked for, [start, end).
        actual_start, actual_end: what the file holds, from the source's PTS.
        path: where it was written, as the reviewer chose it.
        frame_count: frames read back from the written file.
    """

    case_id: int
    recording_id: int
    mode: ClipMode
    asked_start: MediaTime
    asked_end: MediaTime
    actual_start: MediaTime
    actual_end: MediaTime
    path: str
    sha256: str
    size_bytes: int
    frame_count: int
    created_utc: UtcTime
    id: int = UNSTORED
