"""Originals come into the vault whole and proven, stay read-only, and nothing half-made is left."""

import hashlib
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.library.errors import ChangedOriginalError, DiskFullError, VaultError
from reviewer.library.library import CaseLibrary
from reviewer.library.vault import Vault
from tests.unit.library.library_samples import ACTOR, add_case, sample_recording

ROOT = Path(__file__).resolve().parents[3]
MEBIBYTE = 1024 * 1024


class WatchedContext:
    """A job context that notes the progress and does something at the first report."""

    def __init__(self, at_first_report: Callable[[], None] = lambda: None, *, cancel: bool = False) -> None:
        """Watch, and cancel after the first report if told to."""
        self.reports: list[tuple[int, int, str]] = []
        self._at_first_report = at_first_report
        self._cancel = cancel

    def report(self, done: int, total: int, what: str = "") -> None:
        """Note it."""
        if not self.reports:
            self._at_first_report()
        self.reports.append((done, total, what))

    def raise_if_cancelled(self) -> None:
        """Cancel once something was reported, if so told."""
        if self._cancel and self.reports:
            raise Cancelled


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


@pytest.fixture
def vault(library: CaseLibrary) -> Vault:
    return library.vault


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An original of three chunks, the last one not full."""
    path = tmp_path / "AXON Body 3.MP4"
    path.write_bytes(os.urandom(9 * MEBIBYTE) + b"and a bit")
    return path


def incoming(vault: Vault) -> list[Path]:
    return list((vault.folder / ".incoming").glob("*"))


def files(vault: Vault) -> list[Path]:
    return [path for path in vault.folder.rglob("*") if path.is_file()]


def test_an_original_comes_in_whole_and_read_only(vault: Vault, source: Path) -> None:
    expected = hashlib.sha256(source.read_bytes()).hexdigest()
    context = WatchedContext()
    staged = vault.stage(source, context)
    assert (staged.sha256, staged.size_bytes, staged.suffix) == (expected, source.stat().st_size, ".mp4")
    entry = vault.adopt(staged)
    assert entry.is_new
    assert entry.relative_path == f"vault/{expected[:2]}/{expected}.mp4"
    path = vault.path(entry.relative_path)
    assert path.read_bytes() == source.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert files(vault) == [path]
    assert vault.originals() == [entry.relative_path]
    done = [report[0] for report in context.reports]
    assert done == sorted(done)
    assert context.reports[-1] == (staged.size_bytes, staged.size_bytes, "AXON Body 3.MP4")


@pytest.mark.parametrize("size", [0, 1, 4 * MEBIBYTE - 1, 4 * MEBIBYTE, 64 * MEBIBYTE + 1])
def test_every_size_comes_in(vault: Vault, tmp_path: Path, size: int) -> None:
    source = tmp_path / "x.bin"
    contents = (os.urandom(MEBIBYTE) * (size // MEBIBYTE + 1))[:size]
    source.write_bytes(contents)
    entry = vault.adopt(vault.stage(source, SilentContext()))
    assert entry.sha256 == hashlib.sha256(contents).hexdigest()
    assert vault.path(entry.relative_path).read_bytes() == contents


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.MKV", ".mkv"),
        ("a", ""),
        (".mp4", ""),
        ("a.mp4 ", ""),
        ("a.m\u0440\u0434", ""),
        ("a.<b>", ""),
        ("a.verylongsuffix", ""),
        ("a.tar.7z", ".7z"),
        ("a.mp4\n", ""),
    ],
)
def test_only_a_harmless_suffix_is_kept(vault: Vault, tmp_path: Path, name: str, suffix: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    entry = vault.adopt(vault.stage(tmp_path / name, SilentContext()))
    assert entry.relative_path.removeprefix(f"vault/{entry.sha256[:2]}/{entry.sha256}") == suffix
    assert vault.path(entry.relative_path).read_bytes() == b"x"


def test_the_same_original_is_kept_once(vault: Vault, source: Path, tmp_path: Path) -> None:
    first = vault.adopt(vault.stage(source, SilentContext()))
    copy = tmp_path / "renamed.mov"
    shutil.copy(source, copy)
    second = vault.adopt(vault.stage(copy, SilentContext()))
    assert not second.is_new
    assert second.relative_path == first.relative_path
    assert len(files(vault)) == 1
    vault.remove_new(second)
    assert len(files(vault)) == 1, "another recording may rely on it"
    vault.remove_new(first)
    assert files(vault) == []


def test_a_damaged_file_in_the_vault_is_not_joined_and_not_replaced(vault: Vault, source: Path) -> None:
    entry = vault.adopt(vault.stage(source, SilentContext()))
    path = vault.path(entry.relative_path)
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    staged = vault.stage(source, SilentContext())
    with pytest.raises(ChangedOriginalError, match="no longer matches"):
        vault.adopt(staged)
    vault.discard(staged)
    assert path.read_bytes() == b"damaged"
    assert incoming(vault) == []


def test_a_copy_that_does_not_read_back_as_written_is_refused(vault: Vault, source: Path) -> None:
    def damage() -> None:
        (copy,) = incoming(vault)
        with copy.open("r+b") as file:
            file.seek(1000)
            file.write(b"a failing disk")

    before = source.read_bytes()
    with pytest.raises(VaultError, match=r"AXON Body 3\.MP4.*does not read back"):
        vault.stage(source, WatchedContext(damage))
    assert files(vault) == []
    assert source.read_bytes() == before


def test_a_copy_that_lost_its_end_is_refused(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "a.mp4"
    source.write_bytes(os.urandom(5 * MEBIBYTE))

    def cut() -> None:
        os.truncate(incoming(vault)[0], 100)

    with pytest.raises(VaultError, match="does not read back"):
        vault.stage(source, WatchedContext(cut))
    assert files(vault) == []


def test_an_original_that_changes_while_it_is_copied_is_refused(vault: Vault, source: Path) -> None:
    def append() -> None:
        with source.open("ab") as file:
            file.write(b"still recording")

    with pytest.raises(ChangedOriginalError, match="changed while"):
        vault.stage(source, WatchedContext(append))
    assert files(vault) == []


def test_cancel_leaves_nothing(vault: Vault, source: Path) -> None:
    with pytest.raises(Cancelled):
        vault.stage(source, WatchedContext(cancel=True))
    assert files(vault) == []


def test_what_is_no_file_is_named(vault: Vault, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "missing.mp4", tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(VaultError, match=str(path)):
            vault.stage(path, SilentContext())
    assert files(vault) == []


OPENINGS = """
import os, sys
from pathlib import Path
openings = []
def note(event, arguments):
    if event == "open" and os.fspath(arguments[0]) == sys.argv[2]:
        openings.append(arguments[2])
