"""The lanes of the timeline as one widget: draws the scene, turns clicks and drags into gestures.

All that stays while the playhead moves is kept in a pixmap. Hover and playhead are drawn by `TimeCursor`.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from reviewer.domain.case import Bookmark, Recording
from reviewer.domain.segments import nearest_segment
from reviewer.domain.time import UtcTime
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_SMALL_PX
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part as CasePart
from widgets.axis_widget import AxisWidget
from widgets.gap_words import gap_words
from widgets.item_lane import Hit, ItemLane, Part, PlacedItem, Thing, selection_of
from widgets.item_paint import ItemPaint
from widgets.lane_arrangement import AS_DELIVERED, LaneArrangement
from widgets.lane_menu import lane_menu
from widgets.lane_moving import LaneMoving, blocks_of
from widgets.lane_source import LaneItem, LaneSource
from widgets.plain_text import one_line, tooltip
from widgets.snapping import SnapKind, SnapTargets
from widgets.sub_lane import SubLane
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView
from widgets.timeline_gestures import BookmarkGesture, ClickGesture, Gesture, SeekGesture
from widgets.timeline_integrity import IntegrityLane
from widgets.timeline_lane import LANE_LEAST_PX, LANE_MOST_PX, Lane, LaneKind, SubLanes
from widgets.timeline_paint import CHEVRON_LEFT_PX, LanePaint
from widgets.timeline_pictures import PicturesLane
from widgets.timeline_scene import MARKS_LANE, CaseItems, TimelineScene
from widgets.timeline_waveform import WaveformLane
from widgets.timeline_words import lane_title, lane_words, thing_words

_MOST_IN_TOOLTIP = 8
_SHOWN_PARTS = frozenset({CasePart.RECORDINGS, CasePart.TRACKS, CasePart.EVENTS, CasePart.BOOKMARKS})


class TimelineCanvas(AxisWidget):
    """Lanes of recordings, device events, bookmarks, and of what other parts of the program show.

    Signals:
        edit_requested(int): the user wants to edit the bookmark with this id.
        item_opened(str, int): a double click on an item of another part of the program: lane id, item id.
        lane_focused(int, int): the keyboard acts on another lane; its top and its height, to be brought into view.
        zero_asked(): time is to be counted from what was just selected.
        items_changed(): other items, or items elsewhere, are shown.
        sub_lanes_changed(): other lanes lie under the cameras' own.
        arrangement_changed(): lanes stand in another order, or another one is folded.
        pictures_wanted(list[tuple[int, int]]): pictures of these recordings' keyframes are not here; hand them to
            `show_picture`. It replaces what was wanted before.
    """

    edit_requested = Signal(int)
    item_opened = Signal(str, int)
    lane_focused = Signal(int, int)
    zero_asked = Signal()
    items_changed = Signal()
    sub_lanes_changed = Signal()
    arrangement_changed = Signal()
    pictures_wanted = Signal(object)

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Show the session's case, whenever there is one."""
        super().__init__(time_view, parent)
        self._session = session
        self._look = look
        self._case: CaseItems | None = None
        self._scene: TimelineScene | None = None
        self._paint: LanePaint | None = None
        self._still: QPixmap | None = None
        self._metrics = QFontMetricsF(text_font(FONT_SMALL_PX))
        self._grabbed: PlacedItem | None = None
        self._moving: LaneMoving | None = None
        self._focused_id = ""
        self._wanted: list[tuple[int, int]] = []
        self._sub_lanes = SubLanes()
        self._arrangement = LaneArrangement()
        self._sources: dict[str, LaneSource] = {}
        self._source_lanes: dict[str, tuple[ItemLane, ...]] = {}
        self._pictures = PicturesLane(session, time_view)
        self._sub_lane_by_kind: dict[LaneKind, SubLane] = {
            LaneKind.PICTURES: self._pictures,
            LaneKind.WAVEFORM: WaveformLane(session),
            LaneKind.INTEGRITY: IntegrityLane(session, time_view),
        }
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Timeline"))
        session.case_opened.connect(self._on_case_opened)
        session.contents_changed.connect(self._on_contents_changed)
        session.recording_changed.connect(self._rearrange)
        session.media_known.connect(self._on_media_known)
        session.selection_changed.connect(self._redraw)
        time_view.axis_changed.connect(self._place)
        time_view.face_changed.connect(self._redraw)
        look.theme_changed.connect(self._redraw)
        time_view.set_snap_targets(self._snap_targets)
        self._on_case_opened()

    @property
    def scene(self) -> TimelineScene | None:
        """The lanes as they are drawn now; None while there is nothing to show."""
        if self._scene is None and self._case is not None and self._case.contents.span is not None:
            measure = self._metrics.horizontalAdvance
            self._scene = TimelineScene.of(
                self._case, self._view.axis, self.height(), measure, self.sub_lanes, self._arrangement
            )
        return self._scene

    @property
    def sub_lanes(self) -> SubLanes:
        """Which lanes lie under the active recording's."""
        active = self._session.recording
        return replace(self._sub_lanes, recording_id=active.id if active is not None else None)

    @property
    def arrangement(self) -> LaneArrangement:
        """In which order the lanes stand, and which are folded."""
        return self._arrangement

    def arrange(self, arrangement: LaneArrangement) -> None:
        """Put the lanes into another order, or fold others."""
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self._rearrange()
            self.arrangement_changed.emit()

    def _snap_targets(self, kinds: frozenset[SnapKind]) -> SnapTargets:
        """What a dragged moment can snap to: what is in view on the lanes, and the active recording's frames."""
        lanes = self._case.item_lanes.values() if self._case is not None else ()
        around = [lane.rows.between(self._view.axis.start_utc, self._view.axis.end_utc) for lane in lanes]
        moments = np.sort(np.concatenate([np.empty(0, np.int64), *around]))
        recording = self._session.recording
        index = self._session.frames_of(recording.id) if recording is not None else None
        return SnapTargets(moments, recording, index, kinds)

    def item_starts(self) -> NDArray[np.int64]:
        """When every event, mark and other item begins, microseconds, in order."""
        lanes = self._case.item_lanes.values() if self._case is not None else ()
        return np.sort(np.concatenate([np.empty(0, np.int64), *(lane.rows.starts_us for lane in lanes)]))

    def add_source(self, source: LaneSource) -> None:
        """Show lanes of another part of the program."""
        self._sources[source.id] = source
        self.refresh_source(source.id)

    def refresh_source(self, source_id: str) -> None:
        """Ask a part of the program for its lanes again."""
        self._ask(self._sources[source_id])
        if self._case is not None:
            self._case = self._case.with_sources(self._lanes_of_sources())
        self._rearrange()
        self.items_changed.emit()

    @Slot(int, int, object)
    def show_picture(self, recording_id: int, frame: int, picture: QImage) -> None:
        """Take the picture of a keyframe for the lane of pictures, a null one where there is none."""
        self._pictures.take(recording_id, frame, picture)
        self._redraw()

    def choose_sub_lane(self, kind: LaneKind, shown: bool) -> None:
        """Show a kind of lane under the active recording's, or do without it."""
        before = self._sub_lanes
        now = frozenset() if before.folded and not before.opened else before.chosen
        self._set_sub_lanes(replace(before, chosen=now | {kind} if shown else now - {kind}, folded=False))

    def fold_sub_lanes(self, folded: bool) -> None:
        """Put the lanes under the active recording's away, or show them again."""
        active = self._session.recording
        opened = self._sub_lanes.opened - {active.camera} if active is not None and folded else self._sub_lanes.opened
        chosen = self._sub_lanes.chosen or SubLanes().chosen
        self._set_sub_lanes(SubLanes(chosen=chosen, folded=folded, opened=opened))

    def fold_lane(self, lane: Lane) -> None:
        """Fold a lane, or the lanes under a camera's own; or show them again."""
        if lane.kind is not LaneKind.RECORDING or lane.recording is None:
            self.arrange(self._arrangement.with_fold(lane.id, folded=not lane.folded))
        elif lane.recording == self._session.recording:
            self.fold_sub_lanes(not lane.folded)
        else:
            camera = frozenset({lane.recording.camera})
            opened = self._sub_lanes.opened | camera if lane.folded else self._sub_lanes.opened - camera
            chosen = self._sub_lanes.chosen or SubLanes().chosen
            self._set_sub_lanes(replace(self._sub_lanes, chosen=chosen, opened=opened))

    def move_lane(self, lane_id: str, by: int) -> None:
        """Put a lane so many places lower, or higher where `by` is negative."""
        if self._case is not None:
            self.arrange(self._arrangement.moved(lane_id, by, self._case.delivered_order))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as all lanes need."""
        return QSize(GUTTER_PX * 4, self._height_of(LANE_MOST_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As low as all lanes can be read."""
        return QSize(GUTTER_PX * 2, self._height_of(LANE_LEAST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place everything over the new height."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what stays, and draw what is being dragged over it."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(QPoint(), self._still_picture())
        if self._moving is not None and self._moving.is_drag and self.scene is not None:
            _, top = self._moving.place(self.scene.lanes)
            painter.fillRect(QRect(0, round(top) - 2, self.width(), 3), QColor(self._look.theme.accent))
        preview = self._preview()
        if preview is not None and self._paint is not None:
            painter.setClipRect(QRect(GUTTER_PX, 0, self._view.axis.width_px, self.height()))
            painter.translate(GUTTER_PX, 0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint.items.paint(painter, preview, selected=True)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a gesture, or show another recording where its name was clicked."""
        if event.button() is not Qt.MouseButton.LeftButton or self.scene is None:
            event.ignore()
            return
        x, y = event.position().x(), event.position().y()
        if x < GUTTER_PX:
            lane = self.scene.lane_at(y)
            self._moving = LaneMoving(lane, y, y) if lane is not None else None
            return
        self._pointer.press(x, self._gesture_at(x, y))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the gesture, or show what a press here would do."""
        if self._moving is not None:
            self._moving = replace(self._moving, now_px=event.position().y())
            self.setCursor(Qt.CursorShape.SizeVerCursor if self._moving.is_drag else Qt.CursorShape.PointingHandCursor)
            self.update()
            return
        lane = self.scene.lane_at(event.position().y()) if self.scene is not None else None
        utc = self._view.axis.utc_at(self._pointer.x(event.position().x()))
        recording = lane.segment_at(utc) if lane is not None else None
        self._pointer.move(event.position().x(), recording.id if recording is not None else None)
        if self._pointer.gesture is None:
            self._show_cursor(event.position().x(), event.position().y())
        elif self._grabbed is not None:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the gesture; a click on an item goes to it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._moving is not None:
            self._end_moving(event.position().x(), event.position().y())
            return
        grabbed, self._grabbed = self._grabbed, None
        clicked = self._pointer.release(event.position().x())
        if clicked and grabbed is not None:
            self._go_to(grabbed)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the editor of a bookmark."""
        hit = self._hit(event.position().x(), event.position().y())
        if hit is not None and isinstance(hit.item.thing, Bookmark):
            self.edit_requested.emit(hit.item.thing.id)
        elif hit is not None and isinstance(hit.item.thing, LaneItem):
            self.item_opened.emit(hit.item.lane_id, hit.item.thing.id)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc gives a drag up; Up and Down go from lane to lane, with Alt they move it; Enter is a click on its name.

        Ctrl with Left and Right goes to the item before and after the playhead in that lane.
        """
        modifiers, key = event.modifiers(), Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if key == Qt.Key.Key_Escape and (self._moving is not None or self._pointer.cancel()):
            self._grabbed = self._moving = None
            self.update()
        elif steps is not None and modifiers & Qt.KeyboardModifier.AltModifier:
            if self._focused_id:
                self.move_lane(self._focused_id, steps)
                self._focus_lane(self._focused_id)
        elif steps is not None and not modifiers:
            self._step_focus(steps)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focused_lane is not None:
            self._click_name(self.focused_lane)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._step_item(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done to the lane under the pointer, or to the one that the keyboard acts on."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        lane = self.focused_lane if by_key else self._lane_at(event.pos().y())
        if lane is None:
            return
        menu = self.menu_of(lane, None if by_key else self._hit(event.pos().x(), event.pos().y()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = QPoint(GUTTER_PX, round(lane.bottom_px)) if by_key else event.pos()
        menu.popup(self.mapToGlobal(place))

    def menu_of(self, lane: Lane, hit: Hit | None) -> QMenu:
        """The menu of a lane and of what was hit in it; the caller shows it."""
        menu = lane_menu(
            self,
            lane,
            lambda: self.fold_lane(lane),
            lambda by: self.move_lane(lane.id, by),
            lambda: self.arrange(AS_DELIVERED),
        )
        if hit is not None:
            first = menu.actions()[0]
            count = QAction(tr("Count time from here"), menu)
            count.triggered.connect(lambda: self._count_from(hit.item))
            menu.insertAction(first, count)
            menu.insertSeparator(first)
        return menu

    def _count_from(self, item: PlacedItem) -> None:
        self._go_to(item)
        self.zero_asked.emit()

    @property
    def focused_lane(self) -> Lane | None:
        """The lane that the keyboard acts on, if there is one."""
        lanes = self.scene.lanes if self.scene is not None else ()
        return next((lane for lane in lanes if lane.id == self._focused_id), None)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show which lane the keyboard acts on."""
        super().focusInEvent(event)
        self._redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._redraw()

    def _step_focus(self, steps: int) -> None:
        """Act on another lane from now on."""
        ids = [block.id for block in blocks_of(self.scene.lanes)] if self.scene is not None else []
        if ids:
            place = ids.index(self._focused_id) + steps if self._focused_id in ids else 0
            self._focus_lane(ids[min(max(place, 0), len(ids) - 1)])

    def _focus_lane(self, lane_id: str) -> None:
        self._focused_id = lane_id
        lane = self.focused_lane
        if lane is not None:
            words = one_line(lane_words(lane, self._view.face) or lane_title(lane))
            self.setAccessibleDescription(words)
            self.lane_focused.emit(round(lane.top_px), round(lane.height_px))
        self._redraw()

    def _step_item(self, steps: int) -> None:
        """Go to the next item of the lane that the keyboard acts on; of the lane of marks where it acts on none."""
        lane = self._case.item_lanes.get(self._focused_id or MARKS_LANE) if self._case is not None else None
        thing = lane.beside(self._session.clock.position, steps) if lane is not None else None
        if thing is not None:
            self._go_to_thing(thing)

    def _lane_at(self, y: float) -> Lane | None:
        return self.scene.lane_at(y) if self.scene is not None else None

    def _end_moving(self, x: float, y: float) -> None:
        """A drag puts the lane elsewhere; a press that stayed is a click on its name."""
        moving, self._moving = self._moving, None
        if moving is None or self.scene is None or self._case is None:
            return
        moving = replace(moving, now_px=y)
        if moving.is_drag:
            before, _ = moving.place(self.scene.lanes)
            self.arrange(self._arrangement.placed(moving.lane.id, before, self._case.delivered_order))
        else:
            self._focused_id = moving.lane.id
            self._press_name(x, y)
        self._redraw()

    def event(self, event: QEvent) -> bool:
        """Show the full text of what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self.text_at(event.pos().x(), event.pos().y())
            if text:
                QToolTip.showText(event.globalPos(), tooltip(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def text_at(self, x: float, y: float) -> str:
        """What is said about a place of the canvas, as plain text; empty where there is nothing to say."""
        if self.scene is None or self._case is None:
            return ""
        if x < GUTTER_PX:
            lane = self.scene.lane_at(y)
            if lane is None:
                return ""
            sub_lane = self._sub_lane_by_kind.get(lane.kind)
            if sub_lane is None or lane.recording is None:
                return lane_words(lane, self._view.face)
            return sub_lane.name_text(lane.recording)
        hit = self._hit(x, y)
        if hit is None:
            under = self._sub_lane_at(x, y)
            if under is None:
                return self._gap_at(x, y)
            sub_lane, recording = under
            return sub_lane.text_at(self.scene.axis, self._pointer.x(x), recording)
        things = self._case.members(hit.item, self.scene.axis, _MOST_IN_TOOLTIP)
        lines = [thing_words(thing, self._case.contents, self._view.face) for thing in things]
        left = hit.item.group.count - len(lines)
        if left > 0:
            lines.append(tr("and {left} more: zoom in to part them", left=left))
        return "\n".join(lines)

    def _gap_at(self, x: float, y: float) -> str:
        """What is said of a gap of the camera of the lane under the pointer."""
        lane = self.scene.lane_at(y) if self.scene is not None else None
        if lane is None or lane.recording is None or self._case is None:
            return ""
        axis = self._view.axis
        utc = axis.utc_at(self._pointer.x(x))
        gaps = (self._case.gap_at(each.id, utc, axis.us_per_px) for each in lane.segments)
        gap = next((each for each in gaps if each is not None), None)
        return gap_words(gap, self._case.contents) if gap is not None else ""

    def _gesture_at(self, x: float, y: float) -> Gesture:
        hit = self._hit(x, y)
        self._grabbed = hit.item if hit is not None else None
        if hit is None:
            return SeekGesture(self._session, self._view, self._goal_at(x, y))
        bookmark = self._bookmark(hit.item)
        if bookmark is None:
            return ClickGesture()
        return BookmarkGesture(self._session, self._view, bookmark, hit.part, self._pointer.x(x))

    def _press_name(self, x: float, y: float) -> None:
        lane = self.scene.lane_at(y) if self.scene is not None else None
        if lane is None:
            return
        if x >= CHEVRON_LEFT_PX and lane.can_fold:
            self.fold_lane(lane)
        elif lane.kind is LaneKind.RECORDING:
            self._activate(lane)

    def _click_name(self, lane: Lane) -> None:
        """What Enter does: show the camera, or fold the lane."""
        if lane.kind is LaneKind.RECORDING and lane.recording != self._session.recording:
            self._activate(lane)
        else:
            self.fold_lane(lane)

    def _activate(self, lane: Lane) -> None:
        if lane.recording != self._session.recording:
            self._session.activate(nearest_segment(lane.segments, self._session.clock.position).id)

    def _go_to(self, item: PlacedItem) -> None:
        """Go to the start of an item, and select what it stands for."""
        self._go_to_thing(item.thing)

    def _go_to_thing(self, thing: Thing) -> None:
        selection = selection_of(thing)
        if selection is not None:
            self._session.go_to(selection)
        if isinstance(thing, LaneItem):
            start = UtcTime(min(thing.start, thing.end))
            if self._session.clock.position != start:
                self._session.clock.seek(start)

    def _sub_lane_at(self, x: float, y: float) -> tuple[SubLane, Recording] | None:
        """The lane under a camera's own there, and the recording of which it speaks at that moment."""
        lane = self.scene.lane_at(y) if self.scene is not None else None
        if lane is None or not lane.is_sub_lane:
            return None
        recording = lane.segment_at(self._view.axis.utc_at(self._pointer.x(x)))
        return None if recording is None else (self._sub_lane_by_kind[lane.kind], recording)

    def _goal_at(self, x: float, y: float) -> UtcTime | None:
        """The moment that a click goes to where it is not the one under the pointer."""
        under = self._sub_lane_at(x, y)
        return under[0].moment_at(self._view.axis, self._pointer.x(x), under[1]) if under is not None else None

    def _bookmark(self, item: PlacedItem) -> Bookmark | None:
        """The bookmark that an item is, where it is a single one."""
        return item.thing if isinstance(item.thing, Bookmark) and item.group.count == 1 else None

    def _preview(self) -> PlacedItem | None:
        gesture = self._pointer.gesture
        if not isinstance(gesture, BookmarkGesture) or gesture.preview is None:
            return None
        if self._grabbed is None or self._case is None:
            return None
        return self._case.placed_preview(
            self._grabbed, gesture.preview, self._view.axis, self._metrics.horizontalAdvance
        )

    def _hit(self, x: float, y: float) -> Hit | None:
        if self.scene is None or x < GUTTER_PX:
            return None
        return self.scene.hit(self._pointer.x(x), y)

    def _show_cursor(self, x: float, y: float) -> None:
        hit = self._hit(x, y)
        shape = Qt.CursorShape.ArrowCursor
        if x < GUTTER_PX:
            lane = self.scene.lane_at(y) if self.scene else None
            if lane is not None and (lane.kind is LaneKind.RECORDING or (lane.can_fold and x >= CHEVRON_LEFT_PX)):
                shape = Qt.CursorShape.PointingHandCursor
        elif hit is not None:
            edge = hit.part is not Part.BODY
            shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.PointingHandCursor
        elif self._goal_at(x, y) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

    @Slot()
    def _on_case_opened(self) -> None:
        self._case = None
        self._pictures.forget()
        self._ask_sources(frozenset(CasePart))
        self._take_case()

    @Slot(object)
    def _on_contents_changed(self, parts: frozenset[CasePart]) -> None:
        asked = self._ask_sources(parts)
        if asked or parts & _SHOWN_PARTS:
            self._take_case()

    def _ask_sources(self, parts: frozenset[CasePart]) -> bool:
        """Ask those parts of the program for their lanes whose part of the case changed; whether there was one."""
        asked = [source for source in self._sources.values() if source.parts & parts]
        for source in asked:
            self._ask(source)
        return bool(asked)

    def _ask(self, source: LaneSource) -> None:
        contents = self._session.contents
        lanes = source.lanes_of(contents) if contents is not None else ()
        self._source_lanes[source.id] = tuple(ItemLane.of_source(source.id, lane) for lane in lanes)

    def _lanes_of_sources(self) -> list[ItemLane]:
        return [lane for lanes in self._source_lanes.values() for lane in lanes]

    def _take_case(self) -> None:
        self._pointer.cancel()
        self._grabbed = None
        contents = self._session.contents
        self._case = CaseItems(contents, self._lanes_of_sources(), self._case, tr) if contents is not None else None
        self._rearrange()
        self.items_changed.emit()

    def _height_of(self, unit: int) -> int:
        return self._case.height_px(unit, self.sub_lanes, self._arrangement) if self._case is not None else 0

    @Slot()
    def _rearrange(self) -> None:
        """Other lanes, or others under a camera's own."""
        self.updateGeometry()
        self._place()

    @Slot(int)
    def _on_media_known(self, recording_id: int) -> None:
        lanes = self.scene.lanes if self.scene is not None else ()
        if any(segment.id == recording_id for lane in lanes if lane.is_sub_lane for segment in lane.segments):
            self._redraw()

    def _set_sub_lanes(self, sub_lanes: SubLanes) -> None:
        if sub_lanes != self._sub_lanes:
            self._sub_lanes = sub_lanes
            self._rearrange()
            self.sub_lanes_changed.emit()

    @Slot()
    def _place(self) -> None:
        self._scene = None
        self._redraw()

    @Slot()
    def _redraw(self) -> None:
        self._still = None
        self.update()

    def _still_picture(self) -> QPixmap:
        if self._still is None or self._still.devicePixelRatio() != self.devicePixelRatioF():
            scale = self.devicePixelRatioF()
            still = QPixmap(self.size() * scale)
            still.setDevicePixelRatio(scale)
            still.fill(QColor(self._look.theme.panel))
            if self.scene is not None and self._case is not None:
                self._paint = self._lane_paint(self._case)
                painter = QPainter(still)
                self._pictures.lacking.clear()
                self._paint.paint(painter, self.scene, self.width(), self.height())
                painter.end()
                if not self._view.dragging:
                    # While a drag is under way the large picture has the decoder to itself.
                    self._want_pictures()
            self._still = still
        return self._still

    def _lane_paint(self, case: CaseItems) -> LanePaint:
        active = self._session.recording
        return LanePaint(
            theme=self._look.theme,
            ticks=self._view.ticks,
            active_id=active.id if active else None,
            selection=self._session.selection,
            items=ItemPaint(self._look.theme, case.category_of, self._view.axis.width_px),
            reaches=case.reaches,
            gaps=case.gaps,
            sub_lanes=self._sub_lane_by_kind,
            frames_of=self._session.frames_of,
            focused_id=self._focused_id if self.hasFocus() else "",
        )

    def _want_pictures(self) -> None:
        if self._pictures.lacking != self._wanted:
            self._wanted = list(self._pictures.lacking)
            if self._wanted:
                self.pictures_wanted.emit(self._wanted)
