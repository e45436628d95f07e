"""Known colours come out of a recording as they went in, in every pixel format, matrix and range that cameras use.

A picture of eight bars is made from colours by the formulas of ITU-R BT.601, BT.709 and BT.2020 (non-constant
luminance), put into planes, encoded without loss, decoded and converted. Each bar must be within 4 of 255 of its colour
in 8 bits, where chroma alone is quantised in steps of up to 2, and within 2 in 10 bits.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.domain.progress import SilentContext
from reviewer.media.colour import to_bgra, to_rgb
from reviewer.media.frames import ExactFrames
from reviewer.media.index import build_index
from reviewer.media.planes import plane_rows

COLOURS = (
    (255, 255, 255),
    (192, 192, 0),
    (0, 192, 192),
    (0, 255, 0),
    (192, 0, 192),
    (255, 0, 0),
    (0, 0, 255),
    (9, 9, 9),
)
BAR_PX = 40

MATRICES = {"bt601": (5, 0.299, 0.114), "bt709": (1, 0.2126, 0.0722), "bt2020": (9, 0.2627, 0.0593)}
"""By name: the number in ITU-T H.273, and the shares of red and blue in luma."""

LIMITED, FULL = 1, 2


@dataclass(frozen=True)
class Layout:
    """How a pixel format holds its samples."""

    bits: int = 8
    across: int = 1
    down: int = 1
    shift: int = 0
    is_interleaved: bool = False
    has_alpha: bool = False


YUV = {
    "yuv420p": Layout(across=2, down=2),
    "yuv422p": Layout(across=2),
    "yuv444p": Layout(),
    "nv12": Layout(across=2, down=2, is_interleaved=True),
    "yuva420p": Layout(across=2, down=2, has_alpha=True),
    "yuva444p": Layout(has_alpha=True),
    "yuv420p10le": Layout(bits=10, across=2, down=2),
    "yuv422p10le": Layout(bits=10, across=2),
    "yuv444p10le": Layout(bits=10),
    "p010le": Layout(bits=10, across=2, down=2, shift=6, is_interleaved=True),
}

ENCODED = ("yuv420p", "yuv422p", "yuv444p", "yuva420p", "yuva444p", "yuv420p10le", "yuv422p10le", "yuv444p10le")
"""Formats that a lossless encoder takes; the others come from decoders that use a graphics card."""


def bars(width: int, height: int) -> NDArray[np.float64]:
    """The picture as H×W×3, red, green, blue, 0 to 1."""
    columns = np.minimum(np.arange(width) * len(COLOURS) // width, len(COLOURS) - 1)
    row = np.array(COLOURS, dtype=np.float64)[columns] / 255
    return np.broadcast_to(row, (height, width, 3))


def yuv_samples(width: int, height: int, layout: Layout, matrix: str, colour_range: int) -> list[NDArray[np.uint16]]:
    """The samples of luma and the two chromas (and alpha), subsampled as the format has them."""
    _, red_share, blue_share = MATRICES[matrix]
    red, green, blue = np.moveaxis(bars(width, height), 2, 0)
    luma = red_share * red + (1 - red_share - blue_share) * green + blue_share * blue
    blueness, redness = (blue - luma) / (2 - 2 * blue_share), (red - luma) / (2 - 2 * red_share)
    unit, most = 1 << (layout.bits - 8), (1 << layout.bits) - 1
    scale, base, chroma = (most, 0, most) if colour_range == FULL else (219 * unit, 16 * unit, 224 * unit)
    planes = [luma * scale + base]
    planes += [part[:: layout.down, :: layout.across] * chroma + 128 * unit for part in (blueness, redness)]
    planes += [np.full((height, width), 77.0)] if layout.has_alpha else []
    return [np.clip(np.round(plane), 0, most).astype(np.uint16) << layout.shift for plane in planes]


def yuv_frame(name: str, width: int, height: int, matrix: str, colour_range: int) -> VideoFrame:
    """A frame of bars in a pixel format, tagged with what it is."""
    layout = YUV[name]
    frame = VideoFrame(width, height, name)
    samples = yuv_samples(width, height, layout, matrix, colour_range)
    if layout.is_interleaved:
        samples = [samples[0], np.dstack(samples[1:3]).reshape(samples[1].shape[0], -1)]
    for plane, values in zip(frame.planes, samples, strict=True):
        rows = values.astype("<u2").view(np.uint8) if layout.bits > 8 else values.astype(np.uint8)
        plane_rows(plane)[:, : rows.shape[1]] = rows
    frame.colorspace, frame.color_range = MATRICES[matrix][0], colour_range
    return frame


def recorded(path: Path, frame: VideoFrame, codec: str, pixel_format: str) -> NDArray[np.uint8]:
    """The picture that a recording of one such frame shows."""
    with av.open(path, "w") as container:
        stream = container.add_stream(codec, rate=30, options={"qp": "0"} if codec == "libx264" else {"q": "1"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, pixel_format
        stream.codec_context.colorspace, stream.codec_context.color_range = frame.colorspace, frame.color_range
        if codec == "mjpeg":
            stream.codec_context.options = {"strict": "unofficial"}
        for number in range(3):
            frame.pts, frame.time_base = number, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    frames = ExactFrames(path, build_index(path, SilentContext()))
    try:
        return frames.frame(1).picture
    finally:
        frames.close()


def check_bars(picture: NDArray[np.uint8], tolerance: int) -> None:
    height, width, channels = picture.shape
    assert channels == 4
    assert picture.flags.c_contiguous
    assert (picture[:, :, 3] == 255).all()
    for bar, colour in enumerate(COLOURS):
        left, right = round(width * (bar + 0.3) / len(COLOURS)), round(width * (bar + 0.7) / len(COLOURS))
        inside = picture[2 : height - 2, left:right, 2::-1].astype(int)
        assert np.abs(inside - colour).max() <= tolerance, f"{colour} came out as {inside[0, 0].tolist()}"


@pytest.mark.parametrize("colour_range", [LIMITED, FULL], ids=["limited", "full"])
@pytest.mark.parametrize("matrix", MATRICES)
@pytest.mark.parametrize("name", YUV)
def test_every_format_matrix_and_range(name: str, matrix: str, colour_range: int) -> None:
    frame = yuv_frame(name, BAR_PX * len(COLOURS), 48, matrix, colour_range)
    tolerance = 4 if YUV[name].bits == 8 else 2
    check_bars(to_bgra(frame), tolerance)
    careful = np.dstack([to_rgb(frame)[:, :, ::-1], np.full((frame.height, frame.width), 255, dtype=np.uint8)])
    check_bars(np.ascontiguousarray(careful), tolerance)


@pytest.mark.parametrize("colour_range", [LIMITED, FULL], ids=["limited", "full"])
@pytest.mark.parametrize("matrix", MATRICES)
@pytest.mark.parametrize("name", ENCODED)
def test_a_recording_of_every_format(name: str, matrix: str, colour_range: int, tmp_path: Path) -> None:
    frame = yuv_frame(name, BAR_PX * len(COLOURS), 48, matrix, colour_range)
    codec = "ffv1" if YUV[name].has_alpha else "libx264"
    check_bars(recorded(tmp_path / "bars.mkv", frame, codec, name), 4 if YUV[name].bits == 8 else 2)


@pytest.mark.parametrize("size", [(319, 239), (321, 47), (641, 33)])
@pytest.mark.parametrize("name", ["yuv420p", "yuv422p", "yuv444p", "nv12", "p010le", "yuv420p10le"])
def test_odd_sizes(name: str, size: tuple[int, int]) -> None:
    check_bars(to_bgra(yuv_frame(name, *size, "bt709", LIMITED)), 4)


@pytest.mark.parametrize("pixel_format", ["gbrp", "gbrp10le", "rgb24", "bgr0", "gbrap"])
def test_pictures_that_hold_red_green_and_blue(pixel_format: str) -> None:
    values = np.ascontiguousarray(np.round(bars(320, 48) * 255).astype(np.uint8))
    frame = VideoFrame.from_ndarray(values, format="rgb24")
    check_bars(to_bgra(frame if pixel_format == "rgb24" else frame.reformat(format=pixel_format)), 1)


@pytest.mark.parametrize("codec", ["ffv1", "libx264rgb"])
def test_a_recording_that_holds_red_green_and_blue(codec: str, tmp_path: Path) -> None:
    values = np.ascontiguousarray(np.round(bars(320, 48) * 255).astype(np.uint8))
    pixel_format = "bgr0" if codec == "ffv1" else "rgb24"
    frame = VideoFrame.from_ndarray(values, format="rgb24").reformat(format=pixel_format)
    check_bars(recorded(tmp_path / "rgb.mkv", frame, codec, pixel_format), 1)


@pytest.mark.parametrize("colour_range", [LIMITED, FULL], ids=["limited", "full"])
@pytest.mark.parametrize("pixel_format", ["gray", "gray10le"])
def test_grey_pictures(pixel_format: str, colour_range: int) -> None:
    frame = VideoFrame(256, 16, pixel_format)
    most = (1 << (10 if "10" in pixel_format else 8)) - 1
    ramp = np.arange(256) / 255
    low, high = (0.0, 1.0) if colour_range == FULL else (16 / 255, 235 / 255)
    values = np.round((low + ramp * (high - low)) * most).astype("<u2" if most > 255 else np.uint8)
    rows = values.view(np.uint8)
    plane_rows(frame.planes[0])[:, : rows.size] = rows
    frame.color_range = colour_range
    picture = to_bgra(frame)
    assert np.abs(picture[8, :, :3].astype(int) - np.arange(256)[:, np.newaxis]).max() <= 2


def test_a_camera_that_writes_jpeg_pictures_uses_the_full_range(tmp_path: Path) -> None:
    frame = yuv_frame("yuv420p", BAR_PX * len(COLOURS), 48, "bt601", FULL).reformat(format="yuvj420p")
    check_bars(recorded(tmp_path / "jpeg.avi", frame, "mjpeg", "yuvj420p"), 8)


@pytest.mark.parametrize(("size", "matrix"), [((640, 480), "bt601"), ((720, 576), "bt601"), ((1280, 720), "bt709")])
def test_an_unstated_matrix_follows_from_the_size(size: tuple[int, int], matrix: str) -> None:
    frame = yuv_frame("yuv420p", *size, matrix, LIMITED)
    frame.colorspace, frame.color_range = 2, 0
    check_bars(to_bgra(frame), 4)


@pytest.mark.parametrize("width", range(280, 313))
def test_every_column_is_written_whatever_the_width(width: int) -> None:
    frame = VideoFrame(width, 64, "yuv420p")
    for plane, value in zip(frame.planes, (126, 128, 128), strict=True):
        np.frombuffer(plane, dtype=np.uint8)[:] = value  # type: ignore[call-overload]  # a plane is a buffer
    for left_behind in (0, 255):
        # What is freed comes back as the memory of the next picture, with what was in it.
        used = [VideoFrame(width, 64, "bgra") for _ in range(8)]
        for each in used:
            np.frombuffer(each.planes[0], dtype=np.uint8)[:] = left_behind  # type: ignore[call-overload]  # as above
        used.clear()
        del each
        assert int(np.ptp(to_bgra(frame)[:, :, :3])) <= 2, "one grey all over"
