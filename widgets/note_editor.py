"""The note on the open case: plain text that saves itself."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.domain.case import Case
from reviewer.domain.note import Note, NoteSubject
from reviewer.domain.time import utc_now
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.note_commands import BeginNote, WriteNote
from widgets.autosave import Autosave, perform_on_closed_case, saved_words
from widgets.elided_label import ElidedLabel
from widgets.plain_text import one_line, plain_label, set_role, tooltip
from widgets.text_field import TextField

SAVE_AFTER_MS = 500


class NoteEditor(QWidget):
    """One field and, above it, whose note it is and when it was saved.

    Text that could not be saved stays in the field; where another case was opened meanwhile, it comes back with its
    own case.
    """

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        """Show the open case's note."""
        super().__init__(parent)
        self._session = session
        self._case: Case | None = None
        self._stored: Note | None = None
        self._unsaved: dict[int, str] = {}
        self._heading = ElidedLabel(role="muted")
        self._saved = plain_label(role="muted")
        self.field = TextField("Note on the case")
        self.field.setReadOnly(bool(session.library.read_only_because))
        self._autosave = Autosave(session, self._save, SAVE_AFTER_MS, self)
        heading = QHBoxLayout()
        heading.addWidget(self._heading, 1)
        heading.addWidget(self._saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addLayout(heading)
        layout.addWidget(self.field, 1)
        self._autosave.stated.connect(self._state)
        self.field.textChanged.connect(self._autosave.touch)
        self.field.left.connect(self._autosave.flush)
        session.case_opened.connect(self._on_case)
        session.contents_changed.connect(self._on_contents)
        self._on_case()

    @property
    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def flush(self) -> bool:
        """Save what is typed now; answers whether everything is stored."""
        return self._autosave.flush()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """A hidden field holds nothing back."""
        self._autosave.flush()
        super().hideEvent(event)

    @Slot()
    def _on_case(self) -> None:
        self._save_to_closed_case()
        contents = self._session.contents
        self._case = contents.case if contents is not None else None
        self._stored = self._note()
        self.field.setEnabled(self._case is not None)
        self.field.setPlaceholderText("Open a case to write its note" if self._case is None else "Write a note")
        self._heading.show_text("" if self._case is None else f"Note on case {one_line(self._case.number)}")
        self._load()
        kept = self._unsaved.pop(self._case.id, None) if self._case is not None else None
        if kept is not None:
            self.field.setPlainText(kept)

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        contents = self._session.contents
        if contents is None or Part.NOTE not in parts:
            return
        self._stored = self._note()
        if not self._autosave.pending:
            self._load()

    def _load(self) -> None:
        self.field.load(self._stored.text if self._stored is not None else "")
        self._state(saved_words(self._stored.modified_utc) if self._stored is not None else "", False)

    def show_note(self, note_id: int) -> None:
        """Show a note of the open case."""

    def _note(self) -> Note | None:
        contents = self._session.contents
        notes = contents.notes if contents is not None else ()
        return next((note for note in notes if note.subject is NoteSubject.CASE), None)

    def _command(self, case: Case) -> BeginNote | WriteNote:
        author = self._session.library.actor.name
        text = self.field.toPlainText()
        if self._stored is None:
            return BeginNote(Note(case.id, text, utc_now(), author))
        return WriteNote(self._stored, replace(self._stored, text=text, modified_utc=utc_now(), author=author))

    def _save(self) -> bool:
        if self._case is None:
            return True
        command = self._command(self._case)
        return self.field.toPlainText() == self._stored_text or self._session.perform(command)

    @property
    def _stored_text(self) -> str:
        return self._stored.text if self._stored is not None else ""

    def _save_to_closed_case(self) -> None:
        """Another case was opened before the pause was over: the text still goes to its own case."""
        if self._case is not None and self._autosave.pending:
            command = self._command(self._case)
            text = self.field.toPlainText()
            if text != self._stored_text and not perform_on_closed_case(self._session, command):
                self._unsaved[self._case.id] = text
        self._autosave.forget()

    @Slot(str, bool)
    def _state(self, words: str, is_trouble: bool) -> None:
        self._saved.setText("not saved; your text is kept here" if is_trouble else words)
        self._saved.setToolTip(tooltip(words if is_trouble else "By this computer's clock"))
        set_role(self._saved, "bad" if is_trouble else "muted")
