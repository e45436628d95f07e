"""What a person chose to see on the map. Knows no page and no settings file."""

import json
from dataclasses import asdict, dataclass, fields, replace

from reviewer.domain.coordinates import CoordinateForm

LEAST_WEDGE_DEG, MOST_WEDGE_DEG = 30, 180


@dataclass(frozen=True, slots=True)
class MapOptions:
    """The choices; as delivered where nothing was chosen.

    Attributes:
        by_speed: paths are coloured by speed, with a legend.
        arrows: arrows along the paths show the direction.
        heading_up: the map turns with the course of the active camera.
        wedge_deg: width of the field of view that is drawn about the course, in degrees.
        coordinates: how the pointer's place is written.
    """

    by_speed: bool = False
    arrows: bool = True
    heading_up: bool = False
    wedge_deg: int = 120
    coordinates: CoordinateForm = CoordinateForm.DECIMAL

    def to_json(self) -> str:
        """The choices, to be remembered."""
        return json.dumps({**asdict(self), "coordinates": self.coordinates.value})

    @classmethod
    def from_json(cls, text: str) -> "MapOptions":
        """Remembered choices; what is missing or cannot be read is as delivered."""
        try:
            read = json.loads(text) if text else {}
        except ValueError:
            return cls()
        if not isinstance(read, dict):
            return cls()
        flags = {
            each.name: read[each.name]
            for each in fields(cls)
            if each.type is bool and isinstance(read.get(each.name), bool)
        }
        options = replace(cls(), **flags)
        wedge = read.get("wedge_deg")
        if isinstance(wedge, int) and LEAST_WEDGE_DEG <= wedge <= MOST_WEDGE_DEG:
            options = replace(options, wedge_deg=wedge)
        forms = {form.value: form for form in CoordinateForm}
        return replace(options, coordinates=forms.get(str(read.get("coordinates")), CoordinateForm.DECIMAL))
