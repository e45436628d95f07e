"""The window of layers, and how a picture is laid: by clicks in the picture and on the map, or by typed coordinates."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.ingest_controller import IngestController
from reviewer.app.layers_controller import LayersController
from reviewer.app.layers_dialog import LayersDialog
from reviewer.app.settings import Settings
from reviewer.domain.map_layer import LAYER_COLOURS, LayerKind, MapLayer
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, eastward, fill, make_track
from widgets.message_bar import MessageBar

MARKUP = "<img src=x onerror=alert(1)><b>zones</b>"
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Window:
    """The parts of the program that layers need, on the (virtual) screen."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look, window: QWidget) -> None:
        """Put them together."""
        self.qtbot = qtbot
        self.session = session
        self.window = window
        self.map = MapView(session, look, window)
        self.map.resize(600, 500)
        self.actions = Actions(look, window)
        self.messages = MessageBar(session, look, window)
        self.ingest = IngestController(session, self.messages, self.actions, window, Settings())
        self.controller = LayersController(session, look, self.map, self.ingest, self.messages, self.actions, window)

    @property
    def layers(self) -> tuple[MapLayer, ...]:
        """What lies over the map."""
        return self.map.overlays.layers.layers

    @property
    def dialog(self) -> LayersDialog:
        """The window of layers."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    def wait_for_layers(self, count: int) -> None:
        """Wait until so many are there."""
        self.qtbot.waitUntil(lambda: len(self.layers) == count, timeout=10_000)

    def is_picking(self) -> bool:
        """Whether the map answers a click with a place."""
        answers: list[bool] = []
        self.map.evaluate("reviewerMap.describe().picking", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def drop(self, paths: Sequence[Path]) -> bool:
        """Drop files on the page, as the window system does; whether the map took them."""
        surface = self.map.pointer_surface
        assert surface is not None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        actions, position = Qt.DropAction.CopyAction, QPoint(100, 100)
        enter = QDragEnterEvent(position, actions, data, LEFT, NO_KEYS)
        enter.ignore()
        QApplication.sendEvent(surface, enter)
        if not enter.isAccepted():
            return False
        drop = QDropEvent(QPointF(position), actions, data, LEFT, NO_KEYS)
        drop.ignore()
        QApplication.sendEvent(surface, drop)
        return drop.isAccepted()


def cell(table: QTableWidget, row: int, column: int) -> QTableWidgetItem:
    """A cell of a table."""
    item = table.item(row, column)
    assert item is not None
    return item


@pytest.fixture
def shown(qtbot: QtBot, library: CaseLibrary, session: CaseSession, look: Look) -> Iterator[Window]:
    """The map of a case, and the layers' controller."""
    case = fill(library, [make_track(eastward([0, 10]))]).case
    session.open_case(case.id)
    holder = QWidget()
    holder.resize(700, 560)
    made = Window(qtbot, session, look, holder)
    with qtbot.waitSignal(made.map.ready, timeout=30_000):
        holder.show()
    yield made
    holder.close()
    holder.deleteLater()


@pytest.fixture
def zones(tmp_path: Path) -> Path:
    """A drawing of a square and of something that is none."""
    ring = [
        [LONGITUDE_DEG + x * 1e-3, LATITUDE_DEG + y * 1e-3] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    ]
    features = [
        {"type": "Feature", "properties": {"name": MARKUP}, "geometry": {"type": "Polygon", "coordinates": [ring]}},
        {"type": "Feature", "properties": {"name": "nothing"}, "geometry": None},
    ]
    path = tmp_path / "zones.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A picture of 400 × 300 pixels."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc8844"))
    image.save(str(tmp_path / "plan.png"))
    return tmp_path / "plan.png"


def test_a_drawing_is_added_with_what_was_left_out_of_it(shown: Window, zones: Path) -> None:
    shown.actions["map_layers"].trigger()
    assert shown.dialog.hint.isVisible()
    shown.controller.add_file(zones)
    shown.wait_for_layers(1)
    [layer] = shown.layers
    assert (layer.name, layer.kind, layer.case_id) == ("zones", LayerKind.FEATURES, 1)
    assert shown.session.library.layer_path(layer).read_bytes() == zones.read_bytes()
    table = shown.dialog.table
    shown.qtbot.waitUntil(lambda: cell(table, 0, 2).text() == "GeoJSON: 1 area; 1 left out", timeout=10_000)
    assert shown.dialog.problems.toPlainText() == "Feature 2 (“nothing”): left out, it has no geometry"
    assert not shown.dialog.hint.isVisible()
    shown.controller.add_file(zones, for_library=True)
    shown.wait_for_layers(2)
    assert [each.case_id for each in shown.layers] == [None, 1]
    assert [row.action for row in shown.session.library.audit()[-2:]] == ["layer.add", "layer.add"]


