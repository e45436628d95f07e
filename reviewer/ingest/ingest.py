"""Brings files into a case: originals into the vault, and recordings, tracks and events into the library.

First everything is made ready: originals are copied, hashed and indexed, lists and tracks are read. Until then a cancel
leaves no trace. Then each recording enters with its tracks and events in one transaction. What is wrong with one file
is reported, and the rest goes on.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.flagged import FlaggedSamples
from reviewer.domain.progress import JobContext
from reviewer.domain.time import named_zone
from reviewer.domain.track import NO_TIME, Track
from reviewer.domain.trajectory import DEFAULT_GAP_US
from reviewer.ingest.adding import Adder
from reviewer.ingest.device_folder import event_lists
from reviewer.ingest.events import EventListError, read_event_list
from reviewer.ingest.inputs import ColumnsOf, FoundRecording, PassedOver, Plan, find_inputs, nothing_said
from reviewer.ingest.pairing import Candidate
from reviewer.ingest.placing import Evidence, Placing, place
from reviewer.ingest.preparing import PreparedRecording, prepare
from reviewer.ingest.report import IngestReport
from reviewer.ingest.sidecars import EventFile, TrackFile, pair_by_clip, pair_by_name, pair_events, settle_all
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256
from reviewer.telemetry.csv_columns import CsvColumnsError
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.reading import read_table, read_track_file

__all__ = ["IngestReport", "ingest"]


def ingest(
    library: CaseLibrary,
    case_id: int,
    paths: Sequence[Path],
    *,
    link: bool = False,
    extra_tracks: Sequence[Path] = (),
    columns_of: ColumnsOf = nothing_said,
    exiftool: Path | None = None,
    context: JobContext,
) -> IngestReport:
    """Bring files and folders into a case.

    Args:
        library: open, and of the calling thread.
        case_id: the case.
        paths: files and folders; folders are looked through.
        link: leave the originals where they are instead of copying them into the vault.
        extra_tracks: tracks that belong to the one recording that comes in, whatever they are called; where several
            come in, they are paired as all others.
        columns_of: what is known of the columns of a table (CSV).
        exiftool: the program to ask for positions where no reader here finds one; None to ask nobody.
        context: progress in bytes of the recordings, and cancel.

    Returns:
        What came in and what did not; troubles with single files are in it.

    Raises:
        NotFoundError: there is no such case.
        Cancelled: the user asked to stop; nothing was changed and nothing is left behind.
        LibraryError: the library itself cannot be written.
    """
    return _Ingest(library, case_id, context, columns_of, link=link, exiftool=exiftool).run(paths, extra_tracks)


class _Share:
    """The context of one recording's part of the work."""

    def __init__(self, context: JobContext, before_bytes: int, total_bytes: int) -> None:
        self._context = context
        self._before_bytes = before_bytes
        self._total_bytes = total_bytes

    def report(self, done: int, total: int, what: str = "") -> None:
        self._context.report(self._before_bytes + min(done, total), self._total_bytes, what)

    def raise_if_cancelled(self) -> None:
        self._context.raise_if_cancelled()


