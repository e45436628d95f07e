"""The bar code of the frame number comes back from every codec and size that the tests use, or not at all."""

from fractions import Fraction

import av
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from reviewer.demo import barcode

NUMBERS = st.integers(min_value=0, max_value=barcode.LARGEST_NUMBER)


def scene(width: int, height: int, seed: int = 1) -> NDArray[np.uint8]:
    """A busy picture, so that a coder has something else to spend its bits on."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (height // 8 + 1, width // 8 + 1), dtype=np.uint8)
    return np.ascontiguousarray(np.kron(coarse, np.ones((8, 8), dtype=np.uint8))[:height, :width])


def gray(frame: VideoFrame) -> NDArray[np.uint8]:
    """The frame as a gray picture."""
    return np.asarray(frame.to_ndarray(format="gray"), dtype=np.uint8)


def coded(luma: NDArray[np.uint8], codec: str, options: dict[str, str], pixel_format: str = "yuv420p") -> VideoFrame:
    """The picture after one trip through a coder."""
    encoder = av.CodecContext.create(codec, "w")
    assert isinstance(encoder, VideoCodecContext)
    height, width = luma.shape
    encoder.width, encoder.height, encoder.pix_fmt = width, height, pixel_format
    encoder.time_base, encoder.framerate = Fraction(1, 30), Fraction(30)
    encoder.options = options
    encoder.thread_count = 1
    if "qmin" in options:
        encoder.qmin = encoder.qmax = int(options["qmin"])
    picture = VideoFrame.from_ndarray(luma, format="gray").reformat(format=pixel_format)
    picture.pts = 0
    packets = [*encoder.encode(picture), *encoder.encode(None)]
    decoder = av.CodecContext.create(encoder.codec.canonical_name, "r")
    assert isinstance(decoder, VideoCodecContext)
    if encoder.extradata:
        decoder.extradata = encoder.extradata
    frames = [frame for packet in packets for frame in decoder.decode(packet)] + decoder.decode(None)
    return frames[0]


@given(number=NUMBERS, width=st.integers(160, 700), height=st.integers(120, 500))
@settings(deadline=None)
def test_any_number_comes_back_at_any_size(number: int, width: int, height: int) -> None:
    luma = np.full((height, width), 128, dtype=np.uint8)
    barcode.draw(luma, number)
    assert barcode.read(luma) == number


@given(number=NUMBERS, factor=st.floats(0.25, 2.0))
@settings(deadline=None, max_examples=40)
def test_any_number_comes_back_after_scaling(number: int, factor: float) -> None:
    luma = scene(1280, 720)
    barcode.draw(luma, number)
    scaled = VideoFrame.from_ndarray(luma, format="gray").reformat(
        width=round(1280 * factor), height=round(720 * factor), format="rgb24"
    )
    assert barcode.read(gray(scaled)) == number


@pytest.mark.parametrize(
    ("codec", "options", "pixel_format"),
    [
        ("libx264", {"preset": "ultrafast", "crf": "40"}, "yuv420p"),
        ("mpeg2video", {"qmin": "31"}, "yuv420p"),
        ("libvpx-vp9", {"crf": "55", "b": "0", "cpu-used": "8", "deadline": "realtime"}, "yuv420p"),
        ("mjpeg", {"qmin": "31"}, "yuvj420p"),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(160, 120), (320, 240), (1280, 720)])
@pytest.mark.parametrize("number", [0, 1, 0x555555, 0xABCDEF, barcode.LARGEST_NUMBER])
def test_it_survives_a_coder_at_low_quality(
    codec: str, options: dict[str, str], pixel_format: str, width: int, height: int, number: int
) -> None:
    luma = scene(width, height)
    barcode.draw(luma, number)
    assert barcode.read(gray(coded(luma, codec, options, pixel_format))) == number


def test_pictures_without_a_code_read_as_nothing() -> None:
    for level in (0, 24, 128, 255):
        assert barcode.read(np.full((720, 1280), level, dtype=np.uint8)) is None
    assert barcode.read(scene(1280, 720)) is None
    assert barcode.read(np.zeros((0, 0), dtype=np.uint8)) is None


@given(number=NUMBERS, bit=st.integers(0, barcode.DATA_BITS + barcode.CHECK_BITS - 1))
@settings(deadline=None)
def test_one_wrong_cell_is_noticed(number: int, bit: int) -> None:
    luma = np.full((240, 640), 128, dtype=np.uint8)
    barcode.draw(luma, number)
    left = (5 + bit) * 10
    luma[230:, left : left + 10] = np.where(luma[235, left + 5] > 128, 24, 212)
    assert barcode.read(luma) is None


def test_an_undecided_cell_is_not_guessed() -> None:
    luma = np.full((240, 640), 128, dtype=np.uint8)
    barcode.draw(luma, 77)
    luma[230:, 100:110] = 118
    assert barcode.read(luma) is None


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="24 bits"):
        barcode.draw(np.zeros((240, 320), dtype=np.uint8), barcode.LARGEST_NUMBER + 1)
    with pytest.raises(ValueError, match="24 bits"):
        barcode.draw(np.zeros((240, 320), dtype=np.uint8), -1)
    with pytest.raises(ValueError, match="too small"):
        barcode.draw(np.zeros((100, 150), dtype=np.uint8), 1)
