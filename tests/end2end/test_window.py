"""The window itself: it comes back as it was left, in either theme, and opens one library after another."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.app.keys_dialog import KeysDialog
from reviewer.look.colours import DARK, LIGHT
from tests.support.incident import BODY_CAMERA, after
from tests.support.open_desk import OpenDesk, OpenWindow


def test_panels_come_back_as_they_were_left(open_window: OpenWindow, library_folder: Path) -> None:
    shown = open_window(library_folder)
    window = shown.desk.window
    area = window.dockWidgetArea(window.docks["library"])
    assert area == Qt.DockWidgetArea.LeftDockWidgetArea
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.docks["library"])
    window.docks["position"].hide()
    window.resizeDocks([window.docks["timeline"]], [400], Qt.Orientation.Vertical)
    shown.wait(lambda: abs(window.docks["timeline"].height() - 400) < 3)
    height = window.docks["timeline"].height()
    window.close()
    shown.program.close()

    again = open_window(library_folder)
    window = again.desk.window
    assert window.dockWidgetArea(window.docks["library"]) == Qt.DockWidgetArea.RightDockWidgetArea
    assert not window.docks["position"].isVisible()
    assert abs(window.docks["timeline"].height() - height) < 3
    again.desk.actions["reset_layout"].trigger()
    assert window.dockWidgetArea(window.docks["library"]) == Qt.DockWidgetArea.LeftDockWidgetArea
    again.wait(window.docks["position"].isVisible)


def test_the_theme_changes_while_the_window_is_open_and_is_remembered(
    open_window: OpenWindow, library_folder: Path
) -> None:
    shown = open_window(library_folder)
    shown.wait_for_still(BODY_CAMERA)
    for action, theme in (("theme_light", LIGHT), ("theme_dark", DARK), ("theme_light", LIGHT)):
        shown.desk.actions[action].trigger()
        shown.wait(lambda: shown.describe()["theme"] == theme.name, "the map")  # noqa: B023 - called within the round
        image = shown.desk.time_panel.grab().toImage()
        assert image.pixelColor(image.width() - 3, image.height() - 3) == QColor(theme.panel)
        assert shown.wait_for_still(BODY_CAMERA) == 0, "the picture stays"
    shown.program.close()
    again = open_window(library_folder)
    assert again.desk.actions["theme_light"].isChecked()
    assert again.describe()["theme"] == "light"


def test_what_is_being_typed_is_saved_when_the_window_closes(open_window: OpenWindow, library_folder: Path) -> None:
    shown = open_window(library_folder)
    shown.wait_for_still(BODY_CAMERA)
    shown.key(Qt.Key.Key_B)
    editor = shown.desk.tabs.bookmarks.editor
    shown.click(editor.title, editor.title.rect().center())
    editor.title.selectAll()
    QTest.keyClicks(editor.title, "typed at the last moment")
    shown.desk.window.close()
    shown.program.close()
    again = open_window(library_folder)
    assert [mark.title for mark in again.contents.bookmarks] == ["typed at the last moment"]


def test_another_library_takes_the_place_of_the_first(open_desk: OpenDesk, tmp_path: Path) -> None:
    shown = open_desk
    first = shown.desk
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > after(0.3))
    shown.desk.library.library_chosen.emit(tmp_path / "second")
    shown.wait(lambda: shown.program.desk is not None and shown.program.desk is not first, "another window")
    second = shown.program.desk
    assert second is not None
    assert second.session.library.folder == tmp_path / "second"
    shown.wait(second.window.isVisible)
    assert second.session.contents is None
    assert second.surface.image is None


def test_a_library_that_cannot_be_opened_leaves_the_first_open(open_desk: OpenDesk, tmp_path: Path) -> None:
    shown = open_desk
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("not ours", encoding="utf-8")
    shown.desk.library.library_chosen.emit(tmp_path / "other")
    shown.wait(lambda: str(tmp_path / "other") in shown.desk.messages.text, "the reason")
    assert shown.program.desk is shown.desk
    shown.key(Qt.Key.Key_Right)
    assert shown.wait_for_still(BODY_CAMERA) == 1


def test_the_keys_and_about_are_told_in_the_window(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.key(Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    [row] = dialog.list.findItems("Bookmark here", Qt.MatchFlag.MatchExactly)
    assert row.text(1) == "B"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    shown.wait(lambda: QApplication.activeModalWidget() is None)
