"""Which graphs are shown and in which order; the pointer, the selected span and what is said of it."""

import csv
import io
import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.graphs_controller import GraphsController
from reviewer.app.settings import Settings
from reviewer.domain.time import UtcTime
from reviewer.domain.track import Constellation, TrackBuilder
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import GAP_ENDS, GAP_STARTS, SECOND, START, FilledCase, at, fill, make_fix
from widgets.graph_row import LEAST_HEIGHT_PX, GraphRow
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
BATTERY = "channel Battery [%]"
ENGINE = "channel <b>Engine</b> & co []"
ALL = ["speed", "derived-speed", "altitude", "course", "satellites", "dop", "distance", BATTERY, ENGINE]


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case whose second camera has a track with a course over north, channels and a gap."""
    filled = fill(library)
    builder = TrackBuilder("In-car", "CSV")
    builder.state_unit("Battery", "%")
    for second in range(1000):
        if not GAP_STARTS < second < GAP_ENDS:
            fix = replace(
                make_fix(second, speed_mps=second / 100),
                course_deg=(350.0 + second / 10) % 360.0,
                satellites_used={Constellation.GPS: 8 - second % 3, Constellation.GALILEO: 4},
            )
            builder.add(fix, {"Battery": 90.0 - second / 100, "<b>Engine</b> & co": 800.0 + second})
    with library.change("track.add") as change:
        change.insert_track(filled.case.id, filled.recordings[1].id, builder.build(), "in-car.csv")
    return filled


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open and the second camera in the picture."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 900)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    session.activate(filled.recordings[1].id)
    return panel


def keys(panel: TimePanel) -> list[str]:
    return [quantity.key for quantity in panel.graphs.shown]


def from_above(panel: TimePanel) -> list[str]:
    """The names of the rows as they lie on the screen."""
    QApplication.processEvents()
    rows = [row for row in panel.graphs.findChildren(GraphRow) if not row.isHidden()]
    return [row.name for row in sorted(rows, key=lambda row: row.y())]


def place(panel: TimePanel, utc: int, y: int = 20) -> QPoint:
    return QPoint(GUTTER_PX + round(panel.time_view.axis.x(utc)), y)


def select(panel: TimePanel, start: int, end: int) -> None:
    row = panel.graphs.speed
    QTest.mousePress(row, LEFT, SHIFT, place(panel, start))
    QTest.mouseMove(row, place(panel, (start + end) // 2))
    QTest.mouseMove(row, place(panel, end))
    QTest.mouseRelease(row, LEFT, SHIFT, place(panel, end))


def test_everything_that_a_track_states_is_offered_and_speed_and_altitude_are_shown(panel: TimePanel) -> None:
    assert [quantity.key for quantity in panel.graphs.offered] == ALL
    assert keys(panel) == ["speed", "altitude"]
    assert list(panel.graphs_button.row_actions()) == ALL


def test_a_box_in_the_menu_shows_a_graph_and_hides_it(panel: TimePanel, qtbot: QtBot) -> None:
    button = panel.graphs_button
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(button.menu_of_graphs.isVisible)
    for key in ("course", BATTERY):
        action = button.row_actions()[key]
        QTest.mouseClick(button.menu_of_graphs, LEFT, NO_KEYS, button.menu_of_graphs.actionGeometry(action).center())
    assert button.menu_of_graphs.isVisible(), "it stays open while boxes are checked"
    assert from_above(panel) == ["Speed", "Altitude", "Course", "Battery"]
    QTest.keyClick(button.menu_of_graphs, Qt.Key.Key_Escape)
    button.row_actions()["speed"].trigger()
    assert from_above(panel) == ["Altitude", "Course", "Battery"]


def test_markup_and_ampersands_in_a_channels_name_stay_text(panel: TimePanel) -> None:
    panel.graphs.show_rows([ENGINE])
    row = panel.graphs.row(ENGINE)
    assert row.accessibleName() == "Graph: <b>Engine</b> & co"
    assert panel.graphs_button.row_actions()[ENGINE].text() == "<b>Engine</b> && co"


def test_a_graph_is_dragged_by_its_gutter_and_moved_by_keys(panel: TimePanel) -> None:
    panel.graphs.show_rows(["speed", "altitude", "course"])
    assert from_above(panel) == ["Speed", "Altitude", "Course"]
    course, speed = panel.graphs.row("course"), panel.graphs.speed
    QTest.mousePress(course, LEFT, NO_KEYS, QPoint(20, 20))
    QTest.mouseMove(course, course.mapFrom(panel.graphs, speed.geometry().center()))
    QTest.mouseRelease(course, LEFT, NO_KEYS, QPoint(20, 20))
    assert from_above(panel) == ["Course", "Speed", "Altitude"]
    course.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(course, Qt.Key.Key_Down, ALT)
    QTest.keyClick(course, Qt.Key.Key_Down, ALT)
    QTest.keyClick(course, Qt.Key.Key_Down, ALT)
    assert from_above(panel) == ["Speed", "Altitude", "Course"]
    QTest.keyClick(course, Qt.Key.Key_Up, ALT)
    assert from_above(panel) == ["Speed", "Course", "Altitude"]
    QTest.keyClick(course, Qt.Key.Key_Delete)
    assert from_above(panel) == ["Speed", "Altitude"]


def test_esc_puts_a_dragged_graph_back(panel: TimePanel) -> None:
    altitude, speed = panel.graphs.altitude, panel.graphs.speed
    QTest.mousePress(altitude, LEFT, NO_KEYS, QPoint(20, 20))
    QTest.mouseMove(altitude, altitude.mapFrom(panel.graphs, speed.geometry().center()))
    assert from_above(panel) == ["Altitude", "Speed"]
    QTest.keyClick(panel.graphs, Qt.Key.Key_Escape)
    assert from_above(panel) == ["Speed", "Altitude"]


def test_many_graphs_scroll_and_keep_a_readable_height(panel: TimePanel) -> None:
    panel.resize(1100, 400)
    panel.graphs.show_rows(ALL)
    QApplication.processEvents()
    heights = [panel.graphs.row(key).height() for key in ALL]
    assert min(heights) >= LEAST_HEIGHT_PX
    assert max(heights) - min(heights) <= 1
    assert panel.graphs.height() >= LEAST_HEIGHT_PX * len(ALL)
    assert panel.height() == 400


def test_which_graphs_and_their_order_are_remembered_over_cases_that_have_not_all(
    panel: TimePanel, session: CaseSession, look: Look, qtbot: QtBot
) -> None:
    settings = Settings()
    GraphsController(panel, settings, Actions(look, panel), panel)
    assert Settings().graphs is None
    panel.graphs.show_rows([BATTERY, "course", "channel of another case []", "speed"])
    panel.graphs.move_row("speed", -1)
    assert settings.graphs == (BATTERY, "speed", "channel of another case []", "course")
    settings.flush()
    again = TimePanel(session, look)
    qtbot.addWidget(again)
    actions = Actions(look, again)
    GraphsController(again, Settings(), actions, again)
    assert keys(again) == [BATTERY, "speed", "course"]
    actions["choose_graphs"].trigger()
    assert again.graphs_button.menu_of_graphs.isVisible()
    again.graphs_button.menu_of_graphs.close()


def test_a_battery_in_per_cent_is_shown_on_the_whole_scale(panel: TimePanel) -> None:
    panel.graphs.show_rows([BATTERY, ENGINE])
    battery = panel.graphs.row(BATTERY)
    assert battery.curves[0].bounds == pytest.approx((80.01, 90.0))
    assert battery.bounds == (-4.0, 104.0)
    low, high = panel.graphs.row(ENGINE).bounds
    assert low < 800.0
    assert high < 2000.0


def test_satellites_are_told_apart_by_stroke_and_name(panel: TimePanel, session: CaseSession) -> None:
    panel.graphs.show_rows(["satellites"])
    row = panel.graphs.row("satellites")
    assert {drawn.name for drawn in row.curves} == {"GPS", "Galileo"}
    assert len({drawn.dash for drawn in row.curves}) == 2
    assert len({drawn.colour for drawn in row.curves}) == 2
    session.clock.seek(UtcTime(START + 3 * SECOND))
    assert row.reading == "12 measured"


def test_a_course_over_north_draws_no_stroke_across(panel: TimePanel) -> None:
    panel.graphs.show_rows(["course"])
    [drawn] = [drawn for drawn in panel.graphs.row("course").curves if drawn.strong]
    assert drawn.bounds == pytest.approx((0.0, 360.0))
    assert np.nanmax(np.abs(np.diff(drawn.shape.line.value))) < 1.0


def test_every_graph_is_open_in_the_gap(panel: TimePanel, session: CaseSession) -> None:
    panel.graphs.show_rows(ALL)
    session.clock.seek(UtcTime(START + 620 * SECOND))
    for key in ALL:
        row = panel.graphs.row(key)
        assert row.reading in ("gap: no fix", "gap: no value"), key
        for drawn in row.curves:
            in_gap = (drawn.shape.line.utc_us > START + GAP_STARTS * SECOND) & (
                drawn.shape.line.utc_us < START + GAP_ENDS * SECOND
            )
            assert np.isnan(drawn.shape.line.value[in_gap]).all(), key
            assert in_gap.any(), key


def test_the_gutter_says_value_and_how_it_is_known(panel: TimePanel, session: CaseSession, look: Look) -> None:
    look.choose_units(Units(SpeedUnit.KMH, LengthUnit.METRES))
    panel.graphs.show_rows(ALL)
    session.clock.seek(UtcTime(START + 100 * SECOND))
    said = {key: panel.graphs.row(key).reading for key in ALL}
    assert said["speed"] == "3.6 receiver"
    assert said["course"] == "0 measured"
    assert said["dop"] == "0.9 measured"
    assert said[BATTERY] == "89 measured"
    assert said["distance"].endswith("derived")
    session.clock.seek(UtcTime(START + 100 * SECOND + SECOND // 2))
    assert panel.graphs.row(BATTERY).reading == "88.995 interpolated"


def test_the_pointer_is_told_the_value_of_every_graph(panel: TimePanel, look: Look) -> None:
    look.choose_units(Units(SpeedUnit.MPS, LengthUnit.METRES))
    panel.graphs.show_rows(["speed", BATTERY, "satellites"])
    QApplication.processEvents()
    axis = panel.time_view.axis
    panel.time_view.zoom(40, axis.x(START + 300 * SECOND))
    spot = place(panel, START + 300 * SECOND)
    QTest.mouseMove(panel.graphs.speed, spot)
    utc = panel.time_view.axis.utc_at(spot.x() - GUTTER_PX)
    speed, battery = panel.graphs.speed.cursor_text, panel.graphs.row(BATTERY).cursor_text
    assert speed.startswith("3.0 m/s · receiver · ")
    assert speed.endswith("measured" if abs(utc - START - 300 * SECOND) <= 50_000 else "interpolated")
    assert battery.startswith(("87 % · ", "86.99", "87.00"))
    assert "GPS" in panel.graphs.row("satellites").cursor_text
    QTest.mouseMove(panel.graphs.speed, place(panel, START + 300 * SECOND + 500_000))
    assert panel.graphs.speed.cursor_text.endswith("interpolated")
    panel.time_view.fit()
    QTest.mouseMove(panel.graphs.speed, place(panel, START + 620 * SECOND))
    assert panel.graphs.speed.cursor_text == "gap: no fix"
    panel.time_view.hover(None)
    assert panel.graphs.speed.cursor_text == ""


def test_the_wheel_zooms_the_axis_of_timeline_and_graphs(panel: TimePanel) -> None:
    before = panel.time_view.axis
    spot = QPointF(GUTTER_PX + 400, 20)
    event = QWheelEvent(
        spot, panel.graphs.mapToGlobal(spot), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(panel.graphs, event)
    after = panel.time_view.axis
    assert after.span_us < before.span_us
    assert after.utc_at(400) == pytest.approx(before.utc_at(400), abs=after.us_per_px)


def test_a_drag_with_shift_selects_a_span_and_what_can_be_said_of_it(panel: TimePanel, session: CaseSession) -> None:
    position = session.clock.position
    select(panel, START + 590 * SECOND, START + 660 * SECOND)
    assert session.clock.position == position, "nothing is sought"
    span = panel.graphs.span
    assert span is not None
    px_us = panel.time_view.axis.us_per_px
    assert span[0] == pytest.approx(START + 590 * SECOND, abs=px_us)
    assert span[1] == pytest.approx(START + 660 * SECOND, abs=px_us)
    strip = panel.span_strip
    assert strip.isVisible()
    assert strip.words.startswith("Selected ")
    assert "1 gap of 48.0 s left out" in strip.words
    [speed] = [line for line in strip.words.splitlines() if line.startswith("Speed (receiver)")]
    assert speed.endswith("mph over time")
    image = panel.graphs.speed.grab().toImage()
    inside, outside = (image.pixelColor(place(panel, START + s * SECOND, 3)) for s in (620, 700))
    assert inside != outside
    QTest.keyClick(panel.graphs, Qt.Key.Key_Escape)
    assert panel.graphs.span is None
    assert not strip.isVisible()


def test_a_span_dragged_backwards_is_the_same_and_a_click_with_shift_clears_it(panel: TimePanel) -> None:
    select(panel, START + 300 * SECOND, START + 200 * SECOND)
    span = panel.graphs.span
    assert span is not None
    assert span[0] < span[1]
    QTest.mouseClick(panel.graphs.speed, LEFT, SHIFT, place(panel, START + 100 * SECOND))
    assert panel.graphs.span is None


def test_figures_are_those_of_the_track(panel: TimePanel, look: Look) -> None:
    look.choose_units(Units(SpeedUnit.MPS, LengthUnit.METRES))
    panel.graphs.show_rows(["speed", BATTERY])
    panel.graphs.select_span((UtcTime(START + 100 * SECOND), UtcTime(START + 200 * SECOND)))
    lines = panel.span_strip.words.splitlines()
    assert "1 min 40.0 s, all of it measured" in lines[0]
    assert lines[1:] == [
        "Speed (receiver): 1.0 to 2.0 m/s, mean 1.5 m/s over time",
        "Battery: 88 to 89 %, mean 88.5 % over time",
    ]


def test_the_in_and_out_marks_are_a_span_too(panel: TimePanel, session: CaseSession) -> None:
    session.set_range(UtcTime(START + at(2)), UtcTime(START + at(4)))
    assert panel.span_strip.isVisible()
    assert panel.span_strip.words.startswith("Between the marks ")
    select(panel, START + 300 * SECOND, START + 400 * SECOND)
    assert panel.span_strip.words.startswith("Selected ")
    QTest.keyClick(panel.graphs, Qt.Key.Key_Escape)
    assert panel.span_strip.words.startswith("Between the marks ")
    session.clear_range()
    assert not panel.span_strip.isVisible()


def test_statistics_are_copied_as_text_and_as_a_table(panel: TimePanel, filled: FilledCase) -> None:
    panel.graphs.select_span((UtcTime(START + 100 * SECOND), UtcTime(START + 200 * SECOND)))
    QTest.keyClick(panel.graphs, Qt.Key.Key_C, CONTROL)
    first, second = QGuiApplication.clipboard().text().split("\n\n")
    assert first.startswith(f"{filled.recordings[1].title} · in-car.csv\nFrom 2026-04-17T21:05:47.000Z to ")
    assert second.startswith(filled.recordings[0].title)
    assert "Speed (receiver): 2.2 to 4.5 mph, mean 3.4 mph over time" in first
    panel.graphs.copy_table()
    rows = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [(row["quantity"], row["unit"]) for row in rows] == [("Speed", "mph"), ("Altitude", "ft")] * 2
    assert float(rows[0]["max"]) == pytest.approx(2.0 * 3600 / 1609.344)
    assert not math.isnan(float(rows[0]["distance"]))


def test_nothing_is_drawn_again_while_only_the_playhead_moves(panel: TimePanel, session: CaseSession) -> None:
    panel.graphs.show_rows(ALL)
    for row in panel.graphs.findChildren(GraphRow):
        row.grab()
    stills = {key: panel.graphs.row(key)._still for key in ALL}  # noqa: SLF001 - that it is kept is what is asked
    assert all(still is not None for still in stills.values())
    for second in range(100, 130):
        session.clock.seek(UtcTime(START + second * SECOND))
        QApplication.processEvents()
    assert {key: panel.graphs.row(key)._still for key in ALL} == stills  # noqa: SLF001 - as above


def test_a_receiver_that_answers_every_ten_seconds_is_seen_as_dots(
    qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary
) -> None:
    filled = fill(library)
    builder = TrackBuilder("trail", "AXIS")
    for second in range(0, 600, 10):
        builder.add(make_fix(second, speed_mps=5.0))
    with library.change("track.add") as change:
        change.insert_track(filled.case.id, filled.recordings[2].id, builder.build(), "trail")
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 500)
    panel.show()
    session.open_case(filled.case.id)
    session.activate(filled.recordings[2].id)
    [drawn] = [drawn for drawn in panel.graphs.speed.curves if drawn.strong]
    assert drawn.shape.line.is_empty
    image = panel.graphs.speed.grab().toImage()
    column = place(panel, START + 300 * SECOND).x()
    wanted = QColor(drawn.colour).rgb()
    assert any(image.pixel(column, y) == wanted for y in range(image.height()))


def test_a_derived_line_is_dashed_at_every_zoom(panel: TimePanel) -> None:
    panel.graphs.show_rows(["derived-speed"])
    row = panel.graphs.row("derived-speed")
    [drawn] = [drawn for drawn in row.curves if drawn.strong]
    for zoom in (1.0, 12.0):
        panel.time_view.zoom(zoom, panel.time_view.axis.x(START + 300 * SECOND))
        QApplication.processEvents()
        image = row.grab().toImage()
        middle = place(panel, START + 300 * SECOND).x()
        has_ink = [
            any(image.pixelColor(x, y).saturation() > 120 for y in range(image.height()))
            for x in range(middle - 40, middle + 40)
        ]
        assert any(has_ink), drawn.colour
        assert not all(has_ink), f"no spaces at zoom {zoom}"


def test_without_a_track_the_graphs_say_so(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> None:
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.show()
    assert keys(panel) == ["speed", "altitude"]
    session.open_case(filled.case.id)
    session.activate(filled.recordings[2].id)
    panel.graphs.show_rows([*ALL])
    assert {panel.graphs.row(key).reading for key in ALL} == {"no track"}
    panel.time_view.hover(UtcTime(START + 5 * SECOND))
    assert panel.graphs.speed.cursor_text == ""
