"""`reviewer checklist` and its neighbours: a list checked, added and answered; its findings printed and written."""

import csv
from pathlib import Path

from reviewer.domain.checklist_file import EXAMPLE
from tests.support.review_case import FilledCase
from tests.support.shell import Shell

NUMBER = "2026-0417"


def added(shell: Shell, folder: Path, tmp_path: Path) -> Path:
    """The file of a list that the library has, under the id 1."""
    file = tmp_path / "policy.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    assert shell("add-checklist", folder, file, "--json").json["id"] == 1
    return file


def test_a_list_is_checked_without_a_library(shell: Shell, tmp_path: Path) -> None:
    assert shell("check-checklist", "--example").out == EXAMPLE
    file = tmp_path / "policy.toml"
    file.write_text(EXAMPLE.replace('expected = "no"', "expected = no"), encoding="utf-8")
    outcome = shell("check-checklist", file)
    assert outcome.code == 1
    assert "policy.toml" in outcome.err
    assert "Line 37: this is no TOML" in outcome.err
    file.write_text(EXAMPLE, encoding="utf-8")
    assert shell("check-checklist", file).out == "Body-worn camera policy (2026-01): 6 questions\n"
    assert "cannot be read" in shell("check-checklist", tmp_path / "none.toml").err
    assert shell("check-checklist").code == 2


def test_answers_and_findings(shell: Shell, folder: Path, filled: FilledCase, tmp_path: Path) -> None:
    file = added(shell, folder, tmp_path)
    assert "already" in shell("add-checklist", folder, file).err
    assert shell("checklist", folder, "--case", NUMBER, "--json").json == [], "nothing was begun"
    body = filled.recordings[0].id
    words = "=HYPERLINK(1) <b>twice</b>"
    options = ("--case", NUMBER, "--checklist", 1)
    told = ("--recording", body, "--words", words, "--link", body, "4.2")
    assert shell("answer", folder, "muted", "yes", *options, *told).code == 0
    assert shell("answer", folder, "muted", "yes", *options, "--recording", body, "--link", body, "5").code == 0
    assert shell("answer", folder, "stayed-on", "yes", *options, "--recording", body).code == 0
    rows = {row["question"]: row for row in shell("checklist", folder, "--case", NUMBER, "--json").json}
    assert len(rows) == 6
    assert (rows["muted"]["result"], rows["muted"]["words"]) == ("finding", words)
    assert [moment["start"] for moment in rows["muted"]["moments"]] == ["4.200000", "5.000000"]
    assert (rows["stayed-on"]["result"], rows["aid-given"]["result"]) == ("as expected", "open")
    target = tmp_path / "findings.csv"
    assert shell("checklist", folder, "--case", NUMBER, "-o", target).code == 0
    with target.open(encoding="utf-8", newline="") as opened:
        [muted] = [row for row in csv.DictReader(opened) if row["question_id"] == "muted"]
    assert muted["words"] == f"'{words}", "no spreadsheet takes it for a formula"
    assert muted["moments"] == "Body-worn · 0231 00:00:04.200000; Body-worn · 0231 00:00:05.000000"
    assert muted["moments_utc"].count("Z ±") == 2
    assert shell("checklist", folder, "--case", NUMBER, "-o", target).code == 1, "it is not replaced unasked"
    assert shell("answer", folder, "muted", "open", *options, "--recording", body, "--words", "").code == 0
    actions = [row["action"] for row in shell("audit", folder, "--json").json]
    assert [each for each in actions if each.startswith("checklist.")] == [
        "checklist.add", "checklist.answer", "checklist.answer", "checklist.answer", "checklist.begin",
        "checklist.export", "checklist.begin", "checklist.export", "checklist.answer",
    ]  # fmt: skip
    assert shell("remove-checklist", folder, 1).code == 0
    assert shell("checklists", folder, "--json").json[0]["removed"] is True
    assert len(shell("checklist", folder, "--case", NUMBER, "--json").json) == 6, "what was answered stays"


def test_wrong_use_is_named(shell: Shell, folder: Path, filled: FilledCase, tmp_path: Path) -> None:
    assert filled.recordings
    assert "no checklist 7" in shell("checklist", folder, "--case", NUMBER, "--checklist", "7").err
    added(shell, folder, tmp_path)
    options = ("--case", NUMBER, "--checklist", 1)
    assert "no question “other”" in shell("answer", folder, "other", "yes", *options).err
    assert "no recording 99" in shell("answer", folder, "muted", "yes", *options, "--recording", 99).err
    assert shell("answer", folder, "muted", "perhaps", *options).code == 2
