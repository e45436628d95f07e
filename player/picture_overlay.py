"""What may lie on the picture, and what may take the mouse there, as the surface knows them: by what they do alone."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter

from player.picture_geometry import PictureGeometry
from reviewer.media.frames import ShownFrame


class PictureOverlay(Protocol):
    """Draws on top of every picture, and says what of that the camera did not record."""

    @property
    def words(self) -> tuple[str, ...]:
        """What must be said of what was drawn last, in words; empty where nothing was."""

    def draw(self, painter: QPainter, image: QImage, geometry: PictureGeometry, exact: ShownFrame | None) -> None:
        """Draw on a picture.

        Args:
            painter: on the surface, in device-independent pixels; left as it was.
            image: the picture as it was decoded.
            geometry: where its pixels lie.
            exact: the exact frame that it is, or None while it is played.
        """


class PictureHand(Protocol):
    """Takes the mouse and the keys over the picture, as long as it wants them."""

    def press(self, point: QPointF, geometry: PictureGeometry, modifiers: Qt.KeyboardModifier) -> bool:
        """The left button went down at a point of the surface; answers whether this hand takes it."""

    def move(self, point: QPointF, geometry: PictureGeometry, modifiers: Qt.KeyboardModifier) -> bool:
        """The pointer moved; answers whether something is in this hand."""

    def release(self, point: QPointF, geometry: PictureGeometry, modifiers: Qt.KeyboardModifier) -> bool:
        """The button came up; answers whether something was in this hand."""

    def cursor(self, point: QPointF, geometry: PictureGeometry) -> Qt.CursorShape | None:
        """The pointer's shape at a point; None for the surface's own."""

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key means something to this hand, so that no action of the window has it."""

    def key(self, event: QKeyEvent, geometry: PictureGeometry) -> bool:
        """A key was struck; answers whether this hand took it."""
