"""Reads GeoJSON as a drawing: points, lines and areas with names. `geojson` reads it as a track.

A collection is read feature by feature, so that a file that was cut off or is damaged in the middle keeps what is sound
before that. Source: RFC 7946; names of colours: the simplestyle specification 1.1.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.features import Feature, FeatureBuilder, FeatureSet, ShapeKind
from reviewer.telemetry.content import unreadable
from reviewer.telemetry.errors import LayerFormatError

FORMAT = "GeoJSON"

_FEATURES = re.compile(r'"features"\s*:\s*\[')
_CRS = re.compile(r'"crs"\s*:')
_SPACE = re.compile(r"[ \t\r\n]*")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WGS_84 = re.compile(
    r"(?:urn:ogc:def:crs:)?(?:OGC:[\d.]*:?CRS84|EPSG:[\d.]*:?(?:4326|4979)|CRS84|WGS ?84)", re.IGNORECASE
)
_NAMES = ("name", "title", "label")
_DESCRIPTIONS = ("description", "desc", "note", "comment")
_COLOURS = ("stroke", "fill", "marker-color", "color", "colour")
_PROPERTIES_TOLD = 8
_DEEPEST = 32

_KINDS = {
    "Point": (ShapeKind.POINT, 0),
    "MultiPoint": (ShapeKind.POINT, 1),
    "LineString": (ShapeKind.LINE, 0),
    "MultiLineString": (ShapeKind.LINE, 1),
    "Polygon": (ShapeKind.AREA, 0),
    "MultiPolygon": (ShapeKind.AREA, 1),
}
"""What each geometry is made of, and whether its coordinates are a list of such."""

_decoder = json.JSONDecoder()


def read_geojson_features(path: Path) -> FeatureSet:
    """Every point, line and area of a GeoJSON file.

    Raises:
        LayerFormatError: not readable, not JSON before the first feature, no GeoJSON, or of another projection.
    """
    text = _text(path)
    builder = FeatureBuilder(FORMAT)
    reader = _Reader(builder)
    start = _FEATURES.search(text)
    if start is None or not _is_collection(text[: start.start()]):
        document = _whole(path, text)
        _refuse_projection(path, document.get("crs"))
        reader.take(document, "The file")
        if document.get("type") not in {"FeatureCollection", "Feature", "GeometryCollection", *_KINDS}:
            raise LayerFormatError(path, "JSON, but no GeoJSON: it has no “type” that is known")
        return builder.build()
    _refuse_projection(path, _crs(text[: start.start()]))
    end = _read_collection(text, start.end(), reader, builder)
    _refuse_projection(path, _crs(text[end:]))
    return builder.build()


def _read_collection(text: str, at: int, reader: "_Reader", builder: FeatureBuilder) -> int:
    """Read feature by feature, and return where the list ends."""
    number = 0
    while not builder.is_full:
        at = _after_space(text, at)
        if text[at : at + 1] == "]":
            return at
        number += 1
        try:
            feature, at = _decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            if at < len(text):
                why = f"not JSON at line {error.lineno}: {error.msg}"
                builder.leave_out(f"Feature {number} and what follows: left out, {why}")
                return len(text)
            break
        except RecursionError:
            builder.leave_out(f"Feature {number} and what follows: left out, nested too deeply")
            return len(text)
        reader.take(feature, f"Feature {number}")
        at = _after_space(text, at)
        if text[at : at + 1] == ",":
            at += 1
    if not builder.is_full:
        builder.leave_out(f"What follows feature {number}: the file ends there, in the middle")
    return len(text)


class _Reader:
    """Walks objects and adds what they hold."""

    def __init__(self, builder: FeatureBuilder) -> None:
        self._builder = builder

    def take(self, item: object, where: str, depth: int = 0) -> None:
        """A feature, a collection or a bare geometry."""
        if not isinstance(item, dict) or depth > _DEEPEST:
            self._builder.leave_out(f"{where}: left out, {'nested too deeply' if depth else 'no object'}")
            return
        kind = item.get("type")
        if kind == "FeatureCollection":
            for number, feature in enumerate(_list(item.get("features")), 1):
                self.take(feature, f"{where}, feature {number}", depth + 1)
            return
        if kind == "Feature":
            properties = item.get("properties")
            feature = _feature(properties if isinstance(properties, dict) else {})
            self._builder.begin(feature)
            named = f"{where} (“{feature.name}”)" if feature.name else where
            if item.get("geometry") is None:
                self._builder.leave_out(f"{named}: left out, it has no geometry")
            else:
                self._take_geometry(item["geometry"], named, depth)
            return
        self._builder.begin(Feature())
        self._take_geometry(item, where, depth)

    def _take_geometry(self, item: object, where: str, depth: int) -> None:
        if not isinstance(item, dict) or depth > _DEEPEST:
            self._builder.leave_out(f"{where}: left out, {'nested too deeply' if depth else 'no geometry'}")
            return
        kind, coordinates = item.get("type"), item.get("coordinates")
        if kind == "GeometryCollection":
            for geometry in _list(item.get("geometries")):
                self._take_geometry(geometry, where, depth + 1)
        elif isinstance(kind, str) and kind in _KINDS:
            shape, is_many = _KINDS[kind]
            for each in _list(coordinates) if is_many else [coordinates]:
                self._add(shape, each, where)
        else:
            self._builder.leave_out(f"{where}: left out, “{str(kind)[:40]}” is no geometry of GeoJSON")

    def _add(self, shape: ShapeKind, coordinates: object, where: str) -> None:
        rings = _list(coordinates) if shape is ShapeKind.AREA else [coordinates]
        read = [_places([ring] if shape is ShapeKind.POINT else ring) for ring in rings]
        if not read or any(ring is None for ring in read):
            self._builder.leave_out(f"{where}: left out, its coordinates are no numbers")
            return
        self._builder.add(shape, [ring for ring in read if ring is not None], where)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LayerFormatError(path, unreadable(path, error).what) from error
    except UnicodeDecodeError as error:
        raise LayerFormatError(path, f"GeoJSON, but not UTF-8 text at byte {error.start}") from error


def _whole(path: Path, text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise LayerFormatError(path, f"GeoJSON, but not JSON at line {error.lineno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise LayerFormatError(path, "GeoJSON, but nested too deeply, or with numbers too long") from error
    if not isinstance(document, dict):
        raise LayerFormatError(path, "JSON, but not a GeoJSON object")
    return document


def _is_collection(before: str) -> bool:
    """Whether the list that begins after this text is the list of a collection, and not something within another."""
    try:
        document = json.loads(f'{before}"features":[]}}')
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("type", "FeatureCollection") == "FeatureCollection"


def _crs(text: str) -> object:
    """The reference system that a part of the file names, beside its features."""
    found = _CRS.search(text)
    if found is None:
        return None
    try:
        value, _ = _decoder.raw_decode(text, _after_space(text, found.end()))
    except (ValueError, RecursionError):
        return None
    return value


def _refuse_projection(path: Path, crs: object) -> None:
    """Files of before 2016 may name another reference system; nothing is converted here."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") or properties.get("href") if isinstance(properties, dict) else None
    if isinstance(name, str) and _WGS_84.fullmatch(name.strip()):
        return
    named = f"“{name[:80]}”" if isinstance(name, str) else "a reference system that it does not name"
    raise LayerFormatError(
        path,
        f"its coordinates are in {named}, not in degrees of WGS 84: nothing of it was added. Save it as GeoJSON in"
        " WGS 84 (EPSG:4326), which is what GeoJSON is since RFC 7946",
    )


