"""A live trajectory in the real window: a real server, the real map, followed, kept in the case, offered again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.app.live_controller import live_words
from reviewer.domain.case import Case
from reviewer.ingest.live_spool import SpoolWriter, spools_of
from reviewer.library.library import CaseLibrary
from reviewer.session.case_contents import LiveNote
from tests.support.live import NmeaServer, nmea_bytes
from tests.support.open_desk import OpenDesk, OpenWindow

STEP_DEG = 0.001 / 60


@pytest.fixture
def server() -> Iterator[NmeaServer]:
    made = NmeaServer()
    yield made
    made.close()


def empty_case(folder: Path, *, with_spool: bool = False) -> Path:
    with CaseLibrary.create(folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("26-1"))
        if with_spool:
            writer = SpoolWriter(library, case, "10.0.0.7:10110", "")
            writer.begin_part(".nmea")
            writer.write(nmea_bytes(0, 7))
            writer.close()
    return folder


def fixes(desk: OpenDesk) -> int:
    return 0 if desk.session.live is None else desk.session.live.fixes


def test_it_is_asked_for_shown_followed_and_kept(open_window: OpenWindow, tmp_path: Path, server: NmeaServer) -> None:
    desk = open_window(empty_case(tmp_path / "library"))
    controller = desk.desk.live
    desk.desk.actions["live_start"].trigger()
    dialog = controller.dialog
    assert dialog is not None
    assert not dialog.begin.isEnabled()
    QTest.keyClicks(dialog.source, f"127.0.0.1:{server.port}")
    QTest.mouseClick(dialog.begin, Qt.MouseButton.LeftButton)
    desk.wait(lambda: controller.live.is_running, "it runs")
    server.say(nmea_bytes(0, 3))
    desk.wait(lambda: fixes(desk) == 3, "three fixes")
    desk.wait_for_marker(41.75 + 2 * STEP_DEG, -72.673400, 1e-5)
    assert desk.describe()["tracks"][0]["name"] == f"Live: 127.0.0.1:{server.port}"
    assert "there is no video here" in desk.desk.surface.message
    assert controller.sign.text().startswith(f"Live: 127.0.0.1:{server.port} · ")
    server.say(nmea_bytes(3, 40))
    desk.wait(lambda: fixes(desk) == 43, "forty more")
    desk.wait_for_marker(41.75 + 42 * STEP_DEG, -72.673400, 1e-5)
    assert desk.desk.time_panel.time_view.axis.shows(desk.position)
    assert server.heard == b""

    desk.desk.actions["live_keep"].trigger()
    desk.wait(lambda: desk.session.live is None and bool(desk.contents.stored_tracks), "it is kept")
    [track] = desk.contents.tracks
    assert (track.is_live, len(track.trajectory)) == (False, 43)
    [log] = desk.session.library.live_logs(desk.contents.case.id)
    assert desk.session.library.vault.path(log.location).read_bytes() == nmea_bytes(0, 43)
    assert spools_of(desk.session.library) == []
    assert "Kept what came from" in desk.desk.messages.text
    assert not desk.desk.actions["live_keep"].isEnabled()


def test_a_step_back_leaves_it_and_the_key_follows_again(
    open_window: OpenWindow, tmp_path: Path, server: NmeaServer
) -> None:
    desk = open_window(empty_case(tmp_path / "library"))
    server.say(nmea_bytes(0, 10))
    desk.desk.live.start(f"127.0.0.1:{server.port}", "")
    desk.wait(lambda: fixes(desk) == 10, "ten fixes")
    last = desk.position
    desk.key(Qt.Key.Key_Left)
    assert desk.position < last
    assert not desk.desk.actions["live_follow"].isChecked()
    desk.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.desk.actions["live_follow"].isChecked()
    assert desk.position >= last
    desk.desk.actions["live_stop"].trigger()
    desk.wait(lambda: not desk.desk.live.live.is_running, "it stopped")
    assert desk.desk.live.sign.text() == "Live stopped · 10 fixes not kept yet"
    desk.desk.actions["live_discard"].trigger()
    assert spools_of(desk.session.library) == []
    assert desk.contents.tracks == ()
    assert desk.desk.live.sign.isHidden()


def test_what_was_not_kept_is_offered_again(open_window: OpenWindow, tmp_path: Path) -> None:
    desk = open_window(empty_case(tmp_path / "library", with_spool=True))
    assert "What came live from 10.0.0.7:10110" in desk.desk.messages.text
    desk.desk.actions["live_keep"].trigger()
    desk.wait(lambda: bool(desk.contents.stored_tracks), "it is kept")
    assert len(desk.contents.tracks[0].trajectory) == 7


def test_the_window_can_be_closed_while_it_comes(open_window: OpenWindow, tmp_path: Path, server: NmeaServer) -> None:
    desk = open_window(empty_case(tmp_path / "library"))
    server.say(nmea_bytes(0, 5))
    desk.desk.live.start(f"127.0.0.1:{server.port}", "")
    desk.wait(lambda: fixes(desk) == 5, "five fixes")
    desk.desk.window.close()
    assert not desk.desk.live.live.is_running
    [spool] = spools_of(desk.session.library)
    assert spool.parts[0].read_bytes() == nmea_bytes(0, 5)


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (LiveNote("gps", came_us=None), "Live: gps · nothing came yet"),
        (LiveNote("gps", fixes=3, came_us=9_200_000), "Live: gps · 0.8 s ago"),
        (LiveNote("gps", fixes=3, came_us=0), "Live: gps · nothing for 10.0 s"),
        (LiveNote("gps", is_running=False, fixes=3), "Live stopped · 3 fixes not kept yet"),
    ],
)
def test_the_sign_in_the_status_bar(note: LiveNote, words: str) -> None:
    assert live_words(note, 10_000_000) == words
