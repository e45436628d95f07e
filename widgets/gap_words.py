"""What the list and the timeline say of a stretch in which a camera was off or muted while another recorded."""

from reviewer.domain.coverage import CoverageGap, GapKind
from reviewer.domain.time import MICROSECONDS_PER_SECOND, format_duration, format_uncertainty
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents


def gap_title(gap: CoverageGap, contents: CaseContents) -> str:
    """Who lacks what, and for how long: `Body-worn 0231 was muted · 45.0 s`."""
    title = contents.recording_by_id[gap.recording_id].title
    who = tr("The camera of {title}", title=title) if gap.kind is GapKind.OFF else title
    return tr("{who} was {kind} · {length}", who=who, kind=gap.kind.value, length=length_words(gap.length_us))


def gap_certainty(gap: CoverageGap) -> str:
    """How sure it is: the ± of both clocks, and whether the gap is no longer than that."""
    uncertainty = format_uncertainty(gap.uncertainty_us)
    if gap.is_uncertain:
        return tr("uncertain: no longer than the {uncertainty} of the two clocks", uncertainty=uncertainty)
    return tr("{uncertainty} (both clocks)", uncertainty=uncertainty)


def gap_cover(gap: CoverageGap, contents: CaseContents) -> str:
    """Who recorded meanwhile: `Recorded by In-car front 7A`."""
    return tr("Recorded by ") + ", ".join(contents.recording_by_id[each].title for each in gap.covered_by)


def gap_words(gap: CoverageGap, contents: CaseContents) -> str:
    """All of it, on lines of its own."""
    return f"{gap_title(gap, contents)}\n{gap_cover(gap, contents)}\n{gap_certainty(gap)}"


def length_words(duration_us: int) -> str:
    """A length; below a second in milliseconds, since single frames are meant there."""
    return format_duration(duration_us) if duration_us >= MICROSECONDS_PER_SECOND else f"{duration_us / 1000:.1f} ms"
