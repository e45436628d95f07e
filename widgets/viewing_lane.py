"""The lane that shows what of the camera in the picture was watched, and what never was."""

from collections.abc import Sequence

from reviewer.domain.viewed import ViewedRecording, figure_of
from reviewer.look.words import tr
from widgets.lane_source import LaneContent, LaneItem
from widgets.viewing_words import figure_words, span_label, span_words, viewed_icon, viewed_style

VIEWING_LANE = "viewing"
"""The source's name, by which the timeline remembers where its lane stands."""


def viewing_lane(recordings: Sequence[ViewedRecording]) -> LaneContent:
    """The lane of the recordings of one camera, in order of time."""
    items: list[LaneItem] = []
    for each in recordings:
        to_utc = each.recording.timebase.to_utc
        for span in each.spans:
            colour, style = viewed_style(span.how)
            items.append(
                LaneItem(
                    id=len(items),
                    start=to_utc(span.start),
                    end=to_utc(span.end),
                    label=span_label(span),
                    colour=colour,
                    style=style,
                    icon=viewed_icon(span.how),
                    details=span_words(span),
                )
            )
    details = f"{tr('What was watched')}\n{figure_words(figure_of(recordings))}"
    return LaneContent("camera", tr("Watched"), items, details, most_rows=1)
