"""The notes on the open case, its recordings and its marks: plain text with a little markup that saves itself.

What a note is about is chosen above it; whether it is work product is asked before it is begun. Where a note was
changed at another place meanwhile, both texts are kept and shown. It knows nothing of how a text is laid out
(`widgets.note_document`) nor of when it is stored (`widgets.autosave`).
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.case import Case
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note, NoteKind, NoteSubject
from reviewer.domain.note_markup import MomentLink
from reviewer.domain.time import utc_now
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.note_commands import RemoveNote, WriteNote, save_note
from reviewer.session.note_links import follow_link
from reviewer.session.note_saving import LONG_TEXT, NoteSaving, Written, store_beside
from widgets.autosave import Autosave, saved_words
from widgets.elided_label import ElidedLabel
from widgets.note_bar import NoteBar
from widgets.note_document import LONGEST_LAID_OUT
from widgets.note_field import LONGEST_LINE, NoteField, in_pieces, longest_line
from widgets.note_reader import NoteReader
from widgets.note_start import NoteStart
from widgets.note_words import kind_words, note_words, subject_of, subject_words
from widgets.plain_text import plain_label, set_role, tooltip
from widgets.press_by_space import PressBySpace

SAVE_AFTER_MS = 500
_CHARACTERS_PER_MS = 1_000
"""A longer text is saved so much later after the last key: each time all of it is indexed anew."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What the notes on show are about."""

    case_id: int
    recording_id: int | None = None
    bookmark_id: int | None = None


