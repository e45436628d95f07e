"""`reviewer suggest-offset`: a suggestion with its peaks, or a refusal in words; nothing is changed."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.domain.time import datetime_from_utc, parse_utc
from reviewer.telemetry.writing import write_gpx
from tests.support.drives import BEGINS, drive, film, steady, track_of
from tests.support.shell import Shell

DRIVE = drive(420, seed=33)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three minutes of the drive, from 100 s on."""
    return film(tmp_path_factory.mktemp("drive") / "drive.mp4", DRIVE[1000:2800])


def gpx_of(folder: Path, speeds: NDArray[np.float64]) -> Path:
    path = folder / "drive.gpx"
    path.write_text(write_gpx([track_of(speeds)]), encoding="utf-8")
    return path


def test_a_suggestion_as_json(shell: Shell, recording: Path, tmp_path: Path) -> None:
    outcome = shell("suggest-offset", recording, gpx_of(tmp_path, DRIVE), "--json")
    assert outcome.code == 0, outcome.err
    found = outcome.json
    assert found["suggested"] is True
    apart_s = (parse_utc(found["start_utc"]) - BEGINS) / 1e6 - 100
    assert abs(apart_s) <= float(found["uncertainty"]) <= 4
    assert found["peak"] > found["second_peak"] + 0.2
    assert found["chance"] < found["peak"]
    assert found["changes"] >= 6


def test_a_suggestion_for_a_person(shell: Shell, recording: Path, tmp_path: Path) -> None:
    outcome = shell("suggest-offset", recording, gpx_of(tmp_path, DRIVE))
    assert outcome.code == 0, outcome.err
    day = datetime_from_utc(BEGINS).astimezone(UTC)
    assert isinstance(day, datetime)
    assert outcome.out.startswith(f"It began at {day:%Y-%m-%dT21:01:}")
    assert "second peak" in outcome.out
    assert "nothing was changed" in outcome.out


def test_a_refusal_is_a_named_failure(shell: Shell, recording: Path, tmp_path: Path) -> None:
    outcome = shell("suggest-offset", recording, gpx_of(tmp_path, steady(900, 12.0)), "--json")
    assert outcome.code == 1
    assert outcome.json["suggested"] is False
    assert outcome.json["reason"] == "track_uniform"
    assert "nothing suggested" in outcome.err


def test_a_file_that_is_no_track_is_named(shell: Shell, recording: Path) -> None:
    outcome = shell("suggest-offset", recording, recording)
    assert outcome.code == 1
    assert recording.name in outcome.err
