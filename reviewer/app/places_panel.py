"""Questions for places as a person asks them: what passed through a zone, stops, fastest moments; with their lists."""

from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.place_words import (
    day_words,
    dwell_words,
    edge_times,
    entry_words,
    exit_words,
    fast_words,
    local_words,
    speed_words,
    stop_words,
)
from reviewer.app.tables import ReadTable
from reviewer.app.zone_form import ZoneForm
from reviewer.domain.place_query import FastFound, Passage, PassageAnswer, PlaceFilter, StopAnswer, StopFound, Whose
from reviewer.domain.time import UtcTime, format_duration
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from widgets.day_span import DaySpan
from widgets.empty_state import EmptyState
from widgets.plain_text import plain_label, tooltip

Found = Passage | StopFound | FastFound


class Question(IntEnum):
    """What is asked; the value is the number of its tab."""

    PASSAGES = 0
    STOPS = 1
    FASTEST = 2


_HEADINGS = {
    Question.PASSAGES: (
        mark("Recording"),
        mark("Case"),
        mark("Officer"),
        mark("Day"),
        mark("In"),
        mark("Out"),
        mark("Inside"),
        mark("Speed of the receiver"),
        mark("Speed from positions"),
    ),
    Question.STOPS: (
        mark("Recording"),
        mark("Case"),
        mark("Officer"),
        mark("From"),
        mark("To"),
        mark("Lasted"),
        mark("Its ends"),
    ),
    Question.FASTEST: (
        mark("Recording"),
        mark("Case"),
        mark("Officer"),
        mark("When"),
        mark("Speed"),
        mark("Whose speed"),
    ),
}

_IN, _OUT = 4, 5
"""The columns of a passage's ends."""

_EMPTY = {
    Question.PASSAGES: (
        mark("Nothing passed through"),
        mark(
            "No claimed position, and no line between two joined ones, lies in this zone then. "
            "Nothing is claimed in gaps."
        ),
    ),
    Question.STOPS: (mark("No such stop"), mark("No track stayed within 15 m of one place for so long without a gap.")),
    Question.FASTEST: (
        mark("No speed is known"),
        mark("The receivers state none here; speeds from positions may be known."),
    ),
}
_UNASKED = (mark("Draw a zone"), mark("A rectangle, circle or polygon on the map, or type its coordinates above."))
_NAMES = {Question.PASSAGES: mark("Passages"), Question.STOPS: mark("Stops"), Question.FASTEST: mark("Fastest")}
_READING = mark("Looking …")


