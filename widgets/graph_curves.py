"""Curves of the graphs as columns of numbers: gaps stay open, and no more points are drawn than a screen can show.

Must not know Qt or pyqtgraph.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.trajectory import Trajectory

POINTS_PER_PX = 4
"""Above so many points to a pixel column, a column is drawn as its lowest and its highest value."""


@dataclass(frozen=True, eq=False, slots=True)
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
        return not bool(np.isfinite(self.value).any())

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Lowest and highest value, or None where there is none."""
        if self.is_empty:
            return None
        return float(np.nanmin(self.value)), float(np.nanmax(self.value))

    def drawn(self, start_us: int, end_us: int, width_px: int) -> "Curve":
        """The points needed to draw a stretch of time over a width: the visible ones and one more at either side."""
        first = max(int(np.searchsorted(self.utc_us, start_us)) - 1, 0)
        last = min(int(np.searchsorted(self.utc_us, end_us, side="right")) + 1, len(self.utc_us))
        utc, value = self.utc_us[first:last], self.value[first:last]
        if len(utc) <= POINTS_PER_PX * width_px:
            return Curve(utc, value)
        columns = (utc - start_us) * width_px // (end_us - start_us)
        leads = np.flatnonzero(np.concatenate(([True], np.diff(columns) > 0)))
        # `fmin` and `fmax` pass over NaN, so a gap narrower than a pixel does not open the line, and a wider one does.
        pairs = np.stack((np.fmin.reduceat(value, leads), np.fmax.reduceat(value, leads)), axis=1)
        return Curve(np.repeat(utc[leads], 2), pairs.ravel())


def speed_curves(trajectory: Trajectory) -> tuple[Curve, Curve]:
    """The receiver's own speed, and the speed derived from the positions where the receiver states none; m/s."""
    stated = trajectory.speed_mps()
    missing = np.isnan(stated)
    # A derived stretch reaches one stated value further at either side, so that the two lines meet.
    reach = missing.copy()
    reach[1:] |= missing[:-1]
    reach[:-1] |= missing[1:]
    derived = np.where(missing, trajectory.derived_speed_mps(), np.where(reach & missing.any(), stated, np.nan))
    return _opened(trajectory, stated), _opened(trajectory, derived)


def altitude_curve(trajectory: Trajectory) -> Curve:
    """Altitude in metres."""
    return _opened(trajectory, trajectory.altitude_m())


def _opened(trajectory: Trajectory, value: NDArray[np.float64]) -> Curve:
    """The values with a NaN put into every gap between two positions."""
    leads = np.flatnonzero(trajectory.starts_after_gap())[1:]
    middles = trajectory.utc_us[leads - 1] + (trajectory.utc_us[leads] - trajectory.utc_us[leads - 1]) // 2
    return Curve(np.insert(trajectory.utc_us, leads, middles), np.insert(value, leads, np.nan))


def value_ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` round values within a range, evenly spaced by 1, 2 or 5 times a power of ten."""
    step = 10.0 ** np.floor(np.log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20):
        first = int(np.ceil(low / (step * factor)))
        last = int(np.floor(high / (step * factor)))
        if last - first + 1 <= most:
            return [number * float(step) * factor for number in range(first, last + 1)]
    return []
