"""What a graph says of one moment, short beside it and whole at the pointer. Knows no Qt.

A value always says where it comes from: the receiver, positions, or a line between two values; in a gap there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.domain.quantities import Quantity, QuantityKind, Reading, Series
from reviewer.domain.quantity_units import Scale
from reviewer.domain.time import UtcTime
from reviewer.domain.trajectory import PositionKind, Trajectory
from reviewer.look.words import mark, tr

_NO_TRACK = mark("no track")
_NOT_STATED = mark("not stated")
_OF_POSITIONS = frozenset(
    {QuantityKind.SPEED, QuantityKind.DERIVED_SPEED, QuantityKind.ALTITUDE, QuantityKind.COURSE, QuantityKind.DISTANCE}
)


@dataclass(frozen=True, slots=True)
class GraphReading:
    """What a graph says of a moment.

    Attributes:
        short: for the gutter; the unit stands above it there.
        whole: with the unit and how the value is known.
        values: of each series of the graph, None where it says none.
    """

    short: str
    whole: str
    values: tuple[float | None, ...] = ()


def graph_reading(
    quantity: Quantity, series: Sequence[Series], trajectory: Trajectory | None, utc: UtcTime, scale: Scale
) -> GraphReading:
    """Say what is known of a quantity at a moment.

    Args:
        quantity: what the graph shows.
        series: of the track, as `series_of` gives them.
        trajectory: the track, or None where there is none.
        utc: the moment.
        scale: that the graph shows its values in.
    """
    if trajectory is None:
        return GraphReading(tr(_NO_TRACK), tr(_NO_TRACK))
    if quantity.kind is QuantityKind.SPEED:
        return _speed(series, trajectory, utc, scale)
    if not series:
        return GraphReading(tr(_NOT_STATED), tr(_NOT_STATED))
    readings = [one.at(utc) for one in series]
    values = tuple(reading.value for reading in readings)
    known = [(one, reading) for one, reading in zip(series, readings, strict=True) if reading.value is not None]
    if not known:
        words = _without_value(quantity, readings)
        return GraphReading(words, words, values)
    kind = PositionKind.MEASURED
    if any(reading.kind is PositionKind.INTERPOLATED for _, reading in known):
        kind = PositionKind.INTERPOLATED
    how = _how(quantity, kind)
    if quantity.kind is QuantityKind.SATELLITES:
        figures = " · ".join(f"{one.name} {reading.value:.0f}" for one, reading in known)
        in_all = sum(reading.value or 0.0 for _, reading in known)
        return GraphReading(f"{in_all:.0f} {how}", f"{figures} · {how}", values)
    value = known[0][1].value or 0.0
    return GraphReading(f"{scale.figure(value)} {how}", f"{scale.words(value)} · {how}", values)


def reach_of(quantity: Quantity, series: Sequence[Series]) -> float:
    """The greatest value of a distance, by which its unit is chosen; 0 of anything else."""
    if quantity.kind is not QuantityKind.DISTANCE:
        return 0.0
    return max((float(one.value[-1]) for one in series if len(one.value)), default=0.0)


def _speed(series: Sequence[Series], trajectory: Trajectory, utc: UtcTime, scale: Scale) -> GraphReading:
    """As the position panel says it: what the receiver states; else by the positions around the moment."""
    position = trajectory.at(utc)
    if position is None:
        return GraphReading(tr(_NO_TRACK), tr(_NO_TRACK))
    nothing: tuple[float | None, ...] = (None,) * len(series)
    if position.kind in (PositionKind.GAP, PositionKind.OUTSIDE):
        words = _without_value(Quantity(QuantityKind.SPEED), [Reading(position.kind)])
        return GraphReading(words, words, nothing)
    if position.speed_mps is None:
        return GraphReading(tr(_NOT_STATED), tr(_NOT_STATED), nothing)
    source = "derived" if position.speed_is_derived else "receiver"
    values = tuple(position.speed_mps if one.is_derived is position.speed_is_derived else None for one in series)
    whole = f"{scale.words(position.speed_mps)} · {source} · {position.kind.value}"
    return GraphReading(f"{scale.figure(position.speed_mps)} {source}", whole, values)


def _without_value(quantity: Quantity, readings: Sequence[Reading]) -> str:
    if any(reading.kind is PositionKind.GAP for reading in readings):
        return tr("gap: no fix") if quantity.kind in _OF_POSITIONS else tr("gap: no value")
    return tr("outside the track")


def _how(quantity: Quantity, kind: PositionKind) -> str:
    if quantity.kind in (QuantityKind.DISTANCE, QuantityKind.DERIVED_SPEED):
        return "derived"
    return "measured" if kind is PositionKind.MEASURED else "interpolated"
