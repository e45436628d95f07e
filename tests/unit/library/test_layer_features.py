"""What a layer's drawing says is kept in the cache, and read again where that is gone or no good."""

import json
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.features import FeatureSet
from reviewer.domain.progress import SilentContext
from reviewer.library.layer_features import layer_features
from reviewer.telemetry.errors import LayerFormatError

SHA = "a" * 64


def written(path: Path, count: int) -> Path:
    """A line of so many places, and a feature that is left out."""
    places = np.column_stack((np.linspace(-72, -71, count), np.linspace(41, 42, count)))
    line = {"type": "LineString", "coordinates": places.tolist()}
    properties = {"name": "<b>é 🎈", "description": "two\nlines", "stroke": "#ff0000"}
    features = [{"type": "Feature", "properties": properties, "geometry": line}, 7]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def read(path: Path, cache: Path) -> FeatureSet:
    return layer_features(path, SHA, cache, SilentContext())


def is_same(one: FeatureSet, other: FeatureSet) -> bool:
    arrays = ("longitude_deg", "latitude_deg", "ring_starts", "ring_shape", "shape_kind", "shape_feature")
    texts = ("format", "features", "problems")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays) and all(
        getattr(one, name) == getattr(other, name) for name in texts
    )


def test_a_large_drawing_comes_from_the_cache_bit_by_bit(tmp_path: Path) -> None:
    path = written(tmp_path / "zones.geojson", 30_000)
    first = read(path, tmp_path)
    assert first.vertex_count == 30_000
    path.unlink()
    assert is_same(read(path, tmp_path), first)


def test_a_small_drawing_is_read_each_time(tmp_path: Path) -> None:
    path = written(tmp_path / "zones.geojson", 30)
    assert read(path, tmp_path).vertex_count == 30
    assert not (tmp_path / "layers").exists()


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no more", b"x" * 900])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path = written(tmp_path / "zones.geojson", 30_000)
    first = read(path, tmp_path)
    [kept] = (tmp_path / "layers").iterdir()
    kept.write_bytes(damage)
    assert is_same(read(path, tmp_path), first)
    path.unlink()
    assert is_same(read(path, tmp_path), first)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    path = written(tmp_path / "zones.geojson", 30_000)
    (tmp_path / "layers").write_text("a file in the way")
    assert read(path, tmp_path).vertex_count == 30_000


def test_what_is_no_drawing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.kml").write_text("<kml/>")
    with pytest.raises(LayerFormatError, match=r"odd.kml"):
        read(tmp_path / "odd.kml", tmp_path)
