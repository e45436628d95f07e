"""The command that lists what is odd about a recording: in words, as CSV, as JSON, from a file and from a library."""

import csv
import hashlib
import io
from pathlib import Path

import pytest

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.support.broken_recordings import INDEX_FIRST, cut
from tests.support.recordings import make_recording
from tests.support.shell import Shell

FRAMES = 55


@pytest.fixture
def with_gap(tmp_path: Path) -> Path:
    """A recording with a gap after its frame 29."""
    ticks = [number * 40 for number in range(60) if not 30 <= number < 35]
    return make_recording(tmp_path / "gap 2026-04-17T21-04-42Z.mkv", frames=FRAMES, ticks=ticks)


@pytest.fixture
def library(tmp_path: Path, with_gap: Path) -> Path:
    """A library with that recording, its id 1."""
    with CaseLibrary.create(tmp_path / "library") as opened:
        with opened.change("case.add") as change:
            case = change.insert_case(Case("1"))
        assert not ingest(opened, case.id, [with_gap], context=SilentContext()).failures
    return tmp_path / "library"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_what_is_odd_is_listed_in_words(shell: Shell, with_gap: Path, recording_file: Path) -> None:
    told = shell("integrity", with_gap)
    assert (told.code, told.err) == (0, "")
    assert told.out == "00:00:01.160000\tgap\tgap: no new picture for 240.0 ms after frame 29, about 5 frames missing\n"
    assert shell("integrity", recording_file).out == "60 frames, nothing odd about them.\n"


def test_as_json_and_csv_it_says_the_same(shell: Shell, with_gap: Path) -> None:
    told = shell("integrity", with_gap, "--json").json
    assert (told["frame_count"], told["time_base"], told["duration"]) == (FRAMES, "1/1000", "2.393000")
    [finding] = told["findings"]
    assert finding == {
        "id": 1,
        "kind": "gap",
        "start": "1.160000",
        "end": "1.400000",
        "frame": 29,
        "frames": 5,
        "words": "gap: no new picture for 240.0 ms after frame 29, about 5 frames missing",
    }
    [row] = rows_of(shell("integrity", with_gap, "--csv").out)
    assert (row["kind"], row["start_s"], row["first_frame"], row["pts"]) == ("gap", "1.160000", "29", "1160")


def test_every_frame_can_be_listed(shell: Shell, with_gap: Path) -> None:
    listed = shell("integrity", with_gap, "--frames", "--json").json["frames"]
    rows = rows_of(shell("integrity", with_gap, "--frames", "--csv").out)
    lines = shell("integrity", with_gap, "--frames").out.splitlines()
    assert len(listed) == len(rows) == len(lines) == FRAMES
    assert [str(frame["pts"]) for frame in listed] == [row["pts"] for row in rows]
    assert lines[30].startswith("30\tPTS 1400\t00:00:01.400000\t")


def test_from_a_library_it_knows_utc_and_what_is_written_is_audited(
    shell: Shell, library: Path, tmp_path: Path
) -> None:
    [row] = rows_of(shell("integrity", library, 1, "--csv").out)
    assert row["start_utc"] == "2026-04-17T21:04:43.160000Z"
    written = shell("integrity", library, 1, "--csv", "-o", tmp_path / "list.csv")
    assert (written.code, written.out) == (0, "")
    assert rows_of((tmp_path / "list.csv").read_text(encoding="utf-8")) == [row]
    with CaseLibrary.open(library) as opened:
        actions = [item.action for item in opened.audit()]
    assert [action for action in actions if action.startswith("findings")] == ["findings.begin", "findings.export"]


def test_nothing_is_overwritten_unasked_and_never_the_recording(shell: Shell, with_gap: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(with_gap.read_bytes()).hexdigest()
    assert shell("integrity", with_gap, "-o", with_gap, "--overwrite").code == 1
    assert hashlib.sha256(with_gap.read_bytes()).hexdigest() == before
    target = tmp_path / "list.txt"
    target.write_text("mine", encoding="utf-8")
    assert shell("integrity", with_gap, "-o", target).code == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert shell("integrity", with_gap, "-o", target, "--overwrite").code == 0


def test_two_answers_at_once_are_wrong_use(shell: Shell, with_gap: Path) -> None:
    assert shell("integrity", with_gap, "--csv", "--json").code == 2


def test_a_recording_that_was_cut_off_comes_into_a_library_and_says_so(shell: Shell, tmp_path: Path) -> None:
    whole = make_recording(tmp_path / "whole.mp4", frames=60, container_options=INDEX_FIRST)
    path = cut(whole, whole.stat().st_size * 2 // 3, "cut 2026-04-17T21-04-42Z.mp4")
    assert shell("ingest", tmp_path / "library", path, "--case", "1").code == 0
    [recording] = shell("recordings", tmp_path / "library", "--json").json
    assert 20 < recording["frames"] < 60
    assert recording["integrity"][0].startswith("truncated end: the container announces 60 frames")
    assert "truncated end" in shell("integrity", tmp_path / "library", recording["id"]).out
