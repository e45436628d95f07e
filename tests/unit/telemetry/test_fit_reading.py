"""FIT: byte orders, compressed times, a VIRB's relative times, developer fields, files that break off."""

import struct
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.track import NO_TIME, FixFlag, Track
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.reading import read_track_file
from tests.support.fit_files import (
    DATE,
    DATE_UTC_S,
    GPS_METADATA,
    PLACE_FIELDS,
    RECORD,
    definition,
    file,
    record,
    semicircles,
)

NO_PLACE = 0x7FFFFFFF
VIRB_FIELDS = ((253, 4, 0x86), (0, 2, 0x84), (1, 4, 0x85), (2, 4, 0x85), (5, 2, 0x84), (6, 4, 0x86))


def read(tmp_path: Path, content: bytes) -> Track:
    path = tmp_path / "ride.fit"
    path.write_bytes(content)
    (track,) = read_track_file(path)
    return track


@pytest.mark.parametrize("order", ["<", ">"])
def test_records_in_both_byte_orders(tmp_path: Path, order: str) -> None:
    content = file(definition(0, RECORD, PLACE_FIELDS, order), record(DATE, 41.5, -72.75, order=order))
    fix = read(tmp_path, content).fix(0)
    assert [fix.latitude_deg, fix.longitude_deg] == pytest.approx([41.5, -72.75])
    assert fix.utc == DATE_UTC_S * 1_000_000


def test_a_compressed_header_counts_on_from_the_last_time_over_its_roll_over(tmp_path: Path) -> None:
    place = struct.pack("<ii", semicircles(41.5), semicircles(-72.75))
    content = file(
        definition(0, RECORD, PLACE_FIELDS),
        definition(1, RECORD, PLACE_FIELDS[1:]),
        record(DATE + 30, 41.5, -72.75),
        bytes([0x80 | 1 << 5 | (DATE + 31) % 32]) + place,
        bytes([0x80 | 1 << 5 | (DATE + 33) % 32]) + place,
    )
    track = read(tmp_path, content)
    assert [int(utc) // 1_000_000 - DATE_UTC_S for utc in track.utc_us] == [30, 31, 33]


def test_developer_fields_and_unknown_messages_are_stepped_over(tmp_path: Path) -> None:
    with_developer = bytearray(definition(2, RECORD, PLACE_FIELDS))
    with_developer[0] |= 0x20
    content = file(
        definition(1, 9999, [(0, 7, 0x0D), (253, 4, 0x86)]),
        bytes([1]) + bytes(11),
        bytes(with_developer) + bytes([1, 0, 3, 0]),
        record(DATE, 41.5, -72.75, local=2) + b"abc",
        record(DATE + 1, 41.6, -72.75, local=2) + b"abc",
    )
    track = read(tmp_path, content)
    assert track.latitude_deg.tolist() == pytest.approx([41.5, 41.6])


def test_a_record_without_a_place_is_a_sample_without_a_fix(tmp_path: Path) -> None:
    without = struct.pack("<BIii", 0, DATE, NO_PLACE, NO_PLACE)
    track = read(tmp_path, file(definition(0, RECORD, PLACE_FIELDS), without, record(DATE + 1, 1, 2)))
    assert (len(track), track.position_count) == (2, 1)
    assert track.fix(0).flags & FixFlag.NO_FIX


def test_times_since_the_device_was_switched_on_are_no_dates(tmp_path: Path) -> None:
    track = read(tmp_path, file(definition(0, RECORD, PLACE_FIELDS), record(4000, 41.5, -72.75)))
    assert int(track.utc_us[0]) == NO_TIME
    assert track.left_out == {"time that counts from when the device was switched on, of a point that was kept": 1}


def virb(second: int, milliseconds: int, utc: int) -> bytes:
    return struct.pack("<BIHiiHI", 0, second, milliseconds, semicircles(41.5), semicircles(-72.75), 9000, utc)


def test_a_virb_has_its_time_from_the_receiver_alone(tmp_path: Path) -> None:
    # Ten fixes a second state the same whole second; the camera's own clock says which comes when.
    samples = [virb(100 + n // 10, n % 10 * 100, DATE + (n + 5) // 10) for n in range(25)]
    track = read(tmp_path, file(definition(0, GPS_METADATA, VIRB_FIELDS), *samples))
    assert track.format == "FIT of a Garmin VIRB"
    seconds = (track.utc_us - DATE_UTC_S * 1_000_000) / 1e6
    assert seconds.tolist() == pytest.approx([0.5 + n / 10 for n in range(25)])
    assert float(track.course_deg[0]) == 90.0


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_file_that_breaks_off_keeps_what_came_before(tmp_path: Path, kept: int) -> None:
    start = file(definition(0, RECORD, PLACE_FIELDS), *(record(DATE + n, 41.5 + n, 2) for n in range(3)))
    cut = start[: 14 + 6 + 9 + 13 * kept + 5]
    if kept == 0:
        with pytest.raises(TrackFormatError, match=r"ride\.fit: FIT, but damaged: half a message at byte 29"):
            read(tmp_path, cut)
        return
    track = read(tmp_path, cut)
    assert len(track) == kept
    assert list(track.left_out) == [f"rest of the file: half a message at byte {29 + 13 * kept}"]


def test_a_byte_that_was_changed_is_noticed(tmp_path: Path) -> None:
    content = bytearray(file(definition(0, RECORD, PLACE_FIELDS), record(DATE, 41.5, 2), record(DATE + 1, 41.5, 2)))
    assert read(tmp_path, bytes(content)).left_out == {}
    content[40] ^= 0x10
    assert read(tmp_path, bytes(content)).left_out == {
        "wrong checksum over a whole file, whose positions may not be what was written": 1
    }


def test_files_joined_into_one_are_read_on(tmp_path: Path) -> None:
    one = file(definition(0, RECORD, PLACE_FIELDS), record(DATE, 41.5, 2))
    other = file(definition(0, RECORD, PLACE_FIELDS), record(DATE + 1, 41.6, 2))
    track = read(tmp_path, one + other)
    assert len(track) == 2
    assert np.diff(track.utc_us).tolist() == [1_000_000]
