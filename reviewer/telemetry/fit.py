"""Reads FIT, what Garmin's watches, bicycle computers and VIRB cameras write: definitions of messages, and messages.

Only what a track needs is read: `record` (20) and, of a VIRB, `gps_metadata` (160), whose `utc_timestamp` is the only
time in UTC that such a file has: its `timestamp` counts from when the camera was switched on, and is a time within the
file and no date. Every other message is stepped over by its length. A file that ends or breaks off early keeps what was
read. A reader of its own, because the libraries for it stop at the first damaged byte, decode all messages of all kinds
at some thousand a second, and state no types.

Source: the FIT protocol and profile (Garmin, "Flexible & Interoperable Data Transfer Protocol").
"""

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, utc_from_datetime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.channel_names import FIT_FIELDS
from reviewer.telemetry.content import refuse_oversized, unreadable
from reviewer.telemetry.errors import TrackFormatError

FORMAT = "FIT"
FORMAT_VIRB = "FIT of a Garmin VIRB"

_RECORD = 20
_GPS_METADATA = 160
_TIMESTAMP_FIELD = 253
_NAN = float("nan")

_EPOCH_US = utc_from_datetime(datetime(1989, 12, 31, tzinfo=UTC))
"""From which the protocol counts its seconds."""

_EARLIEST_DATE_S = 0x10000000
"""Smaller timestamps count from when the device was switched on (profile, `date_time`)."""

_DEGREES_PER_SEMICIRCLE = 180.0 / 2**31

_BASE_TYPES = {
    0x00: ("B", 0xFF),
    0x01: ("b", 0x7F),
    0x02: ("B", 0xFF),
    0x83: ("h", 0x7FFF),
    0x84: ("H", 0xFFFF),
    0x85: ("i", 0x7FFFFFFF),
    0x86: ("I", 0xFFFFFFFF),
    0x0A: ("B", 0),
    0x8B: ("H", 0),
    0x8C: ("I", 0),
}
"""By base type: how `struct` reads it, and the value that stands for none. Text, floats and 64 bits are not needed."""

_RECORD_FIELDS = {
    0: "latitude",
    1: "longitude",
    2: "altitude",
    3: "heart_rate",
    4: "cadence",
    5: "distance",
    6: "speed",
    7: "power",
    13: "temperature",
    31: "accuracy",
    73: "enhanced_speed",
    78: "enhanced_altitude",
    81: "battery_soc",
    _TIMESTAMP_FIELD: "timestamp",
}
_GPS_METADATA_FIELDS = {
    0: "milliseconds",
    1: "latitude",
    2: "longitude",
    3: "enhanced_altitude",
    4: "enhanced_speed",
    5: "heading",
    6: "utc_timestamp",
    _TIMESTAMP_FIELD: "timestamp",
}
_CHANNEL_SCALES = {"distance": 100.0, "battery_soc": 2.0}
"""Of the channels' numbers to their units; 1 for the others."""

_WANTED = {_RECORD: _RECORD_FIELDS, _GPS_METADATA: _GPS_METADATA_FIELDS}


class _DamagedError(Exception):
    """The file cannot be followed any further; the message says where and why."""


@dataclass(frozen=True, slots=True)
class _Definition:
    """What the messages of one local number hold.

    Attributes:
        message: global number of the message.
        size_bytes: of one message.
        fields: name, position, `struct` format, and the number that stands for none.
    """

    message: int
    size_bytes: int
    fields: tuple[tuple[str, int, struct.Struct, int], ...]


@dataclass(slots=True)
class _Messages:
    """The wanted messages in file order."""

    records: list[Mapping[str, int]] = field(default_factory=list)
    gps_metadata: list[Mapping[str, int]] = field(default_factory=list)
    trouble: str = ""
    wrong_checksums: int = 0


def is_fit(head: bytes) -> bool:
    """Whether a file with such a head begins with the header of a FIT file."""
    return len(head) >= 12 and head[0] in (12, 14) and head[8:12] == b".FIT"


