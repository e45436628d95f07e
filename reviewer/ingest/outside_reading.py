"""Makes events of a log from outside, once its table was read and its columns have their meanings.

An event states an instant or is left out, with its line and the reason: a time without a zone, one that a clock never
showed, a row that is no event. What is doubtful but was taken (an hour that came twice, a label that had to be cut) is
said as well.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final

from reviewer.domain.case import DeviceEvent, EventKind
from reviewer.domain.outside_events import REACHED_US
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, format_utc, utc_from_datetime
from reviewer.ingest.errors import OutsideFormatError, OutsideReadingError
from reviewer.ingest.outside_mapping import OutsideReading, fitting_patterns, time_texts
from reviewer.ingest.outside_table import OutsideTable
from reviewer.telemetry.csv_columns import TimeForm, zone_named
from reviewer.telemetry.stated_time import moment_of

MOST_EVENTS: Final = 5_000
"""Of one list: so many are shown, moved and taken out without anybody having to wait."""

_NAMED_AT_MOST: Final = 200
_ROWS_TRIED: Final = 500
_LONGEST_LABEL: Final = 10_000
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
_NOT_MOVED: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One event of a log.

    Attributes:
        line: where it stands in the file; the number of the event in JSON.
        utc: as the log states it, without any offset.
    """

    line: int
    kind: EventKind
    label: str
    utc: UtcTime


@dataclass(frozen=True, slots=True)
class ReadEvents:
    """What a log holds.

    Attributes:
        events: in the order of the file.
        left_out: a sentence for each row that was left out, and one for those beyond the first few hundred.
        left_out_count: how many rows that were.
        outside_period: how many of them lie before or after the period that was asked for.
        doubts: a sentence for each row that was taken, but may mean something else.
        uncertainty_us: how exactly the times are written: a minute where none has seconds, else 0.
    """

    events: tuple[ReadEvent, ...]
    left_out: tuple[str, ...] = ()
    left_out_count: int = 0
    outside_period: int = 0
    doubts: tuple[str, ...] = ()
    uncertainty_us: int = 0

    def device_events(self, case_id: int, source: str) -> tuple[DeviceEvent, ...]:
        """The events as a case holds them, of a file with that name."""
        return tuple(
            DeviceEvent(case_id, None, event.kind, event.label, None, event.utc, source, list_row=event.line)
            for event in self.events
        )


@dataclass(slots=True)
class _Kept:
    events: list[ReadEvent] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    outside_period: int = 0


class _RowError(ValueError):
    """A row that states no event; the message says why."""


def read_events(
    table: OutsideTable, reading: OutsideReading, period: tuple[UtcTime, UtcTime] | None = None, most_rows: int = 0
) -> ReadEvents:
    """The events of a table.

    Args:
        table: as it was read.
        reading: what its columns mean.
        period: only what lies between; None for all of it.
        most_rows: only so many rows are looked at, for a preview; 0 for all of them.

    Raises:
        OutsideReadingError: the table cannot be read in this way; the message says why.
    """
    trouble = reading.trouble_with(table)
    if trouble:
        raise OutsideReadingError(trouble)
    row_reader = _RowReader(table, reading)
    kept = _Kept(left_out=list(table.problems))
    rows = zip(table.lines, table.rows, strict=True)
    for number, (line, row) in enumerate(rows):
        if most_rows and number >= most_rows:
            break
        try:
            event = row_reader.event(line, row, kept)
        except _RowError as error:
            kept.left_out.append(f"{table.row_word} {line}: {error}")
            continue
        if period is not None and not period[0] <= event.utc <= period[1]:
            kept.outside_period += 1
        else:
            kept.events.append(event)
    return ReadEvents(
        tuple(kept.events),
        _first_of(kept.left_out, "rows were left out"),
        len(kept.left_out) + kept.outside_period,
        kept.outside_period,
        _first_of(kept.doubts, "rows are as doubtful"),
        0 if row_reader.has_seconds else 60 * MICROSECONDS_PER_SECOND,
    )


def dated(
    reading: OutsideReading, table: OutsideTable, span: tuple[UtcTime, UtcTime] | None
) -> tuple[OutsideReading, str]:
    """Decide by a case's recordings which number is the day where the rows of a log leave it open.

    Args:
        reading: as suggested.
        table: the log.
        span: first and last moment of the recordings, or None.

    Returns:
        The reading, and a sentence where the other order is as good or better than a guess; empty where it is plain.
    """
    patterns = fitting_patterns(time_texts(reading, table)) if reading.time_form is TimeForm.PATTERN else []
    if len(patterns) < 2:
        return reading, ""
    tried = [replace(reading, time_pattern=pattern, zone=reading.zone or "UTC") for pattern in patterns]
    near = [0 if span is None else _near(each, table, span) for each in tried]
    best = max(range(len(patterns)), key=lambda number: near[number])
    chosen = replace(reading, time_pattern=patterns[best])
    if near[best] > 0 and near.count(0) == len(near) - 1:
        return chosen, ""
    example = time_texts(reading, table)[0]
    return chosen, f"“{example}” can be read with the day or with the month first. Look whether the dates are right."


def _near(reading: OutsideReading, table: OutsideTable, span: tuple[UtcTime, UtcTime]) -> int:
    """How many of the first events lie within a day of the recordings."""
    found = read_events(table, reading, most_rows=_ROWS_TRIED).events
    return sum(span[0] - REACHED_US <= event.utc <= span[1] + REACHED_US for event in found)


