"""When a recording was made: its timebase, from the best source that there is, with its ± and the reason in words.

The ladder (design §3), best first: GPS time on the recording's own samples · the start that the device states in files
beside the recording · creation time in the container · time in the file name · the times of the track beside it · date
of the file. What a reviewer reads or matches comes later and by hand. A camera's clock may have been read at the start
or at the end, in UTC or in any zone, and nobody set it: every reading of it is tested against the track that belongs to
the recording, against the other clocks and against the date of the file. All that was tried is told, and where nothing
could decide, the ± reaches over everything that may be true.

Knows values only: no file is opened here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Final

import numpy as np

from reviewer.domain.placing_report import AS_STATED, PlacingReport, TrackDating, TriedReading
from reviewer.domain.time import (
    MICROSECONDS_PER_SECOND,
    UtcTime,
    format_duration,
    format_uncertainty,
    format_utc,
)
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import NO_TIME, Track
from reviewer.ingest.clock_readings import (
    EARLIEST,
    LARGEST_ZONE_US,
    LATEST,
    ReadAt,
    Reading,
    ShownTime,
    apart_us,
    beside_zone_us,
    case_offset_us,
    readings,
    shown_in_container,
    shown_in_name,
    zone_words,
)
from reviewer.ingest.gps_line import GpsLine, gps_line, usable
from reviewer.ingest.track_eras import WEEKS_1024_US, EraChoice, choose_era, era_words

WHOLE_SECONDS_US: Final = 2 * MICROSECONDS_PER_SECOND
"""Of a time written in whole seconds when a file was begun or finished, by a clock that is right."""

CLOCK_UNCERTAINTY_US: Final = 120 * MICROSECONDS_PER_SECOND
"""How far off a camera's clock is taken to be that somebody once set by hand, its zone apart."""

FILE_DATE_UNCERTAINTY_US: Final = 86_400 * MICROSECONDS_PER_SECOND
"""Of a file's date: copying and time zones change it."""

_FITTING: Final = 0.99
"""A reading whose overlap with the track is this much of the best one's is as good; the clock's ± is allowed for."""

_MOST_TOLD: Final = 12
"""Readings of one clock that are told one by one."""

_NOBODY_SAYS = "nothing could decide"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of when a recording was made.

    Attributes:
        name: the file's name.
        duration_us: of the recording.
        creation_time: the container's tag as written, or None.
        modified_utc: date of the file.
        zone: in which local times are read.
        own_tracks: from the recording's own streams, in media time and UTC.
        sidecars: the tracks beside the recording that belong to it by name.
        stated_start: the start that the device states in files beside the recording, in UTC, and where; or None.
    """

    name: str
    duration_us: int
    creation_time: str | None
    modified_utc: UtcTime
    zone: tzinfo
    own_tracks: Sequence[Track] = ()
    sidecars: Sequence[Track] = ()
    stated_start: tuple[UtcTime, str] | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """A timebase, and why it is this one.

    Attributes:
        report: the sentence that says so, and all that was tried.
        own_dating: what the UTC of the recording's own tracks is short of, where their receiver had the wrong date.
        sidecar_dating: the same of the tracks beside it that belong to it by name.
    """

    timebase: Timebase
    report: PlacingReport
    own_dating: TrackDating = AS_STATED
    sidecar_dating: TrackDating = AS_STATED

    @property
    def reason(self) -> str:
        """Why it is this one, in a sentence."""
        return self.report.reason


@dataclass(frozen=True, slots=True)
class _Choice:
    """What one source says: a line in time, the sentence for it, and what was tried on the way."""

    timebase: Timebase
    reason: str
    tried: tuple[TriedReading, ...]

    @property
    def uncertainty_us(self) -> int:
        return max(anchor.uncertainty_us for anchor in self.timebase.anchors)


@dataclass(frozen=True, slots=True)
class _Clock:
    """One of the camera's clocks, with all its readings."""

    source: AnchorSource
    shown: ShownTime
    readings: tuple[Reading, ...]


