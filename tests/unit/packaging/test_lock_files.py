"""The lock files hold what pyproject.toml asks for, each file by its hash, and one version for both uses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[3]
PINNED = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>(?: \\\n +--hash=sha256:[0-9a-f]{64})+)$", re.M
)


def pinned_versions(lock: str) -> dict[str, str]:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(match["name"]): match["version"] for match in PINNED.finditer(text)}


def asked_for(*extras: str) -> list[Requirement]:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*settings["build-system"]["requires"], *settings["project"]["dependencies"]]
    for extra in extras:
        lines += settings["project"]["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ()), ("requirements-test.lock", ("test", "lint"))], ids=["run", "test"]
)
def test_a_lock_holds_a_version_that_the_project_allows_of_all_it_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    pinned = pinned_versions(lock)
    not_held = [
        str(asked)
        for asked in asked_for(*extras)
        if not asked.specifier.contains(pinned.get(canonicalize_name(asked.name), "0"), prereleases=True)
    ]
    assert not_held == []


def test_the_test_lock_holds_all_of_the_other_at_the_same_versions() -> None:
    assert pinned_versions("requirements.lock").items() <= pinned_versions("requirements-test.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_holds_nothing_but_packages_with_their_hashes(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    left_over = [line for line in PINNED.sub("", text).splitlines() if line and not line.startswith("#")]
    assert left_over == []
