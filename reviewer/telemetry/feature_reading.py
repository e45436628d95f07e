"""Reads a file of points, lines and areas, whatever its format: GeoJSON, KML and KMZ. The content decides, no name.

Knows which formats there are; knows nothing of how a layer is drawn.
"""

import tempfile
import zipfile
import zlib
from pathlib import Path

import numpy as np

from reviewer.domain.features import FeatureSet
from reviewer.domain.track import NO_TIME
from reviewer.telemetry.content import looks_like_xml, read_head, xml_start
from reviewer.telemetry.errors import LayerFormatError, TrackFormatError
from reviewer.telemetry.geojson_features import read_geojson_features
from reviewer.telemetry.json_text import starts_json_object
from reviewer.telemetry.kml_features import read_kml_features
from reviewer.telemetry.reading import read_positions

LARGEST_BYTES = 128 * 1024 * 1024
"""Of a drawing as text, also where it is packed: two million places, which is as many as a layer holds."""

_ZIP_START = b"PK\x03\x04"
_MOST_PACKED_FILES = 10_000
_CHUNK_BYTES = 1 << 20


def read_features(path: Path) -> FeatureSet:
    """Every point, line and area of a file; what is sound is kept, and the rest told in `problems`.

    Raises:
        LayerFormatError: missing, unreadable, empty, too large, no drawing, or with nothing in it that could be drawn.
    """
    found = _read(path)
    if len(found) == 0:
        why = f" ({found.problems[0]})" if found.problems else ""
        raise LayerFormatError(path, f"{found.format}, but it holds no point, line or area that can be drawn{why}")
    return found


def holds_timed_track(path: Path) -> bool:
    """Whether a file can be read as a track whose positions have times; such a file is perhaps no drawing."""
    try:
        tracks = read_positions(path).tracks
    except TrackFormatError:
        return False
    return any(bool(np.any(track.utc_us != NO_TIME)) for track in tracks)


def _read(path: Path) -> FeatureSet:
    try:
        head = read_head(path)
    except TrackFormatError as error:
        raise LayerFormatError(path, error.what) from error
    if head.startswith(_ZIP_START):
        return _read_packed(path)
    _refuse_oversized(path)
    if looks_like_xml(head):
        start = xml_start(head)
        if start.has_doctype:
            raise LayerFormatError(
                path, "XML with a document type declaration, which a layer never needs: refused, nothing of it was read"
            )
        if start.trouble:
            raise LayerFormatError(path, f"not well-formed XML: {start.trouble}")
        if start.root != "kml":
            raise LayerFormatError(path, f"XML, but no KML: its root element is <{start.root}>")
        return read_kml_features(path)
    if starts_json_object(head):
        return read_geojson_features(path)
    raise LayerFormatError(path, "neither GeoJSON nor KML. A picture is added as a picture; a track as a track")


def _refuse_oversized(path: Path) -> None:
    size_bytes = path.stat().st_size
    if size_bytes > LARGEST_BYTES:
        raise LayerFormatError(
            path,
            f"{size_bytes / 1e6:,.0f} MB, and a layer is read up to {LARGEST_BYTES / 1e6:,.0f} MB: nothing of it was"
            " read. Cut it to the area of the case, or simplify its outlines",
        )


def _read_packed(path: Path) -> FeatureSet:
    """The drawing in a KMZ: the first KML in it, as its specification says."""
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            names = [info.filename for info in archive.infolist()[:_MOST_PACKED_FILES]]
            name = next((each for each in names if each.lower().endswith(".kml")), None)
            if name is None:
                raise LayerFormatError(path, "a zip file, but no KMZ: there is no KML in it")
            unpacked = Path(folder, "doc.kml")
            _unpack(archive, name, unpacked, path)
            try:
                return _read(unpacked)
            except LayerFormatError as error:
                raise LayerFormatError(path, f"KMZ: {error.what}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise LayerFormatError(path, f"KMZ, but it cannot be unpacked: {error}") from error


def _unpack(archive: zipfile.ZipFile, name: str, target: Path, path: Path) -> None:
    """Write a packed file out, up to `LARGEST_BYTES`: what it says of its size is not trusted."""
    written = 0
    with archive.open(name) as packed, target.open("wb") as file:
        while chunk := packed.read(_CHUNK_BYTES):
            written += len(chunk)
            if written > LARGEST_BYTES:
                raise LayerFormatError(
                    path, f"KMZ that unpacks to more than {LARGEST_BYTES / 1e6:,.0f} MB: nothing of it was read"
                )
            file.write(chunk)
