"""Says in words what is odd about a recording's timestamps: courts ask what was missing, repeated or stretched.

Pure arithmetic over a packet index; it reads no file. The words are stored with the recording and shown as they are.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import format_duration, format_media_time

STEADY_SHARE = 0.9
"""With at least this share of equally long frames a recording counts as steady, and a frame of two lengths as a gap."""

STEADY_GAP = 1.5
"""A steady recording has a gap where a frame lasts longer than this many usual lengths."""

UNSTEADY_GAP_US = 500_000
"""A recording of variable rate has a gap where a frame lasts longer than this and than five usual lengths."""

_UNSTEADY_GAP = 5

_ROUNDING_US = 1_000
"""Frames that differ by a millisecond are equally long: many containers round times to that, or did once."""

_SHORT_OF_CLAIM_US = 1_000_000


@dataclass(frozen=True, slots=True)
class DemuxReport:
    """What was noticed while the packets were read, beside the index itself.

    Attributes:
        announced_frames: frames that the container's own table lists, or 0 where it has none.
        announced_duration_us: length that the container states for its video, or None.
        read_frames: video packets that were read, those that an edit list hides included.
        hidden_frames: frames that the container's edit list hides.
        repeated_pts: frames left out because another frame has the same PTS.
        unshowable_frames: frames before the first that can be decoded, left out.
        corrupt_packets: packets that the container marks as damaged.
        backward_steps: places where the decoding time goes back.
        is_disordered: whether the decoder's order of frames is not that of their timestamps.
        stopped_by: why reading stopped before the end, in the reader's words; empty at a proper end.
    """

    announced_frames: int = 0
    announced_duration_us: int | None = None
    read_frames: int = 0
    hidden_frames: int = 0
    repeated_pts: int = 0
    unshowable_frames: int = 0
    corrupt_packets: int = 0
    backward_steps: int = 0
    is_disordered: bool = False
    stopped_by: str = ""


def describe(
    media_time_us: NDArray[np.int64], duration_us: int, tick_us: float, report: DemuxReport
) -> tuple[str, ...]:
    """What a reviewer should know about the recording, one statement each; empty where nothing is odd.

    Args:
        media_time_us: int64[N], start of each frame in order.
        duration_us: end of the last frame.
        tick_us: length of one PTS unit in microseconds: frames that differ by less are equally long.
        report: what reading the packets showed.
    """
    return (*_rate_words(media_time_us, tick_us), *_end_words(duration_us, report), *_packet_words(report))


def _rate_words(media_time_us: NDArray[np.int64], tick_us: float) -> list[str]:
    if len(media_time_us) < 3:
        return []
    lengths = np.diff(media_time_us)
    usual = float(np.median(lengths))
    jitter_us = max(tick_us, _ROUNDING_US) + 1
    is_usual = np.abs(lengths - usual) <= jitter_us
    is_steady = bool(is_usual.mean() >= STEADY_SHARE)
    longest_joined = STEADY_GAP * usual if is_steady else max(UNSTEADY_GAP_US, _UNSTEADY_GAP * usual)
    is_gap = lengths > max(longest_joined, usual + jitter_us)
    words = []
    odd = lengths[~is_usual & ~is_gap]
    if len(odd):
        joined = lengths[~is_gap]
        words.append(
            f"variable frame rate: frames last {_milliseconds(joined.min())} to {_milliseconds(joined.max())}, "
            f"mostly {_milliseconds(usual)}"
        )
    if is_gap.any():
        longest = int(np.argmax(lengths))
        count = int(is_gap.sum())
        words.append(
            f"{count} {'gap' if count == 1 else 'gaps'} without pictures, "
            f"the longest {_milliseconds(lengths[longest])} at {format_media_time(int(media_time_us[longest]))}"
        )
    return words


def _end_words(duration_us: int, report: DemuxReport) -> list[str]:
    words = []
    if 0 < report.read_frames < report.announced_frames:
        words.append(
            f"truncated end: the container announces {report.announced_frames} frames, {report.read_frames} are there"
        )
    elif report.announced_duration_us is not None and report.announced_duration_us > duration_us + _SHORT_OF_CLAIM_US:
        words.append(
            f"truncated end: the container announces {format_duration(report.announced_duration_us)}, "
            f"the pictures end after {format_duration(duration_us)}"
        )
    if report.stopped_by:
        words.append(f"could not be read to its end: {report.stopped_by}")
    return words


def _packet_words(report: DemuxReport) -> list[str]:
    statements = (
        (report.repeated_pts, "with the PTS of the frame before, left out"),
        (report.unshowable_frames, "before the first complete picture, left out"),
        (report.hidden_frames, "hidden by the container's edit list"),
        (report.corrupt_packets, "marked as damaged by the container"),
    )
    words = [f"{count} {'frame' if count == 1 else 'frames'} {what}" for count, what in statements if count]
    if report.backward_steps:
        words.append(f"timestamps go back in {report.backward_steps} places")
    if report.is_disordered:
        words.append("the container does not state the order of its frames: neighbouring frames may be exchanged")
    return words


def _milliseconds(length_us: float) -> str:
    return f"{length_us / 1000:.1f} ms"
