"""What the wheel and the mouse do to the view: around the pointer, by dragging, never by a click alone.

Turns gestures on a geometry into views. It knows no widget; the surface tells it of its events.
"""

from PySide6.QtCore import QPointF

from player.picture_geometry import PictureGeometry
from player.picture_view import PictureView

WHEEL_STEP = 120
"""One notch of a wheel, in eighths of a degree; a touchpad sends less, and gets as far in the end."""

NOTCH = 1.25
"""By how much one notch, or one stroke of a key, zooms."""


class PictureGestures:
    """One press of a button, from its start to its end."""

    def __init__(self, drag_distance_px: int) -> None:
        """Nothing pressed.

        Args:
            drag_distance_px: a pointer that has moved less than this has not moved.
        """
        self._drag_distance_px = drag_distance_px
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False

    @property
    def dragging(self) -> bool:
        """Whether the picture is in the hand."""
        return self._dragging

    def press(self, point: QPointF) -> None:
        """A button went down."""
        self._pressed = self._last = point
        self._dragging = False

    def move(self, point: QPointF, geometry: PictureGeometry) -> PictureView:
        """The pointer moved; answers with the view that comes of it."""
        if self._pressed is None:
            return geometry.view
        if not self._dragging:
            way = point - self._pressed
            self._dragging = way.manhattanLength() >= self._drag_distance_px
            if not self._dragging:
                return geometry.view
        moved, self._last = point - self._last, point
        return geometry.dragged(moved)

    def release(self) -> None:
        """The button came up."""
        self._pressed = None
        self._dragging = False


def wheeled(geometry: PictureGeometry, angle: int, point: QPointF) -> PictureView:
    """The view after the wheel was turned over a point, by an angle in eighths of a degree."""
    return geometry.zoomed(NOTCH ** (angle / WHEEL_STEP), point)
