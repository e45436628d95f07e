"""What the user chose to see under the paths, as it is remembered. Knows no Qt and opens no file."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

_MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A tile file that was added.

    Attributes:
        path: where it lies.
        shown: whether it is drawn.
    """

    path: Path
    shown: bool = True


@dataclass(frozen=True, slots=True)
class BaseSettings:
    """The ground of the map on this workstation.

    Attributes:
        outlines: whether the built-in outlines are drawn.
        calm: whether tiles are drawn pale and without colours, so that the paths stand out.
        files: what was added, the one that lies on top first.
    """

    outlines: bool = True
    calm: bool = False
    files: tuple[FileChoice, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> "BaseSettings":
        """What `as_text` wrote; what cannot be read is as at the first start."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(values, dict):
            return cls()
        files = values.get("files")
        return cls(
            outlines=values.get("outlines") is not False,
            calm=values.get("calm") is True,
            files=tuple(_file(row) for row in files[:_MOST_FILES] if _is_file(row)) if isinstance(files, list) else (),
        )

    def as_text(self) -> str:
        """As one line of JSON."""
        rows = [{"path": str(file.path), "shown": file.shown} for file in self.files]
        return json.dumps({"outlines": self.outlines, "calm": self.calm, "files": rows})

    def with_file(self, path: Path) -> "BaseSettings":
        """With a file on top of the others, shown; one that is there already goes to the top."""
        others = tuple(file for file in self.files if file.path != path)
        return replace(self, files=(FileChoice(path), *others)[:_MOST_FILES])

    def without_file(self, path: Path) -> "BaseSettings":
        """Without a file."""
        return replace(self, files=tuple(file for file in self.files if file.path != path))

    def with_shown(self, path: Path, shown: bool) -> "BaseSettings":
        """With a file shown, or not."""
        return replace(self, files=tuple(replace(f, shown=shown) if f.path == path else f for f in self.files))

    def moved(self, path: Path, by: int) -> "BaseSettings":
        """With a file further down by so many places, or up where that is negative."""
        files = list(self.files)
        at = next((index for index, file in enumerate(files) if file.path == path), None)
        if at is None or not 0 <= at + by < len(files):
            return self
        files.insert(at + by, files.pop(at))
        return replace(self, files=tuple(files))

    def without_base(self) -> "BaseSettings":
        """With nothing but the graticule."""
        return replace(self, outlines=False, files=tuple(replace(file, shown=False) for file in self.files))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but the graticule."""
        return not self.outlines and not any(file.shown for file in self.files)


@dataclass(frozen=True, slots=True)
class OnlineSettings:
    """Tiles from a server; the program knows none.

    Attributes:
        on: whether they are fetched.
        template: what the agency typed.
        attribution: whose they are, in the agency's words.
    """

    on: bool = False
    template: str = ""
    attribution: str = ""

    @classmethod
    def from_text(cls, text: str) -> "OnlineSettings":
        """What `as_text` wrote; off where that cannot be read."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(values, dict):
            return cls()
        template, attribution = values.get("template"), values.get("attribution")
        return cls(
            on=values.get("on") is True,
            template=template if isinstance(template, str) else "",
            attribution=attribution if isinstance(attribution, str) else "",
        )

    def as_text(self) -> str:
        """As one line of JSON."""
        return json.dumps({"on": self.on, "template": self.template, "attribution": self.attribution})


def _is_file(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("path"), str) and bool(row["path"])


def _file(row: dict[str, Any]) -> FileChoice:
    return FileChoice(Path(row["path"]), row.get("shown") is not False)
