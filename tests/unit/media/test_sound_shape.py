"""The outline of a sound: the largest swing in each thousandth of a second."""

import numpy as np

from reviewer.domain.time import MediaTime
from reviewer.media.sound_samples import Sound
from reviewer.media.sound_shape import shape_of


def test_the_largest_swing_to_either_side_counts() -> None:
    values = np.array([0, 3, -9, 2, 0, 0, 0, 0, -32_768, 5, 0, 0, 0, 0, 0, 32_767, 1, 1, 1], dtype=np.int16)
    shape = shape_of(Sound(MediaTime(-500), values))
    assert shape.start == -500
    assert shape.peak.tolist() == [9, 32_768]
    assert shape.peak.dtype == np.uint16
    assert len(shape) == 2


def test_a_sound_of_a_few_samples_has_no_outline() -> None:
    assert len(shape_of(Sound(MediaTime(0), np.ones(7, np.int16)))) == 0
