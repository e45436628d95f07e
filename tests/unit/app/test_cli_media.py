"""The commands on single files: tracks in every format, exact frames, clips, bringing in; the files stay untouched."""

import csv
import hashlib
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from reviewer.demo import barcode
from reviewer.library.library import CaseLibrary
from tests.support.shell import Shell
from tests.support.tracks import gps9_stream, payload

LATITUDES = [41.7, 41.7001, 41.7002]
FORMATS = ["json", "gpx", "csv", "geojson", "kml"]


def latitudes(text: str, format_name: str) -> list[float]:
    """The latitudes that a written track holds."""
    if format_name == "json":
        return [fix["lat"] for fix in json.loads(text)["fixes"]]
    if format_name == "geojson":
        feature = json.loads(text)["features"][0]
        return [coordinates[1] for coordinates in feature["geometry"]["coordinates"]]
    if format_name == "csv":
        return [float(row["lat"]) for row in csv.DictReader(io.StringIO(text))]
    root = ET.fromstring(text)  # noqa: S314 - written by the program under test
    if format_name == "gpx":
        return [float(point.attrib["lat"]) for point in root.iter("{http://www.topografix.com/GPX/1/1}trkpt")]
    coordinates = root.iter("{http://www.google.com/kml/ext/2.2}coord")
    return [float((coordinate.text or "").split()[1]) for coordinate in coordinates]


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_track_is_written_in_every_format(shell: Shell, track_file: Path, tmp_path: Path, format_name: str) -> None:
    printed = shell("read-track", track_file, "--format", format_name)
    assert printed.code == 0
    assert printed.err == ""
    assert latitudes(printed.out, format_name) == pytest.approx(LATITUDES)
    written = shell("read-track", track_file, "--format", format_name, "-o", tmp_path / "out")
    assert (written.code, written.out) == (0, "")
    assert (tmp_path / "out").read_bytes().decode("utf-8").replace("\r\n", "\n") == printed.out.replace("\r\n", "\n")


