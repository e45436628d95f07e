"""`reviewer export-track`: positions of a case as a file, from a shell."""

from pathlib import Path

import gpxpy
import pytest

from tests.support.shell import Shell


@pytest.mark.usefixtures("filled")
def test_a_span_as_gpx(shell: Shell, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.gpx"
    outcome = shell(
        "export-track", folder, "--case", "2026-0417", "--from", "2026-04-17T21:04:10Z", "--to", "2026-04-17T21:04:12Z",
        "-o", target, "--json",
    )  # fmt: skip
    assert outcome.code == 0
    assert (outcome.json["positions"], outcome.json["tracks"], outcome.json["gaps"]) == (3, 1, 0)
    assert gpxpy.parse(target.read_text(encoding="utf-8")).get_points_no() == 3


@pytest.mark.usefixtures("filled")
def test_wrong_use_and_named_failure(shell: Shell, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.gpx"
    one_end = shell("export-track", folder, "--case", "2026-0417", "--from", "2026-04-17T21:04:10Z", "-o", target)
    assert (one_end.code, target.exists()) == (2, False)
    unknown = shell("export-track", folder, "--case", "2026-0417", "--track", "99", "-o", target)
    assert (unknown.code, target.exists()) == (1, False)
    assert "no track 99" in unknown.err
