"""Which case is open, in the bar on top of the window."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from reviewer.domain.case import Case
from reviewer.domain.time import format_duration
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from widgets.elided_label import ElidedLabel
from widgets.plain_text import one_line, tooltip


class CaseHeading(QWidget):
    """Number, kind and title, how it stands, and how much there is to review; the tooltip says all that is filed."""

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
        self._standing = ElidedLabel(role="muted")
        # It asks for the room of its whole text, and gives way to nothing where there is none.
        self._standing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._standing.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, 0, 0, 0)
        row.setSpacing(SPACE_S + 2)
        for label in (self._number, self._title, self._amount):
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(label)
        row.addWidget(self._standing, 1)
        session.case_opened.connect(self._show)
        session.contents_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        contents = self._session.contents
        self._title.setVisible(contents is not None)
        self._amount.setVisible(contents is not None)
        self._standing.setVisible(contents is not None)
        self.setToolTip("" if contents is None else tooltip(_filed_words(contents)))
        if contents is None:
            self._number.setText(tr("No case is open"))
            return
        case = contents.case
        self._number.setText(tr("Case {number}", number=case.number))
        self._title.setText(" · ".join(part for part in (case.kind, case.title) if part) or tr("no title"))
        self._standing.show_text(_standing_words(contents.case))
        count = len(contents.recordings)
        length = format_duration(sum(recording.duration_us for recording in contents.recordings))
        self._amount.setText(
            tr("no recordings")
            if not count
            else tr("1 recording · {length}", length=length)
            if count == 1
            else tr("{count} recordings · {length}", count=count, length=length)
        )


def _standing_words(case: Case) -> str:
    """How a case stands, and with whom."""
    assigned = tr("assigned to {assignee}", assignee=case.assignee) if case.assignee else ""
    return " · ".join(one_line(part) for part in (case.status, assigned) if part)


def _filed_words(contents: CaseContents) -> str:
    """All that is filed about a case, a line each, as far as there is something."""
    case = contents.case
    lines = [
        tr("Case {one_line}", one_line=one_line(case.number)),
        one_line(case.title),
        " · ".join(one_line(part) for part in (case.kind, case.status) if part),
        tr("Assigned to {one_line}", one_line=one_line(case.assignee)) if case.assignee else "",
        *(one_line(person.words) for person in contents.people),
        tr("Tags: {one_line}", one_line=one_line(", ".join(contents.tags))) if contents.tags else "",
        tr("Local times in {time_zone}", time_zone=case.time_zone),
        "Alt+Return changes what is filed",
    ]
    return "\n".join(line for line in lines if line)
