"""Every change to a case is a command: performed in one transaction with its audit row, and answered by its inverse.

`perform` returns the command that takes the change back, so that undo is another command, performed and audited the
same way.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Protocol

from reviewer.domain.case import Bookmark
from reviewer.library.change import Change


class Part(Enum):
    """The parts of a case that a view may show; an announcement names those that changed."""

    CASE = auto()
    RECORDINGS = auto()
    TRACKS = auto()
    EVENTS = auto()
    BOOKMARKS = auto()
    NOTE = auto()
    CLIPS = auto()
    LAYERS = auto()
    ZONES = auto()
    CATEGORIES = auto()
    ANNOTATIONS = auto()
    MAP_DRAWINGS = auto()
    CHECKLISTS = auto()
    PLAYLISTS = auto()


class Command(Protocol):
    """One change to a case."""

    @property
    def words(self) -> str:
        """What it does, for the undo menu: `Add bookmark “First contact”`."""

    @property
    def action(self) -> str:
        """Its name in the audit record: `bookmark.add`."""

    @property
    def part(self) -> Part:
        """What it changes."""

    def perform(self, change: Change) -> "Command":
        """Make the change within an open transaction and return its inverse."""


@dataclass(frozen=True, slots=True)
class AddBookmark:
    """Put a bookmark on a recording."""

    bookmark: Bookmark
    action: str = "bookmark.add"
    part: Part = Part.BOOKMARKS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Add bookmark {_quoted(self.bookmark.title)}"

    def perform(self, change: Change) -> "DeleteBookmark":
        """Insert it; a bookmark that was deleted comes back under its own id."""
        return DeleteBookmark(change.insert_bookmark(self.bookmark))


@dataclass(frozen=True, slots=True)
class DeleteBookmark:
    """Take a bookmark away."""

    bookmark: Bookmark
    action: str = "bookmark.delete"
    part: Part = Part.BOOKMARKS

    @property
    def words(self) -> str:
        """What it does."""
        return f"Delete bookmark {_quoted(self.bookmark.title)}"

    def perform(self, change: Change) -> AddBookmark:
        """Delete it."""
        return AddBookmark(change.delete_bookmark(self.bookmark.id))


@dataclass(frozen=True, slots=True)
class UpdateBookmark:
    """Change a bookmark: its text, its category, its place in time."""

    before: Bookmark
    after: Bookmark
    action: str = "bookmark.update"
    part: Part = Part.BOOKMARKS

    @property
    def words(self) -> str:
        """What it does."""
        times_only = replace(self.after, start=self.before.start, end=self.before.end) == self.before
        return f"{'Move' if times_only else 'Edit'} bookmark {_quoted(self.after.title)}"

    def perform(self, change: Change) -> "UpdateBookmark":
        """Write the new state."""
        change.update_bookmark(self.after)
        return UpdateBookmark(before=self.after, after=self.before)


def _quoted(title: str) -> str:
    return f"“{title}”" if title else "without title"
