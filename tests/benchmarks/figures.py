"""A measured figure and its line. Knows no window, so that a process that only measures sound starts quickly."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside its peer's, from the same run; `ok` says whether the goal is reached."""

    bench: str
    value: float
    unit: str
    peer: str
    peer_value: float
    goal: str
    ok: bool

    @property
    def line(self) -> str:
        """The figure as one line of JSON."""
        ratio = self.value / self.peer_value if self.peer_value else None
        return json.dumps(
            {
                "bench": self.bench,
                "value": round(self.value, 3),
                "unit": self.unit,
                "peer": self.peer,
                "peer_value": round(self.peer_value, 3),
                "ratio": None if ratio is None else round(ratio, 3),
                "goal": self.goal,
                "ok": self.ok,
            }
        )


def say(words: str) -> None:
    """Write a line for the reader, above the figures."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def conclude(figures: Sequence[Figure]) -> int:
    """Write the figures' lines; the exit code is 0 where every goal is reached."""
    for figure in figures:
        say(figure.line)
    return 0 if all(figure.ok for figure in figures) else 1
