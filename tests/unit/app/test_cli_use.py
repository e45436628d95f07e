"""The command line as a whole: exit codes, help, words for what is wrong, and no Qt before it is needed."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reviewer import __version__
from reviewer.app.cli import reviewer
from tests.support.shell import Shell

ROOT = Path(__file__).resolve().parents[3]
COMMANDS = pytest.mark.parametrize("name", sorted(reviewer.commands))


def in_own_process(code: str, *words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run Python code with the command line's words, from the project's folder, without a display."""
    variables = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    variables.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        env={**variables, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_commands_are_those_of_the_design() -> None:
    assert {
        "open", "demo", "ingest", "cases", "recordings", "search", "read-track", "frame", "clip", "verify", "audit",
    } <= set(reviewer.commands)  # fmt: skip


@COMMANDS
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_explains_itself(shell: Shell, name: str, flag: str) -> None:
    outcome = shell(name, flag)
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: reviewer {name}")
    command = reviewer.commands[name]
    assert command.help
    assert command.help.splitlines()[0] in " ".join(outcome.out.split())


@COMMANDS
def test_every_option_says_what_it_is_for(name: str) -> None:
    options = [option for option in reviewer.commands[name].params if isinstance(option, click.Option)]
    without = [option.name for option in options if not option.help]
    assert without == []


def test_the_program_explains_itself_and_names_its_commands(shell: Shell) -> None:
    outcome = shell("--help")
    assert outcome.code == 0
    assert all(name in outcome.out for name in reviewer.commands)
    assert shell("--version").out.strip().endswith(__version__)


@pytest.mark.parametrize(
    "words",
    [
        ["cases"],
        ["cases", "here", "and", "there"],
        ["cases", "--wrong", "here"],
        ["--wrong"],
        ["ingest", "library", "file"],
        ["read-track", "walk.gpx", "--format", "docx"],
        ["frame", "body.mp4", "--at", "noon", "-o", "still.png"],
        ["frame", "body.mp4", "--at", "00:61:00", "-o", "still.png"],
        ["frame", "body.mp4", "first", "--at", "0", "-o", "still.png"],
        ["frame", "body.mp4", "--at", "0"],
        ["clip", "library", "1", "--start", "0", "--end", "1e3", "--mode", "excerpt", "-o", "clip.mp4"],
        ["clip", "library", "1", "--start", "0", "--end", "1", "--mode", "best", "-o", "clip.mp4"],
        ["ingest", "library", "file", "--case", "A-1", "--time-zone", "Mars/Olympus"],
        ["ingest", "library", "file", "--case", "A-1", "--time-zone", "America"],
        ["ingest", "library", "file", "--case", " "],
        ["no-such-command", "with", "words"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_2_and_touches_nothing(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = shell(*words)
    assert outcome.code == 2
    assert "Error: " in outcome.err
    assert outcome.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_time_is_named_with_what_is_right(shell: Shell) -> None:
    outcome = shell("frame", "body.mp4", "--at", "noon", "-o", "still.png")
    assert "“noon” is not a time such as 395.766 or 00:06:35.766" in outcome.err


MAIN = "import sys; sys.argv[0] = 'reviewer'; from reviewer.app.cli import main; main()"


@pytest.mark.parametrize("words", [["{folder}"], ["open", "{folder}"], []], ids=["folder", "open folder", "nothing"])
def test_a_folder_or_nothing_opens_the_window_which_says_so_without_a_display(folder: Path, words: list[str]) -> None:
    answer = in_own_process(MAIN, *(word.format(folder=folder) for word in words))
    assert answer.returncode == 1
    assert answer.stderr.startswith("reviewer: There is no display to open the window on.")
    assert "--screenshot" in answer.stderr
    assert answer.stdout == ""


def test_commands_without_a_picture_load_no_qt(folder: Path, track_file: Path) -> None:
    views = "{'PySide6', 'vlc', 'pyqtgraph', 'folium'}"
    code = f"""
import sys
sys.argv[0] = "reviewer"
from reviewer.app.cli import main
try:
    main()
finally:
    print(sorted({views} & set(sys.modules)), file=sys.stderr)
"""
    for words in (
        ["cases", folder], ["recordings", folder], ["search", folder, "traffic"], ["audit", folder],
        ["verify", folder], ["read-track", track_file], ["--help"], ["demo", "--help"], ["ingest", "--help"],
    ):  # fmt: skip
        answer = in_own_process(code, *words)
        assert answer.stderr.splitlines()[-1] == "[]", words


def test_text_arrives_whole_in_the_plainest_of_environments(folder: Path) -> None:
    answer = in_own_process(MAIN, "recordings", folder, LC_ALL="C", PYTHONIOENCODING="utf-8")
    assert answer.returncode == 0
    assert "Body-worn · 0231" in answer.stdout


def test_a_reader_that_goes_away_is_no_traceback(folder: Path) -> None:
    code = f"import os; os.close(1); r, w = os.pipe(); os.close(r); os.dup2(w, 1); {MAIN}"
    answer = in_own_process(code, "audit", folder, "--json")
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
