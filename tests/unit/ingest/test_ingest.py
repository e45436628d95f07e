"""Bringing files into a case: what comes in with what, what is noticed, and that nothing half-made stays."""

import hashlib
import itertools
import json
import os
import resource
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from reviewer.domain.case import Case, EventKind
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import parse_utc
from reviewer.domain.timebase import AnchorSource
from reviewer.ingest.describing import PLACING_FACT
from reviewer.ingest.ingest import IngestReport, ingest, resume
from reviewer.library.errors import NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from reviewer.media.index import FrameIndex
from tests.support.recordings import make_recording
from tests.support.tracks import add_tracks, gps5_stream, gpx, payload, point

NAME = "2026-04-17T21-04-42Z"
"""The name of a recording that began at this time."""

MARKUP = "<img src=x onerror=alert(1)> & 'Ž'"


def walk(start: str, name: str = "walk", count: int = 5) -> str:
    """GPX of one position a second."""
    begin = datetime.fromisoformat(start)
    points = (
        point(41.5 + second / 1000, -72.75, begin.replace(second=begin.second + second).isoformat())
        for second in range(count)
    )
    return gpx("".join(points), name)


def bring_in(
    library: CaseLibrary, case: Case, *paths: Path, link: bool = False, tracks: Sequence[Path] = ()
) -> IngestReport:
    return ingest(library, case.id, paths, link=link, extra_tracks=tracks, context=SilentContext())


def is_clean(library: CaseLibrary) -> bool:
    """Whether no file of any ingest is left in the library's folder."""
    return not [path for part in ("vault", "cache") for path in (library.folder / part).rglob("*") if path.is_file()]


class Recorder:
    """A context that remembers what it is told, and cancels when it has been asked often enough."""

    def __init__(self, cancel_at: int | None = None) -> None:
        """Cancel when asked for the time `cancel_at`, counted from 0."""
        self.reports: list[tuple[int, int]] = []
        self._asked = itertools.count()
        self._cancel_at = cancel_at

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - the protocol's signature
        """Remember."""
        self.reports.append((done, total))

    def raise_if_cancelled(self) -> None:
        """Count, and cancel when it is time."""
        if next(self._asked) == self._cancel_at:
            raise Cancelled


