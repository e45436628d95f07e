"""Adds, changes and removes what lies over the map: by its window, by files that are dropped on the map.

Each change is a command that can be undone; files are read and copied as jobs.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from maps.layer_pictures import drawn_copy
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.ingest_controller import IngestController
from reviewer.app.layer_files import (
    FEATURE_SUFFIXES,
    PICTURE_SUFFIXES,
    PreparedFeatures,
    PreparedPicture,
    prepare_features,
    prepare_picture,
)
from reviewer.app.layer_points_dialog import LayerPointsDialog
from reviewer.app.layers_dialog import LayerRow, LayersDialog
from reviewer.domain.map_layer import LayerKind, MapLayer
from reviewer.domain.picture_fit import ControlPoint
from reviewer.domain.progress import JobContext
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.layer_commands import AddLayer, RemoveLayer, UpdateLayers
from widgets.message_bar import MessageBar

_FEATURE_FILES = " ".join(f"*{suffix}" for suffix in FEATURE_SUFFIXES)
_PICTURE_FILES = " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES)


class LayersController(QObject):
    """Connects the window of layers, the window in which a picture is laid, and drops on the map.

    Attributes:
        dialog: the window of layers, once it was asked for.
        points_dialog: the window in which a picture is being laid, or None.
    """

    def __init__(
        self,
        session: CaseSession,
        look: Look,
        map_view: MapView,
        ingest: IngestController,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
    ) -> None:
        """Connect the action.

        Args:
            session: whose layers these are.
            look: for the windows.
            map_view: where layers are drawn, places are picked and files are dropped.
            ingest: brings in a dropped file that is a track.
            messages: where results are told.
            actions: the program's actions.
            window: the parent of the windows.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._overlays = map_view.overlays
        self._ingest = ingest
        self._messages = messages
        self._window = window
        self.dialog: LayersDialog | None = None
        self.points_dialog: LayerPointsDialog | None = None
        self._being_laid: PreparedPicture | MapLayer | None = None
        self._laid_case_id: int | None = None
        self._action = actions["map_layers"]
        self._action.triggered.connect(self.show_layers)
        session.case_opened.connect(self._on_case_opened)
        session.case_closing.connect(self._stop_laying)
        self._overlays.layers.changed.connect(self._show_rows)
        self._overlays.states_changed.connect(self._show_rows)
        self._overlays.reports.place_picked.connect(self._on_place_picked)
        map_view.setAcceptDrops(True)
        map_view.installEventFilter(self)
        self._on_case_opened()

    @Slot()
    def show_layers(self) -> None:
        """Show the window, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = LayersDialog(self._look, self._window)
            self.dialog.file_wanted.connect(self._ask_for_file)
            self.dialog.picture_wanted.connect(self._ask_for_picture)
            self.dialog.changed.connect(self._on_changed)
            self.dialog.previewed.connect(self._overlays.preview)
            self.dialog.moved.connect(self._on_moved)
            self.dialog.removal_wanted.connect(self._on_removal)
            self.dialog.points_wanted.connect(self.lay_again)
            self.dialog.visit_wanted.connect(self._overlays.go_to)
            self._show_rows()
        self.dialog.come_forward()

    def add_file(self, path: Path, *, for_library: bool = False) -> None:
        """Lay a drawing over the map."""
        case_id = self._case_id(for_library=for_library)
        job = self._session.jobs.start(
            tr("Adding {name}", name=path.name), partial(_features, self._session.library, path, case_id)
        )
        job.succeeded.connect(partial(self._on_features, path, self._open_case_id))
        job.failed.connect(self._session.report_failure)

    def add_picture(self, path: Path, *, for_library: bool = False) -> None:
        """Begin to lay a picture over the map: the window asks for its points."""
        self._stop_laying()
        self._laid_case_id = self._case_id(for_library=for_library)
        job = self._session.jobs.start(
            tr("Reading {name}", name=path.name), partial(_picture, self._session.library, path)
        )
        job.succeeded.connect(partial(self._on_picture, self._open_case_id))
        job.failed.connect(self._session.report_failure)

    @Slot(object)
    def lay_again(self, layer: MapLayer) -> None:
        """Show the points by which a picture lies, to move them or to add some."""
        self._stop_laying()
        job = self._session.jobs.start(
            tr("Reading {name}", name=layer.name), partial(_copy_of, self._session.library, layer)
        )
        job.succeeded.connect(partial(self._on_copy, layer))
        job.failed.connect(self._session.report_failure)

    def take_drop(self, paths: Sequence[Path]) -> bool:
        """Add files that were dropped on the map as layers; False where they are not meant as such."""
        if self._session.contents is None or not paths or not all(map(_may_be_layer, paths)):
            return False
        for path in paths:
            if path.suffix.lower() in PICTURE_SUFFIXES:
                self.add_picture(path)
            else:
                job = self._session.jobs.start(
                    tr("Adding {name}", name=path.name),
                    partial(_features, self._session.library, path, self._open_case_id),
                )
                job.succeeded.connect(partial(self._on_dropped, path, self._open_case_id))
                job.failed.connect(self._session.report_failure)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take what is dropped on the map, where it may be a layer; everything else goes on to the window."""
        if event.type() is QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            paths = _dropped(event)
            if self._session.contents is not None and paths and all(map(_may_be_layer, paths)):
                event.acceptProposedAction()
                return True
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent) and self.take_drop(_dropped(event)):
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    @property
    def _open_case_id(self) -> int | None:
        contents = self._session.contents
        return None if contents is None else contents.case.id

    def _case_id(self, *, for_library: bool) -> int | None:
        return None if for_library else self._open_case_id

    @Slot()
    def _on_case_opened(self) -> None:
        self._action.setEnabled(self._session.contents is not None)

    @Slot()
    def _show_rows(self) -> None:
        if self.dialog is not None:
            self.dialog.show_rows([self._row(layer) for layer in reversed(self._overlays.layers.layers)])

    def _row(self, layer: MapLayer) -> LayerRow:
        trouble = self._overlays.trouble_of(layer)
        if trouble:
            return LayerRow(layer, tr("Cannot be shown"), (trouble,))
        if layer.kind is LayerKind.PICTURE:
            checked = "unchecked" if layer.residual_m is None else f"±{layer.residual_m:.1f} m"
            return LayerRow(
                layer, tr("Picture laid by {count} points, {checked}", count=len(layer.points), checked=checked)
            )
        drawn = self._overlays.shapes_of(layer)
        if drawn is None:
            return LayerRow(layer, tr("Being read …") if layer.is_visible else tr("Drawing"))
        problems = drawn.source.problems
        left_out = tr("; {count} left out", count=len(problems)) if problems else ""
        return LayerRow(layer, f"{drawn.source.format}: {drawn.source.summary}{left_out}", problems)

    @Slot(bool)
    def _ask_for_file(self, for_library: bool) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self.dialog, tr("Add drawings"), "", tr("Drawings ({files});;All files (*)", files=_FEATURE_FILES)
        )
        for name in names:
            self.add_file(Path(name), for_library=for_library)

    @Slot(bool)
    def _ask_for_picture(self, for_library: bool) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.dialog, tr("Add a picture"), "", tr("Pictures ({files});;All files (*)", files=_PICTURE_FILES)
        )
        if name:
            self.add_picture(Path(name), for_library=for_library)

    def _on_features(self, path: Path, asked_in: int | None, prepared: PreparedFeatures) -> None:
        """Add a drawing, in the case in which it was asked for."""
        if asked_in != self._open_case_id or not self._session.perform(AddLayer(prepared.layer, prepared.staged)):
            self._session.library.vault.discard(prepared.staged)
            return
        words = tr("{name} lies over the map: {summary}.", name=path.name, summary=prepared.summary)
        if prepared.is_timed_track:
            words += tr(" It can be read as a track with times, too: “Add files …” brings it in as one.")
        self._messages.show_batch(words, prepared.problems)

    def _on_dropped(self, path: Path, asked_in: int | None, prepared: PreparedFeatures) -> None:
        """Add a drawing that was dropped; what is a track with times stays one."""
        if not prepared.is_timed_track:
            self._on_features(path, asked_in, prepared)
            return
        self._session.library.vault.discard(prepared.staged)
        if asked_in == self._open_case_id:
            self._session.noted.emit(
                tr(
                    "{name} holds times: it comes in as a track. Map → Layers … → Add file … lays it over the map.",
                    name=path.name,
                )
            )
            self._ingest.bring_in([path])

    def _on_picture(self, asked_in: int | None, prepared: PreparedPicture) -> None:
        if asked_in != self._open_case_id:
            self._session.library.vault.discard(prepared.staged)
            return
        size_px = (prepared.facts.width_px, prepared.facts.height_px)
        self._being_laid = prepared
        self._open_points(prepared.path.stem, prepared.copy, size_px, ())

    def _on_copy(self, layer: MapLayer, copy: bytes) -> None:
        self._being_laid = layer
        self._open_points(layer.name, copy, (layer.width_px, layer.height_px), layer.points)
        if self.points_dialog is not None:
            self.points_dialog.opacity.setValue(layer.opacity_percent)

    def _open_points(self, name: str, copy: bytes, size_px: tuple[int, int], points: Sequence[ControlPoint]) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(copy)
        dialog = LayerPointsDialog(self._look, name, pixmap, size_px, points, self._window)
        self.points_dialog = dialog
        dialog.points_changed.connect(self._show_laying)
        dialog.table.itemSelectionChanged.connect(self._ask_for_places)
        dialog.accepted.connect(self._on_laid)
        dialog.rejected.connect(self._stop_laying)
        dialog.show()
        self._show_laying()

    @property
    def _laid_layer(self) -> MapLayer | None:
        """The layer as the window has it now, or None where its points do not say where it lies."""
        dialog, laid = self.points_dialog, self._being_laid
        if dialog is None or laid is None or dialog.fit is None:
            return None
        if isinstance(laid, PreparedPicture):
            layer = laid.layer(dialog.points, self._laid_case_id, dialog.name.text())
        else:
            name = dialog.name.text().strip() or laid.name
            layer = replace(laid, name=name, points=dialog.points, residual_m=dialog.fit.residual_m, is_visible=True)
        return replace(layer, opacity_percent=dialog.opacity_percent)

    @Slot()
    def _show_laying(self) -> None:
        dialog, laid = self.points_dialog, self._being_laid
        if dialog is None:
            return
        file = laid.staged.path if isinstance(laid, PreparedPicture) else None
        self._overlays.preview(self._laid_layer, file)
        self._overlays.show_controls([(point.latitude_deg, point.longitude_deg) for point in dialog.points])
        self._ask_for_places()

    @Slot()
    def _ask_for_places(self) -> None:
        if self.points_dialog is not None:
            self._overlays.pick_places(wanted=self.points_dialog.is_place_wanted)

    @Slot(float, float)
    def _on_place_picked(self, latitude_deg: float, longitude_deg: float) -> None:
        if self.points_dialog is not None:
            self.points_dialog.set_place(latitude_deg, (longitude_deg + 180.0) % 360.0 - 180.0)

    @Slot()
    def _on_laid(self) -> None:
        layer, laid = self._laid_layer, self._being_laid
        if layer is None or laid is None:
            return
        if isinstance(laid, PreparedPicture):
            is_kept = self._session.perform(AddLayer(layer, laid.staged))
        else:
            words = f"Lay picture “{laid.name}” by {len(layer.points)} points"
            is_kept = self._session.perform(UpdateLayers((laid,), (layer,), words))
        if is_kept:
            self._being_laid = None
            self._session.noted.emit(layer.laid_words)
        self._stop_laying()

    @Slot()
    def _stop_laying(self) -> None:
        """Close the window; a picture that was not laid is not kept."""
        dialog, self.points_dialog = self.points_dialog, None
        laid, self._being_laid = self._being_laid, None
        if isinstance(laid, PreparedPicture):
            self._session.library.vault.discard(laid.staged)
        if dialog is None:
            return
        self._overlays.preview(None)
        self._overlays.show_controls([])
        self._overlays.pick_places(wanted=False)
        dialog.hide()
        dialog.deleteLater()

    @Slot(object, object, str)
    def _on_changed(self, before: MapLayer, after: MapLayer, words: str) -> None:
        self._overlays.preview(None)
        if not self._session.perform(UpdateLayers((before,), (after,), words)):
            self._show_rows()

    @Slot(object, int)
    def _on_moved(self, layer: MapLayer, by: int) -> None:
        """Change places with the next one above or below, among the layers of the case or of the library."""
        own = [each for each in self._overlays.layers.layers if each.case_id == layer.case_id]
        here = own.index(layer)
        if not 0 <= here + by < len(own):
            return
        other = own[here + by]
        after = (replace(layer, position=other.position), replace(other, position=layer.position))
        direction = "above" if by > 0 else "below"
        words = f"Draw layer “{layer.name}” {direction} “{other.name}”"
        self._session.perform(UpdateLayers((layer, other), after, words))

    @Slot(object)
    def _on_removal(self, layer: MapLayer) -> None:
        self._session.perform(RemoveLayer(layer))


def _may_be_layer(path: Path) -> bool:
    """By its name: what it is is judged by its content, once it is dropped."""
    return path.suffix.lower() in (*FEATURE_SUFFIXES, *PICTURE_SUFFIXES)


def _dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _features(library: CaseLibrary, path: Path, case_id: int | None, context: JobContext) -> PreparedFeatures:
    """Run on the job's thread; of the library only its folders are used."""
    return prepare_features(library, path, case_id, "", context)


def _picture(library: CaseLibrary, path: Path, context: JobContext) -> PreparedPicture:
    """Run on the job's thread; of the library only its folders are used."""
    return prepare_picture(library, path, context)


def _copy_of(library: CaseLibrary, layer: MapLayer, _context: JobContext) -> bytes:
    """Run on the job's thread; of the library only its folders are used."""
    _, copy = drawn_copy(library.layer_path(layer), layer.sha256, library.cache_folder)
    return copy
