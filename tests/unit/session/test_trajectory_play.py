"""What plays where there is no picture: which track, how fast, from fix to fix, and what is said of it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from reviewer.domain.case import Case, Recording
from reviewer.library.stored import StoredTrack
from reviewer.session.case_contents import CaseContents, PlacedTrack
from reviewer.session.places import PlaceError, PlaceKind
from reviewer.session.track_places import TrackPlaceReader
from reviewer.session.trajectory_play import alone_words, fastest_rate, fix_beside, track_alone
from tests.support.map_case import SECOND_US, START, after, eastward, make_track
from tests.support.review_case import make_recording


def placed(track_id: int, first: int, last: int, recording: Recording | None = None) -> PlacedTrack:
    track = make_track(eastward(range(first, last + 1)), name=f"walk {track_id}")
    stored = StoredTrack(track_id, 1, None if recording is None else recording.id, "walk.gpx", track)
    return PlacedTrack.of(stored, {} if recording is None else {recording.id: recording})


RECORDING = replace(make_recording(1, "Body", 0, START, 60 * SECOND_US), id=7)
ALONE = CaseContents(Case("26-1"), tracks=(placed(1, 0, 100),))
AROUND = CaseContents(Case("26-1"), (RECORDING,), (placed(1, -100, 200, RECORDING),))
LATER = CaseContents(Case("26-1"), (RECORDING,), (placed(1, 0, 60, RECORDING), placed(2, 300, 400)))


def test_a_case_without_recordings_lasts_as_long_as_its_tracks() -> None:
    assert ALONE.span == ALONE.reach == (START, after(100))


def test_tracks_reach_further_than_the_recordings_of_a_case() -> None:
    assert AROUND.span == (START, after(60))
    assert AROUND.reach == (after(-100), after(200))
    assert LATER.reach == (START, after(400))


@pytest.mark.parametrize(
    ("contents", "recording_id", "seconds", "track_id"),
    [
        (ALONE, None, 50, 1),
        (AROUND, 7, 30, None),
        (AROUND, 7, -50, 1),
        (AROUND, 7, 150, 1),
        (LATER, 7, 350, 2),
        (LATER, 7, 200, None),
        (None, None, 0, None),
    ],
)
def test_the_track_that_plays_alone(
    contents: CaseContents | None, recording_id: int | None, seconds: float, track_id: int | None
) -> None:
    alone = track_alone(contents, recording_id, after(seconds))
    assert (None if alone is None else alone.id) == track_id


def test_what_grows_is_asked_of_any_moment_after_its_last_fix() -> None:
    live = replace(placed(-1, 300, 310), is_growing=True)
    contents = CaseContents(Case("26-1"), (RECORDING,), (placed(1, 0, 60, RECORDING), live), now=after(400))
    assert contents.track_at(7, after(390)) is live
    assert contents.reach == (START, after(400))
    assert contents.track_at(7, after(30)) is not live


def test_only_where_no_camera_recorded_is_the_fastest_faster() -> None:
    assert fastest_rate(ALONE, after(10)) == Fraction(128)
    assert fastest_rate(AROUND, after(30)) == Fraction(16)
    assert fastest_rate(AROUND, after(100)) == Fraction(128)
    assert fastest_rate(None, after(0)) == Fraction(16)


@pytest.mark.parametrize(
    ("seconds", "steps", "expected"),
    [(10, 1, 11), (10.4, 1, 11), (10.4, -1, 10), (10, -1, 9), (10, 10, 20), (95, 10, 100), (3, -10, 0), (100, 1, 100)],
)
def test_a_step_goes_to_the_next_fix_or_the_one_before(seconds: float, steps: int, expected: int) -> None:
    assert fix_beside(ALONE, ALONE.tracks[0], after(seconds), steps) == after(expected)


def test_a_step_leads_over_the_seam_of_what_is_live() -> None:
    first, second = placed(-1, 0, 10), placed(-2, 10, 20)
    contents = CaseContents(Case("26-1"), tracks=(first, second))
    assert fix_beside(contents, first, after(10), 1) == after(11)
    assert fix_beside(contents, second, after(10), -1) == after(9)


def test_words_in_place_of_the_picture_say_that_there_is_none_and_what_plays() -> None:
    assert alone_words(ALONE, None, START) == ("Trajectory only: walk 1\nGPX 1.1 · 101 fixes · there is no video here")
    assert alone_words(AROUND, 7, after(30)) == ""


READER = TrackPlaceReader(ALONE.tracks[0].trajectory, (START, after(100)), ALONE.zone, after(50))


@pytest.mark.parametrize(
    ("kind", "text", "seconds"),
    [
        (PlaceKind.MEDIA, "0:10", 10),
        (PlaceKind.MEDIA, "+5", 55),
        (PlaceKind.MEDIA, "-0.5", 49.5),
        (PlaceKind.FRAME, "1", 0),
        (PlaceKind.FRAME, "+2", 52),
        (PlaceKind.FRAME, "101", 100),
        (PlaceKind.UTC, "21:04:17", 10),
        (PlaceKind.LOCAL, "2026-04-17 21:04:27", 20),
    ],
)
def test_a_typed_place_on_a_trajectory(kind: PlaceKind, text: str, seconds: float) -> None:
    assert READER.read(kind, text).utc == after(seconds)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (PlaceKind.FRAME, "102", "the last 101"),
        (PlaceKind.FRAME, "0", "the first is 1"),
        (PlaceKind.FRAME, "x", "not the number of a fix"),
        (PlaceKind.MEDIA, "0:02:00", "after the last one"),
        (PlaceKind.UTC, "2026-04-18T00:00:00", "after the last one"),
        (PlaceKind.LOCAL, "nonsense", "not a time"),
    ],
)
def test_what_is_no_place_is_said(kind: PlaceKind, text: str, words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        READER.read(kind, text)
