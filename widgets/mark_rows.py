"""One row of the lists of bookmarks and events: what it says, its model, and how it is drawn.

It knows rows, not bookmarks or events; the lists make rows of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QStringListModel, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reviewer.domain.alike import common_lead
from reviewer.domain.case import EventKind, MarkShape
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, ICON, SPACE_M, SPACE_S, SPACE_XS
from widgets.event_signs import event_colour, event_icon
from widgets.painting import draw_dot, draw_list_icon, draw_mark, draw_text, prose_font
from widgets.row_delegate import RowDelegate, draw_ground
from widgets.row_list import ROW_ROLE, AnyIndex, row_data

PASSED_ROLE = ROW_ROLE + 1

ROW_HEIGHT_PX = 34
_MARK_PX = 12
_DOT_RADIUS_PX = 3.5
_BAR_PX = 3


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What one row says; every text is plain.

    Attributes:
        id: of the bookmark or event.
        sign: a category's shape, drawn in `colour`, or an event's kind, drawn as its icon.
        time: the time that is read first.
        second_time: another clock's time, muted; may be empty.
        aside: what follows the title, muted.
        recording: short name of the recording, at the right; may be empty.
        camera_colour: `#rrggbb` of the recording's camera, or empty.
        details: everything, for tooltip and screen reader.
    """

    id: int
    sign: MarkShape | EventKind
    colour: str
    time: str
    second_time: str
    title: str
    aside: str
    recording: str
    camera_colour: str
    details: str


class MarkRowModel(QStringListModel):
    """Rows, and which of them the clock passed last. A row's words are made when it is first looked at.

    How many there are is counted by Qt's own model of texts, all empty: a view asks for each row whenever one comes or
    goes, and with a count in Python that takes a third of a second where there are 100,000 (measured).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._ids: list[int] = []
        self._make_row: Callable[[int], MarkRow] | None = None
        self._made: dict[int, MarkRow] = {}
        self._passed: int | None = None

    @property
    def rows(self) -> tuple[MarkRow, ...]:
        """All rows in words; makes those that nobody has looked at."""
        return tuple(self.row(number) for number in range(len(self._ids)))

    @property
    def ids(self) -> Sequence[int]:
        """The id of the bookmark or event of each row."""
        return self._ids

    @property
    def passed(self) -> int | None:
        """The row that the clock passed last."""
        return self._passed

    def row(self, number: int) -> MarkRow:
        """One row in words.

        Raises:
            IndexError: there is no such row.
        """
        if self._make_row is None:
            raise IndexError(number)
        row = self._made.get(number)
        if row is None:
            row = self._made[number] = self._make_row(number)
        return row

    def row_of(self, item_id: int) -> int | None:
        """The row of a bookmark or event, None where it is filtered out."""
        try:
            return self._ids.index(item_id)
        except ValueError:
            return None

    def set_rows(self, ids: list[int], make_row: Callable[[int], MarkRow] | None = None) -> None:
        """Show other rows; where the same things stay in the same order the view keeps its place.

        Args:
            ids: of the bookmarks or events, in the order of the rows.
            make_row: makes the words of the row of a number; not needed where there are no rows.
        """
        if ids == self._ids:
            self._make_row = make_row
            self._made.clear()
            if ids:
                self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        added = _one_more(self._ids, ids)
        removed = _one_more(ids, self._ids)
        self._ids = ids
        self._make_row = make_row
        self._made.clear()
        self._passed = None
        # A view takes long to begin anew with thousands of rows, and loses what is selected.
        if added is not None:
            self.insertRows(added, 1)
        elif removed is not None:
            self.removeRows(removed, 1)
        else:
            self.setStringList([""] * len(ids))

    def set_passed(self, row: int | None) -> None:
        """Say which row the clock passed last."""
        if row == self._passed:
            return
        before, self._passed = self._passed, row
        for changed in (before, row):
            if changed is not None and changed < len(self._ids):
                self.dataChanged.emit(self.index(changed), self.index(changed), [PASSED_ROLE])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says in that role, or whether the clock passed it last."""
        if not index.isValid():
            return None
        if role == PASSED_ROLE:
            return index.row() == self._passed
        return row_data(self.row(index.row()), role)


def _one_more(fewer: list[int], more: list[int]) -> int | None:
    """Where one row stands in `more` that is not in `fewer`, which are equal but for it; None where it is not so."""
    if len(more) != len(fewer) + 1:
        return None
    place = common_lead(fewer, more)
    return place if fewer[place:] == more[place + 1 :] else None


class MarkRowDelegate(RowDelegate):
    """Draws a `MarkRow`: sign, time, title with what follows it, recording."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Draw in the look's colours."""
        super().__init__(look, ROW_HEIGHT_PX, parent)
        self._font = text_font(FONT_PX)
        self._prose = prose_font(FONT_PX)
        self._small = text_font(FONT_SMALL_PX)
        self._time_width = QFontMetrics(self._font).horizontalAdvance("00:00:00.0") + SPACE_XS
        self._second_width = QFontMetrics(self._small).horizontalAdvance("−00:00:00.0") + SPACE_XS

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: MarkRow = index.data(ROW_ROLE)
        theme = self._look.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        draw_ground(painter, rect, state, self._look)
        if index.data(PASSED_ROLE):
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR_PX, rect.height()), QColor(theme.accent))
        left = rect.left() + SPACE_M
        self._draw_sign(painter, row, left, rect)
        left += ICON + SPACE_M
        draw_text(painter, _column(rect, left, self._time_width), row.time, self._font, theme.text)
        left += self._time_width + SPACE_S
        if row.second_time:
            draw_text(painter, _column(rect, left, self._second_width), row.second_time, self._small, theme.muted)
            left += self._second_width + SPACE_S
        right = self._draw_recording(painter, row, rect)
        used = draw_text(painter, _column(rect, left, right - left), row.title, self._prose, theme.text)
        left += used + SPACE_XS
        if row.aside and right - left > ICON:
            draw_text(painter, _column(rect, left, right - left), f"· {row.aside}", self._small, theme.muted)
        painter.restore()

    def _draw_sign(self, painter: QPainter, row: MarkRow, left: int, rect: QRect) -> None:
        if isinstance(row.sign, EventKind):
            place = QRect(left, rect.center().y() - ICON // 2 + 1, ICON, ICON)
            draw_list_icon(painter, event_icon(row.sign), event_colour(row.sign, self._look.theme), place)
        else:
            centre = QPointF(left + ICON / 2, rect.top() + rect.height() / 2)
            draw_mark(painter, row.sign, row.colour, centre, _MARK_PX)

    def _draw_recording(self, painter: QPainter, row: MarkRow, rect: QRect) -> int:
        """Draw the recording's name at the right; answers where the title must end."""
        right = rect.right() - SPACE_M
        if not row.recording:
            return right
        width = min(QFontMetrics(self._small).horizontalAdvance(row.recording) + 2, rect.width() // 4)
        place = QRect(right - width, rect.top(), width, rect.height())
        draw_text(painter, place, row.recording, self._small, self._look.theme.muted, Qt.AlignmentFlag.AlignRight)
        right -= width + SPACE_S
        if row.camera_colour:
            draw_dot(painter, row.camera_colour, QPointF(right, rect.top() + rect.height() / 2), _DOT_RADIUS_PX)
        return right - SPACE_M


def _column(rect: QRect, left: int, width: int) -> QRect:
    return QRect(left, rect.top(), max(width, 0), rect.height())
