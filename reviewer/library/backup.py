"""Backing a library up while it is open: a copy of the database by SQLite's own means, and the originals that are new.

The library can be worked with meanwhile; the backup holds the moment at which it began. What is half made stands under
other names until it is whole.
"""

import hashlib
import os
import random
import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Cancelled, JobContext
from reviewer.domain.time import utc_now
from reviewer.library import audit_log
from reviewer.library.backup_manifest import FILE_NAME as MANIFEST_NAME
from reviewer.library.backup_manifest import BackupManifest
from reviewer.library.canonical_json import JsonValue
from reviewer.library.chain import FIRST_PREVIOUS_SHA256
from reviewer.library.connection import connect, connect_beside_writer, connect_for_reading, named_troubles
from reviewer.library.durable import sync_folder
from reviewer.library.errors import ChangedOriginalError, DiskFullError, LibraryError, LibraryMissingError, VaultError
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CaseLibrary
from reviewer.library.vault import FOLDER_NAME as VAULT_NAME
from reviewer.library.vault import READ_ONLY_MODE
from reviewer.library.vault_files import files_of_vault
from reviewer.library.verified_copy import copy_verified, read_troubles, write_troubles

_PAGES_AT_ONCE = 2048
_SAMPLE = 20
"""So many originals that are in the backup already are hashed again at least, and one in a hundred of more."""

_OWN_NAME = re.compile(
    rf"{re.escape(MANIFEST_NAME)}|{VAULT_NAME}|database-\d+-[0-9a-f]+\.db|originals-\d+-[0-9a-f]+\.sha256|\..*\.part.*"
)
"""What stands in the folder of a backup, also of one that was cut off."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What came of a backup.

    Attributes:
        manifest: what it holds.
        copied, kept: originals that were new, and those that were there already.
        hashed_again: of those that were there, how many were read and compared.
        problems: a sentence for each original that could not be backed up; everything else is in the backup.
    """

    target: Path
    manifest: BackupManifest
    copied: int
    kept: int
    hashed_again: int
    problems: tuple[str, ...]


def back_up(library: CaseLibrary, target: Path, context: JobContext, *, verify: bool = False) -> BackupReport:
    """Back a library up into a folder, which may hold an earlier backup of the same library; with audit rows.

    Args:
        library: an object of the calling thread's own; others can go on working with the library.
        target: missing, empty, or the folder of an earlier backup.
        context: progress is in bytes.
        verify: whether all originals that are there already are read and compared, and not only a sample.

    Raises:
        LibraryReadOnlyError: the audit record cannot be written; nothing was backed up.
        LibraryError: the target holds something else, or the backup cannot be finished; an earlier one stands.
        DiskFullError: no room.
        Cancelled: the user asked to stop; an earlier backup stands.
    """
    target = target.absolute()
    details = _asked(target, verify=verify)
    library.record("backup.begin", "library", "success", details)
    try:
        report = _Backup(library, target, context, verify=verify).run()
    except (ReviewerError, Cancelled) as error:
        library.record("backup.make", "library", "failure", {**details, "reason": str(error) or "cancelled"})
        raise
    library.record(
        "backup.make",
        "library",
        "failure" if report.problems else "success",
        {
            **details,
            "database_sha256": report.manifest.database_sha256,
            "audit_rows": report.manifest.head.length,
            "audit_head": report.manifest.head.sha256,
            "originals": report.manifest.originals,
            "copied": report.copied,
            "problems": list(report.problems[:100]),
        },
    )
    return report


def _asked(target: Path, *, verify: bool) -> dict[str, JsonValue]:
    return {"target": str(target), "verify": verify}


