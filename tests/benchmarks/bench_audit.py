"""Writing and verifying the audit record, against the same transaction without a row and plain SHA-256 in the same run.

Writing: how much longer a change takes for its audit row, at the end of a long record (bookmarks set one by one, each
committed to the disk). Verifying: `verify_library` of a record of 50,000 rows (1,000,000 with `--full`): the database,
the chain, and every bookmark against what the record tells of it.
"""

import hashlib
import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from reviewer.domain.case import Recording
from reviewer.domain.progress import SilentContext
from reviewer.library import audit_log, rows
from reviewer.library.actor import Actor
from reviewer.library.change import Change
from reviewer.library.connection import connect, immediate
from reviewer.library.library import DATABASE_NAME
from reviewer.library.vault import Vault
from reviewer.library.verification import verify_library
from tests.benchmarks.figures import Figure, conclude, say
from tests.benchmarks.support import wants_full
from tests.support.long_record import make_long_record
from tests.unit.library.library_samples import sample_bookmark

ROWS, FULL_ROWS = 50_000, 1_000_000
CHANGES = 1_500
GOAL_MS = 2.0
GOAL_S = 60.0
ACTOR = Actor("benchmark", "bench")


def main() -> int:
    """Measure and print a JSON line for each figure; 0 where both goals are reached."""
    length = FULL_ROWS if wants_full("The audit record", "a record of 1,000,000 rows") else ROWS
    with tempfile.TemporaryDirectory(prefix="bench-audit-") as name:
        folder = Path(name) / "library"
        recording = make_long_record(folder, length, ACTOR)
        say(f"a record of {length:,} rows is made: {(folder / DATABASE_NAME).stat().st_size / 1e6:.0f} MB")
        figures = [verifying(folder, length), appending(folder, recording)]
    return conclude(figures)


def verifying(folder: Path, length: int) -> Figure:
    """Seconds for a million rows, beside SHA-256 over the same texts."""
    began = time.perf_counter()
    report = verify_library(folder, SilentContext())
    taken_s = time.perf_counter() - began
    if not report.is_good or report.audit_head.length != length:
        raise SystemExit(f"the record is not what was made: {report.problems[:3]}")
    with closing(connect(folder / DATABASE_NAME)) as db:
        began = time.perf_counter()
        for values in db.conn.execute("SELECT * FROM audit ORDER BY seq"):
            hashlib.sha256("\n".join(map(str, values)).encode()).digest()
        peer_s = time.perf_counter() - began
    million = FULL_ROWS / length
    say(f"verified in {taken_s:.1f} s; SHA-256 of the same texts takes {peer_s:.1f} s")
    return Figure(
        bench="audit",
        value=taken_s * million,
        unit=f"s for 1,000,000 rows (measured on {length:,})",
        peer="SHA-256 of each row's text, read from the same file",
        peer_value=peer_s * million,
        goal=f"<= {GOAL_S:.0f}",
        ok=taken_s * million <= GOAL_S,
    )


def appending(folder: Path, recording: Recording) -> Figure:
    """95th percentiles of a change with its row and without, taken in turn; the row may cost what is between them."""
    with closing(connect(folder / DATABASE_NAME)) as db:
        vault = Vault(folder)
        times_ms: dict[bool, list[float]] = {True: [], False: []}
        for number in range(2 * CHANGES):
            with_row = number % 2 == 0
            began = time.perf_counter()
            set_bookmark(db, vault, recording, number, with_row=with_row)
            times_ms[with_row].append((time.perf_counter() - began) * 1000)
    value, peer = (float(np.percentile(times_ms[with_row], 95)) for with_row in (True, False))
    medians = [float(np.median(times_ms[with_row])) for with_row in (True, False)]
    say(f"a bookmark with its row: median {medians[0]:.2f} ms, p95 {value:.2f}; without: {medians[1]:.2f}, {peer:.2f}")
    return Figure(
        bench="audit",
        value=value,
        unit="ms p95 for a change with its audit row",
        peer="the same transaction without the row",
        peer_value=peer,
        goal=f"<= peer + {GOAL_MS:.0f}",
        ok=value - peer <= GOAL_MS,
    )


def set_bookmark(db: Database, vault: Vault, recording: Recording, number: int, *, with_row: bool) -> None:
    """Set a bookmark as the program does, or as a program without an audit record would."""
    bookmark = sample_bookmark(recording.case_id, recording.id, f"Bookmark {number}")
    with immediate(db):
        if with_row:
            change = Change(db, vault, ACTOR)
            change.insert_bookmark(bookmark)
            audit_log.append(db, ACTOR, "bookmark.add", change.object, "success", change.details)
        else:
            db.table("bookmarks").insert(rows.bookmark_row(bookmark))


if __name__ == "__main__":
    raise SystemExit(main())
