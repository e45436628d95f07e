"""Says what the packets of a recording show beside their times: repeated, missing, damaged, hidden, going back.

Pure arithmetic over a packet table; it reads no file.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.time import MediaTime, format_duration, format_media_time
from reviewer.media.packet_table import JumpBack, Loss, PacketTable
from reviewer.media.statements import Statement, counted, of_frames, of_moment, runs_of

ALMOST_EMPTY_BYTES: Final = 128
"""An encoder that repeats the picture says so in less: a slice that skips every block of a 1080p picture takes 10 to
60 bytes in H.264 and HEVC."""

ALMOST_EMPTY_SHARE: Final = 0.02
"""Beside that, such a packet is far smaller than the usual one; a recording of a test card is small throughout."""

_SHORT_OF_CLAIM_US: Final = 1_000_000


def end_statements(table: PacketTable) -> list[Statement]:
    """What is missing at the end: one statement with all that says so."""
    report = table.report
    signs = [*_announced_words(table)]
    if report.missing_bytes:
        signs.append(f"the file breaks off, at least {counted(report.missing_bytes, 'byte')} of it are missing")
    if report.is_cut_short:
        signs.append("the last frame is not there as a whole, left out")
    sentences = [f"truncated end: {'; '.join(signs)}"] if signs else []
    if report.stopped_by:
        sentences.append(f"could not be read to its end: {report.stopped_by}")
    missing = max(report.announced_frames - report.read_frames, 0)
    last = len(table) - 1 if len(table) else None
    return [
        Statement(words, (of_moment(FindingKind.TRUNCATED, table.duration_us, words, frame=last, frames=missing),))
        for words in sentences
    ]


def _announced_words(table: PacketTable) -> Iterator[str]:
    report, end = table.report, table.duration_us
    if 0 < report.read_frames < report.announced_frames:
        yield f"the container announces {report.announced_frames} frames, {report.read_frames} are there"
    elif report.announced_duration_us is not None and report.announced_duration_us > end + _SHORT_OF_CLAIM_US:
        yield (
            f"the container announces {format_duration(report.announced_duration_us)}, "
            f"the pictures end after {format_duration(end)}"
        )


def packet_statements(table: PacketTable) -> list[Statement]:
    """What single packets show."""
    return [statement for statement in _packet_statements(table) if statement.places]


def _packet_statements(table: PacketTable) -> Iterator[Statement]:
    report = table.report
    yield _left_out(table, FindingKind.DUPLICATE, report.repeated, "with the PTS of the frame before, left out")
    yield _unshowable(table)
    yield _hidden(table)
    yield _unlisted(table)
    yield _runs(table, FindingKind.DAMAGED, report.corrupt, "marked as damaged by the container")
    yield _losses(table)
    yield _runs(table, FindingKind.DUPLICATE, report.same_bytes, "whose data equal those of the frame before")
    yield _almost_empty(table)
    yield _jumps_back(table)
    yield _clock_restarts(table)
    yield _picture_sizes(table)
    yield _order(table)


def _frames_of(table: PacketTable, times: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of the frames that begin at these PTS, each once; those that are not in the table are passed over."""
    return np.flatnonzero(np.isin(table.pts, times))


def _runs(table: PacketTable, kind: FindingKind, times: NDArray[np.int64], what: str) -> Statement:
    """Frames that are in the table, and odd in one way."""
    frames = _frames_of(table, times)
    places = tuple(of_frames(table, kind, run, f"{counted(run.frames, 'frame')} {what}") for run in runs_of(frames))
    return Statement(f"{counted(len(frames), 'frame')} {what}", places)


def _left_out(table: PacketTable, kind: FindingKind, times: NDArray[np.int64], what: str) -> Statement:
    """Frames that are not in the table; each place names the frame on show at its time."""
    moments = [(int(pts), len(list(same))) for pts, same in groupby(np.sort(times).tolist())]
    places = tuple(
        of_moment(
            kind,
            table.media_time(pts),
            f"{counted(count, 'frame')} {what}",
            frame=table.frame_near(pts),
            frames=count,
        )
        for pts, count in moments
    )
    return Statement(f"{counted(len(times), 'frame')} {what}", places)


def _unshowable(table: PacketTable) -> Statement:
    count = table.report.unshowable_frames
    words = f"{counted(count, 'frame')} before the first complete picture, left out"
    place = of_moment(FindingKind.MISSING, MediaTime(0), words, frame=0, frames=count)
    return Statement(words, (place,) if count else ())


