"""A hundred thousand bookmarks: arranged, placed and painted without trouble, and fast enough to zoom through."""

import time
from dataclasses import replace

from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reviewer.domain.case import Bookmark, Case, Category, MarkShape
from reviewer.domain.time import MediaTime
from reviewer.look.colours import DARK
from reviewer.look.look import text_font
from reviewer.session.case_contents import CaseContents
from tests.support.review_case import START, make_recording
from widgets.item_paint import ItemPaint
from widgets.time_axis import LABEL_PX, ClockFace, TimeAxis
from widgets.timeline_paint import LanePaint
from widgets.timeline_scene import CaseItems, TimelineScene

MARKS = 100_000
STEP_US = 12_000
LONGEST_US = 5_000_000


def test_a_hundred_thousand_bookmarks_are_drawn_within_a_blink(qapp: QApplication) -> None:  # noqa: ARG001 - fonts
    recording = replace(make_recording(1, "Body-worn", 0, START, MARKS * STEP_US + LONGEST_US), id=1)
    bookmarks = tuple(
        Bookmark(1, 1, MediaTime(index * STEP_US), _end(index), f"mark {index}", "", 1, START, "examiner", id=index + 1)
        for index in range(MARKS)
    )
    category = Category("First contact", "#5aa9ff", MarkShape.DIAMOND, id=1)
    case = CaseItems(CaseContents(Case("1", id=1), (recording,), bookmarks=bookmarks, categories=(category,)))
    measure = QFontMetricsF(text_font(11)).horizontalAdvance
    image = QImage(1100, 200, QImage.Format.Format_ARGB32_Premultiplied)
    axis = TimeAxis.of(recording.start_utc, recording.end_utc, 900)
    slowest = 0.0
    for factor in (1.0, 30.0, 3000.0):
        began = time.thread_time()
        scene = TimelineScene.of(case, axis.zoomed(450, factor), 200, measure)
        items = ItemPaint(DARK, case.category_of, axis.width_px)
        paint = LanePaint(DARK, ClockFace().ticks(axis, LABEL_PX), 1, None, items, case.reaches)
        painter = QPainter(image)
        paint.paint(painter, scene, image.width(), image.height())
        painter.end()
        slowest = max(slowest, time.thread_time() - began)
        assert 0 < len(scene.items) < 2000
    assert sum(item.group.count for item in TimelineScene.of(case, axis, 200, measure).items) == MARKS
    assert slowest < 0.5


def _end(index: int) -> MediaTime | None:
    return MediaTime(index * STEP_US + LONGEST_US * (index % 7) // 7) if index % 3 == 0 else None
