"""The sound of a span as an unbroken run of samples, for encoding: silence where the recording has a gap.

Sound keeps its place against the pictures to the sample: every block is put where its own timestamp says.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.packet import Packet

BLOCK_SAMPLES: Final = 1024
"""Samples that an AAC packet holds."""

_AAC_RATES_HZ: Final = frozenset(
    {96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350}
)
_LEAD_IN_S: Final = 1
_LARGEST_JITTER_S: Final = Fraction(1, 500)
"""Timestamps that are this little off the run of samples (a container's millisecond) move nothing."""


def encodable_rate_hz(stream: AudioStream) -> int:
    """The stream's own sample rate where AAC knows it, else 48 kHz."""
    rate = stream.codec_context.sample_rate
    return rate if rate in _AAC_RATES_HZ else 48_000


def samples_of(
    reading: InputContainer, stream: AudioStream, begin_s: Fraction, end_s: Fraction
) -> Iterator[NDArray[np.float32]]:
    """Blocks of samples from `begin_s` to `end_s` on the container's time line; C×1024 each, the last one shorter.

    Args:
        reading: an open recording; it is positioned anew.
        stream: one of its audio streams.
        begin_s: first moment, in seconds.
        end_s: moment after the last.
    """
    rate = encodable_rate_hz(stream)
    run = _Run(stream.codec_context.channels, round((end_s - begin_s) * rate))
    for frame in _decoded(reading, stream, begin_s, rate):
        if frame.pts is None or frame.time_base is None:
            continue
        if run.is_complete:
            break
        run.add(frame.to_ndarray().astype(np.float32, copy=False), (frame.pts * frame.time_base - begin_s) * rate, rate)
        yield from run.full_blocks()
    yield from run.rest()


def _decoded(reading: InputContainer, stream: AudioStream, begin_s: Fraction, rate: int) -> Iterator[AudioFrame]:
    """Frames as planar floats; from a little earlier, since a decoder needs what comes before."""
    resampler = AudioResampler(format="fltp", layout=stream.codec_context.layout, rate=rate)
    time_base = stream.time_base or Fraction(1, rate)
    try:
        reading.seek(max(round((begin_s - _LEAD_IN_S) / time_base), stream.start_time or 0), stream=stream)
        for packet in reading.demux(stream):
            for frame in _frames_of(packet):
                yield from resampler.resample(frame)
    except av.error.FFmpegError:
        # The recording breaks off here, as its integrity says; what is missing becomes silence.
        return


def _frames_of(packet: "Packet[AudioStream]") -> list[AudioFrame]:
    """The frames of a packet; none where it is damaged, since a later one may be sound."""
    try:
        return packet.decode()
    except av.error.InvalidDataError:
        return []


class _Run:
    """Samples put in their place, handed out in blocks."""

    def __init__(self, channels: int, length: int) -> None:
        self._length = length
        self._taken = 0
        self._waiting = np.zeros((channels, 0), dtype=np.float32)

    @property
    def is_complete(self) -> bool:
        return self._next >= self._length

    @property
    def _next(self) -> int:
        """Place of the sample that comes after those added so far."""
        return self._taken + self._waiting.shape[1]

    def add(self, samples: NDArray[np.float32], place: Fraction, rate: int) -> None:
        """Add samples whose first belongs at a place, counted in samples from the start of the span."""
        off = place - self._next
        if self._next == 0 or abs(off) > _LARGEST_JITTER_S * rate:
            gap = round(off)
            self._append(np.zeros((samples.shape[0], max(gap, 0)), dtype=np.float32))
            samples = samples[:, max(-gap, 0) :]
        self._append(samples)

    def full_blocks(self) -> Iterator[NDArray[np.float32]]:
        while self._waiting.shape[1] >= BLOCK_SAMPLES:
            yield self._take(BLOCK_SAMPLES)

    def rest(self) -> Iterator[NDArray[np.float32]]:
        self._append(np.zeros((self._waiting.shape[0], self._length - self._next), dtype=np.float32))
        yield from self.full_blocks()
        if self._waiting.shape[1]:
            yield self._take(self._waiting.shape[1])

    def _append(self, samples: NDArray[np.float32]) -> None:
        room = self._length - self._next
        self._waiting = np.concatenate((self._waiting, samples[:, :room]), axis=1)

    def _take(self, count: int) -> NDArray[np.float32]:
        block, self._waiting = self._waiting[:, :count], self._waiting[:, count:]
        self._taken += count
        return np.ascontiguousarray(block)
