"""What lies over the map, changed as a command like any other.

A layer that is taken away keeps its row and its file, so that what was on the map while it was looked at can be shown.
"""

from dataclasses import dataclass, replace

from reviewer.domain.map_layer import MapLayer
from reviewer.library.change import Change
from reviewer.library.vault import StagedOriginal
from reviewer.session.commands import Command, Part


@dataclass(frozen=True, slots=True)
class AddLayer:
    """Lay something over the map.

    Attributes:
        layer: without the place of its file, which it gets as it is added.
        staged: the verified copy of its file.
    """

    layer: MapLayer
    staged: StagedOriginal
    action: str = "layer.add"
    part: Part = Part.LAYERS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Add layer “{self.layer.name}”"

    def perform(self, change: Change) -> Command:
        """Give the file its place in the vault, and store the layer."""
        entry = change.adopt_original(self.staged)
        added = change.insert_layer(
            replace(self.layer, location=entry.relative_path, sha256=entry.sha256, size_bytes=entry.size_bytes)
        )
        return RemoveLayer(added)


@dataclass(frozen=True, slots=True)
class RemoveLayer:
    """Take a layer away; its file stays in the vault."""

    layer: MapLayer
    action: str = "layer.remove"
    part: Part = Part.LAYERS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Remove layer “{self.layer.name}”"

    def perform(self, change: Change) -> Command:
        """Note that it is removed."""
        change.update_layer(replace(self.layer, is_removed=True))
        return RestoreLayer(self.layer)


@dataclass(frozen=True, slots=True)
class RestoreLayer:
    """Bring a layer back that was taken away."""

    layer: MapLayer
    action: str = "layer.restore"
    part: Part = Part.LAYERS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Bring back layer “{self.layer.name}”"

    def perform(self, change: Change) -> Command:
        """Note that it is there."""
        change.update_layer(replace(self.layer, is_removed=False))
        return RemoveLayer(self.layer)


@dataclass(frozen=True, slots=True)
class UpdateLayers:
    """Change how layers are shown: colour, opacity, order, name, or the points by which a picture lies.

    Attributes:
        before, after: the same layers in the same order; at least one.
        words: what is done, for the undo menu.
    """

    before: tuple[MapLayer, ...]
    after: tuple[MapLayer, ...]
    words: str
    action: str = "layer.update"
    part: Part = Part.LAYERS

    def perform(self, change: Change) -> Command:
        """Write what differs."""
        for before, after in zip(self.before, self.after, strict=True):
            if before != after:
                change.update_layer(after)
        return replace(self, before=self.after, after=self.before)
