"""The running program: one library at a time in one window, from the first paint to the last saved word."""

import ctypes
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from maps.scheme import prepare_web_engine
from reviewer.app.bug_report import log_qt_messages, report_bugs, start_log
from reviewer.app.language import speak
from reviewer.app.safekeeping_dialogs import offer_rescue
from reviewer.app.settings import Settings, data_folder, log_folder
from reviewer.app.update_dialog import update_first
from reviewer.app.wiring import Desk, build_desk
from reviewer.domain.errors import ReviewerError
from reviewer.library.errors import LibraryDamagedError, LibraryMissingError
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession

NO_DISPLAY = (
    "There is no display to open the window on. Start it from a desktop session, connect with “ssh -X”, or use a "
    "virtual screen: “bash packaging/run.sh --screenshot out.png” takes a picture of the window on one."
)

_SWITCH_INTERVAL_S = 0.001
"""Threads of libVLC and of the decoder must not wait long for the interpreter: their readings are the clock's."""


_COLLECT_AFTER = 20_000

_M_ARENA_MAX, _HEAPS = -8, 2
"""glibc's name in `malloc.h` for how many heaps there may be."""

_PAINT_ALONE = "QT_NO_GUI_THREADPOOL"
"""Qt's word for painting on one thread. With it, shrinking a picture waits for no helper thread that gets no processor
while the decoders work: at 1080p the slowest of a hundred takes 5 to 8 ms in place of 13 to 38."""


class NoDisplayError(ReviewerError):
    """There is no display to open a window on."""


def make_application() -> QApplication:
    """The one `QApplication`, ready for the map's web engine.

    Raises:
        NoDisplayError: there is no display.
    """
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    has_display = any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform == "linux" and not has_display and platform not in {"offscreen", "minimal"}:
        raise NoDisplayError(NO_DISPLAY)
    os.environ.setdefault(_PAINT_ALONE, "1")
    _share_heaps()
    prepare_web_engine()
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("evidence-reviewer")
    application.setApplicationDisplayName("Evidence Reviewer")
    application.setDesktopFileName("evidence-reviewer")
    return application


def _share_heaps() -> None:
    """Have all threads take their memory from few heaps, before there are any.

    glibc gives each of a process's threads a heap of its own, and libVLC starts a dozen threads for each recording that
    is opened: what they leave behind lies scattered over 16 heaps. After a thousand random commands the program held
    42 % more than after 250, and 6 % more with two heaps (measured by the `storm` benchmark).
    """
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)
        if set_option is not None:
            set_option(_M_ARENA_MAX, _HEAPS)


def calm_the_collector() -> None:
    """Keep Python's collector from halting a playing picture.

    A full collection looks at every object of the program and takes 10 to 25 ms, which a picture then comes late
    (measured by the `sync` benchmark). What the window is made of stays as long as it does and is set aside; the rest
    is looked at less often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 20, 100)


class Program(QObject):
    """Opens libraries in windows, one after the other."""

    def __init__(self, application: QApplication, settings: Settings | None = None) -> None:
        """A program with no library open."""
        super().__init__(application)
        self._settings = settings or Settings()
        speak(self._settings.language, application)
        self._look = Look(application, self._settings.theme)
        self.desk: Desk | None = None

    def open(self, folder: Path) -> Desk:
        """Open a library in a new window, in place of the one before; an empty or missing folder becomes a new one.

        Raises:
            LibraryError: the folder cannot be opened as a library; the window before stays.
            UpdateStoppedError: it is of an earlier version, and the user stopped its update; the window before stays.
        """
        update_first(folder, None if self.desk is None else self.desk.window)
        library = _opened(folder)
        self.close()
        session = CaseSession(library)
        desk = build_desk(session, self._look, self._settings)
        desk.library.library_chosen.connect(self._change_library)
        desk.window.restore_layout()
        self.desk = desk
        self._settings.library = folder
        calm_the_collector()
        newest = library.newest_case()
        if newest is not None:
            session.open_case(newest.id)
        return desk

    @Slot()
    def close(self) -> None:
        """Save, stop and let go of what is open."""
        desk, self.desk = self.desk, None
        if desk is None:
            return
        desk.window.close()
        desk.session.clock.pause()
        desk.session.jobs.shut_down()
        desk.cameras.close()
        desk.player.close()
        desk.map.shut_down()
        desk.session.library.close()
        desk.window.deleteLater()
        desk.session.deleteLater()
        # Now and in this order, also when no event loop will run any more: the map's page goes before its profile.
        QCoreApplication.sendPostedEvents(desk.window, QEvent.Type.DeferredDelete)
        QCoreApplication.sendPostedEvents(desk.session, QEvent.Type.DeferredDelete)

    @Slot(object)
    def _change_library(self, folder: Path) -> None:
        # Not from inside the old window's own signal: that window is about to go.
        QTimer.singleShot(0, lambda: self._open_or_say_why(folder))

    def _open_or_say_why(self, folder: Path) -> None:
        try:
            self.open(folder).window.show()
        except LibraryDamagedError as error:
            rescued = offer_rescue(folder, str(error), None if self.desk is None else self.desk.window)
            if rescued is not None:
                self._change_library(rescued)
        except ReviewerError as error:
            if self.desk is not None:
                self.desk.session.trouble.emit(str(error))


def _opened(folder: Path) -> CaseLibrary:
    """A library, made where there is none; for reading where somebody else has it open or it cannot be written."""
    try:
        return CaseLibrary.open_or_read(folder)
    except LibraryMissingError:
        return CaseLibrary.create(folder)


def run_window(folder: Path | None, started: Callable[[QApplication, Program], None] | None = None) -> int:
    """Open the window and run until it is closed; answers with the exit code.

    Args:
        folder: the library; the one open last, or the user's own, where None.
        started: called when the window is shown.

    Raises:
        ReviewerError: there is no display, or the library cannot be opened.
    """
    application = make_application()
    log = start_log(log_folder())
    log_qt_messages()
    program = Program(application)
    settings = Settings()
    remembered = settings.library
    if folder is None:
        folder = remembered if remembered is not None and remembered.is_dir() else data_folder() / "library"
    try:
        desk = program.open(folder)
    except LibraryDamagedError as error:
        rescued = offer_rescue(folder, str(error), None)
        if rescued is None:
            raise
        desk = program.open(rescued)

    def tell(message: str) -> None:
        if program.desk is not None:
            program.desk.session.trouble.emit(message)

    report_bugs(tell, log)
    desk.window.show()
    application.aboutToQuit.connect(program.close)
    if started is not None:
        started(application, program)
    return application.exec()