def place(evidence: Evidence) -> Placing:
    """The timebase of a recording by the best source that it has."""
    clocks = _clocks(evidence)
    own, own_dating = _by_gps(evidence, clocks)
    spans, sidecar_era = _spans(evidence, clocks)
    statement = _by_statement(evidence)
    choices = [own, statement]
    if own is None and statement is None:
        by_clocks = [_by_clock(clock, clocks, spans, evidence) for clock in clocks]
        # The first of the ladder, unless the ± of the next one is smaller: it is of the same camera.
        by_clocks.sort(key=lambda choice: choice.uncertainty_us)
        choices += by_clocks
    choices += [None if clocks else _by_span(spans, evidence), _by_file_date(evidence)]
    best, *others = [choice for choice in choices if choice is not None]
    told = [*best.tried, *(_not_taken(row, best) for choice in others for row in choice.tried)]
    if own is not None or statement is not None:
        told += [_against(clock, best) for clock in clocks]
    told += [] if sidecar_era is None else [replace(row, is_taken=False) for row in sidecar_era.tried]
    return Placing(
        best.timebase,
        PlacingReport(best.reason, tuple(told)),
        own_dating,
        AS_STATED if sidecar_era is None else sidecar_era.era.dating,
    )


def utc_span(track: Track) -> tuple[UtcTime, UtcTime] | None:
    """First and last UTC of a track's positions that nothing speaks against, or None where none has a time."""
    times = track.utc_us[usable(track)]
    return None if len(times) == 0 else (UtcTime(int(times.min())), UtcTime(int(times.max())))


def _clocks(evidence: Evidence) -> list[_Clock]:
    """What the camera's clock showed, the container's tag first."""
    shown = [
        (AnchorSource.CONTAINER_CREATION_TIME, shown_in_container(evidence.creation_time)),
        (AnchorSource.FILE_NAME, shown_in_name(evidence.name)),
    ]
    return [
        _Clock(source, time, tuple(readings(time, evidence.duration_us, evidence.zone)))
        for source, time in shown
        if time is not None
    ]


def _by_gps(evidence: Evidence, clocks: Sequence[_Clock]) -> tuple[_Choice | None, TrackDating]:
    """From GPS time on the recording's own samples; and what the receiver's date was short of."""
    line = gps_line(evidence.own_tracks)
    if line is None:
        return None, AS_STATED
    what = f"GPS time in the recording's own {line.format}"
    era = choose_era(AnchorSource.GPS_TIME, what, line.start, _witnesses(clocks), evidence.modified_utc)
    corrected, words = line.moved(era.era.shift_us), [line.words]
    if era.era.shift_us:
        words.append(era_words(era.era, line.start))
        words.append(f"so that the first frame is at {format_utc(corrected.start, 3)}")
    if not era.is_sure:
        corrected = corrected.widened(WEEKS_1024_US)
        words.append(
            f"the file is over 1024 weeks younger, and nothing tells whether the GPS week has rolled over;"
            f" {format_uncertainty(WEEKS_1024_US)}"
        )
    doubt_us = _local_doubt_us(line, clocks, evidence)
    if doubt_us:
        corrected = corrected.widened(doubt_us)
        words.append(
            "these recorders may write their own clock instead of the satellites', and it shows the same time: it may"
            f" be local; {format_uncertainty(doubt_us)}"
        )
    return _Choice(corrected.timebase, "; ".join(words), era.tried), era.era.dating


def _local_doubt_us(line: GpsLine, clocks: Sequence[_Clock], evidence: Evidence) -> int:
    """The ± of a `freeGPS` time that is the camera's own clock, in a case whose zone is not UTC; 0 without a doubt."""
    if not line.format.startswith("freeGPS"):
        return 0
    offset_us = abs(case_offset_us(line.start, evidence.zone))
    same = any(
        abs(reading.start - line.start) <= CLOCK_UNCERTAINTY_US
        for clock in clocks
        for reading in clock.readings
        if reading.zone_us == 0
    )
    return offset_us if same else 0


def _by_statement(evidence: Evidence) -> _Choice | None:
    """From the device's own files, which say UTC and start: nothing is left to be tried."""
    if evidence.stated_start is None or not EARLIEST <= evidence.stated_start[0] < LATEST:
        return None
    start, where = evidence.stated_start
    timebase = Timebase.from_start(start, AnchorSource.DEVICE_METADATA, WHOLE_SECONDS_US)
    reason = (
        f"start {format_utc(start, 0)} in UTC, as the device states it in {where};"
        f" {format_uncertainty(WHOLE_SECONDS_US)}"
    )
    row = TriedReading(
        AnchorSource.DEVICE_METADATA, f"start in {where}", start, "stated by the device as the start, in UTC", True
    )
    return _Choice(timebase, reason, (row,))


