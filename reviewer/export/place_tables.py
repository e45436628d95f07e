"""Writes what a question for a place found as CSV, with its audit row, as every export."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.place_query import FastFound, Passage, SpeedRange, StopFound, Whose, ZoneEdge
from reviewer.domain.progress import JobContext
from reviewer.domain.time import format_utc
from reviewer.export.auditing import audited
from reviewer.export.originals import kept_places
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue

_WHOSE_HEADER = ("case", "recording", "officer", "track")
_SPEEDS = ("least", "mean", "greatest")


@dataclass(frozen=True, slots=True)
class PlaceTableReport:
    """A table that was written: the file, its hash, and how many rows it has below its header."""

    path: Path
    sha256: str
    rows: int


def passages_csv(passages: Sequence[Passage]) -> str:
    """CSV (RFC 4180) with a header line and one row for each passage.

    Returns:
        Columns: case, recordings, officers and track; entry and exit in UTC, each with how it is known (`crossed`,
        `gap`, `positions_end`), the ± of a crossing in seconds, and the fix beyond a gap; how long inside, in seconds,
        and whether it may have been longer; speeds in metres a second, of the receiver and derived from positions;
        where it entered, in degrees; how many positions lie inside.
    """
    header = (
        *_WHOSE_HEADER,
        *(f"{edge}_{what}" for edge in ("entry", "exit") for what in ("utc", "known_by", "plus_minus_s", "beyond_utc")),
        "dwell_s",
        "maybe_longer",
        *(f"{kind}_{which}_mps" for kind in ("receiver", "derived") for which in _SPEEDS),
        "entry_latitude_deg",
        "entry_longitude_deg",
        "positions",
    )
    return csv_text(
        header,
        (
            [
                *_whose(each.whose),
                *_edge(each.entry),
                *_edge(each.exit),
                exact_seconds(each.dwell_us),
                "yes" if each.dwell_is_least else "no",
                *_speeds(each.receiver),
                *_speeds(each.derived),
                repr(each.latitude_deg),
                repr(each.longitude_deg),
                each.fixes,
            ]
            for each in passages
        ),
    )


def stops_csv(stops: Sequence[StopFound]) -> str:
    """CSV with a header line and one row for each stop: whose, when in UTC, how long in seconds, where, a remark."""
    header = (*_WHOSE_HEADER, "start_utc", "end_utc", "lasted_s", "latitude_deg", "longitude_deg", "remark")
    return csv_text(
        header,
        (
            [
                *_whose(each.whose),
                format_utc(each.start),
                format_utc(each.end),
                exact_seconds(each.duration_us),
                repr(each.latitude_deg),
                repr(each.longitude_deg),
                each.words,
            ]
            for each in stops
        ),
    )


def fastest_csv(moments: Sequence[FastFound]) -> str:
    """CSV with a header line and one row for each moment: whose, when in UTC, speed and whose that is, where."""
    header = (*_WHOSE_HEADER, "utc", "speed_mps", "known_by", "over_s", "latitude_deg", "longitude_deg")
    return csv_text(
        header,
        (
            [
                *_whose(each.whose),
                format_utc(each.utc),
                f"{each.speed_mps:.3f}",
                "derived" if each.is_derived else "receiver",
                exact_seconds(each.over_us) if each.is_derived else "",
                repr(each.latitude_deg),
                repr(each.longitude_deg),
            ]
            for each in moments
        ),
    )


def export_places(
    library: CaseLibrary, text: str, rows: int, told: str, target: Path, context: JobContext, *, overwrite: bool = True
) -> PlaceTableReport:
    """Write a table of what was found.

    Args:
        library: the open library, of this thread.
        text: the table.
        rows: how many it has below its header.
        told: what was asked, for the audit record.
        target: the file to write; not where an original lies.
        context: cancel.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    asked: dict[str, JsonValue] = {"target": str(target), "asked": told}
    with audited(library, "places", "library", asked):
        keep = kept_places(library, library.vault.folder)
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            with writing_to(staged.target):
                staged.part.write_text(text, encoding="utf-8", newline="")
            context.raise_if_cancelled()
            staged.publish()
            report = PlaceTableReport(staged.target, file_sha256(staged.target, context), rows)
            library.record("places.export", "library", "success", {**asked, "sha256": report.sha256, "rows": rows})
    return report


def _whose(whose: Whose) -> list[str]:
    titles = "; ".join(each.title for each in whose.recordings)
    return [harmless(text) for text in (whose.case_number, titles, whose.officer, whose.track_name)]


def _edge(edge: ZoneEdge) -> list[str]:
    beyond = "" if edge.beyond_utc is None else format_utc(edge.beyond_utc)
    return [format_utc(edge.utc), edge.how.value, exact_seconds(edge.uncertainty_us), beyond]


def _speeds(speeds: SpeedRange | None) -> list[str]:
    if speeds is None:
        return [""] * len(_SPEEDS)
    return [f"{speed:.3f}" for speed in (speeds.least_mps, speeds.mean_mps, speeds.most_mps)]
