"""Breaks the program on purpose, at random moments, and looks at what is left: what was told as saved must be there.

A child does the work and tells over a pipe what it was told is saved. The parent kills it, opens the library as the
next start of the program does, and judges. Children are forked: so hundreds of them take minutes and not hours.
"""

import json
import os
import random
import select
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reviewer.domain.case import Bookmark, Case, ClipMode
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, utc_now
from reviewer.export.case_clips import export_clip
from reviewer.ingest.ingest import ingest
from reviewer.library import schema
from reviewer.library.actor import Actor
from reviewer.library.change import Change
from reviewer.library.connection import connect, immediate
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.export_samples import take_in
from tests.support.recordings import make_recording

ACTOR = Actor("r.okafor", "ws-12")
WORKS = ("ingest", "annotation", "export", "migration")
LAST_OLD = "0007_placings"
_LONGEST_S = 2.0

Tell = Callable[..., None]


@dataclass(slots=True)
class Outcome:
    """What was left after one fault.

    Attributes:
        what: which work, and which fault.
        after_s: when it was killed, in seconds from its beginning.
        told: how many things had been told as saved.
        was_cut: whether it was cut off before its end.
        wrong: a sentence for each thing that is not as it has to be.
    """

    what: str
    after_s: float = 0.0
    told: int = 0
    was_cut: bool = True
    wrong: list[str] = field(default_factory=list)


class Material:
    """What every fault begins with, made once."""

    def __init__(self, place: Path) -> None:
        """Make a card, a library with two of its recordings, the same as an earlier version left it, and a clip."""
        self.place = place
        self.card = place / "card"
        self.card.mkdir(parents=True)
        for number in range(4):
            make_recording(self.card / f"B{number}.mp4", frames=30 + 15 * number, gop=10, first_number=100 * number)
        self.library = place / "base"
        with CaseLibrary.create(self.library, ACTOR) as library:
            with library.change("case.add") as change:
                case = change.insert_case(Case("26-1", created_utc=utc_now()))
            for name in ("B2.mp4", "B3.mp4"):
                take_in(library, case, self.card / name)
            for number in range(300):
                add_bookmark(library, f"before {number}")
            self.clip_sha256 = self._export(library)
        self.old_library = place / "old"
        shutil.copytree(self.library, self.old_library)
        make_older(self.old_library)

    def _export(self, library: CaseLibrary) -> str:
        target = self.place / "reference.mp4"
        export_clip(library, 1, MediaTime(0), MediaTime(500_000), ClipMode.EXCERPT, target, SilentContext())
        return sha256_of(target)

    def copy(self, name: str, *, old: bool = False) -> Path:
        """A library of its own for one fault."""
        folder = self.place / name
        shutil.copytree(self.old_library if old else self.library, folder)
        return folder


def add_bookmark(library: CaseLibrary, title: str, note: str = "") -> int:
    """Put a bookmark on the first recording, as the window does; its id."""
    mark = Bookmark(1, 1, MediaTime(1000), None, title, note, 1, utc_now(), ACTOR.name)
    with library.change("bookmark.add") as change:
        return change.insert_bookmark(mark).id


