"""How another part of the program gets a lane of its own on the timeline. Must not know Qt.

A lane shows items: moments and spans with a colour, a shape and a label. Whoever has something to show gives the
timeline one `LaneSource`, once, where the window is wired:

    time_panel.timeline.add_lanes(
        LaneSource("outside", frozenset({Part.EVENTS}), lambda contents: [LaneContent("3", "Dispatch log", items)])
    )

The function is asked again whenever one of those parts of the case changes, and must be quick: it runs where the window
is drawn. What it takes from elsewhere than the contents (the audit record, say) is told by
`timeline.refresh_lanes("outside")` when it is another. A click on an item goes to its start, and selects what it says
that it stands for; a double click is told by the signal `timeline.lane_item_opened(source id, content id, item id)`.
Lanes are folded, moved and hidden by the user like those of the timeline itself, and remembered by their ids, which
therefore stay the same from one start to the next. All texts are plain.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from reviewer.domain.case import MarkShape
from reviewer.domain.time import UtcTime
from reviewer.session.case_contents import CaseContents, Selection
from reviewer.session.commands import Part


class LaneStyle(Enum):
    """How a span is filled: what it says must not rest on its colour."""

    SOLID = "solid"
    HATCHED = "hatched"
    """For what is absent, uncertain or not claimed."""
    OUTLINED = "outlined"
    """For what is illustrative or derived."""


@dataclass(frozen=True, slots=True)
class LaneItem:
    """One thing in a lane.

    Attributes:
        id: what the source calls it; handed back when it is opened.
        start, end: on the case's timeline; equal for a moment. A reversed span is shown from the earlier to the later.
        label: beside the sign where there is room; may be empty.
        colour: a role of `reviewer.look.colours.Theme` (`accent`, `good`, `warning`, `bad`, `muted`), or `#rrggbb`.
        shape: the sign of a moment.
        icon: of the icon set, drawn in place of the shape; empty for the shape.
        details: what hovering says, besides the time; the label where it is empty.
        selection: what a click selects, and by which the item is shown as selected; None for nothing.
    """

    id: int
    start: UtcTime
    end: UtcTime
    label: str = ""
    colour: str = "muted"
    shape: MarkShape = MarkShape.CIRCLE
    style: LaneStyle = LaneStyle.SOLID
    icon: str = ""
    details: str = ""
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class LaneContent:
    """One lane of a source.

    Attributes:
        id: stays the same from one start to the next, and is no other lane's of the source.
        title: beside the lane.
        items: in any order; up to a hundred thousand are drawn smoothly.
        details: what hovering over the title says; the title where it is empty.
        most_rows: into how many rows items that overlap are parted.
    """

    id: str
    title: str
    items: Sequence[LaneItem]
    details: str = ""
    most_rows: int = 2


@dataclass(frozen=True, slots=True)
class LaneSource:
    """Where the lanes of one kind come from.

    Attributes:
        id: of the source; no two are alike.
        parts: of the case; where one of them changed, `lanes_of` is asked again.
        lanes_of: the lanes of a case, from the upper one; none where there is nothing to show.
    """

    id: str
    parts: frozenset[Part]
    lanes_of: Callable[[CaseContents], Sequence[LaneContent]]
