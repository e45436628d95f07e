"""The position at a moment on a track of a million fixes, beside a plain search of the whole track.

    bash packaging/bench.sh nearest

Measured is `Trajectory.at`, what the marker, the position panel and every export ask: the fixes on both sides, found
and made values of, the interpolation, and what is known of both. Moments are random, half of them between two fixes,
and come one after the other as they do in the program. The peer is the shortest way to the nearest fix without knowing
that times are in order: `argmin` over all of them, which answers less. Beside it, bisection in Python's own list.
"""

import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import UtcTime
from reviewer.domain.trajectory import Trajectory
from tests.benchmarks.figures import Figure, conclude, say
from tests.support.map_case import track_of_columns

GOAL_US = 50.0
FIXES = 1_000_000
_MOMENTS = 20_000
_SCANS = 200
_STEP_US = 200_000
_BEGIN_US = 1_776_460_000_000_000


def main() -> int:
    """Make a trajectory, ask for moments, and say how long each took."""
    random = np.random.default_rng(3)
    utc_us = _BEGIN_US + np.arange(FIXES, dtype=np.int64) * _STEP_US
    latitude = 41.7 + np.cumsum(random.normal(0, 1e-6, FIXES))
    longitude = -72.6 + np.cumsum(random.normal(0, 1e-6, FIXES))
    trajectory = Trajectory.place(track_of_columns(utc_us, latitude, longitude), None)
    moments = random.integers(_BEGIN_US, _BEGIN_US + FIXES * _STEP_US, _MOMENTS)
    moments[::2] = utc_us[random.integers(0, FIXES, len(moments[::2]))]
    listed = utc_us.tolist()
    ours = _each_us(lambda utc: trajectory.at(UtcTime(utc)), moments.tolist())
    peer = _each_us(lambda utc: _nearest_of_all(utc_us, utc), moments[:_SCANS].tolist())
    bisected = _each_us(lambda utc: bisect_right(listed, utc), moments.tolist())
    value, compared = float(np.median(ours)), float(np.median(peer))
    say(f"{FIXES:,} fixes; p95 {np.percentile(ours, 95):.1f} µs; bisection alone {np.median(bisected):.2f} µs")
    goal = f"≤ {GOAL_US:g} µs"
    return conclude(
        [Figure("nearest", value, "µs, median, a million fixes", "argmin over all", compared, goal, value <= GOAL_US)]
    )


def _nearest_of_all(utc_us: NDArray[np.int64], utc: int) -> int:
    return int(np.argmin(np.abs(utc_us - utc)))


def _each_us(ask: Callable[[int], object], moments: Sequence[int]) -> list[float]:
    taken = []
    for moment in moments:
        before = time.perf_counter_ns()
        ask(moment)
        taken.append((time.perf_counter_ns() - before) / 1e3)
    return taken


if __name__ == "__main__":
    sys.exit(main())
