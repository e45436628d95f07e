"""Controls of the dialogs in which an agency files things: lines that lose nothing, suggestions, tags, its own fields.

What nobody touched is handed back exactly as it was stored, also where a control could not show all of it.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.case_details import DetailError, FieldDefinition, FieldKind, cleaned_words
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from widgets.plain_text import one_line, plain_label
from widgets.text_field import TextField

_LONGEST_LINE = 500
"""Characters of a text that is still shown in one line."""

_MOST_CHARACTERS = 1_000_000
"""Of what is typed or pasted into one line; Qt itself would cut it off at 32,767 without a word."""

_EXAMPLES = {FieldKind.NUMBER: mark("a number"), FieldKind.DATE: mark("YYYY-MM-DD")}
_YES_NO = ("yes", "no")
_EDGE_PX = 48
"""What stays free of a small screen around a dialog."""


class Line(QLineEdit):
    """One line of text; a text that it cannot show as it is stays what it was until somebody types."""

    def __init__(self, purpose: str, text: str = "", placeholder: str = "") -> None:
        """Show a text; the purpose is what a screen reader says."""
        super().__init__()
        self.setAccessibleName(purpose)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(_MOST_CHARACTERS)
        self.load(text)

    def load(self, text: str) -> None:
        """Show another text."""
        self._stored = text
        self.setText(text)
        self.setCursorPosition(0)
        self._shown = self.text()

    @property
    def value(self) -> str:
        """What is filled in."""
        return self._stored if self.text() == self._shown else self.text().strip()


class Paragraph(TextField):
    """Several lines of text, handed back as they were stored until somebody types.

    Signals:
        edited(): the text is another one.
    """

    edited = Signal()

    def __init__(self, purpose: str, text: str) -> None:
        """Show a text; the purpose is what a screen reader says."""
        super().__init__(purpose)
        self._stored = text
        self.setPlainText(text)
        self._shown = self.toPlainText()
        self.textChanged.connect(self.edited)

    @property
    def value(self) -> str:
        """What is filled in."""
        shown = self.toPlainText()
        return self._stored if shown == self._shown else shown


class StillBox(QComboBox):
    """Choices that the wheel leaves alone while it scrolls the form past them."""

    def __init__(self) -> None:
        """No choices yet."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the choice over only where the keyboard is in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Suggestions(StillBox):
    """Words that are offered; anything else can be typed."""

    def __init__(self, purpose: str, words: Sequence[str], text: str, placeholder: str = "") -> None:
        """Offer words, and show the text that is stored."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(purpose)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.addItems([one_line(word) for word in words])
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._stored = text
        self.setCurrentText(text)
        self._shown = self.currentText()
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(placeholder)
            line.setCursorPosition(0)

    @property
    def value(self) -> str:
        """What is filled in."""
        text = self.currentText()
        return self._stored if text == self._shown else text.strip()


class _LastWordCompleter(QCompleter):
    """Completes what stands behind the last comma."""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """What is looked for."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:  # noqa: N802 - Qt's name
        """The whole line with a tag completed."""
        line = self.widget()
        before = line.text().rpartition(",")[0] if isinstance(line, QLineEdit) else ""
        word = super().pathFromIndex(index)  # type: ignore[arg-type] # what Qt hands in is an index of either kind
        return f"{before}, {word}" if before else word


