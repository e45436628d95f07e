"""The drawings of a case as a lane of the timeline: outlined, because they are illustrative."""

from collections.abc import Sequence

from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.commands import Part
from widgets.annotation_rows import SHAPE_ICONS, row_of
from widgets.lane_source import LaneContent, LaneItem, LaneSource, LaneStyle


def annotation_lane_source() -> LaneSource:
    """Where the lane of drawings comes from; there is none in a case without any."""
    return LaneSource("drawings", frozenset({Part.ANNOTATIONS, Part.RECORDINGS}), _lanes_of)


def _lanes_of(contents: CaseContents) -> Sequence[LaneContent]:
    items = []
    for annotation in contents.annotations:
        timebase, row = contents.timebases[annotation.recording_id], row_of(annotation)
        title = contents.recording_by_id[annotation.recording_id].title
        items.append(
            LaneItem(
                id=annotation.id,
                start=timebase.to_utc(annotation.start),
                end=timebase.to_utc(annotation.end),
                label=row.title,
                colour=annotation.drawing.colour,
                style=LaneStyle.OUTLINED,
                icon=SHAPE_ICONS[annotation.drawing.kind],
                details=f"{row.details}\n{title}",
                selection=Selection(SelectionKind.ANNOTATION, annotation.id),
            )
        )
    if not items:
        return ()
    return (LaneContent("drawings", tr("Drawings"), items, tr("Drawn on the picture by reviewers: illustrative")),)
