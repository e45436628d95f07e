"""Checking that a backup restores, and restoring it.

Both end with the verification that any library gets: audit chain, evidence, and the hash of every original. A check
copies only the database, into a temporary folder, and looks at the originals where they lie in the backup.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reviewer.domain.progress import JobContext
from reviewer.library.actor import Actor
from reviewer.library.backup_manifest import BackupManifest
from reviewer.library.durable import copy_for_good, sync_folder
from reviewer.library.errors import LibraryDamagedError, LibraryError
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CACHE_NAME, DATABASE_NAME, EXPORTS_NAME, CaseLibrary
from reviewer.library.vault import FOLDER_NAME as VAULT_NAME
from reviewer.library.vault import READ_ONLY_MODE
from reviewer.library.verification import VerificationReport, verify_library
from reviewer.library.verified_copy import write_troubles


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """Whether a backup restores.

    Attributes:
        manifest: what it says of itself.
        problems: each thing that is wrong, as a sentence; empty where it restores whole.
        remarks: what is worth knowing without being wrong.
    """

    backup: Path
    manifest: BackupManifest
    problems: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_backup(backup: Path, context: JobContext) -> BackupCheck:
    """Restore a backup's database into a temporary place and verify it with the originals of the backup.

    Nothing of the backup is changed.

    Raises:
        LibraryMissingError: the folder holds no finished backup.
        LibraryDamagedError: the backup does not say what it holds.
        DiskFullError: no room for a copy of the database.
        Cancelled: the user asked to stop.
    """
    backup = backup.absolute()
    manifest = BackupManifest.read(backup)
    with TemporaryDirectory(prefix="evidence-reviewer-check-") as place:
        folder = Path(place)
        _copy_database(backup, manifest, folder)
        (folder / VAULT_NAME).symlink_to(backup / VAULT_NAME, target_is_directory=True)
        report = verify_library(folder, context, expected_head=manifest.head)
    listed = {original.relative_path for original in manifest.listed(backup)}
    problems = [problem.sentence for problem in report.problems]
    if len(listed) != manifest.originals:
        problems.append(f"The backup lists {len(listed)} originals, but says that it has {manifest.originals}.")
    return BackupCheck(backup, manifest, tuple(problems), (*_about_linked(manifest), *report.remarks))


def restore(
    backup: Path, folder: Path, context: JobContext, actor: Actor | None = None
) -> tuple[BackupManifest, VerificationReport]:
    """Make a library out of a backup, which stays as it is, and verify it; the first row that follows says so.

    Args:
        backup: the folder of the backup.
        folder: where the library is to be; missing or empty. It appears there whole, or not at all.
        context: progress is in bytes.
        actor: who restores.

    Returns:
        What was restored, and what the verification of the new library found.

    Raises:
        LibraryMissingError: there is no finished backup.
        LibraryDamagedError: the backup's database or list of originals is damaged; nothing was restored.
        LibraryError: the folder holds something.
        DiskFullError: no room.
        Cancelled: the user asked to stop; nothing was restored.
    """
    backup, folder = backup.absolute(), folder.absolute()
    manifest = BackupManifest.read(backup)
    made = folder.with_name(f".{folder.name}.restoring")
    with write_troubles(backup, made):
        _refuse_occupied(folder)
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
    try:
        for name in (VAULT_NAME, CACHE_NAME, EXPORTS_NAME):
            (made / name).mkdir()
        _copy_database(backup, manifest, made)
        _copy_originals(backup, manifest, made, context)
        report = verify_library(made, context, expected_head=manifest.head)
        with write_troubles(backup, folder):
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
            sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    with CaseLibrary.open(folder, actor) as library:
        library.record(
            "backup.restore",
            "library",
            "success" if report.is_good else "failure",
            {
                "backup": str(backup),
                "made_utc_us": manifest.made_utc,
                "audit_rows": manifest.head.length,
                "audit_head": manifest.head.sha256,
                "problems": [problem.sentence for problem in report.problems[:100]],
            },
        )
    return manifest, report


def _about_linked(manifest: BackupManifest) -> tuple[str, ...]:
    if manifest.linked == 0:
        return ()
    return (f"{manifest.linked} recordings are linked: their originals lie outside of the library and of the backup.",)


def _copy_database(backup: Path, manifest: BackupManifest, folder: Path) -> None:
    source, copy = backup / manifest.database, folder / DATABASE_NAME
    if not source.is_file():
        raise LibraryDamagedError(f"The backup {backup} lacks its database {manifest.database}. Nothing was restored.")
    with write_troubles(source, copy):
        copy_for_good(source, copy)
        found = sha256_of(copy)
    if found != manifest.database_sha256:
        raise LibraryDamagedError(
            f"The database {source} was changed since the backup was made: its SHA-256 is {found}, and was"
            f" {manifest.database_sha256}. Nothing was restored; use another backup."
        )


def _copy_originals(backup: Path, manifest: BackupManifest, made: Path, context: JobContext) -> None:
    for done, original in enumerate(manifest.listed(backup)):
        context.raise_if_cancelled()
        context.report(done, manifest.originals, original.relative_path)
        source, copy = backup / original.relative_path, made / original.relative_path
        if not copy.resolve().is_relative_to(made.resolve()):
            raise LibraryDamagedError(f"The backup {backup} names {original.relative_path}, which lies outside of it.")
        with write_troubles(source, copy):
            if source.is_file():  # else the verification at the end names it
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy_for_good(source, copy)
                copy.chmod(READ_ONLY_MODE)


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise LibraryError(f"{folder} is not empty. Choose an empty folder, or a new one: nothing is written over.")
