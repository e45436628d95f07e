"""The arrangement of a case's cameras: what it may be, what it changes into, and what is made of damaged memory."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.cameras_layout import MOST_ON_SHOW, CamerasLayout, LayoutKind

CAMERAS = st.sets(st.integers(0, 20), max_size=14)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def layouts(draw: st.DrawFn) -> CamerasLayout:
    """Any layout that a reviewer can come to."""
    cameras = draw(CAMERAS)
    layout = CamerasLayout.of(cameras, draw(st.sampled_from(LayoutKind)))
    for _ in range(draw(st.integers(0, 6))):
        one, other = draw(st.integers(0, 20)), draw(st.integers(0, 20))
        layout = draw(
            st.sampled_from(
                [
                    layout.swapped(one, other),
                    layout.with_large(one),
                    layout.with_next_large(),
                    layout.with_shown(one, shown=False),
                    layout.with_shown(one, shown=True),
                    layout.with_kind(draw(st.sampled_from(LayoutKind))),
                ]
            )
        )
    return layout


@given(layouts())
def test_every_camera_has_a_place_and_some_are_on_show(layout: CamerasLayout) -> None:
    assert sorted(layout.order) == sorted(set(layout.order))
    assert len(layout.on_show) <= MOST_ON_SHOW
    assert bool(layout.on_show) == bool(layout.order)
    assert layout.large in layout.on_show if layout.order else layout.large is None
    assert set(layout.small) == set(layout.on_show) - {layout.large}


@given(layouts())
def test_it_comes_back_from_its_text(layout: CamerasLayout) -> None:
    assert CamerasLayout.from_json(layout.to_json(), layout.order) == layout


@given(layouts(), CAMERAS)
def test_cameras_that_are_gone_are_dropped_and_new_ones_come_last(layout: CamerasLayout, now: set[int]) -> None:
    after = layout.for_cameras(now)
    kept = tuple(camera for camera in layout.order if camera in now)
    assert after.order[: len(kept)] == kept
    assert set(after.order) == now
    assert after.kind is layout.kind
    if layout.large in now:
        assert after.large == layout.large
    assert set(after.hidden) >= set(layout.hidden) & now or len(layout.hidden & now) == len(now)
    assert after == CamerasLayout.from_json(layout.to_json(), now)


@given(JSON, CAMERAS)
def test_foreign_json_makes_a_layout_all_the_same(stored: object, cameras: set[int]) -> None:
    assert set(CamerasLayout.from_json(json.dumps(stored), cameras).order) == cameras


@given(JSON, JSON, JSON, JSON, CAMERAS)
def test_damaged_parts_make_a_layout_all_the_same(
    kind: object, order: object, large: object, hidden: object, cameras: set[int]
) -> None:
    text = json.dumps({"kind": kind, "order": order, "large": large, "hidden": hidden})
    assert set(CamerasLayout.from_json(text, cameras).order) == cameras


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", "9" * 5000, "\0", '{"order": [0, 0, 1, true, 1.0]}'])
def test_what_is_no_layout_counts_as_nothing_remembered(text: str) -> None:
    assert CamerasLayout.from_json(text, [2, 0, 1]) == CamerasLayout.of([0, 1, 2])


def test_an_unknown_kind_costs_the_kind_alone() -> None:
    text = '{"kind": "spiral", "order": [2, 0, 1], "large": 1, "hidden": [0], "colour": "red"}'
    assert CamerasLayout.from_json(text, range(3)) == CamerasLayout(LayoutKind.LARGE, (2, 0, 1), 1, frozenset({0}))


def test_a_case_begins_with_its_first_camera_large_and_at_most_nine_on_show() -> None:
    layout = CamerasLayout.of(range(11))
    assert (layout.large, layout.on_show, layout.hidden) == (0, tuple(range(9)), frozenset({9, 10}))


def test_a_camera_made_large_changes_no_order() -> None:
    layout = CamerasLayout.of(range(4)).with_large(2)
    assert (layout.order, layout.large, layout.small) == ((0, 1, 2, 3), 2, (0, 1, 3))


def test_a_hidden_camera_made_large_is_switched_on_for_the_last_of_nine() -> None:
    layout = CamerasLayout.of(range(11)).with_large(10)
    assert (layout.large, layout.on_show) == (10, (0, 1, 2, 3, 4, 5, 6, 7, 10))


def test_the_next_large_one_goes_round_in_order() -> None:
    layout = CamerasLayout.of(range(3)).swapped(1, 2).with_shown(1, shown=False)
    seen = []
    for _ in range(3):
        seen.append(layout.large)
        layout = layout.with_next_large()
    assert seen == [0, 2, 0]


def test_swapping_with_the_large_one_makes_the_other_large_in_its_stead() -> None:
    layout = CamerasLayout.of(range(4)).swapped(3, 0)
    assert (layout.large, layout.small) == (3, (1, 2, 0))


def test_swapping_in_a_grid_leaves_the_chosen_one_chosen() -> None:
    layout = CamerasLayout.of(range(4), LayoutKind.GRID).swapped(3, 0)
    assert (layout.on_show, layout.large) == ((3, 1, 2, 0), 0)


def test_the_last_camera_cannot_be_switched_off_nor_a_tenth_on() -> None:
    one = CamerasLayout.of([5])
    assert one.with_shown(5, shown=False) == one
    ten = CamerasLayout.of(range(10))
    assert ten.with_shown(9, shown=True) == ten


def test_switching_the_large_one_off_makes_the_first_of_the_others_large() -> None:
    layout = CamerasLayout.of(range(3)).with_shown(0, shown=False)
    assert (layout.large, layout.on_show) == (1, (1, 2))


def test_alone_shows_the_large_one_and_forgets_nothing() -> None:
    layout = CamerasLayout.of(range(3)).with_large(1).with_kind(LayoutKind.ALONE)
    assert (layout.on_show, layout.small) == ((1,), ())
    assert layout.with_kind(LayoutKind.GRID).on_show == (0, 1, 2)


@pytest.mark.parametrize(
    ("order", "large", "hidden"),
    [((0, 0), 0, ()), ((0,), None, ()), ((0,), 1, ()), ((0, 1), 1, (1,)), ((0,), 0, (3,)), (tuple(range(10)), 0, ())],
)
def test_a_layout_that_contradicts_itself_is_refused(
    order: tuple[int, ...], large: int | None, hidden: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="camera"):
        CamerasLayout(LayoutKind.GRID, order, large, frozenset(hidden))
