"""What a receiver may have got wrong about its date: the roll-over of the GPS week, and the epoch of its count.

A receiver counts weeks modulo 1024: one whose maker's table has run out states a date 1024 or 2048 weeks early.
Software that takes seconds since the GPS epoch for seconds since 1970 states one ten years early. Both leave the time
of day, or all but the leap seconds of it, right. Knows values only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from reviewer.domain.placing_report import AS_STATED, TrackDating, TriedReading
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, format_utc, utc_from_datetime
from reviewer.domain.timebase import AnchorSource

WEEKS_1024_US: Final = 1024 * 7 * 86_400 * MICROSECONDS_PER_SECOND
LEAP_SECONDS: Final = 18
"""GPS time is ahead of UTC by so many since 2017."""

NEAR_US: Final = 36 * 3600 * MICROSECONDS_PER_SECOND
"""A camera's clock vouches for a date to this much: any zone, and its day may be another one."""

_GPS_EPOCH: Final = utc_from_datetime(datetime(1980, 1, 6, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Era:
    """One way of reading the date of a receiver.

    Attributes:
        shift_us: what is to be added to what it states.
        words: what was wrong then; of the first one, that nothing was.
    """

    shift_us: int
    words: str

    @property
    def dating(self) -> TrackDating:
        """What is kept beside a track that is read so."""
        return TrackDating(self.shift_us, f"its receiver's date is read {self.words}") if self.shift_us else AS_STATED


ERAS: Final = (
    Era(0, "as stated"),
    Era(WEEKS_1024_US, "with 1024 weeks added (roll-over of the GPS week)"),
    Era(2 * WEEKS_1024_US, "with 2048 weeks added (two roll-overs of the GPS week)"),
    Era(
        _GPS_EPOCH - LEAP_SECONDS * MICROSECONDS_PER_SECOND,
        "counted from the GPS epoch instead of from 1970, without the leap seconds",
    ),
)


@dataclass(frozen=True, slots=True)
class EraChoice:
    """The era that other clocks speak for.

    Attributes:
        era: the one taken.
        is_sure: whether something spoke for it, or nothing against it.
        tried: all of them, with what became of each.
    """

    era: Era
    is_sure: bool
    tried: tuple[TriedReading, ...]


def choose_era(
    source: AnchorSource,
    what: str,
    first: UtcTime,
    witnesses: Sequence[tuple[UtcTime, str]],
    no_later_than: UtcTime,
) -> EraChoice:
    """The era of a receiver's clock.

    Args:
        source: whose clock it is.
        what: the same in words, such as “GPS time in the recording's own GPMF”.
        first: when the first frame was taken, as the receiver has it; or the first position.
        witnesses: what other clocks say of the same moment, to `NEAR_US`, and their names.
        no_later_than: the date of the file: what lies more than a roll-over before it deserves a doubt.
    """
    near = [[name for utc, name in witnesses if abs(first + era.shift_us - utc) <= NEAR_US] for era in ERAS]
    spoken_for = [index for index, names in enumerate(near) if names]
    is_old = no_later_than - first > WEEKS_1024_US - NEAR_US
    if 0 in spoken_for or not spoken_for:
        taken, is_sure = 0, bool(spoken_for) or not is_old
    else:
        taken, is_sure = spoken_for[0], len(spoken_for) == 1
    tried = []
    for index, era in enumerate(ERAS):
        start = UtcTime(first + era.shift_us)
        if near[index]:
            verdict = f"the {' and the '.join(near[index])} agrees to the day"
        elif index == taken:
            verdict = (
                "nothing speaks against the receiver's date" if is_sure else "nothing could be asked about the date"
            )
        else:
            verdict = "no other clock speaks for that date"
        tried.append(TriedReading(source, f"{what}, {era.words}", start, verdict, index == taken))
    return EraChoice(ERAS[taken], is_sure, tuple(tried))


def era_words(era: Era, first: UtcTime) -> str:
    """What was done to a date, for the reason; empty where nothing was."""
    if era.shift_us == 0:
        return ""
    return f"the receiver's date {format_utc(first, 0)[:10]} is read {era.words}"
