"""Frames that are shown small are the very frames that were asked for, with fewer pixels and the same colours."""

from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.progress import SilentContext
from reviewer.media.frames import ExactFrames
from reviewer.media.index import build_index
from reviewer.media.reduced import PictureSize
from tests.support.recordings import make_recording, number_in

SIZE = PictureSize(320, 180)
FRAMES = 24


def frames_of(path: Path, size: PictureSize | None) -> ExactFrames:
    return ExactFrames(path, build_index(path, SilentContext()), 8_000_000, size)


@pytest.mark.parametrize("codec", ["h264", "hevc", "mjpeg", "mpeg2video", "mpeg4", "vp9", "av1"])
def test_each_small_frame_is_the_one_asked_for(tmp_path: Path, codec: str) -> None:
    path = make_recording(tmp_path / "wide.mkv", codec=codec, frames=FRAMES, gop=8, size=(1280, 720))
    frames = frames_of(path, SIZE)
    try:
        for number in [*range(FRAMES), *reversed(range(FRAMES)), 13, 2, 23, 0]:
            shown = frames.frame(number, -1 if number < 5 else 1)
            assert shown.picture.shape == (SIZE.height, SIZE.width, 4)
            assert (shown.frame, number_in(shown.picture)) == (number, number)
        for number in (0, 9, 20):
            near = frames.near(number)
            assert near.picture.shape == (SIZE.height, SIZE.width, 4)
            assert number_in(near.picture) == near.frame
        assert number_in(frames.hurried(15, 1).picture) is not None
    finally:
        frames.close()


@pytest.mark.parametrize("pixel_format", ["yuv420p", "yuv422p10le", "yuvj420p"])
def test_a_small_picture_has_the_colours_of_the_large_one(tmp_path: Path, pixel_format: str) -> None:
    path = make_recording(
        tmp_path / "colours.mkv", frames=3, size=(640, 360), pixel_format=pixel_format, codec_options={"qp": "4"}
    )
    small, large = frames_of(path, PictureSize(160, 90)), frames_of(path, None)
    try:
        averaged = large.frame(1).picture.reshape(90, 4, 160, 4, 4).mean(axis=(1, 3))
        away = np.abs(small.frame(1).picture.astype(float) - averaged).mean()
        assert away < 3
    finally:
        small.close()
        large.close()


def test_a_picture_is_never_made_larger(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "little.mp4", frames=3)
    frames = frames_of(path, PictureSize(1920, 1080))
    try:
        assert frames.frame(2).picture.shape == (240, 320, 4)
    finally:
        frames.close()


def test_small_frames_take_little_memory(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "wide.mp4", frames=FRAMES, gop=FRAMES, b_frames=0, size=(1280, 720))
    size_bytes = SIZE.width * SIZE.height * 3 // 2
    frames = ExactFrames(path, build_index(path, SilentContext()), 2 * FRAMES * size_bytes, SIZE)
    try:
        frames.frame(FRAMES - 1)
        for number in range(FRAMES):
            frames.frame(number)
        assert all(frames.is_ready(number) for number in range(FRAMES))
    finally:
        frames.close()
