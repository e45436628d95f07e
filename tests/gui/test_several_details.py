"""Several recordings or cases are filed in one step, all or none, that is audited once and taken back once."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.several_controller import SeveralController
from reviewer.app.several_dialog import SeveralCasesDialog, SeveralRecordingsDialog
from reviewer.domain.case import Case
from reviewer.domain.case_details import FieldDefinition, FieldKind, FieldSubject
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import FilledCase, open_filled
from tests.support.writing import full_disk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the screenless platform says so of any window


class Several:
    """The controller, and what it says."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look, window: QWidget) -> None:
        """Listen."""
        self.qtbot = qtbot
        self.session = session
        self.actions = Actions(look, window)
        self.controller = SeveralController(session, self.actions, window)
        self.filed: list[tuple[str, object]] = []
        self.controller.filed.connect(lambda words, take_back: self.filed.append((words, take_back)))

    def recordings(self, ids: list[int]) -> SeveralRecordingsDialog:
        """The dialog of recordings, once it is read."""
        before = self.controller.dialog
        self.controller.edit_recordings(ids)
        self.qtbot.waitUntil(lambda: self.controller.dialog is not before)
        assert isinstance(self.controller.dialog, SeveralRecordingsDialog)
        return self.controller.dialog

    def cases(self, ids: list[int]) -> SeveralCasesDialog:
        """The dialog of cases, once it is read."""
        before = self.controller.dialog
        self.controller.edit_cases(ids)
        self.qtbot.waitUntil(lambda: self.controller.dialog is not before)
        assert isinstance(self.controller.dialog, SeveralCasesDialog)
        return self.controller.dialog

    def accept(self, dialog: SeveralRecordingsDialog | SeveralCasesDialog) -> None:
        """Press the button and wait until it is done."""
        count = len(self.filed)
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: len(self.filed) == count + 1)

    def settle(self) -> None:
        """Wait for what is still at work."""
        self.qtbot.waitUntil(lambda: not self.session.jobs.running)

    def take_back(self, number: int = -1) -> None:
        """What the message offers."""
        take_back = self.filed[number][1]
        assert callable(take_back)
        take_back()
        self.settle()


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    return open_filled(session)


