"""What the commands share: progress on a terminal, JSON on standard output, times as arguments."""

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import MediaTime, TimeFormatError, parse_media_time
from reviewer.library.library import CaseLibrary
from reviewer.library.updating import MANY_ROWS

FOLDER = click.Path(path_type=Path)
"""A folder or file given by the user; whether it is there is for the command to say, with exit code 1."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

exiftool_option = click.option(
    "--exiftool/--no-exiftool",
    default=True,
    show_default=True,
    help="Ask ExifTool, where it is installed, if nothing else finds a position.",
)


class MediaTimeType(click.ParamType[MediaTime]):
    """Seconds with decimals, or HH:MM:SS.ffffff."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> MediaTime:
        """Read the text."""
        try:
            return parse_media_time(str(value))
        except TimeFormatError as error:
            self.fail(str(error), param, ctx)


MEDIA_TIME = MediaTimeType()


class TerminalContext:
    """A job's context on a terminal: a progress line on standard error where a person sees it; Ctrl+C cancels."""

    def __init__(self) -> None:
        """A line that has not been written."""
        self._shown = sys.stderr.isatty()
        self._last_s = float("-inf")

    def report(self, done: int, total: int, what: str = "") -> None:
        """Rewrite the line, ten times a second at most."""
        now = time.monotonic()
        if not self._shown or now - self._last_s < 0.1:
            return
        self._last_s = now
        part = f"{100 * done // total:3d} %" if total else "  … "
        click.echo(f"\r\x1b[K{part}  {what}", nl=False, err=True)

    def raise_if_cancelled(self) -> None:
        """Return: on a terminal, Ctrl+C interrupts by itself."""

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def open_to_write(folder: Path, *, create: bool = False) -> CaseLibrary:
    """Open a library for a command that changes something; what an update of its tables is at is said meanwhile.

    Args:
        folder: the library's.
        create: whether to make one where there is none.
    """
    with _said_update(folder) as context:
        return (CaseLibrary.open_or_create if create else CaseLibrary.open)(folder, context=context)


@contextmanager
def _said_update(folder: Path) -> Iterator[TerminalContext]:
    """Say that the tables of an earlier version's library are brought up to this one, where that takes its time."""
    rows = 0
    with suppress(ReviewerError):  # opening it says what is wrong
        rows = CaseLibrary.rows_to_update(folder)
    if rows >= MANY_ROWS:
        words = "is of an earlier version: its tables are brought up to this one first, which may take minutes"
        click.echo(f"reviewer: {folder} {words} ({rows:,} rows).", err=True)
    context = TerminalContext()
    try:
        yield context
    finally:
        context.clear()


def open_to_read(folder: Path) -> CaseLibrary:
    """Open a library for a command that only reads: also one that somebody else has open, or on a read-only disk.

    What that means is then said on standard error.
    """
    with _said_update(folder) as context:
        library = CaseLibrary.open_or_read(folder, context=context)
    if library.read_only_because:
        click.echo(f"reviewer: {library.read_only_because} That it was read now is not recorded.", err=True)
    return library


def json_text(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """A value as JSON, with a newline at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def print_json(value: Mapping[str, Any] | Sequence[Any]) -> None:
    """Print a value as JSON."""
    click.echo(json_text(value), nl=False)


def row_text(*fields: str) -> str:
    """Fields on one line with tabs between them, and a newline at its end.

    What cannot be printed (an end of line in a note, a terminal's escape in a file's name) becomes a space.
    """
    return "\t".join("".join(c if c.isprintable() else " " for c in field) for field in fields) + "\n"


def print_row(*fields: str) -> None:
    """Print fields as `row_text`."""
    click.echo(row_text(*fields), nl=False)


def seconds_text(time_us: int) -> str:
    """A media time as decimal seconds with microseconds, exactly."""
    sign = "-" if time_us < 0 else ""
    whole, fraction = divmod(abs(time_us), 1_000_000)
    return f"{sign}{whole}.{fraction:06d}"
