"""Makes recordings whose frames carry their number as a bar code, so that a test can read which frame it got."""

import os
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.demo import barcode

# The AV1 encoder writes its settings to standard error unless told to keep to errors.
os.environ.setdefault("SVT_LOG", "1")

ENCODERS = {
    "h264": "libx264",
    "hevc": "libx265",
    "mjpeg": "mjpeg",
    "mpeg2video": "mpeg2video",
    "mpeg4": "mpeg4",
    "vp9": "libvpx-vp9",
    "av1": "libsvtav1",
}

SAMPLE_RATE_HZ = 48_000
VFR_TIME_BASE = Fraction(1, 1000)

_TEXTURE_PERIOD_PX = 128


def vfr_ticks(frames: int) -> list[int]:
    """Times in milliseconds of a recording whose frames last 20, 33, 50 or 120 ms, in a fixed irregular order."""
    lengths = (33, 33, 20, 50, 33, 120, 20)
    return [0, *np.cumsum([lengths[number * 5 % 7] for number in range(frames - 1)]).tolist()]


def make_recording(
    path: Path,
    *,
    frames: int = 60,
    rate: int = 30,
    codec: str = "h264",
    gop: int = 30,
    b_frames: int = 2,
    audio: bool = False,
    vfr: bool = False,
    ticks: Sequence[int] | None = None,
    size: tuple[int, int] = (320, 240),
    pixel_format: str = "",
    codec_options: Mapping[str, str] | None = None,
    container_options: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
    sample_aspect_ratio: Fraction | None = None,
    rotation_deg: int = 0,
    first_number: int = 0,
) -> Path:
    """Write a recording; the suffix of `path` chooses the container.

    Args:
        path: where to write.
        frames: how many frames; frame `n` carries the number `first_number + n`.
        rate: frames a second, where `vfr` and `ticks` are not used.
        codec: FFmpeg's codec name, a key of `ENCODERS`.
        gop: frames from one keyframe to the next.
        b_frames: consecutive B-frames, for codecs that have them.
        audio: whether to add a tone of 440 Hz with a click at every full second (AAC).
        vfr: whether frames are placed by `vfr_ticks`, in milliseconds.
        ticks: own placement of the frames in milliseconds, instead of a constant rate.
        size: width and height in pixels.
        pixel_format: FFmpeg's name; the encoder's usual one where empty.
        codec_options: passed to the encoder.
        container_options: passed to the muxer.
        metadata: tags of the container.
        sample_aspect_ratio: shape of a pixel.
        rotation_deg: clockwise turn that a player is told to apply.
        first_number: number in the first frame's bar code.

    Returns:
        `path`, for convenience.
    """
    placed = ticks if ticks is not None else vfr_ticks(frames) if vfr else None
    time_base = VFR_TIME_BASE if placed is not None else Fraction(1, rate)
    with av.open(os.fspath(path), "w", options=dict(container_options or {})) as container:
        container.metadata.update(metadata or {})
        video = _video_stream(container, codec, rate, time_base, size, gop, b_frames, codec_options or {})
        video.pix_fmt = pixel_format or ("yuvj420p" if codec == "mjpeg" else "yuv420p")
        if sample_aspect_ratio is not None:
            video.codec_context.sample_aspect_ratio = sample_aspect_ratio
        if rotation_deg:
            video.set_display_rotation(-rotation_deg)
        sound = container.add_stream("aac", rate=SAMPLE_RATE_HZ, layout="mono") if audio else None
        container.start_encoding()
        for number in range(frames):
            frame = VideoFrame.from_ndarray(picture(size, first_number + number), format="yuv420p")
            if video.pix_fmt != "yuv420p":
                frame = frame.reformat(format=video.pix_fmt)
            frame.pts = placed[number] if placed is not None else number
            frame.time_base = time_base
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if isinstance(sound, AudioStream):
            last = placed[-1] * time_base if placed is not None else frames * time_base
            _add_tone(container, sound, int(last * SAMPLE_RATE_HZ))
    return path


def picture(size: tuple[int, int], number: int) -> NDArray[np.uint8]:
    """The planes of a frame as `yuv420p`: a texture that moves with the number, and the number as a bar code."""
    width, height = size
    left = 3 * number % _TEXTURE_PERIOD_PX
    planes = np.full((height * 3 // 2, width), 128, dtype=np.uint8)
    planes[:height] = _texture(size)[:, left : left + width]
    barcode.draw(planes[:height], number)
    return planes


@cache
def _texture(size: tuple[int, int]) -> NDArray[np.uint8]:
    """A texture that is one period wider than a picture, so that each picture is a part of it."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0] + _TEXTURE_PERIOD_PX]
    texture: NDArray[np.uint8] = (60 + (columns // 8 % 16) * 4 + (rows // 8 % 8) * 6).astype(np.uint8)
    return texture


def number_in(bgra: NDArray[np.uint8]) -> int | None:
    """The frame number that a picture (H×W×4, BGRA) carries, or None."""
    return barcode.read(np.ascontiguousarray(bgra[:, :, 1]))


def number_in_frame(frame: VideoFrame) -> int | None:
    """The frame number that a decoded frame carries, or None."""
    return barcode.read(frame.to_ndarray(format="gray8").astype(np.uint8, copy=False))


def _video_stream(
    container: OutputContainer,
    codec: str,
    rate: int,
    time_base: Fraction,
    size: tuple[int, int],
    gop: int,
    b_frames: int,
    codec_options: Mapping[str, str],
) -> VideoStream:
    options = {
        "h264": {"preset": "ultrafast", "crf": "24", "sc_threshold": "0", "bf": str(b_frames)},
        "hevc": {
            "preset": "ultrafast",
            "x265-params": f"log-level=none:keyint={gop}:min-keyint={gop}:scenecut=0:bframes={b_frames}",
        },
        "mpeg2video": {"b": "4M", "bf": str(b_frames), "sc_threshold": "1000000000"},
        "mpeg4": {"b": "4M", "bf": str(b_frames), "sc_threshold": "1000000000"},
        "vp9": {"deadline": "realtime", "cpu-used": "8", "b": "2M", "auto-alt-ref": "1", "lag-in-frames": "12"},
        "av1": {"preset": "12", "crf": "20"},
        "mjpeg": {"q": "4"},
    }[codec]
    stream = container.add_stream(ENCODERS[codec], rate=rate, options={**options, **codec_options})
    assert isinstance(stream, VideoStream)
    stream.width, stream.height = size
    stream.codec_context.time_base = time_base
    stream.time_base = time_base
    if codec != "mjpeg":
        stream.gop_size = gop
    return stream


def _add_tone(container: OutputContainer, stream: AudioStream, samples: int) -> None:
    moments = np.arange(samples)
    tone = 0.2 * np.sin(2 * np.pi * 440 * moments / SAMPLE_RATE_HZ)
    tone[moments % SAMPLE_RATE_HZ < 48] = 0.9
    block = 1024
    for start in range(0, samples, block):
        frame = AudioFrame.from_ndarray(
            tone[np.newaxis, start : start + block].astype(np.float32), format="fltp", layout="mono"
        )
        frame.sample_rate = SAMPLE_RATE_HZ
        frame.pts = start
        frame.time_base = Fraction(1, SAMPLE_RATE_HZ)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
