"""How it is said, and drawn, that something was watched: never by colour alone."""

from fractions import Fraction

from reviewer.domain.time import format_duration
from reviewer.domain.viewed import ViewedFigure, ViewedHow, ViewedRecording, ViewedSpan
from reviewer.look.words import tr
from widgets.lane_source import LaneStyle

_STYLES = {
    ViewedHow.REAL: ("good", LaneStyle.SOLID),
    ViewedHow.FAST: ("accent", LaneStyle.OUTLINED),
    ViewedHow.STILL: ("warning", LaneStyle.OUTLINED),
    ViewedHow.NEVER: ("muted", LaneStyle.HATCHED),
}
_ICONS = {
    ViewedHow.REAL: "eye",
    ViewedHow.FAST: "fast-forward",
    ViewedHow.STILL: "film",
    ViewedHow.NEVER: "eye-off",
}


def viewed_style(how: ViewedHow) -> tuple[str, LaneStyle]:
    """The role of the colour, and how the span is filled."""
    return _STYLES[how]


def viewed_icon(how: ViewedHow) -> str:
    """Name of its icon in the vendored set."""
    return _ICONS[how]


def how_words(how: ViewedHow) -> str:
    """How something was watched, in the language of the user."""
    return {
        ViewedHow.REAL: tr("at real speed or slower"),
        ViewedHow.FAST: tr("only faster, or backwards"),
        ViewedHow.STILL: tr("only as single frames"),
        ViewedHow.NEVER: tr("never"),
    }[how]


def span_words(span: ViewedSpan) -> str:
    """How a stretch was watched, and how often."""
    if span.how is ViewedHow.NEVER:
        return tr("Never watched, {length}", length=format_duration(span.length_us))
    if span.how is ViewedHow.STILL:
        return tr("Watched only as single frames, {length}", length=format_duration(span.length_us))
    words = how_words(span.how)
    return tr("Watched {how}, {times}×, {length}", how=words, times=span.times, length=format_duration(span.length_us))


def span_label(span: ViewedSpan) -> str:
    """The same in a word or two, for a lane."""
    if span.how is ViewedHow.NEVER:
        return tr("never")
    return tr("frames") if span.how is ViewedHow.STILL else f"{span.times}×"


def figure_words(figure: ViewedFigure) -> str:
    """How much was watched, in a sentence."""
    return tr(
        "{percent} % of {length} was on a screen; {never} never was.",
        percent=figure.percent,
        length=format_duration(figure.duration_us),
        never=format_duration(figure.by_how[ViewedHow.NEVER]),
    )


def speed_words(speed: Fraction) -> str:
    """A speed: `2×`, `−4×` backwards, `frames` where nothing ran."""
    if not speed:
        return tr("frames")
    text = f"{abs(float(speed)):g}×"
    return f"−{text}" if speed < 0 else text


def speeds_words(viewed: ViewedRecording) -> str:
    """How much ran at each speed."""
    return ", ".join(f"{speed_words(speed)} {format_duration(length_us)}" for speed, length_us in viewed.speeds)
