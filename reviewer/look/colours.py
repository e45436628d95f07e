"""Every colour of the program, by role, for a dark and a light theme. Knows no Qt, so that pages can use it too.

Text against its ground is at least 4.5 : 1 in both themes (WCAG 2.2, 1.4.3); a unit test computes it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as `#rrggbb`."""

    name: str
    background: str
    panel: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    good: str
    warning: str
    bad: str
    picture: str
    """Ground behind the picture; dark in both themes, so that the picture is judged against the same ground."""


DARK = Theme(
    name="dark",
    background="#12151a",
    panel="#1a1e25",
    raised="#222833",
    line="#2c3340",
    text="#e7eaf0",
    muted="#98a2b3",
    accent="#5aa9ff",
    on_accent="#06121f",
    selection="#24384f",
    good="#3ecf8e",
    warning="#f5b84a",
    bad="#f57f7f",
    picture="#0b0d10",
)

LIGHT = Theme(
    name="light",
    background="#eef1f5",
    panel="#ffffff",
    raised="#e6eaf0",
    line="#d0d7e2",
    text="#161b22",
    muted="#54606f",
    accent="#0b63c5",
    on_accent="#ffffff",
    selection="#d6e6fa",
    good="#0d6f45",
    warning="#8a5a00",
    bad="#b3261e",
    picture="#0b0d10",
)

CAMERA_COLOURS = (
    "#56b4e9",
    "#e69f00",
    "#cc79a7",
    "#009e73",
    "#f0e442",
    "#d55e00",
    "#0072b2",
    "#c58af9",
    "#b0b7c3",
)
"""One colour for each camera: Okabe and Ito's set, told apart with any kind of colour vision, and two more."""

LIVE_COLOUR = "#ff6f91"
"""Of a trajectory that grows while it is looked at: no camera's."""


def camera_colour(camera: int) -> str:
    """The colour of a camera everywhere: chip, lane, path, marker, list."""
    return CAMERA_COLOURS[camera % len(CAMERA_COLOURS)]


def track_colour(camera: int | None, *, is_live: bool = False) -> str:
    """The colour of a path: its camera's; where it belongs to none the last of the set, or that of what is live."""
    if is_live:
        return LIVE_COLOUR
    return CAMERA_COLOURS[-1] if camera is None else camera_colour(camera)
