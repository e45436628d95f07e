"""What a device, its container or the files beside it state of a recording, as fields of their own.

Each is a statement that somebody can put right in the library; the statements themselves stay among the recording's
facts, word for word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reviewer.domain.case import EventKind, Recording
from reviewer.ingest.preparing import PreparedRecording
from reviewer.ingest.sidecars import EventFile, TrackFile

MAKER_TAGS = ("com.apple.quicktime.make", "com.android.manufacturer", "make", "manufacturer")
MODEL_TAGS = ("com.apple.quicktime.model", "com.android.model", "model", "device", "camera_model_name")
SERIAL_TAGS = ("com.apple.quicktime.camera.serial", "serial", "serial_number", "device_serial", "bwc_serial_number")
_OFFICER_TAGS = ("officer_name", "officer", "officer_id", "operator", "wearer", "user_name", "username")
_TRIGGER_TAGS = ("trigger", "trigger_type", "triggers", "recording_trigger", "activation")


def first_stated(facts: Mapping[str, str], tags: Sequence[str]) -> str:
    """What the first of several tags says that a container has, of itself or of a stream; empty where it has none.

    Args:
        facts: of the container, streams' tags as `stream 0: name`.
        tags: in small letters, the best first.
    """
    plain = {name.rpartition(": ")[2].lower(): text for name, text in facts.items() if text}
    return next((plain[tag] for tag in tags if tag in plain), "")


def with_device_facts(
    draft: Recording, ready: PreparedRecording, sidecars: Sequence[TrackFile], lists: Sequence[EventFile]
) -> Recording:
    """A recording that is about to be added, with what is stated of it.

    Args:
        draft: as it would be added.
        ready: what was read from its file, and what files beside it state.
        sidecars: the tracks beside it that are its own.
        lists: the lists of events that are its own.
    """
    stated, statement = ready.found.probe.facts, ready.found.statement
    maker, model = first_stated(stated, MAKER_TAGS), first_stated(stated, MODEL_TAGS)
    named = " ".join(part for part in (maker, model.removeprefix(maker).strip()) if part)
    latitude_deg, longitude_deg = _begun_at(ready, sidecars)
    return replace(
        draft,
        serial=(statement.serial if statement else "") or first_stated(stated, SERIAL_TAGS),
        model=(statement.model if statement else "") or named,
        officer=(statement.officer if statement else "") or first_stated(stated, _OFFICER_TAGS),
        triggers=_triggers(stated, statement.triggers if statement else (), lists),
        latitude_deg=latitude_deg,
        longitude_deg=longitude_deg,
    )


def _begun_at(ready: PreparedRecording, sidecars: Sequence[TrackFile]) -> tuple[float | None, float | None]:
    """Where it began: the first position that its tracks claim, else the one place that its container states."""
    for track in (*ready.tracks, *(item.track for item in sidecars)):
        if track.first_place is not None:
            return track.first_place
    place = ready.static_position
    return (None, None) if place is None else (place.latitude_deg, place.longitude_deg)


def _triggers(stated: Mapping[str, str], of_device: Sequence[str], lists: Iterable[EventFile]) -> tuple[str, ...]:
    """What made it record, each once: as the device states it, else as the lists of events beside it do."""
    tag = first_stated(stated, _TRIGGER_TAGS)
    known = [*of_device, *([tag] if tag else [])]
    if not known:
        events = (event for item in lists for event in item.listed.events)
        known = [event.label or event.kind.words for event in events if event.kind is EventKind.ACTIVATION]
    return tuple(dict.fromkeys(known))
