"""Lays two recordings over each other by what both heard, or says why that cannot be known.

Three steps: the onsets in eight bands find the place among all offsets (`sound_search`); the sound itself, in many
short windows, finds it exactly and with it the drift (`sound_windows`); and the answer is held against limits before
anybody sees it. It suggests; accepting is a person's.

What it cannot tell: a recording of an earlier sound that is played to both cameras at different times (a song, an
announcement) is the same sound, and is aligned as such. That is why a reviewer looks at the waveforms.
"""

from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Final

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.media.alignment_result import (
    Alignment,
    AlignmentRefusal,
    MatchedWindow,
    RefusalReason,
)
from reviewer.media.errors import NoSoundError
from reviewer.media.index import FrameIndex
from reviewer.media.sound_features import FRAME_SAMPLES, FRAME_US, onsets
from reviewer.media.sound_process import Heard, SoundTrack, hear
from reviewer.media.sound_samples import RATE_HZ, SAMPLE_US, Sound
from reviewer.media.sound_search import Place, find_place
from reviewer.media.sound_shape import SoundShape, shape_of
from reviewer.media.sound_windows import Line, Windows, fit_line, measure_windows

SEARCH_US: Final = 600 * MICROSECONDS_PER_SECOND
"""How far around an expected offset is searched: ten minutes, as far as a camera's clock is usually off."""

SHORTEST_US: Final = 20 * MICROSECONDS_PER_SECOND
"""Of sound in each recording, and of what they share."""

LOWEST_SCORE: Final = 6.5
"""Unrelated recordings (incidents, claps, beeps of the cameras) reached 5.5 in some sixty generated pairs."""

SMALLEST_LEAD: Final = 1.3
"""Score over next best score: a siren alone, which repeats itself, reached 1.14 in twenty generated pairs."""

LARGEST_ERROR_US: Final = 20_000
"""An answer whose ± (without the travel of sound) is larger anywhere in what both recorded is none."""

_LEAST_SEARCH_US: Final = 30 * MICROSECONDS_PER_SECOND
"""A place stands out only among many others."""

_SILENT_BELOW: Final = 16
"""A second whose loudest sample is smaller (66 dB below full scale) holds nothing to compare."""

_ECHO_DRIFT_US: Final = 2_000
"""By how much the windows at one end may be off all together: part of the ± of the drift."""

_LISTENING_SHARE: Final = 0.85
"""Of the time that all takes; measured on hours. What is reported is one piece of work, so that time left is true."""

_SEARCHING_SHARE: Final = 0.8
"""Of the time that is left then."""

