"""What can be chosen on the map, in the real web engine: speeds, cameras, coordinates, measuring, pins; odd tracks."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maps.measuring import AREA
from maps.options import MapOptions
from maps.view import MapView
from reviewer.domain.case import DeviceEvent, EventKind
from reviewer.domain.coordinates import Coordinate, CoordinateForm
from reviewer.domain.time import MediaTime
from reviewer.domain.track import Track
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, SECOND_US, STEP_DEG, after, eastward, fill, make_track
from tests.support.map_on_screen import MapOnScreen

ABOVE_DEG = LATITUDE_DEG + 10 * STEP_DEG
NORTH_DEG = LATITUDE_DEG + 20 * STEP_DEG


@pytest.fixture
def shown(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[MapOnScreen]:
    view = MapView(session, look)
    view.resize(600, 520)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    yield MapOnScreen(qtbot, view)
    assert view.refusal.refused_count == 0
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_tracks(shown: MapOnScreen, session: CaseSession, library: CaseLibrary, *tracks: Track) -> None:
    session.open_case(fill(library, tracks).case.id)
    shown.wait_for("the paths", f"reviewerMap.describe().tracks.length === {len(tracks)}")


def northern() -> Track:
    return make_track([(second, NORTH_DEG, longitude) for second, _, longitude in eastward(range(41))])


def test_speeds_colour_the_path_with_a_legend_in_the_chosen_unit(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, look: Look
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    assert shown.describe()["legend"] is None
    shown.view.set_options(MapOptions(by_speed=True))
    shown.wait_for("the legend", "(reviewerMap.describe().legend || '').startsWith('Speed, mph')")
    assert "the receiver's; hollow where unknown" in shown.describe()["legend"]
    look.choose_units(Units(SpeedUnit.KMH, LengthUnit.METRES))
    shown.wait_for("other units", "(reviewerMap.describe().legend || '').startsWith('Speed, km/h')")
    shown.view.set_options(MapOptions())
    shown.wait_for("no legend", "reviewerMap.describe().legend === null")


def test_the_scale_is_in_the_chosen_unit_and_as_long_as_it_says(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, look: Look
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    for unit, zoom, sign in (
        (LengthUnit.FEET, 18, "ft"),
        (LengthUnit.FEET, 10, "mi"),
        (LengthUnit.METRES, 18, "m"),
        (LengthUnit.METRES, 10, "km"),
    ):
        look.choose_units(Units(SpeedUnit.MPH, unit))
        shown.ask(f"reviewerMap.look({LATITUDE_DEG}, {LONGITUDE_DEG}, {zoom})")
        shown.wait_for(sign, f"reviewerMap.describe().scale.endsWith(' {sign}')")
        length = float(shown.describe()["scale"].split()[0])
        metres = length / (unit.per_metre if sign in ("ft", "m") else unit.large_per_metre)
        width = shown.ask("document.querySelector('.scale .bar').getBoundingClientRect().width")
        assert 40 <= width <= 101
        px_of_a_step = shown.pixel(1000).x() - shown.pixel(0).x()
        assert metres / width == pytest.approx(83.14 * 100 / px_of_a_step, rel=0.01)


def test_a_camera_is_left_away_and_comes_back_by_a_click_in_the_legend(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))), northern())
    session.clock.seek(after(10))
    shown.wait_for("two markers", "reviewerMap.describe().markers.length === 2")
    row = "document.querySelectorAll('.legend .track')[1].getBoundingClientRect()"
    x, y = shown.ask(f"[{row}.x + 30, {row}.y + 6]")
    shown.click(QPoint(round(x), round(y)))
    shown.wait_for("one marker", "reviewerMap.describe().markers.length === 1")
    assert len(shown.describe()["hidden"]) == 1
    sought: list[object] = []
    session.clock.sought.connect(sought.append)
    shown.click(shown.pixel(30, NORTH_DEG))
    with shown.qtbot.waitSignal(session.clock.sought, timeout=10_000):
        shown.click(shown.pixel(30))
    assert len(sought) == 1, "what is not seen cannot be clicked"
    shown.click(QPoint(round(x), round(y)))
    shown.wait_for("both again", "reviewerMap.describe().markers.length === 2")


def test_arrows_point_the_way_and_none_stands_where_the_camera_stood(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    track = make_track(eastward(range(41)))
    still = replace(track, speed_mps=np.where(np.arange(41) < 20, track.speed_mps, 0.1))
    open_tracks(shown, session, library, still)
    shown.wait_for("arrows", "reviewerMap.describe().arrows[0].length > 1")
    arrows = shown.describe()["arrows"][0]
    middle = shown.pixel(20).x()
    assert all(x <= middle and (dx, dy) == pytest.approx((1, 0), abs=1e-3) for x, _, dx, dy in arrows), (middle, arrows)
    shown.view.set_options(MapOptions(arrows=False))
    shown.wait_for("no arrows", "reviewerMap.describe().arrows.length === 0")


def test_the_wedge_is_as_wide_as_chosen_and_gone_where_no_course_is_claimed(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    track = make_track(eastward(range(41)))
    slow = replace(track, speed_mps=np.where(np.arange(41) < 20, track.speed_mps, 0.3))
    open_tracks(shown, session, library, slow)
    session.clock.seek(after(5))
    shown.wait_for_marker(5, "measured")
    for degrees in (120, 60, 180):
        shown.view.set_options(MapOptions(wedge_deg=degrees))
        half_width = 60 * math.sin(math.radians(degrees / 2))
        shown.wait_for(
            f"{degrees} degrees",
            "Math.abs(parseFloat(document.querySelector('.marker .heading').getAttribute('d').split('L')[1])"
            f" - {64 - half_width}) < 1e-6",
        )
    session.clock.seek(after(30))
    assert shown.wait_for_marker(30, "measured")["course"] is None


def test_a_pointer_on_the_marker_is_told_what_the_wedge_does_not_say(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(12))
    shown.wait_for_marker(12, "measured")
    shown.hover_until(shown.pixel(12), "(reviewerMap.describe().tip || '').includes('may look elsewhere')")
    tip = shown.describe()["tip"]
    assert "course 090° (the receiver's), with 120° about it" in tip
    assert "±4.0 m" in tip


@pytest.mark.parametrize(
    ("form", "start"),
    [
        (CoordinateForm.DECIMAL, "41.76"),
        (CoordinateForm.DMS, "41°45′"),
        (CoordinateForm.UTM, "18T 693"),
        (CoordinateForm.MGRS, "18T XM 93"),
    ],
)
def test_the_pointers_place_is_said_in_the_form_chosen(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, form: CoordinateForm, start: str
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    shown.view.set_options(MapOptions(coordinates=form))
    shown.hover_until(shown.pixel(20), f"(reviewerMap.describe().coordinates || '').startsWith('{start}')")
    assert shown.view.places.place is not None
    assert shown.view.places.place.latitude_deg == pytest.approx(LATITUDE_DEG, abs=2e-5)


def test_the_right_button_asks_for_the_menu_of_a_place(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    point = shown.pixel(20) + QPoint(0, 70)
    with shown.qtbot.waitSignal(shown.view.places.menu_asked, timeout=10_000) as asked:
        QTest.mouseClick(shown.surface, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, point)
    assert asked.args == [point]


def test_a_place_that_was_asked_for_is_in_the_middle_with_its_words(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    shown.view.show_place(Coordinate(40.0, -70.0))
    shown.wait_for("the pin", "reviewerMap.describe().place === '40.000000, −70.000000'")
    assert shown.describe()["centre"] == pytest.approx([40.0, -70.0], abs=1e-4)
    assert not shown.view.follow_action.isChecked()
    x, y = shown.ask(
        "(() => { const b = document.querySelector('.place-pin .away').getBoundingClientRect(); "
        "return [b.x + b.width / 2, b.y + b.height / 2]; })()"
    )
    shown.click(QPoint(round(x), round(y)))
    shown.wait_for("no pin", "reviewerMap.describe().place === null")


def test_a_distance_is_measured_by_clicks_and_cleared_by_escape(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, look: Look
) -> None:
    look.choose_units(Units(SpeedUnit.KMH, LengthUnit.METRES))
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    before = session.clock.position
    shown.view.measure("distance")
    shown.wait_for("the tool", "reviewerMap.describe().measuring !== null")
    shown.click(shown.pixel(0))
    shown.click(shown.pixel(20))
    shown.wait_for("two points", "reviewerMap.describe().measuring.points.length >= 2")
    shown.click(shown.pixel(20, ABOVE_DEG))
    shown.wait_for("three points", "reviewerMap.describe().measuring.points.length >= 3")
    QTest.keyClick(shown.surface, Qt.Key.Key_Backspace)
    shown.wait_for("the last point back", "reviewerMap.describe().measuring.points.length === 2")
    QTest.keyClick(shown.surface, Qt.Key.Key_Return)
    # Twenty steps of longitude at 41.77 degrees are 166.3 m on the ellipsoid.
    shown.wait_for("the length", "/^16[5-7] m$/.test((reviewerMap.describe().measures[0] || {}).total)")
    assert session.clock.position == before, "clicks were the tool's and not the path's"
    assert "no better than the positions" in shown.describe()["hint"]
    QTest.keyClick(shown.surface, Qt.Key.Key_Escape)
    shown.wait_for("nothing", "reviewerMap.describe().measures.length === 0 && reviewerMap.describe().hint === null")


def test_an_area_is_measured_and_ended_by_a_double_click_also_when_turned(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, look: Look
) -> None:
    look.choose_units(Units(SpeedUnit.KMH, LengthUnit.METRES))
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    shown.view.turn(35)
    shown.wait_for("the turn", "reviewerMap.describe().bearing === 35")
    shown.view.measure(AREA)
    shown.wait_for("the tool", "reviewerMap.describe().measuring !== null")
    for step, latitude in ((5, LATITUDE_DEG), (25, LATITUDE_DEG), (25, ABOVE_DEG)):
        shown.click(shown.pixel(step, latitude))
    shown.double_click(shown.pixel(5, ABOVE_DEG))
    shown.wait_for("the area", "((reviewerMap.describe().measures[0] || {}).total || '').includes('ha')")
    [measured] = shown.describe()["measures"]
    assert len(measured["points"]) == 4
    area, around = measured["total"].split(", ")
    # 166.3 m by 111.1 m.
    assert float(area.removesuffix(" ha")) == pytest.approx(1.85, abs=0.05)
    assert around.endswith("m around")
    assert len(measured["legs"]) == 4


def test_words_stand_beside_pins_and_many_pins_thin_out(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    case = fill(library, [make_track(eastward(range(41)))], bookmark="Hands up", event="Muted")
    with library.change("event.add") as change:
        for number in range(2_000):
            at = MediaTime(2 * SECOND_US + number * 36 * SECOND_US // 2_000)
            change.insert_event(DeviceEvent(case.case.id, case.recordings[0].id, EventKind.MUTE, f"e{number}", at))
    session.open_case(case.case.id)
    shown.wait_for("the pins", "reviewerMap.describe().pins.length > 2000 && reviewerMap.describe().pinsDrawn > 0")
    described = shown.describe()
    assert described["pinsDrawn"] < 60
    assert any(label.endswith(" here") for label in described["labels"])
    x, y = next((pin["x"], pin["y"]) for pin in described["pins"] if pin["kind"] == "bookmark")
    shown.hover_until(QPoint(round(x), round(y)), "(reviewerMap.describe().tip || '').includes('more here')")
    assert shown.describe()["tip"].startswith("Hands up"), "the most important is told first"


def test_a_bookmark_says_its_words_where_there_is_room(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    session.open_case(fill(library, [make_track(eastward(range(41)))], bookmark="<b>Hands up</b>").case.id)
    shown.wait_for("the words", "reviewerMap.describe().labels.includes('<b>Hands up</b>')")


@pytest.mark.parametrize("bearing", [0, 140])
def test_a_moved_map_shows_the_paths_where_they_belong_without_drawing_them_anew(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, bearing: float
) -> None:
    open_tracks(shown, session, library, make_track(eastward(range(41))))
    shown.view.turn(bearing)
    shown.wait_for("the turn", f"reviewerMap.describe().bearing === {bearing}")
    drag_right(shown, 10)
    drawn = shown.describe()["pathsDrawn"]
    assert drawn > 0
    drag_right(shown, 60)
    assert shown.describe()["pathsDrawn"] == drawn
    with shown.qtbot.waitSignal(session.clock.sought, timeout=10_000):
        shown.click(shown.pixel(20))
    assert session.clock.position == pytest.approx(after(20), abs=SECOND_US / 4)


def test_a_track_of_one_fix_has_its_place_and_is_gone_to(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_tracks(shown, session, library, make_track(eastward([7])))
    with shown.qtbot.waitSignal(session.clock.sought, timeout=10_000):
        shown.click(shown.pixel(7))
    assert session.clock.position == after(7)


def test_a_path_over_the_date_line_is_one_path(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    points = [(float(n), 10.0, (179.998 + n * 1e-4 + 180) % 360 - 180) for n in range(41)]
    open_tracks(shown, session, library, make_track(points))
    x_first, x_last = shown.ask("[179.998, 180.002].map((east) => reviewerMap.pixelOf(10, east)[0])")
    assert 0 < x_first < x_last < 600
    assert x_last - x_first > 200


def test_a_path_beyond_the_maps_edge_is_drawn_there_and_says_so(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_tracks(shown, session, library, make_track([(float(n), 86.0 + n * 1e-3, 20.0 + n * 1e-3) for n in range(41)]))
    shown.wait_for("the word", "(reviewerMap.describe().legend || '').includes('drawn at the map')")
    session.clock.seek(after(20))
    shown.wait_for("the marker", "reviewerMap.describe().markers.length === 1")
    marker = shown.marker()
    assert marker["latitude"] == pytest.approx(86.02)
    shown.hover_until(
        QPoint(round(marker["x"]), round(marker["y"])),
        "(reviewerMap.describe().tip || '').includes('86.0200°, beyond this map')",
    )


def drag_right(shown: MapOnScreen, distance: int) -> None:
    place, start = shown.pixel(20), QPoint(100, 420)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(shown.surface, left, none, start)
    for number in range(1, 6):
        QTest.mouseMove(shown.surface, start + QPoint(distance * number // 5, 0))
    QTest.mouseRelease(shown.surface, left, none, start + QPoint(distance, 0))
    shown.wait_for("the drag", f"Math.abs({_pixel(20)}[0] - {place.x() + distance}) <= 1.5")


def _pixel(step: float) -> str:
    return f"reviewerMap.pixelOf({LATITUDE_DEG}, {LONGITUDE_DEG + step * STEP_DEG})"
