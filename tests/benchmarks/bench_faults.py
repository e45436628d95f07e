"""Faults: killed at random points of ingest, annotation, export and migration; disk full, card gone, clock set back.

What the killed program told as saved has to be there after the next start, nothing half made may be seen, and the
library has to verify. The peer keeps its notes in a JSON file that it writes in place, and is killed as often.
"""

import random
import time

from tests.benchmarks.figures import Figure, conclude, say
from tests.benchmarks.support import own_home, wants_full
from tests.support.faults import WORKS, Material, Outcome, killed_at_random, peer_killed_at_random, taken_s
from tests.support.other_faults import OTHER_FAULTS

KILLS, KILLS_IN_FULL = 24, 300


def main() -> int:
    """Break it, and count."""
    full = wants_full("What is left after faults.", f"kill {KILLS_IN_FULL} times instead of {KILLS}")
    kills = KILLS_IN_FULL if full else KILLS
    chance = random.Random(6)  # noqa: S311 - the same moments each time, as far as the computer allows
    with own_home() as home:
        started = time.monotonic()
        material = Material(home / "material")
        longest_s = {work: taken_s(material, work) for work in WORKS}
        outcomes = [killed_at_random(material, WORKS[n % 4], longest_s[WORKS[n % 4]], chance) for n in range(kills)]
        for work in WORKS:
            _say(work, [outcome for outcome in outcomes if outcome.what.startswith(work)])
        others = [fault(material) for fault in OTHER_FAULTS]
        for outcome in others:
            say(f"{outcome.what}: {outcome.told} things told as saved, {_words(outcome)}")
        lost_by_peer = sum(not peer_killed_at_random(home, chance, 0.1) for _ in range(kills))
        say(f"in {time.monotonic() - started:.0f} s")
    wrong = sum(bool(outcome.wrong) for outcome in outcomes)
    wrong_others = sum(bool(outcome.wrong) for outcome in others)
    peer = "notes in a JSON file written in place, killed as often"
    return conclude(
        [
            Figure("faults", wrong, f"of {kills} kills left something wrong", peer, lost_by_peer, "0", wrong == 0),
            Figure(
                "faults", wrong_others, f"of {len(others)} other faults left something wrong", "none", 0, "0",
                wrong_others == 0,
            ),
        ]
    )  # fmt: skip


def _say(work: str, outcomes: list[Outcome]) -> None:
    cut = sum(outcome.was_cut for outcome in outcomes)
    told = sum(outcome.told for outcome in outcomes)
    say(f"{work}: killed {cut} times of {len(outcomes)} before its end, {told} things told as saved")
    for outcome in outcomes:
        if outcome.wrong:
            say(f"  killed after {outcome.after_s:.3f} s: {_words(outcome)}")


def _words(outcome: Outcome) -> str:
    return "nothing wrong" if not outcome.wrong else "; ".join(outcome.wrong[:5])


if __name__ == "__main__":
    raise SystemExit(main())
