"""The settings dialog: the switch for ExifTool says whether that program is there, and remembers what was chosen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer.app.settings import Settings
from reviewer.app.settings_dialog import SettingsDialog
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from tests.support.exiftool_stand_in import says, stand_in


def words_of(dialog: SettingsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_where_it_is_not_installed_the_switch_is_off_and_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    settings = Settings()
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    assert not dialog.exiftool.isChecked()
    assert not dialog.exiftool.isEnabled()
    assert "ExifTool is not installed on this computer" in words_of(dialog)
    dialog.accept()
    assert settings.asks_exiftool


def test_where_it_is_installed_it_can_be_switched_off(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, says([]))
    monkeypatch.setenv("PATH", str(tmp_path))
    settings = Settings()
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    assert dialog.exiftool.isChecked()
    assert "not installed" not in words_of(dialog)
    dialog.exiftool.click()
    dialog.accept()
    assert not settings.asks_exiftool


def test_units_are_chosen_and_remembered(qtbot: QtBot) -> None:
    settings = Settings()
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    assert (dialog.speed_unit.currentText(), dialog.length_unit.currentText()) == ("mph", "ft and mi")
    dialog.speed_unit.setCurrentText("kn")
    dialog.length_unit.setCurrentText("m and km")
    dialog.accept()
    settings.flush()
    assert Settings().units == Units(SpeedUnit.KNOTS, LengthUnit.METRES)
