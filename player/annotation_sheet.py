"""What stands still over the picture, on one sheet that is copied onto it and changed where something comes or goes.

Where a thousand drawings come and go, most of those on a picture are the same as on the one before.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from player.annotation_sprites import AnnotationSprites
from player.picture_geometry import PictureGeometry
from reviewer.domain.annotation import Annotation
from reviewer.domain.case import VideoFacts

_MOST_CHANGES = 24
"""Where more come and go at once, all is drawn anew."""


class AnnotationSheet:
    """A transparent picture of the size of the surface."""

    def __init__(self, sprites: AnnotationSprites) -> None:
        """An empty sheet, filled with copies of shapes."""
        self._sprites = sprites
        self._image = QImage()
        self._geometry: PictureGeometry | None = None
        self._on_it: tuple[Annotation, ...] = ()

    def draw(
        self, painter: QPainter, geometry: PictureGeometry, facts: VideoFacts, standing: tuple[Annotation, ...]
    ) -> None:
        """Draw what stands still, in this order."""
        if geometry is not self._geometry:
            self._make(geometry)
        if standing != self._on_it:
            self._change(geometry, facts, standing)
        if standing:
            painter.drawImage(QPointF(0, 0), self._image)

    def _make(self, geometry: PictureGeometry) -> None:
        self._image = QImage((geometry.area * geometry.scale).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(geometry.scale)
        self._image.fill(Qt.GlobalColor.transparent)
        self._geometry, self._on_it = geometry, ()

    def _change(self, geometry: PictureGeometry, facts: VideoFacts, standing: tuple[Annotation, ...]) -> None:
        changed = [*_missing(self._on_it, standing), *_missing(standing, self._on_it)]
        region = QRegion(self._image.rect())
        drawn = list(standing)
        if len(changed) <= _MOST_CHANGES:
            region = QRegion()
            for each in changed:
                region = region.united(self._sprites.rect(each, geometry, facts))
            drawn = [each for each in standing if region.intersects(self._sprites.rect(each, geometry, facts))]
        painter = QPainter(self._image)
        painter.scale(1 / geometry.scale, 1 / geometry.scale)
        painter.setClipRegion(region)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(QRectF(self._image.rect()), Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.scale(geometry.scale, geometry.scale)
        self._sprites.draw(painter, geometry, facts, [(each, each.drawing) for each in drawn])
        painter.end()
        self._on_it = standing


def _missing(these: tuple[Annotation, ...], others: tuple[Annotation, ...]) -> list[Annotation]:
    """What of these is not among the others, or is there in another form."""
    known = {each.id: each for each in others}
    return [each for each in these if (other := known.get(each.id)) is not each and other != each]
