"""`reviewer playlists` and `reviewer time-between`: what is shown, and how far two moments lie apart, with the ±."""

from fractions import Fraction
from pathlib import Path

import pytest

from reviewer.domain.playlist import Playlist, ShownMoment
from reviewer.library.library import CaseLibrary
from tests.support.review_case import FilledCase, at
from tests.support.shell import Shell

CASE = ("--case", "2026-0417")


@pytest.fixture
def playlist(folder: Path, filled: FilledCase) -> Playlist:
    """One with a piece and a frame."""
    body, car, _ = filled.recordings
    moments = (
        ShownMoment(body.id, at(1), at(3), Fraction(1, 2), (at(2),), "Hands\tup"),
        ShownMoment(car.id, at(5)),
    )
    with CaseLibrary.open(folder) as library, library.change("playlist.add") as change:
        return change.insert_playlist(Playlist("Hearing", moments))


def test_playlists_for_a_person_and_for_a_program(shell: Shell, folder: Path, playlist: Playlist) -> None:
    lines = [line.split("\t") for line in shell("playlists", folder).out.splitlines()]
    assert lines == [
        ["1", "Hearing", "2 moments", "4 min 00 s"],
        ["", "1", "Hands up", "Body-worn · 0231", "00:01:00.000", "to 00:03:00.000 at 1/2×"],
        ["", "2", "", "In-car front · 7A", "00:05:00.000", "one frame"],
    ]
    (told,) = shell("playlists", folder, "--json").json
    assert (told["id"], told["name"], told["shown"]) == (playlist.id, "Hearing", "240.000000")
    assert told["moments"][0]["pauses"] == ["120.000000"]
    assert told["moments"][1]["end"] is None


def test_the_time_between_two_cameras_says_both_uncertainties(shell: Shell, folder: Path, filled: FilledCase) -> None:
    body, car, _ = (recording.id for recording in filled.recordings)
    told = shell("time-between", folder, f"{body}@60", f"{car}@00:01:20.5", "--json").json
    assert (told["length"], told["uncertainty"], told["uncertainty_known"]) == ("5.500000", None, "0.400000")
    assert told["by"] == "two_clocks"
    assert any("not read yet" in sentence for sentence in told["meaning"])


def test_marks_and_events_are_named_by_their_ids(shell: Shell, folder: Path, filled: FilledCase) -> None:
    mark, event = filled.bookmarks[0], filled.events[1]
    told = shell("time-between", folder, f"mark:{mark.id}", f"mark:{mark.id}:end", *CASE, "--json").json
    assert (told["length"], told["by"]) == ("108.000000", "one_clock")
    outcome = shell("time-between", folder, f"mark:{mark.id}", f"event:{event.id}", *CASE)
    assert outcome.out.splitlines()[0].startswith("00:02:28.200")


def test_wrong_words_are_named(shell: Shell, folder: Path, filled: FilledCase) -> None:
    moment = filled.bookmarks[1]
    for words, code, said in (
        ((f"mark:{moment.id}", "1@0"), 2, "say which by --case"),
        (("mark:x", "1@0", *CASE), 2, "is no moment"),
        (("1@soon", "1@0"), 2, "soon"),
        ((f"mark:{moment.id}:end", "1@0", *CASE), 1, "with an end in this case"),
        (("1@9999", "1@0"), 1, "has no picture at 9999"),
        (("99@0", "1@0"), 1, "no recording 99"),
    ):
        outcome = shell("time-between", folder, *words)
        assert (outcome.code, said in outcome.err) == (code, True), (words, outcome.err)
