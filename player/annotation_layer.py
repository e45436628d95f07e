"""What of a recording's annotations lies on the picture now: found for every picture, drawn as cheaply as can be.

Shapes are drawn once and then copied, those that stand on one sheet: a recording with a thousand annotations must not
cost it a picture. It is told what there is, and asks for the moment; it knows no session.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from player.annotation_painter import AnnotationPainter, coded_to_surface, lies_under
from player.annotation_sheet import AnnotationSheet
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

_STANDS, _MOVES, _LIES_UNDER, _BLURS = range(4)
"""What kinds of annotation are told apart for drawing; a blur lies under too."""


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
        self._ways = np.zeros(0, np.int8)
        self._is_shown = True
        self._selected_id = 0
        self._draft: Drawing | None = None
        self._draft_of = 0
        self._sheet = AnnotationSheet(self._sprites)
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
        self._ways = np.array([_way_to_draw(each) for each in annotations], np.int8)

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
        return self._annotations_of(self._numbers_at(media_time))

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
        numbers = self._numbers_at(media_time)
        self._shown = self._annotations_of(numbers)
        if self._draft is not None and self._draft_of:
            numbers = np.array([number for number in numbers if self._annotations[number].id != self._draft_of], int)
        ways = self._ways[numbers]
        standing, moving = (self._annotations_of(numbers[ways == way]) for way in (_STANDS, _MOVES))
        under = [each.drawing_at(media_time) for each in self._annotations_of(numbers[ways >= _LIES_UNDER])]
        over = [(each, each.drawing_at(media_time)) for each in moving]
        draft = self._draft
        if draft is not None and lies_under(draft.kind):
            under.append(draft)
        has_blur = bool((ways == _BLURS).any()) or (draft is not None and draft.kind is ShapeKind.BLUR)
        self._words = _said(has_any=bool(len(numbers)) or draft is not None, has_blur=has_blur)
        if under:
            self._painter.draw_under(painter, image, geometry, facts, under)
        self._sheet.draw(painter, geometry, facts, standing)
        self._sprites.draw(painter, geometry, facts, over)
        if draft is not None and not lies_under(draft.kind):
            self._painter.draw_over(painter, geometry, facts, [draft])
        held = self._held(media_time)
        if held is not None:
            _draw_handles(painter, self._painter, geometry, facts, held)

    def _numbers_at(self, media_time: MediaTime) -> NDArray[np.intp]:
        return np.flatnonzero((self._starts_us <= media_time) & (media_time < self._ends_us))

    def _annotations_of(self, numbers: NDArray[np.intp]) -> tuple[Annotation, ...]:
        return tuple(self._annotations[number] for number in numbers)

    def _held(self, media_time: MediaTime) -> Drawing | None:
        """The drawing with the handles: the one in the hand, else the selected one where it is shown."""
        if self._draft is not None and self._draft_of == self._selected_id:
            return self._draft
        return next((each.drawing_at(media_time) for each in self._shown if each.id == self._selected_id), None)


def on_surface(geometry: PictureGeometry, facts: VideoFacts, points: Sequence[Point]) -> list[Point]:
    """Points of the coded picture, as they lie on the surface."""
    to_surface = coded_to_surface(geometry, facts)
    mapped = [to_surface.map(QPointF(*point)) for point in points]
    return [(point.x(), point.y()) for point in mapped]


def _way_to_draw(annotation: Annotation) -> int:
    if annotation.drawing.kind is ShapeKind.BLUR:
        return _BLURS
    if lies_under(annotation.drawing.kind):
        return _LIES_UNDER
    return _MOVES if annotation.moves else _STANDS


def _said(*, has_any: bool, has_blur: bool) -> tuple[str, ...]:
    said = [tr("Illustrative: drawn by a reviewer")] if has_any else []
    if has_blur:
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
