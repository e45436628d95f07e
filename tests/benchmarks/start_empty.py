"""Opens an empty window with a web view that has loaded an empty page, says when, and ends: the peer of a start."""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMainWindow

_SIZE = (1600, 1000)


class Start(QObject):
    """Waits until the page is loaded and the window has been painted."""

    def __init__(self, application: QApplication, window: QMainWindow, view: QWebEngineView) -> None:
        """Start waiting."""
        super().__init__()
        self._application = application
        self._window = window
        self._missing = {"page", "paint"}
        view.loadFinished.connect(lambda: self._note("page"))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See the window being painted."""
        if event.type() != QEvent.Type.UpdateRequest:
            return super().eventFilter(watched, event)
        self._window.event(event)
        self._note("paint")
        return True

    def _note(self, what: str) -> None:
        self._missing.discard(what)
        if not self._missing:
            self._window.removeEventFilter(self)
            sys.stdout.write(f"{time.monotonic()}\n")
            sys.stdout.flush()
            self._application.exit(0)


def main() -> int:
    """Open the window."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    view = QWebEngineView(window)
    window.setCentralWidget(view)
    window.resize(*_SIZE)
    start = Start(application, window, view)
    view.setHtml("<!doctype html><title>empty</title>")
    window.show()
    code = application.exec()
    del start
    return code


if __name__ == "__main__":
    sys.exit(main())
