"""The window of the places: another case is opened, pages, CSV, empty states; zones to the page and back."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maps.view import MapView
from maps.zones import heard, told
from reviewer.app.actions import Actions
from reviewer.app.places_controller import PlacesController, PlacesDialog
from reviewer.app.places_panel import Question
from reviewer.app.zone_form import typed_zone
from reviewer.domain.zones import CircleZone, Polygon, Zone, ZoneError
from reviewer.library.library import CaseLibrary
from reviewer.library.places import PAGE
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG, MappedCase, after, eastward, fill, make_track
from widgets.message_bar import MessageBar

ROAD = Polygon.rectangle(
    LATITUDE_DEG - STEP_DEG,
    LONGITUDE_DEG + 20 * STEP_DEG,
    LATITUDE_DEG + STEP_DEG,
    LONGITUDE_DEG + 30 * STEP_DEG,
)


class Shown:
    """The window on a library, and what a test needs of it."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look, parent: QWidget) -> None:
        """Open it on a session."""
        self.session = session
        self.qtbot = qtbot
        self.map = MapView(session, look)
        self.map.setParent(parent)
        self.controller = PlacesController(
            session, look, self.map, MessageBar(session, look, parent), Actions(look, session), parent
        )
        self.controller.show()

    @property
    def dialog(self) -> PlacesDialog:
        """The window."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    def rows(self) -> int:
        """How many rows the list shows."""
        return self.dialog.panel.tables[self.dialog.panel.question].rowCount()

    def wait_for_rows(self, number: int) -> None:
        """Wait until so many are listed."""
        self.qtbot.waitUntil(lambda: self.rows() == number, timeout=10_000)


@pytest.fixture
def filled(library: CaseLibrary) -> tuple[MappedCase, MappedCase]:
    """Two cases: one that drives the road once, and one that drives it to and fro."""
    first = fill(library, [make_track(eastward(range(100)))], number="1")
    there = eastward(range(50))
    turns = [(second + 50.0 * turn, *(there if turn % 2 == 0 else there[::-1])[int(second)][1:])
             for turn in range(PAGE + 3) for second in range(50)]  # fmt: skip
    return first, fill(library, [make_track(turns)], number="2", duration_us=50_000_000_000)


@pytest.fixture
def shown(qtbot: QtBot, session: CaseSession, look: Look, filled: tuple[MappedCase, MappedCase]) -> Iterator[Shown]:
    """The window with the first case open."""
    session.open_case(filled[0].case.id)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Shown(qtbot, session, look, parent)
    with qtbot.waitSignal(made.map.ready, timeout=30_000):
        pass
    yield made
    made.dialog.close()


def test_a_row_of_another_case_opens_it_at_the_moment(shown: Shown, filled: tuple[MappedCase, MappedCase]) -> None:
    shown.controller.take_zone(ROAD)
    shown.wait_for_rows(1)
    panel = shown.dialog.panel
    panel.scope.setCurrentIndex(1)
    shown.wait_for_rows(PAGE)
    assert f"{PAGE + 4} passages of 2 tracks" in panel.summary.text()
    panel.more.click()
    shown.wait_for_rows(PAGE + 4)
    assert not panel.more.isVisible()
    table = panel.tables[Question.PASSAGES]
    assert table.text(0, 1) == "2"
    table.cellActivated.emit(PAGE + 3, 0)
    contents = shown.session.contents
    assert contents is not None
    assert contents.case.id == filled[1].case.id
    assert shown.session.clock.position == pytest.approx(after(20), abs=100)
    assert shown.rows() == PAGE + 4, "the list of the library stays"


def test_what_was_found_is_saved_whole(shown: Shown, tmp_path: Path) -> None:
    panel = shown.dialog.panel
    shown.controller.take_zone(ROAD)
    panel.scope.setCurrentIndex(1)
    shown.wait_for_rows(PAGE)
    target = tmp_path / "places.csv"
    shown.controller.save_csv(target)

    def is_told() -> bool:
        return any(row.action == "places.export" for row in shown.session.library.audit())

    shown.qtbot.waitUntil(is_told, timeout=10_000)
    with target.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == PAGE + 4


def test_empty_states_and_days(shown: Shown) -> None:
    panel = shown.dialog.panel
    assert "Draw a zone" in panel.empty[Question.PASSAGES].words
    shown.controller.take_zone(ROAD)
    shown.wait_for_rows(1)
    panel.days.first.setText("2100")
    shown.wait_for_rows(0)
    assert "Nothing passed through" in panel.empty[Question.PASSAGES].words
    panel.tabs.setCurrentIndex(Question.FASTEST)
    shown.qtbot.waitUntil(lambda: "No speed" in panel.empty[Question.FASTEST].words, timeout=10_000)
    panel.days.first.clear()
    shown.qtbot.waitUntil(lambda: shown.rows() > 0, timeout=10_000)


@pytest.mark.parametrize(
    "zone",
    [
        ROAD,
        CircleZone(41.0, -73.0, 25.0),
        Polygon(((1.0, 179.9), (2.0, -179.9), (3.0, 179.8))),
        Polygon.rectangle(-17.0, 179.9, -16.9, -179.9),
    ],
)
def test_a_zone_is_the_same_once_it_was_on_the_page(zone: Zone) -> None:
    value = told(zone)
    assert isinstance(value, dict)
    back = heard(value)
    if isinstance(zone, CircleZone):
        assert isinstance(back, CircleZone)
        assert back.radius_m == pytest.approx(zone.radius_m, rel=1e-9)
    else:
        assert back.bounds == zone.bounds


@pytest.mark.parametrize("text", ["", "1,2", "a,b,c", "91,0,5", "2,0,1,1"])
def test_typed_text_that_is_no_zone_is_refused(text: str) -> None:
    with pytest.raises(ZoneError):
        typed_zone(text)


def test_typed_zones() -> None:
    assert typed_zone(" 41.0, -73.0, 25 m") == CircleZone(41.0, -73.0, 25.0)
    assert typed_zone("1,2,3,4") == Polygon.rectangle(1, 2, 3, 4)
