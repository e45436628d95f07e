"""Writing notes, as commands like any other: every save is one, with the version before as its inverse."""

from dataclasses import dataclass, replace

from reviewer.domain.case import UNSTORED
from reviewer.domain.note import Note, NoteSubject
from reviewer.library.change import Change
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class BeginNote:
    """Store a note that was not there, or bring back one that was removed."""

    note: Note
    action: str = "note.begin"
    part: Part = Part.NOTE

    @property
    def words(self) -> str:
        """What it does."""
        return f"Write {_called(self.note)}"

    def perform(self, change: Change) -> "RemoveNote":
        """Insert it; a note that was removed comes back under its own id, as its next version."""
        return RemoveNote(change.insert_note(self.note))


@dataclass(frozen=True, slots=True)
class RemoveNote:
    """Remove a note; its versions stay in the library."""

    note: Note
    action: str = "note.remove"
    part: Part = Part.NOTE

    @property
    def words(self) -> str:
        """What it does."""
        return f"Remove {_called(self.note)}"

    def perform(self, change: Change) -> BeginNote:
        """Delete it."""
        return BeginNote(change.delete_note(self.note.id))


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Change the text of a note, or whether it is work product.

    Attributes:
        before: as whoever wrote had it in front of them.
        after: as it is to be, of the same version: where the library's is another one by now, both are kept.
    """

    before: Note
    after: Note
    action: str = "note.set"
    part: Part = Part.NOTE

    @property
    def words(self) -> str:
        """What it does."""
        if self.before.kind is not self.after.kind:
            return f"Say that {_called(self.after)} is {self.after.kind.words}"
        return f"Edit {_called(self.after)}"

    def perform(self, change: Change) -> "WriteNote | RemoveNote":
        """Write the new text; where the note was changed elsewhere meanwhile, beside that one."""
        stored = change.update_note(self.after)
        if stored.id != self.after.id:
            return RemoveNote(stored)
        return WriteNote(before=stored, after=replace(self.before, version=stored.version))


def written(inverse: BeginNote | RemoveNote | WriteNote) -> Note | None:
    """The note as it is stored after a command, told from the command's inverse; None where it was removed."""
    match inverse:
        case RemoveNote(note) | WriteNote(before=note):
            return note
        case _:
            return None


def save_note(before: Note | None, after: Note) -> BeginNote | WriteNote:
    """The command that stores what was written: a first version, or the next one."""
    if before is None or before.id == UNSTORED:
        return BeginNote(after)
    return WriteNote(before, after)


def _called(note: Note) -> str:
    match note.subject:
        case NoteSubject.MARK:
            return "note on a mark"
        case NoteSubject.RECORDING:
            return "note on a recording"
        case NoteSubject.CASE:
            return "note"
