"""Zones that are kept under a name, as commands like any other."""

from dataclasses import dataclass

from reviewer.domain.place_query import SavedZone
from reviewer.library.change import Change
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class AddZone:
    """Keep a zone under a name."""

    zone: SavedZone
    action: str = "zone.add"
    part: Part = Part.ZONES

    @property
    def words(self) -> str:
        """What it does."""
        return f"Save zone “{self.zone.name}”"

    def perform(self, change: Change) -> "DeleteZone":
        """Insert it; a zone that was deleted comes back under its own id."""
        return DeleteZone(change.insert_zone(self.zone))


@dataclass(frozen=True, slots=True)
class DeleteZone:
    """Forget a zone."""

    zone: SavedZone
    action: str = "zone.delete"
    part: Part = Part.ZONES

    @property
    def words(self) -> str:
        """What it does."""
        return f"Delete zone “{self.zone.name}”"

    def perform(self, change: Change) -> AddZone:
        """Delete it."""
        return AddZone(change.delete_zone(self.zone.id))


@dataclass(frozen=True, slots=True)
class UpdateZone:
    """Change the shape of a zone, or its name."""

    before: SavedZone
    after: SavedZone
    action: str = "zone.update"
    part: Part = Part.ZONES

    @property
    def words(self) -> str:
        """What it does."""
        return f"Change zone “{self.after.name}”"

    def perform(self, change: Change) -> "UpdateZone":
        """Write the new state."""
        change.update_zone(self.after)
        return UpdateZone(before=self.after, after=self.before)
