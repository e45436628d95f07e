"""The field in which a note is written: plain text whose headings, lists and links can be seen and followed."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from reviewer.domain.note_markup import LineKind, MomentLink, links_in, parse_line
from reviewer.look.look import Look
from widgets.note_document import heading_format, link_format
from widgets.text_field import TextField

_LONGEST_DRESSED = 200_000
"""Characters; the lines of a longer note look alike, since dressing each takes a while."""

_LONGEST_LINE = 5_000
_ITEM = re.compile(r"([ \t]*)([-*•]|(\d{1,9})([.)]))([ \t]+)")
_HEADING = re.compile(r"(#{1,3})[ \t]+")
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NoteField(TextField):
    """Takes the text of a note. Enter goes on with a list; Ctrl+Enter or a click with Ctrl follows a link.

    Signals:
        typed(): the text changed, by hand or by a tool; not its look, which `textChanged` tells as well.
        link_followed(MomentLink): the user wants to go there.
    """

    typed = Signal()
    link_followed = Signal(object)

    def __init__(self, accessible_name: str, look: Look, parent: QWidget | None = None) -> None:
        """An empty field; the name is what a screen reader says."""
        super().__init__(accessible_name, parent)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self._dress = _Dress(look, self)
        look.theme_changed.connect(self._dress.rehighlight)
        self._revision = self.document().revision()
        self.textChanged.connect(self._tell_typed)

    def load(self, text: str) -> None:
        """Show another text without saying that it was typed; a long one is left undressed."""
        if text != self.toPlainText():
            is_long = len(text) > _LONGEST_DRESSED
            self._dress.setDocument(None if is_long else self.document())
        super().load(text)
        self._revision = self.document().revision()

    @Slot()
    def _tell_typed(self) -> None:
        if self.document().revision() != self._revision:
            self._revision = self.document().revision()
            self.typed.emit()

    def insert_link(self, link: str) -> None:
        """Put a link where the cursor is, with a blank before it where a word would run into it."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText(link if not before or before[-1].isspace() else f" {link}")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def toggle_heading(self) -> None:
        """Make headings of the selected lines, or of headings lines again."""
        self._change_lines(lambda text: text[_end(_HEADING, text) :] if _HEADING.match(text) else f"## {text}")

    def toggle_list(self) -> None:
        """Make points of a list of the selected lines, or of points lines again."""
        self._change_lines(lambda text: text[_end(_ITEM, text) :] if _ITEM.match(text) else f"- {text}")

    def link_at(self, cursor: QTextCursor) -> MomentLink | None:
        """The link in which a cursor stands, or None."""
        place = cursor.positionInBlock()
        found = (link for start, end, _, link in links_in(cursor.block().text()) if start <= place < end)
        return next(found, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on with a list, Ctrl+Enter follows the link at the cursor."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            link = self.link_at(self.textCursor())
            if link is not None:
                self.link_followed.emit(link)
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._goes_on():
            return
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click with Ctrl follows a link."""
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self.textCursor().hasSelection():
            link = self.link_at(self.cursorForPosition(event.position().toPoint()))
            if link is not None:
                self.link_followed.emit(link)

    def _goes_on(self) -> bool:
        """Begin the next point of a list; an empty point ends it."""
        cursor = self.textCursor()
        block = cursor.block()
        item = _ITEM.match(block.text())
        if self.isReadOnly() or item is None or cursor.positionInBlock() < item.end():
            return False
        if item.end() == len(block.text()):
            _select(cursor, block)
            cursor.insertText("")
            return True
        sign = f"{int(item[3]) + 1}{item[4]}" if item[3] else item[2]
        cursor.insertText(f"\n{item[1]}{sign}{item[5]}")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _change_lines(self, changed: Callable[[str], str]) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        block, last = self.document().findBlock(cursor.selectionStart()), cursor.selectionEnd()
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        while block.isValid() and block.position() <= last:
            text, longer = block.text(), changed(block.text())
            _select(edit, block)
            edit.insertText(longer)
            last += len(longer) - len(text)
            block = edit.block().next()
        edit.endEditBlock()


class _Dress(QSyntaxHighlighter):
    """Lets headings, points and links be seen as what they are."""

    def __init__(self, look: Look, field: TextField) -> None:
        super().__init__(field.document())
        self._look = look

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Dress one line."""
        if len(text) > _LONGEST_LINE:
            return
        line = parse_line(text)
        if line.kind is LineKind.HEADING:
            self.setFormat(0, len(text), heading_format(line.level))
        for start, end, words, _ in links_in(text):
            self.setFormat(start, end - start, self._muted())
            self.setFormat(start + 1, len(words), link_format(self._look.theme))

    def _muted(self) -> QTextCharFormat:
        muted = QTextCharFormat()
        muted.setForeground(QColor(self._look.theme.muted))
        return muted


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return 0 if found is None else found.end()


def _select(cursor: QTextCursor, block: QTextBlock) -> None:
    cursor.setPosition(block.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
