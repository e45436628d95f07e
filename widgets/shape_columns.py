"""What the outline of a sound says of each column of pixels, through its recording's place in time. Knows no Qt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.timebase import Timebase
from reviewer.media.sound_shape import SHAPE_BIN_US, SoundShape
from widgets.time_axis import TimeAxis
from widgets.waveform_columns import media_edges


@dataclass(frozen=True, eq=False)
class ShapeColumns:
    """The columns of an axis; N of equal width from its left edge.

    Attributes:
        peak: uint16[N], the largest absolute sample.
        is_outside: bool[N], before the sound begins or after it ends.
    """

    peak: NDArray[np.uint16]
    is_outside: NDArray[np.bool_]


def shape_columns(shape: SoundShape, timebase: Timebase, axis: TimeAxis, count: int) -> ShapeColumns:
    """The outline on an axis.

    Args:
        shape: the outline, on its recording's media time.
        timebase: where that recording lies.
        axis: what the columns cover from edge to edge.
        count: how many columns, at least 1.
    """
    since_start = media_edges(timebase, axis, count) - shape.start
    bins = len(shape)
    is_outside = (since_start[1:] <= 0) | (since_start[:-1] >= bins * SHAPE_BIN_US)
    columns = ShapeColumns(np.zeros(count, np.uint16), is_outside)
    inside = np.flatnonzero(~is_outside)
    if len(inside):
        edges = since_start // SHAPE_BIN_US
        first = np.clip(edges[:-1], 0, bins - 1)[inside]
        # A column narrower than a bin shows the bin that it lies in.
        last = np.clip(np.maximum(edges[1:][inside], first + 1), 0, bins)
        lead = int(first[0])
        columns.peak[inside] = np.maximum.reduceat(shape.peak[lead : int(last[-1])], first - lead)
    return columns
