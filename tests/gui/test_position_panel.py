"""The position panel follows the clock and the recording, and keeps its size."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer.domain.time import UtcTime
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.review_case import GAP_STARTS, SECOND, START, open_filled
from widgets.position_panel import UPDATE_EVERY_MS, PositionPanel
from widgets.position_words import Knowledge


def shown(qtbot: QtBot, session: CaseSession, look: Look) -> PositionPanel:
    panel = PositionPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(400, panel.sizeHint().height())
    panel.show()
    return panel


def seek(session: CaseSession, seconds: float) -> None:
    session.clock.seek(UtcTime(START + round(seconds * SECOND)))


def knowledge(panel: PositionPanel) -> Knowledge | None:
    return panel.words.knowledge if panel.words is not None else None


def shown_texts(panel: PositionPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_paused_it_follows_at_once(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    panel = shown(qtbot, session, look)
    assert panel.words is None
    open_filled(session)
    for seconds, expected, text in [
        (395, Knowledge.MEASURED, "measured"),
        (395.4, Knowledge.INTERPOLATED, "interpolated · nearest fix 0.4 s ago"),
        (
            GAP_STARTS + 12.3,
            Knowledge.UNKNOWN,
            "gap of 48 s: no position known\nlast fix 12.3 s ago: 41.76641, −72.67222",
        ),
        (1250, Knowledge.UNKNOWN, "after the last fix: no position known\nlast fix 51 s ago: 41.76701, −72.67102"),
    ]:
        seek(session, seconds)
        assert knowledge(panel) is expected
        assert set(text.splitlines()) <= set(shown_texts(panel))


def test_another_recording_has_its_own_track_or_none(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    seek(session, 395)
    assert knowledge(panel) is Knowledge.MEASURED
    session.activate(filled.recordings[1].id)
    assert panel.words is not None
    assert panel.words.state.startswith("no track")
    assert panel.words.position == "—"


def test_nothing_moves_whatever_is_known(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    panel = shown(qtbot, session, look)
    hint = panel.minimumSizeHint(), panel.sizeHint()
    places = [label.geometry() for label in panel.findChildren(QLabel)]
    open_filled(session)
    for seconds in (395, 395.4, GAP_STARTS + 12.3, 1250):
        seek(session, seconds)
        assert (panel.minimumSizeHint(), panel.sizeHint()) == hint
        assert [label.geometry() for label in panel.findChildren(QLabel)] == places


def test_playing_it_is_brought_up_to_date_but_not_on_every_tick(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    seek(session, 100)
    seen: list[str] = []
    ticks: list[int] = []

    def watch() -> None:
        ticks.append(1)
        if panel.words is not None and (not seen or seen[-1] != panel.words.as_text):
            seen.append(panel.words.as_text)

    session.clock.position_changed.connect(watch)
    session.clock.play()
    start = session.clock.position
    qtbot.waitUntil(lambda: session.clock.position >= start + SECOND)
    session.clock.pause()
    assert 2 < len(seen) <= 1100 // UPDATE_EVERY_MS
    assert len(ticks) > len(seen)
    assert panel.words is not None
    assert panel.words.utc in [text for text in shown_texts(panel) if text.endswith("Z")]


def test_copy_puts_all_of_it_on_the_clipboard(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    seek(session, 395)
    panel.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:3] == ["Case: 2026-0417", "Recording: Body-worn · 0231", "Position: 41.76620, -72.67263"]


def test_units_and_theme_can_be_changed(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    seek(session, 395)
    assert {"12.4 mph (receiver)", "40 ft"} <= set(shown_texts(panel))
    look.choose_units(Units(SpeedUnit.KMH, LengthUnit.METRES))
    assert {"19.9 km/h (receiver)", "12.3 m"} <= set(shown_texts(panel))
    look.choose(ThemeChoice.LIGHT)
    assert "19.9 km/h (receiver)" in shown_texts(panel)


def test_its_texts_can_be_selected_and_are_plain(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    panel = shown(qtbot, session, look)
    labels = panel.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    values = [label for label in labels if label.accessibleName()]
    assert len(values) == 13
    assert all(label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse for label in values)
