"""Checklists and answers to them, as commands like any other."""

from dataclasses import dataclass, replace

from reviewer.domain.checklist import Answer, Checklist
from reviewer.library.change import Change
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class AddChecklist:
    """Take a list into the library; one that was removed is offered again."""

    checklist: Checklist
    action: str = "checklist.add"
    part: Part = Part.CHECKLISTS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Add checklist “{self.checklist.title}”"

    def perform(self, change: Change) -> "RemoveChecklist":
        """Insert it, or bring it back."""
        return RemoveChecklist(change.insert_checklist(self.checklist))


@dataclass(frozen=True, slots=True)
class RemoveChecklist:
    """Offer a list no longer; what was answered of it stays."""

    checklist: Checklist
    action: str = "checklist.remove"
    part: Part = Part.CHECKLISTS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Remove checklist “{self.checklist.title}”"

    def perform(self, change: Change) -> AddChecklist:
        """Note that it is removed."""
        change.update_checklist(replace(self.checklist, is_removed=True))
        return AddChecklist(self.checklist)


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Answer a question, answer it otherwise, or take the answer back.

    Attributes:
        question: its text, for the undo menu.
        before: what is answered so far; None where nothing is.
        after: what is to be answered; None, or an answer that says nothing, to take it back.
    """

    question: str
    before: Answer | None
    after: Answer | None
    action: str = "checklist.answer"
    part: Part = Part.CHECKLISTS

    @property
    def words(self) -> str:
        """What it does."""
        is_taken_back = self.after is None or self.after.is_empty
        return f"{'Take back the answer to' if is_taken_back else 'Answer'} “{self.question}”"

    def perform(self, change: Change) -> "SetAnswer":
        """Write what differs; an answer that was taken back comes back under its own id, by whom it was given."""
        after = None if self.after is None or self.after.is_empty else self.after
        stored: Answer | None = None
        if self.before is None and after is not None:
            stored = change.insert_answer(after)
        elif self.before is not None and after is not None:
            stored = change.update_answer(replace(after, id=self.before.id))
        elif self.before is not None:
            change.delete_answer(self.before.id)
        return SetAnswer(self.question, before=stored, after=self.before)
