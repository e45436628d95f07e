"""A map that goes while its page still owes answers takes nothing with it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maps.view import MapView
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession


def test_what_a_page_owes_when_it_goes_is_heard_by_nobody(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    view = MapView(session, look)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    heard: list[object] = []
    view.evaluate("1 + 1", heard.append)
    # The second waits until the first was answered, and would then be sent to a page that is no more.
    view.bridge.move_markers([[1, 41.0, -72.0, "measured", None, None, True, "one"]])
    view.bridge.move_markers([[1, 41.5, -72.0, "measured", None, None, True, "one"]])
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    assert heard == []


def test_what_goes_wrong_in_hearing_an_answer_is_reported(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    view = MapView(session, look)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()

    def fail(_: object) -> None:
        int("none")

    with qtbot.captureExceptions() as reported:
        view.evaluate("1 + 1", fail)
        qtbot.waitUntil(lambda: bool(reported), timeout=10_000)
    assert [type(error) for _, error, _ in reported] == [ValueError]
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
