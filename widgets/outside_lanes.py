"""Lanes for lists of events from outside: one each, named as the list, its events as signs of their kinds."""

from collections.abc import Sequence

from reviewer.domain.case import DeviceEvent
from reviewer.domain.outside_events import OutsideList
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.commands import Part
from widgets.event_signs import event_icon, event_role
from widgets.lane_source import LaneContent, LaneItem, LaneSource
from widgets.plain_text import one_line

OUTSIDE_LANES = "outside"
"""The source's name, by which the timeline remembers where its lanes stand."""


def outside_lane_source() -> LaneSource:
    """What the timeline asks for its lanes of lists from outside."""
    return LaneSource(OUTSIDE_LANES, frozenset({Part.EVENTS, Part.CASE}), outside_lanes)


def outside_lanes(contents: CaseContents) -> Sequence[LaneContent]:
    """The lanes of a case's lists, in the order in which they came in."""
    by_list: dict[int, list[DeviceEvent]] = {each.id: [] for each in contents.outside_lists}
    for event in contents.outside_events:
        if event.list_id in by_list:
            by_list[event.list_id].append(event)
    return [
        LaneContent(str(each.id), each.name, [_item(event, contents) for event in by_list[each.id]], lane_words(each))
        for each in contents.outside_lists
    ]


def lane_words(outside: OutsideList) -> str:
    """What is said of a list as a whole: its file, its offset and how that is known."""
    told = [
        outside.name,
        tr("From {file}, events: {count}", count=f"{outside.event_count:,}", file=one_line(outside.original_name)),
        tr("Offset {offset}", offset=outside.offset_text),
        outside.offset_words,
    ]
    return "\n".join(line for line in told if line)


def _item(event: DeviceEvent, contents: CaseContents) -> LaneItem:
    at = event.at_utc(contents.timebases)
    return LaneItem(
        id=event.id,
        start=at,
        end=at,
        label=one_line(event.label) or tr(event.kind.words),
        colour=event_role(event.kind),
        icon=event_icon(event.kind),
        details=_details(event),
        selection=Selection(SelectionKind.EVENT, event.id),
    )


def _details(event: DeviceEvent) -> str:
    kind = tr(event.kind.words)
    return f"{event.label}\n{kind}, {event.source}:{event.list_row}" if event.label else f"{kind}, {event.source}"
