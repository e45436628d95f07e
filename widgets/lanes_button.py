"""The button in the timeline's header that says which lanes lie under the active recording's, and opens the list."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reviewer.look.look import Look
from reviewer.look.words import mark, tr
from widgets.timeline_canvas import TimelineCanvas
from widgets.timeline_lane import LaneKind

_WORDS = {
    LaneKind.PICTURES: mark("Pictures"),
    LaneKind.WAVEFORM: mark("Waveform of the sound"),
    LaneKind.INTEGRITY: mark("Frame integrity"),
}


class LanesButton(QToolButton):
    """Shows and hides lanes.

    Signals:
        list_asked(): the user wants to read the findings in a list.
    """

    list_asked = Signal()

    def __init__(self, look: Look, canvas: TimelineCanvas, parent: QWidget | None = None) -> None:
        """Act on a canvas, and follow it."""
        super().__init__(parent)
        self._look = look
        self._canvas = canvas
        self._menu = QMenu(self)
        self.lanes: dict[LaneKind, QAction] = {}
        for kind, words in _WORDS.items():
            action = self._menu.addAction(tr(words))
            action.setCheckable(True)
            action.setData(kind)
            self.lanes[kind] = action
        self._menu.addSeparator()
        self.list_action = self._menu.addAction(tr("List what was found …"))
        self._menu.triggered.connect(self._on_triggered)
        self.setToolTip(tr("Lanes under the recording: waveform and frame integrity"))
        self.setAccessibleName(tr("Lanes under the recording"))
        # `setMenu` would make Qt draw an arrow into the button's corner.
        self.clicked.connect(self._open)
        canvas.sub_lanes_changed.connect(self._follow)
        look.theme_changed.connect(self._dress)
        self._follow()
        self._dress()

    @Slot()
    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action is self.list_action:
            self.list_asked.emit()
        else:
            self._canvas.choose_sub_lane(action.data(), action.isChecked())

    @Slot()
    def _follow(self) -> None:
        lanes = self._canvas.sub_lanes
        for kind, action in self.lanes.items():
            action.setChecked(kind in lanes.chosen and not lanes.folded)

    @Slot()
    def _dress(self) -> None:
        self.setIcon(self._look.icon("layers"))