class NoteEditor(QWidget):
    """One note, what it is about, what it is, and when it was saved.

    Text that could not be saved stays in the field; where something else is shown meanwhile, it comes back with it.

    Signals:
        link_asked(): the user wants a link to the moment on show; answer with `insert_link`.
        versions_asked(Note): the user wants to see the versions of a note.
    """

    link_asked = Signal()
    versions_asked = Signal(object)

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the open case's note."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._is_read_only = bool(session.library.read_only_because)
        self._place: _Place | None = None
        self._subject = NoteSubject.CASE
        self._note: Note | None = None
        self._new_kind: NoteKind | None = None
        self._is_asking_for_new = False
        self._unsaved: dict[_Place, tuple[Note | None, NoteKind | None, str]] = {}
        self._last_shown: dict[_Place, int] = {}
        self._saving = NoteSaving(session, self)
        self._autosave = Autosave(session, self._save, SAVE_AFTER_MS, self)
        self._build()
        self._autosave.stated.connect(self._state)
        self._saving.ended.connect(self._on_saved_beside)
        self.field.typed.connect(self._on_typed)
        self.field.left.connect(self._autosave.flush)
        self.field.link_followed.connect(self._follow)
        self.field.refused.connect(session.noted)
        self.field.loaded.connect(self._show_tools)
        self.reader.link_followed.connect(self._follow)
        self.start.chosen.connect(self._on_kind)
        look.theme_changed.connect(self._dress)
        session.case_opened.connect(self._on_case)
        session.contents_changed.connect(self._on_contents)
        session.recording_changed.connect(self._on_elsewhere)
        session.selection_changed.connect(self._on_elsewhere)
        self._on_case()

    @property
    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    @property
    def note(self) -> Note | None:
        """The note on show as it is stored, or None."""
        return self._note

    @property
    def can_write(self) -> bool:
        """Whether something can be typed: there is a note, or it was said what a new one is."""
        return self.field.isEnabled() and not self.field.isReadOnly()

    def flush(self) -> bool:
        """Save what is typed now, and wait for it; answers whether everything is stored."""
        self._saving.finish()
        self._autosave.flush()
        self._saving.finish()
        return not self._autosave.pending

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """A hidden field holds nothing back."""
        self._autosave.flush()
        super().hideEvent(event)

    def write(self, subject: NoteSubject) -> None:
        """Bring a subject's note forward and put the keyboard where it is wanted next."""
        self._choose_subject(subject)
        self._focus()

    def show_note(self, note_id: int) -> None:
        """Show a note of the open case, and go to what it is about."""
        contents = self._session.contents
        note = next((each for each in contents.notes if each.id == note_id), None) if contents is not None else None
        if note is None or contents is None:
            return
        subject = subject_of(contents, note)
        self._leave()
        self._subject = subject
        if subject is NoteSubject.MARK and note.bookmark_id is not None:
            self._session.go_to(Selection(SelectionKind.BOOKMARK, note.bookmark_id))
        elif subject is NoteSubject.RECORDING and note.recording_id is not None:
            self._session.activate(note.recording_id)
        place = self._place_of(subject)
        if place is not None:
            self._last_shown[place] = note.id
        self._show_place(place)

    def insert_link(self, link: str) -> None:
        """Put a link where the cursor is."""
        if self.can_write:
            self.bar.read.setChecked(False)
            self.field.insert_link(link)
            self.field.setFocus()

    @property
    def _case(self) -> Case | None:
        contents = self._session.contents
        return None if contents is None else contents.case

    # Building.

    def _build(self) -> None:
        self.bar = NoteBar(self._look)
        self._picker = QComboBox()
        self._picker.setAccessibleName(tr("Notes on what is chosen above"))
        self._picker.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._picker.activated.connect(self._on_picked)
        self._about = ElidedLabel(role="muted")
        self.start = NoteStart()
        self._aside = plain_label(role="warning")
        self._aside.setWordWrap(True)
        self._show_other = QToolButton()
        self._show_other.setText(tr("Show the other"))
        self._show_other.setProperty("role", "link")
        self._show_other.clicked.connect(self._on_show_other)
        beside = QHBoxLayout()
        beside.addWidget(self._aside, 1)
        beside.addWidget(self._show_other)
        self.field = NoteField(tr("Text of the note"), self._look)
        self.reader = NoteReader()
        self._saved = plain_label(role="muted")
        about = QHBoxLayout()
        about.addWidget(self._about, 1)
        about.addWidget(self._saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self.bar)
        layout.addLayout(about)
        layout.addWidget(self._picker)
        layout.addLayout(beside)
        layout.addWidget(self.start)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.reader, 1)
        layout.addStretch()
        PressBySpace(self).add(self._show_other)
        bar = self.bar
        bar.subject_chosen.connect(self._choose_subject)
        bar.heading.clicked.connect(self.field.toggle_heading)
        bar.list.clicked.connect(self.field.toggle_list)
        bar.link.clicked.connect(self.link_asked)
        bar.read.toggled.connect(self._show_as_chosen)
        bar.new.triggered.connect(self._ask_for_new)
        bar.versions.triggered.connect(self._ask_for_versions)
        bar.remove.triggered.connect(self._remove_note)
        bar.kind_said.connect(self._on_kind)

    @Slot()
    def _dress(self) -> None:
        if self.reader.isVisible():
            self._show_as_chosen()

    # What is shown.

    @Slot()
    def _on_case(self) -> None:
        self._leave()
        self._subject = NoteSubject.CASE
        self._show_place(self._place_of(self._subject))

    @Slot()
    def _on_elsewhere(self) -> None:
        """Another recording or mark: where the note is about such a one, the one on show is another."""
        place = self._place_of(self._subject)
        if place != self._place:
            self._leave()
            self._show_place(place)

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if Part.BOOKMARKS in parts or Part.RECORDINGS in parts:
            self._on_elsewhere()
            self._say_about()
        if Part.NOTE not in parts or self._place is None:
            return
        if self._autosave.pending:
            # What is typed keeps the version that it was typed over; saving it finds out whether that is the newest.
            if self._note is not None and self._stored(self._note.id) is None:
                self._new_kind, self._note = self._note.kind, None
            self._fill_picker()
            return
        self._choose_note()

    @Slot(object)
    def _choose_subject(self, subject: NoteSubject) -> None:
        self._leave()
        self._subject = subject
        self._show_place(self._place_of(subject))

    def _place_of(self, subject: NoteSubject) -> _Place | None:
        contents, recording, selection = self._session.contents, self._session.recording, self._session.selection
        if contents is None:
            return None
        if subject is NoteSubject.CASE:
            return _Place(contents.case.id)
        if subject is NoteSubject.RECORDING:
            return None if recording is None else _Place(contents.case.id, recording.id)
        if selection is None or selection.kind is not SelectionKind.BOOKMARK:
            return None
        mark = next((each for each in contents.bookmarks if each.id == selection.id), None)
        return None if mark is None else _Place(contents.case.id, mark.recording_id, mark.id)

    def _show_place(self, place: _Place | None) -> None:
        self._place = place
        self._note, self._new_kind, self._is_asking_for_new = None, None, False
        self.bar.choose(self._subject)
        self._say_about()
        kept = self._unsaved.pop(place, None) if place is not None else None
        if kept is None:
            self._choose_note()
            return
        self._note, self._new_kind, text = kept
        self._fill_picker()
        self._show_note()
        self.field.setPlainText(text)

    def _say_about(self) -> None:
        contents, place = self._session.contents, self._place
        if contents is None:
            words = ""
        elif place is None:
            missing = {
                NoteSubject.RECORDING: tr("No recording is in the picture."),
                NoteSubject.MARK: tr("Select a mark on the timeline or in the list: its notes are then shown here."),
            }
            words = missing.get(self._subject, "")
        else:
            kind = self._note.kind if self._note is not None else self._new_kind
            about = subject_words(contents, place.recording_id, place.bookmark_id)
            is_said = kind is not None and kind is not NoteKind.UNSTATED
            words = (
                about if kind is None or not is_said else tr("{kind} · {subject}", kind=kind_words(kind), subject=about)
            )
        self._about.show_text(words[:1].upper() + words[1:])

    def _notes_here(self) -> list[Note]:
        contents, place = self._session.contents, self._place
        if contents is None or place is None:
            return []
        return [note for note in contents.notes if self._is_here(contents, note, place)]

    def _is_here(self, contents: CaseContents, note: Note, place: _Place) -> bool:
        subject = subject_of(contents, note)
        if subject is not self._subject:
            return False
        if subject is NoteSubject.MARK:
            return note.bookmark_id == place.bookmark_id
        return subject is NoteSubject.CASE or note.recording_id == place.recording_id

    def _choose_note(self) -> None:
        """Show the note that was shown here last, else the one that was written last."""
        if self._is_asking_for_new or self._new_kind is not None:
            self._fill_picker()
            self._show_note()
            return
        notes = self._notes_here()
        wanted = self._note.id if self._note is not None else self._last_shown.get(self._place or _Place(0), 0)
        newest = max(notes, key=lambda note: (note.modified_utc, note.id), default=None)
        self._note = next((note for note in notes if note.id == wanted), newest)
        self._fill_picker()
        self._show_note()

    def _fill_picker(self) -> None:
        notes = self._notes_here()
        with QSignalBlocker(self._picker):
            self._picker.clear()
            for note in notes:
                self._picker.addItem(note_words(note), note.id)
            if self._note is None and notes:
                self._picker.addItem(tr("New note"), 0)
            self._picker.setCurrentIndex(self._picker.findData(0 if self._note is None else self._note.id))
        self._picker.setVisible(self._picker.count() > 1)

    def _show_note(self) -> None:
        note, place = self._note, self._place
        kind = note.kind if note is not None else self._new_kind
        is_stated = kind is not None and kind is not NoteKind.UNSTATED
        if note is not None and place is not None:
            self._last_shown[place] = note.id
        self.start.setVisible(place is not None and not is_stated and not self._is_read_only)
        self.start.ask(about_existing=note is not None)
        self.field.setEnabled(place is not None and kind is not None)
        is_too_long = note is not None and longest_line(note.text) > LONGEST_LINE
        self.field.set_writable(is_writable=is_stated and not self._is_read_only and not is_too_long)
        self.field.setPlaceholderText(self._placeholder(place, is_stated=is_stated))
        text = "" if note is None else note.text
        self.field.load(in_pieces(text) if is_too_long else text)
        self._autosave.forget()
        self._say_about()
        self._state("" if note is None else saved_words(note.modified_utc), False)
        self._say_aside(is_too_long=is_too_long)
        self._show_tools()
        self._offer(kind)
        self._show_as_chosen()

    def _say_aside(self, *, is_too_long: bool) -> None:
        """Say what is to be known of the note on show: that it was written twice, or cannot be written on."""
        other = None if self._note is None or self._note.beside_id is None else self._stored(self._note.beside_id)
        words = ""
        if other is not None:
            words = tr("Written while another place changed the same note.")
        elif is_too_long:
            words = tr(
                "A line of this note is too long to be written on here, and is shown broken. Go on in a new note."
            )
        self._aside.setText(words)
        self._aside.setVisible(bool(words))
        self._show_other.setVisible(other is not None)

    def _placeholder(self, place: _Place | None, *, is_stated: bool) -> str:
        if self._session.contents is None:
            return tr("Open a case to write its note")
        if place is None or not is_stated:
            return ""
        return tr("Write a note. “## ” begins a heading, “- ” a list; the clock puts in a link to this moment.")

    def _offer(self, kind: NoteKind | None) -> None:
        self.bar.offer(
            kind,
            has_case=self._session.contents is not None,
            has_place=self._place is not None,
            has_note=self._note is not None,
            is_writable=not self._is_read_only,
        )

    @Slot()
    def _show_tools(self) -> None:
        is_read = self.reader.isVisibleTo(self)
        self.bar.link.setEnabled(self.can_write)
        for tool in (self.bar.heading, self.bar.list):
            tool.setEnabled(self.can_write and not is_read)

    @Slot()
    def _show_as_chosen(self) -> None:
        text_length = self.field.document().characterCount()
        self.bar.read.setEnabled(text_length <= LONGEST_LAID_OUT and not self.field.is_loading)
        is_read = self.bar.read.isChecked() and self.bar.read.isEnabled() and self._place is not None
        if is_read:
            self.reader.show_note(self.field.text(), self._look.theme)
        has_text = text_length > 1 or self.can_write or not self.start.isVisibleTo(self)
        self.field.setVisible(not is_read and has_text)
        self.reader.setVisible(is_read and has_text)
        self._show_tools()

    def _focus(self) -> None:
        if self.start.isVisible():
            self.start.work_product.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.can_write:
            self.bar.read.setChecked(False)
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.bar.focus_subject(self._subject)

    # What the user does.

    @Slot()
    def _on_typed(self) -> None:
        self._autosave.set_pause(SAVE_AFTER_MS + self.field.document().characterCount() // _CHARACTERS_PER_MS)
        self._autosave.touch()

    @Slot(int)
    def _on_picked(self, index: int) -> None:
        note_id = self._picker.itemData(index)
        self._leave()
        self._is_asking_for_new, self._new_kind = False, None
        self._note = self._stored(note_id)
        self._choose_note()

    @Slot()
    def _on_show_other(self) -> None:
        if self._note is not None and self._note.beside_id is not None:
            self.show_note(self._note.beside_id)

    @Slot()
    def _ask_for_new(self) -> None:
        self._leave()
        self._note, self._new_kind, self._is_asking_for_new = None, None, True
        self._choose_note()
        self._focus()

    @Slot(object)
    def _on_kind(self, kind: NoteKind) -> None:
        """It was said what the note is: one that is there, or one that is about to be begun."""
        self._autosave.flush()
        if self._note is None:
            self._new_kind, self._is_asking_for_new = kind, False
            self._show_note()
        else:
            after = replace(self._note, kind=kind, author=self._session.library.actor.name, modified_utc=utc_now())
            self._session.perform(WriteNote(self._note, after))
        self._focus()

    @Slot()
    def _ask_for_versions(self) -> None:
        self.flush()
        if self._note is not None:
            self.versions_asked.emit(self._note)

    @Slot()
    def _remove_note(self) -> None:
        self.flush()
        if self._note is not None:
            self._session.perform(RemoveNote(self._note))

    @Slot(object)
    def _follow(self, link: MomentLink) -> None:
        self._autosave.flush()
        if not follow_link(self._session, link):
            self._session.noted.emit(tr("This link leads to nothing in the open case."))

    # Saving.

    def _stored(self, note_id: int) -> Note | None:
        contents = self._session.contents
        notes = contents.notes if contents is not None else ()
        return next((note for note in notes if note.id == note_id), None)

    def _command(self, place: _Place) -> Written | None:
        """What is to be stored; None where nothing is."""
        text, author = self.field.text(), self._session.library.actor.name
        if self._note is not None:
            if text == self._note.text:
                return None
            return save_note(self._note, replace(self._note, text=text, modified_utc=utc_now(), author=author))
        if not text or self._new_kind is None:
            return None
        note = Note(
            place.case_id,
            text,
            utc_now(),
            author,
            recording_id=place.recording_id,
            bookmark_id=place.bookmark_id,
            kind=self._new_kind,
        )
        return save_note(None, note)

    def _save(self) -> bool | None:
        if self._place is None or self._saving.is_under_way:
            return self._place is None
        command = self._command(self._place)
        if command is None:
            return True
        if len(self.field.text()) > LONG_TEXT:
            self._saving.begin(command, self._place.case_id, tr("Saving the note"))
            return None
        stored = self._saving.save(command)
        if stored is not None:
            self._take_stored(stored)
        return stored is not None

    @Slot(object, object)
    def _on_saved_beside(self, command: Written, stored: Note | None) -> None:
        is_here = self._place == _place_of_note(_note_of(command))
        if is_here and stored is not None:
            self._take_stored(stored)
        if is_here:
            self._autosave.settle(stored=stored is not None)
        elif stored is None:
            note = _note_of(command)
            before = command.before if isinstance(command, WriteNote) else None
            self._unsaved[_place_of_note(note)] = (before, note.kind, note.text)

    def _take_stored(self, stored: Note) -> None:
        """What is in the field is this note from now on; the field itself is left alone."""
        self._note, self._new_kind = stored, None
        if self._place is not None:
            self._last_shown[self._place] = stored.id
        self._fill_picker()
        self._say_about()
        self._say_aside(is_too_long=False)
        self._offer(stored.kind)

    def _leave(self) -> None:
        """Something else is about to be shown: what is typed is stored where it belongs."""
        self._saving.finish()
        place, case = self._place, self._case
        if place is not None and self._autosave.pending:
            if case is not None and case.id == place.case_id:
                self._autosave.flush()
            if self._autosave.pending and not self._saving.is_under_way:
                self._save_elsewhere(place)
        self._autosave.forget()

    def _save_elsewhere(self, place: _Place) -> None:
        """Another case is open by now, or it could not be saved: it still goes to its own, or waits for that."""
        command = self._command(place)
        if command is None:
            return
        try:
            store_beside(self._session.library, command)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            self._unsaved[place] = (self._note, self._new_kind, self.field.text())

    @Slot(str, bool)
    def _state(self, words: str, is_trouble: bool) -> None:
        self._saved.setText(tr("not saved; your text is kept here") if is_trouble else words)
        by = "" if self._note is None else tr("By {author}", author=self._note.author)
        hint = words if is_trouble else "\n".join(filter(None, (tr("By this computer's clock"), by)))
        self._saved.setToolTip(tooltip(hint))
        set_role(self._saved, "bad" if is_trouble else "muted")


def _note_of(command: Written) -> Note:
    return command.after if isinstance(command, WriteNote) else command.note


def _place_of_note(note: Note) -> _Place:
    return _Place(note.case_id, note.recording_id, note.bookmark_id)
