"""The command on live trajectories: prints fixes as they come from a growing file or an NMEA server. No library."""

import json
import math
import time
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_support import FOLDER, json_option, print_row
from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import format_utc
from reviewer.domain.track import Fix
from reviewer.telemetry.live.feed import ByteKeeper, KeepsNothing, LiveFeed, LiveReport
from reviewer.telemetry.live.sources import source_of


class LiveOutputError(ReviewerError):
    """The file for the bytes as they came cannot be written."""


class _FileKeeper(KeepsNothing):
    """Writes the bytes as they come into one new file."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("xb", buffering=0)
        except FileExistsError as error:
            raise LiveOutputError(f"{path} is there already, and is not written over; name another file.") from error
        except OSError as error:
            raise LiveOutputError(f"{path} cannot be written: {error.strerror or error}") from error
        self._path = path

    def write(self, data: bytes) -> None:
        """As `ByteKeeper`."""
        try:
            self._file.write(data)
        except OSError as error:
            raise LiveOutputError(f"{self._path} cannot be written: {error.strerror or error}") from error

    def close(self) -> None:
        """End it."""
        self._file.close()


class _Printer:
    """Prints what a feed tells."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._trouble = ""
        self.last = LiveReport()

    def tell(self, report: LiveReport) -> None:
        self.last = report
        for fix in report.new_fixes:
            if self._as_json:
                click.echo(json.dumps(_values(fix), ensure_ascii=False))
            else:
                values = _values(fix)
                print_row(*(str("-" if values[name] is None else values[name]) for name in _PRINTED))
        if report.trouble != self._trouble:
            self._trouble = report.trouble
            click.echo(f"reviewer: {report.trouble or 'it comes again'}", err=True)


_PRINTED = ("utc", "latitude", "longitude", "speed_mps", "course_deg", "fix")


@click.command("live")
@click.argument("source")
@json_option
@click.option("--for", "for_s", type=click.FloatRange(min=0, min_open=True), help="Stop after so many seconds.")
@click.option("-o", "--output", type=FOLDER, help="Write the bytes there exactly as they came; the file must be new.")
def live(source: str, as_json: bool, for_s: float | None, output: Path | None) -> None:
    """Print the fixes of a live trajectory as they come, one a line.

    SOURCE is a file that grows (NMEA or GPX), or the address of a server that sends NMEA over TCP, such as
    192.168.1.20:10110. Nothing is ever sent to it. Ctrl+C stops. No library is needed.
    """
    listened = source_of(source)
    file = None if output is None else _FileKeeper(output)
    keeper: ByteKeeper = KeepsNothing() if file is None else file
    printer = _Printer(as_json=as_json)
    feed = LiveFeed(listened, keeper, printer.tell)
    try:
        feed.run(None if for_s is None else time.monotonic() + for_s)
    except KeyboardInterrupt:
        feed.stop()
        feed.run()
    finally:
        if file is not None:
            file.close()
    left_out = "; ".join(f"{reason}: {count}" for reason, count in printer.last.left_out.items())
    told = f"{printer.last.fixes:,} fixes in {printer.last.received_bytes:,} bytes"
    click.echo(f"reviewer: {told}{f' (left out: {left_out})' if left_out else ''}", err=True)


def _values(fix: Fix) -> dict[str, Any]:
    """A fix by name; what is not stated is None."""
    return {
        "utc": None if fix.utc is None else format_utc(fix.utc, 3),
        "latitude": _stated(fix.latitude_deg),
        "longitude": _stated(fix.longitude_deg),
        "altitude_m": _stated(fix.altitude_m),
        "speed_mps": _stated(fix.speed_mps),
        "course_deg": _stated(fix.course_deg),
        "fix": fix.kind.words,
        "satellites": fix.satellites_total,
    }


def _stated(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 7)


COMMANDS = (live,)
