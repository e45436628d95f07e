"""Keeps the clock on the backend's word in spite of words that arrive late.

An anchor says "at this reading that moment was on show". The reading is taken when our code gets to run, which may be
some milliseconds after the fact, never before it. A late anchor makes the position look earlier than it is, so of the
last few anchors the one that puts the position furthest ahead was the least delayed.
"""

from collections import deque
from fractions import Fraction

from reviewer.domain.time import MediaTime

_WINDOW = 8
"""Anchors that are compared: two seconds of libVLC's, in which two crystals drift less than 0.1 ms apart."""

_STALL_US = 60_000
"""Two anchors in a row that are this far behind the others are no late words: the backend stalled or was set back."""


class AnchorFilter:
    """The least delayed of the latest anchors."""

    def __init__(self) -> None:
        """An empty filter at real speed."""
        self._offsets_us: deque[int] = deque(maxlen=_WINDOW)
        self._behind: list[int] = []
        self._rate = Fraction(1)

    def restart(self, rate: Fraction) -> None:
        """Forget all anchors: the backend starts anew, or runs at another rate from now on."""
        self._rate = rate
        self._offsets_us.clear()
        self._behind.clear()

    def add(self, media_time: MediaTime, at_monotonic_us: int) -> MediaTime:
        """Take an anchor; answer with the moment that was on show at its reading."""
        offset_us = media_time - self._travelled_us(at_monotonic_us)
        if self._offsets_us and offset_us < max(self._offsets_us) - _STALL_US * self._rate:
            self._behind.append(offset_us)
            if len(self._behind) > 1:
                self._offsets_us.clear()
                self._offsets_us.extend(self._behind)
                self._behind.clear()
        else:
            self._behind.clear()
            self._offsets_us.append(offset_us)
        return self._at(at_monotonic_us)

    def on_show(self, at_monotonic_us: int) -> MediaTime | None:
        """The moment that was on show at a reading; None before the first anchor."""
        return self._at(at_monotonic_us) if self._offsets_us else None

    def _at(self, at_monotonic_us: int) -> MediaTime:
        return MediaTime(max(self._offsets_us) + self._travelled_us(at_monotonic_us))

    def _travelled_us(self, at_monotonic_us: int) -> int:
        return at_monotonic_us * self._rate.numerator // self._rate.denominator
