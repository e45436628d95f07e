"""What the columns of a table mean: which one is the latitude, how times are written, in which zone and units.

A table says none of that itself, or only by the names in its header, which `csv_suggestion` reads. What they leave open
a person says in a dialog or as text (`--columns`), and it is remembered by the header. `csv_track` reads the file.
"""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta, timezone, tzinfo
from enum import Enum
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reviewer.domain.errors import ReviewerError


class Column(Enum):
    """What a column may hold; the value is its name in the text form."""

    TIME = "time"
    DATE = "date"
    MEDIA_TIME = "media-time"
    LATITUDE = "lat"
    LONGITUDE = "lon"
    NORTH_SOUTH = "ns"
    EAST_WEST = "ew"
    ALTITUDE = "alt"
    SPEED = "speed"
    COURSE = "course"
    FIX = "fix"
    DOP = "dop"
    ACCURACY = "accuracy"
    SATELLITES = "satellites"
    SEGMENT = "segment"

    @property
    def words(self) -> str:
        """The meaning as shown to a person."""
        return _COLUMN_WORDS[self]


_COLUMN_WORDS = {
    Column.TIME: "Time, or date and time",
    Column.DATE: "Date, where it has a column of its own",
    Column.MEDIA_TIME: "Seconds from the start of the recording",
    Column.LATITUDE: "Latitude",
    Column.LONGITUDE: "Longitude",
    Column.NORTH_SOUTH: "N or S",
    Column.EAST_WEST: "E or W",
    Column.ALTITUDE: "Altitude",
    Column.SPEED: "Speed",
    Column.COURSE: "Course",
    Column.FIX: "Fix: A or V, 0 for none, or a word",
    Column.DOP: "Dilution of precision",
    Column.ACCURACY: "Accuracy in metres",
    Column.SATELLITES: "Satellites used",
    Column.SEGMENT: "Number of the stretch",
}


class TimeForm(Enum):
    """How times are written; the value is its name in the text form."""

    ISO = "iso"
    """Year first: `2026-04-17 21:04:12.5`, with or without a zone."""
    PATTERN = "pattern"
    """As a pattern of `strptime` says."""
    EPOCH_SECONDS = "epoch"
    EPOCH_MILLISECONDS = "epoch-ms"

    @property
    def words(self) -> str:
        """The form as shown to a person."""
        return {
            TimeForm.ISO: "Year first: 2026-04-17 21:04:12",
            TimeForm.PATTERN: "By a pattern such as %d.%m.%Y %H:%M:%S",
            TimeForm.EPOCH_SECONDS: "Seconds since 1970",
            TimeForm.EPOCH_MILLISECONDS: "Milliseconds since 1970",
        }[self]


class AngleForm(Enum):
    """How latitude and longitude are written."""

    DEGREES = "degrees"
    DEGREES_MINUTES = "ddmm"

    @property
    def words(self) -> str:
        """The form as shown to a person."""
        return "Degrees: 41.5129" if self is AngleForm.DEGREES else "Degrees and minutes: 4130.774 (ddmm.mmmm)"


class SpeedUnit(Enum):
    """Units of speed, and metres a second in each."""

    METRES_PER_SECOND = "m/s"
    KILOMETRES_PER_HOUR = "km/h"
    MILES_PER_HOUR = "mph"
    KNOTS = "kn"

    @property
    def mps(self) -> float:
        """Metres a second in one of it."""
        return {"m/s": 1.0, "km/h": 1.0 / 3.6, "mph": 0.44704, "kn": 1852.0 / 3600.0}[self.value]


class AltitudeUnit(Enum):
    """Units of altitude."""

    METRES = "m"
    FEET = "ft"

    @property
    def metres(self) -> float:
        """Metres in one of it."""
        return 1.0 if self is AltitudeUnit.METRES else 0.3048


class CsvColumnsError(ReviewerError):
    """Columns that cannot be: the message says which, and what is possible."""


_Choice = TypeVar("_Choice", bound=Enum)

DELIMITERS = ("\t", ";", "|", ",")
"""The comma comes last: where another splits the lines as well, the comma is a decimal one."""


@dataclass(frozen=True, slots=True)
class CsvColumns:
    """What the columns of a table mean.

    Attributes:
        delimiter: one character.
        header_lines: lines before the first sample.
        columns: index from 0 of each column that is read.
        time_form: how times are written.
        time_pattern: of `strptime`, for `TimeForm.PATTERN`; applied to date, a space and time where both are columns.
        zone: of times that state none: an IANA name, `UTC`, an offset such as `+02:00`, or empty where nobody knows it:
            then they are kept as what a clock showed, and no instant is claimed.
        angle_form, speed_unit, altitude_unit: how those columns are written.
    """

    delimiter: str
    header_lines: int
    columns: Mapping[Column, int]
    time_form: TimeForm = TimeForm.ISO
    time_pattern: str = ""
    zone: str = ""
    angle_form: AngleForm = AngleForm.DEGREES
    speed_unit: SpeedUnit = SpeedUnit.METRES_PER_SECOND
    altitude_unit: AltitudeUnit = AltitudeUnit.METRES

    @property
    def missing(self) -> str:
        """What a track cannot do without and has no column, in words; empty where nothing is missing."""
        needed = [column for column in (Column.LATITUDE, Column.LONGITUDE) if column not in self.columns]
        return " and ".join(column.words.lower() for column in needed)

    @property
    def tzinfo(self) -> tzinfo | None:
        """The zone of times that state none; None where nobody knows it.

        Raises:
            CsvColumnsError: there is no such zone.
        """
        return zone_named(self.zone)


