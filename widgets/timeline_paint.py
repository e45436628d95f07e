"""How ruler and lanes are drawn: everything that stays while the playhead moves.

Takes a scene and a theme; knows no session and decides nothing about places.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from reviewer.domain.case import Recording
from reviewer.domain.coverage import CoverageGap, GapKind
from reviewer.look.colours import Theme, camera_colour, track_colour
from reviewer.look.look import text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_M, SPACE_S, SPACE_XS
from reviewer.media.index import FrameIndex
from reviewer.session.case_contents import PlacedTrack, Selection
from widgets.frame_edges import frame_edges
from widgets.item_paint import ItemPaint
from widgets.painting import draw_dot, draw_list_icon, draw_text, prose_font
from widgets.plain_text import one_line
from widgets.shades import Shades, mixed
from widgets.sub_lane import SubLane
from widgets.time_axis import GUTTER_PX, LABEL_PX, Tick, TimeAxis
from widgets.time_view import TimeView
from widgets.timeline_lane import FOLDED_PX, Lane, LaneKind
from widgets.timeline_scene import Reaches, TimelineScene
from widgets.timeline_words import lane_title

_MINOR_TICK_PX = 4
_FRAME_EDGE_PX = 6
_ICON_PX = 12
_BAR_RADIUS_PX = 4
_DOT_RADIUS_PX = 4.5
_HATCH_PX = 7.0
"""Distance of the lines that hatch a gap."""

CHEVRON_LEFT_PX = GUTTER_PX - _ICON_PX - SPACE_S
"""From here to the end of the active recording's name a click folds the lanes under it."""


def _no_frames(_recording_id: int) -> FrameIndex | None:
    """Nothing is known of any frames."""
    return None


@dataclass(frozen=True, eq=False)
class LanePaint:
    """What is needed to draw the lanes, besides their places."""

    theme: Theme
    ticks: Sequence[Tick]
    active_id: int | None
    selection: Selection | None
    items: ItemPaint
    reaches: Reaches
    gaps: Mapping[int, Sequence[CoverageGap]] = field(default_factory=dict)
    sub_lanes: Mapping[LaneKind, SubLane] = field(default_factory=dict)
    frames_of: Callable[[int], FrameIndex | None] = _no_frames
    focused_id: str = ""
    """Of the lane that the keyboard acts on; empty for none."""

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
            if lane.is_sub_lane:
                rect = QRectF(0, lane.top_px, scene.axis.width_px, lane.height_px - 1)
                self.sub_lanes[lane.kind].paint(painter, scene.axis, rect, self.theme, lane.segments)
                continue
            # The active one last: where segments overlap a little, it is whole.
            for segment in sorted(lane.segments, key=lambda each: each.id == self.active_id):
                self._paint_bar(painter, scene.axis, lane, segment)
                for gap in self.gaps.get(segment.id, ()):
                    self._paint_gap(painter, scene.axis, lane, gap)
            for track in lane.tracks:
                self._paint_track(painter, scene.axis, lane, track)
        selected = scene.item_of(self.selection)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.items.paint_all(painter, [item for item in scene.items if item is not selected])
        if selected is not None:
            self.items.paint(painter, selected, selected=True)
        painter.restore()
        for lane in scene.lanes:
            painter.fillRect(QRectF(0, lane.top_px + lane.height_px - 1, width_px, 1), QColor(self.theme.line))
        self._paint_focus(painter, scene)

    def _paint_name(self, painter: QPainter, lane: Lane) -> None:
        left, right = SPACE_M, GUTTER_PX - SPACE_S
        active = lane.recording is not None and lane.recording.id == self.active_id
        is_sub_lane = lane.is_sub_lane
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
        if lane.can_fold:
            right = CHEVRON_LEFT_PX
            top = round(lane.top_px + (lane.height_px - _ICON_PX) / 2)
            chevron = "chevron-right" if lane.folded else "chevron-down"
            colour = self.theme.text if active else self.theme.muted
            draw_list_icon(painter, chevron, colour, QRect(right + SPACE_XS - 1, top, _ICON_PX, _ICON_PX))
        rect = QRect(left, round(lane.top_px), right - left, round(lane.height_px) - 1)
        if lane.kind is LaneKind.MARKS:
            rect.setHeight(min(rect.height(), 38))
        weight = QFont.Weight.Medium if active and not is_sub_lane else QFont.Weight.Normal
        colour = self.theme.text if active and not is_sub_lane else self.theme.muted
        is_small = is_sub_lane or lane.height_px <= FOLDED_PX
        font = prose_font(FONT_SMALL_PX if is_small else FONT_PX)
        font.setWeight(weight)
        draw_text(painter, rect, one_line(lane_title(lane)), font, colour)

    def _paint_focus(self, painter: QPainter, scene: TimelineScene) -> None:
        """A frame around the name of the lane that the keyboard acts on."""
        focused = [lane for lane in scene.lanes if lane.id == self.focused_id]
        if not focused:
            return
        painter.setPen(QPen(QColor(self.theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height = focused[-1].bottom_px - focused[0].top_px
        painter.drawRect(QRectF(1, focused[0].top_px + 1, GUTTER_PX - 3, height - 3))

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
        self._paint_frames(painter, axis, bar, recording)
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
        for left, right in self.reaches.of_tracks[track.id].stretches(axis):
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

    def _paint_frames(self, painter: QPainter, axis: TimeAxis, bar: QRectF, recording: Recording) -> None:
        """A short line where each frame begins, a long one for a keyframe, once they can be told apart."""
        index = self.frames_of(recording.id)
        for edge in frame_edges(recording, index, axis) if index is not None else ():
            height = bar.height() if edge.is_keyframe else _FRAME_EDGE_PX
            painter.fillRect(QRectF(round(edge.x), bar.top(), 1, height), QColor(self.theme.text))

    def _paint_coverage(self, painter: QPainter, axis: TimeAxis, bar: QRectF, recording: Recording) -> None:
        """A line along the bar's foot where the recording has positions; open where it has none."""
        painter.setBrush(QColor(camera_colour(recording.camera)))
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right in self.reaches.of_recordings[recording.id].stretches(axis):
            first, last = max(left, bar.left() + 2), min(right, bar.right() - 2)
            if last >= first:
                painter.drawRect(QRectF(first, bar.bottom() - 4, max(last - first, 1.0), 2))


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
