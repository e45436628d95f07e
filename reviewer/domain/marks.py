"""What a category of marks can ask of whoever marks: a moment or a range, and fields to be filled in.

Apart from `reviewer.domain.case`, which holds categories and bookmarks, so that it stays free of how pads are designed
(see `reviewer.domain.coding_pad`).
"""

from dataclasses import dataclass
from enum import Enum


class MarkKind(Enum):
    """What the key of a category does, as point and state events do in the coding of behaviour."""

    MOMENT = "moment"
    """Each press marks the frame on show."""
    RANGE = "range"
    """One press begins a range on the frame on show, the next one ends it there."""

    @property
    def words(self) -> str:
        """The kind as shown to a person."""
        return _KIND_WORDS[self]


_KIND_WORDS = {MarkKind.MOMENT: "a moment", MarkKind.RANGE: "a range: press to begin, again to end"}


class MarkFieldKind(Enum):
    """What can be filled into a field of a mark."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class MarkField:
    """A field that marks of a category carry.

    Attributes:
        name: unique within its category, letter case apart.
        choices: what a choice is made from; empty for every other kind.
    """

    name: str
    kind: MarkFieldKind = MarkFieldKind.TEXT
    choices: tuple[str, ...] = ()
