"""The lane of drawings: where each lies in time, and that it is outlined and selects what it stands for."""

from dataclasses import replace
from fractions import Fraction

from reviewer.domain.annotation import Annotation, Drawing, ShapeKind
from reviewer.domain.case import Case, Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from widgets.annotation_lane import annotation_lane_source
from widgets.lane_source import LaneStyle

START = UtcTime(1_776_460_000_000_000)


def recording() -> Recording:
    return Recording(
        1, "Body", "a.mp4", "vault/a", False, "a" * 64, 1, "mp4", None, (), 0, Fraction(1, 1000), 60_000_000, 0, 0,
        Timebase.from_start(START, AnchorSource.GPS_TIME, 0), id=7,
    )  # fmt: skip


def test_drawings_lie_where_their_recording_lies() -> None:
    drawing = Drawing(ShapeKind.ARROW, ((1.0, 2.0), (3.0, 4.0)), "#f0e442", 2.0, "<b>knife</b>\nhere")
    arrow = replace(Annotation.standing(1, 7, drawing, (MediaTime(5), MediaTime(90)), "r.okafor"), id=3)
    source = annotation_lane_source()
    contents = CaseContents(Case("26-1"), recordings=(recording(),), annotations=(arrow,))
    [lane] = source.lanes_of(contents)
    [item] = lane.items
    assert (item.id, item.start, item.end) == (3, START + 5, START + 90)
    assert (item.label, item.style) == ("Arrow: <b>knife</b> here", LaneStyle.OUTLINED)
    assert item.selection == Selection(SelectionKind.ANNOTATION, 3)
    assert item.details.endswith("Drawn by r.okafor\nBody")
    assert source.lanes_of(CaseContents(Case("26-1"), recordings=(recording(),))) == ()