class _Backup:
    """One run."""

    def __init__(self, library: CaseLibrary, target: Path, context: JobContext, *, verify: bool) -> None:
        self._library = library
        self._target = target
        self._context = context
        self._verify = verify
        self._problems: list[str] = []
        self._copied = self._kept = self._hashed_again = 0
        self._done_bytes = self._all_bytes = 0

    def run(self) -> BackupReport:
        self._refuse_unfit_target()
        part = self._target / ".database.part"
        with write_troubles(self._library.folder, part):
            (self._target / VAULT_NAME).mkdir(parents=True, exist_ok=True)
            self._remove_unfinished()
        self._copy_database(part)
        with connect_for_reading(part) as db:
            manifest = self._copy_originals(db, part)
        with write_troubles(self._library.folder, self._target):
            part.replace(self._target / manifest.database)
            sync_folder(self._target)
            manifest.write(self._target)
            self._remove_unfinished({manifest.database, manifest.list_name})
        return BackupReport(self._target, manifest, self._copied, self._kept, self._hashed_again, tuple(self._problems))

    def _refuse_unfit_target(self) -> None:
        library = self._library.folder.resolve()
        target = self._target.resolve()
        if target.is_relative_to(library) or library.is_relative_to(target):
            raise LibraryError(
                f"{self._target} lies in the library, or the library in it. Choose a folder apart, on another disk."
            )
        with read_troubles(self._target):
            names = [path.name for path in self._target.iterdir()] if self._target.exists() else []
        foreign = [name for name in names if not _OWN_NAME.fullmatch(name)]
        if foreign:
            raise LibraryError(
                f"{self._target} holds “{foreign[0]}”, which is no part of a backup. Choose an empty or a new folder."
            )
        try:
            before = BackupManifest.read(self._target)
        except LibraryMissingError:
            return  # empty, or a first backup that was never finished
        if before.library_id != _library_id(self._library):
            raise LibraryError(
                f"{self._target} holds a backup of another library ({before.library_folder}). It was left as it is;"
                " choose another folder."
            )

    def _remove_unfinished(self, named: frozenset[str] | set[str] | None = None) -> None:
        """Remove what an earlier run left in the middle, and what no manifest names any more."""
        if named is None:
            try:
                before = BackupManifest.read(self._target)
                named = {before.database, before.list_name}
            except LibraryMissingError:
                named = set()
        for pattern in ("database-*.db", "originals-*.sha256", ".*.part*"):
            for path in self._target.glob(pattern):
                if path.name not in named:
                    path.unlink()
        for path in (self._target / VAULT_NAME).glob("*/.*.part"):
            path.unlink()

    def _copy_database(self, part: Path) -> None:
        def say(_status: int, remaining: int, pages: int) -> None:
            self._context.raise_if_cancelled()
            self._context.report(pages - remaining, pages * 2, "database")

        source_file = self._library.database
        with named_troubles(source_file), closing(connect_beside_writer(source_file)) as source:
            # A snapshot for as long as it takes: else every change by somebody else would begin the copy anew.
            source.conn.execute("BEGIN")
            source.conn.execute("SELECT 1 FROM sqlite_master").fetchone()
            with named_troubles(part), closing(connect(part)) as copy:
                source.conn.backup(copy.conn, pages=_PAGES_AT_ONCE, progress=say)
                copy.conn.execute("PRAGMA journal_mode = DELETE")
            source.conn.rollback()
        with write_troubles(source_file, part), part.open("rb") as file:
            os.fsync(file.fileno())

    def _copy_originals(self, db: Database, part: Path) -> BackupManifest:
        files = files_of_vault(db)
        count, self._all_bytes = db.conn.execute(
            f"SELECT count(*), coalesce(sum(size_bytes), 0) FROM ({files})"  # noqa: S608 - made of constants
        ).fetchone()
        (linked,) = db.conn.execute("SELECT count(*) FROM recordings WHERE linked = 1").fetchone()
        chance = max(0.01, _SAMPLE / max(count, 1))
        sample = random.Random()  # noqa: S311 - which ones are hashed again is no secret
        head = audit_log.head(db)
        listed = hashlib.sha256()
        held = 0
        list_name = f"originals-{head.length}-{head.sha256[:16]}.sha256"
        list_part = self._target / f".{list_name}.part"
        with write_troubles(self._library.folder, list_part), list_part.open("wb") as list_file:
            for location, sha256, size_bytes in db.conn.execute(files):
                self._context.raise_if_cancelled()
                try:
                    self._copy_original(location, sha256, size_bytes, again=self._verify or sample.random() < chance)
                except DiskFullError:
                    raise
                except VaultError as error:
                    self._problems.append(str(error))
                    continue
                line = f"{sha256}  {location}\n".encode()
                listed.update(line)
                list_file.write(line)
                held += 1
            list_file.flush()
            os.fsync(list_file.fileno())
        with write_troubles(self._library.folder, list_part):
            for shelf in {path.parent for path in (self._target / VAULT_NAME).glob("*/*")}:
                sync_folder(shelf)
            list_part.replace(self._target / list_name)
        return BackupManifest(
            library_id=_library_id(self._library),
            library_folder=str(self._library.folder),
            program=audit_log.PROGRAM,
            made_utc=utc_now(),
            head=head,
            database=f"database-{head.length}-{head.sha256[:16]}.db",
            database_sha256=sha256_of(part),
            list_name=list_name,
            list_sha256=listed.hexdigest(),
            originals=held,
            bytes=self._all_bytes,
            linked=linked,
        )

    def _copy_original(self, location: str, sha256: str, size_bytes: int, *, again: bool) -> None:
        source = self._library.vault.path(location)
        copy = self._target / location
        if self._is_there(copy, sha256, size_bytes, again=again):
            self._kept += 1
        else:
            self._copy(source, copy, sha256, size_bytes)
            self._copied += 1
        self._done_bytes += size_bytes

    def _is_there(self, copy: Path, sha256: str, size_bytes: int, *, again: bool) -> bool:
        """Whether the backup holds the original already; one that is damaged is taken away, to be copied anew."""
        with write_troubles(copy, copy):
            if not copy.is_file():
                return False
            if copy.stat().st_size == size_bytes:
                if not again:
                    return True
                self._hashed_again += 1
                if sha256_of(copy, lambda _: self._context.raise_if_cancelled()) == sha256:
                    return True
            copy.unlink()
        return False

    def _copy(self, source: Path, copy: Path, sha256: str, size_bytes: int) -> None:
        part = copy.with_name(f".{copy.name}.part")
        with write_troubles(source, copy):
            copy.parent.mkdir(parents=True, exist_ok=True)
        with read_troubles(source):
            source_file = os.open(source, os.O_RDONLY | os.O_CLOEXEC)
        try:
            copied = copy_verified(source, source_file, part, size_bytes, _Within(self._context, self))
            _refuse_changed(source, copied.sha256, sha256)
            with write_troubles(source, copy):
                part.chmod(READ_ONLY_MODE)
                part.replace(copy)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        finally:
            os.close(source_file)

    def say(self, done: int, what: str) -> None:
        """Say how far it is: the database was the first half of what is told, whatever its size."""
        total = max(self._all_bytes, 1)
        self._context.report(total + min(self._done_bytes + done, total), total * 2, what)


class _Within:
    """The progress of one copy as part of the whole."""

    def __init__(self, context: JobContext, backup: _Backup) -> None:
        self._context = context
        self._backup = backup

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - as JobContext has it
        self._backup.say(done, what)

    def raise_if_cancelled(self) -> None:
        self._context.raise_if_cancelled()


def _refuse_changed(source: Path, found: str, expected: str) -> None:
    if found != expected:
        raise ChangedOriginalError(
            f"{source} is no longer what was brought in: its SHA-256 is {found}, and was {expected}. It was not backed"
            " up; verify the library."
        )


def _library_id(library: CaseLibrary) -> str:
    """The hash of the first audit row, by which a library is known wherever it lies."""
    first = library.audit(limit=1)
    return first[0].sha256 if first else FIRST_PREVIOUS_SHA256
