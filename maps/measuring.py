"""What a person measures on the map, said in the units that were chosen. The page draws it; this knows no page."""

import json

from PySide6.QtCore import QObject, Slot

from maps.script import Json
from reviewer.domain.geodesic import area_words, leg_lengths_m, ring_area_m2
from reviewer.domain.units import LengthUnit
from reviewer.look.look import Look
from reviewer.look.words import tr

AREA = "area"
"""This kind of measurement is a ring; any other a line."""


class Measuring(QObject):
    """The page's way to ask for lengths and areas."""

    def __init__(self, look: Look, parent: QObject) -> None:
        """Answer in the units of a look."""
        super().__init__(parent)
        self._look = look

    @Slot(str, result=str)
    def measure(self, question: str) -> str:
        """Measure `{"kind", "points": [[latitude, longitude], …]}`; answers `{"legs": [words], "total": words}`."""
        asked = json.loads(question)
        points = [(float(latitude), float(longitude)) for latitude, longitude in asked["points"]]
        return json.dumps(measured(str(asked["kind"]), points, self._look.units.length))


def measured(kind: str, points_deg: list[tuple[float, float]], unit: LengthUnit) -> dict[str, Json]:
    """Each leg and the whole, in words.

    Args:
        kind: `AREA` or anything else for a line.
        points_deg: latitude and longitude of each point.
        unit: of lengths; it decides the unit of areas.
    """
    ring = [*points_deg, points_deg[0]] if kind == AREA and len(points_deg) > 2 else points_deg
    legs = leg_lengths_m(ring)
    length = unit.distance_words(float(legs.sum()))
    total = length
    if kind == AREA:
        area = ring_area_m2(points_deg)
        total = (
            tr("its sides cross: no area")
            if area is None
            else tr("{area}, {length} around", area=area_words(area, unit), length=length)
        )
    return {"legs": [unit.distance_words(float(leg)) for leg in legs], "total": total}
