"""Makes a scene's sound, and what two cameras record of it: other rooms, noise, gain control, clocks that drift."""

import os
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from numpy.typing import NDArray

SCENE_HZ = 16_000
_BLOCK = 1024
_FULL_SCALE = 32_767

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Microphone:
    """How a camera hears a scene.

    Attributes:
        starts_s: moment of the scene at which the camera's recording begins.
        length_s: length of the recording.
        drift_ppm: by how much the camera's clock is slow: its recording of a second lasts that much longer.
        noise_db: level of the scene over noise of its own, `None` for none.
        room_s: how long its room echoes (to a millionth of the power), 0 in the open.
        band_hz: what the microphone lets through.
        has_gain_control: whether loud and quiet passages are made equally loud.
        is_inverted: whether it is wired the other way round.
        seed: of its room and noise.
    """

    starts_s: float
    length_s: float
    drift_ppm: float = 0.0
    noise_db: float | None = None
    room_s: float = 0.0
    band_hz: tuple[float, float] = (60.0, 7_500.0)
    has_gain_control: bool = False
    is_inverted: bool = False
    seed: int = 0

    def time_of(self, scene_s: float) -> float:
        """Seconds into the recording at which a moment of the scene is heard."""
        return (scene_s - self.starts_s) * (1 + self.drift_ppm * 1e-6)


