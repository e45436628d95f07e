"""What is played of a recording: the original where a player finds its way in it, else its packets in an MP4."""

import hashlib
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.media.frames import ExactFrames
from reviewer.media.index import build_index
from reviewer.media.playback import playback_source
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