def test_a_track_as_json_says_everything(shell: Shell, track_file: Path) -> None:
    track = shell("read-track", track_file).json
    assert {"format", "source", "positions", "fixes", "left_out", "static_position"} <= set(track)
    assert track["format"] == "GPX 1.1"
    assert track["positions"] == 3
    assert track["fixes"][0]["utc"].startswith("2026-04-17T21:04:00")


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_raw_gpmf_stream_and_what_was_written_of_it(shell: Shell, tmp_path: Path, format_name: str) -> None:
    raw = tmp_path / "camera.gpmf"
    raw.write_bytes(payload(gps9_stream([(41.7, -72.6, 9603, 75_847.0 + n, 3) for n in range(3)])))
    outcome = shell("read-track", raw, "--format", format_name)
    assert outcome.code == 0
    assert latitudes(outcome.out, format_name) == pytest.approx([41.7] * 3)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "No such file"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, ""),
        (b"<html><body>not found</body></html>", ""),
        (b"<gpx><trk", ""),
        (b"\0" * 4096, ""),
    ],
    ids=["missing", "empty", "picture", "page", "cut short", "zeros"],
)
def test_what_is_no_track_is_named(shell: Shell, tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "no track.gpx"
    if content is not None:
        path.write_bytes(content)
    assert shell("read-track", path, "--format", "csv").out == ""
    outcome = shell("read-track", path)
    assert outcome.code == 1
    assert (outcome.json["positions"], outcome.json["fixes"], outcome.json["format"]) == (0, [], None)
    assert outcome.json["error"] in outcome.err
    assert outcome.err.startswith("reviewer: ")
    assert "no track.gpx" in outcome.err
    assert words in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_folder_is_no_track(shell: Shell, tmp_path: Path) -> None:
    outcome = shell("read-track", tmp_path)
    assert outcome.code == 1
    assert str(tmp_path) in outcome.err


def test_a_track_is_never_written_over_its_source(shell: Shell, track_file: Path, tmp_path: Path) -> None:
    before = track_file.read_bytes()
    (tmp_path / "link.gpx").symlink_to(track_file)
    for target in (track_file, tmp_path / "link.gpx"):
        outcome = shell("read-track", track_file, "--format", "gpx", "-o", target, "--overwrite")
        assert outcome.code == 1
        assert track_file.name in outcome.err or "link.gpx" in outcome.err
    assert track_file.read_bytes() == before


def test_a_file_that_is_there_is_replaced_on_demand_only(shell: Shell, track_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.csv"
    target.write_text("kept", encoding="utf-8")
    refused = shell("read-track", track_file, "--format", "csv", "-o", target)
    assert refused.code == 1
    assert str(target) in refused.err
    assert target.read_text(encoding="utf-8") == "kept"
    assert shell("read-track", track_file, "--format", "csv", "-o", target, "--overwrite").code == 0
    assert "41.7" in target.read_text(encoding="utf-8")


def test_a_track_that_cannot_be_written_names_the_place(shell: Shell, track_file: Path, tmp_path: Path) -> None:
    outcome = shell("read-track", track_file, "-o", tmp_path / "missing folder" / "track.json")
    assert outcome.code == 1
    assert "missing folder" in outcome.err
    assert not (tmp_path / "missing folder").exists()


def number_in(png: Path) -> int | None:
    """The number in the bar code of a still."""
    with av.open(str(png)) as container:
        frame = next(container.decode(video=0))
        assert isinstance(frame, VideoFrame)
        return barcode.read(frame.to_ndarray(format="gray").astype(np.uint8))


def test_a_frame_is_the_one_on_show_at_the_moment(shell: Shell, recording_file: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(recording_file.read_bytes()).hexdigest()
    for number, moment in ((0, "0"), (7, "0.233334"), (36, "00:00:01.200000"), (59, "1.99")):
        target = tmp_path / f"{number}.png"
        outcome = shell("frame", recording_file, "--at", moment, "-o", target, "--json")
        assert outcome.code == 0
        assert outcome.json["frame"] == number_in(target) == number
        assert outcome.json["path"] == str(target)
        assert outcome.json["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
        assert {"pts", "media_time", "frame_sha256", "facts"} <= set(outcome.json)
    assert hashlib.sha256(recording_file.read_bytes()).hexdigest() == before


def test_a_frame_for_a_person_is_one_line(shell: Shell, recording_file: Path, tmp_path: Path) -> None:
    outcome = shell("frame", recording_file, "--at", "0.5", "-o", tmp_path / "still.png")
    assert outcome.out == f"{tmp_path / 'still.png'}: frame 15, PTS 7680, 00:00:00.500000\n"


@pytest.mark.parametrize("moment", ["2", "100:00:00", "-0.000001"])
def test_outside_the_recording_there_is_no_frame(
    shell: Shell, recording_file: Path, tmp_path: Path, moment: str
) -> None:
    outcome = shell("frame", recording_file, f"--at={moment}", "-o", tmp_path / "still.png")
    assert outcome.code == 1
    assert "body worn.mp4" in outcome.err
    assert not (tmp_path / "still.png").exists()


@pytest.mark.parametrize("content", [None, b"", b"GIF89a", b"\0" * 5000, b"\0\0\0\x20ftypisom" + b"\0" * 500])
def test_what_is_no_recording_is_named(shell: Shell, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "no recording.mp4"
    if content is not None:
        path.write_bytes(content)
    outcome = shell("frame", path, "--at", "0", "-o", tmp_path / "still.png")
    assert outcome.code == 1
    assert outcome.err.startswith("reviewer: ")
    assert "no recording.mp4" in outcome.err
    assert not (tmp_path / "still.png").exists()


def test_a_recording_cut_short_still_shows_the_frames_that_it_has_or_says_why(
    shell: Shell, recording_file: Path, tmp_path: Path
) -> None:
    whole = recording_file.read_bytes()
    path = tmp_path / "cut short.mp4"
    path.write_bytes(whole[: len(whole) // 2])
    outcome = shell("frame", path, "--at", "0", "-o", tmp_path / "still.png")
    assert outcome.code == 1
    assert "cut short.mp4" in outcome.err


def test_a_still_is_never_written_over_the_recording(shell: Shell, recording_file: Path) -> None:
    before = recording_file.read_bytes()
    assert shell("frame", recording_file, "--at", "0", "-o", recording_file).code == 1
    assert recording_file.read_bytes() == before


@pytest.fixture
def library(shell: Shell, recording_file: Path, track_file: Path, tmp_path: Path) -> Path:
    """A library into which the recording and the walk were brought."""
    outcome = shell("ingest", tmp_path / "library", recording_file, track_file, "--case", "A-1", "--json")
    assert outcome.code == 0, outcome.err
    return tmp_path / "library"


def test_bringing_in_makes_the_case_and_says_what_came_in(
    shell: Shell, recording_file: Path, track_file: Path, tmp_path: Path
) -> None:
    before = recording_file.read_bytes()
    words = ["--case", "A-1", "--title", "Main St", "--time-zone", "America/New_York", "--json"]
    outcome = shell("ingest", tmp_path / "library", recording_file, track_file, *words)
    assert outcome.code == 0
    assert [recording["title"] for recording in outcome.json["recordings"]] == ["body worn"]
    assert [track["positions"] for track in outcome.json["tracks"]] == [3]
    assert outcome.json["failures"] == []
    (case,) = shell("cases", tmp_path / "library", "--json").json
    assert (case["number"], case["title"], case["time_zone"], case["recordings"]) == (
        "A-1", "Main St", "America/New_York", 1,
    )  # fmt: skip
    assert recording_file.read_bytes() == before
    assert shell("verify", tmp_path / "library").code == 0


def test_the_same_again_is_a_duplicate_and_no_failure(shell: Shell, library: Path, recording_file: Path) -> None:
    outcome = shell("ingest", library, recording_file, "--case", "A-1", "--json")
    assert outcome.code == 0
    assert outcome.json["recordings"] == []
    assert len(outcome.json["duplicates"]) == 1
    assert len(shell("recordings", library, "--json").json) == 1


def test_what_cannot_be_brought_in_is_listed_and_the_rest_comes_in(
    shell: Shell, recording_file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()
    outcome = shell("ingest", tmp_path / "library", empty, recording_file, "--case", "A-1")
    assert outcome.code == 0
    assert "empty.mp4" in outcome.err
    assert len(shell("recordings", tmp_path / "library", "--json").json) == 1


def test_nothing_brought_in_is_a_failure(shell: Shell, tmp_path: Path) -> None:
    outcome = shell("ingest", tmp_path / "library", tmp_path / "missing.mp4", "--case", "A-1")
    assert outcome.code == 1
    assert "missing.mp4" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_frame_out_of_a_library_carries_its_time(shell: Shell, library: Path, tmp_path: Path) -> None:
    (recording,) = shell("recordings", library, "--json").json
    outcome = shell("frame", library, recording["id"], "--at", "0.5", "-o", tmp_path / "still.png", "--json")
    assert outcome.code == 0
    assert outcome.json["frame"] == number_in(tmp_path / "still.png") == 15
    actions = [row["action"] for row in shell("audit", library, "--json").json]
    assert sum("still" in action for action in actions) >= 1


def test_a_recording_that_the_library_does_not_have_is_named(shell: Shell, library: Path, tmp_path: Path) -> None:
    outcome = shell("frame", library, 99, "--at", "0", "-o", tmp_path / "still.png")
    assert outcome.code == 1
    assert "There is no recording 99" in outcome.err


@pytest.mark.parametrize("mode", ["excerpt", "exact"])
def test_a_clip_says_what_it_holds(shell: Shell, library: Path, tmp_path: Path, mode: str) -> None:
    target = tmp_path / f"{mode}.mp4"
    words = ["--start", "1.2", "--end", "1.5", "--mode", mode, "-o", target]
    outcome = shell("clip", library, 1, *words, "--json")
    assert outcome.code == 0, outcome.err
    answer = outcome.json
    assert (answer["mode"], answer["path"]) == (mode, str(target))
    assert answer["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (answer["asked_start"], answer["asked_end"]) == ("1.200000", "1.500000")
    assert float(answer["actual_start"]) <= 1.2
    assert float(answer["actual_end"]) >= 1.5
    assert (answer["encoder"] is None or answer["encoder"] == "") == (mode == "excerpt")
    again = shell("clip", library, 1, *words)
    assert again.code == 1
    assert str(target) in again.err
    assert shell("clip", library, 1, *words, "--overwrite").code == 0


@pytest.mark.parametrize(("start", "end"), [("1.5", "1.2"), ("1", "1"), ("1", "9"), ("-1", "1")])
def test_a_range_that_makes_no_clip_is_refused(
    shell: Shell, library: Path, tmp_path: Path, start: str, end: str
) -> None:
    target = tmp_path / "clip.mp4"
    outcome = shell("clip", library, 1, f"--start={start}", f"--end={end}", "--mode", "exact", "-o", target)
    assert outcome.code == 1
    assert "the range" in outcome.err
    assert not target.exists()
    with CaseLibrary.open(library) as opened:
        assert opened.clips(1) == []
