"""Ten thousand random seeks, steps, speeds, plays and loads through the real window: no hang, no crash, no leak.

Two recordings with sound (640×360 and 320×240, H.264, groups of 60) in one case, in the real window. Random commands
come every few milliseconds, as no hand could give them: seeks, drags, single and tenfold steps, play, pause, speeds
from 1/16 to 16 in both directions, volume, the other recording, and the case opened anew; 1,000 of them, with `--full`
10,000. The order is the same in every run.

* Hang: the longest time in which the window's event loop did not turn, by a timer of 10 ms. Where it is over two
  seconds, what every thread was doing is written to standard error.
* Memory: what the program and all its processes hold (PSS) at the end, against after the first part of the commands,
  each time at rest on the same frame of the same recording; growth in percent. The memory for decoded frames is set to
  64 MB, so that it is full by then.
* Failures: troubles that the window announced, errors that nobody caught, and places where the picture painted after
  the storm was another frame than the one asked for.
* Peer: mpv, which gets commands of the same kinds through its socket, one after the other has answered, for as long:
  its longest answer, its growth, and answers that stayed away for ten seconds.
"""

# Debian packages: mpv

import argparse
import faulthandler
import gc
import math
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QTimer

from reviewer.app.application import Program, make_application
from reviewer.app.wiring import Desk
from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.benchmarks.mpv_peer import running_mpv
from tests.benchmarks.painting import Watcher
from tests.benchmarks.support import (
    RECORDED_UTC,
    Figure,
    conclude,
    held_mb,
    own_home,
    run_events,
    say,
    wait_for,
)
from tests.support.recordings import make_recording

RATE = 30
FRAMES = 600
GOP = 60
SIZES = ((640, 360), (320, 240))
COMMANDS, COMMANDS_FULL = 1_000, 10_000
WARM_UP_SHARE = 0.25
FRAME_MEMORY_BYTES = 64 * 2**20
GOAL_S = 2.0
GOAL_GROWTH_PERCENT = 5.0
RATES = [Fraction(sign) * Fraction(2) ** power for sign in (1, -1) for power in range(-4, 5)]
CHECKED_FRAMES = (7, 311, 598, 60)
RESTING_FRAME = 100
_TURN_MS = 10
_PAUSES_MS = (0, 0, 1, 3, 8, 15, 40)
_REST_MS = 2_000
_BLOCKED_S = 0.1
_FRAME_US = 1_000_000 // RATE


def main() -> int:
    """Storm and print three lines of JSON; 0 where the goals are reached."""
    parser = argparse.ArgumentParser(description="Random commands through the real window, beside mpv.")
    parser.add_argument("--full", action="store_true", help="ten thousand commands in place of one thousand")
    parser.add_argument("--seed", type=int, default=3, help="another order of commands")
    arguments = parser.parse_args()
    commands = COMMANDS_FULL if arguments.full else COMMANDS
    with own_home() as folder:
        recordings = [make_storm_recording(folder, number) for number in range(len(SIZES))]
        began_s = time.monotonic()
        window = storm_window(make_storm_library(folder / "library", recordings), commands, arguments.seed)
        window_s = time.monotonic() - began_s
        peer = storm_peer(recordings, folder, commands, arguments.seed, window_s)
    tell("the window", window)
    tell("mpv", peer)
    return conclude(
        [
            Figure(
                "storm", window.longest_s, f"s, longest time the event loop did not turn, {window.commands} commands",
                "mpv, longest answer", peer.longest_s, f"<= {GOAL_S:g} s", window.longest_s <= GOAL_S,
            ),
            Figure(
                "storm", window.growth_percent, "% more memory at the end", "mpv", peer.growth_percent,
                f"<= {GOAL_GROWTH_PERCENT:g} %", window.growth_percent <= GOAL_GROWTH_PERCENT,
            ),
            Figure(
                "storm", len(window.failures), "failures, and frames wrong afterwards", "mpv, answers that stayed away",
                len(peer.failures), "0", not window.failures,
            ),
        ]
    )  # fmt: skip


@dataclass(eq=False)
class Outcome:
    """What a storm did to a program.

    Attributes:
        commands: how many it took.
        longest_s: the longest it did not react.
        blocked: how often it did not react for a tenth of a second.
        memory_mb: what it held after the warm-up and at the end.
        failures: what went wrong, in words.
    """

    commands: int = 0
    longest_s: float = 0.0
    blocked: int = 0
    memory_mb: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def growth_percent(self) -> float:
        """How much more it held at the end, in percent."""
        first, last = self.memory_mb
        return (last / first - 1) * 100


