"""The time between two moments, and how sure it is: of one recording by its own clock, of two by what is known of both.

The ± is a bound and no standard deviation: every part that is known is added up at its worst. What is not known is
said and never taken for nothing. Knows neither library nor window.
"""

from dataclasses import dataclass
from enum import Enum

from reviewer.domain.time import MediaTime, UtcTime, format_duration, format_media_time, format_uncertainty

_ONE_CLOCK = (
    "Measured on the recording's own clock, from the times of its frames. Where the recording lies in UTC does not"
    " matter for it."
)
_NO_DRIFT = (
    "Not in the ±: how fast or slow the recorder's clock runs. Where several readings of it are known, the difference"
    " by UTC takes that into account"
)
_SUM = (
    "The ± adds both up, since nothing says how their errors go together. Cameras that were aligned with each other may"
    " agree better than that."
)
_NO_MORE = (
    "It says how far apart the two moments lie as they were recorded. It does not say when something began or ended"
    " that was not in the picture or to be heard, nor how long a device took to notice it."
)


@dataclass(frozen=True, slots=True)
class TimedMoment:
    """A moment that time is measured from or to.

    Attributes:
        words: what it is, as a person reads it.
        utc: when it was.
        clock_us: the ± of that, in microseconds; None where nobody states one.
        clock_words: where the time comes from, in words.
        recording_id: the recording on whose own clock it lies; None for what only has a UTC time.
        media_time: when on that clock.
        picture_us: how long the frame before it stood: what is seen in a frame happened at some time since the one
            before. 0 where the moment was not read from a picture, None while the frames are not known.
    """

    words: str
    utc: UtcTime
    clock_us: int | None
    clock_words: str = ""
    recording_id: int | None = None
    media_time: MediaTime | None = None
    picture_us: int | None = 0

    def __post_init__(self) -> None:
        """Refuse a media time without its recording."""
        if (self.recording_id is None) != (self.media_time is None):
            raise ValueError("a media time and its recording come together")


class MeasuredBy(Enum):
    """Whose clocks the time was measured by."""

    ONE_CLOCK = "one_clock"
    """Both moments lie on the same recording's own clock."""
    TWO_CLOCKS = "two_clocks"
    """Both were placed in UTC, each with a ± of its own."""


@dataclass(frozen=True, slots=True)
class TimeBetween:
    """How long after the first moment the second one was.

    Attributes:
        first, second: the two moments, in the order in which they were asked for.
        length_us: from the first to the second; negative where the second was earlier.
        uncertainty_us: how far that may be off, in microseconds; None where a part of it is not known.
        known_us: the parts of the ± that are known, added up: what it is at least.
        by: whose clocks it was measured by.
    """

    first: TimedMoment
    second: TimedMoment
    length_us: int
    uncertainty_us: int | None
    known_us: int
    by: MeasuredBy

    @property
    def is_order_certain(self) -> bool:
        """Whether it is sure which of the two came first."""
        return self.uncertainty_us is not None and abs(self.length_us) > self.uncertainty_us

    @property
    def words(self) -> str:
        """The time and its ±, in one line: `00:00:07.133 ±34 ms (7.1 s)`."""
        sure = "± not known" if self.uncertainty_us is None else format_uncertainty(self.uncertainty_us)
        if self.uncertainty_us is None and self.known_us:
            sure = f"{format_uncertainty(self.known_us)} at least"
        return f"{format_media_time(abs(self.length_us))} {sure} ({format_duration(self.length_us)})"

    @property
    def order_words(self) -> str:
        """Which of the two came first, and whether that is sure."""
        if self.length_us == 0:
            return "Both at the same moment, as far as the clocks say."
        later, earlier = ("second", "first") if self.length_us > 0 else ("first", "second")
        if self.is_order_certain:
            return f"The {later} moment came after the {earlier} one."
        if self.uncertainty_us is None and abs(self.length_us) > self.known_us:
            return f"The {later} moment seems to come after the {earlier} one, but the ± is not complete."
        return f"The {later} moment seems to come after the {earlier} one, but the ± leaves open which came first."

    @property
    def meaning(self) -> tuple[str, ...]:
        """What the time and its ± stand for, and what they do not say: a sentence each."""
        if self.by is MeasuredBy.ONE_CLOCK:
            by_utc = f": {format_media_time(abs(self._by_utc_us))}" if self._by_utc_differs else ""
            said = [_ONE_CLOCK, self._of_pictures, f"{_NO_DRIFT}{by_utc}."]
        else:
            clocks = f"{_clock(self.first)}; {_clock(self.second)}"
            said = [f"Measured between two clocks, each placed in UTC by itself: {clocks}.", _SUM, self._of_pictures]
        if self.uncertainty_us is None:
            said.append(self._not_known)
        said.append(_NO_MORE)
        return tuple(each for each in said if each)

    @property
    def _by_utc_us(self) -> int:
        return self.second.utc - self.first.utc

    @property
    def _by_utc_differs(self) -> bool:
        """By a millisecond or more: less is rounding."""
        return abs(self._by_utc_us - self.length_us) >= 1000

    @property
    def _of_pictures(self) -> str:
        longest = max(self.first.picture_us or 0, self.second.picture_us or 0)
        if not longest:
            return ""
        return (
            "What is seen in a frame happened at some time since the frame before it: that is"
            f" {format_uncertainty(longest)} of the ±."
        )

    @property
    def _not_known(self) -> str:
        parts = []
        if self.by is MeasuredBy.TWO_CLOCKS:
            unstated = [each.words for each in (self.first, self.second) if each.clock_us is None]
            parts += [f"nothing states how sure the time of “{words}” is" for words in unstated]
        if None in (self.first.picture_us, self.second.picture_us):
            parts.append("the times of the frames are not read yet")
        return f"The ± is not complete: {'; '.join(parts)}."


def time_between(first: TimedMoment, second: TimedMoment) -> TimeBetween:
    """How long after the first moment the second one was, with its ±."""
    is_one_clock = first.recording_id is not None and first.recording_id == second.recording_id
    clocks: list[int | None] = [0] if is_one_clock else [first.clock_us, second.clock_us]
    if is_one_clock and first.media_time is not None and second.media_time is not None:
        length_us, by = second.media_time - first.media_time, MeasuredBy.ONE_CLOCK
    else:
        length_us, by = second.utc - first.utc, MeasuredBy.TWO_CLOCKS
    # A frame late at the one end makes the time longer, at the other shorter: both at once never add up.
    pictures = [first.picture_us, second.picture_us]
    known_us = sum(each or 0 for each in clocks) + max(each or 0 for each in pictures)
    is_known = None not in clocks and None not in pictures
    return TimeBetween(first, second, length_us, known_us if is_known else None, known_us, by)


def _clock(moment: TimedMoment) -> str:
    sure = "± not stated" if moment.clock_us is None else format_uncertainty(moment.clock_us)
    return f"{sure} ({moment.clock_words})" if moment.clock_words else sure
