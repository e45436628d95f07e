"""Files several recordings or cases at once: reads them, asks, and changes all of them or none in one transaction.

Reading and writing hundreds takes a while, so that both are jobs. A change that touches the open case goes onto its
undo stack; any other is taken back by what `filed` hands on, unless something of it was changed since.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.case_dialog import CaseWords
from reviewer.app.filing_words import case_words, recording_words
from reviewer.app.recording_dialog import RecordingWords
from reviewer.app.several_dialog import SeveralCasesDialog, SeveralDialog, SeveralRecordingsDialog
from reviewer.domain.batch_details import CaseEdits, RecordingEdits
from reviewer.domain.case_details import CaseDetails, RecordingDetails
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Command
from reviewer.session.detail_commands import FiledRecording, SetCaseDetails, SetDetailsOfCases, UpdateRecordingDetails

MOST_AT_ONCE = 500
"""Recordings or cases that are filed at once: as many as a person can answer for, and as a transaction takes well."""

_Details = TypeVar("_Details", RecordingDetails, CaseDetails)
_Words = TypeVar("_Words", RecordingWords, CaseWords)


class ChangedSinceError(ReviewerError):
    """What is to be taken back is no longer as it was left."""


@dataclass(frozen=True, eq=False, slots=True)
class _Read(Generic[_Details, _Words]):
    """What is filed about each, by id, and what is offered."""

    details: dict[int, _Details]
    words: _Words


@dataclass(frozen=True, eq=False, slots=True)
class _Filed:
    """What was done, how it is taken back, and the cases that it touched."""

    words: str
    inverse: Command
    case_ids: frozenset[int]


class SeveralController(QObject):
    """Asks, and files.

    Attributes:
        dialog: the one that is open, or was last.

    Signals:
        filed(str, object): what was done in words, and a function that takes it back.
    """

    filed = Signal(str, object)

    def __init__(self, session: CaseSession, actions: Actions, window: QWidget) -> None:
        """Connect the action that files all recordings of the open case.

        Args:
            session: whose library is filed in.
            actions: the program's actions.
            window: the parent of the dialogs, unless another is said.
        """
        super().__init__(window)
        self._session = session
        self._window = window
        self._action = actions["all_recordings_properties"]
        self.dialog: SeveralDialog | None = None
        self._action.triggered.connect(self._edit_all_of_case)
        for signal in (session.case_opened, session.contents_changed):
            signal.connect(self._enable)
        self._enable()

    def edit_recordings(self, recording_ids: Sequence[int], window: QWidget | None = None) -> None:
        """Read what is filed about recordings, and show it to be changed."""
        self._read(partial(_read_recordings, self._session.library, recording_ids), self._show_recordings, window)

    def edit_cases(self, case_ids: Sequence[int], window: QWidget | None = None) -> None:
        """Read what is filed about cases, and show it to be changed."""
        self._read(partial(_read_cases, self._session.library, case_ids), self._show_cases, window)

    def _read(
        self,
        read: Callable[[JobContext], object],
        show: Callable[[QWidget, Any], None],
        window: QWidget | None,
    ) -> None:
        job = self._session.jobs.start(tr("Reading what is filed"), read, at_once=True)
        job.succeeded.connect(partial(show, window or self._window))
        job.failed.connect(self._session.report_failure)

    def _show_recordings(self, window: QWidget, read: _Read[RecordingDetails, RecordingWords]) -> None:
        dialog = SeveralRecordingsDialog(list(read.details.values()), read.words, window)
        ids = list(read.details)
        dialog.asked.connect(
            lambda: self._file(dialog, partial(_file_recordings, self._session.library, ids, dialog.edits))
        )
        self._show(dialog)

    def _show_cases(self, window: QWidget, read: _Read[CaseDetails, CaseWords]) -> None:
        dialog = SeveralCasesDialog(list(read.details.values()), read.words, window)
        ids = list(read.details)
        dialog.asked.connect(lambda: self._file(dialog, partial(_file_cases, self._session.library, ids, dialog.edits)))
        self._show(dialog)

    def _show(self, dialog: SeveralDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()

    def _file(self, dialog: SeveralDialog, work: Callable[[JobContext], _Filed | None]) -> None:
        job = self._session.jobs.start(dialog.windowTitle(), work, at_once=True)
        job.succeeded.connect(partial(self._on_filed, dialog))
        job.failed.connect(partial(self._on_failed, dialog))
        job.cancelled.connect(partial(dialog.say_failed, tr("It was stopped.")))

    def _on_filed(self, dialog: SeveralDialog, filed: _Filed | None) -> None:
        dialog.close_done()
        if filed is None:
            return
        contents = self._session.contents
        take_back: Callable[[], None]
        if contents is not None and contents.case.id in filed.case_ids:
            self._session.take_note(filed.words, filed.inverse)
            take_back = partial(self._undo, filed.words)
        else:
            take_back = partial(self._take_back, filed)
        self._session.library_changed.emit()
        self.filed.emit(tr("{words}: done.", words=filed.words), take_back)

    def _on_failed(self, dialog: SeveralDialog, error: Exception) -> None:
        if not isinstance(error, ReviewerError):
            dialog.setEnabled(True)
            raise error
        dialog.say_failed(str(error))

    def _undo(self, words: str) -> None:
        """Take back what lies on the undo stack, while nothing was done after it."""
        if self._session.undo_words == words:
            self._session.undo()
            self._session.library_changed.emit()
        else:
            self._session.noted.emit(tr("More was changed since: take that back first (Ctrl+Z in the main window)."))

    def _take_back(self, filed: _Filed) -> None:
        work = partial(_take_back, self._session.library, filed.inverse)
        job = self._session.jobs.start(tr("Taking back: {words}", words=filed.words), work, at_once=True)
        job.succeeded.connect(lambda _: self._session.refresh())
        job.failed.connect(self._session.report_failure)

    @Slot()
    def _edit_all_of_case(self) -> None:
        contents = self._session.contents
        if contents is None:
            return
        ids = [recording.id for recording in contents.recordings]
        if len(ids) > MOST_AT_ONCE:
            self._session.noted.emit(
                tr(
                    "At most {most_at_once:,} recordings are filed at once: choose some in the library.",
                    most_at_once=MOST_AT_ONCE,
                )
            )
        else:
            self.edit_recordings(ids)

    @Slot()
    def _enable(self) -> None:
        contents = self._session.contents
        self._action.setEnabled(contents is not None and bool(contents.recordings))


# Run on a job's thread, each with a connection of its own.


def _read_recordings(
    library: CaseLibrary, ids: Sequence[int], context: JobContext
) -> _Read[RecordingDetails, RecordingWords]:
    with library.another() as own:
        details: dict[int, RecordingDetails] = {}
        for done, recording_id in enumerate(ids):
            context.raise_if_cancelled()
            context.report(done, len(ids))
            details[recording_id] = own.recording_details(recording_id)
        return _Read(details, recording_words(own))


def _read_cases(library: CaseLibrary, ids: Sequence[int], context: JobContext) -> _Read[CaseDetails, CaseWords]:
    with library.another() as own:
        details: dict[int, CaseDetails] = {}
        for done, case_id in enumerate(ids):
            context.raise_if_cancelled()
            context.report(done, len(ids))
            details[case_id] = own.case_details(case_id)
        return _Read(details, case_words(own))


def _file_recordings(
    library: CaseLibrary, ids: Sequence[int], edits: RecordingEdits, context: JobContext
) -> _Filed | None:
    with library.another() as own:
        before = {recording_id: own.recording_details(recording_id) for recording_id in ids}
        after = {recording_id: edits.applied_to(details) for recording_id, details in before.items()}
        changed = [each for each in ids if after[each] != before[each]]
        cases = frozenset(own.recording(each).case_id for each in changed)
        context.raise_if_cancelled()
        if not changed:
            return None
        command = UpdateRecordingDetails(tuple(FiledRecording(each, before[each], after[each]) for each in changed))
        return _performed(own, command, cases)


def _file_cases(library: CaseLibrary, ids: Sequence[int], edits: CaseEdits, context: JobContext) -> _Filed | None:
    with library.another() as own:
        before = [own.case_details(case_id) for case_id in ids]
        changes = tuple(SetCaseDetails(each, edits.applied_to(each)) for each in before)
        changes = tuple(each for each in changes if each.after != each.before)
        context.raise_if_cancelled()
        if not changes:
            return None
        return _performed(own, SetDetailsOfCases(changes), frozenset(each.before.case.id for each in changes))


def _performed(library: CaseLibrary, command: Command, case_ids: frozenset[int]) -> _Filed:
    with library.change(command.action) as change:
        inverse = command.perform(change)
    return _Filed(command.words, inverse, case_ids)


def _take_back(library: CaseLibrary, inverse: Command, _context: JobContext) -> None:
    with library.another() as own, own.change(inverse.action) as change:
        if not _is_as_left(own, inverse):
            raise ChangedSinceError("Some of it was changed again since, so that nothing was taken back.")
        inverse.perform(change)
        change.details["by"] = "undo"


def _is_as_left(library: CaseLibrary, inverse: Command) -> bool:
    """Whether everything is still as the change left it."""
    match inverse:
        case UpdateRecordingDetails(filed):
            return all(library.recording_details(each.recording_id) == each.before for each in filed)
        case SetDetailsOfCases(filed=of_cases):
            return all(library.case_details(each.before.case.id) == each.before for each in of_cases)
    return False
