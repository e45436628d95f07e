"""No request leaves the map's page for anywhere outside, and only the page's own files are served."""

import logging
import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maps.document import CHANNEL_SCRIPT, PAGE_FILES
from maps.interceptor import OutsideRefusal, is_inside
from maps.scheme import MapSchemeHandler
from maps.view import MapView
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.map_case import eastward, fill, make_track


@pytest.fixture
def view(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[MapView]:
    """A loaded map."""
    view = MapView(session, look)
    view.resize(400, 300)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    yield view
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_normal_session_asks_for_nothing_outside(
    qtbot: QtBot, view: MapView, session: CaseSession, library: CaseLibrary
) -> None:
    session.open_case(fill(library, [make_track(eastward(range(41)))]).case.id)
    loaded: list[dict[str, list[str]]] = []
    question = """{
        scripts: [...document.scripts].map((script) => script.src).filter(Boolean),
        sheets: [...document.styleSheets].map((sheet) => sheet.href).filter(Boolean),
        fonts: [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family),
    }"""

    def has_fonts() -> bool:
        view.evaluate(question, loaded.append)
        return bool(loaded) and bool(loaded[-1]["fonts"])

    qtbot.waitUntil(has_fonts, timeout=10_000)
    assert {url.removeprefix("app://map/") for url in loaded[-1]["scripts"] + loaded[-1]["sheets"]} == {
        CHANNEL_SCRIPT,
        *(name for name in PAGE_FILES if name.endswith((".js", ".css"))),
    }
    assert view.refusal.refused_count == 0


@pytest.mark.logs_warnings
@pytest.mark.parametrize(
    "script",
    [
        "fetch('https://tile.example.org/1/2/3.png').catch(() => 0)",
        "document.body.append(Object.assign(new Image(), {src: 'http://tile.example.org/x.png'}))",
        "document.head.append(Object.assign(document.createElement('script'), {src: '//cdn.example.org/x.js'}))",
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))",
    ],
    ids=["fetch", "image", "script", "inline"],
)
def test_the_pages_own_policy_refuses_what_is_not_its_own(
    qtbot: QtBot, view: MapView, caplog: pytest.LogCaptureFixture, script: str
) -> None:
    caplog.set_level(logging.ERROR)
    view.evaluate(f"void {script}", lambda _: None)
    qtbot.waitUntil(lambda: any("Content Security Policy" in record.getMessage() for record in caplog.records))
    ran: list[object] = []
    view.evaluate("String(window.ran)", ran.append)
    qtbot.waitUntil(lambda: bool(ran), timeout=10_000)
    assert ran == ["undefined"]


def test_the_page_cannot_be_led_away(qtbot: QtBot, view: MapView) -> None:
    view.evaluate("void (location.href = 'https://outside.example.org/')", lambda _: None)
    view.evaluate("void window.open('https://outside.example.org/')", lambda _: None)
    addresses: list[object] = []
    view.evaluate("location.href", addresses.append)
    qtbot.waitUntil(lambda: bool(addresses), timeout=10_000)
    assert addresses == ["app://map/"]
    assert view.refusal.refused_count == 0


@pytest.mark.logs_warnings
def test_the_border_lets_no_request_out(qtbot: QtBot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/tile.png"
        profile = QWebEngineProfile()
        refusal = OutsideRefusal(profile)
        profile.setUrlRequestInterceptor(refusal)
        page = QWebEnginePage(profile)
        with qtbot.waitSignals([refusal.refused, page.loadFinished], timeout=10_000):
            page.load(QUrl(address))
        assert list(refusal.refused_urls) == [address]
        assert refusal.refused_count == 1
        with pytest.raises(BlockingIOError):
            server.accept()
        page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        profile.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_only_the_page_its_files_and_its_data_are_inside() -> None:
    for inside in ("app://map/", "app://map/leaflet/leaflet.js", "data:image/gif;base64,R0lGODlhAQABAAAAACw="):
        assert is_inside(QUrl(inside)), inside
    for outside in (
        "https://map/",
        "http://127.0.0.1:8000/",
        "file:///etc/passwd",
        "app://other/",
        "qrc:/qtwebchannel/qwebchannel.js",
        "ws://map/",
        "ftp://map/",
        "",
    ):
        assert not is_inside(QUrl(outside)), outside


def test_every_file_of_the_page_is_served_with_its_type(qapp: QApplication) -> None:
    handler = MapSchemeHandler(qapp)
    types = {
        ".js": b"text/javascript",
        ".css": b"text/css",
        ".ttf": b"font/ttf",
        ".bin": b"application/octet-stream",
    }
    for name in (*PAGE_FILES, "qwebchannel.js"):
        answer = handler.answer(f"/{name}")
        assert answer is not None, name
        assert answer[0] == types[name[name.rindex(".") :]]
        assert answer[1]
    handler.deleteLater()


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/map/../map/map.css",
        "/leaflet/../../vendor/LICENSES.md",
        "//map/map.css",
        "/map/map.css/",
        "/etc/passwd",
        "/vendor/leaflet/leaflet.js",
        "/map",
        "/%2e%2e/pyproject.toml",
    ],
)
def test_nothing_else_is_served(qapp: QApplication, path: str) -> None:
    handler = MapSchemeHandler(qapp)
    assert handler.answer(path) is None
    handler.deleteLater()
