"""What a note is about, and what can be done with it: the row of buttons above its text.

It knows neither a note nor a case: it says what was asked for, and shows what can be.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from reviewer.domain.note import NoteKind, NoteSubject
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_XS
from reviewer.look.words import tr
from widgets.plain_text import tooltip
from widgets.press_by_space import PressBySpace


class NoteBar(QWidget):
    """Three subjects to choose from, tools for the text, and a menu.

    Signals:
        subject_chosen(NoteSubject): notes on something else are to be shown.
        kind_said(NoteKind): the note on show is said to be of another kind.

    Attributes:
        heading, list, link, read, more: the tools; `read` is on or off.
        new, versions, remove: what the menu offers.
        say: what the menu offers to say of a note, by its kind.
    """

    subject_chosen = Signal(object)
    kind_said = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_XS)
        self._space = PressBySpace(self)
        self._subjects = QButtonGroup(self)
        self._by_subject = {
            NoteSubject.CASE: self._subject(tr("Case"), tr("Notes on the case as a whole")),
            NoteSubject.RECORDING: self._subject(tr("Recording"), tr("Notes on the recording in the picture")),
            NoteSubject.MARK: self._subject(tr("Mark"), tr("Notes on the selected mark")),
        }
        for subject, button in self._by_subject.items():
            button.clicked.connect(lambda _=False, subject=subject: self.subject_chosen.emit(subject))
        self._row.addStretch(1)
        self._icons: dict[QToolButton, str] = {}
        self.heading = self._tool(
            "type", tr("Make a heading"), tr("Make headings of the selected lines, or lines again")
        )
        self.list = self._tool("list", tr("List"), tr("Make points of the selected lines; Enter goes on with a list"))
        self.link = self._tool("clock", tr("Link to this moment"), tr("The frame on show; a click on it leads back"))
        self.read = self._tool("eye", tr("Read"), tr("As it reads; its links are clicked, or reached by Tab"))
        self.read.setCheckable(True)
        self.more = self._tool("ellipsis", tr("More"), tr("New note, versions, work product, remove"))
        self._fill_menu()
        self._dress()
        look.theme_changed.connect(self._dress)

    def choose(self, subject: NoteSubject) -> None:
        """Show what is chosen, without a signal."""
        self._by_subject[subject].setChecked(True)

    def focus_subject(self, subject: NoteSubject) -> None:
        """Put the keyboard on a subject."""
        self._by_subject[subject].setFocus()

    def offer(
        self, kind: NoteKind | None, *, has_case: bool, has_place: bool, has_note: bool, is_writable: bool
    ) -> None:
        """Offer what can be done now.

        Args:
            kind: of the note on show or about to be begun; None where that is not said.
            has_case: whether a case is open.
            has_place: whether there is something that notes can be on.
            has_note: whether a note is on show.
            is_writable: whether the library can be written.
        """
        for button in self._by_subject.values():
            button.setEnabled(has_case)
        self.more.setEnabled(has_place)
        self.new.setEnabled(has_place and is_writable)
        self.versions.setEnabled(has_note)
        for action in (self.remove, *self.say.values()):
            action.setEnabled(has_note and is_writable)
        for each, action in self.say.items():
            action.setVisible(kind is not each)

    def _fill_menu(self) -> None:
        menu = QMenu(self)
        self.new = QAction(tr("New note"), menu)
        self.versions = QAction(tr("Versions of this note …"), menu)
        self.say = {
            NoteKind.WORK_PRODUCT: QAction(tr("Say that it is work product"), menu),
            NoteKind.RECORD: QAction(tr("Say that it is not work product"), menu),
        }
        self.remove = QAction(tr("Remove this note"), menu)
        for kind, action in self.say.items():
            action.triggered.connect(lambda _=False, kind=kind: self.kind_said.emit(kind))
        menu.addActions([self.new, self.versions])
        menu.addSeparator()
        menu.addActions([*self.say.values(), self.remove])
        # `setMenu` would make Qt draw an arrow into the button's corner.
        self.more.clicked.connect(lambda: menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    def _subject(self, words: str, purpose: str) -> QToolButton:
        button = QToolButton()
        button.setText(f" {words} ")
        button.setCheckable(True)
        button.setAccessibleName(purpose)
        button.setToolTip(tooltip(purpose))
        self._subjects.addButton(button)
        self._space.add(button)
        self._row.addWidget(button)
        return button

    def _tool(self, icon: str, name: str, purpose: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(tooltip(f"{name}\n{purpose}"))
        self._icons[button] = icon
        self._space.add(button)
        self._row.addWidget(button)
        return button

    @Slot()
    def _dress(self) -> None:
        for button, icon in self._icons.items():
            button.setIcon(self._look.icon(icon))
