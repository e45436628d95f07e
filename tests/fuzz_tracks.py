"""Reads mutated track files by the hundred thousand, and says which of them brought a reader down.

    python -m tests.fuzz_tracks [--count 100000] [--first 0] [--processes 2] [--keep FOLDER]

File number N is always the same: a seed of one format or one kind of recording, changed by a generator that starts from
N. Each must give tracks that hold what they promise, or a named trouble, within five seconds; whatever else comes out
is printed with its number, the file is kept where `--keep` says, and the answer is 1. The tests draw some thousands of
such files with Hypothesis; this is for the long run.
"""

import argparse
import multiprocessing
import os
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType
from typing import TYPE_CHECKING

from reviewer.domain.track import Track
from reviewer.telemetry.reading import is_track_file, read_positions
from tests.support.mutated_files import check, read_or_trouble
from tests.support.recording_seeds import make_recording_seeds
from tests.support.track_seeds import READERS

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

LONGEST_S = 5
"""Of one file; longer is a hang."""

NICE = 15
TELL_EVERY_S = 30

_FIGURES = re.compile(rb"-?\d+(?:\.\d+)?")
_ODD_FIGURES = (
    b"nan", b"inf", b"-inf", b"1e999", b"-1e-999", b"", b"-0", b"0", b"90", b"-90.0000001", b"180", b"-180", b"181",
    b"99999999999999999999999", b"-9223372036854775808", b"2147483648", b"0x7f", b"1_000", b"\xd9\xa3", b"1,5", b"--1",
)  # fmt: skip
_ODD_BYTES = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\1", b"\xef\xbb\xbf", b"<!")


@dataclass(frozen=True, slots=True)
class Seed:
    """What mutations start from: its name, its bytes, and the reader that is asked; None asks as the program does."""

    name: str
    content: bytes
    read: Callable[[Path], list[Track]] | None


class HangError(Exception):
    """A file took longer than `LONGEST_S`."""


def main() -> int:
    """Read the files, and tell what happened; 1 where any of them failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    os.nice(NICE)
    with tempfile.TemporaryDirectory(prefix="fuzz-tracks-") as folder:
        seeds = _seeds(Path(folder))
        shares = [
            _Share(
                seeds, Path(folder), asked.keep, range(asked.first + number, asked.first + asked.count, asked.processes)
            )
            for number in range(asked.processes)
        ]
        started = told = time.monotonic()
        # Every share is asked each time, so that each goes on after a file that ended its process.
        while sum(share.is_at_work() for share in shares):
            time.sleep(0.2)
            if time.monotonic() - told > TELL_EVERY_S:
                told = time.monotonic()
                _say(f"{sum(share.done for share in shares)} files in {told - started:.0f} s")
    failed = sum(share.failed for share in shares)
    _say(f"{sum(share.done for share in shares)} files read in {time.monotonic() - started:.0f} s, {failed} failed")
    return 1 if failed else 0


def mutation(content: bytes, random: Random) -> bytes:
    """The content with a few things changed: bytes, stretches of bytes, and the figures of a text."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(changed) + 1)
        length = random.choice((1, 2, 4, random.randint(1, 40), random.randint(1, 400)))
        kind = random.choice(("bit", "byte", "bytes", "cut", "double", "move", "insert", "end", "figure", "figure"))
        if kind == "bit" and at < len(changed):
            changed[at] ^= 1 << random.randrange(8)
        elif kind == "byte" and at < len(changed):
            changed[at] = random.randrange(256)
        elif kind == "bytes":
            odd = random.choice(_ODD_BYTES)
            changed[at : at + len(odd)] = odd
        elif kind == "cut":
            del changed[at : at + length]
        elif kind == "double":
            changed[at:at] = changed[at : at + length] * random.choice((1, 1, 50))
        elif kind == "move":
            stretch = changed[at : at + length]
            del changed[at : at + length]
            to = random.randrange(len(changed) + 1)
            changed[to:to] = stretch
        elif kind == "insert":
            changed[at:at] = random.randbytes(length)
        elif kind == "end" and random.random() < 0.3:
            del changed[at:]
        elif kind == "figure":
            figure = _FIGURES.search(changed, at, at + 200)
            if figure is not None:
                changed[figure.start() : figure.end()] = random.choice(_ODD_FIGURES)
    return bytes(changed)


