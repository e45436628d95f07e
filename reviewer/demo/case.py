"""Makes the demonstration case: the files of the incident through the real ingest, then a reviewer's marks on them.

The library is made beside its final place and renamed when it is complete, so that nobody ever opens half of one.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import platformdirs

from reviewer.demo.files import DemoError, make_demo_files
from reviewer.demo.incident import (
    AT_CAR_S,
    BODY_WORN,
    CAMERAS,
    GAP_END_S,
    GAP_START_S,
    IN_CAR,
    LIGHT_BAR_S,
    MUTE_S,
    TIME_ZONE,
    UNMUTE_S,
    WALK_ON_S,
    ZERO_UTC,
    Camera,
    utc_at,
)
from reviewer.domain.case import Bookmark, Case, Recording
from reviewer.domain.case_details import Person
from reviewer.domain.note import Note, NoteKind
from reviewer.domain.note_markup import MomentLink, link_text
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary

CASE_NUMBER: Final = "2026-0417"

_REVIEWED_UTC: Final = UtcTime(ZERO_UTC + 3 * 86_400 * 1_000_000)
"""The marks say that they were made three days later; they are part of the demonstration, not of its making."""
_REVIEWER: Final = "Reviewer"

_CASE: Final = Case(
    number=CASE_NUMBER,
    title="Main St traffic stop",
    kind="Complaint",
    status="in review",
    time_zone=TIME_ZONE,
    created_utc=_REVIEWED_UTC,
    assignee=_REVIEWER,
)

_PEOPLE: Final = (Person("Officer", "M. Sample", "0231", "7A"), Person("Complainant", "J. Example"))
_TAGS: Final = ("demonstration", "night")
_PLACE: Final = "Main St"

_NOTE: Final = (
    "Demonstration case: generated pictures, sound and tracks; nobody in it is real.\n\n"
    "# Complaint\n"
    "The driver states that the reason for the stop was given late.\n\n"
    "## To be looked at\n"
    "- {First contact}: compare the first words at the car with the in-car sound\n"
    "- {Mute without reason}: see how long the microphone was muted\n"
    "- {No position under the bridge}: there is none, and none is claimed"
)
"""A title in braces becomes a link to the mark of that title."""

_THOUGHT: Final = "Ask the officer why the microphone was muted before anything else is put to them."
_THOUGHT_ON: Final = "Mute without reason"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bookmark of the demonstration; times are seconds from the incident's zero."""

    camera: Camera
    category: str
    title: str
    note: str
    start_s: float
    end_s: float | None = None


_MARKS: Final = (
    _Mark(IN_CAR, "Other", "Light bar on", "Both cameras activate within 0.2 s.", LIGHT_BAR_S),
    _Mark(IN_CAR, "Other", "Car ahead stops", "Right side, before the bridge.", 24.0, 27.0),
    _Mark(BODY_WORN, "First contact", "First contact", "Reason for the stop: listen.", AT_CAR_S + 1.5),
    _Mark(BODY_WORN, "Mute or gap", "Mute without reason", "12 s, no reason spoken.", MUTE_S, UNMUTE_S),
    _Mark(BODY_WORN, "Warning given", "Verbal warning", "", UNMUTE_S + 1.0, WALK_ON_S),
    _Mark(BODY_WORN, "Mute or gap", "No position under the bridge", "Last fix before, first fix after.",
          GAP_START_S, GAP_END_S),
)  # fmt: skip


def demo_library_folder() -> Path:
    """Where the demonstration library lies unless the user names another place."""
    return platformdirs.user_data_path("evidence-reviewer", appauthor=False) / "demonstration"


