"""Where things go within a lane: rows for what overlaps in time, groups for what is too dense, room for labels.

Rows depend on time alone, so that zooming never moves an item to another row. Must not know Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from widgets.time_axis import TimeAxis

DENSE_PX = 6
"""Items that begin within this distance are drawn as one: half a sign, so that neighbours can still be told apart."""

SIGN_PX = 12
"""Width of the sign of a category; a range shorter than this is drawn as a moment is."""

LABEL_GAP_PX = 5
LEAST_LABEL_PX = 40
"""A label is cut short down to this width and hidden below it."""


@dataclass(frozen=True, slots=True)
class SignExtent:
    """Room that a sign takes to the left and to the right of its moment, in pixels."""

    before_px: float
    after_px: float

    @property
    def width_px(self) -> float:
        """The whole width."""
        return self.before_px + self.after_px


MARK_SIGN = SignExtent(SIGN_PX / 2, SIGN_PX / 2)
EVENT_SIGN = SignExtent(1, 18)
"""A line at the moment and an icon to the right of it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One or more items that are drawn at one place of a row.

    Attributes:
        first: index of the item that stands for the group: its first.
        count: how many items it holds.
        row: from 0.
        left_px, right_px: on the axis; equal for a moment.
        next_left_px: where the next group of the row begins; infinite for the last.
    """

    first: int
    count: int
    row: int
    left_px: float
    right_px: float
    next_left_px: float = float("inf")


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label is drawn: `left_px` on the axis, `width_px` of room (less than the text needs: cut it short)."""

    left_px: float
    width_px: float
    inside: bool


def stack_rows(starts_us: NDArray[np.int64], ends_us: NDArray[np.int64], most_rows: int) -> NDArray[np.int64]:
    """The row of each item, such that items of a row do not overlap in time while rows last.

    Args:
        starts_us: N starts in ascending order.
        ends_us: N ends, each at or after its start; equal for a moment.
        most_rows: what finds no free row goes to the last one, over what is there.

    Returns:
        N rows, from 0.
    """
    free_from = [np.iinfo(np.int64).min] * most_rows
    rows = np.empty(len(starts_us), dtype=np.int64)
    last = most_rows - 1
    for index, (start, end) in enumerate(zip(starts_us.tolist(), ends_us.tolist(), strict=True)):
        row = next((row for row in range(last) if free_from[row] <= start), last)
        free_from[row] = max(free_from[row], end, start + 1)
        rows[index] = row
    return rows


