"""Reads KML 2.2 as a drawing: placemarks with points, lines and areas. `kml` reads it as a track.

Nothing is fetched: network links, remote icons and pictures laid on the ground are left out, and that is said.
Source: https://developers.google.com/kml/documentation/kmlreference (Placemark, Style, StyleMap, Polygon; colours are
written as alpha, blue, green, red).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.features import Feature, FeatureBuilder, FeatureSet, ShapeKind
from reviewer.telemetry.errors import LayerFormatError, TrackFormatError
from reviewer.telemetry.xml_elements import read_elements

FORMAT = "KML"

_LONGEST_TEXT = 128 * 1024 * 1024
_TEXTS = frozenset({"name", "description", "coordinates", "coord", "styleUrl", "color", "key", "href"})
_AFTER_COMMA = re.compile(r"\s*,\s*")
_COLOUR = re.compile(r"#?[0-9a-fA-F]{8}")
_SHAPES = {"Point": ShapeKind.POINT, "LineString": ShapeKind.LINE, "LinearRing": ShapeKind.LINE}
_NOT_DRAWN = {
    "NetworkLink": "network link: left out, nothing is fetched from elsewhere",
    "GroundOverlay": "picture laid on the ground: left out; add the picture itself as a layer",
    "ScreenOverlay": "picture on the screen: left out",
    "PhotoOverlay": "photograph: left out",
    "Model": "model in three dimensions: left out",
}
_STYLE_PARTS = ("LineStyle", "PolyStyle", "IconStyle")
"""Which colour stands for a feature, the best first."""


def read_kml_features(path: Path) -> FeatureSet:
    """Every placemark of a KML file with a geometry, in file order; what comes before a damaged place is kept.

    Raises:
        LayerFormatError: not readable, with a document type declaration, or no XML before the first placemark.
    """
    handler = _Handler()
    try:
        trouble = read_elements(path, handler, _LONGEST_TEXT)
    except TrackFormatError as error:
        raise LayerFormatError(path, error.what.replace("a track never", "a layer never")) from error
    if trouble and not handler.placemarks:
        raise LayerFormatError(path, f"KML, but not well-formed XML at {trouble}")
    return handler.build(trouble)


@dataclass(slots=True)
class _Style:
    """The colours of a style, by the part of it that states each."""

    colours: dict[str, str] = field(default_factory=dict)

    @property
    def colour(self) -> str:
        return next((self.colours[part] for part in _STYLE_PARTS if part in self.colours), "")


@dataclass(slots=True)
class _Shape:
    kind: ShapeKind
    rings: list[NDArray[np.float64] | None] = field(default_factory=list)


@dataclass(slots=True)
class _Placemark:
    folder: str
    name: str = ""
    description: str = ""
    style_url: str = ""
    style: _Style = field(default_factory=_Style)
    shapes: list[_Shape] = field(default_factory=list)


class _Handler:
    """Keeps what the elements say; built into features at the end, when every style is known."""

    def __init__(self) -> None:
        self.placemarks: list[_Placemark] = []
        self._parent = ""
        self._placemark: _Placemark | None = None
        self._folders: list[str] = []
        self._styles: dict[str, _Style] = {}
        self._style: _Style | None = None
        self._style_map = ""
        self._style_maps: dict[str, str] = {}
        self._pair_key = ""
        self._shape: _Shape | None = None
        self._track: list[str] = []
        self._left_out: dict[str, int] = {}

    def start(self, name: str, parent: str, attributes: Mapping[str, str]) -> bool:
        """An element begins; whether its text is wanted."""
        self._parent = parent
        if name in ("Folder", "Document"):
            self._folders.append("")
        elif name == "Placemark":
            self._placemark = _Placemark(" / ".join(filter(None, self._folders)))
            self.placemarks.append(self._placemark)
        elif name == "Style":
            self._style = _Style() if self._placemark is None else self._placemark.style
            if attributes.get("id"):
                self._styles[attributes["id"]] = self._style
        elif name == "StyleMap":
            self._style_map = attributes.get("id", "")
        elif name == "Polygon":
            self._begin_shape(ShapeKind.AREA)
        elif name in _SHAPES and parent not in ("outerBoundaryIs", "innerBoundaryIs"):
            self._begin_shape(_SHAPES[name])
        elif name == "Track":
            self._begin_shape(ShapeKind.LINE)
            self._track = []
        elif name in _NOT_DRAWN:
            self._left_out[_NOT_DRAWN[name]] = self._left_out.get(_NOT_DRAWN[name], 0) + 1
        return name in _TEXTS

    def end(self, name: str, text: str | None) -> None:
        """An element ends, with the text that was wanted of it."""
        if name in ("Folder", "Document") and self._folders:
            self._folders.pop()
        elif name == "Placemark":
            self._placemark = None
        elif name == "Style":
            self._style = None
        elif name == "Track" and self._shape is not None:
            self._shape.rings.append(_places(self._track))
        elif text is not None:
            self._take_text(name, text)

    def build(self, trouble: str) -> FeatureSet:
        """The features."""
        builder = FeatureBuilder(FORMAT)
        for number, placemark in enumerate(self.placemarks, 1):
            where = f"Placemark {number}" + (f" (“{placemark.name[:60]}”)" if placemark.name else "")
            builder.begin(Feature(placemark.name, placemark.description, placemark.folder, self._colour_of(placemark)))
            for shape in placemark.shapes:
                _add(builder, shape, where)
            if not placemark.shapes:
                builder.leave_out(f"{where}: left out, it has no geometry")
        for reason, count in self._left_out.items():
            builder.leave_out(f"{count} × {reason}")
        if trouble:
            builder.leave_out(f"The rest of the file: left out, it is no well-formed XML at {trouble}")
        return builder.build()

    def _begin_shape(self, kind: ShapeKind) -> None:
        self._shape = _Shape(kind)
        if self._placemark is not None:
            self._placemark.shapes.append(self._shape)

    def _take_text(self, name: str, text: str) -> None:
        parent, placemark = self._parent, self._placemark
        if name == "name" and parent == "Placemark" and placemark is not None:
            placemark.name = text
        elif name == "name" and parent == "Folder" and self._folders:
            self._folders[-1] = text
        elif name == "description" and parent == "Placemark" and placemark is not None:
            placemark.description = text
        elif name == "styleUrl" and parent == "Placemark" and placemark is not None:
            placemark.style_url = text
        elif name == "key" and parent == "Pair":
            self._pair_key = text
        elif name == "styleUrl" and parent == "Pair" and self._pair_key == "normal":
            self._style_maps[self._style_map] = text
        elif name == "color" and parent in _STYLE_PARTS and self._style is not None and _COLOUR.fullmatch(text):
            self._style.colours[parent] = _red_first(text)
        elif name == "href" and parent == "Icon":
            reason = "picture for a point: left out, points are drawn as dots"
            self._left_out[reason] = self._left_out.get(reason, 0) + 1
        elif name == "coordinates" and self._shape is not None:
            self._shape.rings.append(_places(_AFTER_COMMA.sub(",", text).split()))
        elif name == "coord":
            self._track.append(",".join(text.split()))

    def _colour_of(self, placemark: _Placemark) -> str:
        if placemark.style.colour:
            return placemark.style.colour
        url = placemark.style_url.removeprefix("#")
        style = self._styles.get(self._style_maps.get(url, url).removeprefix("#"))
        return "" if style is None else style.colour


def _add(builder: FeatureBuilder, shape: _Shape, where: str) -> None:
    rings = [ring for ring in shape.rings if ring is not None]
    if len(rings) < len(shape.rings) or not rings:
        builder.leave_out(f"{where}: left out, its coordinates are no numbers")
    else:
        builder.add(shape.kind, rings, where)


def _places(tuples: Sequence[str]) -> NDArray[np.float64] | None:
    """Longitudes and latitudes, float64[N, 2], of `longitude,latitude[,height]`; None where these are no numbers."""
    try:
        return np.array([each.split(",", 2)[:2] for each in tuples], dtype=np.float64).reshape(-1, 2)
    except ValueError:
        return None


def _red_first(colour: str) -> str:
    """`#rrggbb` of `aabbggrr`."""
    digits = colour.removeprefix("#").lower()
    return f"#{digits[6:8]}{digits[4:6]}{digits[2:4]}"
