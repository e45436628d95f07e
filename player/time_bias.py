"""How far libVLC's time events stand off the pictures in one recording, learnt from what it shows.

In Matroska with AAC its events run ahead of the pictures by the sound's codec delay, 21.3 ms; in MP4 they agree within
2 ms (libVLC 3.0.24, bar codes). After a resume both are known: the first picture is the parked frame, and the first
event says what libVLC believes.
"""

from collections import deque
from fractions import Fraction
from statistics import median

from reviewer.domain.time import MediaTime

_REMEMBERED = 5
_SMALLEST_US = 8_000
"""Less than this is the jitter of our own callbacks."""
_LARGEST_US = 60_000
"""More than this is a picture that came late, not a delay of the sound."""


class TimeBias:
    """The constant between libVLC's time events and its pictures."""

    def __init__(self) -> None:
        """A recording of which nothing is known: no bias."""
        self._seen: deque[int] = deque(maxlen=_REMEMBERED)
        self._first: tuple[MediaTime, int] | None = None

    def picture(self, media_time: MediaTime, reading_us: int) -> None:
        """After a resume: the parked frame was shown at that reading."""
        self._first = media_time, reading_us

    def event(self, media_time: MediaTime, reading_us: int, rate: Fraction) -> MediaTime:
        """A time event as libVLC says it; answers with the moment on show."""
        if self._first is not None:
            shown, at_us = self._first
            self._first = None
            travelled_us = (reading_us - at_us) * rate.numerator // rate.denominator
            ahead_us = media_time - shown - travelled_us
            if abs(ahead_us) <= _LARGEST_US:
                self._seen.append(ahead_us)
        bias_us = round(median(self._seen)) if self._seen else 0
        return MediaTime(media_time - bias_us) if abs(bias_us) >= _SMALLEST_US else media_time

    def stopped(self) -> None:
        """No event came before the run ended: the picture has nothing to be compared with."""
        self._first = None
