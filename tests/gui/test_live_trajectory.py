"""A live trajectory in the session, from a real server and a real growing file: it grows, ages, ends, and is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime
from reviewer.domain.trajectory import DEFAULT_GAP_US
from reviewer.ingest.live_spool import keep, spools_of
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_contents import LiveNote
from reviewer.session.case_session import CaseSession
from reviewer.session.live import LiveTrajectory, NoCaseOpenError
from reviewer.telemetry.live.errors import LiveSourceError
from tests.support.live import FIRST, NmeaServer, gpx_bytes, nmea_bytes
from widgets.position_panel import PositionPanel

START_US = int(FIRST.timestamp()) * 1_000_000
SECOND_US = 1_000_000


@pytest.fixture
def server() -> Iterator[NmeaServer]:
    made = NmeaServer()
    yield made
    made.close()


@pytest.fixture
def live(session: CaseSession) -> Iterator[LiveTrajectory]:
    """With an empty case open."""
    with session.library.change("case.add") as change:
        case = change.insert_case(Case("26-1"))
    session.open_case(case.id)
    made = LiveTrajectory(session, session, tell_every_s=0.01)
    yield made
    made.close()


def note(session: CaseSession) -> LiveNote:
    assert session.live is not None
    return session.live


def wait_for_fixes(qtbot: QtBot, session: CaseSession, fixes: int) -> None:
    qtbot.waitUntil(lambda: session.live is not None and session.live.fixes == fixes, timeout=15_000)


def after(seconds: float) -> UtcTime:
    return UtcTime(START_US + round(seconds * SECOND_US))


def test_it_grows_and_the_clock_follows(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, server: NmeaServer
) -> None:
    live.start(f"127.0.0.1:{server.port}")
    assert note(session).is_running
    server.say(nmea_bytes(0, 3))
    wait_for_fixes(qtbot, session, 3)
    assert session.contents is not None
    [track] = session.contents.tracks
    assert (track.name, track.is_live, track.is_growing) == (f"Live: 127.0.0.1:{server.port}", True, True)
    assert session.clock.position == after(2)
    server.say(nmea_bytes(3, 2))
    wait_for_fixes(qtbot, session, 5)
    assert session.clock.position == after(4)
    assert session.contents.stored_tracks == ()


def test_scrubbing_back_leaves_it_and_follow_comes_back(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, server: NmeaServer
) -> None:
    live.start(f"127.0.0.1:{server.port}")
    server.say(nmea_bytes(0, 5))
    wait_for_fixes(qtbot, session, 5)
    session.clock.seek(after(1))
    assert not note(session).is_followed
    server.say(nmea_bytes(5, 2))
    wait_for_fixes(qtbot, session, 7)
    assert session.clock.position == after(1)
    live.follow(True)
    assert session.clock.position == after(6)
    assert note(session).is_followed


def test_the_panel_says_how_long_ago_and_gives_up_the_place_when_it_is_stale(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, server: NmeaServer, look: Look
) -> None:
    panel = PositionPanel(session, look)
    qtbot.addWidget(panel)
    live.start(f"127.0.0.1:{server.port}")
    server.say(nmea_bytes(0, 3))
    wait_for_fixes(qtbot, session, 3)
    assert panel.words is not None
    assert panel.words.state.startswith("live, 0.")
    assert panel.words.state.endswith("ago · measured")

    def is_stale() -> None:
        assert panel.words is not None
        assert "after the last fix: no position known" in panel.words.state

    qtbot.waitUntil(is_stale, timeout=15_000)
    assert panel.words.plain_coordinates == ""
    assert session.clock.position > after(2) + DEFAULT_GAP_US
    server.say(nmea_bytes(20, 1))
    wait_for_fixes(qtbot, session, 4)
    assert session.clock.position == after(20)
    assert "· measured" in panel.words.state


def test_stopped_it_stays_on_show_and_can_be_kept(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, server: NmeaServer
) -> None:
    live.start(f"127.0.0.1:{server.port}", "IA-26-31")
    server.say(nmea_bytes(0, 4))
    wait_for_fixes(qtbot, session, 4)
    with qtbot.waitSignal(live.ended, timeout=15_000):
        live.stop()
    assert not note(session).is_running
    assert session.contents is not None
    assert len(session.contents.tracks[0].trajectory) == 4
    assert live.spool is not None
    assert [part.read_bytes() for part in live.spool.parts] == [nmea_bytes(0, 4)]
    keep(session.library, live.spool, SilentContext())
    live.forget()
    session.refresh()
    [track] = session.contents.tracks
    assert not track.is_live
    assert len(track.trajectory) == 4
    actions = [row.action for row in session.library.audit()]
    assert [action for action in actions if action.startswith("live.")] == ["live.start", "live.stop", "live.keep"]


def test_another_case_ends_it_and_what_came_waits(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, tmp_path: Path
) -> None:
    path = tmp_path / "log.gpx"
    path.write_bytes(gpx_bytes(4))
    live.start(str(path))
    wait_for_fixes(qtbot, session, 4)
    with session.library.change("case.add") as change:
        other = change.insert_case(Case("26-2"))
    session.open_case(other.id)
    assert session.live is None
    assert session.contents is not None
    assert session.contents.tracks == ()
    [spool] = spools_of(session.library)
    assert spool.case_number == "26-1"


def test_it_lies_beside_what_the_library_reads_anew(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, tmp_path: Path
) -> None:
    path = tmp_path / "log.nmea"
    path.write_bytes(nmea_bytes(0, 2))
    live.start(str(path))
    wait_for_fixes(qtbot, session, 2)
    session.refresh()
    assert session.contents is not None
    assert [track.is_live for track in session.contents.tracks] == [True]
    with path.open("ab") as file:
        file.write(nmea_bytes(2, 1))
    wait_for_fixes(qtbot, session, 3)


def test_a_clock_that_jumps_back_leads_nowhere(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, server: NmeaServer
) -> None:
    live.start(f"127.0.0.1:{server.port}")
    server.say(nmea_bytes(10, 3) + nmea_bytes(2, 1) + nmea_bytes(13, 1))
    wait_for_fixes(qtbot, session, 5)
    assert session.clock.position == after(13)
    assert session.contents is not None
    assert len(session.contents.tracks[0].trajectory) == 4


def test_a_server_that_goes_away_is_said(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, server: NmeaServer
) -> None:
    live.start(f"127.0.0.1:{server.port}")
    server.say(nmea_bytes(0, 1))
    wait_for_fixes(qtbot, session, 1)
    server.hang_up()
    qtbot.waitUntil(lambda: "ended the connection; trying again" in note(session).trouble, timeout=15_000)


def test_nothing_that_came_leaves_nothing(
    qtbot: QtBot, session: CaseSession, live: LiveTrajectory, server: NmeaServer
) -> None:
    live.start(f"127.0.0.1:{server.port}")
    qtbot.waitUntil(lambda: "connected" in note(session).trouble, timeout=15_000)
    with qtbot.waitSignal(live.ended, timeout=15_000):
        live.stop()
    assert live.spool is None
    assert spools_of(session.library) == []


def test_without_a_case_or_a_source_it_is_refused(
    session: CaseSession, live: LiveTrajectory, library: CaseLibrary
) -> None:
    with pytest.raises(LiveSourceError):
        live.start("  ")
    assert not live.is_running
    bare = CaseSession(library)
    with pytest.raises(NoCaseOpenError, match="Open a case first"):
        LiveTrajectory(bare).start("127.0.0.1:1")
    bare.deleteLater()
    bare.jobs.shut_down()
    assert session.live is None
