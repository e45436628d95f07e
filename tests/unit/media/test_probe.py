"""What a recording says of itself, and what is said of files that are none."""

import hashlib
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.media.errors import (
    MediaEmptyError,
    MediaError,
    MediaMissingError,
    MediaUnreadableError,
    NoFrameError,
    NotMediaError,
    UnfinishedMediaError,
)
from reviewer.media.frames import ExactFrames
from reviewer.media.hashing import file_sha256, frame_sha256
from reviewer.media.index import FrameIndex, build_index
from reviewer.media.probe import probe
from reviewer.media.thumbnail import thumbnail
from tests.support.recordings import make_recording, number_in


def test_the_facts_of_a_recording(tmp_path: Path) -> None:
    path = make_recording(
        tmp_path / "facts.mp4",
        frames=30,
        audio=True,
        rotation_deg=90,
        sample_aspect_ratio=Fraction(4, 3),
        metadata={"title": "<b>Unit 12</b>", "creation_time": "2026-04-17T21:10:42.000000Z"},
    )
    found = probe(path)
    assert "mp4" in found.container
    assert found.size_bytes == path.stat().st_size
    assert found.video is not None
    assert (found.video.codec, found.video.width, found.video.height) == ("h264", 320, 240)
    assert (found.video.rotation_deg, found.video.sample_aspect_ratio) == (90, Fraction(4, 3))
    assert (found.video.nominal_rate, found.video.pixel_format) == (Fraction(30), "yuv420p")
    assert [(sound.codec, sound.sample_rate_hz, sound.channels) for sound in found.audio] == [("aac", 48_000, 1)]
    assert found.facts["title"] == "<b>Unit 12</b>"
    assert found.creation_time == "2026-04-17T21:10:42.000000Z"
    assert found.duration_us is not None
    assert abs(found.duration_us - 1_000_000) < 50_000
    assert found.data_streams == ()


def test_sound_that_begins_before_the_pictures_is_known(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "early-sound.ts", frames=30, audio=True)
    index = build_index(path, SilentContext())
    start_us = probe(path).start_us
    assert start_us is not None
    assert 0 < index.first_pts * index.time_base * 1_000_000 - start_us < 100_000


def test_a_real_action_camera_recording(shared_data: Path) -> None:
    path = shared_data / "max-heromode.mp4"
    found = probe(path)
    assert found.video is not None
    assert (found.video.codec, found.video.width, found.video.height) == ("h264", 848, 480)
    assert "data stream 3 “GoPro MET”" in found.data_streams
    index = build_index(path, SilentContext())
    assert (len(index), index.integrity) == (315, ())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaMissingError, match=r"gone\.mp4 does not exist"):
        probe(tmp_path / "gone.mp4")


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp4"
    path.touch()
    for read in (
        probe,
        lambda file: build_index(file, SilentContext()),
        lambda file: file_sha256(file, SilentContext()),
    ):
        with pytest.raises(MediaEmptyError, match=r"empty\.mp4 is empty"):
            read(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.mp4", b"The officer arrived at 21:10.\n" * 200),
        ("notes.txt", b"The officer arrived at 21:10.\n" * 200),
        ("track.mp4", b'<?xml version="1.0"?><gpx version="1.1"><trk></trk></gpx>'),
        ("words.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHalt\n\n"),
        ("noise.mkv", np.random.default_rng(1).bytes(50_000)),
        ("zeros.ts", bytes(50_000)),
        ("list.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://192.0.2.1/a.ts\n#EXT-X-ENDLIST\n"),
        ("list.mp4", b"ffconcat version 1.0\nfile other.mp4\n"),
    ],
)
def test_a_file_that_is_no_recording_is_named(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotMediaError, match=name.replace(".", r"\.")):
        probe(path)


