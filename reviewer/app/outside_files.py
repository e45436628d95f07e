"""Makes a list of events from outside of a file: read, copied into the library, ready to be added. Knows no window."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reviewer.domain.case import EventKind, Recording
from reviewer.domain.outside_events import OutsideList, OutsideMapping
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime
from reviewer.ingest.errors import OutsideFormatError, OutsideReadingError
from reviewer.ingest.outside_mapping import OutsideReading, suggested, with_words
from reviewer.ingest.outside_reading import ReadEvents, dated, read_events, refuse_unusable
from reviewer.ingest.outside_table import OutsideTable, TableChoices, read_table
from reviewer.library.library import CaseLibrary
from reviewer.session.outside_commands import AddOutsideList
from reviewer.telemetry.reading_apart import read_apart

HOUR_US = 3600 * MICROSECONDS_PER_SECOND

Span = tuple[UtcTime, UtcTime]
"""First and last moment of a case's recordings."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a look at a file found.

    Attributes:
        table: its rows as text.
        reading: what is remembered of files with these columns, else what they suggest.
        mapping: the name under which that was remembered; empty where it is only suggested.
        doubt: a sentence where the file leaves open which number is the day; else empty.
    """

    path: Path
    table: OutsideTable
    reading: OutsideReading
    mapping: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PreparedList:
    """A list that is read and copied, but not in the case yet.

    Attributes:
        command: adds it; whoever does not perform it discards its copy.
        found: what was read of it.
    """

    command: AddOutsideList
    found: ReadEvents


def look_at(
    path: Path,
    mappings: Sequence[OutsideMapping],
    span: Span | None,
    choices: TableChoices | None,
    context: JobContext,
) -> LookedAt:
    """Read a file as a table, and say what its columns mean as far as that is known.

    Args:
        path: the file.
        mappings: what the agency keeps; the first that fits is taken.
        span: of the case's recordings, by which it is told what is the day and what the month.
        choices: what a person said of how it is written, or None.
        context: asked whether the user cancelled.

    Raises:
        OutsideFormatError: it is no log.
        Cancelled: the user stopped it.
    """
    table = read_apart(partial(read_table, choices=choices), path, context, OutsideFormatError)
    for mapping in mappings:
        try:
            kept = OutsideReading.from_json(mapping.reading)
        except OutsideReadingError:
            continue  # of a later version, or tampered with: it fits nothing
        if kept.time in table.columns and not kept.trouble_with(table):
            if not table.is_encoding_certain and choices is None and kept.encoding not in (None, table.encoding):
                table = read_apart(partial(read_table, choices=kept.choices), path, context, OutsideFormatError)
            return LookedAt(path, table, with_words(as_written(kept, table), table), mapping.name)
    reading, doubt = dated(suggested(table), table, span)
    return LookedAt(path, table, reading, doubt=doubt)


def to_keep(looked: LookedAt, name: str, namesake: OutsideMapping | None) -> OutsideMapping:
    """What columns mean, to be kept under a name for files that come later.

    How this file is written is not kept, but for an encoding that nothing in it says; the words that a namesake knows
    and this file does not use are.
    """
    encoding = None if looked.table.is_encoding_certain else looked.reading.encoding
    reading = replace(looked.reading, encoding=encoding, delimiter=None, has_header=None)
    known: tuple[tuple[str, EventKind], ...] = ()
    if namesake is not None:
        with suppress(OutsideReadingError):
            known = OutsideReading.from_json(namesake.reading).words
    return OutsideMapping(name, replace(reading, words=tuple((dict(known) | dict(reading.words)).items())).to_json())


def as_written(reading: OutsideReading, table: OutsideTable) -> OutsideReading:
    """A reading that says how this file is written, so that it can be read again in the same way."""
    return replace(reading, encoding=table.encoding, delimiter=table.delimiter or None, has_header=table.has_header)


def prepare_list(
    library: CaseLibrary,
    looked: LookedAt,
    case_id: int,
    name: str,
    period: Span | None,
    context: JobContext,
) -> PreparedList:
    """Read the events of a file, and copy it into the vault.

    Args:
        library: whose vault takes the copy.
        looked: the file, with the reading that a person agreed to.
        case_id: the case that is to have it.
        name: what the list is to be called; the file's name where empty.
        period: only events between; None for all.
        context: progress of the copy, and cancel.

    Raises:
        OutsideFormatError, OutsideReadingError: nothing can be made of it.
        VaultError: it cannot be copied, or changed since it was looked at.
        Cancelled: the user stopped it.
    """
    path = looked.path
    staged = library.vault.stage(path, context)
    try:
        # What is kept is what is read: the copy, which nobody changes any more, under the name that people know.
        try:
            table = read_apart(partial(read_table, choices=looked.reading.choices), staged.path, context,
                               OutsideFormatError)  # fmt: skip
        except OutsideFormatError as error:
            raise OutsideFormatError(path, error.what) from error
        found = read_events(table, looked.reading, period)
        refuse_unusable(path, found)
    except BaseException:
        library.vault.discard(staged)
        raise
    outside = OutsideList(
        case_id=case_id,
        name=name.strip() or path.stem,
        original_name=path.name,
        location="",
        sha256=staged.sha256,
        size_bytes=staged.size_bytes,
        reading=looked.reading.to_json(),
        event_count=len(found.events),
        left_out=(*found.left_out, *found.doubts, *_outside(found)),
        uncertainty_us=found.uncertainty_us or None,
        offset_words="Its times have no seconds." if found.uncertainty_us else "",
    )
    return PreparedList(AddOutsideList(outside, found.device_events(case_id, path.name), staged), found)


def add_prepared(library: CaseLibrary, prepared: PreparedList) -> OutsideList:
    """Add a list that was prepared, with its audit row; its copy is not kept where that fails.

    Raises:
        LibraryError: nothing was added.
    """
    try:
        with library.change(prepared.command.action) as change:
            return prepared.command.perform(change).outside
    finally:
        library.vault.discard(prepared.command.staged)


def span_of(recordings: Sequence[Recording]) -> Span | None:
    """First and last moment of recordings; None where there are none."""
    if not recordings:
        return None
    return min(each.start_utc for each in recordings), max(each.end_utc for each in recordings)


def period_around(span: Span | None, hours: float) -> Span | None:
    """So many hours before the recordings to so many after them; None where there are none."""
    if span is None:
        return None
    around_us = round(hours * HOUR_US)
    return UtcTime(span[0] - around_us), UtcTime(span[1] + around_us)


def _outside(found: ReadEvents) -> tuple[str, ...]:
    """A sentence for what lies outside of the period, where anything does."""
    if not found.outside_period:
        return ()
    return (f"Outside of the period that was asked for, and not taken: {found.outside_period:,}",)