def make_demo_case(library_folder: Path, context: JobContext, length_s: int | None = None) -> Case:
    """Make a library with the demonstration case in it.

    Args:
        library_folder: where the library is to lie; missing, or an empty folder.
        context: progress and cancel, for the making of the files and then for the ingest.
        length_s: record no longer than this, for tests.

    Returns:
        The case as the library holds it.

    Raises:
        DemoError: there is something in the way, or the files could not be made or brought in.
        Cancelled: the user cancelled; nothing is left behind.
        LibraryError: the library could not be written.
    """
    library_folder = library_folder.absolute()
    _refuse_occupied(library_folder)
    try:
        library_folder.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{library_folder.name}-", dir=library_folder.parent))
    except OSError as error:
        raise DemoError(f"The demonstration library cannot be made in {library_folder.parent}: {error}.") from error
    try:
        made = building / "library"
        make_demo_files(building / "card", context, length_s)
        with CaseLibrary.create(made) as library:
            case = _filled(library, building / "card", context)
        _refuse_occupied(library_folder)
        made.replace(library_folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)  # whatever is left of it is hidden and no library
    return case


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DemoError(f"{folder} holds something already: name another place for the demonstration library.")


def _filled(library: CaseLibrary, card: Path, context: JobContext) -> Case:
    with library.change("case.add") as change:
        case = change.insert_case(_CASE)
        change.set_people(case.id, _PEOPLE)
        change.set_tags(case.id, _TAGS)
    report = ingest(library, case.id, [card], context=context)
    if report.failures or len(report.recordings) != len(CAMERAS):
        raise DemoError(f"The demonstration files did not come in whole: {'; '.join(report.problems)}")
    recordings = {camera.stem: _titled(library, camera, report.recordings) for camera in CAMERAS}
    categories = {category.name: category.id for category in library.categories()}
    marks = {}
    for mark in _MARKS:
        bookmark = _bookmark(mark, case, recordings[mark.camera.stem], categories[mark.category])
        if bookmark is not None:
            with library.change("bookmark.add") as change:
                marks[mark.title] = change.insert_bookmark(bookmark)
    for note in _notes(case, marks):
        with library.change("note.begin") as change:
            change.insert_note(note)
    return case


def _notes(case: Case, marks: Mapping[str, Bookmark]) -> Iterator[Note]:
    """One on the case, whose links lead to marks, and one on a mark, for the reviewer's own eyes."""
    text = _NOTE
    for mark in _MARKS:
        words = (
            link_text(mark.title, MomentLink(bookmark_id=marks[mark.title].id)) if mark.title in marks else mark.title
        )
        text = text.replace(f"{{{mark.title}}}", words)
    yield Note(case.id, text, _REVIEWED_UTC, _REVIEWER, kind=NoteKind.RECORD)
    if _THOUGHT_ON in marks:
        yield Note(
            case.id,
            _THOUGHT,
            _REVIEWED_UTC,
            _REVIEWER,
            recording_id=marks[_THOUGHT_ON].recording_id,
            bookmark_id=marks[_THOUGHT_ON].id,
            kind=NoteKind.WORK_PRODUCT,
        )


def _titled(library: CaseLibrary, camera: Camera, recordings: list[Recording]) -> Recording:
    """Give a recording the name by which people know its camera."""
    found = next(recording for recording in recordings if Path(recording.original_name).stem == camera.stem)
    officer = _PEOPLE[0].name if camera is BODY_WORN else ""
    titled = replace(
        found, title=camera.title, device=camera.device, officer=officer, category="Evidence", place=_PLACE
    )
    with library.change("recording.update") as change:
        change.update_recording(titled)
    return titled


def _bookmark(mark: _Mark, case: Case, recording: Recording, category_id: int) -> Bookmark | None:
    """The bookmark on its recording; None where a shortened recording does not reach it."""
    start = recording.timebase.to_media(utc_at(mark.start_s))
    end = None if mark.end_s is None else recording.timebase.to_media(utc_at(mark.end_s))
    if start >= recording.duration_us:
        return None
    return Bookmark(
        case_id=case.id,
        recording_id=recording.id,
        start=start,
        end=None if end is None else MediaTime(min(end, recording.duration_us)),
        title=mark.title,
        note=mark.note,
        category_id=category_id,
        created_utc=_REVIEWED_UTC,
        author=_REVIEWER,
    )
