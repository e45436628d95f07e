"""The command that says what is odd about the frames of a recording, and where; and lists every frame."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    json_option,
    json_text,
    open_to_read,
    row_text,
    seconds_text,
)
from reviewer.domain.time import format_media_time, format_utc
from reviewer.domain.timebase import Timebase
from reviewer.export.frame_tables import FrameTable, export_frame_table
from reviewer.export.staging import StagedFile, writing_to
from reviewer.media.index import FrameIndex, build_index, cached_index
from reviewer.media.integrity_csv import frames_csv, integrity_csv


@click.command()
@click.argument("source", type=FOLDER)
@click.argument("recording", type=int, required=False)
@click.option("--frames", "of_frames", is_flag=True, help="List every frame instead of what is odd.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
@click.option("-o", "--output", type=FOLDER, help="Write there instead of to standard output.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
def integrity(
    source: Path,
    recording: int | None,
    of_frames: bool,
    as_csv: bool,
    as_json: bool,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Say what is odd about the frames of a recording FILE, or of RECORDING (its id) in the library SOURCE.

    Uneven rate, gaps, repeated and missing frames, times that go back, an end that is cut off: every place of each.
    """
    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two answers: choose one")
    written = _as_json if as_json else _as_csv if as_csv else _as_text
    context = TerminalContext()
    if recording is None:
        index = build_index(source, context)
        context.clear()
        _put(written(index, None, {"file": str(source)}, of_frames=of_frames), output, source, overwrite=overwrite)
        return
    with open_to_read(source) as library:
        item = library.recording(recording)
        original = library.recording_path(item)
        index = cached_index(original, library.cache_folder, item.sha256, context)
        text = written(index, item.timebase, {"id": recording, "title": item.title}, of_frames=of_frames)
        if output is None:
            context.clear()
            click.echo(text, nl=False)
            return
        table = FrameTable.FRAMES if of_frames else FrameTable.FINDINGS
        export_frame_table(library, recording, index, table, output, context, text=text, overwrite=overwrite)
        context.clear()


def _put(text: str, output: Path | None, source: Path, *, overwrite: bool) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    with StagedFile(output, overwrite=overwrite, keep=(source,)) as staged:
        with writing_to(output):
            staged.part.write_text(text, encoding="utf-8", newline="")
        staged.publish()


def _as_csv(index: FrameIndex, timebase: Timebase | None, _about: Mapping[str, Any], *, of_frames: bool) -> str:
    return frames_csv(index, timebase) if of_frames else integrity_csv(index, timebase)


def _as_text(index: FrameIndex, _timebase: Timebase | None, _about: Mapping[str, Any], *, of_frames: bool) -> str:
    if of_frames:
        return "".join(
            row_text(
                str(frame),
                f"PTS {int(index.pts[frame])}",
                format_media_time(index.media_time(frame), 6),
                f"{int(index.size_bytes[frame])} bytes",
                "keyframe" if index.keyframe[frame] else "",
            )
            for frame in range(len(index))
        )
    if not index.findings:
        return f"{len(index)} frames, nothing odd about them.\n"
    return "".join(
        row_text(format_media_time(finding.start, 6), finding.kind.value, finding.words) for finding in index.findings
    )


def _as_json(index: FrameIndex, timebase: Timebase | None, about: Mapping[str, Any], *, of_frames: bool) -> str:
    told = {
        **about,
        "frame_count": len(index),
        "time_base": str(index.time_base),
        "first_pts": index.first_pts,
        "duration": seconds_text(index.duration_us),
        "integrity": list(index.integrity),
    }
    if of_frames:
        return json_text({**told, "frames": [_frame_json(index, timebase, frame) for frame in range(len(index))]})
    findings = [
        {
            "id": number,
            "kind": finding.kind.value,
            "start": seconds_text(finding.start),
            "end": seconds_text(finding.end),
            "frame": finding.frame,
            "frames": finding.frames,
            "words": finding.words,
            **({} if timebase is None else {"start_utc": format_utc(timebase.to_utc(finding.start))}),
        }
        for number, finding in enumerate(index.findings, start=1)
    ]
    return json_text({**told, "findings": findings})


def _frame_json(index: FrameIndex, timebase: Timebase | None, frame: int) -> dict[str, Any]:
    start = index.media_time(frame)
    return {
        "id": frame,
        "pts": int(index.pts[frame]),
        "dts": int(index.dts[frame]),
        "media_time": seconds_text(start),
        "duration": seconds_text(index.end_of(frame) - start),
        "keyframe": bool(index.keyframe[frame]),
        "packet_bytes": int(index.size_bytes[frame]),
        **({} if timebase is None else {"utc": format_utc(timebase.to_utc(start))}),
    }
