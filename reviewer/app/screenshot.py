"""Takes a picture of the running window: two seconds of play, then what a person would see."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reviewer.app.application import Program

PLAYED_MS = 2_000
_GIVE_UP_MS = 60_000
_FAILED = 1


def take_screenshot(path: Path) -> Callable[[QApplication, Program], None]:
    """What to do with a started program: wait for the map, play two seconds, write the picture, end."""

    def started(application: QApplication, program: Program) -> None:
        desk = program.desk
        if desk is None:
            application.exit(_FAILED)
            return

        def shoot() -> None:
            # The screen and not the widget: the web view is composed by the window system.
            screen = desk.window.screen()
            picture = screen.grabWindow(desk.window.winId())
            desk.session.clock.pause()
            application.exit(0 if picture.save(str(path)) else _FAILED)

        def play() -> None:
            desk.session.clock.play()
            QTimer.singleShot(PLAYED_MS, shoot)

        desk.window.setGeometry(desk.window.screen().availableGeometry())
        desk.map.ready.connect(lambda: QTimer.singleShot(500, play))
        QTimer.singleShot(_GIVE_UP_MS, lambda: application.exit(_FAILED))

    return started
