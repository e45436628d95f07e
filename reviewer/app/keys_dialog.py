"""Shows every key of the program, finds one by its action or its name, and gives actions other keys.

It is handed bindings and says which ones are wanted; it neither remembers them nor puts them in force.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.actions import keys_in_words
from reviewer.app.key_bindings import MOST_KEYS, KeyBindings, KeyFileError, Keys, portable, read_file, why_not
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr

_WIDTH_PX = 620
_HEIGHT_PX = 640
_FILE_NAME = "evidence-reviewer-keys.toml"
_NAME_ROLE = int(Qt.ItemDataRole.UserRole)


class KeysDialog(QDialog):
    """A list of actions with their keys, and below it the means to change those of the chosen one.

    Signals:
        wanted(KeyBindings): these are wanted from now on.
    """

    wanted = Signal(object)

    def __init__(self, bindings: KeyBindings, marks: Mapping[str, str], parent: QWidget | None = None) -> None:
        """List them.

        Args:
            bindings: in force.
            marks: what else has a key, the marks of the coding pad: their key, and what they are called. They are
                listed, and their keys are not given away here.
            parent: the window.
        """
        super().__init__(parent)
        self._bindings = bindings
        self._marks = dict(marks)
        self.setWindowTitle(tr("Keys"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Find an action or a key"))
        self.filter.setAccessibleName(tr("Find an action or a key"))
        self.filter.setClearButtonEnabled(True)
        self.list = _key_tree()
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.said.setAccessibleName(tr("What the key belongs to"))
        self.pressed = QKeySequenceEdit()
        self.pressed.setMaximumSequenceLength(1)
        self.pressed.setClearButtonEnabled(True)
        self.pressed.setAccessibleName(tr("The new key: press it here"))
        self.use = _button(tr("Use this key"))
        self.use_too = _button(tr("Use it as well"))
        self.no_key = _button(tr("No key"))
        self.as_delivered = _button(tr("As delivered"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.bring_in = _button(tr("Bring in …"))
        self.bring_in.setToolTip(tr("All keys from a file, such as your agency's"))
        self.save = _button(tr("Save as a file …"))
        self.save.setToolTip(tr("All keys, in a file that a person can read and change"))
        self.all_delivered = _button(tr("All as delivered"))
        for button in (self.bring_in, self.save, self.all_delivered):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        change = QGridLayout()
        change.setSpacing(SPACE_S)
        label = QLabel(tr("New key"))
        label.setBuddy(self.pressed)
        change.addWidget(label, 0, 0)
        change.addWidget(self.pressed, 0, 1, 1, 4)
        for column, button in enumerate((self.use, self.use_too, self.no_key, self.as_delivered), 1):
            change.addWidget(button, 1, column)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column_of_all.setSpacing(SPACE_M)
        column_of_all.addWidget(self.filter)
        column_of_all.addWidget(self.list, 1)
        column_of_all.addLayout(change)
        column_of_all.addWidget(self.said)
        column_of_all.addWidget(buttons)
        self._items = self._fill()
        self.filter.textChanged.connect(self._find)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.pressed.keySequenceChanged.connect(self._weigh)
        self.use.clicked.connect(lambda: self._give((self._new_key,)))
        self.use_too.clicked.connect(lambda: self._give((*self._bindings.of(self._name), self._new_key)))
        self.no_key.clicked.connect(lambda: self._give(()))
        self.as_delivered.clicked.connect(lambda: self._put(self._bindings.reset(self._name)))
        self.all_delivered.clicked.connect(lambda: self._put(KeyBindings()))
        self.bring_in.clicked.connect(self._ask_file)
        self.save.clicked.connect(self._ask_target)
        self.filter.setFocus()
        self._weigh()

    def choose(self, name: str) -> None:
        """Choose an action by its name in the table."""
        self.list.setCurrentItem(self._items[name])

    def bring_in_file(self, path: Path) -> None:
        """Take all keys from a file; where it cannot be taken, say why and change nothing."""
        try:
            bindings = read_file(path)
        except KeyFileError as error:
            self._say(str(error), is_trouble=True)
            return
        for key, title in self._marks.items():
            owner = bindings.owner(key)
            if owner is not None:
                self._say(
                    tr(
                        "“{file}” was not taken: it gives {key} to “{action}”, and here that key marks “{mark}”.",
                        file=path.name,
                        key=_words(key),
                        action=self._title(owner),
                        mark=title,
                    ),
                    is_trouble=True,
                )
                return
        self._put(bindings)
        self._say(tr("The keys of “{file}” are in force.", file=path.name))

    def save_file(self, path: Path) -> None:
        """Write all keys into a file."""
        try:
            path.write_text(self._bindings.text(), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(tr("“{file}” cannot be written: {reason}.", file=path.name, reason=reason), is_trouble=True)
        else:
            self._say(tr("All keys stand in “{file}”.", file=path.name))

    @property
    def _name(self) -> str:
        """The chosen action's name; empty where none is, or a mark."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(0, _NAME_ROLE) or "")

    @property
    def _new_key(self) -> str:
        return portable(self.pressed.keySequence().toString(QKeySequence.SequenceFormat.PortableText))

    def _fill(self) -> dict[str, QTreeWidgetItem]:
        items = {}
        for spec in self._bindings.table:
            item = QTreeWidgetItem([tr(spec.text), keys_in_words(self._bindings.of(spec.name))])
            item.setData(0, _NAME_ROLE, spec.name)
            items[spec.name] = item
        self.list.addTopLevelItems(list(items.values()))
        for key, title in self._marks.items():
            mark = QTreeWidgetItem([tr("Mark: {category}", category=title), _words(key)])
            mark.setToolTip(0, tr("Its key is changed in the coding pad"))
            self.list.addTopLevelItem(mark)
        return items

    def _title(self, name: str) -> str:
        return self._items[name].text(0)

    @Slot(str)
    def _find(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                item.setHidden(all(wanted not in item.text(column).casefold() for column in (0, 1)))

    @Slot()
    def _on_chosen(self) -> None:
        self.pressed.clear()
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        """Say whose the pressed key is, and offer what can be done."""
        name, key = self._name, self._new_key
        keys = self._bindings.of(name) if name else ()
        reason = "" if self.pressed.keySequence().isEmpty() else why_not(key) or self._taken_by_mark(key)
        is_new = bool(name and key and not reason and key not in keys)
        self.pressed.setEnabled(bool(name))
        self.use.setEnabled(is_new)
        self.use_too.setEnabled(is_new and 0 < len(keys) < MOST_KEYS)
        self.no_key.setEnabled(bool(keys))
        self.as_delivered.setEnabled(bool(name) and keys != self._bindings.delivered(name))
        self.all_delivered.setEnabled(bool(self._bindings.chosen))
        if not name:
            self._say(tr("Choose an action above to give it another key."))
        elif reason:
            self._say(reason + ".", is_trouble=True)
        elif not key:
            self._say(tr("“{action}”: press the new key in the field.", action=self._title(name)))
        elif not is_new:
            self._say(tr("{key} is its key already.", key=_words(key)))
        else:
            owner = self._bindings.owner(key)
            self._say(
                tr("{key} is free.", key=_words(key))
                if owner is None
                else tr(
                    "{key} belongs to “{action}”, which then has it no more.",
                    key=_words(key),
                    action=self._title(owner),
                ),
                is_trouble=owner is not None,
            )

    def _taken_by_mark(self, key: str) -> str:
        if key not in self._marks:
            return ""
        return tr("{key} marks “{mark}”; change that in the coding pad first", key=_words(key), mark=self._marks[key])

    def _give(self, keys: Keys) -> None:
        self._put(self._bindings.give(self._name, keys))

    def _put(self, bindings: KeyBindings) -> None:
        self._bindings = bindings
        for name, item in self._items.items():
            item.setText(1, keys_in_words(bindings.of(name)))
        self.wanted.emit(bindings)
        self.pressed.clear()
        self._weigh()

    @Slot()
    def _ask_file(self) -> None:
        kinds = tr("Files of keys (*.toml)")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Bring in keys"), "", kinds)
        if chosen:
            self.bring_in_file(Path(chosen))

    @Slot()
    def _ask_target(self) -> None:
        kinds = tr("Files of keys (*.toml)")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save all keys"), _FILE_NAME, kinds)
        if chosen:
            self.save_file(Path(chosen))

    def _say(self, words: str, *, is_trouble: bool = False) -> None:
        self.said.setText(words)
        self.said.setProperty("role", "warning" if is_trouble else "muted")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)


def _key_tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("Actions and their keys"))
    tree.setColumnCount(2)
    tree.setHeaderLabels([tr("Action"), tr("Key")])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button


def _words(key: str) -> str:
    return keys_in_words((key,))
