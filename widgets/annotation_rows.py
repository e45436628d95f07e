"""The rows of the list of drawings on a recording: what each is, and from when to when it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.domain.annotation import Annotation, ShapeKind
from reviewer.domain.time import format_media_time
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, ICON, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.painting import draw_list_icon, draw_text, prose_font
from widgets.plain_text import one_line
from widgets.row_delegate import RowDelegate, draw_ground
from widgets.row_list import ROW_ROLE, AnyIndex, row_data

SHAPE_ICONS = {
    ShapeKind.ARROW: "move-up-right",
    ShapeKind.BOX: "square",
    ShapeKind.ELLIPSE: "circle",
    ShapeKind.FREEHAND: "spline",
    ShapeKind.TEXT: "type",
    ShapeKind.SPOTLIGHT: "spotlight",
    ShapeKind.BLUR: "droplet",
    ShapeKind.MEASURE: "ruler",
}
"""The sign of each shape, of the icon set."""

ROW_HEIGHT_PX = 44
_LINE_PX = 17
_TOP = QModelIndex()


def shape_words(kind: ShapeKind) -> str:
    """What a shape is called, as a label begins with it."""
    return {
        ShapeKind.ARROW: tr("Arrow"),
        ShapeKind.BOX: tr("Box"),
        ShapeKind.ELLIPSE: tr("Ellipse"),
        ShapeKind.FREEHAND: tr("Stroke"),
        ShapeKind.TEXT: tr("Text"),
        ShapeKind.SPOTLIGHT: tr("Spotlight"),
        ShapeKind.BLUR: tr("Blur preview"),
        ShapeKind.MEASURE: tr("Measuring line"),
    }[kind]


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """What one row says."""

    icon: str
    colour: str
    title: str
    when: str
    details: str


def row_of(annotation: Annotation) -> AnnotationRow:
    """An annotation in words."""
    kind, text = shape_words(annotation.drawing.kind), one_line(annotation.drawing.text)
    when = f"{format_media_time(annotation.start)} – {format_media_time(annotation.end)}"
    if annotation.moves:
        when = tr("{when} · {count} keyframes", when=when, count=len(annotation.keyframes))
    details = [f"{kind}: {annotation.drawing.text}" if text else kind, when]
    if annotation.drawing.scale is not None:
        details.append(tr("Stated scale: {basis}", basis=annotation.drawing.scale.basis))
    details.append(tr("Drawn by {author}", author=annotation.author))
    return AnnotationRow(
        icon=SHAPE_ICONS[annotation.drawing.kind],
        colour=annotation.drawing.colour,
        title=f"{kind}: {text}" if text else kind,
        when=when,
        details="\n".join(details),
    )


class AnnotationRowModel(QAbstractListModel):
    """The drawings of one recording, in order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._annotations: list[Annotation] = []

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show other drawings."""
        self.beginResetModel()
        self._annotations = sorted(annotations, key=lambda each: (each.start, each.id))
        self.endResetModel()

    def annotation(self, row: int) -> Annotation:
        """The drawing of a row."""
        return self._annotations[row]

    def row_of(self, annotation_id: int) -> int | None:
        """The row of a drawing, or None."""
        return next((row for row, each in enumerate(self._annotations) if each.id == annotation_id), None)

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Number of rows."""
        return 0 if parent.isValid() else len(self._annotations)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says in that role."""
        return row_data(row_of(self._annotations[index.row()]), role) if index.isValid() else None


class AnnotationRowDelegate(RowDelegate):
    """Draws an `AnnotationRow`: the shape's sign in its colour, what it says, and when."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Draw in the look's colours."""
        super().__init__(look, ROW_HEIGHT_PX, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: AnnotationRow = index.data(ROW_ROLE)
        theme, rect = self._look.theme, option.rect
        painter.save()
        draw_ground(painter, rect, option.state, self._look)
        top = rect.top() + (ROW_HEIGHT_PX - 2 * _LINE_PX) // 2
        draw_list_icon(painter, row.icon, theme.text, QRect(rect.left() + SPACE_M, top, ICON, ICON))
        left = rect.left() + SPACE_M + ICON + SPACE_S
        # The colour of the shape beside its sign, which stays readable on every ground.
        painter.fillRect(QRect(rect.left() + SPACE_M, top + _LINE_PX + SPACE_S // 2, ICON, 3), row.colour)
        line = QRect(left, top, max(rect.right() - SPACE_M - left, 0), _LINE_PX)
        title = prose_font(FONT_PX)
        elided = QFontMetrics(title).elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
        draw_text(painter, line, elided, title, theme.text)
        draw_text(painter, line.translated(0, _LINE_PX), row.when, text_font(FONT_SMALL_PX), theme.muted)
        painter.restore()
