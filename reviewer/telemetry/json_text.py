"""Reads a JSON file whole, or says by name why not. Knows no format."""

import json
from pathlib import Path
from typing import Any

from reviewer.telemetry.content import LARGEST_JSON_BYTES, refuse_oversized, unreadable
from reviewer.telemetry.errors import TrackFormatError

_SPACE = b" \t\r\n"


def starts_json_object(head: bytes) -> bool:
    """Whether the first character, after a byte order mark and white space, is `{`."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE).startswith(b"{")


def json_object(path: Path, what: str, largest_bytes: int = LARGEST_JSON_BYTES) -> dict[str, Any]:
    """The object in a JSON file.

    Args:
        path: the file.
        what: the format, for the message, such as `GeoJSON`.
        largest_bytes: larger files are refused.

    Raises:
        TrackFormatError: not readable, too large, not JSON, or no object.
    """
    refuse_oversized(path, largest_bytes)
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise TrackFormatError(path, f"{what}, but not UTF-8 text at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise TrackFormatError(path, f"{what}, but not JSON at line {error.lineno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise TrackFormatError(path, f"{what}, but nested too deeply, or with numbers too long") from error
    if not isinstance(document, dict):
        raise TrackFormatError(path, f"{what}, but not a JSON object")
    return document


def number_of(value: object) -> float | None:
    """A JSON number as a float, infinite and not-a-number included; None for everything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return float("inf")