def _by_clock(
    clock: _Clock, clocks: Sequence[_Clock], spans: Sequence[tuple[UtcTime, UtcTime]], evidence: Evidence
) -> _Choice:
    """What one of the camera's clocks says, by that reading of it which the other evidence speaks for."""
    by_lead = _by_lead(clock, spans, evidence)
    if by_lead is not None:
        return by_lead
    overlaps = [_reach_us(reading.start, spans, evidence) for reading in clock.readings]
    best = max(overlaps)
    fitting = [
        reading
        for reading, overlap in zip(clock.readings, overlaps, strict=True)
        if best and overlap >= _FITTING * best
    ]
    why = ["the track beside it"] if fitting and len(fitting) < len(clock.readings) else []
    if len(fitting) != 1:
        narrowed, witness = _narrowed(clock, fitting or list(clock.readings), clocks, evidence)
        if witness:
            fitting = narrowed
            why.append(witness)
    doubtful = fitting or list(clock.readings)
    winner = min(
        enumerate(doubtful),
        key=lambda each: (not each[1].is_usual, -_overlap_us(each[1].start, spans, evidence), each[0]),
    )[1]
    uncertainty_us = CLOCK_UNCERTAINTY_US + apart_us(doubtful, winner.start)
    if best == 0 and spans:
        distance_us = min(
            max(first - winner.start - evidence.duration_us, winner.start - last) for first, last in spans
        )
        uncertainty_us = max(uncertainty_us, CLOCK_UNCERTAINTY_US + distance_us + evidence.duration_us)
    verdict = _verdict(why, doubtful, clock)
    if best == 0 and spans:
        verdict += ", none of which overlaps the track beside it"
    reason = f"{clock.shown.words}, read {winner.words}: {verdict}; {format_uncertainty(uncertainty_us)}"
    timebase = Timebase.from_start(winner.start, clock.source, uncertainty_us)
    return _Choice(timebase, reason, _told(clock, winner, verdict, doubtful, overlaps, has_track=bool(spans)))


def _by_lead(clock: _Clock, spans: Sequence[tuple[UtcTime, UtcTime]], evidence: Evidence) -> _Choice | None:
    """By a log beside the recording in which the camera wrote its own clock next to the satellites' time."""
    leads = [
        int(np.median(track.local_us[both] - track.utc_us[both]))
        for track in evidence.sidecars
        if (both := usable(track) & (track.local_us != NO_TIME)).any()
    ]
    if not leads or clock.shown.is_utc or not spans:
        return None
    lead_us = leads[0]
    starts = {
        at: UtcTime(clock.shown.shown - lead_us - (evidence.duration_us if at is ReadAt.END else 0))
        for at in clock.shown.may_be
    }
    overlaps = {at: _overlap_us(start, spans, evidence) for at, start in starts.items()}
    best = max(overlaps.values())
    if best == 0:
        return None
    fitting = [at for at, overlap in overlaps.items() if overlap >= _FITTING * best]
    start = starts[fitting[0]]
    uncertainty_us = WHOLE_SECONDS_US + max(abs(starts[at] - start) for at in fitting)
    zone_us = lead_us - beside_zone_us(lead_us)
    pace = "ahead" if lead_us - zone_us >= 0 else "behind"
    words = (
        f"as the {fitting[0].value}, by the camera's own clock, which the log beside it sets against the satellites:"
        f" {zone_words(zone_us)} and {abs(lead_us - zone_us) / 1e6:.1f} s {pace}"
    )
    verdict = "the log beside it states both clocks"
    row = TriedReading(clock.source, f"{clock.shown.text}, {words}", start, verdict, is_taken=True)
    reason = f"{clock.shown.words}, read {words}; {format_uncertainty(uncertainty_us)}"
    return _Choice(Timebase.from_start(start, clock.source, uncertainty_us), reason, (row,))


def _narrowed(
    clock: _Clock, doubtful: list[Reading], clocks: Sequence[_Clock], evidence: Evidence
) -> tuple[list[Reading], str]:
    """Those readings for which another clock or the date of the file speaks, and which; all and nothing otherwise."""
    for other in clocks:
        if other.source is clock.source:
            continue
        agreeing = [reading for reading in doubtful if _agree(reading, clock, other, evidence)]
        if agreeing and len(agreeing) < len(doubtful):
            return agreeing, "the time in the file name" if other.source is AnchorSource.FILE_NAME else "the container"
    agreeing = [
        reading for reading in doubtful if _beside_zone(evidence.modified_utc - reading.start - evidence.duration_us)
    ]
    if agreeing and len(agreeing) < len(doubtful):
        return agreeing, "the date of the file"
    return doubtful, ""