class ItemRows:
    """Items of a lane in their rows, ready to be placed on an axis as often as it changes."""

    def __init__(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64], rows: NDArray[np.int64], most_rows: int
    ) -> None:
        """Take items over that have their rows.

        Args:
            starts: N starts in microseconds, in ascending order.
            ends: N ends.
            rows: N rows.
            most_rows: at most so many rows.
        """
        self._all_starts, self._all_ends, self._rows, self.most_rows = starts, ends, rows, most_rows
        self.row_count = int(rows.max(initial=0)) + 1
        self._members = [np.flatnonzero(rows == row) for row in range(self.row_count)]
        self._starts = [starts[members] for members in self._members]
        self._ends = [ends[members] for members in self._members]
        # Ends are in order but for the overflowing last row; their running maximum always is.
        self._latest_ends = [np.maximum.accumulate(row_ends) for row_ends in self._ends]

    @property
    def starts_us(self) -> NDArray[np.int64]:
        """The starts of all items, in order."""
        return self._all_starts

    def between(self, first_us: int, last_us: int) -> NDArray[np.int64]:
        """Starts and ends that lie within a stretch of time, in any order."""
        edges = np.concatenate((self._all_starts, self._all_ends))
        return edges[(edges >= first_us) & (edges <= last_us)]

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int]], most_rows: int) -> "ItemRows":
        """Arrange items.

        Args:
            spans: start and end of each in microseconds, ordered by start.
            most_rows: at most so many rows.
        """
        starts, ends = _columns_of(spans)
        return cls(starts, ends, stack_rows(starts, ends, most_rows), most_rows)

    def replaced(self, lead: int, end: int, spans: Sequence[tuple[int, int]], kept: Sequence[int | None]) -> "ItemRows":
        """The rows after a run of items became another: all others stay where they are, which is also quick.

        Args:
            lead: number of the first item of the run.
            end: number of the first item behind it.
            spans: of the items that are there instead, in order; with those around them ordered by start.
            kept: for each of them its number before, where it was there before and did not move; None for a new one,
                which goes to the first row with room.
        """
        run_starts, run_ends = _columns_of(spans)
        starts = np.concatenate((self._all_starts[:lead], run_starts, self._all_starts[end:]))
        ends = np.concatenate((self._all_ends[:lead], run_ends, self._all_ends[end:]))
        run_rows = [-1 if number is None else int(self._rows[number]) for number in kept]
        rows = np.concatenate((self._rows[:lead], np.array(run_rows, dtype=np.int64), self._rows[end:]))
        for number in np.flatnonzero(rows < 0).tolist():
            rows[number] = self._row_with_room(starts, ends, rows, number)
        return ItemRows(starts, ends, rows, self.most_rows)

    def place(self, axis: TimeAxis) -> list[Group]:
        """What is drawn of the visible items, row by row from the left."""
        return [group for row in range(self.row_count) for group in self._place_row(axis, row)]

    def members(self, group: Group, axis: TimeAxis, most: int) -> list[int]:
        """Indices of the first `most` items that a group on this axis stands for."""
        starts, ends, members = (columns[group.row] for columns in (self._starts, self._ends, self._members))
        lead = int(np.searchsorted(members, group.first))
        after = int(np.searchsorted(starts, (int(starts[lead]) // _dense_us(axis) + 1) * _dense_us(axis)))
        short = _are_short(starts[lead:after], ends[lead:after], axis)
        alike = members[lead:after][short == short[0]]
        return [int(member) for member in alike[: min(most, group.count)]]

    def _row_with_room(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64], rows: NDArray[np.int64], number: int
    ) -> int:
        """The first row in which an item overlaps none of those that have a row; the last where there is none."""
        start, end = starts[number], max(ends[number], starts[number] + 1)
        # What begins before it and still lasts may be far back; a comparison of all is quick all the same.
        near = np.flatnonzero((starts < end) & (np.maximum(ends, starts + 1) > start) & (rows >= 0))
        taken = set(rows[near].tolist())
        return next((row for row in range(self.most_rows - 1) if row not in taken), self.most_rows - 1)

    def _place_row(self, axis: TimeAxis, row: int) -> list[Group]:
        margin_us = _sign_us(axis)
        first = int(np.searchsorted(self._latest_ends[row], axis.start_utc - margin_us))
        last = int(np.searchsorted(self._starts[row], axis.end_utc + margin_us, side="right"))
        if first >= last:
            return []
        starts, ends = self._starts[row][first:last], self._ends[row][first:last]
        buckets = starts // _dense_us(axis)
        short = _are_short(starts, ends, axis)
        leads: list[tuple[int, int]] = []
        # Long ranges and short items are grouped apart: a sign beside a range must not vanish in it.
        for chosen in (np.flatnonzero(~short), np.flatnonzero(short)):
            # Starts ascend, and so do the buckets: a group is a run of them.
            alike = np.diff(buckets[chosen]) == 0
            begins = np.flatnonzero(np.concatenate(([True], ~alike))[: len(chosen)])
            counts = np.diff(begins, append=len(chosen))
            leads += zip(chosen[begins].tolist(), counts.tolist(), strict=True)
        leads.sort()
        lefts = [axis.x(int(starts[lead])) for lead, _ in leads]
        return [
            Group(int(self._members[row][first + lead]), count, row, left, axis.x(int(ends[lead])), following)
            for (lead, count), left, following in zip(leads, lefts, [*lefts[1:], float("inf")], strict=True)
        ]


def _columns_of(spans: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    table = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _dense_us(axis: TimeAxis) -> int:
    return max(round(DENSE_PX * axis.us_per_px), 1)


def _sign_us(axis: TimeAxis) -> int:
    return round(SIGN_PX * axis.us_per_px)


def _are_short(starts: NDArray[np.int64], ends: NDArray[np.int64], axis: TimeAxis) -> NDArray[np.bool_]:
    """Which items are no wider than a sign."""
    return np.asarray((ends - starts) < _sign_us(axis))


def has_label_room(group: Group, axis: TimeAxis, sign: SignExtent = MARK_SIGN) -> bool:
    """Whether any label at all could lie in or behind a group; says so without measuring a text."""
    behind = min(group.next_left_px, axis.width_px) - max(group.right_px, group.left_px)
    return max(behind, group.right_px - group.left_px) > sign.width_px + 2 * LABEL_GAP_PX


def place_label(group: Group, text_px: float, axis: TimeAxis, sign: SignExtent = MARK_SIGN) -> LabelPlace | None:
    """Room for the label of a group: within its range, else to the right of it, else cut short, else nowhere.

    Args:
        group: what the label belongs to.
        text_px: width of the whole text.
        axis: its left and right edge cut a range that goes on outside; the label stays in view.
        sign: room that the sign of every item of the lane takes.
    """
    left = max(group.left_px, 0.0) + LABEL_GAP_PX
    if holds_sign(group, sign):
        left += sign.width_px + LABEL_GAP_PX
    inside = LabelPlace(left, min(group.right_px, axis.width_px) - LABEL_GAP_PX - left, inside=True)
    after_left = max(group.right_px, group.left_px + sign.after_px) + LABEL_GAP_PX
    end = min(group.next_left_px - sign.before_px, axis.width_px) - LABEL_GAP_PX
    after = LabelPlace(after_left, end - after_left, inside=False)
    for place in (inside, after):
        if place.width_px >= text_px:
            return replace(place, width_px=text_px)
    for place in (inside, after):
        if place.width_px >= LEAST_LABEL_PX:
            return place
    return None


def holds_sign(group: Group, sign: SignExtent = MARK_SIGN) -> bool:
    """Whether a range is long enough for its sign to be drawn within it."""
    return group.right_px - group.left_px > sign.width_px + 2 * LABEL_GAP_PX
