"""The button that narrows the list of marks to categories, cameras and running ranges."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reviewer.domain.case import MarkShape
from reviewer.look.colours import camera_colour
from reviewer.look.measures import ICON
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from widgets.mark_order import MarkChoice
from widgets.painting import mark_icon
from widgets.plain_text import one_line

_ALL = "all"


class MarkFilter(QToolButton):
    """Shows how much is chosen; a menu says what there is to choose.

    Signals:
        changed(): something else is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Everything is shown."""
        super().__init__(parent)
        self._contents: CaseContents | None = None
        self._categories: frozenset[int] = frozenset()
        self._cameras: frozenset[int] = frozenset()
        self._only_running = False
        self.menu_offered = QMenu(self)
        self.menu_offered.setToolTipsVisible(True)
        self.setToolTip(tr("Which categories and cameras are listed"))
        self.clicked.connect(self._open)
        self._say()

    @property
    def choice(self) -> MarkChoice:
        """What is chosen, without words."""
        return MarkChoice((), self._categories, self._cameras, self._only_running)

    def follow(self, contents: CaseContents | None) -> None:
        """Offer what a case has; what it does not have is no longer chosen."""
        self._contents = contents
        categories = frozenset(contents.category_by_id) if contents is not None else frozenset()
        cameras = frozenset(contents.cameras) if contents is not None else frozenset()
        self._categories &= categories
        self._cameras &= cameras
        self._say()

    def clear(self) -> None:
        """Show everything."""
        self._categories, self._cameras, self._only_running = frozenset(), frozenset(), False
        self._say()
        self.changed.emit()

    @Slot()
    def _open(self) -> None:
        self.offer()
        self.menu_offered.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def offer(self) -> None:
        """Fill the menu with what the case has."""
        menu, contents = self.menu_offered, self._contents
        menu.clear()
        self._add(tr("Everything"), _ALL, self.choice.is_all)
        if contents is None:
            return
        menu.addSeparator()
        used = {mark.category_id for mark in contents.bookmarks}
        for category in contents.categories:
            if not category.is_retired or category.id in used:
                icon = mark_icon(category.shape, category.colour, ICON)
                self._add(one_line(category.name), ("category", category.id), category.id in self._categories, icon)
        menu.addSeparator()
        titles = {recording.camera: recording.title for recording in reversed(contents.recordings)}
        for camera in contents.cameras:
            icon = mark_icon(MarkShape.CIRCLE, camera_colour(camera), ICON)
            self._add(one_line(titles[camera]), ("camera", camera), camera in self._cameras, icon)
        menu.addSeparator()
        self._add(tr("Only ranges that still run"), "running", self._only_running)

    def _add(self, words: str, what: object, is_chosen: bool, icon: QIcon | None = None) -> None:
        action = QAction(words.replace("&", "&&"), self.menu_offered)
        if icon is not None:
            action.setIcon(icon)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.setData(what)
        action.triggered.connect(self._choose)
        self.menu_offered.addAction(action)

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        what = action.data() if isinstance(action, QAction) else None
        if what == _ALL:
            self.clear()
            return
        if what == "running":
            self._only_running = not self._only_running
        elif isinstance(what, tuple):
            kind, number = what
            if kind == "category":
                self._categories ^= {number}
            else:
                self._cameras ^= {number}
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = len(self._categories) + len(self._cameras) + self._only_running
        words = tr("{count} chosen", count=count) if count else tr("All")
        self.setText(f" {words} ▾ ")
        self.setAccessibleName(f"{tr('Which categories and cameras are listed')}: {words}")
