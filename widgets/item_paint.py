"""How events, marks and the items of other lanes are drawn on the timeline. Decides nothing about places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache

from reviewer.domain.case import Bookmark, Category, DeviceEvent, MarkShape
from reviewer.look.colours import Theme
from reviewer.look.look import text_font
from reviewer.look.measures import FONT_SMALL_PX
from widgets.event_signs import event_colour, event_icon
from widgets.item_lane import PlacedItem
from widgets.lane_source import LaneItem, LaneStyle
from widgets.lanes import EVENT_SIGN, LABEL_GAP_PX, SIGN_PX, holds_sign
from widgets.painting import draw_list_icon, draw_mark, draw_text
from widgets.shades import Shades, mixed
from widgets.timeline_lane import ITEM_PX

_ICON_PX = 12
_BAR_RADIUS_PX = 4
_HATCH_PX = 6.0
_TICK_PX = 2
_SIGN_SIDE_PX = SIGN_PX + 4
_OUT_OF_VIEW_PX = 64.0
"""A bar is cut off so far outside of the view: nobody sees more of it, and it costs nothing."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """What stands for a thing, however it is placed."""

    colour: str
    shape: MarkShape = MarkShape.CIRCLE
    icon: str = ""
    style: LaneStyle = LaneStyle.SOLID


@dataclass(frozen=True, eq=False, slots=True)
class _Ink:
    """What a bar of a colour is drawn with."""

    edge: QPen
    ground: QColor

    @classmethod
    def of(cls, colour: str, theme: Theme) -> "_Ink":
        """That of a colour on a theme's panel."""
        return cls(QPen(mixed(colour, theme.panel, 0.7), 1), mixed(colour, theme.panel, Shades.of(theme).mark))


