"""Reads how loud an audio track is over time, for the waveform lane and the level meter.

The track is decoded once, from any coding, and binned on the recording's media time, so that a peak in the lane lies
over the picture it was heard with. A sample belongs where its own timestamp says; where there is none, nothing is
claimed. Who draws it is not its business.
"""

import logging
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.domain.waveform import BIN_US, Waveform
from reviewer.media.cache_files import save_arrays, stored_arrays
from reviewer.media.errors import CacheError, NoSoundError
from reviewer.media.index import FrameIndex
from reviewer.media.sound_packets import FURTHEST_OUTSIDE_US, LARGEST_JITTER_US, sound_frames, starts_at_us

CACHE_VERSION: Final = 1
"""Raised whenever the meaning of a stored column changes: older files are then made anew."""

_FULL_SCALE: Final = {"u8": 2.0**7, "s16": 2.0**15, "s32": 2.0**31, "flt": 1.0, "dbl": 1.0}
"""The largest sample of each of FFmpeg's sample formats; planar ones have the same with a `p` behind the name."""

_UNSIGNED_ZERO: Final = 2.0**7

_SAMPLES_AT_ONCE: Final = 1 << 17
_LOUDEST: Final = 255

logger = logging.getLogger(__name__)


def read_waveform(path: Path, index: FrameIndex, track: int, context: JobContext) -> Waveform:
    """Decode an audio track and measure its loudness in bins; progress in bytes of the file.

    Packets that are damaged are passed over, and what they held is missing in the result.

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
    bins = _Bins(index.duration_us)
    run = _Run(bins, index.first_pts * index.time_base)
    for frame in sound_frames(path, track, context):
        run.add(frame)
    run.finish()
    waveform = bins.waveform()
    if waveform is None:
        raise NoSoundError(f"{path.name}: nothing of its audio track {track + 1} can be decoded, so it has no waveform")
    return waveform


def cached_waveform(
    path: Path, index: FrameIndex, cache_folder: Path, sha256: str, track: int, context: JobContext
) -> Waveform:
    """The stored waveform of an audio track, or a new one that is stored; a cache that is no good is made anew.

    Where it cannot be stored (a full disk), it is made again the next time, and the log says so.

    Args:
        path: the recording; only read.
        index: its frame index.
        cache_folder: folder of derived files; the waveform is `waveform/<sha256>-<track>.npz` in it.
        sha256: hash of the recording.
        track: number of the audio track, counted from 0 in the file's order.
        context: progress and cancel of a new waveform.

    Raises:
        MediaError, NoSoundError, Cancelled: as `read_waveform`.
    """
    stored = cache_folder / "waveform" / f"{sha256}-{track}.npz"
    made_of = _made_of(index, sha256, track)
    waveform = _load(stored, made_of)
    if waveform is None:
        waveform = read_waveform(path, index, track, context)
        try:
            _save(stored, made_of, waveform)
        except OSError as error:
            logger.warning("the waveform of %s could not be kept for the next time: %s", path.name, error)
    return waveform


class _Bins:
    """Peak, power and number of the samples of each bin; pages that no sound falls into take no memory."""

    def __init__(self, duration_us: int) -> None:
        self._first = -FURTHEST_OUTSIDE_US // BIN_US
        count = (duration_us + FURTHEST_OUTSIDE_US) // BIN_US - self._first
        self._peak = np.zeros(count, dtype=np.float32)
        self._power = np.zeros(count, dtype=np.float64)
        self._samples = np.zeros(count, dtype=np.int64)

    def add(
        self, first: int, peak: NDArray[np.float32], power: NDArray[np.float32], samples: NDArray[np.int64]
    ) -> None:
        """Add what was measured in neighbouring bins.

        Args:
            first: number of the first of them, counted from media time 0.
            peak: float32[N], largest absolute sample, 1 at full scale.
            power: float32[N], sum of the squares of the samples.
            samples: int64[N], how many there were.
        """
        begin = first - self._first
        start, end = max(begin, 0), min(begin + len(peak), len(self._peak))
        if start >= end:
            return
        bins, part = slice(start, end), slice(start - begin, end - begin)
        np.maximum(self._peak[bins], peak[part], out=self._peak[bins])
        self._power[bins] += power[part]
        self._samples[bins] += samples[part]

    def waveform(self) -> Waveform | None:
        """What was measured, from the first bin with sound to the last; None without any."""
        used = np.flatnonzero(self._samples)
        if not len(used):
            return None
        bins = slice(int(used[0]), int(used[-1]) + 1)
        samples, peak = self._samples[bins], self._peak[bins]
        mean = self._power[bins] / np.maximum(samples, 1)
        # A damaged stream of floating-point samples can decode to what is no number.
        is_missing = (samples == 0) | ~np.isfinite(mean)
        return Waveform(
            start=MediaTime((self._first + bins.start) * BIN_US),
            peak=_as_bytes(np.where(is_missing, 0, peak)),
            rms=_as_bytes(np.sqrt(np.where(is_missing, 0, mean))),
            is_missing=is_missing,
        )


class _Run:
    """Frames that follow each other without a gap, measured many at a time."""

    def __init__(self, bins: _Bins, origin_s: Fraction) -> None:
        self._bins = bins
        self._origin_s = origin_s
        self._start_us: int | None = None
        self._kind = ("", 0, 0)
        self._measured = 0
        self._waiting: list[NDArray[np.generic]] = []
        self._waiting_samples = 0

    def add(self, frame: AudioFrame) -> None:
        """Put a frame behind the run, or begin another where its timestamp or its kind says so.

        A frame without a timestamp follows the one before; at the start nobody can tell where it belongs.
        """
        kind = (frame.format.name, frame.layout.nb_channels, frame.sample_rate)
        follows = self._follows_at_us()
        starts = starts_at_us(frame, self._origin_s)
        if starts is None:
            starts = follows
        if starts is None:
            return
        if follows is None or kind != self._kind or abs(starts - follows) > LARGEST_JITTER_US:
            self.finish()
            self._start_us, self._kind, self._measured = starts, kind, 0
        self._waiting.append(frame.to_ndarray())
        self._waiting_samples += frame.samples
        if self._waiting_samples >= _SAMPLES_AT_ONCE:
            self.finish()

    def finish(self) -> None:
        """Measure what waits; the run may go on."""
        if self._start_us is None or not self._waiting_samples:
            return
        name, channels, rate = self._kind
        samples = _scaled(np.concatenate(self._waiting, axis=1), name, channels)
        count = samples.shape[1]
        first, last = (
            (self._start_us + place * MICROSECONDS_PER_SECOND // rate) // BIN_US
            for place in (self._measured, self._measured + count - 1)
        )
        # The first sample of each bin: the first one that is not before the bin's start.
        since_start_us = np.arange(first, last + 1) * BIN_US - self._start_us
        begins = np.maximum(-(-since_start_us * rate // MICROSECONDS_PER_SECOND) - self._measured, 0)
        self._bins.add(
            first,
            np.maximum.reduceat(np.abs(samples).max(axis=0), begins),
            np.add.reduceat(np.square(samples).mean(axis=0), begins),
            np.diff(begins, append=count),
        )
        self._measured += count
        self._waiting.clear()
        self._waiting_samples = 0

    def _follows_at_us(self) -> int | None:
        """Media time at which the next sample of the run belongs, microseconds."""
        if self._start_us is None:
            return None
        samples = self._measured + self._waiting_samples
        return self._start_us + samples * MICROSECONDS_PER_SECOND // self._kind[2]


def _scaled(values: NDArray[np.generic], format_name: str, channels: int) -> NDArray[np.float32]:
    """Samples as decoded, as channels × samples from −1 to 1."""
    plain = format_name.removesuffix("p")
    if plain == format_name:  # packed: the channels take turns
        values = values.reshape(-1, channels).T
    samples = values.astype(np.float32)
    if plain == "u8":
        samples -= _UNSIGNED_ZERO
    samples *= np.float32(1 / _FULL_SCALE[plain])
    return np.clip(samples, -1, 1, out=samples)


def _as_bytes(share: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.round(share * _LOUDEST).astype(np.uint8)


def _made_of(index: FrameIndex, sha256: str, track: int) -> str:
    """What a stored waveform must have been made of to be of use."""
    return f"{CACHE_VERSION} {sha256} {track} {BIN_US} {index.first_pts * index.time_base} {index.duration_us}"


def _save(path: Path, made_of: str, waveform: Waveform) -> None:
    save_arrays(
        path,
        {
            "made_of": np.array(made_of),
            "start": np.array(waveform.start, dtype=np.int64),
            "peak": waveform.peak,
            "rms": waveform.rms,
            "is_missing": waveform.is_missing,
        },
    )


def _load(path: Path, made_of: str) -> Waveform | None:
    """A stored waveform, or None where there is none, or it is damaged or made of something else."""
    try:
        with stored_arrays(path) as stored:
            if str(stored["made_of"]) != made_of:
                return None
            peak, rms, is_missing = stored["peak"], stored["rms"], stored["is_missing"]
            if peak.dtype != np.uint8 or rms.dtype != np.uint8 or is_missing.dtype != np.bool_ or peak.ndim != 1:
                return None
            return Waveform(MediaTime(int(stored["start"])), peak, rms, is_missing)
    except CacheError:
        return None
