"""Tracks inside recordings: GPMF beside pictures, NMEA in text tracks, and recordings that carry none."""

from fractions import Fraction
from pathlib import Path

import av
import pytest

from reviewer.domain.time import parse_utc
from reviewer.domain.track import FixKind
from reviewer.telemetry.embedded import read_embedded_positions
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.reading import is_track_file, read_track_file
from tests.support.recordings import make_recording
from tests.support.tracks import add_tracks, gps5_stream, payload, sentence

PLACES = [(41.5, -72.75), (41.6, -72.75)]
MEDIA_TIME_BASE = Fraction(1, 1000)

RMC = "GPRMC,{time},A,4130.0000,N,07245.0000,W,10.0,90.5,170426,,,A"
GSV = "GLGSV,1,1,02,65,05,307,,66,21,174,29"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_recording(tmp_path_factory.mktemp("plain") / "plain.mp4", frames=90, audio=True)


def test_gpmf_payloads_are_placed_by_their_pts(plain: Path, tmp_path: Path) -> None:
    payloads = [payload(gps5_stream(PLACES, utc=f"2604172104{second}.000")) for second in (42, 43, 44)]
    recording = add_tracks(plain, tmp_path / "camera.mp4", payloads=payloads)
    (track,) = read_embedded_positions(recording, 0, MEDIA_TIME_BASE).tracks
    assert (track.name, track.format, track.position_count) == ("camera", "GPMF GPS5", 6)
    assert track.media_time_us.tolist() == [0, 500_500, 1_001_000, 1_501_500, 2_002_000, 2_502_500]
    assert int(track.utc_us[2]) == parse_utc("2026-04-17T21:04:43Z")


def test_media_time_counts_from_the_first_video_frame(plain: Path, tmp_path: Path) -> None:
    recording = add_tracks(plain, tmp_path / "camera.mp4", payloads=[payload(gps5_stream(PLACES))])
    (track,) = read_embedded_positions(recording, 9000, Fraction(1, 90_000)).tracks
    assert int(track.media_time_us[0]) == -100_000


@pytest.mark.parametrize("dollar", [True, False])
def test_sentences_in_a_text_track(plain: Path, tmp_path: Path, *, dollar: bool) -> None:
    def cue(second: int) -> bytes:
        lines = [sentence(RMC.format(time=f"2104{second}.000")), sentence(GSV)]
        text = "gsensor 0.1 -0.2 1.0\n" + "\n".join(line if dollar else line[1:] for line in lines)
        return text.encode()

    texts = [(1000, cue(42)), (2000, b"gsensor 0.1 0.2 1.0"), (2500, cue(43))]
    recording = add_tracks(plain, tmp_path / "car.mp4", texts=texts)
    (track,) = read_embedded_positions(recording, 0, MEDIA_TIME_BASE).tracks
    assert track.media_time_us.tolist() == [1_000_000, 2_500_000]
    assert track.latitude_deg.tolist() == [41.5, 41.5]
    assert int(track.utc_us[1]) == parse_utc("2026-04-17T21:04:43Z")
    assert {system.words: count for system, count in track.fix(0).satellites_in_view.items()} == {"GLONASS": 2}


def matroska_with_text(folder: Path, *start_ms: int) -> Path:
    """A Matroska file with the same sentence at each of some times."""
    subtitles = folder / "car.srt"
    line = sentence(RMC.format(time="210442.000"))
    cues = (f"1\n00:00:0{number},000 --> 00:00:0{number},500\n{line}\n\n" for number in range(len(start_ms)))
    subtitles.write_text("".join(cues), encoding="ascii")
    recording = folder / "car.mkv"
    with av.open(str(subtitles)) as source, av.open(str(recording), "w") as container:
        stream = container.add_stream_from_template(source.streams[0])
        packets = [packet for packet in source.demux() if packet.dts is not None]
        for packet, start in zip(packets, start_ms, strict=True):
            packet.stream = stream
            packet.pts = packet.dts = start
            container.mux(packet)
    return recording


def test_sentences_in_a_matroska_text_track(tmp_path: Path) -> None:
    (track,) = read_embedded_positions(matroska_with_text(tmp_path, 1000), 0, MEDIA_TIME_BASE).tracks
    assert track.media_time_us.tolist() == [1_000_000]
    assert track.position_count == 1


def test_a_time_years_away_is_no_time_of_the_recording(tmp_path: Path) -> None:
    (track,) = read_embedded_positions(matroska_with_text(tmp_path, 1000, 10**12), 0, MEDIA_TIME_BASE).tracks
    assert track.media_time_us.tolist() == [1_000_000]
    assert dict(track.left_out) == {"payload whose time lies years away from the pictures": 1}


