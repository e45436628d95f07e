"""The CSV of findings and of frames: what stands in which column, and that no text is taken for a formula."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, parse_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.media.index import FrameIndex, build_index
from reviewer.media.integrity_csv import frames_csv, integrity_csv
from tests.support.recordings import make_recording

TIMEBASE = Timebase.from_start(parse_utc("2026-04-17T21:04:42Z"), AnchorSource.GPS_TIME, 1_000)


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def index_with_a_gap(folder: Path) -> FrameIndex:
    ticks = [number * 40 for number in range(60) if not 30 <= number < 35]
    return build_index(make_recording(folder / "gap.mkv", frames=len(ticks), ticks=ticks), SilentContext())


def test_each_finding_is_a_row_with_its_place(tmp_path: Path) -> None:
    [row] = rows_of(integrity_csv(index_with_a_gap(tmp_path), TIMEBASE))
    assert row == {
        "kind": "gap",
        "start": "00:00:01.160000",
        "start_s": "1.160000",
        "end": "00:00:01.400000",
        "end_s": "1.400000",
        "first_frame": "29",
        "pts": "1160",
        "frames": "5",
        "words": "gap: no new picture for 240.0 ms after frame 29, about 5 frames missing",
        "start_utc": "2026-04-17T21:04:43.160000Z",
        "end_utc": "2026-04-17T21:04:43.400000Z",
    }


def test_without_a_timebase_no_utc_is_claimed(tmp_path: Path) -> None:
    index = index_with_a_gap(tmp_path)
    for text in (integrity_csv(index), frames_csv(index)):
        assert not any("utc" in column for column in rows_of(text)[0])


def test_each_frame_is_a_row(tmp_path: Path) -> None:
    index = index_with_a_gap(tmp_path)
    rows = rows_of(frames_csv(index, TIMEBASE))
    assert len(rows) == len(index) == 55
    assert [int(row["pts"]) for row in rows] == index.pts.tolist()
    assert [int(row["dts"]) for row in rows] == index.dts.tolist()
    assert [row["keyframe"] == "1" for row in rows] == index.keyframe.tolist()
    assert [int(row["packet_bytes"]) for row in rows] == index.size_bytes.tolist()
    assert (rows[29]["media_time"], rows[29]["media_time_s"], rows[29]["duration_s"]) == (
        "00:00:01.160000",
        "1.160000",
        "0.240000",
    )
    assert rows[29]["utc"] == "2026-04-17T21:04:43.160000Z"


def test_no_text_is_a_formula_and_a_place_without_a_frame_names_none(tmp_path: Path) -> None:
    findings = tuple(
        Finding(FindingKind.HIDDEN, MediaTime(-40_000), MediaTime(0), None, 1, words)
        for words in ("=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)", "\t=1", "plain, with a comma\nand a line")
    )
    rows = rows_of(integrity_csv(replace(index_with_a_gap(tmp_path), findings=findings)))
    assert [row["words"] for row in rows] == [
        "'=HYPERLINK(A1)",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\t=1",
        "plain, with a comma\nand a line",
    ]
    assert {(row["first_frame"], row["pts"], row["start_s"]) for row in rows} == {("", "", "-0.040000")}
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())
