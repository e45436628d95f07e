"""What an ingest did, for whoever asked for it."""

from dataclasses import dataclass, field
from pathlib import Path

from reviewer.domain.case import DeviceEvent, Recording
from reviewer.ingest.inputs import LeftOut, PassedOver
from reviewer.library.stored import StoredTrack


@dataclass(slots=True)
class IngestReport:
    """What came in, what did not, and why.

    Attributes:
        recordings, tracks, events: what was added to the case.
        duplicates: a sentence for each file that the case holds already.
        failures: a sentence for each file, or part of one, that should have come in and did not.
        notes: a sentence for each thing that came in and deserves a word, such as a track that overlaps no recording.
        tables: tables that may hold positions, and nobody said in which columns; they are in `left_out` too.
        left_out: files that are nothing of ours, and hidden ones.
    """

    recordings: list[Recording] = field(default_factory=list)
    tracks: list[StoredTrack] = field(default_factory=list)
    events: list[DeviceEvent] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """Every sentence that a person should read: failures first, then notes, duplicates, and what was left out."""
        left_out = [item.message for item in self.left_out if item.why is not PassedOver.FAILED]
        return [*self.failures, *self.notes, *self.duplicates, *left_out]

    @property
    def summary(self) -> str:
        """One line: how much came in, and how much did not."""
        added = [
            _counted(len(self.recordings), "recording"),
            _counted(len(self.tracks), "track"),
            _counted(len(self.events), "event"),
        ]
        text = f"Added {', '.join(added[:-1])} and {added[-1]}"
        if self.failures:
            text += f"; {_counted(len(self.failures), 'failure')}"
        if self.duplicates:
            text += f"; {len(self.duplicates)} already there"
        return text


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
