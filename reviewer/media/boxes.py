"""Finds the boxes of an MP4 or MOV (ISO/IEC 14496-12, 4.2) by their headers, reading nothing else of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

_LARGEST_CONTENT_BYTES: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Box:
    """A box.

    Attributes:
        kind: its four letters.
        start: where its content begins in the file.
        end: where it says that it ends, which may lie beyond what holds it.
    """

    kind: str
    start: int
    end: int

    def read(self, file: BinaryIO) -> bytes:
        """The content as far as it is there, and not beyond any sensible size."""
        file.seek(self.start)
        return file.read(min(self.end - self.start, _LARGEST_CONTENT_BYTES))


def boxes_in(file: BinaryIO, start: int, end: int, path: Sequence[str]) -> Iterator[Box]:
    """The boxes of a kind, at the end of a path of kinds; `*` as the last stands for every kind.

    Args:
        file: opened for reading bytes.
        start: where to begin: 0, or the start of a box's content.
        end: where to stop: the size of the file, or the end of a box.
        path: such as `("moov", "trak")`.
    """
    for box in _boxes(file, start, end):
        if path[0] not in ("*", box.kind):
            continue
        if len(path) == 1:
            yield box
        else:
            yield from boxes_in(file, box.start, min(box.end, end), path[1:])


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    while start + 8 <= end:
        file.seek(start)
        header = file.read(16)
        length, kind, head = int.from_bytes(header[:4]), header[4:8], 8
        if length == 1:
            length, head = int.from_bytes(header[8:16]), 16
        elif length == 0:
            length = end - start
        if length < head:
            return
        yield Box(kind.decode("latin-1"), start + head, start + length)
        start += length
