"""The commands on single recordings: take a frame, list what is odd, cut a clip."""

from pathlib import Path

import click

from reviewer.app.cli_integrity import integrity
from reviewer.app.cli_support import (
    FOLDER,
    MEDIA_TIME,
    TerminalContext,
    json_option,
    open_to_write,
    print_json,
    seconds_text,
)
from reviewer.domain.case import ClipMode
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, format_media_time
from reviewer.export.case_clips import export_clip
from reviewer.export.stills import export_still, write_still
from reviewer.media.index import build_index


@click.command()
@click.argument("source", type=FOLDER)
@click.argument("recording", type=int, required=False)
@click.option("--at", "moment", type=MEDIA_TIME, required=True, help="Media time: seconds, or HH:MM:SS.ffffff.")
@click.option("-o", "--output", type=FOLDER, required=True, help="The PNG to write.")
@json_option
def frame(source: Path, recording: int | None, moment: MediaTime, output: Path, as_json: bool) -> None:
    """Write the exact frame at a moment of a recording FILE, or of RECORDING (its id) in the library SOURCE."""
    if recording is None:
        report = write_still(source, build_index(source, SilentContext()), moment, output)
    else:
        with open_to_write(source) as library:
            report = export_still(library, recording, moment, output, TerminalContext())
    if as_json:
        print_json(
            {
                "path": str(report.path),
                "sha256": report.sha256,
                "frame": report.frame,
                "pts": report.pts,
                "media_time": seconds_text(report.media_time),
                "frame_sha256": report.frame_sha256,
                "facts": dict(report.facts),
            }
        )
    else:
        click.echo(f"{report.path}: frame {report.frame}, PTS {report.pts}, {format_media_time(report.media_time, 6)}")


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("recording", type=int)
@click.option("--start", type=MEDIA_TIME, required=True, help="First moment.")
@click.option("--end", type=MEDIA_TIME, required=True, help="The moment after the last.")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in ClipMode]),
    required=True,
    help="The camera's own packets, or re-encoded to the frame.",
)
@click.option("-o", "--output", type=FOLDER, required=True, help="The clip to write: .mp4 or .mkv.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
@json_option
def clip(
    library: Path,
    recording: int,
    start: MediaTime,
    end: MediaTime,
    mode: str,
    output: Path,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Cut a clip out of RECORDING (its id) of LIBRARY.

    An excerpt holds the camera's own packets, widened to keyframes; an exact clip is re-encoded and frame-exact.
    """
    context = TerminalContext()
    with open_to_write(library) as opened:
        exported = export_clip(opened, recording, start, end, ClipMode(mode), output, context, overwrite=overwrite)
    context.clear()
    report = exported.report
    if as_json:
        print_json(
            {
                "id": exported.clip.id,
                "path": str(report.path),
                "mode": report.mode.value,
                "sha256": report.sha256,
                "size_bytes": report.size_bytes,
                "asked_start": seconds_text(report.asked_start),
                "asked_end": seconds_text(report.asked_end),
                "actual_start": seconds_text(report.actual_start),
                "actual_end": seconds_text(report.actual_end),
                "first_pts": report.first_pts,
                "last_pts": report.last_pts,
                "frames": report.frame_count,
                "frames_equal": report.frames_equal,
                "encoder": report.encoder,
                "gpx": None if report.gpx_path is None else str(report.gpx_path),
            }
        )
        return
    span = f"{format_media_time(report.actual_start, 6)} to {format_media_time(report.actual_end, 6)}"
    click.echo(f"{report.path}: {span}, {report.frame_count} frames, SHA-256 {report.sha256}")
    if report.frames_equal is not None:
        click.echo(f"{report.frames_equal} of {report.frame_count} frames equal the source's")


COMMANDS = (frame, integrity, clip)
