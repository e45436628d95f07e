"""A lane that is dragged up or down by its name: which one, and where it would come to stand. Must not know Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from widgets.timeline_lane import Lane

DRAG_STARTS_PX = 4
"""A press on a name that moves less than this is a click."""


@dataclass(frozen=True, slots=True)
class LaneBlock:
    """What is moved as one: a lane, or a camera's lane with those under it."""

    id: str
    top_px: float
    bottom_px: float


def blocks_of(lanes: Sequence[Lane]) -> list[LaneBlock]:
    """The blocks that lanes form, from the upper one."""
    blocks: dict[str, LaneBlock] = {}
    for lane in lanes:
        top = blocks[lane.id].top_px if lane.id in blocks else lane.top_px
        blocks[lane.id] = LaneBlock(lane.id, top, lane.bottom_px)
    return list(blocks.values())


@dataclass(frozen=True, slots=True)
class LaneMoving:
    """A press on a lane's name until its release.

    Attributes:
        lane: the one whose name was pressed.
        pressed_px: where, from the top.
        now_px: where the pointer is.
    """

    lane: Lane
    pressed_px: float
    now_px: float

    @property
    def is_drag(self) -> bool:
        """Whether it went far enough to be one."""
        return abs(self.now_px - self.pressed_px) >= DRAG_STARTS_PX

    def place(self, lanes: Sequence[Lane]) -> tuple[str | None, float]:
        """The lane above which it would stand, None for below all; and the height at which that is."""
        blocks = blocks_of(lanes)
        for block in blocks:
            if self.now_px < (block.top_px + block.bottom_px) / 2:
                return block.id, block.top_px
        return None, blocks[-1].bottom_px if blocks else 0.0
