"""What is said of passages and stops in lists and on a terminal: when, how sure, how fast."""

from collections.abc import Callable

from reviewer.domain.place_query import Edge, FastFound, Passage, SpeedRange, StopFound, ZoneEdge
from reviewer.domain.time import (
    UtcTime,
    datetime_from_utc,
    format_duration,
    format_uncertainty,
    format_utc_offset,
    format_wall,
    named_zone,
)
from reviewer.domain.units import SpeedUnit
from reviewer.look.words import tr


def local_words(utc: UtcTime, time_zone: str) -> str:
    """A moment in a case's zone: `2026-04-17 17:10:42.9 UTC−04:00`."""
    zone = named_zone(time_zone)
    return f"{datetime_from_utc(utc, zone):%Y-%m-%d} {format_wall(utc, zone)} {format_utc_offset(utc, zone)}"


def edge_times(passage: Passage, said: Callable[[UtcTime], str]) -> tuple[str, str]:
    """When it entered and left, each with how sure that is; in a gap with the moment on its other side."""
    entry, leave = passage.entry, passage.exit
    if entry.how is Edge.GAP and entry.beyond_utc is not None:
        entered = tr(
            "not after {said}, in a gap: not before {beyond}", said=said(entry.utc), beyond=said(entry.beyond_utc)
        )
    else:
        entered = f"{said(entry.utc)} {entry.entry_words}"
    if leave.how is Edge.GAP and leave.beyond_utc is not None:
        left = tr(
            "not before {said}, in a gap: not after {beyond}", said=said(leave.utc), beyond=said(leave.beyond_utc)
        )
    else:
        left = f"{said(leave.utc)} {leave.exit_words}"
    return entered, left


def day_words(utc: UtcTime, time_zone: str) -> str:
    """The day of a moment in a case's zone, with its offset from UTC: `2026-04-17 UTC−04:00`."""
    zone = named_zone(time_zone)
    return f"{datetime_from_utc(utc, zone):%Y-%m-%d} {format_utc_offset(utc, zone)}"


def entry_words(passage: Passage) -> str:
    """The time of day at which it entered, and how sure that is, in short."""
    return _short(passage.entry, passage.whose.time_zone, tr("not after"), tr("positions begin"))


def exit_words(passage: Passage) -> str:
    """The time of day at which it left, and how sure that is, in short."""
    return _short(passage.exit, passage.whose.time_zone, tr("not before"), tr("positions end"))


def _short(edge: ZoneEdge, time_zone: str, bound: str, at_end: str) -> str:
    time = format_wall(edge.utc, named_zone(time_zone))
    match edge.how:
        case Edge.CROSSED:
            return f"{time} {format_uncertainty(edge.uncertainty_us)}" if edge.uncertainty_us else time
        case Edge.GAP:
            return f"{bound} {time}: a gap"
        case Edge.POSITIONS_END:
            return f"{bound} {time}: {at_end}"


def dwell_words(passage: Passage) -> str:
    """How long it was inside."""
    return (tr("at least ") if passage.dwell_is_least else "") + format_duration(passage.dwell_us)


def speed_words(speeds: SpeedRange | None, unit: SpeedUnit) -> str:
    """The mean speed, with the least and the greatest."""
    if speeds is None:
        return tr("none stated")
    least, most = (f"{speed * unit.per_mps:.1f}" for speed in (speeds.least_mps, speeds.most_mps))
    return tr("{words} ({least} to {most})", words=unit.words(speeds.mean_mps), least=least, most=most)


def stop_words(stop: StopFound) -> str:
    """What is not known of a stop's ends; `both ends known` where nothing is missing."""
    return stop.words or tr("both ends known")


def fast_words(moment: FastFound) -> str:
    """Whose speed it is."""
    return (
        tr("derived over {duration}", duration=format_duration(moment.over_us))
        if moment.is_derived
        else tr("stated by the receiver")
    )
