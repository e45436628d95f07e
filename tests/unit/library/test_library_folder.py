"""Making and opening a library's folder: what is made, what is refused, and what older and newer versions left."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.library import filesystem, schema
from reviewer.library.canonical_json import canonical_json
from reviewer.library.connection import connect, immediate
from reviewer.library.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryMissingError,
    LibraryNewerError,
    LibraryReadOnlyError,
    NetworkShareError,
)
from reviewer.library.library import CaseLibrary
from tests.support.chains import chain_problems
from tests.support.writing import set_of_writer
from tests.unit.library.library_samples import ACTOR, add_bookmark, add_case, add_recording, behind_the_back


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_library_has_its_folders_and_its_settings(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "deep" / "library", ACTOR) as library:
        assert library.vault.folder.is_dir()
        assert library.cache_folder.is_dir()
        assert library.exports_folder.is_dir()
        assert library.cases() == []
        assert set_of_writer(library, "synchronous") == 2
        assert set_of_writer(library, "foreign_keys") == 1
        assert set_of_writer(library, "recursive_triggers") == 1
        assert set_of_writer(library, "busy_timeout") >= 10_000
        with behind_the_back(library.folder) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"picture")
    with pytest.raises(LibraryError, match=r"holiday\.jpg"):
        CaseLibrary.create(tmp_path, ACTOR)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_library_is_not_made_over_another(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path, ACTOR) as library:
        add_case(library)
    before = fingerprint(tmp_path)
    with pytest.raises(LibraryError, match="already"):
        CaseLibrary.create(tmp_path, ACTOR)
    assert fingerprint(tmp_path) == before


def test_originals_without_their_database_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vault" / "ab").mkdir(parents=True)
    with pytest.raises(LibraryError, match="vault"):
        CaseLibrary.create(tmp_path, ACTOR)
    assert not (tmp_path / "library.db").exists()


def test_open_or_create_does_either(tmp_path: Path) -> None:
    for expected in (["library.create"], ["library.create", "library.open"]):
        with CaseLibrary.open_or_create(tmp_path / "library", ACTOR) as library:
            assert [row.action for row in library.audit()] == expected


def test_no_library_is_said(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(LibraryMissingError, match="no case library"):
            CaseLibrary.open(folder, ACTOR)


def test_making_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    with closing(connect(tmp_path / "library.db")) as db:
        db.conn.execute("PRAGMA journal_mode = WAL")
    with pytest.raises(LibraryMissingError, match="never finished"):
        CaseLibrary.open(tmp_path, ACTOR)
    with CaseLibrary.open_or_create(tmp_path, ACTOR) as library:
        assert len(library.categories()) == 7


@pytest.mark.parametrize(
    "contents", [b"not a database, but long enough to be taken for one " * 100, b"SQLite format 3\0"]
)
def test_what_is_no_database_is_named_and_left_alone(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "library.db").write_bytes(contents)
    with pytest.raises(LibraryDamagedError, match=r"library\.db"):
        CaseLibrary.open_or_create(tmp_path, ACTOR)
    assert (tmp_path / "library.db").read_bytes() == contents


def test_some_other_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = fingerprint(tmp_path)
    with pytest.raises(LibraryError, match="no case library"):
        CaseLibrary.open_or_create(tmp_path, ACTOR)
    assert fingerprint(tmp_path) == before


def test_a_newer_library_is_named_and_left_untouched(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path, ACTOR) as library:
        add_case(library)
    with behind_the_back(tmp_path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('evidence-reviewer',"
            " '0099_redaction', '2031-01-01')"
        )
        connection.execute("ALTER TABLE cases ADD COLUMN redacted INTEGER")
    before = fingerprint(tmp_path)
    with pytest.raises(LibraryNewerError, match=r"newer version.*0099_redaction.*untouched"):
        CaseLibrary.open(tmp_path, ACTOR)
    assert fingerprint(tmp_path) == before


def test_known_migrations_are_the_ones_there_are(tmp_path: Path) -> None:
    CaseLibrary.create(tmp_path, ACTOR).close()
    with closing(connect(tmp_path / "library.db")) as db:
        applied = [migration.name for migration in schema.MIGRATIONS.applied(db)]
    assert set(applied) == schema.KNOWN_MIGRATIONS
    assert applied == sorted(applied)


def test_a_library_of_an_earlier_version_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "library.db")) as db:
        with immediate(db):
            schema.MIGRATIONS.apply(db, stop_before="0003_search")
            db.table("cases").insert(
                {
                    "number": "19-0001",
                    "title": "From before there was a search",
                    "kind": "",
                    "status": "closed",
                    "time_zone": "UTC",
                    "created_utc_us": 1,
                }
            )
        assert "search_items" not in db.table_names()
    with CaseLibrary.open(tmp_path, ACTOR) as library:
        assert [hit.id for hit in library.search("before").hits] == [library.cases()[0].id]
        assert [(row.action, row.details) for row in library.audit()] == [
            (
                "library.open",
                canonical_json({"migrations": sorted(schema.KNOWN_MIGRATIONS)[2:]}),
            )
        ]
        add_case(library, "19-0002")
        assert len(library.search("19").hits) == 2
    with CaseLibrary.open(tmp_path, ACTOR) as library:
        assert library.audit()[-1].details == "{}"


def test_a_migration_that_fails_leaves_the_earlier_version(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "library.db")) as db, immediate(db):
        schema.MIGRATIONS.apply(db, stop_before="0003_search")
        db.conn.execute("CREATE TABLE search_items (in_the_way TEXT)")
    with pytest.raises(sqlite3.OperationalError, match="search_items"):
        CaseLibrary.open(tmp_path, ACTOR)
    with closing(connect(tmp_path / "library.db")) as db:
        assert [migration.name for migration in schema.MIGRATIONS.applied(db)] == ["0001_cases", "0002_audit"]
        assert db.table("audit").count == 0


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//server/cases /mnt/cases cifs rw 0 0
files:/export /mnt/with\\040space nfs4 rw 0 0
/dev/sdb1 /mnt/cases/local xfs rw 0 0
host /mnt/virtual 9p rw 0 0
me@host:/ /mnt/ssh fuse.sshfs rw 0 0
server:/a /mnt/over nfs rw 0 0
/dev/sdc1 /mnt/over ext4 rw 0 0
a line without sense
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/me/library", None),
        ("/mnt/cases", "cifs"),
        ("/mnt/cases/2026/library", "cifs"),
        ("/mnt/cases/../cases/library", "cifs"),
        ("/mnt/casesof/library", None),
        ("/mnt/cases/local/library", None),
        ("/mnt/with space/library", "nfs4"),
        ("/mnt/virtual/library", None),
        ("/mnt/ssh/library", "fuse.sshfs"),
        ("/mnt/over/library", None),
    ],
)
def test_a_network_share_is_known_by_its_mount(tmp_path: Path, folder: str, kind: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert filesystem.network_type(Path(folder), mounts) == kind


def test_this_machines_own_mounts_can_be_read(tmp_path: Path) -> None:
    assert filesystem.network_type(tmp_path) is None
    assert filesystem.network_type(tmp_path, tmp_path / "no such table") is None


@pytest.fixture
def on_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the mount table says is a share."""
    share = tmp_path / "share"
    share.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"//server/cases {share} cifs rw 0 0\n")
    with CaseLibrary.create(share / "existing", ACTOR) as library:
        add_case(library)
    monkeypatch.setattr(filesystem, "MOUNTS", mounts)
    return share


