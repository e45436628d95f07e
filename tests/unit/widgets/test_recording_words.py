"""Short words for recordings."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from reviewer.domain.time import UtcTime
from reviewer.domain.track import TrackBuilder
from reviewer.domain.trajectory import Trajectory
from tests.support.review_case import SECOND, START, make_fix, make_recording
from widgets.recording_words import range_words, rate_words, short_name, span_words


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Body-worn · 0231", "B 0231"),
        ("GH010042", "GH010042"),
        ("a\nb", "a b"),
        ("a very long name of a file", "a very long n…"),
        (" · 0231", "· 0231"),
        ("", ""),
    ],
)
def test_short_names(title: str, short: str) -> None:
    assert short_name(make_recording(1, title, 0, START, SECOND)) == short


def test_a_span_is_told_by_the_clock_on_the_wall() -> None:
    recording = make_recording(1, "B", 0, START, 1293 * SECOND)
    assert span_words(recording, ZoneInfo("America/New_York")) == "17:04:07–17:25:40"


@pytest.mark.parametrize(
    ("step_us", "words"), [(100_000, "10 Hz"), (1_000_000, "1 Hz"), (55_000, "18 Hz"), (15_000_000, "every 15 s")]
)
def test_rates(step_us: int, words: str) -> None:
    builder = TrackBuilder("a track", "GPX 1.1")
    for number in range(10):
        builder.add(replace(make_fix(number), utc=UtcTime(START + number * step_us)))
    assert rate_words(Trajectory.place(builder.build(), None)) == words


def test_no_track_is_no_gps() -> None:
    assert rate_words(None) == "no GPS"
    assert rate_words(Trajectory.place(TrackBuilder("a track", "GPX 1.1").build(), None)) == "no GPS"


@pytest.mark.parametrize(
    ("duration_us", "words"),
    [(7_540_000, "0:07.5"), (59_990_000, "1:00"), (108_000_000, "1:48"), (3_661_000_000, "1:01:01")],
)
def test_ranges(duration_us: int, words: str) -> None:
    assert range_words(duration_us) == words
