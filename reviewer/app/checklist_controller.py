"""Opens the policy checklists beside the picture: answers become commands, links seek, findings become a file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from reviewer.app.actions import Actions
from reviewer.app.checklist_panel import ChecklistPanel
from reviewer.app.exported import ask_for_csv, proposed_path, say_written
from reviewer.app.list_dialog import ListDialog
from reviewer.domain.checklist import Answer, AnswerValue, Checklist, ChecklistError, LinkedMoment, Question
from reviewer.domain.checklist_file import EXAMPLE
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MediaTime
from reviewer.export.checklist_tables import ChecklistTableReport, export_findings
from reviewer.library.checklist_loading import load_checklist
from reviewer.library.library import CaseLibrary
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.checklist_commands import AddChecklist, RemoveChecklist, SetAnswer
from reviewer.session.commands import Part
from widgets.message_bar import MessageBar, Severity
from widgets.plain_text import one_line, plain_label

_SIZE_PX = (1040, 560)
_LEAST_NAME_LETTERS = 18
_EXAMPLE_NAME = "checklist-example.toml"


class ChecklistDialog(ListDialog):
    """The lists, the one that is worked on, and what it is about.

    Attributes:
        chosen: which list.
        about: the case as a whole, or one of its recordings.
    """

    def __init__(self, parent: QWidget | None) -> None:
        """Without a list."""
        shown = QWidget()
        self.save = QPushButton(tr("Save findings as CSV …"))
        super().__init__(tr("Policy checklist"), _SIZE_PX, shown, [self.save], parent)
        self.panel = ChecklistPanel()
        self.chosen = QComboBox()
        self.about = QComboBox()
        self.chosen.setAccessibleName(tr("Checklist"))
        self.about.setAccessibleName(tr("What the answers are about"))
        self.about.setToolTip(tr("The case as a whole, or one of its recordings: each has answers of its own"))
        for box in (self.chosen, self.about):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LEAST_NAME_LETTERS)
        self.add = QAction(tr("Add a checklist …"), self)
        self.example = QAction(tr("Save an example …"), self)
        self.remove = QAction(tr("Remove this checklist"), self)
        self.more = QToolButton()
        self.more.setText(tr("Lists"))
        self.more.setToolTip(tr("Add your agency's checklist, save an example of one, or remove this one"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addActions([self.add, self.example, self.remove])
        self.more.setMenu(menu)
        self._first_steps = [QToolButton(), QToolButton()]
        self.empty = plain_label(
            tr(
                "There is no checklist yet.\nA checklist is a file of your agency's questions (TOML) that a person"
                " reads and writes: save an example, put your own questions into it, and add it."
            ),
            "muted",
        )
        self.empty.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.chosen, 2)
        row.addWidget(self.about, 1)
        row.addWidget(self.more)
        first = QHBoxLayout()
        for button, action in zip(self._first_steps, (self.add, self.example), strict=True):
            button.setDefaultAction(action)
            button.setProperty("role", "bar")
            first.addWidget(button)
        first.addStretch(1)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addLayout(first)
        column.addWidget(self.panel, 1)
        self.finished.connect(self.panel.flush)

    def show_lists(self, are_any: bool) -> None:
        """Show the work on a list, or what to do to have one."""
        work: list[QWidget] = [self.chosen, self.about, self.more, self.panel]
        for widget in work:
            widget.setVisible(are_any)
        first: list[QWidget] = [self.empty, *self._first_steps]
        for widget in first:
            widget.setVisible(not are_any)
        self.save.setEnabled(are_any)


class ChecklistController(QObject):
    """Connects the action.

    Attributes:
        dialog: the window, once it was asked for.
    """

    def __init__(self, session: CaseSession, messages: MessageBar, actions: Actions, window: QWidget) -> None:
        """Connect the action.

        Args:
            session: whose case is judged.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of the dialog.
        """
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._window = window
        self._actions = actions
        self.dialog: ChecklistDialog | None = None
        actions["checklist"].triggered.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Show the window, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = dialog = ChecklistDialog(self._window)
            panel, session = dialog.panel, self._session
            dialog.chosen.currentIndexChanged.connect(self._show_list)
            dialog.about.currentIndexChanged.connect(self._show_list)
            dialog.add.triggered.connect(self._ask_for_list)
            dialog.example.triggered.connect(self._ask_where_example)
            dialog.remove.triggered.connect(self._remove)
            dialog.save.clicked.connect(self._ask_for_csv)
            panel.answered.connect(self._answer)
            panel.moment_wanted.connect(self._link)
            panel.visited.connect(self._visit)
            session.case_closing.connect(panel.flush)
            session.case_opened.connect(self._show_lists)
            session.contents_changed.connect(self._on_contents)
            self._show_lists()
        self.dialog.come_forward()
        self.dialog.panel.questions.setFocus()

    @Slot()
    def flush(self) -> None:
        """Keep what is typed."""
        if self.dialog is not None:
            self.dialog.panel.flush()

    def add_file(self, path: Path) -> bool:
        """Take the list in a file into the library and work on it; a file with errors is told line by line.

        Returns:
            Whether it was taken.
        """
        if self._session.contents is None:
            self._session.noted.emit(tr("Open a case first; a checklist is answered for a case."))
            return False
        try:
            checklist = load_checklist(path)
        except ReviewerError as error:
            first, *lines = str(error).splitlines()
            self._messages.show_message(Severity.WARNING, " ".join((first, *lines[:1])), None, lines)
            return False
        if not self._session.perform(AddChecklist(checklist)):
            return False
        self._choose(checklist.sha256)
        return True

    def save_example(self, path: Path) -> None:
        """Write a list to begin with; a file of that name is replaced."""
        try:
            path.write_text(EXAMPLE, encoding="utf-8")
        except OSError as error:
            self._session.trouble.emit(
                tr("{path} cannot be written: {reason}.", path=path, reason=error.strerror or error)
            )
            return
        self._session.noted.emit(tr("An example of a checklist is written: {path}", path=path))

    def save_csv(self, case_id: int, checklist_id: int | None, target: Path) -> None:
        """Write the findings of a case, as a job; a file of that name is replaced."""
        self.flush()
        work = partial(_write, self._session.library, case_id, checklist_id, target)
        job = self._session.jobs.start(tr("Writing {name}", name=target.name), work)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._session.report_failure)

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.CHECKLISTS, Part.RECORDINGS}:
            self._show_lists()

    @Slot()
    def _show_lists(self) -> None:
        """Fill the boxes anew; what is chosen stays chosen."""
        dialog, contents = self.dialog, self._session.contents
        if dialog is None:
            return
        offered = () if contents is None else contents.checklists.offered
        chosen, about = dialog.chosen.currentData(), dialog.about.currentData()
        with QSignalBlocker(dialog.chosen), QSignalBlocker(dialog.about):
            dialog.chosen.clear()
            for checklist in offered:
                words = tr("{title} (removed)", title=checklist.title) if checklist.is_removed else checklist.title
                dialog.chosen.addItem(one_line(words), checklist.id)
            dialog.about.clear()
            dialog.about.addItem(tr("The whole case"), None)
            for recording in () if contents is None else contents.recordings:
                dialog.about.addItem(one_line(recording.title), recording.id)
            dialog.chosen.setCurrentIndex(max(dialog.chosen.findData(chosen), 0 if offered else -1))
            dialog.about.setCurrentIndex(max(dialog.about.findData(about), 0))
        dialog.show_lists(are_any=bool(offered))
        self._show_list()

    def _choose(self, sha256: str) -> None:
        contents = self._session.contents
        if self.dialog is not None and contents is not None:
            for checklist in contents.checklists.offered:
                if checklist.sha256 == sha256:
                    self.dialog.chosen.setCurrentIndex(self.dialog.chosen.findData(checklist.id))

    @Slot()
    def _show_list(self) -> None:
        dialog, contents = self.dialog, self._session.contents
        if dialog is None:
            return
        can_answer = contents is not None and not self._session.library.read_only_because
        dialog.panel.show_list(contents, self._checklist(), dialog.about.currentData(), can_answer=can_answer)

    def _checklist(self) -> Checklist | None:
        """The list that is chosen."""
        dialog, contents = self.dialog, self._session.contents
        if dialog is None or contents is None or dialog.chosen.currentData() is None:
            return None
        return contents.checklists.checklist(dialog.chosen.currentData())

    @Slot(object, object, str, object)
    def _answer(
        self, question: Question, value: AnswerValue | None, words: str, moments: tuple[LinkedMoment, ...]
    ) -> None:
        contents, dialog = self._session.contents, self.dialog
        checklist, about = (None, None) if dialog is None else dialog.panel.place
        if contents is None or checklist is None:
            return
        before = contents.checklists.answer_to((checklist.id, question.key, about))
        try:
            after = Answer(contents.case.id, checklist.id, question.key, about, value, words, moments)
        except ChecklistError as error:
            self._session.trouble.emit(str(error))
            return
        kept = (None, "", ()) if before is None else (before.value, before.words, before.moments)
        if (after.value, after.words, after.moments) != kept and not (before is None and after.is_empty):
            self._session.perform(SetAnswer(question.text, before, after))
        else:
            self._show_list()

    @Slot(bool)
    def _link(self, frame: bool) -> None:
        """Link the frame on show, or what lies between the marks of it."""
        recording, marked = self._session.recording, self._session.marked_range.whole
        if self.dialog is None or recording is None:
            self._session.noted.emit(tr("There is no recording on show that could be linked."))
            return
        if frame:
            at = recording.timebase.to_media(self._session.clock.position)
            if not 0 <= at < recording.duration_us:
                self._session.noted.emit(tr("The recording on show has no picture of this moment."))
                return
            self.dialog.panel.link(LinkedMoment(recording.id, self._session.on_frame(recording.id, MediaTime(at))))
            return
        if marked is None:
            self._session.noted.emit(
                tr(
                    "Set the in mark{in_key} and the out mark{out_key} first: what lies between them is linked.",
                    in_key=self._actions.key_behind("mark_in"),
                    out_key=self._actions.key_behind("mark_out"),
                )
            )
            return
        start, end = (min(max(recording.timebase.to_media(utc), 0), recording.duration_us) for utc in marked)
        if start == end:
            self._session.noted.emit(tr("The recording on show has nothing between the marks."))
            return
        self.dialog.panel.link(LinkedMoment(recording.id, MediaTime(start), MediaTime(end)))

    @Slot(object)
    def _visit(self, moment: LinkedMoment) -> None:
        contents = self._session.contents
        if contents is not None and moment.recording_id in contents.recording_by_id:
            timebase = contents.recording_by_id[moment.recording_id].timebase
            self._session.show(moment.recording_id, timebase.to_utc(moment.start))

    @Slot()
    def _remove(self) -> None:
        checklist = self._checklist()
        if checklist is not None and not checklist.is_removed:
            self.flush()
            self._session.perform(RemoveChecklist(checklist))

    @Slot()
    def _ask_for_list(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self.dialog, tr("Add a checklist"), "", tr("Checklists (*.toml);;All files (*)")
        )
        if chosen:
            self.add_file(Path(chosen))

    @Slot()
    def _ask_where_example(self) -> None:
        proposal = self._session.library.exports_folder / _EXAMPLE_NAME
        chosen, _ = QFileDialog.getSaveFileName(
            self.dialog, tr("Save an example of a checklist"), str(proposal), tr("Checklists (*.toml)")
        )
        if chosen:
            self.save_example(Path(chosen))

    @Slot()
    def _ask_for_csv(self) -> None:
        contents, checklist = self._session.contents, self._checklist()
        if contents is None or checklist is None:
            return
        proposal = proposed_path(self._session.library.exports_folder, f"{contents.case.number}_findings.csv")
        target = ask_for_csv(proposal, self.dialog)
        if target is not None:
            self.save_csv(contents.case.id, checklist.id, target)

    @Slot(object)
    def _on_written(self, report: ChecklistTableReport) -> None:
        words = tr("The findings are written, {rows} rows.", rows=report.rows)
        say_written(self._messages, words, report.path, report.sha256)


def _write(
    library: CaseLibrary, case_id: int, checklist_id: int | None, target: Path, context: JobContext
) -> ChecklistTableReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_findings(own, case_id, target, context, checklist_id)
