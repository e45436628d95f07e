"""What lies over the map beside the trajectories: drawings with a place (beats, zones, scene plans) and laid pictures.

A layer is part of the record of a review: what was on the map while it was looked at can be shown again. Its file is an
original and is never changed; what is said here is how it is shown. Knows no file format.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from reviewer.domain.case import UNSTORED
from reviewer.domain.picture_fit import ControlPoint, PictureFit, fit_picture


class LayerKind(Enum):
    """What a layer's file holds."""

    FEATURES = "features"
    PICTURE = "picture"


LAYER_COLOURS = {
    "Blue": "#4f9cf0",
    "Teal": "#1fb5a6",
    "Green": "#5fb04a",
    "Amber": "#e0a020",
    "Orange": "#e5733c",
    "Red": "#e05563",
    "Violet": "#a678e8",
    "Grey": "#8f99a8",
}
"""What a drawing may be coloured with: all of them to be told from both grounds and from each other."""

AS_IN_FILE = ""
"""In place of a colour: each feature as its file colours it, and blue where the file says nothing."""


@dataclass(frozen=True)
class MapLayer:
    """One layer over the map.

    Attributes:
        case_id: the case that it belongs to, or None where every case of the library shows it.
        name: as people call it.
        original_name: of the file that it came from.
        location: of the file in the vault, from the library's folder.
        colour: one of `LAYER_COLOURS`, or `AS_IN_FILE`; of no meaning for a picture.
        opacity_percent: 0 to 100.
        position: layers are drawn in this order, those of the library below those of the case.
        width_px, height_px: of a picture, as its points are told; 0 for a drawing.
        points: by which a picture was laid, three or more; none for a drawing.
        residual_m: how well the points agree, in metres; None where nothing checks them, and for a drawing.
        is_removed: whether it was taken away; its file stays, so that what was seen can be shown later.
    """

    kind: LayerKind
    name: str
    original_name: str
    location: str
    sha256: str
    size_bytes: int
    case_id: int | None = None
    colour: str = AS_IN_FILE
    opacity_percent: int = 100
    is_visible: bool = True
    position: int = 0
    width_px: int = 0
    height_px: int = 0
    points: tuple[ControlPoint, ...] = ()
    residual_m: float | None = None
    is_removed: bool = False
    id: int = UNSTORED

    @cached_property
    def fit(self) -> PictureFit:
        """Where a picture lies, by its points.

        Raises:
            PictureFitError: the points do not say it.
        """
        return fit_picture(self.points)

    @property
    def laid_words(self) -> str:
        """How sure the place of a picture is, in words: `Laid by hand: plan.png (±0.4 m, 5 points)`."""
        if self.residual_m is None:
            return f"Laid by hand: {self.name} ({len(self.points)} points, unchecked)"
        return f"Laid by hand: {self.name} (±{self.residual_m:.{1 if self.residual_m < 10 else 0}f} m)"

    @property
    def place_in_order(self) -> tuple[bool, int, int]:
        """What layers are sorted by, the lowest first."""
        return self.case_id is not None, self.position, self.id
