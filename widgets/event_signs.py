"""The icon and the colour of each kind of device event; the colour never says anything that icon and label do not."""

from reviewer.domain.case import EventKind
from reviewer.look.colours import Theme

_ICONS = {
    EventKind.POWER_ON: "power",
    EventKind.POWER_OFF: "power",
    EventKind.PRE_EVENT_BUFFER: "history",
    EventKind.ACTIVATION: "video",
    EventKind.DEACTIVATION: "eye-off",
    EventKind.LIGHT_BAR: "siren",
    EventKind.SIREN: "volume-2",
    EventKind.MUTE: "mic-off",
    EventKind.UNMUTE: "mic",
    EventKind.SNAPSHOT: "camera",
    EventKind.BATTERY: "battery-low",
    EventKind.BOOKMARK: "bookmark",
    EventKind.OTHER: "tag",
}


def event_icon(kind: EventKind) -> str:
    """Name of the icon in the vendored set."""
    return _ICONS[kind]


def event_colour(kind: EventKind, theme: Theme) -> str:
    """The role's colour in the theme: starts are good, what is missing is a warning, what fails is bad."""
    if kind in (EventKind.ACTIVATION, EventKind.UNMUTE, EventKind.LIGHT_BAR, EventKind.SIREN, EventKind.POWER_ON):
        return theme.good
    if kind is EventKind.MUTE:
        return theme.warning
    if kind is EventKind.BATTERY:
        return theme.bad
    if kind in (EventKind.SNAPSHOT, EventKind.BOOKMARK):
        return theme.accent
    return theme.muted
