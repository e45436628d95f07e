"""What the microphones heard: engine, siren, steps, and a murmur like speech that says nothing.

Nobody's voice is in it: the "speech" is a row of syllables made of harmonics under moving formants.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.demo.incident import (
    BODY_WORN,
    DOOR_S,
    LIGHT_BAR_S,
    MUTE_S,
    OUT_OF_CAR_S,
    SIREN_END_S,
    UNMUTE_S,
    Camera,
    Incident,
)

SAMPLE_RATE_HZ: Final = 24_000

Samples = NDArray[np.float32]
"""From −1 to 1, at `SAMPLE_RATE_HZ`."""

# (start, end, pitch in Hz, heard by the body-worn camera, heard in the car)
_TALK: Final = (
    (-12.0, -6.5, 205.0, 0.5, 0.5), (1.5, 6.0, 205.0, 0.5, 0.5), (20.5, 25.0, 118.0, 0.9, 0.4),
    (29.0, 35.5, 118.0, 0.9, 0.4), (52.5, 58.5, 118.0, 0.9, 0.08), (60.5, 66.0, 118.0, 0.9, 0.08),
    (67.0, 71.5, 164.0, 0.6, 0.06), (73.0, 77.5, 118.0, 0.9, 0.08), (83.0, 87.5, 205.0, 0.5, 0.5),
    (101.0, 107.0, 118.0, 0.9, 0.0), (131.5, 136.0, 118.0, 0.9, 0.0),
)  # fmt: skip
_VOWELS_HZ: Final = ((730, 1090, 2440), (270, 2290, 3010), (530, 1840, 2480), (570, 840, 2410), (440, 1020, 2240))
_STEPS_A_SECOND: Final = 1.8


def heard(camera: Camera, incident: Incident) -> Samples:
    """The sound of a camera's whole recording: all its samples."""
    times = camera.start_s + np.arange(camera.length_s * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    is_worn = camera.stem == BODY_WORN.stem
    rng = np.random.default_rng(24_000)
    sound = _engine(times, incident, rng)
    if is_worn:
        sound *= np.interp(times, (OUT_OF_CAR_S, OUT_OF_CAR_S + DOOR_S), (1.0, 0.25)).astype(np.float32)
    _add_siren(sound, times)
    for start_s, end_s, pitch_hz, worn, in_car in _TALK:
        _talk(sound, times, (start_s, end_s), pitch_hz, 0.32 * (worn if is_worn else in_car), rng)
    if is_worn:
        sound += _steps(times, incident, rng)
        sound[(times >= MUTE_S) & (times < UNMUTE_S)] = 0
    return np.clip(sound, -0.98, 0.98)


def _engine(times: NDArray[np.float64], incident: Incident, rng: np.random.Generator) -> Samples:
    speed = incident.patrol.speed_mps(times).astype(np.float32)
    turn = np.remainder(np.cumsum(24 + 2.6 * speed, dtype=np.float64) / SAMPLE_RATE_HZ, 2).astype(np.float32)
    hum = sum(np.sin(np.float32(2 * np.pi * order) * turn) / np.float32(order) for order in (1, 2, 3, 4.5))
    noise = rng.standard_normal(len(times) + 15, dtype=np.float32)
    rolling = np.convolve(noise, np.hanning(16).astype(np.float32) / 8, mode="valid")
    return np.asarray((0.035 + 0.0025 * speed) * hum + (0.012 + 0.006 * speed) * rolling, dtype=np.float32)


def _add_siren(sound: Samples, times: NDArray[np.float64]) -> None:
    """Add a wail, up and down every three seconds."""
    first, last = np.searchsorted(times, (LIGHT_BAR_S + 0.6, SIREN_END_S))
    into = times[first:last] - LIGHT_BAR_S - 0.6
    pitch_hz = 920 - 340 * np.cos(2 * np.pi * into / 3.0)
    phase = 2 * np.pi * np.cumsum(pitch_hz) / SAMPLE_RATE_HZ
    loud = 0.16 * np.clip(into / 0.25, 0, 1) * np.clip((SIREN_END_S - times[first:last]) / 0.3, 0, 1)
    sound[first:last] += loud * (np.sin(phase) + 0.35 * np.sin(3 * phase))


def _steps(times: NDArray[np.float64], incident: Incident, rng: np.random.Generator) -> Samples:
    walking = (times > OUT_OF_CAR_S) & (incident.on_foot.speed_mps(times) > 0.3)
    since = ((times % (1 / _STEPS_A_SECOND)) * _STEPS_A_SECOND).astype(np.float32)
    return 0.13 * walking * np.exp(-38 * since) * rng.standard_normal(len(times), dtype=np.float32)


def _talk(
    sound: Samples,
    times: NDArray[np.float64],
    span_s: tuple[float, float],
    pitch_hz: float,
    loud: float,
    rng: np.random.Generator,
) -> None:
    """Add a stretch of syllables to a sound."""
    at_s = span_s[0]
    while at_s < span_s[1]:
        length_s = float(rng.uniform(0.11, 0.26))
        vowel = _VOWELS_HZ[int(rng.integers(len(_VOWELS_HZ)))]
        tone_hz = pitch_hz * float(rng.uniform(0.9, 1.14))
        pause_s = float(rng.uniform(0.2, 0.45)) if rng.random() < 0.16 else 0.025
        first, last = np.searchsorted(times, (at_s, at_s + length_s))
        if first < last and loud > 0:
            sound[first:last] += loud * _syllable(times[first:last] - at_s, length_s, tone_hz, vowel)
        at_s += length_s + pause_s


def _syllable(
    into: NDArray[np.float64], length_s: float, tone_hz: float, vowel_hz: tuple[int, int, int]
) -> NDArray[np.float64]:
    orders = np.arange(1, int(3400 / tone_hz))[:, np.newaxis]
    weights = sum(
        gain * np.exp(-(((orders * tone_hz - formant) / width) ** 2))
        for formant, gain, width in zip(vowel_hz, (1.0, 0.5, 0.25), (110, 150, 220), strict=True)
    )
    turn = ((into - 0.12 * into * into / length_s) * tone_hz).astype(np.float32)
    voice = np.asarray(weights, dtype=np.float32)[:, 0] @ np.sin(
        np.float32(2 * np.pi) * orders.astype(np.float32) * turn
    )
    return np.asarray(voice * np.sin(np.pi * into / length_s) ** 0.7)
