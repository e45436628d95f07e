"""What the keys and the panel of the picture do: the view, kept for each recording while its case is open.

All of it stays in the view: no still, no export and no line of the audit record knows of it.
"""

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from player.picture_gestures import NOTCH
from player.picture_panel import ROWS, PicturePanel
from player.picture_view import AS_RECORDED, Adjustments, PictureView
from player.surface import Surface
from reviewer.app.actions import Actions
from reviewer.session.case_session import CaseSession


class PictureController(QObject):
    """Turns the actions of the picture into views of the surface."""

    def __init__(self, session: CaseSession, surface: Surface, actions: Actions, window: QWidget) -> None:
        """Connect the actions.

        Args:
            session: whose recording is in the picture.
            surface: that shows it.
            actions: the program's actions.
            window: where the panel opens; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._surface = surface
        self._actions = actions
        self._window = window
        self._views: dict[int, PictureView] = {}
        self._set_aside: dict[int, PictureView] = {}
        self.panel = PicturePanel(actions.by_name, window)
        triggers = {
            "zoom_in": lambda: surface.zoom_by(NOTCH),
            "zoom_out": lambda: surface.zoom_by(1 / NOTCH),
            "zoom_whole": surface.show_whole,
            "zoom_pixels": surface.show_pixel_for_pixel,
            "turn_picture": lambda: surface.set_view(surface.view.turned()),
            "flip_across": lambda: surface.set_view(surface.view.mirrored()),
            "flip_down": lambda: surface.set_view(surface.view.upturned()),
            "as_recorded": self.toggle_as_recorded,
            "picture_panel": self.open_panel,
        }
        for name, trigger in triggers.items():
            actions[name].triggered.connect(trigger)
        actions["loupe"].toggled.connect(surface.set_loupe)
        surface.view_changed.connect(self._on_view)
        self.panel.adjusted.connect(self._on_adjusted)
        self.panel.reset_requested.connect(self._reset)
        session.case_opened.connect(self._forget)
        session.recording_changed.connect(self._show_own_view)
        self._show_own_view()

    @Slot()
    def toggle_as_recorded(self) -> None:
        """Show the picture as the camera recorded it; once more, as it was looked at before."""
        recording = self._session.recording
        if recording is None:
            return
        view = self._surface.view
        if view.is_as_recorded:
            self._surface.set_view(self._set_aside.get(recording.id, AS_RECORDED))
        else:
            self._set_aside[recording.id] = view
            self._surface.set_view(AS_RECORDED)

    @Slot()
    def open_panel(self) -> None:
        """Open the panel beside the picture, which stays in sight as far as the screen has room."""
        surface = self._surface
        corner = surface.mapToGlobal(QPoint(surface.width(), 0))
        self.panel.open_at(corner, surface.screen().availableGeometry())

    @Slot()
    def _reset(self) -> None:
        if not self._surface.view.is_as_recorded:
            self.toggle_as_recorded()

    @Slot(object)
    def _on_adjusted(self, adjustments: Adjustments) -> None:
        self._surface.set_view(self._surface.view.adjusted(adjustments))

    @Slot(object)
    def _on_view(self, view: PictureView) -> None:
        recording = self._session.recording
        if recording is not None:
            self._views[recording.id] = view
        self.panel.show_adjustments(view.adjustments)

    @Slot()
    def _forget(self) -> None:
        self._views.clear()
        self._set_aside.clear()
        self._show_own_view()

    @Slot()
    def _show_own_view(self) -> None:
        """Look at the active recording as it was last looked at; without one there is nothing to look at."""
        recording = self._session.recording
        self._surface.set_view(AS_RECORDED if recording is None else self._views.get(recording.id, AS_RECORDED))
        for name in (*ROWS, "as_recorded", "picture_panel"):
            self._actions[name].setEnabled(recording is not None)
