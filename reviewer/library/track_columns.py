"""A track's columns as one blob: NPZ (NumPy's own zip of arrays), never pickled."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import fields

import numpy as np

from reviewer.domain.track import NO_TIME, Track

_NOT_COLUMNS = frozenset({"name", "format", "left_out"})
COLUMN_NAMES = tuple(field.name for field in fields(Track) if field.name not in _NOT_COLUMNS)
_ADDED_LATER = {"local_us": NO_TIME}
"""Columns that older libraries do not hold, and what stands in them then."""


class TrackColumnsError(ValueError):
    """The blob does not hold a track's columns; the message says what is wrong."""


def pack_columns(track: Track) -> bytes:
    """The columns of a track as NPZ, every bit of every number kept."""
    blob = io.BytesIO()
    np.savez_compressed(blob, **{name: getattr(track, name) for name in COLUMN_NAMES})
    return blob.getvalue()


def unpack_track(name: str, track_format: str, left_out: Mapping[str, int], blob: bytes) -> Track:
    """The track that `pack_columns` was given.

    Raises:
        TrackColumnsError: the blob is damaged, or holds other columns.
    """
    try:
        with np.load(io.BytesIO(blob), allow_pickle=False) as archive:
            columns = {column: archive[column] for column in archive.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise TrackColumnsError(f"not readable as columns: {error}") from error
    for column, value in _ADDED_LATER.items():
        if column not in columns and "utc_us" in columns:
            columns[column] = np.full_like(columns["utc_us"], value)
    if sorted(columns) != sorted(COLUMN_NAMES):
        raise TrackColumnsError(f"columns {', '.join(sorted(columns))} instead of {', '.join(sorted(COLUMN_NAMES))}")
    lengths = {len(column) if column.ndim else None for column in columns.values()}
    if len(lengths) != 1:
        raise TrackColumnsError("columns of different lengths")
    return Track(name=name, format=track_format, left_out=dict(left_out), **columns)
