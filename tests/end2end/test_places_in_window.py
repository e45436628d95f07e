"""A zone drawn on the map with the real mouse, in the real window: what passed through is listed, and gone to."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from maps.zones import ZoneKind
from reviewer.app.places_controller import PlacesController, PlacesDialog
from reviewer.app.places_panel import Question
from reviewer.domain.place_query import Passage
from reviewer.domain.zones import CircleZone, Polygon
from reviewer.library.chain import AuditRow
from tests.support.incident import BODY_CAMERA, LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG, after
from tests.support.open_desk import LEFT, NO_KEYS, OpenDesk

HALF_DEG = 3 * STEP_DEG
"""Less than the way to the second camera's road."""


def opened(shown: OpenDesk) -> PlacesDialog:
    """The window of the places, which is open."""
    shown.desk.actions["places"].trigger()
    [controller] = shown.desk.window.findChildren(PlacesController)
    assert controller.dialog is not None
    return controller.dialog


def surface(shown: OpenDesk) -> QWidget:
    """What takes the pointer on the map's page."""
    found = shown.desk.map.pointer_surface
    assert found is not None
    return found


def at(shown: OpenDesk, step: float, north_deg: float) -> QPoint:
    """Where a place beside the road lies on the page."""
    return shown.pixel(LATITUDE_DEG + north_deg, LONGITUDE_DEG + step * STEP_DEG)


def drag(shown: OpenDesk, start: QPoint, end: QPoint) -> None:
    """Drag on the page, and wait until it has heard of it on the way."""
    page = surface(shown)
    QTest.mousePress(page, LEFT, NO_KEYS, start)
    QTest.mouseMove(page, (start + end) / 2)
    QTest.mouseMove(page, end)
    QTest.mouseRelease(page, LEFT, NO_KEYS, end)


def rows(dialog: PlacesDialog) -> int:
    """How many rows the list shows."""
    return dialog.panel.tables[dialog.panel.question].rowCount()


def has_corners(shown: OpenDesk, number: int) -> bool:
    """Whether so many corners were clicked."""
    draft = shown.describe()["zoneDraft"]
    return draft is not None and len(draft["places"]) >= number


def test_a_rectangle_drawn_with_the_mouse_lists_what_passed_and_a_row_seeks(open_desk: OpenDesk) -> None:
    shown = open_desk
    dialog = opened(shown)
    panel = dialog.panel
    assert "Draw a zone" in panel.empty[Question.PASSAGES].words
    panel.zone_form.draw_buttons[ZoneKind.RECTANGLE].click()
    shown.wait(lambda: "Drag" in str(shown.ask("document.body.innerText")))
    drag(shown, at(shown, 5, HALF_DEG), at(shown, 9, -HALF_DEG))
    shown.wait(lambda: rows(dialog) == 1, "one passage is listed")
    zone = panel.zone_form.zone
    assert isinstance(zone, Polygon)
    assert zone.is_rectangle
    entry = panel._found[Question.PASSAGES][0]  # noqa: SLF001 - the exact moment, which the list rounds
    assert isinstance(entry, Passage)
    assert abs(entry.entry.utc - after(5)) < 500_000
    table = panel.tables[Question.PASSAGES]
    assert table.text(0, 0).startswith("body")
    assert "±" in table.text(0, 4)
    assert "passage of 1 track" in panel.summary.text()
    table.cellClicked.emit(0, 0)
    shown.wait(lambda: shown.position == entry.entry.utc)
    shown.wait(lambda: shown.number() == BODY_CAMERA.number_at(shown.position), "the picture of the entry is on show")
    assert [row.object for row in audit(shown) if row.action == "library.places"] == ["case 1"]
    # Its corner, moved out beyond the other road, lets the second camera in.
    panel.zone_form.edit_button.click()
    shown.wait(lambda: shown.describe()["zoneEditing"])
    x, y = min(shown.describe()["zone"]["handles"], key=lambda handle: handle[1])
    north = shown.pixel(LATITUDE_DEG + 10 * STEP_DEG, LONGITUDE_DEG)
    drag(shown, QPoint(round(x), round(y)), QPoint(round(x), north.y()))
    shown.wait(lambda: rows(dialog) >= 2, "both cameras are listed")
    dialog.close()
    shown.wait(lambda: shown.describe()["zone"] is None, "the zone goes with its window")


