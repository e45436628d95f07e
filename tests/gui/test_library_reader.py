"""Asking the library beside the interface: the newest question wins, troubles have words, nothing is left running."""

import threading

from pytestqt.qtbot import QtBot

from reviewer.library.errors import LibraryError
from reviewer.library.library import CaseLibrary
from reviewer.session.library_reader import LibraryReader
from tests.support.review_case import fill

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_it_answers_on_this_thread_what_was_read_on_another(qtbot: QtBot, library: CaseLibrary) -> None:
    fill(library)
    reader = LibraryReader(library)
    answers: list[tuple[int, bool]] = []
    here = threading.get_ident()
    asked_on: list[int] = []

    def question(own: CaseLibrary) -> int:
        asked_on.append(threading.get_ident())
        return len(own.cases())

    reader.ask("cases", question, lambda number: answers.append((number, threading.get_ident() == here)))
    assert reader.is_reading
    qtbot.waitUntil(lambda: not reader.is_reading)
    assert answers == [(3, True)]
    assert asked_on[0] != here


def test_the_newest_question_breaks_off_what_is_read(qtbot: QtBot, library: CaseLibrary) -> None:
    reader = LibraryReader(library)
    began = threading.Event()
    answers: list[str] = []

    def endless(own: CaseLibrary) -> str:
        began.set()
        own._reader.conn.execute(ENDLESS).fetchone()  # noqa: SLF001 - no question of the program takes for ever
        return "never"

    reader.ask("rows", endless, answers.append)
    assert began.wait(10)
    reader.ask("rows", lambda _: "first", answers.append)
    reader.ask("rows", lambda _: "second", answers.append)
    reader.ask("count", lambda _: "other", answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert sorted(answers) == ["other", "second"]


def test_what_is_forgotten_is_not_answered(qtbot: QtBot, library: CaseLibrary) -> None:
    reader = LibraryReader(library)
    answers: list[str] = []
    reader.ask("rows", lambda _: "forgotten", answers.append)
    reader.forget("rows")
    reader.ask("count", lambda _: "kept", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["kept"]


def test_a_known_trouble_is_said(qtbot: QtBot, library: CaseLibrary) -> None:
    reader = LibraryReader(library)

    def question(_: CaseLibrary) -> None:
        raise LibraryError("The disk is gone.")

    with qtbot.waitSignal(reader.failed) as failed:
        reader.ask("rows", question, lambda _: None)
    assert failed.args == ["The disk is gone."]


def test_closing_breaks_off_and_answers_no_more(qtbot: QtBot, library: CaseLibrary) -> None:
    reader = LibraryReader(library)
    began = threading.Event()
    answers: list[object] = []

    def endless(own: CaseLibrary) -> None:
        began.set()
        own._reader.conn.execute(ENDLESS).fetchone()  # noqa: SLF001 - no question of the program takes for ever

    reader.ask("rows", endless, answers.append)
    assert began.wait(10)
    reader.close()
    reader.ask("rows", lambda _: "late", answers.append)
    assert not [thread for thread in threading.enumerate() if thread.name == "library-reader"]
    qtbot.wait(0)
    assert answers == []
