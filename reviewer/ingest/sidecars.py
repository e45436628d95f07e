"""The files beside recordings: reads them, and finds the recording that each belongs to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.track import Track
from reviewer.ingest.events import EventList
from reviewer.ingest.pairing import Candidate, by_name, by_time, overlap
from reviewer.ingest.placing import utc_span


@dataclass(eq=False, slots=True)
class TrackFile:
    """A track beside the recordings.

    Attributes:
        path: the file; one file may hold several tracks.
        belongs: it was given as belonging to the one recording that comes in, whatever its name.
        target: index of its recording among the candidates, or None.
    """

    path: Path
    track: Track
    belongs: bool = False
    target: int | None = None


@dataclass(eq=False, slots=True)
class EventFile:
    """A list of events, and the index of its recording among the candidates, or None."""

    listed: EventList
    target: int | None = None


def pair_by_name(item: TrackFile, candidates: Sequence[Candidate], new_count: int) -> None:
    """Give a track the recording of its name; one that belongs to the only new recording (`new_count` 1) is its."""
    item.target = by_name(item.path.stem, item.path.parent, candidates)
    if item.target is None and item.belongs and new_count == 1:
        item.target = 0


def settle_all(
    tracks: Sequence[TrackFile], candidates: Sequence[Candidate], together: Collection[Path] = ()
) -> list[str]:
    """Pair by time what has no recording yet.

    Args:
        tracks: their targets are set, or taken back where one was given to a recording that it does not overlap.
        candidates: every recording, placed in time.
        together: folders whose files belong to each other: a track there is none of a recording elsewhere.

    Returns:
        A sentence for each file of which a person should know something, with the tracks it is true of.
    """
    names: dict[tuple[Path, str], list[str]] = {}
    for item in tracks:
        words = _settle(item, candidates, together)
        if words:
            names.setdefault((item.path, words), []).append(f"“{item.track.name}”")
    return [f"{path} ({', '.join(tracks_named)}): {words}" for (path, words), tracks_named in names.items()]


def _settle(item: TrackFile, candidates: Sequence[Candidate], together: Collection[Path]) -> str:
    """Pair one track by time; what is to be said of it, or nothing."""
    span = utc_span(item.track)
    own = [index for index, candidate in enumerate(candidates) if candidate.folder == item.path.parent]
    if item.path.parent in together and own:
        best = None if span is None else by_time(*span, [candidates[index] for index in own])
        item.target = own[best or 0]
        return (
            "" if best is not None or span is None else "no overlap with the recordings in its folder; kept with them"
        )
    if span is None:
        return "holds no times, so that it cannot be placed; kept as it is"
    if item.target is not None and not item.belongs and overlap(*span, candidates[item.target]) is None:
        return f"no overlap with {candidates[item.target].name}, whose name it has; kept with it"
    if item.target is None or overlap(*span, candidates[item.target]) is None:
        item.target = by_time(*span, candidates)
    return "no overlap with any recording; kept with the case" if item.target is None else ""


def pair_events(item: EventFile, candidates: Sequence[Candidate]) -> None:
    """Give a list of events the recording that it names, else the one of its own name, else the one of its times."""
    listed = item.listed
    name = listed.recording_name or listed.stem
    item.target = by_name(name, listed.path.parent, candidates)
    times = [event.utc for event in listed.events if event.utc is not None]
    if item.target is None and times and len(times) == len(listed.events):
        item.target = by_time(min(times), max(times), candidates)
