"""Saves what is typed a moment after the last key, and says what came of it.

Used by every field whose text belongs to the case. It knows when to save; what is saved is its owner's business.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import UtcTime, datetime_from_utc, utc_now
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Command


class Autosave(QObject):
    """One text or form that saves itself.

    Signals:
        stated(str, bool): words for the user, and whether they tell of a trouble.
    """

    stated = Signal(str, bool)

    def __init__(
        self, session: CaseSession, save: Callable[[], bool | None], pause_ms: int, parent: QObject | None = None
    ) -> None:
        """Save through `save`, `pause_ms` after the last change.

        `save` answers whether it is stored; None where that takes a while: then `settle` is told.
        """
        super().__init__(parent)
        self._save = save
        self._pending = False
        self._saving = False
        self._is_under_way = False
        self._typed_since = False
        self._trouble = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self.flush)
        session.trouble.connect(self._hear)

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not stored yet."""
        return self._pending

    def touch(self) -> None:
        """Something was typed."""
        if not self._pending:
            self.stated.emit(tr("not saved yet"), False)
        self._pending = True
        self._typed_since = self._is_under_way
        if not self._is_under_way:
            self._timer.start()

    def set_pause(self, pause_ms: int) -> None:
        """Save so long after the last change from now on."""
        self._timer.setInterval(pause_ms)

    def forget(self) -> None:
        """There is nothing to save any more: another text is shown."""
        self._pending = False
        self._is_under_way = False
        self._typed_since = False
        self._timer.stop()

    @Slot()
    def flush(self) -> bool:
        """Save now what is not saved yet; answers whether everything is stored."""
        self._timer.stop()
        if not self._pending or self._saving or self._is_under_way:
            return not self._pending
        self._saving = True
        self._trouble = ""
        try:
            stored = self._save()
        finally:
            self._saving = False
        if stored is None:
            self._is_under_way, self._typed_since = True, False
            self.stated.emit(tr("saving …"), False)
            return False
        self._conclude(stored=stored)
        return stored

    def settle(self, *, stored: bool) -> None:
        """What `save` left under way is over."""
        if not self._is_under_way:
            return
        self._is_under_way = False
        if stored and self._typed_since:
            self.stated.emit(tr("not saved yet"), False)
            self._timer.start()
        else:
            self._conclude(stored=stored)

    def _conclude(self, *, stored: bool) -> None:
        if stored:
            self._pending = False
            self.stated.emit(saved_words(utc_now()), False)
        else:
            words = tr("Not saved; your text is kept here. {trouble}", trouble=self._trouble)
            self.stated.emit(words.rstrip(), True)

    @Slot(str)
    def _hear(self, message: str) -> None:
        if self._saving or self._is_under_way:
            self._trouble = message


def perform_on_closed_case(session: CaseSession, command: Command) -> bool:
    """Store a change to a case that is no longer the open one; it cannot be undone from the case now open.

    Returns:
        Whether it is stored; a known trouble is announced.
    """
    try:
        with session.library.change(command.action) as change:
            command.perform(change)
    except ReviewerError as error:
        session.trouble.emit(str(error))
        return False
    return True


def saved_words(utc: UtcTime) -> str:
    """When something was saved, by this computer's clock: `saved 21:14:02`, with the date where it was not today."""
    moment = datetime_from_utc(utc).astimezone()
    if moment.date() == datetime.now(UTC).astimezone().date():
        return tr("saved {time}", time=f"{moment:%H:%M:%S}")
    return tr("saved {time}", time=f"{moment:%Y-%m-%d %H:%M:%S}")
