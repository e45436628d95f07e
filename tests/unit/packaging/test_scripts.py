"""The scripts say in one line what cannot be had, and then stop. Each runs here on a machine that lacks something.

Such a machine is a folder of commands that stands alone in PATH: links to this machine's own, and where this machine's
would do the wrong thing (install a package, be root), a few lines of shell in its place.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
EVERYDAY_COMMANDS = (
    "bash", "cat", "dirname", "env", "grep", "id", "mktemp", "realpath", "rm", "sed", "sha256sum", "tail",
)  # fmt: skip
EVERYTHING_IS_INSTALLED = 'shift 2; for package in "$@"; do printf "installed/%s " "$package"; done'
NOTHING_IS_INSTALLED = "exit 1"


class Machine:
    """A checkout's scripts on a machine that has only the commands it was given."""

    def __init__(self, folder: Path) -> None:
        """Copies the scripts and the locks to `folder`, and gives them the everyday commands."""
        self.project = folder / "project"
        self.commands = folder / "bin"
        self.commands.mkdir()
        shutil.copytree(PROJECT / "packaging", self.project / "packaging")
        for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock"):
            shutil.copy(PROJECT / name, self.project)
        for command in EVERYDAY_COMMANDS:
            found = shutil.which(command)
            assert found is not None, f"this machine itself lacks {command}"
            self.has_at(command, Path(found))

    def has_at(self, name: str, target: Path) -> None:
        """Gives it a command of the machine that the test runs on."""
        (self.commands / name).symlink_to(target)

    def has_instead(self, name: str, script: str) -> None:
        """Gives it a few lines of shell for a command."""
        command = self.commands / name
        command.unlink(missing_ok=True)
        command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        command.chmod(0o755)

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs one of packaging's scripts, with nothing in its environment but what is named."""
        return subprocess.run(
            [self.commands / "bash", self.project / "packaging" / script, *arguments],
            env={"PATH": str(self.commands), "HOME": str(self.project), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def last_line(result: subprocess.CompletedProcess[str]) -> str:
    return result.stderr.splitlines()[-1]


@pytest.mark.parametrize("arguments", [(), ("demo",), ("open", "somewhere"), ("/",)])
def test_without_a_display_run_says_so_and_how_to_get_a_picture(machine: Machine, arguments: tuple[str, ...]) -> None:
    result = machine.run("run.sh", *arguments)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "no display" in result.stderr
    assert "--screenshot out.png" in result.stderr
    assert not (machine.project / ".venv").exists()


def test_what_opens_no_window_needs_no_display(machine: Machine) -> None:
    assert "apt-get" in last_line(machine.run("run.sh", "verify", "somewhere"))


def test_a_screenshot_needs_the_name_of_the_picture(machine: Machine) -> None:
    result = machine.run("run.sh", "--screenshot")
    assert result.returncode == 2
    assert "out.png" in last_line(result)


@pytest.mark.parametrize("script", ["run.sh", "test.sh"])
def test_a_machine_without_apt_is_told_what_it_may_lack(machine: Machine, script: str) -> None:
    result = machine.run(script, DISPLAY=":0")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "no apt-get" in result.stderr
    assert "libvlc5" in result.stderr


def test_a_user_without_sudo_is_told_what_root_must_install(machine: Machine) -> None:
    machine.has_instead("dpkg-query", NOTHING_IS_INSTALLED)
    machine.has_instead("apt-get", "exit 1")
    machine.has_instead("id", "echo 1000")
    result = machine.run("run.sh", DISPLAY=":0")
    assert result.returncode == 1
    assert "sudo is missing" in last_line(result)
    assert "apt-get install" in last_line(result)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("E: Unable to locate package libvlc5", "Unable to locate package libvlc5"),
        (
            "W: Temporary failure resolving the mirror\nE: Unable to fetch some archives",
            "the network cannot be reached",
        ),
    ],
    ids=["no such package", "no network"],
)
def test_what_apt_cannot_install_ends_in_the_reason(machine: Machine, message: str, reason: str) -> None:
    machine.has_instead("dpkg-query", NOTHING_IS_INSTALLED)
    machine.has_instead("id", "echo 0")
    machine.has_instead("apt-get", f"echo '{message}'; exit 100")
    result = machine.run("run.sh", DISPLAY=":0")
    assert result.returncode == 1
    assert "could not install the Debian packages" in last_line(result)
    assert reason in last_line(result)


def test_an_old_python_is_named(machine: Machine) -> None:
    machine.has_instead("dpkg-query", EVERYTHING_IS_INSTALLED)
    machine.has_instead("apt-get", "exit 1")
    machine.has_instead("python3", 'case "$2" in *version_info*) exit 1 ;; *) echo 3.9.2 ;; esac')
    result = machine.run("run.sh", DISPLAY=":0")
    assert result.returncode == 1
    assert "needs Python 3.11 or newer, and this machine's is 3.9.2" in last_line(result)


def test_python_packages_that_cannot_be_had_are_asked_for_again_the_next_time(machine: Machine) -> None:
    machine.has_instead("dpkg-query", EVERYTHING_IS_INSTALLED)
    machine.has_instead("apt-get", "exit 1")
    machine.has_at("python3.11", Path(sys.executable).resolve())
    for _ in range(2):
        result = machine.run("run.sh", DISPLAY=":0", PIP_NO_INDEX="1")
        assert result.returncode == 1
        assert "could not install the Python packages: ERROR:" in last_line(result)


def test_the_benchmarks_are_listed_with_what_they_measure(machine: Machine) -> None:
    benchmarks = machine.project / "tests" / "benchmarks"
    benchmarks.mkdir(parents=True)
    (benchmarks / "bench_step_back.py").write_text('"""One frame back, paused."""\n', encoding="utf-8")
    result = machine.run("bench.sh")
    assert result.returncode == 0
    listed = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert listed["step-back"] == "One frame back, paused."
    assert listed["seek"] == "(not there yet)"


@pytest.mark.parametrize(
    ("name", "told"),
    [("seek", "'seek' is not there yet"), ("sek", "there is no benchmark 'sek'")],
    ids=["later", "none"],
)
def test_a_benchmark_that_does_not_exist_is_wrong_use(machine: Machine, name: str, told: str) -> None:
    result = machine.run("bench.sh", name)
    assert result.returncode == 2
    assert told in last_line(result)


def test_every_benchmark_is_listed() -> None:
    listed = (PROJECT / "packaging" / "bench.sh").read_text(encoding="utf-8")
    names = [path.stem.removeprefix("bench_").replace("_", "-") for path in PROJECT.glob("tests/benchmarks/bench_*.py")]
    assert [name for name in names if f" {name} " not in listed.replace("\n", " ")] == []
