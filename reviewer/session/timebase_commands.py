"""Moving a recording, or a track on it, in time, as a command like any other; and what it does, in words.

Each one, and each taking back, is one more version of what is said of the alignment; no file is touched.

The words are made here, so that the undo menu, the audit record and the window say the same.
"""

from dataclasses import dataclass, replace

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod, AlignmentPoint
from reviewer.domain.case import Recording
from reviewer.domain.offsets import offset_us
from reviewer.domain.time import MediaTime, format_uncertainty
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track_placing import TrackPlacing
from reviewer.library.change import Change
from reviewer.session.commands import Part

_CLOCKS = {
    AnchorSource.GPS_TIME: "the GPS time in it",
    AnchorSource.BURNED_IN_CLOCK: "the clock in its picture",
    AnchorSource.REVIEWER_MATCH: "where the reviewer had put it",
    AnchorSource.SOUND_MATCH: "the sound of another recording",
    AnchorSource.MOTION_MATCH: "the motion in its picture",
    AnchorSource.DEVICE_METADATA: "the start that its device states",
    AnchorSource.CONTAINER_CREATION_TIME: "its container's clock",
    AnchorSource.FILE_NAME: "the time in its file name",
    AnchorSource.TRACK_TIMES: "the times of the track beside it",
    AnchorSource.FILE_DATE: "the date of its file",
}


@dataclass(frozen=True, slots=True)
class SetTimebase:
    """Put a recording at another place in time.

    Attributes:
        recording_id: which one.
        before, after: where it lies, and where it is to lie.
        words: what is done, for the undo menu and the audit record.
        method: how its place was found.
        points: the observations that it rests on, where there are any.
        is_taken_back: whether this takes back what the words say.
    """

    recording_id: int
    before: Timebase
    after: Timebase
    words: str
    method: AlignmentMethod = AlignmentMethod.NUDGE
    points: tuple[AlignmentPoint, ...] = ()
    is_taken_back: bool = False
    action: str = "recording.timebase"
    part: Part = Part.RECORDINGS

    def perform(self, change: Change) -> "SetTimebase":
        """Write the anchors with what they rest on, and beside them in the audit record what was done."""
        basis = _basis(self.method, self.words, self.points, is_taken_back=self.is_taken_back)
        change.set_timebase(self.recording_id, self.after, basis)
        change.details["words"] = self.words
        return replace(self, before=self.after, after=self.before, is_taken_back=not self.is_taken_back)


@dataclass(frozen=True, slots=True)
class SetTrackPlacing:
    """Put a track at another place on a recording, by the track's own clock; the recording stays where it is.

    Attributes:
        track_id: which one.
        recording_id: the recording that is spoken of.
        before, after: where it lies, and where it is to lie; None for as it came in.
        words, method, points, is_taken_back: as for `SetTimebase`.
    """

    track_id: int
    recording_id: int
    before: TrackPlacing | None
    after: TrackPlacing | None
    words: str
    method: AlignmentMethod
    points: tuple[AlignmentPoint, ...] = ()
    is_taken_back: bool = False
    action: str = "track.placing"
    part: Part = Part.TRACKS

    def perform(self, change: Change) -> "SetTrackPlacing":
        """Write the placing with what it rests on, and beside it in the audit record what was done."""
        recording_id = self.recording_id if self.after is None else self.after.recording_id
        basis = _basis(self.method, self.words, self.points, is_taken_back=self.is_taken_back)
        change.set_track_placing(self.track_id, recording_id, self.after, basis)
        change.details["words"] = self.words
        return replace(self, before=self.after, after=self.before, is_taken_back=not self.is_taken_back)


def _basis(
    method: AlignmentMethod, words: str, points: tuple[AlignmentPoint, ...], *, is_taken_back: bool
) -> AlignmentBasis:
    if is_taken_back:
        return AlignmentBasis(AlignmentMethod.TAKEN_BACK, f"Taken back: {words}")
    return AlignmentBasis(method, words, points)


def signed_seconds(time_us: int) -> str:
    """`+1.250 s`, with a true minus sign; to the millisecond, halves away from zero."""
    sign = "−" if time_us < 0 else "+"
    milliseconds = (abs(time_us) + 500) // 1000
    return f"{sign}{milliseconds // 1000}.{milliseconds % 1000:03d} s"


def moved_words(by_us: int) -> str:
    """`0.033 s later`, or earlier; or that it stays."""
    if by_us == 0:
        return "not moved"
    return f"{signed_seconds(by_us)[1:]} {'later' if by_us > 0 else 'earlier'}"


def place_words(timebase: Timebase, ingested: Timebase, media_time: MediaTime) -> str:
    """Where a recording lies against where it came in: `−1.250 s against its container's clock · ±0.5 s`."""
    uncertainty = format_uncertainty(timebase.uncertainty_us(media_time))
    clock = _CLOCKS[ingested.nearest_anchor(media_time).source]
    if timebase == ingested:
        return f"as ingested, by {clock} · {uncertainty}"
    return f"{signed_seconds(offset_us(timebase, ingested, media_time))} against {clock} · {uncertainty}"


def nudge_words(recording: Recording, after: Timebase, ingested: Timebase, media_time: MediaTime) -> str:
    """What a nudge did: `In-car 7A: 0.033 s later, now −1.250 s against its container's clock · ±0.5 s`.

    Args:
        recording: as it lay before.
        after: where it lies now.
        ingested: where it lay when it came in.
        media_time: the moment of the recording that is spoken of.
    """
    by = moved_words(offset_us(after, recording.timebase, media_time))
    return f"{recording.title}: {by}, now {place_words(after, ingested, media_time)}"


def frames_words(by_us: int, frame_us: int) -> str:
    """How many frames of its own a recording moves by, for instance `16.0 frames`.

    Args:
        by_us: how far it moves, in microseconds.
        frame_us: how long the frame on show lasts, in microseconds; positive.
    """
    return f"{abs(by_us) / frame_us:.1f} frames"
