"""Places and lengths on the map: coordinates copied and gone to, distances and areas measured."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from maps.measuring import AREA
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.go_to_place_dialog import GoToPlaceDialog
from reviewer.domain.coordinates import CoordinateForm
from reviewer.domain.span_statistics import span_travel
from reviewer.domain.time import format_duration
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_contents import PlacedTrack
from reviewer.session.case_session import CaseSession
from widgets.message_bar import MessageBar, Severity

_DISTANCE = "distance"


class MapPlacesController(QObject):
    """Connects the actions that ask the map for a place or a length."""

    def __init__(
        self,
        session: CaseSession,
        look: Look,
        map_view: MapView,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
    ) -> None:
        """Connect the actions.

        Args:
            session: whose marks and tracks are measured.
            look: for units.
            map_view: the map.
            messages: where lengths along a path are said.
            actions: the program's actions.
            window: where dialogs belong; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._map = map_view
        self._messages = messages
        self._actions = actions
        self._window = window
        actions["map_go_to"].triggered.connect(self.ask_for_place)
        actions["map_copy_place"].triggered.connect(self._copy_as_shown)
        actions["map_measure_distance"].triggered.connect(lambda: map_view.measure(_DISTANCE))
        actions["map_measure_area"].triggered.connect(lambda: map_view.measure(AREA))
        actions["map_measure_marked"].triggered.connect(self.measure_marked)
        actions["map_clear_measures"].triggered.connect(map_view.clear_measures)
        map_view.places.menu_asked.connect(self._show_menu)

    @Slot()
    def ask_for_place(self) -> None:
        """Ask for coordinates and bring them into the middle of the map."""
        dialog = GoToPlaceDialog(self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.place is not None:
            self._map.show_place(dialog.place)
        dialog.deleteLater()

    def copy(self, form: CoordinateForm) -> None:
        """Put the place that was pointed at last into the clipboard."""
        places = self._map.places
        if places.place is None:
            self._messages.show_message(
                Severity.INFO, tr("Point at a place of the map first; then its coordinates are copied.")
            )
        else:
            QGuiApplication.clipboard().setText(places.place.words(form, places.known_to_m))

    @Slot()
    def _copy_as_shown(self) -> None:
        self.copy(self._map.places.form)

    @Slot(QPoint)
    def _show_menu(self, point: QPoint) -> None:
        places = self._map.places
        if places.place is None:
            return
        menu = QMenu(self._map)
        for form in CoordinateForm:
            words = places.place.words(form, places.known_to_m)
            menu.addAction(tr("Copy {words}", words=words)).triggered.connect(partial(self.copy, form))
        menu.addSeparator()
        menu.addActions([self._actions[name] for name in ("map_measure_distance", "map_measure_area", "map_go_to")])
        menu.aboutToHide.connect(menu.deleteLater)
        surface = self._map.pointer_surface
        menu.popup((surface or self._map).mapToGlobal(point))

    @Slot()
    def measure_marked(self) -> None:
        """Say how far the camera on show went between the in and the out mark, along its path."""
        span, track = self._session.marked_range.whole, self._track()
        if span is None:
            words = tr(
                "Set the in mark{in_key} and the out mark{out_key} first: the path between them is measured.",
                in_key=self._actions.key_behind("mark_in"),
                out_key=self._actions.key_behind("mark_out"),
            )
        elif track is None:
            words = tr("The recording on show has no positions.")
        else:
            travel = span_travel(track.trajectory, *span)
            duration = format_duration(travel.duration_us)
            if travel.distance_m is None:
                words = tr(
                    "Nothing is measured between the marks ({duration}): no two fixes there are joined.",
                    duration=duration,
                )
            else:
                length = self._look.units.length.distance_words(travel.distance_m)
                words = tr(
                    "Between the marks, along the path: {length} in {duration}, as good as the positions.",
                    length=length,
                    duration=duration,
                )
                if travel.gaps:
                    words += tr(
                        " {duration} of it are without positions and not counted.",
                        duration=format_duration(travel.gap_us),
                    )
        self._messages.show_message(Severity.INFO, words)

    def _track(self) -> PlacedTrack | None:
        contents, recording = self._session.contents, self._session.recording
        return None if contents is None or recording is None else contents.track_of(recording.id)
