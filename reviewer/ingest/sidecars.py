"""The files beside recordings: reads them, and finds the recording that each belongs to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from reviewer.domain.placing_report import AS_STATED, TrackDating
from reviewer.domain.track import Track, joined
from reviewer.ingest.events import EventList
from reviewer.ingest.pairing import Candidate, by_name, by_time, overlap
from reviewer.ingest.placing import utc_span
from reviewer.ingest.track_dating import by_era, local_span, zone_dating
from reviewer.telemetry import seventymai


@dataclass(eq=False, slots=True)
class TrackFile:
    """A track beside the recordings.

    Attributes:
        path: the file; one file may hold several tracks.
        is_rest: what is left of a text that names its clips when those that came in have theirs; the case's.
        belongs: it was given as belonging to the one recording that comes in, whatever its name.
        target: index of its recording among the candidates, or None.
        dating: what its receiver's UTC is short of.
    """

    path: Path
    track: Track
    belongs: bool = False
    target: int | None = None
    is_rest: bool = False
    dating: TrackDating = AS_STATED


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


def pair_by_clip(tracks: Sequence[TrackFile], candidates: Sequence[Candidate]) -> list[TrackFile]:
    """Give the tracks of a text that spans a day and names its clips (70mai) to those clips, and join the rest.

    Where no clip of such a text is there, the whole of it is one track, to be paired as any other.
    """
    by_file: dict[Path, list[TrackFile]] = {}
    for item in tracks:
        if item.track.format.startswith(seventymai.FORMAT):
            item.target = _of_clip(item, candidates)
            by_file.setdefault(item.path, []).append(item)
    result = [item for item in tracks if item.path not in by_file]
    for path, items in by_file.items():
        paired = [item for item in items if item.target is not None]
        others = [item for item in items if item.target is None]
        result += paired
        if others:
            track = joined([item.track for item in others], path.stem)
            result.append(TrackFile(path, track, belongs=others[0].belongs and not paired, is_rest=bool(paired)))
    return result


def _of_clip(item: TrackFile, candidates: Sequence[Candidate]) -> int | None:
    """The recording that a track is named after; of a camera with two lenses, else the one of the other lens."""
    exact = by_name(item.track.name, item.path.parent, candidates)
    if exact is not None or not item.track.name[-1:].isalpha():
        return exact
    lenses = [candidate for candidate in candidates if PurePath(candidate.name).stem[:-1] == item.track.name[:-1]]
    return candidates.index(lenses[0]) if lenses else None


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
    if item.is_rest:
        return "positions of other clips of the same card; kept with the case"
    span = utc_span(item.track if item.dating == AS_STATED else item.track.dated(item.dating.utc_shift_us))
    own = [index for index, candidate in enumerate(candidates) if candidate.folder == item.path.parent]
    if item.path.parent in together and own:
        best = None if span is None else by_time(*span, [candidates[index] for index in own])
        item.target = own[best or 0]
        return (
            "" if best is not None or span is None else "no overlap with the recordings in its folder; kept with them"
        )
    if span is None and item.target is not None and (shown := local_span(item.track)) is not None:
        item.dating = zone_dating(shown, candidates[item.target], item.track)
        return item.dating.words or "its clock's zone is not stated, and nothing tells it; it can be placed by hand"
    if span is None:
        return "holds no times, so that it cannot be placed; kept as it is"
    if item.target is not None and overlap(*span, candidates[item.target]) is None:
        item.dating = zone_dating(span, candidates[item.target], item.track)
        if item.dating != AS_STATED:
            return item.dating.words
    if item.target is not None and not item.belongs and overlap(*span, candidates[item.target]) is None:
        return f"no overlap with {candidates[item.target].name}, whose name it has; kept with it"
    if item.target is None or overlap(*span, candidates[item.target]) is None:
        item.target = by_time(*span, candidates)
    if item.target is None:
        item.target, item.dating = by_era(span, candidates)
    if item.dating != AS_STATED:
        return item.dating.words
    return "no overlap with any recording; kept with the case" if item.target is None else ""


def pair_events(item: EventFile, candidates: Sequence[Candidate]) -> None:
    """Give a list of events the recording that it names, else the one of its own name, else the one of its times."""
    listed = item.listed
    name = listed.recording_name or listed.stem
    item.target = by_name(name, listed.path.parent, candidates)
    times = [event.utc for event in listed.events if event.utc is not None]
    if item.target is None and times and len(times) == len(listed.events):
        item.target = by_time(min(times), max(times), candidates)
