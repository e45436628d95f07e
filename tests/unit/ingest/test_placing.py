"""When a recording was made: the best source wins, the candidates are tested, and the ± never claims too much."""

from dataclasses import replace
from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.placing_report import AS_STATED
from reviewer.domain.time import LocalTime, MediaTime, UtcTime, datetime_from_utc, format_utc, parse_utc
from reviewer.domain.timebase import AnchorSource
from reviewer.domain.track import Fix, FixFlag, Track, TrackBuilder
from reviewer.ingest.clock_readings import time_in_name
from reviewer.ingest.gps_line import GPS_LEAST_UNCERTAINTY_US
from reviewer.ingest.placing import CLOCK_UNCERTAINTY_US, FILE_DATE_UNCERTAINTY_US, Evidence, Placing, place
from reviewer.ingest.track_eras import WEEKS_1024_US

START = parse_utc("2026-04-17T21:04:42Z")
SECOND = 1_000_000
DURATION = 600 * SECOND
NEW_YORK = ZoneInfo("America/New_York")
FOUR_HOURS = 4 * 3600 * SECOND
MINUTE = 60 * SECOND
ZONES_US = [*(30 * MINUTE * half for half in range(-28, 29)), 345 * MINUTE, 525 * MINUTE, 765 * MINUTE]


def gps_track(
    count: int = 60,
    *,
    drift: float = 0.0,
    wrong_first: int = 0,
    void: bool = False,
    track_format: str = "GPMF GPS5",
    step: int = SECOND,
    jitter: int = 0,
) -> Track:
    """Fixes every `step`; the first frame was at `START`, the camera's clock loses `drift` of the time."""
    builder = TrackBuilder("camera", track_format)
    for index in range(count):
        media = index * step
        wrong = -90 * SECOND if index < wrong_first else 0
        shake = jitter * (1 if index % 2 else -1)
        builder.add(
            Fix(
                utc=UtcTime(START + media + round(media * drift) + wrong + shake),
                media_time=MediaTime(media),
                latitude_deg=41.5,
                longitude_deg=-72.75,
                flags=FixFlag.NO_FIX if void else FixFlag.NONE,
            )
        )
    return builder.build()


def path(first: int, last: int, *, lead: int | None = None, flags: FixFlag = FixFlag.NONE) -> Track:
    """A track beside the recording; `lead` is how far the camera's own clock, which it states, is ahead of UTC."""
    builder = TrackBuilder("beside", "GPX 1.1")
    for index in range(11):
        utc = first + (last - first) * index // 10
        local = None if lead is None else LocalTime(utc + lead)
        builder.add(Fix(UtcTime(utc), None, 41.5 + index * 1e-5, -72.75, flags=flags, local=local))
    return builder.build()


def placed(
    *tracks: Track,
    name: str = "GX010123.MP4",
    created: str | None = None,
    zone: ZoneInfo | timezone = NEW_YORK,
    span: tuple[int, int] | None = None,
    sidecar: Track | None = None,
    modified: int = START + DURATION + 7777 * SECOND,
) -> Placing:
    return place(
        Evidence(
            name=name,
            duration_us=DURATION,
            creation_time=created,
            modified_utc=UtcTime(modified),
            zone=zone,
            own_tracks=tracks,
            sidecars=[track for track in (sidecar, None if span is None else path(*span)) if track is not None],
        )
    )


def start_of(placing: Placing) -> str:
    return format_utc(placing.timebase.to_utc(MediaTime(0)), 0)


def test_gps_time_on_the_own_samples_comes_first() -> None:
    placing = placed(gps_track(), created="2019-01-01T00:00:00Z", name="20200101_000000.mp4")
    (anchor,) = placing.timebase.anchors
    assert (anchor.source, anchor.utc, anchor.uncertainty_us) == (
        AnchorSource.GPS_TIME,
        START,
        GPS_LEAST_UNCERTAINTY_US,
    )
    assert "60 fixes" in placing.reason


def test_first_fixes_before_the_receiver_set_its_clock_do_not_count() -> None:
    placing = placed(gps_track(wrong_first=12))
    (anchor,) = placing.timebase.anchors
    assert (anchor.utc, anchor.uncertainty_us) == (START, GPS_LEAST_UNCERTAINTY_US)
    assert "12 others, up to 90.0 s off, did not count" in placing.reason


def test_scatter_widens_the_uncertainty() -> None:
    (anchor,) = placed(gps_track(jitter=800_000, step=5 * SECOND)).timebase.anchors
    assert 800_000 <= anchor.uncertainty_us <= 900_000


def test_samples_without_a_fix_place_nothing() -> None:
    assert placed(gps_track(void=True)).timebase.anchors[0].source is AnchorSource.FILE_DATE


