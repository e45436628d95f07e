"""Which tables hold evidence, and how the audit record speaks of each: the map by which the two are compared.

Every row of such a table was told in the details of an audit row (`changes`), by its kind, its id and its values.
Tables that can be made anew from these (lists, the search index, where tracks lead: see
`reviewer.library.placed_tracks`) and how a case was last looked at are no evidence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeAlias

from sqlite_utils import Database

from reviewer.library.canonical_json import JsonValue

_HASH_ENDING = "_sha256"

Told: TypeAlias = Any
"""What a row holds, by column, as JSON has it; or a list of such rows, where they belong to one id."""


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """One table whose every row the audit record tells.

    Attributes:
        table: its name.
        kind: under which the record tells it, as `bookmark`.
        key: the column that holds the id that the record tells.
        part: where its values are told within the values of that kind, as `anchors`; empty where they are the values.
        order: the column that orders the rows of one id, where there may be several; they are told as a list.
        numbered: whether that column is each row's place in the told list, 0 first.
        told_column: where the list is told as texts, the column that holds each.
        left_out: columns that are not told: the blob of a track (which has a hash of its own), and what is worked out
            from other columns.
        where: which rows of the table are meant, as SQL; all of them where empty.
        only_first: whether what was told when the row came in stands for good, whatever is told later.
        told_by_name: whether the list is told as texts by the name of a field that the agency defines.
        hashed: texts that are told by their SHA-256 only, as `text_sha256`: those of notes, which the record is not to
            disclose. Earlier versions told them whole.
    """

    table: str
    kind: str
    key: str = "id"
    part: str = ""
    order: str = ""
    numbered: bool = False
    told_column: str = ""
    left_out: frozenset[str] = frozenset()
    where: str = ""
    only_first: bool = False
    told_by_name: bool = False
    hashed: frozenset[str] = frozenset()

    def words(self, row_id: int | str) -> str:
        """A row, as a sentence begins with it: `Row 17 of “bookmarks”`."""
        if self.key == "id":
            return f"Row {row_id} of “{self.table}”"
        return f"What “{self.table}” holds of {self.kind} {row_id}"


WORKED_OUT = frozenset({"start_utc_us", "end_utc_us", "start_source", "start_uncertainty_us"})
"""Columns of a recording that lists sort by; they follow from its anchors, see `reviewer.library.worked_out`."""

_OF_SUBJECT = "definition_id IN (SELECT id FROM field_definitions WHERE subject = '{}')"

EVIDENCE_TABLES = (
    EvidenceTable("cases", "case", left_out=frozenset({"number_key"})),
    EvidenceTable("case_people", "case", "case_id", "people", "position", numbered=True, left_out=frozenset({"id"})),
    EvidenceTable("case_tags", "case", "case_id", "tags", "tag", told_column="tag"),
    EvidenceTable("recordings", "recording", left_out=WORKED_OUT),
    EvidenceTable("anchors", "recording", "recording_id", "anchors", "media_time_us"),
    EvidenceTable("ingested_anchors", "recording", "recording_id", "anchors", "media_time_us", only_first=True),
    EvidenceTable("tracks", "track", left_out=frozenset({"columns"})),
    EvidenceTable("track_datings", "track", "track_id", "dating"),
    EvidenceTable("outside_lists", "outside list"),
    EvidenceTable("outside_mappings", "outside mapping"),
    EvidenceTable("events", "event"),
    EvidenceTable("categories", "category"),
    EvidenceTable("bookmarks", "bookmark"),
    EvidenceTable("notes", "note", hashed=frozenset({"text"})),
    EvidenceTable("note_versions", "note version", hashed=frozenset({"middle"})),
    EvidenceTable("clips", "clip"),
    EvidenceTable("alignments", "alignment"),
    EvidenceTable("placings", "placing", "recording_id"),
    EvidenceTable("map_layers", "layer"),
    EvidenceTable("live_logs", "live log"),
    EvidenceTable("zones", "zone"),
    EvidenceTable("playlists", "playlist"),
    EvidenceTable(
        "playlist_moments",
        "playlist",
        "playlist_id",
        "moments",
        "position",
        numbered=True,
        left_out=frozenset({"id"}),
    ),
    EvidenceTable("annotations", "annotation"),
    EvidenceTable("map_drawings", "map drawing"),
    EvidenceTable("checklists", "checklist"),
    EvidenceTable("checklist_answers", "answer"),
    EvidenceTable("field_definitions", "field"),
    *(
        EvidenceTable(
            "field_values",
            subject,
            "subject_id",
            "fields",
            "definition_id",
            where=_OF_SUBJECT.format(subject),
            told_by_name=True,
        )
        for subject in ("case", "recording")
    ),
    EvidenceTable("vocabularies", "vocabulary", "topic", "words", "position", numbered=True, told_column="word"),
)
"""Every table of evidence."""


@dataclass(frozen=True, slots=True)
class ToldColumns:
    """The columns of a table that are told, with what each holds where nothing was told of it.

    Attributes:
        names: in one order, without the key.
        defaults: of each column.
        hashed: the column of each text that is told by its hash, by the name of that.
    """

    names: tuple[str, ...]
    defaults: Mapping[str, JsonValue]
    hashed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, db: Database, table: EvidenceTable) -> "ToldColumns | None":
        """Those of a database that this program made; None where it was made without this table."""
        columns = db.conn.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table.table,)).fetchall()
        if not columns:
            return None
        told = sorted((name, default) for name, default in columns if name != table.key and name not in table.left_out)
        # The defaults are literals of this program's own migrations: the database is none that came from elsewhere.
        values = {
            name: None if default is None else db.conn.execute(f"SELECT {default}").fetchone()[0]
            for name, default in told
        }
        hashed = {f"{name}{_HASH_ENDING}": name for name in table.hashed}
        values |= {name: None for name, column in hashed.items() if values.pop(column, None) is None}
        return cls(tuple(values), values, hashed)

    @property
    def selected(self) -> tuple[str, ...]:
        """What SQL calls each of them; a connection needs `sha256_of` for those that are told by their hash."""
        return tuple(f"sha256_of({self.hashed[name]})" if name in self.hashed else name for name in self.names)

    def as_told_now(self, told: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
        """What a row of the record tells, with the hash of each text that an earlier version told whole."""
        whole = {name: told[column] for name, column in self.hashed.items() if column in told}
        return {**told, **{name: sha256_of_text(text) for name, text in whole.items()}} if whole else told

    def whole(self, told: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """The values of a row: what was told, and the defaults of columns that came in with a later version."""
        told = self.as_told_now(told)
        return {name: told.get(name, default) for name, default in self.defaults.items()}


def sha256_of_text(text: JsonValue) -> str:
    """The hash of a text, in UTF-8."""
    return sha256(str(text).encode()).hexdigest()
