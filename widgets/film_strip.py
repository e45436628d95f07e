"""Which pictures of a recording stand side by side on an axis, and where. Must not know Qt.

A picture's left edge stands at its own moment, never beside it. Only keyframes are taken, which cost one decoding each.
While the view is panned the same ones stay, because they are chosen on a grid that begins with the recording.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MediaTime
from reviewer.domain.timebase import Timebase
from widgets.time_axis import TimeAxis


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A picture in the strip.

    Attributes:
        frame: the keyframe.
        left_px: its moment on the axis.
        room_px: up to the next picture or to the end of the recording.
    """

    frame: int
    left_px: float
    room_px: float


def picture_places(
    keyframes: NDArray[np.int64],
    times_us: NDArray[np.int64],
    timebase: Timebase,
    duration_us: int,
    axis: TimeAxis,
    width_px: float,
) -> list[PicturePlace]:
    """The pictures that are seen on an axis, from the left.

    Args:
        keyframes: int64[K], numbers of the keyframes in order.
        times_us: int64[K], when each begins, in media time.
        timebase: where the recording lies.
        duration_us: of the recording.
        axis: what is seen.
        width_px: of a picture.
    """
    if not len(keyframes):
        return []
    slot_us = max(round(width_px * axis.us_per_px), 1)
    first = int(np.searchsorted(times_us, timebase.to_media(axis.start_utc) - slot_us))
    last = int(np.searchsorted(times_us, timebase.to_media(axis.end_utc), side="right"))
    # The one before the view may still be seen at its left edge.
    first = max(first - 1, 0)
    slots = times_us[first:last] // slot_us
    leads = np.flatnonzero(np.concatenate(([True], np.diff(slots) > 0))[: len(slots)]) + first
    lefts = [axis.x(timebase.to_utc(MediaTime(int(times_us[lead])))) for lead in leads]
    end = axis.x(timebase.to_utc(MediaTime(duration_us)))
    return [
        PicturePlace(int(keyframes[lead]), left, following - left)
        for lead, left, following in zip(leads, lefts, [*lefts[1:], end], strict=True)
        if following > 0 and left < axis.width_px
    ]