class _Share:
    """Every so manieth of the files, read by a process of its own; one that a file brings down is begun again."""

    def __init__(self, seeds: list[Seed], folder: Path, keep: Path | None, numbers: range) -> None:
        self._seeds = seeds
        self._folder = folder
        self._keep = keep
        self._numbers = numbers
        self._at: Synchronized[int] = multiprocessing.Value("q", 0)
        self._failed: Synchronized[int] = multiprocessing.Value("q", 0)
        self._process: multiprocessing.Process | None = None
        self._begin()

    @property
    def done(self) -> int:
        """How many files are done with."""
        return int(self._at.value)

    @property
    def failed(self) -> int:
        """How many of them brought a reader down, or hung."""
        return int(self._failed.value)

    def is_at_work(self) -> bool:
        """Whether files are left; a process that came to its end by a file is told of, and the rest goes on."""
        if self._process is None or self._process.is_alive():
            return self._process is not None
        code, self._process = self._process.exitcode, None
        if self.done < len(self._numbers):
            number = self._numbers[self.done]
            seed = self._seeds[number % len(self._seeds)]
            _keep_file(self._keep, number, seed, _content_of(number, seed))
            _say(f"file {number} ({seed.name}): the process ended with {code}")
            self._failed.value += 1
            self._at.value += 1
            self._begin()
        return self._process is not None

    def _begin(self) -> None:
        if self.done < len(self._numbers):
            arguments = (self._seeds, self._folder, self._keep, self._numbers, self._at, self._failed)
            self._process = multiprocessing.Process(target=_read_share, args=arguments)
            self._process.start()


def _read_share(
    seeds: list[Seed],
    folder: Path,
    keep: Path | None,
    numbers: range,
    at: "Synchronized[int]",
    failed: "Synchronized[int]",
) -> None:
    signal.signal(signal.SIGALRM, _hang)
    path = folder / f"mutated-{os.getpid()}.bin"
    for number in numbers[at.value :]:
        seed = seeds[number % len(seeds)]
        content = _content_of(number, seed)
        path.write_bytes(content)
        signal.alarm(LONGEST_S)
        try:
            _read(path, seed)
        except (Exception, RecursionError):  # noqa: BLE001 - whatever comes out is what is looked for
            failed.value += 1
            _keep_file(keep, number, seed, content)
            _say(f"file {number} ({seed.name}): {traceback.format_exc()}")
        finally:
            signal.alarm(0)
        at.value += 1


def _read(path: Path, seed: Seed) -> None:
    is_track_file(path)
    check(read_or_trouble(lambda file: list(read_positions(file).tracks), path))
    if seed.read is not None:
        check(read_or_trouble(seed.read, path))


def _content_of(number: int, seed: Seed) -> bytes:
    return mutation(seed.content, Random(number))  # noqa: S311 - made to be repeated, and no secret


def _seeds(folder: Path) -> list[Seed]:
    sidecars = [Seed(name, content, read) for name, (content, read) in READERS.items()]
    recordings: Mapping[str, bytes] = make_recording_seeds(folder)
    return [*sidecars, *(Seed(name, content, None) for name, content in recordings.items())]


def _keep_file(folder: Path | None, number: int, seed: Seed, content: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}-{seed.name.replace(' ', '-')}.bin").write_bytes(content)


def _hang(_signal: int, _frame: FrameType | None) -> None:
    raise HangError(f"longer than {LONGEST_S} s")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
