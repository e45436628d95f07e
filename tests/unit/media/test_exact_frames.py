"""The frame that is asked for is the frame that is shown, in every coding and container, in any order of asking."""

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime
from reviewer.media.errors import MediaMissingError, NoFrameError
from reviewer.media.frames import ExactFrames
from reviewer.media.index import FrameIndex, build_index
from tests.support.recordings import make_recording, number_in, picture, vfr_ticks

FRAMES = 70

RECORDINGS: dict[str, dict[str, object]] = {
    "h264.mp4": {},
    "h264.mkv": {},
    "h264.ts": {"audio": True},
    "h264-intra.mp4": {"gop": 1, "b_frames": 0},
    "h264-short-groups.ts": {"gop": 4, "b_frames": 3},
    "h264-one-group.mp4": {"gop": 300},
    "h264-open-groups.mp4": {"codec_options": {"x264-params": "open-gop=1:keyint=12:bframes=3"}},
    "h264-open-groups.ts": {"codec_options": {"x264-params": "open-gop=1:keyint=12:bframes=3"}},
    "h264-refresh.mp4": {"codec_options": {"x264-params": "intra-refresh=1:keyint=20"}, "b_frames": 0},
    "h264-fragmented.mp4": {"container_options": {"movflags": "frag_keyframe+empty_moov"}},
    "h264-10-bit.mp4": {"pixel_format": "yuv420p10le"},
    "hevc.mp4": {"codec": "hevc"},
    "hevc.ts": {"codec": "hevc"},
    "hevc-open-groups.mp4": {
        "codec": "hevc",
        "codec_options": {"x265-params": "log-level=none:keyint=12:min-keyint=12:bframes=3:open-gop=1"},
    },
    "h264.avi": {"b_frames": 0},
    "hevc.mkv": {"codec": "hevc"},
    "mjpeg.avi": {"codec": "mjpeg"},
    "mjpeg.mkv": {"codec": "mjpeg"},
    "mjpeg.mp4": {"codec": "mjpeg"},
    "mjpeg.mov": {"codec": "mjpeg"},
    "mpeg2.mpg": {"codec": "mpeg2video", "gop": 12},
    "mpeg2.ts": {"codec": "mpeg2video", "gop": 12},
    "mpeg2.mp4": {"codec": "mpeg2video", "gop": 12},
    "mpeg2.mkv": {"codec": "mpeg2video", "gop": 12},
    "mpeg2.avi": {"codec": "mpeg2video", "gop": 12, "b_frames": 0},
    "mpeg4.avi": {"codec": "mpeg4", "gop": 12},
    "mpeg4.mp4": {"codec": "mpeg4", "gop": 12},
    "mpeg4.mkv": {"codec": "mpeg4", "gop": 12},
    "mpeg4.ts": {"codec": "mpeg4", "gop": 12},
    "vp9.webm": {"codec": "vp9"},
    "vp9.mkv": {"codec": "vp9"},
    "vp9.mp4": {"codec": "vp9"},
    "h264-4-2-2.mp4": {"pixel_format": "yuv422p"},
    "h264-4-4-4-10-bit.mkv": {"pixel_format": "yuv444p10le"},
    "hevc-10-bit.mp4": {"codec": "hevc", "pixel_format": "yuv420p10le"},
    "av1.mkv": {"codec": "av1"},
    "av1.mp4": {"codec": "av1"},
    "vfr.mp4": {"vfr": True, "audio": True},
    "vfr.mkv": {"vfr": True},
}


@contextmanager
def frames_of(path: Path, memory_limit_bytes: int = 1 << 28) -> Iterator[tuple[ExactFrames, FrameIndex]]:
    index = build_index(path, SilentContext())
    frames = ExactFrames(path, index, memory_limit_bytes)
    try:
        yield frames, index
    finally:
        frames.close()


@pytest.mark.parametrize("name", RECORDINGS)
def test_every_frame_is_the_one_asked_for(name: str, tmp_path: Path) -> None:
    path = make_recording(tmp_path / name, frames=FRAMES, **RECORDINGS[name])  # type: ignore[arg-type] # a table of keywords
    with frames_of(path) as (frames, index):
        assert len(index) == FRAMES
        anywhere = random.Random(name).choices(range(FRAMES), k=40)  # noqa: S311 - places to look at, no secret
        for number in [*anywhere, *range(FRAMES), *reversed(range(FRAMES))]:
            shown = frames.frame(number)
            assert (shown.frame, number_in(shown.picture)) == (number, number)
            assert shown.pts == int(index.pts[number])


def test_a_small_memory_changes_nothing_but_the_speed(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "small.mp4", frames=40, gop=20)
    with frames_of(path, memory_limit_bytes=5 * 320 * 240) as (frames, _):
        for number in [*reversed(range(40)), 3, 39, 0, 21, 20, 19]:
            assert number_in(frames.frame(number).picture) == number
            # A frame takes 1.5 bytes a pixel and the padding of its rows.
            assert 1 <= sum(frames.is_ready(other) for other in range(40)) <= 3


