"""How ruler and lanes are drawn: everything that stays while the playhead moves.

Takes a scene and a theme; knows no session and decides nothing about places.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from reviewer.domain.case import Category, DeviceEvent, MarkShape, Recording
from reviewer.domain.coverage import CoverageGap, GapKind
from reviewer.look.colours import Theme, camera_colour, track_colour
from reviewer.look.look import text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_M, SPACE_S, SPACE_XS
from reviewer.session.case_contents import PlacedTrack, Selection, SelectionKind
from widgets.event_signs import event_colour, event_icon
from widgets.lanes import EVENT_SIGN, LABEL_GAP_PX, SIGN_PX, holds_sign
from widgets.painting import draw_dot, draw_list_icon, draw_mark, draw_text, prose_font
from widgets.plain_text import one_line
from widgets.sub_lane import SubLane
from widgets.time_axis import GUTTER_PX, LABEL_PX, Tick, TimeAxis
from widgets.time_view import TimeView
from widgets.timeline_scene import ITEM_PX, Coverage, Lane, LaneKind, PlacedItem, TimelineScene

_MINOR_TICK_PX = 4
_ICON_PX = 12
_BAR_RADIUS_PX = 4
_DOT_RADIUS_PX = 4.5
_HATCH_PX = 7.0
"""Distance of the lines that hatch a gap."""

CHEVRON_LEFT_PX = GUTTER_PX - _ICON_PX - SPACE_S
"""From here to the end of the active recording's name a click folds the lanes under it."""


def mixed(colour: str, ground: str, share: float) -> QColor:
    """A colour laid over a ground with a share of 0 to 1."""
    over, under = QColor(colour), QColor(ground)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


@dataclass(frozen=True, slots=True)
class Shades:
    """How strongly a camera's or category's colour is laid on the panel in a theme."""

    bar: tuple[float, float]
    active_bar: tuple[float, float]
    mark: float

    @classmethod
    def of(cls, theme: Theme) -> "Shades":
        """Those of a theme: a light panel needs less of a colour than a dark one."""
        if theme.name == "light":
            return cls(bar=(0.26, 0.34), active_bar=(0.55, 0.66), mark=0.3)
        return cls(bar=(0.24, 0.31), active_bar=(0.5, 0.6), mark=0.36)


