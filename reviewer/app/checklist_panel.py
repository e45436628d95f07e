"""One checklist and what was answered of it: the questions, the chosen one with its answer, and the table of findings.

It shows what it is given and tells what is wanted; it changes nothing itself. All text is shown as plain text.
"""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.tables import ReadTable
from reviewer.domain.checklist import (
    MOST_WORDS,
    Answer,
    AnswerValue,
    Checklist,
    Finding,
    FindingKind,
    LinkedMoment,
    Question,
    finding_kind,
)
from reviewer.domain.time import (
    datetime_from_utc,
    format_media_time,
    format_uncertainty,
    format_utc_offset,
    format_wall,
)
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from widgets.plain_text import plain_label

_TYPED_MS = 1_000
"""What is typed is kept so long after the last key, and at once when another part of the program gets the keyboard."""

_MOMENTS_HEIGHT_PX = 104
_WORDS_HEIGHT_PX = 72
_LIST_PX = 500
_WIDEST_COLUMN_PX = 340
"""Longer texts are cut short there; pointing at them, or choosing the question, shows them whole."""
_KEYS = {
    AnswerValue.YES: "Y",
    AnswerValue.NO: "N",
    AnswerValue.UNCLEAR: "U",
    AnswerValue.NOT_APPLICABLE: "A",
}
"""In the list of questions; each is also a letter of its button's words."""


class _Words(QPlainTextEdit):
    """A text that tells when the keyboard leaves it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that what is typed is to be kept."""
        super().focusOutEvent(event)
        self.left.emit()


