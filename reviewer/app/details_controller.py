"""Opens the dialogs in which cases and recordings are filed, and keeps what comes of them.

What belongs to the open case is changed through the session, so that it can be undone; another case is changed in the
library at once, and so are the agency's own words and fields, which belong to no case.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.agency_dialog import AgencyDialog, AgencyWords
from reviewer.app.case_dialog import CaseDialog
from reviewer.app.detail_controls import FormDialog
from reviewer.app.filing_words import case_words, recording_words
from reviewer.app.recording_dialog import RecordingDialog
from reviewer.app.recording_facts import KnownOfRecording, recording_facts
from reviewer.domain.case import Recording
from reviewer.domain.case_details import CaseDetails, FieldSubject, VocabularyTopic
from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import named_zone
from reviewer.library.change import Change
from reviewer.library.errors import NotFoundError
from reviewer.library.ingest_journal import IngestRecord
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Command, Part
from reviewer.session.detail_commands import FiledRecording, SetCaseDetails, UpdateRecordingDetails


class DetailsController(QObject):
    """Asks, and files.

    Attributes:
        dialog: the one that is open, or was last.
    """

    def __init__(self, session: CaseSession, actions: Actions, window: QWidget) -> None:
        """Connect the actions.

        Args:
            session: whose library is filed in.
            actions: the program's actions.
            window: the parent of the dialogs.
        """
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._window = window
        self.dialog: FormDialog | None = None
        actions["case_properties"].triggered.connect(self._edit_open_case)
        actions["recording_properties"].triggered.connect(self._edit_active_recording)
        actions["agency_words"].triggered.connect(self.edit_agency)
        for signal in (session.case_opened, session.contents_changed, session.recording_changed):
            signal.connect(self._enable)
        self._enable()

    def edit_case(self, case_id: int, window: QWidget | None = None) -> None:
        """Show what is filed about a case, open or not, to be changed; over another window than usual."""
        library = self._session.library
        try:
            before = library.case_details(case_id)
            words = case_words(library)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        dialog = CaseDialog(before, words, partial(_taken_by, library, case_id), window or self._window)
        self._show(dialog, lambda: self._keep_case(before, dialog.details))

    def edit_recording(self, recording_id: int, window: QWidget | None = None) -> None:
        """Show what is filed about a recording and what is known of it, the former to be changed; as `edit_case`."""
        library = self._session.library
        try:
            recording = library.recording(recording_id)
            before = library.recording_details(recording_id)
            words = recording_words(library)
            known = _known(library, recording)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        dialog = RecordingDialog(before, words, recording_facts(known), window or self._window)

        def keep() -> bool:
            after = dialog.details
            if after == before:
                return True
            return self._keep(UpdateRecordingDetails((FiledRecording(recording_id, before, after),)), recording.case_id)

        self._show(dialog, keep)

    @Slot()
    def edit_agency(self) -> None:
        """Show the agency's words and fields, to be changed."""
        library = self._session.library
        try:
            before = _agency(library)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        dialog = AgencyDialog(before, self._window)
        self._show(dialog, lambda: self._keep_agency(before, dialog.agency))

    @Slot()
    def _edit_open_case(self) -> None:
        if self._session.contents is not None:
            self.edit_case(self._session.contents.case.id)

    @Slot()
    def _edit_active_recording(self) -> None:
        if self._session.recording is not None:
            self.edit_recording(self._session.recording.id)

    @Slot()
    def _enable(self) -> None:
        self._actions["case_properties"].setEnabled(self._session.contents is not None)
        self._actions["recording_properties"].setEnabled(self._session.recording is not None)

    def _show(self, dialog: FormDialog, save: Callable[[], bool]) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.save = save
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()

    def _keep_case(self, before: CaseDetails, after: CaseDetails) -> bool:
        return after == before or self._keep(SetCaseDetails(before, after), before.case.id)

    def _keep(self, command: Command, case_id: int) -> bool:
        """Make a change of a case; whether it was made."""
        contents = self._session.contents
        if contents is not None and contents.case.id == case_id:
            is_kept = self._session.perform(command)
        else:
            is_kept = self._change(command.action, command.perform)
        if is_kept and (command.part is Part.CASE or contents is None or contents.case.id != case_id):
            self._session.library_changed.emit()
        return is_kept

    def _keep_agency(self, before: AgencyWords, after: AgencyWords) -> bool:
        if after == before or not self._change("agency.settings", partial(_write_agency, before, after)):
            return after == before
        self._session.library_changed.emit()
        return True

    def _change(self, action: str, write: Callable[[Change], object]) -> bool:
        try:
            with self._session.library.change(action) as change:
                write(change)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return False
        return True


def _agency(library: CaseLibrary) -> AgencyWords:
    return AgencyWords(
        {topic: library.words(topic) for topic in VocabularyTopic},
        {subject: tuple(library.fields(subject)) for subject in FieldSubject},
    )


def _write_agency(before: AgencyWords, after: AgencyWords, change: Change) -> None:
    """Write what differs; what is taken away first, so that its name is free."""
    change.object = "agency"
    for topic, words in after.words.items():
        if words != before.words[topic]:
            change.set_words(topic, words)
    for subject, definitions in after.fields.items():
        old = {definition.id: definition for definition in before.fields[subject]}
        for gone in old.keys() - {definition.id for definition in definitions}:
            change.delete_field(gone)
        for definition in definitions:
            if definition.id not in old:
                change.insert_field(definition)
            elif definition != old[definition.id]:
                change.update_field(definition)


def _taken_by(library: CaseLibrary, case_id: int, number: str) -> str | None:
    other = library.case_by_number(number)
    return None if other is None or other.id == case_id else other.number


def _known(library: CaseLibrary, recording: Recording) -> KnownOfRecording:
    """What is known of a recording; where its original lies is told without looking, which could take long."""
    return KnownOfRecording(
        recording=recording,
        ingested=library.ingested_timebase(recording.id),
        report=library.placing(recording.id),
        ingest=_ingest(library, recording),
        path=recording.location if recording.linked else str(library.folder / recording.location),
        zone=named_zone(library.case(recording.case_id).time_zone),
    )


def _ingest(library: CaseLibrary, recording: Recording) -> IngestRecord | None:
    if recording.ingest_id is None:
        return None
    try:
        return library.ingests.one(recording.ingest_id)
    except NotFoundError:
        return None
