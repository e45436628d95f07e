"""The web engine's page as the map uses it: it stays on its one address and opens no windows."""

import logging
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from shiboken6 import isValid

from maps.interceptor import is_inside

logger = logging.getLogger(__name__)

_LEVELS = {
    QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel: logging.DEBUG,
    QWebEnginePage.JavaScriptConsoleMessageLevel.WarningMessageLevel: logging.WARNING,
    QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel: logging.ERROR,
}


class MapPage(QWebEnginePage):
    """A page that cannot be led away; what its scripts complain of goes to the program's log."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        """An empty page."""
        super().__init__(profile, parent)

    def evaluate(self, script: str, answered: Callable[[Any], object]) -> None:
        """Hear what a script's value is; None where it has none, or is an array or an object.

        A page that goes answers what it still owes in the middle of its own end, and an exception that comes out of an
        answer ends the whole program (Shiboken 6.11 takes the text of an error for the error). So such an answer is
        heard by nobody, and what goes wrong in hearing any other is reported as every bug is.

        Args:
            script: an expression.
            answered: called with its value, later.
        """

        def hear(value: object) -> None:
            if not isValid(self):
                return
            try:
                answered(value)
            except Exception:  # noqa: BLE001 - reported, as what a slot raises is
                sys.excepthook(*sys.exc_info())

        self.runJavaScript(script, 0, hear)

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self,
        url: QUrl | str,
        _type: QWebEnginePage.NavigationType,
        _is_main_frame: bool,
    ) -> bool:
        """Go nowhere outside."""
        return is_inside(QUrl(url))

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line_number: int,
        source_id: str,
    ) -> None:
        """Log what a script says."""
        logger.log(_LEVELS[level], "map page, %s:%d: %s", source_id, line_number, message)
