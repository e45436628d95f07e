"""Everything on the time axis in one panel: the timeline, and the graphs below it on the same pixels."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from widgets.graphs import Graphs
from widgets.graphs_button import GraphsButton
from widgets.span_strip import SpanStrip
from widgets.time_view import TimeView
from widgets.timeline import Timeline


class TimePanel(QWidget):
    """Timeline above graphs, and below them what can be said of a span; the graphs can be hidden.

    Signals:
        edit_requested(int): the user wants to edit the bookmark with this id.
    """

    edit_requested = Signal(int)

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's case, whenever there is one."""
        super().__init__(parent)
        self.time_view = TimeView(self)
        self.timeline = Timeline(session, look, self.time_view)
        self.graphs = Graphs(session, look, self.time_view)
        self.graphs_button = GraphsButton(look, self.graphs)
        self.timeline.edit_requested.connect(self.edit_requested)
        self.graphs_button.all_toggled.connect(self._on_graphs_toggled)
        for control in (self.graphs.speed_choice, self.graphs.length_choice, self.graphs_button):
            self.timeline.add_to_header(control)
        self.timeline.add_below(self.graphs)
        self.span_strip = SpanStrip(look, self.graphs, self.time_view, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.timeline, 1)
        layout.addWidget(self.span_strip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def graphs_shown(self) -> bool:
        """Whether the graphs are shown."""
        return self.graphs_button.all_action.isChecked()

    def show_graphs(self, shown: bool) -> None:
        """Show or hide the graphs."""
        self.graphs_button.all_action.setChecked(shown)

    @Slot(bool)
    def _on_graphs_toggled(self, shown: bool) -> None:
        for widget in (self.graphs, self.graphs.speed_choice, self.graphs.length_choice):
            widget.setVisible(shown)
        self.span_strip.show_now()
