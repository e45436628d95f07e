"""What the program remembers of its user between two starts: window, docks, theme, the library last open."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from reviewer.app.language import Language
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.look.look import ThemeChoice

_NAME = "evidence-reviewer"

_FULL_VOLUME = 100

LEAST_FRAME_MEMORY_MB = 64
MOST_FRAME_MEMORY_MB = 8192
_FRAME_MEMORY_MB = 512


def data_folder() -> Path:
    """Where the program keeps a user's own files."""
    return platformdirs.user_data_path(_NAME)


def log_folder() -> Path:
    """Where the program writes its log."""
    return platformdirs.user_log_path(_NAME)


class Settings:
    """Remembered choices, in one readable file."""

    def __init__(self) -> None:
        """Open the settings of this user."""
        path = platformdirs.user_config_path(_NAME) / "settings.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        self._changed: Callable[[str, str, str], None] | None = None

    def listen(self, changed: Callable[[str, str, str], None] | None) -> None:
        """Tell somebody of each choice that is made anew: its name, what it was and what it is; None for nobody.

        How loud it is, which lanes are shown and where the window stands is no choice that anybody asks for later.
        """
        self._changed = changed

    @property
    def theme(self) -> ThemeChoice:
        """Which theme the user wants; the system's if nothing, or nothing known, was chosen."""
        try:
            return ThemeChoice(str(self._store.value("theme", ThemeChoice.SYSTEM.value)))
        except ValueError:
            return ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._choose("theme", self.theme.value, choice.value)

    @property
    def language(self) -> Language:
        """Which language the user wants; the system's if nothing, or nothing known, was chosen."""
        try:
            return Language(str(self._store.value("language", Language.SYSTEM.value)))
        except ValueError:
            return Language.SYSTEM

    @language.setter
    def language(self, wanted: Language) -> None:
        self._choose("language", self.language.value, wanted.value)

    @property
    def units(self) -> Units:
        """The units that speeds, heights and distances are shown in; what cannot be read is as delivered."""
        delivered = Units()
        try:
            speed = SpeedUnit(str(self._store.value("speed_unit", delivered.speed.value)))
            return Units(speed, LengthUnit(str(self._store.value("length_unit", delivered.length.value))))
        except ValueError:
            return delivered

    @units.setter
    def units(self, chosen: Units) -> None:
        before = self.units
        self._choose("speed_unit", before.speed.value, chosen.speed.value)
        self._choose("length_unit", before.length.value, chosen.length.value)

    @property
    def frame_memory_mb(self) -> int:
        """What decoded frames may take, in megabytes (2²⁰ bytes)."""
        try:
            wanted = int(str(self._store.value("frame_memory_mb", _FRAME_MEMORY_MB)))
        except ValueError:
            return _FRAME_MEMORY_MB
        return min(max(wanted, LEAST_FRAME_MEMORY_MB), MOST_FRAME_MEMORY_MB)

    @frame_memory_mb.setter
    def frame_memory_mb(self, megabytes: int) -> None:
        self._choose("frame_memory_mb", str(self.frame_memory_mb), str(megabytes))

    @property
    def asks_exiftool(self) -> bool:
        """Whether ExifTool, where it is installed, is asked for positions that no reader of this program finds."""
        return str(self._store.value("asks_exiftool", "yes")) != "no"

    @asks_exiftool.setter
    def asks_exiftool(self, wanted: bool) -> None:
        self._choose("asks_exiftool", "yes" if self.asks_exiftool else "no", "yes" if wanted else "no")

    @property
    def anchor_file(self) -> Path | None:
        """Where heads of audit records are noted, outside of any library; None where nowhere."""
        path = str(self._store.value("anchor_file", ""))
        return Path(path) if path else None

    @anchor_file.setter
    def anchor_file(self, file: Path | None) -> None:
        self._choose("anchor_file", str(self.anchor_file or ""), str(file or ""))

    @property
    def base_map(self) -> str:
        """What lies under the paths of the map, as `maps.base_settings.BaseSettings` writes it."""
        return str(self._store.value("base_map", ""))

    @base_map.setter
    def base_map(self, state: str) -> None:
        self._store.setValue("base_map", state)

    @property
    def online_tiles(self) -> str:
        """Which server is asked for tiles, and whether, as `maps.base_settings.OnlineSettings` writes it."""
        return str(self._store.value("online_tiles", ""))

    @online_tiles.setter
    def online_tiles(self, state: str) -> None:
        self._choose("online_tiles", self.online_tiles, state)

    @property
    def library(self) -> Path | None:
        """The library that was open last."""
        path = str(self._store.value("library", ""))
        return Path(path) if path else None

    @library.setter
    def library(self, folder: Path) -> None:
        self._store.setValue("library", str(folder))

    @property
    def live_source(self) -> str:
        """The file or address of the live trajectory that was shown last; empty where none was."""
        return str(self._store.value("live_source", ""))

    @live_source.setter
    def live_source(self, source: str) -> None:
        self._store.setValue("live_source", source)

    @property
    def volume(self) -> int:
        """Loudness that the user chose, 0 to 100; full where nothing, or nothing that can be read, was chosen."""
        try:
            return min(max(int(str(self._store.value("volume", _FULL_VOLUME))), 0), _FULL_VOLUME)
        except ValueError:
            return _FULL_VOLUME

    @volume.setter
    def volume(self, percent: int) -> None:
        self._store.setValue("volume", percent)

    @property
    def hidden_lanes(self) -> frozenset[str]:
        """Names of the lanes under a recording that the user does without; none where nothing was chosen."""
        return frozenset(str(self._store.value("hidden_lanes", "")).split())

    @hidden_lanes.setter
    def hidden_lanes(self, names: frozenset[str]) -> None:
        self._store.setValue("hidden_lanes", " ".join(sorted(names)))

    @property
    def lane_arrangement(self) -> str:
        """Order and folds of the timeline's lanes, as `widgets.lane_arrangement.LaneArrangement` writes them."""
        return str(self._store.value("lane_arrangement", ""))

    @lane_arrangement.setter
    def lane_arrangement(self, state: str) -> None:
        self._store.setValue("lane_arrangement", state)

    @property
    def snaps(self) -> bool:
        """Whether what is dragged on the timeline snaps."""
        return str(self._store.value("snaps", "no")) == "yes"

    @snaps.setter
    def snaps(self, on: bool) -> None:
        self._store.setValue("snaps", "yes" if on else "no")

    @property
    def free_of_snaps(self) -> frozenset[str]:
        """Names of what it does not snap to; none where nothing was chosen."""
        return frozenset(str(self._store.value("free_of_snaps", "")).split())

    @free_of_snaps.setter
    def free_of_snaps(self, names: frozenset[str]) -> None:
        self._store.setValue("free_of_snaps", " ".join(sorted(names)))

    @property
    def graphs(self) -> tuple[str, ...] | None:
        """Keys of the graphs that are shown, from above; None where nothing that can be read was chosen."""
        try:
            keys = json.loads(str(self._store.value("graphs", "")))
        except ValueError:
            return None
        return tuple(str(key) for key in keys) if isinstance(keys, list) else None

    @graphs.setter
    def graphs(self, keys: tuple[str, ...]) -> None:
        self._store.setValue("graphs", json.dumps(keys))

    @property
    def map_options(self) -> str:
        """What is chosen to be seen on the map, as JSON; empty where nothing was chosen."""
        return str(self._store.value("map_options", ""))

    @map_options.setter
    def map_options(self, options: str) -> None:
        self._store.setValue("map_options", options)

    @property
    def keys(self) -> Mapping[str, object]:
        """Keys that were chosen in place of the delivered ones, by the action's name; as they stand in the file."""
        try:
            stored = json.loads(str(self._store.value("keys", "{}")))
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}

    @keys.setter
    def keys(self, chosen: Mapping[str, Sequence[str]]) -> None:
        self._store.setValue("keys", json.dumps({name: list(keys) for name, keys in chosen.items()}))

    def list_view(self, name: str) -> str:
        """Columns, order and view of one of the library's lists, as JSON; empty where nothing was chosen."""
        return str(self._store.value(f"lists/{name}", ""))

    def remember_list_view(self, name: str, state: str) -> None:
        """Remember columns, order and view of one of the library's lists."""
        self._store.setValue(f"lists/{name}", state)

    def window(self, name: str) -> QByteArray | None:
        """A remembered state of a window (`geometry` or `docks`, or `library` for that window's place), or None."""
        value = self._store.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else None

    def remember_window(self, name: str, state: QByteArray) -> None:
        """Remember a state of the window."""
        self._store.setValue(f"window/{name}", state)

    def _choose(self, name: str, before: str, after: str) -> None:
        self._store.setValue(name, after)
        if self._changed is not None and after != before:
            self._changed(name, before, after)

    def flush(self) -> None:
        """Write to the disk now."""
        self._store.sync()
