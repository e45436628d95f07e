"""Drawing on the picture: turns what the hand and the panel did into commands, and the case's drawings into a layer.

Drawings are shown on the large picture only, while the reviewer looks; no still, clip or exhibit knows of them.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from player.annotation_hand import AnnotationHand, Style
from player.annotation_layer import AnnotationLayer
from player.following import ROUNDING_US
from player.player import Player
from player.surface import Surface
from reviewer.app.actions import Actions
from reviewer.app.annotation_dialog import AnnotationDialog
from reviewer.domain.annotation import Annotation, Drawing, Point, ShapeKind, StatedScale
from reviewer.domain.case import Recording
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.annotation_commands import AddAnnotation, DeleteAnnotation, UpdateAnnotation
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.annotation_panel import CHANGES, TOOLS, AnnotationPanel, NewSpan

_WORK_IN_TOOLS = (
    "draw", "show_drawings", "undo", "redo", "step_back", "step_forward", "step_back_ten", "step_forward_ten",
)  # fmt: skip
"""Actions whose keys work in the window of the tools too; Space is there what presses a button."""

_SECONDS = {NewSpan.SECOND: 1, NewSpan.SECONDS: 3, NewSpan.LONGER: 10}


class AnnotationController(QObject):
    """Holds the layer, the hand and the window of the tools.

    Attributes:
        layer: what lies on the picture.
        hand: what draws there.
        panel: the tools.
        dialog: the window that they stand in.
    """

    def __init__(
        self, session: CaseSession, player: Player, surface: Surface, look: Look, actions: Actions, window: QWidget
    ) -> None:
        """Connect the actions.

        Args:
            session: whose case is drawn on.
            player: whose frame is drawn on.
            surface: that shows it.
            look: colours and icons.
            actions: the program's actions.
            window: the parent of the tools' window; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._player = player
        self._surface = surface
        self._actions = actions
        self._shown_before_court = True
        self.panel = AnnotationPanel(look, actions.by_name)
        self.dialog = AnnotationDialog(self.panel, window)
        self.layer = AnnotationLayer(self._moment_played)
        self.hand = AnnotationHand(self.layer, Style(self.panel.colour, self.panel.width_share), self)
        self._tools = self._grouped_tools()
        self.dialog.addActions([actions[name] for name in _WORK_IN_TOOLS])
        surface.set_overlay(self.layer)

        actions["show_drawings"].setChecked(True)
        actions["show_drawings"].toggled.connect(self._show_drawings)
        actions["draw"].toggled.connect(self._draw)
        actions["court_mode"].toggled.connect(self._on_court)
        changes = (self._from_here, self._until_here, self._add_keyframe, self._drop_keyframe, self._delete_selected)
        for name, change in zip(CHANGES, changes, strict=True):
            actions[name].triggered.connect(change)
        self.hand.began.connect(session.clock.pause)
        self.hand.changed.connect(surface.update)
        self.hand.drawn.connect(self._add)
        self.hand.placed.connect(self._place)
        self.hand.picked.connect(self._pick)
        self.hand.delete_asked.connect(self._delete)
        self.hand.tool_left.connect(actions["draw_pick"].trigger)
        self.hand.left.connect(lambda: actions["draw"].setChecked(False))
        self.dialog.left.connect(lambda: actions["draw"].setChecked(False))
        self.panel.colour_chosen.connect(self._on_colour)
        self.panel.width_chosen.connect(self._on_width)
        self.panel.text_entered.connect(self._on_text)
        self.panel.scale_stated.connect(self._on_scale)
        self.panel.picked.connect(self._go_to)
        self.panel.delete_asked.connect(self._delete)
        session.case_opened.connect(self._read)
        session.recording_changed.connect(self._read)
        session.contents_changed.connect(self._on_contents)
        session.selection_changed.connect(self._follow_selection)
        session.clock.position_changed.connect(self._enable_here)
        self._read()

    @property
    def selected(self) -> Annotation | None:
        """The selected drawing, where it is one on the recording in the picture."""
        selection = self._session.selection
        if selection is None or selection.kind is not SelectionKind.ANNOTATION:
            return None
        return next((each for each in self._annotations if each.id == selection.id), None)

    # What is shown.

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.ANNOTATIONS, Part.RECORDINGS}:
            self._read()

    @Slot()
    def _read(self) -> None:
        recording = self._session.recording
        annotations = self._annotations
        self.layer.set_annotations(None if recording is None else recording.video, annotations)
        self.panel.show_annotations(annotations)
        if self._pictured is None:
            self._actions["draw"].setChecked(False)
        self._actions["draw"].setEnabled(self._pictured is not None)
        self._follow_selection()

    @Slot()
    def _follow_selection(self) -> None:
        selected = self.selected
        self.hand.select(selected)
        self.panel.show_selected(selected)
        self._enable_here()

    @Slot()
    def _enable_here(self) -> None:
        """Offer what can be done with the selected drawing on the frame on show."""
        selected = self.selected
        moment = None if selected is None or self._session.clock.playing else self._player.moment_on_show()
        can = {
            "drawing_from_here": selected is not None and moment is not None and moment < selected.end,
            "drawing_until_here": selected is not None and moment is not None and moment >= selected.start,
            "drawing_keyframe": moment is not None,
            "drawing_no_keyframe": selected is not None
            and moment is not None
            and selected.moves
            and selected.keyframe_at(moment) is not None,
            "delete_drawing": selected is not None,
        }
        for name, enabled in can.items():
            self._actions[name].setEnabled(enabled)

    @Slot(bool)
    def _show_drawings(self, shown: bool) -> None:
        self.layer.show(shown)
        self._surface.update()

    @Slot(bool)
    def _on_court(self, entered: bool) -> None:
        """A court sees drawings only where it is asked for there."""
        if entered:
            self._shown_before_court = self._actions["show_drawings"].isChecked()
            self._actions["draw"].setChecked(False)
            self._actions["show_drawings"].setChecked(False)
        else:
            self._actions["show_drawings"].setChecked(self._shown_before_court)

    # Tools.

    def _grouped_tools(self) -> QActionGroup:
        tools = QActionGroup(self)
        for name in TOOLS:
            tools.addAction(self._actions[name])
        self._actions["draw_pick"].setChecked(True)
        tools.triggered.connect(self._take_tool)
        return tools

    @Slot(QAction)
    def _take_tool(self, action: QAction) -> None:
        """A tool that is chosen, by whatever way, is one to draw with at once."""
        self.hand.set_tool(TOOLS[action.objectName()])
        self._actions["draw"].setChecked(True)
        if self.hand.tool is not None:
            self._actions["show_drawings"].setChecked(True)
        self._surface.setFocus()

    @Slot(bool)
    def _draw(self, wanted: bool) -> None:
        if wanted and self._pictured is None:
            self._actions["draw"].setChecked(False)
            return
        self._surface.set_hand(self.hand if wanted else None)
        if not wanted:
            self.hand.set_tool(None)
            self._actions["draw_pick"].setChecked(True)
            self.dialog.hide()
        elif not self.dialog.isVisible():
            self._actions["show_drawings"].setChecked(True)
            corner = self._surface.mapToGlobal(QPoint(0, 0))
            self.dialog.open_beside(QRect(corner, self._surface.size()), self._surface.screen().availableGeometry())
            self._surface.activateWindow()
            self._surface.setFocus()

    @Slot(str)
    def _on_colour(self, colour: str) -> None:
        self.hand.style = replace(self.hand.style, colour=colour)
        selected = self.selected
        if selected is not None:
            self._change(selected.with_drawing(replace(selected.drawing, colour=colour)), "Recolour")

    @Slot(float)
    def _on_width(self, share: float) -> None:
        self.hand.style = replace(self.hand.style, width_share=share)
        selected, recording = self.selected, self._pictured
        if selected is not None and recording is not None and recording.video is not None:
            width_px = round(max(share * recording.video.height, 1.0), 1)
            self._change(selected.with_drawing(replace(selected.drawing, width_px=width_px)), "Change width of")

    @Slot(str)
    def _on_text(self, text: str) -> None:
        selected = self.selected
        if selected is not None:
            self._change(selected.with_drawing(replace(selected.drawing, text=text)), "Write beside")

    @Slot(float, str)
    def _on_scale(self, length_m: float, basis: str) -> None:
        """State how long the selected line is; it holds for new lines too, until something else is stated."""
        selected, recording = self.selected, self._pictured
        if selected is None or recording is None or recording.video is None:
            return
        drawing = selected.drawing_at(self._player.moment_on_show() or selected.start)
        length_px = drawing.measured_px(float(recording.video.sample_aspect_ratio or 1))
        if not length_px > 0:
            self._session.noted.emit(tr("This line has no length: draw it along something whose length is known."))
            return
        scale = StatedScale.of_length(length_m, length_px, basis)
        self.hand.style = replace(self.hand.style, scale=scale)
        self._change(selected.with_drawing(replace(selected.drawing, scale=scale)), "State scale of")

    # Changes of the case.

    @Slot(object)
    def _add(self, drawing: Drawing) -> None:
        contents, recording, moment = self._session.contents, self._pictured, self._player.moment_on_show()
        if contents is None or recording is None or moment is None:
            self._session.noted.emit(tr("There is no frame to draw on here."))
            return
        if drawing.kind is ShapeKind.TEXT:
            drawing = replace(drawing, text=tr("Text"))
        known = {each.id for each in contents.annotations}
        span = self._span_from(moment, recording)
        annotation = Annotation.standing(contents.case.id, recording.id, drawing, span)
        if not self._session.perform(AddAnnotation(annotation)) or self._session.contents is None:
            return
        for stored in self._session.contents.annotations:
            if stored.id not in known:
                self._session.select(Selection(SelectionKind.ANNOTATION, stored.id))
        if drawing.kind in {ShapeKind.TEXT, ShapeKind.MEASURE}:
            # A second text or line is drawn only when it is asked for: first comes what this one says.
            self._actions["draw_pick"].trigger()
        if drawing.kind is ShapeKind.TEXT:
            self.dialog.activateWindow()
            self.panel.write_text()

    def _span_from(self, moment: MediaTime, recording: Recording) -> tuple[MediaTime, MediaTime]:
        """From the frame on show, or from the in mark where the marked range has that frame in it."""
        wanted, index = self.panel.new_span, self._player.index
        if wanted is NewSpan.MARKS:
            whole = self._session.marked_range.whole
            if whole is not None:
                start, end = (recording.timebase.to_media(each) for each in whole)
                if start <= moment < end:
                    return start, end
            self._session.noted.emit(tr("The marked range does not have this frame in it: shown for 3 seconds."))
            wanted = NewSpan.SECONDS
        if wanted is NewSpan.FRAME and index is not None and len(index):
            return moment, MediaTime(max(index.end_of(index.frame_at(moment)), moment + 1))
        end_us = recording.duration_us
        if wanted in _SECONDS:
            end_us = min(moment + _SECONDS[wanted] * MICROSECONDS_PER_SECOND, end_us)
        return moment, MediaTime(max(end_us, moment + 1))

    @Slot(int, object)
    def _place(self, annotation_id: int, points: tuple[Point, ...]) -> None:
        moment = self._player.moment_on_show()
        annotation = self._by_id(annotation_id)
        if annotation is not None and moment is not None:
            self._change(annotation.put(moment, points), "Move")

    @Slot()
    def _from_here(self) -> None:
        selected, moment = self.selected, self._player.moment_on_show()
        if selected is not None and moment is not None and moment < selected.end:
            self._change(selected.shown(moment, selected.end), "Change times of")

    @Slot()
    def _until_here(self) -> None:
        """The frame on show is the last one on which it is shown."""
        selected, moment, index = self.selected, self._player.moment_on_show(), self._player.index
        if selected is None or moment is None or moment < selected.start or index is None or not len(index):
            return
        end = MediaTime(max(index.end_of(index.frame_at(moment)), selected.start + 1))
        self._change(selected.shown(selected.start, end), "Change times of")

    @Slot()
    def _add_keyframe(self) -> None:
        selected, moment = self.selected, self._player.moment_on_show()
        if selected is not None and moment is not None:
            self._change(selected.with_keyframe(moment, selected.drawing_at(moment).points), "Add keyframe to")

    @Slot()
    def _drop_keyframe(self) -> None:
        selected, moment = self.selected, self._player.moment_on_show()
        if selected is not None and moment is not None:
            self._change(selected.without_keyframe(moment), "Remove keyframe of")

    @Slot()
    def _delete_selected(self) -> None:
        selected = self.selected
        if selected is not None:
            self._delete(selected.id)

    @Slot(int)
    def _delete(self, annotation_id: int) -> None:
        annotation = self._by_id(annotation_id)
        if annotation is not None:
            self._session.perform(DeleteAnnotation(annotation))

    def _change(self, after: Annotation, did: str) -> None:
        before = self._by_id(after.id)
        if before is not None and before != after:
            self._session.perform(UpdateAnnotation(before, after, did))

    # Selecting.

    @Slot(int)
    def _pick(self, annotation_id: int) -> None:
        if annotation_id:
            self._session.select(Selection(SelectionKind.ANNOTATION, annotation_id))
        elif self.selected is not None:
            self._session.select(None)

    @Slot(int)
    def _go_to(self, annotation_id: int) -> None:
        """Select a drawing, and go to where it is shown unless it is."""
        annotation, moment = self._by_id(annotation_id), self._player.moment_on_show()
        selection = Selection(SelectionKind.ANNOTATION, annotation_id)
        if annotation is not None and moment is not None and annotation.is_shown_at(moment):
            self._session.select(selection)
        else:
            self._session.go_to(selection)

    # What there is.

    @property
    def _pictured(self) -> Recording | None:
        """The recording in the picture, where it has pictures."""
        recording = self._session.recording
        return recording if recording is not None and recording.video is not None else None

    @property
    def _annotations(self) -> tuple[Annotation, ...]:
        contents, recording = self._session.contents, self._session.recording
        if contents is None or recording is None:
            return ()
        return tuple(each for each in contents.annotations if each.recording_id == recording.id)

    def _by_id(self, annotation_id: int) -> Annotation | None:
        return next((each for each in self._annotations if each.id == annotation_id), None)

    def _moment_played(self) -> MediaTime:
        """The media time of the picture that is played: the clock stands on it when it is painted."""
        recording = self._session.recording
        if recording is None:
            return MediaTime(0)
        return MediaTime(recording.timebase.to_media(self._session.clock.position) + ROUNDING_US)
