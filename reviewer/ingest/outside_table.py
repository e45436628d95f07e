"""Reads a log from outside as a table of texts: CSV of any separator, JSON, or JSON by the line, in many encodings.

What the columns mean is said elsewhere (`outside_mapping`). Nothing is lost silently: a row that does not fit its table
is named with its line. Sources: RFC 4180, RFC 8259, and the exports that dispatch and vehicle systems really write.
"""

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

from reviewer.ingest.errors import OutsideFormatError
from reviewer.telemetry.csv_columns import DELIMITERS

ENCODINGS: Final[Mapping[str, str]] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16, little-endian",
    "utf-16-be": "UTF-16, big-endian",
    "cp1252": "Western Europe (Windows-1252)",
    "cp1250": "Central Europe (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "mac-roman": "Western Europe (Macintosh)",
    "cp437": "DOS (437)",
    "latin-1": "ISO 8859-1",
    "shift_jis": "Japanese (Shift-JIS)",
    "gb18030": "Chinese (GB 18030)",
}
"""The encodings that can be asked for, and what a person calls them."""

LARGEST_BYTES: Final = 64 * 1024 * 1024
"""A department's dispatch of some months."""

_ROWS_LOOKED_AT: Final = 200
_MOST_COLUMNS: Final = 400
_MOST_LINES_OF_ROW: Final = 100
_LONGEST_CELL: Final = 1_000_000
_DEEPEST: Final = 4
"""How far an object within an object is taken apart; what lies deeper stays JSON."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class TableFormat(Enum):
    """What a log is written in."""

    CSV = "CSV"
    JSON = "JSON"
    JSON_LINES = "JSON by the line"


@dataclass(frozen=True, slots=True)
class TableChoices:
    """What a person said of how a file is written; None is for what is to be recognised.

    Attributes:
        delimiter: one character, of CSV.
        has_header: whether the first row holds the names of the columns, of CSV.
    """

    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool | None = None


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """A log as texts.

    Attributes:
        encoding: one of `ENCODINGS`.
        is_encoding_certain: False where nothing in the file says which it is, and a person should look.
        delimiter: of CSV; empty for JSON.
        has_header: whether the columns have their names from the file.
        columns: their names, no two alike.
        rows: each as wide as `columns`.
        lines: of each row: the line in the file where it begins, or the number of the event in JSON, from 1.
        problems: a sentence for each row that does not fit the table, with its line.
    """

    format: TableFormat
    encoding: str
    is_encoding_certain: bool
    delimiter: str
    has_header: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    problems: tuple[str, ...] = ()

    @property
    def row_word(self) -> str:
        """What a row is called with its number: a line of the file, or an event of a JSON list."""
        return "event" if self.format is TableFormat.JSON else "line"

    def cells(self, column: str) -> list[str]:
        """The texts of a column, row by row."""
        index = self.columns.index(column)
        return [row[index] for row in self.rows]


def read_table(path: Path, choices: TableChoices | None = None) -> OutsideTable:
    """Read a log as a table.

    Args:
        path: the file, which is only read.
        choices: what a person said; without, all of it is recognised.

    Raises:
        OutsideFormatError: it cannot be read, is too large, is no text in that encoding, or has no rows with columns.
    """
    choices = choices or TableChoices()
    try:
        size_bytes = path.stat().st_size
        if size_bytes > LARGEST_BYTES:
            raise OutsideFormatError(
                path,
                f"{size_bytes / 1e6:,.0f} MB, and no more than {LARGEST_BYTES / 1e6:,.0f} MB are read as a log of"
                " events; nothing of it was taken",
            )
        data = path.read_bytes()
    except OSError as error:
        raise OutsideFormatError(path, f"cannot be read: {error.strerror or error}") from error
    recognised, is_certain = recognised_encoding(data)
    encoding = choices.encoding or recognised
    text = _decoded(path, data, encoding)
    written = _Written(encoding, is_certain or choices.encoding is not None)
    if text.lstrip()[:1] in ("{", "["):
        return _json_table(path, text, written)
    return _csv_table(path, text, written, choices)


def recognised_encoding(data: bytes) -> tuple[str, bool]:
    """The encoding of a file, one of `ENCODINGS`, and whether the file leaves no doubt of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, True
    head = data[:4096]
    zeros_even, zeros_odd = head[::2].count(0), head[1::2].count(0)
    if max(zeros_even, zeros_odd) > len(head) // 4:
        return ("utf-16-le" if zeros_odd > zeros_even else "utf-16-be"), True
    for encoding, is_certain in (("utf-8", True), ("cp1252", False)):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding, is_certain
    return "latin-1", False


@dataclass(frozen=True, slots=True)
class _Written:
    encoding: str
    is_certain: bool


