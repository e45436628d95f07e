"""The command that lays two recordings over each other by their sound, and says how sure it is. It changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_support import TerminalContext, json_option, open_to_read, print_json, seconds_text
from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import MediaTime, format_duration, format_media_time, format_uncertainty, format_utc
from reviewer.domain.timebase import Timebase
from reviewer.media.alignment_result import Alignment, AlignmentRefusal
from reviewer.media.index import FrameIndex, build_index, cached_index
from reviewer.media.sound_alignment import align as align_recordings

_SHAPES = "FILE FILE, or LIBRARY RECORDING RECORDING"


class NotAlignedError(ReviewerError):
    """Two recordings whose sound does not say how they belong together."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two recordings, and what is known about their times.

    Attributes:
        names: how each is called in the answer.
        timebase_a: of the first one, where a library knows it.
        expected_offset_us: media time of the second at the start of the first, as far as is known.
    """

    names: tuple[Mapping[str, Any], Mapping[str, Any]]
    paths: tuple[Path, Path]
    indexes: tuple[FrameIndex, FrameIndex]
    timebase_a: Timebase | None = None
    expected_offset_us: int | None = None


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE FILE | LIBRARY RECORDING RECORDING")
@click.option("--anywhere", is_flag=True, help="Search every offset, not only ten minutes around the known times.")
@json_option
def align(what: tuple[str, ...], anywhere: bool, as_json: bool) -> None:
    """Find by their sound where the second recording belongs on the time of the first.

    Two FILEs, or two RECORDINGs (their ids) of a LIBRARY. Nothing is changed; what cannot be known is refused.
    """
    context = TerminalContext()
    pair = _pair(what, context)
    expected_us = None if anywhere else pair.expected_offset_us
    found = align_recordings(*pair.paths, *pair.indexes, context, expected_offset_us=expected_us)
    context.clear()
    if isinstance(found, AlignmentRefusal):
        if as_json:
            print_json({"a": pair.names[0], "b": pair.names[1], **_refusal_json(found)})
        raise NotAlignedError(f"not aligned: {found.words}")
    if as_json:
        print_json({"a": pair.names[0], "b": pair.names[1], **_alignment_json(found, pair.timebase_a)})
    else:
        click.echo(_text(found))


def _pair(what: tuple[str, ...], context: TerminalContext) -> _Pair:
    """The two recordings that the words of the command name."""
    if len(what) == 2:
        first, second = Path(what[0]), Path(what[1])
        indexes = build_index(first, context), build_index(second, context)
        return _Pair(({"file": str(first)}, {"file": str(second)}), (first, second), indexes)
    if len(what) != 3 or not all(word.isascii() and word.isdigit() for word in what[1:]):
        raise click.UsageError(f"expected {_SHAPES}")
    with open_to_read(Path(what[0])) as library:
        a, b = (library.recording(int(word)) for word in what[1:])
        paths = library.recording_path(a), library.recording_path(b)
        return _Pair(
            ({"id": a.id, "title": a.title}, {"id": b.id, "title": b.title}),
            paths,
            (
                cached_index(paths[0], library.cache_folder, a.sha256, context),
                cached_index(paths[1], library.cache_folder, b.sha256, context),
            ),
            a.timebase,
            b.timebase.to_media(a.timebase.to_utc(MediaTime(0))),
        )


def _refusal_json(refusal: AlignmentRefusal) -> dict[str, Any]:
    return {"aligned": False, "reason": refusal.reason.value, "words": refusal.words}


def _alignment_json(found: Alignment, timebase_a: Timebase | None) -> dict[str, Any]:
    return {
        "aligned": True,
        "offset": seconds_text(found.offset_us),
        "uncertainty": seconds_text(found.uncertainty_us),
        "drift_ppm": round(found.drift_ppm, 2),
        "drift_uncertainty_ppm": round(found.drift_uncertainty_ppm, 2),
        "has_drift": found.has_drift,
        "confidence": round(found.confidence, 3),
        "score": round(found.score, 2),
        "next_score": round(found.next_score, 2),
        "reference_a": seconds_text(found.reference_a),
        "reference_b": seconds_text(found.reference_b),
        "shared_start": seconds_text(found.shared_start),
        "shared_end": seconds_text(found.shared_end),
        "windows_agreeing": found.agreeing,
        "windows": [
            {
                "id": number,
                "at_a": seconds_text(window.at_a),
                "at_b": seconds_text(window.at_b),
                "agrees": window.agrees,
            }
            for number, window in enumerate(found.windows, start=1)
        ],
        **({} if timebase_a is None else {"suggested_timebase_of_b": _anchors_json(found.timebase_of_b(timebase_a))}),
    }


def _anchors_json(timebase: Timebase) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            "media_time": seconds_text(anchor.media_time),
            "utc": format_utc(anchor.utc),
            "source": anchor.source.value,
            "uncertainty": seconds_text(anchor.uncertainty_us),
        }
        for number, anchor in enumerate(timebase.anchors, start=1)
    ]


def _text(found: Alignment) -> str:
    drift = f"{found.drift_ppm:+.1f} ±{found.drift_uncertainty_ppm:.1f} parts per million"
    known = "" if found.has_drift else ", which may be none"
    shared = format_duration(found.shared_end - found.shared_start)
    at_a, at_b = (format_media_time(time, 6) for time in (found.reference_a, found.reference_b))
    return (
        f"At {at_a} of the first it is {at_b} of the second, {format_uncertainty(found.uncertainty_us)}.\n"
        f"At 0 of the first it is {format_media_time(found.offset_us, 6)} of the second. Drift: {drift}{known}.\n"
        f"Both run for {shared}; {found.agreeing} of {len(found.windows)} windows agree; "
        f"confidence {100 * found.confidence:.0f} %."
    )


COMMANDS = (align,)