class _Ingest:
    """One run."""

    def __init__(
        self,
        library: CaseLibrary,
        case_id: int,
        context: JobContext,
        columns_of: ColumnsOf,
        *,
        link: bool,
        exiftool: Path | None,
    ) -> None:
        self._columns_of = columns_of
        self._zone = named_zone(library.case(case_id).time_zone)
        self._library = library
        self._case_id = case_id
        self._context = context
        self._link = link
        self._exiftool = exiftool
        self._report = IngestReport()
        self._adder = Adder(library, case_id, self._report)
        self._unrecorded: list[tuple[Path, str]] = []
        self._together: set[Path] = set()

    def run(self, paths: Sequence[Path], extra_tracks: Sequence[Path]) -> IngestReport:
        plan = find_inputs(paths, self._context, without=[self._library.folder], columns_of=self._columns_of)
        self._report.left_out = plan.left_out
        self._report.tables = plan.tables
        for left_out in plan.left_out:
            if left_out.why is PassedOver.FAILED:
                self._fail(left_out.path, left_out.message)
        tracks = [item for path in plan.tracks for item in self._read_tracks(path, belongs=False)]
        tracks += [item for path in extra_tracks for item in self._read_tracks(path, belongs=True)]
        lists = [item for path in plan.events for item in self._read_events(path)]
        for folder in plan.device_folders:
            lists += [EventFile(listed) for listed in event_lists(folder)]
            self._report.notes += folder.troubles
            self._together.add(folder.folder)
        prepared = self._prepare_all(plan)
        # From here on all is quick, and nothing is cancelled any more.
        try:
            self._add_all(prepared, tracks, lists)
        except BaseException:
            for ready in prepared:
                ready.drop_copy(self._library)
            raise
        self._record_failures()
        return self._report

    def _fail(self, path: Path, message: str) -> None:
        self._report.failures.append(message)
        self._unrecorded.append((path, message))

    def _record_failures(self) -> None:
        """Put on record what did not come in."""
        for path, message in self._unrecorded:
            try:
                self._library.record(
                    "recording.add",
                    f"file {path.name}",
                    "failure",
                    {"case": self._case_id, "source": str(path), "reason": message},
                )
            except ReviewerError as error:
                self._report.failures.append(f"{path}: that it failed could not be put on record: {error}")

    def _read_tracks(self, path: Path, *, belongs: bool) -> list[TrackFile]:
        try:
            columns = self._columns_of(path)
            tracks = read_track_file(path) if columns is None else list(read_table(path, columns).tracks)
        except (CsvColumnsError, TrackFormatError) as error:
            self._fail(path, str(error))
            return []
        new = [track for track in tracks if not self._adder.holds(path.name, track)]
        if len(new) < len(tracks):
            what = "this track" if len(tracks) == 1 else f"{len(tracks) - len(new)} of its {len(tracks)} tracks"
            self._report.duplicates.append(f"{path}: the case holds {what} already")
        not_taken = [f"{reason}: {count}" for track in new for reason, count in track.left_out.items()]
        if not_taken:
            self._report.notes.append(f"{path}: not taken: {'; '.join(not_taken)}")
        for track in new:
            self._note_flagged(path, track)
            if (every_us := _usual_step_us(track)) > DEFAULT_GAP_US:
                self._report.notes.append(
                    f"{path}: “{track.name}” holds a position about every {every_us / 1e6:.0f} s;"
                    " no place is claimed in between"
                )
        return [TrackFile(path, track, belongs) for track in new]

    def _note_flagged(self, path: Path, track: Track) -> None:
        """Say how many samples of a track must not be taken at their word, and why."""
        flagged = FlaggedSamples.of(track, None)
        if len(flagged):
            reasons = "; ".join(f"{reason}: {count}" for reason, count in flagged.counts().most_common())
            self._report.notes.append(
                f"{path}: “{track.name}”: {len(flagged)} of {len(track)} samples are flagged and left out of its path"
                f" ({reasons})"
            )

    def _read_events(self, path: Path) -> list[EventFile]:
        try:
            listed = read_event_list(path)
        except EventListError as error:
            self._fail(path, str(error))
            return []
        for trouble in listed.troubles:
            self._fail(path, trouble)
        return [EventFile(listed)]

    def _prepare_all(self, plan: Plan) -> list[PreparedRecording]:
        """Everything slow, for every recording; all of it is dropped without a trace where it is broken off."""
        prepared: list[PreparedRecording] = []
        done_bytes = 0
        try:
            for found in plan.recordings:
                share = _Share(self._context, done_bytes, plan.total_bytes)
                try:
                    ready = self._prepare(found, prepared, share)
                except ReviewerError as error:
                    self._fail(found.path, str(error))
                else:
                    prepared += [] if ready is None else [ready]
                done_bytes += found.probe.size_bytes
            self._context.raise_if_cancelled()
        except BaseException:
            for ready in prepared:
                ready.drop(self._library)
            raise
        return prepared

    def _prepare(
        self, found: FoundRecording, others: Sequence[PreparedRecording], context: JobContext
    ) -> PreparedRecording | None:
        """One recording, or None where the case holds its original already."""
        known = {recording.sha256: recording.size_bytes for recording in self._adder.existing}
        known.update({other.sha256: other.found.probe.size_bytes for other in others})
        # Hashing first spares the copy where a file of that size is there: mostly it is the same one.
        if found.probe.size_bytes in known.values() and file_sha256(found.path, context) in known:
            self._report.duplicates.append(f"{found.path}: the case holds this original already")
            return None
        return prepare(self._library, found, context, link=self._link, exiftool=self._exiftool)

    def _add_all(
        self, prepared: Sequence[PreparedRecording], tracks: Sequence[TrackFile], lists: Sequence[EventFile]
    ) -> None:
        """Place the recordings in time, find what belongs to each, and add it all.

        Candidates are the new recordings first, then those that the case holds already.
        """
        known = [
            Candidate(recording.original_name, None, recording.timebase, recording.duration_us)
            for recording in self._adder.existing
        ]
        unplaced = [
            Candidate(ready.found.path.name, ready.found.path.parent, None, ready.index.duration_us)
            for ready in prepared
        ]
        paired = pair_by_clip(tracks, [*unplaced, *known])
        tracks = [item for item in paired if not self._adder.holds(item.path.name, item.track)]
        for track in tracks:
            if track.target is None and not track.is_rest:
                pair_by_name(track, [*unplaced, *known], len(prepared))
        placings = [
            self._place(ready, [item.track for item in tracks if item.target == number])
            for number, ready in enumerate(prepared)
        ]
        for item in tracks:
            if item.target is not None and item.target < len(placings):
                item.dating = placings[item.target].sidecar_dating
        placed = [
            replace(candidate, timebase=placing.timebase) for candidate, placing in zip(unplaced, placings, strict=True)
        ]
        self._report.notes += settle_all(tracks, [*placed, *known], self._together)
        for events in lists:
            pair_events(events, [*placed, *known])
        for number, (ready, placing) in enumerate(zip(prepared, placings, strict=True)):
            self._add_recording(number, ready, placing, tracks, lists)
        self._add_rest(len(prepared), tracks, lists)

    def _place(self, ready: PreparedRecording, sidecars: Sequence[Track]) -> Placing:
        statement = ready.found.statement
        start = None if statement is None else statement.start_utc
        return place(
            Evidence(
                name=ready.found.path.name,
                duration_us=ready.index.duration_us,
                creation_time=ready.found.probe.creation_time,
                modified_utc=ready.found.modified_utc,
                zone=self._zone,
                own_tracks=ready.tracks,
                sidecars=sidecars,
                stated_start=None if statement is None or start is None else (start, statement.start_words),
            )
        )

    def _add_recording(
        self,
        number: int,
        ready: PreparedRecording,
        placing: Placing,
        tracks: Sequence[TrackFile],
        lists: Sequence[EventFile],
    ) -> None:
        """Add a recording with what belongs to it; where that fails, what belongs to it goes to the case."""
        own_tracks = [item for item in tracks if item.target == number]
        own_lists = [item for item in lists if item.target == number]
        try:
            self._adder.add_recording(ready, placing, own_tracks, own_lists)
        except ReviewerError as error:
            ready.drop(self._library)
            self._fail(ready.found.path, str(error))
            for track in own_tracks:
                track.target = None
            for events in own_lists:
                events.target = None
        else:
            if ready.track_trouble:
                self._fail(ready.found.path, ready.track_trouble)
            if ready.track_note:
                self._report.notes.append(ready.track_note)
            for own in ready.tracks:
                self._note_flagged(ready.found.path, own)

    def _add_rest(self, new_count: int, tracks: Sequence[TrackFile], lists: Sequence[EventFile]) -> None:
        """Add what belongs to recordings that the case held before, or to none."""

        def held(target: int | None) -> Recording | None:
            return None if target is None else self._adder.existing[target - new_count]

        for track in tracks:
            if track.target is None or track.target >= new_count:
                try:
                    self._adder.add_track(track, held(track.target))
                except ReviewerError as error:
                    self._fail(track.path, f"{track.path}: {error}")
        for events in lists:
            if events.target is None or events.target >= new_count:
                try:
                    self._adder.add_events(events, held(events.target))
                except ReviewerError as error:
                    self._fail(events.listed.path, f"{events.listed.path}: {error}")


def _usual_step_us(track: Track) -> int:
    """The usual time between two positions of a track in microseconds; 0 where it has no two with a time."""
    times = np.sort(track.utc_us[track.is_position & (track.utc_us != NO_TIME)])
    return int(np.median(np.diff(times))) if len(times) > 1 else 0
