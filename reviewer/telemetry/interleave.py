"""Where a recording's packets lie in its file, and so which bytes belong to no stream and when they were written.

Cameras write positions between the packets of picture and sound, in no stream. What lies there was written when the
packet before it was: that gives it a media time, as coarse as the interleaving. Knows nothing of what lies there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MediaTime


@dataclass(frozen=True, eq=False, slots=True)
class Interleave:
    """The packets of all streams by their place in the file; P of them, Q of them pictures.

    Attributes:
        starts, ends: int64, P bounds of the bytes that packets hold, in order, overlaps merged.
        picture_starts: int64, Q places of the pictures' packets in order.
        picture_times_us: int64, Q media times in microseconds.
        size_bytes: of the file.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    picture_starts: NDArray[np.int64]
    picture_times_us: NDArray[np.int64]
    size_bytes: int

    @classmethod
    def of(cls, spans: NDArray[np.int64], pictures: NDArray[np.int64], size_bytes: int) -> "Interleave":
        """From what an index says, in any order.

        Args:
            spans: N × 2, place and size of every packet of every stream.
            pictures: M × 2, place and media time in microseconds of the packets of the video.
            size_bytes: of the file.
        """
        table = spans[np.argsort(spans[:, 0], kind="stable")]
        reach = np.maximum.accumulate(table[:, 0] + table[:, 1]) if len(table) else np.zeros(0, dtype=np.int64)
        is_new = np.ones(len(table), dtype=np.bool_)
        is_new[1:] = table[1:, 0] > reach[:-1]
        is_last = np.ones(len(table), dtype=np.bool_)
        is_last[:-1] = is_new[1:]
        shown = pictures[np.argsort(pictures[:, 0], kind="stable")]
        return cls(table[is_new, 0], reach[is_last], shown[:, 0], shown[:, 1], size_bytes)

    @classmethod
    def unknown(cls, size_bytes: int) -> "Interleave":
        """Of a recording that has lost its index: nothing is known to belong to a stream."""
        nothing = np.zeros((0, 2), dtype=np.int64)
        return cls.of(nothing, nothing, size_bytes)

    def spans_of_no_stream(self) -> Iterator[tuple[int, int]]:
        """Begin and end of each stretch of the file that no packet holds, in order."""
        at = 0
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            if start > at:
                yield at, min(start, self.size_bytes)
            at = max(at, end)
        if at < self.size_bytes:
            yield at, self.size_bytes

    def media_times(self, places: Sequence[int]) -> list[MediaTime | None]:
        """The media time of what lies at places of the file: that of the picture before it.

        None for all where none of them lies between pictures, since they were then not written while recording; None
        for one that lies before the first picture.
        """
        at = np.array(places, dtype=np.int64)
        before = np.searchsorted(self.picture_starts, at, side="right") - 1
        if not ((before >= 0) & (before < len(self.picture_starts) - 1)).any():
            return [None] * len(places)
        return [MediaTime(int(self.picture_times_us[index])) if index >= 0 else None for index in before.tolist()]