def test_a_picture_and_a_folder_are_no_recordings(tmp_path: Path) -> None:
    from av.codec import CodecContext
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame

    context = CodecContext.create("png", "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height, context.pix_fmt, context.time_base = 16, 16, "rgb24", Fraction(1, 25)
    path = tmp_path / "picture.png"
    path.write_bytes(b"".join(bytes(packet) for packet in context.encode(VideoFrame(16, 16, "rgb24"))))
    for wrong in (path, tmp_path):
        with pytest.raises(NotMediaError, match=wrong.name):
            probe(wrong)


def test_an_mp4_without_its_index_says_what_happened(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "unfinished.mp4", frames=30)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"moov") - 4])
    with pytest.raises(UnfinishedMediaError, match=r"unfinished\.mp4 .*lost power"):
        probe(path)


def test_a_file_that_the_system_refuses_is_named(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "closed.mp4", frames=5)
    with pytest.raises(MediaUnreadableError, match=r"inside\.mp4 cannot be read"):
        probe(path / "inside.mp4")


def test_no_damage_raises_anything_but_a_named_trouble(tmp_path: Path) -> None:
    whole = np.frombuffer(make_recording(tmp_path / "whole.mkv", frames=20, audio=True).read_bytes(), dtype=np.uint8)
    chance = np.random.default_rng(7)
    path = tmp_path / "damaged.mkv"
    for _ in range(40):
        data = whole[: chance.integers(1, len(whole))].copy()
        data[chance.integers(0, len(data), 30)] = chance.integers(0, 256, 30)
        path.write_bytes(data.tobytes())
        with suppress(MediaError):
            probe(path)
        with suppress(MediaError):
            _show_every_frame(path, build_index(path, SilentContext()))


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bytes.bin"
    path.write_bytes(np.random.default_rng(2).bytes(9_000_001))
    assert file_sha256(path, SilentContext()) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_hashing_can_be_cancelled(tmp_path: Path) -> None:
    class CancelAtOnce(SilentContext):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    path = tmp_path / "bytes.bin"
    path.write_bytes(b"x")
    with pytest.raises(Cancelled):
        file_sha256(path, CancelAtOnce())


@pytest.mark.parametrize("pixel_format", ["yuv420p", "yuv420p10le", "nv12", "yuyv422", "rgb24", "bgr0", "gray"])
def test_the_hash_of_a_frame_is_that_of_its_visible_samples(pixel_format: str) -> None:
    from av.video.frame import VideoFrame

    def filled(padding: int, sample: int) -> VideoFrame:
        frame = VideoFrame(50, 30, pixel_format)
        for plane in frame.planes:
            rows = np.full((plane.height, plane.line_size), padding, dtype=np.uint8)
            visible = plane.line_size - _padding_bytes(pixel_format, plane.width, plane.line_size)
            rows[:, :visible] = sample
            content = rows.tobytes()
            plane.update(content + bytes(plane.buffer_size - len(content)))
        return frame

    assert frame_sha256(filled(1, 9)) == frame_sha256(filled(2, 9))
    assert frame_sha256(filled(1, 9)) != frame_sha256(filled(1, 8))


def test_a_thumbnail_is_upright_and_has_square_pixels(tmp_path: Path) -> None:
    plain = make_recording(tmp_path / "plain.mp4", frames=8)
    small = thumbnail(plain, build_index(plain, SilentContext()), 7, width=240)
    assert small.shape == (180, 240, 4)
    assert number_in(small) == 7

    turned = make_recording(tmp_path / "turned.mp4", frames=8, rotation_deg=90, sample_aspect_ratio=Fraction(4, 3))
    small = thumbnail(turned, build_index(turned, SilentContext()), 5, width=180)
    assert small.shape == (320, 180, 4)
    assert number_in(np.ascontiguousarray(np.rot90(small))) == 5


def _show_every_frame(path: Path, index: FrameIndex) -> None:
    frames = ExactFrames(path, index)
    for number in range(len(index)):
        with suppress(NoFrameError):
            frames.frame(number)
    frames.close()


def _padding_bytes(pixel_format: str, width: int, line_size: int) -> int:
    """Bytes at the end of a row that no sample lies in, from the formats' own definitions."""
    bytes_a_pixel = {"yuv420p10le": 2, "yuyv422": 2, "rgb24": 3, "bgr0": 4}.get(pixel_format, 1)
    is_interleaved_chroma = pixel_format == "nv12" and width == 25
    return line_size - width * (2 if is_interleaved_chroma else bytes_a_pixel)
