"""Shows what was watched: a lane for the camera in the picture, and a window with figures and what never was."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.exported import ask_for_csv, proposed_path, say_written
from reviewer.app.viewing_dialog import ViewingDialog
from reviewer.domain.progress import JobContext
from reviewer.export.viewing_tables import ViewingTableReport, export_viewing
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.viewing import ViewingRecorder
from reviewer.session.watched import WatchedSoFar
from widgets.lane_source import LaneContent, LaneSource
from widgets.message_bar import MessageBar
from widgets.timeline import Timeline
from widgets.viewing_lane import VIEWING_LANE, viewing_lane


class ViewingController(QObject):
    """Connects the lane and the window to what is known of the watching.

    Attributes:
        dialog: the window, once it was asked for.
        watched: what is known.
    """

    def __init__(
        self,
        session: CaseSession,
        recorder: ViewingRecorder,
        timeline: Timeline,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
    ) -> None:
        """Add the lane, and connect the action.

        Args:
            session: whose case is looked at.
            recorder: writes down what is watched.
            timeline: where the lane lies.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of the window.
        """
        super().__init__(window)
        self._session = session
        self._timeline = timeline
        self._messages = messages
        self._window = window
        self.dialog: ViewingDialog | None = None
        self.watched = WatchedSoFar(session, recorder, self)
        self.watched.changed.connect(self._show_lane)
        session.recording_changed.connect(self._show_lane)
        timeline.add_lanes(LaneSource(VIEWING_LANE, frozenset({Part.RECORDINGS}), self._lanes))
        actions["viewing"].triggered.connect(self.show_viewing)

    @Slot()
    def show_viewing(self) -> None:
        """Show the window, with what was watched up to now."""
        if self.dialog is None:
            self.dialog = ViewingDialog(self._session, self.watched, self._window)
            self.dialog.save.clicked.connect(self._ask_for_csv)
        self.watched.write_down()
        self.dialog.show_watched()
        self.dialog.come_forward()

    def save_csv(self, case_id: int, target: Path, who: str = "") -> None:
        """Write what was watched of a case, as a job; a file of that name is replaced."""
        self.watched.write_down()
        write = partial(_write, self._session.library, case_id, target, who)
        job = self._session.jobs.start(tr("Writing {name}", name=target.name), write)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._session.report_failure)

    def _lanes(self, contents: CaseContents) -> Sequence[LaneContent]:
        """The lane of the camera in the picture; none while it is not known, and none without a recording."""
        active = self._session.recording
        if active is None or not self.watched.is_known:
            return ()
        of_camera = [each for each in contents.recordings if each.camera == active.camera]
        found = [viewed for each in of_camera if (viewed := self.watched.of(each.id)) is not None]
        return (viewing_lane(found),)

    @Slot()
    def _show_lane(self) -> None:
        self._timeline.refresh_lanes(VIEWING_LANE)

    @Slot()
    def _ask_for_csv(self) -> None:
        contents = self._session.contents
        if contents is None or self.dialog is None:
            return
        proposal = proposed_path(self._session.library.exports_folder, f"{contents.case.number}_viewing.csv")
        target = ask_for_csv(proposal, self.dialog)
        if target is not None:
            self.save_csv(contents.case.id, target, self.dialog.reviewer)

    @Slot(object)
    def _on_written(self, report: ViewingTableReport) -> None:
        words = tr("What was watched is written, {rows} rows.", rows=report.rows)
        say_written(self._messages, words, report.path, report.sha256)


def _write(library: CaseLibrary, case_id: int, target: Path, who: str, context: JobContext) -> ViewingTableReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_viewing(own, case_id, target, context, who=who)
