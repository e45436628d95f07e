"""The address `app://map/`, under which the map's page lives inside the program.

Requests are answered from a fixed list of addresses; no part of a request is ever used as a path.
"""

import os
from pathlib import PurePosixPath

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QFile, QIODevice, QObject, Qt, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

from maps.document import CHANNEL_SCRIPT, PAGE_FILES, SHIPPED_PAGE
from resources import resource_path

SCHEME = b"app"
HOST = "map"
PAGE_URL = QUrl(f"{SCHEME.decode()}://{HOST}/")

_CHANNEL_RESOURCE = ":/qtwebchannel/qwebchannel.js"
_MIME_TYPES = {".js": b"text/javascript", ".css": b"text/css", ".ttf": b"font/ttf"}
_CHROMIUM_FLAGS = ("--disable-background-networking", "--disable-component-update", "--no-pings")


def prepare_web_engine() -> None:
    """Make the web engine ready for the map; call once, before the `QApplication` is made.

    Chromium's sandbox cannot work for the root user, who otherwise gets no map at all; it is switched off for root
    only. The page runs nothing but the program's own scripts either way.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    # Drawn by the processor into the window's own picture. Through a graphics card, or what stands in for one, Qt would
    # compose the whole main window anew for each video picture and each move of the playhead. Without a card that took
    # 28 ms each, measured, and 0.2 ms so; the map itself is a few lines on a plain ground.
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "").split()
    flags += [flag for flag in _CHROMIUM_FLAGS if flag not in flags]
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(flags)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    register_scheme()


def register_scheme() -> None:
    """Make `app` a scheme with an origin of its own; must happen before the `QApplication` is made, and does once."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)


class MapSchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers the page and its files; everything else is not found."""

    def __init__(self, parent: QObject | None = None) -> None:
        """A handler with the page in memory."""
        super().__init__(parent)
        self._page = resource_path(SHIPPED_PAGE).read_bytes()

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
        """Answer one request."""
        url = job.requestUrl()
        answer = self.answer(url.path()) if url.host() == HOST and job.requestMethod() == b"GET" else None
        if answer is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        mime_type, body = answer
        buffer = QBuffer(job)
        buffer.setData(QByteArray(body))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(mime_type), buffer)

    def answer(self, path: str) -> tuple[bytes, bytes] | None:
        """MIME type and body of what lies at a path of the address, or None."""
        name = path.removeprefix("/")
        if name == "":
            return b"text/html;charset=utf-8", self._page
        if name == CHANNEL_SCRIPT:
            return _MIME_TYPES[".js"], _qt_resource(_CHANNEL_RESOURCE)
        if name in PAGE_FILES:
            return _MIME_TYPES[PurePosixPath(name).suffix], resource_path(PAGE_FILES[name]).read_bytes()
        return None


def _qt_resource(name: str) -> bytes:
    file = QFile(name)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"the installation of Qt is incomplete: {name} is missing")
    try:
        return bytes(file.readAll().data())
    finally:
        file.close()
