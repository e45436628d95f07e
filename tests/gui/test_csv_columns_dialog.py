"""The dialog on the columns of a table, and the way from a dropped table into the case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.csv_columns_controller import CsvColumnsController
from reviewer.app.csv_columns_dialog import CsvColumnsDialog
from reviewer.app.ingest_controller import IngestController
from reviewer.app.settings import Settings
from reviewer.domain.case import Case
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from reviewer.telemetry.csv_columns import AngleForm, Column, SpeedUnit, TimeForm
from reviewer.telemetry.csv_suggestion import table_of
from widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

UNSAID = "when;north;east;v\n17.04.2026 21:04:12;4130,774;-7245,000;36\n17.04.2026 21:04:13;4130,780;-7245,000;36\n"


@pytest.fixture
def dialog(qtbot: QtBot) -> CsvColumnsDialog:
    table = table_of(UNSAID)
    assert table is not None
    dialog = CsvColumnsDialog("positions.csv", UNSAID, table, None, ["America/New_York"])
    qtbot.addWidget(dialog)
    return dialog


def ok(dialog: CsvColumnsDialog) -> QPushButton:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def say(dialog: CsvColumnsDialog, index: int, column: Column) -> None:
    combo = dialog.meanings[index]
    combo.setCurrentIndex(combo.findData(column))
    combo.activated.emit(combo.currentIndex())


def read(dialog: CsvColumnsDialog, row: int) -> list[str]:
    items = [dialog.read.item(row, index) for index in range(dialog.read.columnCount())]
    return [item.text() for item in items if item is not None]


def test_a_log_of_events_is_handed_on(dialog: CsvColumnsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignals([dialog.events_meant, dialog.rejected]):
        dialog.events.click()


def test_every_answer_shows_at_once_what_would_be_read(dialog: CsvColumnsDialog) -> None:
    assert not ok(dialog).isEnabled()
    assert dialog.verdict.text() == "No column holds the latitude and longitude."
    say(dialog, 1, Column.LATITUDE)
    say(dialog, 2, Column.LONGITUDE)
    assert dialog.columns.angle_form is AngleForm.DEGREES_MINUTES, "4130 are no degrees"
    assert ok(dialog).isEnabled()
    assert read(dialog, 0) == ["—", "41.512900", "−72.750000", "—", "—", "—", "fix not stated"]
    say(dialog, 0, Column.TIME)
    assert (dialog.columns.time_form, dialog.columns.time_pattern) == (TimeForm.PATTERN, "%d.%m.%Y %H:%M:%S")
    dialog.pattern.setText("%m.%d.%Y %H:%M:%S")
    dialog.pattern.textEdited.emit(dialog.pattern.text())
    assert "unreadable time of a point that was kept: 2" in dialog.verdict.text()
    dialog.pattern.setText("%d.%m.%Y %H:%M:%S")
    dialog.pattern.textEdited.emit(dialog.pattern.text())
    assert read(dialog, 0)[0] == "2026-04-17T21:04:12.000, zone not known"
    dialog.zone.setCurrentText("America/New_York")
    assert read(dialog, 0)[0] == "2026-04-18T01:04:12.000Z"
    say(dialog, 3, Column.SPEED)
    dialog.speed_unit.setCurrentIndex(dialog.speed_unit.findData(SpeedUnit.KILOMETRES_PER_HOUR))
    dialog.speed_unit.activated.emit(dialog.speed_unit.currentIndex())
    assert read(dialog, 0)[4] == "10.0 m/s"
    columns = dialog.columns
    assert columns.columns == {Column.TIME: 0, Column.LATITUDE: 1, Column.LONGITUDE: 2, Column.SPEED: 3}
    assert (columns.delimiter, columns.header_lines, columns.zone) == (";", 1, "America/New_York")


def test_a_zone_that_there_is_not_is_said(dialog: CsvColumnsDialog) -> None:
    say(dialog, 1, Column.LATITUDE)
    say(dialog, 2, Column.LONGITUDE)
    dialog.zone.setCurrentText("Mars")
    assert "“Mars” is no time zone" in dialog.verdict.text()
    assert not ok(dialog).isEnabled()


def test_another_delimiter_splits_again_and_a_useless_one_does_not(qtbot: QtBot) -> None:
    text = "lat,lon;x\n1.5,2.5;3\n1.6,2.5;3\n"
    table = table_of(text, ";")
    assert table is not None
    dialog = CsvColumnsDialog("t.csv", text, table, None, [])
    qtbot.addWidget(dialog)
    assert len(dialog.meanings) == 2
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData("|"))
    dialog.delimiter.activated.emit(dialog.delimiter.currentIndex())
    assert "the one before stays" in dialog.verdict.text()
    assert dialog.columns.delimiter == ";"
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData(","))
    dialog.delimiter.activated.emit(dialog.delimiter.currentIndex())
    assert dialog.columns.delimiter == ","
    assert dialog.columns.columns == {Column.LATITUDE: 0}


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[tuple[CsvColumnsController, IngestController]]:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, session)
    messages = MessageBar(session, look)
    qtbot.addWidget(messages)
    with session.library.change("case.add") as change:
        case = change.insert_case(Case(number="26-1", time_zone="America/New_York"))
    session.library_changed.emit()
    session.open_case(case.id)
    ingest = IngestController(session, messages, actions, window, Settings())
    yield CsvColumnsController(session, ingest, actions, window), ingest
    for action in actions.by_name.values():
        action.deleteLater()


def agree(ingest: IngestController, authority: str = "") -> None:
    """Say that the files are to come in."""
    assert ingest.dialog is not None
    ingest.dialog.authority.setEditText(authority)
    ingest.dialog.accept()


def test_a_dropped_table_is_asked_for_once_and_comes_in(
    qtbot: QtBot, session: CaseSession, desk: tuple[CsvColumnsController, IngestController], tmp_path: Path
) -> None:
    controller, ingest = desk
    path = tmp_path / "positions.csv"
    path.write_text(UNSAID.replace("4130,774", "41,5").replace("4130,780", "41,6").replace("-7245", "-72"), "utf-8")

    ingest.bring_in([path])
    agree(ingest, "Case assignment 26-1")
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert dialog is not None
    assert [dialog.zone.itemText(index) for index in range(dialog.zone.count())] == [
        "Not known",
        "UTC",
        "America/New_York",
    ]
    say(dialog, 1, Column.LATITUDE)
    say(dialog, 2, Column.LONGITUDE)
    ok(dialog).click()
    qtbot.waitUntil(lambda: session.contents is not None and len(session.contents.tracks) == 1)
    assert controller.dialog is None
    qtbot.waitUntil(lambda: not session.jobs.running)
    authorities = [each.authority for each in session.library.ingests.page(10)]
    assert authorities == ["Case assignment 26-1"] * 2, "the table comes in under the authority of what found it"

    other = tmp_path / "other.csv"
    other.write_text(path.read_text("utf-8").replace("41,5", "42,5"), "utf-8")
    ingest.bring_in([other])
    agree(ingest)
    qtbot.waitUntil(lambda: session.contents is not None and len(session.contents.tracks) == 2)
    assert controller.dialog is None, "tables with this header are known now"
    qtbot.waitUntil(lambda: not session.jobs.running)


def test_what_is_no_table_is_said(
    qtbot: QtBot, session: CaseSession, desk: tuple[CsvColumnsController, IngestController], tmp_path: Path
) -> None:
    controller, _ = desk
    path = tmp_path / "letter.txt"
    path.write_text("Dear all\nnothing here\n", "utf-8")
    with qtbot.waitSignal(session.trouble) as trouble:
        controller.ask(path)
    assert trouble.args is not None
    assert "letter.txt: no table" in str(trouble.args[0])
    assert controller.dialog is None