def test_a_polygon_by_clicks_a_circle_by_a_drag_and_what_escape_does(open_desk: OpenDesk) -> None:
    shown = open_desk
    dialog = opened(shown)
    form = dialog.panel.zone_form
    form.draw_buttons[ZoneKind.POLYGON].click()
    shown.wait(lambda: "Backspace" in str(shown.ask("document.body.innerText")))
    corners = [(5, HALF_DEG), (9, HALF_DEG), (9, -HALF_DEG), (2, -HALF_DEG)]
    for number, (step, north) in enumerate(corners, start=1):
        shown.click_map(at(shown, step, north))
        shown.wait(partial(has_corners, shown, number))
    QTest.keyClick(surface(shown), Qt.Key.Key_Backspace)
    QTest.keyClick(surface(shown), Qt.Key.Key_Return)
    shown.wait(lambda: rows(dialog) == 1)
    drawn = form.zone
    assert isinstance(drawn, Polygon)
    assert len(drawn.vertices) == 3
    form.draw_buttons[ZoneKind.CIRCLE].click()
    shown.wait(lambda: "outward" in str(shown.ask("document.body.innerText")))
    drag(shown, at(shown, 13, 0), at(shown, 15, 0))  # beside the legend, which takes clicks of its own
    shown.wait(lambda: form.zone is not None)
    circle = form.zone
    assert isinstance(circle, CircleZone)
    assert abs(circle.radius_m - 16.6) < 4
    shown.wait(lambda: rows(dialog) == 1)
    form.draw_buttons[ZoneKind.RECTANGLE].click()
    shown.wait(lambda: "Drag" in str(shown.ask("document.body.innerText")))
    QTest.keyClick(surface(shown), Qt.Key.Key_Escape)
    shown.wait(lambda: "Drag" not in str(shown.ask("document.body.innerText")))
    assert form.zone is None
    dialog.close()


def test_a_zone_is_saved_undone_and_typed_and_the_whole_library_is_noted(open_desk: OpenDesk) -> None:
    shown = open_desk
    dialog = opened(shown)
    panel, form = dialog.panel, dialog.panel.zone_form
    form.typed.setText("nowhere")
    QTest.keyClick(form.typed, Qt.Key.Key_Return)
    assert "no zone" in form.words.text()
    form.typed.setText(f"{LATITUDE_DEG},{LONGITUDE_DEG + 7 * STEP_DEG},20 m")
    QTest.keyClick(form.typed, Qt.Key.Key_Return)
    shown.wait(lambda: rows(dialog) == 1)
    form.name.setText("Corner <b>shop</b>")
    form.save.click()
    assert [zone.name for zone in shown.session.library.places.zones(shown.contents.case.id)] == ["Corner <b>shop</b>"]
    shown.desk.actions["undo"].trigger()
    assert form.saved.count() == 1
    shown.desk.actions["redo"].trigger()
    assert form.saved.itemText(1) == "Corner <b>shop</b>"
    panel.scope.setCurrentIndex(1)
    shown.wait(lambda: any(row.action == "library.places" and row.object == "library" for row in audit(shown)))
    panel.tabs.setCurrentIndex(Question.FASTEST)
    panel.whose.setCurrentIndex(1)
    shown.wait(lambda: rows(dialog) >= 2, "the fastest moments are listed")
    panel.tabs.setCurrentIndex(Question.STOPS)
    panel.longer_s.setValue(3600)
    shown.wait(lambda: "No such stop" in panel.empty[Question.STOPS].words)
    dialog.close()


def audit(shown: OpenDesk) -> list[AuditRow]:
    """The audit record, what is still to be written included once it is."""
    return list(shown.session.library.audit())
