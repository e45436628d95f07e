"""Live trajectories, cut anywhere into pieces: the same fixes as reading the whole file, and nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.domain.track import Fix, FixFlag, Track, TrackBuilder, joined
from reviewer.telemetry.gpx import read_gpx
from reviewer.telemetry.live.growing_track import GrowingTrack
from reviewer.telemetry.live.reader import LiveGpx, LiveNmea, LiveReader, reader_for
from reviewer.telemetry.nmea import read_nmea
from reviewer.telemetry.plausibility import flag_implausible
from tests.support.live import gpx_bytes, nmea_bytes
from tests.support.tracks import log, sentence

GARBAGE = (
    b"\x00\xff\x13binary\x00", b"\r\n", b"# a comment\r\n", b"$GPRMC,2104", b"$$$\r\n", b"[1776459847000]",
    b"$GPGGA,210410.00,4145.9480,N,07240.4040,W,1,08,0.9,12.0,M,,M,,*00\r\n", b"x" * 300, b"$PGRMZ,1,f,3\n",
    b"$GPRMC,210411.00,A,4145.9500,N,07240.4000,W,5.0,90.0,170426,,,A\r\n", b"\r", b"*47",
    b"$GPZDA,235959.00,17,04,2026,,",
)  # fmt: skip

NMEA_PARTS = st.lists(
    st.one_of(st.integers(0, 20).map(lambda second: nmea_bytes(second, 2)), st.sampled_from(GARBAGE)), max_size=8
).map(b"".join)


@st.composite
def cut_up(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> tuple[bytes, list[bytes]]:
    """Bytes, and the same in pieces."""
    data = draw(whole)
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=12)))
    ends = [0, *cuts, len(data)]
    return data, [data[start:end] for start, end in pairwise(ends)]


COLUMNS = (
    "utc_us", "latitude_deg", "longitude_deg", "altitude_m", "speed_mps", "course_deg", "dop", "kind",
    "satellites_used", "satellites_in_view", "satellites_total", "flags", "segment", "local_us",
)  # fmt: skip


def track_of(reader: LiveReader, pieces: Sequence[bytes], name: str) -> Track:
    """What is known in the end, with a look after each piece."""
    growing = GrowingTrack(name)
    for piece in pieces:
        reader.feed(piece)
        growing.add(reader.hand_over(), reader.format)
        growing.stretches(reader.newest(), reader.format, reader.left_out)
    growing.add(reader.end(), reader.format)
    stretches = growing.stretches(None, reader.format, reader.left_out)
    return stretches[0] if stretches else replace(read_empty(name, reader.format), left_out=dict(reader.left_out))


def read_empty(name: str, track_format: str) -> Track:
    return TrackBuilder(name, track_format).build()


def assert_same(track: Track, other: Track) -> None:
    assert (track.name, track.format, dict(track.left_out)) == (other.name, other.format, dict(other.left_out))
    for column in COLUMNS:
        np.testing.assert_array_equal(getattr(track, column), getattr(other, column), column)


@given(cut_up(NMEA_PARTS))
def test_any_cutting_of_a_log_gives_the_track_of_the_whole_file(
    tmp_path_factory: pytest.TempPathFactory, cut: tuple[bytes, list[bytes]]
) -> None:
    data, pieces = cut
    path = tmp_path_factory.getbasetemp() / "live.nmea"
    path.write_bytes(data)
    assert_same(track_of(LiveNmea(), pieces, "live"), flag_implausible(read_nmea(path)[0]))


def test_a_log_that_comes_byte_by_byte_over_midnight(tmp_path: Path) -> None:
    data = log(
        "GPGGA,235958.00,4145.9480,N,07240.4040,W,1,08,0.9,12.0,M,,M,,",
        "GPRMC,235958.00,A,4145.9480,N,07240.4040,W,5.0,90.0,170426,,,A",
        "GPGGA,235959.00,4145.9490,N,07240.4040,W,1,08,0.9,12.0,M,,M,,",
        "GPGGA,000000.00,4145.9500,N,07240.4040,W,1,08,0.9,12.0,M,,M,,",
        "GPRMC,000000.00,A,4145.9500,N,07240.4040,W,5.0,90.0,180426,,,A",
    )
    (tmp_path / "live.nmea").write_bytes(data)
    pieces = [data[index : index + 1] for index in range(len(data))]
    track = track_of(LiveNmea(), pieces, "live")
    assert_same(track, flag_implausible(read_nmea(tmp_path / "live.nmea")[0]))
    assert np.diff(track.utc_us).tolist() == [1_000_000, 1_000_000]


def test_the_newest_fix_is_there_before_the_next_begins() -> None:
    reader = LiveNmea()
    reader.feed(nmea_bytes(0, 1))
    newest = reader.newest()
    assert reader.hand_over() == []
    assert newest is not None
    assert newest.utc is not None
    reader.feed(nmea_bytes(1, 1)[:30])
    assert reader.newest() == newest


def test_fixes_before_the_first_date_wait_for_it() -> None:
    reader = LiveNmea()
    reader.feed(log(*(f"GPGGA,21040{i}.00,4145.9480,N,07240.4040,W,1,08,0.9,12.0,M,,M,," for i in range(3))))
    assert reader.hand_over() == []
    reader.feed(nmea_bytes(3, 2))
    fixes = reader.hand_over()
    assert len(fixes) == 4
    assert all(fix.utc is not None for fix in fixes)


def test_wrong_checksums_are_counted_and_an_endless_line_takes_no_memory() -> None:
    reader = LiveNmea()
    reader.feed(b"$GPGGA,210410.00,4145.9480,N,07240.4040,W,1,08,0.9,12.0,M,,M,,*00\r\n")
    for _ in range(400):
        reader.feed(b"$GPRMC," + b"9" * 1000 if _ == 0 else b"9" * 1000)
    reader.feed(b"\r\n" + nmea_bytes(0, 2))
    assert reader.left_out["wrong checksum"] == 1
    assert len(reader._log._cut) < 100  # noqa: SLF001 - what is held in memory
    assert len(reader.hand_over()) == 1


GPX_BODIES = st.lists(
    st.sampled_from(
        ("<trkpt lat='41.7' lon='-72.6'><time>2026-04-17T21:04:0{i}Z</time></trkpt>",
         "<trkpt lat='41.7' lon='-72.6'/>", "</trkseg><trkseg>", "<!-- </trkpt> -->", "<wpt lat='1' lon='2'/>",
         "<trkpt lat='x' lon='2'><ele>3</ele></trkpt>", "</trkseg></trk><trk><name>ü</name><trkseg>")
    ),
    max_size=8,
).map(
    lambda parts: (
        "<?xml version='1.0'?><gpx version='1.1'><trk><trkseg>"
        + "".join(part.replace("{i}", str(index)) for index, part in enumerate(parts))
    ).encode()
)  # fmt: skip


# A token that came cut, and with which the bytes end: expat puts it off.
@example(
    (
        b"<?xml version='1.0'?><gpx version='1.1'><trk><trkseg><wpt lat='1' lon='2'/>",
        [b"<?xml version='1.0'?><gpx version='1.1'><trk><trkseg>", b"<wpt lat='1'", b" lon='2'/>"],
    )
)
@given(cut_up(GPX_BODIES))
def test_any_cutting_of_growing_gpx_gives_the_fixes_of_the_whole_file(
    tmp_path_factory: pytest.TempPathFactory, cut: tuple[bytes, list[bytes]]
) -> None:
    data, pieces = cut
    path = tmp_path_factory.getbasetemp() / "live.gpx"
    path.write_bytes(data + b"</trkseg></trk></gpx>")
    whole = joined(read_gpx(path), "live")
    assert_same(track_of(LiveGpx(), pieces, "live"), flag_implausible(whole))


def test_gpx_that_is_none_any_more_keeps_what_came_and_says_why() -> None:
    reader = LiveGpx()
    reader.feed(gpx_bytes(3) + b"<<<")
    assert len(reader.hand_over()) == 3
    assert "not well-formed" in reader.trouble
    reader.feed(gpx_bytes(1))
    assert reader.hand_over() == []


def test_a_document_type_is_refused() -> None:
    reader = LiveGpx()
    reader.feed(b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "b">]><gpx>')
    assert "document type" in reader.trouble


def test_what_a_file_is_is_told_by_its_beginning() -> None:
    assert reader_for(b"") is None
    assert reader_for(b"\xef\xbb\xbf \r\n") is None
    assert isinstance(reader_for(b"\xef\xbb\xbf<?xml"), LiveGpx)
    assert isinstance(reader_for(sentence("GPRMC,").encode()), LiveNmea)


def made(seconds: Sequence[int]) -> list[Fix]:
    reader = LiveNmea()
    for second in seconds:
        reader.feed(nmea_bytes(second, 1))
    return reader.end()


def test_a_growing_track_is_kept_in_stretches_that_share_a_fix_and_never_change() -> None:
    fixes = made(range(25))
    growing = GrowingTrack("live", stretch_fixes=10)
    growing.add(fixes[:15], "NMEA 0183")
    before = growing.stretches(None, "NMEA 0183", {})
    growing.add(fixes[15:], "NMEA 0183")
    after = growing.stretches(None, "NMEA 0183", {"wrong checksum": 2})
    assert after[0] is before[0]
    assert [len(track) for track in after] == [10, 10, 7]
    assert after[0].utc_us[-1] == after[1].utc_us[0]
    assert len(growing) == 25
    assert after[-1].left_out == {"wrong checksum": 2}
    times = np.unique(np.concatenate([track.utc_us for track in after]))
    assert len(times) == 25


def test_what_was_handed_out_stays_as_it_was() -> None:
    fixes = made(range(6))
    growing = GrowingTrack("live")
    growing.add(fixes[:3], "NMEA 0183")
    first = growing.stretches(fixes[3], "NMEA 0183", {})[0]
    columns = first.utc_us.copy()
    growing.add(fixes[4:], "NMEA 0183")
    np.testing.assert_array_equal(first.utc_us, columns)
    assert len(first) == 4


def test_a_clock_that_jumps_back_is_flagged() -> None:
    fixes = made([10, 11, 12, 3, 13])
    growing = GrowingTrack("live")
    growing.add(fixes, "NMEA 0183")
    flags = growing.stretches(None, "NMEA 0183", {})[0].flags.tolist()
    assert [bool(flag & FixFlag.BACKWARDS_TIME) for flag in flags] == [False, False, False, True, False]


def test_no_fix_is_no_track() -> None:
    assert GrowingTrack("live").stretches(None, "NMEA 0183", {}) == []
