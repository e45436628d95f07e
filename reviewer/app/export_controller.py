"""Takes clips and stills out of the library, as jobs, and says what came out and what was proved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from player.player import Player
from reviewer.app.actions import Actions
from reviewer.app.dialogs import ClipDialog
from reviewer.app.exported import proposed_path, say_written
from reviewer.domain.case import ClipMode, Recording
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MediaTime, format_duration, format_media_time
from reviewer.export.case_clips import ExportedClip, export_clip
from reviewer.export.clips import ClipReport
from reviewer.export.stills import StillReport, export_still
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.message_bar import MessageBar


class ExportController(QObject):
    """Asks what to export, starts it, reports it."""

    def __init__(
        self,
        session: CaseSession,
        player: Player,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
    ) -> None:
        """Connect the actions.

        Args:
            session: whose recording and range are exported.
            player: whose frame a snapshot takes.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._actions = actions
        self._session = session
        self._player = player
        self._messages = messages
        self._window = window
        actions["export_clip"].triggered.connect(self.ask_for_clip)
        actions["snapshot"].triggered.connect(self.snapshot)

    @Slot()
    def ask_for_clip(self) -> None:
        """Ask for the kind of clip and its place, and export the range between the marks."""
        recording, whole = self._session.recording, self._session.marked_range.whole
        if recording is None or whole is None:
            self._session.noted.emit(
                tr(
                    "Set an in mark{in_key} and an out mark{out_key} first; the clip is what lies between.",
                    in_key=self._actions.key_behind("mark_in"),
                    out_key=self._actions.key_behind("mark_out"),
                )
            )
            return
        start, end = (recording.timebase.to_media(moment) for moment in whole)
        words = tr(
            "{title}: {start} to {end}, {duration}",
            title=recording.title,
            start=format_media_time(start),
            end=format_media_time(end),
            duration=format_duration(end - start),
        )
        dialog = ClipDialog(words, self._proposal(recording, start), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.export_clip(recording, start, end, dialog.mode, dialog.target)

    def export_clip(self, recording: Recording, start: MediaTime, end: MediaTime, mode: ClipMode, target: Path) -> None:
        """Export a range of a recording as a clip, as a job."""
        work = partial(_clip, self._session.library, recording.id, start, end, mode, target)
        job = self._session.jobs.start(tr("Exporting {name}", name=target.name), work)
        job.succeeded.connect(self._on_clip)
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self._on_cancelled)

    @Slot()
    def snapshot(self) -> None:
        """Write the frame on show as a PNG into the library's exports."""
        recording, moment = self._session.recording, self._player.moment_on_show()
        if recording is None or moment is None:
            return
        target = self._proposal(recording, moment)
        work = partial(_still, self._session.library, recording.id, moment, target.with_name(f"{target.name}.png"))
        job = self._session.jobs.start(tr("Writing the snapshot"), work)
        job.succeeded.connect(self._on_still)
        job.failed.connect(self._session.report_failure)

    def _proposal(self, recording: Recording, moment: MediaTime) -> Path:
        contents = self._session.contents
        number = contents.case.number if contents is not None else ""
        name = f"{number}_{recording.title}_{format_media_time(moment, 6)}"
        return proposed_path(self._session.library.exports_folder, name)

    @Slot(object)
    def _on_clip(self, exported: ExportedClip) -> None:
        self._session.refresh()
        report = exported.report
        proof = proof_words(report)
        details = [
            tr(
                "Asked for: {start} to {end}",
                start=format_media_time(report.asked_start, 6),
                end=format_media_time(report.asked_end, 6),
            ),
            tr(
                "Holds: {start} to {end}",
                start=format_media_time(report.actual_start, 6),
                end=format_media_time(report.actual_end, 6),
            ),
            proof,
        ]
        if report.gpx_path is not None:
            details.append(tr("Track of the range: {gpx_path}", gpx_path=report.gpx_path))
        say_written(
            self._messages, tr("The clip is written. {proof}", proof=proof), report.path, report.sha256, details
        )

    @Slot(object)
    def _on_still(self, report: StillReport) -> None:
        say_written(self._messages, tr("The snapshot is written."), report.path, report.sha256)

    @Slot()
    def _on_cancelled(self) -> None:
        self._session.noted.emit(tr("The export was cancelled; nothing was left behind."))


def proof_words(report: ClipReport) -> str:
    """What reading the clip back has shown."""
    if report.mode is ClipMode.EXCERPT:
        return tr(
            "The camera's own packets: {frames_equal} of {frame_count} frames equal the source's.",
            frames_equal=report.frames_equal,
            frame_count=report.frame_count,
        )
    return tr(
        "Re-encoded ({encoder}): {frame_count} frames, each at its source's time.",
        encoder=report.encoder,
        frame_count=report.frame_count,
    )


def _clip(
    library: CaseLibrary,
    recording_id: int,
    start: MediaTime,
    end: MediaTime,
    mode: ClipMode,
    target: Path,
    context: JobContext,
) -> ExportedClip:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_clip(own, recording_id, start, end, mode, target, context)


def _still(
    library: CaseLibrary, recording_id: int, moment: MediaTime, target: Path, context: JobContext
) -> StillReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_still(own, recording_id, moment, target, context)
