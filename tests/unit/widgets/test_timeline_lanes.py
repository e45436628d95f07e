"""Lanes: rows for what overlaps in time, groups for what is too dense, labels that never overlap."""

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import UtcTime
from widgets.lanes import (
    DENSE_PX,
    EVENT_SIGN,
    LABEL_GAP_PX,
    LEAST_LABEL_PX,
    MARK_SIGN,
    Group,
    ItemRows,
    place_label,
    stack_rows,
)
from widgets.time_axis import TimeAxis

MINUTE = 60_000_000
AXIS = TimeAxis.of(UtcTime(0), UtcTime(20 * MINUTE), 1000)

spans = st.lists(
    st.tuples(st.integers(0, 20 * MINUTE), st.one_of(st.just(0), st.integers(0, 5 * MINUTE))), max_size=60
).map(lambda items: sorted((start, start + length) for start, length in items))


@given(spans, st.integers(1, 5))
def test_items_of_a_row_overlap_in_the_last_row_only(items: list[tuple[int, int]], most_rows: int) -> None:
    table = np.array(items, dtype=np.int64).reshape(-1, 2)
    rows = stack_rows(table[:, 0], table[:, 1], most_rows)
    assert rows.max(initial=0) < most_rows
    for row in range(most_rows - 1):
        members = [items[index] for index in np.flatnonzero(rows == row)]
        for (start, end), (later, _) in pairwise(members):
            assert max(end, start + 1) <= later


def test_what_does_not_overlap_stays_in_one_row_and_what_does_is_stacked() -> None:
    starts, ends = np.array([0, 10, 12, 20]), np.array([10, 15, 12, 30])
    assert stack_rows(starts, ends, 3).tolist() == [0, 0, 1, 0]


@given(spans, st.floats(1, 200), st.floats(0, 1))
def test_every_visible_item_is_counted_in_exactly_one_group(
    items: list[tuple[int, int]], factor: float, share: float
) -> None:
    rows = ItemRows.of(items, 3)
    axis = AXIS.zoomed(share * AXIS.width_px, factor)
    groups = rows.place(axis)
    listed = [index for group in groups for index in rows.members(group, axis, len(items))]
    assert len(listed) == len(set(listed)) == sum(group.count for group in groups)
    visible = {index for index, (start, end) in enumerate(items) if end >= axis.start_utc and start <= axis.end_utc}
    assert visible <= set(listed)


@given(spans, st.floats(1, 200))
def test_rows_do_not_depend_on_the_zoom(items: list[tuple[int, int]], factor: float) -> None:
    rows = ItemRows.of(items, 3)
    close = rows.place(AXIS.zoomed(500, factor))
    row_by_item = {index: group.row for group in rows.place(AXIS) for index in rows.members(group, AXIS, len(items))}
    assert all(row_by_item[group.first] == group.row for group in close)


def test_dense_moments_become_one_group_and_part_again_when_zoomed() -> None:
    moments = [(10 * MINUTE + index * 1000, 10 * MINUTE + index * 1000) for index in range(5)]
    rows = ItemRows.of(moments, 1)
    assert [group.count for group in rows.place(AXIS)] == [5]
    close = AXIS.zoomed(AXIS.x(10 * MINUTE), 1e6)
    assert [group.count for group in rows.place(close)] == [1] * 5


def test_panning_does_not_regroup() -> None:
    rng = np.random.default_rng(1)
    moments = sorted((int(at), int(at)) for at in rng.integers(0, 20 * MINUTE, 800))
    rows = ItemRows.of(moments, 1)
    axis = AXIS.zoomed(500, 3)
    before = {group.first: group.count for group in rows.place(axis)}
    after = {group.first: group.count for group in rows.place(axis.panned(37))}
    shared = before.keys() & after.keys()
    assert len(shared) > 100
    assert sum(before[first] != after[first] for first in shared) <= 2  # at the two edges of the view


def test_a_hundred_thousand_items_are_placed_as_fast_as_a_wheel_turns() -> None:
    rng = np.random.default_rng(2)
    starts = np.sort(rng.integers(0, 20 * MINUTE, 100_000))
    rows = ItemRows.of(
        [
            (int(start), int(start + length))
            for start, length in zip(starts, rng.integers(0, 10_000_000, 100_000), strict=True)
        ],
        3,
    )
    began = time.thread_time()
    groups = rows.place(AXIS)
    assert time.thread_time() - began < 0.2
    assert len(groups) <= 3 * 2 * (AXIS.width_px / DENSE_PX + 4)
    assert sum(group.count for group in groups) == 100_000


def test_labels_of_a_row_never_overlap_each_other_or_the_next_sign() -> None:
    rng = np.random.default_rng(3)
    spans_us = sorted((int(at), int(at + length)) for at, length in rng.integers(0, 2 * MINUTE, (60, 2)) * [10, 1])
    rows = ItemRows.of(spans_us, 3)
    for group in rows.place(AXIS):
        place = place_label(group, 90, AXIS)
        if place is None:
            continue
        assert min(90, LEAST_LABEL_PX) <= place.width_px <= 90
        if not place.inside:
            assert place.left_px + place.width_px + LABEL_GAP_PX <= group.next_left_px - MARK_SIGN.before_px
        assert place.left_px >= 0
        assert place.left_px + place.width_px <= AXIS.width_px


@pytest.mark.parametrize(
    ("group", "text_px", "inside"),
    [
        (Group(0, 1, 0, 100, 300), 80, True),
        (Group(0, 1, 0, 100, 110), 80, False),
        (Group(0, 1, 0, 100, 180, next_left_px=200), 80, True),
        (Group(0, 1, 0, -500, 300), 80, True),
    ],
)
def test_a_label_lies_in_its_range_if_it_fits(group: Group, text_px: float, inside: bool) -> None:
    place = place_label(group, text_px, AXIS)
    assert place is not None
    assert place.inside is inside


def test_a_label_without_room_is_hidden() -> None:
    assert place_label(Group(0, 1, 0, 100, 100, next_left_px=130), 80, AXIS, EVENT_SIGN) is None
    assert place_label(Group(0, 1, 0, AXIS.width_px - 10, AXIS.width_px - 10), 80, AXIS) is None


def test_a_range_that_began_before_the_view_keeps_its_label_in_view() -> None:
    place = place_label(Group(0, 1, 0, -2000, 5000), 80, AXIS)
    assert place is not None
    assert 0 <= place.left_px < 40
