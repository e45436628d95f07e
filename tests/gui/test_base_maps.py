"""The ground of the map in the real web engine: what lies where, read back from the pixels."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from maps.base_layers import BaseLayers
from maps.base_map_dialog import BaseMapDialog
from maps.base_maps import BaseMaps
from maps.base_settings import BaseSettings, FileChoice, OnlineSettings
from maps.tiles.online import OnlineAddress, OnlineTiles
from maps.view import MapView
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.tile_files import (
    BLUE,
    GREEN,
    LINE,
    POINT,
    RED,
    WHITE,
    Colour,
    png,
    square,
    vector_layer,
    whole_world,
    write_mbtiles,
    write_pmtiles,
)
from tests.support.tile_server import TileServer

QUARTERS = {(1, 0, 0): png(RED), (1, 1, 0): png(GREEN), (1, 0, 1): png(BLUE), (1, 1, 1): png(WHITE)}
NORTH_WEST, NORTH_EAST, SOUTH_WEST, SOUTH_EAST = (40.0, -60.0), (40.0, 60.0), (-40.0, -60.0), (-40.0, 60.0)
_WAIT_MS = 15_000


class Ground:
    """A map, what lies under its paths, and what is seen of it."""

    def __init__(self, qtbot: QtBot, view: MapView, maps: BaseMaps) -> None:
        """A map that is shown."""
        self.qtbot = qtbot
        self.view = view
        self.maps = maps

    def ask(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """What the page answers."""
        answers: list[Any] = []
        self.view.evaluate(expression, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=_WAIT_MS)
        return answers[0]

    def base(self) -> dict[str, Any]:
        """What the page says of its ground."""
        told: dict[str, Any] = self.ask("reviewerMap.describe().base")
        return told

    def look(self, latitude: float, longitude: float, zoom: float) -> None:
        """Look at a place."""
        self.ask(f"(reviewerMap.look({latitude}, {longitude}, {zoom}), 1)")

    def colour(self, place: tuple[float, float]) -> QColor:
        """What is seen where a place lies."""
        x, y = self.ask(f"reviewerMap.pixelOf({place[0]}, {place[1]})")
        at = QPoint(round(x), round(y) + self.view.header.height())
        return self.view.grab().toImage().pixelColor(at)

    def wait_for_colour(self, place: tuple[float, float], colour: Colour) -> None:
        """Until a place is seen in a colour."""
        self.wait(lambda: _is(self.colour(place), colour))

    def wait(self, condition: Callable[[], bool]) -> None:
        """Until something holds."""
        self.qtbot.waitUntil(condition, timeout=_WAIT_MS)


def _is(seen: QColor, colour: Colour) -> bool:
    return max(abs(a - b) for a, b in zip((seen.red(), seen.green(), seen.blue()), colour, strict=True)) <= 3


def _is_grey(seen: QColor) -> bool:
    return max(seen.red(), seen.green(), seen.blue()) - min(seen.red(), seen.green(), seen.blue()) < 25


@pytest.fixture
def ground(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Ground]:
    """A map with nothing but the outlines; the words for no case are put away."""
    view = MapView(session, look)
    maps = BaseMaps(BaseSettings(), OnlineSettings(), view)
    BaseLayers(maps, view.bridge, view.scheme, view.telling, view)
    view.resize(700, 560)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    view.bridge.set_empty(None)
    ground = Ground(qtbot, view, maps)
    ground.look(0, 0, 1.5)
    yield ground
    maps.close()
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("kind", ["mbtiles", "pmtiles"])
def test_each_tile_lies_in_its_place(ground: Ground, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"q.{kind}"
    if kind == "mbtiles":
        write_mbtiles(path, QUARTERS, format="png", attribution="© <b>Us</b> & them")
    else:
        write_pmtiles(path, QUARTERS, attribution="© <b>Us</b> & them")
    ground.maps.add_file(path)
    for place, colour in ((NORTH_WEST, RED), (NORTH_EAST, GREEN), (SOUTH_WEST, BLUE), (SOUTH_EAST, WHITE)):
        ground.wait_for_colour(place, colour)
    assert ground.base()["words"].startswith("© Us & them · ")
    assert ground.view.refusal.refused_count == 0


def test_deeper_than_the_file_its_tiles_are_stretched(ground: Ground, tmp_path: Path) -> None:
    ground.maps.add_file(write_mbtiles(tmp_path / "q.mbtiles", QUARTERS, format="png"))
    ground.look(0, 0, 12)
    for place, colour in (((0.02, -0.02), RED), ((0.02, 0.02), GREEN), ((-0.02, -0.02), BLUE)):
        ground.wait_for_colour(place, colour)


def test_tiles_go_on_over_the_date_line(ground: Ground, tmp_path: Path) -> None:
    ground.maps.add_file(write_mbtiles(tmp_path / "q.mbtiles", QUARTERS, format="png"))
    ground.look(0, 180, 3)
    # Beside the lines of the graticule.
    ground.wait_for_colour((13.3, 171.7), GREEN)
    ground.wait_for_colour((13.3, 191.7), RED)
    ground.wait_for_colour((-13.3, 191.7), BLUE)


def test_tiles_turn_with_the_map(ground: Ground, tmp_path: Path) -> None:
    ground.maps.add_file(write_mbtiles(tmp_path / "q.mbtiles", QUARTERS, format="png"))
    ground.ask("(mapParts.frame.turnTo(90), 1)")
    assert ground.ask("mapParts.frame.bearing") == 90
    for place, colour in ((NORTH_WEST, RED), (NORTH_EAST, GREEN), (SOUTH_WEST, BLUE), (SOUTH_EAST, WHITE)):
        ground.wait_for_colour(place, colour)


def test_the_first_file_lies_on_top(ground: Ground, tmp_path: Path) -> None:
    low = write_mbtiles(tmp_path / "low.mbtiles", whole_world(range(2), png(RED)), format="png")
    top = write_mbtiles(tmp_path / "top.mbtiles", {(1, 0, 0): png(GREEN)}, format="png")
    ground.maps.add_file(low)
    ground.maps.add_file(top)
    ground.wait_for_colour(NORTH_WEST, GREEN)
    ground.wait_for_colour(SOUTH_EAST, RED)
    ground.maps.set_settings(ground.maps.settings.moved(top, 1))
    ground.wait_for_colour(NORTH_WEST, RED)
    ground.maps.set_settings(ground.maps.settings.with_shown(low, False))
    ground.wait_for_colour(NORTH_WEST, GREEN)


def test_calm_tiles_have_no_colour(ground: Ground, tmp_path: Path) -> None:
    ground.maps.add_file(write_mbtiles(tmp_path / "q.mbtiles", QUARTERS, format="png"))
    ground.wait_for_colour(NORTH_WEST, RED)
    ground.maps.set_calm(True)
    ground.wait(lambda: _is_grey(ground.colour(NORTH_WEST)))
    ground.maps.set_calm(False)
    ground.wait_for_colour(NORTH_WEST, RED)


def test_outlines_are_drawn_where_nothing_was_added_and_go_when_unwanted(ground: Ground) -> None:
    ground.maps.set_outlines(False)
    ground.look(38.5, -96.0, 6)
    ground.wait(lambda: not ground.base()["outlines"])
    # The northern border of Kansas, which runs along the 40th parallel: nothing else is drawn there but the graticule.
    blank = _ink(ground)
    ground.maps.set_outlines(True)
    ground.wait(lambda: bool(ground.base()["outlines"]) and _ink(ground) > blank + 2000)
    assert "not for measuring" in ground.base()["words"]
    ground.look(38.9, -96.0, 10)
    ground.wait(lambda: ground.base()["words"].startswith("In or near "))
    assert ", Kansas · " in ground.base()["words"]


def _ink(ground: Ground) -> int:
    """How many pixels are not of the ground's own colour."""
    image = ground.view.grab().toImage()
    ground_colour = image.pixelColor(QPoint(image.width() // 2 + 7, image.height() // 2 + 5))
    return sum(
        image.pixelColor(x, y) != ground_colour
        for x in range(0, image.width(), 2)
        for y in range(ground.view.header.height(), image.height())
    )


def test_vectors_are_painted(ground: Ground, tmp_path: Path) -> None:
    ground.maps.add_file(
        write_pmtiles(tmp_path / "v.pmtiles", {(0, 0, 0): square("water")}, tile_type=1, tile_compression=2)
    )
    ground.wait(lambda: _is_water(ground.colour((10.0, 10.0))))
    assert not _is_water(ground.colour((10.0, 150.0)))


def test_vectors_of_a_kind_that_nobody_knows_are_painted_too(ground: Ground, tmp_path: Path) -> None:
    ground.maps.set_outlines(False)
    blank = ground.colour((10.0, 10.0))
    tile = square("layer of our own", name="<img src=x onerror=alert(1)>")
    ground.maps.add_file(write_mbtiles(tmp_path / "v.mbtiles", {(0, 0, 0): tile}, format="pbf"))
    ground.wait(lambda: ground.colour((10.0, 10.0)) != blank)


def test_roads_and_names_are_painted_in_both_themes(ground: Ground, look: Look, tmp_path: Path) -> None:
    across = [(0, 2048), (4096, 2048)]
    tile = (
        vector_layer("transportation", LINE, across, {"class": "motorway"})
        + vector_layer("transportation_name", LINE, [(0, 2300), (4096, 2300)], {"name": "Main Street"})
        + vector_layer("place", POINT, [(2048, 1200)], {"name:en": "<b>Hartford</b>", "class": "city"})
        + vector_layer("boundary", LINE, [(600, 0), (600, 4096)], {})
    )
    path = write_pmtiles(tmp_path / "roads.pmtiles", whole_world(range(3), tile), tile_type=1)
    ground.maps.set_outlines(False)
    ground.maps.add_file(path)
    # The road lies in the middle of the northern tiles of zoom 2, whose latitude this is.
    ground.look(40.9799, 45.0, 12)
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.choose(theme)
        ground.wait(lambda: _stands_out(ground, (40.9799, 45.007)))
    assert ground.base()["trouble"] == ""


def _stands_out(ground: Ground, place: tuple[float, float]) -> bool:
    """Whether something lies at a place that does not lie a few pixels north of it."""
    away = (place[0] + 0.01, place[1])
    return abs(ground.colour(place).lightness() - ground.colour(away).lightness()) > 30


def _is_water(seen: QColor) -> bool:
    return seen.blue() > seen.red() + 20


def test_a_damaged_tile_is_empty_and_is_said(ground: Ground, tmp_path: Path) -> None:
    tiles = {**QUARTERS, (1, 0, 0): png(RED)[:-9]}
    ground.maps.add_file(write_mbtiles(tmp_path / "beats.mbtiles", tiles, format="png"))
    ground.wait_for_colour(NORTH_EAST, GREEN)
    ground.wait(lambda: ground.base()["trouble"] == "1 tile of “beats.mbtiles” cannot be read")
    assert not _is(ground.colour(NORTH_WEST), RED)


def test_a_vector_tile_that_makes_no_sense_is_said(ground: Ground, tmp_path: Path) -> None:
    # Its fields add up, and the geometry in it asks for what does not exist.
    broken = {(0, 0, 0): b"\x1a\x10\x78\x02\x0a\x01a\x28\x80\x20\x12\x06\x18\x03\x22\x02\x0c\x00"}
    ground.maps.add_file(write_mbtiles(tmp_path / "odd.mbtiles", broken, format="pbf"))
    ground.wait(lambda: "of “odd.mbtiles” cannot be read" in ground.base()["trouble"])


@pytest.mark.logs_warnings
def test_a_file_that_is_gone_is_said_and_the_map_goes_on(ground: Ground, tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "gone.mbtiles", whole_world(range(4), png(GREEN)), format="png")
    ground.maps.add_file(path)
    ground.wait_for_colour(NORTH_WEST, GREEN)
    body = path.read_bytes()
    path.unlink()
    ground.look(30, 30, 3)
    ground.wait(lambda: "cannot be found" in ground.base()["trouble"])
    assert [file.path for file in ground.maps.settings.files] == [path]
    path.write_bytes(body)
    ground.maps.try_again()
    ground.wait_for_colour((30.0, 30.0), GREEN)
    assert ground.base()["trouble"] == ""


def test_a_file_that_is_replaced_is_read_anew(ground: Ground, tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "new.mbtiles", whole_world(range(4), png(GREEN)), format="png")
    ground.maps.add_file(path)
    ground.wait_for_colour(NORTH_WEST, GREEN)
    path.unlink()
    write_mbtiles(path, whole_world(range(4), png(BLUE)), format="png", version="2")
    ground.look(30, 30, 3)
    ground.wait_for_colour((30.0, 30.0), BLUE)


def test_a_file_that_never_rests_is_put_away_and_said(ground: Ground, tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "live.mbtiles", whole_world(range(2), png(GREEN)), format="png")
    ground.maps.add_file(path)
    numbers: set[int] = set()

    def is_put_away() -> bool:
        (state,) = ground.maps.states
        if "keeps changing" in state.trouble:
            return True
        with path.open("ab") as stream:
            stream.write(b"\0")
        for layer in _layers(ground.maps):
            numbers.add(layer["id"])
            ground.maps.read(f"{layer['address'].removeprefix('tiles/')}1/0/0")
        return False

    ground.wait(is_put_away)
    assert len(numbers) > 1
    ground.maps.try_again()
    ground.wait_for_colour(NORTH_WEST, GREEN)


def _layers(maps: BaseMaps) -> list[dict[str, Any]]:
    message: Any = maps.message()
    layers: list[dict[str, Any]] = message["layers"]
    return layers


@pytest.mark.logs_warnings
def test_a_file_that_cannot_be_read_is_named_in_the_dialog(ground: Ground, qtbot: QtBot, tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "half.mbtiles", whole_world(range(4), png(GREEN)), format="png")
    path.write_bytes(path.read_bytes()[:9000])
    dialog = BaseMapDialog(ground.maps)
    qtbot.addWidget(dialog)
    ground.maps.add_file(path)
    ground.wait(lambda: "is cut off" in _first(dialog).text(1))
    assert "is cut off" in ground.base()["trouble"]
    _first(dialog).setSelected(True)
    dialog.remove.click()
    assert ground.maps.settings.files == ()
    ground.wait(lambda: ground.base()["trouble"] == "")


def _first(dialog: BaseMapDialog) -> QTreeWidgetItem:
    item = dialog.files.topLevelItem(0)
    assert item is not None
    return item


def test_what_was_chosen_is_there_again(ground: Ground, tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "q.mbtiles", QUARTERS, format="png")
    remembered = BaseSettings(outlines=False, calm=True, files=(FileChoice(path), FileChoice(tmp_path / "x", False)))
    ground.maps.set_settings(BaseSettings.from_text(remembered.as_text()))
    assert ground.maps.settings == remembered
    ground.wait(lambda: ground.base()["calm"] and len(ground.base()["layers"]) == 1)


def test_the_ground_comes_back_with_a_page_that_is_loaded_anew(ground: Ground, tmp_path: Path) -> None:
    ground.maps.add_file(write_mbtiles(tmp_path / "q.mbtiles", QUARTERS, format="png"))
    ground.wait_for_colour(NORTH_WEST, RED)
    ground.view.telling.emit()
    ground.wait_for_colour(NORTH_WEST, RED)
    assert len(ground.base()["layers"]) == 1


def test_online_tiles_are_a_matter_of_the_program_and_have_a_sign(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "localhost")
    with TileServer(tmp_path).serving() as server:
        online = OnlineSettings(True, server.template(), "© <i>Agency</i>")
        assert ground.base()["sign"] == ""
        ground.maps.set_online(online, OnlineTiles(OnlineAddress.parse(online.template), server.context))
        ground.wait_for_colour(NORTH_WEST, RED)
        assert ground.base()["sign"] == f"Online tiles: {server.host}"
        assert ground.base()["words"].startswith("© Agency · ")
        ground.maps.set_online(OnlineSettings(False, online.template, online.attribution))
        ground.wait(lambda: not _is(ground.colour(NORTH_WEST), RED))
        assert ground.base()["sign"] == ""
        asked = len(server.asked)
        ground.look(10, 10, 5)
        # The address of a tile that was served a moment ago, and of its like under the present number.
        assert ground.maps.read("online-2/1/0/0") is None
        assert ground.maps.read("online-3/1/0/0") is None
        assert len(server.asked) == asked
    # The page itself asked nobody: its own border stands as ever.
    assert ground.view.refusal.refused_count == 0


@pytest.mark.logs_warnings
def test_an_address_that_will_not_do_stays_off(ground: Ground) -> None:
    ground.maps.set_online(OnlineSettings(True, "http://tiles.example.org/{z}/{x}/{y}.png", ""))
    assert ground.maps.online_host == ""
    assert not ground.maps.online.on


def test_the_dialog_says_why_an_address_will_not_do(ground: Ground, qtbot: QtBot) -> None:
    dialog = BaseMapDialog(ground.maps)
    qtbot.addWidget(dialog)
    chosen: list[OnlineSettings] = []
    dialog.online_chosen.connect(chosen.append)
    dialog.template.setText("http://tiles.example.org/{z}/{x}/{y}.png")
    dialog.switch.click()
    assert "https" in dialog.online_words.text()
    dialog.template.setText("https://tiles.example.org/{z}/{x}/{y}.png")
    dialog.switch.click()
    assert chosen == [OnlineSettings(True, "https://tiles.example.org/{z}/{x}/{y}.png", "")]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"files": 3}', '{"files": [3, {"path": 4}, {}]}', '{"outlines": "x"}', "[" * 9000]
)
def test_settings_that_make_no_sense_are_as_at_the_first_start(text: str) -> None:
    assert BaseSettings.from_text(text) == BaseSettings()
    assert OnlineSettings.from_text(text) == OnlineSettings()
