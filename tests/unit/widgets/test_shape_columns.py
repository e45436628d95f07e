"""The outline of a sound on an axis, and the picture of two over each other."""

import numpy as np
from PySide6.QtGui import QColor

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.media.sound_shape import SoundShape
from widgets.alignment_waves import wave_pixels
from widgets.shape_columns import shape_columns
from widgets.time_axis import TimeAxis

START = 1_000_000_000


def axis(first_ms: int, last_ms: int, width_px: int) -> TimeAxis:
    """A stretch, in milliseconds from the moment at which the recording begins."""
    start, end = UtcTime(START + first_ms * 1000), UtcTime(START + last_ms * 1000)
    return TimeAxis(start, end, width_px, start, end)


def test_each_column_holds_the_loudest_of_its_bins_and_what_lies_outside_is_told() -> None:
    shape = SoundShape(MediaTime(0), np.arange(100, dtype=np.uint16))
    timebase = Timebase.from_start(UtcTime(START), AnchorSource.FILE_NAME, 0)
    columns = shape_columns(shape, timebase, axis(-20, 120, 14), 14)
    assert columns.is_outside.tolist() == [True] * 2 + [False] * 10 + [True] * 2
    assert columns.peak.tolist() == [0, 0, *range(9, 100, 10), 0, 0]


def test_columns_narrower_than_a_bin_show_the_bin_they_lie_in() -> None:
    shape = SoundShape(MediaTime(0), np.array([5, 7], dtype=np.uint16))
    timebase = Timebase.from_start(UtcTime(START), AnchorSource.FILE_NAME, 0)
    assert shape_columns(shape, timebase, axis(0, 2, 8), 8).peak.tolist() == [5] * 4 + [7] * 4


def test_a_corrected_drift_stretches_it() -> None:
    shape = SoundShape(MediaTime(0), np.arange(100, dtype=np.uint16))
    anchors = (
        Anchor(MediaTime(0), UtcTime(START), AnchorSource.SOUND_MATCH, 0),
        Anchor(MediaTime(100_000), UtcTime(START + 200_000), AnchorSource.SOUND_MATCH, 0),
    )
    assert shape_columns(shape, Timebase(anchors), axis(0, 200, 4), 4).peak.tolist() == [24, 49, 74, 99]


def test_one_without_a_bin_is_outside_everywhere() -> None:
    shape = SoundShape(MediaTime(0), np.zeros(0, dtype=np.uint16))
    timebase = Timebase.from_start(UtcTime(START), AnchorSource.FILE_NAME, 0)
    assert shape_columns(shape, timebase, axis(0, 10, 5), 5).is_outside.all()


def test_where_both_are_loud_a_third_colour_shows() -> None:
    colours = QColor("#ff0000"), QColor("#00ff00"), QColor("#0000ff")
    first, second = np.array([2.0, 1.0, 0.0]), np.array([1.0, 2.0, 0.0])
    red, green, blue = (colour.rgba() for colour in colours)
    pixels = wave_pixels(first, second, 4, colours)
    assert pixels[:, 0].tolist() == [red, blue, blue, red]
    assert pixels[:, 1].tolist() == [green, blue, blue, green]
    assert pixels[:, 2].tolist() == [0, 0, 0, 0]
