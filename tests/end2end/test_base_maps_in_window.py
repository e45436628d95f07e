"""The ground of the map in the real window: chosen in the menu, remembered, the same in court; online with a sign."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor

from maps.base_settings import OnlineSettings
from maps.view import MapView
from reviewer.app.base_map_controller import BaseMapController
from reviewer.library.library import CaseLibrary
from tests.end2end.test_court_mode import enter
from tests.support.incident import BODY_CAMERA
from tests.support.open_desk import OpenDesk, OpenWindow
from tests.support.tile_files import GREEN, png, whole_world, write_mbtiles

TEMPLATE = "https://localhost:1/{z}/{x}/{y}.png"


def controller(shown: OpenDesk) -> BaseMapController:
    found: BaseMapController | None = shown.desk.window.findChild(BaseMapController)
    assert found is not None
    return found


def base_of(shown: OpenDesk, view: MapView) -> dict[str, Any]:
    answers: list[dict[str, Any]] = []
    view.evaluate("reviewerMap.describe().base", answers.append)
    shown.wait(lambda: answers)
    return answers[0]


def menu_entry(shown: OpenDesk, words: str) -> QAction:
    menu = controller(shown).menu
    menu.aboutToShow.emit()
    (entry,) = (action for action in menu.actions() if action.text().startswith(words))
    return entry


def is_green(shown: OpenDesk) -> bool:
    view = shown.desk.map
    image = view.grab().toImage()
    seen = QColor(image.pixelColor(QPoint(int(view.width() * 0.8), int(view.height() * 0.8))))
    return seen.green() > seen.red() + 60 and seen.green() > seen.blue() + 40


def test_the_ground_is_chosen_remembered_and_the_same_in_court(
    open_window: OpenWindow, library_folder: Path, tmp_path: Path
) -> None:
    tiles = write_mbtiles(tmp_path / "beats.mbtiles", whole_world(range(4), png(GREEN)), format="png", name="Beats")
    shown = open_window(library_folder)
    shown.wait_for_still(BODY_CAMERA)
    shown.wait(lambda: base_of(shown, shown.desk.map)["outlines"])
    assert menu_entry(shown, "Outlines").isChecked()
    controller(shown).maps.add_file(tiles)
    shown.wait(lambda: is_green(shown))
    assert menu_entry(shown, "Beats: pictures, zooms 0 to 3").isChecked()
    assert shown.desk.map.refusal.refused_count == 0

    court = enter(shown)
    shown.key(Qt.Key.Key_M)
    court_map = court.map
    assert isinstance(court_map, MapView)
    with shown.qtbot.waitSignal(court_map.ready, timeout=30_000):
        pass
    shown.wait(lambda: base_of(shown, court_map)["layers"] and base_of(shown, court_map)["outlines"])
    court.activateWindow()
    shown.key(Qt.Key.Key_M)
    shown.key(Qt.Key.Key_Escape)
    shown.program.close()

    again = open_window(library_folder)
    again.wait_for_still(BODY_CAMERA)
    again.wait(lambda: is_green(again))
    menu_entry(again, "Graticule only").trigger()
    again.wait(lambda: not base_of(again, again.desk.map)["outlines"] and not is_green(again))
    assert [file.path for file in controller(again).maps.settings.files] == [tiles]


@pytest.mark.logs_warnings
def test_online_tiles_are_off_until_they_are_wanted_and_every_switch_is_recorded(
    open_window: OpenWindow, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "localhost")
    shown = open_window(library_folder)
    shown.wait_for_still(BODY_CAMERA)
    ground = controller(shown)
    assert not ground.sign.isVisible()
    assert ground.maps.online_host == ""
    menu_entry(shown, "Online tiles").trigger()
    assert ground.dialog is not None, "nobody has named a server, so the dialog asks"
    assert not menu_entry(shown, "Online tiles").isChecked()
    ground.dialog.template.setText(TEMPLATE)
    ground.dialog.switch.click()
    assert ground.sign.isVisible()
    assert ground.sign.text() == "Online tiles: localhost:1"
    shown.wait(lambda: base_of(shown, shown.desk.map)["sign"] == "Online tiles: localhost:1")
    shown.wait(lambda: "localhost:1 cannot be reached" in base_of(shown, shown.desk.map)["trouble"])
    menu_entry(shown, "Online tiles").trigger()
    assert not ground.sign.isVisible()
    shown.wait(lambda: base_of(shown, shown.desk.map)["sign"] == "")
    # The page itself asked for nothing outside, on or off.
    assert shown.desk.map.refusal.refused_count == 0
    ground.dialog.close()
    shown.program.close()
    with CaseLibrary.open(library_folder) as library:
        rows = [row for row in library.audit() if row.action == "setting.change"]
    assert [row.object for row in rows] == ["setting online_tiles"] * 2
    states = [OnlineSettings.from_text(json.loads(row.details)["after"]) for row in rows]
    assert states == [OnlineSettings(True, TEMPLATE, ""), OnlineSettings(False, TEMPLATE, "")]
