"""The field in which a note is written: plain text whose headings, lists and links can be seen and followed.

A text of megabytes is put in piece by piece, so that the window goes on meanwhile; Qt lays out each line as a whole, so
that lines of a book's length are not taken.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal, Slot
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
from reviewer.look.words import tr
from widgets.note_document import heading_format, link_format
from widgets.text_field import TextField

_LONGEST_DRESSED = 200_000
"""Characters; the lines of a longer note look alike, since dressing each takes a while."""

_LONGEST_DRESSED_LINE = 5_000
LONGEST_LINE = 50_000
"""Characters; with a longer one each key would take Qt a good part of a second."""

_PIECE = 100_000
"""Characters that are put in at once."""

_ITEM = re.compile(r"([ \t]*)([-*•]|(\d{1,9})([.)]))([ \t]+)")
_HEADING = re.compile(r"(#{1,3})[ \t]+")
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NoteField(TextField):
    """Takes the text of a note. Enter goes on with a list; Ctrl+Enter or a click with Ctrl follows a link.

    Signals:
        typed(): the text changed, by hand or by a tool; not its look, which `textChanged` tells as well.
        loaded(): all of a long text is there, and can be written on.
        refused(str): what was pasted is not taken, in words for the user.
        link_followed(MomentLink): the user wants to go there.
    """

    typed = Signal()
    loaded = Signal()
    refused = Signal(str)
    link_followed = Signal(object)

    def __init__(self, accessible_name: str, look: Look, parent: QWidget | None = None) -> None:
        """An empty field; the name is what a screen reader says."""
        super().__init__(accessible_name, parent)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self._dress = _Dress(look, self)
        look.theme_changed.connect(self._dress.rehighlight)
        self._text, self._text_revision = "", self.document().revision()
        self._is_writable = True
        self._more_to_load = ""
        self._loading = QTimer(self)
        self._loading.setInterval(0)
        self._loading.timeout.connect(self._load_more)
        self.textChanged.connect(self._tell_typed)

    @property
    def is_loading(self) -> bool:
        """Whether a part of the text is still to come; nothing can be typed meanwhile."""
        return self._loading.isActive()

    def text(self) -> str:
        """The whole text; asking again costs nothing while nothing is typed."""
        if self._text_revision != self.document().revision():
            self._text, self._text_revision = self.toPlainText(), self.document().revision()
        return self._text

    def set_writable(self, *, is_writable: bool) -> None:
        """Let something be typed, as soon as all of the text is there."""
        self._is_writable = is_writable
        self.setReadOnly(not is_writable or self.is_loading)

    def load(self, text: str) -> None:
        """Show another text without saying that it was typed; the same text is left alone, cursor and all."""
        if text == self.text():
            return
        self._loading.stop()
        wanted = None if len(text) > _LONGEST_DRESSED else self.document()
        if self._dress.document() is not wanted:
            self._dress.setDocument(wanted)
        first = text if len(text) <= 2 * _PIECE else text[: _end_of_piece(text)]
        self._more_to_load = text[len(first) :]
        blocked = self.blockSignals(True)
        self.setPlainText(first)
        self.blockSignals(blocked)
        if self._more_to_load:
            self.document().setUndoRedoEnabled(False)
            self._loading.start()
        self._know(text)

    @Slot()
    def _load_more(self) -> None:
        piece = self._more_to_load[: _end_of_piece(self._more_to_load)]
        self._more_to_load = self._more_to_load[len(piece) :]
        text = self._text
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        blocked = self.blockSignals(True)
        end.insertText(piece)
        self.blockSignals(blocked)
        if not self._more_to_load:
            self._loading.stop()
            self.document().setUndoRedoEnabled(True)
        self._know(text)
        if not self.is_loading:
            self.loaded.emit()

    def _know(self, text: str) -> None:
        """What is in the field, or will be as soon as it is loaded, is this text."""
        self._text, self._text_revision = text, self.document().revision()
        self.setReadOnly(not self._is_writable or self.is_loading)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take what is pasted or dropped as plain text, unless one of its lines is too long to be laid out."""
        if longest_line(source.text()) > LONGEST_LINE:
            self.refused.emit(tr("What is pasted has a line that is too long for a note: break it into lines first."))
        else:
            super().insertFromMimeData(source)

    @Slot()
    def _tell_typed(self) -> None:
        is_dressed, before = self._dress.document() is not None, self._text
        # For Qt, dressing lines is a change too. What is dressed is short enough to be compared.
        if not is_dressed or self.text() != before:
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
        if len(text) > _LONGEST_DRESSED_LINE:
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


def longest_line(text: str) -> int:
    """How many characters the longest line of a text has."""
    return max(map(len, text.split("\n")))


def in_pieces(text: str) -> str:
    """A text that can only be read: lines too long to be laid out are broken."""
    lines = (line if len(line) <= LONGEST_LINE else "\n".join(_broken(line)) for line in text.split("\n"))
    return "\n".join(lines)


def _broken(line: str) -> list[str]:
    return [line[place : place + _LONGEST_DRESSED_LINE] for place in range(0, len(line), _LONGEST_DRESSED_LINE)]


def _end_of_piece(text: str) -> int:
    """Where a piece ends that can be put in by itself: behind a line."""
    end = text.find("\n", _PIECE)
    return len(text) if end < 0 else end + 1


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return 0 if found is None else found.end()


def _select(cursor: QTextCursor, block: QTextBlock) -> None:
    cursor.setPosition(block.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
