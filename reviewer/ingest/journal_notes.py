"""One ingest's own pages in the library's journal: what it is to do, what it did, and what is left.

Says what is written down and when; how files are made ready and added is not known here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from reviewer.domain.time import utc_now
from reviewer.ingest.errors import IngestRunningError
from reviewer.ingest.inputs import LeftOut, PassedOver, Plan, Suspect
from reviewer.ingest.pipeline import ReadyFile
from reviewer.ingest.report import IngestReport
from reviewer.library.change_group import ChangeGroup
from reviewer.library.ingest_journal import (
    OPEN_STATES,
    FileState,
    IngestFile,
    IngestRecord,
    IngestState,
)
from reviewer.library.library import CaseLibrary
from reviewer.library.processes import is_running, this_process
from reviewer.library.vault import StagedOriginal

_SETTLED = (FileState.ADDED, FileState.HELD, FileState.LEFT_OUT)


class JournalNotes:
    """Writes down how far one ingest is.

    Attributes:
        record: what was asked for.
    """

    def __init__(self, library: CaseLibrary, record: IngestRecord, earlier: Iterable[IngestFile]) -> None:
        """Know what the journal says of an ingest; use `begin` or `go_on`."""
        self.record = record
        self._library = library
        self._earlier = {file.path: file for file in earlier}
        self._files: dict[Path, IngestFile] = {}

    @classmethod
    def begin(cls, library: CaseLibrary, asked: IngestRecord) -> "JournalNotes":
        """Note what is asked for, and on record, before anything is done.

        Raises:
            LibraryError: the library cannot be written.
        """
        with library.changes() as group, group.change("ingest.begin") as change:
            ingest_id = group.journal.begin(asked)
            change.object = f"ingest {ingest_id}"
            change.details.update(
                case=asked.case_id,
                authority=asked.authority_words,
                paths=[str(path) for path in asked.paths],
                tracks=[str(path) for path in asked.tracks],
                linked=asked.linked,
            )
        return cls(library, replace(asked, id=ingest_id), ())

    @classmethod
    def go_on(cls, library: CaseLibrary, ingest_id: int) -> "JournalNotes":
        """Note that an ingest goes on.

        Raises:
            NotFoundError: there is no such ingest.
            IngestRunningError: another process is at work at it.
            LibraryError: the library cannot be written.
        """
        record = library.ingests.one(ingest_id)
        works = record.state is IngestState.RUNNING and is_running(record.process)
        if works and record.process != this_process():
            raise IngestRunningError(f"Ingest {ingest_id} is going on in another window of this program. Wait for it.")
        earlier = library.ingests.files(ingest_id)
        with library.changes() as group, group.change("ingest.resume") as change:
            group.journal.go_on(ingest_id)
            change.object = f"ingest {ingest_id}"
            left = sum(file.state in OPEN_STATES for file in earlier)
            change.details.update(case=record.case_id, authority=record.authority_words, left=left)
        return cls(library, record, earlier)

    @staticmethod
    def leave(library: CaseLibrary, ingest_id: int) -> None:
        """Leave the rest of an ingest as it is, for good and on record; its copies go at the next start.

        Raises:
            NotFoundError: there is no such ingest.
            LibraryError: the library cannot be written.
        """
        record = library.ingests.one(ingest_id)
        left = sum(library.ingests.counts(ingest_id).get(state, 0) for state in OPEN_STATES)
        with library.changes() as group, group.change("ingest.leave") as change:
            group.journal.end(ingest_id, IngestState.DONE, utc_now())
            change.object = f"ingest {ingest_id}"
            change.details.update(case=record.case_id, authority=record.authority_words, left=left)

    def is_settled(self, path: Path) -> bool:
        """Whether nothing is left to be done with a file, as an earlier run noted."""
        file = self._earlier.get(path.absolute())
        return file is not None and file.state in _SETTLED and _is_unchanged(file)

    def expect(self, plan: Plan) -> list[Suspect]:
        """Note every file that was found, and say which may be recordings and are still to be looked at.

        Of an ingest that goes on, also those whose verified copy is there, wherever the card is by now.
        """
        suspects = [suspect for suspect in plan.suspects if not self.is_settled(suspect.path)]
        found = {suspect.path.absolute() for suspect in plan.suspects}
        for path, file in self._earlier.items():
            if path not in found and file.state is FileState.COPIED:
                suspects.append(Suspect(path, file.size_bytes, file.modified_ns))
        for suspect in suspects:
            path = suspect.path.absolute()
            tries = self._earlier[path].tries if path in self._earlier else 0
            self._files[path] = IngestFile(path, suspect.size_bytes, suspect.modified_ns, tries=tries)
        others = [_file_at(path) for path in (*plan.tracks, *plan.events) if not self.is_settled(path)]
        with self._library.changes() as group:
            group.journal.expect(self.record.id, [*self._files.values(), *others])
        return suspects

    def gone(self, plan: Plan) -> list[LeftOut]:
        """Files that an earlier run did not get to, and that are not where they were."""
        found = {suspect.path.absolute() for suspect in plan.suspects}
        found |= {path.absolute() for path in (*plan.tracks, *plan.events)}
        found |= {item.path.absolute() for item in plan.left_out}
        waiting = (FileState.WAITING, FileState.FAILED)
        # What could not be found at all before, and is a folder now that its card is back.
        self._write([self._changed(path, state=FileState.LEFT_OUT) for path in self._earlier if path.is_dir()])
        return [
            LeftOut(
                path,
                PassedOver.FAILED,
                f"{path}: it is not there any more: put the card or disk back, and go on with this ingest",
            )
            for path, file in self._earlier.items()
            if path not in found and file.state in waiting and not path.is_dir()
        ]

    def copy_of(self, suspect: Suspect) -> StagedOriginal | None:
        """The verified copy that an earlier run made of a file, if it still is what it was."""
        file = self._earlier.get(suspect.path.absolute())
        is_same = file is not None and (file.size_bytes, file.modified_ns) == (suspect.size_bytes, suspect.modified_ns)
        if file is None or not is_same or file.state is not FileState.COPIED:
            return None
        if file.copy_name is None or file.sha256 is None:
            return None
        try:
            return self._library.vault.staged_again(file.copy_name, suspect.path, file.sha256, file.size_bytes)
        except OSError:
            return None

    def copied(self, files: Iterable[ReadyFile]) -> None:
        """Note verified copies before their recordings are added: whatever happens, they are not made again.

        Raises:
            LibraryError, VaultError: it cannot be written.
        """
        noted = []
        for file in files:
            staged = file.ready.staged
            known = self._files[file.suspect.path.absolute()]
            if staged is not None and known.state is not FileState.COPIED:
                copied = replace(known, state=FileState.COPIED, sha256=staged.sha256, copy_name=staged.path.name)
                noted.append(self._set(copied))
        if noted:
            self._library.vault.sync_staging()
            with self._library.changes() as group:
                group.journal.note(self.record.id, noted)

    def added(self, group: ChangeGroup, file: ReadyFile, recording_id: int, message: str) -> None:
        """Note, within the transaction that adds it, that a file came in."""
        known = self._files[file.suspect.path.absolute()]
        added = replace(
            known,
            state=FileState.ADDED,
            sha256=file.ready.sha256,
            tries=known.tries + file.tries,
            recording_id=recording_id,
            copy_name=None,
            message=message,
        )
        group.journal.note(self.record.id, [self._set(added)])

    def held(self, path: Path, sha256: str, message: str) -> None:
        """Note that the case held an original already."""
        self._write([self._changed(path, state=FileState.HELD, sha256=sha256, copy_name=None, message=message)])

    def left_out(self, items: Iterable[LeftOut]) -> None:
        """Note files that were not taken; those that failed are on record by an audit row each."""
        files, failures = [], []
        for item in items:
            is_failure = item.why is PassedOver.FAILED
            state = FileState.FAILED if is_failure else FileState.LEFT_OUT
            files.append(self._changed(item.path, state=state, copy_name=None, message=item.message))
            failures += [(item.path, item.message)] if is_failure else []
        self._write(files, failures)

    def failed(self, failures: Sequence[tuple[Path, str]], tries: int = 1) -> None:
        """Note files that did not come in, and put each on record."""
        files = [
            self._changed(path, state=FileState.FAILED, copy_name=None, message=message, more_tries=tries)
            for path, message in failures
        ]
        self._write(files, failures)

    def settle_others(self, paths: Iterable[Path]) -> None:
        """Note tracks and lists of events that were read and are in the case, as far as they did not fail."""
        noted = (self._files.get(path.absolute()) for path in paths)
        failed = {file.path for file in noted if file is not None and file.state is FileState.FAILED}
        self._write([self._changed(path, state=FileState.ADDED) for path in paths if path.absolute() not in failed])

    def end(self, report: IngestReport) -> None:
        """Note the end of the run, on record, with how many files are how far.

        Raises:
            LibraryError: the library cannot be written.
        """
        counts = self._library.ingests.counts(self.record.id)
        report.waiting = counts.get(FileState.WAITING, 0) + counts.get(FileState.COPIED, 0)
        state = IngestState.STOPPED if report.is_stopped else IngestState.DONE
        with self._library.changes() as group, group.change("ingest.end") as change:
            group.journal.end(self.record.id, state, utc_now())
            change.object = f"ingest {self.record.id}"
            change.details.update(
                case=self.record.case_id,
                authority=self.record.authority_words,
                state=state.value,
                files={each.value: count for each, count in counts.items()},
                recordings=len(report.recordings),
            )

    def _changed(
        self,
        path: Path,
        *,
        state: FileState,
        message: str = "",
        sha256: str | None = None,
        copy_name: str | None = None,
        more_tries: int = 0,
    ) -> IngestFile:
        path = path.absolute()
        file = self._files.get(path) or self._earlier.get(path) or _file_at(path)
        return self._set(
            replace(
                file,
                state=state,
                message=message,
                sha256=sha256,
                copy_name=copy_name,
                tries=file.tries + more_tries,
            )
        )

    def _set(self, file: IngestFile) -> IngestFile:
        self._files[file.path] = file
        return file

    def _write(self, files: Sequence[IngestFile], failures: Sequence[tuple[Path, str]] = ()) -> None:
        if not files:
            return
        with self._library.changes() as group:
            group.journal.note(self.record.id, files)
            for path, message in failures:
                group.refuse(
                    "recording.add",
                    f"file {path.name}",
                    {
                        "case": self.record.case_id,
                        "source": str(path),
                        "reason": message,
                        "ingest": self.record.id,
                        "authority": self.record.authority_words,
                    },
                )


def _file_at(path: Path) -> IngestFile:
    """A file as it is now; of no size where it cannot be asked."""
    path = path.absolute()
    try:
        status = path.stat()
    except OSError:
        return IngestFile(path, 0, 0)
    return IngestFile(path, status.st_size, status.st_mtime_ns)


def _is_unchanged(file: IngestFile) -> bool:
    now = _file_at(file.path)
    return (now.size_bytes, now.modified_ns) == (file.size_bytes, file.modified_ns)
