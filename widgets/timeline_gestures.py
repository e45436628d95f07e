"""What a press, a drag and a release on a time axis mean, whichever widget receives them.

Ruler, lanes and graphs hand their mouse events to a `TimePointer`. A gesture asks the session for changes; it paints
nothing and announces nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

from reviewer.domain.case import Bookmark
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.session.case_contents import MarkedRange
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import UpdateBookmark
from widgets.item_lane import Part
from widgets.time_view import TimeView

DRAG_STARTS_PX = 4
"""A press that moves less than this is a click."""

SHORTEST_RANGE_US = 1000
_ZOOM_PER_NOTCH = 1.25
_NOTCH = 120
_PAN_PX_PER_NOTCH = 80


class Gesture(Protocol):
    """One press of the pointer until its release. Positions are pixels from the axis' left edge."""

    def press(self, x: float) -> None:
        """The button went down."""

    def drag(self, x: float) -> None:
        """The pointer moved far enough to be a drag."""

    def release(self, x: float, dragged: bool) -> None:
        """The button went up."""

    def cancel(self) -> None:
        """The user thought better of it: everything is as it was before the press."""


class ClickGesture:
    """A press that can only become a click."""

    def press(self, x: float) -> None:
        """Wait."""

    def drag(self, x: float) -> None:
        """Change nothing."""

    def release(self, x: float, dragged: bool) -> None:
        """Leave it to the widget, which knows what was clicked."""

    def cancel(self) -> None:
        """Change nothing."""


class Scrub:
    """Shows the moments of a drag at once and the last one exactly; time stands still meanwhile."""

    def __init__(self, session: CaseSession) -> None:
        """Remember where the clock stands."""
        self._clock = session.clock
        self._origin = session.clock.position
        self._was_playing = session.clock.playing

    def to(self, utc: UtcTime) -> None:
        """Show a moment of the drag."""
        self._clock.pause()
        self._clock.scrub(utc)

    def end_at(self, utc: UtcTime) -> None:
        """Show a moment exactly, and let time run on if it did."""
        self._clock.seek(utc)
        if self._was_playing:
            self._clock.play()

    def cancel(self) -> None:
        """Go back."""
        self.end_at(self._origin)


class SeekGesture:
    """A click goes to a moment; a drag scrubs and goes to the last one."""

    def __init__(self, session: CaseSession, time_view: TimeView, goal: UtcTime | None = None) -> None:
        """A press on empty ground, or on something that lies at the moment `goal`."""
        self._session = session
        self._view = time_view
        self._goal = goal
        self._scrub = Scrub(session)

    def press(self, x: float) -> None:
        """Go there."""
        self._session.clock.seek(self._moment(x) if self._goal is None else self._goal)

    def drag(self, x: float) -> None:
        """Scrub."""
        self._scrub.to(self._moment(x))

    def release(self, x: float, dragged: bool) -> None:
        """Go to where the drag ended."""
        if dragged:
            self._scrub.end_at(self._moment(x))

    def cancel(self) -> None:
        """Go back to where the press found the clock."""
        self._scrub.cancel()

    def _moment(self, x: float) -> UtcTime:
        marked = self._session.marked_range
        return self._view.snapped(self._view.axis.utc_at(x), (marked.start, marked.end))


@dataclass(frozen=True, slots=True)
class BookmarkMove:
    """A bookmark that is taken hold of: by itself or by one end.

    Attributes:
        grabbed: media time under the pointer when it was taken.
        duration_us: of its recording; no bookmark leaves it.
    """

    before: Bookmark
    part: Part
    grabbed: MediaTime
    duration_us: int

    def at(self, media_time: MediaTime) -> Bookmark:
        """The bookmark with the pointer at another media time."""
        start, end = self.before.start, self.before.end
        shift = media_time - self.grabbed
        if end is None or self.part is Part.BODY:
            shift = min(max(shift, -start), self.duration_us - self.before.last)
            moved_end = None if end is None else MediaTime(end + shift)
            return replace(self.before, start=MediaTime(start + shift), end=moved_end)
        if self.part is Part.START:
            return replace(self.before, start=MediaTime(max(min(start + shift, end - SHORTEST_RANGE_US), 0)))
        latest = max(self.duration_us, start + SHORTEST_RANGE_US)
        return replace(self.before, end=MediaTime(min(max(end + shift, start + SHORTEST_RANGE_US), latest)))

    def edge(self, bookmark: Bookmark) -> MediaTime:
        """The moment that the picture shows meanwhile: the end that moves, or the start."""
        return bookmark.last if self.part is Part.END else bookmark.start


