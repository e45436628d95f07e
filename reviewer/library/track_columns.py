"""A track's columns as one blob: NPZ (NumPy's own zip of arrays), never pickled."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.track import NO_TIME, Channel, Track

_NOT_COLUMNS = frozenset({"name", "format", "left_out", "channels"})
COLUMN_NAMES = tuple(field.name for field in fields(Track) if field.name not in _NOT_COLUMNS)
_ADDED_LATER = {"local_us": NO_TIME}
"""Columns that older libraries do not hold, and what stands in them then."""

_CHANNEL_HEADINGS = "channel_headings"
"""JSON as bytes: name and unit of each channel, in the order of the columns `channel_0`, `channel_1`, …; only where a
track has any, so that a track without is what it was before there were channels."""


class TrackColumnsError(ValueError):
    """The blob does not hold a track's columns; the message says what is wrong."""


def pack_columns(track: Track) -> bytes:
    """The columns of a track as NPZ, every bit of every number kept."""
    blob = io.BytesIO()
    columns = {name: getattr(track, name) for name in COLUMN_NAMES}
    if track.channels:
        headings = json.dumps([[channel.name, channel.unit] for channel in track.channels.values()])
        columns[_CHANNEL_HEADINGS] = np.frombuffer(headings.encode("utf-8"), dtype=np.uint8)
        for number, channel in enumerate(track.channels.values()):
            columns[f"channel_{number}"] = channel.value
    np.savez_compressed(blob, **columns)
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
    headings = _channel_headings(columns)
    values = [columns.pop(f"channel_{number}", None) for number in range(len(headings))]
    for column, value in _ADDED_LATER.items():
        if column not in columns and "utc_us" in columns:
            columns[column] = np.full_like(columns["utc_us"], value)
    if sorted(columns) != sorted(COLUMN_NAMES):
        raise TrackColumnsError(f"columns {', '.join(sorted(columns))} instead of {', '.join(sorted(COLUMN_NAMES))}")
    lengths = {len(column) if column.ndim else None for column in columns.values()}
    if len(lengths) != 1:
        raise TrackColumnsError("columns of different lengths")
    channels: dict[str, Channel] = {}
    for (heading, unit), samples in zip(headings, values, strict=True):
        if samples is None or samples.dtype != np.float64 or samples.shape != columns["utc_us"].shape:
            raise TrackColumnsError(f"the values of the channel {heading!r} are missing or of another length")
        channels[heading] = Channel(heading, unit, samples)
    return Track(name=name, format=track_format, left_out=dict(left_out), channels=channels, **columns)


def _channel_headings(columns: dict[str, NDArray[np.generic]]) -> list[tuple[str, str]]:
    """Name and unit of each channel, taken out of the columns; none in libraries older than channels.

    Raises:
        TrackColumnsError: they are no such list.
    """
    written = columns.pop(_CHANNEL_HEADINGS, None)
    if written is None:
        return []
    try:
        return [(str(name), str(unit)) for name, unit in json.loads(written.tobytes())]
    except (ValueError, TypeError) as error:
        raise TrackColumnsError(f"the names of the channels cannot be read: {error}") from error
