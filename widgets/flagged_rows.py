"""The rows of the list of flagged positions: when, why, and what the receiver wrote all the same.

A row is put into words when it is first looked at: a track may hold a hundred thousand of them.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.domain.time import format_media_time, format_wall
from reviewer.domain.track import Fix
from reviewer.look.colours import CAMERA_COLOURS, camera_colour
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from reviewer.session.case_contents import CaseContents
from widgets.painting import draw_dot, draw_text, prose_font
from widgets.plain_text import one_line, tooltip
from widgets.position_words import coordinate_words
from widgets.row_delegate import RowDelegate, draw_ground
from widgets.row_list import ROW_ROLE, AnyIndex, row_data

ROW_HEIGHT_PX = 62
_LINE_PX = 17
_DOT_RADIUS_PX = 4.5
_NO_TIME_WORDS = mark("no time")

_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class FlaggedRow:
    """What one row says.

    Attributes:
        time: in the clock of the case, or that there is none.
        title: the reasons.
        place: what the receiver wrote, and whether the map shows it.
        origin: recording, source and number of the sample in its track.
        colour: of the camera, as `#rrggbb`.
    """

    time: str
    title: str
    place: str
    origin: str
    colour: str

    @property
    def details(self) -> str:
        """Everything, for tooltip and screen reader."""
        return f"{self.time}\n{self.title}\n{self.place}\n{self.origin}"


class FlaggedRowModel(QAbstractListModel):
    """The flagged samples of a case: track after track, each in file order."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._contents: CaseContents | None = None
        self._tracks: tuple[int, ...] = ()
        self._ends: tuple[int, ...] = ()

    def set_contents(self, contents: CaseContents | None) -> None:
        """Show another case, or none."""
        self.beginResetModel()
        self._contents = contents
        flagged = contents.flagged if contents is not None else {}
        self._tracks = tuple(flagged)
        self._ends = tuple(accumulate(len(samples) for samples in flagged.values()))
        self.endResetModel()

    def sample(self, row: int) -> tuple[int, int]:
        """The track of a row, by id, and the number of its flagged sample there."""
        at = bisect_right(self._ends, row)
        return self._tracks[at], row - (self._ends[at - 1] if at else 0)

    def row(self, number: int) -> FlaggedRow:
        """One row in words."""
        contents = self._contents
        if contents is None:
            raise ValueError("there are no rows without a case")
        track_id, at = self.sample(number)
        samples, placed = contents.flagged[track_id], contents.track_by_id[track_id]
        fix, utc = samples.fix(at), samples.utc(at)
        recording = contents.recording_by_id.get(placed.recording_id or 0)
        time = tr(_NO_TIME_WORDS) if utc is None else format_wall(utc, contents.zone, 3)
        if utc is None and fix.media_time is not None:
            time = format_media_time(fix.media_time, 3)
        name = recording.title if recording is not None else samples.track.name
        return FlaggedRow(
            time=time,
            title="; ".join(samples.flags(at).reasons),
            place=_place_words(fix, has_place=bool(samples.has_place[at])),
            origin=" · ".join(
                part
                for part in (name, placed.source, tr("sample {sample}", sample=int(samples.sample[at]) + 1))
                if part
            ),
            colour=CAMERA_COLOURS[-1] if placed.camera is None else camera_colour(placed.camera),
        )

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Number of rows."""
        return 0 if parent.isValid() or not self._ends else self._ends[-1]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says in that role; its tooltip says what a click does."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(tr("{details}\nClick to go to the moment that it states", details=row.details))
        return row_data(row, role)


class FlaggedRowDelegate(RowDelegate):
    """Draws a `FlaggedRow`: camera, time, and three lines of words."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Draw in the look's colours."""
        super().__init__(look, ROW_HEIGHT_PX, parent)
        self._time_width = QFontMetrics(text_font(FONT_PX)).horizontalAdvance("00:00:00.000") + SPACE_M
        self._title = prose_font(FONT_PX)
        self._title.setWeight(QFont.Weight.Medium)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: FlaggedRow = index.data(ROW_ROLE)
        theme = self._look.theme
        rect: QRect = option.rect
        painter.save()
        draw_ground(painter, rect, option.state, self._look)
        left, top = rect.left() + SPACE_M, rect.top() + (ROW_HEIGHT_PX - 3 * _LINE_PX) // 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_dot(painter, row.colour, QPointF(left + _DOT_RADIUS_PX, top + _LINE_PX / 2), _DOT_RADIUS_PX)
        painter.restore()
        left += round(2 * _DOT_RADIUS_PX) + SPACE_S
        draw_text(painter, QRect(left, top, self._time_width, _LINE_PX), row.time, text_font(FONT_PX), theme.text)
        left += self._time_width
        small = prose_font(FONT_SMALL_PX)
        lines = (
            (row.title, self._title, theme.text),
            (row.place, small, theme.muted),
            (row.origin, small, theme.muted),
        )
        for line, (text, font, colour) in enumerate(lines):
            place = QRect(left, top + line * _LINE_PX, max(rect.right() - SPACE_M - left, 0), _LINE_PX)
            draw_text(painter, place, one_line(text), font, colour)
        painter.restore()


def _place_words(fix: Fix, *, has_place: bool) -> str:
    """What the receiver wrote, never as if it were known."""
    if np.isnan(fix.latitude_deg) or np.isnan(fix.longitude_deg):
        return tr("no place on the map")
    written = coordinate_words(fix.latitude_deg, fix.longitude_deg)
    return (
        tr("wrote {written}", written=written)
        if has_place
        else tr("wrote {written} all the same; not on the map", written=written)
    )
