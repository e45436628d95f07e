"""The look in force: theme, fonts, style sheet and units, and the word when one of them changes.

Views get the one `Look` from the wiring; they draw with its theme and listen to `theme_changed`, and say speeds and
lengths in its units and listen to `units_changed`.
"""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from resources import resource_path
from reviewer.domain.units import Units
from reviewer.look import icons
from reviewer.look.colours import DARK, LIGHT, Theme
from reviewer.look.measures import FONT_FAMILY, FONT_PX, ICON
from reviewer.look.style import style_sheet


class ThemeChoice(Enum):
    """Which theme the user wants."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class Look(QObject):
    """Theme, fonts, icons and units of the running program.

    Signals:
        theme_changed(Theme): draw again with these colours.
        units_changed(Units): say speeds, heights and distances in these units.
    """

    theme_changed = Signal(object)
    units_changed = Signal(object)

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        """Load the fonts and dress the application."""
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._units = Units()
        self._pictures = QTemporaryDir()
        for font in sorted(resource_path("fonts/inter").glob("*.[to]tf")):
            QFontDatabase.addApplicationFont(str(font))
        self.theme = self._wanted()
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> ThemeChoice:
        """Which theme the user wants."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Use another theme from now on."""
        self._choice = choice
        self._follow_system()

    @property
    def units(self) -> Units:
        """The units that speeds, heights and distances are shown in."""
        return self._units

    def choose_units(self, units: Units) -> None:
        """Show speeds, heights and distances in other units from now on."""
        if units != self._units:
            self._units = units
            self.units_changed.emit(units)

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """An icon of the vendored set in the theme's text colour, or in another."""
        return icons.icon(name, self.theme, colour)

    @Slot()
    def _follow_system(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme:
            self.theme = wanted
            self._dress()
            self.theme_changed.emit(wanted)

    def _wanted(self) -> Theme:
        if self._choice is ThemeChoice.LIGHT:
            return LIGHT
        if self._choice is ThemeChoice.DARK:
            return DARK
        scheme = self._application.styleHints().colorScheme()
        return LIGHT if scheme == Qt.ColorScheme.Light else DARK

    def _dress(self) -> None:
        self._application.setStyle("Fusion")
        self._application.setFont(text_font(FONT_PX))
        self._application.setPalette(_palette(self.theme))
        self._application.setStyleSheet(style_sheet(self.theme, self._arrow()))

    def _arrow(self) -> Path:
        """A style sheet takes pictures from files only."""
        path = Path(self._pictures.filePath(f"chevron-{self.theme.name}.png"))
        icons.draw_icon("chevron-down", self.theme.muted, ICON, 2.0).save(str(path))
        return path


def text_font(size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's type, with figures of equal width so that running times do not jitter."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(size_px)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.panel,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.background,
        QPalette.ColorRole.AlternateBase: theme.raised,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.bad,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.selection,
        QPalette.ColorRole.HighlightedText: theme.text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.line,
        QPalette.ColorRole.Light: theme.raised,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette
