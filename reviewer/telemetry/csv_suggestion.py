"""What a table's header and first rows say of its columns.

Only what is said plainly is taken: a name that means one thing, a unit that is stated, a form of time that alone fits
all rows. The rest is for a person to say.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from reviewer.telemetry.csv_columns import (
    DELIMITERS,
    AltitudeUnit,
    AngleForm,
    Column,
    CsvColumns,
    SpeedUnit,
    Table,
    TimeForm,
)

_LINES_LOOKED_AT = 200
_NAMES: Mapping[Column, frozenset[str]] = {
    Column.TIME: frozenset(
        {"time", "datetime", "timestamp", "utc", "gmt", "zeit", "time utc", "utc time", "date time", "datetime utc"}
    ),
    Column.DATE: frozenset({"date", "datum", "date utc", "utc date"}),
    Column.MEDIA_TIME: frozenset({"media time", "elapsed", "seconds from start", "video time"}),
    Column.LATITUDE: frozenset({"lat", "latitude", "breite", "breitengrad"}),
    Column.LONGITUDE: frozenset({"lon", "lng", "long", "longitude", "laenge", "länge", "längengrad"}),
    Column.NORTH_SOUTH: frozenset({"ns", "n s", "lat dir", "latitude hemisphere"}),
    Column.EAST_WEST: frozenset({"ew", "e w", "lon dir", "longitude hemisphere"}),
    Column.ALTITUDE: frozenset({"alt", "altitude", "ele", "elevation", "height", "höhe"}),
    Column.SPEED: frozenset({"speed", "velocity", "geschwindigkeit"}),
    Column.COURSE: frozenset({"course", "heading", "bearing", "cog", "direction", "kurs"}),
    Column.FIX: frozenset({"fix", "status", "valid", "fix type", "gps status"}),
    Column.DOP: frozenset({"dop", "hdop"}),
    Column.ACCURACY: frozenset({"accuracy", "hacc", "horizontal accuracy"}),
    Column.SATELLITES: frozenset({"sat", "sats", "satellites", "satellites used", "num sats"}),
    Column.SEGMENT: frozenset({"segment", "track", "track segment"}),
}
_UNITS = frozenset(
    {
        *("deg", "degrees", "decimal", "°", "m", "meters", "metres", "ft", "feet", "gps", "wgs84"),
        *("h", "s", "km", "mi", "mps", "kmh", "kph", "mph", "kn", "kt", "kts", "knots"),
    }
)
"""Words of a column's name that say nothing of what the column is."""

_PATTERNS = (
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S.%f",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%Y%m%d %H%M%S",
    "%d%m%y %H%M%S",
    "%Y%m%d%H%M%S",
)
_SPEED_UNITS = {
    SpeedUnit.KILOMETRES_PER_HOUR: {"km/h", "kmh", "kph"},
    SpeedUnit.MILES_PER_HOUR: {"mph", "mi/h"},
    SpeedUnit.KNOTS: {"kn", "kt", "kts", "knots"},
    SpeedUnit.METRES_PER_SECOND: {"m/s", "mps"},
}
_MILLISECONDS_FROM = 1e11
"""Seconds since 1970 reach this number in the year 5138, milliseconds passed it in 1973."""


def table_of(text: str, delimiter: str | None = None) -> Table | None:
    """The table at the beginning of a text; None where it is none.

    Args:
        text: the first lines, the last of which may be cut off.
        delimiter: None takes the one under which the header names a place, else the one that splits the most lines
            alike.
    """
    lines = text.splitlines()[:_LINES_LOOKED_AT]
    if len(lines) > 1 and not text.endswith(("\n", "\r")):
        lines = lines[:-1]
    found = [_split(lines, one) for one in ([delimiter] if delimiter else DELIMITERS)]
    tables = [table for table in found if table.rows and len(table.rows[0]) > 1]
    return max(tables, key=lambda table: (_names_place(table), len(table.rows)), default=None)


