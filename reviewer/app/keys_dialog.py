"""Shows every key of the program, with a field that finds one: by then there are too many for one glance."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.look.measures import SPACE_L, SPACE_M

_WIDTH_PX = 520
_HEIGHT_PX = 560


class KeysDialog(QDialog):
    """A list of actions with their keys."""

    def __init__(self, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """List them.

        Args:
            rows: what an action is called, and its keys.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("Find an action or a key")
        self.filter.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName("Actions and their keys")
        self.list.setColumnCount(2)
        self.list.setHeaderLabels(["Action", "Key"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items = [QTreeWidgetItem([text, keys]) for text, keys in rows]
        self.list.addTopLevelItems(self._items)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self.filter)
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.filter.textChanged.connect(self._find)
        self.filter.setFocus()

    @Slot(str)
    def _find(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items:
            item.setHidden(all(wanted not in item.text(column).casefold() for column in (0, 1)))
