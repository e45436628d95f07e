"""When the pictures of a run begin to count: what libVLC does wrong when it starts at another rate, and what mends it.

libVLC 3 goes to a frame by decoding from the keyframe before it. What that costs in media time it forgets to divide by
the rate: started at 2× from a frame one second after its keyframe, it leaves out one second; at 4× three; at ½× it
waits for one second (bar codes; 3.0.24, `EsOutDecodersStopBuffering` takes the preroll for time that passed at 1×).
The slip is exact, so that it can be aimed at: told to go to an earlier place, it begins to show at the wanted one. The
pictures before that come in a burst, and are passed over here.

It knows neither libVLC nor Qt.
"""

from dataclasses import dataclass
from fractions import Fraction

from reviewer.domain.time import MediaTime

_BURST_US = 50_000
"""So long libVLC takes to decode its way to the wanted place when it starts; by then it is on time."""

_LATE_US = 10_000
"""A picture may be shown this much late, and then be one from before the place that is wanted."""

_EARLIEST_US, _LATEST_US = -50_000, 200_000
"""A start above real speed reaches the wanted place within this of the call. A first time that says otherwise is wrong:
libVLC names the last moment that it has read where it should name one that it has not read yet. The next is right."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to stand.

    Attributes:
        media_time: the moment, of whose frame a run begins.
        decoded_from: the moment at which decoding begins for it: the decoding time of the keyframe before; None where
            that is not known.
    """

    media_time: MediaTime
    decoded_from: MediaTime | None = None

    def aim(self, rate: Fraction) -> MediaTime:
        """Where libVLC is told to go, so that it begins at `media_time` when it starts at this rate."""
        if self.decoded_from is None or rate <= 1:
            return self.media_time
        way_us = (self.media_time - self.decoded_from) * rate.denominator // rate.numerator
        return MediaTime(min(self.decoded_from + max(way_us - _BURST_US, 0), self.media_time))


class RunStart:
    """Tells which words and pictures of a run at another rate than 1 are to be passed over."""

    def __init__(self, media_time: MediaTime, rate: Fraction, started_us: int) -> None:
        """A run from a moment at a rate, begun at a monotonic reading in microseconds."""
        self._rate = rate
        self._media_time = media_time
        self._started_us = started_us
        self._begins_us: int | None = None

    def heard(self, media_time: MediaTime, reading_us: int) -> None:
        """LibVLC says that a moment was on show at a monotonic reading."""
        ahead_us = self._media_time - media_time
        begins_us = reading_us + ahead_us * self._rate.denominator // self._rate.numerator
        plausible = _EARLIEST_US <= begins_us - self._started_us <= _LATEST_US
        if self._rate < 1 or plausible or reading_us - self._started_us > _LATEST_US:
            self._begins_us = begins_us

    def position(self, reading_us: int) -> MediaTime | None:
        """What is on show at that reading; None while that is not known, or is before the wanted place."""
        if self._begins_us is None or reading_us < self._begins_us + _LATE_US:
            return None
        passed_us = reading_us - self._begins_us
        return MediaTime(self._media_time + passed_us * self._rate.numerator // self._rate.denominator)
