"""What is drawn on the map by hand becomes part of the case: drawn, named, moved, deleted, each as a command."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu, QWidget

from maps.drawing_words import DrawingWords
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.map_drawings_dialog import MapDrawingsDialog
from reviewer.domain.map_drawing import FIRST_COLOUR, DrawingKind, MapDrawing, MapDrawingError
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.map_drawing_commands import AddMapDrawing, DeleteMapDrawing, UpdateMapDrawing

DRAW_ACTIONS = {
    "map_draw_pin": DrawingKind.PIN,
    "map_draw_line": DrawingKind.LINE,
    "map_draw_area": DrawingKind.AREA,
    "map_draw_text": DrawingKind.TEXT,
}
"""What each action has drawn."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What was drawn and waits for its words, or one of the case whose words are being typed anew."""

    case_id: int
    kind: DrawingKind
    places: tuple[tuple[float, float], ...]
    changes: MapDrawing | None = None


class MapDrawingController(QObject):
    """Connects the actions, the map and the list.

    Attributes:
        words: the field over the map in which the words of a drawing are typed.
        dialog: the list, once it was asked for.
        menu: everything that draws on the map.
    """

    def __init__(self, session: CaseSession, look: Look, map_view: MapView, actions: Actions, window: QWidget) -> None:
        """Connect the actions.

        Args:
            session: whose case is drawn on.
            look: for colours and units.
            map_view: the map that is drawn on.
            actions: the program's actions.
            window: where the list belongs; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._map = map_view
        self._window = window
        self._show_action = actions["map_show_drawings"]
        self._waiting: _Drawn | None = None
        self._colour = FIRST_COLOUR
        self.words = DrawingWords(map_view)
        self.dialog: MapDrawingsDialog | None = None
        self.menu = QMenu(tr("Draw on the map"), window)
        self.menu.setToolTipsVisible(True)
        self.menu.addActions([actions[name] for name in DRAW_ACTIONS])
        self.menu.addSeparator()
        self.menu.addActions([actions["map_show_drawings"], actions["map_drawings"]])
        for name, kind in DRAW_ACTIONS.items():
            actions[name].triggered.connect(partial(self.draw, kind))
        self._show_action.setChecked(map_view.drawings.shown)
        self._show_action.toggled.connect(map_view.drawings.show)
        actions["map_drawings"].triggered.connect(self.show_list)
        drawings = map_view.drawings
        drawings.drawn.connect(self._on_drawn)
        drawings.changed.connect(self._on_moved)
        drawings.words_wanted.connect(self._ask_for_words)
        drawings.deletion_wanted.connect(self.delete)
        self.words.kept.connect(self._keep)
        self.words.given_up.connect(self._give_up)
        session.case_closing.connect(self.flush)

    def draw(self, kind: DrawingKind) -> None:
        """Have something drawn on the map by hand."""
        self.flush()
        if self._session.contents is None:
            self._session.noted.emit(tr("Open a case first; what is drawn on the map is kept with it."))
            return
        self._show_action.setChecked(True)
        self._map.drawings.begin(kind)
        self._map.setFocus()

    @Slot()
    def flush(self) -> None:
        """Keep what is being typed."""
        self.words.keep()

    @Slot()
    def show_list(self) -> None:
        """Show the list of what is drawn, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = MapDrawingsDialog(self._look, self._window)
            self.dialog.added.connect(self._add)
            self.dialog.changed.connect(self._change)
            self.dialog.deletion_wanted.connect(self.delete)
            self.dialog.visited.connect(self._visit)
            self.dialog.chosen.connect(self._select)
            self._session.case_opened.connect(self._show_drawings)
            self._session.contents_changed.connect(self._on_contents)
            self._session.selection_changed.connect(self._on_selection)
            self._look.units_changed.connect(self._show_drawings)
            self._show_drawings()
            self._on_selection()
        self.dialog.come_forward()

    @Slot(int)
    def delete(self, drawing_id: int) -> None:
        """Take a drawing away; undo brings it back."""
        drawing = self._drawing(drawing_id)
        if drawing is not None:
            self._session.perform(DeleteMapDrawing(drawing))

    @Slot(object, object, QPoint)
    def _on_drawn(self, kind: DrawingKind, places: tuple[tuple[float, float], ...], at: QPoint) -> None:
        contents = self._session.contents
        if contents is not None:
            self._waiting = _Drawn(contents.case.id, kind, places)
            self.words.ask("", self._over_page(at))

    @Slot(int, QPoint)
    def _ask_for_words(self, drawing_id: int, at: QPoint) -> None:
        self.flush()
        drawing = self._drawing(drawing_id)
        if drawing is not None:
            self._waiting = _Drawn(drawing.case_id, drawing.kind, drawing.places, drawing)
            self.words.ask(drawing.words, self._over_page(at))

    def _over_page(self, at: QPoint) -> QPoint:
        """A pixel of the page as one of the map's pane."""
        surface = self._map.pointer_surface
        return at if surface is None else surface.mapTo(self._map, at)

    @Slot(str)
    def _keep(self, words: str) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        if waiting.changes is not None:
            self._change(waiting.changes, waiting.changes.kind, waiting.changes.places, words, waiting.changes.colour)
        elif words.strip() or waiting.kind is not DrawingKind.TEXT:
            self._add(waiting.kind, waiting.places, words, self._colour)
        self._end()

    @Slot()
    def _give_up(self) -> None:
        self._waiting = None
        self._end()

    def _end(self) -> None:
        self._map.drawings.end()
        self._map.setFocus()

    @Slot(object, object, str, str)
    def _add(self, kind: DrawingKind, places: tuple[tuple[float, float], ...], words: str, colour: str) -> None:
        contents = self._session.contents
        if contents is None:
            return
        try:
            drawing = MapDrawing(contents.case.id, kind, places, words, colour)
        except MapDrawingError as error:
            self._session.trouble.emit(str(error))
            return
        self._colour = colour
        if self._session.perform(AddMapDrawing(drawing)) and self._session.contents is not None:
            self._select(self._session.contents.map_drawings[-1].id)

    @Slot(object, object, object, str, str)
    def _change(
        self,
        before: MapDrawing,
        kind: DrawingKind,
        places: tuple[tuple[float, float], ...],
        words: str,
        colour: str,
    ) -> None:
        try:
            after = replace(before, kind=kind, places=places, words=words, colour=colour)
        except MapDrawingError as error:
            self._session.trouble.emit(str(error))
            return
        if after != before:
            self._colour = colour
            self._session.perform(UpdateMapDrawing(before, after))

    @Slot(int, object)
    def _on_moved(self, drawing_id: int, places: tuple[tuple[float, float], ...]) -> None:
        drawing = self._drawing(drawing_id)
        if drawing is not None:
            self._change(drawing, drawing.kind, places, drawing.words, drawing.colour)

    @Slot(int)
    def _visit(self, drawing_id: int) -> None:
        self._show_action.setChecked(True)
        self._map.follow_action.setChecked(False)
        self._map.drawings.visit(drawing_id)

    @Slot(int)
    def _select(self, drawing_id: int) -> None:
        self._session.select(Selection(SelectionKind.MAP_DRAWING, drawing_id))

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if Part.MAP_DRAWINGS in parts:
            self._show_drawings()

    @Slot()
    def _show_drawings(self) -> None:
        contents = self._session.contents
        if self.dialog is not None:
            can_draw = contents is not None and not self._session.library.read_only_because
            drawings = () if contents is None else contents.map_drawings
            self.dialog.show_drawings(drawings, None if contents is None else contents.zone, can_draw=can_draw)

    @Slot()
    def _on_selection(self) -> None:
        selected = self._map.drawings.selected
        if self.dialog is not None and selected is not None:
            self.dialog.choose(selected.id)

    def _drawing(self, drawing_id: int) -> MapDrawing | None:
        contents = self._session.contents
        drawings = () if contents is None else contents.map_drawings
        return next((drawing for drawing in drawings if drawing.id == drawing_id), None)
