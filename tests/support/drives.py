"""Drives with stops and starts, as a picture and as a receiver see them: recordings and tracks of one known speed."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.domain.time import UtcTime, parse_utc
from reviewer.domain.track import Fix, Track, TrackBuilder
from reviewer.media.motion_match import STEP_US, Curve

BEGINS = parse_utc("2026-04-17T21:00:00Z")
"""When the drives begin."""

SECOND_US = 1_000_000
STEPS_A_SECOND = 10
_METRES_A_DEGREE = 111_320.0
_SIZE = (160, 120)
_PX_A_METRE = 6
_TEXTURE_PX = 4096


def drive(seconds: int, seed: int, *, stops_s: float = 12.0, goes_s: float = 18.0) -> NDArray[np.float64]:
    """Speeds in metres per second, ten a second: stops and stretches of random length, as traffic makes them."""
    random = np.random.default_rng(seed)
    wanted = np.zeros(seconds * STEPS_A_SECOND)
    at, goes = 0, bool(random.integers(2))
    while at < len(wanted):
        lasts = round(max(4.0, random.exponential(goes_s if goes else stops_s)) * STEPS_A_SECOND)
        wanted[at : at + lasts] = random.uniform(3.0, 12.0) if goes else 0.0
        at, goes = at + lasts, not goes
    return _with_inertia(wanted)


def steady(seconds: int, speed_mps: float) -> NDArray[np.float64]:
    """One speed all along; 0 for a camera that stands still."""
    return np.full(seconds * STEPS_A_SECOND, speed_mps)


def track_of(speeds: NDArray[np.float64], *, states_speed: bool = True, seed: int = 0) -> Track:
    """What a receiver says of a drive once a second: half a second late and with its usual noise."""
    random = np.random.default_rng(seed)
    metres = np.cumsum(speeds) / STEPS_A_SECOND
    builder = TrackBuilder("drive", "GPX 1.1")
    for second in range(1, len(speeds) // STEPS_A_SECOND):
        at = second * STEPS_A_SECOND - STEPS_A_SECOND // 2
        stated = abs(speeds[at] + random.normal(0, 0.2)) if states_speed else float("nan")
        builder.add(
            Fix(
                UtcTime(BEGINS + second * SECOND_US),
                None,
                41.0 + metres[at] / _METRES_A_DEGREE,
                -72.0,
                speed_mps=float(stated),
            )
        )
    return builder.build()


def motion_of(speeds: NDArray[np.float64], begins_s: float, seconds: float, *, noise: float = 0.05) -> Curve:
    """The motion of the picture of a camera on that drive, which began to record so late; with noise."""
    random = np.random.default_rng(round(begins_s * 1000))
    moments = begins_s + np.arange(0, seconds, STEP_US / SECOND_US)
    speed = speeds[(moments * STEPS_A_SECOND).astype(np.int64)]
    return Curve(0, speed / (speed + 2.0) + np.abs(random.normal(0, noise, len(moments))))


def film(path: Path, speeds: NDArray[np.float64], *, rate: int = 10, walker: bool = False) -> Path:
    """A recording of a texture that passes as fast as the drive goes.

    Args:
        path: where to write.
        speeds: ten a second.
        rate: frames a second.
        walker: whether somebody walks through the picture all the time, in front of everything.
    """
    metres = np.cumsum(speeds) / STEPS_A_SECOND
    texture = _texture()
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": "26", "bf": "0"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *_SIZE, "yuv420p"
        stream.codec_context.time_base = Fraction(1, rate)
        for number in range(len(speeds) * rate // STEPS_A_SECOND):
            left = round(metres[number * STEPS_A_SECOND // rate] * _PX_A_METRE) % _TEXTURE_PX
            planes = np.full((_SIZE[1] * 3 // 2, _SIZE[0]), 128, dtype=np.uint8)
            planes[: _SIZE[1]] = texture[:, left : left + _SIZE[0]]
            if walker:
                place = 5 * number % (_SIZE[0] - 20)
                planes[40:100, place : place + 20] = 230
            frame = VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _with_inertia(wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Nothing gathers speed faster than 2 m/s², nor stops faster than 3 m/s²."""
    speeds = np.zeros_like(wanted)
    speed = 0.0
    for at, target in enumerate(wanted):
        speed += float(np.clip(target - speed, -3.0 / STEPS_A_SECOND, 2.0 / STEPS_A_SECOND))
        speeds[at] = speed
    return speeds


def _texture() -> NDArray[np.uint8]:
    """Patches of many sizes, wrapped so that the drive can go on for ever."""
    random = np.random.default_rng(3)
    wide = np.zeros((_SIZE[1], _TEXTURE_PX))
    for patch in (4, 8, 16, 32):
        rows, columns = -(-_SIZE[1] // patch), _TEXTURE_PX // patch
        grey = random.normal(0, 14, (rows, columns))
        wide += np.repeat(np.repeat(grey, patch, axis=0), patch, axis=1)[: _SIZE[1]]
    pictured = np.clip(wide + 120, 20, 235).astype(np.uint8)
    return np.concatenate((pictured, pictured[:, : _SIZE[0]]), axis=1)