def test_frames_last_as_long_as_the_recording_says(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "uneven.mp4", frames=30, vfr=True)
    with frames_of(path) as (frames, index):
        for number, start_ms in enumerate(vfr_ticks(30)):
            start = MediaTime(start_ms * 1000)
            assert index.media_time(number) == start
            assert frames.at(start).frame == number
            assert frames.at(MediaTime(int(index.end_of(number)) - 1)).frame == number
        assert frames.at(MediaTime(-5)).frame == 0
        assert frames.at(MediaTime(10**12)).frame == 29


def wait_until_ready(frames: ExactFrames, numbers: range) -> None:
    end = time.monotonic() + 20
    while not all(frames.is_ready(number) for number in numbers):
        assert time.monotonic() < end, f"not ready: {[number for number in numbers if not frames.is_ready(number)]}"
        threading.Event().wait(0.005)


def test_the_groups_behind_a_jump_and_before_a_step_back_are_decoded_meanwhile(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "back.mp4", frames=90, gop=30)
    with frames_of(path) as (frames, _):
        # Far enough from the group's start that it alone is enough to have ready.
        frames.frame(88)
        assert not frames.is_ready(87)
        frames.look_ahead(88, direction=1)
        wait_until_ready(frames, range(60, 89))
        assert not frames.is_ready(59)
        frames.frame(87, direction=-1)
        frames.look_ahead(87, direction=-1)
        wait_until_ready(frames, range(30, 88))
        assert not frames.is_ready(29)


def test_a_group_that_is_larger_than_the_memory_is_stepped_through_backwards(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "long.mp4", frames=120, gop=120)
    room = 20
    with frames_of(path, memory_limit_bytes=room * 320 * 240 * 3 // 2) as (frames, _):
        for number in reversed(range(120)):
            assert number_in(frames.frame(number, direction=-1).picture) == number
            frames.look_ahead(number, direction=-1)
            wait_until_ready(frames, range(max(number - 5, 0), number))
            assert sum(frames.is_ready(other) for other in range(120)) <= room


def test_looking_ahead_prepares_the_next_steps(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "ahead.mp4", frames=60, gop=30)
    with frames_of(path) as (frames, _):
        frames.frame(25)
        frames.look_ahead(25, direction=1)
        assert frames.prepare_next()
        while frames.prepare_next():
            pass
        assert all(frames.is_ready(number) for number in range(25, 38))
        assert not frames.is_ready(38)


def test_a_frame_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "short.mp4", frames=5)
    with frames_of(path) as (frames, _):
        for number in (-1, 5):
            with pytest.raises(NoFrameError, match=r"short\.mp4 has no frame"):
                frames.frame(number)


def test_a_damaged_frame_is_refused_and_no_neighbour_is_shown(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "damaged.mkv", frames=30, codec="vp9", gop=10)
    index = build_index(path, SilentContext())
    data = bytearray(path.read_bytes())
    start = _place_of_packet(path, 10)
    data[start : start + int(index.size_bytes[10])] = b"\x00" * int(index.size_bytes[10])
    path.write_bytes(data)
    with frames_of(path) as (frames, _):
        with pytest.raises(NoFrameError, match=rf"PTS {int(index.pts[10])}"):
            frames.frame(10)
        assert number_in(frames.frame(9).picture) == 9
        assert number_in(frames.frame(25).picture) == 25


def test_the_picture_type_and_keyframes_are_told(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "types.mp4", frames=30, gop=10)
    with frames_of(path) as (frames, _):
        shown = [frames.frame(number) for number in range(30)]
    assert [frame.frame for frame in shown if frame.key] == [0, 10, 20]
    assert {frame.picture_type for frame in shown} == {"I", "P", "B"}


