"""What the map is told of a case: markers that claim no more than is known, pins only where the place is known."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from maps.chart import OVERVIEW_VERTICES, CaseChart
from maps.levels import WORLD_PX, MapWindow
from maps.script import Json
from reviewer.domain.case import Case
from reviewer.domain.time import UtcTime
from reviewer.domain.track import Track
from reviewer.domain.track_placing import slid
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, SECOND_US, STEP_DEG, after, eastward, fill, make_track
from tests.support.review_case import make_recording


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library") as library:
        yield library


def chart_of(library: CaseLibrary, *tracks: Track | None, **texts: str) -> CaseChart:
    case = fill(library, tracks, bookmark=texts.get("bookmark", ""), event=texts.get("event", "")).case
    return opened(library, case)


def opened(library: CaseLibrary, case: Case) -> CaseChart:
    session = CaseSession(library)
    session.open_case(case.id)
    session.jobs.shut_down()
    assert session.contents is not None
    return CaseChart(session.contents)


def markers(chart: CaseChart, utc: UtcTime, active: int | None = None, zoom: float | None = None) -> list[list[Any]]:
    return [cast("list[Any]", row) for row in chart.markers_message(utc, active, zoom)]


def message(value: Json) -> dict[str, Any]:
    return cast("dict[str, Any]", value)


def longitudes_of(geometry: dict[str, Any]) -> list[float]:
    steps = np.frombuffer(base64.b64decode(geometry["x"]), dtype="<i4")
    return [float(x) for x in (geometry["left"] + steps * geometry["step"]) / WORLD_PX * 360 - 180]


def test_a_marker_on_a_fix_is_measured_with_its_accuracy_and_course(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward(range(40)), accuracy_m=7.5))
    recording = chart.contents.recordings[0].id
    [[_, latitude, longitude, kind, course, accuracy, active, words]] = markers(chart, after(5), recording)
    assert (latitude, longitude) == (pytest.approx(LATITUDE_DEG), pytest.approx(LONGITUDE_DEG + 5 * STEP_DEG))
    assert (kind, course, accuracy, active, words) == ("measured", 90.0, 7.5, True, "")


def test_a_marker_between_fixes_says_so(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward([0, 4, 8])))
    [[_, _, longitude, kind, *_]] = markers(chart, after(5))
    assert kind == "interpolated"
    assert longitude == pytest.approx(LONGITUDE_DEG + 5 * STEP_DEG)


def test_while_time_runs_a_marker_claims_less_and_does_not_blink(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward(range(40))), make_track(eastward([n / 10 for n in range(400)])))
    for seconds in (5, 5.02, 5.3, 5.5, 5.98):
        kinds = [row[3] for row in markers(chart, after(seconds), zoom=17.0)]
        assert kinds == ["interpolated", "measured"]


def test_while_time_runs_a_marker_moves_by_quarter_pixels(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward([0, 4, 8])))
    zoom = 12.0
    quarter_px_deg = 360 / 256 / 2**zoom / 4
    places = {markers(chart, after(n / 100), zoom=zoom)[0][2] for n in range(100, 300)}
    assert len(places) == pytest.approx(2 * STEP_DEG / quarter_px_deg, abs=1.1)
    exact = markers(chart, after(1.5))[0][2]
    assert min(abs(place - exact) for place in places) <= quarter_px_deg / 2 + 1e-9


def test_an_accuracy_that_is_not_stated_is_not_claimed(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward(range(40)), accuracy_m=float("nan")))
    [[*_, accuracy, _, _]] = markers(chart, after(5))
    assert accuracy is None


def test_in_a_gap_the_marker_is_at_the_last_known_place_even_where_the_next_fix_is_nearer(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward([0, 1, 49, 50])))
    [[_, _, longitude, kind, course, accuracy, _, words]] = markers(chart, after(45))
    assert longitude == pytest.approx(LONGITUDE_DEG + 1 * STEP_DEG)
    assert (kind, course, accuracy) == ("gap", None, None)
    assert words == "no position · last fix 44 s ago"


def test_before_the_first_fix_the_marker_says_when_it_comes(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward([12, 13])))
    [[_, _, _, kind, *_, words]] = markers(chart, after(2))
    assert (kind, words) == ("outside", "no position · first fix in 10 s")


def test_every_camera_has_its_marker_at_the_same_moment(library: CaseLibrary) -> None:
    """Nine cameras, each a step further to the east at any moment than the one before."""
    chart = chart_of(library, *(make_track(eastward(range(camera, 60 + camera))) for camera in range(9)))
    cameras = {recording.id: recording.camera for recording in chart.contents.recordings}
    for seconds in (10, 30.5, 57):
        rows = markers(chart, after(seconds), chart.contents.recordings[4].id)
        assert sorted(cameras[chart.recording_of(row[0]) or 0] for row in rows) == list(range(9))
        for row in rows:
            assert row[2] == pytest.approx(LONGITUDE_DEG + seconds * STEP_DEG, abs=1e-7)
        assert [row[6] for row in rows] == [False] * 8 + [True]


def test_the_track_that_came_with_one_file_of_a_camera_marks_it_in_its_others(library: CaseLibrary) -> None:
    case = fill(library, [make_track(eastward(range(250))), make_track(eastward(range(40)))]).case
    with library.change("recording.add") as change:
        later = change.insert_recording(make_recording(case.id, "Camera 0, second file", 0, after(150), 60 * SECOND_US))
    chart = opened(library, case)
    first, other, _ = (recording.id for recording in chart.contents.recordings)
    for active in (later.id, first, other):
        [row] = [row for row in markers(chart, after(170), active) if chart.recording_of(row[0]) == first]
        assert (row[3], row[6]) == ("measured", active != other)
    # Between two files the camera did not record; where it was is known all the same.
    [row] = markers(chart, after(120))
    assert (chart.recording_of(row[0]), row[3]) == (first, "measured")


def test_only_the_active_recording_has_a_marker_outside_its_time(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward(range(40))), make_track(eastward(range(40))))
    first, second = (recording.id for recording in chart.contents.recordings)
    assert len(markers(chart, after(10), first)) == 2
    rows = markers(chart, after(100), second)
    assert [chart.recording_of(row[0]) for row in rows] == [second]
    assert markers(chart, after(10), first)[-1][6] is True


def test_pins_lie_only_where_the_place_is_known(library: CaseLibrary) -> None:
    known = chart_of(library, make_track(eastward(range(40))), bookmark="First contact", event="muted")
    kinds = [message(pin)["kind"] for pin in known.pins_message()]
    assert kinds == ["start", "end", "event", "bookmark"]


def test_a_bookmark_in_a_gap_has_no_pin(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward([0, 1, 49, 50])), bookmark="First contact", event="muted")
    assert [message(pin)["kind"] for pin in chart.pins_message()] == ["start", "end"]


def test_a_recording_without_a_track_and_a_track_without_a_fix_show_nothing(library: CaseLibrary) -> None:
    chart = chart_of(library, None, make_track([]), bookmark="First contact")
    assert chart.is_empty
    assert chart.tracks_message() == []
    assert chart.pins_message() == []
    assert markers(chart, after(10)) == []


def test_a_long_track_crosses_as_an_overview_and_in_detail_where_one_looks(library: CaseLibrary) -> None:
    seconds = [number / 10 for number in range(20_000)]
    chart = chart_of(library, make_track(eastward(seconds)))
    [track] = chart.tracks_message()
    assert message(message(track)["geometry"])["count"] <= OVERVIEW_VERTICES
    middle = LONGITUDE_DEG + 1000 * STEP_DEG
    window = MapWindow(LATITUDE_DEG - 1e-3, middle - 1e-3, LATITUDE_DEG + 1e-3, middle + 1e-3, 20.0)
    [(_, detail)] = chart.detail_messages(window)
    longitudes = longitudes_of(message(detail))
    # Twenty steps wide, half as much again on each side, ten fixes to a step, and one line beyond at each end.
    assert len(longitudes) == pytest.approx(400, abs=4)
    assert min(longitudes) < middle - 1.9e-3


def test_a_short_track_needs_no_detail(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward(range(40))))
    assert list(chart.detail_messages(MapWindow(-80, -170, 80, 170, 3.0))) == []


def test_a_new_chart_takes_over_the_paths_that_are_drawn_already(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward(range(40))))
    assert CaseChart(chart.contents, chart).paths[1] is chart.paths[1]


def test_a_recording_that_moves_leaves_the_paths_of_gps_time(library: CaseLibrary) -> None:
    before = chart_of(library, make_track(eastward(range(40))), make_track(eastward(range(0, 80, 2))))
    recording = before.contents.recordings[0]
    moved = before.contents.with_timebase(recording.id, slid(recording.timebase, 3 * SECOND_US, SECOND_US))
    assert CaseChart(moved, before).has_paths_of(before)
    renamed = replace(moved, recordings=(replace(recording, title="Another"), *moved.recordings[1:]))
    assert not CaseChart(renamed, before).has_paths_of(before)
    assert not CaseChart(replace(moved, tracks=moved.tracks[:1]), before).has_paths_of(before)
    assert not CaseChart(moved).has_paths_of(before), "drawn anew, they have to be told"


def test_a_pointer_on_the_path_is_told_time_in_the_cases_zone_and_speed(library: CaseLibrary) -> None:
    chart = chart_of(library, make_track(eastward(range(40))))
    [track_id] = chart.paths
    name, when, speed = chart.moment_words(track_id, after(5.5))
    assert name == "Camera 0 2026-0417"
    assert when == "17:04:12.5 UTC−04:00"
    assert speed == "11.2 mph (receiver) · interpolated"
