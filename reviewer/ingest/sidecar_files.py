"""Reads the files beside recordings, and says what a person should know of what is in them."""

from pathlib import Path

import numpy as np

from reviewer.domain.flagged import FlaggedSamples
from reviewer.domain.progress import JobContext
from reviewer.domain.track import NO_TIME, Track
from reviewer.domain.trajectory import DEFAULT_GAP_US
from reviewer.ingest.adding import Adder
from reviewer.ingest.events import EventListError, read_event_list
from reviewer.ingest.inputs import ColumnsOf
from reviewer.ingest.read_errors import retried
from reviewer.ingest.report import IngestReport
from reviewer.ingest.sidecars import EventFile, TrackFile
from reviewer.telemetry.csv_columns import CsvColumnsError
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.reading import read_table, read_track_file


class SidecarFiles:
    """Reads tracks and lists of events for one run.

    Attributes:
        failures: the files that could not be read, or not in full, and why.
    """

    def __init__(self, adder: Adder, report: IngestReport, columns_of: ColumnsOf, context: JobContext) -> None:
        """Read what an adder's case does not hold yet, and tell a report; devices that stumble are asked again."""
        self.failures: list[tuple[Path, str]] = []
        self._adder = adder
        self._report = report
        self._columns_of = columns_of
        self._context = context

    def tracks_in(self, path: Path, *, belongs: bool = False) -> list[TrackFile]:
        """The tracks of a file that the case does not hold yet; none where it cannot be read."""
        try:
            tracks = retried(lambda: self._read(path), self._context)
        except (CsvColumnsError, TrackFormatError) as error:
            self.failures.append((path, str(error)))
            return []
        new = [track for track in tracks if not self._adder.holds(path.name, track)]
        if len(new) < len(tracks):
            what = "this track" if len(tracks) == 1 else f"{len(tracks) - len(new)} of its {len(tracks)} tracks"
            self._report.duplicates.append(f"{path}: the case holds {what} already")
        not_taken = [f"{reason}: {count}" for track in new for reason, count in track.left_out.items()]
        if not_taken:
            self._report.notes.append(f"{path}: not taken: {'; '.join(not_taken)}")
        for track in new:
            self.note_flagged(path, track)
            if (every_us := _usual_step_us(track)) > DEFAULT_GAP_US:
                self._report.notes.append(
                    f"{path}: “{track.name}” holds a position about every {every_us / 1e6:.0f} s;"
                    " no place is claimed in between"
                )
        return [TrackFile(path, track, belongs) for track in new]

    def _read(self, path: Path) -> list[Track]:
        columns = self._columns_of(path)
        return read_track_file(path) if columns is None else list(read_table(path, columns).tracks)

    def events_in(self, path: Path) -> list[EventFile]:
        """The list of events in a file; none where it cannot be read."""
        try:
            listed = retried(lambda: read_event_list(path), self._context)
        except EventListError as error:
            self.failures.append((path, str(error)))
            return []
        self.failures += [(path, trouble) for trouble in listed.troubles]
        return [EventFile(listed)]

    def note_flagged(self, path: Path, track: Track) -> None:
        """Say how many samples of a track must not be taken at their word, and why."""
        flagged = FlaggedSamples.of(track, None)
        if len(flagged):
            reasons = "; ".join(f"{reason}: {count}" for reason, count in flagged.counts().most_common())
            self._report.notes.append(
                f"{path}: “{track.name}”: {len(flagged)} of {len(track)} samples are flagged and left out of its path"
                f" ({reasons})"
            )


def _usual_step_us(track: Track) -> int:
    """The usual time between two positions of a track in microseconds; 0 where it has no two with a time."""
    times = np.sort(track.utc_us[track.is_position & (track.utc_us != NO_TIME)])
    return int(np.median(np.diff(times))) if len(times) > 1 else 0
