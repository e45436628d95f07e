"""The flagged positions of a case: one row each, with the reason; a row that is chosen is gone to."""

from collections import Counter

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.empty_state import EmptyState
from widgets.flagged_rows import FlaggedRowDelegate, FlaggedRowModel
from widgets.plain_text import plain_label
from widgets.row_list import RowList


class FlaggedList(QWidget):
    """How many samples are flagged, by reason, and the samples."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's case."""
        super().__init__(parent)
        self._session = session
        self.summary = plain_label("", "muted")
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        self.rows = FlaggedRowModel(self)
        self.list = RowList(tr("Flagged positions"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(FlaggedRowDelegate(look, self.list))
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

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.TRACKS, Part.CASE}:
            self._show()

    @Slot()
    def _show(self) -> None:
        contents = self._session.contents
        self.rows.set_contents(contents)
        is_filled = self.rows.rowCount() > 0
        self.summary.setText("" if contents is None else summary_words(contents))
        self.summary.setVisible(is_filled)
        if contents is None or not contents.tracks:
            self.empty.set_words(tr("There are no positions"), tr("Open a case in the library, or add a track to it."))
        else:
            self.empty.set_words(
                tr("No flagged positions"), tr("No sample of the case's tracks gave cause to doubt it.")
            )
        self._stack.setCurrentWidget(self.list if is_filled else self.empty)

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        self._session.go_to_flagged(*self.rows.sample(index.row()))


def summary_words(contents: CaseContents) -> str:
    """How many samples are flagged of how many, and how many for each reason, the most frequent first."""
    reasons: Counter[str] = Counter()
    for samples in contents.flagged.values():
        reasons.update(samples.counts())
    flagged = sum(len(samples) for samples in contents.flagged.values())
    everything = sum(len(placed.trajectory.track) for placed in contents.tracks)
    parts = [f"{count} × {reason}" for reason, count in reasons.most_common()]
    return " · ".join([tr("{flagged} of {everything} samples", flagged=flagged, everything=everything), *parts])
