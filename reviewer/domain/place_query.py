"""What can be asked of a place on the map, and what is answered: passages, stops, fastest moments; zones with a name.

Between the map, the library and the lists; knows neither tables nor widgets.
"""

from dataclasses import dataclass, field
from enum import Enum

from reviewer.domain.case import UNSTORED
from reviewer.domain.listing import UtcSpan
from reviewer.domain.time import EPOCH, UtcTime, format_uncertainty
from reviewer.domain.zones import Zone


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """What an answer is narrowed to.

    Attributes:
        case_id: this case alone.
        when: what touches this span of time.
    """

    case_id: int | None = None
    when: UtcSpan = field(default_factory=UtcSpan)


class Edge(Enum):
    """How it is known when a path entered or left a zone."""

    CROSSED = "crossed"
    """Between two joined fixes, or at one."""
    GAP = "gap"
    """Somewhere in a gap of the positions."""
    POSITIONS_END = "positions_end"
    """It was inside when its positions begin, or end."""


@dataclass(frozen=True, slots=True)
class ZoneEdge:
    """When a path entered or left a zone.

    Attributes:
        utc: where it crossed the edge; else the first or last moment at which it is known to have been inside.
        how: how that is known.
        uncertainty_us: where it crossed: the distance to the further one of the two fixes that it is worked out from.
        beyond_utc: in a gap: the fix on its other side. An entry was not before it, an exit not after it.
    """

    utc: UtcTime
    how: Edge
    uncertainty_us: int = 0
    beyond_utc: UtcTime | None = None

    @property
    def entry_words(self) -> str:
        """What is to be said beside the time of an entry."""
        match self.how:
            case Edge.CROSSED:
                return _sure(self.uncertainty_us)
            case Edge.GAP:
                return "or earlier: after a gap"
            case Edge.POSITIONS_END:
                return "or earlier: its positions begin inside"

    @property
    def exit_words(self) -> str:
        """What is to be said beside the time of an exit."""
        match self.how:
            case Edge.CROSSED:
                return _sure(self.uncertainty_us)
            case Edge.GAP:
                return "or later: before a gap"
            case Edge.POSITIONS_END:
                return "or later: its positions end inside"


@dataclass(frozen=True, slots=True)
class SpeedRange:
    """The least, mean (by time) and greatest speed."""

    least_mps: float
    mean_mps: float
    most_mps: float


@dataclass(frozen=True, slots=True)
class PlacedRecording:
    """A recording that was running at a moment that was found.

    Attributes:
        start_utc, end_utc: of the recording.
        uncertainty_us: of where it lies in time: the picture may be off by so much against the positions.
    """

    id: int
    title: str
    officer: str
    start_utc: UtcTime
    end_utc: UtcTime
    uncertainty_us: int


@dataclass(frozen=True, slots=True)
class Whose:
    """The track that something was found in, with its case and what was recorded meanwhile.

    Attributes:
        recordings: of the track's camera, in order of time; empty where nothing was recorded.
        moves: whether the track counts in its recording's time, so that its times are as sure as that one's.
    """

    track_id: int
    track_name: str
    case_id: int
    case_number: str
    time_zone: str
    recordings: tuple[PlacedRecording, ...]
    moves: bool

    @property
    def title(self) -> str:
        """What was recording; the track where nothing was."""
        if not self.recordings:
            return f"{self.track_name} (nothing recorded)"
        more = f" and {len(self.recordings) - 1} more" if len(self.recordings) > 1 else ""
        return f"{self.recordings[0].title}{more}"

    @property
    def officer(self) -> str:
        """Who carried what was recording; empty where that is not filed."""
        return ", ".join(dict.fromkeys(each.officer for each in self.recordings if each.officer))

    def first_at(self, utc: UtcTime) -> tuple[int | None, UtcTime]:
        """Where to look: the recording, or None, and the moment, which is later where it began later."""
        for each in self.recordings:
            if each.end_utc > utc:
                return each.id, max(utc, each.start_utc)
        return None, utc


@dataclass(frozen=True, slots=True)
class Passage:
    """One stay of a track inside a zone.

    Attributes:
        whose: the track and what was recorded.
        entry: when it began.
        exit: when it ended.
        receiver: speeds that the receiver states inside, or None.
        derived: speeds worked out from positions inside; None where it has no length in time.
        latitude_deg: where it entered, as is longitude_deg.
        fixes: how many positions lie inside.
    """

    whose: Whose
    entry: ZoneEdge
    exit: ZoneEdge
    receiver: SpeedRange | None
    derived: SpeedRange | None
    latitude_deg: float
    longitude_deg: float
    fixes: int

    @property
    def dwell_us(self) -> int:
        """How long it is known to have been inside."""
        return self.exit.utc - self.entry.utc

    @property
    def dwell_is_least(self) -> bool:
        """Whether it may have been longer inside than is known."""
        return Edge.CROSSED is not self.entry.how or Edge.CROSSED is not self.exit.how


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """Which passages there are.

    Attributes:
        passages: one page of them, the newest first.
        total: how many there are.
        tracks: how many tracks passed.
        offset: how many come before this page.
    """

    passages: tuple[Passage, ...] = ()
    total: int = 0
    tracks: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class StopFound:
    """A stop of a track.

    Attributes:
        whose: the track and what was recorded.
        start, end: its first and last fix.
        latitude_deg, longitude_deg: the middle of its fixes.
        after_gap: no position before it: it may have begun earlier.
        before_gap: no position after it: it may have ended later.
    """

    whose: Whose
    start: UtcTime
    end: UtcTime
    latitude_deg: float
    longitude_deg: float
    after_gap: bool
    before_gap: bool

    @property
    def duration_us(self) -> int:
        """How long it is known to have lasted."""
        return self.end - self.start

    @property
    def words(self) -> str:
        """What is not known of its beginning and end; empty where both are known."""
        said = []
        if self.after_gap:
            said.append("may have begun earlier: no position before it")
        if self.before_gap:
            said.append("may have ended later: no position after it")
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class StopAnswer:
    """Which stops there are: one page, the longest first, of so many."""

    stops: tuple[StopFound, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class FastFound:
    """A moment of great speed.

    Attributes:
        whose: the track and what was recorded.
        utc: the fix.
        speed_mps: its speed.
        is_derived: whether that was worked out from this fix and the one before; else the receiver states it.
        over_us: from the fix before, where it is derived.
        latitude_deg, longitude_deg: of the fix.
    """

    whose: Whose
    utc: UtcTime
    speed_mps: float
    is_derived: bool
    over_us: int
    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class SavedZone:
    """A zone that was given a name.

    Attributes:
        name: unlike that of any other zone of the same case or of the agency.
        shape: the zone.
        case_id: the case that it was drawn for, or None for the whole agency.
    """

    name: str
    shape: Zone
    case_id: int | None = None
    author: str = ""
    created_utc: UtcTime = EPOCH
    id: int = UNSTORED


def _sure(uncertainty_us: int) -> str:
    return format_uncertainty(uncertainty_us) if uncertainty_us else "at a fix"
