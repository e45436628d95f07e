"""How the recordings of the open case were watched so far: what the audit record says, and what is written to it now.

The record is read once for each case, beside the interface; what comes after that is told by the recorder as it writes
it down, so that nothing is read twice.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.domain.viewed import ViewedRecording, Watched, viewed
from reviewer.library.library import CaseLibrary
from reviewer.library.viewing import WatchedRange, watched_in
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.library_reader import LibraryReader
from reviewer.session.viewing import ViewingRecorder

_CHANNEL = "watched"


class WatchedSoFar(QObject):
    """What was watched of the open case, for those who show it.

    Signals:
        changed(): more was watched, another case is open, or it is known now what was.
    """

    changed = Signal()

    def __init__(self, session: CaseSession, recorder: ViewingRecorder, parent: QObject) -> None:
        """Follow a session and what is written down of it."""
        super().__init__(parent)
        self._session = session
        self._recorder = recorder
        self._reader = LibraryReader(session.library, self)
        self._reader.failed.connect(session.noted)
        self._watched: dict[int, list[Watched]] | None = None
        self._meanwhile: dict[int, list[Watched]] = {}
        self._worked_out: dict[tuple[int, str], ViewedRecording] = {}
        session.case_opened.connect(self._read)
        session.contents_changed.connect(self._on_contents)
        recorder.recorded.connect(self._on_recorded)

    @property
    def is_known(self) -> bool:
        """Whether the record was read."""
        return self._watched is not None

    @property
    def reviewers(self) -> list[str]:
        """Everybody who watched anything of the case, in order."""
        return sorted({each.who for watched in (self._watched or {}).values() for each in watched})

    def of(self, recording_id: int, who: str = "") -> ViewedRecording | None:
        """How a recording was watched, by everybody or by one; None where it is not of the case, or not known yet."""
        contents = self._session.contents
        recording = None if contents is None else contents.recording_by_id.get(recording_id)
        if recording is None or self._watched is None:
            return None
        kept = self._worked_out.get((recording_id, who))
        if kept is None or kept.recording is not recording:
            watched = self._watched.get(recording_id, ())
            kept = viewed(recording, [each for each in watched if who in ("", each.who)])
            self._worked_out[recording_id, who] = kept
        return kept

    def of_case(self, who: str = "") -> list[ViewedRecording]:
        """How each recording of the case was watched, in their order; none while that is not known."""
        contents = self._session.contents
        recordings = () if contents is None else contents.recordings
        return [found for each in recordings if (found := self.of(each.id, who)) is not None]

    def write_down(self) -> None:
        """Have what was watched up to now written down, so that it is counted."""
        self._recorder.flush()

    def close(self) -> None:
        """Wait for what is being read."""
        self._reader.close()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if Part.RECORDINGS in parts and self._watched is not None:
            self.changed.emit()

    @Slot()
    def _read(self) -> None:
        self._watched, self._meanwhile, self._worked_out = None, {}, {}
        contents = self._session.contents
        if contents is None:
            self._reader.forget(_CHANNEL)
        else:
            ids = [recording.id for recording in contents.recordings]
            self._reader.ask(_CHANNEL, lambda library: _asked(library, ids), self._on_read)
        self.changed.emit()

    def _on_read(self, watched: dict[int, list[Watched]]) -> None:
        self._watched = watched
        for recording_id, stretches in self._meanwhile.items():
            # What was written while the record was read may have been read already, as the last that was.
            known = set(watched.get(recording_id, ())[-len(stretches) :])
            self._add(recording_id, [each for each in stretches if each not in known])
        self._meanwhile = {}
        self.changed.emit()

    @Slot(object)
    def _on_recorded(self, taken: Mapping[int, list[WatchedRange]]) -> None:
        who = self._session.library.actor.name
        for recording_id, ranges in taken.items():
            stretches = [Watched(each.start, each.end, each.speed, each.is_backwards, who) for each in ranges]
            if self._watched is None:
                self._meanwhile.setdefault(recording_id, []).extend(stretches)
            else:
                self._add(recording_id, stretches)
        if self._watched is not None:
            self.changed.emit()

    def _add(self, recording_id: int, stretches: list[Watched]) -> None:
        if self._watched is not None:
            self._watched.setdefault(recording_id, []).extend(stretches)
            self._worked_out = {key: each for key, each in self._worked_out.items() if key[0] != recording_id}


def _asked(library: CaseLibrary, recording_ids: list[int]) -> dict[int, list[Watched]]:
    return watched_in(library.audit_record, recording_ids)
