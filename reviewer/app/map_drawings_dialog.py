"""The list of what is drawn on the map, in which all of it can be made and changed by the keyboard alone.

It shows what it is given and tells what is wanted; it changes nothing itself. All words are shown as plain text.
"""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reviewer.app.list_dialog import ListDialog
from reviewer.app.tables import ReadTable
from reviewer.domain.coordinates import Coordinate, CoordinateError, CoordinateForm, read_coordinate
from reviewer.domain.geodesic import area_words, leg_lengths_m, ring_area_m2
from reviewer.domain.map_drawing import DrawingKind, MapDrawing, in_one_run
from reviewer.domain.map_layer import LAYER_COLOURS
from reviewer.domain.time import datetime_from_utc
from reviewer.domain.units import LengthUnit
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_SIZE_PX = (720, 560)
_WORDS_HEIGHT_PX = 60
_PLACES_HEIGHT_PX = 84
_WIDEST_COLUMN_PX = 320


class MapDrawingsDialog(ListDialog):
    """The drawings of a case, the newest first, and the one that is chosen in full.

    Signals:
        added(DrawingKind, places, words, colour): another one is wanted.
        changed(MapDrawing, DrawingKind, places, words, colour): a drawing of the list, and what it is to be.
        deletion_wanted(int), visited(int), chosen(int): from the buttons and the list, with the drawing's id.
    """

    added = Signal(object, object, str, str)
    changed = Signal(object, object, object, str, str)
    deletion_wanted = Signal(int)
    visited = Signal(int)
    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty list."""
        shown = QWidget()
        self.save = QPushButton(tr("Save changes"))
        self.add = QPushButton(tr("Add as new"))
        self.visit = QPushButton(tr("Show on the map"))
        self.delete = QPushButton(tr("Delete"))
        buttons = [self.save, self.add, self.visit, self.delete]
        super().__init__(tr("Drawings on the map"), _SIZE_PX, shown, buttons, parent)
        self._look = look
        self._drawings: tuple[MapDrawing, ...] = ()
        self._can_draw = False
        headings = [tr("Kind"), tr("Words"), tr("Where, how large"), tr("Drawn by"), tr("When")]
        self.table = ReadTable(tr("Drawings on the map"), headings)
        self.table.horizontalHeader().setMaximumSectionSize(_WIDEST_COLUMN_PX)
        self.empty = plain_label(
            tr(
                "Nothing is drawn on this case's map yet.\nMap → Draw on the map: a pin, a line, an area, a text;"
                " or type the places below and add them."
            ),
            "muted",
        )
        self.kind = QComboBox()
        self.words = QPlainTextEdit()
        self.colour = QComboBox()
        self.places = QPlainTextEdit()
        self.trouble = plain_label("", "bad")
        self._lay_out(shown)
        self._connect()
        self._show_chosen()

    @property
    def drawing(self) -> MapDrawing | None:
        """The one that is chosen."""
        row = self.table.chosen
        return None if row is None or row >= len(self._drawings) else self._drawings[row]

    def show_drawings(self, drawings: Sequence[MapDrawing], zone: tzinfo | None, *, can_draw: bool) -> None:
        """Show these, the newest first; what is chosen stays chosen.

        Args:
            drawings: those of the case, the oldest first.
            zone: in which times are shown; None where no case is open.
            can_draw: whether they can be changed.
        """
        before = self.drawing
        self._drawings = tuple(reversed(drawings))
        self._can_draw = can_draw
        unit = self._look.units.length
        with QSignalBlocker(self.table):
            self.table.show_rows(
                [
                    (_KIND_WORDS[each.kind](), each.words, size_words(each, unit), each.author,
                     "" if zone is None else f"{datetime_from_utc(each.created_utc, zone):%Y-%m-%d %H:%M:%S}")
                    for each in self._drawings
                ]
            )  # fmt: skip
            if before is not None:
                self.choose(before.id)
        self.empty.setVisible(not drawings)
        self.table.setVisible(bool(drawings))
        self._show_chosen()

    def choose(self, drawing_id: int) -> None:
        """Choose a drawing of the list, if it is there."""
        for row, drawing in enumerate(self._drawings):
            if drawing.id == drawing_id and self.table.chosen != row:
                self.table.selectRow(row)

    def _lay_out(self, shown: QWidget) -> None:
        for kind in DrawingKind:
            self.kind.addItem(_KIND_WORDS[kind](), kind)
        for name, value in LAYER_COLOURS.items():
            self.colour.addItem(_swatch(value), name, value)
        self.words.setFixedHeight(_WORDS_HEIGHT_PX)
        self.places.setFixedHeight(_PLACES_HEIGHT_PX)
        for text in (self.words, self.places):
            text.setTabChangesFocus(True)
        self.places.setPlaceholderText(tr("One place on each line: decimal degrees, DMS, UTM or MGRS"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, field in (
            (tr("Kind"), self.kind),
            (tr("Words"), self.words),
            (tr("Colour"), self.colour),
            (tr("Places"), self.places),
        ):
            field.setAccessibleName(name)
            form.addRow(QLabel(name), field)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.trouble.setWordWrap(True)
        self.delete.setToolTip(tr("Undo brings it back (also: Delete on the map)"))
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addWidget(plain_label(tr("Drawings are illustrative: no receiver measured them."), "muted"))

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.table.cellActivated.connect(self._visit)
        self.visit.clicked.connect(self._visit)
        self.delete.clicked.connect(self._delete)
        self.add.clicked.connect(self._add)
        self.save.clicked.connect(self._save)

    @Slot()
    def _on_chosen(self) -> None:
        self._show_chosen()
        if self.drawing is not None:
            self.chosen.emit(self.drawing.id)

    def _show_chosen(self) -> None:
        drawing = self.drawing
        self.trouble.setVisible(False)
        if drawing is not None:
            self.kind.setCurrentIndex(self.kind.findData(drawing.kind))
            self.words.setPlainText(drawing.words)
            self.colour.setCurrentIndex(self.colour.findData(drawing.colour))
            lines = [Coordinate(*place).words(CoordinateForm.DECIMAL) for place in drawing.places]
            self.places.setPlainText("\n".join(lines))
        for button in (self.save, self.delete):
            button.setEnabled(self._can_draw and drawing is not None)
        self.visit.setEnabled(drawing is not None)
        self.add.setEnabled(self._can_draw)

    @Slot()
    def _visit(self) -> None:
        if self.drawing is not None:
            self.visited.emit(self.drawing.id)

    @Slot()
    def _delete(self) -> None:
        if self.drawing is not None:
            self.deletion_wanted.emit(self.drawing.id)

    @Slot()
    def _add(self) -> None:
        places = self._typed_places()
        if places is not None:
            self.added.emit(self.kind.currentData(), places, self.words.toPlainText(), self.colour.currentData())

    @Slot()
    def _save(self) -> None:
        drawing, places = self.drawing, self._typed_places()
        if drawing is not None and places is not None:
            words, colour = self.words.toPlainText(), self.colour.currentData()
            self.changed.emit(drawing, self.kind.currentData(), places, words, colour)

    def _typed_places(self) -> tuple[tuple[float, float], ...] | None:
        """The places as typed; None, with the reason shown, where a line is none."""
        drawing = self.drawing
        if drawing is not None and self.places.toPlainText() == "\n".join(
            Coordinate(*place).words(CoordinateForm.DECIMAL) for place in drawing.places
        ):
            return drawing.places  # untouched: not a digit is lost
        places: list[tuple[float, float]] = []
        for number, line in enumerate(self.places.toPlainText().splitlines(), start=1):
            if not line.strip():
                continue
            try:
                place = read_coordinate(line)
            except CoordinateError as error:
                self._say(tr("Line {number}: {reason}", number=number, reason=error))
                return None
            places.append((place.latitude_deg, place.longitude_deg))
        if not places:
            self._say(tr("Type at least one place, one on each line."))
            return None
        self.trouble.setVisible(False)
        return in_one_run(places)

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(True)


def size_words(drawing: MapDrawing, unit: LengthUnit) -> str:
    """Where a pin or a text is; how long a line, how large an area."""
    places = drawing.places
    if drawing.kind is DrawingKind.LINE:
        return unit.distance_words(float(leg_lengths_m(places).sum()))
    if drawing.kind is DrawingKind.AREA:
        area = ring_area_m2(places)
        return tr("its sides cross") if area is None else area_words(area, unit)
    return Coordinate(*places[0]).words(CoordinateForm.DECIMAL)


_KIND_WORDS = {
    DrawingKind.PIN: lambda: tr("Pin"),
    DrawingKind.LINE: lambda: tr("Line"),
    DrawingKind.AREA: lambda: tr("Area"),
    DrawingKind.TEXT: lambda: tr("Text"),
}


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(ICON, ICON)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