_STEPS: Final = 1_000_000


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two recordings, listened to.

    Attributes:
        found: the alignment, or why there is none.
        shapes: the outlines of a's and b's sound; None where one of them has none.
    """

    found: Alignment | AlignmentRefusal
    shapes: tuple[SoundShape, SoundShape] | None = None


def align(
    path_a: Path,
    path_b: Path,
    index_a: FrameIndex,
    index_b: FrameIndex,
    context: JobContext,
    *,
    track_a: int = 0,
    track_b: int = 0,
    expected_offset_us: int | None = None,
    search_us: int = SEARCH_US,
) -> Alignment | AlignmentRefusal:
    """Find where recording b belongs on the media time of recording a.

    Args:
        path_a: one recording; only read.
        path_b: the other; only read.
        index_a: frame index of `path_a`, which says where its media time begins.
        index_b: the same of `path_b`.
        context: progress and cancel.
        track_a: number of the audio track of a, counted from 0.
        track_b: the same of b.
        expected_offset_us: media time of b at media time 0 of a as far as is known; None to search everywhere.
        search_us: how far around `expected_offset_us` to search, half a minute at least.

    Raises:
        MediaError: one of the files cannot be opened, or stopped being readable.
        Cancelled: the user stopped it.
    """
    tracks = SoundTrack(path_a, index_a, track_a), SoundTrack(path_b, index_b, track_b)
    return compare(*tracks, context, expected_offset_us=expected_offset_us, search_us=search_us).found


def compare(
    track_a: SoundTrack,
    track_b: SoundTrack,
    context: JobContext,
    *,
    expected_offset_us: int | None = None,
    search_us: int = SEARCH_US,
) -> Comparison:
    """As `align`, and with it what a person needs to judge the answer: the outlines of both sounds.

    Raises:
        MediaError, Cancelled: as `align`.
    """
    try:
        a, b = hear((track_a, track_b), _Share(context, 0, _LISTENING_SHARE))
    except NoSoundError as error:
        return Comparison(AlignmentRefusal(RefusalReason.NO_SOUND, str(error)))
    shapes = shape_of(a.sound), shape_of(b.sound)
    for track, heard in ((track_a, a), (track_b, b)):
        refusal = _cannot_be_used(track.path, heard.sound)
        if refusal is not None:
            return Comparison(refusal, shapes)
    rest = _Share(context, _LISTENING_SHARE, 1)
    return Comparison(_aligned(a, b, rest, expected_offset_us, search_us), shapes)


def align_sounds(
    a: Sound,
    b: Sound,
    context: JobContext,
    *,
    expected_offset_us: int | None = None,
    search_us: int = SEARCH_US,
) -> Alignment | AlignmentRefusal:
    """As `align`, for sound that is decoded and long enough.

    Raises:
        Cancelled: the user stopped it.
    """
    heard_a, heard_b = (Heard(sound, onsets(sound.values)) for sound in (a, b))
    return _aligned(heard_a, heard_b, context, expected_offset_us, search_us)


def _aligned(
    heard_a: Heard, heard_b: Heard, context: JobContext, expected_offset_us: int | None, search_us: int
) -> Alignment | AlignmentRefusal:
    """The three steps, on sound that is long enough."""
    a, b = heard_a.sound, heard_b.sound
    lags = _lags(a, b, expected_offset_us, search_us)
    searching = _Share(context, 0, _SEARCHING_SHARE)
    place = find_place(heard_a.features, heard_b.features, lags, SHORTEST_US // FRAME_US, searching)
    if place is None:
        return AlignmentRefusal(
            RefusalReason.NO_OVERLAP,
            "Within the offsets searched, the two recordings do not run together for "
            f"{SHORTEST_US // MICROSECONDS_PER_SECOND} seconds.",
        )
    if place.score < LOWEST_SCORE:
        return _nothing_shared()
    if place.score < SMALLEST_LEAD * place.next_score:
        return AlignmentRefusal(
            RefusalReason.SEVERAL_PLACES,
            "The two recordings fit each other equally well at several places: their sound repeats itself.",
        )
    measuring = _Share(context, _SEARCHING_SHARE, 1)
    windows = measure_windows(
        a.values, b.values, lambda at: place.lag_at(at / FRAME_SAMPLES) * FRAME_SAMPLES, measuring
    )
    line = fit_line(windows)
    if line is None or line.agrees.sum() < _fewest_agreeing(len(line.agrees)):
        return _nothing_shared()
    alignment = _alignment(a, b, place, windows, line)
    widest_us = max(map(alignment.measured_within_us, (alignment.shared_start, alignment.shared_end)))
    if widest_us > LARGEST_ERROR_US:
        return AlignmentRefusal(
            RefusalReason.TOO_UNCERTAIN,
            "The two recordings share sound, but too little of it to say to "
            f"{LARGEST_ERROR_US // 1000} milliseconds where they belong all along.",
        )
    return alignment


def _nothing_shared() -> AlignmentRefusal:
    return AlignmentRefusal(
        RefusalReason.NOTHING_SHARED, "The two recordings share no sound that can be told apart from chance."
    )


def _fewest_agreeing(windows: int) -> float:
    """How many windows must agree: by chance a thirtieth falls within 5 ms of a given line, and the line is chosen.

    Measured on some sixty unrelated pairs: at most 5 of 37 by chance, where this asks for 9.7, and 4 of 20 for 7.9.
    """
    by_chance = windows / 30
    return by_chance + 4 * sqrt(by_chance) + 4


def _cannot_be_used(path: Path, sound: Sound) -> AlignmentRefusal | None:
    """Why a recording's sound is of no use by itself, or None."""
    shortest_s = SHORTEST_US // MICROSECONDS_PER_SECOND
    if sound.end - sound.start < SHORTEST_US:
        words = f"{path.name} holds less than {shortest_s} seconds of sound: too little to compare."
        return AlignmentRefusal(RefusalReason.TOO_SHORT, words)
    whole = sound.values[: len(sound) // RATE_HZ * RATE_HZ].reshape(-1, RATE_HZ)
    # Minimum and maximum: the absolute value of −32768 does not fit.
    is_heard = (whole.max(axis=1) >= _SILENT_BELOW) | (whole.min(axis=1) <= -_SILENT_BELOW)
    if is_heard.sum() < shortest_s:
        words = f"{path.name} is silent but for {int(is_heard.sum())} seconds: too little to compare."
        return AlignmentRefusal(RefusalReason.SILENT, words)
    return None


def _lags(a: Sound, b: Sound, expected_offset_us: int | None, search_us: int) -> range:
    """The lags to try, in frames of the features."""
    if expected_offset_us is None:
        return range(-len(a) // FRAME_SAMPLES, len(b) // FRAME_SAMPLES + 1)
    expected = (expected_offset_us - (b.start - a.start)) // FRAME_US
    reach = max(search_us, _LEAST_SEARCH_US) // FRAME_US
    return range(expected - reach, expected + reach + 1)


def _alignment(a: Sound, b: Sound, place: Place, windows: Windows, line: Line) -> Alignment:
    """Samples and lags as media times."""
    matched = tuple(
        MatchedWindow(_time(a, middle), _time(b, middle + lag), bool(agrees))
        for middle, lag, agrees in zip(windows.middles, windows.lags, line.agrees, strict=True)
    )
    begins = max(0.0, -line.lag_at(0))
    ends = min(float(len(a)), len(b) - line.lag_at(len(a)))
    agreeing = windows.middles[line.agrees]
    span_s = float(agreeing[-1] - agreeing[0]) / RATE_HZ
    slope_error_ppm = 2e6 * line.slope_error
    return Alignment(
        reference_a=_time(a, line.reference),
        reference_b=_time(b, line.reference + line.lag),
        drift_ppm=1e6 * line.slope,
        drift_uncertainty_ppm=slope_error_ppm + _ECHO_DRIFT_US / span_s,
        lag_error_us=2 * SAMPLE_US * line.lag_error,
        slope_error_ppm=slope_error_ppm,
        shared_start=_time(a, begins),
        shared_end=_time(a, ends),
        confidence=(1 - place.next_score / place.score) * len(agreeing) / len(matched),
        score=place.score,
        next_score=place.next_score,
        windows=matched,
    )


def _time(sound: Sound, sample: float) -> MediaTime:
    return MediaTime(sound.start + round(sample * SAMPLE_US))


class _Share:
    """The context of one step of several, which takes a share of the time."""

    def __init__(self, context: JobContext, begins: float, ends: float) -> None:
        self._context = context
        self._begins, self._ends = begins, ends

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say how far the whole is."""
        share = done / total if total else 0
        self._context.report(round(_STEPS * (self._begins + (self._ends - self._begins) * share)), _STEPS, what)

    def raise_if_cancelled(self) -> None:
        """Pass on the question."""
        self._context.raise_if_cancelled()