def street(seconds: float, seed: int) -> Samples:
    """An incident: people talk, steps and slams, a siren passes, traffic all the time. Mono at `SCENE_HZ`."""
    rng = np.random.default_rng(seed)
    scene: Samples = 0.05 * traffic(seconds, rng) + 0.5 * speech(seconds, rng) + 0.7 * claps(seconds, rng, every_s=9.0)
    count = len(scene)
    for _ in range(int(seconds // 120)):
        length = int(rng.uniform(8, 20) * SCENE_HZ)
        at = int(rng.integers(0, max(count - length, 1)))
        passing = siren(length / SCENE_HZ) * np.hanning(length).astype(np.float32)
        scene[at : at + length] += 0.2 * passing[: count - at]
    return scene


def speech(seconds: float, rng: np.random.Generator) -> Samples:
    """Syllables as people speak them: a voice with its overtones through changing formants, hisses, and pauses."""
    voice = np.zeros(round(seconds * SCENE_HZ), dtype=np.float32)
    at, pitch_hz = 0, 120.0
    while True:
        length = int(rng.uniform(0.09, 0.28) * SCENE_HZ)
        if at + length > len(voice):
            return voice
        shape = np.hanning(length) ** 0.7
        if rng.random() < 0.25:
            syllable = 0.3 * np.diff(rng.standard_normal(length + 1))
        else:
            times = np.arange(length) / SCENE_HZ
            glide_hz = pitch_hz * (1 + rng.uniform(-0.15, 0.15) * times / times[-1])
            phase = 2 * np.pi * np.cumsum(glide_hz) / SCENE_HZ
            formants = np.array([rng.uniform(300, 800), rng.uniform(900, 2300), rng.uniform(2400, 3300)])
            overtones = np.arange(1, int(4000 / pitch_hz))
            near = np.exp(-np.square((overtones[:, None] * pitch_hz - formants) / 150.0)).sum(axis=1) + 0.02
            syllable = near @ np.sin(overtones[:, None] * phase)
        voice[at : at + length] += (rng.uniform(0.3, 1.0) * shape * syllable / 2).astype(np.float32)
        at += length + int(rng.exponential(0.04) * SCENE_HZ)
        if rng.random() < 0.08:  # the end of a sentence; somebody else may speak
            at += int(rng.exponential(1.5) * SCENE_HZ)
            pitch_hz = rng.uniform(90, 230)


def claps(seconds: float, rng: np.random.Generator, every_s: float) -> Samples:
    """Steps, slams and claps, at random."""
    sound = np.zeros(round(seconds * SCENE_HZ), dtype=np.float32)
    length = SCENE_HZ // 8
    for at in rng.integers(0, max(len(sound) - length, 1), int(seconds / every_s)):
        bang = rng.standard_normal(length) * np.exp(-np.arange(length) / (rng.uniform(0.004, 0.03) * SCENE_HZ))
        sound[at : at + length] += (rng.uniform(0.2, 1.0) * bang).astype(np.float32)
    return sound


def siren(seconds: float, period_s: float = 4.0) -> Samples:
    """A siren that wails between 600 and 1400 Hz again and again, each time the same."""
    times = np.arange(round(seconds * SCENE_HZ)) / SCENE_HZ
    pitch_hz = 1000 - 400 * np.cos(2 * np.pi * times / period_s)
    phase = 2 * np.pi * np.cumsum(pitch_hz) / SCENE_HZ
    return (np.sin(phase) + 0.4 * np.sin(2 * phase)).astype(np.float32)


def traffic(seconds: float, rng: np.random.Generator) -> Samples:
    """A road: noise of mostly low frequencies whose level rises and falls with each car."""
    count = round(seconds * SCENE_HZ)
    rumble = shaped(rng.standard_normal(count).astype(np.float32), 30, 800)
    each_second = np.arange(0, count + SCENE_HZ, SCENE_HZ)
    cars = np.interp(np.arange(count), each_second, rng.uniform(0.4, 1.6, len(each_second)))
    return _single(rumble * cars / rumble.std())


def shaped(samples: Samples, low_hz: float, high_hz: float) -> Samples:
    """What passes between two frequencies, with soft edges."""
    size = 1 << (len(samples) - 1).bit_length()
    frequencies = np.fft.rfftfreq(size, 1 / SCENE_HZ)
    passes = 1 / (1 + (low_hz / np.maximum(frequencies, 1e-3)) ** 4) / (1 + (frequencies / high_hz) ** 8)
    return _single(np.fft.irfft(np.fft.rfft(samples, size) * passes, size)[: len(samples)])


def heard(scene: Samples, microphone: Microphone) -> Samples:
    """What a camera records of a scene, at `SCENE_HZ`; the root of its mean square 0.12."""
    rng = np.random.default_rng(microphone.seed + 1_000_003)
    count = round(microphone.length_s * SCENE_HZ)
    places = (microphone.starts_s + np.arange(count) / SCENE_HZ / (1 + microphone.drift_ppm * 1e-6)) * SCENE_HZ
    sound = np.interp(places, np.arange(len(scene)), scene, left=0, right=0).astype(np.float32)
    if microphone.room_s:
        sound = echoing(sound, microphone.room_s, rng)
    if microphone.noise_db is not None:
        own = shaped(rng.standard_normal(count).astype(np.float32), 100, 3000)
        sound = sound + own * np.float32(sound.std() / own.std() * 10 ** (-microphone.noise_db / 20))
    sound = shaped(sound, *microphone.band_hz)
    if microphone.has_gain_control:
        power = np.convolve(np.square(sound).reshape(-1, SCENE_HZ // 100).mean(axis=1), np.ones(50) / 50, "same")
        sound = (sound / np.sqrt(np.repeat(power, SCENE_HZ // 100) + 1e-6)).astype(np.float32)
    if microphone.is_inverted:
        sound = -sound
    return _single(np.clip(sound * (0.12 / max(float(sound.std()), 1e-9)), -0.9, 0.9))


def echoing(sound: Samples, room_s: float, rng: np.random.Generator) -> Samples:
    """A sound in a room: what comes straight, and echoes that together are as strong and die away."""
    length = int(room_s * SCENE_HZ)
    times = np.arange(length) / SCENE_HZ
    echoes = rng.standard_normal(length) * 10 ** (-3 * times / room_s)
    echoes[: SCENE_HZ // 250] = 0
    echoes *= 1 / np.sqrt(np.square(echoes).sum())
    echoes[0] = 1
    size = 1 << (len(sound) + length).bit_length()
    response = np.fft.rfft(echoes.astype(np.float32), size)
    return _single(np.fft.irfft(np.fft.rfft(sound, size) * response, size)[: len(sound)])


def _single(samples: NDArray[np.floating]) -> Samples:
    return samples.astype(np.float32)


def write_sound(path: Path, samples: Samples, *, codec: str = "pcm_s16le", rate: int = SCENE_HZ) -> Path:
    """Write a recording of sound only; the suffix of `path` chooses the container.

    Args:
        path: where to write.
        samples: float32[N] at `SCENE_HZ`, −1 to 1.
        codec: FFmpeg's name: `aac`, `pcm_mulaw` and `pcm_s16le` are of use.
        rate: samples a second in the file.
    """
    sample_format = {"aac": "fltp"}.get(codec, "s16")
    resampler = av.AudioResampler(sample_format, "mono", rate, frame_size=_BLOCK)
    whole = np.round(np.clip(samples, -1, 1) * _FULL_SCALE).astype(np.int16)
    with av.open(os.fspath(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        assert isinstance(stream, AudioStream)
        stream.codec_context.format = sample_format
        for first in range(0, len(whole), SCENE_HZ):
            frame = AudioFrame.from_ndarray(whole[None, first : first + SCENE_HZ], format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = SCENE_HZ, first, Fraction(1, SCENE_HZ)
            for part in resampler.resample(frame):
                container.mux(stream.encode(part))
        for part in resampler.resample(None):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path
