"""Remembers for the user which graphs are shown, and in which order."""

from PySide6.QtCore import QObject, Slot

from reviewer.app.settings import Settings
from widgets.graphs import Graphs


class GraphsController(QObject):
    """Puts what is remembered in force, and remembers what is chosen."""

    def __init__(self, graphs: Graphs, settings: Settings, parent: QObject) -> None:
        """Show the graphs that the user wants, as far as a case has them."""
        super().__init__(parent)
        self._graphs = graphs
        self._settings = settings
        if settings.graphs is not None:
            graphs.show_rows(settings.graphs)
        graphs.rows_changed.connect(self._remember)

    @Slot()
    def _remember(self) -> None:
        if self._graphs.wanted != self._settings.graphs:
            self._settings.graphs = self._graphs.wanted