sys.addaudithook(note)
from reviewer.domain.progress import SilentContext
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, add_case, linked_copy, sample_recording
with CaseLibrary.open(Path(sys.argv[1]), ACTOR) as library:
    staged = library.vault.stage(Path(sys.argv[2]), SilentContext())
    with library.change("recording.add") as change:
        case = change.insert_case(__import__("reviewer.domain.case").domain.case.Case("1"))
        entry = change.adopt_original(staged)
        recording = sample_recording(case.id, entry.relative_path, entry.sha256, entry.size_bytes)
        change.insert_recording(recording)
        change.insert_recording(linked_copy(recording, sys.argv[2]))
assert verify_library(Path(sys.argv[1]), SilentContext()).is_good
print(*(flags & os.O_ACCMODE for flags in openings), *(flags & (os.O_CREAT | os.O_TRUNC) for flags in openings))
"""


def test_an_original_is_only_ever_opened_for_reading(library: CaseLibrary, source: Path) -> None:
    before = (source.read_bytes(), source.stat().st_mtime_ns, source.stat().st_mode)
    library.close()
    process = subprocess.run(
        [sys.executable, "-c", OPENINGS, str(library.folder), str(source)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    assert process.stdout.split() == [str(os.O_RDONLY)] * 2 + ["0"] * 2, "opened twice: to copy it, to verify it"
    assert (source.read_bytes(), source.stat().st_mtime_ns, source.stat().st_mode) == before
    assert [path.name for path in source.parent.iterdir() if path.name.startswith("AXON")] == [source.name]


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from reviewer.domain.progress import SilentContext
from reviewer.library.errors import DiskFullError
from reviewer.library.vault import Vault
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    Vault(Path(sys.argv[1])).stage(Path(sys.argv[2]), SilentContext())
except DiskFullError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 4 * MEBIBYTE + 7, 9 * MEBIBYTE])
def test_no_room_while_copying_is_named_and_leaves_nothing(library: CaseLibrary, source: Path, room: int) -> None:
    process = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(library.folder), str(source), str(room)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert str(source) in process.stdout, process.stderr
    assert "no room" in process.stdout
    assert files(library.vault) == []


def test_too_little_room_is_said_before_anything_is_copied(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "huge.mp4"
    with source.open("wb") as file:
        file.truncate(shutil.disk_usage(vault.folder).free + 1024 * MEBIBYTE)
    with pytest.raises(DiskFullError, match=r"huge\.mp4.*bytes are free"):
        vault.stage(source, SilentContext())
    assert incoming(vault) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from reviewer.library.vault import Vault
class Context:
    def report(self, done, total, what=""):
        os.kill(os.getpid(), signal.SIGKILL)
    def raise_if_cancelled(self):
        pass
Vault(Path(sys.argv[1])).stage(Path(sys.argv[2]), Context())
"""


