"""The audit record in a window: a page at a time, filters that combine, a row in full, and what is asked from it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reviewer.app.audit_window import AuditWindow, row_words
from reviewer.export.audit_tables import AuditFormat
from reviewer.library.audit_reading import PAGE, AuditFilter
from reviewer.session.case_session import CaseSession

WAIT_MS = 15_000


@pytest.fixture
def record(qtbot: QtBot, session: CaseSession) -> Iterator[AuditWindow]:
    """The window on a record of a little more than two pages, each third row a failure."""
    for number in range(2 * PAGE):
        what, details = f"case {number % 7}", {"why": f"<b>{number}</b>"}
        session.library.record_later("case.open", what, "success" if number % 3 else "failure", details)
    session.library.record("test.last", "library", "success", {"text": "<script>alert(1)</script> naïve 🚓"})
    window = AuditWindow(session)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.come_forward()
    qtbot.waitUntil(lambda: window.table.rowCount() == PAGE, timeout=WAIT_MS)
    yield window
    window.close_reader()


def shown(window: AuditWindow, column: int) -> list[str]:
    return [window.table.text(row, column) for row in range(window.table.rowCount())]


def test_the_newest_rows_come_first_a_page_at_a_time(qtbot: QtBot, record: AuditWindow, session: CaseSession) -> None:
    length = session.library.audit_head().length
    assert shown(record, 0) == [str(seq) for seq in range(length, length - PAGE, -1)]
    assert not record.newer.isEnabled()
    record.older.click()
    qtbot.waitUntil(lambda: shown(record, 0)[0] == str(length - PAGE), timeout=WAIT_MS)
    record.older.click()
    qtbot.waitUntil(lambda: record.table.rowCount() == length - 2 * PAGE, timeout=WAIT_MS)
    assert shown(record, 0)[-1] == "1"
    assert not record.older.isEnabled()
    record.newer.click()
    qtbot.waitUntil(lambda: shown(record, 0)[0] == str(length - PAGE), timeout=WAIT_MS)


def test_filters_combine_and_say_how_many_fit(qtbot: QtBot, record: AuditWindow) -> None:
    qtbot.waitUntil(lambda: record.action.findText("case") > 0, timeout=WAIT_MS)
    record.action.setCurrentText("case.open")
    record.outcome.setCurrentText("failure")
    record.about.setText("case 3")
    expected = sum(number % 3 == 0 and number % 7 == 3 for number in range(2 * PAGE))
    qtbot.waitUntil(lambda: record.place.text().startswith(f"{expected} rows fit"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: record.table.rowCount() == expected, timeout=WAIT_MS)
    assert set(shown(record, 5)) == {"failure"}
    record.words.setText("no such word")
    qtbot.waitUntil(lambda: record.place.text() == "No row fits.", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: record.table.rowCount() == 0, timeout=WAIT_MS)


def test_a_moment_that_cannot_be_read_is_said_and_nothing_is_asked(record: AuditWindow) -> None:
    record.since.setText("yesterday")
    assert record.wanted() is None
    assert "yesterday" in record.hint.text()
    record.since.setText("2026-04-17T21:00:00Z")
    wanted = record.wanted()
    assert wanted is not None
    assert wanted.since_us == 1_776_459_600_000_000
    assert record.hint.text() == ""


def test_a_chosen_row_is_shown_in_full_as_plain_text(record: AuditWindow, session: CaseSession) -> None:
    record.table.selectRow(0)
    text = record.details.toPlainText()
    assert "<script>alert(1)</script> naïve 🚓" in text
    assert "test.last: library, success" in text
    row = session.library.audit(1, newest_first=True)[0]
    assert text == row_words(row)
    assert row.sha256 in text.replace(" ", "").replace("\n", "")


def test_export_takes_the_filter_as_it_is_set(qtbot: QtBot, record: AuditWindow) -> None:
    record.outcome.setCurrentText("failure")
    with qtbot.waitSignal(record.export_asked) as asked:
        record._ask_export(AuditFormat.CSV)  # noqa: SLF001 - what the menu calls, whose popup blocks
    assert asked.args == [AuditFilter(outcome="failure"), AuditFormat.CSV]