def test_a_recording_comes_in_with_its_track_and_events_in_one_change(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    path = Path(shutil.copy(first_recording, card / f"{NAME}.mp4"))
    (card / f"{NAME}.gpx").write_text(walk("2026-04-17T21:04:42+00:00"), encoding="utf-8")
    (card / f"{NAME}.events.json").write_text(
        json.dumps({"events": [{"media_time": 0.5, "kind": "mute"}, {"utc": "2026-04-17T21:04:43Z", "kind": "siren"}]}),
        encoding="utf-8",
    )
    before = library.audit_head().length
    report = bring_in(library, case, card)

    (recording,) = library.recordings(case.id)
    assert report.recordings == [recording]
    assert report.problems == []
    assert report.summary == "Added 1 recording, 1 track and 2 events"
    original = library.recording_path(recording)
    assert original.read_bytes() == path.read_bytes()
    assert recording.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert original.stat().st_mode & 0o222 == 0
    assert (recording.title, recording.original_name, recording.linked) == (NAME, f"{NAME}.mp4", False)
    assert (recording.frame_count, recording.duration_us, recording.camera) == (30, 1_000_000, 0)
    assert recording.start_utc == parse_utc("2026-04-17T21:04:42Z")
    (track,) = library.tracks(case.id)
    assert (track.recording_id, track.source, track.track.position_count) == (recording.id, f"{NAME}.gpx", 5)
    events = library.events(case.id)
    assert [(event.kind, event.recording_id) for event in events] == [
        (EventKind.MUTE, recording.id),
        (EventKind.SIREN, recording.id),
    ]
    begun, row, ended = library.audit()[before:]
    assert (begun.action, ended.action) == ("ingest.begin", "ingest.end")
    details = json.loads(row.details)
    assert (row.action, row.object, row.outcome) == ("recording.add", f"recording {recording.id}", "success")
    assert (details["source"], details["sha256"]) == (str(path), recording.sha256)
    assert details["timebase_source"] == AnchorSource.FILE_NAME.value
    assert details["timebase_reason"] == recording.container_facts[PLACING_FACT]
    index = FrameIndex.load(library.cache_folder / "index" / f"{recording.sha256}.npz", recording.sha256)
    assert len(index) == 30


def test_positions_inside_a_recording_come_in_and_place_it(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    add_tracks(
        first_recording, card / "GX010001.MP4", payloads=[payload(gps5_stream([(41.5, -72.75), (41.6, -72.75)]))]
    )
    report = bring_in(library, case, card)
    (recording,) = report.recordings
    (track,) = library.tracks(case.id)
    assert (track.recording_id, track.track.position_count) == (recording.id, 2)
    assert recording.timebase.anchors[0].source is AnchorSource.GPS_TIME
    assert recording.start_utc == parse_utc("2026-04-17T21:04:42Z")


def test_the_real_recording_comes_in_with_its_191_positions(
    library: CaseLibrary, case: Case, shared_data: Path
) -> None:
    report = bring_in(library, case, shared_data / "max-heromode.mp4")
    (recording,) = report.recordings
    (track,) = library.tracks(case.id)
    assert (track.recording_id, track.track.position_count) == (recording.id, 191)
    assert recording.device == "GoPro"
    # The container says 15:45:32, local time and the end; GPS says when it began, 23:45:15 to within half a second.
    assert abs(recording.start_utc - parse_utc("2019-11-18T23:45:15.4Z")) < 500_000
    assert report.failures == []


def test_what_has_another_name_is_paired_by_time(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, second_recording: Path
) -> None:
    shutil.copy(first_recording, card / f"{NAME}.mp4")
    shutil.copy(second_recording, card / "2026-04-17T22-00-00Z.mp4")
    (card / "phone.gpx").write_text(walk("2026-04-17T22:00:01+00:00"), encoding="utf-8")
    (card / "far.gpx").write_text(walk("2019-01-01T00:00:00+00:00", escape(MARKUP)), encoding="utf-8")
    (card / "timeless.gpx").write_text(gpx(point(1, 2)), encoding="utf-8")
    (card / "dock.events.json").write_text(
        '{"events": [{"utc": "2026-04-17T22:00:01Z", "kind": "siren"}]}', encoding="utf-8"
    )
    report = bring_in(library, case, card)
    ids = {recording.original_name: recording.id for recording in report.recordings}
    paired = {track.source: track.recording_id for track in library.tracks(case.id)}
    assert paired == {"phone.gpx": ids["2026-04-17T22-00-00Z.mp4"], "far.gpx": None, "timeless.gpx": None}
    assert library.events(case.id)[0].recording_id == ids["2026-04-17T22-00-00Z.mp4"]
    assert report.failures == []
    far, timeless = sorted(report.notes)
    assert "far.gpx" in far
    assert "no overlap with any recording" in far
    assert "timeless.gpx" in timeless
    assert "no times" in timeless


def test_a_sidecar_of_another_day_stays_with_the_recording_of_its_name_and_is_noted(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    shutil.copy(first_recording, card / f"{NAME}.mp4")
    (card / f"{NAME}.gpx").write_text(walk("2019-01-01T00:00:00+00:00"), encoding="utf-8")
    report = bring_in(library, case, card)
    assert library.tracks(case.id)[0].recording_id == report.recordings[0].id
    assert len(report.notes) == 1
    assert "no overlap" in report.notes[0]


@pytest.mark.parametrize(
    ("start", "is_its"), [("2026-04-17T21:04:42+00:00", True), ("2019-01-01T00:00:00+00:00", False)]
)
def test_a_track_that_is_given_along_with_one_recording(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, start: str, *, is_its: bool
) -> None:
    path = Path(shutil.copy(first_recording, card / f"{NAME}.mp4"))
    track = card / "elsewhere.gpx"
    track.write_text(walk(start), encoding="utf-8")
    report = bring_in(library, case, path, tracks=[track])
    assert library.tracks(case.id)[0].recording_id == (report.recordings[0].id if is_its else None)
    assert any("no overlap with any recording" in note for note in report.notes) is not is_its


def test_the_track_beside_it_decides_what_the_containers_time_means(
    library: CaseLibrary, case: Case, card: Path
) -> None:
    make_recording(
        card / "BWC_1.mov", frames=30, size=(160, 120), metadata={"creation_time": "2026-04-17T17:04:42.000000Z"}
    )
    (card / "BWC_1.gpx").write_text(walk("2026-04-17T21:04:42+00:00"), encoding="utf-8")
    (stored,) = bring_in(library, case, card).recordings
    assert stored.start_utc == parse_utc("2026-04-17T21:04:42Z")
    assert "local time (UTC−04:00) written as UTC" in stored.container_facts[PLACING_FACT]


def test_files_that_come_later_join_the_recording_that_is_there(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    (recording,) = bring_in(library, case, Path(shutil.copy(first_recording, card / f"{NAME}.mp4"))).recordings
    track, events = card / f"{NAME}.gpx", card / "dock.events.json"
    track.write_text(walk("2026-04-17T21:04:42+00:00"), encoding="utf-8")
    events.write_text(
        json.dumps({"recording": NAME, "events": [{"media_time": 0.5, "kind": "mute"}]}), encoding="utf-8"
    )
    report = bring_in(library, case, track, events)
    assert report.recordings == []
    assert library.tracks(case.id)[0].recording_id == recording.id
    assert library.events(case.id)[0].recording_id == recording.id


def test_nothing_is_added_twice_to_a_case_and_one_original_serves_two_cases(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    shutil.copy(first_recording, card / f"{NAME}.mp4")
    shutil.copy(first_recording, card / "copy of it.mp4")
    (card / f"{NAME}.gpx").write_text(walk("2026-04-17T21:04:42+00:00"), encoding="utf-8")
    (card / f"{NAME}.events.json").write_text('{"events": [{"media_time": 0, "kind": "mute"}]}', encoding="utf-8")
    first = bring_in(library, case, card)
    assert len(first.recordings) == 1
    assert len(first.duplicates) == 1
    before = library.audit_head().length
    again = bring_in(library, case, card)
    assert (again.recordings, again.tracks, again.events, again.failures) == ([], [], [], [])
    assert len(again.duplicates) == 4
    assert [row.action for row in library.audit()[before:]] == ["ingest.begin", "ingest.end"]
    with library.change("case.add") as change:
        other = change.insert_case(Case(number="other"))
    report = bring_in(library, other, card)
    assert report.recordings[0].location == first.recordings[0].location
    assert len(report.shared) == 1
    assert f"case {case.number}" in report.shared[0]
    assert f"recording {first.recordings[0].id}," in report.shared[0]
    assert len(library.vault.originals()) == 1


def test_one_bad_file_does_not_keep_the_others_out(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, second_recording: Path
) -> None:
    shutil.copy(first_recording, card / "a.mp4")
    whole = second_recording.read_bytes()
    (card / "b.mp4").write_bytes(whole[: len(whole) // 2])
    (card / "c.mp4").write_bytes(b"")
    (card / "d.gpx").write_bytes(b"<gpx><trk")
    (card / "e.events.json").write_bytes(b"{")
    (card / "f.txt").write_bytes(b"hello")
    shutil.copy(second_recording, card / "g.mp4")
    report = bring_in(library, case, card)
    assert [recording.original_name for recording in report.recordings] == ["a.mp4", "g.mp4"]
    for name in ("b.mp4", "c.mp4", "d.gpx", "e.events.json"):
        assert sum(name in failure for failure in report.failures) == 1
    assert any("f.txt" in problem for problem in report.problems)
    failed = [row for row in library.audit() if row.outcome == "failure"]
    assert [json.loads(row.details)["reason"] for row in failed] == report.failures


def test_events_timed_by_a_recording_that_is_not_there_are_named(library: CaseLibrary, case: Case, card: Path) -> None:
    (card / "dock.events.json").write_text(
        '{"events": [{"media_time": 1, "kind": "mute"}, {"utc": "2026-04-17T21:04:43Z", "kind": "siren"}]}',
        encoding="utf-8",
    )
    report = bring_in(library, case, card)
    assert [event.kind for event in library.events(case.id)] == [EventKind.SIREN]
    assert len(report.failures) == 1
    assert "1 of 2 events count from the start of a recording that is not in the case" in report.failures[0]


def test_a_cancel_at_any_moment_keeps_what_was_added_and_can_go_on(
    library: CaseLibrary, card: Path, first_recording: Path, second_recording: Path
) -> None:
    shutil.copy(first_recording, card / "a.mp4")
    shutil.copy(second_recording, card / "b.mp4")
    (card / "a.gpx").write_text(walk("2026-04-17T21:04:42+00:00"), encoding="utf-8")
    stopped = 0
    for moment in itertools.count():
        with library.change("case.add") as change:
            each = change.insert_case(Case(number=f"case {moment}"))
        report = ingest(library, each.id, [card], context=Recorder(cancel_at=moment))
        stored = library.recordings(each.id)
        assert stored == report.recordings
        assert not list((library.folder / "vault" / ".incoming").glob("*"))
        if not report.is_stopped:
            break
        stopped += 1
        assert "Stopped" in report.summary
        assert [each.id for each in library.ingests.unfinished()] == [report.ingest_id]
        rest = resume(library, report.ingest_id, context=SilentContext())
        assert not rest.is_stopped
        assert rest.failures == []
        assert len(library.recordings(each.id)) == 2
        assert len(library.tracks(each.id)) == 1
        assert library.ingests.unfinished() == []
    assert stopped > 6, "it was asked between files and while copying"
    assert len(report.recordings) == 2
    assert verify_library(library.folder, SilentContext()).is_good


def test_progress_is_in_bytes_and_runs_up_to_the_whole(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, second_recording: Path
) -> None:
    sizes = [Path(shutil.copy(path, card)).stat().st_size for path in (first_recording, second_recording)]
    context = Recorder()
    ingest(library, case.id, [card], context=context)
    done = [report[0] for report in context.reports]
    assert done == sorted(done)
    assert done[-1] == sum(sizes)
    assert {report[1] for report in context.reports} == {sum(sizes)}


def test_linked_originals_stay_where_they_are(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    path = Path(shutil.copy(first_recording, card / "a.mp4"))
    (recording,) = bring_in(library, case, card, link=True).recordings
    assert recording.linked
    assert library.recording_path(recording) == path
    assert library.vault.originals() == []
    assert recording.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_originals_are_not_touched(library: CaseLibrary, case: Case, card: Path, first_recording: Path) -> None:
    path = Path(shutil.copy(first_recording, card / "a.mp4"))
    path.chmod(0o400)
    os.utime(path, ns=(1_000_000_000, 1_000_000_000))
    before = (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes(), sorted(card.iterdir()))
    bring_in(library, case, card)
    assert (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes(), sorted(card.iterdir())) == before


def test_markup_in_names_stays_text(library: CaseLibrary, case: Case, card: Path, first_recording: Path) -> None:
    name = MARKUP.replace("/", "")
    shutil.copy(first_recording, card / f"{name}.mp4")
    shutil.copy(first_recording, card / os.fsdecode(b"\xff\xfe.mp4"))
    (card / f"{name}.gpx").write_text(walk("2026-04-17T21:04:42+00:00", escape(MARKUP)), encoding="utf-8")
    report = bring_in(library, case, card)
    (recording,) = library.recordings(case.id)
    assert recording.title == name
    assert library.tracks(case.id)[0].track.name == MARKUP
    assert report.recordings == [recording]
    assert len(report.duplicates) == 1


def test_a_camera_keeps_its_number_and_cannot_record_twice_at_once(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, second_recording: Path
) -> None:
    def numbered(path: Path, name: str, number: int) -> None:
        (card / name).write_bytes(path.read_bytes() + b"\0\0\0\x0cfree" + number.to_bytes(4, "big"))

    numbered(first_recording, "body_2026-04-17T21-00-00Z.mp4", 1)
    numbered(first_recording, "body_2026-04-17T21-10-00Z.mp4", 2)
    numbered(second_recording, "body_2026-04-17T21-10-01Z.mp4", 3)
    numbered(second_recording, "car_2026-04-17T21-20-00Z.mp4", 4)
    cameras = {recording.original_name: recording.camera for recording in bring_in(library, case, card).recordings}
    numbered(first_recording, "car_2026-04-17T21-30-00Z.mp4", 5)
    cameras |= {recording.original_name: recording.camera for recording in bring_in(library, case, card).recordings}
    assert cameras == {
        "body_2026-04-17T21-00-00Z.mp4": 0,
        "body_2026-04-17T21-10-00Z.mp4": 0,
        "body_2026-04-17T21-10-01Z.mp4": 0,
        "car_2026-04-17T21-20-00Z.mp4": 1,
        "car_2026-04-17T21-30-00Z.mp4": 1,
    }


def test_two_recordings_of_one_time_are_of_two_cameras(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, second_recording: Path
) -> None:
    shutil.copy(first_recording, card / "BWC_2026-04-17T21-04-42Z.mp4")
    shutil.copy(second_recording, card / "BWC_2026-04-17T21-04-41Z.mp4")
    assert {recording.camera for recording in bring_in(library, case, card).recordings} == {0, 1}


def test_a_full_disk_is_named_and_leaves_nothing_half_made(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, second_recording: Path
) -> None:
    padding = 6_000_000
    large = card / "large.mp4"
    large.write_bytes(first_recording.read_bytes() + (8 + padding).to_bytes(4, "big") + b"free" + bytes(padding))
    shutil.copy(second_recording, card / "small.mp4")
    # A limit on the size of written files: the disk's own "no room" for everything that is larger.
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, limits[1]))
    try:
        report = bring_in(library, case, card)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [recording.original_name for recording in report.recordings] == ["small.mp4"]
    (failure,) = report.failures
    assert "has no room for" in failure
    assert "large.mp4" in failure
    assert len(library.vault.originals()) == 1
    assert not list((library.folder / "vault" / ".incoming").iterdir())
    assert len(bring_in(library, case, card).recordings) == 1, "with room again, it comes in"


def test_a_case_that_is_not_there_is_named_before_anything_is_copied(library: CaseLibrary, card: Path) -> None:
    with pytest.raises(NotFoundError, match="case 7"):
        ingest(library, 7, [card], context=SilentContext())
    assert is_clean(library)


def test_the_library_verifies_after_all_of_it(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    shutil.copy(first_recording, card / f"{NAME}.mp4")
    (card / f"{NAME}.gpx").write_text(walk("2026-04-17T21:04:42+00:00"), encoding="utf-8")
    bring_in(library, case, card, card / "gone")
    assert list(verify_library(library.folder, SilentContext()).problems) == []


def seventymai(*clips: tuple[str, str]) -> str:
    """A card's text: five seconds for each clip, that begins at a UTC time of its day."""
    lines = ["$V02"]
    for start, name in clips:
        begin = int(datetime.fromisoformat(f"{start}+00:00").timestamp())
        lines += [f"{begin + second},A,41.5{second},-2.75,9000,1250,0,0,0,{name},0,0,0" for second in range(5)]
    return "\n".join(lines) + "\n"


def test_a_cards_text_goes_to_the_clips_that_it_names(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, second_recording: Path
) -> None:
    shutil.copy(first_recording, card / "NO20260417-210442-000001F.mp4")
    shutil.copy(second_recording, card / "NO20260417-220442-000002B.mp4")
    text = seventymai(
        ("2026-04-17T21:04:42", "NO20260417-210442-000001F.MP4"),
        ("2026-04-17T22:04:42", "NO20260417-220442-000002F.MP4"),
        ("2026-04-17T23:04:42", "NO20260417-230442-000003F.MP4"),
        ("2026-04-17T23:05:42", "NO20260417-230542-000004F.MP4"),
    )
    (card / "GPSData000001.txt").write_text(text, encoding="utf-8")
    report = bring_in(library, case, card)
    names = {recording.id: recording.original_name for recording in library.recordings(case.id)}
    owners = {stored.track.name: names.get(stored.recording_id or 0) for stored in library.tracks(case.id)}
    assert owners == {
        "NO20260417-210442-000001F": "NO20260417-210442-000001F.mp4",
        "NO20260417-220442-000002F": "NO20260417-220442-000002B.mp4",
        "GPSData000001": None,
    }
    assert [len(stored.track) for stored in library.tracks(case.id) if stored.recording_id is None] == [10]
    assert any("positions of other clips of the same card" in note for note in report.notes)
    bring_in(library, case, card)
    assert len(library.tracks(case.id)) == 3, "none of it is added twice"


def test_a_cards_text_without_its_clips_is_one_track(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    path = Path(shutil.copy(first_recording, card / f"{NAME}.mp4"))
    text = seventymai(
        ("2026-04-17T21:04:42", "NO20260417-210442-000001F.MP4"),
        ("2026-04-17T22:04:42", "NO20260417-220442-000002F.MP4"),
    )
    (card / "GPSData000001.txt").write_text(text, encoding="utf-8")
    bring_in(library, case, card)
    (stored,) = library.tracks(case.id)
    (recording,) = library.recordings(case.id)
    assert (stored.recording_id, len(stored.track)) == (recording.id, 10)
    assert recording.original_name == path.name
