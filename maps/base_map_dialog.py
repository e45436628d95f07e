"""Where the ground of the map is chosen: outlines, files of tiles and their order, and tiles from a server."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from maps.base_maps import BaseMaps, FileState
from maps.base_settings import OnlineSettings
from maps.tiles.model import Bounds, TileFormat
from maps.tiles.online import OnlineAddress, OnlineAddressError
from maps.tiles.opening import FILE_PATTERNS
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr

_SIZE_PX = (720, 560)
_WHOLE_WORLD_DEG = 359.0
_PATH_ROLE = Qt.ItemDataRole.UserRole

_FILES_WORDS = mark(
    "Files of map tiles (MBTiles, PMTiles) lie over the outlines, the first on top. They are read where they are, and "
    "nothing is fetched."
)
_ONLINE_WORDS = mark(
    "This program knows no map server. If your agency has one, type its address here. While it is on, that server is "
    "told which places are looked at; the map says so."
)


class BaseMapDialog(QDialog):
    """Stays open beside the map, which shows each change at once.

    Signals:
        online_chosen(OnlineSettings): the user switched tiles from a server on or off.
    """

    online_chosen = Signal(object)

    def __init__(self, maps: BaseMaps, parent: QWidget | None = None) -> None:
        """Show what is chosen.

        Args:
            maps: what every map draws; changed here.
            parent: the window.
        """
        super().__init__(parent)
        self._maps = maps
        self._is_filling = False
        self.setWindowTitle(tr("Base maps"))
        self.resize(*_SIZE_PX)
        self.outlines = QCheckBox(
            tr("Outlines of countries, and of the states and counties of the United States (built in)")
        )
        self.outlines.setToolTip(tr("Coarse: off by kilometres in places, not for measuring"))
        self.calm = QCheckBox(tr("Tiles pale and without colours, so that the paths stand out"))
        self.files = _file_list()
        self.add = QPushButton(tr("Add a tile file …"))
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("Takes it off this list; the file stays where it is"))
        self.up, self.down = QPushButton(tr("Up")), QPushButton(tr("Down"))
        self.again = QPushButton(tr("Try again"))
        self.again.setToolTip(tr("Opens anew what could not be opened"))
        self.template = QLineEdit()
        self.template.setPlaceholderText("https://HOST/PATH/{z}/{x}/{y}.png")
        self.template.setAccessibleName(tr("Address of the agency's tiles"))
        self.attribution = QLineEdit()
        self.attribution.setPlaceholderText(tr("Whose they are; shown on the map"))
        self.attribution.setAccessibleName(tr("Whose online tiles these are"))
        self.switch = QPushButton()
        self.online_words = _muted("")
        self._lay_out()
        self._connect()
        self._fill()
        self.template.setText(maps.online.template)
        self.attribution.setText(maps.online.attribution)

    def ask_for_file(self) -> None:
        """Ask for files of tiles and add them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Add a tile file"),
            "",
            tr("Files of map tiles ({file_patterns});;All files (*)", file_patterns=" ".join(FILE_PATTERNS)),
        )
        for name in chosen:
            self._maps.add_file(Path(name))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.add, self.remove, self.up, self.down, self.again):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.switch.setAutoDefault(False)
        switch_row = QHBoxLayout()
        switch_row.setSpacing(SPACE_M)
        switch_row.addWidget(self.switch)
        switch_row.addWidget(self.online_words, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self.outlines)
        column.addWidget(_muted(tr(_FILES_WORDS)))
        column.addWidget(self.files, 1)
        column.addLayout(buttons)
        column.addWidget(self.calm)
        column.addWidget(_heading(tr("Online tiles")))
        column.addWidget(_muted(tr(_ONLINE_WORDS)))
        column.addWidget(self.template)
        column.addWidget(self.attribution)
        column.addLayout(switch_row)
        column.addWidget(close)

    def _connect(self) -> None:
        self._maps.changed.connect(self._fill)
        self.outlines.toggled.connect(self._on_outlines)
        self.calm.toggled.connect(self._on_calm)
        self.files.itemChanged.connect(self._on_item)
        self.files.itemSelectionChanged.connect(self._say_what_is_possible)
        self.add.clicked.connect(self.ask_for_file)
        self.remove.clicked.connect(self._on_remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.again.clicked.connect(self._maps.try_again)
        self.switch.clicked.connect(self._on_switch)

    @property
    def _chosen(self) -> Path | None:
        items = self.files.selectedItems()
        return items[0].data(0, _PATH_ROLE) if items else None

    @Slot()
    def _fill(self) -> None:
        chosen, self._is_filling = self._chosen, True
        self.outlines.setChecked(self._maps.settings.outlines)
        self.calm.setChecked(self._maps.settings.calm)
        self.files.clear()
        for state in self._maps.states:
            item = QTreeWidgetItem(_columns(state))
            item.setData(0, _PATH_ROLE, state.choice.path)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if state.choice.shown else Qt.CheckState.Unchecked)
            for column in range(self.files.columnCount()):
                item.setToolTip(column, "\n".join(filter(None, (str(state.choice.path), state.trouble))))
            self.files.addTopLevelItem(item)
            item.setSelected(state.choice.path == chosen)
        self._is_filling = False
        host = self._maps.online_host
        self.switch.setText(tr("Switch off") if host else tr("Switch on"))
        self.online_words.setText(
            tr("On: {host} is asked for tiles.", host=host) if host else tr("Off: nothing is fetched.")
        )
        for field in (self.template, self.attribution):
            field.setEnabled(not host)
        self._say_what_is_possible()

    @Slot()
    def _say_what_is_possible(self) -> None:
        at = [file.path for file in self._maps.settings.files]
        index = at.index(self._chosen) if self._chosen in at else None
        self.remove.setEnabled(index is not None)
        self.up.setEnabled(index is not None and index > 0)
        self.down.setEnabled(index is not None and index < len(at) - 1)
        self.again.setEnabled(any(state.trouble and state.info is None for state in self._maps.states))

    @Slot(bool)
    def _on_outlines(self, wanted: bool) -> None:
        if not self._is_filling:
            self._maps.set_outlines(wanted)

    @Slot(bool)
    def _on_calm(self, wanted: bool) -> None:
        if not self._is_filling:
            self._maps.set_calm(wanted)

    @Slot(QTreeWidgetItem, int)
    def _on_item(self, item: QTreeWidgetItem, _column: int) -> None:
        if not self._is_filling:
            path, shown = item.data(0, _PATH_ROLE), item.checkState(0) is Qt.CheckState.Checked
            self._maps.set_settings(self._maps.settings.with_shown(path, shown))

    @Slot()
    def _on_remove(self) -> None:
        if self._chosen is not None:
            self._maps.set_settings(self._maps.settings.without_file(self._chosen))

    def _move(self, by: int) -> None:
        if self._chosen is not None:
            self._maps.set_settings(self._maps.settings.moved(self._chosen, by))

    @Slot()
    def _on_switch(self) -> None:
        wanted = not self._maps.online_host
        template = self.template.text().strip()
        if wanted:
            try:
                OnlineAddress.parse(template)
            except OnlineAddressError as error:
                self.online_words.setText(str(error))
                return
        self.online_chosen.emit(OnlineSettings(wanted, template, self.attribution.text().strip()))


def what_it_is(state: FileState) -> str:
    """A tile file in a few words, or why it cannot be shown."""
    if state.info is None:
        return state.trouble or (tr("is being opened …") if state.choice.shown else tr("not shown"))
    kind = "vectors" if state.info.format is TileFormat.VECTOR else "pictures"
    zooms = tr("{min_zoom} to {max_zoom}", min_zoom=state.info.min_zoom, max_zoom=state.info.max_zoom)
    words = tr("{kind}, zooms {zooms}", kind=kind, zooms=zooms)
    return f"{words}; {state.trouble}" if state.trouble else words


def where_it_lies(bounds: Bounds) -> str:
    """Bounds in degrees, south-west to north-east."""
    if bounds.east_deg - bounds.west_deg >= _WHOLE_WORLD_DEG:
        return tr("the whole world")
    south_west = f"{_side(bounds.south_deg, 'N', 'S')} {_side(bounds.west_deg, 'E', 'W')}"
    return tr(
        "{south_west} to {north} {east}",
        south_west=south_west,
        north=_side(bounds.north_deg, "N", "S"),
        east=_side(bounds.east_deg, "E", "W"),
    )


def _side(value_deg: float, positive: str, negative: str) -> str:
    return f"{abs(value_deg):.2f}° {positive if value_deg >= 0 else negative}"


def _columns(state: FileState) -> Sequence[str]:
    info = state.info
    name = state.choice.path.name if info is None else info.name
    return [name, what_it_is(state), "" if info is None else where_it_lies(info.bounds)]


def _file_list() -> QTreeWidget:
    files = QTreeWidget()
    files.setColumnCount(3)
    files.setHeaderLabels([tr("File"), tr("What it is"), tr("Where it has tiles")])
    files.setRootIsDecorated(False)
    files.setUniformRowHeights(True)
    files.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    files.setAccessibleName(tr("Files of tiles, the first on top"))
    files.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    files.header().setStretchLastSection(False)
    files.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    files.setColumnWidth(0, 200)
    return files


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label


def _muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