def test_sentences_in_a_text_track_are_less_sure() -> None:
    assert placed(gps_track(track_format="NMEA 0183")).timebase.anchors[0].uncertainty_us == SECOND


def test_drift_is_corrected_where_it_is_long_and_stands_out() -> None:
    placing = placed(gps_track(1200, drift=1 / 3600, jitter=20_000))
    first, last = placing.timebase.anchors
    assert abs(placing.timebase.to_utc(MediaTime(0)) - START) < 30_000
    middle = MediaTime(600 * SECOND)
    assert abs(placing.timebase.to_utc(middle) - (START + middle + round(middle / 3600))) < 30_000
    assert (first.media_time, last.media_time) == (0, 1199 * SECOND)
    assert "runs slow by 333 ms" in placing.reason


@pytest.mark.parametrize(
    "track",
    [
        gps_track(500, drift=1 / 3600),
        gps_track(240, drift=1 / 3600, jitter=2 * SECOND, step=5 * SECOND),
        gps_track(1200, drift=0.01),
        gps_track(1200),
    ],
    ids=["too short", "lost in the scatter", "no clock's drift", "none"],
)
def test_drift_is_left_alone_otherwise(track: Track) -> None:
    assert len(placed(track).timebase.anchors) == 1


@pytest.mark.parametrize(
    ("created", "words"),
    [
        ("2026-04-17T21:04:42.000000Z", "as the start, in UTC"),
        ("2026-04-17T21:14:42.000000Z", "as the end, in UTC"),
        ("2026-04-17T17:04:42.000000Z", "as the start, in local time (UTC−04:00) written as UTC"),
        ("2026-04-17T17:14:42.000000Z", "as the end, in local time (UTC−04:00) written as UTC"),
    ],
)
def test_readings_of_the_creation_time_are_tested_against_the_track(created: str, words: str) -> None:
    placing = placed(created=created, span=(START, START + DURATION))
    assert start_of(placing) == "2026-04-17T21:04:42Z"
    assert placing.timebase.anchors[0].source is AnchorSource.CONTAINER_CREATION_TIME
    assert placing.timebase.anchors[0].uncertainty_us == CLOCK_UNCERTAINTY_US
    assert f"read {words}: the track beside it speaks for it against" in placing.reason
    (taken,) = [row for row in placing.report.tried if row.is_taken]
    assert taken.words.endswith(words)
    assert taken.start == START
    assert any(row.verdict == "no overlap with the track beside it" for row in placing.report.tried)


@pytest.mark.parametrize("zone_us", ZONES_US)
@pytest.mark.parametrize("off_us", [-119 * SECOND, 0, 119 * SECOND])
@pytest.mark.parametrize("at_us", [0, DURATION], ids=["start", "end"])
def test_the_zone_is_found_among_all_there_are(zone_us: int, off_us: int, at_us: int) -> None:
    created = format_utc(UtcTime(START + at_us + zone_us + off_us), 0)
    anchor = placed(created=created, span=(START, START + DURATION)).timebase.anchors[0]
    assert anchor.utc - START == off_us
    assert anchor.uncertainty_us == CLOCK_UNCERTAINTY_US


@given(
    zone_us=st.sampled_from(ZONES_US),
    off=st.integers(-119, 119),
    at_end=st.booleans(),
    before=st.integers(0, 6 * 3600),
    after=st.integers(0, 6 * 3600),
    has_track=st.booleans(),
    case_zone=st.sampled_from([NEW_YORK, UTC, ZoneInfo("Asia/Kathmandu")]),
    named=st.sampled_from(["no", "as shown", "in the case's zone"]),
    modified=st.integers(-86_400, 86_400),
)
def test_what_was_true_is_never_outside_of_the_uncertainty(
    zone_us: int,
    off: int,
    at_end: bool,
    before: int,
    after: int,
    has_track: bool,
    case_zone: ZoneInfo | timezone,
    named: str,
    modified: int,
) -> None:
    written = START + (DURATION if at_end else 0) + zone_us + off * SECOND
    shown = written - (DURATION if at_end else 0)
    if named == "in the case's zone":
        # Cameras write so when they know their zone: then the container is in UTC.
        written -= zone_us
        shown -= zone_us - (datetime_from_utc(START, case_zone).utcoffset() or timedelta()) // timedelta(microseconds=1)
    name = "GX010123.MP4" if named == "no" else f"{datetime_from_utc(UtcTime(shown)):%Y%m%d_%H%M%S}.mp4"
    anchor = placed(
        created=format_utc(UtcTime(written), 0),
        name=name,
        zone=case_zone,
        span=(START - before * SECOND, START + DURATION + after * SECOND) if has_track else None,
        modified=START + DURATION + modified * SECOND,
    ).timebase.anchors[0]
    assert abs(anchor.utc - START) <= anchor.uncertainty_us


