"""Places a track against its recording by hand: slid by eye, by points of the path, by the clock in the picture.

Each place that is accepted is one command, so that it can be undone, and one more version of what is said.
"""

from datetime import UTC, timedelta, timezone, tzinfo
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.track_placing_dialog import TrackPlacingDialog
from reviewer.app.version_rows import VersionRow, version_rows
from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.offsets import SeenMoment, offset_us
from reviewer.domain.picture_clock import ClockFace, picture_sighting, read_day, read_shown
from reviewer.domain.time import (
    LocalTime,
    MediaTime,
    UtcTime,
    datetime_from_utc,
    format_local,
    format_media_time,
    format_wall,
)
from reviewer.domain.timebase import Timebase
from reviewer.domain.track_anchors import Fitted, Sighting
from reviewer.domain.track_placing import TrackClock
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.matching import NoMomentError, moment_here
from reviewer.session.timebase_commands import moved_words, signed_seconds
from reviewer.session.track_on_recording import (
    Move,
    TrackOnRecording,
    clock_reading,
    show_move,
    show_without,
    tracks_for,
)

SHOW_EVERY_MS = 40
"""While the strip is dragged: map and graphs are drawn anew at most this often."""

_EXACT_DIGITS = 3
_ZONE_MINUTES = (
    *range(-720, 0, 60), -570, -210, *range(60, 841, 60), 210, 270, 330, 345, 390, 525, 570, 630, 765,
)  # fmt: skip
"""The offsets of the zones in use, beside UTC itself."""


