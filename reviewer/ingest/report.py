"""What an ingest did, for whoever asked for it."""

from dataclasses import dataclass, field
from pathlib import Path

from reviewer.domain.case import UNSTORED, DeviceEvent, Recording
from reviewer.ingest.inputs import LeftOut, PassedOver
from reviewer.library.stored import StoredTrack


@dataclass(slots=True)
class IngestReport:
    """What came in, what did not, and why.

    Attributes:
        recordings, tracks, events: what was added to the case.
        duplicates: a sentence for each file that the case holds already.
        shared: a sentence for each recording whose original another case had in the vault already.
        failures: a sentence for each file, or part of one, that should have come in and did not.
        notes: a sentence for each thing that came in and deserves a word, such as a track that overlaps no recording.
        tables: tables that may hold positions, and nobody said in which columns; they are in `left_out` too.
        left_out: files that are nothing of ours, and hidden ones.
        ingest_id: under which the library's journal has it.
        authority: under which it happened; empty where nobody said.
        is_stopped: whether it was stopped before its end; what was added stays.
        waiting: files that were not looked at, because it was stopped.
    """

    recordings: list[Recording] = field(default_factory=list)
    tracks: list[StoredTrack] = field(default_factory=list)
    events: list[DeviceEvent] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    ingest_id: int = UNSTORED
    authority: str = ""
    is_stopped: bool = False
    waiting: int = 0

    @property
    def problems(self) -> list[str]:
        """Every sentence that a person should read, what failed first and what is nothing of ours last."""
        left_out = [item.message for item in self.left_out if item.why is not PassedOver.FAILED]
        return [*self.failures, *self.notes, *self.shared, *self.duplicates, *left_out]

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
        if self.shared:
            text += f"; {len(self.shared)} shared with another case"
        if self.duplicates:
            text += f"; {len(self.duplicates)} already there"
        if self.is_stopped:
            text = f"Stopped. {text}, which stays; {_counted(self.waiting, 'file')} not looked at: Ingests … goes on"
        return text


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
