"""The case library: one folder with a database, the vault of originals, derived files and exports.

Everything is read and written through `CaseLibrary`. It knows neither commands nor undo: the session builds those out
of changes.
"""

import errno
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from reviewer.domain.alignment import AlignmentStatement
from reviewer.domain.annotation import Annotation
from reviewer.domain.case import Bookmark, Case, Category, Clip, DeviceEvent, Recording
from reviewer.domain.case_details import (
    CaseDetails,
    FieldDefinition,
    FieldSubject,
    RecordingDetails,
    VocabularyTopic,
    matching_key,
)
from reviewer.domain.checklist import ChecklistReview
from reviewer.domain.live_log import LiveLog
from reviewer.domain.map_drawing import MapDrawing
from reviewer.domain.map_layer import MapLayer
from reviewer.domain.note import Note, NoteVersion
from reviewer.domain.outside_events import OutsideList, OutsideMapping
from reviewer.domain.placing_report import AS_STATED, PlacingReport, TrackDating
from reviewer.domain.playlist import Playlist
from reviewer.domain.progress import JobContext, SilentContext
from reviewer.domain.search_filter import SEARCH_LIMIT, SearchAnswer, SearchFilter, SuggestedWord
from reviewer.domain.timebase import Timebase
from reviewer.domain.track_placing import TrackPlacing
from reviewer.library import audit_log, rows, schema, search, written_notes
from reviewer.library.actor import Actor
from reviewer.library.annotations import annotation_from_row
from reviewer.library.audit_log import Outcome
from reviewer.library.audit_reading import AuditRecord
from reviewer.library.canonical_json import JsonValue, storable_text
from reviewer.library.chain import AuditHead, AuditRow
from reviewer.library.change import Change
from reviewer.library.change_group import ChangeGroup
from reviewer.library.checklists import answer_from_row, checklist_from_row
from reviewer.library.connection import connect_beside_writer, keep_write_ahead_log, named_troubles
from reviewer.library.errors import (
    ChangedOriginalError,
    DiskFullError,
    LibraryDamagedError,
    LibraryError,
    LibraryInUseError,
    LibraryMissingError,
    LibraryReadOnlyError,
    NotFoundError,
    VaultError,
)
from reviewer.library.filesystem import refuse_network_share
from reviewer.library.holding import Holding, hold
from reviewer.library.ingest_journal import IngestJournal
from reviewer.library.ingest_recovery import recover
from reviewer.library.listing import Listing
from reviewer.library.lock import FILE_NAME as LOCK_NAME
from reviewer.library.lock import LibraryLock
from reviewer.library.map_drawings import drawing_from_row
from reviewer.library.originals import Originals
from reviewer.library.outside_lists import list_from_row
from reviewer.library.placed_tracks import place_missing, place_stale
from reviewer.library.places import Places
from reviewer.library.playlists import read_playlists
from reviewer.library.reading import ReadingPlace
from reviewer.library.search_rebuilding import rebuild_indexes
from reviewer.library.search_scope import known_words
from reviewer.library.stored import StoredTrack
from reviewer.library.track_columns import TrackColumnsError, unpack_track
from reviewer.library.updating import rows_to_update, update
from reviewer.library.vault import FOLDER_NAME as VAULT_NAME
from reviewer.library.vault import Vault

DATABASE_NAME = "library.db"
CACHE_NAME = "cache"
EXPORTS_NAME = "exports"

SUGGESTIONS = 12
"""Words that are offered while somebody types."""