def tell(what: str, outcome: Outcome) -> None:
    """Say what a storm did."""
    held = " then ".join(f"{megabytes:.0f}" for megabytes in outcome.memory_mb)
    say(
        f"{what}: {outcome.commands} commands, longest {outcome.longest_s * 1000:.0f} ms, {outcome.blocked} times over "
        f"{_BLOCKED_S * 1000:.0f} ms; memory {held} MB; {len(outcome.failures)} failures"
    )
    for words in outcome.failures[:10]:
        say(f"  {words}")


def make_storm_recording(folder: Path, number: int) -> Path:
    """A recording of the case; the second begins five seconds after the first, and its numbers at 1,000."""
    return make_recording(
        folder / f"camera-{number}.mp4",
        frames=FRAMES,
        rate=RATE,
        gop=GOP,
        audio=True,
        size=SIZES[number],
        first_number=1_000 * number,
        metadata={"creation_time": RECORDED_UTC.format(second=5 * number)},
    )


def make_storm_library(folder: Path, recordings: Sequence[Path]) -> Path:
    """A library with one case that holds the recordings."""
    with CaseLibrary.create(folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("storm"))
        report = ingest(library, case.id, recordings, context=SilentContext())
    if report.failures or len(report.recordings) != len(recordings):
        raise SystemExit("; ".join(report.failures) or "a recording did not come in")
    return folder


# The real window.


