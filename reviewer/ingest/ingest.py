"""Brings files into a case: originals into the vault, and recordings, tracks and events into the library.

Files are made ready in groups (copied, hashed, indexed), and each group enters the case in one transaction with the
journal's note of it: what is shown as added stays, whatever happens to the rest. A journal in the library says how far
every file is, so that an ingest that was stopped or cut off goes on where it was. What is wrong with one file is
reported, and the rest goes on.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Cancelled, JobContext
from reviewer.domain.time import named_zone, utc_now
from reviewer.domain.track import Track
from reviewer.ingest.adding import Adder
from reviewer.ingest.device_folder import event_lists
from reviewer.ingest.file_work import Task
from reviewer.ingest.grouping import Shares, grouped
from reviewer.ingest.inputs import ColumnsOf, LeftOut, PassedOver, Suspect, look_through, nothing_said
from reviewer.ingest.journal_notes import JournalNotes
from reviewer.ingest.pairing import Candidate
from reviewer.ingest.pipeline import Pipeline, ReadyFile
from reviewer.ingest.placing import Evidence, Placing, place
from reviewer.ingest.preparing import SMALL_BYTES, BroughtIn, Held, Known, PreparedRecording, Preparer
from reviewer.ingest.report import IngestReport
from reviewer.ingest.sidecar_files import SidecarFiles
from reviewer.ingest.sidecars import EventFile, TrackFile, pair_by_clip, pair_by_name, pair_events, settle_all
from reviewer.library.change_group import ChangeGroup
from reviewer.library.errors import LibraryError
from reviewer.library.ingest_journal import IngestRecord
from reviewer.library.library import CaseLibrary

__all__ = ["IngestReport", "ingest", "resume"]

_GROUPS_AHEAD: Final = 2
"""So many groups are being made ready while one is written: neither waits for the other where one takes longer."""


def ingest(
    library: CaseLibrary,
    case_id: int,
    paths: Sequence[Path],
    *,
    link: bool = False,
    extra_tracks: Sequence[Path] = (),
    columns_of: ColumnsOf = nothing_said,
    exiftool: Path | None = None,
    authority: str = "",
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
        authority: under which it happens, in the agency's words; empty where nobody said.
        context: progress in bytes of the recordings, and cancel.

    Returns:
        What came in and what did not; troubles with single files are in it, and whether it was stopped: then what was
        added stays, and `resume` goes on with the rest.

    Raises:
        NotFoundError: there is no such case.
        LibraryError: the library itself cannot be written.
    """
    library.case(case_id)
    asked = IngestRecord(
        case_id=case_id,
        authority=authority.strip(),
        who=library.actor.name,
        host=library.actor.host,
        at_utc=utc_now(),
        paths=tuple(path.absolute() for path in paths),
        tracks=tuple(path.absolute() for path in extra_tracks),
        linked=link,
    )
    notes = JournalNotes.begin(library, asked)
    return _Ingest(library, notes, context, columns_of, exiftool=exiftool).run(paths, extra_tracks)


