"""What is said of a frame: always its number and PTS, in a drag how far off it is, on demand what kind it is."""

import numpy as np
import pytest

from player.frame_words import fact_words, frame_words
from reviewer.domain.time import MediaTime
from reviewer.media.frames import ShownFrame


def frame(picture_type: str = "P", *, key: bool = False) -> ShownFrame:
    picture = np.zeros((2, 2, 4), np.uint8)
    return ShownFrame(11_873, 6_078_976, MediaTime(395_766_667), picture, picture_type, key)


def test_a_frame_asked_for_is_exact() -> None:
    assert frame_words(frame()) == "frame 11\u2009873 · PTS 6\u2009078\u2009976 · exact"


@pytest.mark.parametrize(("away_us", "words"), [(-1_200_000, "1.2 s before"), (400_000, "0.4 s after")])
def test_a_frame_in_a_drag_says_how_far_off_it_is(away_us: int, words: str) -> None:
    assert frame_words(frame(), away_us).endswith(f" · {words} the pointer")


@pytest.mark.parametrize(
    ("kind", "key", "repeats", "words"),
    [
        ("I", True, False, " · I picture · keyframe · differs from the frame before"),
        ("P", False, True, " · P picture · repeats the frame before"),
        ("B", False, None, " · B picture"),
        ("", False, None, ""),
    ],
)
def test_facts_say_what_is_known(kind: str, key: bool, repeats: bool | None, words: str) -> None:
    assert fact_words(frame(kind, key=key), repeats) == words