def _decoded(path: Path, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = ENCODINGS.get(encoding, encoding)
        raise OutsideFormatError(path, f"line {line}: no text in {words}; choose another encoding") from error
    except LookupError as error:
        raise OutsideFormatError(path, f"“{encoding}” is no encoding: {', '.join(ENCODINGS)}") from error
    return text.removeprefix("\ufeff")


def _csv_table(path: Path, text: str, written: _Written, choices: TableChoices) -> OutsideTable:
    found = [(mark, _split(text, mark)) for mark in ([choices.delimiter] if choices.delimiter else DELIMITERS)]
    # Of separators that split as many rows alike, an earlier one: then the comma is a decimal one.
    delimiter, (rows, problems) = max(found, key=lambda each: _rows_alike(each[1][0]))
    if _rows_alike(rows) == 0:
        raise OutsideFormatError(path, "no table: its lines have no columns with a separator between them")
    width = _common_width(rows)
    first = _first_row(rows, width)
    has_header = _is_header(rows[first][1]) if choices.has_header is None else choices.has_header
    header = rows[first][1] if has_header else ("",) * width
    kept: list[tuple[int, tuple[str, ...]]] = []
    for line, row in rows[first + has_header :]:
        if len(row) > width and any(row[width:]):
            problems.append(f"line {line}: {len(row)} fields where the table has {width}")
        else:
            kept.append((line, (*row, *("",) * (width - len(row)))[:width]))
    return OutsideTable(
        TableFormat.CSV,
        written.encoding,
        written.is_certain,
        delimiter,
        has_header,
        _named(header),
        tuple(row for _, row in kept),
        tuple(line for line, _ in kept),
        tuple(problems),
    )


def _split(text: str, delimiter: str) -> tuple[list[tuple[int, tuple[str, ...]]], list[str]]:
    """The rows that hold anything with the lines where they begin, and what cannot be split."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            row = tuple(cell.strip() for cell in next(reader))
        except StopIteration:
            return rows, problems
        except csv.Error as error:
            problems.append(f"line {line}: cannot be split into fields ({error})")
            continue
        if reader.line_num - line > _MOST_LINES_OF_ROW:
            problems.append(
                f"line {line}: a quotation mark opens here and closes in line {reader.line_num} or never, so that what"
                " lies between would be one field"
            )
        elif len(row) > _MOST_COLUMNS:
            problems.append(f"line {line}: more than {_MOST_COLUMNS} fields")
        elif any(row):
            rows.append((line, row))


def _common_width(rows: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    """The number of fields that most of the first rows have; 0 where they have one at most."""
    widths = Counter(len(row) for _, row in rows[:_ROWS_LOOKED_AT] if len(row) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _first_row(rows: Sequence[tuple[int, tuple[str, ...]]], width: int) -> int:
    """Where the table begins: below what an export says above it, which fills few of the fields."""
    wide = [number for number, (_, row) in enumerate(rows[:_ROWS_LOOKED_AT]) if len(row) == width]
    return next((number for number in wide if 2 * sum(map(bool, rows[number][1])) > width), wide[0])


def _rows_alike(rows: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    width = _common_width(rows)
    return sum(len(row) == width for _, row in rows[:_ROWS_LOOKED_AT]) if width else 0


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row can hold names: no two alike, and none that begins as a number or a time does."""
    names = [cell.casefold() for cell in row if cell]
    return bool(names) and len(set(names)) == len(names) and not any(name[0].isdigit() for name in names)


def _named(header: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, no two alike; those without one are numbered."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        wanted = name = cell or f"Column {number}"
        again = 2
        while name in names:
            name, again = f"{wanted} ({again})", again + 1
        names.append(name)
    return tuple(names)


def _json_table(path: Path, text: str, written: _Written) -> OutsideTable:
    try:
        document = _parsed(text)
        found, numbered = _listed(document), TableFormat.JSON
        objects = list(enumerate(found, start=1))
    except json.JSONDecodeError as error:
        by_line = _json_lines(text)
        if by_line is None:
            raise OutsideFormatError(path, f"not JSON at line {error.lineno}: {error.msg}") from error
        objects, numbered = by_line, TableFormat.JSON_LINES
    except (RecursionError, ValueError) as error:
        raise OutsideFormatError(path, "JSON, but nested too deeply") from error
    flat: list[tuple[int, dict[str, str]]] = []
    problems: list[str] = []
    word = "event" if numbered is TableFormat.JSON else "line"
    for number, each in objects:
        if isinstance(each, dict):
            flat.append((number, _flattened(each)))
        else:
            problems.append(f"{word} {number}: no object with named values")
    columns = tuple(dict.fromkeys(name for _, values in flat for name in values))
    if not columns:
        raise OutsideFormatError(path, "JSON, but without a list of events; nothing of it was taken")
    if len(columns) > _MOST_COLUMNS:
        raise OutsideFormatError(path, f"JSON whose events have more than {_MOST_COLUMNS} different values")
    rows = tuple(tuple(values.get(name, "") for name in columns) for _, values in flat)
    lines = tuple(number for number, _ in flat)
    return OutsideTable(numbered, written.encoding, written.is_certain, "", True, columns, rows, lines, tuple(problems))


def _parsed(text: str) -> Any:  # noqa: ANN401 - what a file holds, of which nothing is known yet
    """JSON with its numbers as they are written: no figure is rounded on the way."""
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)


def _json_lines(text: str) -> list[tuple[int, Any]] | None:
    """The values of JSON by the line; None where it is none."""
    found = []
    try:
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                found.append((number, _parsed(line)))
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 else None


def _listed(document: object, depth: int = 0) -> list[Any]:
    """The longest list of objects in a document; the document itself where it is one event."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or depth > _DEEPEST:
        return []
    within = [_listed(value, depth + 1) for value in document.values() if isinstance(value, list | dict)]
    lists = [each for each in within if any(isinstance(item, dict) for item in each)]
    return max(lists, key=len, default=[document] if depth == 0 else [])


def _flattened(event: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """The values of an event by name; of objects within it by both names with a point between them."""
    flat: dict[str, str] = {}
    for name, value in event.items():
        whole = f"{before}{name}"
        if isinstance(value, dict) and depth < _DEEPEST:
            flat.update(_flattened(value, f"{whole}.", depth + 1))
        elif value is None:
            flat[whole] = ""
        elif isinstance(value, bool):
            flat[whole] = "true" if value else "false"
        elif isinstance(value, str):
            flat[whole] = value[:_LONGEST_CELL].strip()
        else:
            flat[whole] = json.dumps(value, ensure_ascii=False)
    return flat
