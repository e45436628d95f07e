"""Exports of a case: audited before and after, refused where the original or the log is not in order."""

import json
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import gpxpy
import numpy as np
import pytest

from reviewer.domain.case import ClipMode, Recording
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.export.case_clips import export_clip
from reviewer.export.errors import RangeError, SourceChangedError, TargetError, TargetExistsError
from reviewer.export.stills import export_still, write_still
from reviewer.library.errors import LibraryError
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256, frame_sha256
from reviewer.media.index import build_index
from tests.support.export_samples import CancelAfter, at_ms, files_in, give_track, new_case, numbers_in, take_in
from tests.support.recordings import make_recording, number_in


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def recording(library: CaseLibrary, tmp_path: Path) -> Recording:
    source = make_recording(tmp_path / "okafor.mp4", frames=120, gop=30, audio=True)
    taken = take_in(library, new_case(library), source)
    source.unlink()
    return taken


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def last_rows(library: CaseLibrary, count: int) -> list[tuple[str, str, str]]:
    rows = library.audit(limit=count, newest_first=True)
    return [(row.action, row.object, row.outcome) for row in reversed(rows)]


@pytest.mark.parametrize("mode", list(ClipMode))
def test_a_clip_of_a_case(mode: ClipMode, library: CaseLibrary, recording: Recording, out: Path) -> None:
    give_track(library, recording, seconds=4)
    done = export_clip(library, recording.id, at_ms(1200), at_ms(2100), mode, out / "clip.mp4", SilentContext())
    assert files_in(out) == {"clip.mp4", "clip.gpx"}
    assert library.clips(recording.case_id) == [done.clip]
    assert done.clip.sha256 == file_sha256(out / "clip.mp4", SilentContext())
    expected = range(30, 90) if mode is ClipMode.EXCERPT else range(36, 63)
    assert numbers_in(out / "clip.mp4") == list(expected)
    name = f"recording {recording.id}"
    assert last_rows(library, 2)[0] == ("clip.begin", name, "success")
    assert last_rows(library, 2)[1][::2] == ("clip.export", "success")
    details = json.loads(library.audit(limit=1, newest_first=True)[0].details)
    assert details["source_sha256"] == recording.sha256
    assert details["report"]["sha256"] == done.clip.sha256
    if mode is ClipMode.EXCERPT:
        assert details["report"]["proof"] == "60 of 60 frames equal"
        assert done.report.frames_equal == 60
    else:
        assert "libx264" in details["report"]["encoder"]


def test_the_positions_of_the_span_lie_beside_the_clip(library: CaseLibrary, recording: Recording, out: Path) -> None:
    give_track(library, recording, seconds=4)
    done = export_clip(
        library, recording.id, at_ms(1000), at_ms(2500), ClipMode.EXACT, out / "clip.mp4", SilentContext()
    )
    assert done.report.gpx_path == out / "clip.gpx"
    track = gpxpy.parse((out / "clip.gpx").read_text(encoding="utf-8")).tracks[0]
    assert [point.latitude for point in track.segments[0].points] == pytest.approx([41.30001, 41.30002])
    assert track.name == "Body-worn <Okafor>"
    assert done.clip.sha256 in (track.description or "")


def test_without_positions_there_is_no_gpx(library: CaseLibrary, recording: Recording, out: Path) -> None:
    done = export_clip(library, recording.id, at_ms(0), at_ms(900), ClipMode.EXACT, out / "clip.mp4", SilentContext())
    assert done.report.gpx_path is None
    assert files_in(out) == {"clip.mp4"}


