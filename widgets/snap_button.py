"""The button in the timeline's header that says whether dragged moments snap, and to what."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reviewer.look.look import Look
from reviewer.look.words import tr
from widgets.snapping import SnapKind
from widgets.time_view import TimeView

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class SnapButton(QToolButton):
    """Opens the choice of what draws a dragged moment to itself."""

    def __init__(self, look: Look, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Act on a view, and follow it."""
        super().__init__(parent)
        self._look = look
        self._view = time_view
        self._menu = QMenu(self)
        self.toggle_action = self._menu.addAction(tr("Snap while dragging"))
        self.toggle_action.setCheckable(True)
        self.toggle_action.toggled.connect(time_view.set_snapping)
        self._menu.addSeparator()
        self.kinds: dict[SnapKind, QAction] = {}
        words = {
            SnapKind.MARK: tr("To marks and events"),
            SnapKind.KEYFRAME: tr("To keyframes"),
            SnapKind.FRAME: tr("To frames"),
        }
        for kind, text in words.items():
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.toggled.connect(self._choose)
            self.kinds[kind] = action
        self.setToolTip(tr("Snapping while dragging (Shift+S); hold Ctrl for the other way round"))
        self.setAccessibleName(tr("Snapping while dragging"))
        # `setMenu` would make Qt draw an arrow into the button's corner.
        self.clicked.connect(self._open)
        time_view.snapping_changed.connect(self._follow)
        look.theme_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot()
    def _choose(self) -> None:
        self._view.choose_snaps(frozenset(kind for kind, action in self.kinds.items() if action.isChecked()))

    @Slot()
    def _follow(self) -> None:
        chosen = self._view.snaps
        self.toggle_action.setChecked(self._view.is_snapping)
        for kind, action in self.kinds.items():
            was_blocked = action.blockSignals(True)
            action.setChecked(kind in chosen)
            action.blockSignals(was_blocked)
        theme = self._look.theme
        self.setIcon(self._look.icon("magnet", theme.accent if self._view.is_snapping else theme.muted))
