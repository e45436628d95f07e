"""The bar below the picture: what it says of the position, and what its controls ask for."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from player.transport import TransportBar
from reviewer.app.actions import Actions
from reviewer.domain.time import UtcTime
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import START, at, open_filled


@pytest.fixture
def actions(look: Look) -> Iterator[Actions]:
    """The program's actions."""
    owner = QObject()
    yield Actions(look, owner)
    owner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def bar(qtbot: QtBot, session: CaseSession, look: Look, actions: Actions) -> TransportBar:
    """The bar, with no case open."""
    bar = TransportBar(session, look, actions.by_name)
    qtbot.addWidget(bar)
    bar.resize(1000, 50)
    bar.show()
    return bar


def words(bar: TransportBar, name: str) -> str:
    [label] = [label for label in bar.findChildren(QLabel) if label.accessibleName() == name]
    return label.text()


def test_without_a_case_no_time_is_claimed(bar: TransportBar) -> None:
    assert words(bar, "Time in the recording") == "--:--:--.---"
    assert words(bar, "Wall time") == "no time"


def test_both_clocks_are_shown_with_the_uncertainty(bar: TransportBar, session: CaseSession) -> None:
    open_filled(session)
    session.clock.seek(UtcTime(START + at(6, 35.766)))
    assert words(bar, "Time in the recording") == "00:06:35.766"
    assert words(bar, "Wall time") == "17:10:42.7 ±0.2 s"
    [wall] = [label for label in bar.findChildren(QLabel) if label.accessibleName() == "Wall time"]
    assert "2026-04-17T21:10:42.766Z" in wall.toolTip()
    assert "GPS time" in wall.toolTip()


def test_a_moment_before_the_recording_is_shown_as_such(bar: TransportBar, session: CaseSession) -> None:
    open_filled(session)
    session.clock.seek(UtcTime(START - at(0, 10)))
    assert words(bar, "Time in the recording") == "−00:00:10.000"


def test_every_rate_can_be_chosen_and_is_shown(bar: TransportBar, session: CaseSession) -> None:
    [button] = [button for button in bar.findChildren(QToolButton) if button.accessibleName() == "Speed"]
    assert button.text() == "1×"
    for action in button.menu().actions():
        action.trigger()
        assert session.clock.rate == action.data()
        assert button.text() == action.text()
        assert [other for other in button.menu().actions() if other.isChecked()] == [action]
    assert Fraction(1, 4) in [action.data() for action in button.menu().actions()]


def test_mute_is_silence_and_the_slider_keeps_its_loudness(bar: TransportBar, qtbot: QtBot) -> None:
    [slider] = [slider for slider in bar.findChildren(QSlider) if slider.accessibleName() == "Volume"]
    with qtbot.waitSignal(bar.volume_changed) as heard:
        slider.setValue(40)
    assert heard.args == [40]
    for muted, loudness in ((True, 0), (False, 40)):
        with qtbot.waitSignal(bar.volume_changed) as heard:
            bar.set_muted(muted)
        assert heard.args == [loudness]


def test_each_button_does_its_action(bar: TransportBar, actions: Actions, qtbot: QtBot) -> None:
    for name in ("go_start", "step_back", "play", "step_forward", "go_end", "mark_in", "mark_out", "add_bookmark"):
        [button] = [item for item in bar.findChildren(QToolButton) if item.defaultAction() is actions[name]]
        with qtbot.waitSignal(actions[name].triggered, timeout=1_000):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.toolTip()
        assert button.accessibleName()