def test_name_eye_colour_and_opacity_are_changed_and_undone(shown: Window, zones: Path) -> None:
    shown.controller.add_file(zones)
    shown.wait_for_layers(1)
    shown.controller.show_layers()
    dialog, [before] = shown.dialog, shown.layers
    cell(dialog.table, 0, 0).setText(MARKUP)
    assert shown.layers[0].name == MARKUP
    cell(dialog.table, 0, 0).setCheckState(Qt.CheckState.Unchecked)
    assert not shown.layers[0].is_visible
    amber = list(LAYER_COLOURS).index("Amber") + 1
    dialog.colour.setCurrentIndex(amber)
    dialog.colour.activated.emit(amber)
    assert shown.layers[0].colour == LAYER_COLOURS["Amber"]
    dialog.opacity.setSliderDown(True)
    dialog.opacity.setValue(60)
    dialog.opacity.setValue(40)
    assert shown.layers[0].opacity_percent == 100, "while the slider is held nothing is written"
    dialog.opacity.setSliderDown(False)
    assert shown.layers[0].opacity_percent == 40
    assert shown.session.undo_words == f"Opacity of layer “{MARKUP}”: 40 %"
    for _ in range(4):
        shown.session.undo()
    assert shown.layers == (before,)
    assert cell(dialog.table, 0, 0).text() == "zones"


def test_layers_change_places_and_are_removed(shown: Window, zones: Path) -> None:
    for count in (1, 2):
        shown.controller.add_file(zones)
        shown.wait_for_layers(count)
    shown.controller.show_layers()
    lower, upper = shown.layers
    dialog = shown.dialog
    dialog.table.setCurrentCell(0, 0)
    assert dialog.selected == upper
    dialog._tools["chevron-down"].click()  # noqa: SLF001 - a button without a name of its own
    assert [each.id for each in shown.layers] == [upper.id, lower.id]
    assert dialog.selected is not None
    assert dialog.selected.id == upper.id
    dialog._tools["trash-2"].click()  # noqa: SLF001 - as above
    assert [each.id for each in shown.layers] == [lower.id]
    shown.session.undo()
    shown.session.undo()
    assert [each.id for each in shown.layers] == [lower.id, upper.id]


def test_a_file_that_is_no_drawing_is_refused_and_nothing_stays(shown: Window, tmp_path: Path, zones: Path) -> None:
    bad = tmp_path / "grid.geojson"
    crs = {"type": "name", "properties": {"name": "EPSG:2234"}}
    bad.write_text(json.dumps({**json.loads(zones.read_text()), "crs": crs}))
    with shown.qtbot.waitSignal(shown.session.trouble, timeout=10_000) as told:
        shown.controller.add_file(bad)
    assert "EPSG:2234" in told.args[0]
    assert shown.layers == ()
    assert list((shown.session.library.folder / "vault" / ".incoming").iterdir()) == []


def _click_in_picture(shown: Window, x_px: float, y_px: float) -> None:
    dialog = shown.controller.points_dialog
    assert dialog is not None
    position = dialog.picture.position_of(x_px, y_px).toPoint()
    QTest.mouseClick(dialog.picture.viewport(), LEFT, NO_KEYS, position)


def _open_points(shown: Window, plan: Path) -> None:
    shown.controller.add_picture(plan)
    shown.qtbot.waitUntil(lambda: shown.controller.points_dialog is not None, timeout=10_000)


def test_a_picture_is_laid_by_clicks_in_it_and_on_the_map(shown: Window, plan: Path) -> None:
    _open_points(shown, plan)
    dialog = shown.controller.points_dialog
    assert dialog is not None
    answers: list[list[float]] = []
    shown.map.evaluate(f"(reviewerMap.look({LATITUDE_DEG}, {LONGITUDE_DEG}, 17), [0])", answers.append)
    shown.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    surface = shown.map.pointer_surface
    assert surface is not None
    for number, ((x_px, y_px), place) in enumerate(
        [((20, 20), QPoint(180, 180)), ((380, 20), QPoint(420, 180)), ((20, 280), QPoint(180, 353))], 1
    ):
        assert f"point {number}" in dialog.step.text()
        _click_in_picture(shown, x_px, y_px)
        assert "on the map" in dialog.step.text()
        shown.qtbot.waitUntil(shown.is_picking, timeout=10_000)
        with shown.qtbot.waitSignal(shown.map.overlays.reports.place_picked, timeout=10_000):
            QTest.mouseClick(surface, LEFT, NO_KEYS, place)
        assert len(dialog.points) == number
    assert dialog.fit is not None
    assert "nothing checks them" in dialog.verdict.text()
    dialog.name.setText("Ground floor")
    dialog.accept()
    shown.wait_for_layers(1)
    [layer] = shown.layers
    assert (layer.name, layer.width_px, layer.height_px, layer.residual_m) == ("Ground floor", 400, 300, None)
    assert [round(point.x_px / 10) for point in layer.points] == [2, 38, 2]
    assert layer.points[1].longitude_deg > layer.points[0].longitude_deg
    assert layer.points[2].latitude_deg < layer.points[0].latitude_deg
    assert shown.controller.points_dialog is None
    assert shown.session.undo_words == "Add layer “Ground floor”"


