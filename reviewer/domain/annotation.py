"""What a reviewer draws on the picture: shapes in the picture's own coordinates, where and when they are shown.

A drawing is an illustrative aid (FRE 107), never part of what a camera recorded: it is kept beside the recording, and
no still and no export of evidence knows of it. Points are in pixels of the picture as coded, before any turn, flip,
zoom or shape of a pixel, so that a drawing stays on what it points at however the picture is looked at. Knows no Qt.
"""

import itertools
import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from reviewer.domain.case import UNSTORED
from reviewer.domain.time import EPOCH, MediaTime, UtcTime
from reviewer.domain.units import METRES_PER_FOOT

Point: TypeAlias = tuple[float, float]
"""Column and row in pixels of the coded picture, from its upper left corner; may lie beside the picture."""

TEXT_TIMES_WIDTH = 7.0
"""Letters of a text are so many times as high as its line is wide."""

MOST_TEXT = 500
"""Characters; what is longer belongs into a note."""

MOST_POINTS = 2_000
"""Of one stroke; a hand on a screen makes some hundred a second."""

_FARTHEST_PX = 1_000_000.0
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class ShapeKind(Enum):
    """The shapes that can be drawn."""

    ARROW = "arrow"
    BOX = "box"
    ELLIPSE = "ellipse"
    FREEHAND = "freehand"
    TEXT = "text"
    SPOTLIGHT = "spotlight"
    BLUR = "blur"
    MEASURE = "measure"

    @property
    def words(self) -> str:
        """The kind as shown to a person."""
        return {"freehand": "stroke", "blur": "blur preview", "measure": "measuring line"}.get(self.value, self.value)

    @property
    def is_line(self) -> bool:
        """Whether its two points are its ends."""
        return self in {ShapeKind.ARROW, ShapeKind.MEASURE}

    @property
    def is_area(self) -> bool:
        """Whether its two points are opposite corners of what it covers."""
        return self in {ShapeKind.BOX, ShapeKind.ELLIPSE, ShapeKind.SPOTLIGHT, ShapeKind.BLUR}


