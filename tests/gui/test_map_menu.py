"""The map's menu: what is chosen is in force and remembered; places and lengths are copied, gone to and said."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from maps.options import MapOptions
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.go_to_place_dialog import GoToPlaceDialog
from reviewer.app.map_options_controller import MapOptionsController
from reviewer.app.map_places_controller import MapPlacesController
from reviewer.app.settings import Settings
from reviewer.domain.coordinates import CoordinateForm
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, after, eastward, fill, make_track
from widgets.message_bar import MessageBar


class Bench:
    """A map with its menu."""

    def __init__(self, session: CaseSession, look: Look) -> None:
        """Put both together."""
        self.window = QWidget()
        self.actions = Actions(look, self.window)
        self.settings = Settings()
        self.messages = MessageBar(session, look)
        self.messages.setParent(self.window)
        self.map = MapView(session, look, self.window)
        self.options = MapOptionsController(self.map, self.settings, self.actions, self.window)
        MapPlacesController(session, look, self.map, self.messages, self.actions, self.window)
        self.menu = QMenu(self.window)
        for name in ("map_heading_up", "map_copy_place"):
            self.menu.addAction(self.actions[name])
        self.options.fill(self.menu)

    def choose(self, menu: str, text: str) -> None:
        """Choose a line of a menu within the map's."""
        [within] = [each.menu() for each in self.menu.actions() if each.menu() is not None and each.text() == menu]
        assert isinstance(within, QMenu)
        [line] = [each for each in within.actions() if each.text() == text]
        line.trigger()


@pytest.fixture
def bench(session: CaseSession, look: Look) -> Iterator[Bench]:
    bench = Bench(session, look)
    yield bench
    bench.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_choices_are_in_force_at_once_and_remembered(bench: Bench) -> None:
    bench.actions["map_by_speed"].setChecked(True)
    bench.actions["map_arrows"].setChecked(False)
    bench.choose("Field of view", "90°")
    bench.choose("Coordinates as", "MGRS")
    chosen = MapOptions(by_speed=True, arrows=False, wedge_deg=90, coordinates=CoordinateForm.MGRS)
    assert bench.map.options == chosen
    assert MapOptions.from_json(Settings().map_options) == chosen


def test_another_map_shows_what_is_chosen_now_and_later(bench: Bench, session: CaseSession, look: Look) -> None:
    bench.actions["map_by_speed"].setChecked(True)
    other = bench.options.dress(MapView(session, look, bench.window, with_bookmarks=False))
    assert other.options.by_speed
    bench.actions["map_by_speed"].setChecked(False)
    assert not other.options.by_speed


def test_turning_by_hand_ends_turning_with_the_course(bench: Bench) -> None:
    bench.actions["map_heading_up"].setChecked(True)
    bench.map.turned_by_hand.emit()
    assert not bench.actions["map_heading_up"].isChecked()
    assert not bench.map.options.heading_up


def test_the_place_pointed_at_is_copied_as_shown(bench: Bench) -> None:
    bench.actions["map_copy_place"].trigger()
    assert "Point at a place of the map first" in bench.messages.text
    bench.map.places.words(LATITUDE_DEG, LONGITUDE_DEG, 1.0)
    bench.actions["map_copy_place"].trigger()
    assert QGuiApplication.clipboard().text() == "41.76580, −72.67340"


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (None, "Set the in mark (I) and the out mark (O) first"),
        ((0, 20), "along the path: 544 ft in 20.0 s"),
        ((20, 60), "30.0 s of it are without positions and not counted"),
    ],
)
def test_the_length_between_the_marks_is_that_of_the_path_without_its_gaps(
    bench: Bench, session: CaseSession, library: CaseLibrary, marks: tuple[int, int] | None, words: str
) -> None:
    track = make_track(eastward([*range(31), *range(60, 70)]))
    session.open_case(fill(library, [track]).case.id)
    if marks is not None:
        session.set_range(after(marks[0]), after(marks[1]))
    bench.actions["map_measure_marked"].trigger()
    assert words in bench.messages.text


def test_typed_coordinates_say_what_was_understood(qtbot: QtBot) -> None:
    dialog = GoToPlaceDialog()
    qtbot.addWidget(dialog)
    understood = []
    for typed in ("", "18T XM 93394 26390", "nowhere"):
        dialog.text.setText(typed)
        understood.append(None if dialog.place is None else round(dialog.place.latitude_deg, 4))
    assert understood == [None, 41.7658, None]
