"""Exports the exact frame as a PNG that carries its PTS, its time with its ±, its position and its hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from av.video.frame import VideoFrame

from reviewer import __version__
from reviewer.domain.case import Recording
from reviewer.domain.progress import JobContext, SilentContext
from reviewer.domain.time import MediaTime, format_media_time, format_uncertainty, format_utc, seconds
from reviewer.domain.trajectory import Position, PositionKind
from reviewer.export.auditing import audited
from reviewer.export.errors import RangeError
from reviewer.export.originals import checked_original, kept_places
from reviewer.export.png import encode_png
from reviewer.export.positions import trajectory_of
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.library import CaseLibrary
from reviewer.media.colour import to_rgb
from reviewer.media.container import open_recording, video_stream
from reviewer.media.frames import ExactFrames
from reviewer.media.hashing import file_sha256, frame_sha256
from reviewer.media.index import FrameIndex

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue


@dataclass(frozen=True, slots=True)
class StillReport:
    """A still that was written.

    Attributes:
        path: the file.
        sha256: its hash.
        size_bytes: its size.
        frame: number of the frame.
        pts: its presentation timestamp.
        media_time: when it begins.
        frame_sha256: hash of the decoded frame, as `reviewer.media.hashing.frame_sha256`.
        facts: what the file says of itself, by keyword.
    """

    path: Path
    sha256: str
    size_bytes: int
    frame: int
    pts: int
    media_time: MediaTime
    frame_sha256: str
    facts: Mapping[str, str]


def still_png(frame: VideoFrame, metadata: Mapping[str, str], pixel_shape: Fraction = Fraction(1)) -> bytes:
    """A decoded frame as PNG: upright as the recording asks, every pixel of it, not scaled.

    Args:
        frame: the decoded frame.
        metadata: what is known of it, by keyword.
        pixel_shape: width of a pixel over its height, before rotation; stated in the file, not applied.
    """
    quarter_turns = round(frame.rotation / 90) % 4
    # The display matrix and numpy both turn counter-clockwise.
    upright = np.rot90(to_rgb(frame), quarter_turns)
    return encode_png(upright, metadata, 1 / pixel_shape if quarter_turns % 2 else pixel_shape)


def write_still(
    source: Path,
    index: FrameIndex,
    media_time: MediaTime,
    target: Path,
    *,
    facts: Mapping[str, str] | None = None,
    overwrite: bool = False,
) -> StillReport:
    """Write the frame on show at a moment; no library needed.

    Args:
        source: the recording, read only.
        index: its frame index.
        media_time: the moment.
        target: the PNG file.
        facts: more to be said in the file, by keyword.
        overwrite: whether a file of that name may be replaced.

    Raises:
        RangeError: the moment lies outside the recording.
        NoFrameError: the frame cannot be decoded; no other is written.
        TargetError: the file cannot be written.
        MediaError: the recording cannot be read.
    """
    with StagedFile(target, overwrite=overwrite, keep=(source,)) as staged:
        report = _write_part(source, index, media_time, staged, facts or {})
        staged.publish()
    return report


def export_still(
    library: CaseLibrary,
    recording_id: int,
    media_time: MediaTime,
    target: Path,
    context: JobContext,
    *,
    overwrite: bool = False,
) -> StillReport:
    """Write the frame on show at a moment of a case's recording, with its time, its position and an audit row.

    Args:
        library: the open library, of this thread.
        recording_id: which recording.
        media_time: the moment.
        target: the PNG file; not in the vault.
        context: progress of the check of the original, and cancel.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the recording is unknown, or the audit log cannot be written; nothing was exported.
        SourceChangedError: the original is not the one that was brought in.
        RangeError, NoFrameError, TargetError, MediaError: as `write_still`.
        Cancelled: the user stopped it.
    """
    recording = library.recording(recording_id)
    asked: dict[str, JsonValue] = {
        "asked": format_media_time(media_time, 6),
        "target": str(target),
        "source_sha256": recording.sha256,
    }
    with audited(library, "still", f"recording {recording_id}", asked):
        original = checked_original(library, recording, context)
        keep = kept_places(library, original.path)
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            shown = _shown_moment(original.index, media_time, original.path)
            facts = _case_facts(library, recording, shown)
            report = _write_part(original.path, original.index, media_time, staged, facts)
            staged.publish()
            details: dict[str, JsonValue] = {
                **asked,
                "sha256": report.sha256,
                "size_bytes": report.size_bytes,
                "frame": report.frame,
                "pts": report.pts,
                "frame_sha256": report.frame_sha256,
            }
            library.record("still.export", f"recording {recording_id}", "success", details)
    return report


def _shown_moment(index: FrameIndex, media_time: MediaTime, source: Path) -> MediaTime:
    """When the frame on show at a moment begins; refuses moments at which no frame is on show."""
    if not 0 <= media_time < index.duration_us:
        raise RangeError(
            f"{format_media_time(media_time)} lies outside {source.name}, which runs from {format_media_time(0)} to "
            f"{format_media_time(index.duration_us)}"
        )
    return index.media_time(index.frame_at(media_time))


def _write_part(
    source: Path, index: FrameIndex, media_time: MediaTime, staged: StagedFile, facts: Mapping[str, str]
) -> StillReport:
    _shown_moment(index, media_time, source)
    number = index.frame_at(media_time)
    frames = ExactFrames(source, index, memory_limit_bytes=0)
    try:
        frame = frames.native(number)
    finally:
        frames.close()
    with open_recording(source) as reading:
        stream = video_stream(reading)
        pixel_shape = (stream.sample_aspect_ratio if stream is not None else None) or Fraction(1)
    pts, own_time, digest = int(index.pts[number]), index.media_time(number), frame_sha256(frame)
    told = {
        "Software": f"Evidence Reviewer {__version__}",
        "Source": source.name,
        "Frame": str(number),
        "PTS": str(pts),
        "Time base": str(index.time_base),
        "Media time": format_media_time(own_time, 6),
        "Frame SHA-256": digest,
        **facts,
    }
    with writing_to(staged.target):
        staged.part.write_bytes(still_png(frame, told, pixel_shape))
    return StillReport(
        path=staged.target,
        sha256=file_sha256(staged.part, SilentContext()),
        size_bytes=staged.part.stat().st_size,
        frame=number,
        pts=pts,
        media_time=own_time,
        frame_sha256=digest,
        facts=told,
    )


def _case_facts(library: CaseLibrary, recording: Recording, shown: MediaTime) -> dict[str, str]:
    utc = recording.timebase.to_utc(shown)
    anchor = recording.timebase.nearest_anchor(shown)
    trajectory = trajectory_of(library, recording)
    return {
        "Source": recording.original_name,
        "Source SHA-256": recording.sha256,
        "Recording": recording.title,
        "Case": library.case(recording.case_id).number,
        "UTC": format_utc(utc),
        "UTC uncertainty": format_uncertainty(anchor.uncertainty_us),
        "UTC source": anchor.source.words,
        "Position": _position_words(None if trajectory is None else trajectory.at(utc)),
    }


def _position_words(position: Position | None) -> str:
    """A place and how it is known, or why none is claimed."""
    if position is None:
        return "none: the recording has no track"
    if position.latitude_deg is None or position.longitude_deg is None:
        reason = "a gap in the track" if position.kind is PositionKind.GAP else "outside the track's time"
        return f"none: {reason}, the nearest fix is {abs(seconds(position.age_us)):.1f} s away"
    words = f"{position.latitude_deg:.7f}, {position.longitude_deg:.7f} ({position.kind.value})"
    return words if position.altitude_m is None else f"{words}, altitude {position.altitude_m:.1f} m"