def test_a_library_on_a_network_share_is_refused_for_writing(on_a_share: Path) -> None:
    before = fingerprint(on_a_share)
    with pytest.raises(NetworkShareError, match=r"network share \(cifs\)"):
        CaseLibrary.open(on_a_share / "existing", ACTOR)
    with pytest.raises(NetworkShareError, match=r"network share \(cifs\)"):
        CaseLibrary.create(on_a_share / "new", ACTOR)
    assert fingerprint(on_a_share) == before
    assert not (on_a_share / "new").exists()
    assert issubclass(NetworkShareError, LibraryReadOnlyError)


def test_a_second_library_object_sees_what_the_first_wrote(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library, library.another() as another:
        case = add_case(library)
        recording = add_recording(another, case, tmp_path / "A.MP4")
        bookmark = add_bookmark(library, recording)
        assert another.bookmarks(case.id) == [bookmark]
        assert chain_problems(another.audit()) == []


def test_closing_twice_is_no_harm(tmp_path: Path) -> None:
    library = CaseLibrary.create(tmp_path / "library", ACTOR)
    library.close()
    library.close()


def test_migrations_do_not_touch_a_database_that_is_not_theirs() -> None:
    with closing(Database(memory=True, execute_plugins=False)) as db:
        assert schema.is_blank(db)
        db.conn.execute("CREATE TABLE t (x)")
        assert not schema.is_blank(db)