def test_a_changed_original_is_refused_and_named(library: CaseLibrary, recording: Recording, out: Path) -> None:
    original = library.recording_path(recording)
    original.chmod(0o644)
    data = bytearray(original.read_bytes())
    data[len(data) // 2] ^= 1
    original.write_bytes(data)
    with pytest.raises(SourceChangedError, match=r"okafor\.mp4.*SHA-256 differs"):
        export_clip(library, recording.id, at_ms(0), at_ms(900), ClipMode.EXACT, out / "clip.mp4", SilentContext())
    original.write_bytes(data[:-1])
    with pytest.raises(SourceChangedError, match="bytes"):
        export_still(library, recording.id, at_ms(0), out / "still.png", SilentContext())
    assert files_in(out) == set()
    assert last_rows(library, 4) == [
        ("clip.begin", f"recording {recording.id}", "success"),
        ("clip.export", f"recording {recording.id}", "failure"),
        ("still.begin", f"recording {recording.id}", "success"),
        ("still.export", f"recording {recording.id}", "failure"),
    ]


@pytest.mark.parametrize("allowed", [0, 1])
def test_without_its_audit_row_nothing_leaves(
    allowed: int, library: CaseLibrary, recording: Recording, out: Path
) -> None:
    """The log refuses the first row, or the last one when the files have their names already."""
    give_track(library, recording, seconds=4)
    length = library.audit_head().length
    with closing(sqlite3.connect(library.database)) as other:
        other.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON audit WHEN NEW.seq > "
            f"{length + allowed} BEGIN SELECT RAISE(ABORT, 'the log is closed'); END"
        )
        other.commit()
    for export in (
        lambda: export_clip(
            library, recording.id, at_ms(0), at_ms(900), ClipMode.EXCERPT, out / "clip.mp4", SilentContext()
        ),
        lambda: export_still(library, recording.id, at_ms(0), out / "still.png", SilentContext()),
    ):
        with pytest.raises((LibraryError, sqlite3.DatabaseError)):
            export()
        assert files_in(out) == set()
    assert library.clips(recording.case_id) == []


def test_cancel_is_noted_and_leaves_nothing(library: CaseLibrary, recording: Recording, out: Path) -> None:
    with pytest.raises(Cancelled):
        export_clip(library, recording.id, at_ms(0), at_ms(4000), ClipMode.EXACT, out / "clip.mp4", CancelAfter(20))
    assert files_in(out) == set()
    row = library.audit(limit=1, newest_first=True)[0]
    assert (row.action, row.outcome) == ("clip.export", "failure")
    assert json.loads(row.details)["reason"] == "cancelled by the user"


def test_a_gpx_that_exists_is_not_touched(library: CaseLibrary, recording: Recording, out: Path) -> None:
    give_track(library, recording, seconds=4)
    (out / "clip.gpx").write_text("kept")
    with pytest.raises(TargetExistsError, match=r"clip\.gpx exists"):
        export_clip(library, recording.id, at_ms(0), at_ms(900), ClipMode.EXACT, out / "clip.mp4", SilentContext())
    assert files_in(out) == {"clip.gpx"}
    assert (out / "clip.gpx").read_text() == "kept"


def test_nothing_is_written_into_the_vault(library: CaseLibrary, recording: Recording) -> None:
    for place in (library.recording_path(recording).with_name("clip.mp4"), library.cache_folder / "clip.mp4"):
        with pytest.raises(TargetError):
            export_clip(library, recording.id, at_ms(0), at_ms(900), ClipMode.EXACT, place, SilentContext())
        assert not place.exists()


def test_a_still_is_the_frame_and_says_what_is_known_of_it(
    library: CaseLibrary, recording: Recording, out: Path
) -> None:
    give_track(library, recording, seconds=4)
    report = export_still(library, recording.id, at_ms(1510), out / "still.png", SilentContext())
    rgb, texts = _read_png(out / "still.png")
    assert number_in(np.dstack((rgb[:, :, ::-1], rgb[:, :, 0]))) == report.frame == 45
    assert texts == report.facts
    assert texts["PTS"] == str(report.pts)
    assert (texts["UTC"], texts["UTC uncertainty"]) == ("2026-04-17T21:06:41.500000Z", "±50 ms")
    assert texts["UTC source"] == "GPS time in the recording"
    assert texts["Position"] == "41.3000150, -72.9000000 (interpolated), altitude 12.0 m"
    assert texts["Source SHA-256"] == recording.sha256
    assert texts["Recording"] == "Body-worn <Okafor>"
    assert texts["Frame SHA-256"] == report.frame_sha256
    assert report.sha256 == file_sha256(out / "still.png", SilentContext())
    assert last_rows(library, 2) == [
        ("still.begin", f"recording {recording.id}", "success"),
        ("still.export", f"recording {recording.id}", "success"),
    ]