def make_older(folder: Path) -> None:
    """Turn a library into what the version before the last migrations left: its tables, with the same rows in them."""
    database = folder / "library.db"
    newer = database.with_name("newer.db")
    database.rename(newer)
    with closing(connect(database)) as db:
        db.conn.execute("ATTACH ? AS newer", (str(newer),))
        with immediate(db):
            pending = schema.pending(db)
            schema.MIGRATIONS.apply(db, stop_before=pending[pending.index(LAST_OLD) + 1])
            held = [row[0] for row in db.conn.execute(
                "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                " AND name NOT LIKE 'search%' AND name <> '_sqlite_migrations'")]  # fmt: skip
            db.conn.execute("PRAGMA defer_foreign_keys = ON")
            db.conn.execute("DELETE FROM categories")
            for table in held:
                columns = ", ".join(column.name for column in db.table(table).columns)
                db.conn.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")  # noqa: S608 - the program's own names
    newer.unlink()


def annotate(folder: Path, tell: Tell, _material: Material) -> None:
    """Add, change and delete bookmarks, and write the note, until killed or out of room."""
    moves = random.Random()  # noqa: S311 - any order will do
    with CaseLibrary.open(folder, ACTOR) as library:
        tell("ready")
        for number in range(100_000):
            kind = moves.choice(("add", "add", "edit", "delete", "note"))
            if kind == "note":
                with library.change("note.set") as change:
                    _write_note(change, library.notes(1), f"text {number}")
                tell("note", f"text {number}")
            elif kind == "add":
                tell("mark", add_bookmark(library, f"mark {number}", "n" * moves.randrange(5000)), f"mark {number}")
            else:
                mark = moves.choice(library.bookmarks(1))
                with library.change(f"bookmark.{kind}") as change:
                    if kind == "edit":
                        change.update_bookmark(replace(mark, title=f"edited {number}"))
                    else:
                        change.delete_bookmark(mark.id)
                tell("mark", mark.id, f"edited {number}" if kind == "edit" else None)


def _write_note(change: Change, notes: list[Note], text: str) -> None:
    if notes:
        change.update_note(replace(notes[0], text=text, modified_utc=utc_now()))
    else:
        change.insert_note(Note(1, text, utc_now(), ACTOR.name))


class _Watching(SilentContext):
    """What somebody sees who looks at the list of recordings while files come in."""

    def __init__(self, library: CaseLibrary, tell: Tell) -> None:
        self._library = library
        self._tell = tell
        self._seen: set[int] = set()

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - as JobContext has it
        for recording in self._library.recordings():
            if recording.id not in self._seen:
                self._seen.add(recording.id)
                self._tell("recording", recording.id, recording.sha256)


def bring_in(folder: Path, tell: Tell, material: Material) -> None:
    """Bring the card in; the list of recordings is looked at all the while."""
    with CaseLibrary.open(folder, ACTOR) as library, library.another() as watched:
        tell("ready")
        watching = _Watching(watched, tell)
        report = ingest(library, 1, [material.card], context=watching)
        watching.report(1, 1)
        tell("end", report.failures)


def export(folder: Path, tell: Tell, _material: Material) -> None:
    """Export one clip after the other."""
    with CaseLibrary.open(folder, ACTOR) as library:
        tell("ready")
        for number in range(50):
            target = folder / "exports" / f"clip {number}.mp4"
            exported = export_clip(
                library, 1, MediaTime(0), MediaTime(500_000), ClipMode.EXCERPT, target, SilentContext()
            )
            tell("clip", target.name, exported.report.sha256)


def migrate(folder: Path, tell: Tell, _material: Material) -> None:
    """Open what an earlier version left."""
    tell("ready")
    with CaseLibrary.open(folder, ACTOR) as library:
        tell("opened", len(library.bookmarks(1)))


_WORK: dict[str, Callable[[Path, Tell, Material], None]] = {
    "ingest": bring_in, "annotation": annotate, "export": export, "migration": migrate,
}  # fmt: skip


def taken_s(material: Material, work: str) -> float:
    """Up to when work is to be killed: a little longer than it takes on this computer as busy as it is."""
    taken = _LONGEST_S
    for _ in range(2):  # the first time, what it needs is still read from the disk
        folder = material.copy(f"{work} whole", old=work == "migration")
        ready: list[float] = []
        run_child(_WORK[work], folder, material, _LONGEST_S, lambda _: ready.append(time.monotonic()))  # noqa: B023 - called within the turn
        taken = time.monotonic() - ready[0]
        shutil.rmtree(folder)
    return min(_LONGEST_S, 1.3 * taken)


def killed_at_random(material: Material, work: str, longest_s: float, chance: random.Random) -> Outcome:
    """Do one kind of work in a child, kill it at a random moment, and judge what is left."""
    name = f"{work} {chance.randrange(1 << 60):x}"
    folder = material.copy(name, old=work == "migration")
    outcome = Outcome(f"{work}, killed", chance.uniform(0, longest_s))
    told, outcome.was_cut, _ = run_child(_WORK[work], folder, material, outcome.after_s)
    outcome.told = len(told)
    outcome.wrong = judge(folder, told, material)
    shutil.rmtree(folder)
    return outcome


def run_child(
    work: Callable[[Path, Tell, Material], None],
    folder: Path,
    material: Material,
    kill_after_s: float | None = None,
    disturb: Callable[[list[Any]], None] = lambda _: None,
) -> tuple[list[Any], bool, str]:
    """Run work in a child.

    Args:
        work: what it does.
        folder: its library.
        material: what it works with.
        kill_after_s: from when it says that it is ready; None to let it come to its end.
        disturb: called with all that was told so far, whenever something was.

    Returns:
        What it told as saved, whether it was killed, and the words of the known trouble that ended it, if one did.

    Raises:
        AssertionError: it ended by a bug.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_child(work, folder, material, writing)
    os.close(writing)
    told: list[Any] = []
    rest, deadline, was_killed = b"", None, False
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([pipe], [], [], left)[0]:
                os.kill(child, signal.SIGKILL)
                was_killed, deadline = True, None
                continue
            data = pipe.read(65536)
            if not data:
                break
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                told.append(json.loads(line))
                if told[-1] == ["ready"] and kill_after_s is not None:
                    deadline = time.monotonic() + kill_after_s
            disturb(told)
    _, status = os.waitpid(child, 0)
    bugs = [entry[1] for entry in told if entry[0] == "bug"]
    assert not bugs, bugs
    assert was_killed or os.waitstatus_to_exitcode(status) == 0, f"the child ended with {status}"
    trouble = next((entry[1] for entry in told if entry[0] == "trouble"), "")
    saved = [entry for entry in told if entry[0] not in ("ready", "trouble", "end")]
    return saved, was_killed, trouble


def _be_child(work: Callable[[Path, Tell, Material], None], folder: Path, material: Material, pipe: int) -> None:
    def tell(*words: object) -> None:
        os.write(pipe, json.dumps(words).encode() + b"\n")

    try:
        work(folder, tell, material)
    except ReviewerError as error:
        tell("trouble", str(error))
    except BaseException as error:  # noqa: BLE001 - a bug is told to the parent, which fails
        tell("bug", "".join(traceback.format_exception(error)))
    finally:
        os._exit(0)


def judge(folder: Path, told: Sequence[Any], material: Material) -> list[str]:
    """Open a library as the next start does, and name what is missing, half made or broken."""
    wrong: list[str] = []
    with CaseLibrary.open(folder, ACTOR) as library:
        wrong += _missing(library, told)
        for recording in library.recordings():
            if sha256_of(library.recording_path(recording)) != recording.sha256:
                wrong.append(f"recording {recording.id} is half made")
        begun = sum(row.action == "clip.begin" for row in library.audit())
        shown = [path for path in library.exports_folder.iterdir() if not path.name.startswith(".")]
        wrong += [f"{path.name} is half made" for path in shown
                  if path.suffix == ".mp4" and sha256_of(path) != material.clip_sha256]  # fmt: skip
        if len([path for path in shown if path.suffix == ".mp4"]) > begun:
            wrong.append("a clip was exported without a word of it in the audit record")
    report = verify_library(folder, SilentContext())
    wrong += [problem.sentence for problem in report.problems]
    wrong += [remark for remark in report.remarks if "belongs to no recording" in remark]
    return wrong


def _missing(library: CaseLibrary, told: Sequence[Any]) -> list[str]:
    """What was told as saved and is not there, or not as it was told last."""
    last: dict[tuple[str, object], object] = {}
    for kind, *words in told:
        last[kind, None if kind in ("note", "opened") else words[0]] = words[-1]
    marks = {mark.id: mark.title for mark in library.bookmarks(1)}
    recordings = {recording.id: recording.sha256 for recording in library.recordings()}
    note = next(iter(library.notes(1)), None)
    wrong = []
    for (kind, key), value in last.items():
        found: object
        if kind == "note":
            found = note.text if note else None
        elif kind == "mark":
            found = marks.get(int(str(key)))
        elif kind == "recording":
            found = recordings.get(int(str(key)))
        elif kind == "clip":
            found = sha256_of(library.exports_folder / str(key))
        else:
            found = len(marks)
        # It may have been changed again, and the program killed before it could tell of that.
        if found != value and not (kind in ("mark", "note") and _was_changed_last(library, kind, key)):
            wrong.append(f"{kind} {key} was told as {value!r} and is {found!r}")
    return wrong


def _was_changed_last(library: CaseLibrary, kind: str, key: object) -> bool:
    """Whether the audit record's last change, which nobody was told of any more, is of this very thing."""
    changes = [row for row in library.audit(limit=3, newest_first=True) if row.action != "library.open"]
    wanted = f"bookmark {key}" if kind == "mark" else "note "
    return bool(changes) and changes[0].object.startswith(wanted)


def peer_killed_at_random(place: Path, chance: random.Random, longest_s: float) -> bool:
    """The peer: notes in a JSON file that is written in place, as small viewers keep them; whether all were kept."""
    path = place / "notes.json"
    path.unlink(missing_ok=True)

    def work(_folder: Path, tell: Tell, _material: Material) -> None:
        notes: list[str] = []
        tell("ready")
        while True:
            notes.append("n" * 2000)
            path.write_text(json.dumps(notes))
            tell("note", len(notes))

    told, _, _ = run_child(work, place, None, chance.uniform(0, longest_s))  # type: ignore[arg-type]  # needs no material
    try:
        return len(json.loads(path.read_text())) >= (told[-1][1] if told else 0)
    except (ValueError, OSError):
        return not told
