"""However a frame is reached (seek, step back, ahead, in a hurry), its samples are those of plain linear decoding."""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from av.video.frame import VideoFrame

from reviewer.domain.progress import SilentContext
from reviewer.media.decoder import FrameDecoder, last_of
from reviewer.media.frames import ExactFrames
from reviewer.media.hashing import frame_sha256
from reviewer.media.index import FrameIndex, build_index
from reviewer.media.keyframes import Keyframes
from tests.support.recordings import make_recording

FRAMES = 60

RECORDINGS: dict[str, dict[str, object]] = {
    "h264.mp4": {"gop": 24, "b_frames": 3},
    "h264-pyramid.mkv": {"gop": 24, "b_frames": 3, "codec_options": {"preset": "medium", "refs": "4"}},
    "h264-open-groups.ts": {"codec_options": {"x264-params": "open-gop=1:keyint=12:bframes=3"}},
    "h264-refresh.ts": {"codec_options": {"x264-params": "intra-refresh=1:keyint=20"}, "b_frames": 0},
    "h264-fields.mp4": {"gop": 24, "codec_options": {"flags": "+ilme+ildct", "x264-params": "tff=1"}},
    "mpeg2.ts": {"codec": "mpeg2video", "gop": 12},
    "mpeg2-fields.mpg": {"codec": "mpeg2video", "gop": 12, "codec_options": {"flags": "+ilme+ildct"}},
    "mpeg4.avi": {"codec": "mpeg4", "gop": 12},
    "hevc.mkv": {"codec": "hevc", "gop": 24},
    "vp9.webm": {"codec": "vp9", "gop": 24},
    "av1.mp4": {"codec": "av1", "gop": 24},
}


def linear_hashes(path: Path, index: FrameIndex) -> dict[int, str]:
    """By number, the hash of each frame that comes out when the recording is decoded once, from its start."""
    with av.open(path) as container:
        frames = [frame for frame in container.decode(video=0) if frame.pts is not None]
        numbers = (index.frame_of_pts(frame.pts) for frame in frames if frame.pts is not None)
        return {
            number: frame_sha256(frame) for number, frame in zip(numbers, frames, strict=True) if number is not None
        }


@pytest.fixture(params=RECORDINGS)
def recording(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, FrameIndex, dict[int, str]]:
    path = make_recording(tmp_path / request.param, frames=FRAMES, **RECORDINGS[request.param])  # type: ignore[arg-type] # a table of keywords
    index = build_index(path, SilentContext())
    hashes = linear_hashes(path, index)
    assert len(hashes) == len(index) == FRAMES
    return path, index, hashes


Recording = tuple[Path, FrameIndex, dict[int, str]]


def differing(hashes: dict[int, str], frame_of: Callable[[int], VideoFrame], numbers: list[int]) -> list[int]:
    return [number for number in numbers if frame_sha256(frame_of(number)) != hashes[number]]


def test_seeks_that_leave_out_what_is_not_needed(recording: Recording) -> None:
    path, index, hashes = recording
    decoder = FrameDecoder(path, index)
    numbers = random.Random(5).choices(range(FRAMES), k=50)  # noqa: S311 - places to look at, no secret
    try:
        assert not differing(hashes, lambda number: last_of(decoder.frames_to(number, wanted_from=number)), numbers)
    finally:
        decoder.close()


def test_only_what_others_are_made_from_is_decoded_on_the_way(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "left-out.mp4", frames=FRAMES, gop=60)
    decoder = FrameDecoder(path, build_index(path, SilentContext()))
    try:
        numbers = [number for number, _ in decoder.frames_to(50, wanted_from=48)]
        assert numbers[-3:] == [48, 49, 50]
        assert 15 < len(numbers) < 40
        assert [number for number, _ in decoder.frames_to(50)] == list(range(51))
    finally:
        decoder.close()


def test_whatever_comes_out_on_the_way(recording: Recording) -> None:
    path, index, hashes = recording
    decoder = FrameDecoder(path, index)
    try:
        for target in (FRAMES - 1, 17, 41, 43, 44, 30):
            for number, frame in decoder.frames_to(target, wanted_from=target - 3):
                assert frame_sha256(frame) == hashes[number]
            # What was left out just now comes when it is asked for.
            assert frame_sha256(decoder.frame(target - 2)) == hashes[target - 2]
    finally:
        decoder.close()


def test_keyframes_by_themselves(recording: Recording) -> None:
    path, index, hashes = recording
    keyframes = Keyframes(path, index, 1 << 24)
    numbers = [number for number in range(FRAMES) if index.keyframe[number]]
    try:
        assert not differing(hashes, keyframes.get, [*numbers, *reversed(numbers)])
    finally:
        keyframes.close()


@pytest.mark.parametrize("room", [8, 200])
def test_steps_back_and_forth_with_everything_read_ahead(recording: Recording, room: int) -> None:
    path, index, hashes = recording
    frames = ExactFrames(path, index, memory_limit_bytes=room * 320 * 240 * 3 // 2)
    try:
        for number in [*reversed(range(FRAMES)), *range(30), 50, 49, 48, 5, 4]:
            frames.frame(number, direction=-1)
            assert frame_sha256(frames.native(number)) == hashes[number]
            frames.look_ahead(number, direction=-1)
            frames.prepare_next()
    finally:
        frames.close()


def test_a_group_decoded_by_the_other_thread(recording: Recording) -> None:
    path, index, hashes = recording
    frames = ExactFrames(path, index)
    try:
        frames.frame(40)
        frames.look_ahead(40, direction=-1)
        end = time.monotonic() + 20
        while not all(frames.is_ready(number) for number in range(16, 40)):
            assert time.monotonic() < end
            threading.Event().wait(0.005)
        assert not differing(hashes, frames.native, list(range(16, 41)))
    finally:
        frames.close()


@pytest.mark.parametrize("rate", [8, -8])
def test_in_a_hurry_it_is_the_frame_that_it_says(recording: Recording, rate: int) -> None:
    path, index, hashes = recording
    frames = ExactFrames(path, index)
    try:
        for target in range(0, FRAMES, 8) if rate > 0 else range(FRAMES - 1, -1, -8):
            shown = frames.hurried(target, rate)
            assert abs(shown.frame - target) <= 30
            assert shown.pts == int(index.pts[shown.frame])
            assert frame_sha256(frames.native(shown.frame)) == hashes[shown.frame]
    finally:
        frames.close()
