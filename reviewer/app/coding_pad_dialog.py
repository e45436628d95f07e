"""The coding pad as a form: categories in order, what each looks like, its key, what it marks and asks for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.actions import Actions
from reviewer.app.key_bindings import portable, why_not
from reviewer.app.pad_fields_table import PadFieldsTable
from reviewer.domain.case import Category, MarkShape
from reviewer.domain.coding_pad import (
    MOST_BYTES,
    CodingPadError,
    PadProblem,
    adopt_pad,
    in_order,
    pad_problems,
    pad_text,
    read_pad,
)
from reviewer.domain.marks import MarkKind
from reviewer.look.measures import ICON, SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.painting import mark_icon
from widgets.plain_text import one_line, plain_label

_SIZE_PX = (780, 560)
_FILE_NAME = "coding-pad.toml"
_NEW_COLOUR = "#5aa9ff"
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class CodingPadDialog(QDialog):
    """A draft of the pad; nothing is stored before it is saved.

    Signals:
        wanted(tuple[Category, ...]): the pad is to be so.
    """

    wanted = Signal(object)

    def __init__(self, categories: Sequence[Category], actions: Actions, parent: QWidget | None = None) -> None:
        """Begin with the pad as it is.

        Args:
            categories: of the library, also those that are retired.
            actions: whose keys are taken.
            parent: the window.
        """
        super().__init__(parent)
        self._stored = tuple(categories)
        self._draft = list(categories)
        self._taken = {
            portable(key.toString(_PORTABLE)): action.text()
            for action in actions.by_name.values()
            for key in action.shortcuts()
        }
        self.setWindowTitle(tr("Coding pad"))
        self.resize(*_SIZE_PX)
        self._make_controls()
        self._build()
        self._connect()
        self._show_list(0)

    @property
    def draft(self) -> tuple[Category, ...]:
        """The categories as the form has them now."""
        return tuple(self._draft)

    def bring_in(self, path: Path) -> None:
        """Put the pad of a file in place of the draft; where it cannot be used, every line that is wrong is named."""
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            self.trouble.setText(tr("{file} cannot be read: {why}.", file=path.name, why=error.strerror))
            return
        try:
            read = read_pad(data, path.name)
        except CodingPadError as error:
            self.trouble.setText(str(error))
            return
        self._draft = list(adopt_pad(self._stored, read))
        self._show_list(0)

    def save_as(self, path: Path) -> None:
        """Write the draft as a file."""
        try:
            path.write_text(pad_text(self._draft), encoding="utf-8")
        except OSError as error:
            self.trouble.setText(tr("{file} cannot be written: {why}.", file=path.name, why=error.strerror))
            return
        self.trouble.setText(tr("Saved as {file}.", file=str(path)))

    def _make_controls(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Categories, in the order of the pad"))
        self.add = QPushButton(tr("Add"))
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("A category that has marks is retired: they keep it, and it marks no more"))
        self.up = QPushButton(tr("Up"))
        self.down = QPushButton(tr("Down"))
        self.name = QLineEdit()
        self.code = QLineEdit()
        self.code.setPlaceholderText(tr("short, for instance UOF; may be empty"))
        self.colour = QLineEdit()
        self.colour.setAccessibleName(tr("Colour as #rrggbb"))
        self.choose_colour = QPushButton(tr("Choose …"))
        self.choose_colour.setAccessibleName(tr("Choose a colour"))
        self.shape = QComboBox()
        self.key = QKeySequenceEdit()
        self.key.setMaximumSequenceLength(1)
        self.key.setClearButtonEnabled(True)
        self.kind = QComboBox()
        self.kind.addItem(tr("a moment: each press marks the frame"), MarkKind.MOMENT)
        self.kind.addItem(tr("a range: press to begin, again to end"), MarkKind.RANGE)
        self.retired = QCheckBox(tr("Retired: marks no more"))
        self.fields = PadFieldsTable()
        self.trouble = plain_label("", "warning")
        self.trouble.setWordWrap(True)
        self.trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._read = QPushButton(tr("Bring in a file …"))
        self._write = QPushButton(tr("Save as a file …"))
        self.save = QPushButton(tr("Save the pad"))
        self.save.setDefault(True)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE_S)
        left.addWidget(self.list, 1)
        for pair in ((self.add, self.remove), (self.up, self.down)):
            line = QHBoxLayout()
            for button in pair:
                button.setAutoDefault(False)
                line.addWidget(button)
            left.addLayout(line)
        colour = QHBoxLayout()
        colour.setSpacing(SPACE_S)
        colour.addWidget(self.colour, 1)
        colour.addWidget(self.choose_colour)
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(SPACE_M)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Code"), self.code)
        form.addRow(tr("Colour"), colour)
        form.addRow(tr("Shape"), self.shape)
        form.addRow(tr("Key"), self.key)
        form.addRow(tr("Marks"), self.kind)
        form.addRow(tr("Asks for"), self.fields)
        form.addRow("", self.retired)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_L)
        middle.addLayout(left, 2)
        middle.addWidget(self._form, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        for button in (self._read, self._write):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(middle, 1)
        column.addWidget(self.trouble)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_form)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.name.textEdited.connect(self._take)
        self.code.textEdited.connect(self._take)
        self.colour.textEdited.connect(self._take)
        self.shape.activated.connect(self._take)
        self.key.keySequenceChanged.connect(self._take)
        self.kind.activated.connect(self._take)
        self.retired.clicked.connect(self._take)
        self.fields.changed.connect(self._take)
        self.choose_colour.clicked.connect(self._ask_for_colour)
        self._read.clicked.connect(self._ask_for_file)
        self._write.clicked.connect(self._ask_where_to_save)

    def _show_list(self, row: int) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for category in self._draft:
                self.list.addItem(QListWidgetItem())
                self._dress(self.list.count() - 1, category)
            self.list.setCurrentRow(min(row, len(self._draft) - 1))
        self._show_form()
        self._judge()

    def _dress(self, row: int, category: Category) -> None:
        item = self.list.item(row)
        item.setIcon(mark_icon(category.shape, category.colour, ICON))
        key = QKeySequence(category.key, _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText)
        words = one_line(category.name) or tr("without a name")
        words = f"{words}   {key}" if key else words
        item.setText(tr("{category} (retired)", category=words) if category.is_retired else words)

    @Slot()
    def _show_form(self) -> None:
        row = self.list.currentRow()
        self._form.setEnabled(row >= 0)
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(self._draft) - 1)
        if row < 0:
            return
        category = self._draft[row]
        controls = (self.name, self.code, self.colour, self.shape, self.key, self.kind, self.retired)
        blocked = [QSignalBlocker(control) for control in controls]
        self.name.setText(category.name)
        self.code.setText(category.code)
        self.colour.setText(category.colour)
        self._show_shapes(category)
        self.key.setKeySequence(QKeySequence(category.key, _PORTABLE))
        self.kind.setCurrentIndex(self.kind.findData(category.kind))
        self.retired.setChecked(category.is_retired)
        self.fields.load(category.fields)
        for blocker in blocked:
            blocker.unblock()

    def _show_shapes(self, category: Category) -> None:
        words = {
            MarkShape.DIAMOND: tr("diamond"),
            MarkShape.SQUARE: tr("square"),
            MarkShape.CIRCLE: tr("circle"),
            MarkShape.TRIANGLE: tr("triangle"),
        }
        self.shape.clear()
        for shape in MarkShape:
            self.shape.addItem(mark_icon(shape, category.colour, ICON), words[shape], shape)
        self.shape.setCurrentIndex(self.shape.findData(category.shape))

    @Slot()
    def _take(self) -> None:
        """Take what the form says into the draft."""
        row = self.list.currentRow()
        if row < 0:
            return
        category = replace(
            self._draft[row],
            name=self.name.text(),
            code=self.code.text().strip(),
            colour=self.colour.text().strip(),
            shape=self.shape.currentData(),
            key=self.key.keySequence().toString(_PORTABLE),
            kind=self.kind.currentData(),
            fields=self.fields.fields(),
            is_retired=self.retired.isChecked(),
        )
        self._draft[row] = category
        self._dress(row, category)
        self._judge()

    @Slot()
    def _add(self) -> None:
        row = self.list.currentRow() + 1
        self._draft.insert(row, Category("", _NEW_COLOUR, MarkShape.CIRCLE))
        self._show_list(row)
        self.name.setFocus()

    @Slot()
    def _remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self._draft[row]
            self._show_list(row)

    def _move(self, steps: int) -> None:
        row = self.list.currentRow()
        there = row + steps
        if row >= 0 and 0 <= there < len(self._draft):
            self._draft[row], self._draft[there] = self._draft[there], self._draft[row]
            self._show_list(there)

    @Slot()
    def _ask_for_colour(self) -> None:
        dialog = QColorDialog(QColor(self.colour.text()), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._set_colour)
        dialog.open()

    @Slot(QColor)
    def _set_colour(self, colour: QColor) -> None:
        self.colour.setText(colour.name())
        self._take()

    @Slot()
    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Bring in a coding pad"), "", "TOML (*.toml);;* (*)")
        if chosen:
            self.bring_in(Path(chosen))

    @Slot()
    def _ask_where_to_save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the coding pad"), _FILE_NAME, "TOML (*.toml)")
        if chosen:
            self.save_as(Path(chosen))

    def _judge(self) -> None:
        """Say what is wrong with the draft; only what is right can be saved."""
        problems = [*pad_problems(self._draft), *self._key_problems()]
        told = [self._words(problem) for problem in problems[:3]]
        self.trouble.setText("\n".join(told))
        self.save.setEnabled(not problems)
        self._write.setEnabled(not problems)

    def _key_problems(self) -> list[PadProblem]:
        problems = []
        for number, category in enumerate(self._draft):
            if not category.key or category.is_retired:
                continue
            reason = why_not(category.key)
            taken = self._taken.get(portable(category.key))
            if not reason and taken is not None:
                reason = tr("The key {key} is that of “{action}”", key=category.key, action=taken.replace("&", ""))
            if reason:
                problems.append(PadProblem(number, None, "key", f"{reason}."))
        return problems

    def _words(self, problem: PadProblem) -> str:
        if problem.category is None:
            return problem.reason
        name = one_line(self._draft[problem.category].name) or tr("without a name")
        return tr("Category {number} ({name}): {reason}", number=problem.category + 1, name=name, reason=problem.reason)

    @Slot()
    def _save(self) -> None:
        self.wanted.emit(in_order(replace(each, name=each.name.strip()) for each in self._draft))
        self.accept()
