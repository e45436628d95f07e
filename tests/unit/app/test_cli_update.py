"""A command on a library of an earlier version says that its tables are brought up to this one."""

from pathlib import Path

import pytest

from reviewer.app import cli_support
from tests.support.shell import Shell
from tests.unit.library.test_migrations import make_earlier


@pytest.mark.parametrize("words", [["cases", "--json"], ["audit", "--json"]])
def test_it_is_said_on_standard_error_once(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(cli_support, "MANY_ROWS", 1)
    make_earlier(tmp_path, "0008_case_details")
    first, again = (shell(words[0], tmp_path, *words[1:]) for _ in range(2))
    assert (first.code, again.code) == (0, 0)
    assert first.err.startswith(f"reviewer: {tmp_path} is of an earlier version: its tables are brought up to this one")
    assert again.err == ""
    assert first.out.startswith("[")
