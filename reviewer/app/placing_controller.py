"""Opens the window that says how the active recording was placed in time, and keeps it with the active recording."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.placing_dialog import PlacingDialog
from reviewer.domain.case import Recording
from reviewer.domain.placing_report import AS_STATED
from reviewer.domain.time import MediaTime
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import place_words


class PlacingController(QObject):
    """Reads what was kept, and shows it.

    Attributes:
        dialog: once it was asked for.
    """

    def __init__(self, session: CaseSession, actions: Actions, window: QWidget) -> None:
        """Connect the action.

        Args:
            session: whose active recording is spoken of.
            actions: the program's actions.
            window: the parent of the dialog.
        """
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._window = window
        self.dialog: PlacingDialog | None = None
        actions["how_placed"].triggered.connect(self.show_placing)
        for signal in (session.case_opened, session.contents_changed, session.recording_changed):
            signal.connect(self._show)
        self._show()

    @Slot()
    def show_placing(self) -> None:
        """Show the window, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = PlacingDialog(self._window)
        self.dialog.show()
        self._show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def _show(self) -> None:
        contents, recording = self._session.contents, self._session.recording
        self._actions["how_placed"].setEnabled(recording is not None)
        if self.dialog is None or not self.dialog.isVisible() or contents is None:
            return
        library = self._session.library
        if recording is None:
            self.dialog.show_placing("", None, (), "", contents.zone)
            return
        ingested = library.ingested_timebase(recording.id)
        since = ""
        if ingested != recording.timebase:
            since = tr(
                "A reviewer has moved it since: {place}", place=place_words(recording.timebase, ingested, MediaTime(0))
            )
        report, datings = library.placing(recording.id), _datings(contents, recording)
        self.dialog.show_placing(recording.title, report, datings, since, contents.zone)


def _datings(contents: CaseContents, recording: Recording) -> tuple[str, ...]:
    """Which of a recording's tracks had the wrong date, and how it was put right."""
    return tuple(
        tr(
            "{name} in {source}: {words}",
            name=track.trajectory.track.name,
            source=track.source,
            words=track.stored.dating.words,
        )
        for track in contents.stored_tracks
        if track.recording_id == recording.id and track.stored.dating != AS_STATED
    )
