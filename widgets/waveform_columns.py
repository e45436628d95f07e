"""What a waveform says of each column of pixels: loudest sample, mean power, and whether there is sound at all.

The hundredths of a second of a recording become columns of any axis, through the recording's own timebase, so that a
sound lies exactly under its picture. Pure arithmetic; must not know Qt.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.domain.waveform import BIN_US, Waveform
from reviewer.look.words import tr
from widgets.time_axis import TimeAxis

FULL_SCALE = 255
_MOSTLY = 0.5
_SQUARES = np.arange(FULL_SCALE + 1, dtype=np.int64) ** 2


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of an axis; N of equal width from its left edge.

    Attributes:
        peak: uint8[N], the largest sample, 255 at full scale.
        rms: uint8[N], the root mean square of the samples that are there.
        is_missing: bool[N], where most of the column lies in a gap of the sound.
        is_broken: bool[N], where any part of it does.
        is_outside: bool[N], before the sound begins or after it ends.
    """

    peak: NDArray[np.uint8]
    rms: NDArray[np.uint8]
    is_missing: NDArray[np.bool_]
    is_broken: NDArray[np.bool_]
    is_outside: NDArray[np.bool_]


class WaveformColumns:
    """One waveform, made ready for being reduced to columns as often as the axis changes."""

    def __init__(self, waveform: Waveform, timebase: Timebase) -> None:
        """Add up what every column asks for, once."""
        self.waveform = waveform
        self.timebase = timebase
        self._power = _running_sum(np.where(waveform.is_missing, 0, _SQUARES[waveform.rms]))
        self._missing = _running_sum(waveform.is_missing)

    def on(self, axis: TimeAxis, count: int) -> Columns:
        """The columns of an axis.

        Args:
            axis: what they cover from edge to edge.
            count: how many, at least 1; more than the axis has pixels on a screen of finer pixels.
        """
        bins = len(self.waveform)
        since_start = media_edges(self.timebase, axis, count) - self.waveform.start
        is_outside = (since_start[1:] <= 0) | (since_start[:-1] >= bins * BIN_US) | (bins == 0)
        edges = since_start // BIN_US
        first = np.clip(edges[:-1], 0, max(bins - 1, 0))
        # A column narrower than a bin shows the bin that it lies in.
        last = np.clip(np.maximum(edges[1:], first + 1), 0, bins)
        columns = Columns(
            peak=np.zeros(count, np.uint8),
            rms=np.zeros(count, np.uint8),
            is_missing=np.zeros(count, np.bool_),
            is_broken=np.zeros(count, np.bool_),
            is_outside=is_outside,
        )
        inside = np.flatnonzero(~is_outside)
        if len(inside):
            first, last = first[inside], last[inside]
            lead, end = int(first[0]), int(last[-1])
            columns.peak[inside] = np.maximum.reduceat(self.waveform.peak[lead:end], first - lead)
            missing = self._missing[last] - self._missing[first]
            lengths = last - first
            power = (self._power[last] - self._power[first]) / np.maximum(lengths - missing, 1)
            columns.rms[inside] = np.rint(np.sqrt(power)).astype(np.uint8)
            columns.is_missing[inside] = missing > lengths * _MOSTLY
            columns.is_broken[inside] = missing > 0
        return columns

    def at(self, axis: TimeAxis, x: float) -> Columns:
        """The one column of a pixel's width at a distance in pixels from the axis' left edge."""
        start = axis.utc_at(x)
        end = UtcTime(max(axis.utc_at(x + 1), start + 1))
        return self.on(TimeAxis(start, end, 1, axis.home_start, axis.home_end), 1)


def media_edges(timebase: Timebase, axis: TimeAxis, count: int) -> NDArray[np.int64]:
    """Media times of the edges of an axis' columns, microseconds.

    The timebase is linear between its anchors, so a few moments say all.

    Args:
        timebase: of the recording whose media time is meant.
        axis: what the columns cover from edge to edge.
        count: N, how many columns.

    Returns:
        int64[N + 1].
    """
    moments = [
        axis.start_utc,
        *(anchor.utc for anchor in timebase.anchors if axis.start_utc < anchor.utc < axis.end_utc),
        axis.end_utc,
    ]
    media = [timebase.to_media(moment) for moment in moments]
    edges = np.linspace(0, axis.span_us, count + 1)
    # Relative to the left edge, where doubles hold microseconds exactly for centuries.
    relative = np.interp(edges, [moment - moments[0] for moment in moments], [time - media[0] for time in media])
    return np.rint(relative).astype(np.int64) + media[0]


def decibels(value: int) -> float:
    """A sample or mean of 1 to 255 in decibels below full scale (dBFS); minus infinity for 0."""
    return 20 * float(np.log10(value / FULL_SCALE)) if value else float("-inf")


def sound_words(columns: Columns) -> str:
    """What a single column says."""
    if columns.is_outside[0]:
        return ""
    if columns.is_missing[0]:
        return tr("no sound was recorded here")
    if not columns.peak[0]:
        return "silence"
    peak, rms = int(columns.peak[0]), int(columns.rms[0])
    full = tr(", at full scale") if peak == FULL_SCALE else ""
    mean = tr("mean {decibels:.0f} dBFS", decibels=decibels(rms)) if rms else tr("mean below −48 dBFS")
    words = tr("peak {decibels:.0f} dBFS{full} · {mean}", decibels=decibels(peak), full=full, mean=mean).replace(
        "-", "−"
    )
    return tr("{words}\npart of this moment is missing in the sound", words=words) if columns.is_broken[0] else words


def _running_sum(values: NDArray[np.int64] | NDArray[np.bool_]) -> NDArray[np.int64]:
    """Sums of the first 0, 1, … values."""
    total = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=total[1:])
    return total
