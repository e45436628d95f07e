"""Each way of tampering with a library is found by verifying, and named; the benchmark `tamper` tries 2,000."""

import random
import shutil
from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.library.anchor_file import note_head, read_heads
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import Area, verify_library
from tests.support.tampering import Tamperer, ways_of
from tests.support.whole_library import make_whole_library
from tests.unit.library.library_samples import ACTOR, behind_the_back

WAYS = [way.__name__ for way in ways_of(Tamperer(Path(), random.Random(0)))]  # noqa: S311 - chance, no secret


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library in it, and beside it a file with the head of its audit record."""
    folder = tmp_path_factory.mktemp("made")
    make_whole_library(folder / "library")
    with CaseLibrary.open(folder / "library", ACTOR) as library:
        note_head(library, folder / "heads.jsonl")
    return folder


@pytest.mark.parametrize("number", range(len(WAYS)), ids=WAYS)
def test_what_was_tampered_with_is_named(made: Path, tmp_path: Path, number: int) -> None:
    folder, heads = shutil.copytree(made / "library", tmp_path / "library"), made / "heads.jsonl"
    way = ways_of(Tamperer(folder, random.Random(number)))[number]  # noqa: S311 - as above
    tampered = way()
    report = verify_library(folder, SilentContext(), noted=read_heads(heads), noted_in=heads)
    sentences = [problem.sentence for problem in report.problems]
    assert any(words in sentence for words in tampered.named for sentence in sentences), (tampered, sentences)


def test_a_list_that_leaves_something_out_is_named(made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made / "library", tmp_path / "library")
    with behind_the_back(folder) as connection:
        connection.execute("UPDATE recording_list SET length_us = length_us + 1 WHERE id = 2")
        connection.execute("DELETE FROM case_list WHERE id = 1")
    objects = {problem.object for problem in verify_library(folder, SilentContext()).problems}
    assert objects == {"recording_list", "case_list"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET details = details || 'x' WHERE seq = 5",
        "UPDATE audit SET details = replace(details, '\"id\":', '\"ids\":') WHERE seq = 5",
        'UPDATE audit SET details = replace(details, \'"kind":"event"\', \'"kind":[]\') WHERE seq = 5',
        "UPDATE alignments SET anchors = 'none'",
        "UPDATE anchors SET source = 'the moon'",
        "UPDATE recordings SET location = 17 WHERE id = 1",
        "UPDATE tracks SET left_out = '[', columns = x'504b0304'",
        "UPDATE cases SET number = char(0) || number",
    ],
)
def test_what_no_program_would_write_is_named_and_stops_nothing(made: Path, tmp_path: Path, change: str) -> None:
    folder = shutil.copytree(made / "library", tmp_path / "library")
    with behind_the_back(folder) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(change).rowcount > 0
    report = verify_library(folder, SilentContext())
    named = {problem.area for problem in report.problems} - {Area.DATABASE}
    assert named & {Area.AUDIT, Area.EVIDENCE}
    assert report.originals_checked == 4, "two recordings, two layers"
