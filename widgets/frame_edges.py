"""Where single frames begin on an axis that is close enough to tell them apart. Must not know Qt."""

from dataclasses import dataclass

import numpy as np

from reviewer.domain.case import Recording
from reviewer.media.index import FrameIndex
from widgets.time_axis import TimeAxis

LEAST_FRAME_PX = 6
"""Frames narrower than this are not told apart: their edges would be a grey area."""


@dataclass(frozen=True, slots=True)
class FrameEdge:
    """Where a frame begins: `x` on the axis, and whether decoding can begin there."""

    x: float
    is_keyframe: bool


def frame_edges(recording: Recording, index: FrameIndex, axis: TimeAxis) -> list[FrameEdge]:
    """The beginnings of the frames in view, from the left; none while they are too close together."""
    times = index.media_time_us
    first, last = (recording.timebase.to_media(moment) for moment in (axis.start_utc, axis.end_utc))
    lead, end = int(np.searchsorted(times, first)), int(np.searchsorted(times, last, side="right"))
    if end <= lead or (end - lead) * LEAST_FRAME_PX > axis.width_px:
        return []
    return [
        FrameEdge(axis.x(recording.timebase.to_utc(index.media_time(frame))), bool(index.keyframe[frame]))
        for frame in range(lead, end)
    ]
