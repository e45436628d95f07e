"""Curves of the graphs as columns of numbers: gaps stay open, and no more points are drawn than a screen can show.

A long curve is kept in levels, each with the lowest and highest value of columns of time four times as wide as those of
the level before: however far one zooms out, a few thousand points are looked at. Must not know Qt or pyqtgraph.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.quantities import Manner, Series

POINTS_PER_PX: Final = 4
"""Above so many points to a pixel column, a column is drawn as its lowest and its highest value."""

_LEVEL_BITS: Final = 2
_LEAST_LEVELLED: Final = 4096
_SMALLEST_LEVEL: Final = 512


@dataclass(frozen=True, eq=False, slots=True)
class _Level:
    """Columns of time, `1 << bits` microseconds wide: M of them that hold any point.

    Attributes:
        column: int64, M numbers of columns, ascending.
        utc_us: int64, M times of the first point of each.
        low, high: float64, M values; NaN where a column holds no known value.
    """

    bits: int
    column: NDArray[np.int64]
    utc_us: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def wider(self) -> "_Level":
        """The level above."""
        column = self.column >> _LEVEL_BITS
        leads = _leads(column)
        low, high = np.fmin.reduceat(self.low, leads), np.fmax.reduceat(self.high, leads)
        return _Level(self.bits + _LEVEL_BITS, column[leads], self.utc_us[leads], low, high)


@dataclass(frozen=True, eq=False)
class Curve:
    """One quantity over time.

    Attributes:
        utc_us: int64, N times in ascending order.
        value: float64, N values; NaN where none is known, which opens the line.
    """

    utc_us: NDArray[np.int64]
    value: NDArray[np.float64]

    @property
    def is_empty(self) -> bool:
        """Whether no value is known."""
        return self.bounds is None

    @cached_property
    def bounds(self) -> tuple[float, float] | None:
        """Lowest and highest value, or None where there is none."""
        if not np.isfinite(self.value).any():
            return None
        return float(np.nanmin(self.value)), float(np.nanmax(self.value))

    def drawn(self, start_us: int, end_us: int, width_px: int) -> "Curve":
        """The points needed to draw a stretch of time over a width: the visible ones and one more at either side."""
        first, last = _visible(self.utc_us, start_us, end_us)
        if last - first <= POINTS_PER_PX * width_px:
            return Curve(self.utc_us[first:last], self.value[first:last])
        us_per_px = (end_us - start_us) / width_px
        level = next((level for level in reversed(self._levels) if (1 << level.bits) <= us_per_px), None)
        if level is None:
            utc, low, high = self.utc_us[first:last], self.value[first:last], self.value[first:last]
        else:
            first, last = _visible(level.utc_us, start_us, end_us)
            utc, low, high = level.utc_us[first:last], level.low[first:last], level.high[first:last]
        leads = _leads((utc - start_us) * width_px // (end_us - start_us))
        # `fmin` and `fmax` pass over NaN, so a gap narrower than a pixel does not open the line, and a wider one does.
        pairs = np.stack((np.fmin.reduceat(low, leads), np.fmax.reduceat(high, leads)), axis=1)
        return Curve(np.repeat(utc[leads], 2), pairs.ravel())

    @cached_property
    def _levels(self) -> tuple[_Level, ...]:
        """From the narrowest columns, of some eight points each, to a few hundred wide ones."""
        if len(self.utc_us) < _LEAST_LEVELLED:
            return ()
        span_us = max(int(self.utc_us[-1] - self.utc_us[0]), 1)
        bits = max((span_us * 8 // len(self.utc_us)).bit_length() - 1, 0)
        column = self.utc_us >> bits
        leads = _leads(column)
        low, high = np.fmin.reduceat(self.value, leads), np.fmax.reduceat(self.value, leads)
        levels = [_Level(bits, column[leads], self.utc_us[leads], low, high)]
        while len(levels[-1].utc_us) > _SMALLEST_LEVEL and levels[-1].bits < _MOST_BITS:
            levels.append(levels[-1].wider())
        return tuple(levels)


_MOST_BITS: Final = 56
"""Columns of two thousand years."""


@dataclass(frozen=True, eq=False, slots=True)
class SeriesCurve:
    """A series as it is drawn.

    Attributes:
        line: what joins.
        lone: values that join to nothing: drawn as dots, lest a receiver that answers every ten seconds be unseen.
    """

    line: Curve
    lone: Curve


def curve_of(series: Series) -> SeriesCurve:
    """The line and the dots of a series: open where nothing holds, a step where a mean does, no stroke across north."""
    known = np.isfinite(series.value)
    joins = series.joins
    joined = np.zeros(len(known), dtype=np.bool_)
    joined[1:] |= joins
    if series.manner is not Manner.STEP:
        joined[:-1] |= joins
    lone = known & ~joined
    dots = Curve(series.utc_us[lone], series.value[lone])
    if series.manner is Manner.STEP:
        return SeriesCurve(_steps(series, np.flatnonzero(joins)), dots)
    value = np.where(joined, series.value, np.nan)
    line = _opened(series.utc_us, value, joins)
    return SeriesCurve(_unwrapped(line) if series.manner is Manner.TURN else line, dots)


def value_ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` round values within a range, evenly spaced by 1, 2 or 5 times a power of ten."""
    step = 10.0 ** np.floor(np.log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20):
        first = int(np.ceil(low / (step * factor)))
        last = int(np.floor(high / (step * factor)))
        if last - first + 1 <= most:
            return [number * float(step) * factor for number in range(first, last + 1)]
    return []


