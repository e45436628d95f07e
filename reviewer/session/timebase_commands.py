"""Moving a recording in time, as a command like any other; and what it does, in words.

The words are made here, so that the undo menu, the audit record and the window say the same.
"""

from dataclasses import dataclass

from reviewer.domain.case import Recording
from reviewer.domain.offsets import offset_us
from reviewer.domain.time import MediaTime, format_uncertainty
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.library.change import Change
from reviewer.session.commands import Part

_CLOCKS = {
    AnchorSource.GPS_TIME: "the GPS time in it",
    AnchorSource.BURNED_IN_CLOCK: "the clock in its picture",
    AnchorSource.REVIEWER_MATCH: "where the reviewer had put it",
    AnchorSource.CONTAINER_CREATION_TIME: "its container's clock",
    AnchorSource.FILE_NAME: "the time in its file name",
    AnchorSource.FILE_DATE: "the date of its file",
}


@dataclass(frozen=True, slots=True)
class SetTimebase:
    """Put a recording at another place in time.

    Attributes:
        recording_id: which one.
        before, after: where it lies, and where it is to lie.
        words: what is done, for the undo menu and the audit record.
    """

    recording_id: int
    before: Timebase
    after: Timebase
    words: str
    action: str = "recording.timebase"
    part: Part = Part.RECORDINGS

    def perform(self, change: Change) -> "SetTimebase":
        """Write the anchors, and beside them in the audit record what was done."""
        change.set_timebase(self.recording_id, self.after)
        change.details["words"] = self.words
        return SetTimebase(self.recording_id, before=self.after, after=self.before, words=self.words)


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
