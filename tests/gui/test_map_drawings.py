"""Drawing on the map in the real web engine: by mouse and keyboard, moved, hidden, and text that stays text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maps.picture import PictureFormat, PictureWords, take_picture
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.map_drawing_controller import MapDrawingController
from reviewer.domain.map_drawing import DrawingKind, MapDrawing
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from reviewer.session.map_drawing_commands import AddMapDrawing
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG, eastward, fill, make_track
from tests.support.map_on_screen import MapOnScreen

MARKUP = "<img src=x onerror='document.title=1'></script><script>document.title=1</script>"
NORTH_DEG = 5 * STEP_DEG
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Drawn:
    """A map that can be drawn on, and how a test does it."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look, parent: QWidget) -> None:
        """Show it with a case."""
        self.qtbot = qtbot
        self.session = session
        view = MapView(session, look)
        view.setParent(parent)
        view.resize(700, 520)
        self.actions = Actions(look, session)
        self.controller = MapDrawingController(session, look, view, self.actions, parent)
        self.map = MapOnScreen(qtbot, view)

    @property
    def case_id(self) -> int:
        """The open case."""
        assert self.session.contents is not None
        return self.session.contents.case.id

    @property
    def drawings(self) -> tuple[MapDrawing, ...]:
        """Those of the case."""
        assert self.session.contents is not None
        return self.session.contents.map_drawings

    def pixel(self, step: float, north_deg: float = NORTH_DEG) -> QPoint:
        """A place beside the road."""
        return self.map.pixel(step, LATITUDE_DEG + north_deg)

    def start(self, action: str) -> None:
        """Have something drawn, and wait until the page is ready for it."""
        self.actions[action].trigger()
        self.map.wait_for("the tool", "reviewerMap.describe().drawingHint !== null")

    def wait_for_field(self) -> None:
        """Wait until words are asked for."""
        self.qtbot.waitUntil(self.controller.words.isVisible, timeout=10_000)

    def type_words(self, words: str) -> None:
        """Type the words of what was drawn, and keep it."""
        self.wait_for_field()
        line = self.controller.words.line
        line.setText(words)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag with the left button."""
        surface = self.map.surface
        QTest.mousePress(surface, LEFT, NO_KEYS, start)
        for share in (0.5, 1.0):
            QTest.mouseMove(surface, start + (end - start) * share)
        QTest.mouseRelease(surface, LEFT, NO_KEYS, end)


@pytest.fixture
def loading(qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary) -> Iterator[Drawn]:
    """A case whose road runs to the east, on a map whose page is still to come."""
    session.open_case(fill(library, [make_track(eastward(range(40)))]).case.id)
    parent = QWidget()
    parent.resize(700, 520)
    qtbot.addWidget(parent)
    made = Drawn(qtbot, session, look, parent)
    yield made
    if made.controller.dialog is not None:
        made.controller.dialog.close()


@pytest.fixture
def drawn(qtbot: QtBot, loading: Drawn) -> Drawn:
    """The same, on the screen."""
    with qtbot.waitSignal(loading.map.view.ready, timeout=30_000):
        loading.map.view.window().show()
    loading.map.wait_for("the road", "reviewerMap.describe().tracks.length === 1")
    return loading


def test_a_pin_and_a_line_by_the_mouse_keep_their_places_and_their_words(drawn: Drawn) -> None:
    drawn.start("map_draw_pin")
    drawn.map.click(drawn.pixel(10))
    drawn.type_words(MARKUP)
    drawn.qtbot.waitUntil(lambda: len(drawn.drawings) == 1, timeout=10_000)
    [pin] = drawn.drawings
    assert (pin.kind, pin.words) == (DrawingKind.PIN, MARKUP)
    metre = 1e-5
    assert pin.places[0] == pytest.approx((LATITUDE_DEG + NORTH_DEG, LONGITUDE_DEG + 10 * STEP_DEG), abs=metre)
    drawn.start("map_draw_line")
    for number, step in enumerate((15, 20, 25), start=1):
        drawn.map.click(drawn.pixel(step))
        drawn.map.wait_for(
            "a point", f"(reviewerMap.describe().drawingDraft || {{places: []}}).places.length >= {number}"
        )
    QTest.keyClick(drawn.map.surface, Qt.Key.Key_Return)
    drawn.type_words("")
    drawn.qtbot.waitUntil(lambda: len(drawn.drawings) == 2, timeout=10_000)
    assert [place[1] for place in drawn.drawings[1].places] == pytest.approx(
        [LONGITUDE_DEG + step * STEP_DEG for step in (15, 20, 25)], abs=metre
    )
    drawn.map.wait_for("both", "reviewerMap.describe().drawings.length === 2")
    described = drawn.map.describe()
    assert described["drawingDraft"] is None
    assert described["drawings"][0]["words"][0].startswith("<img src=x"), "it is text"
    assert drawn.map.ask("document.title") != "1"
    drawn.session.undo()
    drawn.map.wait_for("one", "reviewerMap.describe().drawings.length === 1")


def test_escape_gives_up_and_a_text_without_words_is_none(drawn: Drawn) -> None:
    drawn.start("map_draw_text")
    drawn.map.click(drawn.pixel(10))
    drawn.type_words("  ")
    assert not drawn.drawings
    drawn.start("map_draw_pin")
    drawn.map.click(drawn.pixel(10))
    drawn.wait_for_field()
    QTest.keyClick(drawn.controller.words.line, Qt.Key.Key_Escape)
    assert not drawn.drawings
    drawn.start("map_draw_area")
    QTest.keyClick(drawn.map.surface, Qt.Key.Key_Escape)
    drawn.map.wait_for("no tool", "reviewerMap.describe().drawingHint === null")
    assert drawn.map.describe()["drawingDraft"] is None
    drawn.start("map_draw_pin")
    drawn.map.click(drawn.pixel(12))
    drawn.wait_for_field()
    drawn.controller.words.line.setText("Typed when the case is closed")
    drawn.session.open_case(drawn.case_id)
    assert [each.words for each in drawn.drawings] == ["Typed when the case is closed"]


def test_one_that_is_selected_is_dragged_named_anew_and_deleted(drawn: Drawn) -> None:
    place = (LATITUDE_DEG + NORTH_DEG, LONGITUDE_DEG + 10 * STEP_DEG)
    far = (LATITUDE_DEG + NORTH_DEG, LONGITUDE_DEG + 20 * STEP_DEG)
    case_id = drawn.case_id
    drawn.session.perform(AddMapDrawing(MapDrawing(case_id, DrawingKind.LINE, (place, far), "Fence")))
    drawn.map.wait_for("it", "reviewerMap.describe().drawings.length === 1")
    middle = drawn.pixel(15)
    drawn.map.click(middle)
    drawn.qtbot.waitUntil(lambda: drawn.map.view.drawings.selected is not None, timeout=10_000)
    drawn.drag(middle, drawn.pixel(15, 2 * NORTH_DEG))
    drawn.qtbot.waitUntil(lambda: drawn.drawings[0].places != (place, far), timeout=10_000)
    assert [each[0] for each in drawn.drawings[0].places] == pytest.approx([LATITUDE_DEG + 2 * NORTH_DEG] * 2, abs=1e-5)
    drawn.drag(drawn.pixel(20, 2 * NORTH_DEG), drawn.pixel(25, 2 * NORTH_DEG))
    drawn.qtbot.waitUntil(lambda: drawn.drawings[0].places[1][1] > far[1] + STEP_DEG, timeout=10_000)
    assert drawn.drawings[0].places[0][1] == pytest.approx(place[1], abs=1e-5), "the other end stayed"
    assert drawn.session.undo_words == "Move line “Fence” on the map"
    QTest.keyClick(drawn.map.surface, Qt.Key.Key_F2)
    drawn.type_words("Hedge")
    drawn.qtbot.waitUntil(lambda: drawn.drawings[0].words == "Hedge", timeout=10_000)
    QTest.keyClick(drawn.map.surface, Qt.Key.Key_Delete)
    drawn.qtbot.waitUntil(lambda: not drawn.drawings, timeout=10_000)
    assert drawn.session.selection is None
    drawn.session.undo()
    assert [each.words for each in drawn.drawings] == ["Hedge"]


def test_one_key_hides_all_and_what_is_seen_says_that_it_is_illustrative(drawn: Drawn) -> None:
    case_id = drawn.case_id
    here = (LATITUDE_DEG, LONGITUDE_DEG)
    drawn.session.perform(AddMapDrawing(MapDrawing(case_id, DrawingKind.TEXT, (here,), "Porch & <b>door</b>")))
    drawn.map.wait_for("it", "reviewerMap.describe().drawings.length === 1")
    seen = picture(drawn)
    assert "Drawings: illustrative" in seen
    assert "Porch &amp; &lt;b&gt;door" in seen
    drawn.actions["map_show_drawings"].toggle()
    drawn.map.wait_for("nothing", "reviewerMap.describe().drawings.length === 0")
    assert "illustrative" not in picture(drawn)
    drawn.actions["map_draw_pin"].trigger()
    assert drawn.actions["map_show_drawings"].isChecked(), "what is drawn is to be seen"


def test_all_of_it_is_done_by_the_keyboard_in_the_list(loading: Drawn) -> None:
    loading.actions["map_drawings"].trigger()
    dialog = loading.controller.dialog
    assert dialog is not None
    assert dialog.empty.isVisible()
    dialog.kind.setCurrentIndex(dialog.kind.findData(DrawingKind.AREA))
    dialog.words.setPlainText("Yard")
    dialog.places.setPlainText(f"{LATITUDE_DEG}, {LONGITUDE_DEG}\nnowhere\n41.77, -72.67")
    dialog.add.click()
    assert dialog.trouble.text().startswith("Line 2: This is no coordinate")
    dialog.places.setPlainText(f"{LATITUDE_DEG}, {LONGITUDE_DEG}\n41°46′12″ N 72°40′24″ W\n\n41.77, -72.66")
    dialog.add.click()
    [area] = loading.drawings
    assert (area.kind, area.words, len(area.places)) == (DrawingKind.AREA, "Yard", 3)
    assert dialog.drawing == area, "what was added is chosen"
    assert "acres" in dialog.table.text(0, 2)
    dialog.words.setPlainText("Back yard")
    dialog.save.click()
    assert loading.drawings[0].places == area.places, "what was not touched keeps every digit"
    assert loading.drawings[0].words == "Back yard"
    dialog.delete.click()
    assert not loading.drawings
    assert dialog.empty.isVisible()


def picture(drawn: Drawn) -> str:
    """The map as SVG."""
    answers: list[bytes | None] = []
    take_picture(drawn.map.view.bridge, PictureFormat.SVG, PictureWords("Case", [], []), answers.append)
    drawn.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    assert answers[0] is not None
    return answers[0].decode()
