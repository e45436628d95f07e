"""What a stand-alone page shows of a case: paths with their joins, and what lies on them. Knows neither page nor Qt."""

from collections.abc import Iterator, Sequence
from typing import Any

from maps.chart import CaseChart
from maps.document import PageTrack
from maps.levels import DrawnPath, Join

EVENTS_AND_MARKS = "Events and marks"
_POINT_COLOUR = "#f5b84a"

MOST_VERTICES = 20_000
"""A longer track is thinned to a level of detail; every vertex is a measured fix all the same."""


def page_tracks(chart: CaseChart, *, with_bookmarks: bool) -> list[PageTrack]:
    """Every path of a chart, and after them the events and marks, which can be left away as one.

    Args:
        chart: of the case.
        with_bookmarks: whether the reviewer's own marks are among the points.
    """
    pins: list[Any] = chart.pins_message(with_bookmarks=with_bookmarks)
    paths = [
        PageTrack(
            name=str(heading["name"]),
            colour=str(heading["colour"]),
            lines=tuple(_lines(path)),
            points=_points([pin for pin in pins if pin.get("track") == heading["id"]]),
        )
        for heading, path in chart.headed_paths
    ]
    others = _points([pin for pin in pins if "track" not in pin])
    return [*paths, PageTrack(EVENTS_AND_MARKS, _POINT_COLOUR, (), others)] if others else paths


def _points(pins: Sequence[Any]) -> list[tuple[Sequence[str], tuple[float, float]]]:
    return [(pin["words"], (pin["at"][1], pin["at"][0])) for pin in pins]


def _lines(path: DrawnPath) -> Iterator[tuple[bool, list[tuple[float, float]]]]:
    """Runs of fixes that are joined in one way; a gap, and a lone fix, is no line."""
    vertices = path.overview(MOST_VERTICES)
    latitude, longitude = path.trajectory.latitude_deg, path.longitude_deg
    line: list[tuple[float, float]] = []
    join = Join.NONE
    for index, leads in zip(vertices.index.tolist(), vertices.join.tolist(), strict=True):
        place = (float(longitude[index]), float(latitude[index]))
        if leads != join:
            if len(line) > 1 and join in (Join.SOLID, Join.DASHED):
                yield join is Join.SOLID, line
            line = line[-1:]
            join = Join(leads)
        line.append(place)
    if len(line) > 1 and join in (Join.SOLID, Join.DASHED):
        yield join is Join.SOLID, line