def _hidden(table: PacketTable) -> Statement:
    """Frames that are in the file and on no screen: mostly before the first, where the camera was told to begin."""
    what = "hidden by the container's edit list"
    places = tuple(
        Finding(
            FindingKind.HIDDEN,
            table.media_time(run.first_pts),
            table.media_time(run.last_pts),
            None,
            run.frames,
            f"{counted(run.frames, 'frame')} {what}",
        )
        for run in table.report.hidden
    )
    return Statement(f"{counted(sum(run.frames for run in table.report.hidden), 'frame')} {what}", places)


def _unlisted(table: PacketTable) -> Statement:
    count = table.report.unlisted_frames
    words = f"{counted(count, 'frame')} in the file that the container's edit list shows nowhere"
    place = of_moment(FindingKind.HIDDEN, table.duration_us, words, frames=count)
    return Statement(words, (place,) if count else ())


def _losses(table: PacketTable) -> Statement:
    places = tuple(_loss(table, loss) for loss in table.report.losses)
    counts = [loss.packets for loss in table.report.losses if loss.packets is not None]
    words = f"packets are missing or damaged in {counted(len(places), 'place')}"
    if counts:
        words += f", at least {sum(counts):,} by their counters"
    return Statement(words, places)


def _loss(table: PacketTable, loss: Loss) -> Finding:
    frame = table.frame_near(loss.pts)
    start = table.media_time(int(table.pts[frame]))
    if loss.packets is None:
        words = "marked as damaged by the container: its packets do not follow each other"
        return Finding(FindingKind.DAMAGED, start, table.end_of(frame), frame, 1, words)
    words = (
        f"{counted(loss.packets, 'packet')} of the stream missing here by the counters, or {loss.packets} and a "
        "multiple of 16: this frame and those decoded from it may be wrong or absent"
    )
    return Finding(FindingKind.MISSING, start, table.end_of(frame), frame, 0, words)


def _almost_empty(table: PacketTable) -> Statement:
    """Packets so small that the encoder can hardly have said more than “as before”."""
    if len(table) < 2:
        return Statement("", ())
    limit = min(ALMOST_EMPTY_BYTES, ALMOST_EMPTY_SHARE * float(np.median(table.size_bytes)))
    frames = np.flatnonzero((table.size_bytes <= limit) & ~table.keyframe)
    what = "almost empty: the picture may repeat the one before"
    places = tuple(
        of_frames(table, FindingKind.DUPLICATE, run, f"{counted(run.frames, 'frame')} {what}")
        for run in runs_of(frames)
    )
    return Statement(f"{counted(len(frames), 'frame')} {what}", places)


def _jumps_back(table: PacketTable) -> Statement:
    jumps = table.report.jumps_back
    left_out = sum(jump.left_out for jump in jumps)
    words = f"timestamps go back in {counted(len(jumps), 'place')}"
    if left_out:
        words += f"; {counted(left_out, 'frame')} whose times were there before, left out"
    return Statement(words, tuple(_jump_back(table, jump) for jump in jumps))


def _jump_back(table: PacketTable, jump: JumpBack) -> Finding:
    before, after = table.media_time(jump.before_pts), table.media_time(jump.after_pts)
    words = f"timestamps go back from {format_media_time(before, 6)} to {format_media_time(after, 6)}"
    if jump.left_out:
        words += f"; {counted(jump.left_out, 'frame')} after it, whose times were there before, left out"
    return of_moment(FindingKind.BACKWARD, before, words, frame=table.frame_near(jump.before_pts), frames=jump.left_out)


def _clock_restarts(table: PacketTable) -> Statement:
    words = "the recording's own 33-bit clock begins again from zero here; the times are counted on"
    frames = _frames_of(table, table.report.clock_restarts).tolist()
    places = tuple(
        of_moment(FindingKind.BACKWARD, table.media_time(int(table.pts[frame])), words, frame=frame) for frame in frames
    )
    return Statement(
        f"the recording's own 33-bit clock begins again in {counted(len(places), 'place')}; the times are counted on",
        places,
    )


def _picture_sizes(table: PacketTable) -> Statement:
    places = tuple(
        of_moment(
            FindingKind.RESOLUTION,
            table.media_time(pts),
            f"pictures are {width}×{height} from here on",
            frame=table.frame_near(pts),
        )
        for pts, width, height in table.report.picture_sizes
    )
    return Statement(f"the size of the pictures changes in {counted(len(places), 'place')}", places)


def _order(table: PacketTable) -> Statement:
    words = "the container does not state the order of its frames: neighbouring frames may be exchanged"
    place = Finding(FindingKind.ORDER, MediaTime(0), table.duration_us, None, 0, words)
    return Statement(words, (place,) if table.report.is_disordered else ())
