"""What a layer's drawing says, kept in the cache as arrays.

A million places take seconds to read from text, and a moment from there. Everything in the cache can be made again from
the file in the vault.
"""

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.features import Feature, FeatureSet
from reviewer.domain.progress import JobContext
from reviewer.media.cache_files import save_arrays, stored_arrays
from reviewer.media.errors import CacheError
from reviewer.telemetry.feature_reading import read_features
from reviewer.telemetry.reading_apart import read_apart

FOLDER_NAME = "layers"

_VERSION = 1
_FEWEST_KEPT = 20_000
"""Places; a smaller file is read as soon as it is unpacked."""


def layer_features(file: Path, sha256: str, cache_folder: Path, context: JobContext) -> FeatureSet:
    """What a layer's file says, from the cache where it is there.

    Args:
        file: in the vault.
        sha256: of the file, by which the cache knows it.
        cache_folder: of the library.
        context: asked whether the user cancelled.

    Raises:
        LayerFormatError: the file is no drawing.
        Cancelled: the user stopped it.
    """
    kept = cache_folder / FOLDER_NAME / f"{sha256}.npz"
    try:
        with stored_arrays(kept) as arrays:
            return _unpacked(arrays)
    except CacheError:
        found = read_apart(read_features, file, context)
    if found.vertex_count >= _FEWEST_KEPT:
        try:
            save_arrays(kept, _packed(found))
        except OSError:
            return found  # a full disk or one that is only read: it is read from the text again next time
    return found


def _packed(found: FeatureSet) -> dict[str, NDArray[Any]]:
    words = {
        "version": _VERSION,
        "format": found.format,
        "features": [astuple(feature) for feature in found.features],
        "problems": found.problems,
    }
    return {
        "words": np.frombuffer(json.dumps(words).encode(), dtype=np.uint8),
        "longitude_deg": found.longitude_deg,
        "latitude_deg": found.latitude_deg,
        "ring_starts": found.ring_starts,
        "ring_shape": found.ring_shape,
        "shape_kind": found.shape_kind,
        "shape_feature": found.shape_feature,
    }


def _unpacked(arrays: Any) -> FeatureSet:  # noqa: ANN401 - what a file holds, of which nothing is known yet
    words = json.loads(arrays["words"].tobytes())
    if words["version"] != _VERSION:
        raise ValueError("made by another version")
    return FeatureSet(
        words["format"],
        tuple(Feature(*feature) for feature in words["features"]),
        arrays["longitude_deg"],
        arrays["latitude_deg"],
        arrays["ring_starts"],
        arrays["ring_shape"],
        arrays["shape_kind"],
        arrays["shape_feature"],
        tuple(words["problems"]),
    )