class Pulse(AbstractContextManager["Pulse"]):
    """Feels whether the event loop turns; a standstill over the goal is written down with every thread's place."""

    def __init__(self, outcome: Outcome) -> None:
        """Feel nothing yet."""
        self._outcome = outcome
        self._timer = QTimer()
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self.feel)
        self._last_s = 0.0

    def __enter__(self) -> Self:
        """Start feeling."""
        self._last_s = time.monotonic()
        faulthandler.dump_traceback_later(GOAL_S)
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop feeling."""
        self.feel()
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()

    def feel(self) -> None:
        """The event loop turned."""
        now_s = time.monotonic()
        gap_s = now_s - self._last_s
        self._last_s = now_s
        self._outcome.longest_s = max(self._outcome.longest_s, gap_s)
        self._outcome.blocked += gap_s > _BLOCKED_S
        faulthandler.dump_traceback_later(GOAL_S)


def storm_window(library: Path, commands: int, seed: int) -> Outcome:
    """Storm the real window."""
    outcome = Outcome()
    sys.excepthook = lambda kind, error, _trace: outcome.failures.append(f"{kind.__name__}: {error}")
    program = Program(make_application())
    desk = program.open(library)
    desk.session.trouble.connect(outcome.failures.append)
    desk.window.show()
    wait_for(desk.map.ready)
    desk.player.set_frame_memory(FRAME_MEMORY_BYTES)
    chance = random.Random(seed)  # noqa: S311 - the storm must be the same in every run
    warm_up = round(commands * WARM_UP_SHARE)
    with Pulse(outcome):
        storm_for(desk, chance, warm_up, outcome)
    rest(desk, outcome)
    with Pulse(outcome):
        storm_for(desk, chance, commands - warm_up, outcome)
    rest(desk, outcome)
    check_frames(desk, outcome)
    program.close()
    sys.excepthook = sys.__excepthook__
    return outcome


def storm_for(desk: Desk, chance: random.Random, commands: int, outcome: Outcome) -> None:
    """Give random commands, with random little time for each."""
    names = list(WINDOW_COMMANDS)
    weights = [weight for weight, _command in WINDOW_COMMANDS.values()]
    for _ in range(commands):
        [name] = chance.choices(names, weights)
        WINDOW_COMMANDS[name][1](desk, chance)
        outcome.commands += 1
        run_events(chance.choice(_PAUSES_MS))


def anywhere(desk: Desk, chance: random.Random) -> UtcTime:
    """A moment of the case, also outside the active recording."""
    bounds = desk.session.clock.bounds
    if bounds is None:
        raise SystemExit("the case lost its time")
    return UtcTime(chance.randint(*bounds))


def drag(desk: Desk, chance: random.Random) -> None:
    """A short drag along the time axis, let go at its end."""
    place = anywhere(desk, chance)
    for step in range(chance.randint(1, 8)):
        desk.session.clock.scrub(UtcTime(place + step * 150_000))
        run_events(1)
    desk.session.clock.seek(UtcTime(place + 1_000_000))


def other_recording(desk: Desk, chance: random.Random) -> None:
    """Show any recording of the case."""
    desk.session.activate(chance.choice(recordings_of(desk)).id)


def open_again(desk: Desk, _chance: random.Random) -> None:
    """Open the case anew."""
    contents = desk.session.contents
    if contents is not None:
        desk.session.open_case(contents.case.id)


def recordings_of(desk: Desk) -> Sequence[Recording]:
    """The recordings of the case."""
    return desk.session.contents.recordings if desk.session.contents is not None else ()


WINDOW_COMMANDS: dict[str, tuple[int, Callable[[Desk, random.Random], None]]] = {
    "seek": (25, lambda desk, chance: desk.session.clock.seek(anywhere(desk, chance))),
    "drag": (8, drag),
    "step": (20, lambda desk, chance: desk.player.step(chance.choice((-10, -1, -1, 1, 1, 10)))),
    "play": (14, lambda desk, _chance: desk.session.clock.play()),
    "pause": (8, lambda desk, _chance: desk.session.clock.pause()),
    "speed": (12, lambda desk, chance: desk.session.clock.set_rate(chance.choice(RATES))),
    "volume": (3, lambda desk, chance: desk.player.set_volume(chance.randint(0, 100))),
    "other recording": (8, other_recording),
    "case again": (2, open_again),
}


def rest(desk: Desk, outcome: Outcome) -> None:
    """Stand on a certain frame of the first recording, and weigh the program there."""
    clock = desk.session.clock
    clock.pause()
    clock.set_rate(Fraction(1))
    first = recordings_of(desk)[0]
    desk.session.activate(first.id)
    run_events(_REST_MS)
    clock.seek(moment_of(first, RESTING_FRAME))
    run_events(_REST_MS)
    gc.collect()
    outcome.memory_mb.append(held_mb(os.getpid()))


def moment_of(recording: Recording, frame: int) -> UtcTime:
    """The middle of a frame, on the case's timeline."""
    return UtcTime(recording.start_utc + frame * _FRAME_US + _FRAME_US // 2)


def check_frames(desk: Desk, outcome: Outcome) -> None:
    """After the storm, seeks in each recording still paint the frame asked for."""
    for number, recording in enumerate(recordings_of(desk)):
        desk.session.activate(recording.id)
        run_events(_REST_MS)
        watcher = Watcher(desk.surface)
        for frame in CHECKED_FRAMES:
            moment = moment_of(recording, frame)
            try:
                watcher.ms_until_painted(1_000 * number + frame, partial(desk.session.clock.seek, moment))
            except SystemExit as error:
                outcome.failures.append(f"{recording.title}: {error}")
        desk.surface.removeEventFilter(watcher)


# mpv.


def storm_peer(recordings: Sequence[Path], folder: Path, commands: int, seed: int, seconds: float) -> Outcome:
    """Storm mpv for as long, or with as many commands, whichever is over first."""
    outcome = Outcome()
    chance = random.Random(seed)  # noqa: S311 - the storm must be the same in every run
    end_s = time.monotonic() + seconds
    with running_mpv(recordings[0], folder, *SIZES[0]) as mpv:
        while outcome.commands < commands and time.monotonic() < end_s:
            if outcome.commands == round(commands * WARM_UP_SHARE):
                outcome.memory_mb.append(mpv_memory_mb())
            command = peer_command(chance, recordings)
            answer_s = mpv.answer_ms(*command) / 1000
            outcome.commands += 1
            if math.isinf(answer_s):
                outcome.failures.append(f"no answer to {command}")
            else:
                outcome.longest_s = max(outcome.longest_s, answer_s)
                outcome.blocked += answer_s > _BLOCKED_S
            time.sleep(chance.choice(_PAUSES_MS) / 1000)
        outcome.memory_mb.append(mpv_memory_mb())
    # Too slow to come past the warm-up: it did not grow then, as far as is known.
    outcome.memory_mb = [outcome.memory_mb[0], outcome.memory_mb[-1]]
    return outcome


def peer_command(chance: random.Random, recordings: Sequence[Path]) -> tuple[object, ...]:
    """A command of mpv of the same kinds; mpv plays no speed backwards through one setting, and steps back slowly."""
    kinds: list[tuple[int, tuple[object, ...]]] = [
        (33, ("seek", chance.uniform(0, FRAMES / RATE), "absolute+exact")),
        (10, ("frame-step",)),
        (10, ("frame-back-step",)),
        (14, ("set_property", "pause", False)),
        (8, ("set_property", "pause", True)),
        (12, ("set_property", "speed", float(abs(chance.choice(RATES))))),
        (3, ("set_property", "volume", chance.randint(0, 100))),
        (10, ("loadfile", os.fspath(chance.choice(recordings)))),
    ]
    [command] = chance.choices([command for _weight, command in kinds], [weight for weight, _command in kinds])
    return command


def mpv_memory_mb() -> float:
    """What the mpv that this process started holds."""
    for entry in Path("/proc").iterdir():
        try:
            # "pid (name) state parent …"; the name holds no blank here.
            name, _state, parent = (entry / "stat").read_text(encoding="utf-8").split()[1:4]
        except (OSError, ValueError):
            continue
        if name == "(mpv)" and int(parent) == os.getpid():
            return held_mb(int(entry.name))
    raise SystemExit("mpv is gone")


if __name__ == "__main__":
    sys.exit(main())
