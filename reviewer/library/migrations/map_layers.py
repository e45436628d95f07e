"""What an agency or a case lays over the map: zones, scene plans and pictures, with their place."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.executescript("""
CREATE TABLE map_layers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER REFERENCES cases(id), -- NULL: every case of the library shows it
    kind TEXT NOT NULL CHECK (kind IN ('features', 'picture')),
    name TEXT NOT NULL,
    original_name TEXT NOT NULL,
    location TEXT NOT NULL, -- of the file in the vault
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    colour TEXT NOT NULL, -- empty: as the file says
    opacity_percent INTEGER NOT NULL CHECK (opacity_percent BETWEEN 0 AND 100),
    is_visible INTEGER NOT NULL CHECK (is_visible IN (0, 1)),
    position INTEGER NOT NULL,
    width_px INTEGER NOT NULL, -- of a picture, as are the points and how well they agree
    height_px INTEGER NOT NULL,
    points TEXT NOT NULL, -- JSON
    residual_m REAL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1)) -- its file stays
) STRICT;
CREATE INDEX map_layers_by_case ON map_layers(case_id);
CREATE INDEX map_layers_by_hash ON map_layers(sha256);
""")
