"""Several changes of the library in one transaction, each with an audit row of its own.

Bringing in thousands of files, a transaction for each would wait for the disk thousands of times. One change that
fails takes nothing of the others with it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlite_utils import Database

from reviewer.library import audit_log
from reviewer.library.actor import Actor
from reviewer.library.canonical_json import JsonValue
from reviewer.library.change import Change
from reviewer.library.ingest_journal import JournalEntries
from reviewer.library.vault import Vault


class ChangeGroup:
    """What can be done while the transaction is open; worth nothing after it.

    Attributes:
        journal: of what is brought in; stands or falls with the group.
    """

    def __init__(self, db: Database, vault: Vault, actor: Actor) -> None:
        """Wrap the open write transaction of a connection, on behalf of somebody."""
        self.journal = JournalEntries(db)
        self._db = db
        self._vault = vault
        self._actor = actor
        self._made: list[Change] = []

    @contextmanager
    def change(self, action: str) -> Iterator[Change]:
        """One change, with its audit row; where the block fails, nothing of it stays, and the group can go on.

        Args:
            action: what the audit row calls it, as `recording.add`.
        """
        self._db.conn.execute("SAVEPOINT one_change")
        change = Change(self._db, self._vault, self._actor, syncs_at_once=False)
        try:
            yield change
            audit_log.append(self._db, self._actor, action, change.object, "success", change.details)
        except BaseException:
            change.give_back_originals()
            if self._db.conn.in_transaction:  # a full disk has rolled back all of it by itself
                self._db.conn.execute("ROLLBACK TO one_change")
                self._db.conn.execute("RELEASE one_change")
            raise
        self._db.conn.execute("RELEASE one_change")
        self._made.append(change)

    def refuse(self, action: str, what: str, details: Mapping[str, JsonValue]) -> None:
        """One audit row for something that was to be done and was not."""
        audit_log.append(self._db, self._actor, action, what, "failure", details)

    def finish(self) -> None:
        """Put what came into the vault on the disk for good; before the transaction is committed.

        Raises:
            VaultError: the disk failed.
        """
        self._vault.sync(entry for change in self._made for entry in change.adopted)

    def give_back_originals(self) -> None:
        """Remove from the vault what the group brought in; before the transaction is rolled back."""
        for change in self._made:
            change.give_back_originals()