class PlacesPanel(QWidget):
    """Three questions, one tab each, and what narrows all of them.

    Signals:
        asked(): something is to be asked, or asked otherwise.
        more_wanted(): the next page.
        opened(Whose, UtcTime): go to what a row says.

    Attributes:
        zone_form: where the zone comes from.
    """

    asked = Signal()
    more_wanted = Signal()
    opened = Signal(object, object)

    def __init__(self, look: Look) -> None:
        """Nothing asked yet."""
        super().__init__()
        self._look = look
        self._found: dict[Question, tuple[Found, ...]] = {}
        self._case_id: int | None = None
        self.scope = QComboBox()
        self.scope.addItems([tr("This case"), tr("The whole library")])
        self.scope.setAccessibleName(tr("Where to look"))
        self.scope.setToolTip(tr("A question to the whole library is noted in the audit record"))
        self.days = DaySpan(tr("Days in UTC"), ZoneInfo("UTC"))
        self.zone_form = ZoneForm()
        self.longer_s = QDoubleSpinBox()
        self.longer_s.setRange(1, 86_400)
        self.longer_s.setDecimals(0)
        self.longer_s.setValue(60)
        self.longer_s.setSuffix(" s")
        self.longer_s.setAccessibleName(tr("Stops of so many seconds or longer"))
        self.whose = QComboBox()
        self.whose.addItems([tr("Stated by the receiver"), tr("Derived from positions")])
        self.whose.setAccessibleName(tr("Whose speed"))
        self.apart_s = QSpinBox()
        self.apart_s.setRange(0, 3600)
        self.apart_s.setValue(10)
        self.apart_s.setSuffix(" s")
        self.apart_s.setAccessibleName(tr("Seconds between two moments of one track"))
        self.tabs = QTabWidget()
        self.tables = {
            question: ReadTable(tr(_NAMES[question]), [tr(heading) for heading in _HEADINGS[question]])
            for question in Question
        }
        self.empty = {question: EmptyState(look, "map-pin", tr(_READING)) for question in Question}
        self.empty[Question.PASSAGES].set_words(*_shown(_UNASKED))
        self._stacks: dict[Question, QStackedWidget] = {}
        self.tabs.addTab(self._page(Question.PASSAGES, self.zone_form), tr("Passed through a zone"))
        stops = _row([plain_label(tr("Longer than")), self.longer_s], tr("Standing within 15 m of one place"))
        self.tabs.addTab(self._page(Question.STOPS, stops), tr("Stops"))
        fast = _row(
            [self.whose, plain_label(tr("at least")), self.apart_s], tr("apart; flagged positions are left out")
        )
        self.tabs.addTab(self._page(Question.FASTEST, fast), tr("Fastest moments"))
        self.summary = plain_label("", "muted")
        self.more = QPushButton(tr("Show more"))
        self.more.setAutoDefault(False)
        self.more.hide()
        self._lay_out()
        self._connect()

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(self.tabs.currentIndex())

    @property
    def narrowed(self) -> PlaceFilter:
        """What the answer is narrowed to."""
        is_case = self._case_id is not None and self.scope.currentIndex() == 0
        return PlaceFilter(self._case_id if is_case else None, self.days.span)

    @property
    def longer_than_us(self) -> int:
        """From what length on stops are wanted."""
        return round(self.longer_s.value() * 1e6)

    @property
    def apart_us(self) -> int:
        """How far apart the fastest moments of one track are to be."""
        return self.apart_s.value() * 1_000_000

    @property
    def is_derived(self) -> bool:
        """Whether speeds derived from positions are wanted, and not the receivers'."""
        return self.whose.currentIndex() == 1

    @property
    def shown(self) -> int:
        """How many rows the list holds."""
        return len(self._found.get(self.question, ()))

    def show_case(self, case_id: int | None) -> None:
        """Another case is open, or none: then only the whole library can be asked."""
        self._case_id = case_id
        blocked = self.scope.blockSignals(True)
        if case_id is None:
            self.scope.setCurrentIndex(1)
        self.scope.setEnabled(case_id is not None)
        self.scope.blockSignals(blocked)

    def show_unasked(self) -> None:
        """Say that a zone is needed."""
        self._show(Question.PASSAGES, (), "", has_more=False, words=_UNASKED)

    def show_reading(self) -> None:
        """Say that an answer is being looked for; what is listed stays until it comes."""
        self.summary.setText(tr("Looking …"))

    def show_passages(self, answer: PassageAnswer) -> None:
        """List passages: the first page, or one more."""
        before = self._found.get(Question.PASSAGES, ())[: answer.offset]
        found = (*before, *answer.passages)
        words = tr(
            "{recordings} of {tracks}",
            recordings=_counted(answer.total, "passage"),
            tracks=_counted(answer.tracks, "track"),
        )
        self._show(Question.PASSAGES, found, words, has_more=len(found) < answer.total)

    def show_stops(self, answer: StopAnswer, offset: int) -> None:
        """List stops: the first page, or one more."""
        found = (*self._found.get(Question.STOPS, ())[:offset], *answer.stops)
        self._show(Question.STOPS, found, _counted(answer.total, "stop"), has_more=len(found) < answer.total)

    def show_fastest(self, found: Sequence[FastFound]) -> None:
        """List the fastest moments."""
        self._show(Question.FASTEST, tuple(found), _counted(len(found), "moment"), has_more=False)

    def _show(
        self,
        question: Question,
        found: tuple[Found, ...],
        summary: str,
        *,
        has_more: bool,
        words: tuple[str, str] | None = None,
    ) -> None:
        self._found[question] = found
        self._fill(question, found)
        self.empty[question].set_words(*_shown(words or _EMPTY[question]))
        self._stacks[question].setCurrentIndex(0 if found else 1)
        if question is self.question:
            listed = tr(", {count:,} listed", count=len(found)) if has_more else ""
            self.summary.setText(f"{summary}{listed}" if found else "")
            self.more.setVisible(has_more)

    def _fill(self, question: Question, found: tuple[Found, ...]) -> None:
        table = self.tables[question]
        table.show_rows([self._cells(each) for each in found])
        for row, each in enumerate(found):
            if isinstance(each, Passage):
                # What the columns say in short, whole: with the day, and in a gap the moment on its other side.
                words = edge_times(each, partial(local_words, time_zone=each.whose.time_zone))
                for column, text in zip((_IN, _OUT), words, strict=True):
                    item = table.item(row, column)
                    if item is not None:
                        item.setToolTip(tooltip(text))

    def _cells(self, found: Found) -> tuple[str, ...]:
        whose, unit = found.whose, self._look.units.speed

        said = partial(local_words, time_zone=whose.time_zone)
        common = (whose.title, whose.case_number, whose.officer)
        match found:
            case Passage():
                speeds = (speed_words(found.receiver, unit), speed_words(found.derived, unit))
                day = day_words(found.entry.utc, whose.time_zone)
                return *common, day, entry_words(found), exit_words(found), dwell_words(found), *speeds
            case StopFound():
                times = (said(found.start), said(found.end))
                return *common, *times, format_duration(found.duration_us), stop_words(found)
            case FastFound():
                return *common, said(found.utc), unit.words(found.speed_mps), fast_words(found)

    @Slot()
    def say_anew(self) -> None:
        """Say what is listed in other units."""
        for question, found in self._found.items():
            self._fill(question, found)

    def _page(self, question: Question, form: QWidget) -> QWidget:
        page, stack = QWidget(), QStackedWidget()
        stack.addWidget(self.tables[question])
        stack.addWidget(self.empty[question])
        stack.setCurrentIndex(1)
        self._stacks[question] = stack
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_M, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(form)
        column.addWidget(stack, 1)
        return page

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        for widget in (plain_label(tr("In")), self.scope, plain_label(tr("on days (UTC)"))):
            top.addWidget(widget)
        top.addWidget(self.days)
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setSpacing(SPACE_S)
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        for changed in (
            self.scope.currentIndexChanged, self.days.changed, self.longer_s.valueChanged,
            self.whose.currentIndexChanged, self.apart_s.valueChanged, self.tabs.currentChanged,
        ):  # fmt: skip
            changed.connect(self._on_asked)
        self.more.clicked.connect(self.more_wanted)
        for table in self.tables.values():
            table.cellActivated.connect(self._open)
            table.cellClicked.connect(self._open)
        self._look.units_changed.connect(self.say_anew)

    @Slot()
    def _on_asked(self) -> None:
        self.more.hide()
        self.summary.clear()
        self.asked.emit()

    @Slot(int, int)
    def _open(self, row: int) -> None:
        found = self._found.get(self.question, ())
        if row < len(found):
            self.opened.emit(*_moment(found[row]))


def _moment(found: Found) -> tuple[Whose, UtcTime]:
    match found:
        case Passage():
            return found.whose, found.entry.utc
        case StopFound():
            return found.whose, found.start
        case FastFound():
            return found.whose, found.utc


def _row(widgets: Sequence[QWidget], words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_S)
    for widget in widgets:
        row.addWidget(widget)
    row.addWidget(plain_label(words, "muted"))
    row.addStretch(1)
    return holder


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _shown(words: tuple[str, str]) -> tuple[str, str]:
    """Two texts in the language of the user; an empty one stays."""
    title, explained = words
    return tr(title), tr(explained) if explained else ""
