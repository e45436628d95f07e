"""Positions that cameras keep beside their streams: freeGPS blocks, BlackVue's log, 70mai's records."""

import struct
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import parse_utc
from reviewer.domain.track import FixKind, Track
from reviewer.telemetry.reading import is_track_file, read_positions, read_track_file
from tests.support.camera_boxes import (
    append_boxes,
    body_70_block,
    box,
    free_gps_block,
    interleave_blocks,
    seventy_mai_record,
)
from tests.support.recordings import make_recording
from tests.support.tracks import add_tracks, gps5_stream, payload, sentence

KNOT_MPS = 1852 / 3600


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_recording(tmp_path_factory.mktemp("plain") / "plain.mp4", frames=120, size=(160, 120), audio=True)


def blocks(count: int = 4, **values: object) -> list[bytes]:
    return [free_gps_block((21, 4, 42 + second, 26, 4, 17), **values) for second in range(count)]  # type: ignore[arg-type]  # one of its own parameters


def only_track(path: Path) -> Track:
    (track,) = read_track_file(path)
    return track


@pytest.mark.parametrize("index", [True, False])
def test_free_gps_with_and_without_its_index(plain: Path, tmp_path: Path, *, index: bool) -> None:
    path = interleave_blocks(plain, tmp_path / "car.mp4", blocks(), index=index)
    track = only_track(path)
    assert (track.name, track.format, track.position_count) == ("car", "freeGPS (Novatek)", 4)
    assert track.latitude_deg.tolist() == [41.5] * 4
    assert track.longitude_deg.tolist() == [-72.75] * 4
    assert int(track.utc_us[3]) == parse_utc("2026-04-17T21:04:45Z")
    assert track.speed_mps == pytest.approx([10 * KNOT_MPS] * 4)
    assert track.course_deg == pytest.approx([90.5] * 4)
    assert dict(track.left_out) == {}
    assert not is_track_file(path), "a recording is ingested as one, whatever it carries"


def test_blocks_between_pictures_have_the_time_of_the_picture_before(plain: Path, tmp_path: Path) -> None:
    track = only_track(interleave_blocks(plain, tmp_path / "car.mp4", blocks(), index=True))
    # The first block lies before any picture; four seconds of pictures follow, with blocks evenly between them.
    assert track.fix(0).media_time is None
    assert track.media_time_us[1:] == pytest.approx([1_000_000, 2_000_000, 3_000_000], abs=500_000)


def test_blocks_behind_all_pictures_have_no_media_time(plain: Path, tmp_path: Path) -> None:
    track = only_track(append_boxes(plain, tmp_path / "car.mp4", *blocks()))
    assert track.position_count == 4
    assert track.fix(2).media_time is None


def test_a_body_70_writes_decimal_degrees_and_kilometres_an_hour(plain: Path, tmp_path: Path) -> None:
    track = only_track(append_boxes(plain, tmp_path / "worn.mp4", body_70_block()))
    fix = track.fix(0)
    assert (track.format, fix.latitude_deg, fix.longitude_deg) == ("freeGPS (Transcend Body 70)", 41.5, -72.75)
    assert fix.speed_mps == pytest.approx(10.0)
    assert fix.utc == parse_utc("2026-04-17T21:04:42Z")


def test_a_void_block_is_kept_without_a_place(plain: Path, tmp_path: Path) -> None:
    path = append_boxes(plain, tmp_path / "car.mp4", *blocks(1), free_gps_block((21, 4, 43, 26, 4, 17), status="V"))
    found = read_positions(path)
    (track,) = found.tracks
    assert (len(track), found.position_count) == (2, 1)
    void = track.fix(1)
    assert (void.kind, void.utc) == (FixKind.NONE, parse_utc("2026-04-17T21:04:43Z"))
    assert np.isnan([void.latitude_deg, void.longitude_deg, void.speed_mps]).all()


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        (("S", 3352.5, "E", 15112.0), -33.875, 151.2),
        (("N", 0.25, "E", 0.5), 0.25 / 60, 0.5 / 60),
        (("N", 5161.0, "E", 1000.0), None, None),
        (("N", 9100.0, "E", 1000.0), None, None),
        (("N", float("nan"), "E", 1000.0), None, None),
        (("N", float("inf"), "E", 1000.0), None, None),
        (("N", 0.0, "E", 0.0), None, None),
    ],
)
def test_angles_of_blocks(
    plain: Path,
    tmp_path: Path,
    place: tuple[str, float, str, float],
    latitude: float | None,
    longitude: float | None,
) -> None:
    path = append_boxes(plain, tmp_path / "car.mp4", free_gps_block(place=place))
    (track,) = read_positions(path).tracks
    if latitude is None:
        assert track.position_count == 0
        assert track.flags[0] != 0
    else:
        assert track.latitude_deg[0] == pytest.approx(latitude, abs=1e-5)
        assert track.longitude_deg[0] == pytest.approx(longitude, abs=1e-5)


def test_an_impossible_date_leaves_the_place(plain: Path, tmp_path: Path) -> None:
    path = append_boxes(plain, tmp_path / "car.mp4", free_gps_block((21, 4, 42, 26, 13, 17)))
    track = only_track(path)
    assert track.fix(0).utc is None
    assert dict(track.left_out) == {"impossible date of a sample that was kept": 1}