@pytest.mark.parametrize(
    ("size", "matrix", "is_full_range", "expected_rgb"),
    [
        # Y=81 Cb=90 Cr=240 is full red in BT.601 limited range, and an orange-red in BT.709.
        ((320, 240), 5, False, (254, 0, 0)),
        ((320, 240), 1, False, (255, 23, 0)),
        ((320, 240), 2, False, (254, 0, 0)),
        ((1280, 720), 2, False, (255, 23, 0)),
        ((320, 240), 5, True, (238, 14, 13)),
    ],
)
def test_colours_follow_the_stated_matrix_and_range(
    size: tuple[int, int], matrix: int, is_full_range: bool, expected_rgb: tuple[int, int, int]
) -> None:
    from av.video.frame import VideoFrame

    from reviewer.media.colour import to_bgra, to_rgb

    frame = VideoFrame(*size, "yuv420p")
    for plane, value in zip(frame.planes, (81, 90, 240), strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    frame.colorspace = matrix
    frame.color_range = 2 if is_full_range else 1
    blue, green, red, alpha = to_bgra(frame)[100, 100].tolist()
    assert np.allclose((red, green, blue), expected_rgb, atol=2)
    assert alpha == 255
    assert np.allclose(to_rgb(frame)[100, 100], expected_rgb, atol=2)


def test_odd_sizes_have_no_padding_in_them(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "odd.mp4", frames=3, size=(326, 246), sample_aspect_ratio=Fraction(4, 3))
    with frames_of(path) as (frames, _):
        picture = frames.frame(2).picture
        assert picture.shape == (246, 326, 4)
        assert picture.flags.c_contiguous
        assert number_in(picture) == 2


def test_a_resolution_that_changes_is_followed_frame_by_frame(tmp_path: Path) -> None:
    sizes = ((320, 240), (480, 272), (320, 240))
    path = changing_recording(tmp_path / "changing.ts", sizes, frames=20)
    with frames_of(path) as (frames, index):
        assert len(index) == 60
        for number in [*range(60), *reversed(range(60)), 30, 5, 55, 20]:
            width, height = sizes[number // 20]
            shown = frames.frame(number, direction=-1)
            assert shown.picture.shape == (height, width, 4)
            assert number_in(shown.picture) == number
            frames.look_ahead(number, direction=-1)
        assert frames.near(25).picture.shape == (272, 480, 4)


def changing_recording(path: Path, sizes: Sequence[tuple[int, int]], frames: int) -> Path:
    """A transport stream whose picture has one size after another; frames count on in their bar codes."""
    import av

    with av.open(path, "w") as target:
        written = None
        for part, size in enumerate(sizes):
            source = make_recording(path.with_name(f"{part}.ts"), frames=frames, size=size, first_number=part * frames)
            with av.open(source) as container:
                stream = container.streams.video[0]
                written = written or target.add_stream_from_template(stream)
                for packet in container.demux(stream):
                    if packet.dts is not None and packet.pts is not None:
                        packet.pts += part * frames * 3000
                        packet.dts += part * frames * 3000
                        packet.stream = written
                        target.mux(packet)
    return path


def test_a_keyframe_or_a_frame_in_memory_is_the_near_picture(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "near.mp4", frames=120, gop=30)
    with frames_of(path) as (frames, index):
        for wanted, given in ((0, 0), (14, 0), (16, 30), (44, 30), (46, 60), (119, 90)):
            shown = frames.near(wanted)
            assert (shown.frame, number_in(shown.picture)) == (given, given)
            assert shown.pts == int(index.pts[given])
        assert not frames.is_ready(30)
        frames.frame(50)
        assert frames.near(55).frame == 50
        assert frames.near(57).frame == 60


def test_memory_is_given_back_and_bounded_anew(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "memory.mp4", frames=40, gop=40)
    frame_bytes = 320 * 240 * 3 // 2
    with frames_of(path) as (frames, _):
        for number in range(40):
            frames.frame(number)
        assert all(frames.is_ready(number) for number in range(40))
        # One eighth is for the keyframes met in a drag.
        frames.set_memory_limit(16 * frame_bytes)
        assert [number for number in range(40) if frames.is_ready(number)] == list(range(26, 40))
        for number in reversed(range(40)):
            assert number_in(frames.frame(number, direction=-1).picture) == number
        frames.let_go()
        assert number_in(frames.frame(7).picture) == 7


def test_a_frame_that_repeats_the_one_before_is_told_from_one_that_does_not(tmp_path: Path) -> None:
    path = still_recording(tmp_path / "still.mkv", changes_at=5, frames=10)
    with frames_of(path) as (frames, _):
        assert [frames.repeats_before(number) for number in range(10)] == [False, *[True] * 4, False, *[True] * 4]


def still_recording(path: Path, changes_at: int, frames: int) -> Path:
    """A recording without loss of a picture that changes once."""
    import av

    with av.open(path, "w") as container:
        stream = container.add_stream("ffv1", rate=30)
        stream.width, stream.height = 320, 240
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(picture((320, 240), int(number >= changes_at)), format="yuv420p")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_a_file_that_is_taken_away_is_out_of_reach_and_not_damaged(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "taken.mp4", frames=60, gop=30)
    with frames_of(path) as (frames, _):
        frames.frame(10)
        path.rename(path.with_suffix(".gone"))
        assert number_in(frames.frame(10).picture) == 10
        with pytest.raises(MediaMissingError, match=r"taken\.mp4 does not exist"):
            frames.frame(50)
        with pytest.raises(MediaMissingError):
            frames.near(50)


def _place_of_packet(path: Path, number: int) -> int:
    """Where the bytes of the packet with a number (in order of decoding) lie in a Matroska file."""
    import av

    with av.open(path) as container:
        packet = next(packet for place, packet in enumerate(container.demux(video=0)) if place == number)
        return path.read_bytes().index(bytes(packet))
