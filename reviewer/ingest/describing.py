"""What the library is told of a recording: title, device, facts. Values only; no file is opened here."""

from collections.abc import Mapping

from reviewer.domain.case import Recording
from reviewer.domain.stated_place import STATED_PLACE_FACT, stated_place_words
from reviewer.ingest.device_facts import MAKER_TAGS, MODEL_TAGS, SERIAL_TAGS, first_stated
from reviewer.ingest.placing import Placing
from reviewer.ingest.preparing import PreparedRecording

PLACING_FACT = "placed in time by"
"""Under this name a recording's facts hold the reason for its timebase."""

_HANDLERS = (("GoPro", "GoPro"), ("Ambarella", "Ambarella"), ("DJI", "DJI"))


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
