"""Tracks as they lie in time: what is written of them in each format, and how their time is known beside it."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import gpxpy
import pytest

from reviewer.domain.case import Case
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.track import Track, TrackBuilder
from reviewer.export.errors import RangeError, TargetError, TargetExistsError
from reviewer.export.track_export import TrackFormat, TrackReport, export_tracks
from reviewer.library.library import CaseLibrary
from reviewer.telemetry.reading import read_track_file
from tests.support.export_samples import CancelAfter
from tests.support.review_case import GAP_ENDS, GAP_STARTS, SECOND, START, FilledCase, fill, make_fix, make_recording

MARKUP = "=cmd|'<script>alert(1)</script>&\x00"
AROUND_GAP = (UtcTime(START + (GAP_STARTS - 3) * SECOND), UtcTime(START + (GAP_ENDS + 1) * SECOND))
KML = {"kml": "http://www.opengis.net/kml/2.2", "gx": "http://www.google.com/kml/ext/2.2"}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    return fill(library)


def export(
    library: CaseLibrary, case: Case, target: Path, track_format: TrackFormat, *tracks: int, whole: bool = False
) -> TrackReport:
    span = None if whole else AROUND_GAP
    return export_tracks(library, case.id, tracks, span, track_format, target, SilentContext())


def media_track(name: str) -> Track:
    builder = TrackBuilder(name, "SRT")
    for second in range(5):
        builder.add(replace(make_fix(second), utc=None, media_time=MediaTime(second * SECOND)))
    return builder.build()


def test_gpx_of_a_span_breaks_at_the_gap_and_says_how_its_time_is_known(
    library: CaseLibrary, filled: FilledCase, tmp_path: Path
) -> None:
    report = export(library, filled.case, tmp_path / "out.gpx", TrackFormat.GPX)
    assert (report.tracks, report.positions, report.gaps) == (1, 6, 1)
    (track,) = gpxpy.parse(report.path.read_text(encoding="utf-8")).tracks
    assert [len(segment.points) for segment in track.segments] == [4, 2]
    described = dict(line.split(": ", 1) for line in (track.description or "").splitlines())
    assert described["Gaps"].startswith("1, 48.0 s in all")
    assert described["Positions"] == "6 measured; nothing is interpolated"
    assert described["Recording"] == f"Body-worn · 0231.mp4, SHA-256 {0:064x}"
    assert "00:00:00.000000 is 2026-04-17T21:04:07" in described["Alignment of the recording"]
    assert "GPS time in the recording" in described["Alignment of the recording"]
    (read,) = read_track_file(report.path)
    assert read.position_count == 6


def test_every_format_holds_the_same_positions(library: CaseLibrary, filled: FilledCase, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(_text(library, filled, tmp_path, TrackFormat.CSV))))
    places = [(float(row["lon"]), float(row["lat"])) for row in rows]
    assert [row["stretch"] for row in rows] == ["1"] * 4 + ["2"] * 2
    assert {row["time_source"] for row in rows} == {"the receiver's own UTC"}

    told = json.loads(_text(library, filled, tmp_path, TrackFormat.GEOJSON))
    assert [tuple(place[:2]) for one in told["features"] for place in one["geometry"]["coordinates"]] == places
    times = [time for one in told["features"] for time in one["properties"]["coordinateProperties"]["times"]]
    assert times == [row["utc"] for row in rows]
    assert "SHA-256" in told["features"][0]["properties"]["Recording"]

    kml = ET.fromstring(_text(library, filled, tmp_path, TrackFormat.KML))  # noqa: S314 - written by the test itself
    coordinates = [each.text or "" for each in kml.iterfind(".//gx:coord", KML)]
    assert [tuple(map(float, each.split()[:2])) for each in coordinates] == places
    assert [each.text for each in kml.iterfind(".//kml:when", KML)] == times
    names = {each.get("name") for each in kml.iterfind(".//kml:Data", KML)}
    assert {"Recording", "Alignment of the recording", "Time", "Gaps"} <= names


def _text(library: CaseLibrary, filled: FilledCase, folder: Path, track_format: TrackFormat) -> str:
    path = folder / f"out.{track_format.value}"
    export(library, filled.case, path, track_format)
    return path.read_bytes().decode("utf-8")


def test_media_times_go_through_the_recording_and_carry_its_uncertainty(library: CaseLibrary, tmp_path: Path) -> None:
    with library.change("case.add") as change:
        case = change.insert_case(Case("7"))
        recording = change.insert_recording(make_recording(case.id, MARKUP, 0, START, 60 * SECOND))
        change.insert_track(case.id, recording.id, media_track(MARKUP), MARKUP)
    for track_format in TrackFormat:
        export(library, case, tmp_path / f"out.{track_format.value}", track_format, whole=True)
    (row, *_) = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8")))
    assert row["track"].startswith("'=cmd")
    assert (row["utc"], row["time_source"], row["time_uncertainty_s"]) == (
        "2026-04-17T21:04:07.000000Z", "GPS time in the recording", "0.200000",
    )  # fmt: skip
    (track,) = gpxpy.parse((tmp_path / "out.gpx").read_text(encoding="utf-8")).tracks
    assert "<script>" in (track.name or "")
    assert "Time: through the recording: GPS time in the recording, ±0.2 s" in (track.description or "")
    assert "<script>" not in (tmp_path / "out.gpx").read_text(encoding="utf-8")
    ET.parse(tmp_path / "out.kml")  # noqa: S314 - written by the test itself


def test_an_export_leaves_its_audit_rows(library: CaseLibrary, filled: FilledCase, tmp_path: Path) -> None:
    report = export(library, filled.case, tmp_path / "out.gpx", TrackFormat.GPX)
    begun, done = library.audit(limit=2, newest_first=True)[::-1]
    assert (begun.action, done.action, done.outcome) == ("track.begin", "track.export", "success")
    assert report.sha256 in done.details


@pytest.mark.usefixtures("filled")
def test_what_cannot_be_written_leaves_nothing(library: CaseLibrary, filled: FilledCase, tmp_path: Path) -> None:
    target = tmp_path / "out.gpx"
    with pytest.raises(RangeError, match="no track 99"):
        export(library, filled.case, target, TrackFormat.GPX, 99)
    with pytest.raises(RangeError, match="no measured position"):
        export_tracks(library, filled.case.id, (), (UtcTime(0), UtcTime(1)), TrackFormat.GPX, target, SilentContext())
    with pytest.raises(TargetError, match="nothing is ever written there"):
        export(library, filled.case, library.folder / "vault" / "out.gpx", TrackFormat.GPX)
    with pytest.raises(Cancelled):
        export_tracks(library, filled.case.id, (), None, TrackFormat.GPX, target, CancelAfter(0))
    assert [path for path in tmp_path.iterdir() if path.name != "library"] == []
    failed = library.audit(limit=1, newest_first=True)[0]
    assert (failed.action, failed.outcome) == ("track.export", "failure")
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(TargetExistsError):
        export(library, filled.case, target, TrackFormat.GPX)
    assert target.read_text(encoding="utf-8") == "mine"
