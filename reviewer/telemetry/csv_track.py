"""Reads a table of positions (CSV and its like), given what its columns mean.

Every other column whose cells are mostly numbers is a channel of the track, under its heading.

A row whose place cannot be read is counted and left out; one without a place, or one that the table itself calls void,
is a sample without a fix. Sources: RFC 4180, and the tables that programs really write.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Final, TextIO

from reviewer.domain.time import (
    MICROSECONDS_PER_SECOND,
    LocalTime,
    MediaTime,
    TimeFormatError,
    UtcTime,
    local_from_datetime,
    media_time_from_seconds,
    parse_media_time,
    utc_from_datetime,
)
from reviewer.domain.track import NO_VALUES, Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.channel_names import heading_channel
from reviewer.telemetry.content import HEAD_BYTES, read_head, refuse_oversized, unreadable
from reviewer.telemetry.csv_columns import AngleForm, CsvColumns, Table, TimeForm
from reviewer.telemetry.csv_suggestion import suggest, table_of
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.stated_time import moment_of

FORMAT = "CSV"

_NAN = float("nan")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ANGLE = re.compile(
    r"\s*([NSEW])?\s*([-+]?[\d.]+)\s*(?:°\s*([\d.]+)\s*['′]?\s*(?:([\d.]+)\s*[\"″]?)?)?°?\s*([NSEW])?\s*",
    re.ASCII | re.IGNORECASE,
)
"""A hemisphere before or after, degrees, and perhaps minutes and seconds with their signs."""

_VOID_WORDS = frozenset({"v", "0", "none", "no fix", "nofix", "void", "invalid", "false", "no", "n"})
_FIX_KINDS = {
    "2d": FixKind.TWO_D,
    "3d": FixKind.THREE_D,
    "dgps": FixKind.DIFFERENTIAL,
    "rtk_float": FixKind.RTK_FLOAT,
    "rtk_fixed": FixKind.RTK_FIXED,
    "estimated": FixKind.ESTIMATED,
    "manual": FixKind.MANUAL,
}
_LATEST_SECOND = 4_102_444_800.0
"""The year 2100."""

_MOST_MEDIA_SECONDS = 10 * 365 * 86_400

_LINES_LOOKED_AT: Final = 200
_NO_CHANNELS: Final[Mapping[str, int]] = MappingProxyType({})
_MOST_COLUMNS_LOOKED_AT: Final = 512
"""Of an absurd table no more columns are tried as numbers."""


def is_csv_track(head: bytes) -> bool:
    """Whether a file with such a head is a table whose header names a latitude and a longitude."""
    table = _table(head)
    return table is not None and bool(table.header) and not suggest(table).missing


def read_csv_track(path: Path) -> list[Track]:
    """The one track of a table whose header says what its columns mean.

    Raises:
        TrackFormatError: not readable, too large, or the header says too little.
    """
    table = table_in(path)
    columns = None if table is None else suggest(table)
    if columns is None or columns.missing:
        raise TrackFormatError(path, "a table whose columns are not known: say what they mean")
    return read_csv(path, columns)


def table_in(path: Path) -> Table | None:
    """The first lines of a file as a table; None where it is none.

    Raises:
        TrackFormatError: not readable, or empty.
    """
    return _table(read_head(path))


def text_in(path: Path) -> str | None:
    """The first lines of a file, to be split as a table; None where it is no text.

    Raises:
        TrackFormatError: not readable, or empty.
    """
    return _text(read_head(path))


def read_csv(path: Path, columns: CsvColumns) -> list[Track]:
    """The one track of a table.

    Args:
        path: the file.
        columns: what its columns mean.

    Raises:
        CsvColumnsError: a zone that there is not.
        TrackFormatError: not readable, or too large.
    """
    refuse_oversized(path)
    builder = TrackBuilder(path.stem, FORMAT)
    head = read_head(path)
    reader = _RowReader(columns, columns.tzinfo, _channel_columns(head, columns, builder))
    try:
        with path.open(encoding=_encoding(head), errors="replace", newline="") as file:
            for row in _rows(file, columns, builder):
                reader.add(row, builder)
    except OSError as error:
        raise unreadable(path, error) from error
    return [builder.build()]


def samples_of(rows: Sequence[Sequence[str]], columns: CsvColumns) -> Track:
    """The samples of some rows as their columns make them, to be looked at before a file is read.

    Raises:
        CsvColumnsError: a zone that there is not.
    """
    reader = _RowReader(columns, columns.tzinfo)
    builder = TrackBuilder("", FORMAT)
    for row in rows:
        reader.add(row, builder)
    return builder.build()


def _channel_columns(head: bytes, columns: CsvColumns, builder: TrackBuilder) -> dict[str, int]:
    """Index of each column that nobody gave a meaning and whose first cells are mostly numbers, by its name."""
    text = _text(head)
    if text is None:
        return {}
    lines = text.splitlines()
    try:
        rows = list(csv.reader(lines[columns.header_lines :][:_LINES_LOOKED_AT], delimiter=columns.delimiter))
        above = list(csv.reader(lines[: columns.header_lines][-1:], delimiter=columns.delimiter))
    except csv.Error:
        return {}
    header = above[0] if above and not any(_decimal(cell.strip()) is not None for cell in above[0]) else []
    taken = set(columns.columns.values())
    found: dict[str, int] = {}
    for index in range(min(max(map(len, rows), default=0), _MOST_COLUMNS_LOOKED_AT)):
        cells = [row[index].strip() for row in rows if index < len(row) and row[index].strip()]
        numbers = sum(_decimal(cell) is not None for cell in cells)
        if index in taken or numbers == 0 or 2 * numbers < len(cells):
            continue
        heading = header[index].strip() if index < len(header) else ""
        channel = heading_channel(heading or f"Column {index + 1}")
        name, number = channel.name, 2
        while name in found:
            name, number = f"{channel.name} ({number})", number + 1
        found[name] = index
        builder.state_unit(name, channel.unit)
    return found


def _table(head: bytes) -> Table | None:
    text = _text(head)
    return None if text is None else table_of(text)


def _text(head: bytes) -> str | None:
    is_wide = head.startswith(_WIDE_MARKS)
    if not is_wide and _BINARY.search(head) is not None:
        return None
    text = head.decode(_encoding(head), errors="replace")
    # A head that was cut ends within a line, which `table_of` leaves out.
    return text + ("" if len(head) >= HEAD_BYTES else "\n")


def _encoding(head: bytes) -> str:
    return "utf-16" if head.startswith(_WIDE_MARKS) else "utf-8-sig"


def _rows(file: TextIO, columns: CsvColumns, builder: TrackBuilder) -> Iterator[Sequence[str]]:
    """The rows after the header that hold anything."""
    for _ in range(columns.header_lines):
        file.readline()
    reader = csv.reader(file, delimiter=columns.delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            builder.leave_out("row that cannot be split")
            continue
        if any(cell.strip() for cell in row):
            yield row


class _RowReader:
    """Makes samples of rows.

    Cells go by the text names of their columns: a dictionary by members of an enumeration takes twice the time.
    """

    def __init__(self, columns: CsvColumns, zone: tzinfo | None, channels: Mapping[str, int] = _NO_CHANNELS) -> None:
        self._columns = columns
        self._channels = channels
        self._zone = zone
        self._present = [(column.value, index) for column, index in columns.columns.items()]
        self._altitude_m = columns.altitude_unit.metres
        self._speed_mps = columns.speed_unit.mps

    def add(self, row: Sequence[str], builder: TrackBuilder) -> None:
        """Add a row's sample, or count why it is none."""
        width = len(row)
        cells = {name: cell for name, index in self._present if index < width and (cell := row[index].strip())}
        latitude = self._angle(cells.get("lat", ""), cells.get("ns", ""), "NS")
        longitude = self._angle(cells.get("lon", ""), cells.get("ew", ""), "EW")
        fix_word = cells.get("fix", "").lower()
        is_void = not ("lat" in cells or "lon" in cells) or fix_word in _VOID_WORDS
        if not is_void and (latitude is None or longitude is None):
            builder.leave_out("row without a readable latitude and longitude")
            return
        utc, local = self._time(cells, builder)
        course_deg = _figure(cells, "course", lowest=0.0)
        satellites = _figure(cells, "satellites", lowest=0.0)
        segment = _figure(cells, "segment", lowest=0.0)
        kind = _FIX_KINDS.get(fix_word, FixKind.UNKNOWN)
        builder.add(
            Fix(
                utc=utc,
                media_time=_media_time(cells.get("media-time", "")),
                latitude_deg=_NAN if latitude is None else latitude,
                longitude_deg=_NAN if longitude is None else longitude,
                altitude_m=_figure(cells, "alt") * self._altitude_m,
                speed_mps=_figure(cells, "speed", lowest=0.0) * self._speed_mps,
                course_deg=course_deg if course_deg <= 360.0 else _NAN,
                dop=_figure(cells, "dop", lowest=0.0),
                accuracy_m=_figure(cells, "accuracy", lowest=0.0),
                kind=FixKind.NONE if is_void else kind,
                satellites_total=int(satellites) if satellites <= 999.0 else None,
                flags=FixFlag.NO_FIX if is_void else FixFlag.NONE,
                segment=int(segment) if segment <= 1e6 else 0,
                local=local,
            ),
            self._values(row) if self._channels else NO_VALUES,
        )

    def _values(self, row: Sequence[str]) -> dict[str, float]:
        """What the row states of each channel; a cell that is no number states nothing."""
        width = len(row)
        stated = ((name, _decimal(row[index].strip())) for name, index in self._channels.items() if index < width)
        return {name: value for name, value in stated if value is not None}

    def _angle(self, text: str, hemisphere: str, letters: str) -> float | None:
        """Degrees, negative to the south and west; None where the text is no angle."""
        is_plain = self._columns.angle_form is AngleForm.DEGREES and not hemisphere
        if is_plain and (plain := _decimal(text)) is not None:
            return plain
        match = _ANGLE.fullmatch(text.replace(",", ".")) if text else None
        if match is None:
            return _decimal(text)
        try:
            degrees, minutes, seconds = (float(part or 0.0) for part in match.group(2, 3, 4))
        except ValueError:
            return None
        value = abs(degrees) + minutes / 60.0 + seconds / 3600.0
        if self._columns.angle_form is AngleForm.DEGREES_MINUTES and match[3] is None:
            whole = value // 100.0
            value = whole + (value - whole * 100.0) / 60.0 if value % 100.0 < 60.0 else _NAN
        letter = (match[1] or match[5] or hemisphere[:1]).upper()
        if letter and letter not in letters:
            return None
        return -value if match[2].startswith("-") or letter in ("S", "W") else value

    def _time(self, cells: Mapping[str, str], builder: TrackBuilder) -> tuple[UtcTime | None, LocalTime | None]:
        """The instant of a row, or what a clock showed where nobody knows its zone."""
        text = " ".join(cells[name] for name in ("date", "time") if name in cells)
        if not text:
            return None, None
        moment: datetime | None = None
        if self._columns.time_form in (TimeForm.EPOCH_SECONDS, TimeForm.EPOCH_MILLISECONDS):
            seconds = _decimal(text)
            if seconds is not None and self._columns.time_form is TimeForm.EPOCH_MILLISECONDS:
                seconds /= 1000.0
            if seconds is not None and 0.0 < seconds < _LATEST_SECOND:
                return UtcTime(round(seconds * MICROSECONDS_PER_SECOND)), None
        elif self._columns.time_form is TimeForm.ISO:
            moment = moment_of(text)
        else:
            moment = _by_pattern(text, self._columns.time_pattern)
        if moment is None:
            builder.leave_out("unreadable time of a point that was kept")
            return None, None
        if moment.tzinfo is None and self._zone is None:
            return None, local_from_datetime(moment)
        try:
            return utc_from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=self._zone)), None
        except OverflowError:
            return None, None


def _figure(cells: Mapping[str, str], name: str, lowest: float = -math.inf) -> float:
    """A figure of a row; NaN where it is not stated, no number or below what is possible."""
    value = _decimal(cells.get(name, ""))
    return value if value is not None and math.isfinite(value) and value >= lowest else _NAN


def _media_time(text: str) -> MediaTime | None:
    seconds = _decimal(text)
    if seconds is not None:
        return media_time_from_seconds(seconds) if abs(seconds) <= _MOST_MEDIA_SECONDS else None
    try:
        return parse_media_time(text) if text else None
    except TimeFormatError:
        return None


def _by_pattern(text: str, pattern: str) -> datetime | None:
    try:
        return datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is put on by whoever knows it
    except (ValueError, re.error):
        return None


def _decimal(text: str) -> float | None:
    """A number, with a decimal point or comma; infinite and not-a-number included. None where it is none."""
    if not text:
        return None
    try:
        return float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except ValueError:
        return None