class TagsLine(Line):
    """Tags in one line, with commas between them."""

    def __init__(self, tags: Sequence[str], known: Sequence[str]) -> None:
        """Show tags; `known` ones are offered."""
        super().__init__(tr("Tags, with commas between them"), ", ".join(tags), tr("with commas between them"))
        self._tags = tuple(tags)
        completer = _LastWordCompleter(self)
        completer.setModel(QStringListModel([one_line(tag) for tag in known], completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in order of the alphabet, each once."""
        if self.text() == self._shown:
            return self._tags
        return tuple(sorted(cleaned_words(self.text().split(","))))


class AgencyFields(QWidget):
    """The fields that the agency defines, each with a control of its kind.

    Signals:
        edited(): something else is filled in.
    """

    edited = Signal()

    def __init__(
        self, definitions: Sequence[FieldDefinition], values: Mapping[int, str], *, is_named: bool = True
    ) -> None:
        """Show what is filled in; a retired field is shown where something is.

        Args:
            definitions: of the subject, in their order.
            values: what is filled in, by the id of the field.
            is_named: whether the name of each stands beside it.
        """
        super().__init__()
        self._values = dict(values)
        self._shown = [each for each in definitions if not each.is_retired or each.id in values]
        self.controls: dict[int, Line | Paragraph | Suggestions | QComboBox] = {}
        form = field_form()
        form.setContentsMargins(0, 0, 0, 0)
        self.setLayout(form)
        for definition in self._shown:
            control = self._control(definition, values.get(definition.id, ""))
            self.controls[definition.id] = control
            words = (
                tr("{one_line} (retired)", one_line=one_line(definition.name))
                if definition.is_retired
                else one_line(definition.name)
            )
            if is_named:
                form.addRow(plain_label(words), control)
            else:
                form.addRow(control)

    @property
    def is_empty(self) -> bool:
        """Whether there is no field to show."""
        return not self._shown

    @property
    def values(self) -> dict[int, str]:
        """What is filled in, by the id of the field, in the spelling in which it is kept; nothing empty.

        Raises:
            DetailError: something does not fit its field.
        """
        filled_in = dict(self._values)
        for definition in self._shown:
            stored, text = self._values.get(definition.id, ""), self._text(definition)
            filled_in[definition.id] = text if text == stored else definition.stored_value(text)
        return {field_id: value for field_id, value in filled_in.items() if value}

    def _control(self, definition: FieldDefinition, text: str) -> Line | Paragraph | QComboBox:
        purpose = one_line(definition.name)
        if definition.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
            choices = _YES_NO if definition.kind is FieldKind.YES_NO else definition.choices
            box = StillBox()
            box.setAccessibleName(purpose)
            offered = ["", *choices, *([text] if text and text not in choices else [])]
            for choice in offered:
                box.addItem(one_line(choice) or "—", choice)
            box.setCurrentIndex(offered.index(text))
            box.currentIndexChanged.connect(self.edited)
            return box
        if definition.kind is FieldKind.TEXT and ("\n" in text or len(text) > _LONGEST_LINE):
            paragraph = Paragraph(purpose, text)
            paragraph.edited.connect(self.edited)
            return paragraph
        line = Line(purpose, text, _example(definition.kind))
        line.textChanged.connect(self.edited)
        return line

    def _text(self, definition: FieldDefinition) -> str:
        control = self.controls[definition.id]
        return str(control.currentData()) if isinstance(control, QComboBox) else control.value


class FormDialog(QDialog):
    """A heading, a part that scrolls where the screen is small, words on what cannot be kept, Save and Cancel.

    Attributes:
        save: keeps what is filled in and says whether it was kept; where it was not, nothing that was typed is lost.
    """

    def __init__(self, title: str, size_px: QSize, accept: str, parent: QWidget | None) -> None:
        """An empty dialog; `fill` gives it what is filled in.

        Args:
            title: of the window.
            size_px: where the screen has the room.
            accept: what the button says that keeps what was filled in.
            parent: the window it belongs to.
        """
        super().__init__(parent)
        self.save: Callable[[], bool] = lambda: True
        self.setWindowTitle(title)
        room = self.screen().availableSize() - QSize(_EDGE_PX, _EDGE_PX)
        self.resize(size_px.boundedTo(room))
        self.hint = plain_label("", "warning")
        self.hint.setWordWrap(True)
        self.hint.setAccessibleName(tr("What cannot be kept"))
        self.keep = QPushButton(accept)
        self.keep.setProperty("role", "primary")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.keep, QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE_M)
        self._column.addWidget(self.hint)
        self._column.addWidget(buttons)

    def fill(self, shown: QWidget) -> None:
        """Put what is filled in above the buttons."""
        self._column.insertWidget(0, shown, 1)

    @Slot()
    def accept(self) -> None:
        """Save, and close where that was done."""
        if self.save():
            super().accept()
            return
        self.hint.setText(tr("Nothing was saved; the window says why. What was typed stays here."))
        self.hint.show()

    def say(self, error: DetailError | str | None) -> None:
        """Say what cannot be kept; with nothing to say, it can be kept."""
        self.hint.setText("" if error is None else str(error))
        self.hint.setVisible(error is not None)
        self.keep.setEnabled(error is None)


def scrolling(shown: QWidget, purpose: str) -> QScrollArea:
    """A part of a dialog that scrolls up and down where there is no room for all of it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(purpose)
    area.setWidget(shown)
    return area


def field_form() -> QFormLayout:
    """Names on the left, controls on the right; below each other where it is narrow."""
    form = QFormLayout()
    form.setHorizontalSpacing(SPACE_M)
    form.setVerticalSpacing(SPACE_S)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


def section(words: str) -> QLabel:
    """The heading of a part of a form."""
    return plain_label(words, "heading")


def column_of(*parts: QWidget | QLayout) -> QWidget:
    """Parts below each other, at the top."""
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, 0, SPACE_S, 0)
    column.setSpacing(SPACE_M)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return shown


def _example(kind: FieldKind) -> str:
    words = _EXAMPLES.get(kind)
    return tr(words) if words else ""
