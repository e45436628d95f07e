"""Lists of device events beside a recording (`*.events.json`).

The file is one JSON object in UTF-8:

    {"recording": "BWC_0417.mp4",
     "events": [{"utc": "2026-04-17T21:04:12Z", "kind": "activation", "label": "Trigger: light bar"},
                {"media_time": "00:01:30.5", "kind": "mute", "label": ""}]}

* `recording` (optional): the name of the recording's file, with or without its suffix. Without it the list belongs to
  the recording that has the name of the list before `.events.json`, else to the one that its times fall into.
* `utc`: ISO 8601 with `Z` or an offset; or `media_time`: seconds as a number, or `HH:MM:SS.ffffff`, from the first
  video frame. Each event has one of them.
* `kind`: a value of `reviewer.domain.case.EventKind`; any other word makes an event of kind `other` and is kept
  in front of its label.
* `label`: text, optional.

An event that breaks these rules is left out and named; the others are taken.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.domain.case import EventKind
from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import (
    MICROSECONDS_PER_SECOND,
    MediaTime,
    TimeFormatError,
    UtcTime,
    media_time_from_seconds,
    parse_media_time,
    parse_utc,
)

EVENTS_SUFFIX = ".events.json"

_LARGEST_BYTES = 64 * 1024 * 1024
_LATEST_MEDIA_SECOND = 10 * 365 * 86_400
_LONGEST_TEXT = 10_000


class EventListError(ReviewerError):
    """A file that cannot be read as a list of events; the message names it and what is wrong."""


class _EventRuleError(ValueError):
    """One event of a list that breaks the rules of the format."""


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One event as the list has it: with a UTC time or a media time."""

    kind: EventKind
    label: str
    utc: UtcTime | None
    media_time: MediaTime | None


@dataclass(frozen=True, slots=True)
class EventList:
    """A list of events.

    Attributes:
        path: the file.
        recording_name: name of the recording's file as the list states it, or empty.
        events: in the order of the list.
        troubles: a sentence for every event that was left out.
    """

    path: Path
    recording_name: str
    events: tuple[ListedEvent, ...]
    troubles: tuple[str, ...] = field(default=())

    @property
    def stem(self) -> str:
        """The name of the file without `.events.json`, or without its suffix."""
        name = self.path.name
        return name[: -len(EVENTS_SUFFIX)] if name.lower().endswith(EVENTS_SUFFIX) else self.path.stem


def is_event_list(path: Path) -> bool:
    """Whether a file is a list of events, whatever its name.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if not file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return False
    try:
        return isinstance(_document(path).get("events"), list)
    except EventListError:
        return False


def read_event_list(path: Path) -> EventList:
    """Read a list of events.

    Raises:
        EventListError: the file cannot be read, is no JSON, or has no list of events.
    """
    document = _document(path)
    listed = document.get("events")
    if not isinstance(listed, list):
        raise EventListError(f"{path}: JSON, but without a list “events”; nothing of it was taken")
    events: list[ListedEvent] = []
    troubles: list[str] = []
    for number, item in enumerate(listed, start=1):
        try:
            events.append(_event(item))
        except (_EventRuleError, TimeFormatError) as error:
            troubles.append(f"{path}: event {number} was left out: {error}")
    name = document.get("recording")
    return EventList(path, name if isinstance(name, str) else "", tuple(events), tuple(troubles))


def _document(path: Path) -> dict[str, Any]:
    """The object in a JSON file.

    Raises:
        EventListError: there is none.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise EventListError(f"{path}: too large for a list of events; nothing of it was taken")
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise EventListError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise EventListError(f"{path}: not UTF-8 text at byte {error.start}; nothing of it was taken") from error
    except json.JSONDecodeError as error:
        raise EventListError(
            f"{path}: not JSON at line {error.lineno}: {error.msg}; nothing of it was taken"
        ) from error
    except (RecursionError, ValueError) as error:
        raise EventListError(f"{path}: nested too deeply, or with numbers too long; nothing was taken") from error
    if not isinstance(document, dict):
        raise EventListError(f"{path}: JSON, but not an object with a list “events”; nothing of it was taken")
    return document


def _event(item: object) -> ListedEvent:
    """One event.

    Raises:
        _EventRuleError, TimeFormatError: it breaks the rules of the format; the message says which.
    """
    if not isinstance(item, dict):
        raise _EventRuleError("it is not an object")
    utc_value, media_value = item.get("utc"), item.get("media_time")
    if (utc_value is None) == (media_value is None):
        raise _EventRuleError("it needs either “utc” or “media_time”")
    word, label = item.get("kind", ""), item.get("label", "")
    if not isinstance(word, str) or not isinstance(label, str) or max(len(word), len(label)) > _LONGEST_TEXT:
        raise _EventRuleError("“kind” and “label” are text")
    kind, label = _kind(word, label)
    return ListedEvent(
        kind=kind,
        label=label,
        utc=None if utc_value is None else _utc(utc_value),
        media_time=None if media_value is None else _media_time(media_value),
    )


def _kind(word: str, label: str) -> tuple[EventKind, str]:
    """The kind that a word means; a word that is none is kept in front of the label."""
    try:
        return EventKind(word), label
    except ValueError:
        return EventKind.OTHER, f"{word}: {label}" if word and label else word or label


def _utc(value: object) -> UtcTime:
    if not isinstance(value, str):
        raise TimeFormatError("“utc” is text such as 2026-04-17T21:10:42.9Z")
    return parse_utc(value)


def _media_time(value: object) -> MediaTime:
    if isinstance(value, str):
        media_time = parse_media_time(value)
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LATEST_MEDIA_SECOND:
        media_time = media_time_from_seconds(value)
    else:
        raise TimeFormatError("“media_time” is seconds, or text such as 00:06:35.766")
    if abs(media_time) > _LATEST_MEDIA_SECOND * MICROSECONDS_PER_SECOND:
        raise TimeFormatError(f"“{value}” is later than any recording lasts")
    return media_time
