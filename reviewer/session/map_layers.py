"""The layers over the map of the open case, for those who show or change them. Knows no map."""

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.domain.map_layer import MapLayer
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part


class MapLayers(QObject):
    """What lies over the map now, read anew whenever it changes.

    Signals:
        changed(): another set of layers, or one of them is shown in another way.
    """

    changed = Signal()

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Follow a session."""
        super().__init__(parent)
        self._session = session
        self._layers: tuple[MapLayer, ...] = ()
        session.case_opened.connect(self._read)
        session.contents_changed.connect(self._on_contents_changed)
        self._read()

    @property
    def layers(self) -> tuple[MapLayer, ...]:
        """Those of the library and of the open case, the lowest first; none where no case is open."""
        return self._layers

    @property
    def are_shown(self) -> bool:
        """Whether any of them is to be seen."""
        return any(layer.is_visible for layer in self._layers)

    def with_id(self, layer_id: int) -> MapLayer | None:
        """One of them, or None where it is gone."""
        return next((layer for layer in self._layers if layer.id == layer_id), None)

    @Slot(object)
    def _on_contents_changed(self, parts: frozenset[Part]) -> None:
        if Part.LAYERS in parts:
            self._read()

    @Slot()
    def _read(self) -> None:
        contents = self._session.contents
        found = () if contents is None else tuple(self._session.library.layers(contents.case.id))
        if found != self._layers:
            self._layers = found
            self.changed.emit()
