"""Damaged recordings of every kind that carries positions: what is left of them, or a named trouble; never more."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.reading import read_positions
from reviewer.telemetry.writing import tracks_to_json
from tests.support.recording_seeds import KINDS, make_recording_seeds


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sound recording of each kind."""
    return make_recording_seeds(tmp_path_factory.mktemp("seeds"))


@st.composite
def damage(draw: st.DrawFn) -> list[tuple[str, float, bytes]]:
    """Kinds of damage, each with where it is as a part of the file, and bytes; most lies near the end, by the index."""
    where = st.one_of(st.floats(0, 1), st.floats(0.9, 1))
    what = st.sampled_from(["change", "flip", "cut", "insert", "end"])
    figures = st.sampled_from([b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\1"])
    return draw(st.lists(st.tuples(what, where, st.one_of(figures, st.binary(min_size=1, max_size=8))), max_size=6))


def damaged(seed: bytes, faults: list[tuple[str, float, bytes]]) -> bytes:
    content = bytearray(seed)
    for what, where, data in faults:
        at = min(int(where * len(content)), max(len(content) - 1, 0))
        if what == "change":
            content[at : at + len(data)] = data
        elif what == "flip" and content:
            content[at] ^= 1 << (data[0] % 8)
        elif what == "cut":
            del content[at : at + data[0] + 1]
        elif what == "insert":
            content[at:at] = data
        elif what == "end" and where > 0.5:
            del content[at:]
    return bytes(content)


@pytest.mark.parametrize("kind", KINDS)
def test_the_seed_itself_is_read(seeds: dict[str, bytes], tmp_path: Path, kind: str) -> None:
    path = tmp_path / "seed.mp4"
    path.write_bytes(seeds[kind])
    assert read_positions(path).position_count > 0


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=damage())
def test_damage_costs_positions_and_nothing_else(
    seeds: dict[str, bytes], tmp_path: Path, kind: str, faults: list[tuple[str, float, bytes]]
) -> None:
    path = tmp_path / "damaged.mp4"
    path.write_bytes(damaged(seeds[kind], faults))
    found, trouble = None, ""
    try:
        found = read_positions(path)
    except TrackFormatError as error:
        trouble = str(error)
    if found is None:
        assert path.name in trouble
        return
    for track in found.tracks:
        place = np.stack([track.latitude_deg, track.longitude_deg])[:, track.is_position]
        assert (np.abs(place) <= np.array([[90.0], [180.0]])).all()
    tracks_to_json(found.tracks, "damaged", found.static_position)
