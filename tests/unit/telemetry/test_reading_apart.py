"""A large file is read in a process of its own, with the same answer, and can be given up."""

import json
import os
import signal
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.telemetry.errors import LayerFormatError
from reviewer.telemetry.feature_reading import read_features
from reviewer.telemetry.reading_apart import LARGE_BYTES, read_apart

POINT = {"type": "Feature", "properties": {"name": "<b>"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}


def large(path: Path, text: str) -> Path:
    path.write_text(text + " " * LARGE_BYTES)
    return path


def process_of(_: Path) -> int:
    """Which process reads."""
    return os.getpid()


def ended_by_the_system(_: Path) -> None:
    """As the system does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


class GivenUp(SilentContext):
    """The user cancelled."""

    def raise_if_cancelled(self) -> None:
        """Stop."""
        raise Cancelled


def test_a_large_file_is_read_by_another_process_with_the_same_answer(tmp_path: Path) -> None:
    path = large(tmp_path / "zones.geojson", json.dumps({"type": "FeatureCollection", "features": [POINT, 7]}))
    assert read_apart(process_of, path, SilentContext()) != os.getpid()
    apart, here = read_apart(read_features, path, SilentContext()), read_features(path)
    assert (apart.features, apart.problems, apart.summary) == (here.features, here.problems, here.summary)
    assert apart.longitude_deg.tolist() == [1.0]


def test_a_small_file_is_read_here(tmp_path: Path) -> None:
    path = tmp_path / "zones.geojson"
    path.write_text("{}")
    assert read_apart(process_of, path, SilentContext()) == os.getpid()


def test_troubles_come_back_and_cancel_ends_the_process(tmp_path: Path) -> None:
    path = large(tmp_path / "zones.geojson", "{}")
    with pytest.raises(LayerFormatError, match=r"zones.geojson: JSON, but no GeoJSON"):
        read_apart(read_features, path, SilentContext())
    with pytest.raises(LayerFormatError, match="ended by the system"):
        read_apart(ended_by_the_system, path, SilentContext())
    with pytest.raises(Cancelled):
        read_apart(read_features, path, GivenUp())
