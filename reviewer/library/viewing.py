"""What was watched, as the audit record says: the stretches of a recording, and how each was looked at.

Somebody who watched half an hour at double speed has seen it; what no row speaks of was never on the screen.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.viewed import Watched
from reviewer.library.audit_reading import AuditFilter, AuditRecord
from reviewer.library.canonical_json import JsonValue

VIEWED = "recording.view"
"""The action of a row that tells what was watched."""


@dataclass(frozen=True, slots=True)
class WatchedRange:
    """One stretch of a recording that was on the screen.

    Attributes:
        start, end: of the stretch; equal where one single frame was shown.
        speed: seconds of the recording per second of the reviewer; 0 for frames that were shown one by one.
        is_backwards: whether it ran backwards.
    """

    start: MediaTime
    end: MediaTime
    speed: Fraction
    is_backwards: bool = False

    def told(self) -> dict[str, JsonValue]:
        """As a row of the audit record tells it."""
        return {
            "from_us": self.start,
            "to_us": self.end,
            "speed": str(self.speed),
            **({"backwards": True} if self.is_backwards else {}),
        }


@dataclass(frozen=True, slots=True)
class Viewing:
    """A stretch, and by whom and when it was watched.

    Attributes:
        seq: the row of the audit record that tells it.
        utc: when that row was written.
    """

    watched: WatchedRange
    who: str
    utc: UtcTime
    seq: int


def viewings(record: AuditRecord, recording_id: int) -> list[Viewing]:
    """Every stretch of a recording that was ever watched, in the order in which it was."""
    wanted = AuditFilter(action=VIEWED, outcome="success", about=f"recording {recording_id}")
    found = []
    for row in record.rows(wanted):
        if row.object != f"recording {recording_id}":
            continue
        for told in json.loads(row.details).get("watched", ()):
            stretch = WatchedRange(
                MediaTime(told["from_us"]), MediaTime(told["to_us"]), Fraction(told["speed"]), "backwards" in told
            )
            found.append(Viewing(stretch, row.actor, UtcTime(row.utc_us), row.seq))
    return found


def watched_in(record: AuditRecord, recording_ids: Collection[int]) -> dict[int, list[Watched]]:
    """Every stretch that was ever watched of some recordings, by the recording's id; in one pass over the record."""
    wanted = {f"recording {recording_id}": recording_id for recording_id in recording_ids}
    found: dict[int, list[Watched]] = {recording_id: [] for recording_id in recording_ids}
    for row in record.rows(AuditFilter(action=VIEWED, outcome="success")):
        recording_id = wanted.get(row.object)
        if recording_id is not None:
            found[recording_id] += [
                Watched(
                    MediaTime(told["from_us"]),
                    MediaTime(told["to_us"]),
                    Fraction(told["speed"]),
                    "backwards" in told,
                    row.actor,
                )
                for told in json.loads(row.details).get("watched", ())
            ]
    return found


def watched_ranges(record: AuditRecord, recording_id: int) -> list[tuple[MediaTime, MediaTime]]:
    """What of a recording was ever on the screen: stretches in order, none touching another."""
    return merged((each.watched.start, each.watched.end) for each in viewings(record, recording_id))


def merged(ranges: Iterable[tuple[MediaTime, MediaTime]]) -> list[tuple[MediaTime, MediaTime]]:
    """Stretches that overlap or touch, as one."""
    whole: list[tuple[MediaTime, MediaTime]] = []
    for start, end in sorted(ranges):
        if whole and start <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return whole
