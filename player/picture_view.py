"""How the picture is looked at: zoom, place, turn, flips and adjustments, as one value that changes into another.

Only the view: nothing of it reaches the session, a still or an export. A view says in words what of it is not as the
camera recorded, because whoever looks at the screen must be told. It knows no widget, no pixels and no recording.
"""

from dataclasses import dataclass, field, replace
from enum import Enum

from reviewer.look.words import mark, tr

WIDEST = 100
"""Every adjustment goes from minus this to this; 0 changes nothing."""

_GAMMA_OCTAVE = 50
"""So many steps of gamma double the exponent: the ends are ¼ and 4."""


class Lines(Enum):
    """Which lines of an interlaced picture are shown; those of the other field are interpolated."""

    AS_RECORDED = mark("as recorded")
    FIRST_FIELD = mark("first field")
    SECOND_FIELD = mark("second field")


@dataclass(frozen=True, slots=True)
class Adjustments:
    """What is done to the colours and lines for the eye.

    Attributes:
        brightness: −100 to 100, in percent of the whole range added.
        contrast: −100 to 100, in percent; −100 is one grey, 100 doubles differences from mid-grey.
        gamma: −100 to 100, in fiftieths of an octave; positive lightens what is dark.
        saturation: −100 to 100, in percent; −100 takes all colour away, 100 doubles it.
        lines: which lines are shown.
    """

    brightness: int = 0
    contrast: int = 0
    gamma: int = 0
    saturation: int = 0
    lines: Lines = Lines.AS_RECORDED

    @property
    def gamma_exponent(self) -> float:
        """By which power brightness is taken to: 1 changes nothing, above 1 lightens."""
        return float(2 ** (self.gamma / _GAMMA_OCTAVE))

    @property
    def changes_levels(self) -> bool:
        """Whether each channel's levels are changed by themselves."""
        return bool(self.brightness or self.contrast or self.gamma)

    @property
    def changes_colours(self) -> bool:
        """Whether anything but the lines is changed."""
        return self.changes_levels or bool(self.saturation)


NEUTRAL = Adjustments()
"""Colours and lines as recorded."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A way to look at a picture.

    The turn and the flip are held in one form for each of the eight ways a picture can lie, so that two views that
    look alike are equal, and a view that has come back to the recorded one is known as such.

    Attributes:
        zoom: 1 shows the picture whole, as large as it fits; 2 twice as large.
        centre: the point in the middle of the surface, in shares of the width and height of the picture as seen.
        turn_deg: clockwise turn on top of the recording's own: 0, 90, 180 or 270.
        flipped_across: whether left and right are changed after turning.
        flipped_down: whether top and bottom are changed after turning.
        adjustments: of colours and lines.
    """

    zoom: float = 1.0
    centre: tuple[float, float] = (0.5, 0.5)
    turn_deg: int = 0
    flipped_across: bool = False
    flipped_down: bool = False
    adjustments: Adjustments = field(default=NEUTRAL)

    @property
    def is_as_recorded(self) -> bool:
        """Whether the picture is shown as the camera recorded it, whole."""
        return self == AS_RECORDED

    @property
    def words(self) -> str:
        """What is not as the camera recorded, in words; empty where all is."""
        adjustments = self.adjustments
        said = (
            (self.zoom != 1, tr("zoom {zoom}", zoom=format_zoom(self.zoom))),
            (self.turn_deg, tr("rotated {turn_deg}°", turn_deg=self.turn_deg)),
            (self.flipped_across, tr("flipped left to right")),
            (self.flipped_down, tr("flipped top to bottom")),
            (adjustments.brightness, tr("brightness {signed}", signed=format_signed(adjustments.brightness))),
            (adjustments.contrast, tr("contrast {signed}", signed=format_signed(adjustments.contrast))),
            (adjustments.gamma, tr("gamma {gamma}", gamma=format_gamma(adjustments))),
            (adjustments.saturation, tr("saturation {signed}", signed=format_signed(adjustments.saturation))),
            (adjustments.lines is not Lines.AS_RECORDED, tr("{lines} only", lines=tr(adjustments.lines.value))),
        )
        return " · ".join(words for changed, words in said if changed)

    def turned(self) -> "PictureView":
        """A quarter turn clockwise of what is seen; the same point stays in the middle."""
        x, y = self.centre
        # What was flipped across is flipped down once it lies on its side.
        return self._lying((1 - y, x), self.turn_deg + 90, self.flipped_down, self.flipped_across)

    def mirrored(self) -> "PictureView":
        """Left and right of what is seen changed."""
        x, y = self.centre
        return self._lying((1 - x, y), self.turn_deg, not self.flipped_across, self.flipped_down)

    def upturned(self) -> "PictureView":
        """Top and bottom of what is seen changed."""
        x, y = self.centre
        return self._lying((x, 1 - y), self.turn_deg, self.flipped_across, not self.flipped_down)

    def whole(self) -> "PictureView":
        """The whole picture, otherwise as it is."""
        return replace(self, zoom=1.0, centre=(0.5, 0.5))

    def adjusted(self, adjustments: Adjustments) -> "PictureView":
        """With other adjustments."""
        return replace(self, adjustments=adjustments)

    def _lying(self, centre: tuple[float, float], turn_deg: int, across: bool, down: bool) -> "PictureView":
        """The one form of a turn and two flips: both flips are a half turn, a flip makes half turns needless."""
        turn_deg %= 360
        if across and down:
            across, down, turn_deg = False, False, (turn_deg + 180) % 360
        elif (across or down) and turn_deg >= 180:
            across, down, turn_deg = down, across, turn_deg - 180
        return replace(self, centre=centre, turn_deg=turn_deg, flipped_across=across, flipped_down=down)


AS_RECORDED = PictureView()
"""The whole picture as the camera recorded it."""


def format_zoom(zoom: float) -> str:
    """`3.2×`, `12×`, `0.44×`."""
    return f"{zoom:.0f}×" if zoom >= 10 else f"{zoom:.1f}×" if zoom >= 1 else f"{zoom:.2f}×"


def format_signed(value: int) -> str:
    """`+20`, `−5`, `0`."""
    return f"+{value}" if value > 0 else f"−{-value}" if value else "0"


def format_gamma(adjustments: Adjustments) -> str:
    """`1.41`."""
    return f"{adjustments.gamma_exponent:.2f}"
