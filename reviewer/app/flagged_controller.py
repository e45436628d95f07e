"""Shows flagged positions on demand: apart on the map, and as a list in words, which can be written as CSV."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.exported import ask_for_csv, proposed_path, say_written
from reviewer.app.list_dialog import ListDialog
from reviewer.domain.progress import JobContext
from reviewer.export.flagged_tables import FlaggedTableReport, export_flagged
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.flagged_list import FlaggedList
from widgets.message_bar import MessageBar

_SIZE_PX = (640, 460)


class FlaggedDialog(ListDialog):
    """The list beside the picture, so that each moment is looked at as it is chosen."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's case."""
        rows, save = FlaggedList(session, look), QPushButton(tr("Save as CSV …"))
        super().__init__(tr("Flagged positions"), _SIZE_PX, rows, [save], parent)
        self.list, self.save = rows, save
        self.save.setToolTip(tr("One row for each sample: when, what the receiver wrote, and why it is in doubt"))


class FlaggedController(QObject):
    """Connects both actions: the switch of the map's signs, and the list."""

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
            session: whose case is looked at.
            look: colours.
            map_view: where the signs are shown.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._messages = messages
        self._window = window
        self.dialog: FlaggedDialog | None = None
        map_view.add_header_button(actions["show_flagged"])
        actions["show_flagged"].toggled.connect(map_view.show_flagged)
        actions["list_flagged"].triggered.connect(self.show_list)

    @Slot()
    def show_list(self) -> None:
        """Show the list, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = FlaggedDialog(self._session, self._look, self._window)
            self.dialog.save.clicked.connect(self._ask_for_csv)
        self.dialog.come_forward()

    def save_csv(self, case_id: int, target: Path) -> None:
        """Write the flagged samples of a case, as a job; a file of that name is replaced."""
        job = self._session.jobs.start(
            f"Writing {target.name}", partial(_write, self._session.library, case_id, target)
        )
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._session.report_failure)

    @Slot()
    def _ask_for_csv(self) -> None:
        contents = self._session.contents
        if contents is None:
            return
        proposal = proposed_path(self._session.library.exports_folder, f"{contents.case.number}_flagged.csv")
        target = ask_for_csv(proposal, self.dialog)
        if target is not None:
            self.save_csv(contents.case.id, target)

    @Slot(object)
    def _on_written(self, report: FlaggedTableReport) -> None:
        words = tr("The flagged positions are written, {rows} rows.", rows=report.rows)
        say_written(self._messages, words, report.path, report.sha256)


def _write(library: CaseLibrary, case_id: int, target: Path, context: JobContext) -> FlaggedTableReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_flagged(own, case_id, target, context)