def test_an_index_that_lies_is_not_believed(plain: Path, tmp_path: Path) -> None:
    path = interleave_blocks(plain, tmp_path / "car.mp4", blocks(), index=True)
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"gps ") + 12
    struct.pack_into(">I", data, entry, 12)  # points into the file type box
    data[entry + 16 : entry + 24] = data[entry + 8 : entry + 16]  # the third is the second once more
    struct.pack_into(">I", data, entry - 4, 0xFFFFFFFF)  # four thousand million entries
    path.write_bytes(data)
    track = only_track(path)
    assert track.position_count == 2
    assert dict(track.left_out) == {
        "entry that the index of the freeGPS blocks states and does not hold": 0xFFFFFFFF - 4,
        "index entry that points at no freeGPS block": 1,
        "index entry for a freeGPS block that it stated before": 1,
    }


def test_an_index_with_the_low_byte_first(plain: Path, tmp_path: Path) -> None:
    path = interleave_blocks(plain, tmp_path / "car.mp4", blocks(), index=True)
    data = bytearray(path.read_bytes())
    start = data.rindex(b"gps ") + 4
    figures = struct.unpack_from(">10I", data, start)
    struct.pack_into("<10I", data, start, *figures)
    data[figures[2] + 4 : figures[2] + 12] = (
        b"somegps "  # the index alone tells of the others: no look around is needed
    )
    path.write_bytes(data)
    track = only_track(path)
    assert (track.position_count, dict(track.left_out)) == (3, {"index entry that points at no freeGPS block": 1})


def test_blocks_are_looked_for_where_the_index_points_at_none(plain: Path, tmp_path: Path) -> None:
    path = interleave_blocks(plain, tmp_path / "car.mp4", blocks(), index=True)
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"gps ") + 12
    data[entry : entry + 32] = bytes(32)
    path.write_bytes(data)
    assert only_track(path).position_count == 4


def test_a_recording_that_lost_its_index_still_gives_its_blocks(plain: Path, tmp_path: Path) -> None:
    path = interleave_blocks(plain, tmp_path / "car.mp4", blocks(), index=True)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"moov") - 4])
    found = read_positions(path)
    assert (found.kind, found.position_count) == ("an unfinished recording", 4)


def test_what_a_picture_shows_is_no_block(plain: Path, tmp_path: Path) -> None:
    block = free_gps_block()[:92]
    data = bytearray(plain.read_bytes())
    at = data.index(b"mdat") + 200
    data[at : at + len(block)] = block  # the bytes belong to a packet of the video
    path = tmp_path / "plain.mp4"
    path.write_bytes(data)
    assert read_positions(path).tracks == ()


def test_a_blackvue_box(plain: Path, tmp_path: Path) -> None:
    shown = parse_utc("2026-04-18T00:04:42.577Z") // 1000
    said = [sentence(f"GPRMC,2104{second}.00,A,4130.0,N,07245.0,W,10.0,90.5,170426,,,A") for second in (42, 43, 44)]
    lines = "".join(f"[{shown + number * 1000}]{line}\r\n\r\n" for number, line in enumerate(said))
    content = box(b"cprt", b"maker") + box(b"gps ", lines.encode() + bytes(64))
    track = only_track(append_boxes(plain, tmp_path / "car.mp4", box(b"free", content)))
    assert (track.format, track.position_count, dict(track.left_out)) == ("BlackVue NMEA 0183", 3, {})
    # The bracket is the camera's local time, three hours and a bit ahead: never its UTC.
    assert track.fix(0).utc == parse_utc("2026-04-17T21:04:42Z")
    assert int(track.local_us[0]) == parse_utc("2026-04-18T00:04:42.577Z")


def test_a_70mai_box(plain: Path, tmp_path: Path) -> None:
    records = [
        seventy_mai_record(0),
        seventy_mai_record(1, fix=False),
        seventy_mai_record(2, ("S", 3352500, "E", 15112000)),
        seventy_mai_record(3, ("N", 4161000, "E", 100000)),
    ]
    content = b"".join(records) + b"cut"
    found = read_positions(append_boxes(plain, tmp_path / "car.mp4", box(b"GPS ", content)))
    (track,) = found.tracks
    assert (track.format, len(track), found.position_count) == ("70mai GPS box", 4, 2)
    assert track.media_time_us.tolist() == [0, 1_000_000, 2_000_000, 3_000_000]
    assert track.latitude_deg[[0, 2]].tolist() == [41.5, -33.875]
    assert track.longitude_deg[[0, 2]].tolist() == [-72.75, 151.2]
    assert track.speed_mps[0] == pytest.approx(10.0)
    assert track.fix(0).utc is None
    assert sum(track.left_out.values()) == 1


def test_a_stream_with_positions_counts_before_blocks(plain: Path, tmp_path: Path) -> None:
    camera = add_tracks(plain, tmp_path / "camera.mp4", payloads=[payload(gps5_stream([(41.5, -72.75)]))])
    track = only_track(append_boxes(camera, tmp_path / "both.mp4", free_gps_block()))
    assert track.format == "GPMF GPS5"


@pytest.mark.parametrize("length", [0, 1, 7, 0x7FFFFFFF, 0xFFFFFFFF])
def test_boxes_with_impossible_lengths_end_the_walk(plain: Path, tmp_path: Path, length: int) -> None:
    path = append_boxes(plain, tmp_path / "car.mp4", struct.pack(">I", length) + b"free" + bytes(8), free_gps_block())
    assert read_positions(path).position_count == 1
