"""What both kinds of tile file say in the same words: their projection, and the layers of their vectors."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maps.tiles.errors import ForeignTilingError
from maps.tiles.model import plain_words

_PROJECTION_KEYS = (
    "crs",
    "srs",
    "projection",
    "profile",
    "tilematrixset",
    "tile_matrix_set",
    "tms_profile",
    "tiling_scheme",
)
"""Names under which makers of tile files state a projection; neither format has one of its own."""

_MERCATOR = re.compile(r"3857|3785|900913|10(?:2100|2113)|mercator|google|web.?mercator", re.IGNORECASE)
_NOT_WEB_MERCATOR = re.compile(r"\b(?:3395|54004|transverse|oblique|lambert)", re.IGNORECASE)
_MOST_LAYERS = 200


def refuse_other_projection(path: Path, metadata: Mapping[str, Any]) -> None:
    """Nothing where a file states no projection or web Mercator.

    Raises:
        ForeignTilingError: it states another one.
    """
    for key, value in metadata.items():
        if key.lower() not in _PROJECTION_KEYS or not isinstance(value, str) or not value.strip():
            continue
        if not _MERCATOR.search(value) or _NOT_WEB_MERCATOR.search(value):
            stated = plain_words(value)
            raise ForeignTilingError(
                f"{path} is in another projection ({stated}); make its tiles anew in web Mercator (EPSG:3857)."
            )


def layer_names(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the layers of vector tiles, where `vector_layers` lists them."""
    layers = metadata.get("vector_layers")
    if layers is None:
        try:
            inner = json.loads(str(metadata.get("json", "{}")))
        except (ValueError, RecursionError):
            return ()
        layers = inner.get("vector_layers") if isinstance(inner, dict) else None
    if not isinstance(layers, list):
        return ()
    names = [layer.get("id") for layer in layers if isinstance(layer, dict)]
    return tuple(plain_words(name) for name in names[:_MOST_LAYERS] if isinstance(name, str))