class BookmarkGesture:
    """A drag moves a bookmark or one of its ends: one change of the case, made at the release."""

    def __init__(self, session: CaseSession, time_view: TimeView, bookmark: Bookmark, part: Part, x: float) -> None:
        """Take hold of a bookmark of the open case at `x`."""
        contents = session.contents
        if contents is None:
            raise ValueError("no case is open")
        self._session = session
        self._view = time_view
        self._recording = contents.recording_by_id[bookmark.recording_id]
        grabbed = self._recording.timebase.to_media(time_view.axis.utc_at(x))
        self._move = BookmarkMove(bookmark, part, grabbed, self._recording.duration_us)
        self._scrub = Scrub(session)
        self.preview: Bookmark | None = None

    def press(self, x: float) -> None:
        """Wait: it may be a click."""

    def drag(self, x: float) -> None:
        """Show where it would go."""
        utc = self._view.axis.utc_at(x)
        # What snaps is the edge that moves, wherever the pointer took hold of the mark.
        away = self._edge_utc(self._at(utc)) - utc
        marked = (self._session.marked_range.start, self._session.marked_range.end)
        edges = [self._recording.timebase.to_utc(edge) for edge in (self._move.before.start, self._move.before.last)]
        self.preview = self._on_frames(self._at(UtcTime(self._view.snapped(UtcTime(utc + away), marked, edges) - away)))
        self._scrub.to(self._edge_utc(self.preview))

    def _at(self, utc: UtcTime) -> Bookmark:
        return self._move.at(self._recording.timebase.to_media(utc))

    def _on_frames(self, bookmark: Bookmark) -> Bookmark:
        """Put the ends on the frames that are shown there: a mark begins with a picture, not between two."""
        start = self._session.on_frame(self._recording.id, bookmark.start)
        end = None if bookmark.end is None else self._session.on_frame(self._recording.id, bookmark.end)
        return replace(bookmark, start=start, end=end)

    def release(self, x: float, dragged: bool) -> None:
        """Make the change."""
        if not dragged:
            return
        self.drag(x)
        after, self.preview = self.preview, None
        if after is not None and after != self._move.before:
            self._session.perform(UpdateBookmark(self._move.before, after))
            self._scrub.end_at(self._edge_utc(after))

    def cancel(self) -> None:
        """Leave it where it was."""
        self.preview = None
        self._scrub.cancel()

    def _edge_utc(self, bookmark: Bookmark) -> UtcTime:
        return self._recording.timebase.to_utc(self._move.edge(bookmark))


class RangeGesture:
    """A drag moves the in or the out mark."""

    def __init__(self, session: CaseSession, time_view: TimeView, part: Part) -> None:
        """Take hold of the in mark (`START`) or the out mark (`END`)."""
        self._session = session
        self._view = time_view
        self._part = part
        self._before = session.marked_range
        self._scrub = Scrub(session)

    def press(self, x: float) -> None:
        """Wait: it may be a click."""

    def drag(self, x: float) -> None:
        """Move the mark, not past the other one."""
        other = self._before.end if self._part is Part.START else self._before.start
        utc = self._view.snapped(self._view.axis.utc_at(x), (other,))
        if self._part is Part.START:
            if self._before.end is not None:
                utc = UtcTime(min(utc, self._before.end - SHORTEST_RANGE_US))
        elif self._before.start is not None:
            utc = UtcTime(max(utc, self._before.start + SHORTEST_RANGE_US))
        self._scrub.to(utc)
        self._mark()

    def release(self, x: float, dragged: bool) -> None:
        """Show the marked moment exactly."""
        if dragged:
            self.drag(x)
            self._scrub.end_at(self._session.clock.position)

    def cancel(self) -> None:
        """Put the mark back."""
        self._restore(self._before)
        self._scrub.cancel()

    def _restore(self, marked: MarkedRange) -> None:
        if marked.whole is not None:
            self._session.set_range(*marked.whole)
            return
        moment = marked.start if self._part is Part.START else marked.end
        if moment is not None:
            self._session.clock.seek(moment)
            self._mark()

    def _mark(self) -> None:
        if self._part is Part.START:
            self._session.mark_in()
        else:
            self._session.mark_out()


