"""Questions for places: passages, stops and fastest moments are those of the trajectories, whatever is done to them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.listing import UtcSpan
from reviewer.domain.place_query import Edge, PlaceFilter, SavedZone
from reviewer.domain.stops import Path as FixPath
from reviewer.domain.stops import find_stops
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Fix, FixFlag, Track, TrackBuilder
from reviewer.domain.track_placing import TrackClock, TrackPlacing
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.zones import CircleZone, Polygon, Zone, ZoneError, when_inside
from reviewer.library.connection import connect_for_reading
from reviewer.library.errors import AlreadyStoredError
from reviewer.library.library import CaseLibrary
from reviewer.library.placed_tracks import runs_of, wrongly_placed
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, START, STEP_DEG, after, eastward, fill, make_track
from tests.unit.library.library_samples import ACTOR, behind_the_back

ROAD = range(100)
"""A fix a second, one step of longitude each."""


def between(first: float, last: float, half_height: float = 5) -> Polygon:
    """A zone over the road, from one step to another."""
    return Polygon.rectangle(
        LATITUDE_DEG - half_height * STEP_DEG,
        LONGITUDE_DEG + first * STEP_DEG,
        LATITUDE_DEG + half_height * STEP_DEG,
        LONGITUDE_DEG + last * STEP_DEG,
    )


@pytest.fixture
def library(tmp_path: Path) -> CaseLibrary:
    """A new one, closed by the test's end."""
    return CaseLibrary.create(tmp_path / "library", ACTOR)


@pytest.fixture(autouse=True)
def _closed(library: CaseLibrary) -> object:
    yield
    library.close()


def track_in_media_time(seconds: range) -> Track:
    """The road, by times that count in a recording."""
    builder = TrackBuilder("own", "made")
    for second in seconds:
        place = LATITUDE_DEG, LONGITUDE_DEG + second * STEP_DEG
        builder.add(Fix(None, MediaTime(second * 1_000_000), *place, speed_mps=float(second)))
    return builder.build()


def wrong(library: CaseLibrary) -> list[int]:
    """The tracks whose runs do not follow from them."""
    with connect_for_reading(library.database) as db:
        return [track_id for track_id, _ in wrongly_placed(db)]


def test_a_passage_says_when_how_long_and_how_fast(library: CaseLibrary) -> None:
    filled = fill(library, [make_track(eastward(ROAD))])
    answer = library.places.passages(between(20.25, 40.5))
    assert (answer.total, answer.tracks) == (1, 1)
    [passage] = answer.passages
    assert passage.entry.utc == pytest.approx(after(20.25), abs=20)
    assert passage.exit.utc == pytest.approx(after(40.5), abs=20)
    assert (passage.entry.how, passage.exit.how) == (Edge.CROSSED, Edge.CROSSED)
    assert passage.entry.uncertainty_us == pytest.approx(750_000, abs=20)
    assert passage.dwell_us == pytest.approx(20_250_000, abs=40)
    assert passage.fixes == 20
    assert passage.receiver is not None
    assert (passage.receiver.least_mps, passage.receiver.mean_mps) == (5.0, 5.0)
    assert passage.derived is not None
    assert passage.derived.mean_mps == pytest.approx(passage.derived.most_mps, rel=1e-3)
    assert (passage.whose.title, passage.whose.case_number) == (filled.recordings[0].title, "2026-0417")
    assert passage.whose.first_at(passage.entry.utc) == (filled.recordings[0].id, passage.entry.utc)
    assert not passage.dwell_is_least


def test_a_gap_is_never_driven_through_and_is_said(library: CaseLibrary) -> None:
    seconds = [*range(20), *range(30, 60), *range(70, 100)]
    fill(library, [make_track(eastward(seconds))])
    assert library.places.passages(between(21, 28)).passages == ()
    [passage] = library.places.passages(between(25, 65)).passages
    assert (passage.entry.utc, passage.exit.utc) == (after(30), after(59))
    assert (passage.entry.how, passage.exit.how) == (Edge.GAP, Edge.GAP)
    assert (passage.entry.beyond_utc, passage.exit.beyond_utc) == (after(19), after(70))
    assert passage.dwell_is_least
    assert "gap" in passage.entry.entry_words + passage.exit.exit_words


