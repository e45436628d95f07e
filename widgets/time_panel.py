"""Everything on the time axis in one panel: the timeline, and the graphs below it on the same pixels."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from widgets.graphs import Graphs
from widgets.time_view import TimeView
from widgets.timeline import Timeline


class TimePanel(QWidget):
    """Timeline above graphs; the graphs can be hidden.

    Signals:
        edit_requested(int): the user wants to edit the bookmark with this id.
    """

    edit_requested = Signal(int)

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's case, whenever there is one."""
        super().__init__(parent)
        self._look = look
        self.time_view = TimeView(self)
        self.timeline = Timeline(session, look, self.time_view)
        self.graphs = Graphs(session, look, self.time_view)
        self.timeline.edit_requested.connect(self.edit_requested)
        self._graphs_button = QToolButton()
        self._graphs_button.setCheckable(True)
        self._graphs_button.setChecked(True)
        self._graphs_button.setAccessibleName("Speed and altitude graphs")
        self._graphs_button.toggled.connect(self._on_graphs_toggled)
        for control in (self.graphs.speed_choice, self.graphs.altitude_choice, self._graphs_button):
            self.timeline.add_to_header(control)
        self.timeline.add_below(self.graphs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.timeline)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.theme_changed.connect(self._dress)
        self._dress()

    @property
    def graphs_shown(self) -> bool:
        """Whether the graphs are shown."""
        return self._graphs_button.isChecked()

    def show_graphs(self, shown: bool) -> None:
        """Show or hide the graphs."""
        self._graphs_button.setChecked(shown)

    @Slot(bool)
    def _on_graphs_toggled(self, shown: bool) -> None:
        for widget in (self.graphs, self.graphs.speed_choice, self.graphs.altitude_choice):
            widget.setVisible(shown)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        words = "Hide the graphs" if self.graphs_shown else "Show speed and altitude"
        self._graphs_button.setToolTip(words)
        self._graphs_button.setIcon(self._look.icon("chart-line"))
