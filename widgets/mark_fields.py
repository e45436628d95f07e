"""The fields that a category asks its marks for, as rows of controls. Knows fields and texts, not the case."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from reviewer.domain.case_details import DetailError
from reviewer.domain.coding_pad import fitting_value
from reviewer.domain.marks import MarkField, MarkFieldKind
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import one_line, plain_label, set_role, tooltip


class MarkFields(QWidget):
    """One row for each field; what does not fit its field is kept as typed, and said.

    Signals:
        touched(): something was typed or chosen.
        left(): a field was left, so that what is typed should be stored now.
    """

    touched = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """No field."""
        super().__init__(parent)
        self._fields: tuple[MarkField, ...] = ()
        self._controls: dict[str, QLineEdit | QComboBox] = {}
        self._is_read_only = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_S)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    @property
    def controls(self) -> Mapping[str, QLineEdit | QComboBox]:
        """The control of each field, by its name."""
        return self._controls

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Show the values, and let nothing be changed."""
        self._is_read_only = is_read_only

    def show_fields(self, asked: Sequence[MarkField], filled_in: Sequence[tuple[str, str]]) -> None:
        """Show the fields that a category asks for, with what is filled in; also what it asks for no more.

        Args:
            asked: of the category.
            filled_in: (name, value).
        """
        known = {field.name for field in asked}
        fields = (*asked, *(MarkField(name) for name, _ in filled_in if name not in known))
        if fields != self._fields:
            self._build(fields)
        values = dict(filled_in)
        for field in fields:
            self._load(field, values.get(field.name, ""))
            self._judge(field)
        self.setVisible(bool(fields))

    def values(self) -> tuple[tuple[str, str], ...]:
        """What is filled in, as (name, value) in order of name; nothing empty."""
        found = []
        for field in self._fields:
            text = self._text_of(field.name)
            try:
                value = fitting_value(field, text)
            except DetailError:
                value = text
            if value.strip():
                found.append((field.name, value))
        return tuple(sorted(found))

    def _build(self, fields: tuple[MarkField, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = fields
        self._controls = {}
        for row, field in enumerate(fields):
            control = self._control(field)
            label = plain_label(one_line(field.name), "muted")
            label.setBuddy(control)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(control, row, 1)
            self._controls[field.name] = control

    def _control(self, field: MarkField) -> QLineEdit | QComboBox:
        if field.kind in (MarkFieldKind.CHOICE, MarkFieldKind.YES_NO):
            box = QComboBox()
            box.addItem("", "")
            for value, words in _offered(field):
                box.addItem(words, value)
            box.setDisabled(self._is_read_only)
            box.activated.connect(self.touched)
            box.activated.connect(self.left)
            control: QLineEdit | QComboBox = box
        else:
            line = QLineEdit()
            line.setReadOnly(self._is_read_only)
            line.textEdited.connect(self.touched)
            line.textEdited.connect(lambda _, field=field: self._judge(field))
            line.editingFinished.connect(self.left)
            control = line
        control.setAccessibleName(tr("{field} of the mark", field=one_line(field.name)))
        return control

    def _load(self, field: MarkField, text: str) -> None:
        control = self._controls[field.name]
        if isinstance(control, QLineEdit):
            if control.text() != text:
                control.setText(text)
            return
        if control.findData(text) < 0:
            control.addItem(one_line(text), text)  # what was chosen before the agency changed its choices
        control.setCurrentIndex(control.findData(text))

    def _text_of(self, name: str) -> str:
        control = self._controls[name]
        return control.text() if isinstance(control, QLineEdit) else str(control.currentData() or "")

    def _judge(self, field: MarkField) -> None:
        """Say at the field where its value is not what the agency asks for."""
        control = self._controls[field.name]
        try:
            fitting_value(field, self._text_of(field.name))
            trouble = ""
        except DetailError as error:
            trouble = str(error)
        set_role(control, "bad" if trouble else "")
        control.setToolTip(tooltip(trouble))
        control.setAccessibleDescription(trouble)


def _offered(field: MarkField) -> list[tuple[str, str]]:
    """What a choice is made from: the value that is kept, and its words."""
    if field.kind is MarkFieldKind.YES_NO:
        return [("yes", tr("yes")), ("no", tr("no"))]
    return [(choice, one_line(choice)) for choice in field.choices]