def _agree(reading: Reading, clock: _Clock, other: _Clock, evidence: Evidence) -> bool:
    """Whether another clock speaks for a reading.

    Both clocks are the camera's. Where they differ by the case's zone, the name is in local time and the container in
    UTC, as its format has it. Where they show the same beside some zone, they tell the start from the end.
    """
    if other.shown.is_utc:
        return abs(other.shown.shown - reading.start) <= WHOLE_SECONDS_US
    is_container = clock.source is AnchorSource.CONTAINER_CREATION_TIME
    container, name = (clock.shown, other.shown) if is_container else (other.shown, clock.shown)
    offset_us = case_offset_us(name.shown, evidence.zone)
    apart_by = {
        at: container.shown - (evidence.duration_us if at is ReadAt.END else 0) - name.shown for at in container.may_be
    }
    known = [at for at, apart in apart_by.items() if offset_us and abs(apart + offset_us) <= WHOLE_SECONDS_US]
    if known:
        return (reading.zone_us == 0 and reading.at in known) if is_container else reading.zone_us == offset_us
    return is_container and _beside_zone(apart_by[reading.at])


def _beside_zone(difference_us: int) -> bool:
    """Whether two clocks differ by whole quarters of an hour of some zone, and by nothing else."""
    is_zone = abs(difference_us) <= 2 * LARGEST_ZONE_US
    return is_zone and abs(beside_zone_us(difference_us)) <= WHOLE_SECONDS_US


def _verdict(why: Sequence[str], doubtful: Sequence[Reading], clock: _Clock) -> str:
    """Why the winner won, and what could not be decided."""
    for_it = f"{' and '.join(why)} {'speaks' if len(why) == 1 else 'speak'} for it" if why else ""
    if len(clock.readings) == 1:
        return "it says that it is UTC" if clock.shown.is_utc else "read as it stands"
    if len(doubtful) == 1:
        return f"{for_it} against {len(clock.readings) - 1} other readings"
    undecided = f"{_NOBODY_SAYS} between {len(doubtful)} readings"
    zones = {reading.zone_us for reading in doubtful}
    if len(zones) == 1:
        undecided = f"{_NOBODY_SAYS} whether it was the start or the end"
    return f"{for_it}, and {undecided}" if for_it else undecided


def _told(
    clock: _Clock,
    winner: Reading,
    verdict: str,
    doubtful: Sequence[Reading],
    overlaps: Sequence[int],
    *,
    has_track: bool,
) -> tuple[TriedReading, ...]:
    """The winner, what may be true as well, the usual readings that are not; all other zones in one line."""
    rows = [TriedReading(clock.source, f"{clock.shown.text}, {winner.words}", winner.start, verdict, is_taken=True)]
    told = {winner}
    for reading, overlap in zip(clock.readings, overlaps, strict=True):
        may_be = reading in doubtful
        if reading in told or not (may_be or reading.is_usual) or len(rows) > _MOST_TOLD:
            continue
        if may_be:
            why = "may be true as well" if reading.is_usual else "may be true as well, and is less usual"
        elif has_track and overlap:
            why = f"fits the track beside it for {format_duration(overlap)} only"
        elif has_track:
            why = "no overlap with the track beside it"
        else:
            why = "another clock speaks against it"
        told.add(reading)
        rows.append(TriedReading(clock.source, f"{clock.shown.text}, {reading.words}", reading.start, why))
    rest = [reading for reading in clock.readings if reading not in told]
    if rest:
        open_count = sum(reading in doubtful for reading in rest)
        why = f"{open_count} of them may be true as well" if open_count else "nothing speaks for any of them"
        ends = ", as the start and as the end" if len(clock.shown.may_be) > 1 else ""
        words = f"{clock.shown.text}, in {len(rest)} other ways: every whole and half-hour zone{ends}"
        rows.append(TriedReading(clock.source, words, None, why))
    return tuple(rows)


def _by_span(spans: Sequence[tuple[UtcTime, UtcTime]], evidence: Evidence) -> _Choice | None:
    """From the track beside the recording alone: the two overlap, and more is not known."""
    if not spans:
        return None
    first, last = spans[0]
    earliest = first - evidence.duration_us
    half_us = (last - earliest) // 2 + 1
    start = UtcTime(earliest + half_us)
    reason = (
        "times of the track beside it, which belongs to it: the recording lies somewhere along it, as no clock of the"
        f" camera's own is stated; {format_uncertainty(half_us)}"
    )
    row = TriedReading(
        AnchorSource.TRACK_TIMES,
        "times of the track beside it",
        start,
        f"the two overlap, which says when to {format_uncertainty(half_us)}",
        is_taken=True,
    )
    return _Choice(Timebase.from_start(start, AnchorSource.TRACK_TIMES, half_us), reason, (row,))


