"""Checklists through the session: answers with their moments, undone and done again, each told by the audit record."""

import json

import pytest

from reviewer.domain.checklist import Answer, AnswerValue, ChecklistReview, LinkedMoment
from reviewer.domain.checklist_file import EXAMPLE, read_checklist
from reviewer.domain.time import MediaTime
from reviewer.library.errors import AlreadyStoredError, NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from reviewer.session.checklist_commands import AddChecklist, RemoveChecklist, SetAnswer
from tests.support.map_case import fill

SCRIPT = "<b>No</b> '; DROP TABLE checklist_answers; --\u202e"


def review(session: CaseSession) -> ChecklistReview:
    """What was answered in the open case."""
    assert session.contents is not None
    return session.contents.checklists


def test_an_answer_is_given_changed_taken_back_and_each_is_undone(session: CaseSession, library: CaseLibrary) -> None:
    mapped = fill(library, [None])
    session.open_case(mapped.case.id)
    session.perform(AddChecklist(read_checklist(EXAMPLE.encode(), "policy.toml")))
    [checklist] = review(session).checklists
    assert checklist.text == EXAMPLE
    moment = LinkedMoment(mapped.recordings[0].id, MediaTime(5), MediaTime(9))
    given = Answer(mapped.case.id, checklist.id, "muted", None, AnswerValue.NO, SCRIPT, (moment,))
    assert session.perform(SetAnswer("Muted?", None, given))
    stored = review(session).answer_to(given.place)
    assert stored is not None
    assert (stored.value, stored.words, stored.moments) == (AnswerValue.NO, SCRIPT, (moment,))
    assert stored.author == library.audit()[-1].actor
    assert stored.modified_utc > 0
    changed = Answer(mapped.case.id, checklist.id, "muted", None, AnswerValue.UNCLEAR, SCRIPT)
    assert session.perform(SetAnswer("Muted?", stored, changed))
    assert session.undo_words == "Answer “Muted?”"
    later = review(session).answer_to(given.place)
    assert later is not None
    assert session.perform(SetAnswer("Muted?", later, Answer(mapped.case.id, checklist.id, "muted")))
    assert review(session).answers == ()
    session.undo()
    assert review(session).answers == (later,)
    session.undo()
    assert review(session).answers == (stored,), "by whom it was given, and when"
    session.undo()
    assert review(session).answers == ()
    session.redo()
    assert review(session).answers == (stored,)
    [row] = [row for row in library.audit() if row.action == "checklist.answer"][:1]
    [told] = json.loads(row.details)["changes"]
    assert (told["kind"], told["after"]["words"], told["after"]["value"]) == ("answer", SCRIPT, "no")


def test_a_list_is_there_once_and_what_was_answered_outlives_it(session: CaseSession, library: CaseLibrary) -> None:
    mapped = fill(library, [None])
    session.open_case(mapped.case.id)
    read = read_checklist(EXAMPLE.encode(), "policy.toml")
    session.perform(AddChecklist(read))
    [checklist] = review(session).offered
    with pytest.raises(AlreadyStoredError, match="already"), library.change("checklist.add") as change:
        change.insert_checklist(read)
    session.perform(RemoveChecklist(checklist))
    assert review(session).offered == ()
    session.perform(AddChecklist(read))
    assert review(session).offered == (checklist,), "the same list, not another one"
    session.perform(SetAnswer("Muted?", None, Answer(mapped.case.id, checklist.id, "muted", value=AnswerValue.YES)))
    session.perform(RemoveChecklist(checklist))
    assert [each.id for each in review(session).offered] == [checklist.id]
    with pytest.raises(NotFoundError, match="no question “on”"), library.change("checklist.answer") as change:
        change.insert_answer(Answer(mapped.case.id, checklist.id, "on"))
