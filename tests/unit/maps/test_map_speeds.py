"""Speeds along a path: the receiver's where it states one, else derived and said to be; classes in round figures."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from maps.speeds import UNKNOWN_CLASS, SpeedScale, speeds_at
from reviewer.domain.geodesy import distance_m
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.units import SpeedUnit
from tests.support.map_case import LATITUDE_DEG, STEP_DEG, eastward, make_track


def trajectory(seconds: list[float], speeds_mps: list[float] | None = None) -> Trajectory:
    track = make_track(eastward(seconds))
    speed = np.full(len(seconds), math.nan) if speeds_mps is None else np.array(speeds_mps)
    return Trajectory.place(replace(track, speed_mps=speed), None)


STEP_M = float(distance_m(LATITUDE_DEG, 0.0, LATITUDE_DEG, STEP_DEG))


def test_the_receivers_speed_is_taken_where_it_is_stated() -> None:
    speed, derived = speeds_at(trajectory([0, 1, 2], [3.0, math.nan, 5.0]), np.arange(3))
    assert speed == pytest.approx([3.0, STEP_M, 5.0])
    assert derived.tolist() == [False, True, False]


def test_no_speed_is_derived_across_a_gap_and_none_for_a_fix_alone() -> None:
    speed, derived = speeds_at(trajectory([0, 1, 50, 100, 101]), np.arange(5))
    assert speed == pytest.approx([STEP_M, STEP_M, math.nan, STEP_M, STEP_M], nan_ok=True)
    assert derived.tolist() == [True, True, False, True, True]


@pytest.mark.parametrize(
    ("unit", "starts"),
    [(SpeedUnit.MPH, ["0", "5", "10", "15", "20", "25"]), (SpeedUnit.MPS, ["0", "2", "4", "6", "8", "10"])],
)
def test_steps_are_round_in_the_unit_that_was_chosen(unit: SpeedUnit, starts: list[str]) -> None:
    scale = SpeedScale.of([trajectory(list(range(100)), [n / 8.3 for n in range(100)])], unit)
    message = scale.message("dark")
    assert isinstance(message, dict)
    assert message["starts"] == starts
    assert message["title"] == f"Speed, {unit.sign}"
    assert message["source"] == "the receiver's"


def test_classes_follow_the_steps_and_the_last_is_open_upward() -> None:
    scale = SpeedScale(SpeedUnit.MPS, 2.0, "")
    speeds = np.array([0.0, 1.99, 2.0, 9.9, 10.0, 80.0, math.nan])
    assert scale.classes(speeds).tolist() == [0, 0, 1, 4, 5, 5, UNKNOWN_CLASS]


def test_what_was_derived_is_said() -> None:
    derived, stated = trajectory([0, 1, 2]), trajectory([0, 1, 2], [1.0, 1.0, 1.0])
    assert SpeedScale.of([derived], SpeedUnit.MPH).source == "derived from the positions"
    assert SpeedScale.of([derived, stated], SpeedUnit.MPH).source == "the receiver's, else derived from the positions"
    assert SpeedScale.of([], SpeedUnit.MPH).source == "no speed is known"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_colours_grow_lighter_step_by_step_so_that_no_hue_is_needed(theme: str) -> None:
    message = SpeedScale(SpeedUnit.MPH, 5.0, "").message(theme)
    assert isinstance(message, dict)
    colours = message["colours"]
    assert isinstance(colours, list)
    lightness = [
        sum(share * int(str(colour)[at : at + 2], 16) for share, at in ((0.2126, 1), (0.7152, 3), (0.0722, 5)))
        for colour in colours
    ]
    assert all(later - earlier > 12 for earlier, later in itertools.pairwise(lightness))
