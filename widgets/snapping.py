"""To what a dragged moment snaps: marks and events, keyframes, frames. Must not know Qt.

What is chosen on purpose wins: a mark or an event within reach before a keyframe, a keyframe before a frame. A frame is
always within reach: between two pictures there is nothing to choose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.media.index import FrameIndex
from widgets.time_axis import TimeAxis

REACH_PX = 8
"""So far away a mark, an event or a keyframe draws what is dragged to itself."""

_APART_PX = 3 * REACH_PX
"""Keyframes closer together than this would draw everything to one of them, and so are none to choose."""


class SnapKind(Enum):
    """What a moment snaps to."""

    FRAME = "frame"
    KEYFRAME = "keyframe"
    MARK = "mark or event"


@dataclass(frozen=True, slots=True)
class Snap:
    """Where a moment was drawn to."""

    utc: UtcTime
    kind: SnapKind


@dataclass(frozen=True, eq=False, slots=True)
class SnapTargets:
    """What there is to snap to.

    Attributes:
        moments_us: int64[N], in order: starts and ends of what is on the lanes.
        recording: whose frames are meant; None for none.
        index: its frames; None while they are not known.
        kinds: what is wanted.
    """

    moments_us: NDArray[np.int64]
    recording: Recording | None
    index: FrameIndex | None
    kinds: frozenset[SnapKind]

    def with_moments(self, moments: Sequence[UtcTime | None]) -> "SnapTargets":
        """With some more; None is none."""
        more = [moment for moment in moments if moment is not None]
        return replace(self, moments_us=np.sort(np.concatenate((self.moments_us, np.array(more, np.int64)))))

    def snap(self, utc: UtcTime, axis: TimeAxis, without: Sequence[UtcTime] = ()) -> Snap | None:
        """Where a moment is drawn to, or None where nothing draws it.

        Args:
            utc: the moment under the pointer.
            axis: how far a pixel is.
            without: moments that draw nothing: what is dragged does not stick to where it was.
        """
        reach_us = REACH_PX * axis.us_per_px
        if SnapKind.MARK in self.kinds:
            near = _nearest(self.moments_us, utc, without)
            if near is not None and abs(near - utc) <= reach_us:
                return Snap(UtcTime(near), SnapKind.MARK)
        return self._on_frame(utc, axis, reach_us)

    def _on_frame(self, utc: UtcTime, axis: TimeAxis, reach_us: float) -> Snap | None:
        recording, index = self.recording, self.index
        if recording is None or index is None or not len(index) or not recording.covers(utc):
            return None
        frame = index.frame_at(recording.timebase.to_media(utc))
        if SnapKind.KEYFRAME in self.kinds:
            after = index.keyframe_after(frame)
            around = [index.keyframe_before(frame), *([after] if after is not None else [])]
            places = [recording.timebase.to_utc(index.media_time(each)) for each in around]
            nearest = min(places, key=lambda place: abs(place - utc))
            if abs(nearest - utc) <= reach_us and (places[-1] - places[0]) >= _APART_PX * axis.us_per_px:
                return Snap(nearest, SnapKind.KEYFRAME)
        if SnapKind.FRAME not in self.kinds:
            return None
        return Snap(recording.timebase.to_utc(MediaTime(index.media_time(frame))), SnapKind.FRAME)


def _nearest(moments_us: NDArray[np.int64], utc: UtcTime, without: Sequence[UtcTime]) -> int | None:
    """The moment that is closest, of those that are not left out."""
    place = int(np.searchsorted(moments_us, utc))
    lead, end = place, place
    left_out = set(without)
    while lead > 0 and int(moments_us[lead - 1]) in left_out:
        lead -= 1
    while end < len(moments_us) and int(moments_us[end]) in left_out:
        end += 1
    around = [int(moments_us[lead - 1])] if lead > 0 else []
    around += [int(moments_us[end])] if end < len(moments_us) else []
    return min(around, key=lambda moment: abs(moment - utc), default=None)