def suggest(table: Table) -> CsvColumns:
    """What the header's names say of the columns; what they leave open is not in it.

    A speed is taken where its unit is stated, since a wrong unit is worse than no speed.
    """
    columns: dict[Column, int] = {}
    for index, name in enumerate(table.header):
        column = _meaning(name)
        if column is not None and column not in columns:
            columns[column] = index
    unit = _speed_unit(table.header[columns[Column.SPEED]]) if Column.SPEED in columns else None
    if unit is None:
        columns.pop(Column.SPEED, None)
    suggestion = CsvColumns(
        table.delimiter, table.header_lines, columns, speed_unit=unit or SpeedUnit.METRES_PER_SECOND
    )
    if Column.ALTITUDE in columns and _words(table.header[columns[Column.ALTITUDE]]) & {"ft", "feet"}:
        suggestion = replace(suggestion, altitude_unit=AltitudeUnit.FEET)
    return with_forms(suggestion, table)


def with_forms(columns: CsvColumns, table: Table) -> CsvColumns:
    """Columns with what the first rows show of how times and angles are written, and the header of the zone."""
    latitudes = [_number(cell) for cell in _cells(table, columns.columns.get(Column.LATITUDE))]
    if any(value is not None and abs(value) > 90.0 for value in latitudes):
        columns = replace(columns, angle_form=AngleForm.DEGREES_MINUTES)
    time_index, date_index = columns.columns.get(Column.TIME), columns.columns.get(Column.DATE)
    names = " ".join(table.header[index] for index in (time_index, date_index) if index is not None)
    if _words(names) & {"utc", "gmt"}:
        columns = replace(columns, zone="UTC")
    times = _cells(table, time_index)
    if date_index is not None and time_index is not None:
        times = [f"{date} {time}" for date, time in zip(_cells(table, date_index), times, strict=True)]
    stated = [time.strip() for time in times if time.strip()]
    numbers = [_number(time) for time in stated]
    if stated and all(number is not None and number > 1e8 for number in numbers) and date_index is None:
        is_milliseconds = any(number is not None and number >= _MILLISECONDS_FROM for number in numbers)
        form = TimeForm.EPOCH_MILLISECONDS if is_milliseconds else TimeForm.EPOCH_SECONDS
        return replace(columns, time_form=form)
    fitting = [pattern for pattern in _PATTERNS if stated and all(_fits(time, pattern) for time in stated)]
    if len(fitting) == 1:
        return replace(columns, time_form=TimeForm.PATTERN, time_pattern=fitting[0])
    return columns


def may_hold_positions(table: Table) -> bool:
    """Whether a table has two columns of numbers that could be degrees: worth asking a person what they mean."""
    numbers = [[_number(row[index]) for row in table.rows] for index in range(len(table.rows[0]))]
    largest = 18_000.0  # 180° in degrees and minutes
    return sum(all(value is not None and abs(value) <= largest for value in column) for column in numbers) > 1


def _split(lines: Sequence[str], delimiter: str) -> Table:
    """The longest run of rows with the same number of fields, and the names above it."""
    try:
        rows = [tuple(row) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        rows = []
    widths = [len(row) for row in rows if len(row) > 1]
    common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    first = next((index for index, row in enumerate(rows) if len(row) == common), 0)
    has_header = bool(rows) and not any(_is_number(cell) for cell in rows[first])
    return Table(
        delimiter,
        rows[first] if has_header else (),
        first + has_header,
        tuple(row for row in rows[first + has_header :] if len(row) == common),
    )


def _names_place(table: Table) -> bool:
    return {Column.LATITUDE, Column.LONGITUDE} <= {_meaning(name) for name in table.header}


def _words(name: str) -> frozenset[str]:
    """The words of a column's name, units included."""
    plain = "".join(character if character.isalnum() or character in "/°" else " " for character in name.casefold())
    return frozenset(plain.split())


def _meaning(name: str) -> Column | None:
    plain = "".join(character if character.isalnum() or character == "°" else " " for character in name.casefold())
    words = [word for word in plain.split() if word not in _UNITS]
    key = " ".join(words)
    return next((column for column, names in _NAMES.items() if key in names), None)


def _speed_unit(name: str) -> SpeedUnit | None:
    words = _words(name)
    return next((unit for unit, names in _SPEED_UNITS.items() if words & names), None)


def _cells(table: Table, index: int | None) -> list[str]:
    return [] if index is None else [row[index] for row in table.rows]


def _fits(text: str, pattern: str) -> bool:
    try:
        datetime.strptime(text, pattern)  # noqa: DTZ007 - it is only asked whether it fits
    except ValueError:
        return False
    return True


def _is_number(cell: str) -> bool:
    return _number(cell) is not None


def _number(cell: str) -> float | None:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        return None
