"""The event that time is counted from: chosen as a thing of the case, so that it is found where it lies now.

Must not know Qt.
"""

import json
from dataclasses import dataclass

from reviewer.domain.case import Bookmark, DeviceEvent
from reviewer.domain.time import UtcTime, format_wall
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from widgets.text_lines import one_line
from widgets.time_axis import TimeZero

_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class ChosenZero:
    """What was chosen.

    Attributes:
        utc: where it lay when it was chosen: what counts where it was deleted since.
        name: what it was called then.
        selection: the thing; None for a moment by itself.
    """

    utc: UtcTime
    name: str
    selection: Selection | None = None

    @classmethod
    def of(cls, contents: CaseContents, selection: Selection | None, position: UtcTime) -> "ChosenZero":
        """What is selected, else where the playhead stands."""
        thing = _thing_of(contents, selection)
        if thing is None:
            return cls(position, format_wall(position, contents.zone, 1))
        return cls(_moment_of(thing, contents), _name_of(thing, contents), selection)

    def now(self, contents: CaseContents) -> TimeZero:
        """Where it lies now, under its name now."""
        thing = _thing_of(contents, self.selection)
        if thing is None:
            return TimeZero(self.utc, self.name)
        return TimeZero(_moment_of(thing, contents), _name_of(thing, contents))

    def to_json(self) -> str:
        """As text, to be remembered with the case."""
        chosen = None if self.selection is None else [self.selection.kind.value, self.selection.id]
        return json.dumps({"utc": self.utc, "name": self.name, "selection": chosen})

    @classmethod
    def from_json(cls, text: str) -> "ChosenZero | None":
        """As it was remembered; None where the text cannot be read."""
        try:
            stored = json.loads(text)
            chosen = stored["selection"]
            selection = None if chosen is None else Selection(SelectionKind(chosen[0]), int(chosen[1]))
            return cls(UtcTime(int(stored["utc"])), str(stored["name"]), selection)
        except (ValueError, TypeError, KeyError, IndexError):
            return None


def _thing_of(contents: CaseContents, selection: Selection | None) -> Bookmark | DeviceEvent | None:
    if selection is None:
        return None
    things: tuple[Bookmark | DeviceEvent, ...] = ()
    if selection.kind is SelectionKind.BOOKMARK:
        things = contents.bookmarks
    elif selection.kind is SelectionKind.EVENT:
        things = (*contents.events, *contents.outside_events)
    return next((thing for thing in things if thing.id == selection.id), None)


def _moment_of(thing: Bookmark | DeviceEvent, contents: CaseContents) -> UtcTime:
    return contents.bookmark_span(thing)[0] if isinstance(thing, Bookmark) else thing.at_utc(contents.timebases)


def _name_of(thing: Bookmark | DeviceEvent, contents: CaseContents) -> str:
    if isinstance(thing, DeviceEvent):
        name = thing.label or thing.kind.words
    else:
        category = contents.category_by_id.get(thing.category_id)
        name = thing.title or (category.name if category else "mark")
    name = one_line(name)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
