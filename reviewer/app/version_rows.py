"""What was said of where a recording and its tracks lie, version by version, as rows to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from reviewer.domain.alignment import AlignmentMethod, AlignmentPoint, AlignmentStatement
from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, datetime_from_utc, format_media_time, format_uncertainty
from reviewer.domain.timebase import Timebase
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, PlacedTrack
from reviewer.session.timebase_commands import SetTimebase, SetTrackPlacing, signed_seconds
from reviewer.session.track_on_recording import Move, earlier_version

_MOST_POINTS = 12


@dataclass(frozen=True, eq=False)
class VersionRow:
    """One version of where a recording, or a track on it, lies.

    Attributes:
        cells: version, of what, when, who, ±, how.
        details: what was done and what it rests on.
        stands: whether it is the last one.
        move: what lets it stand again.
    """

    cells: tuple[str, ...]
    details: str
    stands: bool
    move: Move


def version_rows(library: CaseLibrary, contents: CaseContents, recording: Recording, zone: tzinfo) -> list[VersionRow]:
    """The versions of a recording and then of each track that was placed on it, each newest first."""
    said = library.alignments(recording.id)
    rows = _said_rows(contents, said, "recording", zone)
    rows.append(_as_ingested(recording, library.ingested_timebase(recording.id), stands=not said))
    for track in contents.stored_tracks:
        of_track = library.alignments(recording.id, track.id)
        if of_track:
            name = track.trajectory.track.name or track.source
            rows += _said_rows(contents, of_track, tr("track “{name}”", name=name), zone)
            rows.append(_as_it_came_in(recording, track, name))
    return rows


def _said_rows(contents: CaseContents, said: Sequence[AlignmentStatement], of: str, zone: tzinfo) -> list[VersionRow]:
    return [
        VersionRow(
            (
                str(each.version),
                of,
                f"{datetime_from_utc(each.at_utc, zone):%Y-%m-%d %H:%M:%S}",
                each.who,
                format_uncertainty(each.uncertainty_us) if each.anchors else "—",
                each.basis.method.words,
            ),
            "\n".join(
                [
                    tr("{words}. Said by {who} at {host}.", words=each.basis.words, who=each.who, host=each.host),
                    *_points_words(each.basis.points),
                ]
            ),
            each is said[-1],
            earlier_version(contents, each),
        )
        for each in reversed(said)
    ]


def _as_ingested(recording: Recording, ingested: Timebase, *, stands: bool) -> VersionRow:
    words = f"Put {recording.title} back as ingested"
    source = ingested.anchors[0].source.words
    return VersionRow(
        (
            "0",
            "recording",
            tr("as it came in"),
            "",
            format_uncertainty(ingested.uncertainty_us(MediaTime(0))),
            source,
        ),
        tr("As it came in: {source}.", source=source),
        stands,
        SetTimebase(recording.id, recording.timebase, ingested, words, AlignmentMethod.AS_INGESTED),
    )


def _as_it_came_in(recording: Recording, track: PlacedTrack, name: str) -> VersionRow:
    words = f"Put the track “{name}” back as it came in"
    move = SetTrackPlacing(track.id, recording.id, track.stored.placing, None, words, AlignmentMethod.AS_INGESTED)
    return VersionRow(
        ("0", tr("track “{name}”", name=name), tr("as it came in"), "", "—", tr("its own times")),
        tr("As it came in."),
        stands=False,
        move=move,
    )


def _points_words(points: Sequence[AlignmentPoint]) -> list[str]:
    told = [
        tr(
            "{media_time}: {words}, {uncertainty}; left over {signed_seconds}",
            media_time=format_media_time(point.media_time),
            words=point.words,
            uncertainty=format_uncertainty(point.uncertainty_us),
            signed_seconds=signed_seconds(point.residual_us),
        )
        for point in points[:_MOST_POINTS]
    ]
    more = len(points) - len(told)
    return [*told, tr("and {more} more, in the audit record", more=more)] if more else told
