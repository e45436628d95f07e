"""What a list can be narrowed by in one field that the agency defined: by its kind, words, a range or a beginning.

Each is handed a match and hands one back; which part of a filter that belongs to is its owner's.
"""

from typing import TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.domain.case_details import DetailError, FieldDefinition, FieldKind
from reviewer.domain.listing import FieldMatch
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_XS
from reviewer.look.words import mark, tr
from widgets.day_span import days_of
from widgets.facet import Facet, FacetWord
from widgets.plain_text import one_line, plain_label

_LONGEST = 200
_DAY_HINT = mark("A day as 2026-04-17, a month as 2026-04, or a year.")


FieldFilter: TypeAlias = "FieldFacet | FieldBeginning | FieldRange"


def field_filter(definition: FieldDefinition, heading: str, look: Look) -> FieldFilter:
    """What narrows by a field.

    Args:
        definition: the field.
        heading: what it is called here.
        look: colours and icons.
    """
    match definition.kind:
        case FieldKind.CHOICE | FieldKind.YES_NO:
            return FieldFacet(definition, heading, look)
        case FieldKind.TEXT:
            return FieldBeginning(definition, heading)
        case FieldKind.NUMBER | FieldKind.DATE:
            return FieldRange(definition, heading)


class FieldFacet(Facet):
    """Some of the words that can be chosen."""

    def __init__(self, definition: FieldDefinition, heading: str, look: Look) -> None:
        """None is wanted."""
        super().__init__(heading, look, is_folded=True)
        self._id = definition.id
        words = definition.choices if definition.kind is FieldKind.CHOICE else ("yes", "no")
        self.offer([FacetWord(word, None) for word in words])

    @property
    def match(self) -> FieldMatch | None:
        """Any of the words that are wanted."""
        return FieldMatch(self._id, self.wanted) if self.wanted else None

    def show_match(self, match: FieldMatch | None) -> None:
        """Show which words are wanted."""
        self.show_wanted(() if match is None else match.values)


class FieldBeginning(QWidget):
    """How a text begins.

    Signals:
        changed(): something else was typed.
    """

    changed = Signal()

    def __init__(self, definition: FieldDefinition, heading: str) -> None:
        """Any text."""
        super().__init__()
        self._id = definition.id
        self._shown: FieldMatch | None = None
        self.line = _line(tr("{one_line} begins with", one_line=one_line(heading)), tr("begins with"))
        _lay_out(self, heading, [self.line], None)
        self.line.textChanged.connect(self._on_typed)

    @property
    def match(self) -> FieldMatch | None:
        """The beginning that was typed, or what was shown and not typed over."""
        return self._shown

    def show_match(self, match: FieldMatch | None) -> None:
        """Show a beginning, or the words of a match that was saved elsewhere."""
        if match == self._shown:
            return
        self._shown = match
        blocked = self.line.blockSignals(True)
        self.line.setText("" if match is None else match.beginning or ", ".join(match.values))
        self.line.blockSignals(blocked)

    @Slot()
    def _on_typed(self) -> None:
        beginning = self.line.text().strip()
        self._shown = FieldMatch(self._id, beginning=beginning) if beginning else None
        self.changed.emit()


class FieldRange(QWidget):
    """From and to, of numbers or of days; what is neither narrows nothing, and is said.

    Signals:
        changed(): something else was typed.
    """

    changed = Signal()

    def __init__(self, definition: FieldDefinition, heading: str) -> None:
        """Everything."""
        super().__init__()
        self._definition = definition
        self._shown: FieldMatch | None = None
        is_date = definition.kind is FieldKind.DATE
        first, last = (tr("from"), tr("to")) if is_date else (tr("at least"), tr("at most"))
        self.first = _line(f"{one_line(heading)} {first}", first)
        self.last = _line(f"{one_line(heading)} {last}", last)
        self.hint = plain_label("", "warning")
        self.hint.setWordWrap(True)
        self.hint.hide()
        _lay_out(self, heading, [self.first, self.last], self.hint)
        for line in (self.first, self.last):
            line.textChanged.connect(self._on_typed)

    @property
    def match(self) -> FieldMatch | None:
        """The range that was typed, or what was shown and not typed over."""
        return self._shown

    def show_match(self, match: FieldMatch | None) -> None:
        """Show a range; what is being typed and means the same stays as it is."""
        if match == self._shown:
            return
        self._shown = match
        for line, end in ((self.first, match and match.at_least), (self.last, match and match.at_most)):
            blocked = line.blockSignals(True)
            line.setText(end or "")
            line.blockSignals(blocked)
        self._say("")

    @Slot()
    def _on_typed(self) -> None:
        try:
            first, last = self._end(self.first, 0), self._end(self.last, 1)
        except DetailError as error:
            self._say(str(error))
            first = last = None
        else:
            self._say("")
        self._shown = FieldMatch(self._definition.id, at_least=first, at_most=last) if first or last else None
        self.changed.emit()

    def _end(self, line: QLineEdit, place: int) -> str | None:
        """What was typed as it is kept; of a month or a year its first or last day.

        Raises:
            DetailError: it does not fit the field.
        """
        text = line.text().strip()
        if self._definition.kind is FieldKind.NUMBER:
            return self._definition.stored_value(text.replace(",", ".")) or None
        days = days_of(text)
        if text and days is None:
            raise DetailError(tr(_DAY_HINT))
        return None if days is None else days[place].isoformat()

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))


def _lay_out(owner: QWidget, heading: str, lines: list[QLineEdit], hint: QWidget | None) -> None:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
    column.setSpacing(SPACE_XS)
    column.addWidget(plain_label(one_line(heading)))
    row = QHBoxLayout()
    row.setSpacing(SPACE_XS)
    for line in lines:
        row.addWidget(line)
    column.addLayout(row)
    if hint is not None:
        column.addWidget(hint)


def _line(accessible_name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(accessible_name)
    line.setPlaceholderText(placeholder)
    line.setClearButtonEnabled(True)
    line.setMaxLength(_LONGEST)
    return line
