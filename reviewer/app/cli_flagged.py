"""The command that lists the samples of a case's tracks that must not be taken at their word, each with its reason."""

from pathlib import Path
from typing import Any

import click
import numpy as np

from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    json_option,
    open_to_read,
    print_json,
    print_row,
    seconds_text,
)
from reviewer.domain.time import format_utc
from reviewer.export.flagged_tables import FlaggedTrack, export_flagged, flagged_tracks


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@json_option
@click.option("-o", "--output", type=FOLDER, help="Write them there as CSV instead of printing them.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
def flagged(library: Path, number: str, as_json: bool, output: Path | None, overwrite: bool) -> None:
    """List the flagged samples of the tracks of a case in LIBRARY: void ones, and those that cannot be true.

    What the receiver wrote is told with them; none of them is a position of the path.
    """
    if as_json and output is not None:
        raise click.UsageError("--json prints, and --output writes CSV: choose one")
    with open_to_read(library) as opened:
        case_id = case_id_of(opened, number)
        if output is not None:
            export_flagged(opened, case_id, output, TerminalContext(), overwrite=overwrite)
            return
        tracks = flagged_tracks(opened, case_id)
    if as_json:
        rows = [_sample_json(track, at) for track in tracks for at in range(len(track.samples))]
        print_json([{"id": identity, **row} for identity, row in enumerate(rows, start=1)])
        return
    for track in tracks:
        for at in range(len(track.samples)):
            _print(track, at)


def _print(track: FlaggedTrack, at: int) -> None:
    utc = track.samples.utc(at)
    print_row(
        "no time" if utc is None else format_utc(utc, 3),
        "; ".join(track.samples.flags(at).reasons),
        track.samples.track.name,
        track.stored.source,
        f"sample {int(track.samples.sample[at]) + 1}",
    )


def _sample_json(track: FlaggedTrack, at: int) -> dict[str, Any]:
    samples = track.samples
    fix, utc = samples.fix(at), samples.utc(at)
    return {
        "track_id": track.stored.id,
        "recording_id": None if track.recording is None else track.recording.id,
        "source": track.stored.source,
        "sample": int(samples.sample[at]) + 1,
        "utc": None if utc is None else format_utc(utc),
        "media_time": None if fix.media_time is None else seconds_text(fix.media_time),
        "stated_lat": None if np.isnan(fix.latitude_deg) else fix.latitude_deg,
        "stated_lon": None if np.isnan(fix.longitude_deg) else fix.longitude_deg,
        "holds_position": bool(samples.has_place[at]),
        "flags": [(flag.name or "").lower() for flag in samples.flags(at)],
        "reasons": list(samples.flags(at).reasons),
    }


COMMANDS = (flagged,)
