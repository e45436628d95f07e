"""A shell for the command line: the real `main`, with its exit code and what it printed."""

import sys
from pathlib import Path

import pytest

from reviewer.app.cli import main
from reviewer.library.library import CaseLibrary
from tests.support.recordings import make_recording
from tests.support.review_case import FilledCase, fill
from tests.support.shell import Outcome, Shell
from tests.support.tracks import gpx, point


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs `reviewer` with words, in this process."""

    def run(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["reviewer", *map(str, words)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as exit_:
            code = exit_.code if isinstance(exit_.code, int) else int(exit_.code is not None)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def filled(tmp_path: Path) -> FilledCase:
    """A case in the library at `tmp_path / "library"`, which is closed."""
    with CaseLibrary.create(tmp_path / "library") as library:
        return fill(library)


@pytest.fixture
def folder(filled: FilledCase, tmp_path: Path) -> Path:  # noqa: ARG001 - it makes the library
    """The folder of the library of `filled`."""
    return tmp_path / "library"


@pytest.fixture
def track_file(tmp_path: Path) -> Path:
    """A walk of three fixes."""
    path = tmp_path / "walk.gpx"
    points = "".join(point(41.7 + n * 1e-4, -72.6, f"2026-04-17T21:04:0{n}Z") for n in range(3))
    path.write_text(gpx(points, "Main St & 2nd &lt;east&gt;".replace("& ", "&amp; ")), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def recording_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of numbered frames at 30 a second."""
    return make_recording(tmp_path_factory.mktemp("recording") / "body worn.mp4", frames=60)
