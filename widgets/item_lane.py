"""Lanes of items: device events, marks, and what other parts of the program show; arranged once, placed often.

Must not know Qt.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from reviewer.domain.alike import common_lead, common_tail
from reviewer.domain.case import Bookmark, DeviceEvent
from reviewer.session.case_contents import Selection, SelectionKind
from widgets.lane_source import LaneContent, LaneItem
from widgets.lanes import MARK_SIGN, Group, ItemRows, LabelPlace, SignExtent, has_label_room, place_label
from widgets.text_lines import one_line
from widgets.time_axis import TimeAxis
from widgets.timeline_lane import ITEM_PX, MARK_ROW_PX, Lane, LaneKind

EDGE_GRAB_PX = 5
HIT_MARGIN_PX = 2
_LEAST_RANGE_WITH_EDGES_PX = 4 * EDGE_GRAB_PX

_MOST_ADDED = 200
"""So many new items find their rows one by one; of more, all are arranged anew."""

Measure = Callable[[str], float]
"""Answers the width of a text in pixels."""

Thing = Bookmark | DeviceEvent | LaneItem
"""What is shown as an item."""

SpanOf = Callable[[Thing], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An event, a bookmark or another item (or a group of them) where it is drawn.

    Attributes:
        lane_id: of the lane that it lies in.
        thing: what stands for the group.
        top_px: upper edge, within the lanes.
        label: text of the label, empty where it has no room.
        folded: whether its lane is, so that only its place is drawn.
    """

    lane_id: str
    thing: Thing
    group: Group
    top_px: float
    label: str
    place: LabelPlace | None
    sign: SignExtent
    folded: bool = False

    @property
    def selection(self) -> Selection | None:
        """What a click selects."""
        return selection_of(self.thing)

    @property
    def is_range(self) -> bool:
        """Whether it lasts."""
        return self.group.right_px > self.group.left_px

    @property
    def body_left_px(self) -> float:
        """Left edge of what is drawn, without the label."""
        return self.group.left_px if self.is_range else self.group.left_px - self.sign.before_px

    @property
    def body_right_px(self) -> float:
        """Right edge of what is drawn, without the label."""
        return max(self.group.right_px, self.group.left_px + self.sign.after_px)

    @property
    def right_px(self) -> float:
        """Right edge of what is drawn, with the label."""
        return max(self.body_right_px, self.place.left_px + self.place.width_px if self.place else 0.0)

    def is_at(self, x: float, y: float) -> bool:
        """Whether it lies at a point, `x` on the axis."""
        height = ITEM_PX if not self.folded else ITEM_PX / 2
        return (
            self.body_left_px - HIT_MARGIN_PX <= x <= self.right_px + HIT_MARGIN_PX
            and self.top_px <= y < self.top_px + height
        )

    def part_at(self, x: float) -> "Part":
        """Where it is taken hold of: a single mark that lasts has ends."""
        group = self.group
        if not isinstance(self.thing, Bookmark) or group.count > 1 or self.folded:
            return Part.BODY
        if group.right_px - group.left_px < _LEAST_RANGE_WITH_EDGES_PX:
            return Part.BODY
        if abs(x - group.left_px) <= EDGE_GRAB_PX:
            return Part.START
        return Part.END if abs(x - group.right_px) <= EDGE_GRAB_PX else Part.BODY


