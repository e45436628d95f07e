"""What the program has to say, and how it goes away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from widgets.message_bar import MessageAction, MessageBar, Severity


def bar(qtbot: QtBot, session: CaseSession, look: Look) -> MessageBar:
    widget = MessageBar(session, look, note_shown_for_ms=200)
    qtbot.addWidget(widget)
    return widget


def button(widget: MessageBar, words: str) -> QPushButton:
    (found,) = [candidate for candidate in widget.findChildren(QPushButton) if candidate.text() == words]
    return found


def test_a_trouble_stays_until_it_is_dismissed(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    assert widget.isHidden()
    session.trouble.emit("The disk is full.")
    assert not widget.isHidden()
    session.noted.emit("A note.")
    assert widget.text == "A note."
    qtbot.waitUntil(lambda: widget.text == "The disk is full.")
    widget.dismiss()
    assert widget.isHidden()


def test_the_same_trouble_is_not_piled_up(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    session.trouble.emit("one")
    session.trouble.emit("two")
    session.trouble.emit("one")
    assert "+1" in [label.text() for label in widget.findChildren(QLabel)]
    widget.dismiss()
    assert widget.text == "two"


def test_a_batch_lists_what_failed_on_demand_as_plain_text(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    widget.show_batch("2 of 40 files could not be read", ["<b>a</b>.mp4: empty", "b.gpx: not XML"])
    assert widget.text == "2 of 40 files could not be read"
    details = button(widget, "Details")
    QTest.mouseClick(details, Qt.MouseButton.LeftButton)
    assert details.text() == "Hide details"
    assert widget.details_text == "<b>a</b>.mp4: empty\nb.gpx: not XML"
    QTest.mouseClick(details, Qt.MouseButton.LeftButton)
    assert details.text() == "Details"


def test_the_action_is_performed_and_the_message_goes(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    done: list[str] = []
    widget.show_message(Severity.INFO, "Mark deleted.", MessageAction("Undo", lambda: done.append("undone")))
    QTest.mouseClick(button(widget, "Undo"), Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert widget.isHidden()


def test_markup_is_shown_as_text_in_either_theme(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    session.trouble.emit("<b>x</b>")
    look.choose(ThemeChoice.LIGHT)
    labels = widget.findChildren(QLabel)
    assert "<b>x</b>" in [label.text() for label in labels]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_note_with_something_to_do_stays(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    widget.show_message(Severity.INFO, "Clip written.", MessageAction("Open folder", lambda: None))
    session.noted.emit("A passing note.")
    qtbot.waitUntil(lambda: widget.text == "Clip written.")
    session.noted.emit("Another one.")
    qtbot.waitUntil(lambda: widget.text == "Clip written.")
