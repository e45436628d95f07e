"""What was drawn on the map of the open case, on its page: shown, begun by hand, selected, dragged.

The page draws; the session keeps. Knows the bridge, and who reads `MapDrawings` decides what becomes of a drawing.
"""

import json

from PySide6.QtCore import QObject, QPoint, Signal, SignalInstance, Slot

from maps.bridge import MapBridge
from maps.script import Json
from reviewer.domain.map_drawing import DrawingKind, MapDrawing, in_one_run
from reviewer.domain.time import datetime_from_utc, format_utc_offset
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part


class MapDrawings(QObject):
    """The drawings of one map.

    Signals:
        drawn(DrawingKind, places, QPoint): something was drawn by hand, and waits for its words; where it ends, in
            pixels of the map.
        changed(int, places): the drawing of this id was dragged to other places.
        words_wanted(int, QPoint): its words are to be written, at this pixel.
        deletion_wanted(int): it is to be taken away.
        ended(): nothing is drawn by hand any more.
        shown_changed(): they are shown or left away, or there are others.
    """

    drawn = Signal(object, object, QPoint)
    changed = Signal(int, object)
    words_wanted = Signal(int, QPoint)
    deletion_wanted = Signal(int)
    ended = Signal()
    shown_changed = Signal()

    def __init__(
        self,
        session: CaseSession,
        bridge: MapBridge,
        telling: SignalInstance,
        parent: QObject,
        *,
        shown: bool = True,
    ) -> None:
        """Be there before the page loads.

        Args:
            session: whose case is drawn on.
            bridge: to the page.
            telling: emitted when the page has to be told everything.
            parent: Qt's owner.
            shown: whether they are shown at first.
        """
        super().__init__(parent)
        self._session = session
        self._bridge = bridge
        self._shown = shown
        self._is_drawing = False
        bridge.add_reports("drawings", self)
        telling.connect(self._tell)
        session.case_opened.connect(self._on_case)
        session.contents_changed.connect(self._on_contents)
        session.selection_changed.connect(self._tell_selection)

    @property
    def shown(self) -> bool:
        """Whether they are shown, where there are any."""
        return self._shown

    @property
    def are_seen(self) -> bool:
        """Whether there is anything of them to be seen, or being drawn."""
        contents = self._session.contents
        return self._is_drawing or (self._shown and contents is not None and bool(contents.map_drawings))

    @property
    def selected(self) -> MapDrawing | None:
        """The one that is selected."""
        selection, contents = self._session.selection, self._session.contents
        if contents is None or selection is None or selection.kind is not SelectionKind.MAP_DRAWING:
            return None
        return next((each for each in contents.map_drawings if each.id == selection.id), None)

    @Slot(bool)
    def show(self, wanted: bool) -> None:
        """Show them, or leave them away."""
        if wanted != self._shown:
            self._shown = wanted
            self._tell()
            self.shown_changed.emit()

    def begin(self, kind: DrawingKind) -> None:
        """Have the next drawing made by hand."""
        self._is_drawing = True
        self._bridge.call("beginDrawing", kind.value)
        self.shown_changed.emit()

    def end(self) -> None:
        """What was drawn by hand has its words, or is given up."""
        self._is_drawing = False
        self._bridge.call("endDrawing")
        self.shown_changed.emit()

    def visit(self, drawing_id: int) -> None:
        """Bring a drawing into view."""
        self._bridge.call("visitDrawing", drawing_id)

    @Slot(str, float, float)
    def report_drawn(self, text: str, x: float, y: float) -> None:
        """The page's: something was drawn."""
        value = json.loads(text)
        self.drawn.emit(DrawingKind(value["kind"]), _places(value["places"]), QPoint(round(x), round(y)))

    @Slot(int, str)
    def report_changed(self, drawing_id: int, text: str) -> None:
        """The page's: one was dragged."""
        self.changed.emit(drawing_id, _places(json.loads(text)))

    @Slot(int)
    def report_selected(self, drawing_id: int) -> None:
        """The page's: one was selected; none where the id is 0."""
        if drawing_id:
            self._session.select(Selection(SelectionKind.MAP_DRAWING, drawing_id))
        elif self.selected is not None:
            self._session.select(None)

    @Slot(int, float, float)
    def report_words_wanted(self, drawing_id: int, x: float, y: float) -> None:
        """The page's: the words of one are to be written."""
        self.words_wanted.emit(drawing_id, QPoint(round(x), round(y)))

    @Slot(int)
    def report_deleted(self, drawing_id: int) -> None:
        """The page's: the selected one is to go."""
        self.deletion_wanted.emit(drawing_id)

    @Slot()
    def report_ended(self) -> None:
        """The page's: nothing is drawn by hand any more."""
        self.ended.emit()

    @Slot()
    def _on_case(self) -> None:
        self._is_drawing = False
        self._bridge.call("endDrawing")
        self._tell()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if Part.MAP_DRAWINGS in parts:
            self._tell()
            self.shown_changed.emit()

    @Slot()
    def _tell(self) -> None:
        contents = self._session.contents
        drawings = [] if contents is None else [_message(each, contents) for each in contents.map_drawings]
        self._bridge.call("setDrawings", drawings, self._shown)
        self._tell_selection()

    @Slot()
    def _tell_selection(self) -> None:
        selected = self.selected
        self._bridge.call("selectDrawing", 0 if selected is None else selected.id)


def _places(value: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return in_one_run([(float(latitude_deg), float(longitude_deg)) for latitude_deg, longitude_deg in value])


def _message(drawing: MapDrawing, contents: CaseContents) -> Json:
    utc, zone = drawing.created_utc, contents.zone
    when = f"{datetime_from_utc(utc, zone):%Y-%m-%d %H:%M} {format_utc_offset(utc, zone)}"
    return {
        "id": drawing.id,
        "kind": drawing.kind.value,
        "places": [list(place) for place in drawing.places],
        "words": drawing.words,
        "colour": drawing.colour,
        "about": tr("{author} · {when}", author=drawing.author, when=when),
    }
