"""The window with the layers over the map: which there are, how each is shown, and buttons to change that.

It shows what it is given and tells what is wanted; it changes nothing itself. All names are shown as plain text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.list_dialog import ListDialog
from reviewer.domain.map_layer import AS_IN_FILE, LAYER_COLOURS, LayerKind, MapLayer
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr

_SIZE_PX = (660, 460)
_PROBLEMS_HEIGHT_PX = 84
_COLUMNS = (mark("Layer"), mark("Shown in"), mark("What it is"))


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One layer with what is known of its file.

    Attributes:
        facts: what it holds, or why it is not shown.
        problems: a sentence for each thing that was left out.
    """

    layer: MapLayer
    facts: str
    problems: tuple[str, ...] = ()


class LayersDialog(ListDialog):
    """The layers, the uppermost first, and what can be done with the selected one.

    Signals:
        file_wanted(bool), picture_wanted(bool): another layer is to be added; for every case of the library, or not.
        changed(MapLayer, MapLayer, str): the layer before and after, and what was done to it, in words.
        previewed(MapLayer): how the layer would look while a slider is held.
        moved(MapLayer, int): it is to be drawn so many places higher.
        removal_wanted(MapLayer), points_wanted(MapLayer), visit_wanted(MapLayer): from the buttons.
    """

    file_wanted = Signal(bool)
    picture_wanted = Signal(bool)
    changed = Signal(object, object, str)
    previewed = Signal(object)
    moved = Signal(object, int)
    removal_wanted = Signal(object)
    points_wanted = Signal(object)
    visit_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty list."""
        shown = QWidget()
        super().__init__(tr("Layers over the map"), _SIZE_PX, shown, [], parent)
        self._look = look
        self._rows: list[LayerRow] = []
        self.table = QTableWidget(0, len(_COLUMNS))
        self.scope = QComboBox()
        self.add_file = QPushButton(tr("Add file …"))
        self.add_picture = QPushButton(tr("Add picture …"))
        self.problems = QPlainTextEdit()
        self.hint = QLabel(
            tr(
                "Nothing is laid over the map yet.\nAdd zones or a scene plan (GeoJSON, KML, KMZ), or drop the file on"
                " the map;\nadd a floor plan or an aerial picture, and say by three points where it lies."
            )
        )
        self.colour = QComboBox()
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self._tools: dict[str, QToolButton] = {}
        self._lay_out(shown)
        self._dress()
        self._connect()
        self.show_rows([])

    @property
    def selected(self) -> MapLayer | None:
        """The layer whose row is selected."""
        row = self.table.currentRow()
        return self._rows[row].layer if 0 <= row < len(self._rows) else None

    def show_rows(self, rows: Sequence[LayerRow]) -> None:
        """Show these layers, the uppermost first; the selected one stays selected."""
        selected = self.selected
        self._rows = list(rows)
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(rows))
            for number, row in enumerate(rows):
                self._fill(number, row)
            ids = [row.layer.id for row in rows]
            wanted = ids.index(selected.id) if selected is not None and selected.id in ids else 0
            self.table.setCurrentCell(wanted if rows else -1, 0)
        self.hint.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._show_selected()

    def _fill(self, number: int, row: LayerRow) -> None:
        layer = row.layer
        name = QTableWidgetItem(layer.name)
        name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
        name.setCheckState(Qt.CheckState.Checked if layer.is_visible else Qt.CheckState.Unchecked)
        name.setToolTip(tr("Checked: shown on the map. A double click renames it."))
        where = QTableWidgetItem(tr("Library") if layer.case_id is None else tr("Case"))
        facts = QTableWidgetItem(row.facts)
        for item in (where, facts):
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        for column, item in enumerate((name, where, facts)):
            self.table.setItem(number, column, item)

    def _lay_out(self, shown: QWidget) -> None:
        self.table.setHorizontalHeaderLabels([tr(column) for column in _COLUMNS])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("role", "muted")
        self.problems.setReadOnly(True)
        self.problems.setFixedHeight(_PROBLEMS_HEIGHT_PX)
        self.scope.addItem(tr("Show in this case"), False)
        self.scope.addItem(tr("Show in every case of the library"), True)
        self.scope.setToolTip(tr("Where a layer that is added now is shown: zones of the agency belong to the library"))
        self.opacity.setRange(0, 100)
        self.opacity.setPageStep(10)
        self.opacity.setToolTip(tr("How much of the layer is seen"))
        self.colour.setToolTip(tr("Colour of a drawing"))
        self.colour.addItem(tr("As in the file"), AS_IN_FILE)
        for name, value in LAYER_COLOURS.items():
            self.colour.addItem(_swatch(value), name, value)

        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.colour)
        line.addWidget(QLabel(tr("Opacity")))
        line.addWidget(self.opacity, 1)
        for name, tip in (
            ("locate", tr("Bring it into view")),
            ("chevron-up", tr("Draw it above the next one")),
            ("chevron-down", tr("Draw it below the one before")),
            ("map-pin", tr("The points by which the picture is laid …")),
            ("trash-2", tr("Take it off the map; undo brings it back, and its file is kept")),
        ):
            button = QToolButton()
            button.setToolTip(tip)
            self._tools[name] = button
            line.addWidget(button)
        add = QHBoxLayout()
        add.setSpacing(SPACE_S)
        add.addWidget(self.add_file)
        add.addWidget(self.add_picture)
        add.addWidget(self.scope)
        add.addStretch(1)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint, 1)
        column.addWidget(self.problems)
        column.addLayout(line)
        column.addLayout(add)
        self.add_file.setAutoDefault(False)
        self.add_picture.setAutoDefault(False)
        self.add_file.setToolTip(tr("GeoJSON, KML or KMZ: points, lines and areas with their names"))
        self.add_picture.setToolTip(
            tr("A floor plan or an aerial picture: PNG, JPEG, TIFF, or the first page of a PDF")
        )

    def _connect(self) -> None:
        self._look.theme_changed.connect(self._dress)
        self.table.itemSelectionChanged.connect(self._show_selected)
        self.table.itemChanged.connect(self._on_item)
        self.colour.activated.connect(self._on_colour)
        self.opacity.valueChanged.connect(self._on_opacity)
        self.opacity.sliderReleased.connect(self._keep_opacity)
        self.add_file.clicked.connect(lambda: self.file_wanted.emit(self.scope.currentData()))
        self.add_picture.clicked.connect(lambda: self.picture_wanted.emit(self.scope.currentData()))
        self._tools["chevron-up"].clicked.connect(partial(self._on_tool, partial(self._move, 1)))
        self._tools["chevron-down"].clicked.connect(partial(self._on_tool, partial(self._move, -1)))
        wanted = {"locate": self.visit_wanted, "map-pin": self.points_wanted, "trash-2": self.removal_wanted}
        for name, signal in wanted.items():
            self._tools[name].clicked.connect(partial(self._on_tool, signal.emit))

    def _move(self, by: int, layer: MapLayer) -> None:
        self.moved.emit(layer, by)

    def _on_tool(self, act: Callable[[MapLayer], object]) -> None:
        layer = self.selected
        if layer is not None:
            act(layer)

    @Slot()
    def _dress(self) -> None:
        for name, button in self._tools.items():
            button.setIcon(self._look.icon(name))

    @Slot()
    def _show_selected(self) -> None:
        layer, row = self.selected, self.table.currentRow()
        is_drawing = layer is not None and layer.kind is LayerKind.FEATURES
        self.colour.setEnabled(is_drawing)
        self.opacity.setEnabled(layer is not None)
        for button in self._tools.values():
            button.setEnabled(layer is not None)
        self._tools["map-pin"].setEnabled(layer is not None and not is_drawing)
        self._tools["chevron-up"].setEnabled(self._can_move(row, -1))
        self._tools["chevron-down"].setEnabled(self._can_move(row, 1))
        problems = self._rows[row].problems if layer is not None else ()
        self.problems.setVisible(bool(problems))
        self.problems.setPlainText("\n".join(problems))
        if layer is None:
            return
        with QSignalBlocker(self.colour), QSignalBlocker(self.opacity):
            self.colour.setCurrentIndex(max(self.colour.findData(layer.colour), 0))
            self.opacity.setValue(layer.opacity_percent)

    def _can_move(self, row: int, by: int) -> bool:
        """Layers of a case lie above those of the library, each among their own."""
        other = row + by
        if not (0 <= row < len(self._rows) and 0 <= other < len(self._rows)):
            return False
        return self._rows[row].layer.case_id == self._rows[other].layer.case_id

    @Slot(QTableWidgetItem)
    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() != 0:
            return
        layer = self._rows[item.row()].layer
        is_visible = item.checkState() is Qt.CheckState.Checked
        if is_visible != layer.is_visible:
            words = f"{'Show' if is_visible else 'Hide'} layer “{layer.name}”"
            self.changed.emit(layer, replace(layer, is_visible=is_visible), words)
        elif item.text().strip() and item.text().strip() != layer.name:
            name = item.text().strip()
            self.changed.emit(
                layer,
                replace(layer, name=name),
                f"Rename layer “{layer.name}” to “{name}”",
            )

    @Slot(int)
    def _on_colour(self, index: int) -> None:
        layer = self.selected
        colour = str(self.colour.itemData(index))
        if layer is not None and colour != layer.colour:
            words = f"Colour of layer “{layer.name}”"
            self.changed.emit(layer, replace(layer, colour=colour), words)

    @Slot(int)
    def _on_opacity(self, percent: int) -> None:
        layer = self.selected
        if layer is None:
            return
        if self.opacity.isSliderDown():
            self.previewed.emit(replace(layer, opacity_percent=percent))
        else:
            self._keep_opacity()

    @Slot()
    def _keep_opacity(self) -> None:
        layer, percent = self.selected, self.opacity.value()
        if layer is not None and percent != layer.opacity_percent:
            words = f"Opacity of layer “{layer.name}”: {percent} %"
            self.changed.emit(layer, replace(layer, opacity_percent=percent), words)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(ICON, ICON)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
