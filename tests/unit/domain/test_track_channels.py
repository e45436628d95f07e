"""Channels of a track: kept beside the samples, through joining and dating, and no more of them than anybody reads."""

import math

import numpy as np
import pytest

from reviewer.domain.time import UtcTime, parse_utc
from reviewer.domain.track import LONGEST_CHANNEL_NAME, MOST_CHANNELS, Fix, Track, TrackBuilder, joined, names_battery

START = parse_utc("2026-04-17T21:04:12Z")
NONE = math.nan


def fix(second: int) -> Fix:
    return Fix(UtcTime(START + second * 1_000_000), None, 41.5, -72.75 + second * 1e-5)


def track_of(name: str, unit: str, *values: float) -> Track:
    builder = TrackBuilder("walk", "CSV")
    builder.state_unit(name, unit)
    for second, value in enumerate(values):
        builder.add(fix(second), {name: value})
    return builder.build()


def test_a_sample_that_states_nothing_leaves_its_value_open() -> None:
    builder = TrackBuilder("walk", "CSV")
    builder.state_unit("Battery", "%")
    for second, values in enumerate(({}, {"Battery": 80.0}, {}, {"Battery": math.inf, "rpm": 900.0}, {})):
        builder.add(fix(second), values)
    track = builder.build()
    assert [(one.name, one.unit, one.heading) for one in track.channels.values()] == [
        ("Battery", "%", "Battery [%]"),
        ("rpm", "", "rpm"),
    ]
    np.testing.assert_array_equal(track.channels["Battery"].value, [NONE, 80.0, NONE, NONE, NONE])
    np.testing.assert_array_equal(track.channels["rpm"].value, [NONE, NONE, NONE, 900.0, NONE])


def test_a_channel_without_any_value_is_none() -> None:
    assert track_of("Battery", "%", NONE, math.inf).channels == {}


def test_a_file_with_thousands_of_columns_keeps_the_first() -> None:
    builder = TrackBuilder("walk", "CSV")
    for second in range(2):
        builder.add(fix(second), {f"column {number}": 1.0 for number in range(5000)})
    track = builder.build()
    assert list(track.channels) == [f"column {number}" for number in range(MOST_CHANNELS)]
    assert track.left_out == {f"channel beyond the first {MOST_CHANNELS}": 5000 - MOST_CHANNELS}


def test_names_fit_a_line_and_are_told_apart() -> None:
    builder = TrackBuilder("walk", "CSV")
    builder.add(fix(0), {"a\nb": 1.0, "a b": 2.0, "": 3.0, "x" * 500: 4.0})
    assert list(builder.build().channels) == ["a b", "a b (2)", "unnamed", "x" * LONGEST_CHANNEL_NAME]


def test_joined_tracks_keep_their_channels_and_two_units_stay_two() -> None:
    one, two = track_of("Battery", "%", 80.0, 79.0), track_of("Battery", "V", 3.9)
    both = joined([one, track_of("rpm", "", 900.0), two], "walk")
    assert [(channel.name, channel.unit) for channel in both.channels.values()] == [
        ("Battery", "%"),
        ("rpm", ""),
        ("Battery (2)", "V"),
    ]
    np.testing.assert_array_equal(both.channels["Battery"].value, [80.0, 79.0, NONE, NONE])
    np.testing.assert_array_equal(both.channels["rpm"].value, [NONE, NONE, 900.0, NONE])
    np.testing.assert_array_equal(both.channels["Battery (2)"].value, [NONE, NONE, NONE, 3.9])


def test_dating_a_track_leaves_its_channels() -> None:
    track = track_of("Battery", "%", 80.0)
    assert track.dated(1_000_000).channels is track.channels


@pytest.mark.parametrize(
    ("name", "is_battery"),
    [("Battery", True), ("battery_level", True), ("BATT %", True), ("Bath", False), ("combat", False), ("rpm", False)],
)
def test_a_battery_is_known_by_its_name(name: str, is_battery: bool) -> None:
    assert names_battery(name) is is_battery
