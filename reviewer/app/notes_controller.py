"""What the keys and menus do with notes: write one, link to the frame on show, list them, see their versions."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from player.player import Player
from reviewer.app.actions import Actions
from reviewer.app.note_versions_dialog import NoteVersionsDialog
from reviewer.app.notes_dialog import NotesDialog
from reviewer.domain.note import Note, NoteSubject
from reviewer.domain.time import utc_now
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.note_commands import WriteNote
from reviewer.session.note_links import link_to_frame, link_to_now
from widgets.marks_panel import ReviewTabs


class NotesController(QObject):
    """Connects the actions of notes with their tab."""

    def __init__(
        self, session: CaseSession, look: Look, player: Player, actions: Actions, tabs: ReviewTabs, window: QWidget
    ) -> None:
        """Connect the actions.

        Args:
            session: whose case is written about.
            look: colours and icons.
            player: whose frame is linked to.
            actions: the program's actions.
            tabs: where notes are written.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._player = player
        self._tabs = tabs
        self._window = window
        self.versions: NoteVersionsDialog | None = None
        self.list: NotesDialog | None = None
        for name, trigger in {
            "write_note": lambda: self._write(NoteSubject.CASE),
            "note_on_recording": lambda: self._write(NoteSubject.RECORDING),
            "note_on_mark": lambda: self._write(NoteSubject.MARK),
            "note_link": self.insert_link,
            "list_notes": self.show_list,
        }.items():
            actions[name].triggered.connect(trigger)
        tabs.note.link_asked.connect(self.insert_link)
        tabs.note.versions_asked.connect(self.show_versions)

    @Slot()
    def insert_link(self) -> None:
        """Put a link to the frame on show into the note that is being written."""
        note = self._tabs.note
        if self._session.contents is None or not note.can_write:
            self._session.noted.emit(tr("Begin a note first: a link to this moment is then put where its cursor is."))
            return
        recording, moment = self._session.recording, self._player.moment_on_show()
        if recording is not None and moment is not None:
            link = link_to_frame(self._session, recording, moment)
        else:
            link = link_to_now(self._session)
        self._tabs.setCurrentWidget(note)
        note.insert_link(link)

    @Slot(object)
    def show_versions(self, note: Note) -> None:
        """Show every version of a note."""
        if self.versions is None:
            self.versions = NoteVersionsDialog(self._session, self._look, self._window)
            self.versions.text_wanted.connect(self._write_again)
        self.versions.show_versions(note)
        self.versions.come_forward()

    @Slot()
    def show_list(self) -> None:
        """Show the list, made when it is asked for the first time."""
        if self.list is None:
            self.list = NotesDialog(self._session, self._window)
            self.list.opened.connect(self._tabs.show_note)
        self.list.come_forward()

    def _write(self, subject: NoteSubject) -> None:
        self._tabs.setCurrentWidget(self._tabs.note)
        self._tabs.note.write(subject)

    @Slot(object, str)
    def _write_again(self, note: Note, text: str) -> None:
        """Let a note say what an earlier version said, as its next version."""
        self._tabs.note.flush()
        contents = self._session.contents
        stored = next((each for each in contents.notes if each.id == note.id), None) if contents is not None else None
        if stored is None or stored.text == text:
            return
        author = self._session.library.actor.name
        after = replace(stored, text=text, author=author, modified_utc=utc_now())
        if self._session.perform(WriteNote(stored, after)) and self.versions is not None:
            self.versions.show_versions(stored)
