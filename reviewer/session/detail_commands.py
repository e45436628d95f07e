"""What is filed about a case or a recording, changed as a command like any other, in one step of undo.

Only what differs is written, so that the audit record tells what was really changed.
"""

from dataclasses import dataclass

from reviewer.domain.case_details import CaseDetails, FieldSubject, RecordingDetails, changed_values
from reviewer.library.change import Change
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class SetCaseDetails:
    """Change what is filed about a case: its number and title, its people, tags and fields.

    Attributes:
        before, after: as it is filed, and as it is to be; of one case.
    """

    before: CaseDetails
    after: CaseDetails
    action: str = "case.details"
    part: Part = Part.CASE

    @property
    def words(self) -> str:
        """What it does."""
        return f"Edit case {self.after.case.number}"

    def perform(self, change: Change) -> "SetCaseDetails":
        """Write what differs."""
        before, after = self.before, self.after
        case_id = before.case.id
        if after.case != before.case:
            change.update_case(after.case)
        if after.people != before.people:
            change.set_people(case_id, after.people)
        if after.tags != before.tags:
            change.set_tags(case_id, after.tags)
        values = changed_values(before.fields, after.fields)
        if values:
            change.set_field_values(FieldSubject.CASE, case_id, values)
        return SetCaseDetails(before=after, after=before)


@dataclass(frozen=True, slots=True)
class FiledRecording:
    """What is filed about one recording, before and after a change."""

    recording_id: int
    before: RecordingDetails
    after: RecordingDetails


@dataclass(frozen=True, slots=True)
class UpdateRecordingDetails:
    """Change what is filed about one recording or several; their places in time stay.

    Attributes:
        filed: what changes; at least one.
    """

    filed: tuple[FiledRecording, ...]
    action: str = "recording.details"
    part: Part = Part.RECORDINGS

    @property
    def words(self) -> str:
        """What it does."""
        if len(self.filed) > 1:
            return f"Edit {len(self.filed)} recordings"
        return f"Edit recording “{self.filed[0].after.title}”"

    def perform(self, change: Change) -> "UpdateRecordingDetails":
        """Write the new state of each."""
        for each in self.filed:
            change.set_recording_details(each.recording_id, each.after)
        return UpdateRecordingDetails(
            tuple(FiledRecording(each.recording_id, before=each.after, after=each.before) for each in self.filed)
        )


@dataclass(frozen=True, slots=True)
class SetDetailsOfCases:
    """Change what is filed about several cases, all of them or none.

    Attributes:
        filed: what changes, each of another case; at least one.
    """

    filed: tuple[SetCaseDetails, ...]
    action: str = "case.details"
    part: Part = Part.CASE

    @property
    def words(self) -> str:
        """What it does."""
        return f"Edit {len(self.filed)} cases" if len(self.filed) > 1 else self.filed[0].words

    def perform(self, change: Change) -> "SetDetailsOfCases":
        """Write what differs in each."""
        return SetDetailsOfCases(tuple(each.perform(change) for each in self.filed))
