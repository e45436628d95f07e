"""Prints a page of HTML as PDF with the web engine; nothing of the page runs, and nothing outside of it is fetched.

The web engine belongs to the interface's thread. Whoever has a page on another thread asks there and waits.
"""

import tempfile
import threading
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from reviewer.domain.errors import ReviewerError

_LOOK_EVERY_S = 0.1
"""So often it is looked whether the program is being closed."""


_MARGINS_MM = QMarginsF(14, 14, 14, 16)
"""Qt's word on the margins comes before the page's own; what stands at the foot of each page needs the lowest."""


class PrintingError(ReviewerError):
    """A page could not be printed."""


class PdfPrinter(QObject):
    """Prints one page after the other."""

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """A printer on the thread that makes it, which has to run an event loop."""
        super().__init__(parent)
        self._closed = threading.Event()
        self._asked.connect(self._print, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Print nothing any more: this thread is about to run no event loop, and nobody may wait for it."""
        self._closed.set()

    def print_page(self, html: str, target: Path) -> None:
        """Print a page and wait until the PDF is there; from any thread but the printer's own.

        Raises:
            PrintingError: it could not be printed, or the program is being closed.
        """
        with tempfile.TemporaryDirectory(prefix="evidence-reviewer-print-") as folder:
            page = Path(folder) / "page.html"
            page.write_text(html, encoding="utf-8")
            order = _Order(page, target)
            self._asked.emit(order)
            while not order.done.wait(_LOOK_EVERY_S) and not self._closed.is_set():
                pass
        if not order.is_good:
            raise PrintingError(f"{target.name} could not be printed as PDF: the web engine gave none.")

    @Slot(object)
    def _print(self, order: "_Order") -> None:
        _Printing(order, self)


class _Order:
    """What is to be printed, and whether it was."""

    def __init__(self, page: Path, target: Path) -> None:
        self.page = page
        self.target = target
        self.is_good = False
        self.done = threading.Event()


class _OnlyThisPage(QWebEngineUrlRequestInterceptor):
    """Refuses everything but the page itself."""

    def __init__(self, page: QUrl, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        if info.requestUrl() != self._page:
            info.block(True)


class _Printing(QObject):
    """One page on its way to a PDF."""

    def __init__(self, order: _Order, parent: QObject) -> None:
        super().__init__(parent)
        self._order = order
        url = QUrl.fromLocalFile(str(order.page))
        self._profile = QWebEngineProfile(self)
        self._profile.setUrlRequestInterceptor(_OnlyThisPage(url, self._profile))
        # The page goes before its profile: both are this object's, and Qt lets go of the older child first.
        self._page = QWebEnginePage(self._profile)
        self._page.settings().setAttribute(QWebEngineSettings.WebAttribute.JavascriptEnabled, False)
        self._page.loadFinished.connect(self._on_loaded)
        self._page.pdfPrintingFinished.connect(self._on_printed)
        self._page.load(url)

    @Slot(bool)
    def _on_loaded(self, is_good: bool) -> None:
        if is_good:
            self._page.printToPdf(str(self._order.target), _layout())
        else:
            self._end(is_good=False)

    @Slot(str, bool)
    def _on_printed(self, _path: str, is_good: bool) -> None:
        self._end(is_good=is_good)

    def _end(self, *, is_good: bool) -> None:
        self._order.is_good = is_good
        self._order.done.set()
        self._page.deleteLater()
        self._page.destroyed.connect(self.deleteLater)


def _layout() -> QPageLayout:
    """A4; which way round it lies is for the page to say."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, _MARGINS_MM, QPageLayout.Unit.Millimeter)