_FOLDERS = (VAULT_NAME, CACHE_NAME, EXPORTS_NAME)
_OWN_NAMES = frozenset({DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", LOCK_NAME, *_FOLDERS})

_STEPS_BETWEEN_QUESTIONS = 400_000
"""Of SQLite's machine, some 10 ms; see `CaseLibrary.read_while`. Each question has to wait for the interpreter."""


class CaseLibrary:
    """A case library that is open.

    One object belongs to one thread; `another` gives a second one for another thread.

    Attributes:
        folder: the library's folder, absolute.
        actor: who is named in the audit log.
        vault: the originals.
    """

    def __init__(self, access: Holding | ReadingPlace, folder: Path, actor: Actor) -> None:
        """Begin to read; use `create`, `open` and their like.

        Args:
            access: how the database is read and by whom it is written; released when this object is closed.
            folder: the library's, absolute.
            actor: who is named in the audit log.
        """
        self.folder = folder
        self.actor = actor
        self.vault = Vault(folder)
        self._access = access
        self._reader = access.connect()
        self._lent: Database | None = None
        self._is_closed = False
        self._unreported: list[Exception] = []

    @classmethod
    def create(cls, folder: Path, actor: Actor | None = None) -> "CaseLibrary":
        """Make a library in a folder that is missing or empty, and open it.

        Raises:
            LibraryError: the folder holds something already, or cannot be written.
            NetworkShareError: the folder lies on a network share.
        """
        folder = folder.absolute()
        actor = actor or Actor.current()
        refuse_network_share(folder)
        try:
            _refuse_occupied(folder)
            for name in _FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _folder_trouble(folder, error) from error
        with _held(folder, actor) as holding:

            def make(db: Database) -> None:
                applied = schema.migrate(db)
                audit_log.append(db, actor, "library.create", "library", "success", {"migrations": applied})

            holding.writer.run(lambda db: _refuse_existing(db, folder))
            holding.writer.run(keep_write_ahead_log, in_transaction=False)
            holding.writer.run(make)
            return cls(holding, folder, actor)

    @classmethod
    def open(cls, folder: Path, actor: Actor | None = None, context: JobContext | None = None) -> "CaseLibrary":
        """Open a library, bring its tables up to this version, and note the opening in the audit log.

        Args:
            folder: the library's.
            actor: who opens it; the user of this machine unless stated.
            context: told how far the tables are, on another thread, and asked whether to go on.

        Raises:
            Cancelled: the context said so; the tables are as they were.
            LibraryMissingError: there is no library in the folder.
            LibraryNewerError: a newer version made it; it is left untouched.
            LibraryInUseError: another program has it open; the message says who.
            NetworkShareError: the folder lies on a network share.
            LibraryReadOnlyError: it may not be written where it lies.
            LibraryError: it cannot be read or written, or is no case library.
        """
        folder = folder.absolute()
        actor = actor or Actor.current()
        if not (folder / DATABASE_NAME).is_file():
            raise LibraryMissingError(f"There is no case library in {folder}: it has no {DATABASE_NAME}.")
        refuse_network_share(folder)
        _refuse_read_only(folder)
        _refuse_other_databases(folder)
        with _held(folder, actor) as holding:

            def bring_up_to_date(db: Database) -> None:
                applied = update(db, context or SilentContext())
                place_missing(db)  # those of a library that was rescued, for instance
                details: dict[str, JsonValue] = {"migrations": applied} if applied else {}
                audit_log.append(db, actor, "library.open", "library", "success", details)

            holding.writer.run(keep_write_ahead_log, in_transaction=False)
            holding.writer.run(bring_up_to_date)
            try:
                for name in _FOLDERS:
                    (folder / name).mkdir(exist_ok=True)
                holding.writer.run(lambda db: recover(db, Vault(folder), IngestJournal(db, folder / DATABASE_NAME)))
            except OSError as error:
                raise _folder_trouble(folder, error) from error
            return cls(holding, folder, actor)

    @classmethod
    def open_or_create(
        cls, folder: Path, actor: Actor | None = None, context: JobContext | None = None
    ) -> "CaseLibrary":
        """Open the library in a folder, as `open` does, or make one where there is none."""
        try:
            return cls.open(folder, actor, context)
        except LibraryMissingError:
            return cls.create(folder, actor)

    @classmethod
    def open_for_reading(
        cls, folder: Path, actor: Actor | None = None, because: str = "It was opened for reading only."
    ) -> "CaseLibrary":
        """Open a library without writing anything, not even that it was opened; it may be in use elsewhere.

        Args:
            folder: the library's.
            actor: who reads.
            because: why it is not to be written, as a sentence.

        Raises:
            LibraryMissingError: there is no library in the folder.
            LibraryNewerError: a newer version made it.
            LibraryError: it cannot be read, or is no case library.
        """
        folder = folder.absolute()
        database = folder / DATABASE_NAME
        if not database.is_file():
            raise LibraryMissingError(f"There is no case library in {folder}: it has no {DATABASE_NAME}.")
        try:
            place = ReadingPlace(database, because)
        except OSError as error:
            raise LibraryError(f"{database} cannot be read: {error.strerror} ({error.filename}).") from error
        return cls(place, folder, actor or Actor.current())

    @classmethod
    def open_or_read(cls, folder: Path, actor: Actor | None = None, context: JobContext | None = None) -> "CaseLibrary":
        """Open a library as `open` does; where it cannot be written (in use elsewhere, its disk is full), for reading.

        `read_only_because` then says why.
        """
        try:
            return cls.open(folder, actor, context)
        except (LibraryInUseError, LibraryReadOnlyError, DiskFullError) as error:
            return cls.open_for_reading(folder, actor, str(error))

    @staticmethod
    def rows_to_update(folder: Path) -> int:
        """How many rows `open` has to go through to bring the tables up to this version; 0 where none.

        Raises:
            NetworkShareError: the folder lies on a network share.
            LibraryError: it cannot be read.
        """
        database = folder / DATABASE_NAME
        if not database.is_file():
            return 0
        refuse_network_share(folder.absolute())
        return rows_to_update(database)

    @staticmethod
    def refuse_unwritable(folder: Path, actor: Actor) -> None:
        """Return where the library in a folder could be opened for writing now; nothing of it is opened.

        Raises:
            LibraryInUseError: another program has it open; the message says who.
            NetworkShareError, LibraryReadOnlyError: it may not be written where it lies.
        """
        refuse_network_share(folder)
        _refuse_read_only(folder)
        try:
            LibraryLock.take(folder, actor).release()
        except OSError as error:
            raise _folder_trouble(folder, error) from error

    @property
    def read_only_because(self) -> str:
        """Why nothing can be written, as a sentence; empty where it can."""
        return self._access.read_only_because

    def another(self) -> "CaseLibrary":
        """A second connection to the same library for the same actor, to be used in the thread that asks for it."""
        access = self._access.join()
        try:
            with named_troubles(self.database):
                return CaseLibrary(access, self.folder, self.actor)
        except BaseException:
            access.release()
            raise

    def read_while(self, is_wanted: Callable[[], bool]) -> None:
        """Break off what this connection reads as soon as nobody wants it; that raises `sqlite3.OperationalError`.

        Args:
            is_wanted: asked again and again while this connection reads, in its thread; what it looks at may be set
                in any.
        """
        self._reader.conn.set_progress_handler(lambda: not is_wanted(), _STEPS_BETWEEN_QUESTIONS)

    def close(self) -> None:
        """Close the connection, with everything written that was asked for; closing twice is no harm.

        Raises:
            LibraryError: a row that nobody waited for could not be written.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self._reader.close()
        try:
            self._access.flush()
        finally:
            self._access.release()
        self._report_failures()

    def __enter__(self) -> Self:
        """The library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the connection."""
        self.close()

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / DATABASE_NAME

    @property
    def cache_folder(self) -> Path:
        """Where derived files lie; they can be deleted at any time."""
        return self.folder / CACHE_NAME

    @property
    def exports_folder(self) -> Path:
        """Where exports go unless the reviewer says otherwise."""
        return self.folder / EXPORTS_NAME

    def cases(self) -> list[Case]:
        """Every case, in the order in which they were made."""
        return [rows.case_from_row(row) for row in self._rows("cases")]

    def case(self, case_id: int) -> Case:
        """One case.

        Raises:
            NotFoundError: there is no such case.
        """
        return rows.case_from_row(self._row("case", "cases", case_id))

    def case_by_number(self, number: str) -> Case | None:
        """The case with the agency's number, or one that a person takes for the same; or None."""
        found = self._rows("cases", "number = ?", storable_text(number))
        found = found or self._rows("cases", "number_key = ?", storable_text(matching_key(number)))
        return rows.case_from_row(found[0]) if found else None

    def case_details(self, case_id: int) -> CaseDetails:
        """A case with its people, tags and what is filled into the agency's fields.

        Raises:
            NotFoundError: there is no such case.
        """
        people = self._rows("case_people", "case_id = ?", case_id, order_by="position")
        tags = self._rows("case_tags", "case_id = ?", case_id, order_by="tag")
        return CaseDetails(
            self.case(case_id),
            tuple(rows.person_from_row(row) for row in people),
            tuple(row["tag"] for row in tags),
            self.field_values(FieldSubject.CASE, case_id),
        )

    def fields(self, subject: FieldSubject) -> list[FieldDefinition]:
        """The fields that the agency defines for its cases or recordings, in their order, retired ones last."""
        found = self._rows("field_definitions", "subject = ?", subject.value, order_by="is_retired, position, id")
        return [rows.field_from_row(row) for row in found]

    def field_values(self, subject: FieldSubject, subject_id: int) -> dict[int, str]:
        """What is filled into the agency's fields of a case or recording, by the id of the field."""
        of_subject = "subject_id = ? AND definition_id IN (SELECT id FROM field_definitions WHERE subject = ?)"
        found = self._rows("field_values", of_subject, subject_id, subject.value, order_by="definition_id")
        return {row["definition_id"]: row["value"] for row in found}

    def recording_details(self, recording_id: int) -> RecordingDetails:
        """What an agency files about a recording.

        Raises:
            NotFoundError: there is no such recording.
        """
        filled_in = self.field_values(FieldSubject.RECORDING, recording_id)
        return RecordingDetails.of(self.recording(recording_id), filled_in)

    def words(self, topic: VocabularyTopic) -> tuple[str, ...]:
        """The agency's own words of a topic, in their order."""
        return tuple(row["word"] for row in self._rows("vocabularies", "topic = ?", topic.value, order_by="position"))

    def newest_case(self) -> Case | None:
        """The case that was made last, or None in a library without any."""
        newest = self.listing.cases(limit=1).rows
        return self.case(newest[0].id) if newest else None

    def has_case_number(self, number: str) -> bool:
        """Whether a case has the agency's number already."""
        return self.case_by_number(number) is not None

    def recordings(self, case_id: int | None = None) -> list[Recording]:
        """The recordings of a case, or of all cases, in the order in which they came in."""
        found = self._rows("recordings") if case_id is None else self._rows("recordings", "case_id = ?", case_id)
        return [self._recording(row) for row in found]

    def recordings_of_originals(self, hashes: Sequence[str]) -> list[Recording]:
        """One recording of each of these originals (SHA-256), as far as the library has any; at most some hundred."""
        found = [self._rows("recordings", "sha256 = ?", sha256, order_by="id LIMIT 1") for sha256 in hashes]
        return [self._recording(row) for rows_of in found for row in rows_of]

    def recording(self, recording_id: int) -> Recording:
        """One recording.

        Raises:
            NotFoundError: there is no such recording.
        """
        return self._recording(self._row("recording", "recordings", recording_id))

    def ingested_timebase(self, recording_id: int) -> Timebase:
        """Where a recording lay when it came in, whatever a reviewer made of it since.

        Raises:
            NotFoundError: there is no such recording.
        """
        anchors = self._rows("ingested_anchors", "recording_id = ?", recording_id, order_by="media_time_us")
        if not anchors:
            raise NotFoundError(f"There is no recording {recording_id} in {self.folder}.")
        return Timebase(tuple(rows.anchor_from_row(anchor) for anchor in anchors))

    def placing(self, recording_id: int) -> PlacingReport | None:
        """How a recording was placed in time when it came in; None for one that an earlier version brought in."""
        found = self._rows("placings", "recording_id = ?", recording_id, order_by="recording_id")
        return rows.placing_from_row(found[0]) if found else None

    def alignments(self, recording_id: int, track_id: int | None = None) -> list[AlignmentStatement]:
        """What was said of where a recording lies in time, or a track on it, oldest first; the last one stands.

        Args:
            recording_id: the recording.
            track_id: the track that was placed on it by its own clock, or None for the recording itself.
        """
        found = self._rows(
            "alignments", "recording_id = ? AND track_id IS ?", recording_id, track_id, order_by="version"
        )
        return [rows.statement_from_row(row) for row in found]

    def recording_path(self, recording: Recording) -> Path:
        """Where the original lies, for reading only: in the vault, or wherever a linked one was found.

        Raises:
            VaultError: it is not there, or not where an original may be.
            ChangedOriginalError: its size is no longer what it was.
        """
        path = Path(recording.location) if recording.linked else self.vault.path(recording.location)
        if recording.linked and not path.is_absolute():
            raise VaultError(f"The linked original of “{recording.title}” has no absolute path: {recording.location}")
        try:
            size = path.stat().st_size
        except OSError as error:
            raise VaultError(
                f"The original of “{recording.title}” is not at {path} ({error.strerror}). Everything else about the"
                " recording is kept; put the file back, or open the library where it is complete."
            ) from error
        if size != recording.size_bytes:
            raise ChangedOriginalError(
                f"The original of “{recording.title}” at {path} has {size:,} bytes, but had {recording.size_bytes:,}"
                " when it was brought in. It is not used any more; verify the library."
            )
        return path

    def tracks(self, case_id: int) -> list[StoredTrack]:
        """The tracks of a case with their columns, in the order in which they came in.

        Raises:
            LibraryDamagedError: what is stored is no track.
        """
        return [self._track(row) for row in self._rows("tracks", "case_id = ?", case_id)]

    def events(self, case_id: int) -> list[DeviceEvent]:
        """The events of a case's own devices, in the order in which they came in."""
        return [rows.event_from_row(row) for row in self._rows("events", "case_id = ? AND list_id IS NULL", case_id)]

    def outside_lists(self, case_id: int, *, with_removed: bool = False) -> list[OutsideList]:
        """The lists of events from outside of a case, in the order in which they came in.

        Args:
            case_id: which case.
            with_removed: whether those that were taken out of it are among them.
        """
        found = self._rows("outside_lists", f"case_id = ?{'' if with_removed else ' AND is_removed = 0'}", case_id)
        return [list_from_row(row) for row in found]

    def outside_list(self, list_id: int) -> OutsideList:
        """One list of events from outside, also one that was taken out of its case.

        Raises:
            NotFoundError: there is no such list.
        """
        return list_from_row(self._row("outside list", "outside_lists", list_id))

    def outside_events(self, case_id: int) -> list[DeviceEvent]:
        """The events from outside of a case, with the offset of their lists, in the order in which they came in."""
        offsets = {each.id: each.offset_us for each in self.outside_lists(case_id)}
        found = self._rows("events", "case_id = ? AND list_id IS NOT NULL", case_id) if offsets else []
        return [rows.event_from_row(row, offsets[row["list_id"]]) for row in found if row["list_id"] in offsets]

    def outside_mappings(self) -> list[OutsideMapping]:
        """How files of events from outside are understood, as the agency keeps it under names."""
        found = self._rows("outside_mappings", order_by="name")
        return [OutsideMapping(row["name"], row["reading"], row["id"]) for row in found]

    def categories(self) -> list[Category]:
        """The categories of bookmark in the order of the coding pad, also those that mark no more."""
        return [rows.category_from_row(row) for row in self._rows("categories", order_by="position, id")]

    def bookmarks(self, case_id: int) -> list[Bookmark]:
        """The bookmarks of a case, recording by recording in media time."""
        found = self._rows("bookmarks", "case_id = ?", case_id, order_by="recording_id, start_us, id")
        return [rows.bookmark_from_row(row) for row in found]

    def notes(self, case_id: int) -> list[Note]:
        """The notes of a case, of its recordings and marks, in the order in which they were begun."""
        return [written_notes.note_from_row(row) for row in self._rows("notes", "case_id = ?", case_id)]

    def note_versions(self, note_id: int) -> list[NoteVersion]:
        """Every version of a note, removed or not, the first one first; none of what this version never saved."""
        with named_troubles(self.database):
            return written_notes.versions(self._db, note_id)

    def note_text(self, note_id: int, version: int) -> str:
        """What a version of a note said.

        Raises:
            NotFoundError: there is no such version.
            LibraryDamagedError: it was changed behind the program's back.
        """
        with named_troubles(self.database):
            return written_notes.text_of(self._db, note_id, version)

    def clips(self, case_id: int) -> list[Clip]:
        """The clips that were exported of a case, in that order."""
        return [rows.clip_from_row(row) for row in self._rows("clips", "case_id = ?", case_id)]

    def live_logs(self, case_id: int) -> list[LiveLog]:
        """What came live for a case and was kept, in that order."""
        return [rows.live_log_from_row(row) for row in self._rows("live_logs", "case_id = ?", case_id)]

    def annotations(self, case_id: int) -> list[Annotation]:
        """What was drawn on the pictures of a case, in the order in which it was."""
        return [annotation_from_row(row) for row in self._rows("annotations", "case_id = ?", case_id)]

    def checklists(self, case_id: int) -> ChecklistReview:
        """Every checklist of the library, and what was answered of them in a case."""
        answers = [answer_from_row(row) for row in self._rows("checklist_answers", "case_id = ?", case_id)]
        checklists = [checklist_from_row(row) for row in self._rows("checklists")]
        return ChecklistReview(tuple(checklists), tuple(answers))

    def map_drawings(self, case_id: int) -> list[MapDrawing]:
        """What was drawn on the map of a case, in the order in which it was."""
        return [drawing_from_row(row) for row in self._rows("map_drawings", "case_id = ?", case_id)]

    def layers(self, case_id: int | None = None, *, with_removed: bool = False) -> list[MapLayer]:
        """What lies over the map: of the whole library, and of a case, in the order in which it is drawn.

        Args:
            case_id: the case, or None for the layers that every case shows.
            with_removed: whether those that were removed are among them.
        """
        shown = "" if with_removed else " AND is_removed = 0"
        found = self._rows("map_layers", f"(case_id IS NULL OR case_id IS ?){shown}", case_id)
        return sorted((rows.layer_from_row(row) for row in found), key=lambda layer: layer.place_in_order)

    def layer(self, layer_id: int) -> MapLayer:
        """One layer, also one that was removed.

        Raises:
            NotFoundError: there is no such layer.
        """
        return rows.layer_from_row(self._row("layer", "map_layers", layer_id))

    def layer_path(self, layer: MapLayer) -> Path:
        """Where a layer's file lies, for reading only.

        Raises:
            VaultError: it is not there, or not where an original may be.
            ChangedOriginalError: its size is no longer what it was.
        """
        path = self.vault.path(layer.location)
        try:
            size = path.stat().st_size
        except OSError as error:
            raise VaultError(
                f"The file of the layer “{layer.name}” is not at {path} ({error.strerror}). Put it back, or open the"
                " library where it is complete."
            ) from error
        if size != layer.size_bytes:
            raise ChangedOriginalError(
                f"The file of the layer “{layer.name}” at {path} has {size:,} bytes, but had {layer.size_bytes:,} when"
                " it was added. It is not used any more; verify the library."
            )
        return path

    def search(self, words: str, narrowed: SearchFilter | None = None, limit: int = SEARCH_LIMIT) -> SearchAnswer:
        """What is written anywhere and holds every one of the words, kind by kind.

        Upper and lower case and accents do not matter, and from `BEGINNING_LETTERS` letters on the beginning of a word
        suffices. A word with a point, a hyphen and the like in it is found where its parts stand in that order. Words
        are words: no query syntax is understood.

        Args:
            words: what was typed; with none, everything that a filter lets through is found.
            narrowed: what hits are narrowed to.
            limit: so many hits of each kind.
        """
        with named_troubles(self.database):
            return search.find(self._db, words, narrowed or SearchFilter(), limit)

    def known_words(self, of: SuggestedWord, typed: str, limit: int = SUGGESTIONS) -> list[str]:
        """A few words of people, categories or places that hold what is typed, as a search understands it."""
        with named_troubles(self.database):
            return known_words(self._db, of, typed, limit)

    def audit(self, limit: int | None = None, offset: int = 0, *, newest_first: bool = False) -> list[AuditRow]:
        """Rows of the audit log, all of them unless limited."""
        with named_troubles(self.database):
            return list(audit_log.rows(self._db, limit, offset, newest_first=newest_first))

    def audit_head(self) -> AuditHead:
        """The length of the audit log and its last hash, to be noted in every export."""
        with named_troubles(self.database):
            return audit_log.head(self._db)

    @contextmanager
    def change(self, action: str) -> Iterator[Change]:
        """Change the library in one transaction, which ends with one audit row, or not at all.

        The write lock is held for the whole block: do slow work before it.

        Args:
            action: what the audit row calls it, as `bookmark.add`.

        Raises:
            DiskFullError, LibraryBusyError, LibraryReadOnlyError, LibraryDamagedError: nothing was changed.
        """
        self._report_failures()
        with named_troubles(self.database), self._access.writer.lent() as loan:
            change = Change(loan.db, self.vault, self.actor)
            loan.finish = lambda db: audit_log.append(db, self.actor, action, change.object, "success", change.details)
            loan.give_up = change.give_back_originals
            self._lent = loan.db
            try:
                yield change
            finally:
                self._lent = None
                change.close()

    @contextmanager
    def changes(self) -> Iterator[ChangeGroup]:
        """Change the library by several changes in one transaction, each of them with its own audit row.

        The write lock is held for the whole block: do slow work before it.

        Raises:
            DiskFullError, LibraryBusyError, LibraryReadOnlyError, LibraryDamagedError: nothing was changed.
        """
        self._report_failures()
        with named_troubles(self.database), self._access.writer.lent() as loan:
            group = ChangeGroup(loan.db, self.vault, self.actor)
            loan.finish = lambda _: group.finish()
            loan.give_up = group.give_back_originals
            self._lent = loan.db
            try:
                yield group
            finally:
                self._lent = None

    @property
    def originals(self) -> Originals:
        """Which originals there are, by size and by hash."""
        return Originals(self._db, self.database)

    @property
    def audit_record(self) -> AuditRecord:
        """The audit record, for pages of it and for what fits a filter."""
        return AuditRecord(self._db, self.database)

    @property
    def ingests(self) -> IngestJournal:
        """What was brought in, under which authority, and how far it came."""
        return IngestJournal(self._db, self.database)

    def record(
        self,
        action: str,
        what: str,
        outcome: Outcome = "success",
        details: Mapping[str, JsonValue] | None = None,
    ) -> None:
        """Append one audit row for something that changes nothing in the library: an opening, an export, a check.

        Args:
            action: as `case.open`.
            what: the object, as `case 3`.
            outcome: whether it was done.
            details: anything that says what exactly was done, or why not.
        """
        self._report_failures()
        with named_troubles(self.database):
            self._access.writer.run(lambda db: audit_log.append(db, self.actor, action, what, outcome, details or {}))

    def record_later(
        self,
        action: str,
        what: str,
        outcome: Outcome = "success",
        details: Mapping[str, JsonValue] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Append one audit row as `record` does, but do not wait for it; closing the library does.

        Where the library is only read, nothing is appended, as `read_only_because` has told the user before.

        Args:
            action: as `case.watch`.
            what: the object, as `case 3`.
            outcome: whether it was done.
            details: anything that says what exactly was done; not changed any more by the caller.
            failed: told, on the writer's thread, why the row could not be written; without it, the next change, record
                or closing raises that.
        """
        self._report_failures()
        if self.read_only_because:
            return

        def append(db: Database) -> None:
            with named_troubles(self.database):
                audit_log.append(db, self.actor, action, what, outcome, details or {})

        self._access.writer.run_later(append, failed or self._unreported.append)

    def rebuild_search(self) -> None:
        """Make every search index anew from what is stored, with one audit row; the write lock is held meanwhile.

        Raises:
            DiskFullError, LibraryBusyError, LibraryReadOnlyError, LibraryDamagedError: nothing was changed.
        """

        def rebuild(db: Database) -> None:
            rebuild_indexes(db)
            audit_log.append(db, self.actor, "search.rebuild", "library", "success", {})

        self._report_failures()
        with named_troubles(self.database):
            self._access.writer.run(rebuild)

    @cached_property
    def listing(self) -> Listing:
        """Lists of cases and recordings in pages, counts, choices, statistics and saved searches."""
        return Listing(self._reader, self.database)

    @property
    def places(self) -> Places:
        """What passed through a zone on the map, where tracks stood still, where they were fastest; zones by name."""
        return Places(self._db, self.database)

    def playlists(self) -> list[Playlist]:
        """The moments to show that were put together, in the order of the playlists' names."""
        return read_playlists(self._db, self.database)

    def make_places_anew(self) -> list[int]:
        """Make anew what of `places` does not follow from the tracks any more; the ids of the tracks it was wrong for.

        Raises:
            DiskFullError, LibraryBusyError, LibraryReadOnlyError, LibraryDamagedError: nothing was made.
        """
        self._report_failures()
        with named_troubles(self.database):
            return self._access.writer.run(place_stale)

    def case_view(self, case_id: int, name: str) -> str | None:
        """How a case was last looked at: the JSON that was remembered under the view's name, or None."""
        found = self._rows("case_view", "case_id = ? AND name = ?", case_id, name, order_by="name")
        return str(found[0]["value_json"]) if found else None

    def remember_case_view(self, case_id: int, name: str, value_json: str) -> None:
        """Remember how a case is looked at. Nothing of the case changes, so that the audit log has no word of it.

        Raises:
            DiskFullError, LibraryBusyError, LibraryReadOnlyError, LibraryDamagedError: nothing was remembered.
        """
        statement = (
            "INSERT INTO case_view (case_id, name, value_json) VALUES (?, ?, ?)"
            " ON CONFLICT (case_id, name) DO UPDATE SET value_json = excluded.value_json"
        )
        self._report_failures()
        with named_troubles(self.database):
            self._access.writer.run(lambda db: db.conn.execute(statement, (case_id, name, value_json)))

    @property
    def _db(self) -> Database:
        """Where this object reads: within a change of its own also what is not committed yet."""
        return self._lent or self._reader

    def _report_failures(self) -> None:
        """Raise what befell a row that nobody waited for."""
        if self._unreported:
            raise self._unreported.pop(0)

    def _rows(
        self, table: str, where: str | None = None, *values: int | str | None, order_by: str = "id", select: str = "*"
    ) -> list[rows.Row]:
        with named_troubles(self.database):
            return list(self._db.table(table).rows_where(where, values, order_by=order_by, select=select))

    def _row(self, kind: str, table: str, row_id: int) -> rows.Row:
        found = self._rows(table, "id = ?", row_id)
        if not found:
            raise NotFoundError(f"There is no {kind} {row_id} in {self.folder}.")
        return found[0]

    def _recording(self, row: rows.Row) -> Recording:
        anchors = self._rows("anchors", "recording_id = ?", row["id"], order_by="media_time_us")
        return rows.recording_from_row(row, anchors)

    def _track(self, row: rows.Row) -> StoredTrack:
        try:
            track = unpack_track(row["name"], row["format"], json.loads(row["left_out"]), row["columns"])
        except TrackColumnsError as error:
            raise LibraryDamagedError(
                f"Track {row['id']} (“{row['name']}”) in {self.database} is damaged: {error}. It was left as it is."
            ) from error
        said = self._rows("alignments", "track_id = ?", row["id"], order_by="id DESC LIMIT 1")
        placing = TrackPlacing.stated(rows.statement_from_row(said[0])) if said else None
        dated = self._rows("track_datings", "track_id = ?", row["id"], order_by="track_id")
        dating = TrackDating(dated[0]["utc_shift_us"], dated[0]["words"]) if dated else AS_STATED
        return StoredTrack(row["id"], row["case_id"], row["recording_id"], row["source"], track, placing, dating)


@contextmanager
def _held(folder: Path, actor: Actor) -> Iterator[Holding]:
    """A library's lock and writer, which stay unless the block fails."""
    with named_troubles(folder / DATABASE_NAME):
        try:
            holding = hold(folder, folder / DATABASE_NAME, actor)
        except OSError as error:
            raise _folder_trouble(folder, error) from error
        try:
            yield holding
        except BaseException:
            holding.release()
            raise


def _refuse_read_only(folder: Path) -> None:
    for path in (folder, folder / DATABASE_NAME):
        if not os.access(path, os.W_OK):
            raise LibraryReadOnlyError(
                f"{path} may not be written: it lies on a read-only disk, or belongs to another."
            )


def _refuse_other_databases(folder: Path) -> None:
    """Return where the folder holds a case library that this version understands; nothing is written."""
    database = folder / DATABASE_NAME
    with named_troubles(database), closing(connect_beside_writer(database)) as db:
        schema.refuse_unusable(db, database)


def _refuse_existing(db: Database, folder: Path) -> None:
    if not schema.is_blank(db):
        raise LibraryError(f"{folder} holds a case library already. It was left as it is.")


def _refuse_occupied(folder: Path) -> None:
    """Return where the folder is missing or empty, or holds only what a creation that was cut short leaves."""
    if not folder.exists():
        return
    foreign = sorted(path.name for path in folder.iterdir() if path.name not in _OWN_NAMES)
    foreign += sorted(name for name in _FOLDERS if any((folder / name).glob("*")))
    if foreign:
        raise LibraryError(
            f"{folder} is not empty (it holds “{foreign[0]}”), so that no case library was made in it. Choose an empty"
            " folder, or a new one."
        )


def _folder_trouble(folder: Path, error: OSError) -> LibraryError:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LibraryReadOnlyError(f"{folder} may not be written ({error.strerror}). Choose a folder of your own.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError(f"The disk that holds {folder} is full. Nothing was lost.")
    return LibraryError(f"{folder} cannot hold a case library: {error.strerror} ({error.filename}).")
