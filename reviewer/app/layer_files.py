"""Makes layers out of files: reads them, keeps a verified copy, and says what was left out. For the window and a shell.

What is returned is not stored yet: `AddLayer` does that, or `Vault.discard` takes the copy away again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maps.layer_pictures import PictureFacts, drawn_copy, picture_facts
from reviewer.domain.errors import ReviewerError
from reviewer.domain.map_layer import LayerKind, MapLayer
from reviewer.domain.picture_fit import ControlPoint, fit_picture
from reviewer.domain.progress import JobContext
from reviewer.library.layer_features import layer_features
from reviewer.library.library import CaseLibrary
from reviewer.library.vault import StagedOriginal
from reviewer.look.words import tr
from reviewer.telemetry.feature_reading import holds_timed_track
from reviewer.telemetry.reading_apart import read_apart

FEATURE_SUFFIXES = (".geojson", ".json", ".kml", ".kmz")
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".pdf")


class PointsFileError(ReviewerError):
    """A file does not state the points by which a picture is to be laid."""

    def __init__(self, path: Path, what: str) -> None:
        """Name the file and say what is wrong with it."""
        super().__init__(
            tr(
                '{path}: {what}. It has to hold a JSON list of three points or more, each as {{"x_px": '
                '120, "y_px": 80, "lat": 41.7658, "lon": -72.6734}}',
                path=path,
                what=what,
            )
        )


@dataclass(frozen=True, slots=True)
class PreparedFeatures:
    """A drawing that can be added.

    Attributes:
        layer, staged: for `AddLayer`.
        summary: what it holds, for people.
        problems: a sentence for each thing that was left out.
        is_timed_track: whether the file can be read as a track with times as well.
    """

    layer: MapLayer
    staged: StagedOriginal
    summary: str
    problems: tuple[str, ...]
    is_timed_track: bool


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture that still has to be laid.

    Attributes:
        path: the file that it came from.
        staged: for `AddLayer`.
        facts: what it is.
        copy: of it, as a file small enough to be shown.
    """

    path: Path
    staged: StagedOriginal
    facts: PictureFacts
    copy: bytes

    def layer(self, points: Sequence[ControlPoint], case_id: int | None, name: str = "") -> MapLayer:
        """The layer, laid by these points.

        Raises:
            PictureFitError: the points do not say where it lies.
        """
        return MapLayer(
            kind=LayerKind.PICTURE,
            name=name.strip() or self.path.stem,
            original_name=self.path.name,
            location="",
            sha256=self.staged.sha256,
            size_bytes=self.staged.size_bytes,
            case_id=case_id,
            width_px=self.facts.width_px,
            height_px=self.facts.height_px,
            points=tuple(points),
            residual_m=fit_picture(points).residual_m,
        )


def prepare_features(
    library: CaseLibrary, path: Path, case_id: int | None, name: str, context: JobContext
) -> PreparedFeatures:
    """Copy a drawing and read the copy, so that what is added is what was read.

    Raises:
        LayerFormatError: it is no drawing; nothing of it is kept.
        VaultError: it cannot be copied.
    """
    staged = library.vault.stage(path, context)
    try:
        # Under its own name, since messages speak of it.
        found = layer_features(path, staged.sha256, library.cache_folder, context)
        is_timed_track = read_apart(holds_timed_track, path, context)
    except BaseException:
        library.vault.discard(staged)
        raise
    layer = MapLayer(
        kind=LayerKind.FEATURES,
        name=name.strip() or path.stem,
        original_name=path.name,
        location="",
        sha256=staged.sha256,
        size_bytes=staged.size_bytes,
        case_id=case_id,
    )
    return PreparedFeatures(layer, staged, found.summary, found.problems, is_timed_track)


def prepare_picture(library: CaseLibrary, path: Path, context: JobContext) -> PreparedPicture:
    """Copy a picture, and make the smaller copy of it that is shown.

    Raises:
        LayerPictureError: it is no picture that can be laid; nothing of it is kept.
        VaultError: it cannot be copied.
    """
    facts = picture_facts(path)
    staged = library.vault.stage(path, context)
    try:
        _, copy = drawn_copy(path, staged.sha256, library.cache_folder)
    except BaseException:
        library.vault.discard(staged)
        raise
    return PreparedPicture(path, staged, facts, copy)


def read_points(path: Path) -> tuple[ControlPoint, ...]:
    """The points in a file: `x_px`, `y_px`, `lat` and `lon` of each.

    Raises:
        PointsFileError: it cannot be read, or states something else.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(told, list):
            raise PointsFileError(path, "no list")
        return tuple(
            ControlPoint(float(each["x_px"]), float(each["y_px"]), float(each["lat"]), float(each["lon"]))
            for each in told
        )
    except OSError as error:
        raise PointsFileError(path, f"cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise PointsFileError(path, f"not JSON, or not numbers: {error}") from error
    except (TypeError, KeyError) as error:
        raise PointsFileError(path, f"a point lacks {error}" if isinstance(error, KeyError) else "no points") from error
