"""What of a recording's annotations lies on the picture now: found for every picture, drawn as cheaply as can be.

Standing lines are drawn once for as long as the same ones are shown in the same place, and then copied: a recording
with a thousand annotations must not cost it a picture. It is told what there is, and asks for the moment; it knows no
session.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from player.annotation_painter import AnnotationPainter, coded_to_surface, lies_under
from player.annotation_sprites import AnnotationSprites
from player.picture_geometry import PictureGeometry
from reviewer.domain.annotation import Annotation, Drawing, Point, ShapeKind
from reviewer.domain.case import VideoFacts
from reviewer.domain.drawing_shapes import bounds, handles
from reviewer.domain.time import MediaTime
from reviewer.look.colours import DARK
from reviewer.look.words import tr
from reviewer.media.frames import ShownFrame

HANDLE_PX = 9.0


@dataclass(frozen=True, eq=False, slots=True)
class _Kept:
    """Standing lines as they were drawn, and what they were drawn from."""

    image: QImage
    of: tuple[Annotation, ...]
    geometry: PictureGeometry


class AnnotationLayer:
    """Lies on the picture of one recording."""

    def __init__(self, moment: Callable[[], MediaTime]) -> None:
        """Nothing to draw yet.

        Args:
            moment: the media time of the picture that is played; asked where it is no exact frame.
        """
        self._moment = moment
        self._painter = AnnotationPainter()
        self._sprites = AnnotationSprites(self._painter)
        self._facts: VideoFacts | None = None
        self._annotations: tuple[Annotation, ...] = ()
        self._starts_us = np.zeros(0, np.int64)
        self._ends_us = np.zeros(0, np.int64)
        self._is_shown = True
        self._selected_id = 0
        self._draft: Drawing | None = None
        self._draft_of = 0
        self._kept: _Kept | None = None
        self._words: tuple[str, ...] = ()
        self._media_time = MediaTime(0)
        self._shown: tuple[Annotation, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What must be said of what was drawn last."""
        return self._words

    @property
    def facts(self) -> VideoFacts | None:
        """Of the recording whose annotations these are."""
        return self._facts

    @property
    def shown(self) -> tuple[Annotation, ...]:
        """The annotations that were drawn last, the uppermost last."""
        return self._shown

    @property
    def is_shown(self) -> bool:
        """Whether annotations are drawn at all."""
        return self._is_shown

    @property
    def painter(self) -> AnnotationPainter:
        """What draws them."""
        return self._painter

    def set_annotations(self, facts: VideoFacts | None, annotations: Sequence[Annotation]) -> None:
        """Have the annotations of a recording, in the order in which they are drawn."""
        self._facts = facts
        self._annotations = tuple(annotations)
        self._starts_us = np.array([each.start for each in annotations], np.int64)
        self._ends_us = np.array([each.end for each in annotations], np.int64)

    def show(self, shown: bool) -> None:
        """Draw annotations, or none."""
        self._is_shown = shown

    def select(self, annotation_id: int) -> None:
        """Draw the handles of one; 0 for none."""
        self._selected_id = annotation_id

    def set_draft(self, draft: Drawing | None, of: int = 0) -> None:
        """Draw a shape that is in the hand, in place of the annotation of that id, if any."""
        self._draft, self._draft_of = draft, of

    def at(self, media_time: MediaTime) -> tuple[Annotation, ...]:
        """The annotations that are shown at a moment, in the order in which they are drawn."""
        found = np.flatnonzero((self._starts_us <= media_time) & (media_time < self._ends_us))
        return tuple(self._annotations[number] for number in found)

    def drawing_of(self, annotation: Annotation) -> Drawing:
        """An annotation as it was drawn last."""
        return annotation.drawing_at(self._media_time)

    def draw(self, painter: QPainter, image: QImage, geometry: PictureGeometry, exact: ShownFrame | None) -> None:
        """Draw what is shown of the picture's moment."""
        self._words, self._shown = (), ()
        facts = self._facts
        if facts is None or not self._is_shown:
            return
        media_time = self._media_time = self._moment() if exact is None else exact.media_time
        self._shown = self.at(media_time)
        shown = [each for each in self._shown if self._draft is None or each.id != self._draft_of]
        self._words = _said_of([*(each.drawing.kind for each in shown), *self._draft_kinds])
        under = [each.drawing_at(media_time) for each in shown if lies_under(each.drawing.kind)]
        over = [each for each in shown if not lies_under(each.drawing.kind)]
        if self._draft is not None and lies_under(self._draft.kind):
            under.append(self._draft)
        if under:
            self._painter.draw_under(painter, image, geometry, facts, under)
        self._draw_standing(painter, geometry, facts, tuple(each for each in over if not each.moves))
        moving = [(each.id, each.drawing, each.drawing_at(media_time)) for each in over if each.moves]
        self._sprites.draw(painter, geometry, facts, moving)
        if self._draft is not None and not lies_under(self._draft.kind):
            self._painter.draw_over(painter, geometry, facts, [self._draft])
        held = self._held(media_time, shown)
        if held is not None:
            _draw_handles(painter, self._painter, geometry, facts, held)

    @property
    def _draft_kinds(self) -> list[ShapeKind]:
        return [] if self._draft is None else [self._draft.kind]

    def _held(self, media_time: MediaTime, shown: Sequence[Annotation]) -> Drawing | None:
        """The drawing with the handles: the one in the hand, else the selected one where it is shown."""
        if self._draft is not None and self._draft_of == self._selected_id:
            return self._draft
        return next((each.drawing_at(media_time) for each in shown if each.id == self._selected_id), None)

    def _draw_standing(
        self, painter: QPainter, geometry: PictureGeometry, facts: VideoFacts, standing: tuple[Annotation, ...]
    ) -> None:
        if not standing:
            return
        kept = self._kept
        if kept is None or kept.geometry is not geometry or kept.of != standing:
            if kept is None or kept.geometry is not geometry:
                size = (geometry.area * geometry.scale).toSize()
                made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
                made.setDevicePixelRatio(geometry.scale)
            else:
                made = kept.image
            made.fill(Qt.GlobalColor.transparent)
            inner = QPainter(made)
            self._sprites.draw(inner, geometry, facts, [(each.id, each.drawing, each.drawing) for each in standing])
            inner.end()
            kept = self._kept = _Kept(made, standing, geometry)
        painter.drawImage(QPointF(0, 0), kept.image)


