"""The outlines that are shipped hold what they announce, and are where they should be."""

import gzip
import json
from typing import Any

import numpy as np
import pytest

from resources import resource_path

COUNTRY, STATE, COUNTY = range(3)
UNITS = 1 << 20


@pytest.fixture(scope="module")
def packed() -> bytes:
    return resource_path("vendor/outlines/outlines.bin").read_bytes()


@pytest.fixture(scope="module")
def body(packed: bytes) -> bytes:
    return gzip.decompress(packed)


@pytest.fixture(scope="module")
def head(body: bytes) -> dict[str, Any]:
    length = int.from_bytes(body[:4], "little")
    read: dict[str, Any] = json.loads(body[4 : 4 + length])
    return read


def test_it_is_small_enough_to_ship(packed: bytes) -> None:
    assert len(packed) < 700_000


def test_its_parts_have_the_lengths_that_it_announces(body: bytes, head: dict[str, Any]) -> None:
    text_bytes = int.from_bytes(body[:4], "little")
    assert text_bytes % 4 == 0
    assert len(body) == 4 + text_bytes + head["arcs"] * (4 + 4 + 4 + 1) + head["vertices"] * (2 + 2 + 1)
    lengths = np.frombuffer(body, "<u4", head["arcs"], 4 + text_bytes + 8 * head["arcs"])
    assert lengths.sum() == head["vertices"]
    assert lengths.min() >= 2


def test_it_holds_the_countries_states_and_counties(head: dict[str, Any]) -> None:
    kinds = [row[0] for row in head["areas"]]
    # 50 states, the district and five territories.
    assert (kinds.count(COUNTRY), kinds.count(STATE), kinds.count(COUNTY)) == (241, 56, 3231)
    by_number = head["areas"]
    hartford = next(row for row in by_number if row[1] == "Hartford")
    connecticut = by_number[hartford[2]]
    assert (connecticut[0], connecticut[1]) == (STATE, "Connecticut")
    assert by_number[connecticut[2]][1] == "United States of America"
    assert all(0 <= (arc if arc >= 0 else ~arc) < head["arcs"] for row in by_number for ring in row[6] for arc in ring)


def test_names_stand_where_their_areas_are(head: dict[str, Any]) -> None:
    hartford = next(row for row in head["areas"] if row[1] == "Hartford")
    longitude = hartford[3] / UNITS * 360 - 180
    latitude = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * hartford[4] / UNITS))))
    assert longitude == pytest.approx(-72.7, abs=0.2)
    assert latitude == pytest.approx(41.8, abs=0.2)
