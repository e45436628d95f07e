"""A track keeps every sample in file order, flags those that must not be believed, and repairs nothing."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import LocalTime, MediaTime, UtcTime
from reviewer.domain.track import (
    NO_TIME,
    Constellation,
    Fix,
    FixFlag,
    FixKind,
    TimeReference,
    Track,
    TrackBuilder,
)

NAN = float("nan")
SECOND = 1_000_000


def fix(
    second: float | None = 0,
    latitude: float = 41.7,
    longitude: float = -72.6,
    flags: FixFlag = FixFlag.NONE,
    media: float | None = None,
) -> Fix:
    return Fix(
        utc=None if second is None else UtcTime(round(second * SECOND)),
        media_time=None if media is None else MediaTime(round(media * SECOND)),
        latitude_deg=latitude,
        longitude_deg=longitude,
        flags=flags,
    )


def built(*fixes: Fix) -> Track:
    builder = TrackBuilder("walk", "GPX 1.1")
    for one in fixes:
        builder.add(one)
    return builder.build()


def flags_of(*fixes: Fix) -> list[FixFlag]:
    return [FixFlag(int(flags)) for flags in built(*fixes).flags]


def test_a_full_sample_comes_back_as_it_went_in() -> None:
    full = Fix(
        utc=UtcTime(5),
        media_time=MediaTime(-7),
        latitude_deg=41.7,
        longitude_deg=-72.6,
        altitude_m=12.5,
        speed_mps=1.4,
        course_deg=84.0,
        dop=0.9,
        accuracy_m=4.0,
        kind=FixKind.RTK_FIXED,
        satellites_used={Constellation.GPS: 8, Constellation.NAVIC: 0},
        satellites_in_view={Constellation.BEIDOU: 11},
        satellites_total=8,
        segment=3,
        local=LocalTime(11),
    )
    track = built(full)
    assert track.fix(0) == full
    assert (track.name, track.format, len(track)) == ("walk", "GPX 1.1", 1)


def test_what_is_not_stated_stays_not_stated() -> None:
    read = built(Fix(None, None, 41.7, -72.6)).fix(0)
    assert (read.utc, read.media_time, read.local, read.satellites_total) == (None, None, None, None)
    assert (dict(read.satellites_used), dict(read.satellites_in_view)) == ({}, {})
    assert np.isnan([read.altitude_m, read.speed_mps, read.course_deg, read.dop, read.accuracy_m]).all()
    assert read.kind is FixKind.UNKNOWN
    assert read.flags is FixFlag.NONE


def test_a_time_at_the_epoch_is_a_time() -> None:
    assert built(fix(0)).fix(0).utc == 0


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(90.0001, 0.1), (-91.0, 0.1), (0.1, 180.0001), (0.1, -181.0), (NAN, 0.1), (0.1, NAN), (float("inf"), 0.1)],
)
def test_coordinates_that_are_no_place_are_flagged_and_not_kept(latitude: float, longitude: float) -> None:
    track = built(fix(0, latitude, longitude))
    assert FixFlag(int(track.flags[0])) is FixFlag.OFF_GLOBE
    assert np.isnan([track.latitude_deg[0], track.longitude_deg[0]]).all()
    assert track.position_count == 0
    assert track.stated_count == 0


@pytest.mark.parametrize(("latitude", "longitude"), [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (0.0, 1e-9)])
def test_the_edges_of_the_globe_are_places(latitude: float, longitude: float) -> None:
    track = built(fix(0, latitude, longitude))
    assert track.flags[0] == FixFlag.NONE
    assert track.position_count == 1


@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_zero_north_zero_east_means_none(zero: float) -> None:
    track = built(fix(0, zero, zero))
    assert FixFlag(int(track.flags[0])) is FixFlag.NULL_ISLAND
    assert np.isnan(track.latitude_deg[0])


def test_coordinates_without_a_fix_are_kept_and_are_no_position() -> None:
    track = built(fix(0, flags=FixFlag.NO_FIX), fix(1))
    assert track.fix(0).latitude_deg == 41.7
    assert track.is_position.tolist() == [False, True]
    assert (track.position_count, track.stated_count) == (1, 2)


def test_no_coordinates_without_a_fix_is_no_second_fault() -> None:
    assert flags_of(fix(0, NAN, NAN, FixFlag.NO_FIX)) == [FixFlag.NO_FIX]


def test_times_that_repeat_or_fall_back_are_flagged_against_the_latest_before_them() -> None:
    none, repeats, back = FixFlag.NONE, FixFlag.DUPLICATE_TIME, FixFlag.BACKWARDS_TIME
    assert flags_of(*(fix(second) for second in (0, 1, 1, 3, 2, 4))) == [
        none, none, repeats, none, back, none,
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [4_000_000_000, 3])
def test_one_wrong_time_puts_none_but_itself_in_doubt(wrong: int) -> None:
    flags = flags_of(fix(0), fix(wrong), *(fix(second) for second in range(1, 9)))
    assert flags == [FixFlag.NONE, FixFlag.AHEAD_TIME, *[FixFlag.NONE] * 8]


def test_a_clock_that_is_set_after_the_first_samples_puts_those_in_doubt() -> None:
    flags = flags_of(*(fix(second) for second in (900, 901, 902, 0, 1, 2, 3)))
    assert flags == [*[FixFlag.AHEAD_TIME] * 3, *[FixFlag.NONE] * 4]


def test_a_track_written_from_its_end_keeps_its_first_sample() -> None:
    assert flags_of(*(fix(second) for second in (3, 2, 1))) == [FixFlag.NONE, *[FixFlag.BACKWARDS_TIME] * 2]


def test_samples_without_a_time_are_in_no_disorder() -> None:
    assert flags_of(fix(5), fix(None), fix(6), fix(None)) == [FixFlag.NONE] * 4


def test_media_times_decide_where_no_sample_has_utc() -> None:
    assert flags_of(fix(None, media=1), fix(None, media=0.5)) == [FixFlag.NONE, FixFlag.BACKWARDS_TIME]


def test_a_wrong_clock_before_the_first_fix_casts_no_doubt_on_the_fixes_after_it() -> None:
    lost = fix(4_000_000_000, NAN, NAN, FixFlag.NO_FIX)
    assert flags_of(lost, fix(0), fix(1))[1:] == [FixFlag.NONE, FixFlag.NONE]
    nowhere = fix(0, 0.0, 0.0)
    assert flags_of(nowhere, fix(0))[1:] == [FixFlag.NONE]


@given(st.lists(st.integers(min_value=0, max_value=6), max_size=10))
def test_as_many_samples_as_can_advance_in_time_are_not_flagged(times: list[int]) -> None:
    track = built(*(fix(time) for time in times))
    kept = track.utc_us[track.flags == 0]
    rows = (row for count in range(len(times) + 1) for row in combinations(times, count))
    most = max(len(row) for row in rows if all(a < b for a, b in pairwise(row)))
    assert (np.diff(kept) > 0).all()
    assert len(kept) == most


def test_flags_of_the_reader_are_kept_beside_those_seen_here() -> None:
    faults = flags_of(fix(1), fix(0, 0.0, 0.0, FixFlag.NO_FIX))[1]
    assert faults & FixFlag.NO_FIX
    assert faults & FixFlag.NULL_ISLAND


@pytest.mark.parametrize(
    ("fixes", "reference"),
    [
        ((), TimeReference.NONE),
        ((fix(None),), TimeReference.NONE),
        ((fix(0), fix(None)), TimeReference.UTC),
        ((fix(None, media=0),), TimeReference.MEDIA),
        ((fix(0), fix(None, media=0)), TimeReference.BOTH),
    ],
)
def test_what_the_times_count_from(fixes: tuple[Fix, ...], reference: TimeReference) -> None:
    assert built(*fixes).time_reference is reference


def test_an_empty_track_is_a_track() -> None:
    track = built()
    assert len(track) == 0
    assert track.position_count == 0
    assert track.utc_us.dtype == np.int64


def test_what_was_no_sample_is_counted_by_reason() -> None:
    builder = TrackBuilder("log", "NMEA 0183")
    builder.leave_out("wrong checksum")
    builder.leave_out("wrong checksum")
    builder.leave_out("cut short")
    assert len(builder) == 0
    assert builder.build().left_out == {"wrong checksum": 2, "cut short": 1}


def test_building_again_gives_the_same_and_changes_nothing() -> None:
    builder = TrackBuilder("walk", "GPX 1.1")
    builder.add(fix(1))
    first = builder.build()
    builder.add(replace(fix(0), segment=1))
    second = builder.build()
    assert len(first) == 1
    assert len(second) == 2
    assert second.utc_us[0] == first.utc_us[0]
    assert second.flags.tolist() == [FixFlag.NONE, FixFlag.BACKWARDS_TIME]


def test_no_time_is_no_time_anybody_means() -> None:
    assert NO_TIME == -(2**63)


def test_every_kind_and_system_has_words_for_a_person() -> None:
    assert len({kind.words for kind in FixKind}) == len(FixKind)
    assert [system.words for system in Constellation] == ["GPS", "GLONASS", "Galileo", "BeiDou", "QZSS", "NavIC"]


def test_every_flag_has_its_reason_in_words() -> None:
    for flag in FixFlag:
        if flag:
            (reason,) = flag.reasons
            assert reason
    assert FixFlag.NONE.reasons == ()
    assert (FixFlag.NO_FIX | FixFlag.JUMP).reasons == (*FixFlag.NO_FIX.reasons, *FixFlag.JUMP.reasons)


@pytest.mark.parametrize(
    "flag", [FixFlag.JUMP, FixFlag.IMPOSSIBLE_SPEED, FixFlag.FROZEN, FixFlag.DUPLICATE_TIME, FixFlag.AHEAD_TIME]
)
def test_what_is_doubtful_is_still_a_position(flag: FixFlag) -> None:
    assert not flag.is_void
    assert built(fix(0, flags=flag)).position_count == 1
