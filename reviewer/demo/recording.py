"""Writes one camera's recording: pictures and sound into an MP4 whose bytes are the same every time."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.demo.canvas import Picture
from reviewer.demo.incident import FRAME_RATE, Camera, Incident
from reviewer.demo.scene import HEIGHT, WIDTH
from reviewer.demo.sound import SAMPLE_RATE_HZ, heard
from reviewer.demo.views import burn_in, view_of
from reviewer.domain.time import format_utc

_GOP: Final = 60
_AUDIO_FRAME: Final = 1024
_BT_709: Final = 1


def write_recording(path: Path, camera: Camera, report: Callable[[int], None]) -> None:
    """Make a camera's recording.

    Args:
        path: where to write the MP4.
        camera: which camera.
        report: told the number of frames done, about once a second of the recording.
    """
    incident = Incident()
    view = view_of(camera, incident)
    sound = heard(camera, incident)
    frames = frame_count(camera)
    with av.open(path, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        container.metadata["creation_time"] = format_utc(camera.start_utc)
        container.metadata["title"] = camera.device
        video, audio = _video_stream(container), _audio_stream(container)
        sounded = 0
        for number in range(frames):
            at_s = camera.start_s + number / float(FRAME_RATE)
            picture = view.picture(at_s)
            burn_in(picture, camera, at_s, number)
            container.mux(video.encode(_video_frame(picture, number)))
            due = (number + 1) * SAMPLE_RATE_HZ // int(FRAME_RATE)
            while sounded + _AUDIO_FRAME <= due or (number + 1 == frames and sounded < len(sound)):
                container.mux(audio.encode(_audio_frame(sound[sounded : sounded + _AUDIO_FRAME], sounded)))
                sounded += _AUDIO_FRAME
            if number % int(FRAME_RATE) == 0:
                report(number)
        container.mux(video.encode(None))
        container.mux(audio.encode(None))
    report(frames)


def frame_count(camera: Camera) -> int:
    """How many frames a camera records."""
    return camera.length_s * int(FRAME_RATE)


def _video_stream(container: OutputContainer) -> VideoStream:
    # One thread and a fixed quality: with more threads the bytes could depend on the machine.
    video = container.add_stream(
        "libx264", rate=FRAME_RATE, options={"preset": "ultrafast", "crf": "27", "g": str(_GOP), "flags": "+bitexact"}
    )
    video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    video.codec_context.thread_count = 1
    video.time_base = 1 / FRAME_RATE
    for name in ("colorspace", "color_primaries", "color_trc"):
        setattr(video.codec_context, name, _BT_709)
    video.codec_context.color_range = ColorRange.MPEG
    return video


def _audio_stream(container: OutputContainer) -> AudioStream:
    audio = container.add_stream(
        "aac", rate=SAMPLE_RATE_HZ, options={"b": "64k", "aac_coder": "fast", "flags": "+bitexact"}
    )
    audio.codec_context.layout = "mono"
    audio.codec_context.format = "fltp"
    audio.codec_context.thread_count = 1
    return audio


def _video_frame(picture: Picture, number: int) -> VideoFrame:
    frame = VideoFrame(WIDTH, HEIGHT, "yuv420p")
    for plane, values in zip(frame.planes, picture.planes, strict=True):
        rows, columns = values.shape
        np.asarray(memoryview(plane)).reshape(rows, plane.line_size)[:, :columns] = values
    frame.pts, frame.time_base = number, 1 / FRAME_RATE
    frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG
    return frame


def _audio_frame(samples: NDArray[np.float32], first: int) -> AudioFrame:
    frame = AudioFrame.from_ndarray(samples[np.newaxis, :], format="fltp", layout="mono")
    frame.sample_rate = SAMPLE_RATE_HZ
    frame.pts, frame.time_base = first, Fraction(1, SAMPLE_RATE_HZ)
    return frame
