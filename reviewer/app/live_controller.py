"""The window's part of a live trajectory: its menu, its dialog, its sign in the status bar, keeping and discarding."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from reviewer.app.actions import Actions
from reviewer.app.ingest_dialog import Background, background_of
from reviewer.app.live_dialog import LiveDialog
from reviewer.app.settings import Settings
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.domain.time import format_duration, format_wall
from reviewer.ingest.live_spool import Spool, discard, keep, spools_of
from reviewer.ingest.report import IngestReport
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_contents import LiveNote
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us
from reviewer.session.library_reader import LibraryReader
from reviewer.session.live import LiveTrajectory
from widgets.message_bar import MessageAction, MessageBar, Severity
from widgets.plain_text import plain_label, tooltip
from widgets.position_words import age_words
from widgets.size_words import size_words

_SILENT_US = 5_000_000


class LiveController(QObject):
    """Asks, starts, follows, stops, keeps and discards.

    Attributes:
        live: the trajectory.
        menu: its actions, for the map's menu.
        sign: says in the status bar what is listened to, and since when nothing came; hidden where there is nothing.
        dialog: the question, while it is asked.
    """

    def __init__(
        self, session: CaseSession, messages: MessageBar, actions: Actions, settings: Settings, window: QWidget
    ) -> None:
        """Connect the actions.

        Args:
            session: whose case shows it.
            messages: where reports are shown.
            actions: the program's actions.
            settings: remembers what was listened to last.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self.live = LiveTrajectory(session, self)
        self.dialog: LiveDialog | None = None
        self._session = session
        self._messages = messages
        self._actions = actions
        self._settings = settings
        self._window = window
        self._reader = LibraryReader(session.library, self)
        self._is_busy = False
        self._offered: Spool | None = None
        self.menu = QMenu(tr("Live trajectory"), window)
        self.menu.setToolTipsVisible(True)
        for name in ("live_start", "live_follow", "live_stop"):
            self.menu.addAction(actions[name])
        self.menu.addSeparator()
        for name in ("live_keep", "live_discard"):
            self.menu.addAction(actions[name])
        self.sign = plain_label("", "muted")
        self.sign.hide()
        actions["live_start"].triggered.connect(self.ask)
        actions["live_follow"].triggered.connect(self.live.follow)
        actions["live_stop"].triggered.connect(self.live.stop)
        actions["live_keep"].triggered.connect(self.keep)
        actions["live_discard"].triggered.connect(self.discard)
        session.live_changed.connect(self._show)
        session.case_opened.connect(self._offer)
        self.live.ended.connect(self._show)
        self._show()

    @property
    def waiting(self) -> Spool | None:
        """What came and is neither kept nor discarded: of this sitting, else found when the case was opened."""
        return self.live.spool or (None if self.live.is_running else self._offered)

    @Slot()
    def ask(self) -> None:
        """Ask what to listen to."""
        contents = self._session.contents
        if contents is None:
            self._session.noted.emit(
                tr("Open a case first: a live trajectory is shown in a case, and can be kept in it.")
            )
            return
        dialog = self.dialog = LiveDialog(contents.case.number, self._settings.live_source, self._window)
        dialog.finished.connect(self._on_answered)
        self._reader.ask("authorities", background_of(()), self._on_background)
        dialog.open()

    def start(self, text: str, authority: str) -> None:
        """Listen to a file or an address; what is wrong with it is told."""
        try:
            self.live.start(text, authority)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        self._settings.live_source = text

    @Slot()
    def keep(self) -> None:
        """Put what came into the case; while it still comes, it is stopped first."""
        self.live.close()
        spool = self.waiting
        if spool is None or self._is_busy:
            return
        self._is_busy = True
        job = self._session.jobs.start(
            tr("Keeping what came from {source}", source=spool.source), partial(_keep, self._session.library, spool)
        )
        job.succeeded.connect(partial(self._on_kept, spool))
        job.failed.connect(self._session.report_failure)
        job.ended.connect(self._on_job_ended)
        self._show()

    @Slot()
    def discard(self) -> None:
        """Remove what came; while it still comes, it is stopped first."""
        self.live.close()
        spool = self.waiting
        if spool is None or self._is_busy:
            return
        try:
            discard(self._session.library, spool)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        self._forget(spool)
        self._session.noted.emit(
            tr("What came from {source} was discarded; the audit record says what it was.", source=spool.source)
        )

    @Slot()
    def close(self) -> None:
        """Listen to nothing any more, and wait for that: the window closes."""
        self.live.close()
        self._reader.close()

    def _on_background(self, background: Background) -> None:
        if self.dialog is not None:
            self.dialog.authority.offer(background.authorities, background.last_authority)

    @Slot(int)
    def _on_answered(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        self._reader.forget("authorities")
        if dialog is None:
            return
        if result == QDialog.DialogCode.Accepted.value:
            self.start(dialog.text, dialog.authority.authority)
        dialog.deleteLater()

    def _on_kept(self, spool: Spool, report: IngestReport) -> None:
        self._forget(spool)
        self._session.refresh()
        self._messages.show_batch(
            tr("Kept what came from {source}. {summary}", source=spool.source, summary=report.summary), report.problems
        )

    @Slot()
    def _on_job_ended(self) -> None:
        self._is_busy = False
        self._show()

    def _forget(self, spool: Spool) -> None:
        if self._offered == spool:
            self._offered = None
        if self.live.spool == spool:
            self.live.forget()
        self._show()

    @Slot()
    def _offer(self) -> None:
        """Offer what came for this case and was neither kept nor discarded, as after a crash."""
        contents, library = self._session.contents, self._session.library
        self._offered = None
        if contents is not None and not library.read_only_because:
            found = spools_of(library, contents.case.id)
            self._offered = found[0] if found else None
        if contents is not None and self._offered is not None:
            when = format_wall(self._offered.began_utc, contents.zone, 0)
            self._messages.show_message(
                Severity.INFO,
                tr(
                    "What came live from {source} at {when} ({size}) is not kept yet; the Map menu can also "
                    "discard it.",
                    source=self._offered.source,
                    when=when,
                    size=size_words(self._offered.size_bytes),
                ),
                MessageAction(tr("Keep in the case"), self.keep),
            )
        self._show()

    @Slot()
    def _show(self) -> None:
        note, waiting = self._session.live, self.waiting
        is_running = note is not None and note.is_running
        self._actions["live_start"].setEnabled(self._session.contents is not None)
        self._actions["live_stop"].setEnabled(is_running)
        self._actions["live_follow"].setEnabled(note is not None)
        self._actions["live_follow"].setChecked(note is not None and note.is_followed)
        has_any = (waiting is not None or (note is not None and note.fixes > 0)) and not self._is_busy
        for name in ("live_keep", "live_discard"):
            self._actions[name].setEnabled(has_any)
        self.sign.setVisible(note is not None)
        if note is not None:
            self.sign.setText(live_words(note, monotonic_us()))
            self.sign.setToolTip(
                tooltip(note.trouble or tr("{fixes:,} fixes came from {source}", fixes=note.fixes, source=note.source))
            )


def live_words(note: LiveNote, now_us: int) -> str:
    """What the status bar says of a live trajectory.

    Args:
        note: what there is to say.
        now_us: monotonic microseconds.
    """
    if not note.is_running:
        return tr("Live stopped · {fixes:,} fixes not kept yet", fixes=note.fixes)
    if note.came_us is None:
        return tr("Live: {source} · nothing came yet", source=note.source)
    age_us = now_us - note.came_us
    if age_us > _SILENT_US:
        return tr("Live: {source} · nothing for {duration}", source=note.source, duration=format_duration(age_us))
    return tr("Live: {source} · {age} ago", source=note.source, age=age_words(age_us))


def _keep(library: CaseLibrary, spool: Spool, context: JobContext) -> IngestReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return keep(own, spool, context)
