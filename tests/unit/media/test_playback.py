"""What is played of a recording: the original where a player finds its way in it, else its packets in an MP4."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import MediaTime
from reviewer.media.errors import NotPlayableError
from reviewer.media.frames import ExactFrames
from reviewer.media.index import build_index
from reviewer.media.playback import playback_source
from tests.support.broken_recordings import Edit, with_edit_list
from tests.support.recordings import make_recording, number_in

FRAMES = 45


def source_of(path: Path, cache: Path) -> tuple[Path, int]:
    index = build_index(path, SilentContext())
    source = playback_source(path, index, cache, "a" * 64, SilentContext())
    return source.path, source.origin_us


@pytest.mark.parametrize("suffix", ["mp4", "mov"])
def test_an_mp4_is_played_itself(tmp_path: Path, suffix: str) -> None:
    path = make_recording(tmp_path / f"clip.{suffix}", frames=FRAMES, audio=True)
    assert source_of(path, tmp_path / "cache") == (path, 0)
    assert not (tmp_path / "cache").exists()


def test_in_matroska_the_sounds_codec_delay_moves_the_pictures(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "clip.mkv", frames=FRAMES, audio=True)
    assert source_of(path, tmp_path / "cache") == (path, 21_333)


def test_silent_matroska_has_no_delay(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "clip.mkv", frames=FRAMES, audio=False)
    assert source_of(path, tmp_path / "cache") == (path, 0)


@pytest.mark.parametrize(
    ("suffix", "codec"), [("ts", "h264"), ("ts", "mpeg2video"), ("avi", "mpeg4"), ("mpg", "mpeg2video")]
)
def test_other_containers_are_played_from_a_copy_of_their_packets(tmp_path: Path, suffix: str, codec: str) -> None:
    path = make_recording(tmp_path / f"clip.{suffix}", frames=FRAMES, audio=suffix == "ts", codec=codec, b_frames=0)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    copy, origin_us = source_of(path, tmp_path / "cache")
    assert copy == tmp_path / "cache" / "playback" / f"{'a' * 64}.mp4"
    assert origin_us == 0
    original, copied = build_index(path, SilentContext()), build_index(copy, SilentContext())
    assert len(copied) == len(original)
    assert abs(copied.media_time_us - original.media_time_us).max() <= 100
    frames = ExactFrames(copy, copied)
    assert [number_in(frames.frame(number).picture) for number in (0, 7, FRAMES - 1)] == [0, 7, FRAMES - 1]
    frames.close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("b_frames", [0, 2])
@pytest.mark.parametrize(
    ("edits", "lead_in_frames"),
    [([(1000, 10 * 512)], 10), ([(1000, 0)], 0), ([(500, -1), (500, 10 * 512)], 10)],
    ids=["begins within", "ends early", "begins late"],
)
def test_of_what_an_edit_list_hides_only_the_lead_in_is_copied(
    tmp_path: Path, edits: Sequence[Edit], lead_in_frames: int, b_frames: int
) -> None:
    whole = make_recording(tmp_path / "whole.mp4", frames=FRAMES, gop=15, b_frames=b_frames)
    path = with_edit_list(whole, tmp_path / "edited.mp4", edits)
    copy, origin_us = source_of(path, tmp_path / "cache")
    original, copied = build_index(path, SilentContext()), build_index(copy, SilentContext())
    frames, played = ExactFrames(path, original), ExactFrames(copy, copied)
    # An edit begins at a decoding time: reordered frames are there before it.
    before = lead_in_frames - b_frames if lead_in_frames else 0
    assert copied.frame_at(MediaTime(origin_us + 1)) == before
    first = number_in(frames.frame(0).picture)
    assert first == before
    for number in (0, 7, 14):
        at = copied.frame_at(MediaTime(original.media_time(number) + origin_us + 1))
        assert number_in(played.frame(at).picture) == number_in(frames.frame(number).picture) == before + number
    last = number_in(frames.frame(len(original) - 1).picture)
    assert last is not None
    # A reordered frame behind the last one may be there, which that one is decoded from.
    assert number_in(played.frame(len(copied) - 1).picture) in range(last, last + b_frames + 1)
    frames.close()
    played.close()


@pytest.mark.parametrize(
    "edits", [[(500, 0), (500, 25 * 512)], [(500, 0), (500, -1), (500, 25 * 512)]], ids=["joined", "apart"]
)
def test_what_an_edit_list_hides_in_the_middle_would_be_shown_and_so_is_not_played(
    tmp_path: Path, edits: Sequence[Edit]
) -> None:
    path = with_edit_list(make_recording(tmp_path / "whole.mp4", frames=FRAMES), tmp_path / "edited.mp4", edits)
    with pytest.raises(NotPlayableError, match=r"edited\.mp4.*edit list"):
        source_of(path, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_copy_is_made_once(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "clip.ts", frames=FRAMES)
    copy, _ = source_of(path, tmp_path / "cache")
    made = copy.stat().st_mtime_ns
    assert source_of(path, tmp_path / "cache")[0].stat().st_mtime_ns == made


def test_cancel_leaves_no_copy(tmp_path: Path) -> None:
    class Impatient(SilentContext):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    path = make_recording(tmp_path / "clip.ts", frames=FRAMES)
    index = build_index(path, SilentContext())
    with pytest.raises(Cancelled):
        playback_source(path, index, tmp_path / "cache", "a" * 64, Impatient())
    assert list((tmp_path / "cache" / "playback").iterdir()) == []
