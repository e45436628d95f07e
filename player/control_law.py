"""Decides how a sound that plays by itself is kept with the clock: left alone, bent a little, set anew, or rested.

It is arithmetic on readings and knows neither Qt, nor libVLC, nor the clock; whoever owns it carries out what it says.
An error is told in time of the reviewer: so long before (+) or after (−) its moment the sound is heard. A word of it
may reach us late, never early, and a late word makes the sound look late; of the last few the one that is furthest
ahead was the least delayed.

What each remedy costs was measured with libVLC 3.0.24 (see `player.sound_follower`): to set it anew leaves a fifth of
a second out; to bend it at real speed costs a pause of 30 to 60 ms when it begins and 20 to 45 ms left out when it
ends, at any other speed nothing. So a sound is left alone as long as nobody can hear the error, bent for what creeps
in over minutes, and set anew for what went wrong at once.
"""

from collections import deque
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

DEAD_BAND_US = 25_000
"""Nobody hears or sees an error below this: sound is noticed 45 ms before and 125 ms after its picture (ITU-R
BT.1359-1), and two cameras that hear one voice make an echo of it from 30 to 50 ms on."""

SETTLED_US = 8_000
"""A bend goes on until the error is this small, so that it does not begin again soon: at 50 ppm in six minutes."""

FAR_US = 80_000
"""Above this a bend at real speed would take over four seconds, and lips look wrong (EBU R37: at +40, −60 ms)."""

FAR_AT_OTHER_RATES_US = 500_000
"""At another rate than 1 a bend may be strong and costs nothing, but to set the sound anew takes over a second."""

GENTLE_BEND = Fraction(2, 100)
"""Speech that is 2 % faster at its own pitch sounds like itself; differences below 5 % are not noticed in listening."""

STRONG_BEND = Fraction(25, 100)
"""At another rate than 1 the sound is stretched anyway, and is muted in the first second, when most is to be mended."""

_BEND_WITHIN_US = 1_000_000
"""A bend is as strong as would mend the error in this time: three words of libVLC's, so that it cannot overshoot."""

_BEND_STEP = 1_000
"""libVLC knows rates to a thousandth."""

WORDS_COMPARED = 3
"""Words that are compared: they come every quarter to half a second."""

_BELIEVED = 2
"""One word may be late; of two that say that it is far off, one was in time."""

_LEAST_BETWEEN_SEEKS_US = 2_000_000
_MOST_BETWEEN_SEEKS_US = 32_000_000
"""Each seek that did not help doubles the time until the next."""

_HELPED_US = 3_000_000
"""A sound that was not far off for so long after a seek has been helped by it."""

_VAIN_SEEKS = 3
"""After so many in a row that did not help it is said that the sound cannot keep up."""

_FIRST_PARKING_US = 250_000
"""To park takes 100 to 300 ms (measured), on a slow drive seconds; this is what is expected before the first one."""

_LEAST_LEAD_US, _MOST_LEAD_US = 150_000, 5_000_000
_LEAD_MARGIN = Fraction(3, 2)
_REMEMBERED_PARKINGS = 3
_REMEMBERED_STARTS = 5

_FIRST_EARLY_US = 9_000
"""libVLC begins 8 to 11 ms after it was told to run (measured: its "wake-up delay" of 10 ms)."""

_MOST_EARLY_US = 60_000


@dataclass(frozen=True, slots=True)
class Leave:
    """Let it play at the clock's rate."""


@dataclass(frozen=True, slots=True)
class Bend:
    """Play at the clock's rate times `factor`, a little above or below 1, until told otherwise."""

    factor: Fraction


