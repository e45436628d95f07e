"""A case whose recordings heard the same scene, or not: what alignment by sound is tried on, with its truth."""

import os
from functools import cache
from pathlib import Path

import av

from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import parse_utc
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.support.recordings import make_recording
from tests.support.sounds import Microphone, Samples, heard, street, write_sound

BODY = Microphone(0, 60, 0, 10, 0.2, seed=1)
CAR = Microphone(7.3, 50, 0, 10, 0.1, (300, 3_300), seed=2)
LATER_US = 7_300_000
"""By how much the car's recording began after the body-worn camera's; their clocks say three seconds."""

CLOCKS_US = 3_000_000


def make_heard_card(folder: Path) -> Path:
    """Two cameras of one scene, a microphone that was elsewhere, and a camera that has no sound."""
    folder.mkdir()
    _with_pictures(folder / "Body 2026-04-17T21-04-42Z.mov", heard(_scene(), BODY), round(BODY.length_s))
    _with_pictures(folder / "Car 2026-04-17T21-04-45Z.mov", heard(_scene(), CAR), round(CAR.length_s))
    elsewhere = heard(street(40, 77), Microphone(0, 40, seed=5))
    write_sound(folder / "Elsewhere 2026-04-17T21-05-00Z.wav", elsewhere, codec="pcm_mulaw", rate=8_000)
    make_recording(folder / "Mute 2026-04-17T21-04-50Z.mp4", frames=12)
    return folder


def add_heard_case(library: CaseLibrary, card: Path) -> dict[str, Recording]:
    """Bring the card into a case of its own; answers with its recordings by the first word of their titles."""
    with library.change("case.add") as change:
        started = parse_utc("2026-04-17T21:04:42Z")
        case = change.insert_case(Case("2026-0500", "Heard", "Complaint", "new", "America/New_York", started))
    report = ingest(library, case.id, [card], context=SilentContext())
    assert not report.failures, report.failures
    return {recording.title.split()[0]: recording for recording in library.recordings(case.id)}


@cache
def _scene() -> Samples:
    return street(65, 1)


def _with_pictures(path: Path, samples: Samples, seconds: int) -> None:
    """A recording with a picture a second beside its sound, both from the same moment on."""
    pictures = make_recording(path.with_name("pictures.mp4"), frames=seconds, rate=1)
    sound = write_sound(path.with_name("sound.wav"), samples, rate=8_000)
    with av.open(os.fspath(path), "w") as container:
        sources = [av.open(os.fspath(source)) for source in (pictures, sound)]
        streams = [container.add_stream_from_template(source.streams[0]) for source in sources]
        for source, stream in zip(sources, streams, strict=True):
            for packet in source.demux(source.streams[0]):
                if packet.dts is not None:
                    packet.stream = stream
                    container.mux(packet)
            source.close()
    pictures.unlink()
    sound.unlink()
