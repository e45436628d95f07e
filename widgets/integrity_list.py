"""All that is odd about the active recording, in words: one row for each finding; a row that is chosen is gone to."""

from collections import Counter

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.integrity import Finding
from reviewer.domain.time import format_wall
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.empty_state import EmptyState
from widgets.finding_rows import FindingRowDelegate, FindingRowModel
from widgets.plain_text import plain_label
from widgets.row_list import RowList


class IntegrityList(QWidget):
    """The recording's name, how many findings of which kind, and the findings."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's active recording."""
        super().__init__(parent)
        self._session = session
        self.heading = plain_label("", "title")
        self.summary = plain_label("", "muted")
        self.summary.setWordWrap(True)
        self.rows = FindingRowModel(self)
        self.list = RowList(tr("Frame integrity"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(FindingRowDelegate(look, self.list))
        self.empty = EmptyState(look, "circle-check", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        head.setSpacing(SPACE_S)
        head.addWidget(self.heading)
        head.addWidget(self.summary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.list.picked.connect(self._go_to)
        self.list.moved_to.connect(self._go_to)
        self.list.entered_row.connect(self._go_to)
        session.recording_changed.connect(self._show)
        session.contents_changed.connect(self._on_contents)
        session.media_known.connect(self._on_media_known)
        look.theme_changed.connect(self.list.viewport().update)
        self._show()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the list shows."""
        return tuple(self.rows.finding(row) for row in range(self.rows.rowCount()))

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if Part.RECORDINGS in parts:
            self._show()

    @Slot(int)
    def _on_media_known(self, recording_id: int) -> None:
        if self._session.recording is not None and self._session.recording.id == recording_id:
            self._show()

    @Slot()
    def _show(self) -> None:
        contents, recording = self._session.contents, self._session.recording
        index = self._session.frames_of(recording.id) if recording is not None else None
        findings = index.findings if index is not None else ()
        self.heading.setText(recording.title if recording is not None else "")
        self.summary.setText(_summary(findings))
        self.summary.setVisible(bool(findings))
        if recording is None or contents is None:
            self.rows.set_findings(())
            self.empty.set_words(tr("No recording is open"), tr("Choose one in the library."))
        else:
            ordered = tuple(sorted(findings, key=lambda finding: finding.start))
            self.rows.set_findings(
                ordered, lambda item: format_wall(recording.timebase.to_utc(item.start), contents.zone, 3)
            )
            if index is None:
                self.empty.set_words(tr("Reading the frames …"), tr("What is found is listed here."))
            elif not len(index):
                self.empty.set_words(tr("This recording has no pictures"), tr("There are no frames to look at."))
            else:
                self.empty.set_words(
                    tr("No gaps or repeats found"),
                    tr("All {count} frames follow each other steadily.", count=len(index)),
                )
        self._stack.setCurrentWidget(self.list if findings else self.empty)

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        recording = self._session.recording
        if recording is not None:
            self._session.clock.seek(recording.timebase.to_utc(self.rows.finding(index.row()).start))


def _summary(findings: tuple[Finding, ...]) -> str:
    """How many of each kind, the most frequent first."""
    counts = Counter(finding.kind for finding in findings)
    return " · ".join(f"{count} × {kind.value}" for kind, count in counts.most_common())
