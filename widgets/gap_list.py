"""When a camera of the case was off or muted while another recorded: one row each; a row that is chosen is gone to."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.coverage import CoverageGap, GapKind
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.empty_state import EmptyState
from widgets.gap_rows import GapRowDelegate, GapRowModel
from widgets.plain_text import plain_label
from widgets.row_list import RowList


class GapList(QWidget):
    """How many gaps there are, and the gaps."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's case."""
        super().__init__(parent)
        self._session = session
        self.summary = plain_label("", "muted")
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        self.rows = GapRowModel(self)
        self.list = RowList(tr("Gaps between cameras"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(GapRowDelegate(look, self.list))
        self.empty = EmptyState(look, "circle-check", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.summary)
        layout.addWidget(self._stack, 1)
        self.list.picked.connect(self._go_to)
        self.list.moved_to.connect(self._go_to)
        self.list.entered_row.connect(self._go_to)
        session.case_opened.connect(self._show)
        session.contents_changed.connect(self._on_contents)
        look.theme_changed.connect(self.list.viewport().update)
        self._show()

    @property
    def gaps(self) -> tuple[CoverageGap, ...]:
        """What the list shows."""
        return tuple(self.rows.gap(row) for row in range(self.rows.rowCount()))

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.EVENTS, Part.CASE}:
            self._show()

    @Slot()
    def _show(self) -> None:
        contents = self._session.contents
        gaps = contents.gaps if contents is not None else ()
        self.rows.set_gaps(gaps, contents)
        self.summary.setText(_summary(gaps))
        self.summary.setVisible(bool(gaps))
        if contents is None or not contents.recordings:
            self.empty.set_words(tr("There are no recordings"), tr("Open a case in the library, or add files to it."))
        elif len({recording.camera for recording in contents.recordings}) < 2:
            self.empty.set_words(
                tr("There is one camera only"), tr("A gap shows where another camera recorded meanwhile.")
            )
        else:
            self.empty.set_words(
                tr("No gaps"), tr("Whenever one camera recorded, all of them did, and none was muted.")
            )
        self._stack.setCurrentWidget(self.list if gaps else self.empty)

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        gap = self.rows.gap(index.row())
        self._session.show(gap.covered_by[0], gap.start)


def _summary(gaps: tuple[CoverageGap, ...]) -> str:
    """How many of each kind, and how many of them are uncertain."""
    parts = [f"{sum(gap.kind is kind for gap in gaps)} × {kind.value}" for kind in GapKind]
    doubtful = sum(gap.is_uncertain for gap in gaps)
    return " · ".join([*parts, *([tr("{doubtful} uncertain", doubtful=doubtful)] if doubtful else [])])
