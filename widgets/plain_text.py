"""Text of files and reviewers, made fit for Qt's widgets: whatever it holds, it is shown as text and never as markup.

Qt guesses that a tooltip or a label is HTML; the two makers here leave it nothing to guess.
"""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from widgets.text_lines import one_line as one_line


def tooltip(text: str) -> str:
    """A tooltip that shows the text as it is, line breaks included."""
    if not text:
        return ""
    return "<span>" + html.escape(text).replace("\n", "<br>") + "</span>"


def plain_label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that takes every text literally, dressed by the style sheet's `role`."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


def set_role(widget: QWidget, role: str) -> None:
    """Dress a widget that is already on show in another role of the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
