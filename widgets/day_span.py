"""Two fields for a stretch of days: from and to, each a day, a month or a year as it is typed."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.domain.listing import UtcSpan
from reviewer.domain.time import UtcTime, datetime_from_utc, utc_from_datetime
from reviewer.look.measures import SPACE_XS
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_FIRST_YEAR, _LAST_YEAR = 1970, 9998


class DaySpan(QWidget):
    """From and to.

    Signals:
        changed(): another stretch was typed, or none any more.
    """

    changed = Signal()

    def __init__(self, purpose: str, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        """Empty fields.

        Args:
            purpose: what happened on these days, for screen readers: `Recorded`.
            zone: in which the days begin and end.
            parent: the owner.
        """
        super().__init__(parent)
        self._zone = zone
        self.first = _field(tr("{purpose} from", purpose=purpose), tr("from"))
        self.last = _field(tr("{purpose} to", purpose=purpose), tr("to"))
        self._hint = plain_label("", "warning")
        self._hint.setWordWrap(True)
        self._hint.hide()
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_XS)
        for field in (self.first, self.last):
            field.textChanged.connect(self._on_typed)
            fields.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(fields)
        column.addWidget(self._hint)

    @property
    def span(self) -> UtcSpan:
        """The stretch as typed; open where nothing, or nothing that is a day, is typed."""
        first, last = days_of(self.first.text()), days_of(self.last.text())
        start = _midnight(first[0], self._zone) if first else None
        end = _midnight(last[1] + timedelta(days=1), self._zone) if last else None
        return UtcSpan(start, end)

    def show_span(self, span: UtcSpan) -> None:
        """Show a stretch; no signal is sent. What is being typed and means the same stays as it is."""
        if span == self.span:
            return
        for field, utc in ((self.first, span.start), (self.last, span.end)):
            blocked = field.blockSignals(True)
            if utc is None:
                field.clear()
            else:
                moment = utc if field is self.first else UtcTime(utc - 1)
                field.setText(f"{datetime_from_utc(moment, self._zone):%Y-%m-%d}")
            field.blockSignals(blocked)
        self._show_hint()

    @Slot()
    def _on_typed(self) -> None:
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        first, last = days_of(self.first.text()), days_of(self.last.text())
        hint = ""
        if (self.first.text().strip() and not first) or (self.last.text().strip() and not last):
            hint = tr("A day as 2026-04-17, a month as 2026-04, or a year.")
        elif first and last and last[1] < first[0]:
            hint = tr("The second day lies before the first.")
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day of what is typed: `2026-04-17`, `2026-04` or `2026`; None where it is none of them."""
    numbers = text.strip().split("-")
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return None
    values = [int(number) for number in numbers]
    if not _FIRST_YEAR <= values[0] <= _LAST_YEAR:
        return None
    try:
        match values:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
    return None


def _midnight(day: date, zone: ZoneInfo) -> UtcTime:
    return utc_from_datetime(datetime(day.year, day.month, day.day, tzinfo=zone))


def _field(accessible_name: str, placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(accessible_name)
    field.setPlaceholderText(placeholder)
    field.setToolTip(tr("A day as 2026-04-17, a month as 2026-04, or a year"))
    field.setMaxLength(len("2026-04-17"))
    return field
