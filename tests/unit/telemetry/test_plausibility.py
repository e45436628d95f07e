"""What cannot be true is flagged with its reason; nothing is deleted, and good tracks stay without a flag."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.track import IMPLAUSIBLE, Fix, FixFlag, Track, TrackBuilder
from reviewer.domain.trajectory import Trajectory
from reviewer.telemetry.plausibility import flag_implausible
from reviewer.telemetry.reading import read_track_file

SECOND = 1_000_000
STEP_DEG = 1e-4  # eleven metres


def walk(
    latitudes: Sequence[float], *, speed: float = float("nan"), step_us: int = SECOND, media: bool = False
) -> Track:
    builder = TrackBuilder("walk", "GPX 1.1")
    for number, latitude in enumerate(latitudes):
        time = number * step_us
        builder.add(
            Fix(
                utc=None if media else UtcTime(time),
                media_time=MediaTime(time) if media else None,
                latitude_deg=latitude,
                longitude_deg=-72.75,
                speed_mps=speed,
            )
        )
    return flag_implausible(builder.build())


def steps(count: int, start: float = 41.5) -> list[float]:
    return [start + number * STEP_DEG for number in range(count)]


def flagged(track: Track, flag: FixFlag) -> list[int]:
    return np.flatnonzero(track.flags & int(flag)).tolist()


@pytest.mark.parametrize("media", [False, True])
def test_one_place_far_away_is_a_jump(*, media: bool) -> None:
    latitudes = steps(9)
    latitudes[4] = 44.0
    track = walk(latitudes, media=media)
    assert flagged(track, FixFlag.JUMP) == [4]
    assert flagged(track, FixFlag.IMPOSSIBLE_SPEED) == [4]
    assert (len(track), track.position_count) == (9, 9)
    assert track.fix(4).latitude_deg == 44.0
    assert track.fix(4).flags.reasons == ("an impossible speed", "a jump away from the other positions")


def test_a_wrong_start_does_not_put_what_follows_in_doubt() -> None:
    assert flagged(walk([48.0, 48.0, *steps(9)]), FixFlag.JUMP) == [0, 1]


def test_a_stretch_elsewhere_is_a_jump_as_a_whole() -> None:
    assert flagged(walk([*steps(9), *steps(4, 44.0), *steps(9)]), FixFlag.JUMP) == [9, 10, 11, 12]


def test_of_two_halves_apart_the_longer_is_believed() -> None:
    assert flagged(walk([*steps(4), *steps(9, 44.0)]), FixFlag.JUMP) == [0, 1, 2, 3]
    assert flagged(walk([*steps(5), *steps(5, 44.0)]), FixFlag.JUMP) == [5, 6, 7, 8, 9]


def test_scatter_within_milliseconds_is_no_jump() -> None:
    assert flagged(walk([41.5, 41.5005, 41.5, 41.5005], step_us=55_000), IMPLAUSIBLE) == []


def test_a_long_way_in_a_long_time_is_no_jump() -> None:
    assert flagged(walk([41.5, 42.5, 43.5], step_us=3600 * SECOND), IMPLAUSIBLE) == []


def test_over_the_date_line_is_no_jump() -> None:
    builder = TrackBuilder("walk", "GPX 1.1")
    for number, longitude in enumerate([179.9999, -179.9999]):
        builder.add(Fix(UtcTime(number * SECOND), None, 10.0, longitude))
    assert flagged(flag_implausible(builder.build()), IMPLAUSIBLE) == []


def test_a_stated_speed_that_nothing_has() -> None:
    assert flagged(walk(steps(3), speed=151.0), FixFlag.IMPOSSIBLE_SPEED) == [0, 1, 2]
    assert flagged(walk(steps(3), speed=149.0), IMPLAUSIBLE) == []


def test_a_receiver_that_repeats_one_place_while_it_moves() -> None:
    assert flagged(walk([*steps(3), *[41.5002] * 7], speed=12.0), FixFlag.FROZEN) == [3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(("speed", "count"), [(0.5, 20), (float("nan"), 20), (12.0, 5)])
def test_standing_still_is_not_frozen(speed: float, count: int) -> None:
    assert flagged(walk([41.5] * count, speed=speed), IMPLAUSIBLE) == []


def test_void_and_disordered_samples_are_not_asked() -> None:
    builder = TrackBuilder("walk", "GPX 1.1")
    for second, latitude, flags in ((0, 41.5, FixFlag.NONE), (1, 48.0, FixFlag.NO_FIX), (1, 41.5001, FixFlag.NONE)):
        builder.add(Fix(UtcTime(second * SECOND), None, latitude, -72.75, flags=flags))
    builder.add(Fix(UtcTime(0), None, 48.0, -72.75))
    track = flag_implausible(builder.build())
    assert flagged(track, IMPLAUSIBLE) == []
    assert flagged(track, FixFlag.BACKWARDS_TIME) == [3]


def test_no_path_leads_through_a_jump() -> None:
    latitudes = steps(9)
    latitudes[4] = 44.0
    assert Trajectory.place(walk(latitudes), None).sample.tolist() == [0, 1, 2, 3, 5, 6, 7, 8]


def test_noise_without_end_is_judged_in_time() -> None:
    random = np.random.default_rng(5)
    track = walk(random.uniform(-80, 80, 50_000).tolist())
    assert len(flagged(track, FixFlag.JUMP)) > 49_000


@pytest.mark.parametrize("content", [[], [41.5]])
def test_nothing_to_compare(content: list[float]) -> None:
    assert flagged(walk(content), IMPLAUSIBLE) == []


def test_good_real_tracks_have_no_such_flag(shared_data: Path) -> None:
    for path in shared_data.iterdir():
        if path.suffix in {".gpx", ".log", ".fit", ".raw", ".gpmf", ".mp4"} and path.name not in {
            "karma.raw",
            "unicode_with_bom.gpx",
        }:
            for track in read_track_file(path):
                assert flagged(track, IMPLAUSIBLE) == [], path.name
