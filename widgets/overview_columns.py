"""What the strip above the timeline shows of a whole case: how dense things are in each of its columns, and the window.

Must not know Qt.
"""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from widgets.time_axis import TimeAxis

GRAB_PX = 5
"""So far from an edge of the window it is taken hold of."""

_LEAST_WINDOW_PX = 8
"""A window narrower than this is drawn this wide, and has no edges to take hold of."""


class WindowPart(Enum):
    """Where the window is taken hold of."""

    START = "start"
    END = "end"
    BODY = "body"
    OUTSIDE = "outside"


def densities(starts_us: NDArray[np.int64], whole: TimeAxis) -> NDArray[np.float64]:
    """How dense things are in each pixel of an axis, 0 to 1.

    The scale is that of the logarithm: one thing alone must be seen beside a thousand.

    Args:
        starts_us: when each begins, microseconds, in order.
        whole: the axis, one pixel wide columns.

    Returns:
        float64[width].
    """
    edges = np.array([whole.utc_at(x) for x in range(whole.width_px + 1)], dtype=np.int64)
    counts = np.diff(np.searchsorted(starts_us, edges))
    most = int(counts.max(initial=0))
    return np.log1p(counts) / np.log1p(most) if most else np.zeros(whole.width_px)


def window_px(whole: TimeAxis, shown: TimeAxis) -> tuple[float, float]:
    """Left and right edge of what the lanes show; never so narrow that it could not be seen."""
    left, right = max(whole.x(shown.start_utc), 0.0), min(whole.x(shown.end_utc), float(whole.width_px))
    lacking = max(_LEAST_WINDOW_PX - (right - left), 0.0) / 2
    return left - lacking, right + lacking


def part_at(whole: TimeAxis, shown: TimeAxis, x: float) -> WindowPart:
    """What of the window lies at a place."""
    left, right = window_px(whole, shown)
    if right - left > 4 * GRAB_PX:
        if abs(x - left) <= GRAB_PX:
            return WindowPart.START
        if abs(x - right) <= GRAB_PX:
            return WindowPart.END
    return WindowPart.BODY if left - GRAB_PX <= x <= right + GRAB_PX else WindowPart.OUTSIDE
