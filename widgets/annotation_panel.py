"""The tools for drawing on the picture, what can be said of the selected drawing, and the list of all on the recording.

It shows and asks; who draws, and what a change does, is not its concern.
"""

import math
from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, QSize, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.annotation import MOST_TEXT, Annotation, ShapeKind
from reviewer.domain.units import METRES_PER_FOOT
from reviewer.look.look import Look
from reviewer.look.measures import ICON_LARGE, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from widgets.annotation_rows import AnnotationRowDelegate, AnnotationRowModel
from widgets.empty_state import EmptyState
from widgets.plain_text import plain_label
from widgets.row_list import RowList

TOOLS: Mapping[str, ShapeKind | None] = {
    "draw_pick": None,
    "draw_arrow": ShapeKind.ARROW,
    "draw_box": ShapeKind.BOX,
    "draw_ellipse": ShapeKind.ELLIPSE,
    "draw_freehand": ShapeKind.FREEHAND,
    "draw_text": ShapeKind.TEXT,
    "draw_spotlight": ShapeKind.SPOTLIGHT,
    "draw_blur": ShapeKind.BLUR,
    "draw_measure": ShapeKind.MEASURE,
}
"""The actions that choose a tool, and what each draws."""

CHANGES = ("drawing_from_here", "drawing_until_here", "drawing_keyframe", "drawing_no_keyframe", "delete_drawing")
"""The actions that change the selected drawing."""

WIDTH_SHARES = (0.002, 0.004, 0.008)
"""How wide a line is, in shares of the picture's height: fine, medium, bold."""

_MOST_BASIS = 100
_LONGEST_M = 10_000.0


class NewSpan(Enum):
    """For how long a new drawing is shown."""

    FRAME = "frame"
    SECOND = "1 s"
    SECONDS = "3 s"
    LONGER = "10 s"
    MARKS = "marks"
    REST = "rest"


def colour_names() -> Mapping[str, str]:
    """The colours of drawings by `#rrggbb`, with what each is called; the first one is the one to begin with."""
    return {
        "#f0e442": tr("Yellow"),
        "#f57f7f": tr("Red"),
        "#3ecf8e": tr("Green"),
        "#5aa9ff": tr("Blue"),
        "#ffffff": tr("White"),
        "#12151a": tr("Black"),
    }


