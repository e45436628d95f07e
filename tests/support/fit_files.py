"""Makes FIT files byte by byte: a header, definitions, messages and the checksum."""

import struct
from collections.abc import Sequence

from reviewer.telemetry.fit import checksum_of

RECORD = 20
GPS_METADATA = 160
DATE = 1_000_000_000
"""A timestamp of the protocol that is a date: 2021-09-08T01:46:40Z."""

DATE_UTC_S = 1_631_065_600


def semicircles(degrees: float) -> int:
    """Degrees in the unit of the protocol."""
    return round(degrees * 2**31 / 180)


def definition(local: int, message: int, fields: Sequence[tuple[int, int, int]], order: str = "<") -> bytes:
    """A definition; fields are number, size in bytes and base type."""
    start = struct.pack(f"{order}BBBHB", 0x40 | local, 0, order == ">", message, len(fields))
    return start + b"".join(bytes(field) for field in fields)


def file(*parts: bytes) -> bytes:
    """A FIT file of definitions and messages."""
    data = b"".join(parts)
    content = struct.pack("<BBHI4sH", 14, 0x20, 2132, len(data), b".FIT", 0) + data
    return content + checksum_of(content).to_bytes(2, "little")


PLACE_FIELDS = ((253, 4, 0x86), (0, 4, 0x85), (1, 4, 0x85))
"""Timestamp, latitude and longitude of a record."""


def record(timestamp: int, latitude: float, longitude: float, local: int = 0, order: str = "<") -> bytes:
    """A record with `PLACE_FIELDS`."""
    return struct.pack(f"{order}BIii", local, timestamp, semicircles(latitude), semicircles(longitude))
