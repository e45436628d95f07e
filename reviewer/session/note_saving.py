"""Stores what was written: a short text at once, a long one beside the interface, which its search index holds up.

A note of a megabyte takes a second to be indexed anew. Whoever leaves (another case, the program's end) waits for it.
"""

from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from reviewer.session.note_commands import BeginNote, RemoveNote, WriteNote, written

LONG_TEXT = 20_000
"""Characters from which on a text is stored on another thread."""

Written = BeginNote | WriteNote


@dataclass(frozen=True, eq=False, slots=True)
class _UnderWay:
    command: Written
    case_id: int
    inverse: "Future[WriteNote | RemoveNote]"


class NoteSaving(QObject):
    """Stores one note after the other.

    Signals:
        ended(BeginNote | WriteNote, Note | None): what `begin` began is over; None where nothing was stored, which the
            session's `trouble` told.
    """

    ended = Signal(object, object)

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        """Store into the session's library."""
        super().__init__(parent)
        self._session = session
        self._under_way: _UnderWay | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a text is being stored on another thread."""
        return self._under_way is not None

    def save(self, command: Written) -> Note | None:
        """Store at once; None where it could not be, which the session's `trouble` told."""
        inverse = self._session.perform_and_tell(command)
        return written(inverse) if isinstance(inverse, RemoveNote | WriteNote) else None

    def begin(self, command: Written, case_id: int, title: str) -> None:
        """Store on another thread; `ended` says what came of it."""
        under_way = _UnderWay(command, case_id, Future())
        self._under_way = under_way
        job = self._session.jobs.start(title, lambda _: self._store(under_way), at_once=True)
        job.ended.connect(self._on_ended)

    def finish(self) -> None:
        """Wait until what was begun is over."""
        if self._under_way is not None:
            self._under_way.inverse.exception()  # waits; `_settle` looks at what it is
            self._settle()

    def _store(self, under_way: _UnderWay) -> None:
        """On the job's thread."""
        try:
            under_way.inverse.set_result(store_beside(self._session.library, under_way.command))
        except Exception as error:  # noqa: BLE001 - handed over whole to the interface's thread, which handles or raises it
            under_way.inverse.set_exception(error)

    @Slot()
    def _on_ended(self) -> None:
        if self._under_way is not None and self._under_way.inverse.done():
            self._settle()

    def _settle(self) -> None:
        under_way, self._under_way = self._under_way, None
        if under_way is None:
            return
        error = under_way.inverse.exception()
        if error is not None:
            if not isinstance(error, ReviewerError):
                raise error
            self._session.trouble.emit(str(error))
            self.ended.emit(under_way.command, None)
            return
        inverse, contents = under_way.inverse.result(), self._session.contents
        if contents is not None and contents.case.id == under_way.case_id:
            self._session.take_note(under_way.command.words, inverse)
        self.ended.emit(under_way.command, written(inverse))


def store_beside(library: CaseLibrary, command: Written) -> WriteNote | RemoveNote:
    """Store with a connection of its own, on the thread that asks; answers with what takes it back.

    Raises:
        LibraryError: nothing was stored.
    """
    with library.another() as own, own.change(command.action) as change:
        return command.perform(change)
