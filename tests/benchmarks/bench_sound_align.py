"""Laying two recordings over each other by their sound, against plain cross-correlation of the two waveforms.

Pairs of one scene, heard by two cameras: offsets to ten minutes, clocks up to 50 ppm apart, noise as loud as the scene
in each, other rooms, bands and gain control, AAC of 48 kHz against µ-law of 8 kHz. An error is the worst one anywhere
in what both recorded. Other pairs share nothing, or only a siren that repeats itself: any answer to those is wrong.
The time is that of two recordings of an hour, decoded from their files; their frame index is there since they came
in. It is the best of three, since other work on the machine only makes it longer. Without --full it is that of a third
of an hour, times three.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime
from reviewer.media.alignment_result import Alignment, AlignmentRefusal
from reviewer.media.index import build_index
from reviewer.media.sound_alignment import align
from reviewer.media.sound_samples import SAMPLE_US, read_sound
from tests.benchmarks.figures import Figure, conclude, say
from tests.support.sounds import SCENE_HZ, Microphone, Samples, claps, heard, siren, street, traffic, write_sound

PAIRS, PAIRS_FULL = 6, 40
STRANGERS, STRANGERS_FULL = 4, 20
SPEED_S, SPEED_S_FULL = 1_200, 3_600
RUNS = 3
GOAL_MS = 20.0
GOAL_SECONDS = 10.0
PEER = "numpy cross-correlation of the waveforms at 8 kHz"
_BANDS_HZ = ((60.0, 7_500.0), (300.0, 3_300.0), (150.0, 3_400.0))
SILENT = SilentContext()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files, and the media time of b at a media time of a in microseconds: `slope * a + offset`."""

    a: Path
    b: Path
    offset_us: float
    slope: float

    def error_ms(self, found_b_us: float, at_a: int) -> float:
        """How wrong an answer is."""
        return float(abs(found_b_us - self.slope * at_a - self.offset_us)) / 1_000


