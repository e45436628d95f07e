"""In which order a user has the lanes of the timeline, and which are folded. Must not know Qt.

Lanes go by ids. What is remembered of lanes that a case does not have stays, so that it holds where they come back.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

_OF_ONE_CASE = ("camera:", "track:")
"""Lanes whose ids mean something within one case only."""


@dataclass(frozen=True, slots=True)
class LaneArrangement:
    """What a user did to the lanes.

    Attributes:
        order: ids from the upper one; lanes that are not in it stand where the program puts them.
        folded: ids of the lanes that show only where there is something, and take next to no room.
    """

    order: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()

    def ordered(self, delivered: Sequence[str]) -> tuple[str, ...]:
        """The lanes that there are, from the upper one.

        Args:
            delivered: their ids, in the order in which the program puts them.
        """
        there = frozenset(delivered)
        return tuple(lane for lane in self._merged(delivered) if lane in there)

    def moved(self, lane: str, by: int, delivered: Sequence[str]) -> "LaneArrangement":
        """With a lane so many places lower, or higher where `by` is negative; at most to an end."""
        now = self.ordered(delivered)
        place = min(max(now.index(lane) + by, 0), len(now) - 1)
        rest = [other for other in now if other != lane]
        return self.placed(lane, rest[place] if place < len(rest) else None, delivered)

    def placed(self, lane: str, before: str | None, delivered: Sequence[str]) -> "LaneArrangement":
        """With a lane directly above another one; below all where that is None."""
        if before == lane:
            return self
        rest = [other for other in self._merged(delivered) if other != lane]
        rest.insert(len(rest) if before is None else rest.index(before), lane)
        return replace(self, order=tuple(rest))

    def with_fold(self, lane: str, *, folded: bool) -> "LaneArrangement":
        """With a lane folded or not."""
        return replace(self, folded=self.folded | {lane} if folded else self.folded - {lane})

    def of_any_case(self) -> "LaneArrangement":
        """What of it means something in another case."""
        return LaneArrangement(
            tuple(lane for lane in self.order if not lane.startswith(_OF_ONE_CASE)),
            frozenset(lane for lane in self.folded if not lane.startswith(_OF_ONE_CASE)),
        )

    def to_json(self) -> str:
        """As text, to be remembered."""
        return json.dumps({"order": self.order, "folded": sorted(self.folded)})

    @classmethod
    def from_json(cls, text: str) -> "LaneArrangement":
        """As it was remembered; that of the program where the text cannot be read."""
        try:
            stored = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(stored, dict):
            return cls()
        order, folded = (_words_in(stored.get(name)) for name in ("order", "folded"))
        return cls(tuple(dict.fromkeys(order)), frozenset(folded))

    def _merged(self, delivered: Sequence[str]) -> list[str]:
        """Every lane that is known: what was never moved stands behind the one that the program puts before it."""
        merged = list(self.order)
        for number, lane in enumerate(delivered):
            if lane not in merged:
                before = delivered[number - 1] if number else None
                merged.insert(merged.index(before) + 1 if before is not None else 0, lane)
        return merged


AS_DELIVERED = LaneArrangement()
"""Nobody moved or folded any."""


def _words_in(value: object) -> Collection[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