@dataclass(frozen=True, eq=False)
class ItemPaint:
    """What is needed to draw items, besides their places."""

    theme: Theme
    category_of: Callable[[Bookmark], Category | None]
    width_px: int
    _inks: dict[str, _Ink] = field(default_factory=dict)
    _signs: dict[str, QPixmap] = field(default_factory=dict)
    _sign_of_category: dict[int, _Sign] = field(default_factory=dict)

    def paint_all(self, painter: QPainter, items: Sequence[PlacedItem]) -> None:
        """Draw items none of which is selected: first what lasts, over it the signs of moments, then the labels.

        Where marks are dense nearly all of them are signs, which are here drawn with nothing else around them.
        """
        scale = painter.device().devicePixelRatioF()
        signs: list[tuple[int, int, QPixmap]] = []
        labelled: list[PlacedItem] = []
        for item in items:
            group = item.group
            sign = self._sign_of(item)
            if item.folded or sign.icon or group.right_px > group.left_px:
                self.paint(painter, item)
                continue
            left = round(group.left_px - _SIGN_SIDE_PX / 2)
            signs.append((left, round(item.top_px + (ITEM_PX - _SIGN_SIDE_PX) / 2), self._picture_of(sign, scale)))
            if item.place is not None:
                labelled.append(item)
        for left, top, picture in signs:
            painter.drawPixmap(left, top, picture)
        for item in labelled:
            self._paint_label(painter, item, self.theme.text)

    def paint(self, painter: QPainter, item: PlacedItem, *, selected: bool = False) -> None:
        """Draw one item; the painter's origin is the axis' left edge, and it draws smooth edges."""
        sign = self._sign_of(item)
        if item.folded:
            self._paint_folded(painter, item, sign, selected)
        elif isinstance(item.thing, DeviceEvent):
            self._paint_event(painter, item, sign, selected)
        else:
            self._paint_mark(painter, item, sign, selected)

    def _sign_of(self, item: PlacedItem) -> _Sign:
        thing = item.thing
        if isinstance(thing, DeviceEvent):
            return _Sign(event_colour(thing.kind, self.theme), icon=event_icon(thing.kind))
        if isinstance(thing, LaneItem):
            return _Sign(theme_colour(self.theme, thing.colour), thing.shape, thing.icon, thing.style)
        known = self._sign_of_category.get(thing.category_id)
        if known is None:
            category = self.category_of(thing)
            known = _Sign(category.colour, category.shape) if category is not None else _Sign(self.theme.muted)
            self._sign_of_category[thing.category_id] = known
        return known

    def _paint_folded(self, painter: QPainter, item: PlacedItem, sign: _Sign, selected: bool) -> None:
        left, right = self._visible(item)
        rect = QRectF(left, item.top_px, max(right - left, float(_TICK_PX)), ITEM_PX / 2)
        painter.fillRect(rect, QColor(self.theme.accent if selected else sign.colour))

    def _paint_event(self, painter: QPainter, item: PlacedItem, sign: _Sign, selected: bool) -> None:
        left = round(item.group.left_px)
        top = round(item.top_px)
        if selected:
            ground = QRectF(left - 3, top - 1, item.right_px - left + 3 + LABEL_GAP_PX, ITEM_PX + 2)
            self._paint_selection(painter, ground)
        painter.fillRect(QRect(left, top - 1, _TICK_PX, ITEM_PX + 2), QColor(sign.colour))
        if item.group.next_left_px - item.group.left_px > EVENT_SIGN.after_px:
            icon_top = top + (ITEM_PX - _ICON_PX) // 2
            draw_list_icon(painter, sign.icon, sign.colour, QRect(left + 5, icon_top, _ICON_PX, _ICON_PX))
        self._paint_label(painter, item, self.theme.text if selected else self.theme.muted)

    def _paint_mark(self, painter: QPainter, item: PlacedItem, sign: _Sign, selected: bool) -> None:
        middle = item.top_px + ITEM_PX / 2
        if item.is_range:
            left, right = self._visible(item)
            self._paint_bar(painter, QRectF(left, item.top_px, max(right - left, 3.0), ITEM_PX), sign, selected)
            if holds_sign(item.group):
                x = max(item.group.left_px, 0.0) + LABEL_GAP_PX + SIGN_PX / 2
                self._paint_sign(painter, sign, QPointF(x, middle))
        else:
            left = item.group.left_px
            if selected:
                right = max(item.right_px, left + SIGN_PX / 2)
                start = left - SIGN_PX / 2 - 3
                self._paint_selection(painter, QRectF(start, item.top_px, right - start + LABEL_GAP_PX, ITEM_PX))
            self._paint_sign(painter, sign, QPointF(left, middle))
        self._paint_label(painter, item, self.theme.text)

    def _paint_bar(self, painter: QPainter, bar: QRectF, sign: _Sign, selected: bool) -> None:
        ink = self._inks.get(sign.colour)
        if ink is None:
            ink = self._inks[sign.colour] = _Ink.of(sign.colour, self.theme)
        if sign.style is LaneStyle.HATCHED:
            self._paint_hatch(painter, bar, ink.edge.color())
        pen = QPen(QColor(self.theme.accent), 2) if selected else ink.edge
        if sign.style is LaneStyle.OUTLINED and not selected:
            pen = QPen(pen)
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(ink.ground if sign.style is LaneStyle.SOLID else Qt.BrushStyle.NoBrush)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(bar.adjusted(inset, inset, -inset, -inset), _BAR_RADIUS_PX, _BAR_RADIUS_PX)

    def _paint_hatch(self, painter: QPainter, bar: QRectF, colour: QColor) -> None:
        painter.save()
        painter.setClipRect(bar, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour, 1))
        # From a multiple of the distance, so that the hatching stays where it is while the lane is scrolled.
        x = bar.left() // _HATCH_PX * _HATCH_PX - bar.height() // _HATCH_PX * _HATCH_PX - _HATCH_PX
        while x < bar.right():
            painter.drawLine(QLineF(x, bar.bottom(), x + bar.height(), bar.top()))
            x += _HATCH_PX
        painter.restore()

    def _paint_sign(self, painter: QPainter, sign: _Sign, centre: QPointF) -> None:
        if sign.icon:
            corner = centre.toPoint()
            place = QRect(corner.x() - _ICON_PX // 2, corner.y() - _ICON_PX // 2, _ICON_PX, _ICON_PX)
            draw_list_icon(painter, sign.icon, sign.colour, place)
            return
        picture = self._picture_of(sign, painter.device().devicePixelRatioF())
        half = picture.deviceIndependentSize().width() / 2
        painter.drawPixmap(QPointF(round(centre.x() - half), round(centre.y() - half)), picture)

    def _picture_of(self, sign: _Sign, scale: float) -> QPixmap:
        """A sign, drawn once for each colour: hundreds stand in a row where marks are dense."""
        name = f"{sign.shape.value}/{sign.colour}"
        known = self._signs.get(name)
        if known is not None:
            return known
        key = f"timeline-sign/{name}/{self.theme.name}/{scale}"
        picture = QPixmap()
        if not QPixmapCache.find(key, picture):
            picture = self._drawn_sign(sign, scale)
            QPixmapCache.insert(key, picture)
        self._signs[name] = picture
        return picture

    def _drawn_sign(self, sign: _Sign, scale: float) -> QPixmap:
        side = _SIGN_SIDE_PX
        picture = QPixmap(round(side * scale), round(side * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        centre = QPointF(side / 2, side / 2)
        if self.theme.name == "light":
            # A pale category on a white panel needs an edge to be seen.
            draw_mark(painter, sign.shape, mixed(sign.colour, self.theme.text, 0.55).name(), centre, SIGN_PX + 1.5)
        draw_mark(painter, sign.shape, sign.colour, centre, SIGN_PX - 0.5)
        painter.end()
        return picture

    def _paint_selection(self, painter: QPainter, ground: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.accent), 1.5))
        painter.setBrush(QColor(self.theme.selection))
        painter.drawRoundedRect(ground.adjusted(0.75, 0.75, -0.75, -0.75), _BAR_RADIUS_PX, _BAR_RADIUS_PX)
        painter.restore()

    def _paint_label(self, painter: QPainter, item: PlacedItem, colour: str) -> None:
        if item.place is None:
            return
        width = int(item.place.width_px) + 1
        rect = QRect(round(item.place.left_px), round(item.top_px), width, ITEM_PX)
        draw_text(painter, rect, item.label, text_font(FONT_SMALL_PX), colour)

    def _visible(self, item: PlacedItem) -> tuple[float, float]:
        """Left and right edge of what can be seen of an item."""
        return max(item.group.left_px, -_OUT_OF_VIEW_PX), min(item.group.right_px, self.width_px + _OUT_OF_VIEW_PX)


def theme_colour(theme: Theme, name: str) -> str:
    """A colour by its role in the theme, or as it is given: `#rrggbb`."""
    return name if name.startswith("#") else str(getattr(theme, name))
