"""The series and curves of a case's tracks, each worked out once, when it is first asked for. Knows no Qt."""

from dataclasses import dataclass, field, replace

from reviewer.domain.quantities import Quantity, Series, TrackQuantities
from reviewer.domain.timebase import Timebase
from reviewer.session.case_contents import CaseContents, PlacedTrack
from widgets.graph_curves import SeriesCurve, curve_of


@dataclass(frozen=True, eq=False, slots=True)
class TrackSeries:
    """A track and what was worked out of it.

    Attributes:
        timebase: of the recording that it lies on, or None.
    """

    track: PlacedTrack
    timebase: Timebase | None
    _quantities: TrackQuantities
    _made: dict[Quantity, tuple[tuple[Series, SeriesCurve], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, track: PlacedTrack, timebase: Timebase | None) -> "TrackSeries":
        """A track of which nothing was worked out yet."""
        return cls(track, timebase, TrackQuantities(track.trajectory, timebase))

    def series(self, quantity: Quantity) -> tuple[Series, ...]:
        """The series of a quantity; none where the track does not state it."""
        return tuple(series for series, _ in self.curves(quantity))

    def curves(self, quantity: Quantity) -> tuple[tuple[Series, SeriesCurve], ...]:
        """The same with their curves."""
        if quantity not in self._made:
            found = self._quantities.series(quantity)
            self._made[quantity] = tuple((one, curve_of(one)) for one in found)
        return self._made[quantity]


def tracks_of(contents: CaseContents | None, before: tuple[TrackSeries, ...]) -> tuple[TrackSeries, ...]:
    """The tracks of a case that have positions in time.

    Args:
        contents: the case, or None.
        before: what was worked out before; a trajectory that is the same still is taken over with all of it.
    """
    if contents is None:
        return ()
    known = {id(one.track.trajectory): one for one in before}
    found = []
    for track in contents.tracks:
        if track.trajectory.is_empty:
            continue
        recording = contents.recording_by_id.get(track.recording_id or 0)
        timebase = recording.timebase if recording is not None else None
        old = known.get(id(track.trajectory))
        is_same = old is not None and (old.timebase == timebase or not track.trajectory.track.has_untimed_samples)
        found.append(replace(old, track=track) if old is not None and is_same else TrackSeries.of(track, timebase))
    return tuple(found)