def test_inside_from_the_first_to_the_last_position(library: CaseLibrary) -> None:
    fill(library, [make_track(eastward(ROAD))])
    [passage] = library.places.passages(between(-10, 200)).passages
    assert (passage.entry.how, passage.exit.how) == (Edge.POSITIONS_END, Edge.POSITIONS_END)
    assert (passage.entry.utc, passage.exit.utc) == (after(0), after(99))


def test_two_visits_are_two_passages_and_the_newest_is_first(library: CaseLibrary) -> None:
    there_and_back = eastward(range(50)) + [(100 - s, la, lo) for s, la, lo in reversed(eastward(range(50)))]
    fill(library, [make_track(there_and_back)])
    answer = library.places.passages(between(20, 30))
    assert [round((each.entry.utc - START) / 1e6) for each in answer.passages] == [70, 20]
    assert (answer.total, answer.tracks) == (2, 1)
    assert library.places.passages(between(20, 30), limit=1, offset=1).passages == answer.passages[1:]


def test_an_answer_is_narrowed_to_a_case_and_to_a_time(library: CaseLibrary) -> None:
    first = fill(library, [make_track(eastward(ROAD))], number="1")
    later = [(second + 3600.0, latitude, longitude) for second, latitude, longitude in eastward(ROAD)]
    fill(library, [make_track(later)], number="2")
    zone = between(20, 30)
    assert [each.whose.case_number for each in library.places.passages(zone).passages] == ["2", "1"]
    of_case = library.places.passages(zone, PlaceFilter(case_id=first.case.id))
    assert [each.whose.case_number for each in of_case.passages] == ["1"]
    for span, numbers in (
        (UtcSpan(after(3000), None), ["2"]),
        (UtcSpan(None, after(25)), ["1"]),
        (UtcSpan(after(25), after(26)), ["1"]),
        (UtcSpan(after(40), after(3000)), []),
    ):
        found = library.places.passages(zone, PlaceFilter(when=span)).passages
        assert [each.whose.case_number for each in found] == numbers


def test_flagged_positions_claim_no_passage(library: CaseLibrary) -> None:
    track = make_track(eastward(ROAD))
    track.flags[20:31] |= int(FixFlag.JUMP)
    fill(library, [track])
    assert library.places.passages(between(22, 28)).passages == ()


def test_what_a_recording_does_not_cover_is_said(library: CaseLibrary) -> None:
    fill(library, [make_track(eastward(ROAD))], duration_us=25_000_000)
    [before] = library.places.passages(between(20, 30)).passages
    [beyond] = library.places.passages(between(50, 60)).passages
    assert before.whose.first_at(before.entry.utc)[0] is not None
    assert beyond.whose.recordings == ()
    assert "nothing recorded" in beyond.whose.title
    assert beyond.whose.first_at(beyond.entry.utc) == (None, beyond.entry.utc)


def test_a_track_in_media_time_goes_where_its_recording_goes(library: CaseLibrary) -> None:
    filled = fill(library, [track_in_media_time(ROAD)])
    recording = filled.recordings[0]
    [passage] = library.places.passages(between(20, 30)).passages
    moved = Timebase.from_start(UtcTime(recording.start_utc + 7_000_000), AnchorSource.REVIEWER_MATCH, 50_000)
    with library.change("recording.timebase") as change:
        change.set_timebase(recording.id, moved, AlignmentBasis(AlignmentMethod.NUDGE, "Move"))
    [after_move] = library.places.passages(between(20, 30)).passages
    assert after_move.entry.utc == passage.entry.utc + 7_000_000
    assert after_move.whose.moves
    placing = TrackPlacing(
        recording.id, TrackClock.MEDIA, Timebase.from_start(UtcTime(3_000_000), AnchorSource.REVIEWER_MATCH, 0)
    )
    with library.change("track.placing") as change:
        change.set_track_placing(
            library.tracks(filled.case.id)[0].id, recording.id, placing, AlignmentBasis(AlignmentMethod.SLIDE, "Slide")
        )
    [after_slide] = library.places.passages(between(20, 30)).passages
    assert after_slide.entry.utc == after_move.entry.utc - 3_000_000
    assert wrong(library) == []


