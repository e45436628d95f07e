"""Decodes an audio track to plain samples that lie where media time says, for comparing it with another recording.

Every track, whatever its coding, becomes one channel of 8 kHz: what a radio or a µ-law camera still holds, and enough
for a hundredth of a second many times over. What is heard in it is not its business.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.media.errors import NoSoundError
from reviewer.media.index import FrameIndex
from reviewer.media.sound_packets import FURTHEST_OUTSIDE_US, LARGEST_JITTER_US, sound_frames, starts_at_us

RATE_HZ: Final = 8_000
"""Samples a second of every `Sound`."""

SAMPLE_US: Final = MICROSECONDS_PER_SECOND // RATE_HZ
"""Length of a sample of a `Sound`: 125 µs, a whole number."""

_SAMPLES_AT_ONCE: Final = 1 << 16
"""Frames are resampled many together: one at a time takes four times as long."""

_QUICKLY: Final = {"filter_size": "16"}
"""Half of FFmpeg's default: loses what lies just under 4 kHz, which nobody compares, in two thirds of the time."""


@dataclass(frozen=True, eq=False)
class Sound:
    """One channel of sound on a recording's media time.

    Attributes:
        start: media time of the first sample, a multiple of `SAMPLE_US`; negative where sound begins before pictures.
        values: int16[N], `RATE_HZ` a second without a break; 0 where the track has a gap.
    """

    start: MediaTime
    values: NDArray[np.int16]

    def __len__(self) -> int:
        """Number of samples."""
        return len(self.values)

    @property
    def end(self) -> MediaTime:
        """Where the last sample ends."""
        return MediaTime(self.start + len(self) * SAMPLE_US)


def read_sound(path: Path, index: FrameIndex, track: int, context: JobContext) -> Sound:
    """Decode an audio track as one channel; progress in bytes of the file.

    Packets that are damaged are passed over; what they held is 0, like a gap. An hour takes 58 MB of memory.

    Args:
        path: the recording; only read.
        index: its frame index, which says where media time begins.
        track: number of the audio track, counted from 0 in the file's order.
        context: progress and cancel.

    Raises:
        MediaError: the file cannot be opened, or stopped being readable.
        NoSoundError: there is no such track, or nothing of it can be decoded.
        Cancelled: the user stopped it.
    """
    origin_s = index.first_pts * index.time_base
    runs: list[_Run] = []
    for frame in sound_frames(path, track, context):
        _place(frame, origin_s, runs)
    sound = _joined([run for run in runs if run.is_within(index.duration_us)])
    if sound is None:
        raise NoSoundError(f"{path.name}: nothing of its audio track {track + 1} can be decoded, so it has no sound")
    return sound


def _place(frame: AudioFrame, origin_s: Fraction, runs: list["_Run"]) -> None:
    """Put a frame behind the last run, or begin another where its timestamp or its kind says so.

    A frame without a timestamp follows the one before; at the start nobody can tell where it belongs.
    """
    kind = (frame.format.name, frame.layout.nb_channels, frame.sample_rate)
    last = runs[-1] if runs else None
    if last is None or kind != last.kind or not last.is_followed_by(frame.pts):
        if last is not None:
            last.finish()
        starts = starts_at_us(frame, origin_s)
        if starts is None:
            if last is None:
                return
            starts = last.follows_at_us
        last = _Run(starts, kind, frame.pts, frame.time_base)
        runs.append(last)
    last.add(frame)


class _Run:
    """Frames of one kind that follow each other without a gap, brought to `RATE_HZ`."""

    def __init__(
        self, start_us: int, kind: tuple[str, int, int], first_pts: int | None, time_base: Fraction | None
    ) -> None:
        self.start_us = start_us
        self.kind = kind
        self._first_pts = first_pts
        # As floating-point numbers of ticks: exact fractions for each frame take as long as decoding it.
        ticks_per_s = 1 / float(time_base) if time_base else 0.0
        self._ticks_per_sample = ticks_per_s / kind[2]
        self._jitter_ticks = ticks_per_s * LARGEST_JITTER_US / MICROSECONDS_PER_SECOND
        self._taken = 0
        self._waiting = AudioFifo()
        self._resampler = AudioResampler("s16", "mono", RATE_HZ, options=_QUICKLY)
        self._parts: list[NDArray[np.int16]] = []

    @property
    def follows_at_us(self) -> int:
        """Media time at which the next sample belongs."""
        return self.start_us + self._taken * MICROSECONDS_PER_SECOND // self.kind[2]

    def is_followed_by(self, pts: int | None) -> bool:
        """Whether a frame of this timestamp comes next; one without a timestamp does."""
        if pts is None:
            return True
        if self._first_pts is None:
            return False
        return abs(pts - self._first_pts - self._taken * self._ticks_per_sample) <= self._jitter_ticks

    def is_within(self, duration_us: int) -> bool:
        """Whether its timestamps can be true for a recording of this length."""
        return -FURTHEST_OUTSIDE_US <= self.start_us < duration_us + FURTHEST_OUTSIDE_US

    def add(self, frame: AudioFrame) -> None:
        """Put a frame behind the others."""
        self._taken += frame.samples
        frame.pts = None  # the run knows where it is; the queue would insist on timestamps without jitter
        self._waiting.write(frame)
        if self._waiting.samples >= _SAMPLES_AT_ONCE:
            self._resample()

    def finish(self) -> None:
        """Resample what waits, and take what the resampler held back for its filter."""
        if self._waiting.samples:
            self._resample()
            self._parts += [part.to_ndarray()[0] for part in self._resampler.resample(None)]

    def samples(self) -> NDArray[np.int16]:
        """All of it, at `RATE_HZ`."""
        self.finish()
        return np.concatenate(self._parts) if self._parts else np.zeros(0, dtype=np.int16)

    def _resample(self) -> None:
        together = self._waiting.read()
        if together is not None:
            self._parts += [part.to_ndarray()[0] for part in self._resampler.resample(together)]


def _joined(runs: list[_Run]) -> Sound | None:
    """The runs at their places, a later one over an earlier; None without a sample."""
    placed = [(round(run.start_us / SAMPLE_US), run.samples()) for run in runs]
    placed = [(first, values) for first, values in placed if len(values)]
    if not placed:
        return None
    start = min(first for first, _ in placed)
    whole = np.zeros(max(first + len(values) for first, values in placed) - start, dtype=np.int16)
    for first, values in placed:
        whole[first - start : first - start + len(values)] = values
    return Sound(MediaTime(start * SAMPLE_US), whole)
