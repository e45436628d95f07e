"""Walks the boxes of an MP4 or MOV (ISO/IEC 14496-12, 4.2), where cameras keep positions outside of any stream.

Knows how boxes are laid out; knows nothing of what makers put into them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

MOST_BOXES: Final = 100_000
"""Boxes looked at in one parent: a recording in fragments of a second has two an hour for each of its 3600."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box.

    Attributes:
        kind: its four characters.
        start: where its content begins in the file.
        end: where its content ends, never beyond what holds it.
    """

    kind: bytes
    start: int
    end: int

    def read(self, file: BinaryIO, most_bytes: int) -> bytes:
        """The content, at most so many bytes of it."""
        file.seek(self.start)
        return file.read(min(self.end - self.start, most_bytes))


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places of a file, up to the first that is none."""
    for _ in range(MOST_BOXES):
        if start + 8 > end:
            return
        file.seek(start)
        header = file.read(16)
        length, kind, head = int.from_bytes(header[:4], "big"), header[4:8], 8
        if length == 1:
            length, head = int.from_bytes(header[8:16], "big"), 16
        elif length == 0:
            length = end - start
        if length < head or len(header) < head:
            return
        yield Box(kind, start + head, min(start + length, end))
        start += length


def boxes_within(file: BinaryIO, parent: Box, kind: bytes) -> Iterator[Box]:
    """The boxes of a kind directly within another."""
    return (box for box in boxes(file, parent.start, parent.end) if box.kind == kind)
