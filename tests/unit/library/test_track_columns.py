"""A track comes back from the library bit by bit, and a blob that is no track is refused."""

import io
import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.track import NO_TIME, Track, TrackBuilder
from reviewer.library.errors import LibraryDamagedError
from reviewer.library.library import CaseLibrary
from reviewer.library.track_columns import COLUMN_NAMES, TrackColumnsError, pack_columns, unpack_track
from tests.unit.library.library_samples import ACTOR, add_case, behind_the_back, sample_track


def assert_same_bits(one: Track, other: Track) -> None:
    for field in fields(Track):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(left, np.ndarray):
            assert (left.dtype, left.shape) == (right.dtype, right.shape), field.name
            assert left.tobytes() == right.tobytes(), field.name
        else:
            assert left == right, field.name


@pytest.mark.parametrize("length", [0, 1, 5000])
def test_a_track_comes_back_bit_by_bit(tmp_path: Path, length: int) -> None:
    track = sample_track(length)
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        with library.change("track.add") as change:
            stored = change.insert_track(case.id, None, track, "sidecar <x>.gpx")
        (found,) = library.tracks(case.id)
        told = json.loads(library.audit()[-1].details)["changes"][0]["after"]
    assert (found.id, found.case_id, found.recording_id, found.source) == (stored.id, case.id, None, "sidecar <x>.gpx")
    assert_same_bits(found.track, track)
    assert (told["samples"], told["positions"]) == (length, track.position_count)


def test_a_track_without_samples_comes_back() -> None:
    track = TrackBuilder("empty", "NMEA 0183").build()
    assert_same_bits(unpack_track("empty", "NMEA 0183", {}, pack_columns(track)), track)


def _npz(**columns: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> bytes:
    blob = io.BytesIO()
    np.savez(blob, allow_pickle=True, **columns)
    return blob.getvalue()


def test_a_pickle_in_the_blob_is_never_run(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path.touch, (str(tmp_path / "sprung"),))

    columns = {name: np.array([Trap()], dtype=object) for name in COLUMN_NAMES}
    with pytest.raises(TrackColumnsError):
        unpack_track("n", "f", {}, _npz(**columns))
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "blob",
    [b"", b"not a zip", pack_columns(sample_track(9))[:-30], _npz(utc_us=np.zeros(3))],
    ids=["empty", "no zip", "truncated", "other columns"],
)
def test_what_holds_no_columns_is_refused(blob: bytes) -> None:
    with pytest.raises(TrackColumnsError):
        unpack_track("n", "f", {}, blob)


def test_columns_of_different_lengths_are_refused() -> None:
    columns = {name: np.zeros(3) for name in COLUMN_NAMES} | {"utc_us": np.zeros(4)}
    with pytest.raises(TrackColumnsError, match="different lengths"):
        unpack_track("n", "f", {}, _npz(**columns))


def test_a_track_of_an_older_library_has_no_local_times() -> None:
    track = sample_track(4)
    older = {name: getattr(track, name) for name in COLUMN_NAMES if name != "local_us"}
    assert unpack_track("n", "f", {}, _npz(**older)).local_us.tolist() == [NO_TIME] * 4


def test_a_damaged_track_is_named(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        with library.change("track.add") as change:
            change.insert_track(case.id, None, sample_track(9), "a.gpx")
        with behind_the_back(library.folder) as connection:
            connection.execute("UPDATE tracks SET columns = x'00'")
        with pytest.raises(LibraryDamagedError, match=r"Track 1 \(“<b>track</b>\.gpx”\)"):
            library.tracks(case.id)
