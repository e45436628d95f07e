"""What a backup says of itself: which library, when, how far its audit record went, and the hash of each of its files.

`backup.json` is written last and by renaming, so that a backup is either the one before or the new one, never half of
each. It names the database and the list of originals, which any `sha256sum --check` can read.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from reviewer.domain.time import UtcTime
from reviewer.library.canonical_json import JsonValue, canonical_json
from reviewer.library.chain import AuditHead
from reviewer.library.durable import sync_folder, write_for_good
from reviewer.library.errors import LibraryDamagedError, LibraryMissingError
from reviewer.library.hashing import sha256_of

FILE_NAME = "backup.json"
FORMAT = "evidence-reviewer backup 1"


@dataclass(frozen=True, slots=True)
class BackedUpOriginal:
    """One original, as the list of a backup names it: its place in vault and backup alike, and its SHA-256."""

    relative_path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup holds.

    Attributes:
        library_id: SHA-256 of the first row of the audit record, by which a library is known wherever it lies.
        library_folder: where it lay.
        program: program and version that made the backup.
        made_utc: when.
        head: length and last hash of the audit record that is in it.
        database, database_sha256: the file that holds the database, and its hash.
        list_name, list_sha256: the file that lists the originals, and its hash.
        originals, bytes: how many originals there are, and their size in all.
        linked: how many recordings have originals outside of the vault, which are not in the backup.
    """

    library_id: str
    library_folder: str
    program: str
    made_utc: UtcTime
    head: AuditHead
    database: str
    database_sha256: str
    list_name: str
    list_sha256: str
    originals: int
    bytes: int
    linked: int

    @classmethod
    def read(cls, backup: Path) -> Self:
        """Read what a backup says of itself.

        Raises:
            LibraryMissingError: the folder holds no finished backup.
            LibraryDamagedError: it says nothing that can be understood.
        """
        path = backup / FILE_NAME
        try:
            told = json.loads(path.read_bytes())
        except FileNotFoundError as error:
            raise LibraryMissingError(f"{backup} holds no finished backup: it has no {FILE_NAME}.") from error
        except (OSError, ValueError) as error:
            raise LibraryDamagedError(f"{path} cannot be read: {error}.") from error
        try:
            if told.pop("format") != FORMAT:
                raise LibraryDamagedError(f"{path} was written by a version that this program does not know.")
            made, length, sha256 = told.pop("made_utc_us"), told.pop("audit_rows"), told.pop("audit_head")
            manifest = cls(**told, made_utc=UtcTime(made), head=AuditHead(length, sha256))
        except (TypeError, KeyError, AttributeError) as error:
            raise LibraryDamagedError(f"{path} does not say what a backup has to say: {error}.") from error
        for name in (manifest.database, manifest.list_name):
            if Path(name).name != name:
                raise LibraryDamagedError(f"{path} names “{name}”, which is no file of the backup.")
        return manifest

    def write(self, backup: Path) -> None:
        """Make this what the backup says of itself, all at once and for good.

        Raises:
            OSError: it cannot be written; what it said before stands.
        """
        told: dict[str, JsonValue] = {
            "format": FORMAT,
            "library_id": self.library_id,
            "library_folder": self.library_folder,
            "program": self.program,
            "made_utc_us": self.made_utc,
            "audit_rows": self.head.length,
            "audit_head": self.head.sha256,
            "database": self.database,
            "database_sha256": self.database_sha256,
            "list_name": self.list_name,
            "list_sha256": self.list_sha256,
            "originals": self.originals,
            "bytes": self.bytes,
            "linked": self.linked,
        }
        part = backup / f".{FILE_NAME}.part"
        write_for_good(part, canonical_json(told).encode() + b"\n")
        part.replace(backup / FILE_NAME)
        sync_folder(backup)

    def listed(self, backup: Path) -> Iterator[BackedUpOriginal]:
        """The originals that the backup lists.

        Raises:
            LibraryDamagedError: the list is not the one that was written.
        """
        path = backup / self.list_name
        try:
            if sha256_of(path) != self.list_sha256:
                raise LibraryDamagedError(f"The list of originals {path} was changed: it does not match its hash.")
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    sha256, _, relative_path = line.rstrip("\n").partition("  ")
                    yield BackedUpOriginal(relative_path, sha256)
        except OSError as error:
            raise LibraryDamagedError(f"The list of originals {path} cannot be read: {error.strerror}.") from error
