"""A level of detail as a message for the page, as compact as can be: integers in base64, not numbers in text.

Places are steps of the message's own size from its own corner, so that 32 bits are finer than a millimetre on any path
within a city and finer than two centimetres round the world. Knows no Qt.
"""

import base64

import numpy as np
from numpy.typing import NDArray

from maps.levels import DrawnPath, Join, Vertices
from maps.script import Json
from maps.speeds import STANDING_BELOW_MPS, SpeedScale, speeds_at
from reviewer.domain.time import format_duration
from reviewer.look.words import tr

STANDING = 4
"""Added to the join of a vertex at which the camera stood still: no arrow is drawn there."""

_SECOND_US = 1_000_000
_STEPS = 2.0**31 - 2


def geometry_message(path: DrawnPath, vertices: Vertices, scale: SpeedScale | None) -> Json:
    """The vertices of a path: places in pixels at zoom 0, joins, gaps in words and, with a scale, classes of speed."""
    trajectory, index = path.trajectory, vertices.index
    x, y = path.x[index], path.y[index]
    left, top = (float(values.min()) if len(index) else 0.0 for values in (x, y))
    extent = max(float(np.ptp(x)), float(np.ptp(y))) if len(index) else 0.0
    step = max(extent / _STEPS, 2.0**-60)
    gaps = np.flatnonzero(vertices.join == int(Join.GAP))
    waits = trajectory.utc_us[index[gaps]] - trajectory.utc_us[index[gaps] - 1]
    speed, _ = speeds_at(trajectory, index)
    standing = np.where(speed < STANDING_BELOW_MPS, STANDING, 0).astype(np.uint8)
    return {
        "count": len(index),
        "left": left,
        "top": top,
        "step": step,
        "x": _base64(np.round((x - left) / step).astype("<i4")),
        "y": _base64(np.round((y - top) / step).astype("<i4")),
        "join": _base64(vertices.join | standing),
        "speed": None if scale is None else _base64(scale.classes(speed)),
        "gaps": [[int(gap), _gap_words(int(wait))] for gap, wait in zip(gaps, waits, strict=True)],
    }


def _base64(values: NDArray[np.int32] | NDArray[np.uint8]) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")


def _gap_words(wait_us: int) -> str:
    return (
        tr("gap {wait_us} s", wait_us=round(wait_us / _SECOND_US))
        if wait_us < 60 * _SECOND_US
        else tr("gap {duration}", duration=format_duration(wait_us))
    )
