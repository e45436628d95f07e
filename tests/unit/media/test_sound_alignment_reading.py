"""Whether sound decoded for comparing lies where media time says: every rate, gaps, sound before pictures."""

import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from reviewer.domain.progress import SilentContext
from reviewer.media.errors import NoSoundError
from reviewer.media.index import build_index
from reviewer.media.sound_samples import RATE_HZ, SAMPLE_US, Sound, read_sound
from tests.support.recordings import make_recording

SILENT = SilentContext()
BLOCK = 960
CLICK_EVERY_S = 0.5


def write_clicks(path: Path, codec: str, rate: int, *, seconds: int = 5, gap_from: int = 0, gap_us: int = 0) -> Path:
    """A click at every half second; from block `gap_from` on, timestamps are `gap_us` later."""
    samples = np.zeros(seconds * rate, dtype=np.int16)
    for second in np.arange(CLICK_EVERY_S, seconds, CLICK_EVERY_S):
        samples[round(second * rate)] = 30_000
        samples[round(second * rate) + 1] = 15_000
    with av.open(os.fspath(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        assert isinstance(stream, AudioStream)
        for number, first in enumerate(range(0, len(samples), BLOCK)):
            frame = AudioFrame.from_ndarray(samples[None, first : first + BLOCK], format="s16", layout="mono")
            late = gap_us * rate // 1_000_000 if gap_us and number >= gap_from else 0
            frame.sample_rate, frame.pts, frame.time_base = rate, first + late, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def clicks_in(sound: Sound) -> list[int]:
    """Media times of the clicks, microseconds."""
    loud = np.flatnonzero(np.abs(sound.values.astype(np.int32)) > 2_000)
    first = loud[np.concatenate([[True], np.diff(loud) > RATE_HZ // 10])]
    return [sound.start + int(place) * SAMPLE_US for place in first]


@pytest.mark.parametrize(("codec", "rate"), [("pcm_s16le", 48_000), ("pcm_s16le", 44_100), ("pcm_mulaw", 8_000)])
def test_samples_lie_where_they_were_heard(tmp_path: Path, codec: str, rate: int) -> None:
    path = write_clicks(tmp_path / "clicks.wav", codec, rate)
    sound = read_sound(path, build_index(path, SILENT), 0, SILENT)
    assert abs(sound.end - 5_000_000) <= 2 * SAMPLE_US
    heard = clicks_in(sound)
    assert len(heard) == 9
    for number, time in enumerate(heard, start=1):
        assert abs(time - number * 500_000) <= 6 * SAMPLE_US


def test_a_gap_is_silence_and_what_follows_keeps_its_time(tmp_path: Path) -> None:
    path = write_clicks(tmp_path / "gap.mkv", "pcm_s16le", 48_000, gap_from=125, gap_us=750_000)
    sound = read_sound(path, build_index(path, SILENT), 0, SILENT)
    expected = [500_000, 1_000_000, 1_500_000, 2_000_000, *range(3_250_000, 5_500_000, 500_000)]
    heard = clicks_in(sound)
    assert len(heard) == len(expected)
    assert all(abs(time - true) <= 1_000 + 6 * SAMPLE_US for time, true in zip(heard, expected, strict=True))
    in_gap = sound.values[(2_510_000 - sound.start) // SAMPLE_US : (3_240_000 - sound.start) // SAMPLE_US]
    assert not in_gap.any()


def test_with_pictures_media_time_begins_at_the_first_picture(tmp_path: Path) -> None:
    ticks = [400 + 40 * number for number in range(50)]
    path = make_recording(tmp_path / "late pictures.mkv", frames=50, ticks=ticks, audio=True)
    sound = read_sound(path, build_index(path, SILENT), 0, SILENT)
    assert abs(sound.start + 400_000) < 60_000


def test_a_track_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = write_clicks(tmp_path / "clicks.wav", "pcm_s16le", 8_000)
    with pytest.raises(NoSoundError, match="no audio track 2"):
        read_sound(path, build_index(path, SILENT), 1, SILENT)
