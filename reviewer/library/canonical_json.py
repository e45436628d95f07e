"""One spelling of a value as JSON, and of a text as something that UTF-8 can hold.

The audit chain hashes these texts, so that the same value must always be spelt the same way.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

JsonValue: TypeAlias = bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None


_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def storable_text(text: str) -> str:
    r"""The text itself, with lone surrogates (file names that are no UTF-8) spelt out as `\udc80`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def canonical_json(value: JsonValue) -> str:
    """Compact JSON with sorted keys and text as it is.

    Raises:
        ValueError: a number is not finite.
    """
    return storable_text(_ENCODER.encode(value))
