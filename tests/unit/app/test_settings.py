"""What the user chose is there at the next start, and what cannot be read is as if nothing had been chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from reviewer.app.settings import Settings, data_folder, log_folder
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.look.look import ThemeChoice


def remembered() -> Settings:
    """What the next start finds."""
    return Settings()


def test_a_first_start_has_chosen_nothing() -> None:
    settings = Settings()
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.library is None
    assert settings.window("geometry") is None


@pytest.mark.parametrize("choice", list(ThemeChoice))
def test_the_theme_is_remembered(choice: ThemeChoice) -> None:
    settings = Settings()
    settings.theme = choice
    settings.flush()
    assert remembered().theme is choice


@pytest.mark.parametrize("name", ["library", "Fälle & “notes”, 2026; 50%", "a=b", "[x]", "日本"])
def test_the_library_is_remembered_whatever_its_name(tmp_path: Path, name: str) -> None:
    settings = Settings()
    settings.library = tmp_path / name
    settings.flush()
    assert remembered().library == tmp_path / name


def test_the_window_is_remembered_byte_for_byte() -> None:
    state = QByteArray(bytes(range(256)))
    settings = Settings()
    settings.remember_window("docks", state)
    settings.flush()
    assert remembered().window("docks") == state
    assert remembered().window("geometry") is None


def test_what_cannot_be_read_is_as_if_nothing_had_been_chosen() -> None:
    settings = Settings()
    settings.theme = ThemeChoice.LIGHT
    settings.flush()
    (path,) = data_folder().parent.rglob("settings.ini")
    path.write_text("theme=purple\n[window]\ndocks=no bytes\n", encoding="utf-8")
    assert remembered().theme is ThemeChoice.SYSTEM
    assert remembered().window("docks") is None
    path.write_bytes(bytes(range(256)) * 10)
    assert remembered().theme is ThemeChoice.SYSTEM
    assert remembered().library is None


def test_everything_lies_below_the_users_own_folders() -> None:
    home = Path.home()
    assert home in data_folder().parents
    assert home in log_folder().parents


def test_the_memory_for_frames_is_512_mb_until_another_is_chosen() -> None:
    settings = Settings()
    assert settings.frame_memory_mb == 512
    settings.frame_memory_mb = 1024
    settings.flush()
    assert remembered().frame_memory_mb == 1024


@pytest.mark.parametrize(("written", "read"), [("much", 512), ("1", 64), ("-5", 64), ("99999999", 8192)])
def test_a_memory_that_makes_no_sense_is_not_taken(written: str, read: int) -> None:
    settings = Settings()
    settings._store.setValue("frame_memory_mb", written)  # noqa: SLF001 - as somebody's editor would write it
    assert settings.frame_memory_mb == read


def test_the_lanes_that_are_not_wanted_are_remembered() -> None:
    settings = Settings()
    assert settings.hidden_lanes == frozenset()
    for names in (frozenset({"waveform", "integrity"}), frozenset({"integrity"}), frozenset()):
        settings.hidden_lanes = names
        settings.flush()
        assert remembered().hidden_lanes == names


def test_exiftool_is_asked_until_it_is_switched_off() -> None:
    settings = Settings()
    assert settings.asks_exiftool
    settings.asks_exiftool = False
    settings.flush()
    assert not remembered().asks_exiftool


def test_units_are_remembered_and_unknown_ones_are_as_delivered() -> None:
    settings = Settings()
    assert settings.units == Units(SpeedUnit.MPH, LengthUnit.FEET)
    settings.units = Units(SpeedUnit.KMH, LengthUnit.METRES)
    settings.flush()
    assert remembered().units == Units(SpeedUnit.KMH, LengthUnit.METRES)
    (path,) = data_folder().parent.rglob("settings.ini")
    path.write_text("speed_unit=furlongs\n", encoding="utf-8")
    assert remembered().units == Units()
