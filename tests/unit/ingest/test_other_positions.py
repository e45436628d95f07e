"""What comes in besides a recording's own track: ExifTool's positions as such, and the one place of its container."""

from pathlib import Path

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.stated_place import STATED_PLACE_FACT
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.support.exiftool_stand_in import SAMPLES, says, stand_in
from tests.support.recordings import make_recording
from tests.support.tracks import gpx, point


def test_exiftool_is_named_as_the_source_of_what_nobody_else_read(
    library: CaseLibrary, case: Case, card: Path, tmp_path: Path
) -> None:
    clip = make_recording(card / "clip.mp4", frames=10, size=(160, 120))
    exiftool = stand_in(tmp_path, says([SAMPLES]))
    report = ingest(library, case.id, [card], exiftool=exiftool, context=SilentContext())
    [stored] = library.tracks(case.id)
    assert stored.track.format == "read by ExifTool 13.59"
    assert stored.recording_id == report.recordings[0].id
    assert report.notes[0] == (
        f"{clip}: its positions were read by ExifTool 13.59; no reader of this program found any"
    )
    assert report.failures == []


def test_switched_off_nobody_is_asked(library: CaseLibrary, case: Case, card: Path) -> None:
    make_recording(card / "clip.mp4", frames=10, size=(160, 120))
    report = ingest(library, case.id, [card], context=SilentContext())
    assert report.tracks == []
    assert report.notes == []


def test_exiftool_that_fails_is_told_and_the_recording_comes_in(
    library: CaseLibrary, case: Case, card: Path, tmp_path: Path
) -> None:
    make_recording(card / "clip.mp4", frames=10, size=(160, 120))
    exiftool = stand_in(tmp_path, "print('no list')")
    report = ingest(library, case.id, [card], exiftool=exiftool, context=SilentContext())
    assert len(report.recordings) == 1
    assert ["ExifTool" in note for note in report.notes] == [True]


def test_the_containers_single_position_is_a_fact_of_the_recording_and_no_track(
    library: CaseLibrary, case: Case, card: Path
) -> None:
    make_recording(card / "clip.mp4", frames=10, size=(160, 120), metadata={"location": "+41.7658-072.6734+012.300/"})
    ingest(library, case.id, [card], context=SilentContext())
    [recording] = library.recordings(case.id)
    assert recording.container_facts[STATED_PLACE_FACT].startswith(
        "41.765800, -72.673400 · 12.3 m · ISO 6709, location"
    )
    assert library.tracks(case.id) == []


def test_flagged_samples_are_counted_with_their_reasons(library: CaseLibrary, case: Case, card: Path) -> None:
    points = [point(41.5 + n * 1e-5, -72.75, f"2026-04-17T21:04:{n:02d}Z") for n in range(30)]
    points[12] = point(44.5, -72.75, "2026-04-17T21:04:12Z")
    (card / "walk.gpx").write_text(gpx("".join(points)), encoding="utf-8")
    report = ingest(library, case.id, [card], context=SilentContext())
    [note] = [note for note in report.notes if "are flagged" in note]
    assert "1 of 30 samples are flagged and left out of its path" in note
    assert "a jump away from the other positions: 1" in note
