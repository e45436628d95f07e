"""Bringing in on the command line: the authority, going on, a dock folder, links."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer.app.cli import reviewer
from tests.support.recordings import make_recording


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_recording(tmp_path_factory.mktemp("recording") / "clip.mp4", frames=10)


def run(*words: object, code: int = 0) -> str:
    result = CliRunner().invoke(reviewer, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result.stdout


def test_the_authority_is_kept_and_listed(tmp_path: Path, recording: Path) -> None:
    library = tmp_path / "library"
    assert "(authority: not stated)" in run("ingest", library, recording, "--case", "26-1")
    told = json.loads(run("ingest", library, recording, "--case", "26-2", "--authority", "IA-26-31", "--json"))
    assert (told["authority"], told["stopped"], len(told["recordings"])) == ("IA-26-31", False, 1)
    assert "case 26-1 has the same original" in told["shared"][0]
    listed = json.loads(run("ingests", library, "--json"))
    assert [(each["case"], each["authority"], each["state"]) for each in listed] == [
        ("26-2", "IA-26-31", "done"),
        ("26-1", "not stated", "done"),
    ]
    assert "IA-26-31" in run("ingests", library, "--case", "26-2")


def test_failures_are_tried_again(tmp_path: Path, recording: Path) -> None:
    library, card = tmp_path / "library", tmp_path / "card"
    card.mkdir()
    (card / "a.mp4").touch()
    run("ingest", library, card, "--case", "26-1", code=1)
    shutil.copy(recording, card / "a.mp4")
    (told,) = json.loads(run("ingest", library, "--resume", "--json"))
    assert len(told["recordings"]) == 1
    assert "Nothing is left" in run("ingest", library, "--resume")
    run("ingest", library, card, "--resume", code=2)


def test_a_dock_folder_is_taken_in_once(tmp_path: Path, recording: Path) -> None:
    library, dock = tmp_path / "library", tmp_path / "dock"
    (dock / "26-7").mkdir(parents=True)
    run("watch", library, dock, "--once")
    shutil.copy(recording, dock / "26-7")
    assert "Added 1 recording" in run("watch", library, dock, "--once", "--authority", "Dock")
    assert run("watch", library, dock, "--once") == ""
    assert [each["number"] for each in json.loads(run("cases", library, "--json"))] == ["26-7"]


def test_linked_originals_are_checked(tmp_path: Path, recording: Path) -> None:
    library, linked = tmp_path / "library", Path(shutil.copy(recording, tmp_path / "linked.mp4"))
    run("ingest", library, linked, "--case", "26-1", "--link")
    assert "all are what they were" in run("verify-links", library)
    linked.write_bytes(linked.read_bytes()[:-1] + b"?")
    (problem,) = json.loads(run("verify-links", library, "--json", code=1))["problems"]
    assert (problem["state"], str(linked) in problem["problem"]) == ("changed", True)
