"""Killed in the middle: the library is consistent, the next opening cleans up, and going on completes it."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import resume
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.tracks import gpx, point

PROJECT = Path(__file__).resolve().parents[3]

KILLED_WHILE_COPYING = """
class Context:
    def __init__(self):
        self.asked = 0
    def report(self, done, total, what=""):
        if done and list((folder / "vault" / ".incoming").iterdir()):
            os.kill(os.getpid(), signal.SIGKILL)
    def raise_if_cancelled(self):
        pass
"""

KILLED_WITHIN_THE_SECOND_CHANGE = """
from reviewer.library.change import Change
from reviewer.domain.progress import SilentContext as Context
insert, inserted = Change.insert_recording, []
def dying(self, recording):
    result = insert(self, recording)
    inserted.append(result)
    if len(inserted) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return result
Change.insert_recording = dying
"""

PROGRAM = """
import os, signal, sys
from pathlib import Path
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
folder, card = map(Path, sys.argv[1:])
{how}
with CaseLibrary.open(folder) as library:
    ingest(library, 1, [card], context=Context())
"""


@pytest.mark.parametrize(
    ("how", "copies_kept"),
    [(KILLED_WHILE_COPYING, 0), (KILLED_WITHIN_THE_SECOND_CHANGE, 2)],
    ids=["copy", "change"],
)
def test_a_killed_ingest(
    tmp_path: Path, card: Path, first_recording: Path, second_recording: Path, how: str, copies_kept: int
) -> None:
    for path in (first_recording, second_recording):
        shutil.copy(path, card)
        (card / f"{path.stem}.gpx").write_text(gpx(point(1, 2)).replace("walk", path.stem), encoding="utf-8")
    folder = tmp_path / "library"
    with CaseLibrary.create(folder) as library, library.change("case.add") as change:
        change.insert_case(Case(number="26-000417"))
    killed = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(how=how), str(folder), str(card)], cwd=PROJECT, check=False
    )
    assert killed.returncode == -signal.SIGKILL

    with CaseLibrary.open(folder) as library:
        copies = {file.copy_name for _, file in library.ingests.copies()}
        assert {path.name for path in (folder / "vault" / ".incoming").iterdir()} == copies
        assert len(copies) == copies_kept
        assert library.vault.originals() == []
        kept = library.recordings(1)
        assert kept == []
        assert library.tracks(1) == []
        assert verify_library(folder, SilentContext()).is_good
        (unfinished,) = library.ingests.unfinished()
        assert unfinished.was_cut_off
        report = resume(library, unfinished.id, context=SilentContext())
        assert report.failures == []
        assert len(report.recordings) == 2
        assert sorted(recording.title for recording in library.recordings(1)) == ["first", "second"]
        assert len(library.vault.originals()) == 2
        assert not list((folder / "vault" / ".incoming").iterdir())
        assert verify_library(folder, SilentContext()).is_good
