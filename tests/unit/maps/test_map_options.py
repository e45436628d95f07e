"""Options of the map are remembered, and nothing that cannot be read keeps the map from starting."""

import pytest

from maps.options import MapOptions
from reviewer.domain.coordinates import CoordinateForm

CHOSEN = MapOptions(by_speed=True, arrows=False, heading_up=True, wedge_deg=90, coordinates=CoordinateForm.MGRS)


def test_choices_come_back() -> None:
    assert MapOptions.from_json(CHOSEN.to_json()) == CHOSEN


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"by_speed": "yes", "wedge_deg": 700, "coordinates": "stars"}', '{"wedge_deg": null}']
)
def test_what_cannot_be_read_is_as_delivered(text: str) -> None:
    assert MapOptions.from_json(text) == MapOptions()


def test_what_can_be_read_is_kept_beside_what_cannot() -> None:
    assert MapOptions.from_json('{"arrows": false, "wedge_deg": 5}') == MapOptions(arrows=False)
