"""Drawing on what is presented, while it plays: seen until the next moment, and gone with it unless it is kept.

Draws with the hand and the painter of the annotations, so that it looks the same and is marked as illustrative alike.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from player.annotation_hand import AnnotationHand, Style
from player.annotation_layer import AnnotationLayer
from player.picture_geometry import PictureGeometry
from player.player import Player
from player.surface import Surface
from reviewer.domain.annotation import Annotation, Drawing, ShapeKind
from reviewer.domain.playlist import ShownMoment
from reviewer.domain.time import MediaTime
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession

TOOLS = (ShapeKind.FREEHAND, ShapeKind.ARROW, ShapeKind.ELLIPSE, ShapeKind.BOX, ShapeKind.SPOTLIGHT)
"""What can be drawn with while presenting, in the order in which they are taken."""

_STYLE = Style("#f0e442", 0.008)


class _Hand(AnnotationHand):
    """A hand that only draws: all keys but Esc are the presenter's."""

    def takes_key(self, event: QKeyEvent) -> bool:
        """Esc alone."""
        return event.key() == Qt.Key.Key_Escape

    def key(self, event: QKeyEvent, geometry: PictureGeometry) -> bool:
        """Esc: draw no more."""
        del geometry
        if not self.takes_key(event):
            return False
        self.left.emit()
        return True

    def press(self, point: QPointF, geometry: PictureGeometry, modifiers: Qt.KeyboardModifier) -> bool:
        """Draw, and never pick what is there."""
        return self.tool is not None and super().press(point, geometry, modifiers)


class PresentationDrawing(QObject):
    """What is drawn on a presentation.

    Signals:
        left(): nothing is drawn any more.
    """

    left = Signal()

    def __init__(
        self, library: CaseLibrary, shown: CaseSession, player: Player, surface: Surface, parent: QObject
    ) -> None:
        """Nothing drawn yet.

        Args:
            library: from which kept drawings are read.
            shown: the presentation's session.
            player: of the presentation.
            surface: that is drawn on.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._library = library
        self._shown = shown
        self._player = player
        self._surface = surface
        self._layer = AnnotationLayer(self._media_time)
        self._hand = _Hand(self._layer, _STYLE, self)
        self._tool = TOOLS[0]
        self._with_kept = False
        self._is_drawing = False
        self._moment: ShownMoment | None = None
        self._kept: tuple[Annotation, ...] = ()
        self._drawn: list[Annotation] = []
        self._last_id = 0
        self._hand.changed.connect(surface.update)
        self._hand.drawn.connect(self._on_drawn)
        self._hand.left.connect(self._on_left)

    @property
    def drawn(self) -> tuple[Annotation, ...]:
        """What was drawn on this moment and is not kept, ready to be."""
        return tuple(replace(each, id=0) for each in self._drawn)

    @property
    def is_drawing(self) -> bool:
        """Whether the pointer draws."""
        return self._is_drawing

    @property
    def tool(self) -> ShapeKind:
        """What is drawn with."""
        return self._tool

    @property
    def tool_words(self) -> str:
        """What is drawn with, for the presenter."""
        return {
            ShapeKind.FREEHAND: tr("Pen"),
            ShapeKind.ARROW: tr("Arrow"),
            ShapeKind.ELLIPSE: tr("Ellipse"),
            ShapeKind.BOX: tr("Box"),
            ShapeKind.SPOTLIGHT: tr("Spotlight"),
        }[self._tool]

    def begin(self, *, with_kept: bool) -> None:
        """Be on the picture; with the drawings that are kept with the recordings, or without."""
        self._with_kept = with_kept
        self._surface.set_overlay(self._layer)

    def end(self) -> None:
        """Be gone, with all that was drawn."""
        self.set_drawing(wanted=False)
        self.clear()
        self._surface.set_overlay(None)

    def show(self, moment: ShownMoment) -> None:
        """Lie on another moment: what was drawn on the one before is gone."""
        self._moment = moment
        self._drawn.clear()
        recording = self._shown.recording
        found: tuple[Annotation, ...] = ()
        if self._with_kept and recording is not None:
            found = tuple(
                each for each in self._library.annotations(recording.case_id) if each.recording_id == recording.id
            )
        self._kept = found
        self._give()

    def set_drawing(self, *, wanted: bool) -> None:
        """Let the pointer draw, or not."""
        self._is_drawing = wanted
        self._hand.set_tool(self._tool if wanted else None)
        self._surface.set_hand(self._hand if wanted else None)

    def take_next_tool(self) -> None:
        """Draw with the next tool."""
        if self._is_drawing:
            self._tool = TOOLS[(TOOLS.index(self._tool) + 1) % len(TOOLS)]
        self.set_drawing(wanted=True)

    def clear(self) -> None:
        """Wipe what was drawn."""
        self._drawn.clear()
        self._give()

    def hold_kept(self) -> None:
        """What was drawn is kept now: it stays on the picture, and is not kept a second time."""
        self._kept = (*self._kept, *self._drawn)
        self._drawn.clear()
        self._give()

    @Slot(object)
    def _on_drawn(self, drawing: Drawing) -> None:
        """A drawing stays from the frame on which it was made to the end of its moment."""
        recording, moment = self._shown.recording, self._moment
        if recording is None or moment is None:
            return
        begun = self._player.moment_on_show()
        start = moment.start if begun is None else min(max(begun, moment.start), moment.last)
        self._last_id -= 1
        span = (start, MediaTime(max(moment.last if moment.end is None else moment.end, start + 1)))
        made = Annotation.standing(recording.case_id, recording.id, drawing, span)
        self._drawn.append(replace(made, id=self._last_id))
        self._give()

    @Slot()
    def _on_left(self) -> None:
        self.set_drawing(wanted=False)
        self.left.emit()

    def _media_time(self) -> MediaTime:
        recording = self._shown.recording
        return MediaTime(0) if recording is None else recording.timebase.to_media(self._shown.clock.position)

    def _give(self) -> None:
        recording = self._shown.recording
        facts = None if recording is None else recording.video
        self._layer.set_annotations(facts, (*self._kept, *self._drawn))
        self._surface.update()
