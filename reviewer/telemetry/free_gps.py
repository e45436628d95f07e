"""Reads the `freeGPS` blocks that recorders with a Novatek chip write between the packets of picture and sound.

An index box `gps ` in `moov` says where they lie; some cameras write none, and then they are looked for in what belongs
to no stream. Each block is one fix. Transcend's DrivePro Body 70 writes the same block with a year in full, decimal
degrees and km/h where the others write a year of two figures, `ddmm.mmmm` and knots.

The receiver's clock is taken as UTC, as these recorders set it from the satellites.
"""

import math
import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Final

from reviewer.domain.time import MediaTime, UtcTime, utc_from_datetime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.boxes import Box, boxes, boxes_within
from reviewer.telemetry.interleave import Interleave

FORMAT = "freeGPS (Novatek)"
BODY_70_FORMAT = "freeGPS (Transcend Body 70)"

_MAGIC: Final = b"freeGPS "
_MAGIC_AT: Final = 4
_BODY: Final = struct.Struct("<6I3cx4f")
"""Hour, minute, second, year, month, day; A or V, N or S, E or W; latitude, longitude, speed, course."""
_BODY_AT: Final = 48
_BLOCK_BYTES: Final = _BODY_AT + _BODY.size

_INDEX_ENTRIES: Final = (struct.Struct(">II"), struct.Struct("<II"))
"""Two figures: version and count first, then the place and length of each block; high byte first in all but few."""
_INDEX_VERSION: Final = 0x101
_MOST_INDEX_ENTRIES: Final = 200_000
"""Blocks come once or, in rare cameras, ten times a second; this is five hours of the latter."""

_SCAN_BYTES: Final = 1 << 20
_MOST_SCANNED_BYTES: Final = 1 << 30
_KNOT_MPS: Final = 1852.0 / 3600.0
_KMH_MPS: Final = 1.0 / 3.6
_FULL_YEAR: Final = 1980
_NAN = float("nan")


def read_free_gps(file: BinaryIO, name: str, interleave: Interleave) -> Track | None:
    """The track in the `freeGPS` blocks of an MP4 or MOV, or None where it has no such block.

    Args:
        file: the recording, opened for reading bytes.
        name: of the track.
        interleave: where its packets lie; without any packet the whole file is looked through.
    """
    reader = _FreeGpsReader(name)
    places = _indexed(file, interleave.size_bytes, reader)
    if not places:
        places = list(_found(file, interleave, reader))
    for place, media_time in zip(places, interleave.media_times(places), strict=True):
        file.seek(place)
        reader.add(file.read(_BLOCK_BYTES), media_time)
    return reader.track()


