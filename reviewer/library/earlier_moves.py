"""What the migration `0006_alignments` made of the moves that earlier versions of the program were told.

Those versions stated a recording's new anchors and nothing else; the migration then wrote one alignment for each, which
no audit row tells. Whoever compares the tables with the record works them out again here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from reviewer.library.canonical_json import JsonValue, canonical_json
from reviewer.library.chain import AuditRow

ALIGNMENTS_KEPT = "0006_alignments"
"""The migration since which every alignment is told."""


def alignments_of(row: AuditRow, details: Mapping[str, Any]) -> Iterator[dict[str, JsonValue]]:
    """The alignments that were written for one row of the audit record, without their version."""
    if row.action != "recording.timebase":
        return
    for told in details.get("changes", ()):
        anchors = told.get("after", {}).get("anchors")
        if told.get("kind") == "recording" and anchors:
            yield {
                "recording_id": told["id"],
                "track_id": None,
                "method": "taken_back" if details.get("by") == "undo" else "nudge",
                "words": details.get("words", "Moved in time"),
                "uncertainty_us": max(anchor["uncertainty_us"] for anchor in anchors),
                "clock": "",
                "anchors": canonical_json(anchors),
                "points": "[]",
                "who": row.actor,
                "host": row.host,
                "at_utc_us": row.utc_us,
            }
