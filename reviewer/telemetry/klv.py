"""The key-length-value layer of GPMF: what lies in the bytes, without knowing what it means.

Source: GPMF introduction (https://gopro.github.io/gpmf-parser/): a 4-byte key, a 1-byte type, a 1-byte size of one
structure and a 2-byte big-endian repeat count; the data is padded to 4 bytes; type 0 holds further elements.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

HEADER_BYTES = 8

_NESTED = 0
_NUMBER_TYPES = {
    "b": "i1",
    "B": "u1",
    "s": ">i2",
    "S": ">u2",
    "l": ">i4",
    "L": ">u4",
    "j": ">i8",
    "J": ">u8",
    "f": ">f4",
    "d": ">f8",
}


class KlvError(ValueError):
    """Bytes that do not follow the layout; the message says where and how."""


@dataclass(frozen=True, slots=True)
class Element:
    """One key with its data.

    Attributes:
        key: the four characters.
        type_code: the type as a character; `?` for a structure that a `TYPE` element describes; empty where nested.
        structure_bytes: size of one structure.
        repeat: number of structures.
        data: `structure_bytes` × `repeat` bytes, without padding.
    """

    key: bytes
    type_code: str
    structure_bytes: int
    repeat: int
    data: bytes

    @property
    def is_nested(self) -> bool:
        """Whether the data holds further elements."""
        return self.type_code == ""

    def numbers(self, types: str = "") -> NDArray[np.float64]:
        """The data as float64, one row for each structure.

        Args:
            types: type characters of the structure's members, from a `TYPE` element; by default the element's own.

        Raises:
            KlvError: the types are no numbers, or do not fill the structure.
        """
        members = types or self._own_types()
        if not members:
            raise KlvError(f"{self.key!r} has structures of no bytes")
        if len(members) > self.structure_bytes:
            raise KlvError(
                f"{self.key!r} has structures of {self.structure_bytes} bytes, not of {len(members)} numbers"
            )
        try:
            row = _row(members)
        except KeyError as error:
            raise KlvError(f"{self.key!r} holds {error.args[0]!r}, which is no number") from error
        if row.itemsize != self.structure_bytes or self.repeat == 0:
            raise KlvError(f"{self.key!r} has structures of {self.structure_bytes} bytes, not {row.itemsize}")
        if len(set(members)) == 1:
            same = np.frombuffer(self.data, dtype=_NUMBER_TYPES[members[0]])
            return same.reshape(-1, len(members)).astype(np.float64)
        table = np.frombuffer(self.data, dtype=row)
        return np.column_stack([table[name].astype(np.float64) for name in row.names or ()])

    def text(self) -> str:
        """The data as text, up to the first NUL."""
        return self.data.split(b"\0", 1)[0].decode("latin-1").strip()

    def _own_types(self) -> str:
        code = _NUMBER_TYPES.get(self.type_code)
        if code is None or self.structure_bytes % np.dtype(code).itemsize:
            raise KlvError(f"{self.key!r} of type {self.type_code!r} is no number")
        return self.type_code * (self.structure_bytes // np.dtype(code).itemsize)


@lru_cache(maxsize=64)
def _row(members: str) -> np.dtype[np.void]:
    """The type of one structure.

    Raises:
        KeyError: a member is no number.
    """
    return np.dtype([(f"m{index}", _NUMBER_TYPES[code]) for index, code in enumerate(members)])


def data_bytes(header: bytes) -> int:
    """Length of the data that follows a header of `HEADER_BYTES`, padding included."""
    structure_bytes: int
    repeat: int
    structure_bytes, repeat = struct.unpack_from(">BH", header, 5)
    return (structure_bytes * repeat + 3) & ~3


def starts_device(data: bytes) -> bool:
    """Whether bytes begin with a `DEVC` element: a GPMF payload."""
    return len(data) >= HEADER_BYTES and data[:4] == b"DEVC" and data[4] == _NESTED


def elements(data: bytes) -> Iterator[Element]:
    """The elements of one level, in order.

    Raises:
        KlvError: an element reaches beyond the end of the bytes, or its key is no text.
    """
    position = 0
    while position + HEADER_BYTES <= len(data):
        key = data[position : position + 4]
        if key == b"\0\0\0\0":
            return
        if not (key.isascii() and key.decode("ascii").isprintable()):
            raise KlvError(f"no key at byte {position}")
        type_byte, structure_bytes, repeat = struct.unpack_from(">BBH", data, position + 4)
        start = position + HEADER_BYTES
        end = start + structure_bytes * repeat
        if end > len(data):
            raise KlvError(f"{key!r} at byte {position} reaches {end - len(data)} bytes beyond the end")
        type_code = "" if type_byte == _NESTED else chr(type_byte)
        yield Element(key, type_code, structure_bytes, repeat, data[start:end])
        position = start + data_bytes(data[position:start])