def test_typed_coordinates_lay_a_picture_and_a_fourth_point_checks_it(shown: Window, plan: Path) -> None:
    _open_points(shown, plan)
    dialog = shown.controller.points_dialog
    assert dialog is not None
    corners = ((20, 20), (380, 20), (20, 280), (380, 280))
    for row, (x_px, y_px) in enumerate(corners):
        _click_in_picture(shown, x_px, y_px)
        off = 1e-5 if row == 3 else 0.0
        typed = f"{LATITUDE_DEG - y_px * 1e-6 + off:.7f}, {LONGITUDE_DEG + x_px * 1.34e-6:.7f}"
        cell(dialog.table, row, 1).setText(typed)
    assert len(dialog.points) == 4
    assert "agree to ±0.6 m" in dialog.verdict.text()
    assert cell(dialog.table, 3, 2).text() == "0.3 m"
    cell(dialog.table, 3, 1).setText("somewhere")
    assert "no coordinate" in dialog.verdict.text()
    assert len(dialog.points) == 4, "what was there stays"
    dialog.accept()
    shown.wait_for_layers(1)
    assert shown.layers[0].residual_m == pytest.approx(0.55, abs=0.1)


def test_points_in_one_line_lay_nothing_and_cancel_keeps_no_file(shown: Window, plan: Path) -> None:
    _open_points(shown, plan)
    dialog = shown.controller.points_dialog
    assert dialog is not None
    for row, at_px in enumerate((20, 150, 280)):
        _click_in_picture(shown, at_px, at_px)
        cell(dialog.table, row, 1).setText(f"{LATITUDE_DEG - at_px * 1e-6:.6f}, {LONGITUDE_DEG + at_px * 1e-6:.6f}")
    assert "on one line in the picture" in dialog.verdict.text()
    assert not dialog._lay.isEnabled()  # noqa: SLF001 - a button without a name of its own
    dialog.reject()
    assert shown.controller.points_dialog is None
    assert shown.layers == ()
    assert list((shown.session.library.folder / "vault" / ".incoming").iterdir()) == []


def test_a_picture_is_laid_anew_and_undone(shown: Window, plan: Path) -> None:
    test_typed_coordinates_lay_a_picture_and_a_fourth_point_checks_it(shown, plan)
    [before] = shown.layers
    shown.controller.lay_again(before)
    shown.qtbot.waitUntil(lambda: shown.controller.points_dialog is not None, timeout=10_000)
    dialog = shown.controller.points_dialog
    assert dialog is not None
    assert dialog.points == before.points
    dialog.table.setCurrentCell(3, 1)
    dialog.remove.click()
    dialog.accept()
    assert (len(shown.layers[0].points), shown.layers[0].residual_m) == (3, None)
    shown.session.undo()
    assert shown.layers == (before,)


def test_a_drawing_that_is_dropped_on_the_map_becomes_a_layer(shown: Window, zones: Path, tmp_path: Path) -> None:
    assert shown.drop([zones])
    shown.wait_for_layers(1)
    other = tmp_path / "clip.mp4"
    other.write_bytes(b"x")
    assert not shown.drop([other]), "what is no layer goes on to the window"
    assert not shown.drop([zones, other])


def test_a_dropped_track_with_times_comes_in_as_a_track_and_both_ways_are_said(shown: Window, tmp_path: Path) -> None:
    walk = tmp_path / "walk.geojson"
    line = {"type": "LineString", "coordinates": [[LONGITUDE_DEG, LATITUDE_DEG], [LONGITUDE_DEG, LATITUDE_DEG + 1e-3]]}
    times = {"coordTimes": ["2026-04-17T21:10:42Z", "2026-04-17T21:10:43Z"]}
    walk.write_text(json.dumps({"type": "Feature", "properties": times, "geometry": line}))
    with shown.qtbot.waitSignal(shown.session.noted, timeout=10_000) as told:
        assert shown.drop([walk])
    assert "comes in as a track" in told.args[0]
    assert "Add file" in told.args[0]
    assert shown.ingest.dialog is not None
    shown.ingest.dialog.reject()
    assert shown.layers == ()
    shown.controller.add_file(walk)
    shown.wait_for_layers(1)
