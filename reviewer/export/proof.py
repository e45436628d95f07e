"""Reads a written clip back and compares it with its source, frame by frame.

The proof says what was found on the disk, not what was meant to be written. It opens both files anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND
from reviewer.export.errors import ProofError
from reviewer.export.span import FrameSpan
from reviewer.media.decoder import FrameDecoder
from reviewer.media.errors import MediaError, NoFrameError
from reviewer.media.hashing import frame_sha256
from reviewer.media.index import FrameIndex, build_index


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read back.

    Attributes:
        frame_count: frames in the written clip.
        compared: frames of the source's span that can be decoded and were compared.
        equal: frames of them whose decoded samples are the same, hash by hash.
    """

    frame_count: int
    compared: int
    equal: int


def index_written(clip: Path, source: FrameIndex, span: FrameSpan, context: JobContext) -> FrameIndex:
    """Index a written clip and hold its frame count and times against the source's.

    Raises:
        ProofError: the clip cannot be read, has another number of frames, or a frame at another time.
    """
    try:
        index = build_index(clip, context)
    except MediaError as error:
        raise ProofError(f"the written clip cannot be read back ({error}); it was removed") from error
    if len(index) != len(span):
        raise ProofError(f"the written clip holds {len(index)} frames instead of {len(span)}; it was removed")
    expected_us = source.media_time_us[span.first : span.last + 1] - source.media_time_us[span.first]
    furthest_us = int(np.abs(index.media_time_us - expected_us).max())
    # Either container can state a time to its own unit only.
    unit_us = float(max(index.time_base, source.time_base) * MICROSECONDS_PER_SECOND)
    if furthest_us > unit_us + 1:
        raise ProofError(f"a frame of the written clip is {furthest_us} µs off its time; the clip was removed")
    return index


def compare_frames(
    source: Path, source_index: FrameIndex, span: FrameSpan, clip: Path, clip_index: FrameIndex, context: JobContext
) -> Proof:
    """Decode the span of the source and the whole clip, and compare the hashes of their frames one by one.

    Args:
        source: the recording.
        source_index: its frame index.
        span: the frames that the clip should hold.
        clip: the written clip.
        clip_index: its frame index.
        context: progress in frames of twice the span, second half.

    Raises:
        Cancelled: the user stopped it.
    """
    compared = equal = 0
    in_source = _hashes(source, source_index, span)
    in_clip = _hashes(clip, clip_index, FrameSpan(0, len(clip_index) - 1))
    for done, (original, copy) in enumerate(zip(in_source, in_clip, strict=True), start=1):
        compared += original is not None
        equal += original is not None and original == copy
        context.report(len(span) + done, 2 * len(span), "Comparing the clip with its source")
        context.raise_if_cancelled()
    return Proof(frame_count=len(clip_index), compared=compared, equal=equal)


def _hashes(path: Path, index: FrameIndex, span: FrameSpan) -> Iterator[str | None]:
    """The hash of each frame of a span in order; None for one that cannot be decoded."""
    decoder = FrameDecoder(path, index)
    try:
        for number in range(span.first, span.last + 1):
            try:
                yield frame_sha256(decoder.frame(number))
            except NoFrameError:
                yield None
    finally:
        decoder.close()