def test_a_log_with_both_clocks_sets_the_cameras_clock_right() -> None:
    lead = 3 * 3600 * SECOND + 577_000
    shown = START + lead
    beside = path(START, START + DURATION, lead=lead)
    (anchor,) = placed(name=f"{datetime_from_utc(UtcTime(shown)):%Y%m%d_%H%M%S}.mp4", sidecar=beside).timebase.anchors
    assert abs(anchor.utc - START) <= SECOND
    assert anchor.uncertainty_us == 2 * SECOND


def test_a_log_without_a_believable_position_says_nothing() -> None:
    doubtful = path(START, START + DURATION, flags=FixFlag.JUMP)
    placing = placed(created="2026-04-17T21:04:42Z", sidecar=doubtful)
    assert placing.timebase.anchors[0].uncertainty_us > FOUR_HOURS


@pytest.mark.parametrize(("weeks", "words"), [(1, "1024 weeks added"), (2, "2048 weeks added")])
def test_a_roll_over_of_the_gps_week_is_put_right_where_the_cameras_clock_speaks_for_it(weeks: int, words: str) -> None:
    early = weeks * WEEKS_1024_US
    rolled = replace(gps_track(), utc_us=gps_track().utc_us - early)
    placing = placed(rolled, created="2026-04-17T17:14:42Z")
    assert (start_of(placing), placing.own_dating.utc_shift_us) == ("2026-04-17T21:04:42Z", early)
    assert words in placing.reason
    beside = placed(created="2026-04-17T21:04:42Z", span=(START - early, START + DURATION - early))
    assert (start_of(beside), beside.sidecar_dating.utc_shift_us) == ("2026-04-17T21:04:42Z", early)
    assert beside.timebase.anchors[0].uncertainty_us == CLOCK_UNCERTAINTY_US


def test_an_old_date_that_nothing_confirms_is_kept_and_claims_little() -> None:
    rolled = replace(gps_track(), utc_us=gps_track().utc_us - WEEKS_1024_US)
    placing = placed(rolled)
    assert placing.own_dating == AS_STATED
    assert placing.timebase.anchors[0].uncertainty_us >= WEEKS_1024_US
    assert "nothing tells whether the GPS week has rolled over" in placing.reason


def test_seconds_of_the_gps_epoch_taken_for_those_of_1970_are_put_right() -> None:
    short = 315_964_800 * SECOND - 18 * SECOND
    wrong = replace(gps_track(), utc_us=gps_track().utc_us - short)
    assert start_of(placed(wrong, created="2026-04-17T21:04:42Z")) == "2026-04-17T21:04:42Z"


def test_a_recorder_that_may_write_its_own_clock_for_the_satellites_claims_no_zone() -> None:
    own = gps_track(track_format="freeGPS (Novatek)")
    local = placed(own, name="20260417_210442.mp4")
    assert local.timebase.anchors[0].uncertainty_us == FOUR_HOURS
    apart = placed(own, name="20260417_170442.mp4")
    assert apart.timebase.anchors[0].uncertainty_us == SECOND


def test_a_single_wild_fix_is_no_anchor() -> None:
    track = gps_track(3)
    wild = replace(track, flags=track.flags | np.uint16(FixFlag.JUMP))
    assert placed(wild).timebase.anchors[0].source is AnchorSource.FILE_DATE


@pytest.mark.parametrize("name", ["VID_20260417_210442.mp4", "2026-04-17T21-04-42Z.mp4", "BWC 20260417-170442.mp4"])
def test_without_a_track_the_name_tells_start_from_end(name: str) -> None:
    placing = placed(created="2026-04-17T21:14:42Z", name=name)
    assert start_of(placing) == "2026-04-17T21:04:42Z"
    assert "as the end, in UTC: the time in the file name speaks for it" in placing.reason


def test_without_a_track_the_date_of_the_file_tells_start_from_end() -> None:
    start = placed(created="2026-04-17T21:04:42Z", modified=START + DURATION)
    end = placed(created="2026-04-17T21:14:42Z", modified=START + DURATION - FOUR_HOURS)
    assert start_of(start) == start_of(end) == "2026-04-17T21:04:42Z"
    assert "the date of the file speaks for it, and nothing could decide" in start.reason


def test_a_name_in_local_time_and_a_container_in_utc_prove_each_other() -> None:
    placing = placed(created="2026-04-17T21:04:42Z", name="20260417_170442.mp4")
    assert placing.timebase.anchors[0].uncertainty_us == CLOCK_UNCERTAINTY_US
    other = placed(created="2026-04-17T21:04:42Z", name="20260417_210442.mp4")
    assert other.timebase.anchors[0].uncertainty_us > FOUR_HOURS


