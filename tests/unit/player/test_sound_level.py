"""The level at a moment: mean of a short while, peak of the last second, nothing where there is no sound."""

import numpy as np
import pytest

from player.sound_level import SoundLevel, decibel_words, decibels, level_at
from reviewer.domain.time import MediaTime
from reviewer.domain.waveform import BIN_US, Waveform


def waveform(rms: list[int], peak: list[int], missing: tuple[int, ...] = (), start_us: int = 0) -> Waveform:
    is_missing = np.zeros(len(rms), dtype=np.bool_)
    is_missing[list(missing)] = True
    return Waveform(MediaTime(start_us), np.array(peak, np.uint8), np.array(rms, np.uint8), is_missing)


def at(bin_number: int) -> MediaTime:
    return MediaTime(bin_number * BIN_US + 1)


def test_the_body_is_the_power_of_the_last_twentieth_of_a_second() -> None:
    made = waveform([0] * 20 + [100] * 20, [200] * 40)
    rms = [level.rms for number in range(18, 27) if (level := level_at(made, at(number))) is not None]
    assert rms == [0, 0, *(round(100 * (share / 5) ** 0.5) for share in range(1, 6)), 100, 100]


def test_the_peak_of_a_click_is_held_for_a_second() -> None:
    made = waveform([0] * 300, [250 if number == 100 else 10 for number in range(300)])
    held = [number for number in range(300) if (level := level_at(made, at(number))) and level.peak == 250]
    assert held == list(range(100, 200))


def test_outside_of_the_sound_and_in_a_gap_there_is_no_level() -> None:
    made = waveform([9] * 30, [9] * 30, missing=(10, 11), start_us=-5 * BIN_US)
    levels = {number: level_at(made, at(number)) for number in range(-8, 30)}
    assert [number for number, level in levels.items() if level is None] == [-8, -7, -6, 5, 6, 25, 26, 27, 28, 29]


def test_a_gap_is_left_out_of_the_mean() -> None:
    made = waveform([0] * 10 + [80] * 10, [80] * 20, missing=tuple(range(10)))
    level = level_at(made, at(11))
    assert level is not None
    assert level.rms == 80


@pytest.mark.parametrize(
    ("value", "words"), [(255, "0 dBFS"), (180, "−3 dBFS"), (128, "−6 dBFS"), (1, "−48 dBFS"), (0, "silence")]
)
def test_levels_in_words(value: int, words: str) -> None:
    assert decibel_words(value) == words


def test_full_scale_is_zero_and_half_of_it_six_less() -> None:
    assert decibels(255) == 0
    assert decibels(51) == pytest.approx(-13.98, abs=0.01)
    assert decibels(0) is None


def test_full_scale_is_said_to_be_clipped() -> None:
    assert SoundLevel(180, 255).words == "−3 dBFS, peak 0 dBFS, clipped"
    assert SoundLevel(32, 128).words == "−18 dBFS, peak −6 dBFS"
    assert not SoundLevel(250, 254).is_clipped
