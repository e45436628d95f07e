"""Where the findings of a recording lie on an axis: thousands become as many groups as there are pixels to tell apart.

Must not know Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Timebase
from widgets.time_axis import TimeAxis

JOINED_PX = 2
"""Findings of a kind that are no farther apart are drawn as one: closer ones could not be told apart."""

REACH_PX = 4
"""A finding is under the pointer when it is no farther away."""

_LATER_IS_UPPER = (
    FindingKind.VARIABLE_RATE,
    FindingKind.HIDDEN,
    FindingKind.ORDER,
    FindingKind.RESOLUTION,
    FindingKind.DUPLICATE,
    FindingKind.BACKWARD,
    FindingKind.DAMAGED,
    FindingKind.GAP,
    FindingKind.MISSING,
    FindingKind.TRUNCATED,
)
"""Order of drawing: what weighs most lies uppermost."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """One or more findings of a kind at one place.

    Attributes:
        first, count: the findings that it stands for, as a run of those of its kind in order of their start.
        left_px, right_px: on the axis; equal for a moment.
    """

    kind: FindingKind
    first: int
    count: int
    left_px: float
    right_px: float


class FindingPlaces:
    """The findings of one recording, arranged once, placed on an axis as often as it changes."""

    def __init__(self, findings: Sequence[Finding], timebase: Timebase) -> None:
        """Arrange findings by kind and start."""
        self.findings = findings
        self.timebase = timebase
        by_kind: dict[FindingKind, list[Finding]] = {kind: [] for kind in _LATER_IS_UPPER}
        for finding in sorted(findings, key=lambda finding: finding.start):
            by_kind[finding.kind].append(finding)
        self._by_kind = {kind: members for kind, members in by_kind.items() if members}
        self._starts = {kind: self._utc([item.start for item in items]) for kind, items in self._by_kind.items()}
        self._ends = {kind: self._utc([item.end for item in items]) for kind, items in self._by_kind.items()}
        # Findings of a kind may overlap; the running maximum of their ends is in order all the same.
        self._latest = {kind: np.maximum.accumulate(ends) for kind, ends in self._ends.items()}

    def groups(self, axis: TimeAxis) -> list[FindingGroup]:
        """What is drawn of the visible findings, the uppermost last."""
        return [group for kind in self._by_kind for group in self._groups_of(kind, axis)]

    def at(self, axis: TimeAxis, x: float) -> list[FindingGroup]:
        """The groups under a place, `x` on the axis, the nearest and uppermost first."""
        near = [group for group in self.groups(axis) if group.left_px - REACH_PX <= x <= group.right_px + REACH_PX]
        near.reverse()
        # A band over the whole recording lies under the pointer everywhere; what is narrow is meant first.
        return sorted(near, key=lambda group: group.right_px - group.left_px)

    def members(self, group: FindingGroup, most: int) -> list[Finding]:
        """The first `most` findings that a group stands for."""
        return self._by_kind[group.kind][group.first : group.first + min(group.count, most)]

    def start_of(self, finding: Finding) -> UtcTime:
        """When a finding begins, on the case's timeline."""
        return self.timebase.to_utc(finding.start)

    def _groups_of(self, kind: FindingKind, axis: TimeAxis) -> list[FindingGroup]:
        joined_us = round(JOINED_PX * axis.us_per_px)
        margin_us = round(REACH_PX * axis.us_per_px)
        lead = int(np.searchsorted(self._latest[kind], axis.start_utc - margin_us))
        last = int(np.searchsorted(self._starts[kind], axis.end_utc + margin_us, side="right"))
        if lead >= last:
            return []
        starts, ends = self._starts[kind][lead:last], self._ends[kind][lead:last]
        apart = starts[1:] - np.maximum.accumulate(ends)[:-1] > joined_us
        leads = np.flatnonzero(np.concatenate(([True], apart)))
        counts = np.diff(np.append(leads, len(starts)))
        lefts, rights = starts[leads], np.maximum.reduceat(ends, leads)
        columns = zip(leads.tolist(), counts.tolist(), lefts.tolist(), rights.tolist(), strict=True)
        return [
            FindingGroup(kind, lead + first, count, axis.x(left), axis.x(right))
            for first, count, left, right in columns
        ]

    def _utc(self, media_times: list[MediaTime]) -> NDArray[np.int64]:
        """Places on the case's timeline, to the microsecond or the next: the timebase is linear between its anchors."""
        low, high = min(media_times), max(media_times)
        knots = [low, *(item.media_time for item in self.timebase.anchors if low < item.media_time < high), high]
        utc = [self.timebase.to_utc(knot) for knot in knots]
        # Relative to the first, where doubles hold microseconds exactly for centuries.
        relative = np.interp(np.array(media_times) - low, [knot - low for knot in knots], [at - utc[0] for at in utc])
        places: NDArray[np.int64] = np.rint(relative).astype(np.int64) + utc[0]
        return places