@dataclass(frozen=True, slots=True)
class StatedScale:
    """What a reviewer states of how large things in the picture are: of one plane, at one distance.

    Attributes:
        metres_per_px: how much a pixel shows there, a pixel being as wide as it is high.
        basis: from what that is known, in the reviewer's words: `door, 2.03 m`.
    """

    metres_per_px: float
    basis: str

    def __post_init__(self) -> None:
        """Refuse a scale that measures nothing."""
        if not (math.isfinite(self.metres_per_px) and self.metres_per_px > 0):
            raise ValueError("a scale is a length above zero for each pixel")

    @classmethod
    def of_length(cls, length_m: float, length_px: float, basis: str) -> "StatedScale":
        """The scale at which something of a known length is as long in the picture as a line.

        Raises:
            ValueError: one of the lengths is not above zero.
        """
        if not length_px > 0:
            raise ValueError("the line has no length")
        return cls(length_m / length_px, basis)

    def words(self, length_px: float) -> str:
        """The length of a line, as far as pixels tell it: `≈ 3.4 m (11.2 ft)`.

        Two ends are each read to a pixel at best, so that digits below that are not claimed.
        """
        metres = length_px * self.metres_per_px
        feet = metres / METRES_PER_FOOT
        return (
            f"≈ {_to_a_pixel(metres, self.metres_per_px)} m"
            f" ({_to_a_pixel(feet, self.metres_per_px / METRES_PER_FOOT)} ft)"
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """One shape as it is drawn on one picture.

    Attributes:
        kind: the shape.
        points: of an arrow or a measuring line both ends, its head last; of a box, ellipse, spotlight or blur two
            opposite corners; of a text its upper left corner as seen; of a stroke the way of the hand.
        colour: `#rrggbb`.
        width_px: of its line, in pixels of the coded picture.
        text: what a text says, or what is written beside a shape.
        scale: of a measuring line; without one it has no length.
    """

    kind: ShapeKind
    points: tuple[Point, ...]
    colour: str
    width_px: float
    text: str = ""
    scale: StatedScale | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        fewest = {ShapeKind.TEXT: 1}.get(self.kind, 2)
        most = MOST_POINTS if self.kind is ShapeKind.FREEHAND else fewest
        if not fewest <= len(self.points) <= most:
            raise ValueError(f"a drawing of the kind “{self.kind.value}” has {fewest} to {most} points")
        if not all(abs(value) <= _FARTHEST_PX for point in self.points for value in point):
            raise ValueError("a drawing lies on the picture or near it")
        if not _COLOUR.fullmatch(self.colour):
            raise ValueError("a colour is written as #rrggbb")
        if not (math.isfinite(self.width_px) and self.width_px > 0):
            raise ValueError("a line has a width")

    def measured_px(self, pixel_aspect: float = 1.0) -> float:
        """The length of the line from its first to its last point, in pixels that are as wide as they are high.

        Args:
            pixel_aspect: width of a coded pixel over its height.
        """
        (x, y), (to_x, to_y) = self.points[0], self.points[-1]
        return math.hypot((to_x - x) * pixel_aspect, to_y - y)


@dataclass(frozen=True, slots=True)
class Keyframe:
    """Where the points of an annotation are at one moment."""

    media_time: MediaTime
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A drawing that is kept with a recording, for one frame or a span, standing or moving.

    It is held in media time, so that it stays on its frames when the recording's timebase is corrected.

    Attributes:
        drawing: what is drawn; its points are those of the first keyframe.
        start: when the first frame begins on which it is shown.
        end: when the first frame begins on which it is no longer shown (exclusive).
        keyframes: where it is at some moments, in order; at least one. In between it moves on a straight line, at an
            even speed; before the first and after the last it stands.
        author: who drew it.
    """

    case_id: int
    recording_id: int
    drawing: Drawing
    start: MediaTime
    end: MediaTime
    keyframes: tuple[Keyframe, ...]
    created_utc: UtcTime = EPOCH
    author: str = ""
    id: int = UNSTORED

    def __post_init__(self) -> None:
        """Refuse an empty span, and keyframes that are no way."""
        if self.end <= self.start:
            raise ValueError("an annotation is shown for some time")
        if not self.keyframes or self.keyframes[0].points != self.drawing.points:
            raise ValueError("an annotation's drawing is that of its first keyframe")
        if any(len(each.points) != len(self.drawing.points) for each in self.keyframes):
            raise ValueError("an annotation has as many points at every keyframe")
        times = [each.media_time for each in self.keyframes]
        if any(later <= earlier for earlier, later in itertools.pairwise(times)):
            raise ValueError("keyframes follow on one another")

    @classmethod
    def standing(
        cls, case_id: int, recording_id: int, drawing: Drawing, span: tuple[MediaTime, MediaTime], author: str = ""
    ) -> "Annotation":
        """A drawing that stands still from a moment up to another one."""
        start, end = span
        return cls(case_id, recording_id, drawing, start, end, (Keyframe(start, drawing.points),), author=author)

    @property
    def moves(self) -> bool:
        """Whether it has more than one keyframe."""
        return len(self.keyframes) > 1

    @property
    def words(self) -> str:
        """What it is, in words: `arrow “knife”`."""
        return f"{self.drawing.kind.words} “{self.drawing.text}”" if self.drawing.text else self.drawing.kind.words

    def is_shown_at(self, media_time: MediaTime) -> bool:
        """Whether it is shown on the frame of a moment."""
        return self.start <= media_time < self.end

    def drawing_at(self, media_time: MediaTime) -> Drawing:
        """The drawing as it is at a moment, whether it is shown then or not."""
        return replace(self.drawing, points=self._points_at(media_time)) if self.moves else self.drawing

    def keyframe_at(self, media_time: MediaTime) -> Keyframe | None:
        """The keyframe at exactly a moment, or None."""
        return next((each for each in self.keyframes if each.media_time == media_time), None)

    def with_drawing(self, drawing: Drawing) -> "Annotation":
        """With another colour, width, text or scale; where it is stays."""
        return replace(self, drawing=replace(drawing, points=self.drawing.points))

    def with_keyframe(self, media_time: MediaTime, points: Sequence[Point]) -> "Annotation":
        """Being at a place at a moment: a keyframe is added, or the one of that moment changed."""
        others = [each for each in self.keyframes if each.media_time != media_time]
        return self._with_keyframes([*others, Keyframe(media_time, tuple(points))])

    def without_keyframe(self, media_time: MediaTime) -> "Annotation":
        """Without the keyframe of a moment; the last one that is left stays."""
        others = [each for each in self.keyframes if each.media_time != media_time]
        return self._with_keyframes(others) if others else self

    def put(self, media_time: MediaTime, points: Sequence[Point]) -> "Annotation":
        """Put at a place at a moment: what stands stands there from now on, what moves has a keyframe there."""
        if self.moves:
            return self.with_keyframe(media_time, points)
        return self._with_keyframes([replace(self.keyframes[0], points=tuple(points))])

    def shown(self, start: MediaTime, end: MediaTime) -> "Annotation":
        """Shown in another span; a reversed one is turned around.

        Raises:
            ValueError: the span is empty.
        """
        return replace(self, start=min(start, end), end=max(start, end))

    def _with_keyframes(self, keyframes: Iterable[Keyframe]) -> "Annotation":
        ordered = tuple(sorted(keyframes, key=lambda each: each.media_time))
        return replace(self, keyframes=ordered, drawing=replace(self.drawing, points=ordered[0].points))

    def _points_at(self, media_time: MediaTime) -> tuple[Point, ...]:
        after = bisect_right(self.keyframes, media_time, key=lambda each: each.media_time)
        if after == 0:
            return self.keyframes[0].points
        before = self.keyframes[after - 1]
        if after == len(self.keyframes):
            return before.points
        then = self.keyframes[after]
        share = (media_time - before.media_time) / (then.media_time - before.media_time)
        return tuple(
            (x + (to_x - x) * share, y + (to_y - y) * share)
            for (x, y), (to_x, to_y) in zip(before.points, then.points, strict=True)
        )


def _to_a_pixel(length: float, length_of_px: float) -> str:
    """A length without the digits that a pixel is too coarse for; at most to a thousandth."""
    decimals = min(max(math.floor(-math.log10(length_of_px)), 0), 3)
    return f"{length:.{decimals}f}"
