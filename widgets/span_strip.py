"""What can be said of the selected span, below the graphs: time, gaps and distance, and each graph's figures.

It says what the graphs report of the recording in the picture, and copies what they report of all. Knows no session.
"""

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.domain.span_report import SpanReport
from reviewer.look.look import Look
from reviewer.look.measures import FONT_SMALL_PX, ICON, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from widgets.elided_label import ElidedLabel
from widgets.flow_layout import FlowLayout
from widgets.graphs import Graphs
from widgets.painting import prose_font
from widgets.plain_text import plain_label
from widgets.time_view import TimeView

_LATER_MS = 60
"""While a span is dragged, its figures follow this far behind: a million fixes are not counted for every pixel."""

_CELLS_HEIGHT_PX = 36
"""Two lines; more are scrolled to."""


class SpanStrip(QFrame):
    """Figures of the span; hidden while none is selected or marked."""

    def __init__(self, look: Look, graphs: Graphs, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Follow the graphs."""
        super().__init__(parent)
        self._look = look
        self._graphs = graphs
        self._view = time_view
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self.show_now)
        self.setObjectName("span-strip")
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Statistics of the span"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.travel = ElidedLabel()
        self.travel.setAccessibleName(tr("Time and distance of the span"))
        self.travel.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cells = FlowLayout(SPACE_XS)
        self._buttons: dict[str, QToolButton] = {}
        self._lay_out()
        graphs.span_changed.connect(self._on_span_changed)
        time_view.face_changed.connect(self._on_span_changed)
        time_view.dragging_changed.connect(self._on_dragging_changed)
        look.theme_changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def words(self) -> str:
        """Everything that it says."""
        return "\n".join([self.travel.whole_text, *(label.text() for label in self._labels())])

    @Slot()
    def show_now(self) -> None:
        """Say what can be said of the span now."""
        self._later.stop()
        span = self._graphs.span
        self.setVisible(span is not None and not self._graphs.isHidden())
        if span is None:
            return
        reports = self._graphs.reports()
        face, axis = self._view.face, self._view.axis
        kind = tr("Selected") if self._graphs.has_own_span else tr("Between the marks")
        times = tr(
            "{kind} {start} to {end}",
            kind=kind,
            start=face.full_label(span[0], axis),
            end=face.full_label(span[1], axis),
        )
        said = reports[0].travel_words(self._look.units) if reports else tr("no track here")
        self.travel.show_text(f"{times} · {said}")
        self._fill_cells(reports[0] if reports else None)
        self._buttons["clear"].setVisible(self._graphs.has_own_span)
        for name in ("text", "table"):
            self._buttons[name].setEnabled(bool(reports))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(self.travel, 1)
        for name, icon, words, action in (
            ("text", "copy", tr("Copy the statistics of all tracks (Ctrl+C in the graphs)"), self._graphs.copy_text),
            ("table", "table", tr("Copy them as a table (CSV)"), self._graphs.copy_table),
            ("clear", "x", tr("Select nothing (Esc in the graphs)"), self._clear),
        ):
            button = QToolButton()
            button.setProperty("icon_name", icon)
            button.setIconSize(QSize(ICON, ICON))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(action)
            head.addWidget(button)
            self._buttons[name] = button
        column.addLayout(head)
        inside = QWidget()
        inside.setProperty("role", "panel")
        inside.setLayout(self._cells)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFixedHeight(_CELLS_HEIGHT_PX)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Figures of each graph"))
        scroll.setWidget(inside)
        column.addWidget(scroll)

    def _fill_cells(self, report: SpanReport | None) -> None:
        rows = () if report is None else report.rows
        texts = [f"{row.name}: {row.words(self._look.units)}" for row in rows]
        labels = self._labels()
        for label in labels[len(texts) :]:
            self._cells.removeWidget(label)
            label.hide()
            label.deleteLater()
        for label, text in zip(labels, texts, strict=False):
            label.setText(text)
        for text in texts[len(labels) :]:
            label = plain_label(text)
            label.setFont(prose_font(FONT_SMALL_PX))
            label.setContentsMargins(0, 0, SPACE_M, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._cells.addWidget(label)
        self.setAccessibleDescription(self.words)

    def _labels(self) -> list[QLabel]:
        items = [self._cells.itemAt(index) for index in range(self._cells.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QLabel)]

    @Slot()
    def _clear(self) -> None:
        self._graphs.select_span(None)

    @Slot()
    def _on_span_changed(self) -> None:
        """At once where nothing is dragged; else when the pointer rests."""
        if self._view.dragging:
            self._later.start()
        else:
            self.show_now()

    @Slot()
    def _on_dragging_changed(self) -> None:
        if self._later.isActive() and not self._view.dragging:
            self.show_now()

    @Slot()
    def _dress(self) -> None:
        for button in self._buttons.values():
            button.setIcon(self._look.icon(str(button.property("icon_name"))))
