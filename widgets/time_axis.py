"""The time axis that the timeline and the graphs share: microseconds to pixels, zoom, ticks and their labels.

Pure values, so that both views compute the same pixel for a moment. Must not know Qt.
"""

from dataclasses import dataclass, replace
from datetime import UTC, timedelta, tzinfo
from enum import Enum

from reviewer.domain.time import (
    EPOCH,
    MICROSECONDS_PER_SECOND,
    MediaTime,
    UtcTime,
    datetime_from_utc,
    format_media_time,
    format_wall,
)
from reviewer.domain.timebase import Timebase

GUTTER_PX = 160
"""Left column of lane names; the axis begins at its right edge in every view that shares it."""

LABEL_PX = 84
"""Least distance between the labels of the ruler."""

MINOR_TICK_PX = 9
"""Least distance between the ticks without labels."""

SHORTEST_SPAN_US = 10_000
"""Closest zoom: ten milliseconds, so that single milliseconds can be told apart."""

_STEADY_US = 7 * 24 * 3600 * MICROSECONDS_PER_SECOND
"""As far ahead of UTC at both ends of such a stretch, a clock was so all along: none is changed twice in a week."""

_HOME_MARGIN = 0.02
_LIMIT_MARGIN = 0.25
_LEAST_HOME_US = 1_000_000

_MS = 1000
_SECOND = MICROSECONDS_PER_SECOND
_MINUTE = 60 * _SECOND
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR

TICK_STEPS_US = (
    *(count * _MS for count in (1, 2, 5, 10, 20, 50, 100, 200, 500)),
    *(count * _SECOND for count in (1, 2, 5, 10, 15, 30)),
    *(count * _MINUTE for count in (1, 2, 5, 10, 15, 30)),
    *(count * _HOUR for count in (1, 2, 3, 6, 12)),
    *(count * scale * _DAY for scale in (1, 10, 100, 1000, 10_000) for count in (1, 2, 5)),
)
"""Distances between ticks, from one millisecond to over a century."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A visible stretch of the case's timeline, laid over a number of pixels.

    Attributes:
        start_utc, end_utc: the visible stretch.
        width_px: pixels that it covers, at least 1.
        home_start, home_end: what "fit" shows: the case with a small margin. The view stays within a quarter of its
            length around it, and around the reach.
        reach: first and last moment that can be gone to, where that is further than home.
    """

    start_utc: UtcTime
    end_utc: UtcTime
    width_px: int
    home_start: UtcTime
    home_end: UtcTime
    reach: tuple[UtcTime, UtcTime] | None = None

    @classmethod
    def of(
        cls, start: UtcTime, end: UtcTime, width_px: int, reach: tuple[UtcTime, UtcTime] | None = None
    ) -> "TimeAxis":
        """The axis that shows a whole case, which lasts from `start` to `end`, and whose tracks may reach further."""
        margin = round(max(end - start, _LEAST_HOME_US) * _HOME_MARGIN)
        home_end = UtcTime(max(end, start + _LEAST_HOME_US) + margin)
        home_start = UtcTime(start - margin)
        return cls(home_start, home_end, max(width_px, 1), home_start, home_end, reach)

    @property
    def span_us(self) -> int:
        """Length of the visible stretch in microseconds."""
        return self.end_utc - self.start_utc

    @property
    def us_per_px(self) -> float:
        """Microseconds that one pixel covers."""
        return self.span_us / self.width_px

    def x(self, utc: int) -> float:
        """Pixels from the axis' left edge to a moment; outside [0, width] where it is not visible."""
        return (utc - self.start_utc) * self.width_px / self.span_us

    def utc_at(self, x: float) -> UtcTime:
        """The moment at a distance in pixels from the axis' left edge, to the nearest microsecond."""
        return UtcTime(self.start_utc + round(x * self.span_us / self.width_px))

    def shows(self, utc: int) -> bool:
        """Whether a moment is visible."""
        return self.start_utc <= utc <= self.end_utc

    def resized(self, width_px: int) -> "TimeAxis":
        """The same stretch over another number of pixels."""
        return replace(self, width_px=max(width_px, 1))

    def fitted(self) -> "TimeAxis":
        """The whole case."""
        return replace(self, start_utc=self.home_start, end_utc=self.home_end)

    def rehomed(self, start: UtcTime, end: UtcTime, reach: tuple[UtcTime, UtcTime] | None = None) -> "TimeAxis":
        """The axis of a case that grew or shrank; a view that showed all of it still does."""
        whole = TimeAxis.of(start, end, self.width_px, reach)
        if (self.start_utc, self.end_utc) == (self.home_start, self.home_end):
            return whole
        return replace(self, home_start=whole.home_start, home_end=whole.home_end, reach=reach).panned(0)

    def zoomed(self, x: float, factor: float) -> "TimeAxis":
        """Closer (`factor` above 1) or wider, while the moment at `x` pixels stays where it is."""
        span = round(self.span_us / factor)
        span = min(max(span, SHORTEST_SPAN_US), self._limit_span_us)
        return self._placed(self.utc_at(x) - round(x * span / self.width_px), span)

    def panned(self, pixels: float) -> "TimeAxis":
        """Later by a number of pixels; earlier where it is negative."""
        return self._placed(self.start_utc + round(pixels * self.us_per_px), self.span_us)

    def revealing(self, utc: int, at_share: float = 0.5) -> "TimeAxis":
        """The same zoom, moved so that a moment is visible, `at_share` of the width from the left."""
        if self.shows(utc):
            return self
        return self._placed(utc - round(at_share * self.span_us), self.span_us)

    def showing(self, start: UtcTime, end: UtcTime) -> "TimeAxis":
        """A stretch from one moment to another, as far as the limits of zoom and place allow."""
        return self._placed(start, max(end - start, SHORTEST_SPAN_US))

    def centred(self, utc: UtcTime) -> "TimeAxis":
        """The same zoom with a moment in the middle."""
        return self._placed(utc - self.span_us // 2, self.span_us)

    @property
    def whole(self) -> tuple[UtcTime, UtcTime]:
        """All of which the case says anything, and the margin around the recordings."""
        first, last = self.reach or (self.home_start, self.home_end)
        return UtcTime(min(first, self.home_start)), UtcTime(max(last, self.home_end))

    @property
    def _limits(self) -> tuple[int, int]:
        """First and last moment that can be brought into view."""
        first, last = self.whole
        margin = round((self.home_end - self.home_start) * _LIMIT_MARGIN)
        return first - margin, last + margin

    @property
    def _limit_span_us(self) -> int:
        first, last = self._limits
        return last - first

    def _placed(self, start: int, span: int) -> "TimeAxis":
        """A stretch of this length that begins at `start`, or as near to it as the limits allow."""
        span = min(span, self._limit_span_us)
        first, last = self._limits
        start = min(max(start, first), last - span)
        return replace(self, start_utc=UtcTime(start), end_utc=UtcTime(start + span))


def empty_axis() -> TimeAxis:
    """An axis for when no case is open."""
    return TimeAxis.of(EPOCH, UtcTime(_MINUTE), 1)


class ClockDisplay(Enum):
    """Which clock the ruler shows."""

    LOCAL = "local"
    UTC = "utc"
    MEDIA = "media"
    SINCE = "since"
    """From a moment that the user chose, forward and back."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the ruler.

    Attributes:
        number: how many steps it lies from the clock's zero: stays the same while the view is panned.
        label: its time, or empty for a minor tick.
    """

    utc: UtcTime
    number: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class TimeZero:
    """The moment that time is counted from, and what it is called."""

    utc: UtcTime
    name: str


@dataclass(frozen=True, slots=True)
class ClockNames:
    """How a time is said together with its clock, in the language of the user; `{text}` is the time."""

    media: str = "{text} media"
    since: str = "{text} since {name}"
    utc: str = "{text} UTC"
    local: str = "{text} local"


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The clock that times are shown in.

    Attributes:
        zone: the zone of local times.
        timebase: of the active recording, for media time; without one, UTC is shown instead.
        names: of the clocks, where a time names its own.
        zero: for time since a moment; without one, UTC is shown instead.
    """

    display: ClockDisplay = ClockDisplay.LOCAL
    zone: tzinfo = UTC
    timebase: Timebase | None = None
    zero: TimeZero | None = None
    names: ClockNames = ClockNames()

    def label(self, utc: UtcTime, digits: int) -> str:
        """A time of day, a media time, or a time since a moment, with a number of decimals (0 to 6)."""
        if self._since is not None:
            text = format_media_time(utc - self._since.utc, digits)
            return text if text.startswith("−") else f"+{text}"
        if self._media is not None:
            return format_media_time(self._media.to_media(utc), digits)
        return format_wall(utc, self._zone, digits)

    def full_label(self, utc: UtcTime, axis: TimeAxis) -> str:
        """A time that names its clock, with no more decimals than the axis can show."""
        text = self.label(utc, _digits_at(axis.us_per_px))
        if self._media is not None:
            return self.names.media.format(text=text)
        if self._since is not None:
            return self.names.since.format(text=text, name=self._since.name)
        return (self.names.local if self.display is ClockDisplay.LOCAL else self.names.utc).format(text=text)

    def ticks(self, axis: TimeAxis, least_px: float) -> list[Tick]:
        """The labelled ticks of an axis, at least `least_px` apart, on round times of this clock."""
        step = tick_step_us(axis, least_px)
        return [replace(tick, label=self._tick_label(tick.utc, step)) for tick in self._lines(axis, step)]

    def minor_ticks(self, axis: TimeAxis, least_px: float, minor_px: float) -> list[Tick]:
        """Ticks without labels that divide the labelled ones evenly, at least `minor_px` apart."""
        major = tick_step_us(axis, least_px)
        for step in TICK_STEPS_US:
            if step >= major:
                break
            if major % step == 0 and step / axis.us_per_px >= minor_px:
                return self._lines(axis, step)
        return []

    @property
    def _media(self) -> Timebase | None:
        return self.timebase if self.display is ClockDisplay.MEDIA else None

    @property
    def _since(self) -> TimeZero | None:
        return self.zero if self.display is ClockDisplay.SINCE else None

    @property
    def _zone(self) -> tzinfo:
        return self.zone if self.display is ClockDisplay.LOCAL else UTC

    def _lines(self, axis: TimeAxis, step: int) -> list[Tick]:
        first = -(-self._reading(axis.start_utc) // step)
        last = self._reading(axis.end_utc) // step
        ahead = self._reading(axis.start_utc) - axis.start_utc
        is_steady = self._media is None and axis.span_us <= _STEADY_US
        if is_steady and self._reading(axis.end_utc) - axis.end_utc == ahead:
            return [Tick(UtcTime(number * step - ahead), number) for number in range(first, last + 1)]
        ticks: list[Tick] = []
        for number in range(first, last + 1):
            utc = self._moment(number * step)
            if axis.shows(utc) and (not ticks or utc > ticks[-1].utc):
                ticks.append(Tick(utc, number))
        return ticks

    def _reading(self, utc: UtcTime) -> int:
        """What the clock reads, in microseconds from its zero."""
        if self._media is not None:
            return self._media.to_media(utc)
        if self._since is not None:
            return utc - self._since.utc
        return utc + self._offset_us(utc)

    def _moment(self, reading: int) -> UtcTime:
        """The moment at which the clock reads that; inverse of `_reading` but for hours that a zone skips."""
        if self._media is not None:
            return self._media.to_utc(MediaTime(reading))
        if self._since is not None:
            return UtcTime(self._since.utc + reading)
        guess = UtcTime(reading - self._offset_us(UtcTime(reading)))
        return UtcTime(reading - self._offset_us(guess))

    def _offset_us(self, utc: UtcTime) -> int:
        offset = datetime_from_utc(utc, self._zone).utcoffset() or timedelta()
        return offset // timedelta(microseconds=1)

    def _tick_label(self, utc: UtcTime, step: int) -> str:
        if self._media is not None:
            return format_media_time(self._media.to_media(utc), _digits_at(step))
        if self._since is not None:
            return self.label(utc, _digits_at(step))
        if step >= _DAY or self._reading(utc) % _DAY == 0:
            moment = datetime_from_utc(utc, self._zone)
            return f"{moment.day} {moment:%b}" if step < 100 * _DAY else f"{moment.day} {moment:%b %Y}"
        text = format_wall(utc, self._zone, _digits_at(step))
        return text[:5] if step >= _MINUTE else text


def tick_step_us(axis: TimeAxis, least_px: float) -> int:
    """The shortest step between ticks that leaves `least_px` pixels for each."""
    for step in TICK_STEPS_US:
        if step / axis.us_per_px >= least_px:
            return step
    return TICK_STEPS_US[-1]


def _digits_at(resolution_us: float) -> int:
    """Decimals of a second that a resolution is worth."""
    for digits, unit in enumerate((_SECOND, 100 * _MS, 10 * _MS)):
        if resolution_us >= unit:
            return digits
    return 3