def resume(
    library: CaseLibrary,
    ingest_id: int,
    *,
    columns_of: ColumnsOf = nothing_said,
    exiftool: Path | None = None,
    context: JobContext,
) -> IngestReport:
    """Go on with an ingest that was stopped or cut off, and try again what failed.

    What came in is not looked at again, and a copy that was verified is not made again.

    Args:
        library: open, and of the calling thread.
        ingest_id: as the library's journal has it.
        columns_of: as for `ingest`.
        exiftool: as for `ingest`.
        context: progress in bytes of what is left, and cancel.

    Raises:
        NotFoundError: there is no such ingest.
        IngestRunningError: something is at work at it.
        LibraryError: the library itself cannot be written.
    """
    notes = JournalNotes.go_on(library, ingest_id)
    run = _Ingest(library, notes, context, columns_of, exiftool=exiftool)
    return run.run(notes.record.paths, notes.record.tracks)


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
        notes: JournalNotes,
        context: JobContext,
        columns_of: ColumnsOf,
        *,
        exiftool: Path | None,
    ) -> None:
        record = notes.record
        self._columns_of = columns_of
        self._zone = named_zone(library.case(record.case_id).time_zone)
        self._library = library
        self._notes = notes
        self._record = record
        self._context = context
        self._report = IngestReport(ingest_id=record.id, authority=record.authority)
        self._adder = Adder(library, record.case_id, self._report, record.id, record.authority)
        self._sidecars = SidecarFiles(self._adder, self._report, columns_of, context)
        self._brought_in = BroughtIn()
        self._preparer = Preparer(library.vault, library.cache_folder, record.linked, exiftool)
        # Every recording of the case, and the folder that those of this run came from.
        self._stored = list(self._adder.existing)
        self._candidates = [
            Candidate(recording.original_name, None, recording.timebase, recording.duration_us)
            for recording in self._stored
        ]
        self._together: set[Path] = set()
        self._in_other_cases: set[str] = set()

    def run(self, paths: Sequence[Path], extra_tracks: Sequence[Path]) -> IngestReport:
        try:
            self._work(paths, extra_tracks)
        except Cancelled:
            self._report.is_stopped = True
        except BaseException:
            # Where not even that can be written, the next start finds that it was cut off.
            with suppress(ReviewerError):
                self._report.is_stopped = True
                self._notes.end(self._report)
            raise
        self._notes.end(self._report)
        return self._report

    def _work(self, paths: Sequence[Path], extra_tracks: Sequence[Path]) -> None:
        plan = look_through(paths, self._context, without=[self._library.folder], columns_of=self._columns_of)
        self._report.left_out = plan.left_out
        suspects = self._notes.expect(plan)
        self._pass_over(plan.left_out)
        gone = self._notes.gone(plan)
        self._pass_over(gone)
        sidecars = self._sidecars
        settled = self._notes.is_settled
        tracks = [item for path in plan.tracks if not settled(path) for item in sidecars.tracks_in(path)]
        for path in extra_tracks:
            tracks += [] if settled(path) else sidecars.tracks_in(path, belongs=True)
        lists = [item for path in plan.events if not settled(path) for item in sidecars.events_in(path)]
        for folder in plan.device_folders:
            lists += [EventFile(listed) for listed in event_lists(folder)]
            self._report.notes += folder.troubles
            self._together.add(folder.folder)
        self._fail(sidecars.failures)
        self._context.raise_if_cancelled()
        self._bring_in(suspects, tracks, lists)
        self._notes.settle_others([*plan.tracks, *extra_tracks, *plan.events])

    def _fail(self, failures: Sequence[tuple[Path, str]], tries: int = 0) -> None:
        """Report files that did not come in, and put each on record."""
        self._report.failures += [message for _, message in failures]
        try:
            self._notes.failed(failures, tries)
        except LibraryError as error:
            self._report.failures.append(f"That {len(failures)} files failed could not be put on record: {error}")

    def _pass_over(self, items: Sequence[LeftOut]) -> None:
        self._report.failures += [item.message for item in items if item.why is PassedOver.FAILED]
        self._notes.left_out(items)

    def _bring_in(self, suspects: Sequence[Suspect], tracks: Sequence[TrackFile], lists: Sequence[EventFile]) -> None:
        """Group by group: the next ones are made ready while one is being written."""
        groups = grouped(suspects, self._together, tracks)
        shares = Shares(groups)
        tracks_of, lists_of = shares.of(tracks), shares.of(lists)
        rest_tracks, rest_lists = tracks_of.get(None, []), lists_of.get(None, [])
        is_all = len(groups) <= 1
        contexts = self._contexts(suspects)
        pipeline = Pipeline(self._preparer, suspects, self._context)
        with pipeline.ended():
            begun: deque[list[Task]] = deque()
            for number in range(len(groups)):
                while len(begun) <= _GROUPS_AHEAD and number + len(begun) < len(groups):
                    begun.append(self._begun(pipeline, groups[number + len(begun)]))
                ready = self._made_ready(pipeline, begun.popleft(), contexts)
                own_tracks, own_lists = tracks_of.get(number, []), lists_of.get(number, [])
                left = self._add_all(ready, own_tracks, own_lists, is_all=is_all)
                rest_tracks, rest_lists = [*rest_tracks, *left[0]], [*rest_lists, *left[1]]
        self._add_all([], rest_tracks, rest_lists, is_all=True)

    def _begun(self, pipeline: Pipeline, group: Sequence[Suspect]) -> list[Task]:
        """The tasks of a group, with its small files under way."""
        tasks = [
            pipeline.task(suspect, self._known(suspect.size_bytes), self._notes.copy_of(suspect)) for suspect in group
        ]
        pipeline.begin(tasks)
        return tasks

    def _contexts(self, suspects: Sequence[Suspect]) -> dict[Path, JobContext]:
        contexts: dict[Path, JobContext] = {}
        done_bytes, total_bytes = 0, sum(suspect.size_bytes for suspect in suspects)
        for suspect in suspects:
            contexts[suspect.path] = _Share(self._context, done_bytes, total_bytes)
            done_bytes += suspect.size_bytes
        return contexts

    def _known(self, size_bytes: int) -> Known:
        """What the library has of the size of a large file; a small one is sooner copied than asked about."""
        if size_bytes <= SMALL_BYTES:
            return Known()
        found = self._library.originals.of_size(size_bytes)
        in_vault = {each.sha256: each.location for each in found if not each.linked}
        in_case = {each.sha256 for each in found if each.case_id == self._record.case_id}
        return Known(bool(found), in_case, in_vault, self._brought_in)

    def _made_ready(
        self, pipeline: Pipeline, tasks: Sequence[Task], contexts: Mapping[Path, JobContext]
    ) -> list[ReadyFile]:
        """What of a group can be added; the rest is reported and noted."""
        files: list[ReadyFile] = []
        try:
            for outcome in pipeline.outcomes(tasks, contexts):
                result, suspect = outcome.result, outcome.suspect
                if isinstance(result, PreparedRecording):
                    held = self._held(result.sha256, suspect)
                    if held is not None:
                        result.drop_copy(self._library.vault)
                        result = held
                if isinstance(result, PreparedRecording):
                    files.append(ReadyFile(suspect, outcome.tries, result))
                    if suspect.size_bytes > SMALL_BYTES:
                        self._notes.copied(files[-1:])
                else:
                    self._note_other(suspect.path, outcome.tries, result)
            self._notes.copied(files)
        except BaseException:
            for file in files:
                self._drop(file)
            raise
        return files

    def _held(self, sha256: str, suspect: Suspect) -> Held | None:
        """Whether the case has the bytes of a file, or gets them from another one."""
        first = self._brought_in.first(sha256, suspect.path, suspect.size_bytes)
        if first != suspect.path:
            return Held(sha256, first)
        found = self._library.originals.of_hash(sha256)
        if found:
            self._in_other_cases.add(sha256)
        return Held(sha256) if any(each.case_id == self._record.case_id for each in found) else None

    def _note_other(self, path: Path, tries: int, result: Held | LeftOut | ReviewerError) -> None:
        """Report and note a file that cannot be added, or need not be."""
        if isinstance(result, Held):
            self._note_held(path, result)
        elif isinstance(result, LeftOut):
            self._report.left_out.append(result)
            self._report.tables += [path] if result.is_table else []
            self._pass_over([result])
        else:
            tried = f" (tried {tries} times)" if tries > 1 else ""
            self._fail([(path, f"{_named(path, str(result))}{tried}")], tries)

    def _note_held(self, path: Path, held: Held) -> None:
        message = f"{path}: the case holds this original already"
        if held.brought_by is not None:
            message = f"{path}: the same bytes as {held.brought_by}, which comes in"
        self._report.duplicates.append(message)
        self._notes.held(path, held.sha256, message)

    def _add_all(
        self, files: Sequence[ReadyFile], tracks: Sequence[TrackFile], lists: Sequence[EventFile], *, is_all: bool
    ) -> tuple[list[TrackFile], list[EventFile]]:
        """Place recordings in time, find what belongs to each, and add it all.

        Candidates are the new recordings first, then those that the case holds already.

        Args:
            files: the recordings that are ready.
            tracks: what may belong to them.
            lists: as well.
            is_all: whether nothing else comes in; else what belongs to none of them may belong to a later one.

        Returns:
            What belongs to none of them, where that is not all.
        """
        ready = [file.ready for file in files]
        known = list(self._candidates)
        unplaced = [
            Candidate(each.found.path.name, each.found.path.parent, None, each.index.duration_us) for each in ready
        ]
        paired = pair_by_clip(tracks, [*unplaced, *known])
        tracks = [item for item in paired if not self._adder.holds(item.path.name, item.track)]
        for track in tracks:
            if track.target is None and not track.is_rest:
                pair_by_name(track, [*unplaced, *known], len(ready))
        placings = [
            self._place(each, [item.track for item in tracks if item.target == number])
            for number, each in enumerate(ready)
        ]
        for item in tracks:
            if item.target is not None and item.target < len(placings):
                item.dating = placings[item.target].sidecar_dating
        placed = [
            replace(candidate, timebase=placing.timebase) for candidate, placing in zip(unplaced, placings, strict=True)
        ]
        later: list[TrackFile] = []
        if not is_all:
            later = [item for item in tracks if item.target is None]
            tracks = [item for item in tracks if item.target is not None]
        self._report.notes += settle_all(tracks, [*placed, *known], self._together)
        for events in lists:
            pair_events(events, [*placed, *known])
        later_lists = [events for events in lists if events.target is None] if not is_all else []
        lists = [events for events in lists if is_all or events.target is not None]
        self._add_recordings(files, placings, tracks, lists)
        self._add_rest(len(ready), tracks, lists)
        return later, later_lists

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

    def _add_recordings(
        self,
        files: Sequence[ReadyFile],
        placings: Sequence[Placing],
        tracks: Sequence[TrackFile],
        lists: Sequence[EventFile],
    ) -> None:
        """Add recordings in one transaction, each with what belongs to it; where one fails, that goes to the case."""
        if not files:
            return
        failures: list[tuple[Path, str]] = []
        added: list[tuple[ReadyFile, IngestReport]] = []
        try:
            with self._library.changes() as group:
                for number, (file, placing) in enumerate(zip(files, placings, strict=True)):
                    own_tracks = [item for item in tracks if item.target == number]
                    own_lists = [item for item in lists if item.target == number]
                    try:
                        added.append((file, self._add_recording(group, file, placing, own_tracks, own_lists)))
                    except ReviewerError as error:
                        failures.append((file.suspect.path, _named(file.suspect.path, str(error))))
                        _leave(number, tracks, lists)
        except ReviewerError as error:  # the transaction as a whole
            added = []
            failures = [(file.suspect.path, _named(file.suspect.path, str(error))) for file in files]
            for number in range(len(files)):
                _leave(number, tracks, lists)
        except BaseException:
            for file in files:
                file.ready.drop_copy(self._library.vault)
            raise
        failed = {path for path, _ in failures}
        for file in files:
            if file.suspect.path in failed:
                self._drop(file)
        for file, told in added:
            self._take_over(file.ready, told)
        self._fail(failures, 1)

    def _add_recording(
        self,
        group: ChangeGroup,
        file: ReadyFile,
        placing: Placing,
        tracks: Sequence[TrackFile],
        lists: Sequence[EventFile],
    ) -> IngestReport:
        with group.change("recording.add") as change:
            told = self._adder.add_recording(change, file.ready, placing, tracks, lists)
            (recording,) = told.recordings
            words = self._shared_words(file.ready, recording)
            told.shared += [words] if words else []
            self._notes.added(group, file, recording.id, words)
        return told

    def _take_over(self, ready: PreparedRecording, told: IngestReport) -> None:
        """Report a recording that is in the case from now on."""
        self._adder.tell(told)
        (recording,) = told.recordings
        path = ready.found.path
        self._stored.append(recording)
        self._candidates.append(
            Candidate(recording.original_name, path.parent, recording.timebase, recording.duration_us)
        )
        if ready.track_trouble:
            self._fail_beside(path, ready.track_trouble)
        if ready.track_note:
            self._report.notes.append(ready.track_note)
        for own in ready.tracks:
            self._sidecars.note_flagged(path, own)

    def _fail_beside(self, path: Path, message: str) -> None:
        """Put on record that something in a recording that came in cannot be read."""
        self._report.failures.append(message)
        self._library.record(
            "recording.add",
            f"file {path.name}",
            "failure",
            {"case": self._record.case_id, "source": str(path), "reason": message},
        )

    def _shared_words(self, ready: PreparedRecording, recording: Recording) -> str:
        """With which case a recording shares its original; empty where it has a copy of its own."""
        if recording.linked or ready.sha256 not in self._in_other_cases:
            return ""
        others = self._library.originals.of_hash(ready.sha256)
        other = next((each for each in others if each.id != recording.id and each.location == recording.location), None)
        if other is None:
            return ""
        number = self._library.case(other.case_id).number
        return (
            f"{ready.found.path}: not kept twice: case {number} has the same original"
            f" (recording {other.id}, “{other.title}”); both use the one in the vault"
        )

    def _drop(self, file: ReadyFile) -> None:
        """Leave no trace of a file that is not added."""
        file.ready.drop(self._library.vault)
        self._brought_in.give_up(file.suspect.path)

    def _add_rest(
        self,
        new_count: int,
        tracks: Sequence[TrackFile],
        lists: Sequence[EventFile],
    ) -> None:
        """Add what belongs to recordings that the case held before, or to none."""

        def held(target: int | None) -> Recording | None:
            return None if target is None else self._stored[target - new_count]

        for track in tracks:
            if track.target is None or track.target >= new_count:
                try:
                    self._adder.add_track(track, held(track.target))
                except ReviewerError as error:
                    self._fail([(track.path, f"{track.path}: {error}")])
        for events in lists:
            if events.target is None or events.target >= new_count:
                try:
                    self._adder.add_events(events, held(events.target))
                except ReviewerError as error:
                    self._fail([(events.listed.path, f"{events.listed.path}: {error}")])


def _leave(number: int, tracks: Sequence[TrackFile], lists: Sequence[EventFile]) -> None:
    """Let what belongs to a recording that was not added belong to none."""
    for track in tracks:
        track.target = None if track.target == number else track.target
    for events in lists:
        events.target = None if events.target == number else events.target


def _named(path: Path, message: str) -> str:
    """A message that names its file."""
    return message if str(path) in message or path.name in message else f"{path}: {message}"
