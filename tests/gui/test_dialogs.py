"""The dialogs say at once what cannot be, and offer what is most likely wanted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from reviewer.app.dialogs import ClipDialog, NewCaseDialog
from reviewer.domain.case import ClipMode
from reviewer.domain.time import utc_now
from reviewer.session.case_contents import CaseContents

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the screenless platform says so of any window

PROPOSAL = Path("/exports/2026-0417_Body-worn_00-06-35.766000")


@pytest.fixture
def new_case(qtbot: QtBot) -> NewCaseDialog:
    dialog = NewCaseDialog(frozenset({"2026-0417"}).__contains__)
    qtbot.addWidget(dialog)
    dialog.zone.setCurrentText("America/New_York")
    return dialog


@pytest.fixture
def clip(qtbot: QtBot) -> ClipDialog:
    dialog = ClipDialog("Body-worn: 00:06:35 to 00:06:45", PROPOSAL)
    qtbot.addWidget(dialog)
    return dialog


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == text)


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_case_needs_a_number(new_case: NewCaseDialog) -> None:
    create = button(new_case, "Create case")
    assert not create.isEnabled()
    new_case.number.setText("   ")
    assert not create.isEnabled()
    new_case.number.setText("2026-0500")
    assert create.isEnabled()


@pytest.mark.parametrize("typed", ["2026-0417", "  2026-0417 "])
def test_a_number_that_is_taken_is_refused_with_words(new_case: NewCaseDialog, typed: str) -> None:
    new_case.number.setText(typed)
    assert not button(new_case, "Create case").isEnabled()
    assert "This library already has a case 2026-0417." in texts(new_case)
    new_case.number.setText("2026-0418")
    assert button(new_case, "Create case").isEnabled()
    assert "already has" not in texts(new_case)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "America", "../../etc/passwd", "EST5EDT4"])
def test_a_zone_that_is_none_is_refused_with_words(new_case: NewCaseDialog, zone: str) -> None:
    new_case.number.setText("2026-0500")
    new_case.zone.setCurrentText(zone)
    assert not button(new_case, "Create case").isEnabled()
    assert "Choose a time zone from the list" in texts(new_case)
    new_case.zone.setCurrentText("Europe/Berlin")
    assert button(new_case, "Create case").isEnabled()


def test_return_does_not_make_a_case_that_cannot_be(qtbot: QtBot, new_case: NewCaseDialog) -> None:
    new_case.show()
    new_case.number.setText("2026-0417")
    QTest.keyClick(new_case.number, Qt.Key.Key_Return)
    assert new_case.isVisible()
    new_case.number.setText("2026-0500")
    with qtbot.waitSignal(new_case.accepted):
        QTest.keyClick(new_case.number, Qt.Key.Key_Return)
    assert new_case.result() == QDialog.DialogCode.Accepted


def test_the_case_is_as_described(new_case: NewCaseDialog) -> None:
    before = utc_now()
    new_case.number.setText(" 2026-0500 ")
    new_case.title.setText(" <b>Main St</b> ")
    new_case.kind.setCurrentText("Vehicle stop")
    case = new_case.case()
    assert (case.number, case.title, case.kind, case.time_zone, case.id) == (
        "2026-0500", "<b>Main St</b>", "Vehicle stop", "America/New_York", 0,
    )  # fmt: skip
    assert before <= case.created_utc <= utc_now()


def test_the_number_in_the_warning_is_text(qtbot: QtBot) -> None:
    dialog = NewCaseDialog(frozenset({"<b>7</b>"}).__contains__)
    qtbot.addWidget(dialog)
    dialog.number.setText("<b>7</b>")
    hint = next(label for label in dialog.findChildren(QLabel) if "already has" in label.text())
    assert hint.textFormat() == Qt.TextFormat.PlainText


def test_what_is_offered_at_first_is_the_systems_zone_and_a_kind(qtbot: QtBot) -> None:
    dialog = NewCaseDialog(frozenset().__contains__, kinds=("Stop <b>", "Pursuit"), reviewers=("A. Lind",))
    qtbot.addWidget(dialog)
    assert dialog.kind.currentText() == "Stop <b>"
    assert dialog.case().assignee == ""
    dialog.assignee.setCurrentText(" A. Lind ")
    assert dialog.case().assignee == "A. Lind"
    dialog.number.setText("1")
    assert button(dialog, "Create case").isEnabled(), "the zone that is offered is one"
    assert CaseContents(dialog.case()).zone.key == dialog.zone.currentText()


def test_each_kind_of_clip_has_its_own_name(clip: ClipDialog) -> None:
    assert chosen(clip) is ClipMode.EXCERPT
    assert clip.target == Path("/exports/2026-0417_Body-worn_00-06-35.766000_excerpt.mp4")
    choose(clip, "Exact")
    assert chosen(clip) is ClipMode.EXACT
    assert clip.target == Path("/exports/2026-0417_Body-worn_00-06-35.766000_exact-reencoded.mp4")
    choose(clip, "Excerpt")
    assert clip.target.name.endswith("_excerpt.mp4")


def chosen(dialog: ClipDialog) -> ClipMode:
    return dialog.mode


def choose(dialog: ClipDialog, name: str) -> None:
    next(radio for radio in dialog.findChildren(QRadioButton) if radio.text().startswith(name)).click()


def test_what_each_kind_is_stands_beside_it(clip: ClipDialog) -> None:
    assert "Nothing is re-encoded." in texts(clip)
    assert "encoded anew" in texts(clip)


def test_a_place_that_was_typed_stays_when_the_kind_changes(clip: ClipDialog) -> None:
    QTest.keyClick(clip.path, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(clip.path, "/media/usb/exhibit 4.mp4")
    choose(clip, "Exact")
    assert clip.target == Path("/media/usb/exhibit 4.mp4")


def test_a_place_that_was_chosen_stays_when_the_kind_changes(qtbot: QtBot, clip: ClipDialog, tmp_path: Path) -> None:
    clip.show()

    def pick() -> None:
        qtbot.waitUntil(lambda: clip.findChild(QFileDialog) is not None)
        picker = clip.findChild(QFileDialog)
        assert isinstance(picker, QFileDialog)
        name = picker.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.setText(str(tmp_path / "exhibit 4.mkv"))
        picker.accept()

    QTimer.singleShot(0, pick)
    button(clip, "Choose …").click()
    assert clip.target == tmp_path / "exhibit 4.mkv"
    choose(clip, "Exact")
    assert clip.target == tmp_path / "exhibit 4.mkv"


def test_home_is_understood(clip: ClipDialog) -> None:
    clip.path.setText("~/clip.mp4")
    assert clip.target == Path.home() / "clip.mp4"


@pytest.mark.parametrize("typed", ["", "   "])
def test_no_place_is_no_export(clip: ClipDialog, typed: str) -> None:
    clip.path.setText(typed)
    assert not button(clip, "Export").isEnabled()
    clip.path.setText("/exports/clip.mp4")
    assert button(clip, "Export").isEnabled()


def test_the_subject_is_text_and_not_markup(qtbot: QtBot) -> None:
    dialog = ClipDialog("<img src=x>: 00:00:01 to 00:00:02", PROPOSAL)
    qtbot.addWidget(dialog)
    subject = next(label for label in dialog.findChildren(QLabel) if "<img" in label.text())
    assert subject.textFormat() == Qt.TextFormat.PlainText
