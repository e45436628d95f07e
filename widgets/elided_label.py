"""A label of one line that gives way: what does not fit is shortened with “…”, and the tooltip has it whole."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.plain_text import tooltip


class ElidedLabel(QLabel):
    """Plain text that never widens the layout it is in."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        """Show the text, dressed by the style sheet's `role`."""
        super().__init__(parent)
        self._whole = ""
        self._hint: QSize | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self.show_text(text)

    @property
    def whole_text(self) -> str:
        """The text, unshortened."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self._whole:
            self._whole = text
            self._hint = None
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the whole text."""
        # Kept, because a layout asks all of its labels several times whenever one of them changes.
        if self._hint is None:
            self._hint = QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())
        return self._hint

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure anew in another font or style."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._hint = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tooltip(self._whole) if shown != self._whole else "")
