"""What several cases or recordings take on, and what of each stays its own."""

import pytest

from reviewer.domain.batch_details import CaseEdits, RecordingEdits, shared
from reviewer.domain.case import Case
from reviewer.domain.case_details import CaseDetails, Person, RecordingDetails

OWN = RecordingDetails("Front", "A12", "S1", "M1", "R. Okafor", "Traffic stop", "Main St", {1: "late", 2: "7"})


def test_what_is_not_named_stays() -> None:
    assert RecordingEdits().is_empty
    assert RecordingEdits().applied_to(OWN) == OWN
    edited = RecordingEdits(officer="N. Bell", place="", fields={2: "", 3: "x"}).applied_to(OWN)
    assert edited == RecordingDetails("Front", "A12", "S1", "M1", "N. Bell", "Traffic stop", "", {1: "late", 3: "x"})


def test_tags_come_and_go_and_the_others_stay() -> None:
    people = (Person("Officer", "R. Okafor"),)
    own = CaseDetails(Case("24-1", status="open"), people, ("Night", "rain", "stop"), {1: "a"})
    edited = CaseEdits(status="closed", added_tags=("Rain", "audit"), removed_tags=("NIGHT",)).applied_to(own)
    assert edited.tags == ("audit", "rain", "stop")
    assert (edited.case.status, edited.case.kind, edited.people, edited.fields) == ("closed", "", people, {1: "a"})
    assert CaseEdits(kind="").applied_to(own) == own
    assert CaseEdits().is_empty


@pytest.mark.parametrize(("texts", "common"), [(["a", "a"], "a"), (["a", ""], None), ([""], ""), ([], None)])
def test_what_all_have(texts: list[str], common: str | None) -> None:
    assert shared(texts) == common
