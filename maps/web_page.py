"""The web engine's page as the map uses it: it stays on its one address and opens no windows."""

import logging

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

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
