"""Puts the vault in order after an ingest that was cut off: every file of it is named by a row, or is a staged copy.

Originals get their place just before the row that names them is committed. Where a program died in between, the
journal knows what it was about to do.
"""

from sqlite_utils import Database

from reviewer.library.ingest_journal import IngestJournal
from reviewer.library.processes import is_running
from reviewer.library.vault import Vault
from reviewer.library.vault_files import is_named


def recover(db: Database, vault: Vault, journal: IngestJournal) -> None:
    """Take back what no row names, and remove the copies that nobody goes on with; the write lock must be held.

    Raises:
        OSError: a file of the vault cannot be moved.
    """
    kept = set()
    for ingest_id, file in journal.copies():
        if file.sha256 is None or file.copy_name is None or is_running(journal.one(ingest_id).process):
            continue
        if not is_named(db, file.sha256):
            vault.take_back(file.sha256, file.copy_name)
            kept.add(file.copy_name)
    vault.clean_staging(kept)