def main() -> int:
    """Measure and print a JSON line for each figure; 0 where every goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="more pairs, and two recordings of a whole hour")
    is_full = parser.parse_args().full
    rng = np.random.default_rng(4)
    with tempfile.TemporaryDirectory(prefix="bench-sound-align-") as name:
        folder = Path(name)
        pairs = [make_pair(folder, rng, number) for number in range(PAIRS_FULL if is_full else PAIRS)]
        strangers = [make_strangers(folder, number) for number in range(STRANGERS_FULL if is_full else STRANGERS)]
        figures = right_and_wrong(pairs, strangers)
        figures.append(speed(folder, SPEED_S_FULL if is_full else SPEED_S))
    return conclude(figures)


def make_pair(folder: Path, rng: np.random.Generator, number: int) -> Pair:
    """A scene of one to two minutes; every other time one of the cameras ran for minutes before it."""
    shared_s = float(rng.integers(60, 110))
    scene = street(shared_s, 100 + number)
    a, b = (some_microphone(rng, shared_s) for _ in range(2))
    before = np.zeros(2)
    if number % 2:
        before[number // 2 % 2] = rng.integers(120, 590)
    paths = []
    for own, (microphone, wait_s) in enumerate(zip((a, b), before, strict=True)):
        waiting = 0.1 * rng.standard_normal(round(wait_s * SCENE_HZ), dtype=np.float32)
        samples = np.concatenate([waiting, heard(scene, microphone)])
        if own == 0 and not wait_s:
            paths.append(write_sound(folder / f"{number} a.m4a", samples, codec="aac", rate=48_000))
        else:
            paths.append(write_sound(folder / f"{number} {own}.wav", samples, codec="pcm_mulaw", rate=8_000))
    slope = (1 + b.drift_ppm * 1e-6) / (1 + a.drift_ppm * 1e-6)
    zero_a, zero_b = (zero_us(path) + wait_s * 1e6 for path, wait_s in zip(paths, before, strict=True))
    offset_us = zero_b + (a.starts_s - b.starts_s) * 1e6 * (1 + b.drift_ppm * 1e-6) - slope * zero_a
    return Pair(paths[0], paths[1], offset_us, slope)


def some_microphone(rng: np.random.Generator, scene_s: float) -> Microphone:
    """A camera somewhere at the scene, there for most of it."""
    starts_s = float(np.round(rng.uniform(0, scene_s / 5), 4))
    return Microphone(
        starts_s=starts_s,
        length_s=float(np.floor((scene_s - starts_s) * rng.uniform(0.8, 1))),
        drift_ppm=rng.uniform(-25, 25),
        noise_db=0.0,
        room_s=rng.uniform(0.05, 0.6),
        band_hz=_BANDS_HZ[rng.integers(len(_BANDS_HZ))],
        has_gain_control=bool(rng.random() < 0.5),
        is_inverted=bool(rng.random() < 0.3),
        seed=int(rng.integers(1 << 30)),
    )


def make_strangers(folder: Path, number: int) -> tuple[Path, Path]:
    """Two recordings that nobody could align: two incidents, claps at other times, sirens that repeat themselves."""
    rng = np.random.default_rng(1_000 + number)
    kind = number % 4
    sounds: tuple[Samples, Samples]
    if kind == 0:
        sounds = street(90, 2_000 + number), street(90, 3_000 + number)
    elif kind == 1:
        sounds = claps(90, rng, 4.0), claps(90, rng, 4.0)
    elif kind == 2:
        wail = siren(120, float(rng.uniform(0.3, 5)))
        sounds = wail[: 90 * SCENE_HZ], wail[30 * SCENE_HZ :]
    else:
        sounds = traffic(90, rng), traffic(90, rng)
    microphones = (Microphone(0, 90, noise_db=10, seed=10 * number + own) for own in (1, 2))
    first, second = (
        write_sound(folder / f"stranger {number} {own}.wav", heard(sound, microphone))
        for own, (sound, microphone) in enumerate(zip(sounds, microphones, strict=True))
    )
    return first, second


def right_and_wrong(pairs: Sequence[Pair], strangers: Sequence[tuple[Path, Path]]) -> list[Figure]:
    """The figures that say how far off and how honest it is."""
    errors, peer_errors, refused = [], [], 0
    for pair in pairs:
        found = aligned(pair.a, pair.b)
        lag_us, shared = peer_offset_us(pair.a, pair.b), [MediaTime(0)]
        if isinstance(found, Alignment):
            shared = [found.shared_start, found.shared_end]
            errors.append(max(pair.error_ms(found.to_b(at), at) for at in shared))
        else:
            say(f"{pair.a.name}: {found.words}")
            refused += 1
        peer_errors.append(max(pair.error_ms(at + lag_us, at) for at in shared))
    answers = sum(isinstance(aligned(*two), Alignment) for two in strangers)
    wrong, peer_wrong = (sum(error > GOAL_MS for error in many) for many in (errors, peer_errors))
    say(f"{len(pairs)} pairs, {refused} refused; {len(strangers)} pairs of strangers, {answers} answered")
    say(f"error: median {np.median(errors):.2f} ms, worst {max(errors):.2f} ms")
    return [
        Figure("sound-align", max(errors), "ms, worst error", PEER, max(peer_errors), f"<= {GOAL_MS:g} ms", wrong == 0),
        Figure(
            "sound-align",
            wrong + answers,
            "wrong answers",
            PEER,
            peer_wrong + len(strangers),
            "0",
            wrong + answers == 0,
        ),
        Figure("sound-align", refused, f"refused of {len(pairs)} that share sound", PEER, 0, "none", ok=True),
    ]


def speed(folder: Path, length_s: int) -> Figure:
    """How long two recordings take that lie over each other from their first moment to their last.

    Raises:
        SystemExit: they were not aligned.
    """
    scene = np.random.default_rng(7).standard_normal(length_s * SCENE_HZ, dtype=np.float32)
    scene *= np.repeat(np.random.default_rng(8).uniform(0.01, 0.1, length_s * 10), SCENE_HZ // 10).astype(np.float32)
    paths = []
    for own in (1, 2):
        noise = 0.06 * np.random.default_rng(own).standard_normal(len(scene), dtype=np.float32)
        paths.append(write_sound(folder / f"long {own}.m4a", scene + noise, codec="aac", rate=48_000))
    indexes = [build_index(path, SILENT) for path in paths]
    times = 3_600 / length_s
    taken = []
    for _ in range(RUNS):
        start, start_cpu = time.perf_counter(), processor_seconds()
        found = align(paths[0], paths[1], indexes[0], indexes[1], SILENT, expected_offset_us=0)
        taken.append(((time.perf_counter() - start) * times, (processor_seconds() - start_cpu) * times))
        if not isinstance(found, Alignment):
            raise SystemExit(found.words)
    for seconds, cpu_seconds in taken:
        say(f"an hour of each: {seconds:.1f} s, {cpu_seconds:.1f} s of processor time")
    seconds = min(taken)[0]
    start = time.perf_counter()
    peer_offset_us(paths[0], paths[1])
    peer_seconds = time.perf_counter() - start
    return Figure(
        "sound-align",
        seconds,
        "s for two recordings of an hour",
        PEER,
        peer_seconds * times,
        f"<= {GOAL_SECONDS:g} s",
        ok=seconds <= GOAL_SECONDS,
    )


def processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def aligned(a: Path, b: Path) -> Alignment | AlignmentRefusal:
    """What the program answers."""
    return align(a, b, build_index(a, SILENT), build_index(b, SILENT), SILENT)


def peer_offset_us(a: Path, b: Path) -> float:
    """Media time of b at media time 0 of a where the two waveforms correlate most, in one transform of each."""
    sound_a, sound_b = (read_sound(path, build_index(path, SILENT), 0, SILENT) for path in (a, b))
    size = 1 << (len(sound_a) + len(sound_b) - 1).bit_length()
    spectra = [np.fft.rfft(sound.values.astype(np.float32), size) for sound in (sound_a, sound_b)]
    lag = int(np.argmax(np.fft.irfft(spectra[0].conj() * spectra[1], size)))
    return sound_b.start - sound_a.start + (lag if lag < len(sound_b) else lag - size) * SAMPLE_US


def zero_us(path: Path) -> float:
    """Media time of the first sample that was written."""
    index = build_index(path, SILENT)
    return float(-index.first_pts * index.time_base * 1_000_000)


if __name__ == "__main__":
    sys.exit(main())
