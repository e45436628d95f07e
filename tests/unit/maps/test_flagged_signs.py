"""Flagged positions have signs of their own: on no path, in the place that was written, with the reason."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from maps.chart import CaseChart
from maps.flagged_signs import MOST_SIGNS
from maps.script import Json
from reviewer.domain.track import Fix, FixFlag, Track, TrackBuilder
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from tests.support.flagged_case import JUMP_LATITUDE_DEG, REPEATS, doubtful_track
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, after, fill


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library") as library:
        yield library


def chart_of(library: CaseLibrary, track: Track) -> CaseChart:
    session = CaseSession(library)
    session.open_case(fill(library, [track], bookmark="here").case.id)
    session.jobs.shut_down()
    assert session.contents is not None
    return CaseChart(session.contents)


def flagged(pins: list[Json]) -> list[dict[str, Any]]:
    found = [cast("dict[str, Any]", pin) for pin in pins]
    return [pin for pin in found if pin["kind"] == "flagged"]


def test_they_are_there_only_when_asked_for_and_below_the_marks(library: CaseLibrary) -> None:
    chart = chart_of(library, doubtful_track())
    assert flagged(chart.pins_message()) == []
    pins = chart.pins_message(with_flagged=True)
    kinds = [cast("dict[str, Any]", pin)["kind"] for pin in pins]
    assert kinds == ["flagged", "flagged", "start", "end", "bookmark"]


def test_each_says_why_and_one_stands_for_all_in_one_place(library: CaseLibrary) -> None:
    [jump, frozen] = flagged(chart_of(library, doubtful_track()).pins_message(with_flagged=True))
    assert jump["at"][0] == pytest.approx(JUMP_LATITUDE_DEG)
    assert jump["words"][0].startswith("Flagged: a jump away from the other positions")
    assert jump["words"][2] == f"and {REPEATS - 1} more flagged here"
    assert frozen["words"][1].startswith("no time stated · Camera 0")
    assert jump["colour"] is None


def test_a_sample_without_a_fix_has_no_sign_whatever_it_wrote(library: CaseLibrary) -> None:
    builder = TrackBuilder("walk", "GPX 1.1")
    builder.add(Fix(after(1), None, LATITUDE_DEG, LONGITUDE_DEG, flags=FixFlag.NO_FIX))
    chart = chart_of(library, builder.build())
    assert len(next(iter(chart.contents.flagged.values()))) == 1
    assert flagged(chart.pins_message(with_flagged=True)) == []


def test_no_path_goes_through_them(library: CaseLibrary) -> None:
    chart = chart_of(library, doubtful_track())
    [path] = chart.paths.values()
    assert np.max(np.abs(path.trajectory.latitude_deg - LATITUDE_DEG)) < 1e-9


def test_many_are_as_many_signs_as_can_be_told_apart_and_none_is_passed_over(library: CaseLibrary) -> None:
    builder = TrackBuilder("noise", "GPX 1.1")
    places = np.random.default_rng(5).uniform(-0.2, 0.2, (5 * MOST_SIGNS, 2))
    for number, (latitude, longitude) in enumerate(places):
        builder.add(
            Fix(after(number / 100), None, LATITUDE_DEG + latitude, LONGITUDE_DEG + longitude, flags=FixFlag.JUMP)
        )
    signs = flagged(chart_of(library, builder.build()).pins_message(with_flagged=True))
    assert MOST_SIGNS / 8 < len(signs) <= MOST_SIGNS
    more = [sign["words"][2] for sign in signs if len(sign["words"]) > 2]
    assert len(signs) + sum(int(words.split()[1]) for words in more) == len(places)
