"""The words for a place claim what is known, and no more."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from reviewer.domain.case import Recording
from reviewer.domain.stated_place import STATED_PLACE_FACT
from reviewer.domain.time import UtcTime
from reviewer.domain.track import Constellation, Fix, FixFlag, FixKind, TrackBuilder
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from tests.support.review_case import GAP_ENDS, GAP_STARTS, SECOND, START, make_fix, make_recording, make_track
from widgets.position_words import Knowledge, PositionWords, age_words, position_words, satellite_words

ZONE = ZoneInfo("America/New_York")


@pytest.fixture(scope="module")
def trajectory() -> Trajectory:
    return Trajectory.place(make_track(), None)


@pytest.fixture
def recording() -> Recording:
    return make_recording(1, "Body-worn · 0231", 0, START, 1_293 * SECOND)


def words_at(seconds: float, trajectory: Trajectory | None, recording: Recording | None = None) -> PositionWords:
    return position_words(UtcTime(START + round(seconds * SECOND)), ZONE, recording, trajectory, "stream 3")


def placed(*fixes: Fix) -> Trajectory:
    builder = TrackBuilder("a track", "NMEA 0183")
    for fix in fixes:
        builder.add(fix)
    return Trajectory.place(builder.build(), None)


def test_a_measured_position_is_given_with_everything_that_is_known(
    trajectory: Trajectory, recording: Recording
) -> None:
    words = words_at(395, trajectory, recording)
    assert words.position == "41.76620, −72.67263 ±4 m"
    assert words.plain_coordinates == "41.76620, -72.67263"
    assert words.state == "measured"
    assert words.knowledge is Knowledge.MEASURED
    assert words.speed == "12.4 mph (receiver)"
    assert words.heading == "084°"
    assert words.altitude == "40 ft"
    assert words.fix == "3D · DOP 0.9"
    assert words.satellites == "GPS 8/11 · GLONASS 5/7 · Galileo 4 · BeiDou 3"
    assert words.utc == "2026-04-17 21:10:42.0 Z"
    assert words.local == "2026-04-17 17:10:42.0 UTC−04:00"
    assert words.certainty == "±0.2 s · GPS time in the recording"
    assert words.source == "GPMF GPS9 · stream 3"


def test_between_two_fixes_it_says_interpolated(trajectory: Trajectory) -> None:
    words = words_at(395.4, trajectory)
    assert words.knowledge is Knowledge.INTERPOLATED
    assert words.state == "interpolated · nearest fix 0.4 s ago"
    assert words_at(395.7, trajectory).state == "interpolated · nearest fix 0.3 s ahead"


@pytest.mark.parametrize("seconds", [GAP_STARTS + 12.3, GAP_ENDS - 3.2])
def test_in_a_gap_no_coordinates_are_claimed(trajectory: Trajectory, seconds: float) -> None:
    words = words_at(seconds, trajectory)
    age = seconds - GAP_STARTS
    assert words.knowledge is Knowledge.UNKNOWN
    assert words.position == "—"
    assert words.plain_coordinates == ""
    assert words.state == (
        f"gap of 48 s: no position known\nlast fix {age_words(round(age * SECOND))} ago: 41.76641, −72.67222"
    )
    assert (words.speed, words.heading, words.altitude, words.fix, words.satellites) == ("—",) * 5


def test_outside_the_track_no_coordinates_are_claimed(trajectory: Trajectory) -> None:
    assert words_at(-7.5, trajectory).position == "—"
    assert words_at(-7.5, trajectory).state == "before the first fix: no position known\nfirst fix in 7.5 s"
    assert words_at(1250, trajectory).position == "—"
    assert words_at(1250, trajectory).state.startswith("after the last fix: no position known\nlast fix 51 s ago: 41.")


def test_without_a_track_it_says_so() -> None:
    words = words_at(10, None)
    assert words.state.startswith("no track")
    assert words.source == "—"
    assert words.certainty == "no recording here ties this moment to a picture"


def test_what_the_receiver_does_not_state_is_derived_and_named_so() -> None:
    unstated = float("nan")
    silent = replace(make_fix(0), speed_mps=unstated, course_deg=unstated, accuracy_m=unstated)
    fixes = [replace(silent, utc=make_fix(second).utc, longitude_deg=-72.67 + second * 1e-4) for second in range(3)]
    words = words_at(1, placed(*fixes))
    assert words.speed.endswith("mph (derived)")
    assert words.heading.endswith("° (derived)")
    assert "±" not in words.position


def test_a_heading_that_rounds_to_a_full_turn_is_north() -> None:
    assert words_at(0, placed(replace(make_fix(0), course_deg=359.7))).heading == "000°"


@pytest.mark.parametrize(
    ("accuracy_m", "kind", "position"),
    [
        (4.0, FixKind.THREE_D, "41.76581, −72.67342 ±4 m"),
        (0.25, FixKind.THREE_D, "41.765810, −72.673420 ±0.25 m"),
        (float("nan"), FixKind.RTK_FIXED, "41.765810, −72.673420"),
    ],
)
def test_decimals_follow_the_accuracy(accuracy_m: float, kind: FixKind, position: str) -> None:
    fix = replace(make_fix(0), accuracy_m=accuracy_m, kind=kind)
    assert words_at(0, placed(fix)).position == position


def test_satellites_are_told_as_far_as_they_are_stated() -> None:
    nothing = replace(make_fix(0), satellites_used={}, satellites_in_view={})
    assert satellite_words(nothing) == "not stated"
    assert satellite_words(replace(nothing, satellites_total=14)) == "14 used"
    assert satellite_words(replace(nothing, satellites_used={Constellation.BEIDOU: 3})) == "BeiDou 3 used"
    assert satellite_words(replace(nothing, satellites_in_view={Constellation.GPS: 9})) == "GPS 9 in view"


def test_speed_and_altitude_in_other_units(trajectory: Trajectory) -> None:
    moment = UtcTime(START + 395 * SECOND)
    metric = position_words(moment, ZONE, None, trajectory, "", Units(SpeedUnit.KMH, LengthUnit.METRES))
    assert (metric.speed, metric.altitude) == ("19.9 km/h (receiver)", "12.3 m")
    marine = position_words(moment, ZONE, None, trajectory, "", Units(SpeedUnit.KNOTS, LengthUnit.METRES))
    assert marine.speed == "10.8 kn (receiver)"


def test_the_text_to_copy_names_every_line(trajectory: Trajectory, recording: Recording) -> None:
    lines = words_at(GAP_STARTS + 10, trajectory, recording).as_text.splitlines()
    assert lines[0] == "Position: —"
    assert lines[1].startswith("Known: gap of 48 s: no position known; last fix 10.0 s ago")
    assert [line.partition(":")[0] for line in lines] == [
        "Position", "Known", "Speed", "Heading", "Altitude", "Fix", "Satellites", "UTC", "Local", "Clock", "Source",
        "Stated",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("duration_us", "words"),
    [(300_000, "0.3 s"), (12_300_000, "12.3 s"), (-48_000_000, "48 s"), (725_000_000, "12 min 05 s")],
)
def test_ages(duration_us: int, words: str) -> None:
    assert age_words(duration_us) == words


def test_flagged_samples_are_counted_beside_the_source() -> None:
    track = placed(make_fix(0), replace(make_fix(1), flags=FixFlag.NO_FIX), make_fix(2))
    assert words_at(0, track).source == "1 of 3 samples flagged · NMEA 0183 · stream 3"


def test_the_containers_single_position_is_said_as_such_and_is_no_position(recording: Recording) -> None:
    stated = replace(recording, container_facts={STATED_PLACE_FACT: "41.765800, -72.673400 · ISO 6709, location"})
    words = words_at(5, None, stated)
    assert words.stated == ("41.765800, -72.673400 · single position stated by the container · ISO 6709, location")
    assert words.plain_coordinates == ""
    assert words.state.startswith("no track")
    assert words_at(5, None, recording).stated == "—"
