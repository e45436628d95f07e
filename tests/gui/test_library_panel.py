"""The case library: what it shows, opens and asks for."""

import sqlite3
from contextlib import closing
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Case
from reviewer.domain.time import UtcTime
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.review_case import MINUTE, START, actions, at, fill, make_recording, open_filled
from widgets.library_finding import MOST_CASES
from widgets.library_panel import THUMBNAIL_FOLDER, LibraryPanel
from widgets.library_rows import CaseRow, HintRow, MoreRow, RecordingRow


def shown(qtbot: QtBot, session: CaseSession, look: Look) -> LibraryPanel:
    panel = LibraryPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(272, 600)
    panel.show()
    return panel


def titles(panel: LibraryPanel) -> list[str]:
    return [row.title for row in panel.rows.rows]


def click(panel: LibraryPanel, title: str) -> None:
    place = panel.list.visualRect(panel.rows.index(titles(panel).index(title))).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def look_for(qtbot: QtBot, panel: LibraryPanel, words: str) -> None:
    """Type into the filter, and wait for what the reader's thread finds."""
    with qtbot.waitSignal(panel.found):
        panel.filter.setText(words)


def test_the_open_case_shows_its_recordings(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    assert titles(panel) == [
        "2026-0417 · Main St traffic stop",
        "Body-worn · 0231",
        "In-car front · 7A",
        "Body-worn · 0188",
        "2026-0409 · Pursuit, Route 15",
        "2026-0398 · Lobby incident",
    ]
    assert [row.second_line for row in panel.rows.rows[:3]] == [
        "Complaint · in review",
        "17:04:07–17:25:40 · 1 Hz",
        "17:03:52–17:24:11 · no GPS",
    ]


def test_a_click_on_a_case_opens_it_once(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = fill(session.library)
    panel = shown(qtbot, session, look)
    session.library_changed.emit()
    assert len(titles(panel)) == 3
    click(panel, "2026-0417 · Main St traffic stop")
    assert session.contents is not None
    assert session.contents.case == filled.case
    assert len(titles(panel)) == 6
    click(panel, "2026-0417 · Main St traffic stop")
    assert actions(session.library).count("case.open") == 1


def test_a_click_on_a_recording_shows_it(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    session.clock.seek(UtcTime(START + at(10)))
    click(panel, "Body-worn · 0188")
    assert session.recording == filled.recordings[2]
    assert session.clock.position == START + at(10)
    (active,) = [row for row in panel.rows.rows if isinstance(row, RecordingRow) and row.is_active]
    assert active.title == "Body-worn · 0188"
    assert panel.list.currentIndex().row() == 3


def test_keys_move_without_opening_and_enter_opens(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.recording == filled.recordings[0]
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.recording == filled.recordings[1]


def test_the_filter_finds_recordings_of_cases_that_are_not_open(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    other = next(case for case in session.library.cases() if case.number == "2026-0409")
    with session.library.change("recording.add") as change:
        change.insert_recording(make_recording(other.id, "Dash · 15", 0, START, MINUTE))
    panel = shown(qtbot, session, look)
    look_for(qtbot, panel, "dash")
    assert titles(panel) == ["2026-0409 · Pursuit, Route 15", "Dash · 15"]
    click(panel, "Dash · 15")
    assert session.contents is not None
    assert session.contents.case == other
    look_for(qtbot, panel, "body 0188")
    assert titles(panel) == ["2026-0417 · Main St traffic stop", "Body-worn · 0188"]
    look_for(qtbot, panel, "use closed")
    assert titles(panel) == ["2026-0409 · Pursuit, Route 15", "Dash · 15"]
    look_for(qtbot, panel, "nothing like it")
    assert titles(panel) == []
    assert panel.list.isHidden()
    panel.filter.clear()
    assert len(titles(panel)) == 4
    assert filled.case.number in titles(panel)[0]


def test_the_last_of_what_is_typed_counts(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    with qtbot.waitSignal(panel.found):
        for words in ("l", "lo", "lob", "lobby"):
            panel.filter.setText(words)
    assert titles(panel) == ["2026-0398 · Lobby incident"]


def test_a_large_library_shows_its_first_page_and_leads_to_the_rest(
    qtbot: QtBot, session: CaseSession, look: Look
) -> None:
    with session.library.change("case.add") as change:
        cases = [change.insert_case(Case(f"N-{number:04d}", created_utc=START)) for number in range(MOST_CASES + 3)]
    session.open_case(cases[0].id)
    panel = shown(qtbot, session, look)
    # The open case is on top, though it is not among the first.
    assert titles(panel)[:3] == ["N-0000", "No recordings yet", f"N-{MOST_CASES + 2:04d}"]
    assert isinstance(panel.rows.rows[-1], MoreRow)
    assert titles(panel)[-1] == "3 more cases"
    assert len(titles(panel)) == MOST_CASES + 3
    panel.list.scrollToBottom()
    with qtbot.waitSignal(panel.library_requested):
        click(panel, "3 more cases")
    look_for(qtbot, panel, "N-0001")
    assert titles(panel) == ["N-0001"]


def test_a_button_leads_to_the_library(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    [button] = [each for each in panel.findChildren(QToolButton) if each.accessibleName() == "Library"]
    with qtbot.waitSignal(panel.library_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_library_says_what_to_do_next(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    panel = shown(qtbot, session, look)
    assert "Drop a folder from the dock here" in [label.text() for label in panel.findChildren(QLabel)]
    bring_in, new_case = [button for button in panel.findChildren(QPushButton) if button.isVisible()]
    with qtbot.waitSignal(panel.ingest_requested):
        QTest.mouseClick(bring_in, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.new_case_requested):
        QTest.mouseClick(new_case, Qt.MouseButton.LeftButton)
    fill(session.library)
    session.refresh()
    assert not panel.list.isHidden()


def test_a_case_without_recordings_says_what_to_do_next(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    with session.library.change("case.add") as change:
        case = change.insert_case(Case("1"))
    session.open_case(case.id)
    panel = shown(qtbot, session, look)
    assert isinstance(panel.rows.rows[0], CaseRow)
    assert isinstance(panel.rows.rows[1], HintRow)
    assert panel.rows.rows[1].second_line == "Drop a folder from the dock here"
    with qtbot.waitSignal(panel.ingest_requested):
        click(panel, "No recordings yet")


def test_a_case_that_is_gone_is_a_trouble_with_a_message(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    row = titles(panel).index("2026-0398 · Lobby incident")
    place = panel.list.visualRect(panel.rows.index(row)).center()
    with closing(sqlite3.connect(session.library.database, isolation_level=None)) as behind_the_back:
        behind_the_back.execute("DELETE FROM cases WHERE number = '2026-0398'")
    with qtbot.waitSignal(session.trouble):
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "2026-0398 · Lobby incident" not in titles(panel)


def test_a_thumbnail_is_drawn_as_soon_as_there_is_one(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)

    def colour_in_thumbnail() -> QColor:
        rect = panel.list.visualRect(panel.rows.index(1))
        place = QPoint(rect.left() + 70, rect.center().y() + 10)
        return QColor(panel.list.viewport().grab().toImage().pixel(place))

    assert colour_in_thumbnail() == QColor(look.theme.picture)
    folder = session.library.cache_folder / THUMBNAIL_FOLDER
    folder.mkdir(parents=True)
    picture = QPixmap(320, 180)
    picture.fill(QColor("#336699"))
    assert picture.save(str(folder / f"{filled.recordings[0].sha256}.png"))
    session.refresh()
    assert colour_in_thumbnail() == QColor("#336699")


def test_markup_is_shown_as_text(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = fill(session.library)
    with session.library.change("recording.update") as change:
        change.update_recording(replace(filled.recordings[0], title="<b>x</b>", integrity=("<i>remark</i>",)))
    session.open_case(filled.case.id)
    panel = shown(qtbot, session, look)
    index = panel.rows.index(titles(panel).index("<b>x</b>"))
    words = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;x&lt;/b&gt;" in words
    assert "Noticed: &lt;i&gt;remark&lt;/i&gt;" in words
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in panel.findChildren(QLabel))


def test_another_theme_is_another_ground(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)

    def ground() -> QColor:
        rect = panel.list.visualRect(panel.rows.index(0))
        return QColor(panel.list.viewport().grab().toImage().pixel(rect.right() - 2, rect.center().y()))

    assert ground() == QColor(look.theme.selection)
    look.choose(ThemeChoice.LIGHT)
    assert ground() == QColor(look.theme.selection)
