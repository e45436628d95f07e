"""What is said of an alignment: versions with who, when, how and ±, that only follow on one another and are audited."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod, AlignmentPoint
from reviewer.domain.case import Recording
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track_placing import TrackClock, TrackPlacing
from reviewer.library.errors import NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, add_case, add_recording, behind_the_back, sample_track

LATER = Timebase.from_start(UtcTime(1_776_460_000_500_000), AnchorSource.BURNED_IN_CLOCK, 40_000)
EARLIER = Timebase.from_start(UtcTime(1_776_459_000_500_000), AnchorSource.REVIEWER_MATCH, 700_000)
READ = AlignmentBasis(
    AlignmentMethod.PICTURE_CLOCK,
    "Clock in the picture",
    (AlignmentPoint(MediaTime(5), 1_776_460_000_500_005, 500_000, -17, "it says “17:10:42”"),),
)
WITH_A_GAP = (
    "INSERT INTO alignments SELECT id + 1, recording_id, track_id, 7, method, words, 0, clock, anchors, points, who,"
    " host, 0 FROM alignments"
)
SLID = AlignmentBasis(AlignmentMethod.SLIDE, "Slide it")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


@pytest.fixture
def recording(library: CaseLibrary, tmp_path: Path) -> Recording:
    return add_recording(library, add_case(library), tmp_path / "AXON.MP4")


def move(library: CaseLibrary, recording: Recording, timebase: Timebase, basis: AlignmentBasis) -> None:
    with library.change("recording.timebase") as change:
        change.set_timebase(recording.id, timebase, basis)


def test_each_version_says_what_who_when_and_what_it_rests_on(library: CaseLibrary, recording: Recording) -> None:
    assert library.alignments(recording.id) == []
    move(library, recording, LATER, READ)
    move(library, recording, EARLIER, SLID)
    first, second = library.alignments(recording.id)
    assert (first.version, second.version) == (1, 2)
    assert first.basis == READ
    assert first.anchors == LATER.anchors
    assert (first.uncertainty_us, second.uncertainty_us) == (40_000, 700_000)
    assert {(each.who, each.host) for each in (first, second)} == {(ACTOR.name, ACTOR.host)}
    assert first.at_utc <= second.at_utc
    assert library.recording(recording.id).timebase.anchors == second.anchors
    told = json.loads(library.audit()[-2].details)["changes"]
    assert [each["kind"] for each in told] == ["recording", "alignment"]
    assert told[1]["after"]["who"] == ACTOR.name
    assert told[1]["after"]["method"] == "picture_clock"
    assert json.loads(told[1]["after"]["points"])[0]["residual_us"] == -17


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alignments SET who = 'another'",
        "DELETE FROM alignments",
        "INSERT OR REPLACE INTO alignments SELECT * FROM alignments WHERE version = 1",
        WITH_A_GAP,
    ],
)
def test_what_was_said_is_never_changed(library: CaseLibrary, recording: Recording, statement: str) -> None:
    move(library, recording, LATER, READ)
    said = library.alignments(recording.id)
    with behind_the_back(library.folder) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(statement)
    assert library.alignments(recording.id) == said


def test_a_track_lies_where_it_was_last_placed_and_its_columns_stay(library: CaseLibrary, recording: Recording) -> None:
    track = sample_track(5)
    with library.change("track.add") as change:
        stored = change.insert_track(recording.case_id, None, track, "a.srt")
    placing = TrackPlacing(recording.id, TrackClock.MEDIA, EARLIER)
    for wanted in (placing, replace(placing, line=LATER), None, placing):
        with library.change("track.placing") as change:
            change.set_track_placing(stored.id, recording.id, wanted, SLID)
        [read] = [each for each in library.tracks(recording.case_id) if each.id == stored.id]
        assert read.placing == wanted
        assert read.lies_on == (None if wanted is None else recording.id)
        assert (read.track.media_time_us == track.media_time_us).all()
    assert [each.version for each in library.alignments(recording.id, stored.id)] == [1, 2, 3, 4]
    assert library.alignments(recording.id) == []
    assert library.audit()[-1].object == f"track {stored.id}"
    with pytest.raises(NotFoundError, match="no track 99"), library.change("track.placing") as change:
        change.set_track_placing(99, recording.id, placing, SLID)


def test_moves_of_an_earlier_version_of_the_program_come_back_as_versions(
    library: CaseLibrary, recording: Recording
) -> None:
    with library.change("recording.timebase") as change:
        change.set_timebase(recording.id, LATER, READ)
        change.details["words"] = "Move it 0.5 s later"
    with library.change("recording.timebase") as change:
        change.set_timebase(recording.id, recording.timebase, SLID)
        change.details |= {"words": "Move it 0.5 s later", "by": "undo"}
    times = [each.at_utc for each in library.alignments(recording.id)]
    with behind_the_back(library.folder) as connection:  # makes the library what an earlier version left
        connection.execute("DROP TABLE alignments")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0006_alignments'")
    with CaseLibrary.open(library.folder, ACTOR) as opened:
        first, second = opened.alignments(recording.id)
    assert (first.anchors, second.anchors) == (LATER.anchors, recording.timebase.anchors)
    assert (first.who, first.basis.words) == (ACTOR.name, "Move it 0.5 s later")
    assert second.basis.method is AlignmentMethod.TAKEN_BACK
    assert all(abs(each.at_utc - time) < 5_000_000 for each, time in zip((first, second), times, strict=True))


def problems(library: CaseLibrary) -> list[str]:
    """What a verification finds wrong."""
    return [problem.sentence for problem in verify_library(library.folder, SilentContext()).problems]


def test_a_recording_moved_behind_the_programs_back_is_found(library: CaseLibrary, recording: Recording) -> None:
    move(library, recording, EARLIER, SLID)
    move(library, recording, LATER, READ)
    assert problems(library) == []
    with behind_the_back(library.folder) as connection:
        connection.execute("UPDATE anchors SET utc_us = utc_us + 1")
    assert f"Recording {recording.id} does not lie where version 2 of what was said of it puts it." in problems(library)


def test_a_guard_that_was_taken_away_is_found(library: CaseLibrary) -> None:
    with behind_the_back(library.folder) as connection:
        connection.execute("DROP TRIGGER alignments_refuse_delete")
    assert problems(library) == ["The guard “alignments_refuse_delete” is missing or was altered."]
