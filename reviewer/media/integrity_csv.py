"""Writes what is odd about a recording, and the table of its frames, as CSV for a spreadsheet.

Times are written twice, for people and for calculation; frames, PTS and times are never rounded.
"""

from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.integrity import Finding
from reviewer.domain.time import MediaTime, format_media_time, format_utc
from reviewer.domain.timebase import Timebase
from reviewer.media.index import FrameIndex


def integrity_csv(index: FrameIndex, timebase: Timebase | None = None) -> str:
    """CSV (RFC 4180) with a header line and one row for each finding, in order of time.

    Args:
        index: the recording's frame index.
        timebase: the recording's place in time; with it there are columns of UTC.

    Returns:
        Columns: kind; start and end as HH:MM:SS.ffffff and as seconds of media time; first frame and its PTS, empty
        where no frame is concerned; number of frames, 0 where it cannot be told; the words.
    """
    header = ["kind", "start", "start_s", "end", "end_s", "first_frame", "pts", "frames", "words"]
    rows = [_finding_row(index, finding) for finding in index.findings]
    if timebase is not None:
        header += ["start_utc", "end_utc"]
        for row, finding in zip(rows, index.findings, strict=True):
            row += [_utc(timebase, finding.start), _utc(timebase, finding.end)]
    return csv_text(header, rows)


def frames_csv(index: FrameIndex, timebase: Timebase | None = None) -> str:
    """CSV (RFC 4180) with a header line and one row for each frame, in order of presentation.

    Args:
        index: the recording's frame index.
        timebase: the recording's place in time; with it there is a column of UTC.

    Returns:
        Columns: frame number from 0; PTS and DTS in units of the stream; media time as HH:MM:SS.ffffff and as seconds;
        how long the frame is on show in seconds; 1 for a keyframe, else 0; bytes of its packet.
    """
    header = ["frame", "pts", "dts", "media_time", "media_time_s", "duration_s", "keyframe", "packet_bytes"]
    rows: list[list[str | int]] = []
    columns = (index.pts, index.dts, index.keyframe, index.size_bytes)
    for frame, (pts, dts, keyframe, size_bytes) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        start, end = index.media_time(frame), index.end_of(frame)
        time = [format_media_time(start, 6), exact_seconds(start), exact_seconds(end - start)]
        rows.append([frame, pts, dts, *time, int(keyframe), size_bytes])
    if timebase is not None:
        header.append("utc")
        for frame, row in enumerate(rows):
            row.append(_utc(timebase, index.media_time(frame)))
    return csv_text(header, rows)


def _finding_row(index: FrameIndex, finding: Finding) -> list[str | int]:
    has_frame = finding.frame is not None and finding.frame < len(index)
    return [
        finding.kind.value,
        format_media_time(finding.start, 6),
        exact_seconds(finding.start),
        format_media_time(finding.end, 6),
        exact_seconds(finding.end),
        "" if finding.frame is None else finding.frame,
        int(index.pts[finding.frame]) if has_frame else "",
        finding.frames,
        harmless(finding.words),
    ]


def _utc(timebase: Timebase, media_time: MediaTime) -> str:
    return format_utc(timebase.to_utc(media_time))
