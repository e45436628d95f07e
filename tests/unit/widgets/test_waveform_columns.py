"""The waveform in columns: the loudest and the mean of each, gaps told from silence, exactly under the pictures."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.waveform import BIN_US, Waveform
from widgets.time_axis import TimeAxis
from widgets.waveform_columns import Columns, WaveformColumns, decibels, sound_words

START = UtcTime(1_776_459_847_000_000)
STEADY = Timebase((Anchor(MediaTime(0), START, AnchorSource.GPS_TIME, 0),))


def waveform(peak: "list[int] | np.ndarray[tuple[int], np.dtype[np.uint8]]", start_us: int = 0) -> Waveform:
    values = np.array(peak, dtype=np.uint8)
    return Waveform(MediaTime(start_us), values, values // 2, np.zeros(len(values), np.bool_))


def axis_over(start_us: int, end_us: int, width_px: int = 100) -> TimeAxis:
    start, end = UtcTime(START + start_us), UtcTime(START + end_us)
    return TimeAxis(start, end, width_px, start, end)


@given(st.lists(st.integers(0, 255), min_size=1, max_size=300), st.integers(1, 80), st.integers(-200, 200))
def test_each_column_holds_the_loudest_of_its_bins_and_their_mean(peaks: list[int], count: int, from_bin: int) -> None:
    sound = waveform(peaks)
    axis = axis_over(from_bin * BIN_US, (from_bin + 4 * count) * BIN_US)
    columns = WaveformColumns(sound, STEADY).on(axis, count)
    for number in range(count):
        first = from_bin + 4 * number
        bins = range(max(first, 0), min(first + 4, len(peaks)))
        assert bool(columns.is_outside[number]) is (len(bins) == 0)
        if len(bins):
            assert columns.peak[number] == max(peaks[place] for place in bins)
            mean_power = np.mean([float(sound.rms[place]) ** 2 for place in bins])
            assert columns.rms[number] == np.rint(np.sqrt(mean_power))


def test_columns_narrower_than_a_bin_show_the_bin_that_they_lie_in() -> None:
    columns = WaveformColumns(waveform([10, 200, 30]), STEADY).on(axis_over(0, 3 * BIN_US), 12)
    assert columns.peak.tolist() == [10] * 4 + [200] * 4 + [30] * 4


def test_sound_that_begins_before_the_pictures_lies_before_them() -> None:
    columns = WaveformColumns(waveform([9, 8, 7, 6], start_us=-2 * BIN_US), STEADY).on(
        axis_over(-3 * BIN_US, 3 * BIN_US), 6
    )
    assert columns.is_outside.tolist() == [True, False, False, False, False, True]
    assert columns.peak.tolist() == [0, 9, 8, 7, 6, 0]


def test_a_gap_is_told_from_silence_and_a_short_one_from_a_long_one() -> None:
    peak = np.full(40, 100, np.uint8)
    peak[:10] = 0
    missing = np.zeros(40, np.bool_)
    missing[10:20] = True
    missing[33] = True
    sound = Waveform(MediaTime(0), peak, np.where(missing, 250, peak // 2).astype(np.uint8), missing)
    columns = WaveformColumns(sound, STEADY).on(axis_over(0, 40 * BIN_US), 4)
    assert columns.is_missing.tolist() == [False, True, False, False]
    assert columns.is_broken.tolist() == [False, True, False, True]
    assert columns.peak[0] == 0
    assert columns.rms[3] == 50, "what is missing is not counted as power"


def test_drift_between_anchors_moves_the_sound_with_the_pictures() -> None:
    drifting = Timebase(
        (
            Anchor(MediaTime(0), START, AnchorSource.GPS_TIME, 0),
            Anchor(MediaTime(1_000_000), UtcTime(START + 2_000_000), AnchorSource.GPS_TIME, 0),
            Anchor(MediaTime(2_000_000), UtcTime(START + 2_500_000), AnchorSource.GPS_TIME, 0),
        )
    )
    peak = np.zeros(300, np.uint8)
    shots = [MediaTime(500_000), MediaTime(1_500_000), MediaTime(2_500_000)]
    for shot in shots:
        peak[shot // BIN_US] = 255
    axis = axis_over(-500_000, 3_500_000, width_px=400)
    columns = WaveformColumns(waveform(peak), drifting).on(axis, 400)
    for shot in shots:
        place = axis.x(drifting.to_utc(shot))
        assert columns.peak[int(place)] == 255
    loud = np.flatnonzero(columns.peak == 255)
    assert np.abs(loud[:, None] - [axis.x(drifting.to_utc(shot)) for shot in shots]).min(axis=1).max() <= 2.1


def test_no_sound_at_all_is_outside_everywhere() -> None:
    columns = WaveformColumns(waveform([]), STEADY).on(axis_over(-50_000, 50_000), 1)
    assert columns.is_outside.all()


def one(peak: int, rms: int, *, missing: bool = False, broken: bool = False, outside: bool = False) -> Columns:
    flags = (np.array([flag]) for flag in (missing, broken, outside))
    return Columns(np.array([peak], np.uint8), np.array([rms], np.uint8), *flags)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (one(128, 26), "peak −6 dBFS · mean −20 dBFS"),
        (one(255, 128), "peak 0 dBFS, at full scale · mean −6 dBFS"),
        (one(3, 0), "peak −39 dBFS · mean below −48 dBFS"),
        (one(0, 0), "silence"),
        (one(0, 0, missing=True, broken=True), "no sound was recorded here"),
        (one(0, 0, outside=True), ""),
        (one(128, 26, broken=True), "peak −6 dBFS · mean −20 dBFS\npart of this moment is missing in the sound"),
    ],
)
def test_what_a_column_says(columns: Columns, words: str) -> None:
    assert sound_words(columns) == words


def test_decibels_of_full_scale_and_of_nothing() -> None:
    assert decibels(255) == 0
    assert decibels(0) == float("-inf")


def test_the_place_under_the_pointer_is_that_of_the_columns() -> None:
    rng = np.random.default_rng(4)
    sound = WaveformColumns(waveform(rng.integers(1, 255, 5000).astype(np.uint8)), STEADY)
    axis = axis_over(0, 5000 * BIN_US, width_px=100)
    columns = sound.on(axis, 100)
    assert [int(sound.at(axis, x).peak[0]) for x in range(100)] == columns.peak.tolist()


def test_four_hours_become_columns_as_fast_as_a_wheel_turns() -> None:
    bins = 4 * 3600 * 100
    rng = np.random.default_rng(5)
    sound = WaveformColumns(waveform(rng.integers(0, 255, bins).astype(np.uint8)), STEADY)
    axis = axis_over(0, bins * BIN_US, width_px=1900)
    began = time.thread_time()
    for _ in range(10):
        sound.on(axis, 3800)
    assert time.thread_time() - began < 0.5
