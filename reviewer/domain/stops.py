"""Where a path stood still, and when it was fastest.

A stop lasts from the first to the last fix that stays near the place where it began, and never over a gap: what lies
between fixes that are not joined is not known, and may have been a trip. Speeds are those that the receiver states, or
those derived from one joined fix to the next; the two are never mixed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.geodesy import distance_m
from reviewer.domain.time import UtcTime
from reviewer.domain.trajectory import Trajectory

STOP_RADIUS_M = 15.0
"""A stop is as near to the place where it began: beyond a receiver's wander, less than a car and its gap."""

_AT_ONCE = 512
"""Fixes that are looked at together while the end of a stop is sought."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A time during which every fix stayed near the first.

    Attributes:
        start, end: its first and last fix.
        latitude_deg, longitude_deg: where its fixes lie in the middle.
        after_gap: no fix joined to its first: when it began is not known, only that it was not later.
        before_gap: no fix joined to its last: when it ended is not known, only that it was not earlier.
    """

    start: UtcTime
    end: UtcTime
    latitude_deg: float
    longitude_deg: float
    after_gap: bool
    before_gap: bool

    @property
    def duration_us(self) -> int:
        """How long it is known to have lasted."""
        return self.end - self.start


@dataclass(frozen=True, eq=False, slots=True)
class Path:
    """Fixes in order of time, as far as stops and speeds need them; K each.

    Attributes:
        utc_us: int64, increasing.
        latitude_deg, longitude_deg: float64.
        speed_mps: float64, the receiver's; NaN where it states none.
        begins: bool, whether each is joined to none before it.
    """

    utc_us: NDArray[np.int64]
    latitude_deg: NDArray[np.float64]
    longitude_deg: NDArray[np.float64]
    speed_mps: NDArray[np.float64]
    begins: NDArray[np.bool_]

    @classmethod
    def of(cls, trajectory: Trajectory) -> "Path":
        """The path of a track that was placed in time."""
        return cls(
            trajectory.utc_us,
            trajectory.latitude_deg,
            trajectory.longitude_deg,
            trajectory.speed_mps(),
            trajectory.starts_after_gap(),
        )

    def __len__(self) -> int:
        """Number of fixes."""
        return len(self.utc_us)

    def derived_mps(self) -> NDArray[np.float64]:
        """The speed from the fix before to each, NaN where it is joined to none."""
        result = np.full(len(self), np.nan)
        if len(self) > 1:
            step_m = distance_m(
                self.latitude_deg[:-1], self.longitude_deg[:-1], self.latitude_deg[1:], self.longitude_deg[1:]
            )
            result[1:] = step_m / (np.diff(self.utc_us) / 1e6)
        result[self.begins] = np.nan
        return result


def find_stops(path: Path, limit_us: int, radius_m: float = STOP_RADIUS_M) -> list[Stop]:
    """The stops that lasted as long as a limit or longer, in order of time.

    Args:
        path: fixes in order of time.
        limit_us: positive.
        radius_m: how far from the first fix of a stop its others may lie.

    Raises:
        ValueError: a limit or radius that is not positive.
    """
    if limit_us <= 0 or not radius_m > 0:
        raise ValueError("a stop needs a positive limit and radius")
    count = len(path)
    if not count:
        return []
    starts = np.flatnonzero(path.begins)
    ends = np.concatenate((starts[1:], [count]))
    end_of = np.repeat(ends, ends - starts)
    # Only a fix that one joined to it follows after the limit, still near it, can begin a stop.
    after = np.searchsorted(path.utc_us, path.utc_us + limit_us, side="left")
    may_begin = np.flatnonzero(after < end_of)
    then = after[may_begin]
    near = (
        distance_m(
            path.latitude_deg[may_begin],
            path.longitude_deg[may_begin],
            path.latitude_deg[then],
            path.longitude_deg[then],
        )
        <= radius_m
    )
    found: list[Stop] = []
    free_from = 0
    for first in may_begin[near].tolist():
        if first < free_from:
            continue
        last = _last_near(path, first, int(end_of[first]), radius_m)
        if path.utc_us[last] - path.utc_us[first] >= limit_us:
            found.append(_stop(path, first, last))
            free_from = last + 1
    return found


@dataclass(frozen=True, slots=True)
class FastMoment:
    """A moment of great speed.

    Attributes:
        utc: of the fix; where the speed is derived, it lasted from the fix before to this one.
        index: of the fix in its path.
        speed_mps: the speed.
        latitude_deg, longitude_deg: of the fix.
        is_derived: whether the speed was derived from two fixes; else the receiver states it.
        over_us: from the fix before, where it is derived; else 0.
    """

    utc: UtcTime
    index: int
    speed_mps: float
    latitude_deg: float
    longitude_deg: float
    is_derived: bool
    over_us: int


def find_fastest(path: Path, number: int, apart_us: int, *, derived: bool) -> list[FastMoment]:
    """The fastest moments, the fastest first.

    Args:
        path: fixes in order of time.
        number: so many at most.
        apart_us: each so far in time from those that are faster, at least.
        derived: whether speeds are derived from joined fixes; else they are the receiver's.
    """
    speeds = path.derived_mps() if derived else path.speed_mps
    known = np.flatnonzero(np.isfinite(speeds))
    order = known[np.argsort(-speeds[known], kind="stable")]
    return [
        _moment(path, index, float(speeds[index]), derived=derived) for index in _apart(path, order, number, apart_us)
    ]


def _apart(path: Path, order: NDArray[np.int64], number: int, apart_us: int) -> list[int]:
    """The first indices of an order that lie apart in time."""
    chosen: list[int] = []
    left = order
    while len(left) and len(chosen) < number:
        best = int(left[0])
        chosen.append(best)
        left = left[np.abs(path.utc_us[left] - path.utc_us[best]) >= max(apart_us, 1)]
    return chosen


def _moment(path: Path, index: int, speed_mps: float, *, derived: bool) -> FastMoment:
    return FastMoment(
        utc=UtcTime(int(path.utc_us[index])),
        index=index,
        speed_mps=speed_mps,
        latitude_deg=float(path.latitude_deg[index]),
        longitude_deg=float(path.longitude_deg[index]),
        is_derived=derived,
        over_us=int(path.utc_us[index] - path.utc_us[index - 1]) if derived else 0,
    )


def _last_near(path: Path, first: int, end: int, radius_m: float) -> int:
    """The last fix before which all stay within the radius of the first; `end` is past the last joined one."""
    here = float(path.latitude_deg[first]), float(path.longitude_deg[first])
    start = first + 1
    while start < end:
        part = slice(start, min(start + _AT_ONCE, end))
        away = distance_m(*here, path.latitude_deg[part], path.longitude_deg[part]) > radius_m
        if away.any():
            return start + int(np.argmax(away)) - 1
        start = part.stop
    return end - 1


def _stop(path: Path, first: int, last: int) -> Stop:
    longitude = path.longitude_deg[first : last + 1]
    # Near the date line the mean of what is stated would lie on the other side of the earth.
    turned = longitude + np.round((longitude[0] - longitude) / 360) * 360
    middle = float(turned.mean())
    return Stop(
        start=UtcTime(int(path.utc_us[first])),
        end=UtcTime(int(path.utc_us[last])),
        latitude_deg=float(path.latitude_deg[first : last + 1].mean()),
        longitude_deg=middle if -180 <= middle <= 180 else middle - np.sign(middle) * 360,
        after_gap=bool(path.begins[first]),
        before_gap=last + 1 == len(path) or bool(path.begins[last + 1]),
    )
