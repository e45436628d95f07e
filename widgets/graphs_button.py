"""The button in the timeline's header that says which graphs are shown, and opens the list of those there can be."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reviewer.domain.quantities import QuantityKind
from reviewer.look.look import Look
from reviewer.look.words import mark, tr
from widgets.graphs import Graphs

_HINTS = {
    QuantityKind.SPEED: mark("What the receiver states; where it states none, derived from its positions"),
    QuantityKind.DERIVED_SPEED: mark("From each position to the next, whatever the receiver states"),
    QuantityKind.DISTANCE: mark("Along measured stretches; gaps are not bridged"),
    QuantityKind.SATELLITES: mark("By constellation, of the recording in the picture"),
    QuantityKind.DOP: mark("Dilution of precision: the lower, the better the satellites stand"),
}


class StayingMenu(QMenu):
    """A menu that stays open while boxes are checked in it with the pointer."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Check a box, or do what Qt does."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class GraphsButton(QToolButton):
    """Shows and hides graphs, each by itself and all together.

    Signals:
        all_toggled(bool): all graphs are wanted, or none.
    """

    all_toggled = Signal(bool)

    def __init__(self, look: Look, graphs: Graphs, parent: QWidget | None = None) -> None:
        """Act on the graphs, and follow them."""
        super().__init__(parent)
        self._look = look
        self._graphs = graphs
        self.menu_of_graphs = StayingMenu(self)
        self.menu_of_graphs.setToolTipsVisible(True)
        self.all_action = QAction(tr("Show the graphs"), self)
        self.all_action.setCheckable(True)
        self.all_action.setChecked(True)
        self.all_action.toggled.connect(self._on_all_toggled)
        self.menu_of_graphs.triggered.connect(self._on_triggered)
        self.setToolTip(tr("Graphs: which are shown"))
        self.setAccessibleName(tr("Graphs"))
        # `setMenu` would make Qt draw an arrow into the button's corner.
        self.clicked.connect(self.open)
        graphs.rows_changed.connect(self._fill)
        look.theme_changed.connect(self._dress)
        self._fill()
        self._dress()

    def row_actions(self) -> dict[str, QAction]:
        """What shows or hides each graph, by the key of its quantity."""
        return {str(action.data()): action for action in self.menu_of_graphs.actions() if action.data() is not None}

    @Slot()
    def open(self) -> None:
        """Open the list."""
        self.menu_of_graphs.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot()
    def _fill(self) -> None:
        shown = {quantity.key for quantity in self._graphs.shown}
        actions = self.row_actions()
        if list(actions) == [quantity.key for quantity in self._graphs.offered]:
            for key, action in actions.items():
                action.setChecked(key in shown)
            return
        menu = self.menu_of_graphs
        menu.clear()
        menu.addAction(self.all_action)
        menu.addSeparator()
        for quantity in self._graphs.offered:
            unit = tr(" in {unit}", unit=quantity.unit) if quantity.unit else ""
            # An ampersand from a file is a letter, and no key.
            action = menu.addAction(f"{tr(quantity.words)}{unit}".replace("&", "&&"))
            action.setCheckable(True)
            action.setData(quantity.key)
            action.setChecked(quantity.key in shown)
            action.setToolTip(_hint(quantity.kind))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action is not self.all_action:
            self._graphs.show_row(str(action.data()), shown=action.isChecked())
            if action.isChecked():
                self.all_action.setChecked(True)

    @Slot(bool)
    def _on_all_toggled(self, shown: bool) -> None:
        self.all_toggled.emit(shown)

    @Slot()
    def _dress(self) -> None:
        self.setIcon(self._look.icon("chart-line"))


def _hint(kind: QuantityKind) -> str:
    words = _HINTS.get(kind)
    return tr(words) if words else ""
