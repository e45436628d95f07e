"""Tracks whose receiver had the wrong date, or wrote local time, lie where they belong; what they state is kept."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import LocalTime, UtcTime, parse_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import NO_TIME, Fix, Track, TrackBuilder
from reviewer.ingest.ingest import ingest
from reviewer.ingest.pairing import Candidate
from reviewer.ingest.placing import utc_span
from reviewer.ingest.track_dating import local_span, zone_dating
from reviewer.ingest.track_eras import ERAS, WEEKS_1024_US, Era, choose_era
from reviewer.library.library import CaseLibrary
from reviewer.telemetry.csv_columns import columns_from_text
from tests.support.tracks import add_tracks, gps5_stream, gpx, payload, point

START = parse_utc("2026-04-17T21:04:42Z")
NAME = "2026-04-17T21-04-42Z"
HOUR = 3_600_000_000


def track_from(start: UtcTime, count: int = 5) -> str:
    begin = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=start)
    times = [(begin + timedelta(seconds=number)).isoformat() for number in range(count)]
    return gpx("".join(point(41.5 + number * 1e-5, -72.75, time) for number, time in enumerate(times)))


def first_utc(library: CaseLibrary, case: Case, source: str) -> tuple[int, int]:
    """The first moment of a stored track as it is stated, and as it lies."""
    (stored,) = [track for track in library.tracks(case.id) if track.source == source]
    return int(stored.track.utc_us[0]), int(stored.laid.utc_us[0])


@pytest.mark.parametrize("name", [NAME, "logger"])
def test_a_log_with_the_week_rolled_over_is_paired_and_put_right(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, name: str
) -> None:
    shutil.copy(first_recording, card / f"{NAME}.mp4")
    early = UtcTime(START - WEEKS_1024_US)
    (card / f"{name}.gpx").write_text(track_from(early), encoding="utf-8")
    report = ingest(library, case.id, [card], context=SilentContext())
    (recording,) = report.recordings
    assert library.tracks(case.id)[0].recording_id == recording.id
    assert first_utc(library, case, f"{name}.gpx") == (early, START)
    assert any("1024 weeks added (roll-over of the GPS week)" in note for note in report.notes)


def test_a_recordings_own_rolled_over_samples_lie_on_it(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    stream = gps5_stream([(41.5, -72.75), (41.5001, -72.75)], utc="060901210442.000")
    add_tracks(first_recording, card / f"{NAME}.mp4", payloads=[payload(stream)])
    (recording,) = ingest(library, case.id, [card], context=SilentContext()).recordings
    stated, lies = first_utc(library, case, f"{NAME}.mp4")
    assert stated == parse_utc("2006-09-01T21:04:42Z")
    assert lies == START == recording.start_utc
    placing = library.placing(recording.id)
    assert placing is not None
    (taken,) = [row for row in placing.tried if row.is_taken]
    assert "1024 weeks added" in taken.words
    assert "1024 weeks added" in placing.reason


def test_a_track_in_local_time_fits_a_recording_that_gps_has_placed(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    add_tracks(first_recording, card / "GX01.mp4", payloads=[payload(gps5_stream([(41.5, -72.75), (41.6, -72.75)]))])
    (card / "GX01.gpx").write_text(track_from(UtcTime(START - 4 * HOUR)), encoding="utf-8")
    report = ingest(library, case.id, [card], context=SilentContext())
    assert first_utc(library, case, "GX01.gpx") == (START - 4 * HOUR, START)
    assert any("local (UTC−04:00) written as UTC" in note for note in report.notes)


def clock_track(first: int, seconds: int = 9, *, is_local: bool) -> Track:
    """A track by its own clock: UTC, or local in an unknown zone."""
    builder = TrackBuilder("beside", "CSV")
    for number in range(10):
        at = first + number * seconds * 1_000_000 // 9
        utc, local = (None, LocalTime(at)) if is_local else (UtcTime(at), None)
        builder.add(Fix(utc, None, 41.5 + number * 1e-5, -72.75, local=local))
    return builder.build()


def dated(track: Track, source: AnchorSource, uncertainty_us: int = 0) -> int:
    """What is to be added to a track's clock that belongs to ten seconds from `START`."""
    recording = Candidate("a.mp4", None, Timebase.from_start(START, source, uncertainty_us), 10_000_000)
    span = local_span(track) or utc_span(track)
    assert span is not None
    return zone_dating(span, recording, track).utc_shift_us


@pytest.mark.parametrize("source", [AnchorSource.FILE_NAME, AnchorSource.CONTAINER_CREATION_TIME])
def test_a_cameras_clock_proves_no_track_wrong(source: AnchorSource) -> None:
    track = clock_track(START - 4 * HOUR, is_local=False)
    assert dated(track, source) == 0
    assert dated(track, AnchorSource.GPS_TIME) == 4 * HOUR


@pytest.mark.parametrize("source", [AnchorSource.FILE_NAME, AnchorSource.GPS_TIME])
def test_the_zone_of_a_clock_that_states_none_is_told_by_its_recording(source: AnchorSource) -> None:
    track = clock_track(START + HOUR * 11 // 2, is_local=True)
    assert dated(track, source) == -HOUR * 11 // 2
    assert dated(track, source, uncertainty_us=HOUR) == 0, "a recording that may lie in several zones tells none"


@pytest.mark.parametrize("is_local", [True, False])
def test_a_track_too_long_to_tell_one_zone_is_left_alone(*, is_local: bool) -> None:
    assert dated(clock_track(START - 20 * HOUR, 18 * 3600, is_local=is_local), AnchorSource.GPS_TIME) == 0


def test_a_table_in_local_time_lies_on_the_recording_of_its_name(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    add_tracks(first_recording, card / "GX01.mp4", payloads=[payload(gps5_stream([(41.5, -72.75), (41.6, -72.75)]))])
    rows = "".join(f"2026-04-17 17:04:{42 + number},{41.5 + number * 1e-5},-72.75\n" for number in range(3))
    (card / "GX01.csv").write_text(f"time,lat,lon\n{rows}", encoding="utf-8")
    columns = columns_from_text("time=1 lat=2 lon=3", None)
    ingest(
        library,
        case.id,
        [card],
        columns_of=lambda path: columns if path.suffix == ".csv" else None,
        context=SilentContext(),
    )
    (stored,) = [track for track in library.tracks(case.id) if track.source == "GX01.csv"]
    assert stored.track.utc_us[0] == NO_TIME
    assert stored.laid.utc_us[0] == START


@pytest.mark.parametrize("era", ERAS)
def test_the_era_is_the_one_that_another_clock_speaks_for(era: Era) -> None:
    stated = UtcTime(START - era.shift_us)
    choice = choose_era(
        AnchorSource.TRACK_TIMES, "the track", stated, [(UtcTime(START + 14 * HOUR), "time in the file name")], START
    )
    assert (choice.era, choice.is_sure) == (era, True)
    assert [row.is_taken for row in choice.tried] == [each is era for each in ERAS]


def test_clocks_that_speak_for_no_era_leave_the_date_as_it_is_stated() -> None:
    choice = choose_era(
        AnchorSource.TRACK_TIMES,
        "the track",
        START,
        [(parse_utc("2015-01-01T00:00:00Z"), "time in the file name")],
        START,
    )
    assert (choice.era.shift_us, choice.is_sure) == (0, True)
    old = UtcTime(START - WEEKS_1024_US)
    assert not choose_era(AnchorSource.TRACK_TIMES, "the track", old, [], START).is_sure
