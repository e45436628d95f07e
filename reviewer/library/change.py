"""What can be done to a library within one change: every method is part of one transaction and one audit row.

A `Change` comes from `CaseLibrary.change` and is worth nothing outside its `with` block.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import NotFoundError as NoSuchRow

from reviewer.domain.alignment import AlignmentBasis
from reviewer.domain.annotation import Annotation
from reviewer.domain.case import UNSTORED, Bookmark, Case, Category, Clip, DeviceEvent, Recording
from reviewer.domain.case_details import (
    DetailError,
    FieldDefinition,
    FieldKind,
    FieldSubject,
    Person,
    RecordingDetails,
    VocabularyTopic,
    changed_values,
    cleaned_people,
    cleaned_words,
    matching_key,
)
from reviewer.domain.checklist import Answer, Checklist
from reviewer.domain.listing import SavedSearch
from reviewer.domain.live_log import LiveLog
from reviewer.domain.map_drawing import MapDrawing
from reviewer.domain.map_layer import MapLayer
from reviewer.domain.note import Note, TextChange
from reviewer.domain.outside_events import OutsideList, OutsideMapping
from reviewer.domain.place_query import SavedZone
from reviewer.domain.placing_report import AS_STATED, PlacingReport, TrackDating
from reviewer.domain.playlist import Playlist
from reviewer.domain.time import utc_now
from reviewer.domain.timebase import Timebase
from reviewer.domain.track import Track
from reviewer.domain.track_placing import TrackPlacing
from reviewer.library import rows, saved_searches, written_notes
from reviewer.library.actor import Actor
from reviewer.library.annotations import annotation_from_row, annotation_row
from reviewer.library.canonical_json import JsonValue, canonical_json, storable_text
from reviewer.library.checklists import answer_from_row, answer_row, checklist_from_row, checklist_row
from reviewer.library.errors import AlreadyStoredError, NotFoundError
from reviewer.library.map_drawings import drawing_from_row, drawing_row
from reviewer.library.outside_lists import list_from_row, list_row, mapping_row, refuse_second
from reviewer.library.placed_tracks import place_moved, place_track
from reviewer.library.places import zone_from_row
from reviewer.library.playlists import MOMENT_COLUMNS, moment_row, playlist_from_rows
from reviewer.library.stored import StoredTrack
from reviewer.library.track_columns import pack_columns
from reviewer.library.vault import StagedOriginal, Vault, VaultEntry


class Change:
    """One change of the library while it is being made.

    Whatever comes with an id other than 0 is inserted under that id, so that undoing a deletion restores what other
    rows and the audit log speak of.

    Attributes:
        object: what the audit row names; the first thing touched, unless set.
        details: what the audit row tells; `changes` lists every row inserted, updated (values that differ) or deleted.
    """

    def __init__(self, db: Database, vault: Vault, actor: Actor, *, syncs_at_once: bool = True) -> None:
        """Wrap the open write transaction of a connection, on behalf of somebody.

        Args:
            db: the connection.
            vault: of the library.
            actor: on whose behalf.
            syncs_at_once: whether an original that comes in is on the disk for good at once; else by `Vault.sync`.
        """
        self._syncs_at_once = syncs_at_once
        self.object = ""
        self.details: dict[str, JsonValue] = {}
        self._db = db
        self._vault = vault
        self._actor = actor
        self._is_over = False
        self._changes: list[JsonValue] = []
        self._adopted: list[VaultEntry] = []

    def adopt_original(self, staged: StagedOriginal) -> VaultEntry:
        """Give a staged original its place in the vault, and take it back if this change is rolled back.

        The write lock is held, so that no other program can come to rely on a file that is then taken back.

        Raises:
            VaultError: the vault holds a damaged file under the same hash.
        """
        self._require_open()
        entry = self._vault.adopt(staged, sync=self._syncs_at_once)
        self._adopted.append(entry)
        return entry

    def close(self) -> None:
        """Take no more: what comes later would be part of somebody else's change on the same connection."""
        self._is_over = True

    @property
    def adopted(self) -> tuple[VaultEntry, ...]:
        """The originals that were given their place."""
        return tuple(self._adopted)

    def give_back_originals(self) -> None:
        """Remove from the vault what this change brought in; for the library, before it rolls back."""
        for entry in self._adopted:
            self._vault.remove_new(entry)

    def insert_case(self, case: Case) -> Case:
        """Store a case.

        Raises:
            AlreadyStoredError: the library holds a case of that number, or of one that a person takes for the same.
            DetailError: it has no number.
        """
        key = self._number_key(case)
        row = rows.case_row(case)
        return replace(case, id=self._insert("case", "cases", case.id, row, unaudited={"number_key": key}))

    def update_case(self, case: Case) -> None:
        """Store a case's new values.

        Raises:
            NotFoundError: there is no such case.
            AlreadyStoredError: another case has that number, or one that a person takes for the same.
            DetailError: it has no number.
        """
        self._require_open()
        key = self._number_key(case)
        self._update("case", "cases", case.id, rows.case_row(case))
        self._db.table("cases").update(case.id, {"number_key": key})

    def set_people(self, case_id: int, people: Iterable[Person]) -> None:
        """Store who has to do with a case, in this order, in place of those who did.

        Raises:
            NotFoundError: there is no such case.
        """
        self._require_open()
        self._row("case", "cases", case_id)
        table, after = self._db.table("case_people"), [rows.person_row(each) for each in cleaned_people(people)]
        stored = table.rows_where("case_id = ?", [case_id], order_by="position", select="role, name, badge, unit")
        before = list(stored)
        table.delete_where("case_id = ?", [case_id])
        table.insert_all({"case_id": case_id, "position": place, **row} for place, row in enumerate(after))
        self._tell_of("case", case_id, "people", before, after)

    def set_tags(self, case_id: int, tags: Iterable[str]) -> None:
        """Store the tags of a case in place of those that it had; a comma stands between two tags, never within one.

        Raises:
            NotFoundError: there is no such case.
        """
        self._require_open()
        self._row("case", "cases", case_id)
        each = cleaned_words(word for tag in tags for word in tag.split(","))
        table, after = self._db.table("case_tags"), sorted(map(storable_text, each))
        before = [row["tag"] for row in table.rows_where("case_id = ?", [case_id], order_by="tag")]
        table.delete_where("case_id = ?", [case_id])
        table.insert_all({"case_id": case_id, "tag": tag} for tag in after)
        self._tell_of("case", case_id, "tags", before, after)

    def insert_field(self, definition: FieldDefinition) -> FieldDefinition:
        """Store a field that the agency defines.

        Raises:
            AlreadyStoredError: there is a field of that name for the same subject.
            DetailError: it has no name, or is a choice of nothing.
        """
        self._refuse_field(definition)
        return replace(
            definition, id=self._insert("field", "field_definitions", definition.id, rows.field_row(definition))
        )

    def update_field(self, definition: FieldDefinition) -> None:
        """Store a field's new name, choices or place; what is filled in stays as it is.

        Raises:
            NotFoundError: there is no such field.
            AlreadyStoredError: there is another field of that name for the same subject.
            DetailError: it has no name, is a choice of nothing, or changes its kind or subject while it is filled in.
        """
        before = rows.field_from_row(self._row("field", "field_definitions", definition.id))
        self._refuse_field(definition)
        becomes_other = (before.subject, before.kind) != (definition.subject, definition.kind)
        if becomes_other and (count := self._filled_in(definition.id)):
            raise DetailError(
                f"The field “{before.name}” is filled in {count:,} times as {before.kind.words}, so that it stays one."
                " Retire it and define another one."
            )
        self._update("field", "field_definitions", definition.id, rows.field_row(definition))

    def delete_field(self, field_id: int) -> FieldDefinition:
        """Delete a field into which nothing is filled, and return what it was.

        Raises:
            NotFoundError: there is no such field.
            DetailError: something is filled in; it can be retired.
        """
        self._require_open()
        before = self._row("field", "field_definitions", field_id)
        if count := self._filled_in(field_id):
            raise DetailError(
                f"The field “{before['name']}” is filled in {count:,} times, so that it is not deleted. Retire it: it"
                " is then asked for no more, and what was filled in stays."
            )
        self._db.table("field_definitions").delete(field_id)
        self._tell("field", field_id, {"did": "delete", "before": _values(before)})
        return rows.field_from_row(before)

    def set_field_values(self, subject: FieldSubject, subject_id: int, values: Mapping[int, str]) -> None:
        """Store what is filled into an agency's fields of a case or recording; fields that are not named stay.

        Args:
            subject: whether it is a case or a recording.
            subject_id: which one.
            values: the text by the id of the field; an empty one takes away what was filled in.

        Raises:
            NotFoundError: there is no such case, recording or field.
            DetailError: a value does not fit its field.
        """
        self._require_open()
        self._row(subject.value, f"{subject.value}s", subject_id)
        table, before, after = self._db.table("field_values"), {}, {}
        for field_id, text in values.items():
            definition = rows.field_from_row(self._row("field", "field_definitions", field_id))
            if definition.subject is not subject:
                raise NotFoundError(f"“{definition.name}” is no field of a {subject.value}.")
            own = [field_id, subject_id]
            kept = next(table.rows_where("definition_id = ? AND subject_id = ?", own), {"value": ""})["value"]
            value = storable_text(text) if text == kept else storable_text(definition.stored_value(text))
            if value == kept:
                continue
            before[definition.name], after[definition.name] = kept, value
            if value:
                row = {"definition_id": field_id, "subject_id": subject_id, "value": value}
                table.upsert(row, pk=("definition_id", "subject_id"))
            else:
                table.delete((field_id, subject_id))
        self._tell_of(subject.value, subject_id, "fields", before, after)

    def set_words(self, topic: VocabularyTopic, words: Iterable[str]) -> None:
        """Store the agency's words of a topic, in this order, in place of those that it had.

        What was filled in with a word that is no more stays as it is.
        """
        self._require_open()
        table, after = self._db.table("vocabularies"), [storable_text(word) for word in cleaned_words(words)]
        stored = table.rows_where("topic = ?", [topic.value], order_by="position")
        before = [row["word"] for row in stored]
        table.delete_where("topic = ?", [topic.value])
        table.insert_all({"topic": topic.value, "word": word, "position": place} for place, word in enumerate(after))
        self.object = self.object or f"vocabulary {topic.value}"
        self._changes.append(
            {
                "kind": "vocabulary",
                "topic": topic.value,
                "did": "update",
                "before": {"words": before},
                "after": {"words": after},
            }
        )
        self.details["changes"] = self._changes

    def insert_recording(self, recording: Recording) -> Recording:
        """Store a recording with its timebase."""
        origin = rows.origin_row(recording)
        recording_id = self._insert(
            "recording",
            "recordings",
            recording.id,
            rows.recording_row(recording),
            also={
                **{name: value for name, value in origin.items() if value is not None},
                "anchors": [rows.anchor_row(anchor) for anchor in recording.timebase.anchors],
            },
            unaudited={**origin, **rows.timebase_row(recording.timebase, recording.duration_us)},
        )
        self._insert_anchors("anchors", recording_id, recording.timebase)
        # Where it lay when it came in is kept for good, whatever a reviewer then makes of it.
        self._insert_anchors("ingested_anchors", recording_id, recording.timebase)
        return replace(recording, id=recording_id)

    def update_recording(self, recording: Recording) -> None:
        """Store a recording's new title, timebase, camera and the like; where it came from stays.

        Raises:
            NotFoundError: there is no such recording.
            ValueError: the hash or size differs: that would be another original.
        """
        before = self._row("recording", "recordings", recording.id)
        if (before["sha256"], before["size_bytes"]) != (recording.sha256, recording.size_bytes):
            raise ValueError(f"recording {recording.id} cannot become another original")
        anchors = [rows.anchor_row(anchor) for anchor in recording.timebase.anchors]
        old_anchors = self._anchors(recording.id)
        self._update(
            "recording",
            "recordings",
            recording.id,
            rows.recording_row(recording),
            also=None if anchors == old_anchors else ({"anchors": old_anchors}, {"anchors": anchors}),
        )
        if anchors != old_anchors or before["duration_us"] != recording.duration_us:
            self._replace_anchors(recording.id, recording.timebase, recording.duration_us)

    def set_recording_details(self, recording_id: int, details: RecordingDetails) -> None:
        """Store what an agency files about a recording; its place in time and its original are not touched.

        Raises:
            NotFoundError: there is no such recording, or no such field.
            DetailError: a value does not fit its field.
        """
        self._require_open()
        stored = self._row("recording", "recordings", recording_id)
        row = rows.recording_details_row(details)
        if any(stored[name] != value for name, value in row.items()):
            self._update("recording", "recordings", recording_id, row)
        of_recording = "subject_id = ? AND definition_id IN (SELECT id FROM field_definitions WHERE subject = ?)"
        own = [recording_id, FieldSubject.RECORDING.value]
        filled_in = self._db.table("field_values").rows_where(of_recording, own)
        values = changed_values({each["definition_id"]: each["value"] for each in filled_in}, details.fields)
        if values:
            self.set_field_values(FieldSubject.RECORDING, recording_id, values)

    def set_timebase(self, recording_id: int, timebase: Timebase, basis: AlignmentBasis) -> None:
        """Store another place in time of a recording, as the next version of what is said of it.

        Nothing else of it changes; where it was ingested, and every version before, stays.

        Args:
            recording_id: which one.
            timebase: where it is to lie.
            basis: how that was found.

        Raises:
            NotFoundError: there is no such recording.
        """
        self._require_open()
        stored = self._row("recording", "recordings", recording_id)
        old_anchors = self._anchors(recording_id)
        self._replace_anchors(recording_id, timebase, stored["duration_us"])
        anchors = [rows.anchor_row(anchor) for anchor in timebase.anchors]
        told: dict[str, JsonValue] = {
            "did": "update",
            "before": {"anchors": old_anchors},
            "after": {"anchors": anchors},
        }
        self._tell("recording", recording_id, told)
        self._state(rows.statement_row(recording_id, None, basis, timebase.anchors))

    def set_track_placing(
        self, track_id: int, recording_id: int, placing: TrackPlacing | None, basis: AlignmentBasis
    ) -> None:
        """Store where a track lies on a recording by its own clock, as the next version of what is said of it.

        The track's own columns are never written.

        Args:
            track_id: which one.
            recording_id: the recording that is spoken of.
            placing: where it is to lie on that recording; None for as it came in.
            basis: how that was found.

        Raises:
            NotFoundError: there is no such track or recording.
        """
        self._require_open()
        self._row("track", "tracks", track_id)
        self._row("recording", "recordings", recording_id)
        self.object = self.object or f"track {track_id}"
        anchors = () if placing is None else placing.line.anchors
        clock = "" if placing is None else placing.clock.value
        self._state(rows.statement_row(recording_id, track_id, basis, anchors, clock))
        place_track(self._db, track_id)

    def insert_placing(self, recording_id: int, report: PlacingReport) -> None:
        """Store how a recording was placed in time when it came in, for good."""
        self._require_open()
        row = rows.placing_row(recording_id, report)
        self._store("placings", row)
        self._tell("placing", recording_id, {"did": "insert", "after": _values(row)})

    def insert_track(
        self, case_id: int, recording_id: int | None, track: Track, source: str, dating: TrackDating = AS_STATED
    ) -> StoredTrack:
        """Store a track; a recording of which no place was known so far began where it does.

        Args:
            case_id: the case it belongs to.
            recording_id: the recording it belongs to, or None for the case as a whole.
            track: what was read; every bit of its columns is kept.
            source: the file or stream it was read from, as shown to a person.
            dating: what its receiver's UTC is short of; kept beside the track, whose columns are as they were read.
        """
        columns = pack_columns(track)
        row: rows.Row = {
            "case_id": case_id,
            "recording_id": recording_id,
            "name": storable_text(track.name),
            "format": storable_text(track.format),
            "source": storable_text(source),
            "samples": len(track),
            "positions": track.position_count,
            "left_out": canonical_json(dict(track.left_out)),
            "columns_sha256": hashlib.sha256(columns).hexdigest(),
        }
        told = (
            {} if dating == AS_STATED else {"utc_shift_us": dating.utc_shift_us, "words": storable_text(dating.words)}
        )
        also = {"dating": told} if told else None
        track_id = self._insert("track", "tracks", UNSTORED, row, also=also, unaudited={"columns": columns})
        if told:
            self._store("track_datings", {"track_id": track_id, **told})
        place_track(self._db, track_id, track)
        if recording_id is not None and track.first_place is not None:
            self._db.conn.execute(
                "UPDATE recordings SET latitude_deg = ?, longitude_deg = ? WHERE id = ? AND latitude_deg IS NULL",
                (*track.first_place, recording_id),
            )
        return StoredTrack(track_id, case_id, recording_id, source, track, dating=dating)

    def insert_event(self, event: DeviceEvent) -> DeviceEvent:
        """Store a device event."""
        return replace(event, id=self._insert("event", "events", event.id, rows.event_row(event)))

    def insert_category(self, category: Category) -> Category:
        """Store a category.

        Raises:
            AlreadyStoredError: there is a category of that name.
        """
        self._refuse_second(
            "categories", "name", category.name, f"There is a category “{category.name}” already.", category.id
        )
        return replace(category, id=self._insert("category", "categories", category.id, rows.category_row(category)))

    def update_category(self, category: Category) -> None:
        """Store a category's new values.

        Raises:
            NotFoundError: there is no such category.
            AlreadyStoredError: another category has that name.
        """
        self._refuse_second(
            "categories", "name", category.name, f"There is a category “{category.name}” already.", category.id
        )
        self._update("category", "categories", category.id, rows.category_row(category))

    def delete_category(self, category_id: int) -> Category:
        """Delete a category with which nothing is marked, and return what it was.

        Raises:
            NotFoundError: there is no such category.
            DetailError: there are marks of it; it can be retired.
        """
        self._require_open()
        before = self._row("category", "categories", category_id)
        if count := self._db.table("bookmarks").count_where("category_id = ?", [category_id]):
            raise DetailError(
                f"“{before['name']}” is the category of {count:,} marks, so that it is not deleted. Retire it: it then"
                " marks no more, and its marks stay what they are."
            )
        self._db.table("categories").delete(category_id)
        self._tell("category", category_id, {"did": "delete", "before": _values(before)})
        return rows.category_from_row(before)

    def insert_bookmark(self, bookmark: Bookmark) -> Bookmark:
        """Store a bookmark."""
        return replace(bookmark, id=self._insert("bookmark", "bookmarks", bookmark.id, rows.bookmark_row(bookmark)))

    def update_bookmark(self, bookmark: Bookmark) -> None:
        """Store a bookmark's new values.

        Raises:
            NotFoundError: there is no such bookmark.
        """
        self._update("bookmark", "bookmarks", bookmark.id, rows.bookmark_row(bookmark))

    def delete_bookmark(self, bookmark_id: int) -> Bookmark:
        """Delete a bookmark and return what it was, for undo.

        Raises:
            NotFoundError: there is no such bookmark.
        """
        self._require_open()
        before = self._row("bookmark", "bookmarks", bookmark_id)
        self._db.table("bookmarks").delete(bookmark_id)
        self._tell("bookmark", bookmark_id, {"did": "delete", "before": _values(before)})
        return rows.bookmark_from_row(before)

    def insert_note(self, note: Note) -> Note:
        """Store a note with its next version: the first one, or where it was removed the one after its last."""
        number = written_notes.newest_version(self._db, note.id)
        note = replace(note, text=storable_text(note.text), version=number + 1)
        told = {"text_sha256": written_notes.text_sha256(note.text)}
        row = written_notes.note_row(note)
        note = replace(note, id=self._insert("note", "notes", note.id, row, also=told, unaudited={"text": note.text}))
        self._keep_note_version(note, number, TextChange(0, 0, note.text))
        return note

    def update_note(self, note: Note) -> Note:
        """Store a note's new text or kind as its next version.

        Where it was changed since the version that `note` names, nothing is written over: the text is stored as a note
        beside it.

        Raises:
            NotFoundError: there is no such note.
        """
        self._require_open()
        before = written_notes.note_from_row(self._row("note", "notes", note.id))
        after = replace(note, text=storable_text(note.text))
        if (after.text, after.kind) == (before.text, before.kind):
            return before
        if note.version != before.version:
            return self.insert_note(replace(after, id=UNSTORED, beside_id=before.id))
        if before.version == 0:
            before = replace(before, version=1)
            self._keep_note_version(before, 0, TextChange(0, 0, before.text), host="")
        after = replace(after, version=before.version + 1)
        row, whole = written_notes.note_row(after), {"text": after.text}
        told = tuple({"text_sha256": written_notes.text_sha256(each.text)} for each in (before, after))
        self._update("note", "notes", note.id, row, also=(told[0], told[1]), unaudited=whole)
        self._keep_note_version(after, before.version, TextChange.between(before.text, after.text))
        return after

    def delete_note(self, note_id: int) -> Note:
        """Remove a note and return what it was, for undo; its versions stay.

        Raises:
            NotFoundError: there is no such note.
        """
        self._require_open()
        before = written_notes.note_from_row(self._row("note", "notes", note_id))
        self._db.table("notes").delete(note_id)
        told = {**written_notes.note_row(before), "text_sha256": written_notes.text_sha256(before.text)}
        self._tell("note", note_id, {"did": "delete", "before": told})
        return before

    def _keep_note_version(self, note: Note, based_on: int, change: TextChange, host: str | None = None) -> None:
        row = written_notes.version_row(note, based_on, change, self._actor.host if host is None else host)
        told = {"middle_sha256": written_notes.text_sha256(change.middle)}
        self._insert("note version", "note_versions", UNSTORED, row, also=told, unaudited={"middle": change.middle})

    def insert_clip(self, clip: Clip) -> Clip:
        """Store that a clip was exported."""
        return replace(clip, id=self._insert("clip", "clips", clip.id, rows.clip_row(clip)))

    def insert_live_log(self, log: LiveLog) -> LiveLog:
        """Store that what came live is kept; its bytes are in the vault."""
        return replace(log, id=self._insert("live log", "live_logs", log.id, rows.live_log_row(log)))

    def insert_layer(self, layer: MapLayer) -> MapLayer:
        """Store a layer over the map, whose file is in the vault, above those that are there."""
        top = self._db.conn.execute("SELECT coalesce(max(position), 0) FROM map_layers").fetchone()[0]
        layer = replace(layer, position=top + 1)
        return replace(layer, id=self._insert("layer", "map_layers", layer.id, rows.layer_row(layer)))

    def update_layer(self, layer: MapLayer) -> None:
        """Store how a layer is shown, or that it was removed.

        Raises:
            NotFoundError: there is no such layer.
            ValueError: the file differs: that would be another layer.
        """
        before = rows.layer_from_row(self._row("layer", "map_layers", layer.id))
        if (before.location, before.sha256) != (layer.location, layer.sha256):
            raise ValueError(f"layer {layer.id} cannot become another file")
        self._update("layer", "map_layers", layer.id, rows.layer_row(layer))

    def insert_outside_list(self, outside: OutsideList, events: Iterable[DeviceEvent]) -> OutsideList:
        """Store a list of events from outside, whose file is in the vault, with its events.

        Raises:
            AlreadyStoredError: the case has the same file, read in the same way.
            DetailError: it has no name.
        """
        self._require_open()
        refuse_second(self._db, outside)
        row = list_row(outside)
        stored = replace(outside, id=self._insert("outside list", "outside_lists", outside.id, row))
        for event in events:
            self.insert_event(replace(event, list_id=stored.id))
        return stored

    def update_outside_list(self, outside: OutsideList) -> None:
        """Store a list's new name or offset, or that it was taken out of its case; its events stay.

        Raises:
            NotFoundError: there is no such list.
            AlreadyStoredError: it comes back, and the case has the same file again.
            DetailError: it has no name.
            ValueError: the file, or how it was read, differs: that would be another list.
        """
        before = list_from_row(self._row("outside list", "outside_lists", outside.id))
        if (before.location, before.sha256, before.reading) != (outside.location, outside.sha256, outside.reading):
            raise ValueError(f"outside list {outside.id} cannot become another file")
        refuse_second(self._db, outside)
        self._update("outside list", "outside_lists", outside.id, list_row(outside))

    def keep_outside_mapping(self, mapping: OutsideMapping) -> OutsideMapping:
        """Keep how files of a kind are understood, in place of what was kept under that name.

        Raises:
            DetailError: it has no name.
        """
        self._require_open()
        row = mapping_row(mapping)
        kept = next(self._db.table("outside_mappings").rows_where("name = ?", [row["name"]]), None)
        if kept is None:
            return replace(mapping, id=self._insert("outside mapping", "outside_mappings", mapping.id, row))
        self._update("outside mapping", "outside_mappings", kept["id"], row)
        return replace(mapping, id=kept["id"])

    def insert_annotation(self, annotation: Annotation) -> Annotation:
        """Store what was drawn on the picture of a recording; who drew it and when, unless that is known."""
        made = replace(
            annotation,
            author=annotation.author or self._actor.name,
            created_utc=annotation.created_utc or utc_now(),
        )
        return replace(made, id=self._insert("annotation", "annotations", made.id, annotation_row(made)))

    def update_annotation(self, annotation: Annotation) -> None:
        """Store a drawing's new place, times or looks.

        Raises:
            NotFoundError: there is no such drawing.
        """
        self._update("annotation", "annotations", annotation.id, annotation_row(annotation))

    def delete_annotation(self, annotation_id: int) -> Annotation:
        """Delete a drawing and return what it was, for undo.

        Raises:
            NotFoundError: there is no such drawing.
        """
        self._require_open()
        before = self._row("annotation", "annotations", annotation_id)
        self._db.table("annotations").delete(annotation_id)
        self._tell("annotation", annotation_id, {"did": "delete", "before": _values(before)})
        return annotation_from_row(before)

    def insert_checklist(self, checklist: Checklist) -> Checklist:
        """Store a list; where the library holds the same file, removed, it is offered again.

        Raises:
            AlreadyStoredError: the library has it, and it is not removed.
        """
        self._require_open()
        held = next(self._db.table("checklists").rows_where("sha256 = ?", [checklist.sha256]), None)
        if held is not None:
            if not held["is_removed"]:
                raise AlreadyStoredError(f"The checklist “{checklist.title}” is in this library already.")
            self._update("checklist", "checklists", held["id"], {"is_removed": 0})
            return checklist_from_row(self._row("checklist", "checklists", held["id"]))
        made = replace(checklist, author=self._actor.name, added_utc=utc_now(), is_removed=False)
        return replace(made, id=self._insert("checklist", "checklists", made.id, checklist_row(made)))

    def update_checklist(self, checklist: Checklist) -> None:
        """Store whether a list is offered; its words never change.

        Raises:
            NotFoundError: there is no such list.
        """
        self._update("checklist", "checklists", checklist.id, {"is_removed": int(checklist.is_removed)})

    def insert_answer(self, answer: Answer) -> Answer:
        """Store an answer; who gave it and when, unless that is known.

        Raises:
            NotFoundError: there is no such list, or no such question in it.
        """
        made = self._signed(answer)
        return replace(made, id=self._insert("answer", "checklist_answers", made.id, answer_row(made)))

    def update_answer(self, answer: Answer) -> Answer:
        """Store another answer to the same question; who gave it and when, unless that is known.

        Raises:
            NotFoundError: there is no such answer, list or question.
        """
        made = self._signed(answer)
        self._update("answer", "checklist_answers", made.id, answer_row(made))
        return made

    def delete_answer(self, answer_id: int) -> Answer:
        """Delete an answer and return what it was, for undo.

        Raises:
            NotFoundError: there is no such answer.
        """
        self._require_open()
        before = self._row("answer", "checklist_answers", answer_id)
        self._db.table("checklist_answers").delete(answer_id)
        self._tell("answer", answer_id, {"did": "delete", "before": _values(before)})
        return answer_from_row(before)

    def _signed(self, answer: Answer) -> Answer:
        self._require_open()
        checklist = checklist_from_row(self._row("checklist", "checklists", answer.checklist_id))
        if checklist.question(answer.question_key) is None:
            raise NotFoundError(f"The checklist “{checklist.title}” has no question “{answer.question_key}”.")
        return replace(answer, author=answer.author or self._actor.name, modified_utc=answer.modified_utc or utc_now())

    def insert_map_drawing(self, drawing: MapDrawing) -> MapDrawing:
        """Store what was drawn on the map of a case; who drew it and when, unless that is known."""
        made = replace(drawing, author=drawing.author or self._actor.name, created_utc=drawing.created_utc or utc_now())
        return replace(made, id=self._insert("map drawing", "map_drawings", made.id, drawing_row(made)))

    def update_map_drawing(self, drawing: MapDrawing) -> None:
        """Store a drawing's new places, words or colour.

        Raises:
            NotFoundError: there is no such drawing.
        """
        self._update("map drawing", "map_drawings", drawing.id, drawing_row(drawing))

    def delete_map_drawing(self, drawing_id: int) -> MapDrawing:
        """Delete a drawing and return what it was, for undo.

        Raises:
            NotFoundError: there is no such drawing.
        """
        self._require_open()
        before = self._row("map drawing", "map_drawings", drawing_id)
        self._db.table("map_drawings").delete(drawing_id)
        self._tell("map drawing", drawing_id, {"did": "delete", "before": _values(before)})
        return drawing_from_row(before)

    def insert_zone(self, zone: SavedZone) -> SavedZone:
        """Store a zone under its name.

        Raises:
            AlreadyStoredError: the case, or the agency, has one of that name.
            DetailError: it has no name.
        """
        author = storable_text(zone.author or self._actor.name)
        row = {**self._zone_row(zone), "author": author, "created_utc_us": zone.created_utc or utc_now()}
        return zone_from_row(self._row("zone", "zones", self._insert("zone", "zones", zone.id, row)))

    def update_zone(self, zone: SavedZone) -> None:
        """Store a zone's new name or shape, or whom it is for; who drew it stays.

        Raises:
            NotFoundError: there is no such zone.
            AlreadyStoredError: the case, or the agency, has one of that name.
            DetailError: it has no name.
        """
        self._require_open()
        self._row("zone", "zones", zone.id)
        self._update("zone", "zones", zone.id, self._zone_row(zone))

    def delete_zone(self, zone_id: int) -> SavedZone:
        """Delete a zone and return what it was, for undo.

        Raises:
            NotFoundError: there is no such zone.
        """
        self._require_open()
        before = self._row("zone", "zones", zone_id)
        self._db.table("zones").delete(zone_id)
        self._tell("zone", zone_id, {"did": "delete", "before": _values(before)})
        return zone_from_row(before)

    def insert_playlist(self, playlist: Playlist) -> Playlist:
        """Store a playlist under its name, with its moments.

        Raises:
            AlreadyStoredError: there is one of that name.
            DetailError: it has no name.
        """
        self._require_open()
        said = {
            "name": self._playlist_name(playlist),
            "author": storable_text(playlist.author or self._actor.name),
            "created_utc_us": playlist.created_utc or utc_now(),
        }
        moments = [moment_row(moment) for moment in playlist.moments]
        playlist_id = self._insert("playlist", "playlists", playlist.id, said, also={"moments": moments})
        self._insert_moments(playlist_id, moments)
        return playlist_from_rows(self._row("playlist", "playlists", playlist_id), moments)

    def update_playlist(self, playlist: Playlist) -> None:
        """Store a playlist's new name and moments; who made it stays.

        Raises:
            NotFoundError: there is no such playlist.
            AlreadyStoredError: there is another one of that name.
            DetailError: it has no name.
        """
        self._require_open()
        before, after = self._moments(playlist.id), [moment_row(moment) for moment in playlist.moments]
        self._update(
            "playlist",
            "playlists",
            playlist.id,
            {"name": self._playlist_name(playlist)},
            also=None if before == after else ({"moments": before}, {"moments": after}),
        )
        if before != after:
            self._rewrite_moments(playlist.id, before, after)

    def delete_playlist(self, playlist_id: int) -> Playlist:
        """Delete a playlist and return what it was, for undo.

        Raises:
            NotFoundError: there is no such playlist.
        """
        self._require_open()
        before, moments = self._row("playlist", "playlists", playlist_id), self._moments(playlist_id)
        self._db.table("playlist_moments").delete_where("playlist_id = ?", [playlist_id])
        self._db.table("playlists").delete(playlist_id)
        self._tell("playlist", playlist_id, {"did": "delete", "before": {**_values(before), "moments": moments}})
        return playlist_from_rows(before, moments)

    def _moments(self, playlist_id: int) -> list[Any]:
        stored = self._db.table("playlist_moments").rows_where(
            "playlist_id = ?", [playlist_id], order_by="position", select=MOMENT_COLUMNS
        )
        return list(stored)

    def _rewrite_moments(self, playlist_id: int, before: Sequence[rows.Row], after: Sequence[rows.Row]) -> None:
        """Write what differs: each place in a playlist has a row of its own, whatever is shown there."""
        for position, (old, new) in enumerate(zip(before, after, strict=False)):
            if old != new:
                columns = ", ".join(f"{name} = ?" for name in new)
                sql = f"UPDATE playlist_moments SET {columns} WHERE playlist_id = ? AND position = ?"  # noqa: S608 - names of this package, no values
                self._db.conn.execute(sql, (*new.values(), playlist_id, position))
        self._insert_moments(playlist_id, after[len(before) :], len(before))
        self._db.table("playlist_moments").delete_where("playlist_id = ? AND position >= ?", [playlist_id, len(after)])

    def _insert_moments(self, playlist_id: int, moments: Iterable[rows.Row], first: int = 0) -> None:
        for position, moment in enumerate(moments, first):
            self._store("playlist_moments", {"playlist_id": playlist_id, "position": position, **moment})

    def _playlist_name(self, playlist: Playlist) -> str:
        name = storable_text(playlist.name.strip())
        if not name:
            raise DetailError("A playlist needs a name.")
        self._refuse_second("playlists", "name", name, f"There is a playlist “{name}” already.", playlist.id)
        return name

    def _zone_row(self, zone: SavedZone) -> rows.Row:
        name = storable_text(zone.name.strip())
        if not name:
            raise DetailError("A zone needs a name.")
        others = [zone.case_id, name, zone.id]
        if self._db.table("zones").count_where("case_id IS ? AND name = ? AND id <> ?", others):
            raise AlreadyStoredError(f"There is a zone “{name}” already.")
        return {"case_id": zone.case_id, "name": name, "shape": canonical_json(zone.shape.to_json())}

    def save_search(self, search: SavedSearch) -> SavedSearch:
        """Store a search under its name, in place of the one of that name if there is one, or of its id.

        Raises:
            NotFoundError: it has an id, and there is no such search.
            AlreadyStoredError: it has an id, and another one has its name.
        """
        row = saved_searches.search_row(search)
        said = {"author": storable_text(self._actor.name), "created_utc_us": utc_now()}
        named = "subject = ? AND name = ? AND id <> ?"
        others = list(self._db.table("saved_searches").rows_where(named, [row["subject"], row["name"], search.id]))
        search_id = search.id
        if others and search_id != UNSTORED:
            raise AlreadyStoredError(f"There is a search “{search.name}” already.")
        if others:
            search_id = others[0]["id"]
        if search_id == UNSTORED:
            search_id = self._insert("search", "saved_searches", UNSTORED, {**row, **said})
        else:
            self._update("search", "saved_searches", search_id, {**row, **said})
        return saved_searches.search_from_row(self._row("search", "saved_searches", search_id))

    def delete_search(self, search_id: int) -> SavedSearch:
        """Delete a saved search and return what it was.

        Raises:
            NotFoundError: there is no such search.
        """
        self._require_open()
        before = self._row("search", "saved_searches", search_id)
        self._db.table("saved_searches").delete(search_id)
        self._tell("search", search_id, {"did": "delete", "before": _values(before)})
        return saved_searches.search_from_row(before)

    def _state(self, row: rows.Row) -> None:
        """Insert the next version of what is said of a recording or a track."""
        of = [row["recording_id"], row["track_id"]]
        version = 1 + self._db.table("alignments").count_where("recording_id = ? AND track_id IS ?", of)
        said = {"version": version, "who": storable_text(self._actor.name), "host": storable_text(self._actor.host)}
        self._insert("alignment", "alignments", UNSTORED, {**row, **said, "at_utc_us": utc_now()})

    def _anchors(self, recording_id: int) -> list[Any]:
        columns = "media_time_us, utc_us, source, uncertainty_us"
        stored = self._db.table("anchors").rows_where(
            "recording_id = ?", [recording_id], order_by="media_time_us", select=columns
        )
        return list(stored)

    def _replace_anchors(self, recording_id: int, timebase: Timebase, duration_us: int) -> None:
        """Store a recording's anchors, and with them what its row holds of them for lists."""
        self._db.table("anchors").delete_where("recording_id = ?", [recording_id])
        self._insert_anchors("anchors", recording_id, timebase)
        self._db.table("recordings").update(recording_id, rows.timebase_row(timebase, duration_us))
        place_moved(self._db, recording_id)

    def _insert_anchors(self, table: str, recording_id: int, timebase: Timebase) -> None:
        for anchor in timebase.anchors:
            self._store(table, {"recording_id": recording_id, **rows.anchor_row(anchor)})

    def _store(self, table: str, row: Mapping[str, Any]) -> int:
        """Insert a row and return its rowid.

        In plain SQL: sqlite-utils reads the whole schema for every row, which takes ten times as long as to insert it.
        """
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of this package, no values
        return int(self._db.conn.execute(sql, tuple(row.values())).lastrowid or 0)

    def _insert(
        self,
        kind: str,
        table: str,
        row_id: int,
        row: rows.Row,
        *,
        also: Mapping[str, Any] | None = None,
        unaudited: Mapping[str, Any] | None = None,
    ) -> int:
        """Insert a row and tell of it; `also` is told but stored elsewhere, `unaudited` stored but too big to tell."""
        self._require_open()
        chosen = {} if row_id == UNSTORED else {"id": row_id}
        new_id = self._store(table, {**chosen, **row, **(unaudited or {})})
        self._tell(kind, new_id, {"did": "insert", "after": {**_values(row), **(also or {})}})
        return new_id

    def _update(
        self,
        kind: str,
        table: str,
        row_id: int,
        row: rows.Row,
        *,
        also: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None,
        unaudited: Mapping[str, Any] | None = None,
    ) -> None:
        """Update a row and tell what differs.

        `also` is a before and an after that are told but stored elsewhere, `unaudited` what is stored but not told.
        """
        self._require_open()
        stored = self._row(kind, table, row_id)
        differing = {name: value for name, value in row.items() if stored[name] != value}
        self._db.table(table).update(row_id, {**differing, **(unaudited or {})})
        also_before, also_after = also or ({}, {})
        self._tell(
            kind,
            row_id,
            {
                "did": "update",
                "before": {**_values({name: stored[name] for name in differing}), **also_before},
                "after": {**_values(differing), **also_after},
            },
        )

    def _row(self, kind: str, table: str, row_id: int) -> rows.Row:
        try:
            row: rows.Row = self._db.table(table).get(row_id)
        except NoSuchRow as error:
            raise NotFoundError(f"There is no {kind} {row_id} in this library.") from error
        return row

    def _refuse_second(self, table: str, column: str, value: str, sentence: str, own_id: int) -> None:
        text = storable_text(value)
        if self._db.table(table).count_where(f"{column} = ? AND id <> ?", [text, own_id]):
            raise AlreadyStoredError(sentence)

    def _number_key(self, case: Case) -> str:
        """What a case's number is told apart by.

        Raises:
            AlreadyStoredError: another case has a number that a person takes for the same.
            DetailError: there is no number in it.
        """
        key = storable_text(matching_key(case.number))
        if not key:
            raise DetailError("A case needs a number: the one under which the agency files it.")
        own = self._db.table("cases").rows_where("id = ?", [case.id], select="number")
        if any(row["number"] == storable_text(case.number) for row in own):
            return key  # an earlier version let a second one in: it can still be worked on under its number
        for other in self._db.table("cases").rows_where("number_key = ? AND id <> ?", [key, case.id], select="number"):
            if other["number"] == storable_text(case.number):
                raise AlreadyStoredError(f"There is a case “{case.number}” already.")
            raise AlreadyStoredError(
                f"There is a case “{other['number']}” already, which differs from “{case.number}” only in capital"
                " letters, blanks or the way that characters are written. Open that case, or use another number."
            )
        return key

    def _refuse_field(self, definition: FieldDefinition) -> None:
        """Return where a field can be kept under its name; `AlreadyStoredError` or `DetailError` where it cannot."""
        key = matching_key(definition.name)
        if not key:
            raise DetailError("A field needs a name.")
        if definition.kind is FieldKind.CHOICE and not cleaned_words(definition.choices):
            raise DetailError(f"The field “{definition.name}” is a choice: name at least one thing to choose.")
        others = self._db.table("field_definitions").rows_where(
            "subject = ? AND id <> ?", [definition.subject.value, definition.id], select="name"
        )
        if any(matching_key(row["name"]) == key for row in others):
            raise AlreadyStoredError(f"There is a field “{definition.name}” for a {definition.subject.value} already.")

    def _filled_in(self, field_id: int) -> int:
        count: int = self._db.table("field_values").count_where("definition_id = ?", [field_id])
        return count

    def _tell_of(self, kind: str, row_id: int, name: str, before: JsonValue, after: JsonValue) -> None:
        """Tell of what belongs to a row but is stored elsewhere."""
        self._tell(kind, row_id, {"did": "update", "before": {name: before}, "after": {name: after}})

    def _tell(self, kind: str, row_id: int, what: dict[str, JsonValue]) -> None:
        if not self.object:
            self.object = f"{kind} {row_id}"
        self._changes.append({"kind": kind, "id": row_id, **what})
        self.details["changes"] = self._changes

    def _require_open(self) -> None:
        # Outside its transaction a statement would commit by itself, with no audit row.
        if self._is_over or not self._db.conn.in_transaction:
            raise RuntimeError("this change is over: use a new one")


def _values(row: Mapping[str, Any]) -> dict[str, JsonValue]:
    return {name: value for name, value in rows.audited(row).items() if name != "id"}
