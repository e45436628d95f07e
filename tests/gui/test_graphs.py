"""The graphs: on the timeline's pixels, honest about gaps and derived speed, part of the one clock."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.time import UtcTime
from reviewer.domain.track import TrackBuilder
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.library.library import CaseLibrary
from reviewer.look.colours import DARK, LIGHT, camera_colour
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.review_case import GAP_ENDS, GAP_STARTS, SECOND, START, FilledCase, at, fill, make_fix
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case whose first camera has a receiver's track and whose second has one without speeds."""
    filled = fill(library)
    builder = TrackBuilder("In-car", "GPX 1.1")
    for second in range(0, 1000, 2):
        builder.add(replace(make_fix(second), speed_mps=float("nan"), altitude_m=50.0 + second / 100))
    with library.change("track.add") as change:
        change.insert_track(filled.case.id, filled.recordings[1].id, builder.build(), "in-car.gpx")
    return filled


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 420)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    return panel


def test_a_click_on_a_graph_goes_to_the_moment_and_the_timeline_follows(panel: TimePanel, session: CaseSession) -> None:
    axis = panel.time_view.axis
    x = round(axis.x(START + at(9, 30)))
    QTest.mouseClick(panel.graphs.speed, LEFT, NO_KEYS, QPoint(GUTTER_PX + x, 20))
    assert session.clock.position == axis.utc_at(x)
    playhead = panel.timeline.cursor_sheet.playhead_x
    assert playhead is not None
    assert abs(playhead - GUTTER_PX - x) <= 1


def test_a_drag_on_a_graph_scrubs(panel: TimePanel, session: CaseSession) -> None:
    scrubbed: list[UtcTime] = []
    session.clock.scrubbed.connect(scrubbed.append)
    graph = panel.graphs.altitude
    QTest.mousePress(graph, LEFT, NO_KEYS, QPoint(400, 20))
    QTest.mouseMove(graph, QPoint(500, 20))
    QTest.mouseMove(graph, QPoint(600, 20))
    QTest.mouseRelease(graph, LEFT, NO_KEYS, QPoint(600, 20))
    axis = panel.time_view.axis
    assert scrubbed == [axis.utc_at(500 - GUTTER_PX), axis.utc_at(600 - GUTTER_PX)]
    assert session.clock.position == axis.utc_at(600 - GUTTER_PX)


@pytest.mark.parametrize("zoom", [1.0, 7.3, 400.0])
def test_the_graphs_lie_on_the_timelines_pixels(panel: TimePanel, zoom: float) -> None:
    view = panel.time_view
    view.zoom(zoom, view.axis.x(START + at(5)))
    axis = view.axis
    for graph in (panel.graphs.speed, panel.graphs.altitude):
        assert graph.mapTo(panel, QPoint()).x() == panel.timeline.canvas.mapTo(panel, QPoint()).x()
        for share in (0.0, 0.37, 1.0):
            moment = axis.start_utc + share * axis.span_us
            in_scene = graph.box.mapViewToScene(QPointF((moment - axis.home_start) / 1e6, 0))
            in_row = graph.plot.mapFromScene(in_scene) + graph.plot.pos()
            assert abs(in_row.x() - GUTTER_PX - share * axis.width_px) <= 1


def test_what_the_receiver_states_is_solid_and_what_is_derived_dashed(panel: TimePanel) -> None:
    drawn = {curve.colour: curve for curve in panel.graphs.speed.curves}
    assert not drawn[camera_colour(0)].dashed
    assert drawn[camera_colour(1)].dashed


def test_a_gap_in_the_track_is_a_gap_in_the_line(panel: TimePanel) -> None:
    curve = next(drawn.shape.line for drawn in panel.graphs.speed.curves if drawn.colour == camera_colour(0))
    opened = curve.utc_us[np.isnan(curve.value)]
    assert len(opened) == 1
    assert START + GAP_STARTS * SECOND < opened[0] < START + GAP_ENDS * SECOND


def test_the_gutter_reads_out_the_active_recording(
    panel: TimePanel, session: CaseSession, filled: FilledCase, look: Look
) -> None:
    graphs = panel.graphs
    session.clock.seek(UtcTime(START + at(5)))
    assert (graphs.speed.reading, graphs.altitude.reading) == ("12.4 receiver", "40 measured")
    look.choose_units(Units(SpeedUnit.KMH, LengthUnit.METRES))
    assert (graphs.speed.reading, graphs.altitude.reading) == ("19.9 receiver", "12.3 measured")
    session.clock.seek(UtcTime(START + 620 * SECOND))
    assert graphs.speed.reading == "gap: no fix"
    session.activate(filled.recordings[1].id)
    assert graphs.speed.reading.endswith("derived")
    session.activate(filled.recordings[2].id)
    assert graphs.speed.reading == "no track"


@pytest.mark.parametrize(
    ("unit", "factor"),
    [(SpeedUnit.MPH, 2.236936), (SpeedUnit.KMH, 3.6), (SpeedUnit.MPS, 1.0), (SpeedUnit.KNOTS, 1.943844)],
)
def test_units_scale_the_curve(panel: TimePanel, look: Look, unit: SpeedUnit, factor: float) -> None:
    look.choose_units(Units(unit, LengthUnit.METRES))
    drawn = next(drawn for drawn in panel.graphs.speed.curves if drawn.colour == camera_colour(0))
    assert drawn.bounds == pytest.approx((5.54 * factor, 5.54 * factor), rel=1e-6)
    assert panel.graphs.speed.unit == unit.sign


def test_units_are_chosen_in_the_header_for_the_whole_window(panel: TimePanel, look: Look, qtbot: QtBot) -> None:
    choice = panel.graphs.speed_choice
    assert "mph" in choice.text()
    with qtbot.waitSignal(look.units_changed):
        choice.actions_offered[1].trigger()
    assert "km/h" in choice.text()
    assert panel.graphs.speed.unit == "km/h"
    panel.graphs.length_choice.actions_offered[1].trigger()
    assert look.units == Units(SpeedUnit.KMH, LengthUnit.METRES)
    look.choose_units(Units(SpeedUnit.KNOTS, LengthUnit.FEET))
    assert "kn" in choice.text()


def test_another_theme_repaints_the_graphs(panel: TimePanel, look: Look) -> None:
    ground = QPoint(GUTTER_PX + 3, 3)
    assert panel.graphs.speed.grab().toImage().pixelColor(ground) == QColor(DARK.panel)
    look.choose(ThemeChoice.LIGHT)
    assert panel.graphs.speed.grab().toImage().pixelColor(ground) == QColor(LIGHT.panel)


def test_curves_are_painted_in_their_cameras_colour(panel: TimePanel) -> None:
    image = panel.graphs.speed.grab().toImage()
    wanted = QColor(camera_colour(0)).rgb()
    column = GUTTER_PX + round(panel.time_view.axis.x(START + at(5)))
    assert any(image.pixel(column, y) == wanted for y in range(image.height()))
    in_gap = GUTTER_PX + round(panel.time_view.axis.x(START + 624 * SECOND))
    assert not any(image.pixel(in_gap, y) == wanted for y in range(image.height()))


def test_the_graphs_can_be_hidden(panel: TimePanel) -> None:
    panel.show_graphs(False)
    assert not panel.graphs.isVisible()
    assert not panel.graphs_shown
    panel.show_graphs(True)
    assert panel.graphs.isVisible()