def test_what_does_not_follow_from_a_track_is_named_and_made_anew(library: CaseLibrary) -> None:
    fill(library, [make_track(eastward(ROAD)), track_in_media_time(ROAD)])
    library.close()
    with behind_the_back(library.folder) as connection:
        connection.execute("UPDATE placed_tracks SET made_of = 'x' WHERE track_id = 1")
        connection.execute("DELETE FROM placed_runs WHERE track_id = 2")
    with CaseLibrary.open(library.folder, ACTOR) as again:
        assert wrong(again) == [1, 2]
        assert again.make_places_anew() == [1, 2]
        assert len(again.places.passages(between(20, 30)).passages) == 2
    with behind_the_back(library.folder) as connection:
        connection.execute("DELETE FROM placed_tracks")
    with CaseLibrary.open(library.folder, ACTOR) as again:
        assert len(again.places.passages(between(20, 30)).passages) == 2


def test_nothing_stays_of_a_track_that_is_gone(library: CaseLibrary) -> None:
    fill(library, [make_track(eastward([*ROAD, *range(100, 150)]))])
    library.close()
    with closing(sqlite3.connect(library.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM tracks")
        for table in ("placed_tracks", "placed_runs", "placed_boxes", "placed_stops"):
            count = f"SELECT count(*) FROM {table}"  # noqa: S608 - one of these four
            assert connection.execute(count).fetchone() == (0,)


def test_stops_of_the_library_are_those_of_its_trajectories(library: CaseLibrary) -> None:
    standing = [(s, LATITUDE_DEG, LONGITUDE_DEG + (min(s, 20) + max(0, s - 60)) * STEP_DEG) for s in map(float, ROAD)]
    filled = fill(library, [make_track(standing), make_track(eastward(ROAD))])
    path = FixPath.of(Trajectory.place(make_track(standing), None))
    answer = library.places.stops(30_000_000)
    [stop] = answer.stops
    [expected] = find_stops(path, 30_000_000)
    assert (stop.start, stop.end, answer.total) == (expected.start, expected.end, 1)
    assert stop.whose.title == filled.recordings[0].title
    assert library.places.stops(60_000_000).stops == ()
    wide = library.places.stops(8_000_000, radius_m=60.0)
    assert wide.total == sum(
        len(find_stops(FixPath.of(Trajectory.place(make_track(points), None)), 8_000_000, 60.0))
        for points in (standing, eastward(ROAD))
    )
    assert library.places.stops(30_000_000, PlaceFilter(when=UtcSpan(after(80), None))).stops == ()
    assert library.places.stops(30_000_000, PlaceFilter(case_id=filled.case.id)).total == 1


def test_the_fastest_moments_of_the_library(library: CaseLibrary) -> None:
    fast = track_in_media_time(ROAD)
    fill(library, [fast, make_track(eastward(ROAD))])
    found = library.places.fastest(3, 10_000_000, derived=False)
    assert [each.speed_mps for each in found] == [99.0, 89.0, 79.0]
    assert not found[0].is_derived
    derived = library.places.fastest(200, 0, derived=True)
    assert len(derived) == 198
    assert all(each.over_us == 1_000_000 for each in derived)
    assert library.places.fastest(3, 0, PlaceFilter(case_id=99), derived=True) == ()
    [one] = library.places.fastest(1, 0, PlaceFilter(when=UtcSpan(None, after(10))), derived=False)
    assert one.speed_mps <= 10.0


steps = st.lists(
    st.tuples(st.integers(-40, 40), st.integers(-40, 40), st.sampled_from([1, 1, 1, 5, 9])), min_size=1, max_size=600
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    walked=steps,
    begin=st.sampled_from([(LATITUDE_DEG, LONGITUDE_DEG), (10.0, 179.999), (-60.0, -179.999)]),
    radius=st.floats(20, 3000),
    seed=st.integers(0, 9),
)
def test_passages_are_those_of_the_whole_trajectory(
    library: CaseLibrary,
    walked: list[tuple[int, int, int]],
    begin: tuple[float, float],
    radius: float,
    seed: int,
) -> None:
    latitude = begin[0] + np.cumsum([step[0] for step in walked]) * STEP_DEG
    longitude = (begin[1] + np.cumsum([step[1] for step in walked]) * STEP_DEG + 180) % 360 - 180
    seconds = np.cumsum([step[2] for step in walked])
    track = make_track(list(zip(seconds.tolist(), latitude.tolist(), longitude.tolist(), strict=True)))
    filled = fill(library, [track], number=str(len(library.cases())))
    middle = int(seed / 10 * len(walked))
    zone: Zone = CircleZone(float(latitude[middle]), float(longitude[middle]), radius)
    if seed % 2:
        box = zone.bounds
        try:
            zone = Polygon(((box.south, box.west), (box.north, box.west), (box.south, box.east)))
        except ZoneError:
            return
    trajectory = Trajectory.place(track, None)
    whole = when_inside(zone, trajectory.latitude_deg, trajectory.longitude_deg, ~trajectory.starts_after_gap())
    at = np.arange(len(trajectory))
    narrowed = PlaceFilter(case_id=filled.case.id)
    found = library.places.passages(zone, narrowed, limit=None).passages[::-1]
    assert [each.entry.utc for each in found] == pytest.approx(np.interp(whole.entry, at, trajectory.utc_us), abs=2)
    assert [each.exit.utc for each in found] == pytest.approx(np.interp(whole.exit, at, trajectory.utc_us), abs=2)
    everywhere = library.places.passages(zone, limit=None).passages[::-1]
    of_case = [replace(each, whose=found[0].whose) for each in everywhere if each.whose.case_id == filled.case.id]
    assert of_case == [replace(each, whose=found[0].whose) for each in found]


@given(walked=steps)
def test_each_line_between_joined_fixes_is_in_exactly_one_run(walked: list[tuple[int, int, int]]) -> None:
    utc_us = np.cumsum([step[2] for step in walked]) * 1_000_000
    path = FixPath(
        utc_us,
        np.cumsum([step[0] for step in walked]) * STEP_DEG,
        np.cumsum([step[1] for step in walked]) * STEP_DEG,
        np.full(len(walked), np.nan),
        np.concatenate(([True], np.diff(utc_us) > 5_000_000)),
    )
    lines = [line for run in runs_of(path) for line in range(run.first, run.last)]
    assert lines == np.flatnonzero(~path.begins[1:]).tolist()
    assert {fix for run in runs_of(path) for fix in range(run.first, run.last + 1)} == set(range(len(path)))


def test_a_zone_is_kept_under_its_name_and_told_in_the_audit_record(library: CaseLibrary) -> None:
    case = fill(library, []).case
    with library.change("zone.add") as change:
        agency = change.insert_zone(SavedZone("Depot", between(1, 2)))
        own = change.insert_zone(SavedZone(" Depot ", CircleZone(1, 2, 3), case.id))
    assert [zone.name for zone in library.places.zones(case.id)] == ["Depot", "Depot"]
    assert library.places.zones(None) == [agency]
    assert library.places.zone_named("Depot", case.id) == own
    assert (own.author, agency.shape) == (ACTOR.name, between(1, 2))
    with pytest.raises(AlreadyStoredError), library.change("zone.add") as change:
        change.insert_zone(SavedZone("Depot", between(3, 4)))
    with library.change("zone.delete") as change:
        gone = change.delete_zone(own.id)
    with library.change("zone.add") as change:
        assert change.insert_zone(gone) == own
    assert [row.action for row in library.audit()[-3:]] == ["zone.add", "zone.delete", "zone.add"]
