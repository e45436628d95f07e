"""Where the pixels of a picture lie on the surface, and which view comes of zooming and dragging there.

Pure arithmetic on values. The shape of a pixel and the turn that the recording asks for are honoured here and nowhere
else, so that the picture, the loupe and the miniature cannot differ. It knows no widget and no pixels' colours.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from player.picture_view import PictureView
from reviewer.domain.case import VideoFacts

LARGEST_PIXEL_PX = 64.0
"""No further in: a pixel of the picture is then a square that size on the screen."""


@dataclass(frozen=True)
class PictureGeometry:
    """A picture of a shape, looked at in a way, on a surface of a size.

    Attributes:
        facts: the picture's coded size, shape of a pixel, and turn.
        view: how it is looked at.
        area: the surface, in device-independent pixels.
        scale: screen pixels for each of those.
    """

    facts: VideoFacts
    view: PictureView
    area: QSizeF
    scale: float = 1.0

    @cached_property
    def turn_deg(self) -> int:
        """Clockwise turn from the picture as coded: the recording's own and the view's."""
        return (self.facts.rotation_deg + self.view.turn_deg) % 360

    @cached_property
    def is_plain(self) -> bool:
        """Whether the picture lies as it was coded: neither turned nor flipped."""
        return not (self.turn_deg or self.view.flipped_across or self.view.flipped_down)

    @cached_property
    def shape(self) -> QSizeF:
        """The picture as seen, in units of square pixels."""
        facts = self.facts
        coded = QSizeF(float(facts.width * (facts.sample_aspect_ratio or 1)), float(facts.height))
        return coded.transposed() if self.turn_deg % 180 else coded

    @cached_property
    def picture_rect(self) -> QRectF:
        """Where the whole picture lies; beyond the surface where it is zoomed. Its edges are on screen pixels."""
        extent = self._extent(self.view.zoom)
        x, y = self._kept_inside(self.view.centre, extent)
        left, width = self._side(x, extent.width(), self.area.width())
        top, height = self._side(y, extent.height(), self.area.height())
        return QRectF(left, top, width, height)

    @cached_property
    def visible_rect(self) -> QRectF:
        """The part of the surface on which the picture lies."""
        return self.picture_rect.intersected(QRectF(QPointF(0, 0), self.area))

    @cached_property
    def is_whole(self) -> bool:
        """Whether all of the picture is in view."""
        return self.visible_rect == self.picture_rect

    @cached_property
    def to_surface(self) -> QTransform:
        """From the picture's coded pixels to the surface."""
        view, rect = self.view, self.picture_rect
        return (
            QTransform.fromScale(1 / self.facts.width, 1 / self.facts.height)
            * QTransform.fromTranslate(-0.5, -0.5)
            * QTransform().rotate(self.turn_deg)
            * QTransform.fromScale(-1 if view.flipped_across else 1, -1 if view.flipped_down else 1)
            * QTransform.fromTranslate(0.5, 0.5)
            * QTransform.fromScale(rect.width(), rect.height())
            * QTransform.fromTranslate(rect.x(), rect.y())
        )

    @cached_property
    def to_picture(self) -> QTransform:
        """From the surface to the picture's coded pixels."""
        return self.to_surface.inverted()[0]

    @cached_property
    def source_rect(self) -> QRectF:
        """The part of the coded picture that is in view, in its pixels."""
        return self.to_picture.mapRect(self.visible_rect)

    @cached_property
    def pixel_px(self) -> float:
        """How many screen pixels a pixel of the picture is wide or high, whichever is less."""
        return self._pixel_px(self.view.zoom)

    def pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        """Column and row of the coded pixel at a point of the surface; None beside the picture."""
        if not self.visible_rect.contains(point):
            return None
        place = self.to_picture.map(point)
        column = min(max(int(place.x()), 0), self.facts.width - 1)
        row = min(max(int(place.y()), 0), self.facts.height - 1)
        return column, row

    def zoomed(self, factor: float, at: QPointF) -> PictureView:
        """The view after zooming by a factor around a point of the surface, which keeps its place in the picture."""
        # Smaller than whole is a small picture shown pixel for pixel; nobody gets there by a wheel.
        smallest = min(1.0, self.view.zoom)
        largest = max(1.0, LARGEST_PIXEL_PX / self._pixel_px(1.0))
        zoom = min(max(self.view.zoom * factor, smallest), largest)
        # Going out, the whole picture is a place to come to rest at.
        if min(self.view.zoom, zoom) < 1 < max(self.view.zoom, zoom):
            zoom = 1.0
        return self._view_with(zoom, at)

    @property
    def pixel_for_pixel_zoom(self) -> float:
        """The zoom at which a pixel of the picture is one pixel of the screen."""
        return 1 / self._pixel_px(1.0)

    def pixel_for_pixel(self) -> PictureView:
        """The view in which a pixel of the picture is one pixel of the screen, around the middle."""
        return self._view_with(self.pixel_for_pixel_zoom, QPointF(self.area.width() / 2, self.area.height() / 2))

    def dragged(self, by: QPointF) -> PictureView:
        """The view after the picture was dragged by that much."""
        extent = self._extent(self.view.zoom)
        x, y = self._kept_inside(self.view.centre, extent)
        moved = (x - by.x() / extent.width(), y - by.y() / extent.height())
        return replace(self.view, centre=self._kept_inside(moved, extent))

    def _view_with(self, zoom: float, at: QPointF) -> PictureView:
        rect = self.picture_rect
        place = ((at.x() - rect.x()) / rect.width(), (at.y() - rect.y()) / rect.height())
        extent = self._extent(zoom)
        centre = (
            place[0] + (self.area.width() / 2 - at.x()) / extent.width(),
            place[1] + (self.area.height() / 2 - at.y()) / extent.height(),
        )
        return replace(self.view, zoom=zoom, centre=self._kept_inside(centre, extent))

    def _extent(self, zoom: float) -> QSizeF:
        """How large the whole picture is on the surface."""
        fit = min(self.area.width() / self.shape.width(), self.area.height() / self.shape.height())
        return self.shape * (fit * zoom)

    def _kept_inside(self, centre: tuple[float, float], extent: QSizeF) -> tuple[float, float]:
        """A centre at which the picture leaves no room that it could fill; in the middle where all of it is seen."""
        return (
            _kept(centre[0], self.area.width() / extent.width()),
            _kept(centre[1], self.area.height() / extent.height()),
        )

    def _pixel_px(self, zoom: float) -> float:
        extent = self._extent(zoom)
        coded = QSizeF(self.facts.width, self.facts.height)
        seen = coded.transposed() if self.turn_deg % 180 else coded
        return min(extent.width() / seen.width(), extent.height() / seen.height()) * self.scale

    def _side(self, centre: float, extent: float, room: float) -> tuple[float, float]:
        """Where one side of the picture begins and how long it is, in whole screen pixels.

        The length is rounded by itself: a picture that is dragged keeps its size.
        """
        length = round(extent * self.scale)
        first = round(room * self.scale / 2 - centre * length)
        if length > room * self.scale:
            first = min(max(first, ceil(room * self.scale) - length), 0)
        return first / self.scale, length / self.scale


def _kept(centre: float, seen: float) -> float:
    """A centre along one side, of which a share is seen."""
    if seen >= 1:
        return 0.5
    return min(max(centre, seen / 2), 1 - seen / 2)
