"""Points, lines and areas with names: what a drawing file says, whatever its format.

Places are kept in a few flat arrays, since a file of parcels or contours has a million of them. Knows no file and no
map.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

MOST_VERTICES = 2_000_000
"""What more a file holds is left out, and said."""

LONGEST_NAME = 200
LONGEST_DESCRIPTION = 2_000
"""Characters that are kept; a name is no novel."""

_PROBLEMS_TOLD = 100


class ShapeKind(IntEnum):
    """What the places of a shape are."""

    POINT = 0
    LINE = 1
    AREA = 2


@dataclass(frozen=True, slots=True)
class Feature:
    """What a file says of one thing, in plain text.

    Attributes:
        name: as written; may be empty.
        description: more words, without any markup's meaning: it is shown as it is written.
        folder: the names of the folders around it, outermost first, with ` / ` between.
        colour: as `#rrggbb`, or empty where the file says none.
    """

    name: str = ""
    description: str = ""
    folder: str = ""
    colour: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class FeatureSet:
    """F features with S shapes of R rings and V places.

    Attributes:
        format: of the file, for people.
        features: F of them.
        longitude_deg: float64, V longitudes that run on past ±180° within a ring that crosses the date line.
        latitude_deg: float64, V latitudes.
        ring_starts: int64, R + 1 indices into the places: ring r holds those from its start to the next one's.
        ring_shape: int32, R indices into the shapes, ascending. The first ring of an area is its outline, the others
            are holes; a line and a point have one.
        shape_kind: uint8, S values of `ShapeKind`.
        shape_feature: int32, S indices into the features.
        problems: a sentence for each thing that was left out.
    """

    format: str
    features: tuple[Feature, ...]
    longitude_deg: NDArray[np.float64]
    latitude_deg: NDArray[np.float64]
    ring_starts: NDArray[np.int64]
    ring_shape: NDArray[np.int32]
    shape_kind: NDArray[np.uint8]
    shape_feature: NDArray[np.int32]
    problems: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Number of shapes."""
        return len(self.shape_kind)

    @property
    def vertex_count(self) -> int:
        """Number of places."""
        return len(self.longitude_deg)

    @property
    def summary(self) -> str:
        """How many of each there are: `2 areas, 1 line`."""
        names = {ShapeKind.POINT: "point", ShapeKind.LINE: "line", ShapeKind.AREA: "area"}
        counts = [(int((self.shape_kind == kind).sum()), name) for kind, name in reversed(names.items())]
        return ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts if count) or "nothing"


class FeatureBuilder:
    """Takes shapes one by one, leaves out what is none, and says so."""

    def __init__(self, file_format: str) -> None:
        """Begin with nothing."""
        self._format = file_format
        self._features: list[Feature] = []
        self._rings: list[NDArray[np.float64]] = []
        self._ring_shape: list[int] = []
        self._shape_kind: list[int] = []
        self._shape_feature: list[int] = []
        self._vertices = 0
        self._problems: list[str] = []
        self._untold = 0

    def begin(self, feature: Feature) -> None:
        """The shapes that come now are this feature's."""
        self._features.append(
            Feature(
                _cut(feature.name, LONGEST_NAME),
                _cut(feature.description, LONGEST_DESCRIPTION),
                _cut(feature.folder, LONGEST_NAME),
                feature.colour,
            )
        )

    @property
    def is_full(self) -> bool:
        """Whether nothing more is taken."""
        return self._vertices >= MOST_VERTICES

    def add(self, kind: ShapeKind, rings: Sequence[NDArray[np.float64]], where: str) -> None:
        """Add a shape to the feature that was begun last.

        Args:
            kind: what it is.
            rings: float64[N, 2] each, longitudes and latitudes.
            where: in the file, for what is said of it: `Feature 3`.
        """
        sound: list[NDArray[np.float64]] = []
        for number, ring in enumerate(rings):
            trouble = _trouble(kind, ring)
            if not trouble:
                sound.append(_unwrapped(ring, sound[0] if sound else None))
            elif kind is ShapeKind.AREA and number > 0:
                self.leave_out(f"{where}: a hole was left out, {trouble}")
            else:
                self.leave_out(f"{where}: left out, {trouble}")
                return
        count = sum(len(ring) for ring in sound)
        if self._vertices + count > MOST_VERTICES:
            self._vertices = MOST_VERTICES
            self.leave_out(f"{where} and what follows: left out, a layer holds no more than {MOST_VERTICES:,} places")
            return
        self._vertices += count
        self._rings += sound
        self._ring_shape += [len(self._shape_kind)] * len(sound)
        self._shape_kind.append(int(kind))
        self._shape_feature.append(len(self._features) - 1)

    def leave_out(self, sentence: str) -> None:
        """Say that something was left out; after a hundred such sentences they are only counted."""
        if len(self._problems) < _PROBLEMS_TOLD:
            self._problems.append(sentence)
        else:
            self._untold += 1

    def build(self) -> FeatureSet:
        """What was taken."""
        places = np.concatenate(self._rings) if self._rings else np.empty((0, 2))
        untold = (f"… and {self._untold:,} more.",) if self._untold else ()
        return FeatureSet(
            self._format,
            tuple(self._features),
            np.ascontiguousarray(places[:, 0]),
            np.ascontiguousarray(places[:, 1]),
            np.cumsum([0, *(len(ring) for ring in self._rings)], dtype=np.int64),
            np.array(self._ring_shape, dtype=np.int32),
            np.array(self._shape_kind, dtype=np.uint8),
            np.array(self._shape_feature, dtype=np.int32),
            (*self._problems, *untold),
        )


def _trouble(kind: ShapeKind, ring: NDArray[np.float64]) -> str:
    """Why these places are no part of such a shape; empty where they are."""
    fewest = {ShapeKind.POINT: 1, ShapeKind.LINE: 2, ShapeKind.AREA: 3}[kind]
    if len(ring) < fewest:
        return f"{'an' if kind is ShapeKind.AREA else 'a'} {kind.name.lower()} of {len(ring)} places"
    if not np.isfinite(ring).all():
        return "a coordinate is not finite"
    if (np.abs(ring[:, 1]) > 90.0).any() or (np.abs(ring[:, 0]) > 540.0).any():
        worst = ring[np.argmax(np.maximum(np.abs(ring[:, 1]) / 90.0, np.abs(ring[:, 0]) / 540.0))]
        return (
            f"{worst[0]:.10g}, {worst[1]:.10g} is no longitude and latitude in degrees: the file is in another"
            " projection, or has them exchanged"
        )
    return ""


def _unwrapped(ring: NDArray[np.float64], beside: NDArray[np.float64] | None) -> NDArray[np.float64]:
    """A ring whose longitudes run on over the date line; a hole on the same side of it as the outline.

    An edge from −180° to 180° itself goes round the world, as RFC 7946 (3.1.9) has it: such a ring bounds the world.
    """
    longitude = ring[:, 0]
    jumps = np.diff(longitude)
    over = np.abs(jumps) > 180.0
    if over.any():
        at_edge = (np.abs(longitude[1:]) == 180.0) & (np.abs(longitude[:-1]) == 180.0)
        turns = np.where(over & ~at_edge, -np.round(jumps / 360.0), 0.0)
        longitude = longitude + 360.0 * np.concatenate(([0.0], np.cumsum(turns)))
    if beside is not None:
        longitude = longitude + 360.0 * np.round((beside[0, 0] - longitude[0]) / 360.0)
    return np.column_stack((longitude, ring[:, 1]))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
