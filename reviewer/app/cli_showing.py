"""The commands about moments to show: the playlists of a library, and the time between two moments."""

from pathlib import Path
from typing import Any

import click

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
from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.playlist import Playlist, ShownMoment
from reviewer.domain.time import (
    MediaTime,
    TimeFormatError,
    format_duration,
    format_media_time,
    format_utc,
    parse_media_time,
)
from reviewer.domain.time_between import TimeBetween, TimedMoment, time_between
from reviewer.library.errors import NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.media.index import FrameIndex, cached_index
from reviewer.session.case_contents import CaseContents
from reviewer.session.timed_moments import timed_bookmark, timed_event, timed_moment


@click.command()
@click.argument("library", type=FOLDER)
@json_option
def playlists(library: Path, as_json: bool) -> None:
    """List the playlists of LIBRARY, each with its moments in the order in which they are shown."""
    with open_to_read(library) as opened:
        found = opened.playlists()
        shown = {moment.recording_id for playlist in found for moment in playlist.moments}
        titles = {recording_id: opened.recording(recording_id).title for recording_id in shown}
    if as_json:
        print_json([_playlist_json(playlist) for playlist in found])
        return
    for playlist in found:
        count = len(playlist.moments)
        print_row(str(playlist.id), playlist.name, f"{count} moments", format_duration(playlist.shown_us))
        for number, moment in enumerate(playlist.moments, start=1):
            print_row("", str(number), moment.caption, titles[moment.recording_id], *_times(moment))


@click.command("time-between")
@click.argument("library", type=FOLDER)
@click.argument("first")
@click.argument("second")
@click.option("--case", "number", help="Number of the case of the marks and events that are named.")
@json_option
def between(library: Path, first: str, second: str, number: str | None, as_json: bool) -> None:
    """Measure the time from FIRST to SECOND in LIBRARY, with its ±.

    Each is RECORDING@TIME (the id of a recording, and a time in it), or with --case mark:ID, mark:ID:end or event:ID.
    """
    with open_to_read(library) as opened:
        contents = None if number is None else _contents(opened, case_id_of(opened, number))
        measured = time_between(*(_moment(opened, contents, text) for text in (first, second)))
    if as_json:
        print_json(_between_json(measured))
        return
    click.echo(measured.words)
    click.echo(measured.order_words)
    for sentence in measured.meaning:
        click.echo(sentence)


def _contents(library: CaseLibrary, case_id: int) -> CaseContents:
    """What of a case time can be measured between."""
    return CaseContents(
        library.case(case_id),
        recordings=tuple(library.recordings(case_id)),
        events=tuple(library.events(case_id)),
        outside_lists=tuple(library.outside_lists(case_id)),
        outside_events=tuple(library.outside_events(case_id)),
        bookmarks=tuple(library.bookmarks(case_id)),
        categories=tuple(library.categories()),
    )


def _moment(library: CaseLibrary, contents: CaseContents | None, text: str) -> TimedMoment:
    """The moment that a word names.

    Raises:
        click.UsageError: the word names none.
        NotFoundError: there is no such recording, mark or event, or it has no such end.
    """
    kind, _, rest = text.partition(":")
    if kind in {"mark", "event"} and not text.partition("@")[1]:
        if contents is None:
            raise click.UsageError(f"“{text}” is of a case: say which by --case")
        identity, _, edge = rest.partition(":")
        if identity.isdecimal() and (edge == "" or (kind == "mark" and edge == "end")):
            found = _mark(library, contents, int(identity), edge) if kind == "mark" else _event(contents, int(identity))
            if found is None:
                raise NotFoundError(f"There is no {kind} {identity}{' with an end' if edge else ''} in this case.")
            return found
    recording_id, at, time = text.partition("@")
    if not (at and recording_id.isdecimal()):
        raise click.UsageError(f"“{text}” is no moment: RECORDING@TIME, mark:ID, mark:ID:end or event:ID")
    recording = library.recording(int(recording_id))
    try:
        media = parse_media_time(time)
    except TimeFormatError as error:
        raise click.UsageError(str(error)) from error
    if not 0 <= media < recording.duration_us:
        lasts = format_media_time(recording.duration_us)
        raise NotFoundError(f"“{recording.title}” has no picture at {time}: it lasts {lasts}.")
    return timed_moment(recording, recording.timebase.to_utc(MediaTime(media)), _index(library, recording))


def _mark(library: CaseLibrary, contents: CaseContents, mark_id: int, edge: str) -> TimedMoment | None:
    for mark in contents.bookmarks:
        if mark.id == mark_id and (not edge or mark.end is not None):
            index = _index(library, contents.recording_by_id[mark.recording_id])
            return timed_bookmark(contents, mark, index, at_end=bool(edge))
    return None


def _event(contents: CaseContents, event_id: int) -> TimedMoment | None:
    events = (*contents.events, *contents.outside_events)
    return next((timed_event(contents, event) for event in events if event.id == event_id), None)


def _index(library: CaseLibrary, recording: Recording) -> FrameIndex | None:
    """The frames of a recording; None where its original cannot be read: the ± then says that it is not complete."""
    try:
        path = library.recording_path(recording)
        return cached_index(path, library.cache_folder, recording.sha256, TerminalContext())
    except ReviewerError:
        return None


def _times(moment: ShownMoment) -> tuple[str, str]:
    start = format_media_time(moment.start)
    return start, "one frame" if moment.end is None else f"to {format_media_time(moment.end)} at {moment.rate}×"


def _playlist_json(playlist: Playlist) -> dict[str, Any]:
    return {
        "id": playlist.id,
        "name": playlist.name,
        "author": playlist.author,
        "created_utc": format_utc(playlist.created_utc),
        "shown": seconds_text(playlist.shown_us),
        "moments": [
            {
                "recording_id": moment.recording_id,
                "start": seconds_text(moment.start),
                "end": None if moment.end is None else seconds_text(moment.end),
                "rate": str(moment.rate),
                "pauses": [seconds_text(each) for each in moment.pauses],
                "caption": moment.caption,
                "at_end": moment.at_end.value,
            }
            for moment in playlist.moments
        ],
    }


def _between_json(measured: TimeBetween) -> dict[str, Any]:
    uncertainty = measured.uncertainty_us
    return {
        "from": measured.first.words,
        "to": measured.second.words,
        "from_utc": format_utc(measured.first.utc),
        "to_utc": format_utc(measured.second.utc),
        "length": seconds_text(measured.length_us),
        "uncertainty": None if uncertainty is None else seconds_text(uncertainty),
        "uncertainty_known": seconds_text(measured.known_us),
        "by": measured.by.value,
        "order_certain": measured.is_order_certain,
        "meaning": list(measured.meaning),
    }


COMMANDS = (playlists, between)
