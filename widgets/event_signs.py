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
    EventKind.TRIGGER: "toggle-right",
    EventKind.HOLSTER: "lock-open",
    EventKind.DOOR: "door-open",
    EventKind.ENERGY_WEAPON: "zap",
    EventKind.GUNSHOT: "target",
    EventKind.DISPATCH: "radio",
    EventKind.VEHICLE: "car",
    EventKind.OTHER: "tag",
}


def event_icon(kind: EventKind) -> str:
    """Name of the icon in the vendored set."""
    return _ICONS[kind]


_GOOD = frozenset(
    {
        EventKind.ACTIVATION,
        EventKind.UNMUTE,
        EventKind.LIGHT_BAR,
        EventKind.SIREN,
        EventKind.POWER_ON,
        EventKind.TRIGGER,
    }
)
_WARNING = frozenset({EventKind.MUTE, EventKind.HOLSTER})
_BAD = frozenset({EventKind.BATTERY, EventKind.ENERGY_WEAPON, EventKind.GUNSHOT})
_ACCENT = frozenset({EventKind.SNAPSHOT, EventKind.BOOKMARK, EventKind.DISPATCH})


def event_role(kind: EventKind) -> str:
    """The role of the theme that colours it: starts are good, what is missing is a warning, what fails is bad."""
    roles = {"good": _GOOD, "warning": _WARNING, "bad": _BAD, "accent": _ACCENT}
    return next((role for role, kinds in roles.items() if kind in kinds), "muted")


def event_colour(kind: EventKind, theme: Theme) -> str:
    """The role's colour in the theme."""
    return str(getattr(theme, event_role(kind)))
