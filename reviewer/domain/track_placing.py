"""Which clock a track keeps, and where one without UTC lies on its recording.

A track that states UTC needs no placing: satellites set its clock, and where it does not fit the picture, the
recording's clock was wrong. One that counts in the recording's time, or states a clock time without a zone, can be
placed on a recording by hand; it then goes wherever the recording goes. Knows neither library nor window.
"""

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.alignment import AlignmentStatement
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.track import NO_TIME, Track


class TrackClock(Enum):
    """What the times of a track are of."""

    UTC = "utc"
    MEDIA = "media"
    LOCAL = "local"
    NONE = "none"

    @property
    def words(self) -> str:
        """The clock as shown to a person."""
        return _WORDS[self]

    @classmethod
    def of(cls, track: Track) -> "TrackClock":
        """The best clock that the positions of a track carry."""
        held = track.is_position
        for clock, times in ((cls.UTC, track.utc_us), (cls.MEDIA, track.media_time_us), (cls.LOCAL, track.local_us)):
            if bool((times[held] != NO_TIME).any()):
                return clock
        return cls.NONE


_WORDS = {
    TrackClock.UTC: "GPS time (UTC)",
    TrackClock.MEDIA: "time counted in the recording",
    TrackClock.LOCAL: "a clock without a stated zone",
    TrackClock.NONE: "no time at all",
}


@dataclass(frozen=True, slots=True)
class TrackPlacing:
    """Where a track lies on a recording, by the track's own clock.

    Attributes:
        recording_id: the recording.
        clock: the track's clock, `MEDIA` or `LOCAL`.
        line: from the recording's media time to the track's clock, which stands where a recording's timebase has UTC.
    """

    recording_id: int
    clock: TrackClock
    line: Timebase

    def __post_init__(self) -> None:
        """Refuse a clock that needs no placing, or that is none."""
        if self.clock not in (TrackClock.MEDIA, TrackClock.LOCAL):
            raise ValueError(f"a track with {self.clock.words} is not placed by its own clock")

    @classmethod
    def as_it_came_in(cls, recording_id: int, track: Track) -> "TrackPlacing":
        """Where a track lies that nobody placed: media time is the recording's own; else both begin together.

        Raises:
            ValueError: the track states UTC, or no time at all.
        """
        clock = TrackClock.of(track)
        begins = 0
        if clock is TrackClock.LOCAL:
            times = track.local_us[track.is_position]
            begins = int(times[times != NO_TIME].min())
        return cls(recording_id, clock, Timebase.from_start(UtcTime(begins), AnchorSource.REVIEWER_MATCH, 0))

    @classmethod
    def stated(cls, statement: AlignmentStatement) -> "TrackPlacing | None":
        """Where a track lies by what was said of it; None where that is: as it came in."""
        if not statement.anchors:
            return None
        return cls(statement.recording_id, TrackClock(statement.clock), Timebase(statement.anchors))

    def laid(self, track: Track) -> Track:
        """The track as it lies on the recording: its samples' media times are those of the placing."""
        return replace(track, media_time_us=self._media_times(track))

    def _media_times(self, track: Track) -> NDArray[np.int64]:
        own = track.media_time_us if self.clock is TrackClock.MEDIA else track.local_us
        result = own.copy()
        timed = own != NO_TIME
        if len(self.line.anchors) == 1:
            [anchor] = self.line.anchors
            result[timed] += anchor.media_time - anchor.utc
        else:
            # Exact integers of any size, as in `Timebase.to_utc_all`.
            result[timed] = [self.line.to_media(UtcTime(int(value))) for value in own[timed]]
        return result


def slid(timebase: Timebase, by_us: int, uncertainty_us: int) -> Timebase:
    """A timebase whose recording lies later by `by_us`, because a reviewer slid it until it fitted.

    A drift that several anchors correct stays corrected. The ± is what the reviewer can vouch for, whatever it was
    before: the old clock is not the source any more.

    Args:
        timebase: where the recording lies now; or a track's `TrackPlacing.line`.
        by_us: how much later, in microseconds; earlier, where negative.
        uncertainty_us: how far the place could be off and still look right, in microseconds.
    """
    return Timebase(
        tuple(
            Anchor(anchor.media_time, UtcTime(anchor.utc + by_us), AnchorSource.REVIEWER_MATCH, uncertainty_us)
            for anchor in timebase.anchors
        )
    )
