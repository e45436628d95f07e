"""The one way by which a value becomes part of a script. Knows nothing of pages or of Qt.

Names of tracks, titles of bookmarks and labels of events come from files and from people; written here, none of them
can end a string, a script element or a line.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""What can cross into the page."""

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def as_javascript(value: Json) -> str:
    """A value as a JavaScript expression that is pure ASCII and holds no `<`, `>` or `&`.

    U+2028 and U+2029, which end a line in older JavaScript, are escaped with everything else beyond ASCII. Numbers
    that are not finite become null: JSON has none, and "not a number" means "not stated" here.
    """
    try:
        text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    except ValueError:
        text = json.dumps(_finite(value), allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _finite(value: Json) -> Json:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_finite(item) for item in value]
    return value
