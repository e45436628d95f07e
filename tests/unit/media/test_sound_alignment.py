"""Whether two recordings of one scene are laid over each other rightly, and whether anything else is refused."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import MediaTime
from reviewer.media.alignment_result import Alignment, AlignmentRefusal, RefusalReason
from reviewer.media.errors import MediaMissingError
from reviewer.media.index import build_index
from reviewer.media.sound_alignment import LARGEST_ERROR_US, align, align_sounds, compare
from reviewer.media.sound_process import SoundTrack
from reviewer.media.sound_samples import RATE_HZ, Sound
from tests.support.broken_recordings import cut
from tests.support.recordings import make_recording
from tests.support.sounds import (
    SCENE_HZ,
    Microphone,
    Samples,
    claps,
    heard,
    siren,
    street,
    traffic,
    write_sound,
)

SILENT = SilentContext()
SECONDS = 150.0


@cache
def scene(seed: int) -> Samples:
    """An incident of two and a half minutes."""
    return street(SECONDS, seed)


def as_sound(samples: Samples, start_us: int = 0) -> Sound:
    """What a decoder would make of it."""
    half = np.fft.rfft(samples)[: len(samples) // 4 + 1]
    values = np.fft.irfft(half, len(samples) // 2) / 2 * 32_767
    return Sound(MediaTime(start_us), np.round(values).clip(-32_768, 32_767).astype(np.int16))


def of_files(a: Path, b: Path, expected_offset_us: int | None = None) -> Alignment | AlignmentRefusal:
    """The whole way, from two files."""
    return align(a, b, build_index(a, SILENT), build_index(b, SILENT), SILENT, expected_offset_us=expected_offset_us)


def worst_error_us(found: Alignment, a: Microphone, b: Microphone, a_zero_us: int = 0, b_zero_us: int = 0) -> float:
    """How wrong an alignment is where it is worst; `zero`: media time of the first sample."""
    errors = []
    for at_a in (found.shared_start, found.reference_a, found.shared_end):
        scene_s = a.starts_s + (at_a - a_zero_us) / 1e6 / (1 + a.drift_ppm * 1e-6)
        errors.append(abs(found.to_b(at_a) - b_zero_us - b.time_of(scene_s) * 1e6))
    return max(errors)


def reason(found: Alignment | AlignmentRefusal) -> RefusalReason:
    """Why it was refused."""
    assert isinstance(found, AlignmentRefusal)
    assert found.words.endswith(".") or found.reason is RefusalReason.NO_SOUND
    return found.reason


PAIRS = {
    "later": (Microphone(0, 90, seed=1), Microphone(31.234567, 90, seed=2)),
    "earlier": (Microphone(40.7, 90, seed=1), Microphone(2.2, 70, seed=2)),
    "as loud noise": (Microphone(0, 100, noise_db=0, seed=1), Microphone(20.1, 110, noise_db=0, seed=2)),
    "another room": (
        Microphone(0, 100, room_s=0.6, band_hz=(300, 3300), has_gain_control=True, seed=1),
        Microphone(20.1, 110, is_inverted=True, seed=2),
    ),
    "all of it": (
        Microphone(0, 120, 25, 0, 0.4, has_gain_control=True, seed=3),
        Microphone(13.3, 130, -25, 0, 0.5, (300, 3300), True, True, seed=4),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_two_cameras_of_one_scene_are_aligned(name: str) -> None:
    a, b = PAIRS[name]
    found = align_sounds(as_sound(heard(scene(1), a), 500_000), as_sound(heard(scene(1), b), -250_000), SILENT)
    assert isinstance(found, Alignment)
    assert worst_error_us(found, a, b, 500_000, -250_000) <= min(
        found.measured_within_us(found.shared_start), found.measured_within_us(found.shared_end), LARGEST_ERROR_US
    )
    assert found.agreeing > 0.8 * len(found.windows)
    assert 0.5 < found.confidence <= 1
    assert found.score > found.next_score


def test_drift_is_measured_and_its_uncertainty_holds() -> None:
    a, b = Microphone(0, 150, -25, 10, seed=1), Microphone(0, 150, 25, 10, seed=2)
    found = align_sounds(as_sound(heard(scene(1), a)), as_sound(heard(scene(1), b)), SILENT)
    assert isinstance(found, Alignment)
    assert found.has_drift
    assert abs(found.drift_ppm - 50) <= found.drift_uncertainty_ppm < 25


def test_ten_minutes_apart_in_a_narrow_search_and_in_a_wide_one() -> None:
    a, b = Microphone(0, 60, noise_db=10, seed=1), Microphone(0, 60, noise_db=10, seed=2)
    waiting = np.random.default_rng(5).normal(0, 1_000, 598 * RATE_HZ).astype(np.int16)
    late = np.concatenate([waiting, as_sound(heard(scene(1), a)).values])
    sounds = Sound(MediaTime(0), late), as_sound(heard(scene(1), b))
    for expected_us in (None, 0):
        found = align_sounds(*sounds, SILENT, expected_offset_us=expected_us)
        assert isinstance(found, Alignment)
        assert worst_error_us(found, a, b, 598_000_000) < LARGEST_ERROR_US


def test_what_lies_outside_of_the_search_is_not_found() -> None:
    a, b = Microphone(0, 100), Microphone(45, 100)
    sounds = as_sound(heard(scene(1), a)), as_sound(heard(scene(1), b))
    near = align_sounds(*sounds, SILENT, expected_offset_us=-40_000_000, search_us=30_000_000)
    assert isinstance(near, Alignment)
    far = align_sounds(*sounds, SILENT, expected_offset_us=20_000_000, search_us=30_000_000)
    assert reason(far) is RefusalReason.NOTHING_SHARED
    nowhere = align_sounds(*sounds, SILENT, expected_offset_us=5_000_000_000)
    assert reason(nowhere) is RefusalReason.NO_OVERLAP


UNRELATED: dict[str, Callable[[int], Samples]] = {
    "incidents": lambda seed: street(60, seed),
    "claps": lambda seed: claps(60, np.random.default_rng(seed), 4.0) + 0.02 * traffic(60, np.random.default_rng(seed)),
    "traffic": lambda seed: traffic(60, np.random.default_rng(seed)),
}


@pytest.mark.parametrize("name", UNRELATED)
def test_unrelated_recordings_are_refused(name: str) -> None:
    for seed in (10, 20):
        a, b = (
            as_sound(heard(UNRELATED[name](seed + own), Microphone(0, 60, noise_db=10, seed=own))) for own in (1, 2)
        )
        assert reason(align_sounds(a, b, SILENT)) is RefusalReason.NOTHING_SHARED


@pytest.mark.parametrize("period_s", [1.5, 4.0])
def test_a_sound_that_repeats_itself_is_refused(period_s: float) -> None:
    wail = siren(120, period_s)
    a, b = Microphone(0, 80, noise_db=10, seed=1), Microphone(30.3, 80, noise_db=10, seed=2)
    found = align_sounds(as_sound(heard(wail, a)), as_sound(heard(wail, b)), SILENT)
    assert reason(found) is RefusalReason.SEVERAL_PLACES


def test_a_tone_that_never_changes_and_a_quick_warble_are_refused() -> None:
    tone = np.sin(np.arange(60 * SCENE_HZ, dtype=np.float32) * 0.35)
    for sound in (tone, siren(60, 0.35)):
        a, b = (as_sound(heard(sound, Microphone(0, 60, noise_db=10, seed=seed))) for seed in (1, 2))
        assert isinstance(align_sounds(a, b, SILENT), AlignmentRefusal)


def test_files_of_two_makes_are_aligned_on_their_media_time(tmp_path: Path) -> None:
    a, b = Microphone(0, 60, noise_db=5, seed=1), Microphone(20.05, 60, noise_db=5, band_hz=(300, 3300), seed=2)
    path_a = write_sound(tmp_path / "car.m4a", heard(scene(1), a), codec="aac", rate=48_000)
    path_b = write_sound(tmp_path / "body.wav", heard(scene(1), b), codec="pcm_mulaw", rate=8_000)
    found = of_files(path_a, path_b)
    assert isinstance(found, Alignment)
    index_a, index_b = build_index(path_a, SILENT), build_index(path_b, SILENT)
    zero_a, zero_b = (-round(index.first_pts * index.time_base * 1_000_000) for index in (index_a, index_b))
    assert worst_error_us(found, a, b, zero_a, zero_b) <= 5_000
    there_and_back = of_files(path_b, path_a, expected_offset_us=0)
    assert isinstance(there_and_back, Alignment)
    assert abs(there_and_back.to_b(found.to_b(MediaTime(30_000_000))) - 30_000_000) < 1_000


def test_a_file_that_breaks_off_is_aligned_by_what_is_left(tmp_path: Path) -> None:
    a, b = Microphone(0, 60, seed=1), Microphone(10, 60, seed=2)
    path_a = write_sound(tmp_path / "a.wav", heard(scene(1), a))
    whole_b = write_sound(tmp_path / "b.wav", heard(scene(1), b))
    found = of_files(path_a, cut(whole_b, whole_b.stat().st_size * 2 // 3, "cut.wav"))
    assert isinstance(found, Alignment)
    assert worst_error_us(found, a, b) < 5_000
    assert abs(found.shared_end - 50_000_000) < 100_000


def test_silence_and_little_sound_are_refused_by_name(tmp_path: Path) -> None:
    good = write_sound(tmp_path / "good.wav", heard(scene(1), Microphone(0, 40)))
    silent = write_sound(tmp_path / "silent.wav", np.zeros(40 * SCENE_HZ, dtype=np.float32))
    short = write_sound(tmp_path / "short.wav", heard(scene(1), Microphone(0, 15)))
    for bad, expected in ((silent, RefusalReason.SILENT), (short, RefusalReason.TOO_SHORT)):
        for pair in ((good, bad), (bad, good)):
            found = of_files(*pair)
            assert reason(found) is expected
            assert isinstance(found, AlignmentRefusal)
            assert bad.name in found.words


def test_a_recording_without_sound_is_refused_and_a_missing_one_is_a_trouble(tmp_path: Path) -> None:
    good = write_sound(tmp_path / "good.wav", heard(scene(1), Microphone(0, 40)))
    mute = make_recording(tmp_path / "mute.mp4", frames=10)
    found = of_files(good, mute)
    assert reason(found) is RefusalReason.NO_SOUND
    assert isinstance(found, AlignmentRefusal)
    assert "mute.mp4" in found.words
    index = build_index(good, SILENT)
    with pytest.raises(MediaMissingError):
        align(good, tmp_path / "gone.wav", index, index, SILENT)


class CancelsAt(SilentContext):
    """Is cancelled once something has been reported in these words."""

    def __init__(self, words: str) -> None:
        """Not cancelled yet."""
        self._words = words
        self._is_cancelled = False

    def report(self, done: int, total: int, what: str = "") -> None:
        """Listen for the words."""
        assert 0 <= done <= total
        assert not self._is_cancelled or what == self._words, f"it went on to {what}"
        self._is_cancelled |= what == self._words

    def raise_if_cancelled(self) -> None:
        """Raise from then on."""
        if self._is_cancelled:
            raise Cancelled


@pytest.mark.parametrize("words", ["listening to both recordings", "comparing the sound", "measuring the offset"])
def test_every_step_can_be_cancelled(tmp_path: Path, words: str) -> None:
    path = write_sound(tmp_path / "a.wav", heard(scene(1), Microphone(0, 40)))
    index = build_index(path, SILENT)
    with pytest.raises(Cancelled):
        align(path, path, index, index, CancelsAt(words))


class FollowsProgress(SilentContext):
    """Takes note of how far it is."""

    def __init__(self) -> None:
        """Nothing done yet."""
        self.shares: list[float] = []

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - only how far is looked at
        """Take note."""
        self.shares.append(done / total)


def test_progress_of_all_steps_is_one_and_goes_on_only(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", heard(scene(1), Microphone(0, 40)))
    index = build_index(path, SILENT)
    context = FollowsProgress()
    compared = compare(SoundTrack(path, index), SoundTrack(path, index), context)
    assert isinstance(compared.found, Alignment)
    assert context.shares == sorted(context.shares)
    assert context.shares[0] < 0.1
    assert 0.9 < context.shares[-1] <= 1
    assert compared.shapes is not None
    assert len(compared.shapes[0]) == 40_000
