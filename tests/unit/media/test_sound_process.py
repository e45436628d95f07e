"""Reading the sound of two long recordings in processes of their own: the same sound, the same troubles."""

import multiprocessing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.media.errors import MediaMissingError, NoSoundError
from reviewer.media.index import build_index
from reviewer.media.sound_process import LONG_US, SoundTrack, hear, hear_apart
from tests.support.recordings import make_recording
from tests.support.sounds import street, write_sound

SILENT = SilentContext()


class Listener(SilentContext):
    """Takes note of what is reported, and cancels after so many questions."""

    def __init__(self, cancels_after: int | None = None) -> None:
        """Nothing heard yet."""
        self.said: list[tuple[int, int, str]] = []
        self._left = cancels_after

    def report(self, done: int, total: int, what: str = "") -> None:
        """Take note."""
        self.said.append((done, total, what))

    def raise_if_cancelled(self) -> None:
        """Cancel when it is time."""
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise Cancelled


@pytest.fixture
def tracks(tmp_path: Path) -> tuple[SoundTrack, SoundTrack]:
    """Two recordings of sound, in two codings."""
    a = write_sound(tmp_path / "a.m4a", street(12, 1), codec="aac", rate=48_000)
    b = write_sound(tmp_path / "b.wav", street(9, 2), codec="pcm_mulaw", rate=8_000)
    return SoundTrack(a, build_index(a, SILENT)), SoundTrack(b, build_index(b, SILENT))


def test_both_ways_hear_the_same(tracks: tuple[SoundTrack, SoundTrack]) -> None:
    here, apart = Listener(), Listener()
    for one, other in zip(hear(tracks, here), hear_apart(tracks, apart), strict=True):
        assert one.sound.start == other.sound.start
        assert np.array_equal(one.sound.values, other.sound.values)
        assert np.array_equal(one.features, other.features)
        assert len(one.sound) > 0
    length_us = sum(track.index.duration_us for track in tracks)
    assert here.said[-1] == apart.said[-1] == (length_us, length_us, "listening to both recordings")
    assert not multiprocessing.active_children()


def test_long_recordings_are_read_in_processes_of_their_own(
    tracks: tuple[SoundTrack, SoundTrack], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is decoded in another process cannot be interfered with here: proof of where it is done.
    monkeypatch.setattr("reviewer.media.sound_process.read_sound", None)
    a, b = tracks
    long = SoundTrack(a.path, replace(a.index, duration_us=LONG_US))
    first, _ = hear((long, b), SILENT)
    assert len(first.sound) > 0


@pytest.mark.parametrize("is_first", [True, False])
def test_troubles_come_as_they_are_and_nothing_runs_on(tracks: tuple[SoundTrack, SoundTrack], is_first: bool) -> None:
    a, b = tracks
    mute = make_recording(a.path.with_name("mute.mp4"), frames=5)
    for bad, trouble in (
        (SoundTrack(a.path.with_name("gone.wav"), a.index), MediaMissingError),
        (SoundTrack(mute, build_index(mute, SILENT)), NoSoundError),
    ):
        with pytest.raises(trouble, match=bad.path.name):
            hear_apart((bad, b) if is_first else (b, bad), SILENT)
        assert not multiprocessing.active_children()


def test_cancelling_ends_both(tracks: tuple[SoundTrack, SoundTrack]) -> None:
    with pytest.raises(Cancelled):
        hear_apart(tracks, Listener(cancels_after=1))
    assert not multiprocessing.active_children()
