"""The graphs of the real window: units that hold everywhere, a span selected with the pointer, what is remembered."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reviewer.app.settings import Settings
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from tests.support.incident import BODY_CAMERA, after
from tests.support.open_desk import LEFT, SHIFT, OpenDesk
from widgets.time_axis import GUTTER_PX


def test_units_chosen_above_the_graphs_hold_in_the_whole_window_and_are_remembered(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(3), BODY_CAMERA)
    graphs = shown.desk.time_panel.graphs
    before = shown.desk.position.words
    assert before is not None
    assert " mph (" in before.speed
    graphs.speed_choice.actions_offered[list(SpeedUnit).index(SpeedUnit.KMH)].trigger()
    graphs.length_choice.actions_offered[list(LengthUnit).index(LengthUnit.METRES)].trigger()
    words = shown.desk.position.words
    assert words is not None
    assert " km/h (" in words.speed
    assert words.altitude.endswith(" m")
    assert (graphs.speed.unit, graphs.altitude.unit) == ("km/h", "m")
    assert Settings().units == Units(SpeedUnit.KMH, LengthUnit.METRES)


def test_a_span_selected_with_the_pointer_is_told_and_copied(open_desk: OpenDesk) -> None:
    shown = open_desk
    panel = shown.desk.time_panel
    panel.graphs.show_row("distance", shown=True)
    assert Settings().graphs == ("speed", "altitude", "distance")
    row = panel.graphs.speed
    position = shown.position
    axis = panel.time_view.axis
    ends = [QPoint(GUTTER_PX + round(axis.x(after(seconds))), row.height() // 2) for seconds in (2, 6)]
    QTest.mousePress(row, LEFT, SHIFT, ends[0])
    QTest.mouseMove(row, QPoint((ends[0].x() + ends[1].x()) // 2, ends[0].y()))
    QTest.mouseMove(row, ends[1])
    QTest.mouseRelease(row, LEFT, SHIFT, ends[1])
    assert shown.position == position
    assert panel.span_strip.isVisible()
    assert panel.span_strip.words.startswith("Selected ")
    panel.graphs.copy_text()
    assert QGuiApplication.clipboard().text().startswith(shown.recording(BODY_CAMERA).title)
    panel.graphs.select_span(None)
    assert not panel.span_strip.isVisible()
