"""Which language the program speaks: that of the system or one that was chosen, loaded before anything is shown.

What leaves the program (exports, reports, the audit record) and what the command line says stays English, so that it
reads the same on every workstation; figures and times are written alike in all languages.
"""

from enum import Enum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import resource_path

_CATALOGUES = "translations"


class Language(Enum):
    """Which language the user wants; the value is what settings hold."""

    SYSTEM = "system"
    ENGLISH = "en"
    SPANISH = "es"

    @property
    def own_name(self) -> str:
        """What a language is called by those who speak it; empty for the system's, whichever that is."""
        return {Language.SYSTEM: "", Language.ENGLISH: "English", Language.SPANISH: "Español"}[self]


def speak(language: Language, application: QCoreApplication) -> None:
    """Show every text in a language from now on; texts that are shown already stay as they are.

    Args:
        language: which one is wanted. A system in a language that the program does not know gets English.
        application: the running one, whose translations these become, in place of those before.
    """
    for earlier in application.findChildren(QTranslator):
        application.removeTranslator(earlier)
        earlier.deleteLater()
    spoken = spoken_language(language)
    if spoken is Language.ENGLISH:
        return
    own, of_qt = QTranslator(application), QTranslator(application)
    own.load(str(resource_path(f"{_CATALOGUES}/reviewer_{spoken.value}.qm")))
    # What Qt's own dialogs say: Open, Cancel, the days of a calendar.
    of_qt.load(f"qtbase_{spoken.value}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    application.installTranslator(of_qt)
    application.installTranslator(own)


def spoken_language(wanted: Language) -> Language:
    """The language that is spoken where one is wanted: never the system's as such."""
    if wanted is not Language.SYSTEM:
        return wanted
    return Language.SPANISH if QLocale.system().language() == QLocale.Language.Spanish else Language.ENGLISH
