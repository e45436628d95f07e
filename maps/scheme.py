"""The address `app://map/`, under which the map's page lives inside the program.

Requests are answered from a fixed list of addresses, or by what the program put below an address of its own; no part of
a request is ever used as a path.
"""

import contextlib
import logging
import os
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeAlias

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QFile,
    QIODevice,
    QObject,
    Qt,
    QThreadPool,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

from maps.document import CHANNEL_SCRIPT, PAGE_FILES, SHIPPED_PAGE
from resources import resource_path

SCHEME = b"app"
HOST = "map"
PAGE_URL = QUrl(f"{SCHEME.decode()}://{HOST}/")

_CHANNEL_RESOURCE = ":/qtwebchannel/qwebchannel.js"
_MIME_TYPES = {
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".ttf": b"font/ttf",
    ".bin": b"application/octet-stream",
}
Source: TypeAlias = Callable[[str], tuple[bytes, bytes] | None]
"""Answers the rest of an address with MIME type and body, or None where there is nothing; on a thread of its own."""

_READERS = 8

logger = logging.getLogger(__name__)

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
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


class MapSchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers the page, its files and what sources lie below it; everything else is not found.

    What a source answers is read on worker threads: a slow drive holds up no window.
    """

    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """A handler with the page in memory."""
        super().__init__(parent)
        self._page = resource_path(SHIPPED_PAGE).read_bytes()
        self._sources: dict[str, Source] = {}
        self._readers = QThreadPool(self)
        # They wait for drives and servers more than they compute.
        self._readers.setMaxThreadCount(_READERS)
        self._jobs: dict[int, QWebEngineUrlRequestJob] = {}
        self._job_count = 0
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def add_source(self, prefix: str, source: Source) -> None:
        """Let a source answer every address that begins with a prefix, such as `tiles/`.

        Args:
            prefix: relative to the page.
            source: is given what follows the prefix.
        """
        self._sources[prefix] = source

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
        """Answer one request."""
        url = job.requestUrl()
        if url.host() != HOST or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        name = url.path().removeprefix("/")
        for prefix, source in self._sources.items():
            if name.startswith(prefix):
                self._ask(job, source, name.removeprefix(prefix))
                return
        _reply(job, self.answer(url.path()))

    def _ask(self, job: QWebEngineUrlRequestJob, source: Source, rest: str) -> None:
        self._job_count += 1
        number = self._job_count
        self._jobs[number] = job
        # The page may lose interest, and the job with it, before the answer is read.
        job.destroyed.connect(lambda: self._jobs.pop(number, None))
        self._readers.start(lambda: self._pass_on(number, _read(source, rest)))

    def shut_down(self) -> None:
        """Let what is being read end: a thread may not speak to an object that goes."""
        self._readers.clear()
        self._readers.waitForDone()

    def _pass_on(self, number: int, answer: tuple[bytes, bytes] | None) -> None:
        # On a worker thread: the map may have been closed while it read, and then nobody waits for the answer.
        with contextlib.suppress(RuntimeError):
            self._answered.emit(number, answer)

    @Slot(int, object)
    def _on_answered(self, number: int, answer: tuple[bytes, bytes] | None) -> None:
        job = self._jobs.pop(number, None)
        if job is not None:
            _reply(job, answer)

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


def _read(source: Source, rest: str) -> tuple[bytes, bytes] | None:
    """What a source answers; a source that fails has nothing, and the log says why."""
    try:
        return source(rest)
    except Exception:
        logger.exception("A part of the map could not be read")
        return None


def _reply(job: QWebEngineUrlRequestJob, answer: tuple[bytes, bytes] | None) -> None:
    if answer is None:
        job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        return
    mime_type, body = answer
    buffer = QBuffer(job)
    buffer.setData(QByteArray(body))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(mime_type), buffer)


def _qt_resource(name: str) -> bytes:
    file = QFile(name)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"the installation of Qt is incomplete: {name} is missing")
    try:
        return bytes(file.readAll().data())
    finally:
        file.close()
