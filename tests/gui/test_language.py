"""The program speaks the language that was chosen, from its first window on, and English again after that."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.language import Language, speak, spoken_language
from reviewer.app.settings import Settings
from reviewer.app.settings_dialog import SettingsDialog
from reviewer.look.look import Look
from reviewer.look.words import tr


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    speak(Language.SPANISH, qapp)
    yield
    speak(Language.ENGLISH, qapp)


@pytest.mark.usefixtures("spanish")
def test_actions_and_dialogs_speak_spanish(qtbot: QtBot, look: Look) -> None:
    actions = Actions(look, look)
    assert actions["add_bookmark"].text() == "Marcar aquí"
    assert actions["redo"].toolTip() == "Rehacer (Control+Mayúsculas+Z o Control+Y)"
    assert tr("{count} recordings · {length}", count=3, length="1:00") == "3 grabaciones · 1:00"
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Ajustes"
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Cancelar"


def test_english_comes_back(qapp: QApplication) -> None:
    speak(Language.SPANISH, qapp)
    assert tr("Undo") == "Deshacer"
    speak(Language.ENGLISH, qapp)
    assert tr("Undo") == "Undo"


def test_the_choice_is_remembered_and_what_is_unknown_is_the_systems(qtbot: QtBot) -> None:
    settings = Settings()
    assert settings.language is Language.SYSTEM
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    assert [dialog.language.itemText(row) for row in range(3)] == ["As the system", "English", "Español"]
    dialog.language.setCurrentIndex(2)
    dialog.accept()
    assert Settings().language is Language.SPANISH
    assert spoken_language(Language.SYSTEM) in (Language.ENGLISH, Language.SPANISH)


def test_a_text_that_nobody_translated_stays_as_it_is_markup_and_all(spanish: None) -> None:  # noqa: ARG001 - the language
    assert tr("<b>never shown</b> {name}", name="{x}") == "<b>never shown</b> {x}"