class ChecklistPanel(QWidget):
    """The questions of one list about the case or one of its recordings.

    Signals:
        answered(Question, AnswerValue | None, str, tuple of LinkedMoment): what the answer to a question is to be.
        moment_wanted(bool): the frame on show is to be linked, or else the range between the marks.
        visited(LinkedMoment): it is to be shown.
    """

    answered = Signal(object, object, str, object)
    moment_wanted = Signal(bool)
    visited = Signal(object)

    def __init__(self) -> None:
        """Without a list."""
        super().__init__()
        self._contents: CaseContents | None = None
        self._checklist: Checklist | None = None
        self._about: int | None = None
        self._findings: tuple[Finding, ...] = ()
        self._can_answer = False
        self.questions = ReadTable(tr("Questions"), [tr("Answer"), tr("Result"), tr("Question"), tr("Section")])
        self.findings = ReadTable(
            tr("Findings"), [tr("Result"), tr("Answer"), tr("About"), tr("Question"), tr("Words"), tr("Moments")]
        )
        self.summary = plain_label("", "muted")
        self.asked = plain_label("", "strong")
        self.rule = plain_label("", "muted")
        self.guidance = plain_label()
        self.values = QButtonGroup(self)
        self.value_buttons = {value: QPushButton(_value_words(value)) for value in AnswerValue}
        self.open_again = QPushButton(tr("Take back"))
        self.words = _Words()
        self.moments = ReadTable(tr("Linked moments"), [tr("Recording"), tr("From"), tr("To"), tr("Local time")])
        self.link_here = QPushButton(tr("Link this frame"))
        self.link_range = QPushButton(tr("Link between the marks"))
        self.go_to = QPushButton(tr("Go to"))
        self.unlink = QPushButton(tr("Remove link"))
        self.signed = plain_label("", "muted")
        self.tabs = QTabWidget()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._shown: Question | None = None
        self._lay_out()
        self._connect()
        self._show_question()

    @property
    def question(self) -> Question | None:
        """The question that is chosen."""
        row = self.questions.chosen
        if self._checklist is None or row is None or row >= len(self._checklist.questions):
            return None
        return self._checklist.questions[row]

    @property
    def answer(self) -> Answer | None:
        """What is answered to it so far."""
        return None if self._shown is None else self._answer_to(self._shown)

    @property
    def place(self) -> tuple[Checklist | None, int | None]:
        """The list that is shown, and the recording that it is about; None for the case as a whole."""
        return self._checklist, self._about

    def show_list(
        self, contents: CaseContents | None, checklist: Checklist | None, about: int | None, *, can_answer: bool
    ) -> None:
        """Show a list about the case or a recording; the chosen question stays chosen within the same list."""
        if (checklist, about) != (self._checklist, self._about):
            self.flush()
        is_other = checklist is None or self._checklist is None or checklist.id != self._checklist.id
        self._contents, self._checklist, self._about, self._can_answer = contents, checklist, about, can_answer
        questions = () if checklist is None else checklist.questions
        row = self.questions.chosen
        with QSignalBlocker(self.questions):
            self.questions.show_rows([self._question_row(question) for question in questions])
            if questions:
                self.questions.selectRow(0 if is_other or row is None else min(row, len(questions) - 1))
        self._show_findings()
        self._show_question()

    def link(self, moment: LinkedMoment) -> None:
        """Link a moment to the answer of the chosen question."""
        answer = self.answer
        moments = () if answer is None else answer.moments
        if moment not in moments:
            self._tell(moments=(*moments, moment))

    @Slot()
    def flush(self) -> None:
        """Keep what is typed."""
        self._typed.stop()
        answer = self.answer
        if self._shown is not None and self.words.toPlainText() != ("" if answer is None else answer.words):
            self._tell()

    def _lay_out(self) -> None:
        for value, button in self.value_buttons.items():
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(tr("{answer} ({key} in the list)", answer=_value_words(value), key=_KEYS[value]))
            self.values.addButton(button)
        self.open_again.setToolTip(tr("The question is open again; words and links stay (Backspace in the list)"))
        self.link_here.setToolTip(tr("The frame on show, in its recording (L in the list)"))
        for button in (self.open_again, self.link_here, self.link_range, self.go_to, self.unlink):
            button.setAutoDefault(False)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(tr("In your own words"))
        self.words.setPlaceholderText(tr("In your own words; saved as you type"))
        self.words.setFixedHeight(_WORDS_HEIGHT_PX)
        self.moments.setFixedHeight(_MOMENTS_HEIGHT_PX)
        for label in (self.asked, self.guidance, self.rule):
            label.setWordWrap(True)
        for table in (self.questions, self.findings):
            table.horizontalHeader().setMaximumSectionSize(_WIDEST_COLUMN_PX)
        values = QHBoxLayout()
        values.setSpacing(SPACE_S)
        for button in (*self.value_buttons.values(), self.open_again):
            values.addWidget(button)
        values.addStretch(1)
        links = QHBoxLayout()
        links.setSpacing(SPACE_S)
        for button in (self.link_here, self.link_range, self.go_to, self.unlink):
            links.addWidget(button)
        links.addStretch(1)
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(SPACE_M, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        for label in (self.asked, self.rule, self.guidance):
            column.addWidget(label)
        column.addLayout(values)
        column.addWidget(self.words)
        column.addWidget(self.moments)
        column.addLayout(links)
        column.addWidget(self.signed)
        column.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.questions)
        split.addWidget(chosen)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_PX, _LIST_PX])
        self.tabs.addTab(split, tr("Questions"))
        self.tabs.addTab(self.findings, tr("Findings"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_M)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self.summary)

    def _connect(self) -> None:
        self.questions.itemSelectionChanged.connect(self._on_chosen)
        for value, button in self.value_buttons.items():
            button.clicked.connect(partial(self._choose_value, value))
            self._key(_KEYS[value], partial(self._choose_value, value))
        self._key("Backspace", self._take_back)
        self._key("L", partial(self.moment_wanted.emit, True))
        self.open_again.clicked.connect(self._take_back)
        self.words.textChanged.connect(self._on_typed)
        self.words.left.connect(self.flush)
        self._typed.timeout.connect(self.flush)
        self.link_here.clicked.connect(lambda: self.moment_wanted.emit(True))
        self.link_range.clicked.connect(lambda: self.moment_wanted.emit(False))
        self.go_to.clicked.connect(self._visit)
        self.moments.cellActivated.connect(self._visit)
        self.moments.itemSelectionChanged.connect(self._enable)
        self.unlink.clicked.connect(self._unlink)
        self.findings.cellActivated.connect(self._visit_finding)

    def _key(self, key: str, wanted: object) -> None:
        """A key of the list of questions, there alone: elsewhere it is a letter that is typed."""
        shortcut = QShortcut(QKeySequence(key), self.questions)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(wanted)

    def _answer_to(self, question: Question) -> Answer | None:
        if self._contents is None or self._checklist is None:
            return None
        return self._contents.checklists.answer_to((self._checklist.id, question.key, self._about))

    def _question_row(self, question: Question) -> Sequence[str]:
        answer = self._answer_to(question)
        value = "" if answer is None or answer.value is None else _value_words(answer.value)
        kind = finding_kind(question, answer)
        return value, _RESULT_WORDS[kind](), question.text, question.section

    def _show_findings(self) -> None:
        contents, checklist = self._contents, self._checklist
        recordings = {} if contents is None else contents.recording_by_id
        self._findings = ()
        if contents is not None and checklist is not None:
            self._findings = contents.checklists.findings(list(recordings), checklist.id)
        self.findings.show_rows(
            [
                (
                    _RESULT_WORDS[each.kind](),
                    "" if each.answer is None or each.answer.value is None else _value_words(each.answer.value),
                    tr("The case") if each.recording_id is None else recordings[each.recording_id].title,
                    each.question.text,
                    "" if each.answer is None else each.answer.words,
                    ""
                    if each.answer is None
                    else "; ".join(self._moment_row(moment)[1] for moment in each.answer.moments),
                )
                for each in self._findings
            ]
        )
        self.summary.setText(summary_words(self._findings))

    def _moment_row(self, moment: LinkedMoment) -> tuple[str, str, str, str]:
        recording = None if self._contents is None else self._contents.recording_by_id.get(moment.recording_id)
        if self._contents is None or recording is None:
            return "", format_media_time(moment.start), "", ""
        utc = recording.timebase.to_utc(moment.start)
        sure = format_uncertainty(recording.timebase.nearest_anchor(moment.start).uncertainty_us)
        zone = self._contents.zone
        until = "" if moment.end is None else format_media_time(moment.end)
        local = f"{format_wall(utc, zone)} {format_utc_offset(utc, zone)} {sure}"
        return recording.title, format_media_time(moment.start), until, local

    @Slot()
    def _on_chosen(self) -> None:
        self.flush()
        self._show_question()

    def _show_question(self) -> None:
        question = self._shown = self.question
        answer = self.answer
        self.asked.setText("" if question is None else question.text)
        self.rule.setText("" if question is None else _rule_words(question))
        self.rule.setVisible(bool(self.rule.text()))
        self.guidance.setText("" if question is None else question.guidance)
        self.guidance.setVisible(bool(self.guidance.text()))
        value = None if answer is None else answer.value
        self.values.setExclusive(False)
        for each, button in self.value_buttons.items():
            button.setChecked(each is value)
        self.values.setExclusive(value is not None)
        words = "" if answer is None else answer.words
        if self.words.toPlainText() != words:
            with QSignalBlocker(self.words):
                self.words.setPlainText(words)
        moments = () if answer is None else answer.moments
        self.moments.show_rows([self._moment_row(moment) for moment in moments])
        self.signed.setText(
            "" if answer is None or self._contents is None else _signed_words(answer, self._contents.zone)
        )
        self._enable()

    @Slot()
    def _enable(self) -> None:
        can = self._can_answer and self._shown is not None
        for button in (*self.value_buttons.values(), self.link_here, self.link_range):
            button.setEnabled(can)
        answer = self.answer
        self.open_again.setEnabled(can and answer is not None and answer.value is not None)
        self.words.setReadOnly(not can)
        has_moment = self.moments.chosen is not None
        self.go_to.setEnabled(has_moment)
        self.unlink.setEnabled(can and has_moment)

    @Slot()
    def _on_typed(self) -> None:
        if len(self.words.toPlainText()) > MOST_WORDS:
            cursor = self.words.textCursor()
            self.words.setPlainText(self.words.toPlainText()[:MOST_WORDS])
            cursor.movePosition(cursor.MoveOperation.End)
            self.words.setTextCursor(cursor)
        self._typed.start()

    def _choose_value(self, value: AnswerValue, *_: object) -> None:
        if self._can_answer:
            self._tell(value=value)

    @Slot()
    def _take_back(self) -> None:
        answer = self.answer
        if self._shown is not None and answer is not None and self._can_answer:
            self._typed.stop()
            self.answered.emit(self._shown, None, self.words.toPlainText(), answer.moments)

    def _tell(self, value: AnswerValue | None = None, moments: tuple[LinkedMoment, ...] | None = None) -> None:
        """Say what the answer is to be, with what is typed now; what is not named stays."""
        answer = self.answer
        if self._shown is None:
            return
        self._typed.stop()
        kept_value = None if answer is None else answer.value
        kept_moments = () if answer is None else answer.moments
        self.answered.emit(
            self._shown,
            kept_value if value is None else value,
            self.words.toPlainText(),
            kept_moments if moments is None else moments,
        )

    @Slot()
    def _visit(self) -> None:
        row, answer = self.moments.chosen, self.answer
        if row is not None and answer is not None and row < len(answer.moments):
            self.visited.emit(answer.moments[row])

    @Slot()
    def _unlink(self) -> None:
        row, answer = self.moments.chosen, self.answer
        if row is not None and answer is not None:
            self._tell(moments=(*answer.moments[:row], *answer.moments[row + 1 :]))

    @Slot(int, int)
    def _visit_finding(self, row: int, _column: int) -> None:
        answer = self._findings[row].answer
        if answer is not None and answer.moments:
            self.visited.emit(answer.moments[0])