def test_an_aircrafts_cues_in_a_text_track(plain: Path, tmp_path: Path) -> None:
    cue = "FrameCnt: {0}\n2022-05-01 15:01:5{0},531\n[latitude: 41.42{0}] [longtitude: 2.16] [altitude: 12.5]"
    texts = [(1000 * number, cue.format(number).encode()) for number in range(2)]
    (track,) = read_embedded_positions(add_tracks(plain, tmp_path / "air.mp4", texts=texts), 0, MEDIA_TIME_BASE).tracks
    assert (track.format, track.position_count) == ("DJI SRT", 2)
    assert track.latitude_deg.tolist() == [41.42, 41.421]
    assert track.media_time_us.tolist() == [0, 1_000_000]
    assert track.fix(1).utc is None, "the date beside the cue is a clock in a zone that nobody states"
    assert track.fix(1).local is not None


def test_both_kinds_in_one_recording_are_two_tracks(plain: Path, tmp_path: Path) -> None:
    recording = add_tracks(
        plain,
        tmp_path / "both.mp4",
        payloads=[payload(gps5_stream(PLACES))],
        texts=[(1000, sentence(RMC.format(time="210442.000")).encode())],
    )
    tracks = read_track_file(recording)
    assert sorted(track.format for track in tracks) == ["GPMF GPS5", "NMEA 0183"]
    assert not is_track_file(recording), "a recording is ingested as one, whatever it carries"


def test_a_recording_without_tracks_gives_none(plain: Path, tmp_path: Path) -> None:
    assert read_embedded_positions(plain, 0, MEDIA_TIME_BASE).tracks == ()
    subtitled = add_tracks(plain, tmp_path / "talk.mp4", texts=[(0, b"- Good evening, sir.")])
    assert read_embedded_positions(subtitled, 0, MEDIA_TIME_BASE).tracks == ()
    with pytest.raises(NoPositionsError, match="a recording, but it holds no position"):
        read_track_file(plain)


def test_a_damaged_first_payload_does_not_hide_the_stream(plain: Path, tmp_path: Path) -> None:
    payloads = [payload(b"STRM" + bytes([0, 1]) + b"\xff\xff"), payload(gps5_stream(PLACES))]
    (track,) = read_embedded_positions(
        add_tracks(plain, tmp_path / "c.mp4", payloads=payloads), 0, MEDIA_TIME_BASE
    ).tracks
    assert track.position_count == 2
    assert sum(track.left_out.values()) == 1


def test_payloads_before_the_first_frame_are_read_and_lie_before_it(tmp_path: Path) -> None:
    late = make_recording(tmp_path / "late.mp4", size=(160, 120), ticks=[700 + 33 * number for number in range(60)])
    payloads = [payload(gps5_stream(PLACES[:1], utc=f"2604172104{second}.000")) for second in (42, 43, 44)]
    recording = add_tracks(late, tmp_path / "camera.mp4", payloads=payloads)
    (track,) = read_track_file(recording)
    assert track.media_time_us.tolist() == [-700_000, 301_000, 1_302_000]


def test_a_truncated_recording_keeps_the_positions_it_has(plain: Path, tmp_path: Path) -> None:
    payloads = [payload(gps5_stream(PLACES, utc=f"2604172104{second}.000")) for second in (42, 43, 44)]
    whole = add_tracks(plain, tmp_path / "whole.mp4", payloads=payloads)
    with av.open(str(whole)) as source:
        last = [packet.pos for packet in source.demux() if packet.stream.type == "data" and packet.size][-1]
    assert last is not None
    data = whole.read_bytes()
    assert data.rindex(b"moov") > last, "the index lies behind the packets and would be cut off as well"
    # Keep the index in its place, and lose the bytes of the last payload.
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(data[:last] + bytes(40) + data[last + 40 :])
    (track,) = read_embedded_positions(damaged, 0, MEDIA_TIME_BASE).tracks
    assert track.position_count == 4


@pytest.mark.parametrize("content", [b"not a recording", b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n"])
def test_what_is_no_recording_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.mp4"
    path.write_bytes(content)
    with pytest.raises(TrackFormatError, match=r"list\.mp4: neither a track in a known format nor a recording"):
        read_embedded_positions(path, 0, MEDIA_TIME_BASE)


def test_a_real_recording(shared_data: Path) -> None:
    (track,) = read_embedded_positions(shared_data / "max-heromode.mp4", 0, Fraction(1, 90_000)).tracks
    assert (track.position_count, track.fix(0).kind) == (191, FixKind.THREE_D)
    assert track.fix(0).dop == pytest.approx(1.54)