def read_fit(path: Path) -> list[Track]:
    """The one track of a FIT file, of several files joined into one too.

    Raises:
        TrackFormatError: not readable, or damaged before the first message.
    """
    refuse_oversized(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    messages = _messages(content)
    if messages.trouble and not messages.records and not messages.gps_metadata:
        raise TrackFormatError(path, f"FIT, but damaged: {messages.trouble}")
    builder = TrackBuilder(path.stem, FORMAT_VIRB if messages.gps_metadata else FORMAT)
    if messages.gps_metadata:
        _add_gps_metadata(builder, messages.gps_metadata)
        if messages.records:
            builder.leave_out("record beside the receiver's own messages", len(messages.records))
    else:
        for channel in FIT_FIELDS.values():
            builder.state_unit(channel.name, channel.unit)
        for values in messages.records:
            _add_record(builder, values)
    if messages.trouble:
        builder.leave_out(f"rest of the file: {messages.trouble}")
    if messages.wrong_checksums:
        builder.leave_out("wrong checksum over a whole file, whose positions may not be what was written")
    return [builder.build()]


def checksum_of(content: bytes) -> int:
    """CRC-16/ARC of some bytes; 0 for a whole FIT file, whose last two bytes are the checksum of those before."""
    checksum = 0
    for byte in content:
        checksum = checksum >> 8 ^ _CHECKSUMS[(checksum ^ byte) & 0xFF]
    return checksum


def _checksum_of_byte(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


_CHECKSUMS = tuple(_checksum_of_byte(byte) for byte in range(256))


def _messages(content: bytes) -> _Messages:
    messages = _Messages()
    at = 0
    try:
        while at < len(content):
            start, end = _data_of(content, at)
            _read_data(content, start, min(end, len(content)), messages)
            if end + 2 > len(content):
                messages.trouble = f"it ends at byte {len(content)}, and states {end + 2}"
            elif checksum_of(content[at : end + 2]) != 0:
                messages.wrong_checksums += 1
            at = end + 2
    except _DamagedError as error:
        messages.trouble = str(error)
    return messages


def _data_of(content: bytes, at: int) -> tuple[int, int]:
    """Where the data of the file that begins at a place begins and ends; a checksum of two bytes follows.

    Raises:
        _DamagedError: no file begins there.
    """
    if not is_fit(content[at : at + 14]):
        raise _DamagedError(f"no header at byte {at}")
    start = at + content[at]
    return start, start + int.from_bytes(content[at + 4 : at + 8], "little")


def _read_data(content: bytes, start: int, end: int, messages: _Messages) -> None:
    """Read the definitions and messages between two places.

    Raises:
        _DamagedError: something there is neither, or reaches over the end.
    """
    definitions: dict[int, _Definition] = {}
    last_timestamp: int | None = None
    at = start
    while at < end:
        header = content[at]
        is_compressed = bool(header & 0x80)
        local = (header >> 5) & 0x03 if is_compressed else header & 0x0F
        if not is_compressed and header & 0x40:
            definitions[local], at = _definition(content, at, end, has_developer_fields=bool(header & 0x20))
            continue
        definition = definitions.get(local)
        if definition is None or at + 1 + definition.size_bytes > end:
            what = "a message that nothing defines" if definition is None else "half a message"
            raise _DamagedError(f"{what} at byte {at}")
        if definition.fields:
            values = _values(content, at + 1, definition)
            last_timestamp = values.get("timestamp", last_timestamp)
            if is_compressed and last_timestamp is not None:
                last_timestamp += ((header & 0x1F) - last_timestamp) % 32
                values["timestamp"] = last_timestamp
            if definition.message == _RECORD:
                messages.records.append(values)
            elif definition.message == _GPS_METADATA:
                messages.gps_metadata.append(values)
        at += 1 + definition.size_bytes


def _definition(content: bytes, at: int, end: int, *, has_developer_fields: bool) -> tuple[_Definition, int]:
    """A definition and where it ends.

    Raises:
        _DamagedError: it reaches over the end.
    """
    if at + 6 > end:
        raise _DamagedError(f"half a definition at byte {at}")
    order = ">" if content[at + 2] else "<"
    message = int.from_bytes(content[at + 3 : at + 5], "big" if content[at + 2] else "little")
    count = content[at + 5]
    developer_at = at + 6 + 3 * count
    if developer_at + has_developer_fields > end:
        raise _DamagedError(f"half a definition at byte {at}")
    names = _WANTED.get(message, {_TIMESTAMP_FIELD: "timestamp"})
    fields: list[tuple[str, int, struct.Struct, int]] = []
    position = 0
    for number, size_bytes, base_type in struct.iter_unpack("BBB", content[at + 6 : developer_at]):
        form, invalid = _BASE_TYPES.get(base_type, ("", 0))
        reader = struct.Struct(order + form)
        if form and number in names and reader.size == size_bytes:
            fields.append((names[number], position, reader, invalid))
        position += size_bytes
    after = developer_at
    if has_developer_fields:
        after = developer_at + 1 + 3 * content[developer_at]
        if after > end:
            raise _DamagedError(f"half a definition at byte {at}")
        position += sum(content[developer_at + 2 : after : 3])
    return _Definition(message, position, tuple(fields)), after


def _values(content: bytes, at: int, definition: _Definition) -> dict[str, int]:
    """The stated values of one message by name."""
    values: dict[str, int] = {}
    for name, position, reader, invalid in definition.fields:
        (value,) = reader.unpack_from(content, at + position)
        if value != invalid:
            values[name] = value
    return values


def _add_record(builder: TrackBuilder, values: Mapping[str, int]) -> None:
    """A record of a watch or bicycle computer; one without a position is a sample without a fix."""
    timestamp = values.get("timestamp")
    utc = None
    if timestamp is not None and timestamp >= _EARLIEST_DATE_S:
        utc = UtcTime(_EPOCH_US + timestamp * MICROSECONDS_PER_SECOND)
    elif timestamp is not None:
        builder.leave_out("time that counts from when the device was switched on, of a point that was kept")
    stated = {
        channel.name: values[name] / _CHANNEL_SCALES.get(name, 1.0)
        for name, channel in FIT_FIELDS.items()
        if name in values
    }
    builder.add(_fix(values, utc), stated)


def _add_gps_metadata(builder: TrackBuilder, samples: Sequence[Mapping[str, int]]) -> None:
    """A VIRB's own fixes. The recordings of a VIRB are not told apart here, so that no media time is given."""
    for values, utc in zip(samples, _virb_times(samples), strict=True):
        builder.add(_fix(values, utc))


def _virb_times(samples: Sequence[Mapping[str, int]]) -> list[UtcTime | None]:
    """UTC of each sample.

    Whole seconds are stated, ten times over at 10 Hz; the milliseconds are those of the camera's own clock. A second
    begins with the first sample that states it; the first second of all, which may have begun before, is counted back
    from the second one.
    """
    camera_ms = [1000 * values.get("timestamp", 0) + values.get("milliseconds", 0) for values in samples]
    stated = [values.get("utc_timestamp", 0) for values in samples]
    begins = [i for i in range(len(stated)) if i == 0 or stated[i] != stated[i - 1]]
    times: list[UtcTime | None] = []
    for number, begin in enumerate(begins):
        end = begins[number + 1] if number + 1 < len(begins) else len(stated)
        anchor = end if number == 0 and end < len(stated) and stated[end] == stated[begin] + 1 else begin
        for index in range(begin, end):
            beside_ms = camera_ms[index] - camera_ms[anchor]
            if stated[index] < _EARLIEST_DATE_S:
                times.append(None)
            else:
                second_us = _EPOCH_US + stated[anchor] * MICROSECONDS_PER_SECOND
                times.append(UtcTime(second_us + (beside_ms * 1000 if abs(beside_ms) <= 1000 else 0)))
    return times


def _fix(values: Mapping[str, int], utc: UtcTime | None) -> Fix:
    has_place = "latitude" in values and "longitude" in values
    course_deg = _scaled(values, 100.0, "heading")
    return Fix(
        utc=utc,
        media_time=None,
        latitude_deg=values["latitude"] * _DEGREES_PER_SEMICIRCLE if has_place else _NAN,
        longitude_deg=values["longitude"] * _DEGREES_PER_SEMICIRCLE if has_place else _NAN,
        altitude_m=_scaled(values, 5.0, "enhanced_altitude", "altitude") - 500.0,
        speed_mps=_scaled(values, 1000.0, "enhanced_speed", "speed"),
        course_deg=course_deg if course_deg <= 360.0 else _NAN,
        accuracy_m=_scaled(values, 1.0, "accuracy"),
        kind=FixKind.UNKNOWN if has_place else FixKind.NONE,
        flags=FixFlag.NONE if has_place else FixFlag.NO_FIX,
    )


def _scaled(values: Mapping[str, int], scale: float, *names: str) -> float:
    return next((values[name] / scale for name in names if name in values), math.nan)