def _by_file_date(evidence: Evidence) -> _Choice:
    start = UtcTime(evidence.modified_utc - evidence.duration_us)
    reason = (
        f"date of the file {format_utc(evidence.modified_utc, 0)}, taken as the end of the recording: nothing better is"
        f" stated, and copying may have changed it; {format_uncertainty(FILE_DATE_UNCERTAINTY_US)}"
    )
    row = TriedReading(
        AnchorSource.FILE_DATE,
        f"date of the file {format_utc(evidence.modified_utc, 0)}, as the end",
        start,
        "nothing better is stated, and copying may have changed it",
        is_taken=True,
    )
    return _Choice(Timebase.from_start(start, AnchorSource.FILE_DATE, FILE_DATE_UNCERTAINTY_US), reason, (row,))


def _spans(evidence: Evidence, clocks: Sequence[_Clock]) -> tuple[list[tuple[UtcTime, UtcTime]], EraChoice | None]:
    """The UTC of the tracks beside the recording, with the receiver's date put right where it was wrong."""
    stated = [span for span in map(utc_span, evidence.sidecars) if span is not None]
    if not stated:
        return [], None
    witnesses = _witnesses(clocks)
    line = gps_line(evidence.own_tracks)
    if line is not None:
        witnesses = [(line.start, "GPS time in the recording"), *witnesses]
    if evidence.stated_start is not None:
        witnesses = [(evidence.stated_start[0], "start stated by the device"), *witnesses]
    era = choose_era(
        AnchorSource.TRACK_TIMES, "times of the track beside it", stated[0][0], witnesses, evidence.modified_utc
    )
    moved = [(UtcTime(first + era.era.shift_us), UtcTime(last + era.era.shift_us)) for first, last in stated]
    return moved, era if era.era.shift_us else None


def _witnesses(clocks: Sequence[_Clock]) -> list[tuple[UtcTime, str]]:
    """What the camera's clocks say of the day."""
    return [(clock.shown.shown, clock.source.words) for clock in clocks]


def _not_taken(row: TriedReading, best: _Choice) -> TriedReading:
    """A row of a source that was not taken; where it would have won by itself, what it says against the winner."""
    if not row.is_taken or row.start is None:
        return row
    apart = _apart_words(row.start - best.timebase.anchors[0].utc + best.timebase.anchors[0].media_time)
    return replace(row, is_taken=False, verdict=f"not needed: a better source is there; {apart}")


def _against(clock: _Clock, best: _Choice) -> TriedReading:
    """What the camera's clock says, as it stands, against the source that was taken."""
    start = best.timebase.anchors[0].utc - best.timebase.anchors[0].media_time
    usual = clock.readings[0]
    verdict = f"not needed: a better source is there; {_apart_words(usual.start - start)}"
    return TriedReading(clock.source, f"{clock.shown.text}, {usual.words}", usual.start, verdict)


def _apart_words(apart_us: int) -> str:
    if abs(apart_us) < MICROSECONDS_PER_SECOND // 2:
        return "it says the same"
    return f"it would lie {format_duration(apart_us)} {'later' if apart_us > 0 else 'earlier'}"


def _overlap_us(start: UtcTime, spans: Sequence[tuple[UtcTime, UtcTime]], evidence: Evidence) -> int:
    """How much of a recording that begins at `start` the tracks beside it cover."""
    end = start + evidence.duration_us
    return max((max(min(end, last) - max(start, first), 0) for first, last in spans), default=0)


def _reach_us(start: UtcTime, spans: Sequence[tuple[UtcTime, UtcTime]], evidence: Evidence) -> int:
    """The same at the most, if the clock is off by as much as it may be; 1 for a track that is a single moment."""
    most = 0
    for first, last in spans:
        reach = min(start + evidence.duration_us + CLOCK_UNCERTAINTY_US, last) - max(
            start - CLOCK_UNCERTAINTY_US, first
        )
        if reach >= 0:
            most = max(most, min(reach, evidence.duration_us, last - first), 1)
    return most
