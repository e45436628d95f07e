"""Reads the boxes in which some makers keep a whole track, outside of any stream of the recording.

BlackVue: `gps ` within a `free` box at the end, a receiver's log with the camera's clock before each sentence.
70mai: `GPS ` at the top, a record of 36 bytes for each second of the recording, without any clock.
"""

import struct
from typing import BinaryIO, Final

from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.boxes import Box, boxes, boxes_within
from reviewer.telemetry.nmea import NmeaReader

SEVENTY_MAI_FORMAT = "70mai GPS box"

_MOST_LOG_BYTES: Final = 64 << 20
_MOST_RECORD_BYTES: Final = 36 * 200_000

_RECORD: Final = struct.Struct("<4Icici10x")
"""A number, whether there is a fix, seconds from the start, metres per hour; N or S and E or W, each before its angle:
degrees, minutes and thousandths of a minute as decimal figures of one integer."""
_MPH_MPS: Final = 1.0 / 3600.0
_FASTEST_MPS: Final = 1000.0
"""What stands in the field beyond this is no speed."""
_NAN = float("nan")


def read_blackvue_box(file: BinaryIO, size_bytes: int, name: str) -> Track | None:
    """The log in the `gps ` box of a BlackVue recording, or None where there is none."""
    for free in boxes(file, 0, size_bytes):
        if free.kind not in (b"free", b"skip"):
            continue
        for box in boxes_within(file, free, b"gps "):
            reader = NmeaReader()
            reader.add_log(box.read(file, _MOST_LOG_BYTES), is_last=True)
            return reader.track(name)
    return None


def read_70mai_box(file: BinaryIO, size_bytes: int, name: str) -> Track | None:
    """The samples in the `GPS ` box of a 70mai recording, or None where there is none."""
    box = next((box for box in boxes(file, 0, size_bytes) if box.kind == b"GPS "), None)
    return None if box is None else _seventy_mai_track(file, box, name)


def _seventy_mai_track(file: BinaryIO, box: Box, name: str) -> Track:
    builder = TrackBuilder(name, SEVENTY_MAI_FORMAT)
    content = box.read(file, _MOST_RECORD_BYTES)
    whole = len(content) - len(content) % _RECORD.size
    if whole < box.end - box.start:
        builder.leave_out("record of 70mai that is cut off, or beyond what a day can hold")
    for record in _RECORD.iter_unpack(content[:whole]):
        _, has_fix, second, metres_per_hour, north, latitude, east, longitude = record
        is_fix = has_fix == 1
        if is_fix and (north not in b"NS" or east not in b"EW"):
            builder.leave_out("record of 70mai in another layout")
            continue
        speed_mps = metres_per_hour * _MPH_MPS
        builder.add(
            Fix(
                utc=None,
                media_time=MediaTime(second * MICROSECONDS_PER_SECOND),
                latitude_deg=_degrees(latitude, north) if is_fix else _NAN,
                longitude_deg=_degrees(longitude, east) if is_fix else _NAN,
                speed_mps=speed_mps if is_fix and speed_mps < _FASTEST_MPS else _NAN,
                kind=FixKind.UNKNOWN if is_fix else FixKind.NONE,
                flags=FixFlag.NONE if is_fix else FixFlag.NO_FIX,
            )
        )
    return builder.build()


def _degrees(figures: int, hemisphere: bytes) -> float:
    """Degrees of `dddmmmmm`, the minutes in thousandths; NaN where the figures are no angle."""
    whole, thousandths = divmod(figures, 100_000)
    if figures < 0 or thousandths >= 60_000:
        return _NAN
    degrees = whole + thousandths / 60_000
    return -degrees if hemisphere in b"SW" else degrees
