"""A note laid out for reading: headings, lists and links, built by code out of its lines.

Nothing that somebody wrote is ever given to Qt as HTML or Markdown: every character arrives by `insertText`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from reviewer.domain.note_markup import Line, LineKind, parse_lines
from reviewer.look.colours import Theme
from reviewer.look.measures import FONT_PX, SPACE_S, SPACE_XS

LONGEST_LAID_OUT = 500_000
"""Characters; a longer note is read as it is typed."""

_HEADING_PX = {1: FONT_PX + 5, 2: FONT_PX + 2, 3: FONT_PX}
_INDENT_PX = 18
_POINT = "•"


def lay_out(document: QTextDocument, text: str, theme: Theme) -> None:
    """Fill a document with a note, in place of what was in it."""
    document.clear()
    document.setUndoRedoEnabled(False)
    option = document.defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setIndentWidth(_INDENT_PX)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, line in enumerate(parse_lines(text)):
        if number:
            cursor.insertBlock()
        cursor.setBlockFormat(_block(line))
        _insert(cursor, line, theme)
    cursor.endEditBlock()


def link_format(theme: Theme) -> QTextCharFormat:
    """How a link looks: in the accent's colour, and underlined for whoever sees no colour."""
    look = QTextCharFormat()
    look.setForeground(QColor(theme.accent))
    look.setFontUnderline(True)
    return look


def heading_format(level: int) -> QTextCharFormat:
    """How a heading looks."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setProperty(QTextCharFormat.Property.FontPixelSize, _HEADING_PX[level])
    return look


def _block(line: Line) -> QTextBlockFormat:
    block = QTextBlockFormat()
    if line.kind is LineKind.HEADING:
        block.setHeadingLevel(line.level)
        block.setTopMargin(SPACE_S)
        block.setBottomMargin(SPACE_XS)
    elif line.kind is not LineKind.PLAIN:
        block.setIndent(line.level)
        block.setTextIndent(-_INDENT_PX)
    return block


def _insert(cursor: QTextCursor, line: Line, theme: Theme) -> None:
    plain = heading_format(line.level) if line.kind is LineKind.HEADING else QTextCharFormat()
    if line.kind in {LineKind.POINT, LineKind.NUMBER}:
        sign = QTextCharFormat()
        sign.setForeground(QColor(theme.muted))
        cursor.insertText(f"{line.sign or _POINT}\u2002", sign)
    for span in line.spans:
        if span.link is None:
            cursor.insertText(span.text, plain)
            continue
        link = QTextCharFormat(plain)
        link.merge(link_format(theme))
        link.setAnchor(True)
        link.setAnchorHref(span.link.target)
        cursor.insertText(span.text, link)