class AnnotationPanel(QWidget):
    """Tools, the selected drawing, and the list.

    Signals:
        colour_chosen(str): another colour, for the selected drawing and for new ones.
        width_chosen(float): another width of lines, in shares of the picture's height.
        text_entered(str): what is to be written beside the selected drawing.
        scale_stated(float, str): the selected line is so many metres long, and how that is known.
        picked(int): a drawing was chosen in the list.
        delete_asked(int): a drawing is to be deleted.
    """

    colour_chosen = Signal(str)
    width_chosen = Signal(float)
    text_entered = Signal(str)
    scale_stated = Signal(float, str)
    picked = Signal(int)
    delete_asked = Signal(int)

    def __init__(self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Lay it out, with nothing selected.

        Args:
            look: colours and icons.
            actions: by name, those of `TOOLS` and `CHANGES`.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._selected: Annotation | None = None
        self._colours = QButtonGroup(self)
        self.rows = AnnotationRowModel(self)
        self.list = RowList(tr("Drawings on this recording"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(AnnotationRowDelegate(look, self.list))
        self._empty = EmptyState(
            look, "square-pen", tr("Nothing is drawn on this recording"), tr("Choose a tool and draw on the picture.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.widths = QComboBox()
        self.widths.setAccessibleName(tr("Width of lines"))
        for words, share in zip((tr("Fine"), tr("Medium"), tr("Bold")), WIDTH_SHARES, strict=True):
            self.widths.addItem(words, share)
        self.widths.setCurrentIndex(1)
        self.spans = QComboBox()
        self.spans.setAccessibleName(tr("New drawings are shown for"))
        for words, span in (
            (tr("this frame"), NewSpan.FRAME),
            (tr("1 second"), NewSpan.SECOND),
            (tr("3 seconds"), NewSpan.SECONDS),
            (tr("10 seconds"), NewSpan.LONGER),
            (tr("the marked range"), NewSpan.MARKS),
            (tr("the rest of the recording"), NewSpan.REST),
        ):
            self.spans.addItem(words, span)
        self.spans.setCurrentIndex(2)
        self.text = QLineEdit()
        self.text.setMaxLength(MOST_TEXT)
        self.text.setAccessibleName(tr("Text of the selected drawing"))
        self._heading = plain_label("", "strong")
        self._scale_row = QWidget()
        self.length, self.unit, self.basis, self.state = QLineEdit(), QComboBox(), QLineEdit(), QPushButton()
        self._lay_out_scale()
        note = plain_label(
            tr("Illustrative only: never in stills, clips or exhibits. A blur here redacts nothing."), "muted"
        )
        note.setWordWrap(True)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(_buttons([actions[name] for name in TOOLS]))
        column.addLayout(self._looks_row())
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(QLabel(tr("New ones for")), 0, 0)
        grid.addWidget(self.spans, 0, 1)
        grid.addWidget(QLabel(tr("Text")), 1, 0)
        grid.addWidget(self.text, 1, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        selected = QHBoxLayout()
        selected.setSpacing(SPACE_XS)
        selected.addWidget(self._heading, 1)
        selected.addLayout(_buttons([actions[name] for name in CHANGES]))
        column.addLayout(selected)
        column.addWidget(self._scale_row)
        column.addWidget(self._stack, 1)
        column.addWidget(note)

        self.widths.activated.connect(lambda: self.width_chosen.emit(self.width_share))
        self.text.editingFinished.connect(self._on_text)
        self.list.picked.connect(self._on_row)
        self.list.moved_to.connect(self._on_row)
        self.list.entered_row.connect(self._on_row)
        self.list.delete_asked.connect(lambda index: self.delete_asked.emit(self.rows.annotation(index.row()).id))
        look.theme_changed.connect(self.list.viewport().update)
        self.show_annotations(())
        self.show_selected(None)

    @property
    def colour(self) -> str:
        """The colour of new drawings."""
        chosen = (colour for colour, swatch in self.swatches.items() if swatch.isChecked())
        return next(chosen, next(iter(colour_names())))

    @property
    def width_share(self) -> float:
        """The width of new lines, in shares of the picture's height."""
        return float(self.widths.currentData())

    @property
    def new_span(self) -> NewSpan:
        """For how long a new drawing is shown."""
        return NewSpan(self.spans.currentData())

    @property
    def swatches(self) -> Mapping[str, QToolButton]:
        """The buttons of the colours, by `#rrggbb`."""
        return {
            str(button.property("colour")): button
            for button in self._colours.buttons()
            if isinstance(button, QToolButton)
        }

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """List these, with the selected one selected."""
        self.rows.set_annotations(annotations)
        self._stack.setCurrentWidget(self.list if annotations else self._empty)
        self._follow()

    def show_selected(self, annotation: Annotation | None) -> None:
        """Show what can be said of a drawing, or that none is selected."""
        is_another = (annotation and annotation.id) != (self._selected and self._selected.id)
        self._selected = annotation
        self._heading.setText(tr("Selected drawing") if annotation is not None else tr("No drawing selected"))
        self.text.setEnabled(annotation is not None)
        self.text.setPlaceholderText(
            tr("What is written beside it") if annotation is not None else tr("Select a drawing to write beside it")
        )
        text = "" if annotation is None else annotation.drawing.text
        if is_another or not self.text.hasFocus():
            self.text.setText(text)
        is_line = annotation is not None and annotation.drawing.kind is ShapeKind.MEASURE
        self._scale_row.setVisible(is_line)
        if annotation is not None:
            swatch = self.swatches.get(annotation.drawing.colour)
            if swatch is not None:
                swatch.setChecked(True)
        self._follow()

    def write_text(self) -> None:
        """Bring the keyboard to the text of the selected drawing, to type over it."""
        self.text.setFocus()
        self.text.selectAll()

    def _follow(self) -> None:
        self.list.follow(None if self._selected is None else self.rows.row_of(self._selected.id))

    def _looks_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        for colour, name in colour_names().items():
            swatch = QToolButton()
            swatch.setCheckable(True)
            swatch.setIcon(_swatch(colour))
            swatch.setIconSize(QSize(ICON_LARGE, ICON_LARGE))
            swatch.setToolTip(name)
            swatch.setAccessibleName(name)
            swatch.setProperty("colour", colour)
            self._colours.addButton(swatch)
            row.addWidget(swatch)
        self._colours.buttons()[0].setChecked(True)
        self._colours.buttonClicked.connect(lambda button: self.colour_chosen.emit(button.property("colour")))
        row.addStretch(1)
        row.addWidget(self.widths)
        return row

    def _lay_out_scale(self) -> None:
        self.length.setAccessibleName(tr("Length of the selected line"))
        self.length.setPlaceholderText("2.03")
        self.length.setFixedWidth(self.length.fontMetrics().horizontalAdvance("00000.00") + 2 * SPACE_M)
        self.unit.setAccessibleName(tr("Unit of the length"))
        self.unit.addItem("m", 1.0)
        self.unit.addItem("ft", METRES_PER_FOOT)
        self.basis.setAccessibleName(tr("How the length is known"))
        self.basis.setPlaceholderText(tr("known from: door, measured on the scene"))
        self.basis.setMaxLength(_MOST_BASIS)
        self.state.setText(tr("State the scale"))
        self.state.setAutoDefault(False)
        self.state.setToolTip(
            tr("The scale holds in the plane of this line only: what is nearer or farther has another one")
        )
        self.state.clicked.connect(self._on_scale)
        for field in (self.length, self.basis):
            field.textChanged.connect(self._enable_scale)
            field.returnPressed.connect(self._on_scale)
        grid = QGridLayout(self._scale_row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.addWidget(QLabel(tr("This line is")), 0, 0)
        grid.addWidget(self.length, 0, 1)
        grid.addWidget(self.unit, 0, 2)
        grid.addWidget(self.state, 0, 3)
        grid.addWidget(self.basis, 1, 0, 1, 4)
        grid.setColumnStretch(3, 1)
        self._enable_scale()

    @property
    def _length_m(self) -> float | None:
        """The length as typed, with a decimal point or comma; None where it is none."""
        try:
            length_m = float(self.length.text().strip().replace(",", ".")) * float(self.unit.currentData())
        except ValueError:
            return None
        return length_m if math.isfinite(length_m) and 0 < length_m <= _LONGEST_M else None

    @Slot()
    def _enable_scale(self) -> None:
        # A scale without a reason is a number that nobody can check.
        self.state.setEnabled(self._length_m is not None and bool(self.basis.text().strip()))

    @Slot()
    def _on_scale(self) -> None:
        length_m, basis = self._length_m, self.basis.text().strip()
        if length_m is not None and basis:
            typed = f"{self.length.text().strip()} {self.unit.currentText()}"
            self.scale_stated.emit(length_m, f"{basis}, {typed}")

    @Slot()
    def _on_text(self) -> None:
        if self._selected is not None and self.text.text() != self._selected.drawing.text:
            self.text_entered.emit(self.text.text())

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        self.picked.emit(self.rows.annotation(index.row()).id)


def _buttons(actions: Sequence[QAction]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    for action in actions:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        row.addWidget(button)
    row.addStretch(1)
    return row


def _swatch(colour: str) -> QIcon:
    """A filled disc with a ring, which a black or a white one needs on one of the grounds."""
    pixmap = QPixmap(2 * ICON_LARGE, 2 * ICON_LARGE)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#98a2b3"))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(pixmap.rect().adjusted(4, 4, -5, -5))
    painter.end()
    return QIcon(pixmap)
