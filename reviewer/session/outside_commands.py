"""Lists of events from outside, changed as a command like any other.

A list that is taken out keeps its rows and its file, so that what was shown while it was there can be shown again.
"""

from dataclasses import dataclass, replace

from reviewer.domain.case import DeviceEvent
from reviewer.domain.outside_events import OutsideList
from reviewer.library.change import Change
from reviewer.library.vault import StagedOriginal
from reviewer.session.commands import Command, Part


@dataclass(frozen=True, slots=True)
class AddOutsideList:
    """Bring a list of events from outside into a case.

    Attributes:
        outside: without the place of its file, which it gets as it is added.
        events: in the order of the file.
        staged: the verified copy of its file.
    """

    outside: OutsideList
    events: tuple[DeviceEvent, ...]
    staged: StagedOriginal
    action: str = "outside.add"
    part: Part = Part.EVENTS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Add events from “{self.outside.name}”"

    def perform(self, change: Change) -> "RemoveOutsideList":
        """Give the file its place in the vault, and store the list with its events."""
        entry = change.adopt_original(self.staged)
        placed = replace(self.outside, location=entry.relative_path, sha256=entry.sha256, size_bytes=entry.size_bytes)
        return RemoveOutsideList(change.insert_outside_list(placed, self.events))


@dataclass(frozen=True, slots=True)
class RemoveOutsideList:
    """Take a list out of its case; its file stays in the vault."""

    outside: OutsideList
    action: str = "outside.remove"
    part: Part = Part.EVENTS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Take out events from “{self.outside.name}”"

    def perform(self, change: Change) -> Command:
        """Note that it is out."""
        change.update_outside_list(replace(self.outside, is_removed=True))
        return RestoreOutsideList(self.outside)


@dataclass(frozen=True, slots=True)
class RestoreOutsideList:
    """Bring a list back that was taken out."""

    outside: OutsideList
    action: str = "outside.restore"
    part: Part = Part.EVENTS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Bring back events from “{self.outside.name}”"

    def perform(self, change: Change) -> Command:
        """Note that it is there."""
        change.update_outside_list(replace(self.outside, is_removed=False))
        return RemoveOutsideList(self.outside)


@dataclass(frozen=True, slots=True)
class UpdateOutsideList:
    """Give a list another offset, or another name."""

    before: OutsideList
    after: OutsideList
    part: Part = Part.EVENTS

    @property
    def action(self) -> str:
        """Its name in the audit record: the offset is what matters there."""
        return "outside.offset" if _offset(self.before) != _offset(self.after) else "outside.rename"

    @property
    def words(self) -> str:
        """What it does."""
        if _offset(self.before) != _offset(self.after):
            return f"Offset of “{self.after.name}”: {self.after.offset_text}"
        return f"Rename “{self.before.name}” to “{self.after.name}”"

    def perform(self, change: Change) -> "UpdateOutsideList":
        """Write the new state."""
        change.update_outside_list(self.after)
        return UpdateOutsideList(before=self.after, after=self.before)


def _offset(outside: OutsideList) -> tuple[int, int | None, str]:
    return outside.offset_us, outside.uncertainty_us, outside.offset_words
