"""The order of the lanes: what was moved stays, what is new stands where the program puts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.lane_arrangement import AS_DELIVERED, LaneArrangement

LANES = ("camera:0", "camera:1", "track:7", "events", "marks", "outside:3")


@given(st.lists(st.tuples(st.sampled_from(LANES), st.integers(-7, 7)), max_size=12))
def test_no_move_loses_or_doubles_a_lane_and_it_comes_back_from_text(moves: list[tuple[str, int]]) -> None:
    arrangement = AS_DELIVERED
    for lane, by in moves:
        before = arrangement.ordered(LANES).index(lane)
        arrangement = arrangement.moved(lane, by, LANES)
        now = arrangement.ordered(LANES)
        assert sorted(now) == sorted(LANES)
        assert now.index(lane) == min(max(before + by, 0), len(LANES) - 1)
    assert LaneArrangement.from_json(arrangement.to_json()) == arrangement


def test_a_lane_that_is_not_there_keeps_its_place_for_when_it_comes_back() -> None:
    arrangement = AS_DELIVERED.moved("outside:3", -4, LANES)
    assert arrangement.ordered(LANES) == ("camera:0", "outside:3", "camera:1", "track:7", "events", "marks")
    without = tuple(lane for lane in LANES if lane != "outside:3")
    assert arrangement.moved("marks", -4, without).ordered(LANES)[:3] == ("marks", "camera:0", "outside:3")


def test_a_new_lane_stands_behind_the_one_that_the_program_puts_before_it() -> None:
    arrangement = AS_DELIVERED.moved("events", -3, LANES)
    more = (*LANES[:4], "annotations", *LANES[4:])
    ordered = arrangement.ordered(more)
    assert ordered[ordered.index("events") + 1] == "annotations"


@pytest.mark.parametrize("text", ["", "[]", "7", "{", '{"order": 3, "folded": {}}', '{"order": null}'])
def test_a_text_that_cannot_be_read_is_the_programs_own_order(text: str) -> None:
    assert LaneArrangement.from_json(text) == AS_DELIVERED


def test_another_case_keeps_what_is_not_of_this_one() -> None:
    arrangement = LaneArrangement(("marks", "camera:1", "track:4", "events"), frozenset({"track:4", "events"}))
    assert arrangement.of_any_case() == LaneArrangement(("marks", "events"), frozenset({"events"}))
