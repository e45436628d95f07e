"""What the benchmarks share: the figure and its line, a home and a library of their own, the real window."""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from reviewer.app.application import Program, make_application
from reviewer.app.wiring import Desk
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.benchmarks.figures import Figure, conclude, say
from tests.support.recordings import make_recording
from tests.support.tracks import gpx, point

__all__ = [
    "RATE",
    "RECORDED_UTC",
    "SIZE",
    "Figure",
    "conclude",
    "held_mb",
    "make_library",
    "make_sharp_recording",
    "opened_window",
    "own_home",
    "run_events",
    "say",
    "use_home",
    "wait_for",
    "wants_full",
]

RATE = 30
SIZE = (1920, 1080)
RECORDED_UTC = "2026-04-17T21:04:{second:02d}Z"
_TRACK_SECONDS = 60

_SETTLE_MS = 1_500
_GIVE_UP_MS = 30_000


def wants_full(benchmark: str, full: str) -> bool:
    """Read the command line of a benchmark that takes `--full` and nothing else.

    Args:
        benchmark: what it measures, for `--help`.
        full: what it does beyond a short run.
    """
    parser = argparse.ArgumentParser(description=benchmark)
    parser.add_argument("--full", action="store_true", help=full)
    wanted: bool = parser.parse_args().full
    return wanted


@contextmanager
def own_home() -> Iterator[Path]:
    """A folder of the measurement's own, which is also its home; it is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        use_home(folder)
        yield folder


def make_sharp_recording(path: Path, frames: int, gop: int) -> Path:
    """A recording of `SIZE` and `RATE`, made at `RECORDED_UTC`; the suffix chooses the container."""
    made_at = {"creation_time": RECORDED_UTC.format(second=0)}
    return make_recording(path, frames=frames, rate=RATE, gop=gop, size=SIZE, metadata=made_at)


def use_home(folder: Path) -> None:
    """Keep settings, caches and libraries of the user out of the measurement, and the measurement out of them."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder)


def make_library(folder: Path, *recordings: Path) -> Path:
    """A library with one case, made by the real ingest: the recordings, and a track that lasts a minute.

    Args:
        folder: where to make it.
        recordings: made at `RECORDED_UTC`.
    """
    track = folder.with_suffix(".gpx")
    times = [RECORDED_UTC.format(second=second) for second in range(_TRACK_SECONDS)]
    points = (point(41.76 + number * 2e-5, -72.67 + number * 3e-5, time) for number, time in enumerate(times))
    track.write_text(gpx("".join(points)), encoding="utf-8")
    with CaseLibrary.create(folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("benchmark"))
        report = ingest(library, case.id, [*recordings, track], context=SilentContext())
    if report.failures or len(report.recordings) < len(recordings) or not report.tracks:
        raise SystemExit("; ".join(report.failures) or "a recording or the track did not come in")
    return folder


@contextmanager
def opened_window(library: Path) -> Iterator[Desk]:
    """The real window on a library, shown, with its map loaded and at rest."""
    known = QApplication.instance()
    program = Program(known if isinstance(known, QApplication) else make_application())
    desk = program.open(library)
    desk.session.trouble.connect(_give_up)
    desk.window.show()
    wait_for(desk.map.ready)
    run_events(_SETTLE_MS)
    try:
        yield desk
    finally:
        program.close()


def run_events(milliseconds: int) -> None:
    """Let the window live for a while, as `QApplication.exec` does."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(signal: SignalInstance, request: Callable[[], None] | None = None) -> None:
    """Let the window live until a signal, after asking for what causes it.

    Raises:
        SystemExit: it did not come in half a minute.
    """
    loop = QEventLoop()
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: loop.exit(1))

    came = False

    def end(*_values: object) -> None:
        nonlocal came
        came = True
        loop.quit()

    signal.connect(end)
    timer.start(_GIVE_UP_MS)
    if request is not None:
        request()
    # It may come within the request itself: a loop that is not running yet would not hear of it.
    timed_out = not came and loop.exec()
    signal.disconnect(end)
    if timed_out:
        raise SystemExit("the window did not answer in half a minute")


def held_mb(process_id: int, counted: tuple[str, ...] = ("Pss",)) -> float:
    """Memory of a process and all that it started, in megabytes (2²⁰ bytes): PSS, each shared page counted once.

    Args:
        process_id: of the process.
        counted: the parts of `smaps_rollup` that count; all of it where nothing else is said.
    """
    processes, held_kb = [process_id], 0
    while processes:
        process = Path(f"/proc/{processes.pop()}")
        try:
            # A line "Pss:  123 kB"; those of a process that ended meanwhile are gone, and hold nothing.
            lines = (process / "smaps_rollup").read_text().splitlines()
            started = [(task / "children").read_text().split() for task in (process / "task").iterdir()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        held_kb += sum(int(line.split()[1]) for line in lines if line.partition(":")[0] in counted)
        processes += [int(child) for children in started for child in children]
    return held_kb / 1024


def _give_up(message: str) -> None:
    raise SystemExit(message)
