"""The map taken out of the window: as a picture, as a page, as positions."""

import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import gpxpy
import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from maps.picture import PictureFormat
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.map_export_controller import MapExportController
from reviewer.app.map_export_dialog import TrackExportDialog
from reviewer.export.track_export import TrackFormat
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import FilledCase, open_filled
from widgets.message_bar import MessageBar

SVG = {"svg": "http://www.w3.org/2000/svg"}


class Exporting:
    """A window with a map, and what it exports."""

    def __init__(self, qtbot: QtBot, session: CaseSession, controller: MapExportController, view: MapView) -> None:
        """Look at a loaded map."""
        self.qtbot = qtbot
        self.session = session
        self.controller = controller
        self.view = view

    def wait_for(self, path: Path) -> bytes:
        """What is in a file once it is there."""
        self.qtbot.waitUntil(path.exists, timeout=20_000)
        self.qtbot.waitUntil(
            lambda: self.session.library.audit(limit=1, newest_first=True)[0].action.endswith(".export"), timeout=10_000
        )
        return path.read_bytes()

    def ask(self, script: str) -> object:
        """The value of a script in the page."""
        answers: list[object] = []
        self.view.evaluate(script, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    return open_filled(session)


@pytest.fixture
def exporting(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> Iterator[Exporting]:
    assert filled.bookmarks
    window = QWidget()
    view = MapView(session, look)
    view.resize(500, 420)
    controller = MapExportController(session, view, MessageBar(session, look, window), Actions(look, session), window)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    found = Exporting(qtbot, session, controller, view)

    def is_drawn() -> bool:
        return found.ask("reviewerMap.describe().pins.length > 2") is True

    qtbot.waitUntil(is_drawn, timeout=10_000)
    yield found
    view.close()
    for widget in (view, window):
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_picture_is_twice_as_sharp_as_the_screen_and_has_a_legend(exporting: Exporting, tmp_path: Path) -> None:
    target = tmp_path / "map.png"
    exporting.controller.save_picture(PictureFormat.PNG, target)
    content = exporting.wait_for(target)
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2 * exporting.view.width()
    assert height > 2 * (exporting.view.height() - exporting.view.header.height()) + 100


def test_svg_holds_lines_and_texts_and_no_picture_of_the_screen(exporting: Exporting, tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    exporting.controller.save_picture(PictureFormat.SVG, target)
    root = ET.fromstring(exporting.wait_for(target))  # noqa: S314 - written by the program under test
    texts = {each.text for each in root.iterfind(".//svg:text", SVG)}
    assert {"measured", "gap: no position claimed", "2026-0417 · Main St traffic stop", "N"} <= texts
    assert any((text or "").startswith("At 17:04:07") for text in texts)
    assert any((text or "").endswith((" m", " ft")) for text in texts), "the scale"
    assert root.findall(".//svg:image", SVG) == []
    strokes = {each.get("stroke") for each in root.iterfind(".//svg:path", SVG)}
    assert "rgb(86,180,233)" in strokes, "the path in its camera's colour"


def test_the_map_goes_on_as_before_after_a_picture(exporting: Exporting, tmp_path: Path) -> None:
    before = exporting.ask("reviewerMap.describe().pins.map((pin) => [pin.x, pin.y])")
    exporting.controller.save_picture(PictureFormat.SVG, tmp_path / "map.svg")
    exporting.wait_for(tmp_path / "map.svg")
    assert exporting.ask("reviewerMap.describe().pins.map((pin) => [pin.x, pin.y])") == before
    assert exporting.ask("window.Path2D.name") == "Path2D"


def test_a_page_needs_nothing_else_and_holds_no_marks_of_the_reviewer(exporting: Exporting, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    exporting.controller.save_page(target)
    page = exporting.wait_for(target).decode("utf-8")
    assert "Content-Security-Policy" in page
    assert "default-src 'none'" in page
    assert "First fix" in page
    assert "Mute without reason" not in page
    assert " src=" not in page.split("<script>", 1)[0]
    assert exporting.session.library.audit(limit=1, newest_first=True)[0].action == "map.export"


class Listening(QWebEnginePage):
    """A page that keeps what its scripts complain of."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        super().__init__()
        self.complaints: list[str] = []

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Keep it."""
        self.complaints.append(f"{level.name} {source}:{line} {message}")


def test_the_page_draws_its_path_from_the_disk_without_a_complaint(
    exporting: Exporting, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "map.html"
    exporting.controller.save_page(target)
    exporting.wait_for(target)
    view, page = QWebEngineView(), Listening()
    view.setPage(page)
    view.resize(600, 500)
    with qtbot.waitSignal(page.loadFinished, timeout=20_000):
        view.load(QUrl.fromLocalFile(str(target)))
        view.show()
    drawn: list[int] = []
    page.runJavaScript("document.querySelectorAll('path.leaflet-interactive').length", 0, drawn.append)
    qtbot.waitUntil(lambda: bool(drawn), timeout=10_000)
    view.close()
    page.deleteLater()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert drawn[0] >= 4, "two stretches, first and last fix, and the events"
    assert page.complaints == []


def test_positions_of_the_marked_range(exporting: Exporting, tmp_path: Path, filled: FilledCase) -> None:
    target = tmp_path / "walk.gpx"
    start = filled.recordings[0].start_utc
    span = (start, type(start)(start + 9_000_000))
    exporting.controller.export_positions((), span, TrackFormat.GPX, target)
    assert gpxpy.parse(exporting.wait_for(target).decode("utf-8")).get_points_no() == 10


def test_the_dialog_offers_what_there_is(qtbot: QtBot) -> None:
    whole = TrackExportDialog(None, None)
    qtbot.addWidget(whole)
    assert (whole.only_active, whole.only_marked, whole.track_format) == (False, False, TrackFormat.GPX)
    narrow = TrackExportDialog("Okafor & Lee", "17:04:07 to 17:05:00")
    qtbot.addWidget(narrow)
    assert (narrow.only_active, narrow.only_marked) == (True, True)
