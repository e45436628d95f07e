"""The channels of a track are kept in the library, and one from before there were channels has none."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.track import Channel, Track
from reviewer.library.library import CaseLibrary
from reviewer.library.track_columns import COLUMN_NAMES, TrackColumnsError, pack_columns, unpack_track
from tests.unit.library.library_samples import ACTOR, add_case, sample_track


def with_channels(length: int) -> Track:
    values = np.random.default_rng(5).normal(size=(2, length))
    channels = {"Battery": Channel("Battery", "%", values[0]), "“<b>”": Channel("“<b>”", "", values[1])}
    return replace(sample_track(length), channels=channels)


@pytest.mark.parametrize("length", [0, 1, 500])
def test_channels_come_back_bit_by_bit(tmp_path: Path, length: int) -> None:
    track = with_channels(length)
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        with library.change("track.add") as change:
            change.insert_track(case.id, None, track, "a.csv")
        (found,) = library.tracks(case.id)
    assert list(found.track.channels) == ["Battery", "“<b>”"]
    for name, channel in track.channels.items():
        kept = found.track.channels[name]
        assert (kept.name, kept.unit) == (channel.name, channel.unit)
        assert kept.value.tobytes() == channel.value.tobytes()


def _npz(**columns: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> bytes:
    blob = io.BytesIO()
    np.savez(blob, allow_pickle=True, **columns)
    return blob.getvalue()


def _older(track: Track) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]:
    return {name: getattr(track, name) for name in COLUMN_NAMES}


def test_a_track_of_an_older_library_has_no_channels() -> None:
    track = sample_track(4)
    assert unpack_track("n", "f", {}, _npz(**_older(track))).channels == {}
    assert b"channel" not in pack_columns(track)


@pytest.mark.parametrize("headings", [b"", b"[1, 2]", b'["ab", 3]', b"{", b"\xff\xfe"])
def test_damaged_headings_are_refused(headings: bytes) -> None:
    columns = _older(sample_track(3)) | {"channel_headings": np.frombuffer(headings, dtype=np.uint8)}
    with pytest.raises(TrackColumnsError):
        unpack_track("n", "f", {}, _npz(**columns))


@pytest.mark.parametrize("values", [None, np.zeros(4), np.zeros(3, dtype=np.int64), np.zeros((3, 2))])
def test_values_that_do_not_belong_to_the_samples_are_refused(
    values: np.ndarray[tuple[int, ...], np.dtype[np.generic]] | None,
) -> None:
    headings = np.frombuffer(b'[["Battery", "%"]]', dtype=np.uint8)
    columns = _older(sample_track(3)) | {"channel_headings": headings}
    if values is not None:
        columns["channel_0"] = values
    with pytest.raises(TrackColumnsError, match="Battery"):
        unpack_track("n", "f", {}, _npz(**columns))
