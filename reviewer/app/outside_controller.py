"""Adds events from outside, and changes their offset: from a file to its meanings, on to the case, and undone again.

Each change is a command; files are read and copied as jobs.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.outside_dialog import OutsideDialog
from reviewer.app.outside_files import (
    LookedAt,
    add_prepared,
    look_at,
    prepare_list,
    span_of,
    to_keep,
)
from reviewer.app.outside_mapping_dialog import MappingAnswer, OutsideMappingDialog
from reviewer.domain.outside_events import OutsideList, OutsideMapping
from reviewer.domain.progress import JobContext
from reviewer.ingest.outside_table import TableChoices
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.outside_commands import RemoveOutsideList, UpdateOutsideList
from widgets.message_bar import MessageBar


class OutsideController(QObject):
    """Connects the window of lists, and the one that asks what a file's columns mean.

    Attributes:
        dialog: the window of lists, once it was asked for.
        mapping_dialog: what asks for the meaning of a file's columns, while it does.
    """

    def __init__(
        self, session: CaseSession, look: Look, messages: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        """Connect the actions.

        Args:
            session: whose open case takes the events.
            look: for the windows.
            messages: where results are told.
            actions: the program's actions.
            window: the parent of the windows.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._messages = messages
        self._window = window
        self._mappings: dict[str, OutsideMapping] = {}
        self.dialog: OutsideDialog | None = None
        self.mapping_dialog: OutsideMappingDialog | None = None
        self._asked_in: int | None = None
        self._action = actions["outside_events"]
        self._action.triggered.connect(self.show_lists)
        session.case_opened.connect(self._on_case_opened)
        session.case_closing.connect(self._stop_asking)
        self._on_case_opened()

    @Slot()
    def show_lists(self) -> None:
        """Show the window of lists, made when it is asked for the first time; where there are none, ask for a file."""
        if self.dialog is None:
            self.dialog = OutsideDialog(self._session, self._look, self._window)
            self.dialog.file_wanted.connect(self.ask_for_file)
            self.dialog.changed.connect(self._on_changed)
            self.dialog.removal_wanted.connect(self._on_removal)
        self.dialog.come_forward()

    @Slot()
    def ask_for_file(self) -> None:
        """Ask for a log."""
        name, _ = QFileDialog.getOpenFileName(
            self.dialog or self._window,
            tr("Add events from outside"),
            "",
            tr("Logs") + " (*.csv *.txt *.tsv *.json *.jsonl *.ndjson *.log);;" + tr("All files") + " (*)",
        )
        if name:
            self.add_file(Path(name))

    @Slot(object)
    def add_file(self, path: Path) -> None:
        """Look at a log, and ask what its columns mean."""
        self._stop_asking()
        contents = self._session.contents
        if contents is None:
            return
        self._asked_in = contents.case.id
        self._look_at(path, None, self._open_mapping)

    def _look_at(self, path: Path, choices: TableChoices | None, then: Callable[[LookedAt], None]) -> None:
        contents = self._session.contents
        if contents is None:
            return
        found: list[OutsideMapping] = self._session.library.outside_mappings()
        self._mappings = {each.name: each for each in found}
        look = partial(look_at, path, found, span_of(contents.recordings), choices)
        job = self._session.jobs.start(tr("Looking at {name}", name=path.name), look, at_once=True)
        job.succeeded.connect(then)
        job.failed.connect(self._session.report_failure)

    @Slot(object)
    def _open_mapping(self, looked: LookedAt) -> None:
        contents = self._session.contents
        if contents is None or contents.case.id != self._asked_in:
            return
        span = span_of(contents.recordings)
        parent = self.dialog if self.dialog is not None and self.dialog.isVisible() else self._window
        dialog = OutsideMappingDialog(looked, tuple(self._mappings.values()), contents.case.time_zone, span, parent)
        self.mapping_dialog = dialog
        dialog.rewritten.connect(partial(self._read_again, looked.path))
        dialog.accepted.connect(self._on_accepted)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _read_again(self, path: Path, choices: TableChoices) -> None:
        self._look_at(path, choices, self._show_again)

    @Slot(object)
    def _show_again(self, looked: LookedAt) -> None:
        if self.mapping_dialog is not None:
            self.mapping_dialog.show_looked(looked)

    @Slot()
    def _on_accepted(self) -> None:
        contents = self._session.contents
        if self.mapping_dialog is None or contents is None:
            return
        answer = self.mapping_dialog.answer
        namesake = self._mappings.get(answer.kept_as)
        add = partial(_added, self._session.library, answer, namesake, contents.case.id)
        job = self._session.jobs.start(tr("Adding {name}", name=answer.looked.path.name), add)
        job.succeeded.connect(partial(self._on_added, contents.case.id))
        job.failed.connect(self._session.report_failure)

    def _on_added(self, case_id: int, outside: OutsideList) -> None:
        contents = self._session.contents
        if contents is None or contents.case.id != case_id:
            return
        self._session.take_note(tr("Add events from “{name}”", name=outside.name), RemoveOutsideList(outside))
        words = tr("Events added from “{name}”: {count}.", name=outside.name, count=f"{outside.event_count:,}")
        self._messages.show_batch(words, outside.left_out)

    @Slot(object, object)
    def _on_changed(self, before: OutsideList, after: OutsideList) -> None:
        self._session.perform(UpdateOutsideList(before, after))

    @Slot(object)
    def _on_removal(self, outside: OutsideList) -> None:
        if self._session.perform(RemoveOutsideList(outside)):
            self._session.noted.emit(tr("“{name}” was taken out; undo brings it back.", name=outside.name))

    @Slot()
    def _on_case_opened(self) -> None:
        self._action.setEnabled(self._session.contents is not None)

    @Slot()
    def _stop_asking(self) -> None:
        if self.mapping_dialog is not None:
            self.mapping_dialog.reject()

    @Slot()
    def _forget(self) -> None:
        if self.mapping_dialog is not None:
            self.mapping_dialog.deleteLater()
            self.mapping_dialog = None


def _added(
    library: CaseLibrary, answer: MappingAnswer, namesake: OutsideMapping | None, case_id: int, context: JobContext
) -> OutsideList:
    """Add a list, on the job's thread with a connection of its own; what its columns mean is kept where that is asked.

    Returns:
        The list as it is stored.
    """
    with library.another() as own:
        prepared = prepare_list(own, answer.looked, case_id, answer.name, answer.period, context)
        stored = add_prepared(own, prepared)
        if answer.kept_as:
            with own.change("outside.mapping") as change:
                change.keep_outside_mapping(to_keep(answer.looked, answer.kept_as, namesake))
    return stored