class SpanGesture:
    """A drag selects the span from the press to the pointer; a click selects none."""

    def __init__(
        self,
        time_view: TimeView,
        before: tuple[UtcTime, UtcTime] | None,
        select: Callable[[tuple[UtcTime, UtcTime] | None], None],
    ) -> None:
        """Remember what is selected now, and who selects."""
        self._view = time_view
        self._before = before
        self._select = select
        self._anchor = UtcTime(0)

    def press(self, x: float) -> None:
        """Begin there."""
        self._anchor = self._view.snapped(self._view.axis.utc_at(x))

    def drag(self, x: float) -> None:
        """Select up to there."""
        utc = self._view.snapped(self._view.axis.utc_at(x))
        if utc != self._anchor:
            self._select((min(utc, self._anchor), max(utc, self._anchor)))

    def release(self, x: float, dragged: bool) -> None:
        """Keep what was selected."""
        if dragged:
            self.drag(x)
        else:
            self._select(None)

    def cancel(self) -> None:
        """Select what was before."""
        self._select(self._before)


class TimePointer:
    """The pointer over one widget with a time axis: at most one gesture at a time, hover and wheel."""

    def __init__(self, time_view: TimeView, origin_px: int) -> None:
        """Measure from `origin_px`, where the widget's axis begins."""
        self._view = time_view
        self._origin_px = origin_px
        self._pressed_at = 0.0
        self._dragged = False
        self.gesture: Gesture | None = None

    def x(self, widget_x: float) -> float:
        """Pixels from the axis' left edge."""
        return widget_x - self._origin_px

    def press(self, widget_x: float, gesture: Gesture) -> None:
        """Begin a gesture."""
        self.gesture = gesture
        self._pressed_at = widget_x
        self._dragged = False
        gesture.press(self.x(widget_x))

    def move(self, widget_x: float, recording_id: int | None = None) -> None:
        """Go on with the gesture, if there is one, and say what is under the pointer.

        Args:
            widget_x: where the pointer is.
            recording_id: the recording whose lane it is over, if any.
        """
        x = self.x(widget_x)
        if self.gesture is not None:
            self._dragged = self._dragged or abs(widget_x - self._pressed_at) >= DRAG_STARTS_PX
            if self._dragged:
                self._view.set_dragging(True)
                self.gesture.drag(self._within(x))
        self._view.hover(self._view.axis.utc_at(x) if 0 <= x <= self._view.axis.width_px else None, recording_id)

    def release(self, widget_x: float) -> bool:
        """End the gesture. Answers whether it was a click."""
        gesture = self._let_go()
        if gesture is None:
            return False
        gesture.release(self._within(self.x(widget_x)), self._dragged)
        self._view.let_go()
        return not self._dragged

    def cancel(self) -> bool:
        """Give the gesture up. Answers whether there was one."""
        gesture = self._let_go()
        if gesture is None:
            return False
        gesture.cancel()
        self._view.let_go()
        return True

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self._view.hover(None)

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom around the pointer, or pan with Shift or a sideways wheel; False over the gutter."""
        x = self.x(event.position().x())
        if x < 0:
            return False
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            self._view.pan(-(delta.x() or delta.y()) / _NOTCH * _PAN_PX_PER_NOTCH)
        else:
            self._view.zoom(_ZOOM_PER_NOTCH ** (delta.y() / _NOTCH), x)
        self._view.hover(self._view.axis.utc_at(x), self._view.hover_recording_id)
        return True

    def _let_go(self) -> Gesture | None:
        gesture, self.gesture = self.gesture, None
        self._view.set_dragging(False)
        return gesture

    def _within(self, x: float) -> float:
        """On the axis: a drag beyond its edge stays at the edge, and the view stays where it is."""
        return min(max(x, 0.0), float(self._view.axis.width_px))
