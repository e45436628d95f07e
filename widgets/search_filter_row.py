"""The fields below the search field that narrow what is found."""

from collections.abc import Callable
from datetime import date, tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from reviewer.domain.search_filter import Circle, ItemKind, SearchFilter, SuggestedWord, span_of_days
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr
from widgets.suggesting_line import SuggestingLine


class SearchFilterRow(QWidget):
    """Case, kind, person, category, days and place.

    Signals:
        changed(): another filter is wanted.
        words_wanted(SuggestedWord, str): words are wanted that hold what is typed.
    """

    changed = Signal()
    words_wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is narrowed."""
        super().__init__(parent)
        self.case = QComboBox()
        self.case.setAccessibleName(tr("Case"))
        self.case.addItems([tr("All cases"), tr("This case")])
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind"))
        self.kind.addItem(tr("Everything"), None)
        for kind in ItemKind:
            if kind is not ItemKind.TRANSCRIPT:
                self.kind.addItem(tr(kind.words), kind)
        self.person = _suggesting(
            tr("Person"), tr("Name or badge: of the officer of a recording, or of the people of a case")
        )
        self.category = _suggesting(tr("Category"), tr("Of a bookmark, a recording or a case, or the kind of an event"))
        self.first = _field(tr("From 2026-04-17"), tr("Not before this day, as days go in the zone of the open case"))
        self.last = _field(tr("To 2026-04-18"), tr("Up to and with this day"))
        self.place = _suggesting(
            tr("Place, or 41.7658, -72.6734, 200 m"),
            tr("As it is filed; or latitude, longitude and a radius in metres"),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_S)
        for column, widget in enumerate((self.case, self.kind, self.person, self.category)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self.first, 1, 0)
        grid.addWidget(self.last, 1, 1)
        grid.addWidget(self.place, 1, 2, 1, 2)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        for choice in (self.case, self.kind):
            choice.currentIndexChanged.connect(self.changed)
        for edit in (self.first, self.last):
            edit.textEdited.connect(self._on_typed)
        self.suggesting = {
            SuggestedWord.PERSON: self.person,
            SuggestedWord.CATEGORY: self.category,
            SuggestedWord.PLACE: self.place,
        }
        for word, line in self.suggesting.items():
            line.taken.connect(self._on_typed)
            line.wanted.connect(lambda typed, word=word: self.words_wanted.emit(word, typed))

    @property
    def _edits(self) -> tuple[QLineEdit, ...]:
        return self.person, self.category, self.first, self.last, self.place

    def offer_case(self, *, is_open: bool) -> None:
        """Let this case alone be searched where one is open."""
        if not is_open:
            self.case.setCurrentIndex(0)
        self.case.setEnabled(is_open)

    def clear(self) -> None:
        """Narrow nothing."""
        for edit in self._edits:
            edit.clear()
        self.case.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.changed.emit()

    def wanted(self, case_id: int | None, zone: tzinfo) -> SearchFilter:
        """What is chosen and typed; a day or place that cannot be read narrows nothing, and `trouble` says so.

        Args:
            case_id: the open case, or None.
            zone: in which days begin and end.
        """
        kind = self.kind.currentData()
        near, place = _near(self.place.text()), self.place.text()
        return SearchFilter(
            case_id=case_id if self.case.currentIndex() == 1 else None,
            kinds=frozenset() if kind is None else frozenset({kind}),
            person=self.person.text(),
            category=self.category.text(),
            place="" if near is not None else place,
            near=near,
            when=span_of_days(_day(self.first.text()), _day(self.last.text()), zone),
        )

    @property
    def trouble(self) -> str:
        """What cannot be read of what was typed, in words; empty where everything can."""
        for edit in (self.first, self.last):
            if edit.text().strip() and _day(edit.text()) is None:
                return tr("“{text}” is no day such as 2026-04-17, and narrows nothing yet.", text=edit.text().strip())
        return ""

    @Slot()
    def _on_typed(self) -> None:
        self.changed.emit()


def _suggesting(name: str, help_text: str) -> SuggestingLine:
    line = SuggestingLine()
    _dress(line, name, help_text)
    return line


def _field(name: str, help_text: str) -> QLineEdit:
    edit = QLineEdit()
    _dress(edit, name, help_text)
    return edit


def _dress(edit: QLineEdit, name: str, help_text: str) -> None:
    edit.setPlaceholderText(name)
    edit.setAccessibleName(name)
    edit.setToolTip(help_text)
    edit.setClearButtonEnabled(True)


def _read(text: str, reading: Callable[[str], date]) -> date | None:
    try:
        return reading(text.strip())
    except ValueError:
        return None


def _day(text: str) -> date | None:
    return _read(text, date.fromisoformat)


def _near(text: str) -> Circle | None:
    """A place in degrees and a radius in metres; None for anything else, which is words."""
    parts = text.strip().removesuffix("m").split(",")
    try:
        latitude_deg, longitude_deg, radius_m = (float(part.replace("−", "-")) for part in parts)
        return Circle(latitude_deg, longitude_deg, radius_m)
    except ValueError:
        return None
