"""Drawings on the picture, as commands like any other."""

from dataclasses import dataclass

from reviewer.domain.annotation import Annotation
from reviewer.library.change import Change
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class AddAnnotation:
    """Draw something on the picture."""

    annotation: Annotation
    action: str = "annotation.add"
    part: Part = Part.ANNOTATIONS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Draw {self.annotation.words}"

    def perform(self, change: Change) -> "DeleteAnnotation":
        """Insert it; a drawing that was deleted comes back under its own id."""
        return DeleteAnnotation(change.insert_annotation(self.annotation))


@dataclass(frozen=True, slots=True)
class DeleteAnnotation:
    """Take a drawing away."""

    annotation: Annotation
    action: str = "annotation.delete"
    part: Part = Part.ANNOTATIONS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Delete {self.annotation.words}"

    def perform(self, change: Change) -> AddAnnotation:
        """Delete it."""
        return AddAnnotation(change.delete_annotation(self.annotation.id))


@dataclass(frozen=True, slots=True)
class UpdateAnnotation:
    """Change a drawing: where it is and when, how it looks, what it says.

    Attributes:
        before, after: the same drawing.
        did: what is done to it, as its words begin: `Move`.
    """

    before: Annotation
    after: Annotation
    did: str = "Change"
    action: str = "annotation.update"
    part: Part = Part.ANNOTATIONS

    @property
    def words(self) -> str:
        """What it does."""
        return f"{self.did} {self.after.words}"

    def perform(self, change: Change) -> "UpdateAnnotation":
        """Write the new state."""
        change.update_annotation(self.after)
        return UpdateAnnotation(before=self.after, after=self.before, did=self.did)
