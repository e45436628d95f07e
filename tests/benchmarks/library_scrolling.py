"""Scrolls through the library window on a big library, and measures the longest time that the event loop did not turn.

The window is the program's own, with its reader and its pictures; the scroll bar is dragged by the mouse, the wheel is
turned, the keyboard pages and jumps, a heading sorts, and cards are scrolled like the table. Meanwhile a timer
that is due every millisecond notes how late it comes.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollBar, QStyle, QStyleOptionSlider

from reviewer.app.actions import Actions
from reviewer.app.application import calm_the_collector, make_application
from reviewer.app.details_controller import DetailsController
from reviewer.app.library_window_controller import RECORDINGS, LibraryWindowController
from reviewer.app.settings import Settings
from reviewer.app.several_controller import SeveralController
from reviewer.app.window import MainWindow
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from widgets.list_page import ListPage

_DRAG_STEPS = 120
_WHEEL_TURNS = 120
_PAGES = 40
_PAUSE_S = 0.008
"""Between two movements: a mouse says a hundred and more a second where it is."""
_BEAT_MS = 1
_SETTLE_S = 60.0
_WAITING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
_SIZE_PX = (1600, 950)


@dataclass(frozen=True, slots=True)
class Scrolled:
    """What was measured of one way to scroll.

    Attributes:
        what: how it was scrolled.
        longest_ms: the longest time between two turns of the event loop.
        longest_busy_ms: the longest that this thread was at work between two turns: what is left of the former on a
            computer that nobody else uses.
        p95_ms: 95 of 100 turns took no longer.
        turns: of the event loop.
        until_read_ms: from the last movement until everything on show was there.
    """

    what: str
    longest_ms: float
    longest_busy_ms: float
    p95_ms: float
    turns: int
    until_read_ms: float


class _Heart:
    """Notes the time between two turns of the event loop."""

    def __init__(self) -> None:
        """Begin to beat."""
        self._timer = QTimer()
        # A timer that were due at once would keep the readers' thread from the interpreter.
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.start()
        self._last = self._last_busy = 0.0
        self.gaps_ms: list[float] = []
        self.busy_ms: list[float] = []

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Note the turns within the block."""
        self.gaps_ms, self.busy_ms = [], []
        self._last, self._last_busy = time.perf_counter(), time.thread_time()
        yield

    def _beat(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.gaps_ms.append((now - self._last) * 1000)
        self.busy_ms.append((busy - self._last_busy) * 1000)
        self._last, self._last_busy = now, busy


@dataclass(frozen=True, eq=False, slots=True)
class _Window:
    """The open window, and how to turn its event loop."""

    controller: LibraryWindowController
    heart: _Heart

    def turn(self, for_s: float) -> None:
        """Let the event loop turn for a while."""
        end = time.perf_counter() + for_s
        while time.perf_counter() < end:
            QApplication.processEvents(_WAITING)

    def settle(self) -> None:
        """Let it turn until everything that was asked is answered."""
        readers = self.controller.readers
        end = time.perf_counter() + _SETTLE_S
        self.turn(_PAUSE_S)
        while any(reader.is_reading for reader in readers):
            QApplication.processEvents(_WAITING)
            if time.perf_counter() > end:
                raise TimeoutError("the library window did not come to rest")
        self.turn(_PAUSE_S)

    def measure(self, what: str, move: Callable[[], None]) -> Scrolled:
        """Do something while the heart beats, and until the window is at rest."""
        with self.heart.beating():
            move()
            moved = time.perf_counter()
            self.settle()
            read_ms = (time.perf_counter() - moved) * 1000
        gaps = sorted(self.heart.gaps_ms)
        return Scrolled(
            what, gaps[-1], max(self.heart.busy_ms), gaps[round(0.95 * (len(gaps) - 1))], len(gaps), read_ms
        )


def measure_scrolling(library_folder: Path) -> list[Scrolled]:
    """Scroll through all recordings of a library in every way that there is.

    Args:
        library_folder: a library that nobody else has open; it is only read from.
    """
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    with CaseLibrary.open(library_folder) as library:
        session = CaseSession(library)
        look = Look(application)
        settings = Settings()
        actions = Actions(look, session)
        main_window = MainWindow(actions, settings)
        details = DetailsController(session, actions, main_window)
        several = SeveralController(session, actions, main_window)
        controller = LibraryWindowController(session, look, settings, actions, main_window, details, several)
        controller.show_window()
        assert controller.window is not None
        controller.window.resize(*_SIZE_PX)
        window = _Window(controller, _Heart())
        window.settle()
        controller.window.show_page(RECORDINGS)
        window.settle()
        calm_the_collector()
        try:
            return _scroll(window, controller.recordings)
        finally:
            controller.close()
            session.jobs.shut_down()


def _scroll(window: _Window, page: ListPage) -> list[Scrolled]:
    table, cards = page.table, page.cards
    found = [
        window.measure("the scroll bar is dragged from the first to the last row", lambda: _drag(window, table)),
        window.measure("the wheel is turned", lambda: _wheel(window, table)),
        window.measure("the keyboard pages down", lambda: _press(window, table, Qt.Key.Key_PageDown, _PAGES)),
        window.measure("the keyboard jumps between the ends", lambda: _jump(window, table)),
        window.measure("a heading sorts", lambda: page.table.sort_asked.emit("size", True)),
        window.measure("the sorted list is dragged", lambda: _drag(window, table)),
        window.measure("words are typed", lambda: _type(window, page)),
    ]
    page.clear_filter()
    window.settle()
    page.as_cards.click()
    window.settle()
    found.append(window.measure("the scroll bar of the cards is dragged", lambda: _drag(window, cards)))
    found.append(window.measure("the wheel is turned over the cards", lambda: _wheel(window, cards)))
    page.as_table.click()
    return found


def _drag(window: _Window, view: QAbstractItemView) -> None:
    """Take the scroll bar's handle at the top and pull it to the bottom, halting in the middle."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    handle = _handle(bar)
    last = bar.height() - 2
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, handle))
    for step in range(1, _DRAG_STEPS + 1):
        QTest.mouseMove(bar, QPoint(bar.width() // 2, handle + (last - handle) * step // _DRAG_STEPS))
        window.turn(_PAUSE_S)
        if step == _DRAG_STEPS // 2:
            window.settle()
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, last))
    if bar.value() < bar.maximum() * 0.9:
        raise RuntimeError(f"the scroll bar was not dragged: it stands at {bar.value():,} of {bar.maximum():,}")


def _handle(bar: QScrollBar) -> int:
    """The middle of the handle, in pixels from the top of the bar."""
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    part = QStyle.SubControl.SC_ScrollBarSlider
    return int(bar.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar).center().y())


def _wheel(window: _Window, view: QAbstractItemView) -> None:
    viewport = view.viewport()
    middle = QPointF(viewport.rect().center())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    for _ in range(_WHEEL_TURNS):
        event = QWheelEvent(
            middle,
            QPointF(viewport.mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.postEvent(viewport, event)
        window.turn(_PAUSE_S)


def _press(window: _Window, view: QAbstractItemView, key: Qt.Key, times: int) -> None:
    view.setFocus()
    for _ in range(times):
        QTest.keyClick(view, key)
        window.turn(_PAUSE_S)


def _jump(window: _Window, view: QAbstractItemView) -> None:
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home) * 5:
        _press(window, view, key, 1)
        window.settle()


def _type(window: _Window, page: ListPage) -> None:
    for letter in "interview":
        QTest.keyClicks(page.filters.words, letter)
        window.turn(_PAUSE_S)
