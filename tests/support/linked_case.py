"""A case whose recordings are all one real file, linked where it lies: for views that read it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.library.library import CaseLibrary
from tests.support.review_case import START, FilledCase, fill


def fill_linked(
    library: CaseLibrary, file: Path, duration_us: int, late_us: Sequence[int] = (0, 0, 0), number: str = "2026-0999"
) -> FilledCase:
    """Store such a case beside those of `fill`, without bookmarks and events.

    Args:
        library: where.
        file: the recording; read only.
        duration_us: its length.
        late_us: how long after `START` each recording of the case begins.
        number: of the case.
    """
    made = fill(library)
    with library.change("case.add") as change:
        case = change.insert_case(replace(made.case, id=0, number=number))
        recordings = tuple(
            change.insert_recording(
                replace(
                    recording,
                    id=0,
                    case_id=case.id,
                    linked=True,
                    location=str(file),
                    sha256=f"{camera + 16:064x}",
                    size_bytes=file.stat().st_size,
                    duration_us=duration_us,
                    timebase=Timebase.from_start(UtcTime(START + late), AnchorSource.GPS_TIME, 200_000),
                )
            )
            for camera, (recording, late) in enumerate(zip(made.recordings, late_us, strict=True))
        )
    return replace(made, case=case, recordings=recordings, bookmarks=(), events=())
