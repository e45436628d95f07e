"""Two fields for a range: at least and at most, in the unit that a person thinks in."""

import re
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer.domain.listing import NumberSpan
from reviewer.look.measures import SPACE_XS
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_LONGEST = 9
_NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?")


@dataclass(frozen=True, slots=True)
class NumberScale:
    """A unit: its sign, and how many of the stored whole numbers it is."""

    unit: str
    per_unit: int


PLAIN = NumberScale("", 1)
LENGTH = NumberScale("min", 60_000_000)
SIZE = NumberScale("MB", 1_000_000)


class NumberSpanFields(QWidget):
    """At least and at most.

    Signals:
        changed(): another range was typed, or none any more.
    """

    changed = Signal()

    def __init__(self, purpose: str, scale: NumberScale, parent: QWidget | None = None) -> None:
        """Empty fields for what `purpose` names, for screen readers: `Length`."""
        super().__init__(parent)
        self._scale = scale
        unit = tr(", in {unit}", unit=scale.unit) if scale.unit else ""
        self.least = _field(tr("{purpose} at least{unit}", purpose=purpose, unit=unit), tr("at least"))
        self.most = _field(tr("{purpose} at most{unit}", purpose=purpose, unit=unit), tr("at most"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_XS)
        for field in (self.least, self.most):
            field.textChanged.connect(self._on_typed)
            line.addWidget(field)
        if scale.unit:
            line.addWidget(plain_label(scale.unit, "muted"))

    @property
    def span(self) -> NumberSpan:
        """The range as typed; open where nothing, or nothing that is a number, is typed."""
        return NumberSpan(self._number(self.least), self._number(self.most))

    def show_span(self, span: NumberSpan) -> None:
        """Show a range; no signal is sent. What is being typed and means the same stays as it is."""
        if span == self.span:
            return
        for field, number in ((self.least, span.at_least), (self.most, span.at_most)):
            blocked = field.blockSignals(True)
            field.setText("" if number is None else f"{(Decimal(number) / self._scale.per_unit).normalize():f}")
            field.blockSignals(blocked)

    def _number(self, field: QLineEdit) -> int | None:
        text = field.text().strip().replace(",", ".")
        if not _NUMBER.fullmatch(text):
            return None
        return round(Decimal(text) * self._scale.per_unit)

    @Slot()
    def _on_typed(self) -> None:
        self.changed.emit()


def _field(accessible_name: str, placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(accessible_name)
    field.setPlaceholderText(placeholder)
    field.setMaxLength(_LONGEST)
    return field
