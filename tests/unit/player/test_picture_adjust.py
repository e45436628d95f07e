"""Colours and lines changed for the eye: known answers, and nothing beside what was asked for."""

import numpy as np
import pytest
from numpy.typing import NDArray

from player.picture_adjust import adjust, level_table, one_field
from player.picture_view import Adjustments, Lines


def picture(*pixels: tuple[int, int, int]) -> NDArray[np.uint8]:
    """One row of pixels given as red, green, blue."""
    return np.array([[(blue, green, red, 0) for red, green, blue in pixels]], np.uint8)


def adjusted(adjustments: Adjustments, *pixels: tuple[int, int, int]) -> list[tuple[int, int, int]]:
    pixel_row = picture(*pixels)
    adjust(pixel_row, adjustments)
    assert (pixel_row[..., 3] == 255).all()
    return [(red, green, blue) for blue, green, red, _ in pixel_row[0].tolist()]


def test_neutral_levels_are_every_level_itself() -> None:
    assert level_table(0, 0, 1.0) == bytes(range(256))


def test_brightness_adds_and_stops_at_the_ends() -> None:
    assert adjusted(Adjustments(brightness=20), (0, 100, 250)) == [(51, 151, 255)]
    assert adjusted(Adjustments(brightness=-20), (0, 100, 250)) == [(0, 49, 199)]


def test_contrast_turns_around_the_middle() -> None:
    low, middle, high = adjusted(Adjustments(contrast=100), (100, 128, 150))[0]
    assert (low, high) == (72, 172)
    assert middle in {128, 129}
    assert set(adjusted(Adjustments(contrast=-100), (0, 90, 255))[0]) == {128}


def test_gamma_lightens_the_dark_and_keeps_the_ends() -> None:
    table = level_table(0, 0, Adjustments(gamma=50).gamma_exponent)
    assert (table[0], table[64], table[255]) == (0, round((64 / 255) ** 0.5 * 255), 255)
    assert Adjustments(gamma=-100).gamma_exponent == 0.25


def test_no_saturation_is_grey_of_the_same_luma() -> None:
    greys = adjusted(Adjustments(saturation=-100), (255, 0, 0), (0, 255, 0), (0, 0, 255), (90, 90, 90))
    assert [len(set(grey)) for grey in greys] == [1, 1, 1, 1]
    assert [grey[0] for grey in greys] == [pytest.approx(share * 255, abs=4) for share in (0.2126, 0.7152, 0.0722)] + [
        90
    ]


def test_more_saturation_parts_the_channels_and_leaves_grey_alone() -> None:
    assert adjusted(Adjustments(saturation=100), (120, 100, 100), (70, 70, 70)) == [(136, 96, 96), (70, 70, 70)]


def test_many_rows_are_treated_alike() -> None:
    rows = np.repeat(picture((120, 100, 100)), 131, axis=0)
    adjust(rows, Adjustments(brightness=1, saturation=100))
    assert (rows == rows[0]).all()


@pytest.mark.parametrize("lines", [Lines.FIRST_FIELD, Lines.SECOND_FIELD])
@pytest.mark.parametrize("first_row", [0, 1, 7])
@pytest.mark.parametrize("rows", [1, 2, 5, 6, 9])
def test_a_field_is_kept_and_the_other_is_between_its_neighbours(lines: Lines, first_row: int, rows: int) -> None:
    whole = (np.arange(64, dtype=np.uint32) * 4 % 251)[:, None].repeat(3, axis=1) * np.uint32(0x01010101)
    part = whole[first_row : first_row + rows]
    field = one_field(part, lines, first_row)
    kept = 0 if lines is Lines.FIRST_FIELD else 1
    for row in range(rows):
        if (first_row + row) % 2 == kept or rows == 1:
            expected = int(part[row, 0]) & 0xFF
        else:
            neighbours = [int(part[near, 0]) & 0xFF for near in (row - 1, row + 1) if 0 <= near < rows]
            expected = sum(neighbours) // len(neighbours)
        assert field[row].tolist() == [expected * 0x01010101] * 3


def test_lines_as_recorded_are_a_copy() -> None:
    part = np.arange(12, dtype=np.uint32).reshape(4, 3)
    copy = one_field(part, Lines.AS_RECORDED)
    copy[0, 0] = 99
    assert part[0, 0] == 0
