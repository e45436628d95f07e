"""The frame index: which frame is on show when, what is odd about a recording, and a cache that is never trusted."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import MediaTime, media_time_from_pts
from reviewer.media.errors import CacheError, NoFrameError
from reviewer.media.frames import ExactFrames
from reviewer.media.index import FrameIndex, build_index, cached_index
from tests.support.recordings import make_recording, number_in

SHA256 = "ab" * 32


def index_of(pts: list[int], keyframes: set[int], time_base: Fraction = Fraction(1, 1000)) -> FrameIndex:
    times = np.array(pts, dtype=np.int64)
    return FrameIndex(
        time_base=time_base,
        first_pts=pts[0] if pts else 0,
        pts=times,
        dts=times,
        keyframe=np.array([number in keyframes for number in range(len(pts))], dtype=np.bool_),
        size_bytes=np.full(len(pts), 10, dtype=np.int64),
        duration_us=media_time_from_pts(pts[-1] + 40, pts[0], time_base) if pts else 0,
    )


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30, unique=True).map(sorted),
    st.sampled_from([Fraction(1, 90_000), Fraction(1, 1000), Fraction(1001, 30_000), Fraction(1, 10_000_000)]),
)
def test_each_frame_is_on_show_from_its_start_to_its_end(pts: list[int], time_base: Fraction) -> None:
    index = index_of(pts, {0}, time_base)
    for number, value in enumerate(pts):
        assert index.media_time(number) == media_time_from_pts(value, pts[0], time_base)
        shown = index.frame_at(index.media_time(number))
        assert index.media_time(shown) == index.media_time(number)
        assert index.frame_of_pts(value) == number
    assert index.frame_at(MediaTime(-1)) == 0


def test_keyframes_around_a_frame() -> None:
    index = index_of(list(range(0, 400, 40)), {0, 4, 8})
    assert [index.keyframe_before(number) for number in (0, 3, 4, 7, 9)] == [0, 0, 4, 4, 8]
    assert [index.keyframe_after(number) for number in (0, 3, 4, 8)] == [4, 4, 8, None]
    assert index_of([0, 40], set()).keyframe_before(1) == 0


def test_a_recording_without_pictures_shows_no_frame() -> None:
    with pytest.raises(NoFrameError, match="sound only"):
        index_of([], set()).frame_at(MediaTime(0))


def test_an_index_whose_times_do_not_increase_is_refused() -> None:
    with pytest.raises(ValueError, match="increase"):
        index_of([0, 40, 40], {0})


def test_media_time_counts_from_the_first_picture(tmp_path: Path) -> None:
    index = build_index(make_recording(tmp_path / "late.ts", frames=30, audio=True), SilentContext())
    assert index.first_pts > 0
    assert index.media_time(0) == 0
    assert index.duration_us == 1_000_000
    assert index.integrity == ()


def test_a_sound_recording_has_a_length_and_no_frames(tmp_path: Path) -> None:
    path = tmp_path / "sound.mka"
    _keep_sound_only(make_recording(tmp_path / "both.mp4", frames=60, audio=True), path)
    index = build_index(path, SilentContext())
    assert len(index) == 0
    assert abs(index.duration_us - 2_000_000) < 60_000


def test_variable_rate_and_gaps_are_said_in_words(tmp_path: Path) -> None:
    variable = build_index(make_recording(tmp_path / "vfr.mp4", frames=40, vfr=True), SilentContext())
    assert [words.split(":")[0] for words in variable.integrity] == ["variable frame rate"]
    assert "frames last 20.0 ms to 120.0 ms" in variable.integrity[0]

    ticks = [number * 40 for number in range(60)]
    holed = [tick for number, tick in enumerate(ticks) if not 30 <= number < 35]
    gap = build_index(make_recording(tmp_path / "gap.mkv", frames=55, ticks=holed), SilentContext())
    assert gap.integrity == ("1 gap without pictures, the longest 240.0 ms at 00:00:01.160",)


@pytest.mark.parametrize("suffix", ["mkv", "mp4", "avi", "ts"])
@pytest.mark.parametrize("rate", [30, 25])
def test_an_even_recording_has_nothing_odd(suffix: str, rate: int, tmp_path: Path) -> None:
    codec = "mpeg4" if suffix == "avi" else "h264"
    path = make_recording(tmp_path / f"even.{suffix}", frames=60, rate=rate, codec=codec)
    assert build_index(path, SilentContext()).integrity == ()


def test_b_frames_in_a_container_without_presentation_times_are_reported(tmp_path: Path) -> None:
    index = build_index(make_recording(tmp_path / "disordered.avi", frames=60), SilentContext())
    assert any("does not state the order" in words for words in index.integrity)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("cut.ts", {}),
        ("cut.mkv", {}),
        ("cut.mp4", {"movflags": "frag_keyframe+empty_moov"}),
        ("cut.mov", {"movflags": "faststart"}),
    ],
)
def test_what_a_cut_recording_still_holds_is_shown(name: str, options: dict[str, str], tmp_path: Path) -> None:
    path = make_recording(tmp_path / name, frames=90, gop=15, container_options=options)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * 0.6)])
    index = build_index(path, SilentContext())
    assert 20 < len(index) < 85
    if name != "cut.ts" and "frag_keyframe+empty_moov" not in options.values():
        assert any(words.startswith("truncated end") for words in index.integrity)
    frames = ExactFrames(path, index)
    try:
        assert number_in(frames.frame(len(index) // 2).picture) == len(index) // 2
    finally:
        frames.close()


def test_a_recording_that_begins_in_mid_group_begins_with_its_first_whole_picture(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "joined.ts", frames=90, gop=30)
    data = path.read_bytes()
    path.write_bytes(data[len(data) // 188 // 6 * 188 :])
    index = build_index(path, SilentContext())
    assert any("before the first complete picture" in words for words in index.integrity)
    frames = ExactFrames(path, index)
    try:
        first = number_in(frames.frame(0).picture)
        assert first is not None
        assert number_in(frames.frame(10).picture) == first + 10
    finally:
        frames.close()


def test_frames_hidden_by_an_edit_list_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "edited.mp4"
    _cut_with_edit_list(make_recording(tmp_path / "whole.mp4", frames=60, gop=30, b_frames=0), path, first_shown=10)
    index = build_index(path, SilentContext())
    assert len(index) == 50
    assert "10 frames hidden by the container's edit list" in index.integrity
    frames = ExactFrames(path, index)
    try:
        assert [number_in(frames.frame(number).picture) for number in (0, 5, 19, 20, 49, 3)] == [10, 15, 29, 30, 59, 13]
    finally:
        frames.close()


def test_an_index_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "stored.mp4", frames=40, vfr=True)
    built = build_index(path, SilentContext())
    built.save(tmp_path / "index.npz", SHA256)
    loaded = FrameIndex.load(tmp_path / "index.npz", SHA256)
    for name in ("pts", "dts", "keyframe", "size_bytes", "media_time_us"):
        assert np.array_equal(getattr(loaded, name), getattr(built, name))
    assert (loaded.time_base, loaded.first_pts, loaded.duration_us, loaded.integrity) == (
        built.time_base,
        built.first_pts,
        built.duration_us,
        built.integrity,
    )


def test_an_index_of_another_recording_is_refused(tmp_path: Path) -> None:
    index_of([0, 40], {0}).save(tmp_path / "index.npz", SHA256)
    with pytest.raises(CacheError, match="another recording"):
        FrameIndex.load(tmp_path / "index.npz", "cd" * 32)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"no archive at all", None])
def test_a_damaged_cache_is_made_anew(damage: bytes | None, tmp_path: Path) -> None:
    path = make_recording(tmp_path / "cached.mp4", frames=10)
    cached_index(path, tmp_path, SHA256, SilentContext())
    stored = tmp_path / "index" / f"{SHA256}.npz"
    good = stored.read_bytes()
    stored.write_bytes(good[: len(good) // 2] if damage is None else damage)
    assert len(cached_index(path, tmp_path, SHA256, SilentContext())) == 10
    assert len(FrameIndex.load(stored, SHA256)) == 10


def test_a_stored_index_is_used_without_reading_the_recording(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "gone.mp4", frames=10)
    cached_index(path, tmp_path, SHA256, SilentContext())
    path.unlink()
    assert len(cached_index(path, tmp_path, SHA256, SilentContext())) == 10


def test_indexing_can_be_cancelled(tmp_path: Path) -> None:
    class CancelAtOnce(SilentContext):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    path = make_recording(tmp_path / "long.mp4", frames=600, size=(160, 120))
    with pytest.raises(Cancelled):
        cached_index(path, tmp_path / "cache", SHA256, CancelAtOnce())
    assert not (tmp_path / "cache").exists()


def _keep_sound_only(source: Path, target: Path) -> None:
    import av

    with av.open(source) as read, av.open(target, "w") as write:
        stream = write.add_stream_from_template(read.streams.audio[0])
        for packet in read.demux(audio=0):
            if packet.size:
                packet.stream = stream
                write.mux(packet)


def _cut_with_edit_list(source: Path, target: Path, first_shown: int) -> None:
    """Copy an MP4 whose frames before `first_shown` have negative times: the muxer hides them by an edit list."""
    import av

    with av.open(source) as read, av.open(target, "w", options={"avoid_negative_ts": "disabled"}) as write:
        stream = write.add_stream_from_template(read.streams.video[0])
        shift = None
        for packet in read.demux(video=0):
            if packet.pts is None or packet.dts is None:
                continue
            shift = (packet.duration or 0) * first_shown if shift is None else shift
            packet.pts -= shift
            packet.dts -= shift
            packet.stream = stream
            write.mux(packet)
