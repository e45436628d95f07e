"""Where tracks lead, from which questions for a place on the map are answered; and zones that were given a name.

`placed_tracks`, `placed_runs`, `placed_boxes` and `placed_stops` follow from the tracks and from where these lie in
time: they are no evidence, and `reviewer.library.placed_tracks` makes them anew at any time. Only positions that the
program claims are in them, timed as they are shown. `zones` is what reviewers drew and named.
"""

from sqlite_utils import Database

from reviewer.library.placed_tracks import place_missing


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.executescript("""
CREATE TABLE placed_tracks (
    track_id INTEGER PRIMARY KEY REFERENCES tracks(id),
    case_id INTEGER NOT NULL,
    recording_id INTEGER, -- on which it lies
    moves INTEGER NOT NULL CHECK (moves IN (0, 1)), -- with that recording, when this is moved in time
    fixes INTEGER NOT NULL,
    start_utc_us INTEGER, -- of its first and last claimed position
    end_utc_us INTEGER,
    made_of TEXT NOT NULL -- a hash of all that its runs follow from
) STRICT;
CREATE INDEX placed_tracks_by_case ON placed_tracks(case_id);
CREATE INDEX placed_tracks_moving ON placed_tracks(recording_id) WHERE moves = 1;
CREATE TABLE placed_runs ( -- those of one track have consecutive ids
    id INTEGER PRIMARY KEY,
    track_id INTEGER NOT NULL REFERENCES placed_tracks(track_id),
    goes_on INTEGER NOT NULL CHECK (goes_on IN (0, 1)), -- its first fix is the last of the run before
    start_utc_us INTEGER NOT NULL,
    end_utc_us INTEGER NOT NULL,
    before_us INTEGER, -- from the last fix before a gap; NULL where there is none, or no gap
    after_us INTEGER, -- to the first fix after a gap; likewise
    ends_there INTEGER NOT NULL CHECK (ends_there IN (0, 1)), -- no fix joined to its last one
    receiver_mps REAL, -- the highest, as is derived_mps
    derived_mps REAL,
    fixes BLOB NOT NULL -- see reviewer.library.placed_tracks
) STRICT;
CREATE INDEX placed_runs_by_track ON placed_runs(track_id);
CREATE INDEX placed_runs_by_receiver ON placed_runs(receiver_mps) WHERE receiver_mps IS NOT NULL;
CREATE INDEX placed_runs_by_derived ON placed_runs(derived_mps) WHERE derived_mps IS NOT NULL;
CREATE VIRTUAL TABLE placed_boxes USING rtree(id, west, east, south, north); -- ids 2n and 2n + 1 are of run n
CREATE TABLE placed_stops (
    id INTEGER PRIMARY KEY,
    track_id INTEGER NOT NULL REFERENCES placed_tracks(track_id),
    start_utc_us INTEGER NOT NULL,
    duration_us INTEGER NOT NULL,
    latitude_deg REAL NOT NULL,
    longitude_deg REAL NOT NULL,
    after_gap INTEGER NOT NULL CHECK (after_gap IN (0, 1)),
    before_gap INTEGER NOT NULL CHECK (before_gap IN (0, 1))
) STRICT;
CREATE INDEX placed_stops_by_track ON placed_stops(track_id);
CREATE INDEX placed_stops_by_duration ON placed_stops(duration_us);
CREATE TRIGGER placed_tracks_delete BEFORE DELETE ON tracks BEGIN
    DELETE FROM placed_tracks WHERE track_id = OLD.id;
END;
CREATE TRIGGER placed_runs_delete BEFORE DELETE ON placed_tracks BEGIN
    DELETE FROM placed_boxes WHERE id IN (SELECT 2 * id FROM placed_runs WHERE track_id = OLD.track_id);
    DELETE FROM placed_boxes WHERE id IN (SELECT 2 * id + 1 FROM placed_runs WHERE track_id = OLD.track_id);
    DELETE FROM placed_runs WHERE track_id = OLD.track_id;
    DELETE FROM placed_stops WHERE track_id = OLD.track_id;
END;
CREATE TABLE zones (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER REFERENCES cases(id), -- NULL: the whole agency's
    name TEXT NOT NULL,
    shape TEXT NOT NULL, -- JSON
    author TEXT NOT NULL,
    created_utc_us INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX zones_by_name ON zones(ifnull(case_id, 0), name);
""")
    place_missing(db)
