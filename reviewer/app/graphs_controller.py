"""Remembers for the user which graphs are shown, and in which order; connects the actions on them."""

from PySide6.QtCore import QObject, Slot

from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from widgets.time_panel import TimePanel


class GraphsController(QObject):
    """Puts what is remembered in force, and remembers what is chosen."""

    def __init__(self, time_panel: TimePanel, settings: Settings, actions: Actions, parent: QObject) -> None:
        """Show the graphs that the user wants, as far as a case has them."""
        super().__init__(parent)
        self._graphs = time_panel.graphs
        self._settings = settings
        if settings.graphs is not None:
            self._graphs.show_rows(settings.graphs)
        self._graphs.rows_changed.connect(self._remember)
        actions["choose_graphs"].triggered.connect(time_panel.graphs_button.open)
        actions["copy_figures"].triggered.connect(self._graphs.copy_text)

    @Slot()
    def _remember(self) -> None:
        if self._graphs.wanted != self._settings.graphs:
            self._settings.graphs = self._graphs.wanted