def refuse_unusable(path: Path, found: ReadEvents) -> None:
    """Return where there is something to add, and not too much.

    Raises:
        OutsideFormatError: no row is an event, or there are too many.
    """
    if not found.events:
        why = found.left_out[0] if found.left_out else "it has no rows"
        if found.outside_period and not found.left_out:
            why = f"all {found.outside_period:,} lie outside of the period"
        raise OutsideFormatError(path, f"no events: {why}. Nothing was added")
    if len(found.events) > MOST_EVENTS:
        raise OutsideFormatError(
            path,
            f"{len(found.events):,} events, and one list takes no more than {MOST_EVENTS:,}. Take only what lies around"
            " the recordings; the file itself is kept whole. Nothing was added",
        )


class _RowReader:
    """Makes events of the rows of one table."""

    def __init__(self, table: OutsideTable, reading: OutsideReading) -> None:
        index = {name: number for number, name in enumerate(table.columns)}
        self._reading = reading
        self._word = table.row_word
        self._time = index[reading.time]
        self._date = index[reading.date] if reading.date else None
        self._kind = index[reading.kind] if reading.kind else None
        self._texts = [index[name] for name in reading.text]
        self._kinds = dict(reading.words)
        self._zone = zone_named(reading.zone)
        pattern = reading.time_pattern
        self.has_seconds = reading.time_form is not TimeForm.PATTERN or any(
            part in pattern for part in ("%S", "%T", "%X", "%c", "%s")
        )

    def event(self, line: int, row: tuple[str, ...], kept: _Kept) -> ReadEvent:
        """A row's event.

        Raises:
            _RowError: it states none.
        """
        time = row[self._time]
        date = "" if self._date is None else row[self._date]
        if not time and not date:
            raise _RowError("no time")
        utc = self._utc(f"{date} {time}".strip(), line, kept)
        word = "" if self._kind is None else row[self._kind]
        kind = self._kinds.get(word.casefold(), self._reading.otherwise)
        texts = [row[index] for index in self._texts if row[index]]
        label = " · ".join([word, *texts] if word and word not in texts else texts)
        if len(label) > _LONGEST_LABEL:
            kept.doubts.append(f"{self._word} {line}: its text of {len(label):,} characters was cut")
            label = f"{label[:_LONGEST_LABEL]} …"
        return ReadEvent(line, kind, label, utc)

    def _utc(self, text: str, line: int, kept: _Kept) -> UtcTime:
        form = self._reading.time_form
        if form in (TimeForm.EPOCH_SECONDS, TimeForm.EPOCH_MILLISECONDS):
            utc = _epoch(text, 1000 if form is TimeForm.EPOCH_MILLISECONDS else 1)
        else:
            moment = moment_of(text) if form is TimeForm.ISO else _by_pattern(text, self._reading.time_pattern)
            if moment is None:
                raise _RowError(f"“{text}” is not written as its times are")
            utc = utc_from_datetime(moment if moment.tzinfo else self._placed(moment, text, line, kept))
        if not utc_from_datetime(_EARLIEST) <= utc <= utc_from_datetime(_LATEST):
            raise _RowError(f"{format_utc(utc, 0)} is no time of any recording")
        return utc

    def _placed(self, moment: datetime, text: str, line: int, kept: _Kept) -> datetime:
        """A time of a clock in its zone; where the clock showed it twice, the first."""
        zone = self._zone
        if zone is None:
            raise _RowError(f"“{text}” states no zone, and none was given")
        try:
            first, second = moment.replace(tzinfo=zone, fold=0), moment.replace(tzinfo=zone, fold=1)
            step = _step(first, second, zone)
        except OverflowError as error:
            raise _RowError(f"“{text}” is no time of any recording") from error
        if step > _NOT_MOVED:
            raise _RowError(f"“{text}” is no time that a clock in {self._reading.zone} showed: it was put forward")
        if step < _NOT_MOVED:
            kept.doubts.append(f"{self._word} {line}: “{text}” came twice in {self._reading.zone}; the first is taken")
        return first


def _step(first: datetime, second: datetime, zone: tzinfo) -> timedelta:
    """By how much the clocks were moved at a time: forward where positive, so that it was left out."""
    before, after = zone.utcoffset(first), zone.utcoffset(second)
    return _NOT_MOVED if before is None or after is None else after - before


def _epoch(text: str, per_second: int) -> UtcTime:
    """A number of seconds, or parts of them, since 1970, exactly as it is written."""
    whole, _, fraction = text.partition(".")
    digits = fraction[:12]
    if not (whole.isascii() and whole.isdigit() and len(whole) < 16 and (not digits or digits.isdigit())):
        raise _RowError(f"“{text}” is no number of seconds since 1970")
    scaled = int(whole + digits) * MICROSECONDS_PER_SECOND
    return UtcTime(scaled // (per_second * 10 ** len(digits)))


def _by_pattern(text: str, pattern: str) -> datetime | None:
    try:
        return datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is put on where it is known
    except ValueError:
        return None


def _first_of(sentences: list[str], more: str) -> tuple[str, ...]:
    left = len(sentences) - _NAMED_AT_MOST
    return tuple(sentences) if left <= 0 else (*sentences[:_NAMED_AT_MOST], f"{left:,} more {more}")
