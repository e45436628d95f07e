"""Which case is open, in the bar on top of the window."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reviewer.domain.time import format_duration
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.session.case_session import CaseSession


class CaseHeading(QWidget):
    """Number, kind and title, and how much there is to review."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        """Follow the session's case."""
        super().__init__(parent)
        self._session = session
        self._number = QLabel()
        self._number.setProperty("role", "strong")
        self._title = QLabel()
        self._title.setProperty("role", "pill")
        self._amount = QLabel()
        self._amount.setProperty("role", "pill")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, 0, 0, 0)
        row.setSpacing(SPACE_S + 2)
        for label in (self._number, self._title, self._amount):
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(label)
        session.case_opened.connect(self._show)
        session.contents_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        contents = self._session.contents
        self._title.setVisible(contents is not None)
        self._amount.setVisible(contents is not None)
        if contents is None:
            self._number.setText("No case is open")
            return
        case = contents.case
        self._number.setText(f"Case {case.number}")
        self._title.setText(" · ".join(part for part in (case.kind, case.title) if part) or "no title")
        count = len(contents.recordings)
        length = format_duration(sum(recording.duration_us for recording in contents.recordings))
        self._amount.setText(f"{count} recording{'' if count == 1 else 's'} · {length}" if count else "no recordings")