def _feature(properties: Mapping[str, Any]) -> Feature:
    by_name = {key.lower(): value for key, value in properties.items()}
    name = _said(by_name, _NAMES)
    description = _said(by_name, _DESCRIPTIONS)
    if not description:
        told = [
            f"{key}: {value}"
            for key, value in properties.items()
            if key.lower() not in (*_NAMES, *_COLOURS) and isinstance(value, str | int | float) and value != ""
        ]
        description = "\n".join(told[:_PROPERTIES_TOLD])
    colour = next((by_name[key] for key in _COLOURS if _is_colour(by_name.get(key))), "")
    return Feature(name, description, "", _six_digits(colour))


def _said(properties: Mapping[str, Any], names: tuple[str, ...]) -> str:
    found = (properties.get(name) for name in names)
    return next((str(value).strip() for value in found if isinstance(value, str | int | float) and value != ""), "")


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


def _six_digits(colour: str) -> str:
    return (colour if len(colour) != 4 else "#" + "".join(digit * 2 for digit in colour[1:])).lower()


def _places(rows: object) -> NDArray[np.float64] | None:
    """Longitudes and latitudes, float64[N, 2]; heights are left away. None where these are no numbers."""
    if not isinstance(rows, list):
        return None
    if not rows:
        return np.empty((0, 2))
    try:
        table = np.asarray(rows, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return _places_one_by_one(rows)
    return table[:, :2] if table.ndim == 2 and table.shape[1] >= 2 else None


def _places_one_by_one(rows: list[Any]) -> NDArray[np.float64] | None:
    """As `_places`, where some have a height and others none."""
    try:
        return np.array([(float(row[0]), float(row[1])) for row in rows])
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()
