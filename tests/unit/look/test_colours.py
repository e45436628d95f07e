"""Whatever is written can be read: WCAG 2.2 contrast, computed, in both themes."""

import re
from dataclasses import fields

import pytest

from reviewer.look.colours import CAMERA_COLOURS, DARK, LIGHT, Theme, camera_colour

READABLE = 4.5
"""WCAG 2.2, 1.4.3: text against its ground."""

DISTINCT = 3.0
"""WCAG 2.2, 1.4.11: parts of the interface against theirs."""

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", ["background", "panel", "raised", "selection"])
@pytest.mark.parametrize("role", ["text", "muted", "good", "warning", "bad"])
def test_text_can_be_read_on_every_ground(theme: Theme, role: str, ground: str) -> None:
    assert contrast(getattr(theme, role), getattr(theme, ground)) >= READABLE


@THEMES
def test_text_can_be_read_on_the_accent(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= READABLE


@THEMES
@pytest.mark.parametrize("ground", ["background", "panel", "raised"])
def test_the_accent_stands_out(theme: Theme, ground: str) -> None:
    assert contrast(theme.accent, getattr(theme, ground)) >= DISTINCT


@THEMES
def test_every_colour_is_written_in_full(theme: Theme) -> None:
    for field in fields(theme):
        if field.name != "name":
            assert re.fullmatch(r"#[0-9a-f]{6}", getattr(theme, field.name)), field.name


def test_the_picture_is_judged_against_the_same_ground_in_both_themes() -> None:
    assert DARK.picture == LIGHT.picture


def test_every_camera_has_a_colour_and_the_first_nine_differ() -> None:
    assert len(set(CAMERA_COLOURS)) == len(CAMERA_COLOURS)
    assert [camera_colour(camera) for camera in range(9)] == list(CAMERA_COLOURS)
    assert camera_colour(9) == camera_colour(0)


@pytest.mark.parametrize("colour", CAMERA_COLOURS)
def test_a_camera_can_be_seen_on_the_picture(colour: str) -> None:
    assert contrast(colour, DARK.picture) >= DISTINCT
