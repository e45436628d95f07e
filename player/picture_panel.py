"""The small panel behind the button “Picture”: sliders for the eye, and the keys of the view as buttons.

It shows adjustments and says which ones are wanted; who applies them is not its concern.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from player.picture_view import NEUTRAL, WIDEST, Adjustments, Lines, format_gamma, format_signed
from reviewer.look.measures import SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import mark, tr

ROWS = ("zoom_out", "zoom_in", "zoom_whole", "zoom_pixels", "turn_picture", "flip_across", "flip_down", "loupe")
"""Actions that are buttons of the panel, in order."""

SHOWN_WORDS = (
    mark("Brightness"), mark("Contrast"), mark("Gamma"), mark("Saturation"),
    mark("As recorded"), mark("First field"), mark("Second field"),
)  # fmt: skip
"""Names of the adjustments and of the lines that can be shown, as the panel writes them."""

_WIDTH_PX = 344
_PAGE = 10


class PicturePanel(QFrame):
    """A popover with the adjustments of the picture; while it is open, keys are its own and move no frame.

    Signals:
        adjusted(Adjustments): the user wants these.
        reset_requested(): the user wants the picture as recorded, with everything else of the view.
    """

    adjusted = Signal(object)
    reset_requested = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        """Lay out the panel, hidden.

        Args:
            actions: by name, those of `ROWS`.
            parent: the window that it belongs to.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setFixedWidth(_WIDTH_PX)
        self.setAccessibleName(tr("Picture"))
        self._sliders: dict[str, AdjustmentSlider] = {}
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for row, name in enumerate(("brightness", "contrast", "gamma", "saturation")):
            self._add_slider(grid, row, name)
        self._lines = QComboBox()
        self._lines.setAccessibleName(tr("Deinterlace"))
        self._lines.setToolTip(tr("For interlaced recordings: the lines of one field, those of the other interpolated"))
        for lines in Lines:
            self._lines.addItem(tr(lines.value.capitalize()), lines)
        self._lines.activated.connect(self._on_change)
        grid.addWidget(QLabel(tr("Deinterlace")), grid.rowCount(), 0)
        grid.addWidget(self._lines, grid.rowCount() - 1, 1, 1, 2)
        note = QLabel(tr("Only what you see. Stills and exports stay as recorded."))
        note.setProperty("role", "muted")
        note.setWordWrap(True)

        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(self._heading())
        column.addLayout(_buttons([actions[name] for name in ROWS]))
        column.addLayout(grid)
        column.addWidget(note)
        self.show_adjustments(NEUTRAL)

    @property
    def sliders(self) -> Mapping[str, "AdjustmentSlider"]:
        """The sliders by the name of their adjustment."""
        return self._sliders

    @property
    def lines(self) -> QComboBox:
        """The choice of lines."""
        return self._lines

    def show_adjustments(self, adjustments: Adjustments) -> None:
        """Show other adjustments, without a signal."""
        for name, slider in self._sliders.items():
            value = getattr(adjustments, name)
            slider.show_value(value)
            self._values[name].setText(format_gamma(adjustments) if name == "gamma" else format_signed(value))
        self._lines.setCurrentIndex(self._lines.findData(adjustments.lines))

    def open_at(self, corner: QPoint, screen: QRect) -> None:
        """Open with the upper left corner at a point, or as near as a screen allows; both in global coordinates."""
        self.adjustSize()
        x = min(max(corner.x(), screen.left()), screen.left() + screen.width() - self.width())
        y = min(max(corner.y(), screen.top()), screen.top() + screen.height() - self.height())
        self.move(x, y)
        self.show()
        self._sliders["brightness"].setFocus(Qt.FocusReason.PopupFocusReason)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        title = QLabel(tr("Picture"))
        title.setProperty("role", "strong")
        reset = QPushButton(tr("As recorded"))
        reset.setToolTip(tr("Everything back to what the camera recorded (0)"))
        reset.setAutoDefault(False)
        reset.clicked.connect(self.reset_requested)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(reset)
        return row

    def _add_slider(self, grid: QGridLayout, row: int, name: str) -> None:
        words = tr(name.capitalize())
        slider = AdjustmentSlider(words)
        slider.valueChanged.connect(self._on_change)
        value = QLabel()
        value.setFixedWidth(value.fontMetrics().horizontalAdvance("−100 "))
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(QLabel(words), row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(value, row, 2)
        self._sliders[name], self._values[name] = slider, value

    @Slot()
    def _on_change(self) -> None:
        sliders = self._sliders
        wanted = Adjustments(
            brightness=sliders["brightness"].value(),
            contrast=sliders["contrast"].value(),
            gamma=sliders["gamma"].value(),
            saturation=sliders["saturation"].value(),
            lines=self._lines.currentData(),
        )
        self.show_adjustments(wanted)
        self.adjusted.emit(wanted)


class AdjustmentSlider(QSlider):
    """A slider around a neutral middle, to which a double click brings it back."""

    def __init__(self, name: str) -> None:
        """A slider in the middle; `name` is for whoever cannot see it."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(-WIDEST, WIDEST)
        self.setPageStep(_PAGE)
        self.setProperty("role", "bipolar")
        self.setAccessibleName(name)
        self.setToolTip(tr("{name} (double click: neutral)", name=name))

    def show_value(self, value: int) -> None:
        """Stand at a value, without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Back to neutral."""
        if event.button() == Qt.MouseButton.LeftButton:
            # The first of the two clicks took hold of the slider.
            self.setSliderDown(False)
            self.setValue(0)


def _buttons(actions: Sequence[QAction]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_XS)
    for action in actions:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text())
        row.addWidget(button)
    row.addStretch(1)
    return row
