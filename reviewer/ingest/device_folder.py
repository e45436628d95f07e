"""Folders that a device writes as a whole: what its files say of the recordings beside them, and of what happened.

One kind is known: the recording folder of an AXIS body-worn system. What it states goes with its clips: which camera
and officer, when each clip starts, the triggers and bookmarks as events on the clip that they fall into.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.case import EventKind
from reviewer.domain.time import UtcTime, format_utc
from reviewer.ingest.events import EventList, ListedEvent
from reviewer.telemetry.axis_folder import (
    AxisBookmark,
    AxisRecording,
    AxisTrigger,
    is_axis_system_folder,
    read_axis_folder,
)


@dataclass(frozen=True, slots=True)
class DeviceStatement:
    """What a device says of one recording, in files beside it.

    Attributes:
        device: maker, model and serial number; the same text is the same camera.
        facts: who, which camera and the like, by name.
        start_utc: when the recording starts, or None.
        start_words: where that is stated, to follow "as … states it".
        key: the file that says that the recording is encrypted, or None.
        serial, model, officer: as stated, empty where they are not.
        triggers: what made it record, in words.
    """

    device: str
    facts: Mapping[str, str]
    start_utc: UtcTime | None
    start_words: str
    key: Path | None
    serial: str = ""
    model: str = ""
    officer: str = ""
    triggers: tuple[str, ...] = ()


class DeviceFolders:
    """Looks at each folder once."""

    def __init__(self) -> None:
        """With no folder."""
        self._known: dict[Path, AxisRecording | None] = {}
        self._listings: dict[Path, bool] = {}

    def holding(self, path: Path) -> AxisRecording | None:
        """The recording folder that a file lies in, or None where its folder is none."""
        folder = path.parent
        if folder not in self._known:
            self._known[folder] = read_axis_folder(folder)
        return self._known[folder]

    def is_listing(self, path: Path) -> bool:
        """Whether a file only lists users or devices of such a system: read where it is needed, and nothing else."""
        folder = path.parent
        if folder not in self._listings:
            self._listings[folder] = is_axis_system_folder(folder)
        return self._listings[folder]

    @property
    def found(self) -> list[AxisRecording]:
        """The recording folders, in the order in which they were found."""
        return [recording for recording in self._known.values() if recording is not None]


def statement_of(recording: AxisRecording, path: Path) -> DeviceStatement | None:
    """What a folder states of one of its files; None for what is no clip of it."""
    clip = next((clip for clip in recording.clips if clip.path == path), None)
    if clip is None:
        return None
    trigger = recording.trigger_on
    return DeviceStatement(
        recording.device,
        recording.facts,
        clip.start_utc,
        clip.start_source,
        clip.key,
        serial=recording.serial,
        model=f"AXIS {recording.model}".strip(),
        officer=recording.officer,
        triggers=(trigger.reason,) if trigger is not None and trigger.reason else (),
    )


def event_lists(recording: AxisRecording) -> list[EventList]:
    """Triggers, pre-buffer and bookmarks, each with the file that states it and the clip that it falls into."""
    lists: list[EventList] = []
    if recording.pre_buffer_us > 0 and recording.start_utc is not None:
        seconds = recording.pre_buffer_us / 1e6
        label = f"Recorded before the trigger: {seconds:.1f} s of pre-buffer"
        lists.append(_list(recording, recording.clips[0].path, EventKind.PRE_EVENT_BUFFER, label, recording.start_utc))
    for trigger, kind, words in (
        (recording.trigger_on, EventKind.ACTIVATION, "Trigger on"),
        (recording.trigger_off, EventKind.DEACTIVATION, "Trigger off"),
    ):
        if trigger is not None and trigger.utc is not None:
            source = recording.clips[0].path if trigger.source == recording.folder else trigger.source
            lists.append(_list(recording, source, kind, _trigger_label(trigger, words), trigger.utc))
    for bookmark in recording.bookmarks:
        if bookmark.utc is not None:
            label = _bookmark_label(bookmark)
            lists.append(_list(recording, bookmark.path, EventKind.BOOKMARK, label, bookmark.utc))
    return lists


def _list(recording: AxisRecording, source: Path, kind: EventKind, label: str, utc: UtcTime) -> EventList:
    return EventList(source, recording.clip_at(utc).path.name, (ListedEvent(kind, label, utc, None),))


def _trigger_label(trigger: AxisTrigger, words: str) -> str:
    reason = f"{words}: {trigger.reason}" if trigger.reason else words
    if trigger.place is not None:
        return f"{reason}, at {trigger.place.words}"
    return f"{reason}, place as stated: {trigger.place_text}" if trigger.place_text else reason


def _bookmark_label(bookmark: AxisBookmark) -> str:
    parts = [bookmark.text, bookmark.category, bookmark.tags]
    if bookmark.end_utc is not None:
        parts.append(f"until {format_utc(bookmark.end_utc, 0)}")
    return " · ".join(part for part in parts if part)
