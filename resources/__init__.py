"""Files that the program ships: fonts, icons, the map page's parts. Knows no other package."""

from importlib.resources import files
from pathlib import Path


def resource_path(name: str) -> Path:
    """The path of a shipped file, for instance `icons/play.svg`.

    Raises:
        FileNotFoundError: the installation lacks it.
    """
    path = Path(str(files(__package__) / name))
    if not path.exists():
        raise FileNotFoundError(f"the installation is incomplete: {path} is missing")
    return path
