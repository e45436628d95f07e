"""Geometry crosses into the page as integers, and nothing that can be seen is lost."""

import base64
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from maps.geometry import STANDING, geometry_message
from maps.levels import WORLD_PX, DrawnPath, Join
from maps.speeds import SpeedScale
from reviewer.domain.units import SpeedUnit
from tests.support.map_case import eastward, make_trajectory


def message_of(points: list[tuple[float, float, float]], scale: SpeedScale | None = None) -> tuple[DrawnPath, Any]:
    path = DrawnPath.of(make_trajectory(points))
    return path, cast("dict[str, Any]", geometry_message(path, path.overview(4000), scale))


def places(message: dict[str, Any], axis: str, first: str) -> NDArray[np.float64]:
    steps = np.frombuffer(base64.b64decode(message[axis]), dtype="<i4")
    return np.asarray(message[first] + steps * message["step"])


@pytest.mark.parametrize("width_deg", [0.0, 1e-6, 0.01, 350.0])
def test_places_are_finer_than_any_screen(width_deg: float) -> None:
    points = [(float(n), 41.0 + n * 1e-7, -175.0 + n * width_deg / 40) for n in range(40)]
    path, message = message_of(points)
    metre_px = WORLD_PX / 40_075_017
    assert np.abs(places(message, "x", "left") - path.x).max() < 0.02 * metre_px
    assert np.abs(places(message, "y", "top") - path.y).max() < 0.02 * metre_px


def test_joins_gaps_and_standing_are_told() -> None:
    still = [(n, 41.0, -72.0) for n in (60.0, 61.0)]
    path, message = message_of([*eastward([0, 1, 2, 50]), *still])
    joins = np.frombuffer(base64.b64decode(message["join"]), dtype=np.uint8)
    assert (joins & 3).tolist() == path.join.tolist() == [0, 1, 1, Join.GAP, Join.GAP, 1]
    assert message["gaps"] == [[3, "gap 48 s"], [4, "gap 10 s"]]
    # The receiver says 5 m/s everywhere, whatever the positions say.
    assert not (joins & STANDING).any()


def test_speeds_cross_only_where_they_are_shown() -> None:
    assert message_of(eastward([0, 1, 2]))[1]["speed"] is None
    message = message_of(eastward([0, 1, 2]), SpeedScale(SpeedUnit.MPS, 2.0, ""))[1]
    assert list(base64.b64decode(message["speed"])) == [2, 2, 2]
