"""A case whose recordings heard the same scene, or not: what alignment by sound is tried on, with its truth."""

from functools import cache
from pathlib import Path

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
    """Two cameras of one scene, a third one that was elsewhere, and one that has no sound."""
    folder.mkdir()
    write_sound(folder / "Body 2026-04-17T21-04-42Z.wav", heard(_scene(), BODY), codec="pcm_mulaw", rate=8_000)
    write_sound(folder / "Car 2026-04-17T21-04-45Z.wav", heard(_scene(), CAR), codec="pcm_mulaw", rate=8_000)
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