@pytest.fixture
def several(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> Iterator[Several]:  # noqa: ARG001 - a case is open
    window = QWidget()
    qtbot.addWidget(window)
    several = Several(qtbot, session, look, window)
    yield several
    several.settle()


def ids_of(library: CaseLibrary, case_id: int) -> list[int]:
    return [recording.id for recording in library.recordings(case_id)]


def give_officers(library: CaseLibrary, ids: list[int]) -> None:
    with library.change("recording.details") as change:
        for number, each in enumerate(ids):
            change.set_recording_details(each, replace(library.recording_details(each), officer=f"Officer {number}"))


def filed(library: CaseLibrary, ids: list[int]) -> list[tuple[str, str, str]]:
    details = [library.recording_details(each) for each in ids]
    return [(each.officer, each.category, each.place) for each in details]


def test_what_is_ticked_is_set_for_all_and_the_rest_stays(
    several: Several, session: CaseSession, filled: FilledCase
) -> None:
    library, ids = session.library, ids_of(session.library, filled.case.id)
    give_officers(library, ids)
    before, length = filed(library, ids), library.audit_head().length
    dialog = several.recordings(ids)
    assert not dialog.keep.isEnabled()
    assert dialog.officer.currentText() == ""
    dialog.category.setCurrentText("Traffic stop")
    assert [key for key, tick in dialog.ticks.items() if tick.isChecked()] == ["Category"]
    several.accept(dialog)
    assert filed(library, ids) == [(officer, "Traffic stop", place) for officer, _, place in before]
    (row,) = library.audit()[length:]
    assert row.action == "recording.details"
    assert len(json.loads(row.details)["changes"]) == len(ids)
    assert session.contents is not None
    assert {each.category for each in session.contents.recordings} == {"Traffic stop"}
    assert session.undo_words == f"Edit {len(ids)} recordings"
    session.undo()
    assert filed(library, ids) == before
    session.redo()
    assert {category for _, category, _ in filed(library, ids)} == {"Traffic stop"}


def test_a_line_that_is_ticked_and_empty_takes_away(several: Several, session: CaseSession, filled: FilledCase) -> None:
    library, ids = session.library, ids_of(session.library, filled.case.id)
    give_officers(library, ids)
    dialog = several.recordings(ids)
    dialog.ticks["Officer"].setChecked(True)
    several.accept(dialog)
    assert {officer for officer, _, _ in filed(library, ids)} == {""}


def test_a_field_of_the_agency_is_set_where_it_fits(several: Several, session: CaseSession, filled: FilledCase) -> None:
    library, ids = session.library, ids_of(session.library, filled.case.id)
    with library.change("field.add") as change:
        shift = change.insert_field(FieldDefinition(FieldSubject.RECORDING, "Officer", FieldKind.NUMBER))
        change.set_field_values(FieldSubject.RECORDING, ids[0], {shift.id: "7"})
    dialog = several.recordings(ids)
    control = dialog._fields[shift.id].controls[shift.id]
    QTest.keyClicks(control, "many")
    assert dialog.ticks[shift.id].isChecked()
    assert not dialog.keep.isEnabled()
    assert "takes a number" in dialog.hint.text()
    control.setText("12")  # type: ignore[union-attr] # a number is typed into a line
    several.accept(dialog)
    assert [library.field_values(FieldSubject.RECORDING, each) for each in ids] == [{shift.id: "12"}] * len(ids)


def test_other_cases_are_filed_without_being_opened_and_taken_back(
    several: Several, session: CaseSession, filled: FilledCase
) -> None:
    library = session.library
    with library.change("case.add") as change:
        cases = [change.insert_case(Case(f"25-{number}", status="open")) for number in range(3)]
        change.set_tags(cases[0].id, ["night"])
    ids = [case.id for case in cases]
    dialog = several.cases(ids)
    assert dialog.status.currentText() == "open"
    dialog.status.setCurrentText("closed")
    dialog.added_tags.setText("audit 2026, night")
    several.accept(dialog)
    assert [(library.case(each).status, library.case_details(each).tags) for each in ids] == [
        ("closed", ("audit 2026", "night"))
    ] * 3
    assert session.contents is not None
    assert session.contents.case.id == filled.case.id
    assert session.undo_words is None
    several.take_back()
    assert [(library.case(each).status, library.case_details(each).tags) for each in ids] == [
        ("open", ("night",)),
        ("open", ()),
        ("open", ()),
    ]


def test_what_was_changed_since_is_not_taken_back(qtbot: QtBot, several: Several, session: CaseSession) -> None:
    library = session.library
    with library.change("case.add") as change:
        ids = [change.insert_case(Case(f"25-{number}")).id for number in range(2)]
    dialog = several.cases(ids)
    dialog.status.setCurrentText("closed")
    several.accept(dialog)
    with library.change("case.edit") as change:
        change.set_tags(ids[1], ["mine"])
    with qtbot.waitSignal(session.trouble) as trouble:
        several.take_back()
    assert "changed again since" in trouble.args[0]
    assert [library.case(each).status for each in ids] == ["closed", "closed"]


def test_all_or_none_and_what_was_typed_stays(
    qtbot: QtBot, several: Several, session: CaseSession, filled: FilledCase
) -> None:
    library, ids = session.library, ids_of(session.library, filled.case.id)
    before = filed(library, ids)
    dialog = several.recordings(ids)
    dialog.place.setCurrentText("x" * 30_000)
    with full_disk(library):
        dialog.accept()
        qtbot.waitUntil(lambda: dialog.hint.text().startswith("Nothing was changed."))
    assert dialog.isVisible()
    assert dialog.keep.isEnabled()
    assert filed(library, ids) == before
    several.accept(dialog)
    assert {place for _, _, place in filed(library, ids)} == {"x" * 30_000}


def test_all_recordings_of_the_open_case_are_one_action(qtbot: QtBot, several: Several, filled: FilledCase) -> None:
    several.actions["all_recordings_properties"].trigger()
    qtbot.waitUntil(lambda: several.controller.dialog is not None)
    assert several.controller.dialog is not None
    assert several.controller.dialog.windowTitle() == f"Properties of {len(filled.recordings)} recordings"
