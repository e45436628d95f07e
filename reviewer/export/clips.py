"""Writes clips: excerpt or exact, proven by reading them back, and refused where they cannot be proven.

`write_clip` needs no library; `reviewer.export.case_clips` adds the audit, the case's row and the track beside.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.domain.case import ClipMode
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MediaTime
from reviewer.export.errors import FormatError, ProofError
from reviewer.export.exact import write_exact
from reviewer.export.excerpt import write_excerpt
from reviewer.export.proof import compare_frames, index_written
from reviewer.export.span import FrameSpan, asked_frames, widened_to_keyframes
from reviewer.export.staging import StagedFile
from reviewer.media.hashing import file_sha256
from reviewer.media.index import FrameIndex

FORMATS: Final = {".mp4": "mp4", ".mov": "mov", ".mkv": "matroska"}
"""Kinds of file that a clip can be, by suffix, and FFmpeg's name of each."""

_EARLIER_STARTS: Final = 3
"""So many keyframes further back an excerpt may begin, where the nearest turns out not to be decodable on its own."""


@dataclass(frozen=True, slots=True)
class ClipReport:
    """What was written, and what reading it back showed.

    Attributes:
        mode: the kind of clip.
        path: the file.
        sha256: its hash.
        size_bytes: its size.
        asked_start: start of the range asked for.
        asked_end: end of that range (exclusive).
        actual_start: when the first frame of the file begins, in the source's media time.
        actual_end: when its last frame ends.
        first_pts: the source's PTS of the first frame.
        last_pts: the source's PTS of the last frame.
        frame_count: frames in the file, read back; each at its time in the source.
        frames_equal: for an excerpt, how many of its frames were found equal to the source's, hash by hash: always as
            many as can be decoded in the source. None for an exact clip, whose frames are encoded anew.
        encoder: for an exact clip, what it was encoded with.
        gpx_path: the positions of the span, where there are any.
    """

    mode: ClipMode
    path: Path
    sha256: str
    size_bytes: int
    asked_start: MediaTime
    asked_end: MediaTime
    actual_start: MediaTime
    actual_end: MediaTime
    first_pts: int
    last_pts: int
    frame_count: int
    frames_equal: int | None = None
    encoder: str | None = None
    gpx_path: Path | None = None


def write_clip(
    source: Path,
    index: FrameIndex,
    start: MediaTime,
    end: MediaTime,
    mode: ClipMode,
    target: Path,
    context: JobContext,
    *,
    overwrite: bool = False,
) -> ClipReport:
    """Write the range [start, end) of a recording, read it back, and give it its name when it is proven.

    Args:
        source: the recording, read only.
        index: its frame index.
        start: first moment.
        end: moment after the last.
        mode: excerpt or exact.
        target: `.mp4`, `.mov` or `.mkv`.
        context: progress and cancel.
        overwrite: whether a file of that name may be replaced.

    Raises:
        ExportError: see its kinds; no file was left.
        MediaError: the recording cannot be read.
        Cancelled: the user stopped it; no file was left.
    """
    with StagedFile(target, overwrite=overwrite, keep=(source,)) as staged:
        report = write_part(source, index, start, end, mode, staged, context)
        staged.publish()
    return report


def write_part(
    source: Path,
    index: FrameIndex,
    start: MediaTime,
    end: MediaTime,
    mode: ClipMode,
    staged: StagedFile,
    context: JobContext,
) -> ClipReport:
    """Write and prove a clip under its temporary name; whoever staged it publishes it.

    Args and errors as `write_clip`.
    """
    format_name = FORMATS.get(staged.target.suffix.lower())
    if format_name is None:
        raise FormatError(f"{staged.target.name}: a clip is a file ending in {', '.join(FORMATS)}")
    asked = asked_frames(index, start, end)
    frames_equal: int | None = None
    encoder: str | None = None
    if mode is ClipMode.EXCERPT:
        span, frames_equal = _proven_excerpt(source, index, asked, staged, format_name, context)
    else:
        span = asked
        encoder = write_exact(source, index, span, staged, format_name, context).encoder
        index_written(staged.part, index, span, context)
    return ClipReport(
        mode=mode,
        path=staged.target,
        sha256=file_sha256(staged.part, context),
        size_bytes=staged.part.stat().st_size,
        asked_start=start,
        asked_end=end,
        actual_start=index.media_time(span.first),
        actual_end=index.end_of(span.last),
        first_pts=int(index.pts[span.first]),
        last_pts=int(index.pts[span.last]),
        frame_count=len(span),
        frames_equal=frames_equal,
        encoder=encoder,
    )


def _proven_excerpt(
    source: Path, index: FrameIndex, asked: FrameSpan, staged: StagedFile, format_name: str, context: JobContext
) -> tuple[FrameSpan, int]:
    """Write an excerpt whose every frame is equal to the source's; begin earlier where that is not so."""
    trouble = ProofError(f"no excerpt of {source.name} can be proven here")
    for keyframes_earlier in range(_EARLIER_STARTS + 1):
        span = widened_to_keyframes(index, asked, keyframes_earlier)
        write_excerpt(source, index, span, staged, format_name, context)
        try:
            clip_index = index_written(staged.part, index, span, context)
        except ProofError as error:
            trouble = error
        else:
            proof = compare_frames(source, index, span, staged.part, clip_index, context)
            if proof.equal == proof.compared:
                return span, proof.equal
            trouble = ProofError(
                f"only {proof.equal} of {proof.compared} frames of the excerpt of {source.name} are equal to the "
                "recording's; it was removed. Make an exact clip instead"
            )
        if span.first == 0:
            break
    raise trouble
