"""The map's border: no request leaves for anywhere but the program's own page."""

import logging
from collections import deque

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from maps.scheme import HOST, SCHEME

logger = logging.getLogger(__name__)

_REMEMBERED = 100


def is_inside(url: QUrl) -> bool:
    """Whether an address lies inside the program: its own page and files, or data that the page itself holds."""
    if url.scheme() == SCHEME.decode():
        return url.host() == HOST
    return url.scheme() == "data"


class OutsideRefusal(QWebEngineUrlRequestInterceptor):
    """Refuses every request to an address outside the program, counts it and logs it.

    Signals:
        refused(str): the address that was asked for.

    Attributes:
        refused_count: how many requests were refused.
        refused_urls: the latest of their addresses, oldest first.
    """

    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """A border that nothing has tried to cross yet."""
        super().__init__(parent)
        self.refused_count = 0
        self.refused_urls: deque[str] = deque(maxlen=_REMEMBERED)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        """Let a request through, or refuse it."""
        url = info.requestUrl()
        if is_inside(url):
            return
        info.block(True)
        self.refused_count += 1
        self.refused_urls.append(url.toString())
        logger.warning("The map's page asked for an address outside, which was refused: %s", url.toString())
        self.refused.emit(url.toString())
