"""Layers over the map in the real web engine: what is drawn where, what is said of it, and that names stay text."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot

from maps.view import MapView
from reviewer.domain.map_layer import LayerKind, MapLayer
from reviewer.domain.picture_fit import ControlPoint, fit_picture
from reviewer.domain.progress import SilentContext
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from reviewer.session.layer_commands import AddLayer, RemoveLayer, UpdateLayers
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, eastward, fill, make_track

MARKUP = "<img src=x onerror='document.title=1'><b>bold</b></script><script>document.title=1</script>"
NEAR = 0.002

PIXEL = """(x, y) => {
  const copy = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const chart = document.querySelector(".layer canvas");
  copy.drawImage(chart, Math.round(x * devicePixelRatio), Math.round(y * devicePixelRatio), 1, 1, 0, 0, 1, 1);
  return Array.from(copy.getImageData(0, 0, 1, 1).data);
}"""


class Overlaid:
    """A map on the screen with layers, and how a test looks at it."""

    def __init__(self, qtbot: QtBot, session: CaseSession, view: MapView, folder: Path) -> None:
        """Look at a loaded map."""
        self.qtbot = qtbot
        self.session = session
        self.view = view
        self.folder = folder

    def ask(self, script: str) -> Any:  # noqa: ANN401 - a script's value has any type
        """The value of a script in the page."""
        answers: list[Any] = []
        self.view.evaluate(script, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def wait_for(self, what: str, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until the page shows something."""
        seen: list[dict[str, Any]] = []

        def look() -> bool:
            seen.append(self.ask("reviewerMap.describe()"))
            return is_so(seen[-1])

        try:
            self.qtbot.waitUntil(look, timeout=10_000)
        except QtBotTimeoutError as error:
            raise AssertionError(f"waited for {what}; the page shows {seen[-1]}") from error
        return seen[-1]

    def wait_until_loaded(self, count: int) -> dict[str, Any]:
        """Wait until so many layers are there with their contents."""
        return self.wait_for(
            f"{count} layers",
            lambda page: len(page["layers"]) == count and all(layer["loaded"] for layer in page["layers"]),
        )

    def look_at(self, latitude: float, longitude: float, zoom: float) -> None:
        """Put a place into the middle."""
        self.view.follow_action.setChecked(False)
        self.ask(f"reviewerMap.look({latitude}, {longitude}, {zoom})")

    def point_of(self, latitude: float, longitude: float) -> QPoint:
        """Where a place lies in the web view."""
        x, y = self.ask(f"reviewerMap.pixelOf({latitude}, {longitude})")
        return QPoint(round(x), round(y))

    def colour_at(self, latitude: float, longitude: float) -> QColor:
        """What is on the page's canvas at a place, without what lies behind it."""
        point = self.point_of(latitude, longitude)
        rgba = self.ask(f"({PIXEL})({point.x()}, {point.y()})")
        return QColor(*rgba)

    def wait_for_colour(self, latitude: float, longitude: float, is_so: Callable[[QColor], bool]) -> None:
        """Wait until a place has such a colour."""
        seen: list[QColor] = []

        def look() -> bool:
            seen.append(self.colour_at(latitude, longitude))
            return is_so(seen[-1])

        try:
            self.qtbot.waitUntil(look, timeout=10_000)
        except QtBotTimeoutError as error:
            raise AssertionError(f"the colour stays {seen[-1].name(QColor.NameFormat.HexArgb)}") from error

    def add(self, layer: MapLayer, contents: bytes, name: str) -> MapLayer:
        """Add a layer as the program does."""
        path = self.folder / name
        path.write_bytes(contents)
        staged = self.session.library.vault.stage(path, SilentContext())
        assert self.session.perform(AddLayer(layer, staged))
        return self.view.overlays.layers.layers[-1]

    def add_features(self, *features: dict[str, Any], name: str = "zones.geojson", **shown: Any) -> MapLayer:  # noqa: ANN401 - any field of a layer
        """Add a drawing."""
        document = {"type": "FeatureCollection", "features": list(features)}
        layer = MapLayer(LayerKind.FEATURES, name, name, "", "", 0, **shown)
        return self.add(layer, json.dumps(document).encode(), name)


