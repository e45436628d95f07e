"""A window beside the picture with a list in it and buttons under it, so that what is chosen can be looked at."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from reviewer.look.measures import SPACE_L, SPACE_M


class ListDialog(QDialog):
    """A list, what can be done with it, and Close."""

    def __init__(
        self,
        title: str,
        size_px: tuple[int, int],
        shown: QWidget,
        actions: Sequence[QPushButton],
        parent: QWidget | None,
    ) -> None:
        """Put the list and its buttons together.

        Args:
            title: of the window.
            size_px: width and height at first.
            shown: the list.
            actions: its buttons, beside Close; none of them answers to Enter.
            parent: the window it belongs to.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*size_px)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in actions:
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_L, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addWidget(shown, 1)
        column.addWidget(buttons)

    def come_forward(self) -> None:
        """Be shown, before all other windows and with the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()
