"""What was said about where a recording, or a track on it, lies in time: each accepted alignment is one statement.

A statement is never changed and never taken away: what comes later stands in its place, as the next version. No file is
touched by any of them. Knows neither library nor window.
"""

from dataclasses import dataclass
from enum import Enum

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor


class AlignmentMethod(Enum):
    """How an alignment was found."""

    NUDGE = "nudge"
    SAME_MOMENT = "same_moment"
    SOUND = "sound"
    SLIDE = "slide"
    TRACK_POINTS = "track_points"
    PICTURE_CLOCK = "picture_clock"
    PICTURE_MOTION = "picture_motion"
    AS_INGESTED = "as_ingested"
    EARLIER_VERSION = "earlier_version"
    TAKEN_BACK = "taken_back"

    @property
    def words(self) -> str:
        """The method as shown to a person."""
        return _WORDS[self]


_WORDS = {
    AlignmentMethod.NUDGE: "moved by hand",
    AlignmentMethod.SAME_MOMENT: "the same moment in two cameras",
    AlignmentMethod.SOUND: "sound of two recordings",
    AlignmentMethod.SLIDE: "slid against its track, by eye",
    AlignmentMethod.TRACK_POINTS: "frames matched with points of the track",
    AlignmentMethod.PICTURE_CLOCK: "clock in the picture, read by the reviewer",
    AlignmentMethod.PICTURE_MOTION: "motion in the picture against speed of the track",
    AlignmentMethod.AS_INGESTED: "back as it came in",
    AlignmentMethod.EARLIER_VERSION: "back to an earlier version",
    AlignmentMethod.TAKEN_BACK: "taken back",
}


@dataclass(frozen=True, slots=True)
class AlignmentPoint:
    """One observation that an alignment rests on.

    Attributes:
        media_time: the frame, in the recording.
        clock_us: what a clock said then, in the middle of what it may have been: UTC, or a track's own clock.
        uncertainty_us: how far off that may be, either way.
        residual_us: how much later than the alignment has it the observation lies; negative where earlier.
        words: what was observed, as the reviewer said it.
    """

    media_time: MediaTime
    clock_us: int
    uncertainty_us: int
    residual_us: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class AlignmentBasis:
    """How an alignment was found, and what it rests on; all of a statement but its result.

    Attributes:
        method: how.
        words: what was done, as the undo menu says it.
        points: the observations, where there are any.
    """

    method: AlignmentMethod
    words: str
    points: tuple[AlignmentPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignmentStatement:
    """One version of where a recording, or a track on a recording, lies in time.

    Attributes:
        id: the library's.
        recording_id: the recording.
        track_id: the track that was placed on it by its own clock, or None where the recording was placed on UTC.
        version: from 1 on; the highest one stands, 0 would be as it came in.
        basis: how it was found.
        anchors: the result; empty for a track that lies as it came in. For a track, its own clock stands for UTC.
        uncertainty_us: the largest ± of the anchors.
        clock: by which clock a track was placed, as `media` or `local`; empty for a recording.
        who, host: who said so, and at which machine.
        at_utc: when.
    """

    id: int
    recording_id: int
    track_id: int | None
    version: int
    basis: AlignmentBasis
    anchors: tuple[Anchor, ...]
    uncertainty_us: int
    clock: str
    who: str
    host: str
    at_utc: UtcTime
