"""How much the whole picture of a recording moves, five times a second, as one curve over its time.

Every picture is decoded and made small, two pictures a fifth of a second apart are compared block by block, and the
middle one of the blocks counts: somebody who walks past moves a few blocks, the camera moves most. It is measured
against the texture, so that a dark street counts as a bright one. What moves and where to is not asked.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, media_time_from_pts
from reviewer.media.container import demuxed, open_recording, video_stream
from reviewer.media.motion_match import STEP_US, Curve, curve_through
from reviewer.media.reduced import PictureSize, decode_small

WIDTH_PX: Final = 80
HEIGHT_PX: Final = 48
BLOCK_PX: Final = 8

_NOISE_LEVELS: Final = 1.5
"""Grey levels that coding and sensor leave in a small picture of something still."""

_LEAST_TEXTURE_LEVELS: Final = 2.0
"""In a block with less, motion cannot be seen."""

_LEAST_BLOCKS_SHARE: Final = 0.2
_FARTHEST_APART_US: Final = 1_000_000
_MAY_LEAVE_OUT: Final = frozenset({"h264", "mpeg2video"})
"""Codings whose frames that are marked as no reference need not be decoded for the others."""


def picture_motion(path: Path, first_pts: int, time_base: Fraction, context: JobContext) -> Curve | None:
    """Measure the motion of a recording's picture.

    Args:
        path: the recording.
        first_pts: PTS of its first video frame.
        time_base: seconds per unit of `first_pts`.
        context: progress in microseconds of the recording, and cancel.

    Returns:
        About 0 where nothing moves and 1 where two pictures have nothing in common, in media time; NaN where there is
        no picture, or none with texture. None where the recording has no pictures that can be decoded.

    Raises:
        MediaError: the recording cannot be opened.
        Cancelled: the user stopped it.
    """
    at: list[int] = []
    values: list[float] = []
    before: tuple[int, NDArray[np.float32]] | None = None
    what = f"Looking at the motion in {path.name}"
    with open_recording(path) as container:
        stream = video_stream(container)
        if stream is None or not _can_decode(stream):
            return None
        total_us = container.duration or 0
        for frame in _frames(container, stream):
            if frame.pts is None:
                continue
            at_us = media_time_from_pts(frame.pts, first_pts, time_base)
            if at_us < 0 or (before is not None and at_us < before[0] + STEP_US - STEP_US // 8):
                continue
            context.report(min(at_us, total_us), total_us, what)
            context.raise_if_cancelled()
            small = _small(frame)
            if before is not None and at_us - before[0] <= _FARTHEST_APART_US:
                at.append((before[0] + at_us) // 2)
                values.append(motion_between(before[1], small))
            before = at_us, small
    if len(at) < 2:
        return None
    moments, motions = np.array(at, np.int64), np.array(values)
    return curve_through(moments, motions, at[0], at[-1], _FARTHEST_APART_US)


def motion_between(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """The motion between two small pictures (H×W, grey levels): the middle of all blocks with texture, or NaN."""
    a, b = _blocks(first), _blocks(second)
    texture = (a.std(axis=1) + b.std(axis=1)) / 2
    seen = texture >= _LEAST_TEXTURE_LEVELS
    if np.count_nonzero(seen) < _LEAST_BLOCKS_SHARE * len(seen):
        return float("nan")
    # The light of each block is taken out: a passing cloud and the camera's own exposure are no motion.
    change = (b - b.mean(axis=1, keepdims=True)) - (a - a.mean(axis=1, keepdims=True))
    return float(np.median(np.abs(change[seen]).mean(axis=1) / (texture[seen] + _NOISE_LEVELS)))


def _blocks(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """The pixels of each block: N×64."""
    rows, columns = picture.shape[0] // BLOCK_PX, picture.shape[1] // BLOCK_PX
    cut = picture[: rows * BLOCK_PX, : columns * BLOCK_PX]
    return cut.reshape(rows, BLOCK_PX, columns, BLOCK_PX).swapaxes(1, 2).reshape(rows * columns, BLOCK_PX * BLOCK_PX)


def _can_decode(stream: VideoStream) -> bool:
    """A stream in a coding without a decoder has no codec context."""
    codec_context: object | None = stream.codec_context
    return codec_context is not None


def _frames(container: av.container.InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    stream.thread_type = "AUTO"
    decode_small(stream, PictureSize(WIDTH_PX, HEIGHT_PX))
    if stream.codec_context.name in _MAY_LEAVE_OUT and _frames_a_second(stream) > 2 * MICROSECONDS_PER_SECOND / STEP_US:
        stream.codec_context.skip_frame = "NONREF"
    try:
        for packet in demuxed(container, stream):
            try:
                yield from packet.decode()
            except av.error.InvalidDataError:
                # Damaged; the findings of the recording say so, and the frames around it still tell their motion.
                continue
    except av.error.FFmpegError:
        # The recording breaks off here; what came before is as good as it was.
        return


def _frames_a_second(stream: VideoStream) -> float:
    return float(stream.average_rate or 0)


def _small(frame: VideoFrame) -> NDArray[np.float32]:
    made = frame.reformat(width=WIDTH_PX, height=HEIGHT_PX, format="gray8", interpolation=Interpolation.AREA, threads=1)
    return made.to_ndarray().astype(np.float32)
