"""What is filed about cases and recordings is shown, changed, undone; what nobody touched stays to the letter."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.agency_dialog import AgencyDialog
from reviewer.app.case_dialog import CaseDialog
from reviewer.app.details_controller import DetailsController
from reviewer.app.recording_dialog import RecordingDialog
from reviewer.domain.case import Case
from reviewer.domain.case_details import (
    FieldDefinition,
    FieldKind,
    FieldSubject,
    Person,
    RecordingDetails,
    VocabularyTopic,
)
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from tests.support.review_case import FilledCase, open_filled
from tests.support.writing import full_disk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the screenless platform says so of any window

OKAFOR = Person("Officer", "R. Okafor", "1417", "7A")
NASTY = "<b>x</b>\n\u202e🎈 a\0b\r\n & 'y'"
NASTY_DETAILS = RecordingDetails(NASTY, NASTY, NASTY, NASTY, NASTY, NASTY, NASTY)


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    return open_filled(session)


@pytest.fixture
def controller(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> DetailsController:  # noqa: ARG001 - a case is open
    window = QWidget()
    qtbot.addWidget(window)
    return DetailsController(session, Actions(look, window), window)


def case_dialog(controller: DetailsController, case_id: int) -> CaseDialog:
    controller.edit_case(case_id)
    assert isinstance(controller.dialog, CaseDialog)
    return controller.dialog


def recording_dialog(controller: DetailsController, recording_id: int) -> RecordingDialog:
    controller.edit_recording(recording_id)
    assert isinstance(controller.dialog, RecordingDialog)
    return controller.dialog


def agency_dialog(controller: DetailsController) -> AgencyDialog:
    controller.edit_agency()
    assert isinstance(controller.dialog, AgencyDialog)
    return controller.dialog


def define(library: CaseLibrary, definition: FieldDefinition) -> FieldDefinition:
    with library.change("field.add") as change:
        return change.insert_field(definition)


def test_a_case_is_filed_in_one_step_that_is_announced_and_undone(
    qtbot: QtBot, session: CaseSession, controller: DetailsController, filled: FilledCase
) -> None:
    library, case_id = session.library, filled.case.id
    before, length = library.case_details(case_id), library.audit_head().length
    dialog = case_dialog(controller, case_id)
    dialog.title.setText("Main St, north side")
    dialog.kind.setCurrentText("Use of force")
    dialog.assignee.setCurrentText("A. Lind")
    dialog.tags.setText("night, K-9,,  Night")
    dialog.people.setCurrentCell(0, 0)
    for column, text in enumerate(("officer", "R. Okafor", "1417", "7A")):
        item = dialog.people.item(0, column)
        assert item is not None
        item.setText(text)
    announced: list[frozenset[Part]] = []
    session.contents_changed.connect(announced.append)
    with qtbot.waitSignal(session.library_changed):
        dialog.keep.click()
    assert not dialog.isVisible()
    after = library.case_details(case_id)
    assert after.case == replace(filled.case, title="Main St, north side", kind="Use of force", assignee="A. Lind")
    assert (after.people, after.tags) == ((replace(OKAFOR, role="officer"),), ("K-9", "night"))
    assert announced == [frozenset({Part.CASE})]
    assert session.contents is not None
    assert (session.contents.case, session.contents.tags) == (after.case, after.tags)
    (row,) = library.audit(offset=length)
    assert row.action == "case.details"
    assert {"people", "tags", "title"} <= {
        name for change in json.loads(row.details)["changes"] for name in change["after"]
    }
    assert session.undo_words == "Edit case 2026-0417"
    session.undo()
    assert library.case_details(case_id) == before
    session.redo()
    assert library.case_details(case_id) == after


def test_nothing_touched_is_nothing_written(
    session: CaseSession, controller: DetailsController, filled: FilledCase
) -> None:
    field = define(session.library, FieldDefinition(FieldSubject.CASE, "Remark"))
    person = Person(NASTY, NASTY, NASTY, NASTY)
    with session.library.change("x") as change:
        change.update_case(replace(filled.case, title=NASTY, kind=NASTY, status=NASTY, assignee=NASTY))
        change.set_people(filled.case.id, [person])
        change.set_tags(filled.case.id, [NASTY])
        change.set_field_values(FieldSubject.CASE, filled.case.id, {field.id: NASTY * 100})
        change.set_recording_details(filled.recordings[0].id, NASTY_DETAILS)
    before, length = session.library.case_details(filled.case.id), session.library.audit_head().length
    dialog = case_dialog(controller, filled.case.id)
    assert dialog.details == before
    dialog.keep.click()
    of_recording = recording_dialog(controller, filled.recordings[0].id)
    assert of_recording.details == NASTY_DETAILS
    of_recording.keep.click()
    agency_dialog(controller).keep.click()
    assert session.library.audit_head().length == length
    assert session.undo_words is None


def test_what_cannot_be_kept_is_said_and_not_saved(
    controller: DetailsController, session: CaseSession, filled: FilledCase
) -> None:
    define(session.library, FieldDefinition(FieldSubject.CASE, "Hearing", FieldKind.DATE))
    dialog = case_dialog(controller, filled.case.id)
    assert dialog.keep.isEnabled()
    for typed, words in (("  ", "needs a number"), ("２０２６-0409 ", "“2026-0409” already"), ("2026-0417\u200b", "")):
        dialog.number.setText(typed)
        assert words in dialog.hint.text()
        assert dialog.keep.isEnabled() == (not words)
    dialog.zone.setCurrentText("Mars/Olympus")
    assert "Choose a time zone" in dialog.hint.text()
    dialog.zone.setCurrentText("Europe/Berlin")
    (hearing,) = dialog.fields.controls.values()
    QTest.keyClicks(hearing, "17.4.")
    assert "“Hearing”: it takes a date" in dialog.hint.text()
    assert not dialog.keep.isEnabled()
    dialog.reject()


def test_what_could_not_be_written_stays_in_the_dialog(
    qtbot: QtBot, controller: DetailsController, session: CaseSession, filled: FilledCase
) -> None:
    dialog = case_dialog(controller, filled.case.id)
    dialog.title.setText("x" * 100_000)
    with full_disk(session.library), qtbot.waitSignal(session.trouble):
        dialog.keep.click()
    assert dialog.isVisible()
    assert "Nothing was saved" in dialog.hint.text()
    dialog.keep.click()
    assert not dialog.isVisible()
    assert session.library.case(filled.case.id).title == "x" * 100_000


def test_another_time_zone_is_another_time_in_every_view(
    controller: DetailsController, session: CaseSession, filled: FilledCase
) -> None:
    announced: list[frozenset[Part]] = []
    session.contents_changed.connect(announced.append)
    dialog = case_dialog(controller, filled.case.id)
    dialog.zone.setCurrentText("Europe/Berlin")
    dialog.keep.click()
    assert announced == [frozenset(Part)]
    assert session.contents is not None
    assert session.contents.zone.key == "Europe/Berlin"


def test_a_case_that_is_not_open_is_filed_without_undo(controller: DetailsController, session: CaseSession) -> None:
    other = session.library.case_by_number("2026-0409")
    assert other is not None
    dialog = case_dialog(controller, other.id)
    dialog.status.setCurrentText("on hold")
    dialog.keep.click()
    assert session.library.case(other.id).status == "on hold"
    assert session.undo_words is None


def test_the_wheel_scrolls_the_form_and_changes_no_choice(
    qtbot: QtBot, controller: DetailsController, filled: FilledCase
) -> None:
    dialog = case_dialog(controller, filled.case.id)
    dialog.title.setFocus()
    qtbot.waitUntil(dialog.title.hasFocus)
    middle = QPointF(dialog.kind.rect().center())
    for _ in range(3):
        turn = QWheelEvent(
            middle, QPointF(dialog.kind.mapToGlobal(middle)), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(dialog.kind, turn)
    assert dialog.kind.value == filled.case.kind
    dialog.reject()


def test_people_are_typed_and_taken_away_with_the_keyboard(
    qtbot: QtBot, controller: DetailsController, filled: FilledCase
) -> None:
    people = case_dialog(controller, filled.case.id).people
    people.setFocus()
    people.setCurrentCell(0, 1)
    QTest.keyClicks(people, "J")
    editor = people.findChild(QWidget, "", Qt.FindChildOption.FindChildrenRecursively)
    line = next(child for child in people.viewport().children() if child.inherits("QLineEdit"))
    assert isinstance(line, QWidget)
    assert editor is not None
    QTest.keyClicks(line, "ane Doe")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people.rowCount() == 2)
    assert people.people == (Person("", "Jane Doe"),)
    people.setCurrentCell(1, 1)
    QTest.keyClick(people, Qt.Key.Key_Delete)  # the empty row stays
    assert people.rowCount() == 2
    people.setCurrentCell(0, 1)
    QTest.keyClick(people, Qt.Key.Key_Delete)
    assert not people.people


def test_a_recording_is_filed_and_stays_where_it_lies(
    controller: DetailsController, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    dialog = recording_dialog(controller, recording.id)
    dialog.officer.setCurrentText("R. Okafor")
    dialog.category.setCurrentText("Evidence")
    dialog.serial.setText("X60A12345")
    dialog.place.setCurrentText("Main St & Elm")
    dialog.keep.click()
    after = session.library.recording(recording.id)
    assert after == replace(
        recording, officer="R. Okafor", category="Evidence", serial="X60A12345", place="Main St & Elm"
    )
    assert session.contents is not None
    assert session.contents.recording_by_id[recording.id] == after
    session.undo()
    assert session.library.recording(recording.id) == recording


def test_all_that_is_known_of_a_recording_is_shown_as_text_and_copied(
    controller: DetailsController, session: CaseSession, filled: FilledCase
) -> None:
    recording = replace(
        filled.recordings[0], container_facts={"handler": NASTY}, integrity=("2 frames repeat",), triggers=("Siren",)
    )
    with session.library.change("x") as change:
        change.update_recording(recording)
    facts = recording_dialog(controller, recording.id).facts
    shown = {
        name.text(): value.text()
        for row in range(facts.table.rowCount())
        if (name := facts.table.item(row, 0)) is not None and (value := facts.table.item(row, 1)) is not None
    }
    assert shown["Start"] == "2026-04-17 17:04:07.000 UTC−04:00"
    assert shown["Start as UTC"] == "2026-04-17T21:04:07.000Z"
    assert shown["Start is known from"] == "GPS time in the recording, ±0.2 s"
    assert shown["SHA-256"] == recording.sha256
    assert shown["Original"] == str(session.library.folder / recording.location)
    assert shown["Trigger"] == "Siren"
    assert shown["Began at"] == "41.765810°, -72.673420° (WGS 84, as claimed)"
    assert shown["handler"] == NASTY
    facts.filter.setText("handler")
    assert facts.table.rowCount() == 2
    facts.table.selectRow(1)
    QTest.keyClick(facts.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert facts.chosen_text == f"handler\t{NASTY}"
    assert "handler" in QGuiApplication.clipboard().text()


def test_an_agency_defines_its_words_and_fields(controller: DetailsController, session: CaseSession) -> None:
    library = session.library
    old = define(library, FieldDefinition(FieldSubject.CASE, "Old", position=0))
    dialog = agency_dialog(controller)
    editor = dialog.words.editor(VocabularyTopic.CASE_KIND)
    editor.setPlainText("Stop\nK-9\n\nstop")
    page = dialog.fields[FieldSubject.CASE]
    name = page.table.item(1, 0)
    assert name is not None
    name.setText("Policy")
    kind = page.table.cellWidget(1, 1)
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(list(FieldKind).index(FieldKind.CHOICE))
    assert "at least one thing" in dialog.hint.text()
    assert not dialog.keep.isEnabled()
    choices = page.table.item(1, 2)
    assert choices is not None
    choices.setText("4.1; 4.2;")
    asked = page.table.item(0, 3)
    assert asked is not None
    asked.setCheckState(Qt.CheckState.Unchecked)
    length = library.audit_head().length
    dialog.keep.click()
    assert library.words(VocabularyTopic.CASE_KIND) == ("Stop", "K-9")
    policy, retired = library.fields(FieldSubject.CASE)
    assert (policy.name, policy.kind, policy.choices) == ("Policy", FieldKind.CHOICE, ("4.1", "4.2"))
    assert retired == replace(old, is_retired=True)
    (row,) = library.audit(offset=length)
    assert (row.action, row.object) == ("agency.settings", "agency")
    again = agency_dialog(controller).fields[FieldSubject.CASE]
    again.table.setCurrentCell(1, 0)
    again.remove_current()
    assert controller.dialog is not None
    controller.dialog.keep.click()
    assert [field.name for field in library.fields(FieldSubject.CASE)] == ["Policy"]


def test_a_field_that_is_filled_in_is_not_taken_away(
    qtbot: QtBot, controller: DetailsController, session: CaseSession, filled: FilledCase
) -> None:
    field = define(session.library, FieldDefinition(FieldSubject.CASE, "Remark"))
    with session.library.change("x") as change:
        change.set_field_values(FieldSubject.CASE, filled.case.id, {field.id: "kept"})
    dialog = agency_dialog(controller)
    page = dialog.fields[FieldSubject.CASE]
    page.table.setCurrentCell(0, 0)
    page.remove_current()
    with qtbot.waitSignal(session.trouble, check_params_cb=lambda words: "filled in 1 times" in words):
        dialog.keep.click()
    assert dialog.isVisible()
    assert session.library.case_details(filled.case.id).fields == {field.id: "kept"}
    dialog.reject()


def test_a_dialog_needs_no_more_room_than_a_small_screen_has(controller: DetailsController, filled: FilledCase) -> None:
    for dialog in (
        case_dialog(controller, filled.case.id),
        recording_dialog(controller, filled.recordings[0].id),
        agency_dialog(controller),
    ):
        assert dialog.minimumSizeHint().width() <= 640
        assert dialog.minimumSizeHint().height() <= 360
        assert all(
            label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text()
        )
        dialog.reject()


def test_a_case_that_is_gone_is_said(qtbot: QtBot, controller: DetailsController, session: CaseSession) -> None:
    with qtbot.waitSignal(session.trouble, check_params_cb=lambda words: "no case 99" in words):
        controller.edit_case(99)
    with qtbot.waitSignal(session.trouble, check_params_cb=lambda words: "no recording 99" in words):
        controller.edit_recording(99)


def test_without_a_case_there_is_nothing_to_file(qtbot: QtBot, library: CaseLibrary, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    session = CaseSession(library, window)
    actions = Actions(look, window)
    DetailsController(session, actions, window)
    assert not actions["case_properties"].isEnabled()
    assert not actions["recording_properties"].isEnabled()
    assert actions["agency_words"].isEnabled()
    with library.change("case.add") as change:
        case = change.insert_case(Case("1"))
    session.open_case(case.id)
    assert actions["case_properties"].isEnabled()
    assert not actions["recording_properties"].isEnabled()
    session.jobs.shut_down()
