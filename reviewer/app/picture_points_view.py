"""A picture on which points are set by a click, numbered; it is zoomed by the wheel and dragged by the hand."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_SMALL_PX, SPACE_XS
from reviewer.look.words import tr

_RADIUS_PX = 8
_REACH_PX = 12
_CLICK_PX = 4
_ZOOM_STEP = 1.2
_LARGEST_SCALE = 16.0
_MARGIN = 0.06


class PicturePointsView(QGraphicsView):
    """A picture with its points.

    Signals:
        clicked(x, y): a place was clicked that is no point, in pixels of the picture itself.
        point_moved(number, x, y): a point was dragged there; numbers begin at 0.
    """

    clicked = Signal(float, float)
    point_moved = Signal(int, float, float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Without a picture."""
        self._scene = QGraphicsScene()
        super().__init__(self._scene, parent)
        self._look = look
        self._points: list[QPointF] = []
        self._per_copy = (1.0, 1.0)
        self._on_copy = QRectF()
        self._pressed: QPointF | None = None
        self._grabbed: int | None = None
        self._is_fitted = True
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setToolTip(tr("Click a place that can be found on the map as well. Wheel: zoom. Drag: move."))
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def show_picture(self, copy: QPixmap, width_px: int, height_px: int) -> None:
        """Show a picture.

        Args:
            copy: of it, perhaps smaller.
            width_px: of the picture itself, in whose pixels the points are told.
            height_px: the same.
        """
        self._scene.clear()
        self._scene.addPixmap(copy)
        self._on_copy = QRectF(copy.rect())
        # With a margin, so that the number of a point at the edge is seen.
        margin = _MARGIN * max(copy.width(), copy.height())
        self._scene.setSceneRect(self._on_copy.adjusted(-margin, -margin, margin, margin))
        self._per_copy = (width_px / max(copy.width(), 1), height_px / max(copy.height(), 1))
        self._is_fitted = True
        self._fit()

    def show_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Number these places, in pixels of the picture itself."""
        self._points = [QPointF(x / self._per_copy[0], y / self._per_copy[1]) for x, y in points]
        self.viewport().update()

    def position_of(self, x_px: float, y_px: float) -> QPointF:
        """Where a place of the picture lies in the view."""
        at = QPointF(x_px / self._per_copy[0], y_px / self._per_copy[1])
        return QPointF(self.mapFromScene(at))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom about the pointer."""
        factor = _ZOOM_STEP ** (event.angleDelta().y() / 120)
        wanted = self.transform().m11() * factor
        if self._fitting_scale() * 0.5 <= wanted <= _LARGEST_SCALE:
            self._is_fitted = False
            self.scale(factor, factor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a point, or of the picture."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position()
        self._grabbed = self._point_at(event.position())
        if self._grabbed is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag what is held."""
        if self._grabbed is None:
            super().mouseMoveEvent(event)
        elif self._grabbed < len(self._points):
            self._points[self._grabbed] = self._inside(event.position())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Set or drop a point."""
        pressed, self._pressed = self._pressed, None
        grabbed, self._grabbed = self._grabbed, None
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        if pressed is None:
            return
        at = self._inside(event.position())
        x, y = at.x() * self._per_copy[0], at.y() * self._per_copy[1]
        if grabbed is not None:
            self.point_moved.emit(grabbed, x, y)
        elif (event.position() - pressed).manhattanLength() <= _CLICK_PX and self._is_on_picture(event.position()):
            self.clicked.emit(x, y)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the whole picture in view until somebody zooms."""
        super().resizeEvent(event)
        if self._is_fitted:
            self._fit()

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's name
        """The numbered points, of one size at any zoom."""
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(FONT_SMALL_PX, QFont.Weight.DemiBold))
        for number, point in enumerate(self._points, 1):
            at = QPointF(self.mapFromScene(point))
            for width, colour in ((5.0, "#000000"), (2.0, "#ffffff")):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawEllipse(at, _RADIUS_PX, _RADIUS_PX)
                painter.drawLine(at - QPointF(3, 0), at + QPointF(3, 0))
                painter.drawLine(at - QPointF(0, 3), at + QPointF(0, 3))
            words = str(number)
            box = QRectF(at.x() + _RADIUS_PX + 2, at.y() - 22, painter.fontMetrics().horizontalAdvance(words) + 8, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#000000"))
            painter.drawRoundedRect(box, SPACE_XS, SPACE_XS)
            painter.setPen(QColor("#ffffff"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _point_at(self, position: QPointF) -> int | None:
        apart = [(QPointF(self.mapFromScene(point)) - position).manhattanLength() for point in self._points]
        nearest = min(range(len(apart)), key=apart.__getitem__, default=None)
        return nearest if nearest is not None and apart[nearest] <= _REACH_PX else None

    def _inside(self, position: QPointF) -> QPointF:
        """The place of the copy under a position, moved onto it where it lies beside."""
        # Not `mapToScene`, which takes whole pixels of the view.
        at = self.viewportTransform().inverted()[0].map(position)
        rect = self._on_copy
        return QPointF(min(max(at.x(), 0.0), rect.width()), min(max(at.y(), 0.0), rect.height()))

    def _is_on_picture(self, position: QPointF) -> bool:
        return self._on_copy.contains(self.viewportTransform().inverted()[0].map(position))

    def _fitting_scale(self) -> float:
        rect, room = self._scene.sceneRect(), self.viewport().rect()
        if rect.isEmpty():
            return 1.0
        return min(room.width() / rect.width(), room.height() / rect.height())

    def _fit(self) -> None:
        self.fitInView(self._scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
