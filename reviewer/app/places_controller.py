"""Asks the library for places beside the interface, shows the zone on the map, and goes to what was found."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.exported import ask_for_csv, proposed_path, say_written
from reviewer.app.list_dialog import ListDialog
from reviewer.app.places_panel import PlacesPanel, Question
from reviewer.domain.errors import ReviewerError
from reviewer.domain.place_query import FastFound, PassageAnswer, PlaceFilter, SavedZone, StopAnswer, Whose
from reviewer.domain.progress import JobContext
from reviewer.domain.time import UtcTime
from reviewer.domain.zones import Zone
from reviewer.export.place_tables import PlaceTableReport, export_places, fastest_csv, passages_csv, stops_csv
from reviewer.library.library import CaseLibrary
from reviewer.library.places_told import PLACES_ACTION, places_object, told_of_list, told_of_passages
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.library_reader import LibraryReader
from reviewer.session.zone_commands import AddZone, DeleteZone
from widgets.message_bar import MessageBar

_SIZE_PX = (1080, 520)
_TYPED_MS = 250
"""A question waits so long for the next change: each one to the whole library is noted."""

_FASTEST = 50
_CHANNEL = "places"


class PlacesDialog(ListDialog):
    """The questions beside the picture and the map."""

    def __init__(self, look: Look, map_view: MapView, parent: QWidget | None) -> None:
        """Nothing asked yet."""
        panel, save = PlacesPanel(look), QPushButton(tr("Save as CSV …"))
        super().__init__(tr("Places"), _SIZE_PX, panel, [save], parent)
        self.panel, self.save = panel, save
        self._map = map_view
        self.save.setToolTip(tr("Everything that was found, one row each, also what is not listed yet"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the zone on the map again."""
        super().showEvent(event)
        self._map.zones.show(self.panel.zone_form.zone)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take the zone off the map, which is given its pointer back."""
        super().hideEvent(event)
        self._map.zones.end()
        self._map.zones.show(None)


class PlacesController(QObject):
    """Connects the action.

    Attributes:
        dialog: the window, once it was asked for.
    """

    def __init__(
        self,
        session: CaseSession,
        look: Look,
        map_view: MapView,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
    ) -> None:
        """Connect the action.

        Args:
            session: whose library is asked, and where what was found is opened.
            look: colours and units.
            map_view: where zones are drawn.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of the dialog.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._map = map_view
        self._messages = messages
        self._window = window
        self.dialog: PlacesDialog | None = None
        self._reader = LibraryReader(session.library, self)
        self._reader.failed.connect(session.trouble)
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_TYPED_MS)
        self._waits.timeout.connect(self.ask)
        actions["places"].triggered.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Show the window, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = PlacesDialog(self._look, self._map, self._window)
            self._connect(self.dialog)
            self._on_case()
        self.dialog.come_forward()

    def _connect(self, dialog: PlacesDialog) -> None:
        panel, form, zones = dialog.panel, dialog.panel.zone_form, self._map.zones
        panel.asked.connect(self._waits.start)
        panel.more_wanted.connect(self._ask_for_more)
        panel.opened.connect(self.open_found)
        form.draw_wanted.connect(self._draw)
        form.edit_wanted.connect(zones.edit)
        form.chosen.connect(self.take_zone)
        form.save_wanted.connect(self._save_zone)
        form.delete_wanted.connect(self._delete_zone)
        zones.drawn.connect(self._on_drawn)
        zones.refused.connect(form.show_trouble)
        dialog.save.clicked.connect(self._ask_for_csv)
        self._session.case_opened.connect(self._on_case)
        self._session.contents_changed.connect(self._on_contents)

    @Slot(object)
    def take_zone(self, zone: Zone) -> None:
        """Show a zone on the map, and ask what passed through it."""
        if self.dialog is not None:
            self.dialog.panel.zone_form.show_zone(zone)
            self._map.zones.show(zone, fitted=True)
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask what is chosen now, from its first page on."""
        self._ask(0)

    @Slot(object, object)
    def open_found(self, whose: Whose, utc: UtcTime) -> None:
        """Open the case of what was found, and go to the moment in its recording."""
        contents = self._session.contents
        try:
            if contents is None or contents.case.id != whose.case_id:
                self._session.open_case(whose.case_id)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        recording_id, moment = whose.first_at(utc)
        if recording_id is not None:
            self._session.show(recording_id, moment)
            return
        self._session.clock.seek(utc)
        self._session.noted.emit(tr("Nothing was recorded then: only positions are known."))

    def save_csv(self, target: Path) -> None:
        """Write all that is asked for as CSV, as a job; a file of that name is replaced."""
        question = self._table_question()
        if question is None:
            return
        told, table = question
        job = self._session.jobs.start(
            f"Writing {target.name}", partial(_write, self._session.library, table, told, target)
        )
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._session.report_failure)

    def _ask(self, offset: int) -> None:
        if self.dialog is None:
            return
        self._waits.stop()
        panel = self.dialog.panel
        narrowed = panel.narrowed
        match panel.question:
            case Question.PASSAGES:
                zone = panel.zone_form.zone
                if zone is None:
                    self._reader.forget(_CHANNEL)
                    panel.show_unasked()
                    return
                answered = partial(self._on_passages, zone, narrowed)
                self._reader.ask(_CHANNEL, partial(_passages, zone, narrowed, offset), answered)
            case Question.STOPS:
                limit_us = panel.longer_than_us
                answered_stops = partial(self._on_stops, limit_us, narrowed, offset)
                self._reader.ask(_CHANNEL, partial(_stops, limit_us, narrowed, offset), answered_stops)
            case Question.FASTEST:
                asked = partial(_fastest, panel.apart_us, narrowed, panel.is_derived)
                self._reader.ask(_CHANNEL, asked, partial(self._on_fastest, narrowed, panel.is_derived))
        panel.show_reading()

    @Slot()
    def _ask_for_more(self) -> None:
        if self.dialog is not None:
            self._ask(self.dialog.panel.shown)

    def _on_passages(self, zone: Zone, narrowed: PlaceFilter, answer: PassageAnswer) -> None:
        if self.dialog is not None:
            self.dialog.panel.show_passages(answer)
        if not answer.offset:
            self._session.library.record_later(
                PLACES_ACTION, places_object(narrowed), details=told_of_passages(zone, narrowed, answer)
            )

    def _on_stops(self, limit_us: int, narrowed: PlaceFilter, offset: int, answer: StopAnswer) -> None:
        if self.dialog is not None:
            self.dialog.panel.show_stops(answer, offset)
        if not offset:
            self._note(f"stops of {limit_us / 1000000.0:g} s or longer", narrowed, answer.total)

    def _on_fastest(self, narrowed: PlaceFilter, derived: bool, found: tuple[FastFound, ...]) -> None:
        if self.dialog is not None:
            self.dialog.panel.show_fastest(found)
        kind = "derived from positions" if derived else tr("stated by receivers")
        self._note(f"the fastest moments, {kind}", narrowed, len(found))

    def _note(self, asked: str, narrowed: PlaceFilter, found: int) -> None:
        details = told_of_list(asked, narrowed, found)
        self._session.library.record_later(PLACES_ACTION, places_object(narrowed), details=details)

    @Slot(object)
    def _draw(self, kind: object) -> None:
        if self.dialog is not None:
            self.dialog.panel.zone_form.show_zone(None)
            self.ask()
            self._map.zones.draw(kind)  # type: ignore[arg-type] # a signal carries any object; the form sends kinds alone
            self._window.activateWindow()
            self._map.setFocus()

    @Slot(object)
    def _on_drawn(self, zone: Zone) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.panel.zone_form.show_zone(zone)
            self.ask()

    @Slot(str, bool)
    def _save_zone(self, name: str, for_all: bool) -> None:
        contents = self._session.contents
        zone = None if self.dialog is None else self.dialog.panel.zone_form.zone
        if contents is not None and zone is not None:
            self._session.perform(AddZone(SavedZone(name, zone, None if for_all else contents.case.id)))

    @Slot(object)
    def _delete_zone(self, zone: SavedZone) -> None:
        self._session.perform(DeleteZone(zone))

    @Slot()
    def _on_case(self) -> None:
        if self.dialog is None:
            return
        contents = self._session.contents
        self.dialog.panel.show_case(None if contents is None else contents.case.id)
        self._show_saved()
        if self.dialog.panel.narrowed.case_id is not None:
            self.ask()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if Part.ZONES in parts:
            self._show_saved()
        if parts & {Part.RECORDINGS, Part.TRACKS} and self.dialog is not None and self.dialog.isVisible():
            self._waits.start()

    def _show_saved(self) -> None:
        contents = self._session.contents
        if self.dialog is not None:
            case_id = None if contents is None else contents.case.id
            can_save = contents is not None and not self._session.library.read_only_because
            self.dialog.panel.zone_form.show_saved(self._session.library.places.zones(case_id), can_save=can_save)

    @Slot()
    def _ask_for_csv(self) -> None:
        if self._table_question() is None:
            return
        target = ask_for_csv(proposed_path(self._session.library.exports_folder, "places.csv"), self.dialog)
        if target is not None:
            self.save_csv(target)

    def _table_question(self) -> "tuple[str, _Table] | None":
        """What was asked, in words, and how its whole table is made; None where nothing can be asked."""
        if self.dialog is None:
            return None
        panel = self.dialog.panel
        narrowed, zone = panel.narrowed, panel.zone_form.zone
        match panel.question:
            case Question.PASSAGES:
                return None if zone is None else (zone.words, partial(_passage_table, zone, narrowed))
            case Question.STOPS:
                return f"stops of {panel.longer_s.value():g} s or longer", partial(
                    _stop_table, panel.longer_than_us, narrowed
                )
            case Question.FASTEST:
                return "the fastest moments", partial(_fast_table, panel.apart_us, narrowed, panel.is_derived)

    @Slot(object)
    def _on_written(self, report: PlaceTableReport) -> None:
        say_written(
            self._messages, tr("What was found is written, {rows} rows.", rows=report.rows), report.path, report.sha256
        )


_Table = Callable[[CaseLibrary], tuple[str, int]]
"""Makes a table of a library: its text, and the number of its rows."""


def _passages(zone: Zone, narrowed: PlaceFilter, offset: int, library: CaseLibrary) -> PassageAnswer:
    return library.places.passages(zone, narrowed, offset=offset)


def _stops(limit_us: int, narrowed: PlaceFilter, offset: int, library: CaseLibrary) -> StopAnswer:
    return library.places.stops(limit_us, narrowed, offset=offset)


def _fastest(apart_us: int, narrowed: PlaceFilter, derived: bool, library: CaseLibrary) -> tuple[FastFound, ...]:
    return library.places.fastest(_FASTEST, apart_us, narrowed, derived=derived)


def _passage_table(zone: Zone, narrowed: PlaceFilter, library: CaseLibrary) -> tuple[str, int]:
    passages = library.places.passages(zone, narrowed, limit=None).passages
    return passages_csv(passages), len(passages)


def _stop_table(limit_us: int, narrowed: PlaceFilter, library: CaseLibrary) -> tuple[str, int]:
    stops = library.places.stops(limit_us, narrowed, limit=None).stops
    return stops_csv(stops), len(stops)


def _fast_table(apart_us: int, narrowed: PlaceFilter, derived: bool, library: CaseLibrary) -> tuple[str, int]:
    found = _fastest(apart_us, narrowed, derived, library)
    return fastest_csv(found), len(found)


def _write(library: CaseLibrary, table: _Table, told: str, target: Path, context: JobContext) -> PlaceTableReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        text, rows = table(own)
        return export_places(own, text, rows, told, target, context)
