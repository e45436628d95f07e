"""What the columns of a log from outside mean: which one is the time, in which zone, which words mean which event.

A mapping speaks of columns by their names, so that it fits every file that a system exports in the same way; it is kept
under a name as text (JSON), and every list that was read keeps the one by which it was. `suggested` says what a header
and the first rows leave no doubt of; the rest is for a person to say. Reading with it is `outside_reading`'s.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from reviewer.domain.case import EventKind
from reviewer.ingest.errors import OutsideReadingError
from reviewer.ingest.outside_table import ENCODINGS, OutsideTable, TableChoices
from reviewer.library.canonical_json import canonical_json
from reviewer.telemetry.csv_columns import CsvColumnsError, TimeForm, zone_named
from reviewer.telemetry.stated_time import moment_of

PATTERNS: Final = (
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %I:%M %p",
    "%d/%m/%Y %I:%M %p",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%m-%d-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M:%S",
    "%m/%d/%y %H:%M:%S",
    "%d/%m/%y %H:%M:%S",
    "%m/%d/%y %H:%M",
    "%d/%m/%y %H:%M",
    "%m/%d/%Y %H:%M:%S.%f",
    "%d/%m/%Y %H:%M:%S.%f",
    "%d.%m.%Y %H:%M:%S.%f",
    "%d-%b-%Y %H:%M:%S",
    "%d %b %Y %H:%M:%S",
    "%b %d %Y %H:%M:%S",
    "%b %d, %Y %H:%M:%S",
    "%b %d, %Y %I:%M:%S %p",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y%m%d %H%M%S",
    "%Y%m%dT%H%M%S",
    "%Y%m%d%H%M%S",
)
"""How dates and times are written that are not ISO 8601, as `strptime` has it."""

_ROWS_LOOKED_AT: Final = 500
_MOST_WORDS: Final = 500
_MILLISECONDS_FROM: Final = 1e11
"""Seconds since 1970 reach this number in the year 5138, milliseconds passed it in 1973."""

_TIME_NAMES: Final = (
    *("time", "timestamp", "datetime", "date time", "date/time", "event time", "time stamp", "utc", "utc time"),
    *("time utc", "occurred", "created", "logged", "when", "hora", "fecha y hora", "fecha hora", "zeit", "zeitpunkt"),
)
_DATE_NAMES: Final = ("date", "event date", "day", "fecha", "datum", "date utc", "utc date")
_KIND_NAMES: Final = (
    *("kind", "type", "event", "event type", "eventtype", "event_type", "code", "status", "activity", "signal"),
    *("input", "trigger", "action", "tipo", "evento", "estado", "art", "ereignis"),
)
_TEXT_NAMES: Final = (
    *("text", "description", "remarks", "remark", "comment", "comments", "narrative", "message", "details", "detail"),
    *("notes", "note", "unit", "label", "value", "name", "observaciones", "descripción", "descripcion", "unidad"),
    *("beschreibung", "bemerkung"),
)

_MEANINGS: Final = (
    (EventKind.ENERGY_WEAPON, ("taser", "cew", "cead", "ecw", "conducted energy", "conducted-energy", "stun")),
    (EventKind.GUNSHOT, ("gunshot", "shotspotter", "shot detect", "shots fired", "shot sensor", "disparo")),
    (EventKind.HOLSTER, ("holster", "weapon drawn", "firearm drawn", "funda")),
    (EventKind.DOOR, ("door", "puerta", "tür")),
    (EventKind.LIGHT_BAR, ("light bar", "lightbar", "light_bar", "emergency light", "lights", "code 3", "blaulicht")),
    (EventKind.SIREN, ("siren", "sirena")),
    (EventKind.BATTERY, ("battery", "batt", "low power", "batería", "bateria")),
    (EventKind.UNMUTE, ("unmute", "mic on", "microphone on")),
    (EventKind.MUTE, ("mute", "mic off", "microphone off")),
    (EventKind.POWER_ON, ("power on", "powered on", "boot")),
    (EventKind.POWER_OFF, ("power off", "powered off", "shutdown", "shut down")),
    (EventKind.TRIGGER, ("trigger", "activation", "activador", "auslöser")),
    (EventKind.ACTIVATION, ("record start", "recording start", "start record", "rec start", "rec on")),
    (EventKind.DEACTIVATION, ("record stop", "recording stop", "stop record", "rec stop", "rec off")),
    (EventKind.SNAPSHOT, ("snapshot", "photo")),
    (EventKind.VEHICLE, ("ignition", "brake", "crash", "collision", "airbag", "gear", "speed", "pursuit")),
    (
        EventKind.DISPATCH,
        ("dispatch", "en route", "enroute", "on scene", "arrive", "clear", "call", "assign", "available", "transport"),
    ),
)
"""Words by which events are known, the more particular ones first; they suggest, and a person decides."""


@dataclass(frozen=True, slots=True)
class OutsideReading:
    """How a log is understood.

    Attributes:
        time: the name of the column of times, or of times of day where `date` names another.
        date: the name of the column of dates; empty where times hold them.
        kind: the name of the column whose words say what happened; empty where all rows say the same.
        text: the names of the columns whose texts make the label, in order.
        time_form: how times are written.
        time_pattern: of `strptime`, for `TimeForm.PATTERN`; applied to date, a space and time.
        zone: of times that state none: an IANA name, `UTC`, an offset such as `+02:00`; empty where nobody knows it:
            then they state no instant, and their rows are left out.
        words: what words of the column of kinds mean, in any case of letters; in order.
        otherwise: the kind of every other row.
        encoding, delimiter, has_header: as of `TableChoices`.
    """

    time: str = ""
    date: str = ""
    kind: str = ""
    text: tuple[str, ...] = ()
    time_form: TimeForm = TimeForm.ISO
    time_pattern: str = ""
    zone: str = ""
    words: tuple[tuple[str, EventKind], ...] = ()
    otherwise: EventKind = EventKind.OTHER
    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool | None = None

    @property
    def choices(self) -> TableChoices:
        """How the file is written."""
        return TableChoices(self.encoding, self.delimiter, self.has_header)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that are read, each once."""
        named = (self.date, self.time, self.kind, *self.text)
        return tuple(dict.fromkeys(name for name in named if name))

    def trouble_with(self, table: OutsideTable) -> str:
        """Why a table cannot be read in this way, in words; empty where it can."""
        if not self.time:
            return "No column holds the time."
        missing = [name for name in self.columns if name not in table.columns]
        if missing:
            return f"The file has no column “{missing[0]}”; it has {', '.join(table.columns)}."
        if self.time_form is TimeForm.PATTERN and not self.time_pattern.strip():
            return "Say by which pattern times are written."
        try:
            zone_named(self.zone)
        except CsvColumnsError as error:
            return f"{error}."
        return ""

    def to_json(self) -> str:
        """As text, which `from_json` reads."""
        return canonical_json(
            {
                "time": self.time,
                "date": self.date,
                "kind": self.kind,
                "text": list(self.text),
                "format": self.time_pattern if self.time_form is TimeForm.PATTERN else self.time_form.value,
                "zone": self.zone,
                "words": {word: kind.value for word, kind in self.words},
                "otherwise": self.otherwise.value,
                "encoding": self.encoding,
                "delimiter": self.delimiter,
                "header": self.has_header,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "OutsideReading":
        """What `to_json` wrote, or a person; what is not said is as by default.

        Raises:
            OutsideReadingError: it is no such text; the message says what is wrong, with the line where that is known.
        """
        try:
            told = json.loads(text)
        except json.JSONDecodeError as error:
            raise OutsideReadingError(f"The mapping is not JSON at line {error.lineno}: {error.msg}.") from error
        except (ValueError, RecursionError) as error:
            raise OutsideReadingError("The mapping is nested too deeply, or has numbers too long.") from error
        if not isinstance(told, dict):
            raise OutsideReadingError("The mapping is JSON, but no object such as {“time”: “Time”, “zone”: “UTC”}.")
        unknown = sorted(set(told) - _KEYS)
        if unknown:
            raise OutsideReadingError(f"“{unknown[0]}” is nothing that a mapping says: {', '.join(sorted(_KEYS))}.")
        return _from_told(told)


_KEYS: Final = frozenset(
    {"time", "date", "kind", "text", "format", "zone", "words", "otherwise", "encoding", "delimiter", "header"}
)


def _from_told(told: dict[str, Any]) -> OutsideReading:
    texts = {name: told.get(name, "") for name in ("time", "date", "kind", "format", "zone", "otherwise")}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise OutsideReadingError(f"“{name}” of a mapping is text.")
    columns, words = told.get("text", []), told.get("words", {})
    columns = [columns] if isinstance(columns, str) else columns
    if not isinstance(columns, list) or not all(isinstance(each, str) for each in columns):
        raise OutsideReadingError("“text” of a mapping is a list of names of columns.")
    if not isinstance(words, dict) or not all(isinstance(each, str) for each in words.values()):
        raise OutsideReadingError("“words” of a mapping says of each word which kind of event it means.")
    encoding, delimiter, header = told.get("encoding"), told.get("delimiter"), told.get("header")
    if encoding is not None and encoding not in ENCODINGS:
        raise OutsideReadingError(f"“{encoding}” is no encoding: {', '.join(ENCODINGS)}.")
    if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
        raise OutsideReadingError("“delimiter” of a mapping is one character.")
    if header is not None and not isinstance(header, bool):
        raise OutsideReadingError("“header” of a mapping is true or false.")
    form, pattern = time_form_of(texts["format"] or TimeForm.ISO.value)
    return OutsideReading(
        texts["time"],
        texts["date"],
        texts["kind"],
        tuple(columns),
        form,
        pattern,
        texts["zone"],
        tuple((word.casefold(), _kind_named(value)) for word, value in words.items()),
        _kind_named(texts["otherwise"] or EventKind.OTHER.value),
        encoding,
        delimiter,
        header,
    )


def time_form_of(text: str) -> tuple[TimeForm, str]:
    """How times are written, as a person says it: `iso`, `epoch`, `epoch-ms`, or a pattern of `strptime`."""
    if text in {form.value for form in TimeForm if form is not TimeForm.PATTERN}:
        return TimeForm(text), ""
    return TimeForm.PATTERN, text


def _kind_named(text: str) -> EventKind:
    try:
        return EventKind(text)
    except ValueError as error:
        known = ", ".join(kind.value for kind in EventKind)
        raise OutsideReadingError(f"“{text}” is no kind of event: {known}.") from error


def suggested(table: OutsideTable) -> OutsideReading:
    """What a header and the first rows say of a log; what they leave open is not in it."""
    named = {_plain(name): name for name in reversed(table.columns)}
    by_name = {
        purpose: next((named[name] for name in names if name in named), "")
        for purpose, names in (("time", _TIME_NAMES), ("date", _DATE_NAMES), ("kind", _KIND_NAMES))
    }
    time, date, kind = by_name["time"], by_name["date"], by_name["kind"]
    if not time and date:
        time, date = date, ""
    taken = {time, date, kind}
    text = tuple(name for name in table.columns if _plain(name) in _TEXT_NAMES and name not in taken)
    reading = OutsideReading(
        time, date, kind, text, encoding=table.encoding, delimiter=table.delimiter or None, has_header=table.has_header
    )
    return with_words(with_time_form(reading, table), table)


def with_time_form(reading: OutsideReading, table: OutsideTable) -> OutsideReading:
    """How a table's times are written, as far as its rows show it; a header that says UTC says the zone as well."""
    texts = time_texts(reading, table)
    if not texts:
        return reading
    words = "".join(letter if letter.isalnum() else " " for letter in f"{reading.time} {reading.date}".casefold())
    if not reading.zone and {"utc", "gmt", "zulu"}.intersection(words.split()):
        reading = replace(reading, zone="UTC")
    numbers = [_number(text) for text in texts]
    if not reading.date and all(number is not None and number > 1e8 for number in numbers):
        is_milliseconds = any(number is not None and number >= _MILLISECONDS_FROM for number in numbers)
        form = TimeForm.EPOCH_MILLISECONDS if is_milliseconds else TimeForm.EPOCH_SECONDS
        return replace(reading, time_form=form, time_pattern="")
    if sum(moment_of(text) is not None for text in texts) * 2 > len(texts):
        return replace(reading, time_form=TimeForm.ISO, time_pattern="")
    fitting = fitting_patterns(texts)
    if fitting:
        return replace(reading, time_form=TimeForm.PATTERN, time_pattern=fitting[0])
    return reading


def fitting_patterns(texts: Sequence[str]) -> list[str]:
    """The patterns that most of some times are written by; more than one where day and month can be exchanged."""
    counts = {pattern: sum(_fits(text, pattern) for text in texts) for pattern in PATTERNS}
    most = max(counts.values(), default=0)
    return [pattern for pattern, count in counts.items() if count == most and count * 2 > len(texts)]


def time_texts(reading: OutsideReading, table: OutsideTable) -> list[str]:
    """The first times of a table, with their dates, as they are written."""
    if reading.time not in table.columns:
        return []
    times = table.cells(reading.time)[:_ROWS_LOOKED_AT]
    if reading.date in table.columns:
        dates = table.cells(reading.date)[:_ROWS_LOOKED_AT]
        times = [f"{date} {time}" if time else "" for date, time in zip(dates, times, strict=True)]
    return [time for time in times if time]


def with_words(reading: OutsideReading, table: OutsideTable) -> OutsideReading:
    """What the words of a table's column of kinds mean: as was said before, else as they suggest."""
    known = dict(reading.words)
    return replace(
        reading,
        words=tuple((word, known.get(word, meaning_of(word))) for word in words_in(reading, table)),
    )


def words_in(reading: OutsideReading, table: OutsideTable) -> list[str]:
    """The different words of a table's column of kinds, without regard to capitals, in order of their first row."""
    if reading.kind not in table.columns:
        return []
    return list(dict.fromkeys(cell.casefold() for cell in table.cells(reading.kind) if cell))[:_MOST_WORDS]


def meaning_of(word: str) -> EventKind:
    """The kind of event that a word suggests."""
    plain = word.casefold()
    try:
        return EventKind(plain.replace(" ", "_").replace("-", "_"))
    except ValueError:
        return next((kind for kind, parts in _MEANINGS if any(part in plain for part in parts)), EventKind.OTHER)


def _plain(name: str) -> str:
    """A column's name without what stands in brackets, in small letters."""
    before = name.partition("(")[0].partition("[")[0]
    return " ".join(before.casefold().replace("_", " ").replace(".", " ").split())


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _fits(text: str, pattern: str) -> bool:
    try:
        datetime.strptime(text, pattern)  # noqa: DTZ007 - it is only asked whether it fits
    except ValueError:
        return False
    return True