class Part(Enum):
    """Where an item is taken hold of."""

    BODY = "body"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point."""

    item: PlacedItem
    part: Part


def selection_of(thing: Thing) -> Selection | None:
    """What a click on a thing selects."""
    if isinstance(thing, Bookmark):
        return Selection(SelectionKind.BOOKMARK, thing.id)
    if isinstance(thing, DeviceEvent):
        return Selection(SelectionKind.EVENT, thing.id)
    return thing.selection


@dataclass(frozen=True, eq=False)
class ItemLane:
    """The items of one lane.

    Attributes:
        id: of the lane.
        things: ordered by start.
        rows: of the things.
        label_of: what is written beside a thing.
        sign: room that the sign of each takes.
    """

    id: str
    kind: LaneKind
    title: str
    things: Sequence[Thing]
    rows: ItemRows
    label_of: Callable[[Thing], str]
    sign: SignExtent = MARK_SIGN
    details: str = ""

    @classmethod
    def of_source(cls, source_id: str, content: LaneContent) -> "ItemLane":
        """That of another part of the program."""
        items = sorted(content.items, key=_span_of_item)
        return cls(
            f"{source_id}:{content.id}",
            LaneKind.SOURCE,
            content.title,
            items,
            ItemRows.of([_span_of_item(item) for item in items], content.most_rows),
            _label_of_item,
            details=content.details or content.title,
        )

    def with_things(self, things: Sequence[Thing], span_of: SpanOf) -> "ItemLane":
        """The lane with other things; where most of them are the same, they stay in their rows.

        Args:
            things: ordered by start.
            span_of: answers start and end of a thing in microseconds; those of a thing that stays are what they were.
        """
        lead, end, after_end = _changed_run(self.things, things)
        number_of = {id(self.things[number]): number for number in range(lead, end)}
        kept = [number_of.get(id(thing)) for thing in things[lead:after_end]]
        if kept.count(None) > _MOST_ADDED:
            rows = ItemRows.of([span_of(thing) for thing in things], self.rows.most_rows)
        else:
            rows = self.rows.replaced(lead, end, [span_of(thing) for thing in things[lead:after_end]], kept)
        return replace(self, things=things, rows=rows)

    @property
    def extra_px(self) -> int:
        """Height that its rows take beyond that of one."""
        return (self.rows.row_count - 1) * MARK_ROW_PX

    def placed(self, axis: TimeAxis, lane: Lane, measure: Measure) -> Iterator[PlacedItem]:
        """The visible items where they are drawn in a lane."""
        top = lane.top_px + (lane.height_px - self.extra_px - ITEM_PX) / 2
        for group in self.rows.place(axis):
            thing = self.things[group.first]
            if lane.folded:
                place = lane.top_px + (lane.height_px - ITEM_PX / 2) / 2
                yield PlacedItem(self.id, thing, group, place, "", None, self.sign, folded=True)
            else:
                yield self.placed_at(thing, group, top + group.row * MARK_ROW_PX, axis, measure)

    def placed_at(self, thing: Thing, group: Group, top_px: float, axis: TimeAxis, measure: Measure) -> PlacedItem:
        """One item, with its label where that has room."""
        if not has_label_room(group, axis, self.sign):
            return PlacedItem(self.id, thing, group, top_px, "", None, self.sign)
        label = one_line(self.label_of(thing))
        text = label if group.count == 1 or not label else f"{label} +{group.count - 1}"
        place = place_label(group, measure(text), axis, self.sign) if text else None
        return PlacedItem(self.id, thing, group, top_px, text if place else "", place, self.sign)

    def beside(self, utc: int, steps: int) -> Thing | None:
        """The thing that begins next after a moment, or last before it where `steps` is negative; None at an end."""
        starts = self.rows.starts_us
        place = int(np.searchsorted(starts, utc, side="right")) if steps > 0 else int(np.searchsorted(starts, utc)) - 1
        return self.things[place] if 0 <= place < len(self.things) else None

    def members(self, item: PlacedItem, axis: TimeAxis, most: int) -> list[Thing]:
        """The first `most` things that a placed item stands for."""
        return [self.things[index] for index in self.rows.members(item.group, axis, most)]


def _span_of_item(item: LaneItem) -> tuple[int, int]:
    return min(item.start, item.end), max(item.start, item.end)


def _label_of_item(thing: Thing) -> str:
    return thing.label if isinstance(thing, LaneItem) else ""


def _changed_run(before: Sequence[Thing], after: Sequence[Thing]) -> tuple[int, int, int]:
    """The shortest run outside of which two sequences hold the same things: its lead, its end in each."""
    before, after = list(before), list(after)
    lead = common_lead(before, after)
    tail = min(common_tail(before, after), min(len(before), len(after)) - lead)
    return lead, len(before) - tail, len(after) - tail
