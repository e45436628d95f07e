"""What comes live outlives everything until it is kept or discarded; kept, it is an original with a hash."""

import hashlib

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.live_spool import SpoolWriter, discard, keep, spools_of
from reviewer.library.library import CaseLibrary
from tests.support.live import gpx_bytes, nmea_bytes


def spooled(library: CaseLibrary, case: Case, *parts: tuple[str, bytes]) -> SpoolWriter:
    writer = SpoolWriter(library, case, "10.0.0.7:10110", "IA-26-31")
    for suffix, data in parts:
        writer.begin_part(suffix)
        writer.write(data)
        writer.sync()
    return writer


def test_what_came_is_found_again_after_a_crash(library: CaseLibrary, case: Case) -> None:
    spooled(library, case, (".nmea", nmea_bytes(0, 3)), (".gpx", gpx_bytes(2)))._close_part()  # noqa: SLF001 - no end
    [found] = spools_of(library, case.id)
    assert (found.source, found.case_number, found.authority) == ("10.0.0.7:10110", "26-000417", "IA-26-31")
    assert [part.read_bytes() for part in found.parts] == [nmea_bytes(0, 3), gpx_bytes(2)]
    assert found.size_bytes == len(nmea_bytes(0, 3)) + len(gpx_bytes(2))
    assert spools_of(library, case.id + 1) == []


def test_nothing_leaves_nothing(library: CaseLibrary, case: Case) -> None:
    spooled(library, case).close()
    assert spools_of(library) == []


def test_kept_it_is_an_original_of_the_case_and_a_track(library: CaseLibrary, case: Case) -> None:
    data = nmea_bytes(0, 5)
    writer = spooled(library, case, (".nmea", data))
    writer.close()
    report = keep(library, writer.spool, SilentContext())
    assert [len(track.track) for track in report.tracks] == [5]
    [log] = library.live_logs(case.id)
    assert log.sha256 == hashlib.sha256(data).hexdigest()
    assert library.vault.path(log.location).read_bytes() == data
    assert spools_of(library) == []
    actions = [row.action for row in library.audit()]
    assert "live.keep" in actions
    assert "track.add" in actions


def test_kept_twice_it_is_one_original(library: CaseLibrary, case: Case) -> None:
    for _ in range(2):
        writer = spooled(library, case, (".nmea", nmea_bytes(0, 5)))
        writer.close()
        keep(library, writer.spool, SilentContext())
    assert len(library.live_logs(case.id)) == 1


def test_bytes_without_a_position_are_kept_all_the_same(library: CaseLibrary, case: Case) -> None:
    writer = spooled(library, case, (".nmea", b"$GPXXX,nothing*00\r\n"))
    writer.close()
    report = keep(library, writer.spool, SilentContext())
    assert report.failures
    assert len(library.live_logs(case.id)) == 1


def test_discarded_it_is_gone_with_a_record_of_what_it_was(library: CaseLibrary, case: Case) -> None:
    writer = spooled(library, case, (".nmea", nmea_bytes(0, 5)))
    writer.close()
    discard(library, writer.spool)
    assert spools_of(library) == []
    row = library.audit()[-1]
    assert row.action == "live.discard"
    assert hashlib.sha256(nmea_bytes(0, 5)).hexdigest() in str(row.details)
