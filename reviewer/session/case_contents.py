"""What the open case holds and what is selected in it, as the views read it: never changed, only replaced.

The session makes each state from the library and announces it; a view reads it and forgets it. Knows neither the
session nor Qt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from operator import attrgetter
from zoneinfo import ZoneInfo

from reviewer.domain.annotation import Annotation
from reviewer.domain.case import Bookmark, Case, Category, Clip, DeviceEvent, Recording
from reviewer.domain.case_details import Person
from reviewer.domain.checklist import ChecklistReview
from reviewer.domain.coverage import CoverageGap, find_gaps
from reviewer.domain.flagged import FlaggedSamples
from reviewer.domain.map_drawing import MapDrawing
from reviewer.domain.note import Note
from reviewer.domain.outside_events import OutsideList, reach_of
from reviewer.domain.playlist import Playlist
from reviewer.domain.time import UtcTime, named_zone
from reviewer.domain.timebase import Timebase
from reviewer.domain.track_placing import TrackPlacing
from reviewer.domain.trajectory import Trajectory
from reviewer.library.stored import StoredTrack


class SelectionKind(Enum):
    """What a list or a lane can have selected."""

    BOOKMARK = "bookmark"
    EVENT = "event"
    ANNOTATION = "annotation"
    MAP_DRAWING = "map_drawing"


@dataclass(frozen=True, slots=True)
class Selection:
    """One selected thing of the case."""

    kind: SelectionKind
    id: int


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """The in and out marks of the reviewer, on the case's timeline; either may be missing."""

    start: UtcTime | None = None
    end: UtcTime | None = None

    @property
    def whole(self) -> tuple[UtcTime, UtcTime] | None:
        """Both marks, where both are set and the range is not empty."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One change in the history of the open case.

    Attributes:
        words: what it did.
        made_utc: when it was made, by this computer's clock; whoever sets that back changes no order.
        is_done: whether it is in force; else it was taken back and can be made again.
    """

    words: str
    made_utc: UtcTime
    is_done: bool


@dataclass(frozen=True, eq=False)
class PlacedTrack:
    """A stored track with its place in time.

    Attributes:
        recording_id: the recording that it lies on, or None.
        camera: None where it belongs to no recording.
        source: the file or stream that it was read from.
        trajectory: where it is drawn; of the track as it lies on its recording.
        stored: as the library holds it, with where a reviewer placed it by its own clock. What is still being received
            is in no library: its identity is negative.
        is_growing: whether it is being received now: then it is what is asked of any moment after its last fix.
    """

    id: int
    recording_id: int | None
    camera: int | None
    source: str
    trajectory: Trajectory
    stored: StoredTrack
    is_growing: bool = False

    @property
    def name(self) -> str:
        """What it is called in its file, else that file."""
        return self.trajectory.track.name or self.source

    @property
    def is_live(self) -> bool:
        """Whether it is being received, and in no library yet."""
        return self.id < 0

    def reaches(self, utc: UtcTime) -> bool:
        """Whether a moment lies between its first and its last position, or after those while it grows."""
        return self.away_us(utc) == 0

    def away_us(self, utc: UtcTime) -> int:
        """How far a moment lies before its first or after its last position; it must have one."""
        times = self.trajectory.utc_us
        return max(int(times[0]) - utc, 0 if self.is_growing else utc - int(times[-1]), 0)

    @classmethod
    def of(cls, stored: StoredTrack, recordings: Mapping[int, Recording]) -> "PlacedTrack":
        """Put a stored track in time, where its recording lies now."""
        recording = recordings.get(stored.lies_on or 0)
        trajectory = Trajectory.place(stored.laid, recording.timebase if recording else None)
        camera = recording.camera if recording else None
        return cls(stored.id, stored.lies_on, camera, stored.source, trajectory, stored)


@dataclass(frozen=True, slots=True)
class LiveNote:
    """What there is to say of a live trajectory now.

    Attributes:
        source: the file's name, or the address.
        is_running: whether it is listened to; else it was stopped, and waits to be kept or discarded.
        is_followed: whether the clock stays at the newest fix.
        fixes: how many came.
        came_us: monotonic microseconds when the newest came; None before the first.
        trouble: what is wrong, in words; empty where nothing is.
    """

    source: str
    is_running: bool = True
    is_followed: bool = True
    fixes: int = 0
    came_us: int | None = None
    trouble: str = ""


