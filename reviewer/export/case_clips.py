"""Exports a clip of a case: audited, hash-checked, proven, with the positions of its span beside it."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.domain.case import Clip, ClipMode, Recording
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MediaTime, format_media_time, format_uncertainty, format_utc
from reviewer.domain.trajectory import Trajectory
from reviewer.export.auditing import audited
from reviewer.export.clips import ClipReport, write_part
from reviewer.export.originals import checked_original, kept_places
from reviewer.export.placed_writing import PlacedPositions, placed_gpx
from reviewer.export.positions import trajectory_of
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.audit_log import utc_now
from reviewer.library.canonical_json import JsonValue
from reviewer.library.library import CaseLibrary


@dataclass(frozen=True, slots=True)
class ExportedClip:
    """A clip as the case now knows it, and what was found when it was read back."""

    clip: Clip
    report: ClipReport


def export_clip(
    library: CaseLibrary,
    recording_id: int,
    start: MediaTime,
    end: MediaTime,
    mode: ClipMode,
    target: Path,
    context: JobContext,
    *,
    overwrite: bool = False,
) -> ExportedClip:
    """Write a clip of a recording, the positions of its span as GPX of the same name, and its row in the case.

    The audit log gets `clip.begin` first, then `clip.export` with the whole report, in one transaction with the
    clip's row; or `clip.export` with the outcome failure. Without these rows no file keeps its name.

    Args:
        library: the open library, of this thread.
        recording_id: which recording.
        start: first moment, in its media time.
        end: moment after the last.
        mode: excerpt or exact.
        target: `.mp4`, `.mov` or `.mkv`; not in the vault.
        context: progress and cancel.
        overwrite: whether files of these names may be replaced.

    Raises:
        LibraryError: the recording is unknown, or the audit log cannot be written; nothing was exported.
        SourceChangedError: the original is not the one that was brought in.
        ExportError: see its kinds; no file was left.
        MediaError: the original cannot be read.
        Cancelled: the user stopped it; no file was left.
    """
    recording = library.recording(recording_id)
    asked: dict[str, JsonValue] = {
        "mode": mode.value,
        "asked_start": format_media_time(start, 6),
        "asked_end": format_media_time(end, 6),
        "target": str(target),
        "source_sha256": recording.sha256,
    }
    with audited(library, "clip", f"recording {recording_id}", asked), ExitStack() as staging:
        original = checked_original(library, recording, context)
        keep = kept_places(library, original.path)
        staged = staging.enter_context(StagedFile(target, overwrite=overwrite, keep=keep))
        trajectory = trajectory_of(library, recording)
        gpx: StagedFile | None = None
        if trajectory is not None:
            gpx = staging.enter_context(StagedFile(target.with_suffix(".gpx"), overwrite=overwrite, keep=keep))
        report = write_part(original.path, original.index, start, end, mode, staged, context)
        if trajectory is not None and gpx is not None:
            report = _add_positions(recording, trajectory, report, gpx)
        context.raise_if_cancelled()
        with library.change("clip.export") as change:
            clip = change.insert_clip(_clip_of(recording, report))
            change.details.update(asked)
            change.details["report"] = _report_details(recording, report)
            if gpx is not None and report.gpx_path is not None:
                gpx.publish()
            staged.publish()
    return ExportedClip(clip, report)


def _add_positions(recording: Recording, trajectory: Trajectory, report: ClipReport, gpx: StagedFile) -> ClipReport:
    """Write the positions measured within the clip, where there are any, and name the file in the report."""
    start_utc = recording.timebase.to_utc(report.actual_start)
    end_utc = recording.timebase.to_utc(report.actual_end)
    if not ((trajectory.utc_us >= start_utc) & (trajectory.utc_us <= end_utc)).any():
        return report
    anchor = recording.timebase.nearest_anchor(report.actual_start)
    facts = {
        "Measured positions": f"from {format_utc(start_utc)} to {format_utc(end_utc)}",
        "Recording": f"{recording.original_name}, SHA-256 {recording.sha256}",
        "Time": f"{anchor.source.words}, {format_uncertainty(anchor.uncertainty_us)}",
        "Belongs to": f"{report.path.name}, SHA-256 {report.sha256}",
    }
    with writing_to(gpx.target):
        text = placed_gpx([PlacedPositions(trajectory, start_utc, end_utc, recording.title, facts)])
        gpx.part.write_text(text, encoding="utf-8")
    return replace(report, gpx_path=gpx.target)


def _clip_of(recording: Recording, report: ClipReport) -> Clip:
    return Clip(
        case_id=recording.case_id,
        recording_id=recording.id,
        mode=report.mode,
        asked_start=report.asked_start,
        asked_end=report.asked_end,
        actual_start=report.actual_start,
        actual_end=report.actual_end,
        path=str(report.path),
        sha256=report.sha256,
        size_bytes=report.size_bytes,
        frame_count=report.frame_count,
        created_utc=utc_now(),
    )


def _report_details(recording: Recording, report: ClipReport) -> dict[str, JsonValue]:
    details: dict[str, JsonValue] = {
        "sha256": report.sha256,
        "size_bytes": report.size_bytes,
        "actual_start": format_media_time(report.actual_start, 6),
        "actual_end": format_media_time(report.actual_end, 6),
        "first_pts": report.first_pts,
        "last_pts": report.last_pts,
        "time_base": str(recording.time_base),
        "frame_count": report.frame_count,
    }
    if report.frames_equal is not None:
        details["proof"] = f"{report.frames_equal} of {report.frame_count} frames equal"
    if report.encoder is not None:
        details["encoder"] = report.encoder
    if report.gpx_path is not None:
        details["gpx"] = report.gpx_path.name
    return details
