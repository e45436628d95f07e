"""One thread of this program writes a library; whoever has something to write borrows its connection, first come first.

So no two parts of the program wait for SQLite's lock, reading never waits for writing, and what was asked for first is
written first. Knows neither tables nor cases.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar, cast

from sqlite_utils import Database

from reviewer.library.connection import BUSY_TIMEOUT_S, connect, immediate
from reviewer.library.errors import LibraryBusyError

Result = TypeVar("Result")


class Writer:
    """The thread that holds the only connection of this program that may write to a database."""

    def __init__(self, database: Path) -> None:
        """Start the thread and connect.

        Args:
            database: the SQLite file; made where it is missing.

        Raises:
            sqlite3.Error: it cannot be opened.
        """
        self._database = database
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._borrower: int | None = None
        self._started = threading.Event()
        self._refused: BaseException | None = None
        # Whoever forgets to close a library does not hang the program's end; what was asked for is written all the
        # same, see `reviewer.library.holding`.
        self._thread = threading.Thread(target=self._work, name=f"writer of {database}", daemon=True)
        self._thread.start()
        self._started.wait()
        if self._refused is not None:
            raise self._refused

    def run(self, function: Callable[[Database], Result], *, in_transaction: bool = True) -> Result:
        """Have the writer do something, in one transaction, and wait until it is on the disk.

        Args:
            function: what to do, on the writer's thread.
            in_transaction: False for what SQLite does in none, such as settings of a connection.

        Returns:
            What the function returned.

        Raises:
            LibraryBusyError: another part of the program had the connection for too long.
            RuntimeError: this thread has a change open itself.
        """
        call = _Call(function, in_transaction=in_transaction)
        self._ask(call)
        call.done.wait()
        call.raise_error()
        return cast("Result", call.result)

    def run_later(self, function: Callable[[Database], object], failed: Callable[[Exception], object]) -> None:
        """Have the writer do something in one transaction, and do not wait.

        Args:
            function: what to do, on the writer's thread.
            failed: told, on the writer's thread, why nothing was written.
        """
        self._requests.put(_Call(function, failed=failed))

    @contextmanager
    def lent(self) -> "Iterator[Loan]":
        """Borrow the connection in a transaction, which the writer commits at the end of the block, or rolls back.

        Raises:
            LibraryBusyError: another part of the program had the connection for too long.
            RuntimeError: this thread has a change open itself.
        """
        loan = Loan()
        self._ask(loan)
        try:
            loan.wait_for_connection()
        except BaseException:
            loan.returned.set()
            raise
        self._borrower = threading.get_ident()
        try:
            yield loan
            loan.is_kept = True
        finally:
            self._borrower = None
            loan.give_back()

    def flush(self) -> None:
        """Return when all that was asked for so far is done."""
        self.run(lambda _: None, in_transaction=False)

    def end(self) -> None:
        """Do what was asked for, close the connection and end the thread; ending twice is no harm."""
        self._requests.put(None)
        self._thread.join()

    def _ask(self, request: "_Request") -> None:
        """Stand in line, and return when the request's turn has come."""
        if threading.get_ident() in (self._borrower, self._thread.ident):
            raise RuntimeError("a change of the library is already open in this thread: it would wait for itself")
        self._requests.put(request)
        try:
            in_time = request.begun.wait(BUSY_TIMEOUT_S)
        except BaseException:
            request.take()
            raise
        if not in_time and request.take():
            raise LibraryBusyError(
                f"{self._database} is being written by another part of this program, which did not let go for"
                f" {BUSY_TIMEOUT_S:.0f} s. The change was not made; try again."
            )

    def _work(self) -> None:
        try:
            db = connect(self._database, any_thread=True)
        except BaseException as error:  # noqa: BLE001 - handed over whole to the thread that asked for the writer
            self._refused = error
            return
        finally:
            self._started.set()
        try:
            while (request := self._requests.get()) is not None:
                if request.take():
                    request.begun.set()
                    request.carry_out(db)
                del request  # else what it holds would live until the next one
        finally:
            db.close()


class _Request:
    """Something that the writer is asked for; whoever takes it first, the writer or who withdraws it, has it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.error: Exception | None = None
        self._taken = threading.Lock()

    def take(self) -> bool:
        return self._taken.acquire(blocking=False)

    def carry_out(self, db: Database) -> None:
        raise NotImplementedError

    def raise_error(self) -> None:
        error, self.error = self.error, None
        if error is not None:
            raise error


class _Call(_Request):
    """A function that the writer calls."""

    def __init__(
        self,
        function: Callable[[Database], object],
        *,
        in_transaction: bool = True,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        super().__init__()
        self.done = threading.Event()
        self.result: object = None
        self._function = function
        self._in_transaction = in_transaction
        self._failed = failed

    def carry_out(self, db: Database) -> None:
        try:
            if self._in_transaction:
                with immediate(db):
                    self.result = self._function(db)
            else:
                self.result = self._function(db)
        except Exception as error:  # noqa: BLE001 - handed over whole to whoever asked, who handles or raises it
            if self._failed is None:
                self.error = error
            else:
                self._failed(error)
        finally:
            self.done.set()


class Loan(_Request):
    """The writer's connection in a transaction, in another thread's hands for a while.

    Attributes:
        finish: what the writer does last, before it commits.
        give_up: what the writer does before it rolls back, while the write lock is still held.
    """

    def __init__(self) -> None:
        """A loan that is still to be asked for; use `Writer.lent`."""
        super().__init__()
        self.finish: Callable[[Database], object] = _nothing
        self.give_up: Callable[[], object] = _nothing
        self.returned = threading.Event()
        self.is_kept = False
        self._lent = threading.Event()
        self._done = threading.Event()
        self._db: Database | None = None

    @property
    def db(self) -> Database:
        """The connection.

        Raises:
            RuntimeError: it was given back.
        """
        if self._db is None:
            raise RuntimeError("the connection was given back")
        return self._db

    def wait_for_connection(self) -> None:
        """Return as soon as the transaction has begun, or raise why it could not."""
        self._lent.wait()
        self.raise_error()

    def give_back(self) -> None:
        """Return when the transaction is over, or raise why it could not be committed."""
        self.returned.set()
        self._done.wait()
        self.raise_error()

    def carry_out(self, db: Database) -> None:
        """Lend the connection, on the writer's thread."""
        try:
            with immediate(db, lambda: self.give_up()):
                self._db = db
                self._lent.set()
                self.returned.wait()
                self._conclude(db)
        except _NotKeptError:
            pass
        except Exception as error:  # noqa: BLE001 - handed over whole to the borrower, who raises it
            self.error = error
        finally:
            self._db = None
            self._lent.set()
            self._done.set()

    def _conclude(self, db: Database) -> None:
        if not self.is_kept:
            raise _NotKeptError
        self.finish(db)


class _NotKeptError(Exception):
    """The borrower gave the transaction up."""


def _nothing(*_: object) -> None:
    """What a loan does unless it is told otherwise."""
