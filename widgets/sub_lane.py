"""What lies under a camera's own lane on the timeline: how the canvas draws it, asks it, and clicks on it.

A sub-lane knows what it shows of a recording; where it lies, and of which camera it is, is the scene's business.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from reviewer.domain.case import Recording
from reviewer.domain.time import UtcTime
from reviewer.look.colours import Theme
from reviewer.look.look import text_font
from reviewer.look.measures import FONT_SMALL_PX, SPACE_S
from widgets.painting import draw_text
from widgets.time_axis import TimeAxis


class SubLane(Protocol):
    """One kind of lane under a camera's own; the recordings are those of the camera, in the order of time."""

    def name_text(self, recording: Recording) -> str:
        """What hovering over the lane's name says, of the recording that the lane speaks of."""

    def paint(
        self, painter: QPainter, axis: TimeAxis, rect: QRectF, theme: Theme, recordings: Sequence[Recording]
    ) -> None:
        """Draw what is known; the painter's origin is the axis' left edge, `rect` is the lane over the axis."""

    def text_at(self, axis: TimeAxis, x: float, recording: Recording) -> str:
        """What is said about a place of the axis in a recording; empty where there is nothing to say."""

    def moment_at(self, axis: TimeAxis, x: float, recording: Recording) -> UtcTime | None:
        """The moment of the thing at a place, which a click goes to; None where a click is a click on empty ground."""


def in_view(recordings: Sequence[Recording], axis: TimeAxis) -> list[Recording]:
    """Those of which the axis shows something."""
    return [each for each in recordings if each.end_utc >= axis.start_utc and each.start_utc <= axis.end_utc]


def paint_note(painter: QPainter, note: str, left_px: float, axis: TimeAxis, rect: QRectF, theme: Theme) -> None:
    """Say something quietly in a lane, beginning at a pixel of the axis or where the view begins."""
    left = max(round(left_px), 0) + SPACE_S
    place = QRect(left, round(rect.top()), max(axis.width_px - left - SPACE_S, 0), round(rect.height()))
    draw_text(painter, place, note, text_font(FONT_SMALL_PX), theme.muted)
