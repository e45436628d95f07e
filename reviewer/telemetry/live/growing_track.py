"""A track that grows while it is looked at: fixes are added at little cost, whatever came before.

It is kept in stretches. One that is full never changes again, so that whoever drew it need not draw it anew; the last
fix of each is the first of the next, so that they join. Only the stretch that grows is judged anew as fixes come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.track import Fix, Track, TrackBuilder, checked_for_order
from reviewer.telemetry.plausibility import flag_implausible

STRETCH_FIXES = 1 << 16
"""Eighteen hours of one fix a second: more of them in one stretch would be judged and drawn anew with each fix."""

_FIRST_ROOM = 256
_COLUMNS = tuple(each.name for each in fields(Track) if each.name not in {"name", "format", "left_out", "channels"})


class GrowingTrack:
    """One live trajectory, from its first fix on."""

    def __init__(self, name: str, stretch_fixes: int = STRETCH_FIXES) -> None:
        """Start without a fix.

        Args:
            name: of every stretch.
            stretch_fixes: so many fixes make a stretch; at least 2.
        """
        self._name = name
        self._stretch_fixes = stretch_fixes
        self._full: list[Track] = []
        self._room: dict[str, NDArray[Any]] = {}
        self._count = 0
        self._total = 0

    def __len__(self) -> int:
        """Number of fixes so far."""
        return self._total

    def add(self, fixes: Sequence[Fix], track_format: str) -> None:
        """Add fixes, in the order in which they came."""
        start = 0
        while start < len(fixes):
            end = min(len(fixes), start + self._stretch_fixes - self._count)
            self._append(_columns(self._name, track_format, fixes[start:end]))
            self._total += end - start
            start = end
            if self._count == self._stretch_fixes:
                self._full.append(self._judged(self._columns_so_far(), track_format, {}))
                last = fixes[end - 1]
                self._room, self._count = {}, 0
                self._append(_columns(self._name, track_format, [last]))

    def stretches(self, newest: Fix | None, track_format: str, left_out: Mapping[str, int]) -> list[Track]:
        """The track as it is now; the stretches that are full are the same objects each time.

        Args:
            newest: the fix that is still being said, or None.
            track_format: as in `Track.format`.
            left_out: what was no sample, by reason; told by the last stretch.
        """
        columns = self._columns_so_far()
        if newest is not None:
            said = _columns(self._name, track_format, [newest])
            columns = {name: np.concatenate((columns[name], said[name])) if columns else said[name] for name in said}
        is_only_seam = bool(self._full) and newest is None and self._count == 1
        if not columns or is_only_seam:
            return list(self._full)
        return [*self._full, self._judged(columns, track_format, left_out)]

    def _columns_so_far(self) -> dict[str, NDArray[Any]]:
        """Copies: what was handed out once stays as it is."""
        return {name: column[: self._count].copy() for name, column in self._room.items()}

    def _append(self, columns: Mapping[str, NDArray[Any]]) -> None:
        added = len(columns["utc_us"])
        wanted = self._count + added
        for name, column in columns.items():
            room = self._room.get(name)
            if room is None or len(room) < wanted:
                size = max(_FIRST_ROOM, 2 * wanted)
                grown = np.empty((size, *column.shape[1:]), dtype=column.dtype)
                if room is not None:
                    grown[: self._count] = room[: self._count]
                self._room[name] = room = grown
            room[self._count : wanted] = column
        self._count = wanted

    def _judged(self, columns: Mapping[str, NDArray[Any]], track_format: str, left_out: Mapping[str, int]) -> Track:
        bare = TrackBuilder(self._name, track_format).build()
        values: dict[str, Any] = {**columns, "left_out": dict(left_out)}
        track = replace(bare, **values)
        return flag_implausible(checked_for_order(track))


def _columns(name: str, track_format: str, fixes: Sequence[Fix]) -> dict[str, NDArray[Any]]:
    builder = TrackBuilder(name, track_format)
    for fix in fixes:
        builder.add(fix)
    track = builder.build()
    return {column: getattr(track, column) for column in _COLUMNS}
