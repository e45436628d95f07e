"""How strongly colours are laid on a ground, wherever something is drawn on the time axis."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from reviewer.look.colours import Theme


def mixed(colour: str, ground: str, share: float) -> QColor:
    """A colour laid over a ground with a share of 0 to 1."""
    over, under = QColor(colour), QColor(ground)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


@dataclass(frozen=True, slots=True)
class Shades:
    """How strongly a camera's or category's colour is laid on the panel in a theme."""

    bar: tuple[float, float]
    active_bar: tuple[float, float]
    mark: float

    @classmethod
    def of(cls, theme: Theme) -> "Shades":
        """Those of a theme: a light panel needs less of a colour than a dark one."""
        if theme.name == "light":
            return cls(bar=(0.26, 0.34), active_bar=(0.55, 0.66), mark=0.3)
        return cls(bar=(0.24, 0.31), active_bar=(0.5, 0.6), mark=0.36)
