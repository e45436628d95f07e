"""The list of device events: a row that is chosen is where the case goes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.case import DeviceEvent, EventKind
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from tests.support.review_case import START, at, open_filled
from widgets.event_list import EventList
from widgets.event_signs import event_icon


def shown(qtbot: QtBot, session: CaseSession, look: Look) -> EventList:
    panel = EventList(session, look)
    qtbot.addWidget(panel)
    panel.resize(468, 420)
    panel.show()
    return panel


def test_rows_give_local_time_media_time_and_recording(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    rows = panel.rows.rows
    assert [row.title for row in rows] == [
        "light bar on", "activated: light bar", "muted", "unmuted", "snapshot", "battery 12 %"
    ]  # fmt: skip
    assert (rows[2].time, rows[2].second_time, rows[2].recording) == ("17:10:47.5", "00:06:40.5", "B 0231")
    assert (rows[5].time, rows[5].second_time, rows[5].recording) == ("17:24:08.0", "—", "all")
    assert "UTC−04:00" in rows[2].details
    assert "from log.csv" in rows[2].details


def test_a_click_seeks_and_selects(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    place = panel.list.visualRect(panel.rows.index(0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.clock.position == filled.recordings[1].timebase.to_utc(at(0, 20))
    assert session.recording == filled.recordings[1]
    assert session.selection == Selection(SelectionKind.EVENT, filled.events[3].id)
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    assert session.clock.position == START + at(20, 1)


def test_a_selection_made_elsewhere_is_followed(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    position = session.clock.position
    session.select(Selection(SelectionKind.EVENT, filled.events[1].id))
    assert panel.list.currentIndex().row() == 2
    assert session.clock.position == position
    session.select(None)
    assert not panel.list.currentIndex().isValid()


def test_the_filter_looks_into_label_kind_and_recording(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    for words, count in [("light", 2), ("UNMUTE", 1), ("in-car", 1), ("nothing like it", 0), ("", 6)]:
        panel.filter.setText(words)
        assert len(panel.rows.rows) == count


def test_markup_in_a_label_is_shown_as_text(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    with session.library.change("event.add") as change:
        change.insert_event(DeviceEvent(filled.case.id, filled.recordings[0].id, EventKind.OTHER, "<b>x</b>", at(0, 1)))
    panel = shown(qtbot, session, look)
    session.refresh()
    index = panel.rows.index([row.title for row in panel.rows.rows].index("<b>x</b>"))
    assert "&lt;b&gt;x&lt;/b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "<b>x</b>"


def test_each_kind_of_event_has_an_icon_that_is_shipped(look: Look) -> None:
    for kind in EventKind:
        assert not look.icon(event_icon(kind)).isNull()


def test_without_events_it_says_so(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    other = next(case for case in session.library.cases() if case.id != filled.case.id)
    panel = shown(qtbot, session, look)
    assert not panel.list.isHidden()
    session.open_case(other.id)
    assert panel.list.isHidden()
