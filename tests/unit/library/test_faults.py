"""A small run of the faults that `bench.sh faults` makes by the hundred; in a process of its own, which forks."""

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]

RUN = """
import json, random, sys
from pathlib import Path
from tests.support.faults import WORKS, Material, killed_at_random, taken_s
from tests.support.other_faults import OTHER_FAULTS
material = Material(Path(sys.argv[1]))
chance = random.Random(1)
outcomes = [killed_at_random(material, work, taken_s(material, work), chance) for work in WORKS * 2]
outcomes += [fault(material) for fault in OTHER_FAULTS]
print(json.dumps([[outcome.what, outcome.told, outcome.wrong] for outcome in outcomes]))
"""


def test_nothing_that_was_told_as_saved_is_missing_and_nothing_half_made_is_left(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path / "material")],
        cwd=PROJECT, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    outcomes = json.loads(run.stdout)
    assert len(outcomes) == 14
    assert [outcome for outcome in outcomes if outcome[2]] == []
    assert sum(told for _, told, _ in outcomes) > 20, "the children did tell of what was saved"
