"""A library that can only be read: the window says so for as long as it is so, and what changes it is off."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.library_controller import LibraryController
from reviewer.app.read_only_controller import CHANGING, ReadOnlyController
from reviewer.library.actor import Actor
from reviewer.library.library import CaseLibrary
from reviewer.library.lock import LibraryLock
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import fill
from widgets.bookmark_editor import BookmarkEditor
from widgets.message_bar import MessageBar
from widgets.note_editor import NoteEditor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with CaseLibrary.create(tmp_path / "shared library") as library:
        fill(library)
    return tmp_path / "shared library"


def test_who_has_it_stays_on_top_and_what_changes_is_off_until_it_is_free(
    qtbot: QtBot, look: Look, folder: Path
) -> None:
    lock = LibraryLock.take(folder, Actor("j.doe", "ws-7"))  # as another program has it
    with CaseLibrary.open_or_read(folder) as library:
        session = CaseSession(library)
        window = QWidget()
        qtbot.addWidget(window)
        actions = Actions(look, window)
        messages = MessageBar(session, look, window)
        controller = LibraryController(session, messages, actions, window)
        read_only = ReadOnlyController(session, look, controller, actions, window)
        banner = read_only.banner
        qtbot.addWidget(banner)
        assert "j.doe on ws-7 has it open since" in banner.text
        assert "viewing is not recorded" in banner.text
        assert not banner.isHidden()
        length = library.audit_head().length
        session.open_case(1)
        assert library.audit_head().length == length
        for name in CHANGING:
            actions[name].setEnabled(True)  # as whoever knows the action does when something is selected
            assert not actions[name].isEnabled(), name
        assert actions["play"].isEnabled()
        note, mark = NoteEditor(session, look), BookmarkEditor(session, look)
        for widget in (note, mark):
            qtbot.addWidget(widget)
        assert note.field.isReadOnly()
        assert mark.title.isReadOnly()
        assert not mark.category.isEnabled()

        with qtbot.assertNotEmitted(controller.library_chosen):
            QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
        assert "j.doe on ws-7" in banner.text
        lock.release()
        with qtbot.waitSignal(controller.library_chosen) as chosen:
            QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
        assert chosen.args == [folder]
        session.jobs.shut_down()


def test_a_library_that_can_be_written_shows_no_banner(qtbot: QtBot, look: Look, session: CaseSession) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(look, window)
    controller = LibraryController(session, MessageBar(session, look, window), actions, window)
    banner = ReadOnlyController(session, look, controller, actions, window).banner
    qtbot.addWidget(banner)
    assert banner.isHidden()
    assert actions["add_bookmark"].isEnabled()
