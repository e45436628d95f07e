"""Starts the program on a library as `reviewer LIBRARY` does, says when its window is usable, and ends.

A program of its own, started by `bench_start`: nothing is imported here that the command does not import too.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication

import reviewer.app.cli  # noqa: F401 - what the command imports before it opens the window
from reviewer.app.application import Program, run_window
from reviewer.app.wiring import Desk


class Start(QObject):
    """Waits until the map is ready, an exact frame has been painted, and the lists are filled."""

    def __init__(self, application: QApplication, desk: Desk) -> None:
        """Start waiting."""
        super().__init__()
        self._application = application
        self._desk = desk
        self._map_is_ready = False
        self._frame_is_painted = False
        desk.map.ready.connect(self._on_map)
        desk.surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the surface paint, and see whether it was an exact frame."""
        if event.type() != QEvent.Type.Paint:
            return super().eventFilter(watched, event)
        self._desk.surface.event(event)
        self._frame_is_painted = self._frame_is_painted or self._desk.surface.exact is not None
        self._say_if_usable()
        return True

    def _on_map(self) -> None:
        self._map_is_ready = True
        self._say_if_usable()

    def _say_if_usable(self) -> None:
        if not (self._map_is_ready and self._frame_is_painted):
            return
        self._desk.surface.removeEventFilter(self)
        lists = [
            panel.findChildren(QAbstractItemView)[0].model().rowCount()
            for panel in (self._desk.library_panel, self._desk.tabs)
        ]
        if not all(lists):
            raise SystemExit("the frame and the map are there, but a list is empty")
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()
        self._application.exit(0)


def main() -> int:
    """Open the library named by the only argument."""
    starts: list[Start] = []

    def started(application: QApplication, program: Program) -> None:
        if program.desk is not None:
            starts.append(Start(application, program.desk))

    return run_window(Path(sys.argv[1]), started)


if __name__ == "__main__":
    sys.exit(main())
