"""From the start of the process to a usable window on the demonstration case, against an empty window with a web view.

Usable means: the map shows the case, an exact frame of the first recording has been painted, the case library and the
list of bookmarks are filled. The peer is a window of PySide6 that holds nothing but a web view, with an empty page
loaded and painted. Both are processes of their own, started in turn, after one start of each that does not count (it
fills the system's cache); the figure is the median. The library is a copy, so that the demonstration's audit record
does not grow with each measurement.

`--imports` tells instead which modules the start spends its time on, by `-X importtime`.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from reviewer.demo.case import demo_library_folder, make_demo_case
from reviewer.domain.progress import SilentContext
from reviewer.library.library import DATABASE_NAME
from tests.benchmarks.support import Figure, conclude, say, use_home

_PROJECT = Path(__file__).resolve().parents[2]
_GIVE_UP_S = 120
_TOLD_IMPORTS = 40


def main() -> int:
    """Measure and print one line of JSON; there is no bound to miss."""
    parser = argparse.ArgumentParser(description="Time to a usable window on the demonstration case.")
    parser.add_argument("--full", action="store_true", help="fifteen rounds instead of five")
    parser.add_argument("--imports", action="store_true", help="tell what the start imports, and how long that takes")
    options = parser.parse_args()
    demo = demo_library_folder()
    if not (demo / DATABASE_NAME).exists():
        say("making the demonstration case, once")
        make_demo_case(demo, SilentContext())
    with tempfile.TemporaryDirectory(prefix="bench-start-", ignore_cleanup_errors=True) as name:
        use_home(Path(name))
        library = Path(shutil.copytree(demo, Path(name) / "library"))
        if options.imports:
            tell_imports(library)
            return 0
        return conclude([measure(library, 15 if options.full else 5)])


def measure(library: Path, rounds: int) -> Figure:
    """Start both in turn."""
    ours, peers = [], []
    for number in range(rounds + 1):
        peer = seconds_to_show("start_empty")
        our = seconds_to_show("start_program", str(library))
        say(f"{'not counted: ' if not number else ''}empty window {peer:.2f} s, usable window {our:.2f} s")
        if number:
            peers.append(peer)
            ours.append(our)
    return Figure(
        "start", median(ours), "s to a usable window", "empty PySide6 window with a web view", median(peers),
        "the smaller the ratio, the better; no bound", ok=True,
    )  # fmt: skip


def seconds_to_show(program: str, *arguments: str) -> float:
    """Seconds from the start of a process until it says that its window is there."""
    start = time.monotonic()
    done = _run([sys.executable, "-m", f"tests.benchmarks.{program}", *arguments])
    said = done.stdout.split()
    if done.returncode or len(said) != 1:
        raise SystemExit(f"{program} did not come up:\n{done.stderr}")
    return float(said[0]) - start


def tell_imports(library: Path) -> None:
    """Tell the imports that take longest, with what they import in turn."""
    done = _run([sys.executable, "-X", "importtime", "-m", "tests.benchmarks.start_program", str(library)])
    lines = [line.removeprefix("import time:") for line in done.stderr.splitlines() if line.startswith("import time:")]
    timed = [line for line in lines if line.split("|")[1].strip().isdigit()]
    for line in sorted(timed, key=lambda line: int(line.split("|")[1]), reverse=True)[:_TOLD_IMPORTS]:
        say(line)


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=_PROJECT, env=os.environ, check=False, capture_output=True, text=True, timeout=_GIVE_UP_S
    )


if __name__ == "__main__":
    sys.exit(main())
