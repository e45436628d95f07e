"""What is written on the picture, on the map and in answers is found, follows its changes, and is checked."""

from dataclasses import replace
from pathlib import Path

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.checklist import Answer
from reviewer.domain.checklist_file import EXAMPLE, read_checklist
from reviewer.domain.map_drawing import DrawingKind, MapDrawing
from reviewer.domain.progress import SilentContext
from reviewer.domain.search_filter import ItemKind
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.searching import index_is_whole
from tests.unit.library.library_samples import ACTOR, add_case, add_recording, behind_the_back, sample_annotation

HERE = (41.7658, -72.6734)


def found(library: CaseLibrary, words: str) -> dict[ItemKind, int]:
    """The newest hit of each kind."""
    return {hit.kind: hit.id for hit in reversed(library.search(words).hits)}


def test_each_is_found_and_follows_what_is_changed(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        recording = add_recording(library, case, tmp_path / "A.MP4")
        with library.change("everything.add") as change:
            pin = change.insert_map_drawing(MapDrawing(case.id, DrawingKind.PIN, (HERE,), "a periwinkle <b>"))
            arrow = change.insert_annotation(sample_annotation(case.id, recording.id, "the periwinkle"))
            policy = change.insert_checklist(read_checklist(EXAMPLE.encode(), "policy.toml"))
            answer = Answer(case.id, policy.id, "muted", recording.id, words="periwinkles")
            answer = change.insert_answer(answer)
        expected = {ItemKind.MAP_DRAWING: pin.id, ItemKind.ANNOTATION: arrow.id, ItemKind.CHECKLIST_ANSWER: answer.id}
        assert found(library, "periwinkle") == expected
        (hit,) = [each for each in library.search("periwinkle").hits if each.kind is ItemKind.ANNOTATION]
        assert hit.utc == recording.timebase.to_utc(arrow.start)
        with library.change("everything.change") as change:
            change.update_map_drawing(replace(pin, words="a nasturtium"))
            change.delete_answer(answer.id)
            moved = Timebase.from_start(UtcTime(recording.start_utc + 5_000_000), AnchorSource.REVIEWER_MATCH, 1)
            change.set_timebase(recording.id, moved, AlignmentBasis(AlignmentMethod.NUDGE, "Move it"))
        assert found(library, "periwinkle") == {ItemKind.ANNOTATION: arrow.id}
        assert found(library, "nasturtium") == {ItemKind.MAP_DRAWING: pin.id}
        assert index_is_whole(library)
        library.rebuild_search()
        assert index_is_whole(library)
        assert found(library, "nasturtium") == {ItemKind.MAP_DRAWING: pin.id}
    with behind_the_back(tmp_path / "library") as connection:
        connection.execute("UPDATE search_items SET words = 'a rose' WHERE words LIKE '%nasturtium%'")
    [problem] = verify_library(tmp_path / "library", SilentContext()).problems
    assert f"Row {pin.id} of “map_drawings” is not found as it is written" in problem.sentence
