"""The arithmetic of the case's clock: where it stands now, as a value.

The clock knows nothing of timers or players. It is given monotonic readings and answers with a position on the
case's timeline (UTC). Whoever owns it replaces it with the value that an operation returns.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from reviewer.domain.time import UtcTime

SLOWEST_RATE = Fraction(1, 16)
FASTEST_RATE = Fraction(16)
"""The fastest at which pictures are shown."""

FASTEST_WITHOUT_PICTURES = Fraction(128)
"""The fastest at all: a trajectory has no frames that could be missed."""


@dataclass(frozen=True, slots=True)
class ClockState:
    """A clock that stands or runs.

    Attributes:
        anchor_utc: the position at `anchor_monotonic_us`.
        anchor_monotonic_us: monotonic reading, microseconds, at which the position was `anchor_utc`.
        rate: seconds of the case per second of the reviewer; 1 is real speed, negative runs backwards.
        playing: whether time runs.
        held: whether time stands although it plays, until whoever shows the picture is ready.
    """

    anchor_utc: UtcTime
    anchor_monotonic_us: int = 0
    rate: Fraction = Fraction(1)
    playing: bool = False
    held: bool = False

    def position(self, monotonic_us: int) -> UtcTime:
        """Where the clock stands at a monotonic reading; readings before the anchor do not move it back."""
        if not self.playing or self.held:
            return self.anchor_utc
        elapsed_us = max(monotonic_us - self.anchor_monotonic_us, 0)
        return UtcTime(self.anchor_utc + elapsed_us * self.rate.numerator // self.rate.denominator)

    def played(self, monotonic_us: int) -> "ClockState":
        """The clock, running from where it stands."""
        return replace(self._anchored_here(monotonic_us), playing=True)

    def paused(self, monotonic_us: int) -> "ClockState":
        """The clock, standing where it is."""
        return replace(self._anchored_here(monotonic_us), playing=False, held=False)

    def sought(self, utc: UtcTime, monotonic_us: int) -> "ClockState":
        """The clock at another position, running, held or standing as before."""
        return replace(self, anchor_utc=utc, anchor_monotonic_us=monotonic_us)

    def hold(self, monotonic_us: int) -> "ClockState":
        """The clock, standing where it is until it is released."""
        return replace(self._anchored_here(monotonic_us), held=True)

    def released(self, monotonic_us: int) -> "ClockState":
        """The clock, running again if it plays."""
        return replace(self._anchored_here(monotonic_us), held=False)

    def with_rate(self, rate: Fraction, monotonic_us: int) -> "ClockState":
        """The clock at another rate, without a jump.

        Raises:
            ValueError: the rate is outside 1/16 to 128, forwards or backwards.
        """
        if not SLOWEST_RATE <= abs(rate) <= FASTEST_WITHOUT_PICTURES:
            raise ValueError(f"the rate {rate} is outside ±{SLOWEST_RATE} to ±{FASTEST_WITHOUT_PICTURES}")
        return replace(self._anchored_here(monotonic_us), rate=rate)

    def _anchored_here(self, monotonic_us: int) -> "ClockState":
        return replace(self, anchor_utc=self.position(monotonic_us), anchor_monotonic_us=monotonic_us)
