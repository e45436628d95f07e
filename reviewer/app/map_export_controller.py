"""Takes out of the window what the map shows: a picture, a page of its own, the positions in time."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from maps.chart import CaseChart
from maps.document import standalone_page
from maps.page_tracks import page_tracks
from maps.picture import PictureFormat, PictureWords, take_picture
from maps.view import MapView
from reviewer import __version__
from reviewer.app.actions import Actions
from reviewer.app.exported import proposed_path, say_written
from reviewer.app.map_export_dialog import TrackExportDialog
from reviewer.domain.progress import JobContext
from reviewer.domain.time import (
    UtcTime,
    format_uncertainty,
    format_utc,
    format_utc_offset,
    format_wall,
    utc_now,
)
from reviewer.export.map_files import MapReport, export_map
from reviewer.export.track_export import TrackFormat, TrackReport, export_tracks
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from widgets.message_bar import MessageBar

_SIGNS = (
    "filled disc: known place",
    "hollow disc: last known place",
    "wedge: about the course; a body-worn camera may look elsewhere",
)


class MapExportController(QObject):
    """Asks where a map goes, has it drawn, and writes it as a job."""

    def __init__(
        self, session: CaseSession, map_view: MapView, messages: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        """Connect the actions.

        Args:
            session: whose case is exported.
            map_view: the map that is seen.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._map = map_view
        self._messages = messages
        self._window = window
        actions["map_picture"].triggered.connect(self.ask_for_picture)
        actions["map_page"].triggered.connect(self.ask_for_page)
        actions["export_positions"].triggered.connect(self.ask_for_positions)

    @Slot()
    def ask_for_picture(self) -> None:
        """Save what is seen of the map as PNG or SVG."""
        contents = self._contents()
        if contents is None:
            return
        target = self._ask(
            tr("Save the map as a picture"), f"{contents.case.number}_map.png", tr("PNG (*.png);;SVG (*.svg)")
        )
        if target is not None:
            is_svg = target.suffix.lower() == ".svg"
            target = target if is_svg or target.suffix.lower() == ".png" else target.with_name(f"{target.name}.png")
            self.save_picture(PictureFormat.SVG if is_svg else PictureFormat.PNG, target)

    def save_picture(self, picture_format: PictureFormat, target: Path) -> None:
        """Have what is seen of the map drawn for a report, and write it."""
        contents = self._contents()
        if contents is None:
            return
        words = PictureWords(_title(contents), _SIGNS, self._said(contents))

        def taken(content: bytes | None) -> None:
            if content is None:
                self._session.noted.emit(tr("The map shows nothing that a picture could be taken of; open its panel."))
            else:
                self._write(contents, content, target, words.lines)

        take_picture(self._map.bridge, picture_format, words, taken)

    @Slot()
    def ask_for_page(self) -> None:
        """Save the case's map as one page that needs nothing else."""
        contents = self._contents()
        if contents is None:
            return
        target = self._ask(tr("Save the map as a page"), f"{contents.case.number}_map.html", tr("Page (*.html)"))
        if target is not None:
            self.save_page(target if target.suffix else target.with_suffix(".html"))

    def save_page(self, target: Path) -> None:
        """Write the case's map as one page that opens from a disk, without the reviewer's own marks."""
        contents = self._contents()
        if contents is None:
            return
        said = (
            (f"All times in {contents.case.time_zone}. Solid: measured; dashed: interpolated; gaps stay open."),
            _written_words(),
        )
        page = standalone_page(_title(contents), said, page_tracks(CaseChart(contents), with_bookmarks=False))
        self._write(contents, page.encode("utf-8"), target, said)

    @Slot()
    def ask_for_positions(self) -> None:
        """Ask what of the case's positions to write, and write it."""
        contents, recording = self._contents(), self._session.recording
        if contents is None:
            return
        track = None if recording is None else contents.track_of(recording.id)
        marked = self._session.marked_range.whole
        words = None if marked is None else " to ".join(format_wall(moment, contents.zone) for moment in marked)
        name = None if track is None or recording is None else recording.title
        dialog = TrackExportDialog(name, words, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        chosen = dialog.track_format
        target = self._ask(
            tr("Export positions"),
            f"{contents.case.number}_positions.{chosen.value}",
            f"{chosen.words} (*.{chosen.value})",
        )
        if target is not None:
            tracks = (track.id,) if dialog.only_active and track is not None else ()
            self.export_positions(tracks, marked if dialog.only_marked else None, chosen, target)

    def export_positions(
        self, tracks: tuple[int, ...], span: tuple[UtcTime, UtcTime] | None, chosen: TrackFormat, target: Path
    ) -> None:
        """Write positions of the case as a job."""
        contents = self._contents()
        if contents is None:
            return
        target = target if target.suffix else target.with_suffix(f".{chosen.value}")
        work = partial(_positions, self._session.library, contents.case.id, tracks, span, chosen, target)
        job = self._session.jobs.start(tr("Exporting {name}", name=target.name), work)
        job.succeeded.connect(self._on_positions)
        job.failed.connect(self._session.report_failure)

    def _contents(self) -> CaseContents | None:
        if self._session.contents is None:
            self._session.noted.emit(tr("Open a case first; its map is what is exported."))
        return self._session.contents

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        proposal = proposed_path(self._session.library.exports_folder, name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(proposal), kinds)
        return Path(chosen) if chosen else None

    def _said(self, contents: CaseContents) -> tuple[str, ...]:
        """What a picture says of its moment and its certainty."""
        utc = self._session.clock.position
        lines = [
            (f"At {format_wall(utc, contents.zone)} {format_utc_offset(utc, contents.zone)} ({format_utc(utc, 3)})")
        ]
        recording = self._session.recording
        if recording is not None and recording.covers(utc):
            anchor = recording.timebase.nearest_anchor(recording.timebase.to_media(utc))
            lines[0] += f", {format_uncertainty(anchor.uncertainty_us)} ({anchor.source.words})"
        lines.append("Positions are as good as their receivers; between fixes they are interpolated.")
        return (*lines, _written_words())

    def _write(self, contents: CaseContents, content: bytes, target: Path, said: Sequence[str]) -> None:
        # The dialog has asked whether a file of that name is to be replaced.
        work = partial(_map, self._session.library, contents.case.id, content, target, tuple(said))
        job = self._session.jobs.start(tr("Writing {name}", name=target.name), work)
        job.succeeded.connect(self._on_map)
        job.failed.connect(self._session.report_failure)

    @Slot(object)
    def _on_map(self, report: MapReport) -> None:
        say_written(self._messages, tr("The map is written."), report.path, report.sha256)

    @Slot(object)
    def _on_positions(self, report: TrackReport) -> None:
        words = tr(
            "{positions} positions of {tracks} tracks are written; {gaps} gaps stay open.",
            positions=report.positions,
            tracks=report.tracks,
            gaps=report.gaps,
        )
        say_written(self._messages, words, report.path, report.sha256)


def _title(contents: CaseContents) -> str:
    return " · ".join(text for text in (contents.case.number, contents.case.title) if text)


def _written_words() -> str:
    return f"Drawn by Evidence Reviewer {__version__} on {format_utc(utc_now(), 0)}; illustrative, no evidence."


def _map(
    library: CaseLibrary, case_id: int, content: bytes, target: Path, said: tuple[str, ...], context: JobContext
) -> MapReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_map(own, case_id, content, target, said, context, overwrite=True)


def _positions(
    library: CaseLibrary,
    case_id: int,
    tracks: tuple[int, ...],
    span: tuple[UtcTime, UtcTime] | None,
    chosen: TrackFormat,
    target: Path,
    context: JobContext,
) -> TrackReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_tracks(own, case_id, tracks, span, chosen, target, context, overwrite=True)
