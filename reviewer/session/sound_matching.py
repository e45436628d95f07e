"""What a comparison of two recordings' sound makes of the second one's place in time, in words; and what else to do.

The first recording stays where it is; the second one moves. Nothing is changed before the command is performed.
"""

from dataclasses import dataclass
from functools import cached_property

from reviewer.domain.alignment import AlignmentMethod
from reviewer.domain.case import Recording
from reviewer.domain.offsets import offset_us
from reviewer.domain.time import MediaTime, UtcTime, format_duration, format_uncertainty
from reviewer.domain.timebase import Timebase
from reviewer.media.alignment_result import Alignment, RefusalReason
from reviewer.session.timebase_commands import SetTimebase, moved_words, signed_seconds

HIGH_CONFIDENCE = 0.7
FAIR_CONFIDENCE = 0.45
"""Between them lie pairs with noise as loud as the scene, which were right too; below, few places agree."""

_US_PER_HOUR = 3_600 * 1_000_000

_INSTEAD = {
    RefusalReason.NO_SOUND: "Sound cannot help here.",
    RefusalReason.SILENT: "Another audio track may hold more (T chooses the one that is heard and compared).",
    RefusalReason.TOO_SHORT: "Sound alone cannot tell where so little belongs.",
    RefusalReason.NO_OVERLAP: "If one of the clocks is off by more than ten minutes, search everywhere.",
    RefusalReason.NOTHING_SHARED: (
        "They may have been out of hearing of each other; or a clock is off by more than ten minutes: then search "
        "everywhere."
    ),
    RefusalReason.SEVERAL_PLACES: "A siren or a warning tone does that. Only a moment that happens once can tell.",
    RefusalReason.TOO_UNCERTAIN: "Two moments, one early and one late, tell both the offset and the drift.",
}


@dataclass(frozen=True, eq=False)
class SoundMatch:
    """An alignment of two recordings of the case.

    Attributes:
        fixed: the recording that stays.
        moving: the recording that is moved.
        found: where the second belongs on the media time of the first.
    """

    fixed: Recording
    moving: Recording
    found: Alignment

    @cached_property
    def timebase(self) -> Timebase:
        """Where the moving recording is to lie."""
        return self.found.timebase_of_b(self.fixed.timebase)

    @property
    def shared(self) -> tuple[UtcTime, UtcTime]:
        """What both recorded, from when to when."""
        timebase = self.fixed.timebase
        return timebase.to_utc(self.found.shared_start), timebase.to_utc(self.found.shared_end)

    @property
    def is_there(self) -> bool:
        """Whether the moving recording lies at the suggested place already."""
        return self.timebase == self.moving.timebase

    @property
    def by_us(self) -> int:
        """How much later the moving recording will lie, in the middle of what both recorded."""
        middle = self.found.to_b(MediaTime((self.found.shared_start + self.found.shared_end) // 2))
        return offset_us(self.timebase, self.moving.timebase, middle)

    @property
    def suggested_words(self) -> str:
        """`begins 12.345 s after “A”, ±21 ms`."""
        begins = self.timebase.to_utc(MediaTime(0)) - self.fixed.start_utc
        return f"begins {apart_words(begins, self.fixed)}, {format_uncertainty(self.found.uncertainty_us)}"

    @property
    def present_words(self) -> str:
        """Where it begins now, with the ± of its own clock, and how far it would move."""
        now = apart_words(self.moving.start_utc - self.fixed.start_utc, self.fixed)
        certainty = format_uncertainty(self.moving.timebase.uncertainty_us(MediaTime(0)))
        if self.is_there:
            return f"begins {now}: it lies there already"
        return f"begins {now}, its clock {certainty}; accepted, it moves {moved_words(self.by_us)}"

    @property
    def drift_words(self) -> str:
        """The slope in parts per million with its ±, and what it comes to."""
        slope = f"{self.found.drift_ppm:+.1f} ±{self.found.drift_uncertainty_ppm:.1f} ppm".replace("-", "−")
        if not self.found.has_drift:
            return f"{slope}: none that could be told"
        pace = "fast" if self.found.drift_ppm > 0 else "slow"
        hourly_ms = abs(self.found.drift_ppm) * 1e-6 * _US_PER_HOUR / 1000
        return f"{slope}: its clock runs {pace} by {hourly_ms:.0f} ms an hour; accepted, that is corrected too"

    @property
    def confidence_words(self) -> str:
        """In a word, in a figure, and what the figure rests on."""
        found = self.found
        word = "low"
        if found.confidence >= FAIR_CONFIDENCE:
            word = "high" if found.confidence >= HIGH_CONFIDENCE else "fair"
        shared = format_duration(found.shared_end - found.shared_start)
        rests = f"{found.agreeing} of {len(found.windows)} places in {shared} agree"
        look = "" if word == "high" else "; look at the waveforms before you accept"
        return f"{word}, {100 * found.confidence:.0f} %: {rests}{look}"

    def command(self) -> SetTimebase:
        """The change itself."""
        words = (
            f"Align {self.moving.title} with {self.fixed.title} by sound: {moved_words(self.by_us)},"
            f" {format_uncertainty(self.found.uncertainty_us)}"
        )
        if self.found.has_drift:
            words += ", drift corrected"
        return SetTimebase(
            self.moving.id,
            before=self.moving.timebase,
            after=self.timebase,
            words=words,
            method=AlignmentMethod.SOUND,
        )


def apart_words(later_us: int, fixed: Recording) -> str:
    """`12.345 s after “A”`, `3.000 s before “A”`, or together with it."""
    if later_us == 0:
        return f"together with “{fixed.title}”"
    return f"{signed_seconds(later_us)[1:]} {'after' if later_us > 0 else 'before'} “{fixed.title}”"


def clocks_words(fixed: Recording, moving: Recording) -> str:
    """What the two recordings' present places in time say of them."""
    begins = apart_words(moving.start_utc - fixed.start_utc, fixed)
    shared_us = min(fixed.end_utc, moving.end_utc) - max(fixed.start_utc, moving.start_utc)
    if shared_us > 0:
        meets = f"both run for {format_duration(shared_us)}"
    else:
        meets = f"they do not run together, {format_duration(shared_us)} lie between them"
    return f"By their clocks “{moving.title}” begins {begins}; {meets}."


def instead_words(reason: RefusalReason, fixed: Recording, moving: Recording, pick_keys: str, match_keys: str) -> str:
    """What to do where sound gives no answer: a moment that both show, picked by eye."""
    return (
        f"{_INSTEAD[reason]} Instead, find a clap, a flash or a door that both cameras show: in “{fixed.title}” press"
        f" {pick_keys} on it, in “{moving.title}” press {match_keys}. The ± is said before anything moves."
    )
