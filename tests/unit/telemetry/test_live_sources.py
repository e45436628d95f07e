"""Where live trajectories come from: a real file that grows, goes and comes back; a real server that does the same."""

import os
import shutil
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer.telemetry.live.errors import LiveSourceError
from reviewer.telemetry.live.feed import KeepsNothing, LiveFeed, LiveReport
from reviewer.telemetry.live.sources import GrowingFile, LiveSource, Piece, TcpServer, source_of
from tests.support.live import GPX_END, GPX_START, NmeaServer, gpx_bytes, gpx_point, nmea_bytes

PAUSES_S = (0.01, 0.02)
WAIT_S = 20.0


class Kept(KeepsNothing):
    """Keeps bytes in memory, part by part."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.parts: list[bytes] = []
        self.suffixes: list[str] = []

    def begin_part(self, suffix: str) -> None:
        """A part begins."""
        self.suffixes.append(suffix)
        self.parts.append(b"")

    def write(self, data: bytes) -> None:
        """Take bytes."""
        self.parts[-1] += data


class Running:
    """A feed on a thread of its own, and what it told last."""

    def __init__(self, source: LiveSource) -> None:
        """Start."""
        self.kept = Kept()
        self.report = LiveReport()
        self._told = threading.Condition()
        self.feed = LiveFeed(source, self.kept, self._tell, tell_every_s=0.01)
        self._thread = threading.Thread(target=self.feed.run)
        self._thread.start()

    def _tell(self, report: LiveReport) -> None:
        with self._told:
            self.report = report
            self._told.notify_all()

    def wait(self, holds: Callable[[LiveReport], bool]) -> LiveReport:
        """Wait until a report fits."""
        with self._told:
            assert self._told.wait_for(lambda: holds(self.report), WAIT_S), self.report
            return self.report

    def stop(self) -> LiveReport:
        """End it."""
        self.feed.stop()
        self._thread.join(WAIT_S)
        assert not self._thread.is_alive()
        return self.report


@pytest.fixture
def run() -> Iterator[Callable[[LiveSource], Running]]:
    started: list[Running] = []

    def start(source: LiveSource) -> Running:
        started.append(Running(source))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture
def server() -> Iterator[NmeaServer]:
    made = NmeaServer()
    yield made
    made.close()


Run = Callable[[LiveSource], Running]


def add(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


def test_a_growing_log_is_followed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "log.nmea"
    path.write_bytes(nmea_bytes(0, 2))
    running = run(GrowingFile(path))
    running.wait(lambda report: report.fixes == 2)
    add(path, nmea_bytes(2, 1)[:40])
    add(path, nmea_bytes(2, 1)[40:])
    report = running.wait(lambda report: report.fixes == 3)
    assert report.tracks[0].name == "Live: log.nmea"
    assert report.trouble == ""
    assert running.stop().received_bytes == path.stat().st_size
    assert running.kept.parts == [path.read_bytes()]
    assert running.kept.suffixes == [".nmea"]


def test_a_file_that_is_not_there_yet_is_waited_for(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "later.nmea"
    running = run(GrowingFile(path))
    running.wait(lambda report: "No such file" in report.trouble)
    path.write_bytes(nmea_bytes(0, 3))
    running.wait(lambda report: report.fixes == 3 and not report.trouble)


def test_a_file_that_vanishes_and_comes_back_goes_on_where_it_was(tmp_path: Path, run: Run) -> None:
    path, elsewhere = tmp_path / "log.nmea", tmp_path / "elsewhere"
    path.write_bytes(nmea_bytes(0, 3))
    running = run(GrowingFile(path))
    running.wait(lambda report: report.fixes == 3)
    shutil.move(path, elsewhere)
    running.wait(lambda report: bool(report.trouble))
    add(elsewhere, nmea_bytes(3, 2))
    shutil.copy(elsewhere, path)
    running.wait(lambda report: report.fixes == 5)
    assert running.stop().received_bytes == path.stat().st_size
    assert len(running.kept.parts) == 1


@pytest.mark.parametrize("how", ["truncated", "replaced"])
def test_a_file_that_begins_anew_is_noticed(tmp_path: Path, run: Run, how: str) -> None:
    path = tmp_path / "log.nmea"
    first, second = nmea_bytes(0, 3), nmea_bytes(100, 2 if how == "truncated" else 9)
    path.write_bytes(first)
    running = run(GrowingFile(path))
    running.wait(lambda report: report.fixes == 3)
    if how == "truncated":
        path.write_bytes(second)
    else:
        (tmp_path / "new").write_bytes(second)
        (tmp_path / "new").replace(path)
    running.wait(lambda report: report.fixes == (5 if how == "truncated" else 12))
    running.stop()
    assert running.kept.parts == [first, second]


def test_a_file_that_is_found_empty_begins_anew_with_what_is_written_then(tmp_path: Path) -> None:
    path = tmp_path / "log.nmea"
    first, second = nmea_bytes(0, 3), nmea_bytes(100, 2)
    source = GrowingFile(path)
    path.write_bytes(first)
    assert source.read(0) == Piece(first, is_new=True)
    path.write_bytes(b"")
    assert source.read(0) is None
    path.write_bytes(second)
    assert source.read(0) == Piece(second, is_new=True)


def test_gpx_that_is_found_empty_while_it_is_written_over_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "log.gpx"
    source = GrowingFile(path)
    path.write_bytes(gpx_bytes(2) + GPX_END)
    taken = source.read(0)
    path.write_bytes(b"")
    assert source.read(0) is None
    path.write_bytes(gpx_bytes(5) + GPX_END)
    more = source.read(0)
    assert taken is not None
    assert more is not None
    assert not more.is_new
    assert taken.data + more.data == gpx_bytes(5)


def test_gpx_whose_writer_writes_over_its_end_is_followed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "log.gpx"
    path.write_bytes(gpx_bytes(2) + GPX_END)
    running = run(GrowingFile(path))
    running.wait(lambda report: report.fixes == 2)
    path.write_bytes(gpx_bytes(5) + GPX_END)
    report = running.wait(lambda report: report.fixes == 5)
    assert report.track_format == "GPX 1.1"
    running.stop()
    assert running.kept.parts == [path.read_bytes()]
    assert running.kept.suffixes == [".gpx"]


def test_gpx_whose_points_come_in_halves(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "log.gpx"
    path.write_bytes(GPX_START + gpx_point(0) + gpx_point(1)[:20])
    running = run(GrowingFile(path))
    running.wait(lambda report: report.fixes == 1)
    add(path, gpx_point(1)[20:])
    running.wait(lambda report: report.fixes == 2)


def test_the_file_is_only_read(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "log.nmea"
    path.write_bytes(nmea_bytes(0, 2))
    path.chmod(stat.S_IRUSR)
    before = path.stat()
    running = run(GrowingFile(path))
    running.wait(lambda report: report.fixes == 2)
    running.stop()
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (before.st_mtime_ns, before.st_size)


def test_garbage_is_counted_and_what_is_between_is_read(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "log.nmea"
    path.write_bytes(os.urandom(3000).replace(b"$", b"%") + b"\r\n" + nmea_bytes(0, 2) + b"\0" * 100 + nmea_bytes(2, 1))
    running = run(GrowingFile(path))
    report = running.wait(lambda report: report.fixes == 3)
    assert report.left_out["stretch of other bytes between sentences"] == 1


def test_a_server_is_listened_to_and_nothing_is_sent_to_it(server: NmeaServer, run: Run) -> None:
    running = run(TcpServer("127.0.0.1", server.port))
    running.wait(lambda report: "connected" in report.trouble)
    server.say(nmea_bytes(0, 2))
    report = running.wait(lambda report: report.fixes == 2)
    assert report.trouble == ""
    assert report.tracks[0].name == f"Live: 127.0.0.1:{server.port}"
    server.say(nmea_bytes(2, 3))
    running.wait(lambda report: report.fixes == 5)
    running.stop()
    assert server.heard == b""
    assert running.kept.parts == [nmea_bytes(0, 5)]


def test_a_server_that_hangs_up_is_reached_again(server: NmeaServer, run: Run) -> None:
    running = run(TcpServer("127.0.0.1", server.port, PAUSES_S))
    server.say(nmea_bytes(0, 2))
    running.wait(lambda report: report.fixes == 2)
    server.hang_up()
    server.say(nmea_bytes(2, 2))
    running.wait(lambda report: report.fixes == 4)
    assert server.accepted == 2


def test_a_server_that_closes_at_once_is_tried_with_growing_pauses(run: Run) -> None:
    server = NmeaServer(closes_at_once=True)
    try:
        running = run(TcpServer("127.0.0.1", server.port, PAUSES_S))
        running.wait(lambda report: "trying again every 0.01 s" in report.trouble)
        running.wait(lambda report: "trying again every 0.02 s" in report.trouble)
        running.stop()
    finally:
        server.close()
    assert server.accepted >= 2


def test_a_server_that_says_nothing_is_reached_anew(server: NmeaServer, run: Run) -> None:
    running = run(TcpServer("127.0.0.1", server.port, PAUSES_S, silent_after_s=0.05))
    running.wait(lambda report: "has sent nothing for" in report.trouble)


def test_a_server_that_is_not_there_says_so(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    running = run(TcpServer("127.0.0.1", port, PAUSES_S))
    running.wait(lambda report: f"127.0.0.1:{port} cannot be reached" in report.trouble)


def test_ipv6(run: Run) -> None:
    server = NmeaServer(socket.AF_INET6)
    try:
        server.say(nmea_bytes(0, 2))
        running = run(source_of(f"[::1]:{server.port}"))
        report = running.wait(lambda report: report.fixes == 2)
        assert report.tracks[0].name == f"Live: [::1]:{server.port}"
        running.stop()
    finally:
        server.close()


def test_a_feed_ends_by_itself_when_its_time_is_over(server: NmeaServer) -> None:
    server.say(nmea_bytes(0, 3))
    told: list[LiveReport] = []
    feed = LiveFeed(TcpServer("127.0.0.1", server.port), KeepsNothing(), told.append, tell_every_s=0.01)
    feed.run(until_s=time.monotonic() + 0.3)
    assert sum(len(report.new_fixes) for report in told) == 3
    assert told[-1].fixes == 3


@pytest.mark.parametrize(
    ("text", "name"),
    [("10.0.0.7:10110", "10.0.0.7:10110"), ("gps.local:2947", "gps.local:2947"), ("[fe80::1]:5", "[fe80::1]:5"),
     ("/logs/a.nmea", "a.nmea"), ("C:\\logs\\a.gpx", "C:\\logs\\a.gpx")],
)  # fmt: skip
def test_what_is_named_is_a_file_or_an_address(text: str, name: str) -> None:
    assert source_of(text).name == name


@pytest.mark.parametrize(("text", "words"), [("", "Name a file"), ("host:0", "0 is no port"), ("host:70000", "70000")])
def test_what_can_be_neither_is_refused(text: str, words: str) -> None:
    with pytest.raises(LiveSourceError, match=words):
        source_of(text)
