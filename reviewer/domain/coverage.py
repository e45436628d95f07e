"""When a camera of a case was off or muted while another one recorded.

Told from the places of recordings in time and from the devices' own mute events. Knows neither library nor window.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from reviewer.domain.case import DeviceEvent, EventKind, Recording
from reviewer.domain.time import UtcTime


class GapKind(Enum):
    """What a camera lacks; the value is the word for a person."""

    OFF = "off"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A stretch in which one camera was off or muted, and another recorded.

    Attributes:
        kind: off or muted.
        camera: index of the camera that lacks it.
        recording_id: its recording: the muted one; where it was off, the last one before, else the first after.
        start, end: the stretch, [start, end).
        covered_by: ids of the recordings of other cameras within it, in the order in which they come; the first one
            covers the start.
        uncertainty_us: the ± of both cameras' clocks together, in microseconds.
    """

    kind: GapKind
    camera: int
    recording_id: int
    start: UtcTime
    end: UtcTime
    covered_by: tuple[int, ...]
    uncertainty_us: int

    @property
    def length_us(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    @property
    def is_uncertain(self) -> bool:
        """Whether it is no longer than the ± of the clocks, so that it may not have been there at all."""
        return self.length_us <= self.uncertainty_us


def find_gaps(recordings: Sequence[Recording], events: Iterable[DeviceEvent]) -> tuple[CoverageGap, ...]:
    """Every stretch in which a camera was off or muted while another of the case recorded, in order of time.

    A mute lasts until the next unmute of the same recording, else to the recording's end. Events that belong to no
    recording mute nobody.

    Args:
        recordings: of one case; those with the same `camera` are segments of one.
        events: of the same case, in any order.
    """
    lasting = [recording for recording in recordings if recording.end_utc > recording.start_utc]
    stretches = _elementary_stretches(lasting, _mutes(lasting, events))
    gaps: list[CoverageGap] = []
    for index in sorted({recording.camera for recording in lasting}):
        camera = _Camera.of(index, lasting)
        gaps += [_gap(kind, camera, run) for kind, run in _runs_of(index, stretches)]
    return tuple(sorted(gaps, key=lambda gap: (gap.start, gap.camera)))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch within which no recording begins or ends and nothing is muted or unmuted."""

    start: UtcTime
    end: UtcTime
    on: tuple[Recording, ...]
    muted_ids: frozenset[int]

    def lacking(self, camera: int) -> GapKind | None:
        """What a camera lacks here while another records, or None."""
        own = [recording for recording in self.on if recording.camera == camera]
        if len(own) == len(self.on):
            return None
        if not own:
            return GapKind.OFF
        return GapKind.MUTED if all(recording.id in self.muted_ids for recording in own) else None


def _mutes(recordings: Sequence[Recording], events: Iterable[DeviceEvent]) -> list[tuple[UtcTime, UtcTime, int]]:
    """Start, end and recording of everything that is muted."""
    timebases = {recording.id: recording.timebase for recording in recordings}
    switched: Mapping[int, list[tuple[UtcTime, bool]]] = defaultdict(list)
    for event in events:
        if event.recording_id in timebases and event.kind in {EventKind.MUTE, EventKind.UNMUTE}:
            switched[event.recording_id].append((event.at_utc(timebases), event.kind is EventKind.MUTE))
    mutes = []
    for recording in recordings:
        since: UtcTime | None = None
        for moment, is_mute in sorted(switched.get(recording.id, [])):
            if is_mute and since is None:
                since = max(moment, recording.start_utc)
            elif not is_mute and since is not None:
                mutes.append((since, min(moment, recording.end_utc), recording.id))
                since = None
        if since is not None:
            mutes.append((since, recording.end_utc, recording.id))
    return [mute for mute in mutes if mute[0] < mute[1]]


def _elementary_stretches(
    recordings: Sequence[Recording], mutes: Sequence[tuple[UtcTime, UtcTime, int]]
) -> list[_Stretch]:
    """The time of all recordings, cut wherever something changes; gone through once, in order."""
    begins: Mapping[UtcTime, list[Recording]] = defaultdict(list)
    ends: Mapping[UtcTime, list[Recording]] = defaultdict(list)
    mute_begins: Mapping[UtcTime, list[int]] = defaultdict(list)
    mute_ends: Mapping[UtcTime, list[int]] = defaultdict(list)
    for recording in recordings:
        begins[recording.start_utc].append(recording)
        ends[recording.end_utc].append(recording)
    for start, end, recording_id in mutes:
        mute_begins[start].append(recording_id)
        mute_ends[end].append(recording_id)
    on: dict[int, Recording] = {}
    muted: set[int] = set()
    stretches = []
    for start, end in pairwise(sorted({*begins, *ends, *mute_begins, *mute_ends})):
        for recording in ends.get(start, ()):
            on.pop(recording.id, None)
        muted.difference_update(mute_ends.get(start, ()))
        on.update((recording.id, recording) for recording in begins.get(start, ()))
        muted.update(mute_begins.get(start, ()))
        stretches.append(_Stretch(start, end, tuple(on.values()), frozenset(muted)))
    return stretches


def _runs_of(camera: int, stretches: Sequence[_Stretch]) -> Iterable[tuple[GapKind, list[_Stretch]]]:
    """Neighbouring stretches in which a camera lacks the same, together."""
    run: list[_Stretch] = []
    kind: GapKind | None = None
    for stretch in stretches:
        lacking = stretch.lacking(camera)
        if run and kind is not None and lacking is not kind:
            yield kind, run
            run = []
        kind = lacking
        if lacking is not None:
            run.append(stretch)
    if run and kind is not None:
        yield kind, run


@dataclass(frozen=True, slots=True)
class _Camera:
    """The recordings of one camera, ordered by where they begin and by where they end."""

    index: int
    by_start: Sequence[Recording]
    by_end: Sequence[Recording]

    @classmethod
    def of(cls, index: int, recordings: Sequence[Recording]) -> "_Camera":
        own = [recording for recording in recordings if recording.camera == index]
        return cls(index, sorted(own, key=_start), sorted(own, key=_end))

    def around(self, start: UtcTime, end: UtcTime) -> list[Recording]:
        """The last recording that ends before a stretch, and the first that begins after it; one may be missing."""
        before = bisect_right(self.by_end, start, key=_end)
        after = bisect_left(self.by_start, end, key=_start)
        return [*self.by_end[max(before - 1, 0) : before], *self.by_start[after : after + 1]]


def _gap(kind: GapKind, camera: _Camera, run: Sequence[_Stretch]) -> CoverageGap:
    start, end = run[0].start, run[-1].end
    covering = {each.id: each for stretch in run for each in stretch.on if each.camera != camera.index}
    if kind is GapKind.MUTED:
        own = [each for stretch in run for each in stretch.on if each.camera == camera.index]
    else:
        own = camera.around(start, end)
    return CoverageGap(
        kind=kind,
        camera=camera.index,
        recording_id=own[0].id,
        start=start,
        end=end,
        covered_by=tuple(covering),
        uncertainty_us=_worst_us(own, start, end) + _worst_us(covering.values(), start, end),
    )


def _start(recording: Recording) -> UtcTime:
    return recording.start_utc


def _end(recording: Recording) -> UtcTime:
    return recording.end_utc


def _worst_us(recordings: Iterable[Recording], start: UtcTime, end: UtcTime) -> int:
    """The largest ± of recordings at either end of a stretch, in microseconds."""
    return max(
        recording.timebase.uncertainty_us(recording.timebase.to_media(moment))
        for recording in recordings
        for moment in (start, end)
    )
