"""Shapes as they were drawn once, to be copied onto each picture: stroking a line anew costs fifty times as much.

A shape that moves as a whole is copied too, to where it is. What was drawn holds for one geometry of the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from player.annotation_painter import AnnotationPainter, coded_to_surface
from player.picture_geometry import PictureGeometry
from reviewer.domain.annotation import Annotation, Drawing
from reviewer.domain.case import VideoFacts

_LARGEST_SHARE = 0.25
"""A shape that takes more of the surface is drawn anew: it would cost more memory than it saves time."""

_MOST_BYTES = 64 * 1024 * 1024
_TOGETHER_PX = 0.05
"""Points that went the same way up to this, in coded pixels, moved as a whole."""


@dataclass(frozen=True, eq=False, slots=True)
class _Sprite:
    """A shape as it was drawn; `rect` in screen pixels; no image where it is too large to be kept."""

    of: Drawing
    image: QImage | None
    rect: QRect


class AnnotationSprites:
    """Draws shapes by copying them."""

    def __init__(self, painter: AnnotationPainter) -> None:
        """Nothing drawn yet; `painter` draws what is to be copied."""
        self._painter = painter
        self._geometry: PictureGeometry | None = None
        self._sprites: dict[int, _Sprite] = {}
        self._bytes = 0

    def draw(
        self,
        painter: QPainter,
        geometry: PictureGeometry,
        facts: VideoFacts,
        shapes: Sequence[tuple[Annotation, Drawing]],
    ) -> None:
        """Draw shapes that lie over the picture.

        Args:
            painter: on the surface, or on an image of its size and scale.
            geometry: where the picture's pixels lie.
            facts: the recording's own.
            shapes: of each its annotation, and the shape as it is now.
        """
        painter.save()
        painter.setClipRect(geometry.visible_rect, Qt.ClipOperation.IntersectClip)
        # In screen pixels: a copy that is not scaled costs next to nothing.
        painter.scale(1 / geometry.scale, 1 / geometry.scale)
        anew = []
        for annotation, now in shapes:
            sprite = self._sprite(annotation, geometry, facts)
            way = _way(annotation.drawing, now)
            if sprite.image is None or way is None:
                anew.append(now)
                continue
            painter.drawImage(sprite.rect.topLeft() + _on_screen(way, geometry, facts), sprite.image)
        painter.restore()
        if anew:
            self._painter.draw_over(painter, geometry, facts, anew)

    def rect(self, annotation: Annotation, geometry: PictureGeometry, facts: VideoFacts) -> QRect:
        """Where the shape of an annotation lies that stands still, in screen pixels."""
        return self._sprite(annotation, geometry, facts).rect

    def _sprite(self, annotation: Annotation, geometry: PictureGeometry, facts: VideoFacts) -> _Sprite:
        if self._geometry is not geometry:
            self._forget()
            self._geometry = geometry
        found = self._sprites.get(annotation.id)
        if found is None or (found.of is not annotation.drawing and found.of != annotation.drawing):
            if self._bytes > _MOST_BYTES:
                self._forget()
            found = self._sprites[annotation.id] = self._drawn(annotation.drawing, geometry, facts)
            self._bytes += 0 if found.image is None else found.image.sizeInBytes()
        return found

    def _drawn(self, drawing: Drawing, geometry: PictureGeometry, facts: VideoFacts) -> _Sprite:
        place, scale = self._painter.rect_of(geometry, facts, drawing), geometry.scale
        rect = QRectF(place.topLeft() * scale, place.size() * scale).toAlignedRect()
        if place.width() * place.height() > _LARGEST_SHARE * geometry.area.width() * geometry.area.height():
            return _Sprite(drawing, None, rect)
        image = QImage(rect.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(Qt.GlobalColor.transparent)
        inner = QPainter(image)
        inner.translate(-rect.x() / scale, -rect.y() / scale)
        self._painter.draw_over(inner, geometry, facts, [drawing], clip=place)
        inner.end()
        image.setDevicePixelRatio(1)
        return _Sprite(drawing, image, rect)

    def _forget(self) -> None:
        self._sprites.clear()
        self._bytes = 0


def _way(kept: Drawing, now: Drawing) -> tuple[float, float] | None:
    """How far a shape went as a whole, in coded pixels; None where its points went different ways."""
    if now is kept:
        return 0.0, 0.0
    (x, y), (to_x, to_y) = kept.points[0], now.points[0]
    by_x, by_y = to_x - x, to_y - y
    for (x, y), (to_x, to_y) in zip(kept.points, now.points, strict=True):
        if abs(to_x - x - by_x) > _TOGETHER_PX or abs(to_y - y - by_y) > _TOGETHER_PX:
            return None
    return by_x, by_y


def _on_screen(way: tuple[float, float], geometry: PictureGeometry, facts: VideoFacts) -> QPoint:
    """A way in the coded picture, in whole screen pixels."""
    if way == (0.0, 0.0):
        return QPoint()
    to_surface, (x, y), scale = coded_to_surface(geometry, facts), way, geometry.scale
    return QPoint(
        round((to_surface.m11() * x + to_surface.m21() * y) * scale),
        round((to_surface.m12() * x + to_surface.m22() * y) * scale),
    )