@dataclass(frozen=True, slots=True)
class Table:
    """The first lines of a table, split at a delimiter.

    Attributes:
        header: the names of the columns; empty where the table has none.
        header_lines: lines up to and with the header.
        rows: the rows after it, as text.
    """

    delimiter: str
    header: tuple[str, ...]
    header_lines: int
    rows: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def signature(self) -> str:
        """The same for tables with the same header: under it their columns are remembered. Empty without a header."""
        return self.delimiter.join(name.strip().casefold() for name in self.header)


def zone_named(name: str) -> tzinfo | None:
    """A zone by its IANA name, `UTC` or an offset such as `+02:00`; None for an empty name.

    Raises:
        CsvColumnsError: there is no such zone.
    """
    if not name:
        return None
    if name.upper() in ("UTC", "Z", "GMT"):
        return UTC
    if name[0] in "+-":
        try:
            hours, _, minutes = name[1:].partition(":")
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            return timezone(offset if name[0] == "+" else -offset)
        except ValueError as error:
            raise CsvColumnsError(f"“{name}” is no offset such as +02:00") from error
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CsvColumnsError(
            f"“{name}” is no time zone: UTC, a name such as Europe/Berlin or an offset such as +02:00"
        ) from error


def columns_from_text(text: str, table: Table | None) -> CsvColumns:
    r"""Columns as they are written on a command line: `time=2 lat=Latitude lon=Longitude speed=Speed speed-unit=km/h`.

    Columns are numbers from 1 or names of the header; `zone`, `format` (a pattern of `strptime`, `iso`, `epoch` or
    `epoch-ms`), `angle` (`degrees`, `ddmm`), `speed-unit`, `alt-unit`, `delimiter` (`tab` for a tabulator) and `header`
    (number of lines before the first sample) say the rest. Values with spaces stand in quotes.

    Args:
        text: the text.
        table: the first lines of the file, for names of columns and what is not said.

    Raises:
        CsvColumnsError: what is written is none of that, or names no column of the table.
    """
    try:
        settings = dict(part.split("=", 1) for part in shlex.split(text))
    except ValueError as error:
        raise CsvColumnsError(f"“{text}” is no list such as “time=1 lat=2 lon=3”: {error}") from error
    delimiter = settings.pop("delimiter", table.delimiter if table else ",")
    delimiter = "\t" if delimiter in ("tab", "\\t") else delimiter
    if len(delimiter) != 1:
        raise CsvColumnsError(f"“{delimiter}” is no delimiter: it is one character, or tab")
    header = table.header if table and table.delimiter == delimiter else ()
    header_lines = settings.pop("header", str(table.header_lines if table else 0))
    if not (header_lines.isascii() and header_lines.isdigit() and len(header_lines) < 6):
        raise CsvColumnsError(f"“{header_lines}” is no number of lines")
    form = settings.pop("format", "iso")
    is_pattern = form not in {one.value for one in TimeForm}
    result = CsvColumns(
        delimiter=delimiter,
        header_lines=int(header_lines),
        columns={},
        time_form=TimeForm.PATTERN if is_pattern else TimeForm(form),
        time_pattern=form if is_pattern else "",
        zone=settings.pop("zone", ""),
        angle_form=_chosen(AngleForm, settings.pop("angle", AngleForm.DEGREES.value)),
        speed_unit=_chosen(SpeedUnit, settings.pop("speed-unit", SpeedUnit.METRES_PER_SECOND.value)),
        altitude_unit=_chosen(AltitudeUnit, settings.pop("alt-unit", AltitudeUnit.METRES.value)),
    )
    zone_named(result.zone)
    columns = {_chosen(Column, name): _index(value, header) for name, value in settings.items()}
    result = replace(result, columns=columns)
    if result.missing:
        raise CsvColumnsError(f"no column is given for {result.missing}: lat=… and lon=…")
    return result


def columns_to_text(columns: CsvColumns) -> str:
    """Columns as `columns_from_text` reads them, by number."""
    parts = [f"{column.value}={index + 1}" for column, index in columns.columns.items()]
    is_pattern = columns.time_form is TimeForm.PATTERN
    parts += [
        f"delimiter={'tab' if columns.delimiter == chr(9) else columns.delimiter}",
        f"header={columns.header_lines}",
        f"format={columns.time_pattern if is_pattern else columns.time_form.value}",
        f"zone={columns.zone}",
        f"angle={columns.angle_form.value}",
        f"speed-unit={columns.speed_unit.value}",
        f"alt-unit={columns.altitude_unit.value}",
    ]
    return shlex.join(parts)


def _chosen(kind: type[_Choice], value: str) -> _Choice:
    """A member by its value.

    Raises:
        CsvColumnsError: there is none.
    """
    try:
        return kind(value)
    except ValueError as error:
        possible = ", ".join(str(one.value) for one in kind)
        raise CsvColumnsError(f"“{value}” is not known: {possible}") from error


def _index(value: str, header: Sequence[str]) -> int:
    """Index of a column given by its number from 1 or its name.

    Raises:
        CsvColumnsError: there is none.
    """
    names = [name.strip().casefold() for name in header]
    if value.strip().casefold() in names:
        return names.index(value.strip().casefold())
    if value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= _MOST_COLUMNS:
        return int(value) - 1
    known = ", ".join(header) or "the table has no header: give numbers from 1"
    raise CsvColumnsError(f"“{value}” is no column: {known}")


_MOST_COLUMNS = 4096
