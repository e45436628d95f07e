"""The bar below the picture: what it says of the position, and what its controls ask for."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from player.audio_menu import AudioMenu
from player.audio_words import NO_TRACK
from player.level_meter import LevelMeter
from player.rate_words import RATES
from player.transport import TransportBar
from reviewer.app.actions import Actions
from reviewer.domain.case import AudioFacts
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.waveform import Waveform
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import START, at, open_filled

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
TRACKS = (AudioFacts("aac", 48_000, 2, "eng"), AudioFacts("pcm_mulaw", 8_000, 1, "a&b"))
BUTTONS = (
    "go_start", "step_back", "play", "step_forward", "go_end", "again", "loop", "mark_in", "mark_out", "add_bookmark",
)  # fmt: skip


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
    button.menu().aboutToShow.emit()
    offered = [action for action in button.menu().actions() if action.isVisible()]
    for action in offered:
        action.trigger()
        assert session.clock.rate == action.data()
        assert button.text() == action.text()
        assert [other for other in button.menu().actions() if other.isChecked()] == [action]
    assert [action.data() for action in offered] == list(reversed(RATES))
    assert len({action.text() for action in offered}) == 9


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
    for name in BUTTONS:
        [button] = [item for item in bar.findChildren(QToolButton) if item.defaultAction() is actions[name]]
        with qtbot.waitSignal(actions[name].triggered, timeout=1_000):
            QTest.mouseClick(button, LEFT)
        assert button.toolTip()
        assert button.accessibleName()


# Backwards.


def speed_button(bar: TransportBar) -> QToolButton:
    [button] = [button for button in bar.findChildren(QToolButton) if button.accessibleName() == "Speed"]
    return button


def test_a_rate_backwards_is_said_in_words_and_is_none_of_the_menu(bar: TransportBar, session: CaseSession) -> None:
    session.clock.set_rate(Fraction(-2))
    assert speed_button(bar).text() == "2× backwards"
    assert "backwards, 2× faster than real" in speed_button(bar).toolTip()
    assert not [action for action in speed_button(bar).menu().actions() if action.isChecked()]


def test_turning_round_in_a_narrow_bar_makes_nothing_come_or_go(bar: TransportBar, session: CaseSession) -> None:
    open_filled(session, TRACKS)
    bar.resize(668, 50)
    session.clock.set_rate(Fraction(2))
    before = {id(piece): piece.geometry() for piece in pieces(bar)}
    session.clock.set_rate(Fraction(-2))
    assert speed_button(bar).text() == "−2×"
    assert {id(piece): piece.geometry() for piece in pieces(bar)} == before


# The time.


def test_a_click_on_the_time_asks_where_to_go(bar: TransportBar) -> None:
    [time] = [label for label in bar.findChildren(QLabel) if label.accessibleName() == "Time in the recording"]
    asked = QSignalSpy(bar.time_clicked)
    QTest.mouseClick(time, LEFT)
    assert asked.count() == 1
    QTest.mouseClick(time, RIGHT)
    QTest.mousePress(time, LEFT)
    QTest.mouseRelease(time, LEFT, NO_KEYS, QPoint(-20, -20))
    assert asked.count() == 1
    assert "Ctrl+G" in time.toolTip()


# Room.


def pieces(bar: TransportBar) -> list[QWidget]:
    """What is shown in the bar, from left to right."""
    children = bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted((child for child in children if child.isVisible()), key=lambda child: child.x())


def names(bar: TransportBar) -> list[str]:
    return [piece.accessibleName() or piece.text() for piece in pieces(bar) if isinstance(piece, QLabel | QToolButton)]


@pytest.mark.parametrize("sound", [(), TRACKS], ids=["silent", "sound"])
@pytest.mark.parametrize("rate", ["1", "-2", "1/16", "-1/16"])
def test_nothing_is_cut_off_or_hidden_behind_another_at_any_width(
    bar: TransportBar, session: CaseSession, sound: tuple[AudioFacts, ...], rate: str
) -> None:
    open_filled(session, sound)
    session.clock.set_rate(Fraction(rate))
    for width in range(bar.minimumWidth(), 1_100, 12):
        bar.resize(width, 50)
        shown = pieces(bar)
        for piece in shown:
            assert piece.width() >= piece.sizeHint().width(), (width, piece.accessibleName())
        for one, other in pairwise(shown):
            assert one.geometry().right() < other.geometry().left(), width
        assert shown[0].x() >= 0
        assert shown[-1].geometry().right() <= width
        assert {"Back one frame", "Play or pause", "On one frame", "Time in the recording", "Speed"} <= set(names(bar))


def test_what_is_needed_least_goes_first_and_comes_back(bar: TransportBar, session: CaseSession) -> None:
    open_filled(session, TRACKS)
    bar.resize(1_100, 50)
    everything = names(bar)
    gone: list[str] = []
    for width in range(1_100, bar.minimumWidth() - 1, -2):
        bar.resize(width, 50)
        gone += [name for name in everything if name not in names(bar) and name not in gone]
    assert gone == [
        "of 00:21:33", "Wall time", "The last five seconds again", "To the start", "To the end",
        "Loop between the marks", "Bookmark here",
    ]  # fmt: skip
    bar.resize(1_100, 50)
    assert names(bar) == everything


@pytest.mark.parametrize("width", [668, 860])
def test_the_usual_windows_have_room_for_the_controls(bar: TransportBar, session: CaseSession, width: int) -> None:
    """The middle of a window of 1366×768, and of one of 1600×1000."""
    open_filled(session, TRACKS)
    bar.resize(width, 50)
    assert {"To the start", "To the end", "Loop between the marks", "Bookmark here", "Mute"} <= set(names(bar))
    assert ("Wall time" in names(bar)) == (width == 860)


# Sound.


def audio_menu(bar: TransportBar) -> AudioMenu:
    [menu] = bar.findChildren(AudioMenu)
    return menu


def track_choices(bar: TransportBar) -> dict[str, bool]:
    return {action.text(): action.isChecked() for action in audio_menu(bar).actions() if action.isCheckable()}


def test_the_audio_tracks_are_offered_in_words_and_chosen(bar: TransportBar, session: CaseSession) -> None:
    filled = open_filled(session, TRACKS)
    first, second, none = (
        "Track 1 · AAC · 48 kHz · stereo · eng",
        "Track 2 · G.711 µ-law · 8 kHz · mono · a&&b",
        "No track",
    )
    assert track_choices(bar) == {first: True, second: False, none: False}
    for words, track in ((second, 1), (none, NO_TRACK), (first, 0)):
        [action] = [action for action in audio_menu(bar).actions() if action.text() == words]
        action.trigger()
        assert session.audio_track_of(filled.recordings[0].id) == track
        assert [text for text, checked in track_choices(bar).items() if checked] == [words]
    session.choose_audio_track(filled.recordings[0].id, 1)
    assert track_choices(bar)[second]
    session.activate(filled.recordings[1].id)
    assert track_choices(bar) == {}


def test_a_recording_without_sound_says_so_and_has_no_controls_for_it(bar: TransportBar, session: CaseSession) -> None:
    assert "Mute" in names(bar)
    assert "no sound" not in names(bar)
    filled = open_filled(session, TRACKS)
    [meter] = bar.findChildren(LevelMeter)
    assert "Mute" in names(bar)
    assert meter.isVisible()
    session.activate(filled.recordings[1].id)
    assert "no sound" in names(bar)
    assert "Mute" not in names(bar)
    assert not meter.isVisible()
    session.activate(filled.recordings[0].id)
    assert "no sound" not in names(bar)
    assert meter.isVisible()


def test_the_loudness_chosen_is_said_beside_the_slider_and_stays_in_its_range(bar: TransportBar) -> None:
    chosen: list[int] = []
    bar.volume_chosen.connect(chosen.append)
    for wanted, loudness in ((40, 40), (140, 100), (-3, 0)):
        bar.set_volume(wanted)
        assert bar.volume == loudness
        assert chosen[-1:] == [loudness]
        assert f"{loudness} %" in [label.text() for label in audio_menu(bar).findChildren(QLabel)]


def test_the_meter_says_why_nothing_is_heard(bar: TransportBar, session: CaseSession) -> None:
    recording = open_filled(session, TRACKS).recordings[0]
    bins = 1_000
    columns = np.full(bins, 100, np.uint8), np.full(bins, 50, np.uint8), np.zeros(bins, np.bool_)
    session.know_waveform(recording.id, 0, Waveform(MediaTime(0), *columns))
    session.clock.play()
    [meter] = bar.findChildren(LevelMeter)
    assert "you do not hear it" not in meter.words
    bar.set_muted(True)
    assert "Muted: you do not hear it" in meter.words
    bar.set_muted(False)
    bar.set_volume(0)
    assert "Muted: you do not hear it" in meter.words
    bar.set_volume(50)
    session.clock.set_rate(Fraction(8))
    assert "Silent at 8×: you do not hear it" in meter.words
    session.clock.set_rate(Fraction(2))
    assert "you do not hear it" not in meter.words
