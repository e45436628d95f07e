"""Time left in words."""

import pytest

from widgets.job_bar import time_left_words


@pytest.mark.parametrize(
    ("left_us", "words"),
    [
        (0, "1 s left"),
        (13_000_001, "14 s left"),
        (89_000_000, "89 s left"),
        (90_000_000, "2 min left"),
        (3_600_000_000, "1 h 00 min left"),
        (3_900_000_000, "1 h 05 min left"),
    ],
)
def test_time_left_is_rounded_up(left_us: int, words: str) -> None:
    assert time_left_words(left_us) == words
