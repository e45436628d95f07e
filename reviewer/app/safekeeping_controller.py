"""Backs the open library up, checks backups, restores, rescues what is damaged, finds what moved; each as a job."""

import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.library_controller import LibraryController
from reviewer.app.safekeeping_dialogs import BackupDialog, offer_rescue
from reviewer.domain.progress import JobContext
from reviewer.domain.time import UtcTime, format_utc
from reviewer.library.audit_reading import AuditFilter
from reviewer.library.backup import BackupReport, back_up
from reviewer.library.backup_manifest import BackupManifest
from reviewer.library.library import CaseLibrary
from reviewer.library.relinking import RelinkReport, relink
from reviewer.library.restoring import BackupCheck, check_backup, restore
from reviewer.library.verification import VerificationReport
from reviewer.look.words import mark, tr
from reviewer.session.case_session import CaseSession
from widgets.message_bar import MessageAction, MessageBar, Severity

NEVER = mark("This library was never backed up by this program.")


class SafekeepingController(QObject):
    """Asks, starts the work, and says how it went."""

    def __init__(
        self,
        session: CaseSession,
        messages: MessageBar,
        library: LibraryController,
        actions: Actions,
        window: QWidget,
    ) -> None:
        """Connect the actions.

        Args:
            session: whose library is backed up.
            messages: where results are shown.
            library: opens what was restored or rescued.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._library = library
        self._window = window
        actions["back_up"].triggered.connect(self.ask_for_backup)
        actions["check_backup"].triggered.connect(self.ask_for_check)
        actions["restore_backup"].triggered.connect(self.ask_for_restore)
        actions["rescue_library"].triggered.connect(self.ask_for_rescue)
        actions["relink"].triggered.connect(self.ask_for_moved)
        actions["rebuild_search"].triggered.connect(self.rebuild_search)

    @Slot()
    def ask_for_backup(self) -> None:
        """Look when the last backup was made, and ask where the next one goes."""
        job = self._session.jobs.start(
            tr("Looking for the last backup"), partial(_last_backup, self._session.library), at_once=True
        )
        job.succeeded.connect(self._on_last_known)
        job.failed.connect(self._session.report_failure)

    def back_up(self, target: Path, *, verify: bool) -> None:
        """Back the library up into a folder."""
        work = partial(_back_up, self._session.library, target, verify)
        job = self._session.jobs.start(tr("Backing up to {target}", target=target), work)
        job.succeeded.connect(self._on_backed_up)
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self._on_cancelled)

    def check(self, backup: Path) -> None:
        """Check that a backup restores."""
        job = self._session.jobs.start(tr("Checking the backup {backup}", backup=backup), partial(check_backup, backup))
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self._session.report_failure)

    def restore(self, backup: Path, folder: Path) -> None:
        """Make a library out of a backup."""
        job = self._session.jobs.start(tr("Restoring {backup}", backup=backup), partial(restore, backup, folder))
        job.succeeded.connect(partial(self._on_restored, folder))
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self._on_cancelled)

    def relink(self, folder: Path) -> None:
        """Look in a folder for the linked originals that are not where they were."""
        work = partial(_relink, self._session.library, folder)
        job = self._session.jobs.start(tr("Looking for moved originals in {folder}", folder=folder), work)
        job.succeeded.connect(self._on_relinked)
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self._on_relinking_stopped)

    @Slot()
    def rebuild_search(self) -> None:
        """Make the search indexes anew."""
        job = self._session.jobs.start(
            tr("Rebuilding the search index"), partial(_rebuild_search, self._session.library)
        )
        job.succeeded.connect(lambda _: self._session.noted.emit(tr("The search index was made anew.")))
        job.failed.connect(self._session.report_failure)

    @Slot()
    def ask_for_moved(self) -> None:
        """Ask for the folder in which linked originals may be now, and look for them there."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Where linked originals may be now: choose a folder"))
        if name:
            self.relink(Path(name))

    @Slot()
    def ask_for_check(self) -> None:
        """Ask for a backup, and check it."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Check that a backup restores: choose its folder"))
        if name:
            self.check(Path(name))

    @Slot()
    def ask_for_restore(self) -> None:
        """Ask for a backup and for where the library goes, and restore it."""
        backup = QFileDialog.getExistingDirectory(self._window, tr("Restore a backup: choose its folder"))
        folder = backup and QFileDialog.getExistingDirectory(
            self._window, tr("Where the library goes: an empty folder")
        )
        if folder:
            self.restore(Path(backup), Path(folder))

    @Slot()
    def ask_for_rescue(self) -> None:
        """Ask for a damaged library, and offer to rescue it."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Rescue a damaged library: choose its folder"))
        if name:
            rescued = offer_rescue(Path(name), tr("What can be read of {name} can be saved.", name=name), self._window)
            if rescued is not None:
                self._library.library_chosen.emit(rescued)

    @Slot(object)
    def _on_last_known(self, last: tuple[str, Path | None]) -> None:
        dialog = BackupDialog(*last, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.back_up(dialog.target, verify=dialog.verify.isChecked())

    @Slot(object)
    def _on_backed_up(self, report: BackupReport) -> None:
        manifest = report.manifest
        words = tr(
            "Backed up to {target}: {originals} originals, {copied} of them new.",
            target=report.target,
            originals=manifest.originals,
            copied=report.copied,
        )
        details = [
            tr("Audit record: {length} rows, head {sha256}", length=manifest.head.length, sha256=manifest.head.sha256),
            tr(
                "Read again and compared: {hashed_again} of {kept} that were there already",
                hashed_again=report.hashed_again,
                kept=report.kept,
            ),
        ]
        check = MessageAction(tr("Check that it restores"), partial(self.check, report.target))
        if report.problems:
            count = len(report.problems)
            words = (
                tr("{words} {count} could not be backed up.", words=words, count=count)
                if count > 1
                else tr("{words} 1 could not be backed up.", words=words)
            )
            self._messages.show_message(Severity.BAD, words, check, [*report.problems, *details])
        else:
            self._messages.show_message(Severity.INFO, words, check, details)

    @Slot(object)
    def _on_checked(self, check: BackupCheck) -> None:
        made = format_utc(check.manifest.made_utc, 0)
        if check.is_good:
            held = tr(
                "{length} rows of the audit record, {originals} originals",
                length=check.manifest.head.length,
                originals=check.manifest.originals,
            )
            words = tr("The backup of {made} restores: {held}. Nothing is wrong.", made=made, held=held)
            self._messages.show_message(Severity.INFO, words, details=check.remarks)
        else:
            words = tr("The backup of {made} does not restore as it should.", made=made)
            self._messages.show_message(Severity.BAD, words, details=[*check.problems, *check.remarks])

    def _on_restored(self, folder: Path, result: tuple[BackupManifest, VerificationReport]) -> None:
        manifest, report = result
        words = tr("Restored as it was on {utc}: {folder}.", utc=format_utc(manifest.made_utc, 0), folder=folder)
        severity = Severity.INFO if report.is_good else Severity.BAD
        action = MessageAction(tr("Open it"), partial(self._library.library_chosen.emit, folder))
        self._messages.show_message(severity, words, action, [problem.sentence for problem in report.problems])

    @Slot(object)
    def _on_relinked(self, report: RelinkReport) -> None:
        if report.found:
            self._session.refresh()
        if not report.found and not report.missing:
            self._messages.show_message(Severity.INFO, tr("Every linked original is where it was: nothing is missing."))
            return
        words = tr(
            "Linked originals: {found:,} found again, {missing:,} still missing.",
            found=len(report.found),
            missing=len(report.missing),
        )
        found = [tr("“{title}” is at {location}", title=each.title, location=each.location) for each in report.found]
        missing = [
            tr("“{title}” was not found; it was at {location}", title=each.title, location=each.location)
            for each in report.missing
        ]
        severity = Severity.WARNING if report.missing else Severity.INFO
        self._messages.show_message(severity, words, details=[*missing, *found])

    @Slot()
    def _on_relinking_stopped(self) -> None:
        self._session.refresh()
        self._session.noted.emit(tr("Stopped. What was found before stays linked where it is."))

    @Slot()
    def _on_cancelled(self) -> None:
        self._session.noted.emit(tr("Stopped. What was there before is as it was."))


def _last_backup(library: CaseLibrary, _context: JobContext) -> tuple[str, Path | None]:
    """The last backup as a sentence, and where it went; on the job's thread, with a connection of its own."""
    with library.another() as own:
        rows = own.audit_record.page(AuditFilter(action="backup.make", outcome="success"), 1)
    if not rows:
        return tr(NEVER), None
    target = Path(json.loads(rows[0].details)["target"])
    return tr(
        "The last backup was made {utc} to {target}.", utc=format_utc(UtcTime(rows[0].utc_us), 0), target=target
    ), target


def _back_up(library: CaseLibrary, target: Path, verify: bool, context: JobContext) -> BackupReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return back_up(own, target, context, verify=verify)


def _relink(library: CaseLibrary, folder: Path, context: JobContext) -> RelinkReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return relink(own, folder, context)


def _rebuild_search(library: CaseLibrary, _context: JobContext) -> None:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        own.rebuild_search()
