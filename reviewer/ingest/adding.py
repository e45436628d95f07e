"""Writes what was made ready into the library: each recording with its tracks and events in one transaction.

What the case holds already is not added twice: tracks with the same samples, events with the same words and times.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from reviewer.domain.case import UNSTORED, DeviceEvent, Recording
from reviewer.domain.track import Track
from reviewer.ingest.cameras import Cameras
from reviewer.ingest.describing import described
from reviewer.ingest.device_facts import with_device_facts
from reviewer.ingest.placing import Placing
from reviewer.ingest.preparing import PreparedRecording
from reviewer.ingest.report import IngestReport
from reviewer.ingest.sidecars import EventFile, TrackFile
from reviewer.library.canonical_json import canonical_json
from reviewer.library.change import Change
from reviewer.library.library import CaseLibrary
from reviewer.library.stored import StoredTrack


class Adder:
    """Adds to one case, and tells a report what it did."""

    def __init__(
        self, library: CaseLibrary, case_id: int, report: IngestReport, ingest_id: int, authority: str
    ) -> None:
        """Look at what the case holds.

        Args:
            library: open, and of the calling thread.
            case_id: the case.
            report: told what was added.
            ingest_id: as part of which.
            authority: under which.
        """
        self._ingest_id = ingest_id
        self._authority = authority
        self.existing = library.recordings(case_id)
        self._library = library
        self._case_id = case_id
        self._report = report
        self._cameras = Cameras(self.existing)
        self._tracks = {_fingerprint(stored.source, stored.track) for stored in library.tracks(case_id)}
        self._events = {replace(event, id=UNSTORED) for event in library.events(case_id)}

    def holds(self, source: str, track: Track) -> bool:
        """Whether the case holds a track with the same samples from a file of the same name."""
        return _fingerprint(source, track) in self._tracks

    def add_recording(
        self,
        change: Change,
        ready: PreparedRecording,
        placing: Placing,
        tracks: Sequence[TrackFile],
        lists: Sequence[EventFile],
    ) -> IngestReport:
        """Add a recording with all that belongs to it; the report of it is to be told once the change is committed.

        Raises:
            ReviewerError: it could not be added; the staged copy is still there.
        """
        found = ready.found
        added = IngestReport()
        if ready.staged is not None:
            location = change.adopt_original(ready.staged).relative_path
        else:
            location = ready.shared or str(found.path.resolve())
        linked = ready.staged is None and ready.shared is None
        draft = replace(described(ready, placing, self._case_id, location, linked=linked), ingest_id=self._ingest_id)
        draft = with_device_facts(draft, ready, tracks, lists)
        recording = change.insert_recording(replace(draft, camera=self._cameras.number(draft)))
        change.object = f"recording {recording.id}"
        change.details.update(
            source=str(found.path),
            sha256=ready.sha256,
            size_bytes=found.probe.size_bytes,
            timebase_source=placing.timebase.anchors[0].source.value,
            timebase_reason=placing.reason,
            ingest=self._ingest_id,
            authority=self._authority,
        )
        change.insert_placing(recording.id, placing.report)
        own = [TrackFile(found.path, track, dating=placing.own_dating) for track in ready.tracks]
        added.tracks += [self._insert(change, recording.id, item) for item in (*own, *tracks)]
        for events in lists:
            new = self._new_events(added, recording.id, events)
            added.events += [change.insert_event(event) for event in new]
        added.recordings.append(recording)
        # At once, since the next recording of the same transaction asks for its camera; a gap in the numbers after a
        # change that is rolled back is no harm.
        self._cameras.add(recording)
        return added

    def add_track(self, item: TrackFile, recording: Recording | None) -> None:
        """Add a track to a recording that the case holds already, or to the case as a whole.

        Raises:
            ReviewerError: the library cannot be written.
        """
        added = IngestReport()
        with self._library.change("track.add") as change:
            change.details.update(source=str(item.path), ingest=self._ingest_id, authority=self._authority)
            added.tracks.append(self._insert(change, None if recording is None else recording.id, item))
        self.tell(added)

    def add_events(self, item: EventFile, recording: Recording | None) -> None:
        """Add a list of events to a recording that the case holds already, or to the case as a whole.

        Raises:
            ReviewerError: the library cannot be written.
        """
        added = IngestReport()
        events = self._new_events(added, None if recording is None else recording.id, item)
        if events:
            with self._library.change("events.add") as change:
                change.details.update(source=str(item.listed.path), ingest=self._ingest_id, authority=self._authority)
                added.events += [change.insert_event(event) for event in events]
        self.tell(added)

    def _insert(self, change: Change, recording_id: int | None, item: TrackFile) -> StoredTrack:
        return change.insert_track(self._case_id, recording_id, item.track, item.path.name, item.dating)

    def _new_events(self, added: IngestReport, recording_id: int | None, item: EventFile) -> list[DeviceEvent]:
        """The events of a list that the case does not hold yet, and that have a time on its timeline."""
        path, listed = item.listed.path, item.listed.events
        timed = [event for event in listed if event.utc is not None or recording_id is not None]
        events = [
            DeviceEvent(
                case_id=self._case_id,
                recording_id=recording_id,
                kind=event.kind,
                label=event.label,
                media_time=event.media_time,
                utc=event.utc,
                source=path.name,
            )
            for event in timed
        ]
        new = [event for event in events if event not in self._events]
        if len(timed) < len(listed):
            added.failures.append(
                f"{path}: {len(listed) - len(timed)} of {len(listed)} events count from the start of a recording that"
                " is not in the case; they were left out"
            )
        if len(new) < len(events):
            added.duplicates.append(f"{path}: the case holds {len(events) - len(new)} of {len(listed)} events already")
        return new

    def tell(self, added: IngestReport) -> None:
        """Take over what was committed."""
        self._report.recordings += added.recordings
        self._report.tracks += added.tracks
        self._report.events += added.events
        self._report.shared += added.shared
        self._report.duplicates += added.duplicates
        self._report.failures += added.failures
        self._tracks |= {_fingerprint(stored.source, stored.track) for stored in added.tracks}
        self._events |= {replace(event, id=UNSTORED) for event in added.events}


def _fingerprint(source: str, track: Track) -> bytes:
    """The same for two tracks with the same samples from files of one name."""
    digest = hashlib.sha256(canonical_json([source, track.format]).encode("utf-8"))
    for column in (track.utc_us, track.media_time_us, track.latitude_deg, track.longitude_deg, track.flags):
        digest.update(column.tobytes())
    return digest.digest()
