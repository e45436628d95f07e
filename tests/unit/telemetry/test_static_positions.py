"""The one position of ISO 6709 in a recording's metadata."""

import math
from pathlib import Path

import pytest

from reviewer.telemetry.errors import NoPositionsError
from reviewer.telemetry.iso6709 import parse_iso6709, static_position
from reviewer.telemetry.reading import read_positions, read_track_file
from tests.support.recordings import make_recording


@pytest.mark.parametrize(
    ("text", "latitude", "longitude", "altitude"),
    [
        ("+41.7658-072.6734/", 41.7658, -72.6734, None),
        ("+41.7658-072.6734+012.300/", 41.7658, -72.6734, 12.3),
        ("-33.8688+151.2093-5CRSWGS_84/", -33.8688, 151.2093, -5.0),
        ("+4130.5-07245.25/", 41 + 30.5 / 60, -(72 + 45.25 / 60), None),
        ("+413015.5-0724530+10/", 41 + 30 / 60 + 15.5 / 3600, -(72 + 45 / 60 + 30 / 3600), 10.0),
        ("+90+180/", 90.0, 180.0, None),
        ("+41.7658-072.6734\0\0", 41.7658, -72.6734, None),
    ],
)
def test_the_forms_of_the_standard(text: str, latitude: float, longitude: float, altitude: float | None) -> None:
    position = parse_iso6709(text, "here")
    assert position is not None
    assert position.latitude_deg == pytest.approx(latitude, abs=1e-9)
    assert position.longitude_deg == pytest.approx(longitude, abs=1e-9)
    assert math.isnan(position.altitude_m) if altitude is None else position.altitude_m == altitude
    assert position.source == "here"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+41.7658",
        "41.7658-072.6734/",
        "+00.0000+000.0000/",
        "+91.0+000.0/",
        "+4160.0-07245.0/",
        "+41.5-072.5/x",
        "ü",
    ],
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert parse_iso6709(text, "here") is None


def test_apples_key_counts_before_the_short_one() -> None:
    metadata = {
        "location-eng": "+41.0-072.0/",
        "com.apple.quicktime.location.ISO6709": "+42.0-073.0+1.5/",
        "com.apple.quicktime.location.accuracy.horizontal": "14.5",
    }
    position = static_position(metadata)
    assert position is not None
    assert (position.latitude_deg, position.accuracy_m) == (42.0, 14.5)
    assert position.source == "ISO 6709, com.apple.quicktime.location.ISO6709"


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_a_recording_with_a_place_and_no_track(tmp_path: Path, suffix: str) -> None:
    path = make_recording(
        tmp_path / f"phone{suffix}", frames=5, size=(160, 120), metadata={"location": "+41.7658-072.6734+012.300/"}
    )
    found = read_positions(path)
    assert (found.tracks, found.position_count) == ((), 0)
    assert found.static_position is not None
    assert found.static_position.latitude_deg == pytest.approx(41.7658, abs=1e-3)
    with pytest.raises(NoPositionsError):
        read_track_file(path)


def test_a_real_recording_states_where_it_was_begun(shared_data: Path) -> None:
    found = read_positions(shared_data / "max-heromode.mp4")
    assert found.static_position is not None
    assert (found.static_position.latitude_deg, found.static_position.longitude_deg) == (33.1268, -117.3273)
