"""The frame integrity lane: what is odd about a camera's recordings, where it is odd.

A finding is drawn at its place and said in words under the pointer; a click goes to it. That nothing was found is
said too, so that an empty lane is never mistaken for one that was not looked at.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from reviewer.domain.case import Recording
from reviewer.domain.time import UtcTime
from reviewer.look.colours import Theme
from reviewer.look.words import mark, tr
from reviewer.session.case_session import CaseSession
from widgets.finding_places import FindingPlaces
from widgets.integrity_signs import draw_finding
from widgets.plain_text import one_line
from widgets.sub_lane import in_view, paint_note
from widgets.time_axis import TimeAxis
from widgets.time_view import TimeView

CLEAN = mark("no gaps or repeats found")
READING = mark("reading the frames …")
NO_PICTURES = mark("no pictures in this recording")

_MARGIN_PX = 4
_OUT_OF_VIEW_PX = 16
_MOST_IN_TEXT = 8
_NARROW_PX = 24
"""So far from its left edge a finding is clicked on; within a longer one, the place in it is."""


class IntegrityLane:
    """The findings of each recording."""

    def __init__(self, session: CaseSession, time_view: TimeView) -> None:
        """Show what the session knows of its recordings; times are said in the view's clock."""
        self._session = session
        self._view = time_view
        self._arranged: dict[int, FindingPlaces] = {}

    def note(self, recording: Recording) -> str:
        """What is said where no finding of a recording is drawn."""
        index = self._session.frames_of(recording.id)
        if index is None:
            return tr(READING)
        if index.findings:
            return ""
        return tr(CLEAN if len(index) else NO_PICTURES)

    def name_text(self, recording: Recording) -> str:
        """All that is odd about a recording as a whole, in words."""
        index = self._session.frames_of(recording.id)
        statements = index.integrity if index is not None else recording.integrity
        title = tr("Frame integrity of {title}", title=recording.title)
        return "\n".join([title, *(one_line(words) for words in statements or (self.note(recording),))])

    def paint(
        self, painter: QPainter, axis: TimeAxis, rect: QRectF, theme: Theme, recordings: Sequence[Recording]
    ) -> None:
        """Draw every visible finding, or say that there is none."""
        for recording in in_view(recordings, axis):
            if self.note(recording):
                paint_note(painter, self.note(recording), axis.x(recording.start_utc), axis, rect, theme)
                continue
            places = self._places(recording)
            for group in places.groups(axis) if places is not None else ():
                left = max(group.left_px, -_OUT_OF_VIEW_PX)
                right = min(group.right_px, axis.width_px + _OUT_OF_VIEW_PX)
                place = QRectF(left, rect.top() + _MARGIN_PX, right - left, rect.height() - 2 * _MARGIN_PX - 1)
                draw_finding(painter, group.kind, place, theme)

    def text_at(self, axis: TimeAxis, x: float, recording: Recording) -> str:
        """What was found there, each with its time."""
        places = self._places(recording)
        groups = places.at(axis, x) if places is not None else []
        if places is None or not groups:
            return ""
        found = [finding for group in groups for finding in places.members(group, _MOST_IN_TEXT)][:_MOST_IN_TEXT]
        lines = [f"{self._view.face.label(places.start_of(item), 3)}  {item.words}" for item in found]
        left = sum(group.count for group in groups) - len(found)
        if left > 0:
            lines.append(tr("and {left} more: zoom in to part them", left=left))
        return "\n".join(lines)

    def moment_at(self, axis: TimeAxis, x: float, recording: Recording) -> UtcTime | None:
        """The start of what was found there; within what lies over a long stretch, a click is a click on ground."""
        places = self._places(recording)
        if places is None:
            return None
        near = [group for group in places.at(axis, x) if x - group.left_px <= _NARROW_PX]
        return places.start_of(places.members(near[0], 1)[0]) if near else None

    def _places(self, recording: Recording) -> FindingPlaces | None:
        """The findings arranged, once for as long as they and their place in time are the same."""
        index = self._session.frames_of(recording.id)
        if index is None:
            return None
        places = self._arranged.get(recording.id)
        if places is None or places.findings is not index.findings or places.timebase != recording.timebase:
            places = self._arranged[recording.id] = FindingPlaces(index.findings, recording.timebase)
        return places