def square(
    half: float, latitude: float = LATITUDE_DEG, longitude: float = LONGITUDE_DEG, **properties: str
) -> dict[str, Any]:
    """An area with a hole of a third of it in its middle."""

    def ring(reach: float) -> list[list[float]]:
        corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
        return [[longitude + x * reach, latitude + y * reach] for x, y in corners]

    geometry = {"type": "Polygon", "coordinates": [ring(half), ring(half / 3)]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def is_colour(name: str, colour: QColor) -> bool:
    return colour.name() == name


def is_clear(colour: QColor) -> bool:
    return colour.alpha() == 0


def is_opaque(colour: QColor) -> bool:
    return colour.alpha() == 255


def is_reddish(colour: QColor) -> bool:
    return colour.alpha() > 20 and colour.red() > colour.blue() + 40


@pytest.fixture
def overlaid(
    qtbot: QtBot, library: CaseLibrary, session: CaseSession, look: Look, tmp_path: Path
) -> Iterator[Overlaid]:
    """A map of a case whose one path lies to the south of what is looked at."""
    case = fill(library, [make_track(eastward([0, 10]))]).case
    session.open_case(case.id)
    view = MapView(session, look)
    view.resize(600, 520)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    shown = Overlaid(qtbot, session, view, tmp_path)
    shown.look_at(LATITUDE_DEG, LONGITUDE_DEG, 16)
    yield shown
    view.close()
    view.deleteLater()


def test_an_area_is_filled_where_it_lies_and_its_hole_is_not(overlaid: Overlaid) -> None:
    overlaid.add_features(square(NEAR, LATITUDE_DEG + 3 * NEAR, LONGITUDE_DEG), colour="#e05563")
    overlaid.look_at(LATITUDE_DEG + 3 * NEAR, LONGITUDE_DEG, 16)
    overlaid.wait_until_loaded(1)
    middle, aside = LATITUDE_DEG + 3 * NEAR, LONGITUDE_DEG + NEAR * 0.63
    overlaid.wait_for_colour(middle, aside, is_reddish)
    assert overlaid.colour_at(middle, aside).alpha() < 80, "filled faintly"
    overlaid.wait_for_colour(middle, LONGITUDE_DEG + NEAR, lambda colour: is_reddish(colour) and colour.alpha() > 200)
    overlaid.wait_for_colour(middle + NEAR / 9, LONGITUDE_DEG + NEAR / 9, is_clear)
    overlaid.wait_for_colour(middle, LONGITUDE_DEG + NEAR * 1.31, is_clear)


def test_undo_takes_a_layer_off_the_map_and_redo_brings_it_back(overlaid: Overlaid) -> None:
    session = overlaid.session
    layer = overlaid.add_features(square(NEAR))
    overlaid.wait_until_loaded(1)
    session.undo()
    overlaid.wait_for("no layer", lambda page: page["layers"] == [])
    session.redo()
    overlaid.wait_until_loaded(1)
    session.perform(UpdateLayers((layer,), (replace(layer, is_visible=False),), "Hide it"))
    overlaid.wait_for("no layer", lambda page: page["layers"] == [])
    session.undo()
    overlaid.wait_until_loaded(1)
    session.perform(RemoveLayer(layer))
    overlaid.wait_for("no layer", lambda page: page["layers"] == [])
    session.undo()
    overlaid.wait_until_loaded(1)
    assert session.library.layer(layer.id) == layer


def test_markup_in_names_is_shown_as_text_and_no_script_runs(overlaid: Overlaid) -> None:
    title = overlaid.ask("document.title")
    images = overlaid.ask("document.images.length")
    area = square(NEAR, name=MARKUP, description=f"{MARKUP}\nsecond line")
    layer = overlaid.add_features(area)
    overlaid.session.perform(UpdateLayers((layer,), (replace(layer, name="<b>layer</b>"),), "Rename"))
    overlaid.look_at(LATITUDE_DEG, LONGITUDE_DEG, 18)
    overlaid.wait_until_loaded(1)
    overlaid.wait_for("the label", lambda page: page["layerLabels"] == [MARKUP[:60]])
    inside = overlaid.point_of(LATITUDE_DEG + NEAR * 0.4, LONGITUDE_DEG + NEAR * 0.4)
    places = iter(range(10_000))

    def told() -> bool:
        QTest.mouseMove(_surface(overlaid), inside + QPoint(next(places) % 2, 0))
        return overlaid.ask("reviewerMap.describe()")["layerTip"] is not None

    overlaid.qtbot.waitUntil(told, timeout=10_000)
    tip = overlaid.ask("reviewerMap.describe()")["layerTip"]
    assert tip.splitlines() == [MARKUP, MARKUP, "second line", "<b>layer</b>"]
    assert overlaid.ask("document.title") == title
    assert overlaid.ask("document.images.length") == images
    assert overlaid.ask("document.querySelectorAll('.tip b, .tip script').length") == 0
    QTest.mouseMove(_surface(overlaid), overlaid.point_of(LATITUDE_DEG + NEAR * 0.2, LONGITUDE_DEG))
    overlaid.wait_for("no tip", lambda page: page["layerTip"] is None)


def _surface(overlaid: Overlaid) -> Any:  # noqa: ANN401 - a widget of the engine's own
    surface = overlaid.view.pointer_surface
    assert surface is not None
    return surface


def quartered(width: int, height: int) -> QImage:
    """A picture whose quarters are red, green, blue and white, clockwise from the upper left."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for column, row, colour in ((0, 0, "#ff0000"), (1, 0, "#00ff00"), (1, 1, "#0000ff"), (0, 1, "#ffffff")):
        painter.fillRect(column * width // 2, row * height // 2, width // 2, height // 2, QColor(colour))
    painter.end()
    return image


def turned_picture(case_id: int | None = None) -> MapLayer:
    """A layer of 200 × 100 pixels whose upper left corner lies here, turned by 90°: its right is the south."""
    points = tuple(
        ControlPoint(x_px, y_px, LATITUDE_DEG - x_px * 1.5e-5, LONGITUDE_DEG - y_px * 2e-5)
        for x_px, y_px in ((0, 0), (200, 0), (0, 100), (200, 100))
    )
    return MapLayer(
        LayerKind.PICTURE, f"plan {MARKUP}", "plan.png", "", "", 0, case_id, width_px=200, height_px=100,
        points=points, residual_m=fit_picture(points).residual_m,
    )  # fmt: skip


def test_a_picture_lies_where_its_points_say_and_says_that_it_was_laid_by_hand(overlaid: Overlaid) -> None:
    path = overlaid.folder / "made.png"
    quartered(200, 100).save(str(path))
    layer = overlaid.add(turned_picture(), path.read_bytes(), "plan.png")
    overlaid.wait_until_loaded(1)
    fit = layer.fit
    for x_px, y_px, expected in ((20, 25, "#ff0000"), (180, 25, "#00ff00"), (180, 75, "#0000ff"), (20, 75, "#ffffff")):
        latitude, longitude = fit.place(x_px, y_px)
        overlaid.wait_for_colour(latitude, longitude, partial(is_colour, expected))
    # Three pixels of the picture within and beyond the edges that point to the south and to the west.
    for x_px, y_px, is_so in ((197, 60, is_opaque), (203, 60, is_clear), (60, 97, is_opaque), (60, 103, is_clear)):
        overlaid.wait_for_colour(*fit.place(x_px, y_px), is_so)
    overlaid.wait_for("the words", lambda page: page["laid"] == [layer.laid_words])
    assert layer.laid_words.startswith(f"Laid by hand: plan {MARKUP} (±0.0")
    overlaid.session.perform(UpdateLayers((layer,), (replace(layer, opacity_percent=40),), "Opacity"))
    overlaid.wait_for_colour(*fit.place(20, 25), lambda colour: colour.red() > 240 and 90 < colour.alpha() < 115)


def test_a_damaged_picture_is_said_and_the_rest_goes_on(overlaid: Overlaid) -> None:
    path = overlaid.folder / "made.png"
    quartered(200, 100).save(str(path))
    damaged = overlaid.add(turned_picture(), path.read_bytes()[:60] + b"\0" * 500, "damaged.png")
    overlaid.add_features(square(NEAR))
    overlaid.wait_for("the drawing", lambda page: [layer["loaded"] for layer in page["layers"]] == [False, True])
    overlaid.qtbot.waitUntil(lambda: bool(overlaid.view.overlays.trouble_of(damaged)), timeout=10_000)
    assert "damaged" in overlaid.view.overlays.trouble_of(damaged)


def test_a_layer_whose_file_holds_nothing_is_said(overlaid: Overlaid) -> None:
    layer = overlaid.add(MapLayer(LayerKind.FEATURES, "zones", "zones.kml", "", "", 0), b"<kml/>", "zones.kml")
    overlaid.qtbot.waitUntil(lambda: bool(overlaid.view.overlays.trouble_of(layer)), timeout=10_000)
    assert "holds no point, line or area" in overlaid.view.overlays.trouble_of(layer)


def test_an_area_over_the_date_line_is_seen_from_both_sides(overlaid: Overlaid) -> None:
    ring = [[179.99, -0.01], [-179.99, -0.01], [-179.99, 0.01], [179.99, 0.01], [179.99, -0.01]]
    overlaid.add_features(
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}, colour="#e05563"
    )
    overlaid.wait_until_loaded(1)
    for longitude in (179.999, -179.999, 180.001):
        overlaid.look_at(0, longitude, 14)
        overlaid.wait_for_colour(0.001, longitude, is_reddish)


def test_many_places_are_thinned_and_detail_comes_where_one_looks(overlaid: Overlaid) -> None:
    angle = np.linspace(0, 2 * np.pi, 60_000)
    radius = 0.02 + 0.0004 * np.sin(angle * 700)
    places = np.column_stack((LONGITUDE_DEG + radius * np.cos(angle), LATITUDE_DEG + radius * np.sin(angle)))
    geometry = {"type": "Polygon", "coordinates": [places.tolist()]}
    overlaid.add_features({"type": "Feature", "properties": {"name": "Bay"}, "geometry": geometry}, colour="#e05563")
    overlaid.look_at(LATITUDE_DEG, LONGITUDE_DEG, 12)
    page = overlaid.wait_until_loaded(1)
    assert 100 < page["layers"][0]["vertices"] <= 12_000
    overlaid.look_at(LATITUDE_DEG, LONGITUDE_DEG + 0.0197, 18)
    page = overlaid.wait_for("detail", lambda page: page["layers"][0]["detail"])
    assert 20 < page["layers"][0]["vertices"] < 5_000
    overlaid.wait_for_colour(LATITUDE_DEG, LONGITUDE_DEG + 0.0187, is_reddish)


@pytest.mark.logs_warnings
def test_a_page_whose_process_died_shows_its_layers_again(overlaid: Overlaid) -> None:
    overlaid.add_features(square(NEAR, name="Beat 7A"))
    overlaid.wait_until_loaded(1)
    web = overlaid.view.findChild(QWebEngineView)
    assert isinstance(web, QWebEngineView)
    with overlaid.qtbot.waitSignal(overlaid.view.ready, timeout=30_000):
        web.load(QUrl("chrome://crash"))
    overlaid.wait_until_loaded(1)


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_names_and_outlines_are_drawn_in_both_themes(overlaid: Overlaid, look: Look, theme: ThemeChoice) -> None:
    look.choose(theme)
    overlaid.add_features(square(NEAR, name="Beat 7A"))
    overlaid.wait_until_loaded(1)
    overlaid.wait_for("the label", lambda page: page["layerLabels"] == ["Beat 7A"])
    overlaid.wait_for_colour(
        LATITUDE_DEG + NEAR * 0.5, LONGITUDE_DEG + NEAR, lambda colour: colour.blue() > colour.red() + 40
    )


def test_places_are_picked_on_the_map_until_escape(overlaid: Overlaid) -> None:
    picked: list[tuple[float, float]] = []
    overlays = overlaid.view.overlays
    overlays.reports.place_picked.connect(lambda latitude, longitude: picked.append((latitude, longitude)))
    overlays.pick_places(wanted=True)
    overlaid.wait_for("the tool", lambda page: page["picking"])
    point = overlaid.point_of(LATITUDE_DEG + NEAR, LONGITUDE_DEG - NEAR)
    QTest.mouseClick(_surface(overlaid), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    overlaid.qtbot.waitUntil(lambda: bool(picked), timeout=10_000)
    assert picked[0] == pytest.approx((LATITUDE_DEG + NEAR, LONGITUDE_DEG - NEAR), abs=2e-5)
    overlays.show_controls(picked)
    with overlaid.qtbot.waitSignal(overlays.reports.picking_ended, timeout=10_000):
        QTest.keyClick(_surface(overlaid), Qt.Key.Key_Escape)
    overlaid.wait_for("no tool", lambda page: not page["picking"])


def test_a_layer_is_seen_in_a_case_without_any_position(overlaid: Overlaid, library: CaseLibrary) -> None:
    overlaid.session.open_case(fill(library, [None], number="2026-0500").case.id)
    overlaid.wait_for("the words", lambda page: page["empty"] is not None)
    overlaid.add_features(square(NEAR))
    overlaid.wait_for("the layer alone", lambda page: page["empty"] is None)
    overlaid.session.undo()
    overlaid.wait_for("the words", lambda page: page["empty"] is not None)


def test_the_map_of_those_who_look_on_shows_layers_too(overlaid: Overlaid, look: Look, qtbot: QtBot) -> None:
    overlaid.add_features(square(NEAR, name="Beat 7A"))
    view = MapView(overlaid.session, look, with_bookmarks=False)
    view.resize(500, 400)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    Overlaid(qtbot, overlaid.session, view, overlaid.folder).wait_until_loaded(1)
    view.close()
    view.deleteLater()
