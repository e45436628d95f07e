"""What comparing the sound of two recordings tells: where one belongs on the other's time, or why nobody can know.

Who draws the two waveforms over each other, and who accepts the result, is not its business.
"""

from dataclasses import dataclass
from enum import Enum
from math import ceil, hypot
from typing import Final

from reviewer.domain.time import MediaTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase

MEASURING_US: Final = 5_000
"""What echoes and codings can move a sound by: 5 ms, several times the worst error on generated pairs."""

SOUND_TRAVEL_US: Final = 15_000
"""Part of every ±: a sound reaches a camera that stands five metres further away 15 ms later, which nobody can hear."""


class RefusalReason(Enum):
    """Why two recordings cannot be aligned by their sound."""

    NO_SOUND = "no_sound"
    SILENT = "silent"
    TOO_SHORT = "too_short"
    NO_OVERLAP = "no_overlap"
    NOTHING_SHARED = "nothing_shared"
    SEVERAL_PLACES = "several_places"
    TOO_UNCERTAIN = "too_uncertain"


@dataclass(frozen=True, slots=True)
class AlignmentRefusal:
    """No answer, and why.

    Attributes:
        reason: one of the known reasons.
        words: the same for the user, naming the recording where it is about one.
    """

    reason: RefusalReason
    words: str


@dataclass(frozen=True, slots=True)
class MatchedWindow:
    """A short piece of a that was looked for in b.

    Attributes:
        at_a: middle of the window, media time of a.
        at_b: where its sound was found, media time of b.
        agrees: whether that fits the alignment.
    """

    at_a: MediaTime
    at_b: MediaTime
    agrees: bool


@dataclass(frozen=True, eq=False)
class Alignment:
    """Where recording b belongs on the media time of recording a, as far as sound can tell.

    The moments compared are those at which a sound arrives at each microphone.

    Attributes:
        reference_a: a media time of a, in the middle of the windows that agree.
        reference_b: the media time of b at the same moment.
        drift_ppm: by how many microseconds b's media time gains on a's in a second of a's.
        drift_uncertainty_ppm: its ±, two standard errors and what echoes can add.
        lag_error_us: two standard errors of `reference_b`.
        slope_error_ppm: two standard errors of the drift.
        shared_start: media time of a at which both recordings have begun.
        shared_end: media time of a at which the first of them ends.
        confidence: 0 to 1: how much better the place is than the next best one (1 − next score / score), times the
            share of the windows that agree. No probability; what is too low is refused.
        score: how far the place stands out of all wrong ones, in their standard deviations.
        next_score: the same of the best other place.
        windows: the windows that were measured, in order of time.
    """

    reference_a: MediaTime
    reference_b: MediaTime
    drift_ppm: float
    drift_uncertainty_ppm: float
    lag_error_us: float
    slope_error_ppm: float
    shared_start: MediaTime
    shared_end: MediaTime
    confidence: float
    score: float
    next_score: float
    windows: tuple[MatchedWindow, ...]

    @property
    def offset_us(self) -> int:
        """The media time of b at media time 0 of a; negative where b began later."""
        return self.to_b(MediaTime(0))

    @property
    def agreeing(self) -> int:
        """How many of the windows agree."""
        return sum(window.agrees for window in self.windows)

    @property
    def has_drift(self) -> bool:
        """Whether the drift is larger than its ±."""
        return abs(self.drift_ppm) > self.drift_uncertainty_ppm

    @property
    def uncertainty_us(self) -> int:
        """The ± of the alignment wherever both recordings run, in microseconds."""
        return max(self.uncertainty_at_us(self.shared_start), self.uncertainty_at_us(self.shared_end))

    def to_b(self, media_time_a: MediaTime) -> MediaTime:
        """The media time of b at a media time of a, to the nearest microsecond."""
        since = media_time_a - self.reference_a
        return MediaTime(self.reference_b + since + round(since * self.drift_ppm * 1e-6))

    def measured_within_us(self, media_time_a: MediaTime) -> int:
        """The ± of `to_b` for what the microphones heard: two standard errors and `MEASURING_US`."""
        away = self.slope_error_ppm * 1e-6 * (media_time_a - self.reference_a)
        return ceil(hypot(self.lag_error_us, away)) + MEASURING_US

    def uncertainty_at_us(self, media_time_a: MediaTime) -> int:
        """The ± of `to_b` for what happened: also sound takes time, and nobody knows how far away each camera was."""
        return self.measured_within_us(media_time_a) + SOUND_TRAVEL_US

    def timebase_of_b(self, timebase_a: Timebase) -> Timebase:
        """Where b lies in UTC if a is right.

        Two anchors where the clocks are known to drift from each other or a's own timebase corrects a drift, and one
        more for each of a's between them, so that b follows a all along; otherwise one. Each ± is that of a and that
        of the alignment, in quadrature, rounded up.

        Args:
            timebase_a: of recording a.
        """
        if not self.has_drift and len(timebase_a.anchors) == 1:
            middle = MediaTime((self.shared_start + self.shared_end) // 2)
            return Timebase((self._anchor(middle, timebase_a, self.uncertainty_us),))
        between = [
            anchor.media_time
            for anchor in timebase_a.anchors
            if self.shared_start < anchor.media_time < self.shared_end
        ]
        places = [self.shared_start, *between, self.shared_end]
        return Timebase(tuple(self._anchor(place, timebase_a, self.uncertainty_at_us(place)) for place in places))

    def _anchor(self, place: MediaTime, timebase_a: Timebase, uncertainty_us: int) -> Anchor:
        both_us = ceil(hypot(timebase_a.uncertainty_us(place), uncertainty_us))
        return Anchor(self.to_b(place), timebase_a.to_utc(place), AnchorSource.SOUND_MATCH, both_us)
