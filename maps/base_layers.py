"""Draws the ground on one map: tells its page what to draw, and serves it the tiles."""

from PySide6.QtCore import QObject, SignalInstance, Slot

from maps.base_maps import PREFIX, BaseMaps
from maps.bridge import MapBridge
from maps.scheme import MapSchemeHandler


class BaseReports(QObject):
    """What the page's scripts may call."""

    def __init__(self, maps: BaseMaps, parent: QObject) -> None:
        """Pass on to what opened the files."""
        super().__init__(parent)
        self._maps = maps

    @Slot(int, str)
    def report_tile_failed(self, number: int, tile: str) -> None:
        """A tile could not be drawn."""
        self._maps.tile_failed(number, tile)


class BaseLayers(QObject):
    """The ground of one map."""

    def __init__(
        self, maps: BaseMaps, bridge: MapBridge, scheme: MapSchemeHandler, telling: SignalInstance, parent: QObject
    ) -> None:
        """Begin to tell the page.

        Args:
            maps: what is drawn, on every map of the program.
            bridge: to the page, which is still to be loaded.
            scheme: serves the tiles.
            telling: the page is told everything anew.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._maps = maps
        self._bridge = bridge
        bridge.add_reports("base", BaseReports(maps, self))
        scheme.add_source(PREFIX, maps.read)
        maps.changed.connect(self._tell)
        telling.connect(self._tell)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._bridge.call("setBase", self._maps.message())