class TrackPlacingController(QObject):
    """Opens the window, keeps what was seen so far, and turns what is accepted into commands.

    Attributes:
        dialog: the window, once it was asked for.
    """

    def __init__(self, session: CaseSession, look: Look, actions: Actions, window: QWidget) -> None:
        """Connect the actions.

        Args:
            session: whose active recording and its tracks are placed.
            look: for what the window draws.
            actions: the program's actions.
            window: the parent of the dialog.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._actions = actions
        self._window = window
        self.dialog: TrackPlacingDialog | None = None
        self._track_id: int | None = None
        self._points: dict[tuple[int, int], tuple[Sighting, ...]] = {}
        self._readings: dict[int, tuple[Sighting, ...]] = {}
        self._rows: list[VersionRow] = []
        self._asked_at: SeenMoment | None = None
        self._sliding: TrackOnRecording | None = None
        self._shown: Move | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOW_EVERY_MS)
        self._wait.timeout.connect(self._show_slide)
        pages = {"place_track": 0, "frame_is_point": 1, "read_picture_clock": 2, "alignment_versions": 3}
        for name, page in pages.items():
            actions[name].triggered.connect(partial(self.show_page, page))
        session.case_opened.connect(self._forget)
        session.case_closing.connect(self._give_up)
        session.recording_changed.connect(self._on_recording_changed)
        session.contents_changed.connect(self._refresh)
        session.point_picked.connect(self._on_point)
        session.picking_changed.connect(self._on_picking_changed)
        self._offer()

    def show_page(self, page: int) -> None:
        """Open the window on one of its pages."""
        if self._session.recording is None:
            return
        if self.dialog is None:
            self.dialog = self._made()
        self._session.clock.pause()
        self._refresh()
        self._propose_date()
        self.dialog.pages.setCurrentIndex(page)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @property
    def target(self) -> TrackOnRecording | None:
        """The track that is placed and its recording, as they lie now; None where there is none."""
        return next((each for each in self._targets if each.track.id == self._track_id), None)

    @property
    def _targets(self) -> tuple[TrackOnRecording, ...]:
        contents, recording = self._session.contents, self._session.recording
        return () if contents is None or recording is None else tracks_for(contents, recording)

    def _made(self) -> TrackPlacingDialog:
        dialog = TrackPlacingDialog(self._look, self._window)
        strip = dialog.slide.strip
        strip.slid.connect(self._on_slid)
        strip.let_go.connect(self._on_let_go)
        strip.given_up.connect(self._give_up)
        dialog.slide.stepped.connect(self._on_stepped)
        dialog.points.pick.toggled.connect(self._on_pick)
        dialog.points.panel.removed.connect(self._on_point_removed)
        dialog.points.panel.accepted.connect(self._on_points_accepted)
        dialog.clock.read.connect(self._on_read)
        dialog.clock.panel.removed.connect(self._on_reading_removed)
        dialog.clock.panel.accepted.connect(self._on_readings_accepted)
        dialog.versions.wanted.connect(self._on_version_wanted)
        dialog.track_chosen.connect(self._on_track_chosen)
        dialog.pages.currentChanged.connect(self._on_page_changed)
        dialog.closing.connect(self._on_closing)
        return dialog

    # What is shown.

    @Slot()
    def _refresh(self) -> None:
        self._offer()
        dialog, recording = self.dialog, self._session.recording
        # While the strip is in the hand, what is shown is not what is.
        if dialog is None or self._sliding is not None:
            return
        targets = self._targets
        if all(each.track.id != self._track_id for each in targets):
            self._track_id = targets[0].track.id if targets else None
        chosen = next((number for number, each in enumerate(targets) if each.track.id == self._track_id), None)
        which = tr("No track with times belongs to this recording: only the clock in its picture can be read.")
        if chosen is not None:
            which = targets[chosen].words
        dialog.heading.setText(recording.title if recording is not None else tr("No recording is open"))
        dialog.show_tracks([each.name for each in targets], chosen, which)
        dialog.slide.said.setText(tr("Not slid"))
        self._refresh_zones()
        self._refresh_points()
        self._refresh_readings()
        self._refresh_versions()

    def _refresh_zones(self) -> None:
        contents, dialog = self._session.contents, self.dialog
        if contents is None or dialog is None or dialog.clock.zone.count():
            return
        zone = dialog.clock.zone
        zone.addItem(tr("{time_zone}, as the case", time_zone=contents.case.time_zone), contents.zone)
        zone.addItem("UTC", UTC)
        zone.addItem(tr("Not known"), None)
        for minutes in sorted(_ZONE_MINUTES):
            sign = "−" if minutes < 0 else "+"
            fixed = timezone(timedelta(minutes=minutes))
            zone.addItem(f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}", fixed)

    def _refresh_points(self) -> None:
        dialog, target = self.dialog, self.target
        if dialog is None:
            return
        if target is None:
            dialog.points.panel.show_sightings((), str, lambda _: "")
            return
        seen = self._points.get((target.recording.id, target.track.id), ())

        def effect(fitted: Fitted) -> str:
            what = f"“{target.recording.title}”" if target.moves_recording else tr("The track")
            by_us = _moved_us(fitted, target.line)
            return tr(
                "{what} moves {moved}, and is known to",
                what=what,
                moved=moved_words(by_us if target.moves_recording else -by_us),
            )

        dialog.points.panel.show_sightings(seen, partial(self._clock_words, target.clock), effect)

    def _refresh_readings(self) -> None:
        dialog, recording = self.dialog, self._session.recording
        if dialog is None or recording is None:
            return

        def effect(fitted: Fitted) -> str:
            by_us = _moved_us(fitted, recording.timebase)
            return tr(
                "“{title}” moves {moved}, and the reading is good to", title=recording.title, moved=moved_words(by_us)
            )

        words = partial(self._clock_words, TrackClock.UTC)
        dialog.clock.panel.show_sightings(self._readings.get(recording.id, ()), words, effect)

    def _refresh_versions(self) -> None:
        dialog, contents, recording = self.dialog, self._session.contents, self._session.recording
        if dialog is None or contents is None or recording is None:
            return
        self._rows = version_rows(self._session.library, contents, recording, contents.zone)
        standing = frozenset(number for number, row in enumerate(self._rows) if row.stands)
        cells, details = [row.cells for row in self._rows], [row.details for row in self._rows]
        dialog.versions.show_versions(cells, details, standing)

    def _clock_words(self, clock: TrackClock, clock_us: int) -> str:
        contents = self._session.contents
        match clock:
            case TrackClock.UTC if contents is not None:
                return format_wall(UtcTime(clock_us), contents.zone, _EXACT_DIGITS)
            case TrackClock.LOCAL:
                return format_local(LocalTime(clock_us), _EXACT_DIGITS)
            case _:
                return format_media_time(clock_us)

    def _propose_date(self) -> None:
        contents, recording = self._session.contents, self._session.recording
        if self.dialog is not None and contents is not None and recording is not None:
            self.dialog.clock.propose_day(datetime_from_utc(recording.start_utc, contents.zone).date())

    @Slot()
    def _offer(self) -> None:
        is_open = self._session.recording is not None
        for name in ("place_track", "frame_is_point", "read_picture_clock", "alignment_versions"):
            self._actions[name].setEnabled(is_open)

    @Slot()
    def _on_recording_changed(self) -> None:
        self._give_up()
        self._session.ask_for_point(wanted=False)
        self._refresh()
        self._propose_date()

    @Slot(int)
    def _on_track_chosen(self, number: int) -> None:
        self._give_up()
        self._session.ask_for_point(wanted=False)
        self._track_id = self._targets[number].track.id
        self._refresh()

    @Slot()
    def _on_page_changed(self) -> None:
        self._give_up()
        self._session.ask_for_point(wanted=False)

    @Slot()
    def _forget(self) -> None:
        self._points.clear()
        self._readings.clear()
        self._track_id = None
        if self.dialog is not None:
            self.dialog.clock.zone.clear()
        self._refresh()

    @Slot()
    def _on_closing(self) -> None:
        self._give_up()
        self._session.ask_for_point(wanted=False)

    # The slide.

    @Slot(object)
    def _on_slid(self, by_us: int) -> None:
        if self._sliding is None:
            self._session.clock.pause()
            self._sliding = self.target
        if self._sliding is None or self.dialog is None:
            return
        self.dialog.slide.said.setText(
            tr(
                "{signed_seconds}: each frame lies {moved} on the track",
                signed_seconds=signed_seconds(by_us),
                moved=moved_words(by_us),
            )
            if by_us
            else tr("Not slid")
        )
        if not self._wait.isActive():
            self._show_slide()
            self._wait.start()

    @Slot()
    def _show_slide(self) -> None:
        """Show how far the slide has come, unless that is on show already."""
        if self._sliding is None or self.dialog is None:
            return
        move = self._sliding.slide(self.dialog.slide.strip.by_us, self.dialog.slide.uncertainty_us)
        if move != self._shown:
            self._shown = move
            show_move(self._session, move)
            self._wait.start()

    @Slot()
    def _on_let_go(self) -> None:
        target, shown, dialog = self._sliding, self._shown, self.dialog
        if target is None or dialog is None:
            return
        by_us = dialog.slide.strip.by_us
        self._end_slide()
        if by_us:
            self._perform(target.slide(by_us, dialog.slide.uncertainty_us))
        elif shown is not None:
            show_without(self._session, shown)

    @Slot()
    def _give_up(self) -> None:
        """Put everything back where it was before a slide that is under way."""
        shown = self._shown
        if self._sliding is not None:
            self._end_slide()
            if shown is not None:
                show_without(self._session, shown)

    def _end_slide(self) -> None:
        self._wait.stop()
        self._sliding = None
        self._shown = None
        if self.dialog is not None:
            self.dialog.slide.strip.rest()

    @Slot(object)
    def _on_stepped(self, by_us: int) -> None:
        target = self.target
        if target is not None and self.dialog is not None:
            self._session.clock.pause()
            self._perform(target.slide(by_us, self.dialog.slide.uncertainty_us))

    # This frame is this point.

    @Slot(bool)
    def _on_pick(self, wanted: bool) -> None:
        if self.dialog is None:
            return
        if not wanted:
            self._session.ask_for_point(wanted=False)
            return
        self._session.clock.pause()
        try:
            self._asked_at = moment_here(self._session)
        except NoMomentError as error:
            self.dialog.points.say(str(error), is_warning=True)
            self.dialog.points.pick.setChecked(False)
            return
        at = format_media_time(self._asked_at.media_time)
        self.dialog.points.say(
            tr("Click the point of the path that the frame at {at} shows, or its moment in a graph.", at=at)
        )
        self._session.ask_for_point(wanted=True)

    @Slot()
    def _on_picking_changed(self) -> None:
        if self.dialog is not None and not self._session.is_picking:
            self.dialog.points.pick.setChecked(False)

    @Slot(object, object)
    def _on_point(self, track_id: int | None, utc: UtcTime) -> None:
        target, dialog, asked = self.target, self.dialog, self._asked_at
        if target is None or dialog is None or asked is None or asked.recording_id != target.recording.id:
            return
        if track_id is not None and track_id != target.track.id:
            dialog.points.say(
                tr("That is another track's path: click that of “{name}”.", name=target.name), is_warning=True
            )
            return
        if target.track.trajectory.is_empty:
            dialog.points.say(tr("The track has no place in time yet: slide it first."), is_warning=True)
            return
        advice = target.advice(utc)
        key = (target.recording.id, target.track.id)
        kept = tuple(each for each in self._points.get(key, ()) if each.media_time != asked.media_time)
        self._points[key] = (*kept, target.sighting(asked.media_time, asked.frame_us, utc))
        # Advised against, and no more than that: the reviewer may know why it is right all the same.
        dialog.points.say(
            advice or tr("Taken. Another frame, far from this one, shows drift and mistakes."), is_warning=bool(advice)
        )
        self._refresh_points()

    @Slot(int)
    def _on_point_removed(self, number: int) -> None:
        target, dialog = self.target, self.dialog
        if target is not None and dialog is not None:
            gone = dialog.points.panel.sighting(number)
            key = (target.recording.id, target.track.id)
            self._points[key] = tuple(each for each in self._points[key] if each != gone)
            self._refresh_points()

    @Slot()
    def _on_points_accepted(self) -> None:
        target, dialog = self.target, self.dialog
        if target is not None and dialog is not None and dialog.points.panel.fitted is not None:
            self._perform(target.match(dialog.points.panel.fitted))

    # The clock in the picture.

    @Slot()
    def _on_read(self) -> None:
        dialog, recording = self.dialog, self._session.recording
        if dialog is None or recording is None:
            return
        self._session.clock.pause()
        try:
            sighting = self._reading(dialog, recording)
        except ReviewerError as error:
            dialog.clock.say(str(error))
            return
        kept = tuple(each for each in self._readings.get(recording.id, ()) if each.media_time != sighting.media_time)
        self._readings[recording.id] = (*kept, sighting)
        dialog.clock.say("")
        dialog.clock.shown.clear()
        self._refresh_readings()

    def _reading(self, dialog: TrackPlacingDialog, recording: Recording) -> Sighting:
        here = moment_here(self._session)
        page = dialog.clock
        zone: tzinfo | None = page.zone.currentData()
        face = ClockFace(zone, read_day(page.date.text()) if page.has_date.isChecked() else None)
        near = recording.timebase.to_utc(here.media_time)
        near_us = recording.timebase.uncertainty_us(here.media_time)
        return picture_sighting(read_shown(page.shown.text()), face, here.media_time, here.frame_us, near, near_us)

    @Slot(int)
    def _on_reading_removed(self, number: int) -> None:
        dialog, recording = self.dialog, self._session.recording
        if dialog is not None and recording is not None:
            gone = dialog.clock.panel.sighting(number)
            self._readings[recording.id] = tuple(each for each in self._readings[recording.id] if each != gone)
            self._refresh_readings()

    @Slot()
    def _on_readings_accepted(self) -> None:
        dialog, recording = self.dialog, self._session.recording
        if dialog is not None and recording is not None and dialog.clock.panel.fitted is not None:
            self._perform(clock_reading(recording, dialog.clock.panel.fitted))

    # What was said.

    @Slot(int)
    def _on_version_wanted(self, number: int) -> None:
        self._perform(self._rows[number].move)

    def _perform(self, move: Move) -> None:
        if self._session.perform(move):
            self._session.noted.emit(move.words)
        else:
            # Whatever of it was on show is not what the case holds.
            show_without(self._session, move)


def _moved_us(fitted: Fitted, line: Timebase) -> int:
    """How much later than on another line the middle of the sightings lies."""
    middle = fitted.sightings[len(fitted.sightings) // 2].media_time
    return offset_us(fitted.line, line, MediaTime(middle))
