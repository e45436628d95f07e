"""The rows of the list of findings: where, of which kind, and in words. A row is read when it is first looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.domain.integrity import Finding
from reviewer.domain.time import MICROSECONDS_PER_SECOND, format_duration, format_media_time
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_M, SPACE_XS
from widgets.integrity_signs import LIST_SIGN_PX, draw_finding_sign
from widgets.painting import draw_text, prose_font
from widgets.plain_text import one_line
from widgets.row_delegate import RowDelegate, draw_ground
from widgets.row_list import ROW_ROLE, AnyIndex, row_data

ROW_HEIGHT_PX = 46
_LINE_PX = 17
_SIGN_COLUMN_PX = 22
_SIGN_HEIGHT_PX = 14

_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What one row says.

    Attributes:
        finding: what it is of.
        media_time: where it begins in the recording.
        wall_time: where it begins in the clock of the case; may be empty.
        title: kind, and how long it lasts.
    """

    finding: Finding
    media_time: str
    wall_time: str
    title: str

    @property
    def details(self) -> str:
        """Everything, for tooltip and screen reader."""
        return f"{self.media_time} · {self.wall_time}\n{self.title}\n{self.finding.words}"


class FindingRowModel(QAbstractListModel):
    """The findings of one recording, in order of their place."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self._wall_time: Callable[[Finding], str] = _no_wall_time

    def set_findings(self, findings: Sequence[Finding], wall_time: Callable[[Finding], str] | None = None) -> None:
        """Show other findings; `wall_time` answers where one begins in the clock of the case."""
        self.beginResetModel()
        self._findings = findings
        self._wall_time = wall_time or _no_wall_time
        self.endResetModel()

    def finding(self, row: int) -> Finding:
        """The finding of a row."""
        return self._findings[row]

    def row(self, number: int) -> FindingRow:
        """One row in words."""
        finding = self._findings[number]
        lasts = f" · {_length(finding.end - finding.start)}" if finding.end > finding.start else ""
        title = f"{finding.kind.value[0].upper()}{finding.kind.value[1:]}{lasts}"
        return FindingRow(finding, format_media_time(finding.start, 3), self._wall_time(finding), title)

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Number of rows."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says in that role."""
        return row_data(self.row(index.row()), role) if index.isValid() else None


class FindingRowDelegate(RowDelegate):
    """Draws a `FindingRow`: its sign, its two times, its kind and its words."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Draw in the look's colours."""
        super().__init__(look, ROW_HEIGHT_PX, parent)
        self._time_width = QFontMetrics(text_font(FONT_PX)).horizontalAdvance("00:00:00.000") + SPACE_M
        self._title = prose_font(FONT_PX)
        self._title.setWeight(QFont.Weight.Medium)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: FindingRow = index.data(ROW_ROLE)
        theme = self._look.theme
        rect: QRect = option.rect
        painter.save()
        draw_ground(painter, rect, option.state, self._look)
        left = rect.left() + SPACE_M
        middle = rect.top() + rect.height() / 2
        centre = QPointF(left + LIST_SIGN_PX / 2, middle)
        draw_finding_sign(painter, row.finding.kind, centre, _SIGN_HEIGHT_PX, theme)
        left += _SIGN_COLUMN_PX + SPACE_XS
        upper = QRect(left, rect.center().y() - _LINE_PX, self._time_width, _LINE_PX)
        lower = upper.translated(0, _LINE_PX)
        draw_text(painter, upper, row.media_time, text_font(FONT_PX), theme.text)
        draw_text(painter, lower, row.wall_time, text_font(FONT_SMALL_PX), theme.muted)
        left += self._time_width
        for line, text, font, colour in (
            (upper, row.title, self._title, theme.text),
            (lower, one_line(row.finding.words), prose_font(FONT_SMALL_PX), theme.muted),
        ):
            place = QRect(left, line.top(), max(rect.right() - SPACE_M - left, 0), line.height())
            draw_text(painter, place, text, font, colour)
        painter.restore()


def _no_wall_time(_finding: Finding) -> str:
    return ""


def _length(duration_us: int) -> str:
    """A length; below a second in milliseconds, since single frames are meant there."""
    return format_duration(duration_us) if duration_us >= MICROSECONDS_PER_SECOND else f"{duration_us / 1000:.1f} ms"