class _FreeGpsReader:
    """Makes a track of blocks."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._fixes: list[Fix] = []
        self._left_out: dict[str, int] = {}
        self._is_body_70 = False

    def leave_out(self, reason: str, count: int = 1) -> None:
        self._left_out[reason] = self._left_out.get(reason, 0) + count

    def add(self, block: bytes, media_time: MediaTime | None) -> None:
        """Read one block."""
        if len(block) < _BLOCK_BYTES:
            self.leave_out("freeGPS block that is cut off")
            return
        *moment, status, north, east, latitude, longitude, speed, course = _BODY.unpack_from(block, _BODY_AT)
        if status not in (b"A", b"V") or (status == b"A" and (north not in b"NS" or east not in b"EW")):
            self.leave_out("freeGPS block in another layout")
            return
        is_decimal = moment[3] >= _FULL_YEAR
        self._is_body_70 |= is_decimal
        utc = _utc(*moment)
        if utc is None:
            self.leave_out("impossible date of a sample that was kept")
        has_fix = status == b"A"
        self._fixes.append(
            Fix(
                utc=utc,
                media_time=media_time,
                latitude_deg=_degrees(latitude, north, is_decimal=is_decimal) if has_fix else _NAN,
                longitude_deg=_degrees(longitude, east, is_decimal=is_decimal) if has_fix else _NAN,
                speed_mps=_stated(speed) * (_KMH_MPS if is_decimal else _KNOT_MPS) if has_fix else _NAN,
                course_deg=_course(course) if has_fix else _NAN,
                kind=FixKind.UNKNOWN if has_fix else FixKind.NONE,
                flags=FixFlag.NONE if has_fix else FixFlag.NO_FIX,
            )
        )

    def track(self) -> Track | None:
        if not self._fixes and not self._left_out:
            return None
        builder = TrackBuilder(self._name, BODY_70_FORMAT if self._is_body_70 else FORMAT)
        for fix in self._fixes:
            builder.add(fix)
        for reason, count in self._left_out.items():
            builder.leave_out(reason, count)
        return builder.build()


def _indexed(file: BinaryIO, size_bytes: int, reader: _FreeGpsReader) -> list[int]:
    """Where the blocks begin by the index, each once; what it says that is not so is counted."""
    index = _index_box(file, size_bytes)
    if index is None:
        return []
    content = index.read(file, 8 + 8 * _MOST_INDEX_ENTRIES)
    entry = next((pair for pair in _INDEX_ENTRIES if _is_index(content, pair)), None)
    if entry is None:
        return []
    stated = entry.unpack_from(content)[1]
    held = min(stated, len(content) // entry.size - 1)
    if stated > held:
        reader.leave_out("entry that the index of the freeGPS blocks states and does not hold", stated - held)
    places: dict[int, None] = {}
    for number in range(held):
        place, _ = entry.unpack_from(content, entry.size * (number + 1))
        if place in places:
            reader.leave_out("index entry for a freeGPS block that it stated before")
        elif _is_block(file, place):
            places[place] = None
        else:
            reader.leave_out("index entry that points at no freeGPS block")
    return list(places)


def _is_index(content: bytes, pair: struct.Struct) -> bool:
    return len(content) >= pair.size and pair.unpack_from(content)[0] == _INDEX_VERSION


def _index_box(file: BinaryIO, size_bytes: int) -> Box | None:
    movies = (box for box in boxes(file, 0, size_bytes) if box.kind == b"moov")
    return next((index for movie in movies for index in boxes_within(file, movie, b"gps ")), None)


def _is_block(file: BinaryIO, place: int) -> bool:
    file.seek(place + _MAGIC_AT)
    return file.read(len(_MAGIC)) == _MAGIC


def _found(file: BinaryIO, interleave: Interleave, reader: _FreeGpsReader) -> Iterator[int]:
    """Where blocks begin in what belongs to no stream."""
    left = _MOST_SCANNED_BYTES
    for start, end in interleave.spans_of_no_stream():
        reach = min(end, start + left)
        if reach < end:
            reader.leave_out("rest of a stretch of the file that is too long to look for freeGPS blocks in")
        left -= reach - start
        yield from _scanned(file, start, reach)


def _scanned(file: BinaryIO, start: int, end: int) -> Iterable[int]:
    """Where blocks begin between two places of a file."""
    overlap = len(_MAGIC) - 1
    found: list[int] = []
    at = start
    while end - at >= _BLOCK_BYTES:
        file.seek(at)
        part = file.read(min(_SCAN_BYTES, end - at))
        if not part:
            break
        hit = part.find(_MAGIC)
        while hit >= 0:
            if at + hit - _MAGIC_AT >= start:
                found.append(at + hit - _MAGIC_AT)
            hit = part.find(_MAGIC, hit + len(_MAGIC))
        at += max(len(part) - overlap, 1)
    return found


def _utc(hour: int, minute: int, second: int, year: int, month: int, day: int) -> UtcTime | None:
    try:
        full_year = year if year >= _FULL_YEAR else 2000 + year
        return utc_from_datetime(datetime(full_year, month, day, hour, minute, second, tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _degrees(value: float, hemisphere: bytes, *, is_decimal: bool) -> float:
    """Degrees; NaN where the figure is no angle."""
    if not math.isfinite(value) or value < 0.0:
        return _NAN
    if is_decimal:
        degrees = value
    else:
        whole, minutes = divmod(value, 100.0)
        if minutes >= 60.0:
            return _NAN
        degrees = whole + minutes / 60.0
    return -degrees if hemisphere in b"SW" else degrees


def _stated(value: float) -> float:
    return value if math.isfinite(value) and value >= 0.0 else _NAN


def _course(value: float) -> float:
    return value if 0.0 <= value <= 360.0 else _NAN
