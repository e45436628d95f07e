"""Live trajectories on the command line: fixes as they come, the bytes as they came."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewer.app.cli import reviewer
from reviewer.domain.errors import ReviewerError
from tests.support.live import NmeaServer, gpx_bytes, nmea_bytes


@pytest.fixture
def server() -> Iterator[NmeaServer]:
    made = NmeaServer()
    yield made
    made.close()


def run(*words: object) -> Result:
    return CliRunner().invoke(reviewer, ["live", *(str(word) for word in words)])


def test_fixes_of_a_server_are_printed_and_their_bytes_kept(server: NmeaServer, tmp_path: Path) -> None:
    server.say(nmea_bytes(0, 4))
    result = run(f"127.0.0.1:{server.port}", "--json", "--for", "0.5", "-o", tmp_path / "raw.nmea")
    assert result.exit_code == 0, result.output
    fixes = [json.loads(line) for line in result.stdout.splitlines()]
    assert [fix["utc"] for fix in fixes] == [f"2026-04-17T21:04:0{second}.000Z" for second in range(4)]
    assert fixes[0]["latitude"] == pytest.approx(41.75)
    assert fixes[0]["speed_mps"] == pytest.approx(4 * 1852 / 3600)
    assert (tmp_path / "raw.nmea").read_bytes() == nmea_bytes(0, 4)
    assert "4 fixes in" in result.stderr
    assert server.heard == b""


def test_fixes_of_a_growing_file_are_printed_as_rows(tmp_path: Path) -> None:
    (tmp_path / "log.gpx").write_bytes(gpx_bytes(3))
    result = run(tmp_path / "log.gpx", "--for", "0.2")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[2] == "2026-04-17T21:04:02.000Z\t41.75002\t-72.67\t-\t-\tfix not stated"


def test_a_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "raw").write_bytes(b"mine")
    result = run(tmp_path / "log.nmea", "--for", "0.1", "-o", tmp_path / "raw")
    assert isinstance(result.exception, ReviewerError)
    assert "is there already" in str(result.exception)
    assert (tmp_path / "raw").read_bytes() == b"mine"


def test_what_is_missing_is_said_and_waited_for(tmp_path: Path) -> None:
    result = run(tmp_path / "nothing.nmea", "--for", "0.1")
    assert result.exit_code == 0
    assert "No such file" in result.stderr
    assert "0 fixes in 0 bytes" in result.stderr
