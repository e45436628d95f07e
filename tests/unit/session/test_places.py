"""Going to a typed place: each way of counting, from here, over midnight, and words for what is no place."""

from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, UtcTime, format_media_time, format_utc, parse_utc
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.media.index import FrameIndex
from reviewer.session.places import PlaceError, PlaceKind, PlaceReader

START = parse_utc("2026-04-17T23:59:30Z")
FRAMES = 1800
TICKS = 512
TIME_BASE = Fraction(1, TICKS * 30)
FIRST_PTS = 1024
NEW_YORK = ZoneInfo("America/New_York")


def index(frames: int = FRAMES) -> FrameIndex:
    """A minute at thirty frames a second, whose PTS begin at 1024."""
    pts = FIRST_PTS + np.arange(frames, dtype=np.int64) * TICKS
    keyframe = np.arange(frames) % 30 == 0
    return FrameIndex(TIME_BASE, FIRST_PTS, pts, pts, keyframe, np.full(frames, 9, np.int64), 60_000_000)


def reader(here_us: int = 0, frames: int = FRAMES) -> PlaceReader:
    """A recording that runs over midnight UTC, with the review some way into it."""
    recording = Recording(
        case_id=1, title="body", original_name="body.mp4", location="", linked=False, sha256="", size_bytes=0,
        container="mp4", video=None, audio=(), first_pts=FIRST_PTS, time_base=TIME_BASE, duration_us=60_000_000,
        frame_count=frames, camera=0,
        timebase=Timebase((Anchor(MediaTime(0), START, AnchorSource.CONTAINER_CREATION_TIME, 0),)),
    )  # fmt: skip
    return PlaceReader(recording, index(frames), NEW_YORK, UtcTime(START + here_us))


@pytest.mark.parametrize(
    ("kind", "text", "frame"),
    [
        (PlaceKind.MEDIA, "10.5", 315),
        (PlaceKind.MEDIA, "0:10.5", 315),
        (PlaceKind.MEDIA, "+5", 450),
        (PlaceKind.MEDIA, "−5", 150),
        (PlaceKind.FRAME, "1,234", 1234),
        (PlaceKind.FRAME, "+10", 310),
        (PlaceKind.FRAME, "-10", 290),
        (PlaceKind.UTC, "23:59:40", 300),
        (PlaceKind.UTC, "00:00:10Z", 1200),
        (PlaceKind.UTC, "2026-04-18T00:00:10", 1200),
        (PlaceKind.UTC, "2026-04-18T00:00:10.5Z", 1215),
        (PlaceKind.UTC, "2026-04-17T20:00:10-04:00", 1200),
        (PlaceKind.LOCAL, "20:00:10", 1200),
        (PlaceKind.LOCAL, "19:59:40.5", 315),
        (PlaceKind.LOCAL, "2026-04-17 19:59:40", 300),
    ],
)
def test_a_typed_place_is_the_frame_on_show_there(kind: PlaceKind, text: str, frame: int) -> None:
    place = reader(10_000_000).read(kind, text)
    expected = reader().index.media_time(frame)
    assert place.utc == START + expected
    assert place.words.startswith(f"frame {frame} · PTS {FIRST_PTS + frame * TICKS} · {format_media_time(expected)}")
    assert format_utc(place.utc, 3) in place.words


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (PlaceKind.MEDIA, "soon", "is not a time such as"),
        (PlaceKind.MEDIA, "1:01", "lies outside of the recording"),
        (PlaceKind.MEDIA, "-11", "lies outside of the recording"),
        (PlaceKind.FRAME, "1800", "the last 1799"),
        (PlaceKind.FRAME, "-301", "there is no frame -1"),
        (PlaceKind.FRAME, "3.5", "not a frame number"),
        (PlaceKind.FRAME, "+-3", "not a frame number"),
        (PlaceKind.FRAME, "٣", "not a frame number"),
        (PlaceKind.UTC, "23:58:00", "lies outside of the recording"),
        (PlaceKind.UTC, "25:00", "not a time of day"),
        (PlaceKind.UTC, "yesterday", "is not a time such as"),
        (PlaceKind.LOCAL, "2026-13-17 19:59", "is not a time such as"),
    ],
)
def test_what_is_no_place_is_told_in_words(kind: PlaceKind, text: str, words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        reader(10_000_000).read(kind, text)


def test_the_very_end_is_the_last_frame() -> None:
    assert reader().read(PlaceKind.MEDIA, "60").words.startswith("frame 1799")


def test_sound_alone_has_times_and_no_frames() -> None:
    assert reader(frames=0).read(PlaceKind.MEDIA, "12.25").utc == START + 12_250_000
    with pytest.raises(PlaceError, match="there is no frame 1"):
        reader(frames=0).read(PlaceKind.FRAME, "1")
    with pytest.raises(PlaceError, match="no pictures"):
        reader(frames=0).read(PlaceKind.FRAME, "+1")


@given(kind=st.sampled_from(PlaceKind), text=st.text(max_size=30))
def test_nothing_typed_breaks_it(kind: PlaceKind, text: str) -> None:
    try:
        place = reader(10_000_000).read(kind, text)
    except PlaceError:
        return
    assert START <= place.utc <= START + 60_000_000


@given(frame=st.integers(min_value=0, max_value=FRAMES - 1))
def test_every_frame_is_found_by_its_number_and_by_its_time(frame: int) -> None:
    by_number = reader().read(PlaceKind.FRAME, str(frame))
    for kind, text in (
        (PlaceKind.UTC, format_utc(by_number.utc)),
        (PlaceKind.UTC, format_utc(by_number.utc, 3)),
        (PlaceKind.MEDIA, format_media_time(reader().index.media_time(frame))),
    ):
        assert reader().read(kind, text) == by_number
