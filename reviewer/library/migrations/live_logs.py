"""What came live and was kept: the bytes exactly as they were received, in the vault."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.executescript("""
CREATE TABLE live_logs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    source TEXT NOT NULL, -- the file or address that it came from
    original_name TEXT NOT NULL,
    location TEXT NOT NULL, -- of the file in the vault
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    began_utc_us INTEGER NOT NULL -- by this computer's clock
) STRICT;
CREATE INDEX live_logs_by_case ON live_logs(case_id);
CREATE INDEX live_logs_by_hash ON live_logs(sha256);
""")
