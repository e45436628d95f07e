"""Says how evenly the frames of a recording follow each other, and where there are none.

Pure arithmetic over a packet table; it reads no file.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime, format_media_time
from reviewer.media.packet_table import PacketTable
from reviewer.media.statements import Run, Statement, counted, milliseconds, of_frames

STEADY_SHARE: Final = 0.9
"""With at least this share of equally long frames a recording counts as steady, and a frame of two lengths as a gap."""

STEADY_GAP: Final = 1.5
"""A steady recording has a gap where a frame lasts longer than this many usual lengths."""

UNSTEADY_GAP_US: Final = 500_000
"""A recording of variable rate has a gap where a frame lasts longer than this and than five usual lengths."""

_UNSTEADY_GAP: Final = 5

_ROUNDING_US: Final = 1_000
"""Frames that differ by a millisecond are equally long: many containers round times to that, or did once."""

_JOINED_US: Final = 1_000_000
"""Unsteady frames less than this apart are one stretch."""


def rate_statements(table: PacketTable, media_time_us: NDArray[np.int64]) -> list[Statement]:
    """What a reviewer should know of the frames' lengths; none where they are even, or fewer than three.

    Args:
        table: the packets.
        media_time_us: int64[N], start of each frame.
    """
    if len(table) < 3:
        return []
    return _Lengths(table, media_time_us).statements()


class _Lengths:
    """How long each frame but the last is on show."""

    def __init__(self, table: PacketTable, media_time_us: NDArray[np.int64]) -> None:
        self._table = table
        self._times_us = media_time_us
        self._lengths_us = np.diff(media_time_us)
        self._usual_us = float(np.median(self._lengths_us))
        tick_us = float(table.time_base * MICROSECONDS_PER_SECOND)
        jitter_us = max(tick_us, _ROUNDING_US) + 1
        is_usual = np.abs(self._lengths_us - self._usual_us) <= jitter_us
        self._is_steady = bool(is_usual.mean() >= STEADY_SHARE)
        joined_us = STEADY_GAP * self._usual_us if self._is_steady else max(UNSTEADY_GAP_US, self._unsteady_gap_us)
        self._is_gap = self._lengths_us > max(joined_us, self._usual_us + jitter_us)
        self._is_odd = ~is_usual & ~self._is_gap

    @property
    def _unsteady_gap_us(self) -> float:
        return _UNSTEADY_GAP * self._usual_us

    def statements(self) -> list[Statement]:
        found = []
        if self._is_odd.any():
            found.append(self._variable_rate())
        if self._is_gap.any():
            found.append(self._gaps())
        return found

    def _variable_rate(self) -> Statement:
        words = f"variable frame rate: {self._spread(~self._is_gap)}, mostly {milliseconds(self._usual_us)}"
        table = self._table
        whole = Finding(FindingKind.VARIABLE_RATE, MediaTime(0), table.duration_us, 0, len(table), words)
        return Statement(words, (whole, *(self._stretches() if self._is_steady else ())))

    def _stretches(self) -> list[Finding]:
        """Where a recording that is steady for the most part is not."""
        odd = np.flatnonzero(self._is_odd)
        breaks = np.flatnonzero(np.diff(self._times_us[odd]) > _JOINED_US) + 1
        runs = [Run(int(part[0]), int(part[-1])) for part in np.split(odd, breaks)]
        return [
            of_frames(
                self._table,
                FindingKind.VARIABLE_RATE,
                run,
                f"uneven here: {self._spread(slice(run.first, run.last + 1))}",
            )
            for run in runs
        ]

    def _spread(self, part: "NDArray[np.bool_] | slice") -> str:
        lengths = self._lengths_us[part]
        if len(lengths) == 1:
            return f"a frame lasts {milliseconds(lengths[0])}"
        return f"frames last {milliseconds(lengths.min())} to {milliseconds(lengths.max())}"

    def _gaps(self) -> Statement:
        numbers = np.flatnonzero(self._is_gap)
        longest = int(np.argmax(self._lengths_us))
        length, place = milliseconds(self._lengths_us[longest]), format_media_time(int(self._times_us[longest]))
        words = f"{counted(len(numbers), 'gap')} without pictures, the longest {length} at {place}"
        return Statement(words, tuple(self._gap(number) for number in numbers.tolist()))

    def _gap(self, number: int) -> Finding:
        length_us = int(self._lengths_us[number])
        missing = max(round(length_us / self._usual_us) - 1, 0) if self._is_steady else 0
        words = f"gap: no new picture for {milliseconds(length_us)} after frame {number}"
        if missing:
            words += f", about {counted(missing, 'frame')} missing"
        start, end = MediaTime(int(self._times_us[number])), MediaTime(int(self._times_us[number + 1]))
        return Finding(FindingKind.GAP, start, end, number, missing, words)