def on_surface(geometry: PictureGeometry, facts: VideoFacts, points: Sequence[Point]) -> list[Point]:
    """Points of the coded picture, as they lie on the surface."""
    to_surface = coded_to_surface(geometry, facts)
    mapped = [to_surface.map(QPointF(*point)) for point in points]
    return [(point.x(), point.y()) for point in mapped]


def _said_of(kinds: Sequence[ShapeKind]) -> tuple[str, ...]:
    if not kinds:
        return ()
    said = [tr("Illustrative: drawn by a reviewer")]
    if ShapeKind.BLUR in kinds:
        said.append(tr("Blur is a preview: nothing is redacted"))
    return tuple(said)


def _draw_handles(
    painter: QPainter, annotations: AnnotationPainter, geometry: PictureGeometry, facts: VideoFacts, held: Drawing
) -> None:
    painter.save()
    painter.setClipRect(geometry.visible_rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    points = on_surface(geometry, facts, held.points)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(DARK.accent), 1, Qt.PenStyle.DotLine))
    if held.kind is ShapeKind.TEXT:
        painter.drawRect(annotations.words_rect(geometry, facts, held).adjusted(-2, -2, 2, 2))
    elif not held.kind.is_line:
        left, top, right, bottom = bounds(points)
        painter.drawRect(QRectF(left, top, right - left, bottom - top))
    painter.setPen(QPen(QColor(DARK.picture), 1))
    painter.setBrush(QColor(DARK.accent))
    for x, y in handles(held.kind, points):
        painter.drawRect(QRectF(x - HANDLE_PX / 2, y - HANDLE_PX / 2, HANDLE_PX, HANDLE_PX))
    painter.restore()
