"""Writes the flagged samples of a case's tracks to a file, with its audit rows, as every export."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reviewer.domain.case import Recording
from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.flagged import FlaggedSamples
from reviewer.domain.progress import JobContext
from reviewer.domain.time import format_utc
from reviewer.export.case_table import CaseTable, write_case_table
from reviewer.library.library import CaseLibrary
from reviewer.library.stored import StoredTrack

_HEADER = (
    "track", "recording", "source", "sample", "utc", "media_time_s", "stated_latitude_deg", "stated_longitude_deg",
    "holds_position", "reasons",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlaggedTableReport:
    """A table that was written: the file, its hash, and how many rows it has below its header."""

    path: Path
    sha256: str
    rows: int


@dataclass(frozen=True, eq=False, slots=True)
class FlaggedTrack:
    """A track of a case with its flagged samples; `recording` is None where it belongs to none."""

    stored: StoredTrack
    recording: Recording | None
    samples: FlaggedSamples


def flagged_tracks(library: CaseLibrary, case_id: int) -> list[FlaggedTrack]:
    """The tracks of a case that hold flagged samples, in the order in which they came in.

    Raises:
        LibraryError: the library cannot be read.
    """
    recordings = {recording.id: recording for recording in library.recordings(case_id)}
    found = []
    for stored in library.tracks(case_id):
        recording = recordings.get(stored.lies_on or 0)
        samples = FlaggedSamples.of(stored.laid, None if recording is None else recording.timebase)
        if len(samples):
            found.append(FlaggedTrack(stored, recording, samples))
    return found


def flagged_csv(tracks: Sequence[FlaggedTrack]) -> str:
    """CSV (RFC 4180) with a header line and one row for each flagged sample, track after track in file order.

    Returns:
        Columns: name of the track; title of its recording; the file it came from; the sample's number in the track,
        from 1; its time in UTC and in the recording, empty where it has none; the coordinates that the receiver wrote,
        empty where they are no place on earth; `no` where the sample holds no position, whatever was written, else
        `yes`; and the reasons in words, with semicolons between them.
    """
    return csv_text(_HEADER, (row for track in tracks for row in _rows(track)))


def export_flagged(
    library: CaseLibrary, case_id: int, target: Path, context: JobContext, *, overwrite: bool = True
) -> FlaggedTableReport:
    """Write the flagged samples of a case as CSV.

    Args:
        library: the open library, of this thread.
        case_id: which case.
        target: the file to write; not where an original lies.
        context: cancel.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the case is not there, or the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    rows = 0

    def make() -> CaseTable:
        nonlocal rows
        tracks = flagged_tracks(library, case_id)
        rows = sum(len(track.samples) for track in tracks)
        return CaseTable(flagged_csv(tracks), {"rows": rows})

    sha256 = write_case_table(library, case_id, "flagged", target, context, make, overwrite=overwrite)
    return FlaggedTableReport(target.absolute(), sha256, rows)


def _rows(track: FlaggedTrack) -> Iterator[Sequence[str | int]]:
    samples = track.samples
    for number in range(len(samples)):
        fix, utc = samples.fix(number), samples.utc(number)
        yield (
            harmless(samples.track.name),
            "" if track.recording is None else harmless(track.recording.title),
            harmless(track.stored.source),
            int(samples.sample[number]) + 1,
            "" if utc is None else format_utc(utc),
            "" if fix.media_time is None else exact_seconds(fix.media_time),
            "" if np.isnan(fix.latitude_deg) else repr(fix.latitude_deg),
            "" if np.isnan(fix.longitude_deg) else repr(fix.longitude_deg),
            "yes" if samples.has_place[number] else "no",
            harmless("; ".join(samples.flags(number).reasons)),
        )
