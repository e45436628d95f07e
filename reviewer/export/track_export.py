"""Exports tracks as they lie in time: a span or all of one, or of every track of a case, with how it was aligned.

The same code for window and command line. What is written are measured positions at their time in the case; the facts
beside them say where the track comes from, how its time is known, and what was left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer import __version__
from reviewer.domain.case import Recording
from reviewer.domain.progress import JobContext
from reviewer.domain.time import UtcTime, format_media_time, format_uncertainty, format_utc, seconds
from reviewer.domain.timebase import Anchor
from reviewer.domain.track_placing import TrackClock
from reviewer.domain.trajectory import Trajectory
from reviewer.export.auditing import audited
from reviewer.export.errors import RangeError
from reviewer.export.placed_writing import (
    PlacedPositions,
    gap_lengths_us,
    placed_csv,
    placed_geojson,
    placed_gpx,
    placed_kml,
)
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.library import CaseLibrary
from reviewer.library.stored import StoredTrack
from reviewer.media.hashing import file_sha256

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue


class TrackFormat(Enum):
    """What a track can be written as; the value is also the suffix of its file."""

    GPX = "gpx"
    KML = "kml"
    CSV = "csv"
    GEOJSON = "geojson"

    @property
    def words(self) -> str:
        """The format as shown to a person."""
        return _WORDS[self]


_WORDS = {
    TrackFormat.GPX: "GPX 1.1",
    TrackFormat.KML: "KML 2.2",
    TrackFormat.CSV: "CSV table",
    TrackFormat.GEOJSON: "GeoJSON",
}
_WRITERS: Mapping[TrackFormat, Callable[[Sequence[PlacedPositions]], str]] = {
    TrackFormat.GPX: placed_gpx,
    TrackFormat.KML: placed_kml,
    TrackFormat.CSV: placed_csv,
    TrackFormat.GEOJSON: placed_geojson,
}


@dataclass(frozen=True, slots=True)
class TrackReport:
    """Tracks that were written.

    Attributes:
        path: the file.
        sha256: its hash.
        tracks: how many tracks it holds.
        positions: how many measured positions.
        gaps: how many gaps lie between them.
    """

    path: Path
    sha256: str
    tracks: int
    positions: int
    gaps: int


def export_tracks(
    library: CaseLibrary,
    case_id: int,
    track_ids: Sequence[int],
    span: tuple[UtcTime, UtcTime] | None,
    track_format: TrackFormat,
    target: Path,
    context: JobContext,
    *,
    overwrite: bool = False,
) -> TrackReport:
    """Write tracks of a case into one file, with an audit row.

    Args:
        library: the open library, of this thread.
        case_id: which case.
        track_ids: which of its tracks; all of them where empty.
        span: first and last moment, or None for all.
        track_format: what to write.
        target: the file; not in the vault.
        context: progress, and cancel.
        overwrite: whether a file of that name may be replaced.

    Raises:
        RangeError: the case has no such track, or none has a position in the span; nothing was written.
        LibraryError: the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written.
        Cancelled: the user stopped it.
    """
    case = library.case(case_id)
    what = f"case {case.number}"
    asked: dict[str, JsonValue] = {
        "target": str(target),
        "format": track_format.value,
        "tracks": list(track_ids),
        "span": None if span is None else [format_utc(moment) for moment in span],
    }
    with audited(library, "track", what, asked):
        written = _positions_of(library, case_id, track_ids, span, context)
        keep = (library.folder / "vault", library.database, library.cache_folder)
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            context.raise_if_cancelled()
            with writing_to(staged.target):
                staged.part.write_text(_WRITERS[track_format](written), encoding="utf-8", newline="")
            report = TrackReport(
                path=staged.target,
                sha256=file_sha256(staged.part, context),
                tracks=len(written),
                positions=sum(len(stretch) for one in written for stretch in one.stretches),
                gaps=sum(len(gap_lengths_us(one)) for one in written),
            )
            staged.publish()
            told: dict[str, JsonValue] = {**asked, "sha256": report.sha256, "positions": report.positions}
            library.record("track.export", what, "success", told)
    return report


def _positions_of(
    library: CaseLibrary,
    case_id: int,
    track_ids: Sequence[int],
    span: tuple[UtcTime, UtcTime] | None,
    context: JobContext,
) -> list[PlacedPositions]:
    recordings = {recording.id: recording for recording in library.recordings(case_id)}
    stored = [track for track in library.tracks(case_id) if not track_ids or track.id in track_ids]
    missing = set(track_ids) - {track.id for track in stored}
    if missing:
        raise RangeError(f"The case has no track {', '.join(map(str, sorted(missing)))}: nothing was written")
    written = []
    for number, track in enumerate(stored):
        context.report(number, len(stored))
        context.raise_if_cancelled()
        one = placed_positions(track, recordings.get(track.lies_on or 0), span)
        if one is not None:
            written.append(one)
    if not written:
        raise RangeError("There is no measured position of these tracks in that span: nothing was written")
    return written


def placed_positions(
    stored: StoredTrack, recording: Recording | None, span: tuple[UtcTime, UtcTime] | None
) -> PlacedPositions | None:
    """What is written of one track; None where it has no position in time within the span.

    Args:
        stored: the track.
        recording: that it lies on, or None.
        span: first and last moment, or None for all.
    """
    trajectory = Trajectory.place(stored.laid, None if recording is None else recording.timebase)
    if trajectory.is_empty:
        return None
    start, end = span or (UtcTime(int(trajectory.utc_us[0])), UtcTime(int(trajectory.utc_us[-1])))
    anchor = _anchor_at(stored, recording, start)
    name = recording.title if recording is not None else stored.track.name or stored.source
    source = "the receiver's own UTC" if anchor is None else anchor.source.words
    bare = PlacedPositions(trajectory, start, end, name)
    if not bare.stretches:
        return None
    return PlacedPositions(
        trajectory,
        start,
        end,
        name,
        _facts(stored, recording, bare, anchor),
        source,
        None if anchor is None else anchor.uncertainty_us,
    )


def _anchor_at(stored: StoredTrack, recording: Recording | None, utc: UtcTime) -> Anchor | None:
    """What the time of a track hangs on that states none of its own."""
    if recording is None or TrackClock.of(stored.laid) is TrackClock.UTC:
        return None
    return recording.timebase.nearest_anchor(recording.timebase.to_media(utc))


def _facts(
    stored: StoredTrack, recording: Recording | None, positions: PlacedPositions, anchor: Anchor | None
) -> dict[str, str]:
    count = sum(len(stretch) for stretch in positions.stretches)
    gaps = gap_lengths_us(positions)
    facts = {
        "Source": f"{stored.source}, read as {stored.track.format}",
        "Span": f"{format_utc(positions.start_utc)} to {format_utc(positions.end_utc)}",
        "Positions": f"{count} measured; nothing is interpolated",
        "Gaps": f"{len(gaps)}, {sum(map(seconds, gaps)):.1f} s in all; fixes more than"
        f" {seconds(positions.trajectory.gap_us):g} s apart are not joined",
        "Left out": f"{len(stored.track) - len(positions.trajectory)} of {len(stored.track)} samples: without a fix or"
        " a time, or flagged",
        "Clock of the track": TrackClock.of(stored.track).words,
    }
    if stored.dating.words or stored.dating.utc_shift_us:
        facts["Date put right"] = f"{seconds(stored.dating.utc_shift_us):+.6f} s. {stored.dating.words}".strip()
    if stored.placing is not None:
        facts["Placed by hand"] = "; ".join(_words(each) for each in stored.placing.line.anchors)
    if recording is not None:
        facts["Recording"] = f"{recording.original_name}, SHA-256 {recording.sha256}"
        facts["Alignment of the recording"] = "; ".join(_words(each) for each in recording.timebase.anchors)
    facts["Time"] = (
        "the receiver's own UTC; its own accuracy is not stated"
        if anchor is None
        else f"through the recording: {anchor.source.words}, {format_uncertainty(anchor.uncertainty_us)}"
    )
    facts["Written by"] = f"Evidence Reviewer {__version__}"
    return facts


def _words(anchor: Anchor) -> str:
    return (
        f"{format_media_time(anchor.media_time, 6)} is {format_utc(anchor.utc)}"
        f" ({anchor.source.words}, {format_uncertainty(anchor.uncertainty_us)})"
    )
