"""Moments to show: pieces of recordings in an order, each with the way in which it is shown.

A playlist belongs to the library and not to a case, since a hearing or a training goes over several. Its moments are
held in media time, so that they stay on their frames when a recording is placed anew, and they are copies: a mark that
is moved or deleted later changes nothing of what was prepared. Knows neither player nor window.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from reviewer.domain.case import UNSTORED, Bookmark
from reviewer.domain.clock import FASTEST_RATE, SLOWEST_RATE
from reviewer.domain.time import EPOCH, MediaTime, UtcTime

REAL_SPEED = Fraction(1)

_ROUNDING_US = 2
"""A media time that went through UTC and back may be this far off."""

_BEFORE_END_US = 2 * _ROUNDING_US + 1
"""So far before the end nobody takes a moment for the frame that begins there, not even who forgives a rounding."""


class AtEnd(Enum):
    """What happens where a moment has been shown; the value is how it is stored."""

    WAIT = "wait"
    """The last frame stands until the presenter goes on."""
    GO_ON = "go_on"
    """The next moment begins by itself."""
    REPEAT = "repeat"
    """It is shown again and again."""


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """One piece of a recording, and how it is shown.

    Attributes:
        recording_id: of which recording.
        start: the first moment that is shown.
        end: where it stops (exclusive), or None for a single frame that stands.
        rate: seconds of the recording per second of who looks on; 1/16 to 16, forwards.
        pauses: where it stands by itself until the presenter goes on; in order, each within start and end.
        caption: what is said below the picture; plain text.
        at_end: what happens when it has been shown.
    """

    recording_id: int
    start: MediaTime
    end: MediaTime | None = None
    rate: Fraction = REAL_SPEED
    pauses: tuple[MediaTime, ...] = ()
    caption: str = ""
    at_end: AtEnd = AtEnd.WAIT

    def __post_init__(self) -> None:
        """Refuse what cannot be shown: a range that does not last, a pause outside of it, an unknown speed."""
        if self.end is not None and self.end <= self.start:
            raise ValueError("what is shown ends after its start, or is a single frame")
        if not SLOWEST_RATE <= self.rate <= FASTEST_RATE:
            raise ValueError(f"a moment is shown at 1/16 to 16 times real speed, not at {self.rate}")
        if list(self.pauses) != sorted(set(self.pauses)):
            raise ValueError("the pauses stand in order of time, each once")
        if self.pauses and not self.start < self.pauses[0] <= self.pauses[-1] <= self.last:
            raise ValueError("a pause lies within what is shown")

    @classmethod
    def between(cls, recording_id: int, one: MediaTime, other: MediaTime, caption: str = "") -> "ShownMoment":
        """What lies between two moments, whichever comes first; a single frame where they are the same."""
        start, end = min(one, other), max(one, other)
        return cls(recording_id, start, None if start == end else end, caption=caption)

    @classmethod
    def of_bookmark(cls, bookmark: Bookmark, category: str = "") -> "ShownMoment":
        """What a mark marks, with its title as the caption; the category's name where it has none."""
        caption = bookmark.title or category
        return cls.between(bookmark.recording_id, bookmark.start, bookmark.last, caption)

    @property
    def is_still(self) -> bool:
        """Whether it is a single frame."""
        return self.end is None

    @property
    def last(self) -> MediaTime:
        """The last moment that is shown: before the end, and further than a rounding reaches."""
        return self.start if self.end is None else MediaTime(max(self.end - _BEFORE_END_US, self.start))

    @property
    def length_us(self) -> int:
        """How long it lasts in the recording, in microseconds; 0 for a single frame."""
        return 0 if self.end is None else self.end - self.start

    @property
    def shown_us(self) -> int:
        """How long it takes to show it, without the pauses, in microseconds."""
        return round(self.length_us / self.rate)

    def next_stop(self, moment: MediaTime) -> MediaTime:
        """Where time that runs from a moment stands next: at the first pause after it, else at the last moment."""
        after = bisect_right(self.pauses, moment + _ROUNDING_US)
        return self.pauses[after] if after < len(self.pauses) else self.last

    def is_over_at(self, moment: MediaTime) -> bool:
        """Whether nothing of it comes after a moment."""
        return moment >= self.last - _ROUNDING_US

    def with_pause(self, moment: MediaTime) -> "ShownMoment":
        """It stands at a moment as well.

        Raises:
            ValueError: the moment does not lie within what is shown.
        """
        return replace(self, pauses=tuple(sorted({*self.pauses, moment})))

    def with_span(self, start: MediaTime, end: MediaTime | None) -> "ShownMoment":
        """It begins and ends elsewhere; pauses that do not lie within it any more are left out.

        Raises:
            ValueError: it would end before its start.
        """
        last = ShownMoment(self.recording_id, start, end).last
        return replace(self, start=start, end=end, pauses=tuple(each for each in self.pauses if start < each <= last))


@dataclass(frozen=True, slots=True)
class Playlist:
    """Moments under a name, in the order in which they are shown.

    Attributes:
        name: no two of a library have the same.
        moments: over recordings of any cases.
        author: who made it.
        created_utc: when.
    """

    name: str
    moments: tuple[ShownMoment, ...] = ()
    author: str = ""
    created_utc: UtcTime = EPOCH
    id: int = UNSTORED

    @property
    def shown_us(self) -> int:
        """How long it takes to show all of it without any pause, in microseconds."""
        return sum(moment.shown_us for moment in self.moments)

    def with_moments(self, moments: tuple[ShownMoment, ...], place: int | None = None) -> "Playlist":
        """More moments, put before the one at a place, or behind all others."""
        at = len(self.moments) if place is None else place
        return replace(self, moments=(*self.moments[:at], *moments, *self.moments[at:]))

    def without(self, place: int) -> "Playlist":
        """One moment less."""
        return replace(self, moments=(*self.moments[:place], *self.moments[place + 1 :]))

    def with_changed(self, place: int, moment: ShownMoment) -> "Playlist":
        """Another moment at a place."""
        return replace(self, moments=(*self.moments[:place], moment, *self.moments[place + 1 :]))

    def with_moved(self, place: int, by: int) -> "Playlist":
        """A moment so many places further on, or (negative) further ahead, no further than the ends."""
        moment, rest = self.moments[place], self.without(place).moments
        at = min(max(place + by, 0), len(rest))
        return replace(self, moments=(*rest[:at], moment, *rest[at:]))
