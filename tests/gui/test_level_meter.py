"""The level meter: what it paints of the waveform as the clock goes, and that it paints no more than it must."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from player.audio_words import NO_TRACK
from player.level_meter import LevelMeter
from reviewer.domain.case import AudioFacts
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.waveform import BIN_US, Waveform
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.review_case import START, open_filled

QUIET_S, LOUD_S, CLIPPED_S, SILENT_S, GAP_S = 5, 15, 25, 35, 45
SECOND_BINS = 1_000_000 // BIN_US


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, meter: LevelMeter) -> None:
        """Watch a meter."""
        super().__init__(meter)
        self.count = 0
        meter.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let it pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def meter(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[LevelMeter]:
    """A meter on a recording with ten seconds each: quiet, loud, clipped, silent, and a gap."""
    recording = open_filled(session, (AudioFacts("aac", 48_000, 1),)).recordings[0]
    seconds = 10 * SECOND_BINS
    levels = ((8, 16), (64, 128), (180, 255), (0, 0), (0, 0))
    rms, peak = (np.repeat(np.array([level[part] for level in levels], np.uint8), seconds) for part in (0, 1))
    is_missing = np.zeros(len(rms), np.bool_)
    is_missing[4 * seconds :] = True
    session.know_waveform(recording.id, 0, Waveform(MediaTime(0), peak, rms, is_missing))
    # The clock's own time would move the level while a test looks at it.
    session.clock.set_rate(Fraction(1, 16))
    meter = LevelMeter(session, look)
    qtbot.addWidget(meter)
    with qtbot.waitExposed(meter):
        meter.show()
    yield meter
    QToolTip.hideText()


def play_at(session: CaseSession, seconds: float) -> None:
    session.clock.seek(UtcTime(START + round(seconds * 1_000_000)))
    session.clock.play()


def column(meter: LevelMeter) -> list[QColor]:
    """The colours down the middle of the meter."""
    image = meter.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return [image.pixelColor(image.width() // 2, y) for y in range(image.height())]


def rows(meter: LevelMeter, colour: str) -> list[int]:
    return [y for y, seen in enumerate(column(meter)) if seen == QColor(colour)]


@pytest.mark.parametrize("theme", [ThemeChoice.DARK, ThemeChoice.LIGHT])
def test_the_bar_is_the_mean_and_the_line_the_peak_in_decibels(
    meter: LevelMeter, session: CaseSession, look: Look, theme: ThemeChoice
) -> None:
    look.choose(theme)
    for seconds, body_db, peak_db in ((QUIET_S, -30, -24), (LOUD_S, -12, -6)):
        play_at(session, seconds)
        body, line = rows(meter, look.theme.good), rows(meter, look.theme.text)
        assert body == list(range(-body_db // 2, 24))
        assert line == [round(-peak_db / 2), round(-peak_db / 2) + 1]


def test_full_scale_is_red(meter: LevelMeter, session: CaseSession, look: Look) -> None:
    play_at(session, CLIPPED_S)
    assert rows(meter, look.theme.bad)[0] == 0
    assert not rows(meter, look.theme.good)
    assert "clipped" in meter.words
    play_at(session, LOUD_S)
    assert not rows(meter, look.theme.bad)


@pytest.mark.parametrize("seconds", [SILENT_S, GAP_S])
def test_silence_and_a_gap_are_empty_and_told_apart_in_words(
    meter: LevelMeter, session: CaseSession, look: Look, seconds: int
) -> None:
    play_at(session, seconds)
    assert set(rows(meter, look.theme.line)) >= set(range(2, 22))
    assert ("silence" in meter.words) == (seconds == SILENT_S)
    assert ("holds none here" in meter.words) == (seconds == GAP_S)


def test_it_is_empty_while_time_stands_or_goes_back(meter: LevelMeter, session: CaseSession, look: Look) -> None:
    empty = column(meter)
    assert not rows(meter, look.theme.good)
    play_at(session, LOUD_S)
    assert column(meter) != empty
    session.clock.pause()
    assert column(meter) == empty
    session.clock.set_rate(Fraction(-1, 16))
    play_at(session, LOUD_S)
    assert column(meter) == empty
    assert "forwards" in meter.words
    session.clock.set_rate(Fraction(1, 16))
    assert column(meter) != empty


def test_what_is_not_heard_is_hollow(meter: LevelMeter, session: CaseSession, look: Look) -> None:
    play_at(session, LOUD_S)
    filled = rows(meter, look.theme.good)
    meter.set_unheard("Muted")
    assert set(filled) - set(rows(meter, look.theme.good)), "the inside shows the ground"
    image = meter.grab().toImage()
    assert image.pixelColor(0, filled[-3]) != QColor(look.theme.line), "the outline stays"
    assert "Muted: you do not hear it" in meter.words
    meter.set_unheard("")
    assert rows(meter, look.theme.good) == filled


def test_it_is_painted_only_where_its_look_changes(meter: LevelMeter, session: CaseSession, qtbot: QtBot) -> None:
    play_at(session, LOUD_S)
    QApplication.processEvents()
    paints = Paints(meter)
    ticks: list[UtcTime] = []
    session.clock.position_changed.connect(ticks.append)
    qtbot.waitUntil(lambda: len(ticks) > 20, timeout=10_000)
    assert paints.count == 0, "the level is the same"
    play_at(session, QUIET_S)
    qtbot.waitUntil(lambda: paints.count == 1, timeout=10_000)


def test_it_says_its_level_when_the_pointer_rests(meter: LevelMeter, session: CaseSession) -> None:
    play_at(session, LOUD_S)
    QApplication.sendEvent(meter, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), meter.mapToGlobal(QPoint(2, 2))))
    assert QToolTip.text() == "Level of the sound: −12 dBFS, peak −6 dBFS"
    assert meter.accessibleName() == "Level of the sound"


def test_a_waveform_that_is_not_known_yet_is_said_to_be_so(meter: LevelMeter, session: CaseSession) -> None:
    play_at(session, LOUD_S)
    assert session.recording is not None
    session.choose_audio_track(session.recording.id, 1)
    assert meter.level is None
    assert "not known yet" in meter.words
    session.choose_audio_track(session.recording.id, NO_TRACK)
    assert "no track is chosen" in meter.words
