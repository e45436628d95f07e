"""The zone of a place query on the map: drawn by hand, or shown as it is told. Knows the bridge, and no query."""

import json
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from maps.bridge import MapBridge
from maps.script import Json
from reviewer.domain.geodesy import distance_m
from reviewer.domain.zones import CircleZone, Polygon, Zone, ZoneError, circle_ring


class ZoneKind(Enum):
    """What a zone is drawn as; the value is the page's word for it."""

    RECTANGLE = "rectangle"
    CIRCLE = "circle"
    POLYGON = "polygon"


class MapZones(QObject):
    """Lets a zone be drawn on one map, and shows it.

    Signals:
        drawn(Zone): a zone was drawn, or a corner of the one that is shown was moved.
        refused(str): what was drawn is no zone; why, in words.
        ended(): no zone is drawn or changed any more.

    Attributes:
        shown: the zone on the map, or None.
    """

    drawn = Signal(object)
    refused = Signal(str)
    ended = Signal()

    def __init__(self, bridge: MapBridge, telling: SignalInstance, parent: QObject) -> None:
        """Be there before the page loads.

        Args:
            bridge: to the page.
            telling: emitted when the page has to be told everything.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self.shown: Zone | None = None
        self._bridge = bridge
        bridge.add_reports("zones", self)
        telling.connect(self._tell)

    def draw(self, kind: ZoneKind) -> None:
        """Have the next zone drawn by hand, in place of the one that is shown."""
        self.shown = None
        self._bridge.call("drawZone", kind.value)

    def edit(self) -> None:
        """Let the corners of the zone that is shown be dragged."""
        self._bridge.call("editZone")

    def end(self) -> None:
        """Give the pointer back to the map."""
        self._bridge.call("endZone")

    def show(self, zone: Zone | None, *, fitted: bool = False) -> None:
        """Show a zone in place of the one before, or none; and bring it into view, where that is wanted."""
        self.shown = zone
        self._bridge.call("showZone", None if zone is None else told(zone), fitted)

    @Slot(str)
    def report_drawn(self, text: str) -> None:
        """The page's: a zone was drawn or changed."""
        try:
            zone = heard(json.loads(text))
        except ZoneError as error:
            self.show(self.shown)
            self.refused.emit(str(error))
            return
        self.shown = zone
        self.drawn.emit(zone)

    @Slot()
    def report_ended(self) -> None:
        """The page's: no zone is drawn or changed any more."""
        self.ended.emit()

    @Slot()
    def _tell(self) -> None:
        if self.shown is not None:
            self.show(self.shown)


def told(zone: Zone) -> Json:
    """A zone as the page takes it."""
    if isinstance(zone, CircleZone):
        ring = circle_ring(zone)
        return {"kind": "circle", "places": [[zone.latitude_deg, zone.longitude_deg], list(ring[len(ring) // 4])]}
    if not isinstance(zone, Polygon):
        raise TypeError(f"{zone} is no zone that a page can draw")
    box = zone.bounds
    if zone.is_rectangle:
        return {"kind": "rectangle", "places": [[box.south, box.west], [box.north, box.east]]}
    return {"kind": "polygon", "places": [list(vertex) for vertex in zone.unwrapped_vertices]}


def heard(value: dict[str, Any]) -> Zone:
    """The zone that the page tells of.

    Raises:
        ZoneError: it is none.
    """
    places = [(float(latitude), float(longitude)) for latitude, longitude in value["places"]]
    if value["kind"] == ZoneKind.POLYGON.value:
        return Polygon(tuple(places))
    (latitude, longitude), (to_latitude, to_longitude) = places
    if value["kind"] == ZoneKind.RECTANGLE.value:
        (south, north), (west, east) = sorted((latitude, to_latitude)), sorted((longitude, to_longitude))
        return Polygon.rectangle(south, west, north, east)
    radius_m = float(distance_m(latitude, longitude, to_latitude, to_longitude))
    return CircleZone(latitude, (longitude + 180) % 360 - 180, radius_m)