def test_a_still_claims_no_position_that_is_not_there(library: CaseLibrary, recording: Recording, out: Path) -> None:
    report = export_still(library, recording.id, at_ms(0), out / "without.png", SilentContext())
    assert report.facts["Position"] == "none: the recording has no track"
    give_track(library, recording, seconds=2)
    report = export_still(library, recording.id, at_ms(3500), out / "after.png", SilentContext())
    assert report.facts["Position"] == "none: outside the track's time, the nearest fix is 2.5 s away"


def test_a_still_without_a_library(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "turned.mp4", frames=9, rotation_deg=90, sample_aspect_ratio=Fraction(4, 3))
    index = build_index(source, SilentContext())
    report = write_still(source, index, at_ms(140), tmp_path / "still.png", facts={"Exhibit": "A–1 «ünï» 🚓"})
    rgb, texts = _read_png(tmp_path / "still.png")
    assert rgb.shape == (320, 240, 3)
    upright = np.ascontiguousarray(np.rot90(rgb))
    assert number_in(np.dstack((upright[:, :, ::-1], upright[:, :, 0]))) == report.frame == 4
    assert texts["Exhibit"] == "A–1 «ünï» 🚓"
    # Pixels 4 wide and 3 high, turned by a quarter: 3 wide and 4 high.
    assert _chunks(tmp_path / "still.png")[b"pHYs"] == [struct.pack(">IIB", 4, 3, 0)]


@pytest.mark.parametrize("moment", [at_ms(-1), at_ms(300), at_ms(99_000)])
def test_a_moment_outside_the_recording_has_no_still(moment: int, tmp_path: Path) -> None:
    source = make_recording(tmp_path / "short.mp4", frames=9)
    with pytest.raises(RangeError, match=r"outside short\.mp4"):
        write_still(source, build_index(source, SilentContext()), at_ms(moment / 1000), tmp_path / "still.png")
    assert files_in(tmp_path) == {"short.mp4"}


def test_other_programs_read_the_still_as_it_was_written(tmp_path: Path) -> None:
    import av

    source = make_recording(tmp_path / "plain.mp4", frames=3)
    write_still(source, build_index(source, SilentContext()), at_ms(0), tmp_path / "still.png")
    with av.open(tmp_path / "still.png") as container:
        frame = next(container.decode(video=0))
        assert (frame.width, frame.height) == (320, 240)
        assert np.array_equal(frame.to_ndarray(format="rgb24"), _read_png(tmp_path / "still.png")[0])
        assert len(frame_sha256(frame)) == 64


def _chunks(path: Path) -> dict[bytes, list[bytes]]:
    data = path.read_bytes()
    found: dict[bytes, list[bytes]] = {}
    place = 8
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
        assert checksum == zlib.crc32(kind + content)
        found.setdefault(kind, []).append(content)
        place += length + 12
    return found


def _read_png(path: Path) -> tuple[np.ndarray[tuple[int, int, int], np.dtype[np.uint8]], dict[str, str]]:
    """Samples and texts of a PNG, by the standard's own rules and not by the writer's code."""
    chunks = _chunks(path)
    width, height, depth, colour = struct.unpack_from(">IIBB", chunks[b"IHDR"][0])
    assert (depth, colour) == (8, 2)
    rows = np.frombuffer(zlib.decompress(b"".join(chunks[b"IDAT"])), dtype=np.uint8).reshape(height, width * 3 + 1)
    assert (rows[:, 0] == 2).all()
    samples = np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8).reshape(height, width, 3)
    texts = {}
    for content in chunks.get(b"iTXt", []):
        keyword, _, rest = content.partition(b"\0")
        texts[keyword.decode("latin-1")] = rest[4:].decode("utf-8")
    return samples, texts
