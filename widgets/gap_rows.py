"""The rows of the list of gaps: from when to when, who lacked what, and who recorded meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.domain.coverage import CoverageGap, GapKind
from reviewer.domain.time import format_wall
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from widgets.gap_words import gap_certainty, gap_cover, gap_title, gap_words
from widgets.painting import draw_dot, draw_list_icon, draw_text, prose_font
from widgets.plain_text import one_line, tooltip
from widgets.row_delegate import RowDelegate, draw_ground
from widgets.row_list import ROW_ROLE, AnyIndex, row_data

ROW_HEIGHT_PX = 62
_LINE_PX = 17
_ICON_PX = 14
_DOT_RADIUS_PX = 4.5

_ICONS = {GapKind.OFF: "power", GapKind.MUTED: "mic-off"}

_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class GapRow:
    """What one row says; `start` and `end` are times of day in the clock of the case."""

    gap: CoverageGap
    start: str
    end: str
    title: str
    cover: str
    certainty: str
    details: str


class GapRowModel(QAbstractListModel):
    """The gaps of one case, in order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._gaps: Sequence[CoverageGap] = ()
        self._contents: CaseContents | None = None

    def set_gaps(self, gaps: Sequence[CoverageGap], contents: CaseContents | None) -> None:
        """Show other gaps, of the recordings of a case."""
        self.beginResetModel()
        self._gaps, self._contents = gaps, contents
        self.endResetModel()

    def gap(self, row: int) -> CoverageGap:
        """The gap of a row."""
        return self._gaps[row]

    def row(self, number: int) -> GapRow:
        """One row in words."""
        gap, contents = self._gaps[number], self._contents
        if contents is None:
            raise ValueError("there are no rows without a case")
        start, end = (format_wall(moment, contents.zone, 3) for moment in (gap.start, gap.end))
        return GapRow(
            gap=gap,
            start=start,
            end=end,
            title=gap_title(gap, contents),
            cover=gap_cover(gap, contents),
            certainty=gap_certainty(gap),
            details=tr("{start} to {end}\n{gap}", start=start, end=end, gap=gap_words(gap, contents)),
        )

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Number of rows."""
        return 0 if parent.isValid() else len(self._gaps)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says in that role; its tooltip says what a click does."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(tr("{details}\nClick to go there in the recording that covers it", details=row.details))
        return row_data(row, role)


class GapRowDelegate(RowDelegate):
    """Draws a `GapRow`: sign and camera, two times, and three lines of words."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Draw in the look's colours."""
        super().__init__(look, ROW_HEIGHT_PX, parent)
        self._time_width = QFontMetrics(text_font(FONT_PX)).horizontalAdvance("00:00:00.000") + SPACE_M
        self._title = prose_font(FONT_PX)
        self._title.setWeight(QFont.Weight.Medium)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: GapRow = index.data(ROW_ROLE)
        theme = self._look.theme
        rect: QRect = option.rect
        painter.save()
        draw_ground(painter, rect, option.state, self._look)
        left, top = rect.left() + SPACE_M, rect.top() + (ROW_HEIGHT_PX - 3 * _LINE_PX) // 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QPointF(left + _DOT_RADIUS_PX, top + _LINE_PX / 2)
        draw_dot(painter, camera_colour(row.gap.camera), dot, _DOT_RADIUS_PX)
        painter.restore()
        left += round(2 * _DOT_RADIUS_PX) + SPACE_S
        icon = QRect(left, top + (_LINE_PX - _ICON_PX) // 2, _ICON_PX, _ICON_PX)
        draw_list_icon(painter, _ICONS[row.gap.kind], theme.muted, icon)
        left += _ICON_PX + SPACE_S
        times = QRect(left, top, self._time_width, _LINE_PX)
        draw_text(painter, times, row.start, text_font(FONT_PX), theme.text)
        draw_text(
            painter, times.translated(0, _LINE_PX), tr("to {end}", end=row.end), text_font(FONT_SMALL_PX), theme.muted
        )
        left += self._time_width + SPACE_XS
        small = prose_font(FONT_SMALL_PX)
        doubt = theme.warning if row.gap.is_uncertain else theme.muted
        for line, (text, font, colour) in enumerate(
            ((row.title, self._title, theme.text), (row.cover, small, theme.muted), (row.certainty, small, doubt))
        ):
            place = QRect(left, top + line * _LINE_PX, max(rect.right() - SPACE_M - left, 0), _LINE_PX)
            draw_text(painter, place, one_line(text), font, colour)
        painter.restore()
