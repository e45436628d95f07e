"""The command that suggests where a recording lies on a track's clock, from the motion in its picture."""

from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_support import FOLDER, TerminalContext, json_option, print_json, seconds_text
from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import UtcTime, format_duration, format_uncertainty, format_utc
from reviewer.domain.trajectory import Trajectory
from reviewer.media.index import build_index
from reviewer.media.motion_match import MotionComparison, MotionRefusal, MotionSuggestion, match_motion
from reviewer.media.picture_motion import picture_motion
from reviewer.telemetry.errors import NoPositionsError
from reviewer.telemetry.reading import read_positions


class NothingSuggestedError(ReviewerError):
    """The motion in the picture does not say where the recording lies."""


@click.command("suggest-offset")
@click.argument("file", type=FOLDER)
@click.argument("track", type=FOLDER)
@json_option
def suggest_offset(file: Path, track: Path, as_json: bool) -> None:
    """Suggest when FILE began on the clock of TRACK, from stop and go in its picture against the track's speed.

    Nothing is changed; what cannot be known is refused.
    """
    context = TerminalContext()
    trajectory = _trajectory(track)
    index = build_index(file, context)
    motion = picture_motion(file, index.first_pts, index.time_base, context)
    context.clear()
    compared = match_motion(motion, trajectory)
    if as_json:
        print_json({"file": str(file), "track": str(track), **_json(compared)})
    if isinstance(compared.found, MotionRefusal):
        raise NothingSuggestedError(f"nothing suggested: {compared.found.words}")
    if not as_json:
        click.echo(_text(compared.found))


def _trajectory(path: Path) -> Trajectory:
    """The track of a file with the most positions that state UTC."""
    found = read_positions(path)
    if found.position_count == 0:
        raise NoPositionsError(path, found.kind, list(found.tracks))
    return max((Trajectory.place(track, None) for track in found.tracks), key=len)


def _json(compared: MotionComparison) -> dict[str, Any]:
    found = compared.found
    if isinstance(found, MotionRefusal):
        return {"suggested": False, "reason": found.reason.value, "words": found.words}
    return {
        "suggested": True,
        "start_utc": format_utc(found.start),
        "uncertainty": seconds_text(found.uncertainty_us),
        "peak": round(found.likeness, 3),
        "second_peak": round(found.next_likeness, 3),
        "second_start_utc": _utc_or_none(found.next_start),
        "chance": round(found.chance_likeness, 3),
        "overlap": seconds_text(found.overlap_us),
        "changes": found.changes,
    }


def _utc_or_none(utc: UtcTime | None) -> str | None:
    return None if utc is None else format_utc(utc)


def _text(found: MotionSuggestion) -> str:
    second = "" if found.next_start is None else f" at {format_utc(found.next_start, 1)}"
    return (
        f"It began at {format_utc(found.start, 1)} {format_uncertainty(found.uncertainty_us)} on the track's clock.\n"
        f"Peak {found.likeness:.2f}, second peak {found.next_likeness:.2f}{second}, chance {found.chance_likeness:.2f};"
        f" {found.changes} starts and stops in {format_duration(found.overlap_us)}.\n"
        "This is a suggestion: nothing was changed."
    )


COMMANDS = (suggest_offset,)
