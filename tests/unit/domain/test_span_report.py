"""The words for a span: units, how the mean was taken, gaps; and the table that other programs read."""

import csv
import io

import pytest

from reviewer.domain.quantities import Quantity, QuantityKind, quantities_of, series_of
from reviewer.domain.quantity_units import scale_of
from reviewer.domain.span_report import SpanReport, duration_words, report, reports_to_csv
from reviewer.domain.time import UtcTime
from reviewer.domain.track import Fix, TrackBuilder
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.units import LengthUnit, SpeedUnit, Units

SECOND = 1_000_000
METRIC = Units(SpeedUnit.KMH, LengthUnit.METRES)


def trajectory_of(*seconds: int, course: float = 90.0) -> Trajectory:
    builder = TrackBuilder("made", "made")
    builder.state_unit("=Load", "@")
    for number, second in enumerate(seconds):
        place = (41.0 + second * 1e-4, -72.0)
        turned = (course + number * 180.0) % 360.0
        fix = Fix(UtcTime(second * SECOND), None, *place, speed_mps=2.0 + number, course_deg=turned)
        builder.add(fix, {"=Load": 3.14159265})
    return Trajectory.place(builder.build(), None)


def said(trajectory: Trajectory, start: int, end: int) -> SpanReport:
    return report(
        "=walk",
        quantities_of([trajectory]),
        lambda quantity: series_of(quantity, trajectory, None),
        UtcTime(start * SECOND),
        UtcTime(end * SECOND),
    )


def test_a_span_in_words() -> None:
    lines = said(trajectory_of(0, 1, 2, 60), 0, 60).as_text(METRIC).splitlines()
    assert lines == [
        "=walk",
        "From 1970-01-01T00:00:00.000Z to 1970-01-01T00:01:00.000Z",
        "1 min 00.0 s, measured 2.0 s · 22 m in the measured stretches · 1 gap of 58.0 s left out",
        "Speed (receiver): 7.2 to 18.0 km/h, mean 10.8 km/h over time",
        "Derived speed (derived): 40.0 to 40.0 km/h, mean 40.0 km/h over time",
        "Course (receiver): no mean: the directions cancel each other",
        "=Load: 3.1416 to 3.1416 @, mean 3.1416 @ over time",
    ]


def test_what_is_measured_throughout_and_what_is_not_at_all() -> None:
    assert said(trajectory_of(0, 1, 2), 0, 2).travel_words(Units()) == "2.0 s, all of it measured · 73 ft"
    apart = trajectory_of(0, 10)
    assert said(apart, 0, 10).travel_words(Units()) == "10.0 s · 2 fixes too far apart to join: no distance"
    assert said(apart, 2, 8).travel_words(Units()) == "6.0 s · no fix: no distance"
    rows = said(apart, 0, 10).rows
    assert rows[0].words(METRIC) == "7.2 to 10.8 km/h, mean 9.0 km/h of 2 values, too far apart to join"
    assert said(apart, 2, 8).rows[0].words(METRIC) == "no value here"


def test_the_table_is_exact_and_holds_no_formula() -> None:
    text = reports_to_csv([said(trajectory_of(0, 1, 2), 0, 2)], Units())
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["track"] for row in rows] == ["'=walk"] * 4
    assert rows[0]["quantity"] == "Speed"
    assert float(rows[0]["mean"]) == pytest.approx(3.0 * 3600 / 1609.344)
    assert (rows[0]["unit"], rows[0]["mean_over"], rows[0]["covered_s"]) == ("mph", "time", "2.000000")
    assert (rows[-1]["quantity"], rows[-1]["unit"]) == ("'=Load", "'@")
    assert float(rows[0]["distance"]) == pytest.approx(22.24 / 0.3048, rel=1e-3)


@pytest.mark.parametrize(
    ("duration_us", "words"),
    [(0, "0.0 s"), (59_940_000, "59.9 s"), (59_960_000, "1 min 00.0 s"), (72_000_000, "1 min 12.0 s"),
     (7_384_000_000, "2 h 03 min 04 s")],
)  # fmt: skip
def test_lengths_of_time(duration_us: int, words: str) -> None:
    assert duration_words(duration_us) == words


def test_a_long_distance_is_shown_in_the_larger_unit() -> None:
    distance = Quantity(QuantityKind.DISTANCE)
    assert scale_of(distance, METRIC, reach=900.0).words(400.0) == "400 m"
    assert scale_of(distance, METRIC, reach=5000.0).words(400.0) == "0.40 km"
    assert scale_of(distance, Units(), reach=400.0).words(300.0) == "0.19 mi"
    assert scale_of(Quantity(QuantityKind.COURSE), METRIC).words(84.2) == "84°"
    assert scale_of(Quantity(QuantityKind.CHANNEL, "Air", "°C"), METRIC).words(-3.25) == "−3.25 °C"