@dataclass(frozen=True, eq=False)
class LanePaint:
    """What is needed to draw the lanes, besides their places."""

    theme: Theme
    ticks: Sequence[Tick]
    active_id: int | None
    selection: Selection | None
    event_by_id: Mapping[int, DeviceEvent]
    category_of_mark: Callable[[int], Category | None]
    coverage: Mapping[int, Coverage]
    gaps: Mapping[int, Sequence[CoverageGap]] = field(default_factory=dict)
    sub_lanes: Mapping[LaneKind, SubLane] = field(default_factory=dict)
    track_coverage: Mapping[int, Coverage] = field(default_factory=dict)
    folded: bool = False
    """Whether the lanes under the active recording's are put away: its chevron says so."""

    def paint(self, painter: QPainter, scene: TimelineScene, width_px: int, height_px: int) -> None:
        """Draw ground, names, bars and items over a whole canvas."""
        painter.fillRect(QRect(0, 0, width_px, height_px), QColor(self.theme.panel))
        for lane in scene.lanes:
            self._paint_name(painter, lane)
        painter.save()
        painter.setClipRect(QRect(GUTTER_PX, 0, scene.axis.width_px, height_px))
        painter.translate(GUTTER_PX, 0)
        self._paint_tick_lines(painter, scene)
        for lane in scene.lanes:
            if lane.kind in self.sub_lanes:
                rect = QRectF(0, lane.top_px, scene.axis.width_px, lane.height_px - 1)
                self.sub_lanes[lane.kind].paint(painter, scene.axis, rect, self.theme)
            # The active one last: where segments overlap a little, it is whole.
            for segment in sorted(lane.segments, key=lambda each: each.id == self.active_id):
                self._paint_bar(painter, scene.axis, lane, segment)
                for gap in self.gaps.get(segment.id, ()):
                    self._paint_gap(painter, scene.axis, lane, gap)
            for track in lane.tracks:
                self._paint_track(painter, scene.axis, lane, track)
        selected = scene.item_of(self.selection)
        for item in scene.items:
            if item is not selected:
                self.paint_item(painter, item)
        if selected is not None:
            self.paint_item(painter, selected, selected=True)
        painter.restore()
        for lane in scene.lanes:
            painter.fillRect(QRectF(0, lane.top_px + lane.height_px - 1, width_px, 1), QColor(self.theme.line))

    def paint_item(self, painter: QPainter, item: PlacedItem, selected: bool = False) -> None:
        """Draw one event or bookmark; the painter's origin is the axis' left edge."""
        if item.selection.kind is SelectionKind.EVENT:
            self._paint_event(painter, item, selected)
        else:
            self._paint_mark(painter, item, selected)

    def _paint_name(self, painter: QPainter, lane: Lane) -> None:
        left, right = SPACE_M, GUTTER_PX - SPACE_S
        active = lane.recording is not None and lane.recording.id == self.active_id
        is_sub_lane = lane.kind in self.sub_lanes
        if active:
            painter.fillRect(QRectF(0, lane.top_px, GUTTER_PX, lane.height_px - 1), QColor(self.theme.selection))
            painter.fillRect(QRectF(0, lane.top_px, 3, lane.height_px - 1), QColor(self.theme.accent))
        if lane.recording is not None and not is_sub_lane:
            middle = lane.top_px + lane.height_px / 2
            draw_dot(painter, camera_colour(lane.recording.camera), QPointF(left + 4.5, middle), _DOT_RADIUS_PX)
        if lane.tracks:
            middle = lane.top_px + lane.height_px / 2
            colour = track_colour(lane.tracks[0].camera, is_live=lane.tracks[0].is_live)
            draw_dot(painter, colour, QPointF(left + 4.5, middle), _DOT_RADIUS_PX)
        if lane.recording is not None or lane.tracks:
            left += 9 + SPACE_S
        if active and not is_sub_lane and self.sub_lanes:
            right = CHEVRON_LEFT_PX
            top = round(lane.top_px + (lane.height_px - _ICON_PX) / 2)
            chevron = "chevron-right" if self.folded else "chevron-down"
            draw_list_icon(painter, chevron, self.theme.text, QRect(right + SPACE_XS - 1, top, _ICON_PX, _ICON_PX))
        rect = QRect(left, round(lane.top_px), right - left, round(lane.height_px) - 1)
        if lane.kind is LaneKind.MARKS:
            rect.setHeight(min(rect.height(), 38))
        weight = QFont.Weight.Medium if active and not is_sub_lane else QFont.Weight.Normal
        colour = self.theme.text if active and not is_sub_lane else self.theme.muted
        font = prose_font(FONT_SMALL_PX if is_sub_lane else FONT_PX)
        font.setWeight(weight)
        draw_text(painter, rect, one_line(lane.title), font, colour)

    def _paint_tick_lines(self, painter: QPainter, scene: TimelineScene) -> None:
        painter.setPen(mixed(self.theme.line, self.theme.panel, 0.55))
        bottom = scene.lanes[-1].top_px + scene.lanes[-1].height_px if scene.lanes else 0.0
        for tick in self.ticks:
            x = int(scene.axis.x(tick.utc)) + 0.5
            painter.drawLine(QLineF(x, 0, x, bottom))

    def _paint_bar(self, painter: QPainter, axis: TimeAxis, lane: Lane, recording: Recording) -> None:
        left = max(axis.x(recording.start_utc), -_BAR_RADIUS_PX * 2.0)
        right = min(axis.x(recording.end_utc), axis.width_px + _BAR_RADIUS_PX * 2.0)
        if right <= left:
            return
        active = recording.id == self.active_id
        shades = Shades.of(self.theme)
        even, odd = shades.active_bar if active else shades.bar
        colour = camera_colour(recording.camera)
        bar = QRectF(left, lane.top_px + 4, max(right - left, 2.0), lane.height_px - 9)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colour, self.theme.panel, even))
        painter.drawRoundedRect(bar, _BAR_RADIUS_PX, _BAR_RADIUS_PX)
        # Every other stretch of the ruler is a shade apart: a time is read off a bar without following a line up.
        painter.setBrush(mixed(colour, self.theme.panel, odd))
        for stretch in self._odd_stretches(axis, bar):
            painter.save()
            painter.setClipRect(stretch, Qt.ClipOperation.IntersectClip)
            painter.drawRoundedRect(bar, _BAR_RADIUS_PX, _BAR_RADIUS_PX)
            painter.restore()
        self._paint_coverage(painter, axis, bar, recording)
        if active:
            painter.setPen(QPen(QColor(colour), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), _BAR_RADIUS_PX, _BAR_RADIUS_PX)
        painter.restore()

    def _paint_gap(self, painter: QPainter, axis: TimeAxis, lane: Lane, gap: CoverageGap) -> None:
        """Hatched where the camera was off or muted while another recorded; dotted around where that is uncertain."""
        left, right = max(axis.x(gap.start), -_HATCH_PX), min(axis.x(gap.end), axis.width_px + _HATCH_PX)
        if right <= left:
            return
        stretch = QRectF(left, lane.top_px + 4, max(right - left, 2.0), lane.height_px - 9)
        ground = self.theme.text if gap.kind is GapKind.MUTED else self.theme.muted
        painter.save()
        painter.setClipRect(stretch, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(mixed(ground, self.theme.panel, 0.5), 1))
        # From a multiple of the distance, so that the hatching stays where it is while the lane is scrolled.
        x = left // _HATCH_PX * _HATCH_PX - stretch.height() // _HATCH_PX * _HATCH_PX - _HATCH_PX
        while x < right:
            painter.drawLine(QLineF(x, stretch.bottom(), x + stretch.height(), stretch.top()))
            x += _HATCH_PX
        style = Qt.PenStyle.DotLine if gap.is_uncertain else Qt.PenStyle.SolidLine
        painter.setPen(QPen(mixed(ground, self.theme.panel, 0.35), 1, style))
        painter.drawRect(stretch.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _paint_track(self, painter: QPainter, axis: TimeAxis, lane: Lane, track: PlacedTrack) -> None:
        """A thin line where a track that belongs to no recording has positions: no bar, since there is no picture."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(track_colour(track.camera, is_live=track.is_live)))
        top = lane.top_px + lane.height_px / 2 - 2
        for left, right in self.track_coverage[track.id].stretches(axis):
            first, last = max(left, -1.0), min(right, axis.width_px + 1.0)
            painter.drawRect(QRectF(first, top, max(last - first, 1.5), 3))
        painter.restore()

    def _odd_stretches(self, axis: TimeAxis, bar: QRectF) -> list[QRectF]:
        ticks = self.ticks
        stretches = []
        if ticks and ticks[0].number % 2 == 0:
            stretches.append((bar.left(), axis.x(ticks[0].utc)))
        for tick, following in zip(ticks, [*ticks[1:], None], strict=True):
            if tick.number % 2:
                stretches.append((axis.x(tick.utc), axis.x(following.utc) if following else bar.right()))
        return [QRectF(round(left), bar.top(), round(right) - round(left), bar.height()) for left, right in stretches]

    def _paint_coverage(self, painter: QPainter, axis: TimeAxis, bar: QRectF, recording: Recording) -> None:
        """A line along the bar's foot where the recording has positions; open where it has none."""
        painter.setBrush(QColor(camera_colour(recording.camera)))
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right in self.coverage[recording.id].stretches(axis):
            first, last = max(left, bar.left() + 2), min(right, bar.right() - 2)
            if last >= first:
                painter.drawRect(QRectF(first, bar.bottom() - 4, max(last - first, 1.0), 2))

    def _paint_event(self, painter: QPainter, item: PlacedItem, selected: bool) -> None:
        event = self.event_by_id[item.selection.id]
        colour = event_colour(event.kind, self.theme)
        left = round(item.group.left_px)
        top = round(item.top_px)
        if selected:
            ground = QRectF(left - 3, top - 1, item.right_px - left + 3 + LABEL_GAP_PX, ITEM_PX + 2)
            self._paint_selection(painter, ground)
        painter.fillRect(QRect(left, top - 1, 2, ITEM_PX + 2), QColor(colour))
        if item.group.next_left_px - item.group.left_px > EVENT_SIGN.after_px:
            icon_top = top + (ITEM_PX - _ICON_PX) // 2
            draw_list_icon(painter, event_icon(event.kind), colour, QRect(left + 5, icon_top, _ICON_PX, _ICON_PX))
        self._paint_label(painter, item, self.theme.text if selected else self.theme.muted)

    def _paint_mark(self, painter: QPainter, item: PlacedItem, selected: bool) -> None:
        category = self.category_of_mark(item.selection.id)
        colour = category.colour if category else self.theme.muted
        shape = category.shape if category else MarkShape.CIRCLE
        group = item.group
        middle = item.top_px + ITEM_PX / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.is_range:
            bar = QRectF(group.left_px, item.top_px, max(group.right_px - group.left_px, 3.0), ITEM_PX)
            pen = QPen(QColor(self.theme.accent), 2) if selected else QPen(mixed(colour, self.theme.panel, 0.7), 1)
            painter.setPen(pen)
            painter.setBrush(mixed(colour, self.theme.panel, Shades.of(self.theme).mark))
            inset = pen.widthF() / 2
            painter.drawRoundedRect(bar.adjusted(inset, inset, -inset, -inset), _BAR_RADIUS_PX, _BAR_RADIUS_PX)
            if holds_sign(group):
                x = max(group.left_px, 0.0) + LABEL_GAP_PX + SIGN_PX / 2
                self._paint_sign(painter, shape, colour, QPointF(x, middle))
        else:
            if selected:
                right = max(item.right_px, group.left_px + SIGN_PX / 2)
                left = group.left_px - SIGN_PX / 2 - 3
                self._paint_selection(painter, QRectF(left, item.top_px, right - left + LABEL_GAP_PX, ITEM_PX))
            self._paint_sign(painter, shape, colour, QPointF(group.left_px, middle))
        painter.restore()
        self._paint_label(painter, item, self.theme.text)

    def _paint_sign(self, painter: QPainter, shape: MarkShape, colour: str, centre: QPointF) -> None:
        if self.theme.name == "light":
            # A pale category on a white panel needs an edge to be seen.
            draw_mark(painter, shape, mixed(colour, self.theme.text, 0.55).name(), centre, SIGN_PX + 1.5)
        draw_mark(painter, shape, colour, centre, SIGN_PX - 0.5)

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


def paint_ruler(painter: QPainter, view: TimeView, theme: Theme, rect: QRect) -> None:
    """Draw the ruler: lines and labels of the ticks, and the lines above and below."""
    axis = view.axis
    painter.fillRect(rect, QColor(theme.panel))
    font = text_font(FONT_SMALL_PX)
    metrics = QFontMetrics(font)
    painter.save()
    painter.setClipRect(QRect(GUTTER_PX, rect.top(), axis.width_px, rect.height()))
    painter.setPen(mixed(theme.muted, theme.panel, 0.4))
    for tick in view.minor_ticks:
        x = GUTTER_PX + int(axis.x(tick.utc)) + 0.5
        painter.drawLine(QLineF(x, rect.bottom() - _MINOR_TICK_PX, x, rect.bottom()))
    for tick in view.ticks:
        x = GUTTER_PX + int(axis.x(tick.utc))
        painter.setPen(mixed(theme.muted, theme.panel, 0.5))
        painter.drawLine(QLineF(x + 0.5, rect.top() + SPACE_XS, x + 0.5, rect.bottom()))
        label = QRect(x + SPACE_XS + 1, rect.top(), LABEL_PX - SPACE_S, rect.height() - 3)
        if label.left() + metrics.horizontalAdvance(tick.label) <= GUTTER_PX + axis.width_px:
            draw_text(painter, label, tick.label, font, theme.muted)
    painter.restore()
    for top in (rect.top(), rect.bottom()):
        painter.fillRect(QRect(rect.left(), top, rect.width(), 1), QColor(theme.line))
