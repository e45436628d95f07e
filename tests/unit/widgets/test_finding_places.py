"""Findings on the axis: all of them counted, as few groups as pixels, the narrow one found before the wide one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from widgets.finding_places import JOINED_PX, FindingPlaces
from widgets.time_axis import TimeAxis

START = UtcTime(1_776_459_847_000_000)
MINUTE = 60_000_000
STEADY = Timebase((Anchor(MediaTime(0), START, AnchorSource.GPS_TIME, 0),))
AXIS = TimeAxis.of(START, UtcTime(START + 20 * MINUTE), 1000)


def finding(kind: FindingKind, start_us: int, length_us: int = 0, words: str = "odd") -> Finding:
    return Finding(kind, MediaTime(start_us), MediaTime(start_us + length_us), 0, 1, words)


findings = st.lists(
    st.builds(
        finding,
        st.sampled_from(FindingKind),
        st.integers(0, 20 * MINUTE),
        st.one_of(st.just(0), st.integers(0, 3 * MINUTE)),
    ),
    max_size=60,
)


@given(findings)
def test_every_finding_is_in_exactly_one_group_that_covers_it(items: list[Finding]) -> None:
    places = FindingPlaces(items, STEADY)
    groups = places.groups(AXIS)
    listed = [member for group in groups for member in places.members(group, len(items))]
    assert sorted(map(id, listed)) == sorted(map(id, items))
    for group in groups:
        for member in places.members(group, len(items)):
            assert member.kind is group.kind
            assert group.left_px - 0.01 <= AXIS.x(STEADY.to_utc(member.start))
            assert AXIS.x(STEADY.to_utc(member.end)) <= group.right_px + 0.01


@given(findings)
def test_groups_of_a_kind_are_apart(items: list[Finding]) -> None:
    by_kind: dict[FindingKind, float] = {}
    for group in FindingPlaces(items, STEADY).groups(AXIS):
        assert group.left_px - by_kind.get(group.kind, float("-inf")) > JOINED_PX - 0.01
        by_kind[group.kind] = group.right_px


@given(findings, st.floats(2, 500), st.floats(0, 1))
def test_what_is_in_view_is_drawn_at_every_zoom(items: list[Finding], factor: float, share: float) -> None:
    axis = AXIS.zoomed(share * AXIS.width_px, factor)
    places = FindingPlaces(items, STEADY)
    shown = {id(member) for group in places.groups(axis) for member in places.members(group, len(items))}
    for item in items:
        start, end = STEADY.to_utc(item.start), STEADY.to_utc(item.end)
        if end >= axis.start_utc and start <= axis.end_utc:
            assert id(item) in shown


def test_a_group_stands_for_its_own_findings_also_where_others_lie_before_the_view() -> None:
    items = [finding(FindingKind.GAP, minute * MINUTE) for minute in range(20)]
    places = FindingPlaces(items, STEADY)
    axis = AXIS.zoomed(AXIS.x(START + 12 * MINUTE), 15)
    [group] = places.groups(axis)
    assert places.members(group, 5) == [items[12]]


def test_what_weighs_most_is_drawn_last() -> None:
    items = [finding(kind, 5 * MINUTE) for kind in FindingKind]
    order = [group.kind for group in FindingPlaces(items, STEADY).groups(AXIS)]
    assert order[0] is FindingKind.VARIABLE_RATE
    assert {kind.is_loss for kind in order[-4:]} == {True}
    assert len(order) == len(FindingKind)


def test_the_narrow_one_under_the_pointer_comes_before_the_wide_one() -> None:
    items = [
        finding(FindingKind.VARIABLE_RATE, 0, 20 * MINUTE),
        finding(FindingKind.GAP, 5 * MINUTE, 2_000_000),
        finding(FindingKind.DUPLICATE, 5 * MINUTE + 1_000_000),
    ]
    places = FindingPlaces(items, STEADY)
    at = places.at(AXIS, AXIS.x(START + 5 * MINUTE + 1_000_000))
    assert [group.kind for group in at] == [FindingKind.DUPLICATE, FindingKind.GAP, FindingKind.VARIABLE_RATE]
    assert [group.kind for group in places.at(AXIS, AXIS.x(START + 9 * MINUTE))] == [FindingKind.VARIABLE_RATE]


def test_places_follow_the_drift_of_the_camera_and_a_click_goes_to_the_very_moment() -> None:
    drifting = Timebase(
        (
            Anchor(MediaTime(1000), START, AnchorSource.GPS_TIME, 0),
            Anchor(MediaTime(3 * MINUTE), UtcTime(START + 4 * MINUTE + 7), AnchorSource.GPS_TIME, 0),
            Anchor(MediaTime(9 * MINUTE), UtcTime(START + 9 * MINUTE), AnchorSource.GPS_TIME, 0),
        )
    )
    items = [finding(FindingKind.GAP, moment) for moment in (0, MINUTE + 1, 4 * MINUTE + 3, 15 * MINUTE)]
    places = FindingPlaces(items, drifting)
    for group, item in zip(places.groups(AXIS), items, strict=True):
        assert group.left_px == pytest.approx(AXIS.x(drifting.to_utc(item.start)), abs=1e-5)
        assert places.start_of(item) == drifting.to_utc(item.start)


def test_a_hundred_thousand_repeats_are_placed_as_fast_as_a_wheel_turns() -> None:
    items = [finding(FindingKind.DUPLICATE, number * 12_000, 3_000) for number in range(100_000)]
    places = FindingPlaces(items, STEADY)
    began = time.thread_time()
    for factor in (1, 10, 1000):
        groups = places.groups(AXIS.zoomed(500, factor))
        assert len(groups) <= AXIS.width_px / JOINED_PX + 2
    assert time.thread_time() - began < 0.3
    assert sum(group.count for group in places.groups(AXIS)) == 100_000
