"""Everything that is said of a track within a span, as values, as text and as a table: one wording for all places.

The graphs' strip, what is copied from it and the command line are made of it. Times are UTC. Knows no view.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.quantities import Quantity, QuantityKind, Series
from reviewer.domain.quantity_units import Scale, scale_of
from reviewer.domain.span_statistics import SpanStatistics, SpanTravel, span_statistics, travel_along
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, format_utc
from reviewer.domain.units import Units

CSV_COLUMNS = (
    "track", "from_utc", "to_utc", "duration_s", "measured_s", "gaps", "gap_s", "distance", "distance_unit",
    "quantity", "series", "derived", "unit", "values", "min", "max", "mean", "mean_over", "covered_s",
)  # fmt: skip

_DISTANCE = Quantity(QuantityKind.DISTANCE)
_MINUTE_S = 60
_HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What is said of one series of a quantity."""

    quantity: Quantity
    series: str
    is_derived: bool
    statistics: SpanStatistics

    @property
    def name(self) -> str:
        """Quantity and series: `Speed (receiver)`."""
        return f"{self.quantity.words} ({self.series})" if self.series else self.quantity.words

    def scale(self, units: Units) -> Scale:
        """How its values are shown."""
        return scale_of(self.quantity, units)

    def words(self, units: Units) -> str:
        """`3.1 to 31.2, mean 12.4 mph over time`, or what can be said instead."""
        scale, found = self.scale(units), self.statistics
        if found.mean is None and not found.samples:
            return "no value here"
        parts = []
        if found.least is not None and found.greatest is not None:
            parts.append(f"{scale.figure(found.least)} to {scale.words(found.greatest)}")
        if found.mean is not None:
            over = "over time" if found.is_weighted else f"of {found.samples} values, too far apart to join"
            parts.append(f"mean {scale.words(found.mean)} {over}")
        elif self.quantity.kind is QuantityKind.COURSE:
            parts.append("no mean: the directions cancel each other")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class SpanReport:
    """What is said of one track between two moments.

    Attributes:
        track: its name, as a person knows it.
    """

    track: str
    start: UtcTime
    end: UtcTime
    travel: SpanTravel
    rows: tuple[ReportRow, ...]

    def travel_words(self, units: Units) -> str:
        """Duration, how much of it is measured, and the distance along that."""
        travel = self.travel
        if travel.measured_us == 0:
            fixes = "no fix" if travel.fixes == 0 else f"{travel.fixes} fixes too far apart to join"
            return f"{duration_words(travel.duration_us)} · {fixes}: no distance"
        distance = units.length.distance_words(travel.distance_m or 0.0)
        if travel.gaps == 0:
            return f"{duration_words(travel.duration_us)}, all of it measured · {distance}"
        gaps = "1 gap" if travel.gaps == 1 else f"{travel.gaps} gaps"
        return (
            f"{duration_words(travel.duration_us)}, measured {duration_words(travel.measured_us)} · "
            f"{distance} in the measured stretches · {gaps} of {duration_words(travel.gap_us)} left out"
        )

    def as_text(self, units: Units) -> str:
        """Everything on lines of its own."""
        lines = [
            self.track,
            f"From {format_utc(self.start, 3)} to {format_utc(self.end, 3)}",
            self.travel_words(units),
            *(f"{row.name}: {row.words(units)}" for row in self.rows),
        ]
        return "\n".join(lines)


def report(
    name: str,
    quantities: Iterable[Quantity],
    series_of: Callable[[Quantity], Sequence[Series]],
    start: UtcTime,
    end: UtcTime,
) -> SpanReport:
    """What is said of a track between two moments.

    Args:
        name: of the track, as a person knows it.
        quantities: what is asked for; the distance is said in any case.
        series_of: gives the series of a quantity of this track, which has at least one position in time.
        start: first moment of the span.
        end: last moment of the span.
    """
    (travelled,) = series_of(_DISTANCE)
    rows: list[ReportRow] = []
    for quantity in quantities:
        if quantity.kind is not QuantityKind.DISTANCE:
            said = [
                ReportRow(quantity, one.name, one.is_derived, span_statistics(one, start, end))
                for one in series_of(quantity)
            ]
            # Of several series those count that say anything; where none does, one says so.
            rows += [row for row in said if row.statistics.mean is not None or row.statistics.samples] or said[:1]
    return SpanReport(name, start, end, travel_along(travelled, start, end), tuple(rows))


def reports_to_csv(reports: Iterable[SpanReport], units: Units) -> str:
    """A table (RFC 4180) with a row for each series, in the units that are shown, exact and not rounded.

    A text that another program could take for a formula is led by an apostrophe.
    """
    lines: list[list[object]] = []
    for one in reports:
        travel = one.travel
        metres = travel.distance_m
        head: list[object] = [
            harmless(one.track),
            format_utc(one.start),
            format_utc(one.end),
            exact_seconds(travel.duration_us),
            exact_seconds(travel.measured_us),
            travel.gaps,
            exact_seconds(travel.gap_us),
            None if metres is None else metres * units.length.per_metre,
            units.length.sign,
        ]
        lines.extend(head if row is None else [*head, *_cells(row, units)] for row in one.rows or (None,))
    return csv_text(CSV_COLUMNS, lines)


def duration_words(duration_us: int) -> str:
    """A length of time: `12.3 s`, `1 min 12.0 s`, `2 h 03 min 04 s`."""
    seconds = duration_us / MICROSECONDS_PER_SECOND
    if seconds < _MINUTE_S - 0.05:
        return f"{seconds:.1f} s"
    if seconds < _HOUR_S - 0.05:
        tenths = round(seconds * 10)
        return f"{tenths // 600} min {tenths % 600 / 10:04.1f} s"
    whole = round(seconds)
    return f"{whole // _HOUR_S} h {whole // _MINUTE_S % 60:02d} min {whole % _MINUTE_S:02d} s"


def _cells(row: ReportRow, units: Units) -> list[object]:
    scale, found = row.scale(units), row.statistics
    figures = [None if value is None else value * scale.factor for value in (found.least, found.greatest, found.mean)]
    over = "" if found.mean is None else "time" if found.is_weighted else "values"
    return [
        harmless(row.quantity.words),
        row.series,
        "yes" if row.is_derived else "no",
        harmless(scale.sign),
        found.samples,
        *figures,
        over,
        exact_seconds(found.covered_us),
    ]
