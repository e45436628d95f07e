"""Files with bytes changed, and what may become of one: tracks that hold what they promise, or a named trouble."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from reviewer.domain.track import FixFlag, Track
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.writing import tracks_to_json, write_csv, write_geojson, write_gpx, write_kml


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """A seed with bytes changed, cut out, doubled or put in."""
    content = bytearray(seed)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        kind = draw(st.sampled_from(["change", "cut", "double", "insert", "end"]))
        length = draw(st.integers(1, 40))
        if kind == "change" and content:
            content[at] = draw(st.integers(0, 255))
        elif kind == "cut":
            del content[at : at + length]
        elif kind == "double":
            content[at:at] = content[at : at + length]
        elif kind == "insert":
            content[at:at] = draw(st.binary(max_size=length))
        elif kind == "end":
            del content[at:]
    return bytes(content)


def read_or_trouble(read: Callable[[Path], list[Track]], path: Path) -> list[Track]:
    """The tracks, or none where the reader names the file and what is wrong with it."""
    try:
        return read(path)
    except TrackFormatError as error:
        trouble = str(error)
    assert path.name in trouble
    return []


def check(tracks: list[Track]) -> None:
    """Fail for a position off the globe, a void sample without a reason, or tracks that cannot be written."""
    for track in tracks:
        place = np.stack([track.latitude_deg, track.longitude_deg])[:, track.is_position]
        assert np.isfinite(place).all()
        assert (np.abs(place) <= np.array([[90.0], [180.0]])).all()
        void = (track.flags & int(FixFlag.NO_FIX | FixFlag.OFF_GLOBE | FixFlag.NULL_ISLAND)) != 0
        assert np.isnan(track.latitude_deg[~np.isfinite(track.longitude_deg)]).all()
        assert void[np.isnan(track.latitude_deg)].all(), "a sample without a place says why"
    tracks_to_json(tracks, "mutated")
    for write in (write_gpx, write_csv, write_geojson, write_kml):
        write(tracks)