@dataclass(frozen=True, slots=True)
class Seek:
    """Set it anew: park it `lead_us` ahead of the clock, in the reviewer's time, and run when the clock gets there."""

    lead_us: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Be silent until that monotonic reading, microseconds, and set it anew then."""

    until_us: int


Remedy = Leave | Bend | Seek | Rest


class ControlLaw:
    """What is known of one follower, and what is to be done with it."""

    def __init__(self) -> None:
        """A follower of which nothing is known."""
        self._errors_us: deque[int] = deque(maxlen=WORDS_COMPARED)
        self._bend = Fraction(0)
        self._bent_us = Fraction(0)
        self._read_us = 0
        self._parkings_us: deque[int] = deque([_FIRST_PARKING_US], _REMEMBERED_PARKINGS)
        self._delays_us: deque[int] = deque([_FIRST_EARLY_US], _REMEMBERED_STARTS)
        self._told_early_us: int | None = None
        self._vain = 0
        self._sought_us: int | None = None
        self._good_since_us: int | None = None

    @property
    def lead_us(self) -> int:
        """How far ahead of the clock to park it, in time of the reviewer: half as much again as the slowest of late."""
        return min(max(round(max(self._parkings_us) * _LEAD_MARGIN), _LEAST_LEAD_US), _MOST_LEAD_US)

    @property
    def early_us(self) -> int:
        """How long before its moment to tell it to run."""
        return round(median(self._delays_us))

    @property
    def keeps_up(self) -> bool:
        """Whether seeks help it."""
        return self._vain < _VAIN_SEEKS

    def parked(self, took_us: int) -> None:
        """It was parked within that time."""
        self._parkings_us.append(took_us)

    def started(self, early_us: int | None) -> None:
        """It was told to run.

        Args:
            early_us: how long before its moment, where its first word shall teach how long a start takes; None where
                the start says nothing, as at another rate than 1.
        """
        self.interrupted()
        self._told_early_us = early_us

    def interrupted(self) -> None:
        """The clock stood, jumped or changed its rate: what was read until now says nothing any more."""
        self._errors_us.clear()
        self._bend = self._bent_us = Fraction(0)
        self._told_early_us = None
        self._good_since_us = None

    def sought(self) -> None:
        """The reviewer went elsewhere, or began to play: whatever failed before may work there."""
        self.interrupted()
        self._vain = 0
        self._sought_us = None

    def read(self, at_us: int, error_us: int, rate: Fraction) -> Remedy:
        """Take a word of the follower.

        Args:
            at_us: monotonic reading, microseconds.
            error_us: how long before (+) or after (−) its moment it was heard then, in time of the reviewer.
            rate: of the clock.
        """
        self._advance(at_us)
        self._errors_us.append(error_us - round(self._bent_us))
        estimate_us = max(self._errors_us) + round(self._bent_us)
        if abs(estimate_us) > (FAR_US if rate == 1 else FAR_AT_OTHER_RATES_US):
            self._good_since_us = None
            if len(self._errors_us) < _BELIEVED:
                return self._as_before()
            return self.missed(at_us)
        self._praise(at_us)
        self._learn(estimate_us)
        return self._bent_by(estimate_us, rate)

    def missed(self, at_us: int) -> Seek | Rest:
        """It is not where it should be, or was not ready when the clock came: set it anew, now or later."""
        self.interrupted()
        if self._sought_us is None or at_us - self._sought_us >= self._between_seeks_us():
            if self._sought_us is not None:
                self._vain += 1
            self._sought_us = at_us
            return Seek(self.lead_us)
        return Rest(self._sought_us + self._between_seeks_us())

    def _advance(self, at_us: int) -> None:
        """Remember how far it was bent between the word before and this one."""
        if self._errors_us:
            self._bent_us += self._bend * max(at_us - self._read_us, 0)
        self._read_us = at_us

    def _as_before(self) -> Remedy:
        return Bend(1 + self._bend) if self._bend else Leave()

    def _between_seeks_us(self) -> int:
        return min(_LEAST_BETWEEN_SEEKS_US << self._vain, _MOST_BETWEEN_SEEKS_US)

    def _praise(self, at_us: int) -> None:
        """Forget the seeks before, once the sound is where it should be and stays there."""
        if self._good_since_us is None:
            self._good_since_us = at_us
        if at_us - self._good_since_us >= _HELPED_US:
            self._vain = 0
            self._sought_us = None

    def _learn(self, estimate_us: int) -> None:
        """How long a start takes, from the first words after one."""
        if self._told_early_us is not None and len(self._errors_us) == _BELIEVED:
            self._delays_us.append(min(max(self._told_early_us - estimate_us, 0), _MOST_EARLY_US))
            self._told_early_us = None

    def _bent_by(self, estimate_us: int, rate: Fraction) -> Remedy:
        if len(self._errors_us) < _BELIEVED:
            return self._as_before()
        if abs(estimate_us) <= (SETTLED_US if self._bend else DEAD_BAND_US):
            self._bend = Fraction(0)
        else:
            most = GENTLE_BEND if rate == 1 else STRONG_BEND
            wanted = Fraction(round(Fraction(-estimate_us * _BEND_STEP, _BEND_WITHIN_US)), _BEND_STEP)
            self._bend = min(max(wanted, -most), most)
        return self._as_before()
