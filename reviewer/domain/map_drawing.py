"""What a reviewer draws on the map of a case: pins, lines, areas and texts, for people to look at.

A drawing is illustrative: it claims nothing that a receiver measured, and no export of evidence holds it. Knows neither
library nor page.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reviewer.domain.case import UNSTORED
from reviewer.domain.errors import ReviewerError
from reviewer.domain.map_layer import LAYER_COLOURS
from reviewer.domain.time import EPOCH, UtcTime

MOST_PLACES = 10_000
"""Of a line or an area: more than a hand draws."""

MOST_LETTERS = 2_000
"""Of the words of a drawing; longer texts belong into a note."""

FIRST_COLOUR = LAYER_COLOURS["Amber"]
"""Of a drawing for which none was chosen."""

_FURTHEST_DEG = 540.0
"""East or west: a line over the date line runs on past 180 degrees, once around at most."""


class MapDrawingError(ReviewerError):
    """What was drawn or typed is no drawing; the message says why."""


class DrawingKind(Enum):
    """What can be drawn."""

    PIN = "pin"
    LINE = "line"
    AREA = "area"
    TEXT = "text"

    @property
    def least_places(self) -> int:
        """How many places it has at least."""
        return {DrawingKind.LINE: 2, DrawingKind.AREA: 3}.get(self, 1)

    @property
    def most_places(self) -> int:
        """How many places it has at most."""
        return MOST_PLACES if self.least_places > 1 else 1


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """One drawing on the map of a case.

    Attributes:
        places: latitude and longitude of each place in degrees (WGS 84), in order, an area's first one not again at the
            end; longitudes without a jump, the first one within -180 to 180.
        words: plain text beside it; empty where it speaks for itself, never for a text.
        colour: one of `LAYER_COLOURS`.
        author: who drew it.
    """

    case_id: int
    kind: DrawingKind
    places: tuple[tuple[float, float], ...]
    words: str = ""
    colour: str = FIRST_COLOUR
    author: str = ""
    created_utc: UtcTime = EPOCH
    id: int = UNSTORED

    def __post_init__(self) -> None:
        """Refuse what is no drawing.

        Raises:
            MapDrawingError: too few or too many places, one that is nowhere on the earth, a text without words, too
                many words.
        """
        if len(set(self.places)) < self.kind.least_places:
            raise MapDrawingError(f"This {self.kind.value} needs {self.kind.least_places} different places at least.")
        if len(self.places) > self.kind.most_places:
            raise MapDrawingError(f"This {self.kind.value} may have {self.kind.most_places:,} places at most.")
        for latitude_deg, longitude_deg in self.places:
            # Also false for what is no number at all.
            if not (abs(latitude_deg) <= 90 and abs(longitude_deg) <= _FURTHEST_DEG):
                raise MapDrawingError(f"{latitude_deg}, {longitude_deg} is no place on the earth.")
        if len(self.words) > MOST_LETTERS:
            raise MapDrawingError(
                f"The words of a drawing have {MOST_LETTERS:,} characters at most, and these {len(self.words):,}."
                " Write them into a note."
            )
        if self.kind is DrawingKind.TEXT and not self.words.strip():
            raise MapDrawingError("A text on the map needs words.")
        if self.colour not in LAYER_COLOURS.values():
            raise MapDrawingError(f"“{self.colour}” is none of the colours of drawings.")

    @property
    def name(self) -> str:
        """What it is called in a sentence: `pin “Exit door”`."""
        first = self.words.strip().splitlines()[0] if self.words.strip() else ""
        return f"{self.kind.value} “{first}”" if first else f"{self.kind.value} without words"


def in_one_run(places: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Places as a drawing has them: each longitude the short way from the one before, the first within -180 to 180."""
    joined: list[tuple[float, float]] = []
    for latitude_deg, longitude_deg in places:
        near = joined[-1][1] if joined else 0.0
        turns = round((longitude_deg - near) / 360) if math.isfinite(longitude_deg) else 0
        joined.append((latitude_deg, longitude_deg - 360 * turns))
    return tuple(joined)
