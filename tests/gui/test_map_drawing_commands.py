"""Drawings on the map through the session: undo, redo, what the audit record tells, and text that stays text."""

from dataclasses import replace

from PySide6.QtTest import QSignalSpy

from reviewer.domain.map_drawing import DrawingKind, MapDrawing
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.map_drawing_commands import AddMapDrawing, DeleteMapDrawing, UpdateMapDrawing
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, fill

SCRIPT = "</script><b>'; DROP TABLE map_drawings; --"


def test_a_drawing_is_added_moved_deleted_and_each_is_taken_back(session: CaseSession, library: CaseLibrary) -> None:
    case = fill(library, []).case
    session.open_case(case.id)
    heard = QSignalSpy(session.contents_changed)
    pin = MapDrawing(case.id, DrawingKind.PIN, ((LATITUDE_DEG, LONGITUDE_DEG),), SCRIPT)
    assert session.perform(AddMapDrawing(pin))
    [stored] = drawings(session)
    assert heard.at(0) == [frozenset({Part.MAP_DRAWINGS})]
    assert (stored.words, stored.author, stored.places) == (SCRIPT, library.audit()[-1].actor, pin.places)
    moved = replace(stored, places=((LATITUDE_DEG + 1, LONGITUDE_DEG),))
    assert session.perform(UpdateMapDrawing(stored, moved))
    assert session.undo_words == f"Move pin “{SCRIPT}” on the map"
    assert session.perform(DeleteMapDrawing(moved))
    assert not drawings(session)
    session.undo()
    assert drawings(session) == (moved,)
    session.undo()
    assert drawings(session) == (stored,)
    session.undo()
    assert not drawings(session)
    session.redo()
    assert drawings(session) == (stored,), "under its own id, by whom it was drawn and when"
    actions = [row.action for row in library.audit() if row.action.startswith("map_drawing.")]
    assert actions == ["map_drawing.add", "map_drawing.update", "map_drawing.delete", "map_drawing.add",
                       "map_drawing.update", "map_drawing.delete", "map_drawing.add"]  # fmt: skip


def drawings(session: CaseSession) -> tuple[MapDrawing, ...]:
    """Those of the open case."""
    assert session.contents is not None
    return session.contents.map_drawings
