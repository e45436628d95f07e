"""What a list of search hits shows: two lines a hit, the words that were found set off from the rest.

Text is drawn as it is; where the words stand is told by numbers, never by markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.domain.search_filter import ItemKind, SearchHit
from reviewer.domain.time import datetime_from_utc, format_media_time, format_utc_offset, format_wall, named_zone
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, ICON, SPACE_M
from reviewer.look.words import mark, tr
from widgets.painting import draw_list_icon, draw_text, prose_font
from widgets.row_delegate import RowDelegate, draw_ground
from widgets.row_list import ROW_ROLE, AnyIndex, row_data

ROW_HEIGHT_PX = 44
_LINE_PX = 17
_BEFORE_LETTERS = 24

_ICONS = {
    ItemKind.CASE: "folder-open",
    ItemKind.RECORDING: "video",
    ItemKind.BOOKMARK: "bookmark",
    ItemKind.NOTE: "sticky-note",
    ItemKind.EVENT: "activity",
    ItemKind.TRACK: "route",
    ItemKind.TRANSCRIPT: "audio-lines",
    ItemKind.ANNOTATION: "pencil",
    ItemKind.MAP_DRAWING: "map-pin",
    ItemKind.CHECKLIST_ANSWER: "circle-check",
    ItemKind.PLAYLIST_MOMENT: "projector",
}

_KINDS = {
    ItemKind.CASE: mark("Case"),
    ItemKind.RECORDING: mark("Recording"),
    ItemKind.BOOKMARK: mark("Bookmark"),
    ItemKind.NOTE: mark("Note"),
    ItemKind.EVENT: mark("Event"),
    ItemKind.TRACK: mark("Track"),
    ItemKind.TRANSCRIPT: mark("Said"),
    ItemKind.ANNOTATION: mark("Drawing on the picture"),
    ItemKind.MAP_DRAWING: mark("Drawing on the map"),
    ItemKind.CHECKLIST_ANSWER: mark("Answer of a checklist"),
    ItemKind.PLAYLIST_MOMENT: mark("Moment to show"),
}


def kind_icon(kind: ItemKind) -> str:
    """Name of the icon in the vendored set."""
    return _ICONS[kind]


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit as a list shows it."""

    hit: SearchHit

    @property
    def title(self) -> str:
        """What was found."""
        return self.hit.text

    @property
    def second_line(self) -> str:
        """What it is, what it belongs to, and when that was."""
        hit = self.hit
        parts = [tr(_KINDS[hit.kind])]
        if hit.kind is not ItemKind.CASE:
            parts.append(tr("Case {case_number}", case_number=hit.case_number))
        if hit.recording_title and hit.kind is not ItemKind.RECORDING:
            parts.append(hit.recording_title)
        if hit.media_time is not None:
            parts.append(format_media_time(hit.media_time, 1))
        if hit.utc is not None and hit.kind is not ItemKind.CASE:
            zone = named_zone(hit.time_zone)
            day = datetime_from_utc(hit.utc, zone)
            parts.append(f"{day:%Y-%m-%d} {format_wall(hit.utc, zone, 0)} {format_utc_offset(hit.utc, zone)}")
        return " · ".join(parts)

    @property
    def details(self) -> str:
        """Everything, a fact a line."""
        case = " · ".join(part for part in (self.hit.case_number, self.hit.case_title) if part)
        return f"{self.hit.text}\n{self.second_line}\n{case}"


class HitModel(QAbstractListModel):
    """The hits of the last answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No hits."""
        super().__init__(parent)
        self._rows: tuple[HitRow, ...] = ()

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """The hits, in order."""
        return tuple(row.hit for row in self._rows)

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows = tuple(HitRow(hit) for hit in hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """How many hits; a list has no deeper levels."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A hit, or its text for tooltips and screen readers."""
        return row_data(self._rows[index.row()], role) if index.isValid() else None


class HitDelegate(RowDelegate):
    """Draws a `HitRow`: the sign of its kind, the text with the words set off, and where and when it is."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Draw in the look's colours."""
        super().__init__(look, ROW_HEIGHT_PX, parent)
        self._font = prose_font(FONT_PX)
        self._small = text_font(FONT_SMALL_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: HitRow = index.data(ROW_ROLE)
        theme = self._look.theme
        rect: QRect = option.rect
        painter.save()
        draw_ground(painter, rect, option.state, self._look)
        left = rect.left() + SPACE_M
        place = QRect(left, rect.center().y() - ICON // 2, ICON, ICON)
        draw_list_icon(painter, kind_icon(row.hit.kind), theme.muted, place)
        left = place.right() + SPACE_M
        width = max(rect.right() - SPACE_M - left, 0)
        top = rect.center().y() - _LINE_PX
        self._draw_marked(painter, QRect(left, top, width, _LINE_PX), row.hit)
        line = QRect(left, top + _LINE_PX, width, _LINE_PX)
        draw_text(painter, line, row.second_line, self._small, theme.muted)
        painter.restore()

    def _draw_marked(self, painter: QPainter, rect: QRect, hit: SearchHit) -> None:
        text, spans = fitted(hit.text, hit.spans, self._font, rect.width())
        layout = QTextLayout(text, self._font, painter.device())
        marked = QTextCharFormat()
        marked.setForeground(QColor(self._look.theme.accent))
        marked.setFontWeight(QFont.Weight.DemiBold)
        layout.setFormats([_format_range(text, start, end, marked) for start, end in spans])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width() + rect.height())
        layout.endLayout()
        painter.setPen(QColor(self._look.theme.text))
        top = rect.top() + (rect.height() - line.height()) / 2
        painter.save()
        painter.setClipRect(rect)
        layout.draw(painter, QPointF(rect.left(), top))
        painter.restore()


def fitted(
    text: str, spans: Sequence[tuple[int, int]], font: QFont, width_px: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a text that has room, shortened so that the first of the words is seen, with its words.

    Args:
        text: one line.
        spans: (start, end) of the words in it.
        font: in which it is drawn.
        width_px: the room there is.
    """
    metrics = QFontMetricsF(font)
    if spans and metrics.horizontalAdvance(text[: spans[0][1]]) > width_px * 0.8:
        first = max(spans[0][0] - _BEFORE_LETTERS, 0)
        blank = text.find(" ", first, spans[0][0])
        first = blank + 1 if blank >= 0 else first
        text = "…" + text[first:]
        spans = [(start - first + 1, end - first + 1) for start, end in spans if start >= first]
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width_px)
    end_of_shown = len(shown) - 1 if shown != text else len(text)
    return shown, tuple((start, min(end, end_of_shown)) for start, end in spans if start < end_of_shown)


def _format_range(text: str, start: int, end: int, marked: QTextCharFormat) -> QTextLayout.FormatRange:
    """A stretch of a text as Qt counts it: in UTF-16."""
    wanted = QTextLayout.FormatRange()
    wanted.start = _utf16_length(text[:start])
    wanted.length = _utf16_length(text[start:end])
    wanted.format = marked
    return wanted


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
