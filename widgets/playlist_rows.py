"""The moments of a playlist in words, row by row. Knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviewer.domain.case import Recording
from reviewer.domain.playlist import AtEnd, Playlist, ShownMoment
from reviewer.domain.time import format_duration, format_media_time
from reviewer.look.words import tr
from widgets.plain_text import one_line
from widgets.recording_words import range_words

SPEEDS = tuple(Fraction(text) for text in ("1/16", "1/8", "1/4", "1/2", "1", "2", "4"))
"""The speeds that are offered, slowest first."""

_SIGNS = {Fraction(1, 2): "½×", Fraction(1, 4): "¼×", Fraction(1, 8): "⅛×", Fraction(1, 16): "1/16×"}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A recording that is shown, with the number of its case."""

    recording: Recording
    case_number: str


@dataclass(frozen=True, slots=True)
class PlaylistRow:
    """What one row says; `details` says everything, a fact a line."""

    caption: str
    recording: str
    start: str
    length: str
    speed: str
    stops: str
    then: str
    details: str


def speed_words(rate: Fraction) -> str:
    """`¼× slower than real`; at real speed that it is."""
    if rate == 1:
        return tr("real speed")
    sign = _SIGNS.get(rate) or f"{float(rate):g}×"
    return tr("{sign} slower than real", sign=sign) if rate < 1 else tr("{sign} faster than real", sign=sign)


def at_end_words(at_end: AtEnd) -> str:
    """What happens at the end, as it is offered."""
    return {
        AtEnd.WAIT: tr("Stand on the last frame"),
        AtEnd.GO_ON: tr("Go on to the next"),
        AtEnd.REPEAT: tr("Show it again and again"),
    }[at_end]


def playlist_row(moment: ShownMoment, place: Whereabouts | None) -> PlaylistRow:
    """One moment in words.

    Args:
        moment: what is shown.
        place: of which recording; None where the library has it no more.
    """
    title = tr("a recording that is not there any more") if place is None else one_line(place.recording.title)
    case = "" if place is None else one_line(place.case_number)
    is_still = moment.end is None
    length = tr("one frame") if moment.end is None else range_words(moment.end - moment.start)
    stops = ", ".join(format_media_time(each, 1) for each in moment.pauses)
    facts = [
        one_line(moment.caption),
        f"{title} · {case}" if case else title,
        tr("From {start}, {length}", start=format_media_time(moment.start), length=length),
        "" if moment.rate == 1 else tr("Speed: {speed}", speed=speed_words(moment.rate)),
        tr("Stands at {moments}", moments=stops) if stops else "",
        "" if is_still else tr("At its end: {then}", then=at_end_words(moment.at_end)),
    ]
    return PlaylistRow(
        caption=one_line(moment.caption),
        recording=f"{title} · {case}" if case else title,
        start=format_media_time(moment.start),
        length=length,
        speed="" if is_still else _SIGNS.get(moment.rate) or f"{float(moment.rate):g}×",
        stops=str(len(moment.pauses)) if moment.pauses else "",
        then="" if is_still else at_end_words(moment.at_end),
        details="\n".join(fact for fact in facts if fact),
    )


def playlist_rows(playlist: Playlist, find: Callable[[int], Whereabouts | None]) -> Sequence[PlaylistRow]:
    """All moments of a playlist in words."""
    return [playlist_row(moment, find(moment.recording_id)) for moment in playlist.moments]


def playlist_summary(playlist: Playlist) -> str:
    """How many moments, and how long it takes to show them."""
    count = len(playlist.moments)
    moments = tr("1 moment") if count == 1 else tr("{count} moments", count=count)
    if not playlist.shown_us:
        return moments
    return tr("{moments} · {length} to show, without stops", moments=moments, length=format_duration(playlist.shown_us))
