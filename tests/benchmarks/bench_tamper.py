"""Random changes behind the program's back, each made to a sound library of its own and then looked for by verifying.

A byte of an original; a row changed, deleted, inserted, or exchanged with another, in any table of evidence and in the
audit record; the record's tail cut off; its whole chain written anew; guards taken away and made anew around a change.
The last two are looked for with a head that was noted before, in a file outside of the library. 60 changes, 2,000 with
`--full`. A change counts as found where the report names the original, the row or the record that it was made to. The
peer is what a program with hashes of files alone would find.
"""

import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from reviewer.domain.progress import SilentContext
from reviewer.library.anchor_file import note_head, read_heads
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import VerificationReport, verify_library
from tests.benchmarks.figures import Figure, conclude, say
from tests.benchmarks.support import wants_full
from tests.support.tampering import Tamperer, ways_of
from tests.support.whole_library import make_whole_library

CHANGES, FULL_CHANGES = 60, 2_000
SEED = 902_14


def main() -> int:
    """Tamper, verify, count, and print the JSON line; 0 where every change was found and named."""
    wanted = FULL_CHANGES if wants_full("Tampering", "2,000 random changes") else CHANGES
    choice = random.Random(SEED)  # noqa: S311 - chance, no secret
    found, by_file_hash, kinds, missed = 0, 0, Counter[str](), list[str]()
    with tempfile.TemporaryDirectory(prefix="bench-tamper-") as name:
        sound, anchors = Path(name) / "sound", Path(name) / "heads.jsonl"
        make_whole_library(sound)
        with CaseLibrary.open(sound) as library:
            note_head(library, anchors)
        for number in range(wanted):
            folder = shutil.copytree(sound, Path(name) / "tampered")
            tamperer = Tamperer(folder, choice)
            ways = ways_of(tamperer)
            way = ways[number % len(ways)]
            made = way()
            report = verified(folder, anchors)
            sentences = [problem.sentence for problem in report.problems]
            if any(words in sentence for words in made.named for sentence in sentences):
                found += 1
            else:
                missed.append(f"{way.__name__}: {made.words}: {sentences[:2]}")
            by_file_hash += way.__name__ == "byte_of_an_original"
            kinds[way.__name__] += 1
            shutil.rmtree(folder)
    for words, count in sorted(kinds.items()):
        say(f"{count:5} {words.replace('_', ' ')}")
    for words in missed[:20]:
        say(f"NOT FOUND: {words}")
    figure = Figure(
        bench="tamper",
        value=found,
        unit="changes found and named",
        peer="hashes of the originals alone",
        peer_value=by_file_hash,
        goal=f"{wanted} of {wanted}",
        ok=found == wanted,
    )
    return conclude([figure])


def verified(folder: Path, anchors: Path) -> VerificationReport:
    """What verifying finds, with the noted heads beside it."""
    return verify_library(folder, SilentContext(), noted=read_heads(anchors), noted_in=anchors)


if __name__ == "__main__":
    raise SystemExit(main())