def test_what_a_killed_program_left_is_removed_at_the_next_opening(library: CaseLibrary, source: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-c", KILLED, str(library.folder), str(source)], cwd=ROOT, timeout=60, check=False
    )
    assert process.returncode == -signal.SIGKILL
    assert len(incoming(library.vault)) == 1
    CaseLibrary.open(library.folder, ACTOR).close()
    assert incoming(library.vault) == []


def test_what_a_running_program_copies_is_left_alone(library: CaseLibrary, source: Path) -> None:
    staged = library.vault.stage(source, WatchedContext(lambda: CaseLibrary.open(library.folder, ACTOR).close()))
    assert incoming(library.vault) == [staged.path]
    (staged.path.parent / "someone's file").write_bytes(b"")
    CaseLibrary.open(library.folder, ACTOR).close()
    assert len(incoming(library.vault)) == 2


def test_a_number_that_another_process_has_now_does_not_protect(library: CaseLibrary) -> None:
    staging = library.vault.folder / ".incoming"
    staging.mkdir()
    (staging / f"{os.getpid()}-1-{'0' * 32}").write_bytes(b"from a process of this number before the last start")
    CaseLibrary.open(library.folder, ACTOR).close()
    assert incoming(library.vault) == []


def test_a_change_that_fails_gives_its_original_back(library: CaseLibrary, source: Path) -> None:
    case = add_case(library)

    def ingest(number: str) -> None:
        staged = library.vault.stage(source, SilentContext())
        with library.change("recording.add") as change:
            entry = change.adopt_original(staged)
            change.insert_recording(sample_recording(case.id, entry.relative_path, entry.sha256, entry.size_bytes))
            if number == "fails":
                raise VaultError("something else about this file is wrong")

    with pytest.raises(VaultError, match="something else"):
        ingest("fails")
    assert (files(library.vault), library.recordings()) == ([], [])
    ingest("works")
    with pytest.raises(VaultError, match="something else"):
        ingest("fails")
    (recording,) = library.recordings()
    assert library.recording_path(recording).read_bytes() == source.read_bytes()
