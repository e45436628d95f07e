"""Small pictures of keyframes: the right frame, upright, stored once, and made anew where the store is damaged."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.domain.progress import SilentContext
from reviewer.media.errors import MediaMissingError
from reviewer.media.index import FrameIndex, build_index
from reviewer.media.thumbnail_strip import HEIGHT_PX, WIDTH_PX, ThumbnailStrip
from tests.support.recordings import make_recording, number_in

GOP = 10


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six groups of ten frames."""
    return make_recording(tmp_path_factory.mktemp("strip") / "drive.mp4", frames=60, gop=GOP, size=(640, 480))


@pytest.fixture(scope="module")
def index(recording: Path) -> FrameIndex:
    """Its frame index."""
    return build_index(recording, SilentContext())


def decoded(jpeg: bytes, path: Path) -> NDArray[np.uint8]:
    """The picture as another reader sees it."""
    path.write_bytes(jpeg)
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
        return frame.to_ndarray(format="bgra").astype(np.uint8, copy=False)


def test_each_picture_is_of_the_keyframe_that_was_asked_for(recording: Path, index: FrameIndex, tmp_path: Path) -> None:
    strip = ThumbnailStrip(recording, index, tmp_path / "strip.zip")
    for keyframe in (30, 0, 50, 10):
        picture = decoded(strip.picture(keyframe), tmp_path / "picture.jpg")
        assert number_in(picture) == keyframe
        assert picture.shape == (HEIGHT_PX, WIDTH_PX, 4)
    strip.close()


def test_what_was_stored_needs_neither_decoder_nor_recording(
    recording: Path, index: FrameIndex, tmp_path: Path
) -> None:
    stored = tmp_path / "cache" / "strip.zip"
    strip = ThumbnailStrip(recording, index, stored)
    first, second = strip.picture(0), strip.picture(20)
    assert strip.unsaved == 2
    strip.save()
    third = strip.picture(40)
    strip.save()
    assert strip.unsaved == 0
    strip.close()
    assert [path.name for path in stored.parent.iterdir()] == ["strip.zip"], "nothing temporary is left"
    without = ThumbnailStrip(tmp_path / "gone.mp4", index, stored)
    assert [without.picture(frame) for frame in (0, 20, 40)] == [first, second, third]
    with pytest.raises(MediaMissingError):
        without.picture(10)
    without.close()


@pytest.mark.parametrize("damage", ["rubbish", "cut off", "one picture"])
def test_a_damaged_store_is_made_anew(recording: Path, index: FrameIndex, tmp_path: Path, damage: str) -> None:
    stored = tmp_path / "strip.zip"
    strip = ThumbnailStrip(recording, index, stored)
    picture = strip.picture(20)
    strip.save()
    strip.close()
    whole = stored.read_bytes()
    at = whole.index(picture) + len(picture) // 2
    broken = {
        "rubbish": b"not an archive",
        "cut off": whole[: len(whole) // 2],
        "one picture": whole[:at] + bytes(8) + whole[at + 8 :],
    }[damage]
    stored.write_bytes(broken)
    again = ThumbnailStrip(recording, index, stored)
    assert again.picture(20) == picture
    again.save()
    again.close()
    mended = ThumbnailStrip(tmp_path / "gone.mp4", index, stored)
    assert mended.picture(20) == picture
    mended.close()


@pytest.mark.parametrize(
    ("rotation", "shape"), [(0, (180, 320)), (90, (240, 134)), (180, (180, 320)), (270, (240, 134))]
)
def test_pictures_are_upright_with_square_pixels(tmp_path: Path, rotation: int, shape: tuple[int, int]) -> None:
    # 4:3 pixels that are a third wider than high make a picture of 16:9.
    path = make_recording(
        tmp_path / "turned.mp4", frames=3, size=(320, 240), rotation_deg=rotation, sample_aspect_ratio=Fraction(4, 3)
    )
    strip = ThumbnailStrip(path, build_index(path, SilentContext()), tmp_path / "strip.zip")
    picture = decoded(strip.picture(0), tmp_path / "picture.jpg")
    strip.close()
    assert picture.shape[:2] == shape
    # The bar code lies along the foot of the coded picture, and is by far the darkest and brightest of it.
    edges = {"foot": picture[-4:], "left": picture[:, :4], "head": picture[:4], "right": picture[:, -4:]}
    contrast = {name: float(np.std(strip[:, :, 1])) for name, strip in edges.items()}
    assert max(contrast, key=contrast.__getitem__) == {0: "foot", 90: "left", 180: "head", 270: "right"}[rotation]
