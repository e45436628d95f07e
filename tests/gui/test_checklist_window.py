"""The window of the checklists: answered by keys and clicks, words saved as typed, links that seek, errors by line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.checklist_controller import ChecklistController, ChecklistDialog
from reviewer.domain.checklist import Answer, AnswerValue, ChecklistReview
from reviewer.domain.checklist_file import EXAMPLE
from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.map_case import SECOND_US, START, after, eastward, fill, make_track
from widgets.message_bar import MessageBar

MARKUP = "<b>No</b> <img src=x>\nמחר"


class Judged:
    """The window on a case of two recordings, with the list of the example."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look, parent: QWidget) -> None:
        """Open it."""
        self.qtbot = qtbot
        self.session = session
        self.messages = MessageBar(session, look, parent)
        self.controller = ChecklistController(session, self.messages, Actions(look, session), parent)
        self.controller.show()

    @property
    def dialog(self) -> ChecklistDialog:
        """The window."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    @property
    def review(self) -> ChecklistReview:
        """What was answered."""
        assert self.session.contents is not None
        return self.session.contents.checklists

    def answer(self, key: str, about: int | None = None) -> Answer | None:
        """What was answered to a question of the first list."""
        return self.review.answer_to((self.review.checklists[0].id, key, about))

    def choose(self, row: int) -> None:
        """Choose a question."""
        self.dialog.panel.questions.selectRow(row)

    def key(self, key: Qt.Key) -> None:
        """Strike a key in the list of questions."""
        self.dialog.panel.questions.setFocus()
        QTest.keyClick(self.dialog.panel.questions, key)


@pytest.fixture
def judged(qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary, tmp_path: Path) -> Iterator[Judged]:
    """The window."""
    session.open_case(fill(library, [make_track(eastward(range(9))), None]).case.id)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Judged(qtbot, session, look, parent)
    file = tmp_path / "policy.toml"
    made.controller.save_example(file)
    assert not made.dialog.empty.isHidden()
    assert made.controller.add_file(file)
    assert made.dialog.empty.isHidden()
    qtbot.waitExposed(made.dialog)
    yield made
    made.dialog.close()


def test_a_question_is_answered_by_keys_and_taken_back(judged: Judged) -> None:
    judged.choose(2)
    judged.key(Qt.Key.Key_N)
    given = judged.answer("muted")
    assert given is not None
    assert given.value is AnswerValue.NO
    panel = judged.dialog.panel
    assert panel.question is not None
    assert panel.question.key == "muted", "the question stays chosen"
    assert panel.questions.text(2, 0) == "No"
    assert "as expected" in panel.questions.text(2, 1)
    judged.key(Qt.Key.Key_Y)
    assert "finding" in panel.questions.text(2, 1)
    assert panel.findings.rowCount() == 6
    assert "1 of 6 answered · findings: 1" in panel.summary.text()
    assert panel.value_buttons[AnswerValue.YES].isChecked()
    judged.key(Qt.Key.Key_Backspace)
    assert judged.answer("muted") is None
    assert not any(button.isChecked() for button in panel.value_buttons.values())
    judged.session.undo()
    restored = judged.answer("muted")
    assert restored is not None
    assert panel.value_buttons[AnswerValue.YES].isChecked()


def test_words_are_saved_as_they_are_typed_and_never_lost(judged: Judged) -> None:
    panel = judged.dialog.panel
    judged.choose(0)
    panel.words.setPlainText("first")
    judged.qtbot.waitUntil(lambda: judged.answer("activated-on-time") is not None, timeout=5_000)
    panel.words.setPlainText(MARKUP)
    judged.choose(1)
    kept = judged.answer("activated-on-time")
    assert kept is not None
    assert kept.words == MARKUP
    assert panel.words.toPlainText() == ""
    panel.words.setPlainText("typed when the window closes")
    judged.dialog.close()
    closed = judged.answer("stayed-on")
    assert closed is not None
    assert closed.words == "typed when the window closes"
    judged.choose(0)
    assert panel.words.toPlainText() == MARKUP


def test_each_recording_has_answers_of_its_own(judged: Judged) -> None:
    assert judged.session.contents is not None
    second = judged.session.contents.recordings[1].id
    judged.key(Qt.Key.Key_U)
    judged.dialog.about.setCurrentIndex(2)
    panel = judged.dialog.panel
    assert panel.questions.text(0, 0) == ""
    panel.value_buttons[AnswerValue.NOT_APPLICABLE].click()
    about_case, about_second = judged.answer("activated-on-time"), judged.answer("activated-on-time", second)
    assert about_case is not None
    assert about_second is not None
    assert (about_case.value, about_second.value) == (AnswerValue.UNCLEAR, AnswerValue.NOT_APPLICABLE)
    assert panel.findings.rowCount() == 12


def test_links_are_the_frame_on_show_or_the_marks_and_seek(judged: Judged) -> None:
    session, panel = judged.session, judged.dialog.panel
    session.clock.seek(after(7))
    judged.key(Qt.Key.Key_L)
    panel.link_range.click()
    assert panel.moments.rowCount() == 1, "there is no range yet"
    session.set_range(UtcTime(START - SECOND_US), after(3))
    panel.link_range.click()
    kept = judged.answer("activated-on-time")
    assert kept is not None
    spans = [(moment.start, moment.end) for moment in kept.moments]
    assert spans == [(7 * SECOND_US, None), (0, 3 * SECOND_US)], "no further than the recording goes"
    assert kept.value is None, "the question is still open"
    assert "17:04:14" in panel.moments.text(0, 3)
    session.clock.seek(after(50))
    panel.moments.selectRow(0)
    panel.go_to.click()
    assert session.clock.position == after(7)
    panel.unlink.click()
    left = judged.answer("activated-on-time")
    assert left is not None
    assert len(left.moments) == 1


def test_a_wrong_file_is_told_line_by_line_and_changes_nothing(judged: Judged, tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(EXAMPLE.replace('expected = "no"', 'expected = "never"').replace('"4.1"', "4.1"), encoding="utf-8")
    assert not judged.controller.add_file(file)
    assert "wrong.toml cannot be used as a checklist" in judged.messages.text
    assert "Line 20: “policy” has to be a text" in judged.messages.text
    assert "Line 37: “expected” has to be" in judged.messages.details_text
    assert len(judged.review.checklists) == 1


def test_findings_are_saved_with_their_audit_rows(judged: Judged, tmp_path: Path) -> None:
    judged.key(Qt.Key.Key_N)
    assert judged.session.contents is not None
    target = tmp_path / "findings.csv"
    judged.controller.save_csv(judged.session.contents.case.id, judged.review.checklists[0].id, target)
    judged.qtbot.waitUntil(
        lambda: any(row.action == "checklist.export" for row in judged.session.library.audit()), timeout=10_000
    )
    assert target.read_text(encoding="utf-8").count(",finding,") == 1
