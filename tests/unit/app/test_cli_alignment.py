"""The command that aligns two recordings by their sound: from files and from a library, in words and as JSON."""

from pathlib import Path

import pytest

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.support.shell import Shell
from tests.support.sounds import Microphone, heard, street, write_sound

LATER_S = 12.25


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two cameras of one scene; the second began a dozen seconds later."""
    folder, scene = tmp_path_factory.mktemp("pair"), street(60, 1)
    return (
        write_sound(folder / "car 2026-04-17T21-04-42Z.wav", heard(scene, Microphone(0, 45, seed=1))),
        write_sound(folder / "body 2026-04-17T21-05-42Z.wav", heard(scene, Microphone(LATER_S, 45, seed=2))),
    )


def library_of(pair: tuple[Path, Path], folder: Path) -> Path:
    """A library with both."""
    with CaseLibrary.create(folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("1"))
        assert not ingest(library, case.id, pair, context=SilentContext()).failures
    return folder


def test_two_files_are_aligned_in_words_and_as_json(shell: Shell, pair: tuple[Path, Path]) -> None:
    told = shell("align", *pair)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[1].startswith("At 0 of the first it is −00:00:12.2")
    assert "windows agree; confidence" in told.out
    found = shell("align", *pair, "--json").json
    assert found["aligned"] is True
    assert abs(float(found["offset"]) + LATER_S) < 0.02
    assert 0.02 <= float(found["uncertainty"]) < 0.04
    assert found["windows_agreeing"] == sum(window["agrees"] for window in found["windows"]) > 5
    assert (found["a"], found["b"]) == ({"file": str(pair[0])}, {"file": str(pair[1])})
    assert "suggested_timebase_of_b" not in found


def test_in_a_library_a_timebase_is_suggested_and_nothing_is_changed(
    shell: Shell, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = library_of(pair, tmp_path / "library")
    with CaseLibrary.open(folder) as library:
        ids = {item.original_name.split()[0]: item.id for item in library.recordings()}
        before = [item.timebase for item in library.recordings()]
    found = shell("align", folder, ids["car"], ids["body"], "--json").json
    assert abs(float(found["offset"]) + LATER_S) < 0.02
    assert (found["a"]["id"], found["b"]["id"]) == (ids["car"], ids["body"])
    [anchor] = found["suggested_timebase_of_b"]
    assert anchor["source"] == "sound_match"
    assert anchor["utc"].startswith("2026-04-17T21:0")
    with CaseLibrary.open(folder) as library:
        assert [item.timebase for item in library.recordings()] == before


def test_a_refusal_is_a_named_failure(shell: Shell, pair: tuple[Path, Path], tmp_path: Path) -> None:
    other = write_sound(tmp_path / "other.wav", heard(street(45, 99), Microphone(0, 45, seed=3)))
    told = shell("align", pair[0], other)
    assert (told.code, told.out) == (1, "")
    assert told.err == "reviewer: not aligned: The two recordings share no sound that can be told apart from chance.\n"
    found = shell("align", pair[0], other, "--json")
    assert found.code == 1
    assert (found.json["aligned"], found.json["reason"]) == (False, "nothing_shared")


@pytest.mark.parametrize("words", [("one.wav",), ("library", "1", "two"), ("library", "1", "2", "3")])
def test_other_words_are_wrong_use(shell: Shell, words: tuple[str, ...]) -> None:
    told = shell("align", *words)
    assert told.code == 2
    assert "FILE FILE, or LIBRARY RECORDING RECORDING" in told.err
