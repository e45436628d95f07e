"""Moments to show, changed as a command like any other. A playlist is the library's, whichever case is open."""

from dataclasses import dataclass, replace

from reviewer.domain.playlist import Playlist
from reviewer.library.change import Change
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class AddPlaylist:
    """Begin a playlist."""

    playlist: Playlist
    action: str = "playlist.add"
    part: Part = Part.PLAYLISTS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Add playlist “{self.playlist.name}”"

    def perform(self, change: Change) -> "DeletePlaylist":
        """Insert it; one that was deleted comes back under its own id."""
        return DeletePlaylist(change.insert_playlist(self.playlist))


@dataclass(frozen=True, slots=True)
class DeletePlaylist:
    """Take a playlist away."""

    playlist: Playlist
    action: str = "playlist.delete"
    part: Part = Part.PLAYLISTS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Delete playlist “{self.playlist.name}”"

    def perform(self, change: Change) -> AddPlaylist:
        """Delete it."""
        return AddPlaylist(change.delete_playlist(self.playlist.id))


@dataclass(frozen=True, slots=True)
class UpdatePlaylist:
    """Change what a playlist shows, in which order and how, or its name.

    Attributes:
        before, after: the same playlist.
        words: what is done, for the undo menu.
    """

    before: Playlist
    after: Playlist
    words: str
    action: str = "playlist.update"
    part: Part = Part.PLAYLISTS

    def perform(self, change: Change) -> "UpdatePlaylist":
        """Write the new state."""
        change.update_playlist(self.after)
        return replace(self, before=self.after, after=self.before)
