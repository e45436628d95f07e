"""Faults that are no killing: a full disk, permissions that are lost, a card that is pulled, a clock set back."""

import os
import resource
import shutil
import signal
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime
from reviewer.ingest.ingest import ingest
from reviewer.library import audit_log
from reviewer.library.library import CaseLibrary
from tests.support.faults import (
    ACTOR,
    Material,
    Outcome,
    Tell,
    add_bookmark,
    annotate,
    bring_in,
    export,
    judge,
    run_child,
)

NOBODY = 65534
HOUR_US = 3_600_000_000


def disk_full_while_annotating(material: Material) -> Outcome:
    """No room for one more page, in the middle of notes."""
    return _without_room(material, annotate, "annotation on a full disk", 1_300_000)


def disk_full_while_copying(material: Material) -> Outcome:
    """No room for the rest of an original."""
    return _without_room(material, bring_in, "ingest on a full disk", 30_000)


def disk_full_while_exporting(material: Material) -> Outcome:
    """No room for the rest of a clip."""
    return _without_room(material, export, "export on a full disk", 3_000)


def _without_room(material: Material, work: Callable[[Path, Tell, Material], None], what: str, room: int) -> Outcome:
    """No file may grow beyond some bytes, which SQLite, the vault and exports see as a full disk."""
    folder = material.copy(what)

    def limited(folder: Path, tell: Tell, material: Material) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        largest = (folder / "library.db").stat().st_size if work is annotate else 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(room, largest), resource.RLIM_INFINITY))
        work(folder, tell, material)

    told, _, trouble = run_child(limited, folder, material)
    wrong = judge(folder, told, material)
    if work is not bring_in and not trouble:
        wrong.append("nobody was told that there is no room")
    return _ended(what, folder, told, wrong)


def permission_lost(material: Material) -> Outcome:
    """Somebody takes the right to write away from the vault and the exports while files come in."""
    what = "permission lost"
    folder = material.copy(what)
    taken = (folder / "vault", folder / "exports")
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)

    def work(folder: Path, tell: Tell, material: Material) -> None:
        if os.geteuid() == 0:
            _let_pass(material.place)
            os.setuid(NOBODY)
        bring_in(folder, tell, material)

    def disturb(told: list[Any]) -> None:
        if told:
            for path in taken:
                path.chmod(0o500)

    told, _, _ = run_child(work, folder, material, disturb=disturb)
    for path in taken:
        path.chmod(0o700)
    return _ended(what, folder, told, judge(folder, told, material))


def _let_pass(place: Path) -> None:
    """Let anybody through to a folder of this run."""
    while place != place.parent and place.stat().st_uid == os.geteuid() and place != Path("/tmp"):  # noqa: S108 - ends there
        place.chmod(place.stat().st_mode | 0o055)
        place = place.parent


def card_pulled(material: Material) -> Outcome:
    """The card is gone in the middle of a file: what was being read ends early, the rest is not there any more."""
    what = "card pulled"
    folder, card = material.copy(what), material.place / "pulled card"
    shutil.copytree(material.card, card)

    once = Lock()

    class Pulling(SilentContext):
        def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - as JobContext has it
            if done and once.acquire(blocking=False):
                for path in card.iterdir():
                    os.truncate(path, 0)
                shutil.rmtree(card)

    def work(folder: Path, tell: Tell, _material: Material) -> None:
        with CaseLibrary.open(folder, ACTOR) as library:
            tell("ready")
            report = ingest(library, 1, [card], context=Pulling())
            for recording in library.recordings():
                tell("recording", recording.id, recording.sha256)
            tell("end", report.failures)

    told, _, _ = run_child(work, folder, material)
    return _ended(what, folder, told, judge(folder, told, material))


def clock_set_back(material: Material) -> Outcome:
    """The computer's clock goes back an hour between two marks."""
    what = "clock set back"
    folder = material.copy(what)

    def work(folder: Path, tell: Tell, _material: Material) -> None:
        with CaseLibrary.open(folder, ACTOR) as library:
            tell("ready")
            tell("mark", add_bookmark(library, "before"), "before")
            now = audit_log.utc_now
            audit_log.utc_now = lambda: UtcTime(now() - HOUR_US)
            for number in range(5):
                tell("mark", add_bookmark(library, f"after {number}"), f"after {number}")

    told, _, _ = run_child(work, folder, material)
    wrong = judge(folder, told, material)
    with CaseLibrary.open_for_reading(folder) as library:
        rows = library.audit()
    if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
        wrong.append("the rows are not numbered one after the other")
    if all(later.utc_us >= earlier.utc_us for earlier, later in pairwise(rows)):
        wrong.append("the clock was not set back")
    return _ended(what, folder, told, wrong)


def _ended(what: str, folder: Path, told: list[Any], wrong: list[str]) -> Outcome:
    shutil.rmtree(folder)
    return Outcome(what, told=len(told), wrong=wrong)


OTHER_FAULTS = (
    disk_full_while_annotating, disk_full_while_copying, disk_full_while_exporting, permission_lost, card_pulled,
    clock_set_back,
)  # fmt: skip
