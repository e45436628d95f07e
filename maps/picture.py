"""The map as a picture for a report: asked of the page, which draws it anew as sharp as paper needs."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from maps.bridge import MapBridge

_PNG_ADDRESS = "data:image/png;base64,"


class PictureFormat(Enum):
    """What the map can be taken as; the value is also the suffix of its file."""

    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What stands below the map, all of it plain text.

    Attributes:
        title: the case.
        signs: what is drawn beyond the paths and their colours.
        lines: when, how sure, by whom.
    """

    title: str
    signs: Sequence[str]
    lines: Sequence[str]


def take_picture(
    bridge: MapBridge, picture_format: PictureFormat, words: PictureWords, taken: Callable[[bytes | None], None]
) -> None:
    """Ask the page for a picture of what is seen on it, with scale, north and legend.

    Args:
        bridge: to the page.
        picture_format: what to draw.
        words: what stands below.
        taken: is given the file's bytes, or None where there is nothing to see.
    """

    def answered(text: str | None) -> None:
        if text is None:
            taken(None)
        elif picture_format is PictureFormat.PNG:
            taken(base64.b64decode(text.removeprefix(_PNG_ADDRESS), validate=True))
        else:
            taken(text.encode("utf-8"))

    facts = {"title": words.title, "signs": list(words.signs), "lines": list(words.lines)}
    bridge.ask("picture", answered, picture_format.value, facts)
