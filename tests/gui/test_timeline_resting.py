"""A pointer that rests in the middle of a drag: the exact picture is asked for, once, wherever the drag began."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession, Selection, SelectionKind
from tests.support.review_case import START, FilledCase, at, fill
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case of three cameras."""
    return fill(library)


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 420)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    return panel


def x_of(panel: TimePanel, minute: int) -> int:
    return round(GUTTER_PX + panel.time_view.axis.x(START + at(minute)))


def running_timers(panel: TimePanel) -> int:
    return sum(timer.isActive() for timer in panel.findChildren(QTimer))


def ruler_place(panel: TimePanel, _filled: FilledCase) -> tuple[QWidget, QPoint]:
    return panel.timeline.ruler, QPoint(x_of(panel, 4), 10)


def in_mark_place(panel: TimePanel, _filled: FilledCase) -> tuple[QWidget, QPoint]:
    return panel.timeline.ruler, QPoint(x_of(panel, 2), 10)


def lane_place(panel: TimePanel, _filled: FilledCase) -> tuple[QWidget, QPoint]:
    return panel.timeline.canvas, QPoint(x_of(panel, 4), 10)


def graph_place(panel: TimePanel, _filled: FilledCase) -> tuple[QWidget, QPoint]:
    return panel.graphs, QPoint(x_of(panel, 4), 10)


def bookmark_place(panel: TimePanel, filled: FilledCase) -> tuple[QWidget, QPoint]:
    scene = panel.timeline.canvas.scene
    assert scene is not None
    item = scene.item_of(Selection(SelectionKind.BOOKMARK, filled.bookmarks[1].id))
    assert item is not None
    return panel.timeline.canvas, QPoint(round(GUTTER_PX + item.group.left_px), round(item.top_px + 8))


@pytest.mark.parametrize("place", [ruler_place, in_mark_place, lane_place, graph_place, bookmark_place])
def test_a_pointer_that_rests_in_a_drag_asks_for_the_exact_picture_once(
    panel: TimePanel,
    session: CaseSession,
    filled: FilledCase,
    qtbot: QtBot,
    place: Callable[[TimePanel, FilledCase], tuple[QWidget, QPoint]],
) -> None:
    session.set_range(UtcTime(START + at(2)), UtcTime(START + at(18)))
    widget, point = place(panel, filled)
    scrubbed: list[UtcTime] = []
    sought: list[UtcTime] = []
    QTest.mousePress(widget, LEFT, NO_KEYS, point)
    session.clock.scrubbed.connect(scrubbed.append)
    session.clock.sought.connect(sought.append)
    QTest.mouseMove(widget, point + QPoint(40, 0))
    assert scrubbed
    assert panel.time_view.dragging
    qtbot.waitUntil(lambda: bool(sought), timeout=5_000)
    assert sought == [scrubbed[-1]]
    assert running_timers(panel) == 0, "nothing runs while the pointer stands"
    QTest.mouseMove(widget, point + QPoint(80, 0))
    qtbot.waitUntil(lambda: len(sought) == 2, timeout=5_000)
    assert sought[1] == scrubbed[-1] > sought[0]
    QTest.mouseRelease(widget, LEFT, NO_KEYS, point + QPoint(80, 0))
    assert not panel.time_view.dragging


def test_a_released_or_given_up_drag_leaves_no_timer(panel: TimePanel, session: CaseSession) -> None:
    ruler = panel.timeline.ruler
    start = QPoint(x_of(panel, 4), 10)
    for end in ("release", "escape"):
        QTest.mousePress(ruler, LEFT, NO_KEYS, start)
        QTest.mouseMove(ruler, start + QPoint(40, 0))
        assert running_timers(panel) == 1
        if end == "escape":
            QTest.keyClick(ruler, Qt.Key.Key_Escape)
        else:
            QTest.mouseRelease(ruler, LEFT, NO_KEYS, start + QPoint(40, 0))
        assert running_timers(panel) == 0
        assert not panel.time_view.dragging
    QTest.mouseRelease(ruler, LEFT, NO_KEYS, start)
    assert not session.clock.playing


def test_a_pointer_that_only_hovers_asks_for_nothing(panel: TimePanel, session: CaseSession) -> None:
    asked: list[UtcTime] = []
    session.clock.sought.connect(asked.append)
    session.clock.scrubbed.connect(asked.append)
    QTest.mouseMove(panel.timeline.ruler, QPoint(x_of(panel, 4), 10))
    QTest.mouseMove(panel.timeline.ruler, QPoint(x_of(panel, 5), 10))
    assert running_timers(panel) == 0
    assert asked == []
