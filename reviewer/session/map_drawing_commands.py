"""Drawings on the map of a case, as commands like any other."""

from dataclasses import dataclass, replace

from reviewer.domain.map_drawing import MapDrawing
from reviewer.library.change import Change
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class AddMapDrawing:
    """Draw something on the map."""

    drawing: MapDrawing
    action: str = "map_drawing.add"
    part: Part = Part.MAP_DRAWINGS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Draw {self.drawing.name} on the map"

    def perform(self, change: Change) -> "DeleteMapDrawing":
        """Insert it; a drawing that was deleted comes back under its own id."""
        return DeleteMapDrawing(change.insert_map_drawing(self.drawing))


@dataclass(frozen=True, slots=True)
class DeleteMapDrawing:
    """Take a drawing off the map."""

    drawing: MapDrawing
    action: str = "map_drawing.delete"
    part: Part = Part.MAP_DRAWINGS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Delete {self.drawing.name} from the map"

    def perform(self, change: Change) -> AddMapDrawing:
        """Delete it."""
        return AddMapDrawing(change.delete_map_drawing(self.drawing.id))


@dataclass(frozen=True, slots=True)
class UpdateMapDrawing:
    """Change a drawing: its place or shape, its words, its colour."""

    before: MapDrawing
    after: MapDrawing
    action: str = "map_drawing.update"
    part: Part = Part.MAP_DRAWINGS

    @property
    def words(self) -> str:
        """What it does."""
        only_places = replace(self.after, places=self.before.places) == self.before
        return f"{'Move' if only_places else 'Edit'} {self.after.name} on the map"

    def perform(self, change: Change) -> "UpdateMapDrawing":
        """Write the new state."""
        change.update_map_drawing(self.after)
        return UpdateMapDrawing(before=self.after, after=self.before)