def summary_words(findings: Sequence[Finding]) -> str:
    """How far a list is, in one line."""
    if not findings:
        return tr("Nothing is answered yet.")
    counts = {kind: sum(each.kind is kind for each in findings) for kind in FindingKind}
    return tr(
        "{answered} of {all} answered · findings: {findings} · to be clarified: {unclear} · open: {open}",
        answered=len(findings) - counts[FindingKind.OPEN],
        all=len(findings),
        findings=counts[FindingKind.FINDING],
        unclear=counts[FindingKind.TO_BE_CLARIFIED],
        open=counts[FindingKind.OPEN],
    )


def _signed_words(answer: Answer, zone: ZoneInfo) -> str:
    utc = answer.modified_utc
    when = f"{datetime_from_utc(utc, zone):%Y-%m-%d %H:%M:%S} {format_utc_offset(utc, zone)}"
    return tr("Answered by {author}, {when}", author=answer.author, when=when)


def _rule_words(question: Question) -> str:
    parts = [tr("Policy {place}", place=question.policy)] if question.policy else []
    if question.expected is not None:
        parts.append(tr("Expected: {answer}", answer=_value_words(question.expected)))
    return " · ".join(parts)


def _value_words(value: AnswerValue) -> str:
    match value:
        case AnswerValue.YES:
            return tr("Yes")
        case AnswerValue.NO:
            return tr("No")
        case AnswerValue.UNCLEAR:
            return tr("Unclear")
        case AnswerValue.NOT_APPLICABLE:
            return tr("Not applicable")


_RESULT_WORDS = {
    FindingKind.AS_EXPECTED: lambda: tr("✓ as expected"),
    FindingKind.FINDING: lambda: tr("▲ finding"),
    FindingKind.TO_BE_CLARIFIED: lambda: tr("? to be clarified"),
    FindingKind.NOT_APPLICABLE: lambda: tr("– not applicable"),
    FindingKind.ANSWERED: lambda: tr("• answered"),
    FindingKind.OPEN: lambda: tr("○ open"),
}
