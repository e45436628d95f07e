"""A trainer draws on the picture in the real window: seen while it plays, hidden by one key, in no still, undone."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from reviewer.domain.annotation import ShapeKind
from reviewer.domain.progress import SilentContext
from reviewer.library.verification import verify_library
from tests.support.incident import BODY_CAMERA, after
from tests.support.open_desk import LEFT, NO_KEYS, OpenDesk


def take(shown: OpenDesk, tool: str) -> None:
    """Click on a tool in the window of the tools."""
    dialog = shown.desk.annotations.dialog
    [button] = [
        button for button in dialog.findChildren(QToolButton)
        if button.defaultAction() is shown.desk.actions[tool]
    ]  # fmt: skip
    QTest.mouseClick(button, LEFT)


def draw(shown: OpenDesk, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag over the picture, between two places in shares of its width and height."""
    surface, rect = shown.desk.surface, shown.desk.surface.picture_rect()
    first, last = (
        QPoint(round(rect.x() + x * rect.width()), round(rect.y() + y * rect.height())) for x, y in (start, end)
    )
    QTest.mousePress(surface, LEFT, NO_KEYS, first)
    for share in (0.25, 0.5, 0.75, 1.0):
        place = QPointF(first) + QPointF(last - first) * share
        event = QMouseEvent(QMouseEvent.Type.MouseMove, place, surface.mapToGlobal(place), LEFT, LEFT, NO_KEYS)
        QApplication.sendEvent(surface, event)
    QTest.mouseRelease(surface, LEFT, NO_KEYS, last)


def test_drawn_by_hand_seen_while_it_plays_hidden_by_one_key_and_in_no_still(open_desk: OpenDesk) -> None:
    shown = open_desk
    surface, drawing = shown.desk.surface, shown.desk.annotations
    number = shown.seek(after(3.0), BODY_CAMERA)
    clean = shown.painted()
    shown.key(Qt.Key.Key_D)
    shown.wait(drawing.dialog.isVisible, "the tools")
    take(shown, "draw_box")
    draw(shown, (0.3, 0.3), (0.6, 0.6))
    take(shown, "draw_blur")
    draw(shown, (0.7, 0.2), (0.8, 0.4))
    box, blur = shown.contents.annotations
    assert (box.drawing.kind, blur.drawing.kind) == (ShapeKind.BOX, ShapeKind.BLUR)
    assert box.start == BODY_CAMERA.frame_starts_us[BODY_CAMERA.frame_at(shown.position)]
    assert np.allclose(box.drawing.points, ((192, 108), (384, 216)), atol=2)
    said = ("Illustrative: drawn by a reviewer", "Blur is a preview: nothing is redacted")
    shown.wait(lambda: drawing.layer.words == said, "what must be said")
    assert shown.number() == number
    drawn = shown.painted()
    assert drawn != clean

    # Esc leaves the tool, the selection and the tools; one key hides all that was drawn, and shows it again.
    for _ in range(3):
        shown.key(Qt.Key.Key_Escape)
    assert not drawing.dialog.isVisible()
    shown.key(Qt.Key.Key_A)
    assert shown.painted() == clean
    shown.key(Qt.Key.Key_A)
    assert shown.painted() != clean

    # A still is what the camera recorded.
    shown.key(Qt.Key.Key_S)
    shown.wait(lambda: shown.desk.messages.text == "The snapshot is written.", "the report")
    [path] = shown.session.library.exports_folder.glob("*.png")
    still, image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32), surface.image
    assert image is not None
    # Two ways from YUV to RGB round differently by one level or two.
    assert np.abs(pixels(still) - pixels(image)).max() <= 2

    # It is there while it plays, for as long as it says.
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: surface.exact is None and len(drawing.layer.shown) == 2, "both while it plays")
    shown.wait(lambda: drawing.layer.shown == (), "none after three seconds")
    assert shown.position >= after(6.0)
    shown.key(Qt.Key.Key_Space)

    for _ in range(2):
        shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.contents.annotations == ()
    assert verify_library(shown.session.library.folder, SilentContext()).problems == ()


def pixels(image: QImage) -> NDArray[np.int16]:
    """The colours of a picture of 32 bits."""
    colours = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3]
    return colours.astype(np.int16)


def test_a_row_of_the_list_leads_to_its_drawing(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(8.0), BODY_CAMERA)
    shown.key(Qt.Key.Key_D)
    take(shown, "draw_arrow")
    draw(shown, (0.3, 0.3), (0.5, 0.5))
    [arrow] = shown.contents.annotations
    shown.session.select(None)
    shown.seek(after(2.0), BODY_CAMERA)
    panel = shown.desk.annotations.panel
    index = panel.rows.index(0, 0)
    QTest.mouseClick(panel.list.viewport(), LEFT, NO_KEYS, panel.list.visualRect(index).center())
    shown.wait_for_still(BODY_CAMERA)
    assert shown.position == after(8.0)
    assert shown.desk.annotations.selected == arrow
    shown.key(Qt.Key.Key_Delete)
    assert shown.contents.annotations == ()
