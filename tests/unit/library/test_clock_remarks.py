"""A clock that was set back is told by the verification as a remark, with the rows between which it happened."""

from itertools import chain, repeat
from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime
from reviewer.library import audit_log
from reviewer.library.clock_remarks import LEAST_STEP_US, ClockRemarks
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, add_case

_NOON = 1_776_427_200_000_000
_HOUR_US = 3_600_000_000


def _library_with_times(folder: Path, times_us: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A library whose audit rows were written at these times; later ones at the last."""
    clock = chain(times_us, repeat(times_us[-1]))
    monkeypatch.setattr(audit_log, "utc_now", lambda: UtcTime(next(clock)))
    with CaseLibrary.create(folder, ACTOR) as library:
        for number in range(len(times_us) - 1):
            add_case(library, f"24-{number}")


def test_each_place_is_named_and_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times_us = [_NOON, _NOON + 5, _NOON - _HOUR_US, _NOON - _HOUR_US + 9, _NOON - 26 * _HOUR_US]
    _library_with_times(tmp_path / "library", times_us, monkeypatch)
    report = verify_library(tmp_path / "library", SilentContext())
    assert report.is_good
    first, second = report.remarks
    assert first.startswith("The clock was set back by 1 h 00 min between rows 2 and 3 of the audit record")
    assert "2026-04-17T12:00:00.000005Z, then 2026-04-17T11:00:00.000000Z on" in first
    assert "between rows 4 and 5" in second


def test_a_clock_that_is_kept_right_by_a_time_server_is_no_remark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times_us = [_NOON, _NOON - LEAST_STEP_US, _NOON, _NOON + _HOUR_US]
    _library_with_times(tmp_path / "library", times_us, monkeypatch)
    assert verify_library(tmp_path / "library", SilentContext()).remarks == ()


def test_of_very_many_places_the_first_are_named_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _library_with_times(tmp_path / "library", [_NOON, _NOON - _HOUR_US], monkeypatch)
    with CaseLibrary.open_for_reading(tmp_path / "library", ACTOR) as library:
        rows = library.audit()
    remarks = ClockRemarks()
    for _ in range(150):
        for row in rows:
            remarks.follow(row)
    sentences = remarks.end()
    assert len(sentences) == 101
    assert sentences[-1] == "The clock was set back at 50 more places of the audit record."