def direction_ticks(most: int) -> list[float]:
    """At most `most` directions of the compass, from north to north."""
    return [0.0, 90.0, 180.0, 270.0, 360.0] if most >= 5 else [0.0, 180.0, 360.0] if most >= 3 else [0.0, 360.0]


def _visible(utc_us: NDArray[np.int64], start_us: int, end_us: int) -> tuple[int, int]:
    first = max(int(np.searchsorted(utc_us, start_us)) - 1, 0)
    return first, min(int(np.searchsorted(utc_us, end_us, side="right")) + 1, len(utc_us))


def _leads(column: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices at which another column begins."""
    return np.flatnonzero(np.concatenate(([True], np.diff(column) > 0)))


def _opened(utc_us: NDArray[np.int64], value: NDArray[np.float64], joins: NDArray[np.bool_]) -> Curve:
    """The values with a NaN put into every gap between two known neighbours."""
    known = np.isfinite(value)
    leads = np.flatnonzero(known[:-1] & known[1:] & ~joins) + 1
    if len(leads) == 0:
        return Curve(utc_us, value)
    middles = utc_us[leads - 1] + (utc_us[leads] - utc_us[leads - 1]) // 2
    return Curve(np.insert(utc_us, leads, middles), np.insert(value, leads, np.nan))


def _steps(series: Series, before: NDArray[np.int64]) -> Curve:
    """Level stretches, each from the time of a sample to that of the next; apart where they do not touch."""
    starts, ends, value = series.utc_us[before], series.utc_us[before + 1], series.value[before + 1]
    utc_us = np.stack((starts, ends), axis=1).ravel()
    pairs = np.repeat(value, 2)
    parts = 2 * (np.flatnonzero(starts[1:] > ends[:-1]) + 1)
    middles = utc_us[parts - 1] + (utc_us[parts] - utc_us[parts - 1]) // 2
    return Curve(np.insert(utc_us, parts, middles), np.insert(pairs, parts, np.nan))


def _unwrapped(curve: Curve) -> Curve:
    """Directions that leave at one edge and come back at the other, instead of a stroke across all of them."""
    utc_us, value = curve.utc_us, curve.value
    turn = np.diff(value)
    over = np.flatnonzero(np.abs(turn) > 180.0)
    if len(over) == 0:
        return curve
    goes_up = turn[over] < 0  # from 350 to 10: on beyond 360
    edge_from, edge_to = np.where(goes_up, 360.0, 0.0), np.where(goes_up, 0.0, 360.0)
    to_edge = np.abs(edge_from - value[over])
    share = to_edge / (to_edge + np.abs(value[over + 1] - edge_to))
    at = utc_us[over] + ((utc_us[over + 1] - utc_us[over]) * share).astype(np.int64)
    places = np.repeat(over + 1, 3)
    values = np.stack((edge_from, np.full(len(over), np.nan), edge_to), axis=1).ravel()
    return Curve(np.insert(utc_us, places, np.repeat(at, 3)), np.insert(value, places, values))
