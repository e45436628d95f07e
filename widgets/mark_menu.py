"""What can be done with the marks that are selected in a list: one menu, each of its changes one step of undo."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.domain.case import Bookmark, Category, MarkShape
from reviewer.domain.time import utc_now
from reviewer.look.colours import camera_colour
from reviewer.look.measures import ICON
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.mark_commands import ChangeMarks, categorised, copied, deleted, shifted
from reviewer.session.mark_jobs import perform_many
from widgets.painting import mark_icon
from widgets.plain_text import one_line
from widgets.shift_dialog import ShiftDialog


class MarkMenu(QMenu):
    """Category, camera, shift, delete: of one mark or of many."""

    def __init__(self, session: CaseSession, parent: QWidget) -> None:
        """Change the open case of a session; `parent` is also that of the dialog that asks how far to shift."""
        super().__init__(parent)
        self._session = session
        self.dialog: ShiftDialog | None = None

    def open_for(self, marks: Sequence[Bookmark], place: QPoint) -> None:
        """Show what can be done with marks, at a place of the screen."""
        self.fill(marks)
        self.popup(place)

    def fill(self, marks: Sequence[Bookmark]) -> None:
        """Offer what can be done with marks."""
        self.clear()
        contents = self._session.contents
        heading = QAction(tr("{count} marks selected", count=len(marks)) if marks else tr("No mark is selected"), self)
        heading.setEnabled(False)
        self.addAction(heading)
        if contents is None or not marks:
            return
        categories = self.addMenu(tr("Category"))
        for category in contents.pad:
            action = categories.addAction(mark_icon(category.shape, category.colour, ICON), _words(category.name))
            action.triggered.connect(partial(self.categorise, marks, category))
        cameras = self.addMenu(tr("Copy to the same moment on"))
        titles = {recording.camera: recording.title for recording in reversed(contents.recordings)}
        of_marks = {contents.recording_by_id[mark.recording_id].camera for mark in marks}
        for camera in contents.cameras:
            if of_marks != {camera}:
                icon = mark_icon(MarkShape.CIRCLE, camera_colour(camera), ICON)
                cameras.addAction(icon, _words(titles[camera])).triggered.connect(partial(self.copy_to, marks, camera))
        cameras.setEnabled(not cameras.isEmpty())
        self.addAction(tr("Shift …")).triggered.connect(partial(self.ask_for_shift, marks))
        self.addSeparator()
        delete = self.addAction(tr("Delete"))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(partial(self.delete, marks))
        if self._session.library.read_only_because:
            for action in self.actions():
                action.setEnabled(False)

    def categorise(self, marks: Sequence[Bookmark], category: Category) -> None:
        """Give marks another category."""
        contents = self._session.contents
        if contents is not None:
            self._perform(categorised(marks, category, contents))

    def copy_to(self, marks: Sequence[Bookmark], camera: int) -> None:
        """Copy marks to another camera, at the same UTC; what it recorded nothing of is said."""
        contents = self._session.contents
        if contents is None:
            return
        command, left_out = copied(marks, camera, contents, utc_now(), self._session.library.actor.name)
        if command.added:
            self._perform(command)
        if left_out:
            self._session.noted.emit(
                tr(
                    "{count} marks were not copied: they are there already, or nothing was recorded.",
                    count=left_out,
                )
            )

    def ask_for_shift(self, marks: Sequence[Bookmark]) -> None:
        """Ask how far, and shift."""
        self.dialog = ShiftDialog(len(marks), self.parentWidget())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.chosen.connect(partial(self.shift, marks))
        self.dialog.open()

    def shift(self, marks: Sequence[Bookmark], by_us: int) -> None:
        """Move marks along their recordings."""
        contents = self._session.contents
        if contents is not None:
            self._perform(shifted(marks, by_us, contents))

    def delete(self, marks: Sequence[Bookmark]) -> None:
        """Delete marks; undo brings them back."""
        self._perform(deleted(marks))
        self._session.noted.emit(tr("{count} marks deleted. Undo brings them back.", count=len(marks)))

    def _perform(self, command: ChangeMarks) -> None:
        if command.is_needed:
            perform_many(self._session, command)


def _words(name: str) -> str:
    return one_line(name).replace("&", "&&")
