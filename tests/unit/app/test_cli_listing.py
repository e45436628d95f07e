"""Lists on the command line: filters, orders, pages and saved searches, and the library in numbers."""

from pathlib import Path

import pytest

from reviewer.domain.listing import CaseFilter, CaseSort, RecordingColumn, RecordingFilter, RecordingSort, SavedSearch
from reviewer.library.library import CaseLibrary
from tests.benchmarks.made_library import make
from tests.support.shell import Shell


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of more rows than a page has."""
    folder = tmp_path_factory.mktemp("listed") / "library"
    make(folder, recordings=1_200, events=100, cases=40)
    with CaseLibrary.open(folder) as library, library.change("search.save") as change:
        sort = RecordingSort(RecordingColumn.LENGTH, descending=True)
        change.save_search(SavedSearch("Long evidence", RecordingFilter(categories=("Evidence",)), sort))
        change.save_search(SavedSearch("All cases", CaseFilter(), CaseSort()))
    return folder


def ids(shell: Shell, *words: object) -> list[int]:
    outcome = shell(*words, "--json")
    assert outcome.code == 0, outcome.err
    return [each["id"] for each in outcome.json]


def test_a_list_longer_than_a_page_is_whole(shell: Shell, large: Path) -> None:
    assert len(shell("recordings", large).out.splitlines()) == 1_200
    assert len(shell("cases", large).out.splitlines()) == 40


def test_pages_go_on_behind_one_another(shell: Shell, large: Path) -> None:
    order = ("--sort", "size", "--descending")
    first = ids(shell, "recordings", large, *order, "--limit", "7")
    second = ids(shell, "recordings", large, *order, "--limit", "7", "--after", first[-1])
    assert first + second == ids(shell, "recordings", large, *order, "--limit", "14")
    outcome = shell("recordings", large, "--after", "999999")
    assert outcome.code == 1
    assert "no recording 999999" in outcome.err
    cases = ids(shell, "cases", large, "--sort", "number", "--limit", "3")
    assert ids(shell, "cases", large, "--sort", "number", "--limit", "1", "--after", cases[1]) == cases[2:]


def test_filters_combine_and_upper_case_does_not_matter(shell: Shell, large: Path) -> None:
    found = shell("recordings", large, "--category", "EVIDENCE", "--model", "AB3", "--longer", "600", "--json").json
    assert found
    assert all(each["category"] == "Evidence" and each["model"] == "AB3" for each in found)
    assert all(float(each["duration"]) >= 600 for each in found)
    one = found[0]
    begun = one["start_utc"]
    assert one["id"] in ids(shell, "recordings", large, "--until", "2100-01-01T00:00:00Z", "--from", begun)
    assert one["id"] not in ids(shell, "recordings", large, "--until", begun)
    assert one["id"] in ids(shell, "recordings", large, "--case", one["case"], "--words", one["case"])
    assert ids(shell, "recordings", large, "--box", "0,0,1,1") == []
    redacted = shell("recordings", large, "--field", "minutes REDACTED=20", "--json").json
    assert redacted
    assert {each["fields"]["Minutes redacted"] for each in redacted} == {"20"}


def test_cases_are_filtered_by_what_is_filed_about_them(shell: Shell, large: Path) -> None:
    found = shell("cases", large, "--tag", "priority", "--status", "closed", "--json").json
    assert all("priority" in each["tags"] and each["status"] == "closed" for each in found)
    everything = shell("cases", large, "--json").json
    by_hand = [each["id"] for each in everything if "priority" in each["tags"] and each["status"] == "closed"]
    assert [each["id"] for each in found] == by_hand


def test_a_saved_search_is_asked_by_its_name(shell: Shell, large: Path) -> None:
    found = shell("recordings", large, "--saved", "long EVIDENCE", "--limit", "20", "--json").json
    lengths = [float(each["duration"]) for each in found]
    assert {each["category"] for each in found} == {"Evidence"}
    assert lengths == sorted(lengths, reverse=True)
    narrower = shell("recordings", large, "--saved", "Long evidence", "--model", "AB4", "--json").json
    assert {(each["category"], each["model"]) for each in narrower} == {("Evidence", "AB4")}
    outcome = shell("recordings", large, "--saved", "All cases")
    assert outcome.code == 1
    assert "“Long evidence”" in outcome.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--field", "Nothing=1"], "no field “Nothing”"),
        (["--field", "Minutes redacted=many"], "takes a number"),
        (["--case", "none"], "has no case none"),
    ],
)
def test_what_is_not_there_is_named(shell: Shell, large: Path, words: list[str], said: str) -> None:
    outcome = shell("recordings", large, *words)
    assert outcome.code == 1
    assert said in outcome.err


@pytest.mark.parametrize("words", [["--sort", "triggers"], ["--box", "1,2"], ["--limit", "0"], ["--from", "yesterday"]])
def test_wrong_use_is_told(shell: Shell, large: Path, words: list[str]) -> None:
    assert shell("recordings", large, *words).code == 2


def test_a_library_is_summed_up(shell: Shell, large: Path) -> None:
    found = shell("statistics", large, "--json").json
    assert (found["cases"], found["recordings"], found["bookmarks"]) == (40, 1_200, 20)
    everything = shell("recordings", large, "--json").json
    assert found["size_bytes"] == sum(each["size_bytes"] for each in everything)
    assert sum(each["recordings"] for each in found["by_month"]) == 1_200
    assert sum(each["cases"] for each in found["by_kind"]) == 40
    lines = shell("statistics", large).out.splitlines()
    assert lines[0].startswith("all\t40 cases\t1200 recordings\t")
    assert len(lines) == 1 + sum(len(found[name]) for name in ("by_kind", "by_status", "by_category", "by_month"))