def test_what_nothing_decides_keeps_a_wide_uncertainty() -> None:
    placing = placed(created="2026-04-17T21:04:42Z")
    (anchor,) = placing.timebase.anchors
    assert anchor.utc == START
    assert anchor.uncertainty_us >= FOUR_HOURS
    assert "nothing could decide" in placing.reason


def test_a_track_of_another_day_decides_nothing_and_that_is_said() -> None:
    far = START - 365 * 86_400 * SECOND
    placing = placed(created="2026-04-17T21:04:42Z", span=(far, far + DURATION))
    assert "none of which overlaps the track beside it" in placing.reason


def test_a_track_much_longer_than_the_recording_cannot_tell_its_readings_apart() -> None:
    placing = placed(created="2026-04-17T21:04:42Z", span=(START - 86_400 * SECOND, START + 86_400 * SECOND))
    assert placing.timebase.anchors[0].uncertainty_us >= FOUR_HOURS


@pytest.mark.parametrize("created", ["1904-01-01T00:00:00Z", "1970-01-01T00:00:01Z", "soon", "2026-04-17T21:04:42", ""])
def test_clocks_never_set_and_times_that_are_none_are_passed_over(created: str) -> None:
    assert placed(created=created, name="20260417_210442.mp4").timebase.anchors[0].source is AnchorSource.FILE_NAME


def test_a_name_is_local_time_unless_it_says_utc() -> None:
    assert start_of(placed(name="20260417_170442.mp4")) == "2026-04-17T21:04:42Z"
    assert start_of(placed(name="2026-04-17T21-04-42Z.mp4")) == "2026-04-17T21:04:42Z"
    tested = placed(name="20260417_210442.mp4", span=(START, START + DURATION))
    assert start_of(tested) == "2026-04-17T21:04:42Z"
    assert "read in UTC: the track beside it speaks for it" in tested.reason
    assert placed(name="2026-04-17T21-04-42Z.mp4").timebase.anchors[0].uncertainty_us == CLOCK_UNCERTAINTY_US
    alone = placed(name="20260417_170442.mp4").timebase.anchors[0]
    assert alone.uncertainty_us > FOUR_HOURS


def test_without_any_clock_the_track_beside_it_says_as_much_as_it_can() -> None:
    (anchor,) = placed(span=(START - 60 * SECOND, START + DURATION)).timebase.anchors
    assert anchor.source is AnchorSource.TRACK_TIMES
    assert abs(anchor.utc - START) <= anchor.uncertainty_us <= 2 * DURATION


def test_what_was_not_needed_is_told_with_how_far_off_it_is() -> None:
    rows = placed(gps_track(), created="2026-04-17T17:06:42Z").report.tried
    assert rows[0].is_taken
    assert any("it would lie 3 h 58 min earlier" in row.verdict for row in rows)
    assert sum(row.is_taken for row in rows) == 1


def test_the_date_of_the_file_comes_last_and_claims_little() -> None:
    placing = placed(modified=START + DURATION)
    (anchor,) = placing.timebase.anchors
    assert (anchor.source, anchor.utc) == (AnchorSource.FILE_DATE, START)
    assert anchor.uncertainty_us == FILE_DATE_UNCERTAINTY_US
    assert "copying may have changed it" in placing.reason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20260417_210407.mp4", ("2026-04-17 21:04:07", False)),
        ("2026-04-17T21-04-07Z.mkv", ("2026-04-17 21:04:07", True)),
        ("2026_0417_210407_012A.MP4", ("2026-04-17 21:04:07", False)),
        ("VID 2026-04-17 21.04.07.mov", ("2026-04-17 21:04:07", False)),
        ("20260417210407.ts", ("2026-04-17 21:04:07", False)),
        ("20261317_210407.mp4", None),
        ("20260231_210407.mp4", None),
        ("GX010123.MP4", None),
        ("GH012345.MP4", None),
        ("120260417_2104071.mp4", None),
        ("", None),
    ],
)
def test_times_in_names(name: str, expected: tuple[str, bool] | None) -> None:
    found = time_in_name(name)
    assert (None if found is None else (found[0].isoformat(" "), found[1])) == expected


@given(
    name=st.text(max_size=40),
    created=st.one_of(st.none(), st.text(max_size=30), st.datetimes().map(lambda moment: moment.isoformat() + "Z")),
    hours=st.integers(-14, 14),
    first=st.integers(-(2**55), 2**55),
)
def test_any_evidence_gives_a_timebase_and_a_reason(name: str, created: str | None, hours: int, first: int) -> None:
    placing = placed(name=name, created=created, zone=timezone(timedelta(hours=hours)), span=(first, first + DURATION))
    assert placing.reason
    assert all(anchor.uncertainty_us >= 0 for anchor in placing.timebase.anchors)
