"""What the library is told of a recording: title, device, camera, facts. Values only; no file is opened here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from reviewer.domain.case import Recording
from reviewer.domain.stated_place import STATED_PLACE_FACT, stated_place_words
from reviewer.ingest.device_facts import MAKER_TAGS, MODEL_TAGS, SERIAL_TAGS, first_stated
from reviewer.ingest.placing import WHOLE_SECONDS_US, Placing
from reviewer.ingest.preparing import PreparedRecording

PLACING_FACT = "placed in time by"
"""Under this name a recording's facts hold the reason for its timebase."""

_SERIAL_WORD = ", serial "
_HANDLERS = (("GoPro", "GoPro"), ("Ambarella", "Ambarella"), ("DJI", "DJI"))


@dataclass(slots=True)
class Cameras:
    """Gives each recording of a case the number of its camera: the same number is the same colour everywhere.

    Recordings are of one camera where device and name (figures apart) are the same, the name being no matter where the
    device states its serial number, and they do not overlap in time: one camera cannot record twice at once.
    """

    recordings: list[Recording] = field(default_factory=list)

    def number(self, draft: Recording) -> int:
        """The camera of a recording that is about to be added."""
        taken = {recording.camera for recording in self.recordings}
        for camera in sorted(taken):
            if all(_may_be_one_camera(draft, other) for other in self.recordings if other.camera == camera):
                return camera
        return max(taken, default=-1) + 1


def _may_be_one_camera(a: Recording, b: Recording) -> bool:
    if a.device != b.device:
        return False
    if _SERIAL_WORD in a.device:
        # Starts stated in whole seconds make clips that follow each other overlap by that much.
        overlap_us = min(a.end_utc, b.end_utc) - max(a.start_utc, b.start_utc)
        return overlap_us <= WHOLE_SECONDS_US
    is_alike = _letters(a.original_name) == _letters(b.original_name)
    return is_alike and (a.end_utc <= b.start_utc or b.end_utc <= a.start_utc)


def described(prepared: PreparedRecording, placing: Placing, case_id: int, location: str, *, linked: bool) -> Recording:
    """The recording as the library stores it, as its case's first camera: `Cameras` knows better."""
    probe, index, statement = prepared.found.probe, prepared.index, prepared.found.statement
    place = prepared.static_position
    return Recording(
        case_id=case_id,
        title=prepared.found.path.stem,
        original_name=prepared.found.path.name,
        location=location,
        linked=linked,
        sha256=prepared.sha256,
        size_bytes=probe.size_bytes,
        container=probe.container,
        video=probe.video,
        audio=probe.audio,
        first_pts=index.first_pts,
        time_base=index.time_base,
        duration_us=index.duration_us,
        frame_count=len(index),
        camera=0,
        timebase=placing.timebase,
        device=device_of(probe.facts) if statement is None else statement.device,
        integrity=index.integrity,
        container_facts={
            **probe.facts,
            **({} if statement is None else statement.facts),
            **({} if place is None else {STATED_PLACE_FACT: stated_place_words(place)}),
            PLACING_FACT: placing.reason,
        },
    )


def device_of(facts: Mapping[str, str]) -> str:
    """Maker, model and serial number as far as the container states them; empty where it states none."""
    maker, model, serial = (first_stated(facts, tags) for tags in (MAKER_TAGS, MODEL_TAGS, SERIAL_TAGS))
    if not maker and not model:
        handlers = " ".join(text for name, text in facts.items() if name.endswith("handler_name"))
        maker = next((name for mark, name in _HANDLERS if mark in handlers), "")
    named = " ".join(part for part in (maker, model.removeprefix(maker).strip()) if part)
    return f"{named}, serial {serial}".lstrip(", ") if serial else named


def _letters(name: str) -> str:
    """A file name without its figures: what a camera's file names have in common."""
    return re.sub(r"[\d_.\-]+", " ", PurePath(name).stem).strip().casefold()
