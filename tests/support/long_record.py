"""A library whose audit record is as long as wanted, chained row by row as the program does it, but in one transaction.

The rows are those of an ordinary day: stretches that were watched, bookmarks set, some of them changed again. What they
tell of stands in the tables, so that verifying finds nothing wrong.
"""

from contextlib import closing
from dataclasses import astuple, replace
from pathlib import Path

from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.library import rows
from reviewer.library.actor import Actor
from reviewer.library.audit_log import PROGRAM, utc_now
from reviewer.library.canonical_json import JsonValue, canonical_json
from reviewer.library.chain import AuditRow, row_sha256
from reviewer.library.connection import connect, immediate
from reviewer.library.library import DATABASE_NAME, CaseLibrary
from tests.unit.library.library_samples import sample_bookmark, sample_recording

_AT_ONCE = 10_000


def make_long_record(folder: Path, length: int, actor: Actor) -> Recording:
    """Make a library with a record of at least that many rows, and one recording that they are about."""
    with CaseLibrary.create(folder, actor) as library:
        source = folder.with_suffix(".mp4")
        source.write_bytes(b"the camera's own bytes")
        staged = library.vault.stage(source, SilentContext())
        with library.change("case.add") as change:
            case = change.insert_case(Case("24-0117"))
        with library.change("recording.add") as change:
            entry = change.adopt_original(staged)
            recording = change.insert_recording(
                sample_recording(case.id, entry.relative_path, entry.sha256, entry.size_bytes)
            )
        head = library.audit_head()
    previous, bookmarks = head.sha256, 0
    with closing(connect(folder / DATABASE_NAME)) as db, immediate(db):
        waiting: list[AuditRow] = []
        for seq in range(head.length + 1, length + 1):
            details: dict[str, JsonValue]
            if seq % 2:
                details, what, action = {"watched": _watched(seq)}, f"recording {recording.id}", "recording.view"
            elif seq % 20 == 0 and bookmarks:
                number = 1 + seq * 7919 % bookmarks
                before = db.conn.execute("SELECT title FROM bookmarks WHERE id = ?", (number,)).fetchone()[0]
                db.conn.execute("UPDATE bookmarks SET title = ? WHERE id = ?", (f"Changed {seq}", number))
                told: dict[str, JsonValue] = {"kind": "bookmark", "id": number, "did": "update"}
                told |= {"before": {"title": before}, "after": {"title": f"Changed {seq}"}}
                details, what, action = {"changes": [told]}, f"bookmark {number}", "bookmark.update"
            else:
                bookmarks += 1
                row = rows.bookmark_row(sample_bookmark(case.id, recording.id, f"Moment {seq}", "Seen from the left."))
                db.conn.execute(_INSERT, {**row, "id": bookmarks})
                told = {"kind": "bookmark", "id": bookmarks, "did": "insert", "after": row}
                details, what, action = {"changes": [told]}, f"bookmark {bookmarks}", "bookmark.add"
            unsealed = AuditRow(
                seq, utc_now(), actor.name, actor.host, PROGRAM, action, what, "success",
                canonical_json(details), previous, "",
            )  # fmt: skip
            waiting.append(replace(unsealed, sha256=row_sha256(unsealed)))
            previous = waiting[-1].sha256
            if len(waiting) == _AT_ONCE or seq == length:
                marks = ", ".join("?" * 11)
                db.conn.executemany(f"INSERT INTO audit VALUES ({marks})", map(astuple, waiting))  # noqa: S608 - marks
                waiting.clear()
    return recording


_INSERT = (
    "INSERT INTO bookmarks (id, case_id, recording_id, start_us, end_us, title, note, category_id, created_utc_us,"
    " author) VALUES (:id, :case_id, :recording_id, :start_us, :end_us, :title, :note, :category_id, :created_utc_us,"
    " :author)"
)


def _watched(seq: int) -> list[JsonValue]:
    start = seq * 1_000_003 % 3_600_000_000
    return [{"from_us": start, "to_us": start + 60_000_000, "speed": "1"}]
