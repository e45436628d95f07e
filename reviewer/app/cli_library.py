"""What the commands on a case library share: cases by their numbers, cases and recordings as JSON."""

from typing import Any
from zoneinfo import available_timezones

import click

from reviewer.app.cli_support import (
    seconds_text,
)
from reviewer.domain.case import Case, Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.placing_report import PlacingReport
from reviewer.domain.time import (
    format_utc,
)
from reviewer.library.library import CaseLibrary


class TimeZoneType(click.ParamType[str]):
    """An IANA time zone that this machine knows: under any other, times would be shown in UTC without a word."""

    name = "zone"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check the name."""
        if str(value) not in available_timezones():
            self.fail(f"“{value}” is not an IANA time zone such as America/New_York", param, ctx)
        return str(value)


class UnknownCaseError(ReviewerError):
    """The library has no case of that number."""


def case_id_of(library: CaseLibrary, number: str) -> int:
    """The id of the case with a number.

    Raises:
        UnknownCaseError: there is none.
    """
    case = library.case_by_number(number)
    if case is None:
        raise UnknownCaseError(f"{library.folder} has no case {number}; “reviewer cases” lists those that it has")
    return case.id


def case_json(case: Case, recordings: int) -> dict[str, Any]:
    """A case with the number of its recordings, as the commands print it."""
    return {
        "id": case.id,
        "number": case.number,
        "title": case.title,
        "kind": case.kind,
        "status": case.status,
        "time_zone": case.time_zone,
        "created_utc": format_utc(case.created_utc),
        "recordings": recordings,
    }


def recording_json(recording: Recording, case_number: str, placing: PlacingReport | None) -> dict[str, Any]:
    """A recording, as the commands print it."""
    anchor = recording.timebase.anchors[0]
    return {
        "id": recording.id,
        "case": case_number,
        "title": recording.title,
        "original_name": recording.original_name,
        "location": recording.location,
        "linked": recording.linked,
        "sha256": recording.sha256,
        "size_bytes": recording.size_bytes,
        "container": recording.container,
        "video_codec": recording.video.codec if recording.video else None,
        "width": recording.video.width if recording.video else None,
        "height": recording.video.height if recording.video else None,
        "audio_streams": len(recording.audio),
        "frames": recording.frame_count,
        "duration": seconds_text(recording.duration_us),
        "start_utc": format_utc(recording.start_utc),
        "start_source": anchor.source.value,
        "start_uncertainty": seconds_text(anchor.uncertainty_us),
        "placing": None if placing is None else _placing_json(placing),
        "integrity": list(recording.integrity),
    }


def _placing_json(placing: PlacingReport) -> dict[str, Any]:
    return {
        "reason": placing.reason,
        "tried": [
            {
                "source": reading.source.value,
                "words": reading.words,
                "start_utc": None if reading.start is None else format_utc(reading.start),
                "verdict": reading.verdict,
                "taken": reading.is_taken,
            }
            for reading in placing.tried
        ],
    }