@dataclass(frozen=True, eq=False)
class CaseContents:
    """Everything of one case that the views show; never changed, only replaced.

    Attributes:
        people, tags: as the agency files them with the case.
        now: until when a live trajectory was listened to; None without one.
        outside_events: of the lists from outside, in order of time; `events` are those of the recordings' own devices.
        map_drawings: what was drawn on the map, the oldest first.
        checklists: the library's, with what was answered of them in the case.
        playlists: moments to show, of the whole library, in the order of their names.
    """

    case: Case
    recordings: tuple[Recording, ...] = ()
    tracks: tuple[PlacedTrack, ...] = ()
    events: tuple[DeviceEvent, ...] = ()
    outside_lists: tuple[OutsideList, ...] = ()
    outside_events: tuple[DeviceEvent, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    categories: tuple[Category, ...] = ()
    notes: tuple[Note, ...] = ()
    clips: tuple[Clip, ...] = ()
    people: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    now: UtcTime | None = None
    annotations: tuple[Annotation, ...] = ()
    map_drawings: tuple[MapDrawing, ...] = ()
    checklists: ChecklistReview = field(default_factory=ChecklistReview)
    playlists: tuple[Playlist, ...] = ()

    @cached_property
    def recording_by_id(self) -> Mapping[int, Recording]:
        """The recordings by id."""
        return {recording.id: recording for recording in self.recordings}

    @cached_property
    def outside_list_by_id(self) -> Mapping[int, OutsideList]:
        """The lists of events from outside by id."""
        return {each.id: each for each in self.outside_lists}

    @cached_property
    def category_by_id(self) -> Mapping[int, Category]:
        """The categories by id."""
        return {category.id: category for category in self.categories}

    @cached_property
    def pad(self) -> tuple[Category, ...]:
        """The categories that mark, in the order of the coding pad: all but those that are retired."""
        return tuple(category for category in self.categories if not category.is_retired)

    @cached_property
    def running(self) -> tuple[Bookmark, ...]:
        """The ranges whose end is not marked yet, in order of their beginnings."""
        return tuple(filter(attrgetter("is_running"), self.bookmarks))

    @cached_property
    def timebases(self) -> Mapping[int, Timebase]:
        """Each recording's timebase, by the recording's id."""
        return {recording.id: recording.timebase for recording in self.recordings}

    @cached_property
    def cameras(self) -> tuple[int, ...]:
        """The indexes of the cameras that recorded, in order."""
        return tuple(sorted({recording.camera for recording in self.recordings}))

    @cached_property
    def gaps(self) -> tuple[CoverageGap, ...]:
        """When a camera was off or muted while another recorded, in order of time."""
        return find_gaps(self.recordings, self.events)

    @cached_property
    def flagged(self) -> Mapping[int, FlaggedSamples]:
        """The samples that must not be taken at their word, by the id of the track; only tracks that have any."""
        found = {
            placed.id: FlaggedSamples.of(placed.trajectory.track, self.timebases.get(placed.recording_id or 0))
            for placed in self.tracks
        }
        return {track_id: samples for track_id, samples in found.items() if len(samples)}

    @cached_property
    def track_by_id(self) -> Mapping[int, PlacedTrack]:
        """The tracks by id."""
        return {track.id: track for track in self.tracks}

    @cached_property
    def stored_tracks(self) -> tuple[PlacedTrack, ...]:
        """The tracks that the library holds: all but what is live."""
        return tuple(track for track in self.tracks if not track.is_live)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of local times; UTC where the system does not know the case's."""
        return named_zone(self.case.time_zone)

    @cached_property
    def span(self) -> tuple[UtcTime, UtcTime] | None:
        """First and last moment of the case: of its recordings, without any of its tracks; None if it has neither."""
        if not self.recordings:
            return self._span_of_tracks
        starts = [recording.start_utc for recording in self.recordings]
        ends = [recording.end_utc for recording in self.recordings]
        return min(starts), max(ends)

    @cached_property
    def reach(self) -> tuple[UtcTime, UtcTime] | None:
        """First and last moment of which the case says anything: recordings, tracks and what is near from outside."""
        now = None if self.now is None else (self.now, self.now)
        outside = reach_of(self.outside_events, self.span)
        spans = [span for span in (self.span, self._span_of_tracks, outside, now) if span is not None]
        return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None

    @cached_property
    def _span_of_tracks(self) -> tuple[UtcTime, UtcTime] | None:
        placed = [track.trajectory.utc_us for track in self.tracks if not track.trajectory.is_empty]
        if not placed:
            return None
        return UtcTime(min(int(times[0]) for times in placed)), UtcTime(max(int(times[-1]) for times in placed))

    def track_of(self, recording_id: int) -> PlacedTrack | None:
        """The track shown for a recording: of those with positions in its time, the one with the most.

        A recording without any shares that of its camera's other recordings, where that reaches over its own time: one
        trail may belong to several clips.
        """
        if recording_id not in self._track_of:
            self._track_of[recording_id] = self._find_track_of(recording_id)
        return self._track_of[recording_id]

    @cached_property
    def _track_of(self) -> dict[int, PlacedTrack | None]:
        """What was found out so far: it takes a look at every position of the case."""
        return {}

    def _find_track_of(self, recording_id: int) -> PlacedTrack | None:
        recording = self.recording_by_id[recording_id]

        def positions_within(track: PlacedTrack) -> int:
            times = track.trajectory.utc_us
            return int(((times >= recording.start_utc) & (times <= recording.end_utc)).sum())

        def reaches_over(track: PlacedTrack) -> bool:
            times = track.trajectory.utc_us
            return int(times[0]) < recording.end_utc and int(times[-1]) >= recording.start_utc

        placed = [track for track in self.tracks if not track.trajectory.is_empty]
        own = [track for track in placed if track.recording_id == recording_id]
        if not own:
            camera = {other.id for other in self.recordings if other.camera == recording.camera}
            own = [track for track in placed if track.recording_id in camera and reaches_over(track)]
        return max(own, key=positions_within, default=None)

    def track_at(self, recording_id: int | None, utc: UtcTime) -> PlacedTrack | None:
        """The track whose position is read out at a moment.

        That of the recording in the picture; where the picture does not cover the moment, and its track does not reach
        it, the one of no recording that does: what is live first. Without a recording, else the one nearest in time.

        Args:
            recording_id: of the recording in the picture, or None.
            utc: the moment.
        """
        own = None if recording_id is None else self.track_of(recording_id)
        if own is not None and own.reaches(utc):
            return own
        if recording_id is not None and self.recording_by_id[recording_id].covers(utc):
            return own
        free = [track for track in self.tracks if track.recording_id is None and not track.trajectory.is_empty]
        reaching = [track for track in free if track.reaches(utc)]
        if reaching:
            return max(reaching, key=lambda track: (track.is_live, -track.id if track.is_live else 0))
        if recording_id is not None:
            return own
        placed = [track for track in self.tracks if not track.trajectory.is_empty]
        return min(placed, key=lambda track: track.away_us(utc), default=None)

    def bookmark_span(self, bookmark: Bookmark) -> tuple[UtcTime, UtcTime]:
        """Start and end of a bookmark on the case's timeline; equal for a moment."""
        timebase = self.timebases[bookmark.recording_id]
        return timebase.to_utc(bookmark.start), timebase.to_utc(bookmark.last)

    def with_timebase(self, recording_id: int, timebase: Timebase) -> "CaseContents":
        """The contents with a recording at another place in time, and all that hangs on it placed again."""
        recordings = tuple(
            replace(each, timebase=timebase) if each.id == recording_id else each for each in self.recordings
        )
        tracks = tuple(
            replace(each, trajectory=Trajectory.place(each.trajectory.track, timebase, each.trajectory.gap_us))
            if each.recording_id == recording_id and each.trajectory.track.has_untimed_samples
            else each
            for each in self.tracks
        )
        moved = replace(self, recordings=recordings, tracks=tracks)
        events = sorted(self.events, key=lambda event: event.at_utc(moved.timebases))
        bookmarks = sorted(self.bookmarks, key=lambda mark: (moved.bookmark_span(mark), mark.id))
        return replace(moved, events=tuple(events), bookmarks=tuple(bookmarks))

    def with_outside_list(self, outside: OutsideList) -> "CaseContents":
        """The contents with another name or offset of a list from outside, and its events where they lie then."""
        lists = tuple(outside if each.id == outside.id else each for each in self.outside_lists)
        events = [
            replace(each, offset_us=outside.offset_us)
            if each.list_id == outside.id and each.offset_us != outside.offset_us
            else each
            for each in self.outside_events
        ]
        events.sort(key=lambda event: event.at_utc(self.timebases))
        return replace(self, outside_lists=lists, outside_events=tuple(events))

    def with_track_placing(self, track_id: int, placing: TrackPlacing | None) -> "CaseContents":
        """The contents with a track at another place on a recording; None for as it came in."""
        tracks = tuple(
            PlacedTrack.of(replace(each.stored, placing=placing), self.recording_by_id) if each.id == track_id else each
            for each in self.tracks
        )
        return replace(self, tracks=tracks)
