"""Fills a library with a case that views can show: three cameras, a track with a gap, events, bookmarks, a note."""

from dataclasses import dataclass
from fractions import Fraction

from reviewer.domain.case import AudioFacts, Bookmark, Case, DeviceEvent, EventKind, Recording, VideoFacts
from reviewer.domain.note import Note, NoteKind
from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Constellation, Fix, FixKind, Track, TrackBuilder
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession

START = parse_utc("2026-04-17T21:04:07Z")
MINUTE = 60_000_000
SECOND = 1_000_000
GAP_STARTS = 600
GAP_ENDS = 648


@dataclass(frozen=True, slots=True)
class FilledCase:
    """What was put into the library, with the ids that it gave."""

    case: Case
    recordings: tuple[Recording, ...]
    bookmarks: tuple[Bookmark, ...]
    events: tuple[DeviceEvent, ...]
    note: Note


def at(minutes: int, seconds: float = 0) -> MediaTime:
    """A media time."""
    return MediaTime(minutes * MINUTE + round(seconds * SECOND))


def make_recording(
    case_id: int, title: str, camera: int, start: UtcTime, duration_us: int, audio: tuple[AudioFacts, ...] = ()
) -> Recording:
    """A recording as the library holds it; the file itself is not there."""
    return Recording(
        case_id=case_id,
        title=title,
        original_name=f"{title}.mp4",
        location=f"vault/{camera:02d}/{camera}.mp4",
        linked=False,
        sha256=f"{camera:064x}",
        size_bytes=1_000_000,
        container="mp4",
        video=VideoFacts("h264", 1280, 720, Fraction(1), 0, Fraction(30), "yuv420p"),
        audio=audio,
        first_pts=0,
        time_base=Fraction(1, 90_000),
        duration_us=duration_us,
        frame_count=duration_us * 30 // SECOND,
        camera=camera,
        timebase=Timebase.from_start(start, AnchorSource.GPS_TIME, 200_000),
    )


def make_fix(second: int, *, speed_mps: float = 5.54) -> Fix:
    """The fix of a second of the track of the first camera."""
    return Fix(
        utc=UtcTime(START + second * SECOND),
        media_time=None,
        latitude_deg=41.76581 + second * 1e-6,
        longitude_deg=-72.67342 + second * 2e-6,
        altitude_m=12.3,
        speed_mps=speed_mps,
        course_deg=84.0,
        dop=0.9,
        accuracy_m=4.0,
        kind=FixKind.THREE_D,
        satellites_used={
            Constellation.GPS: 8,
            Constellation.GLONASS: 5,
            Constellation.GALILEO: 4,
            Constellation.BEIDOU: 3,
        },
        satellites_in_view={Constellation.GPS: 11, Constellation.GLONASS: 7},
    )


def make_track() -> Track:
    """One fix a second for twenty minutes, none from `GAP_STARTS` to `GAP_ENDS`."""
    builder = TrackBuilder("Body-worn", "GPMF GPS9")
    for second in range(20 * 60):
        if not GAP_STARTS < second < GAP_ENDS:
            builder.add(make_fix(second))
    return builder.build()


def fill(library: CaseLibrary, audio: tuple[AudioFacts, ...] = ()) -> FilledCase:
    """Store the case, and two more that hold nothing; the first recording has the audio tracks, the others none."""
    with library.change("case.add") as change:
        case = change.insert_case(
            Case("2026-0417", "Main St traffic stop", "Complaint", "in review", "America/New_York", START)
        )
        change.insert_case(Case("2026-0409", "Pursuit, Route 15", "Use of force", "closed", "America/New_York", START))
        change.insert_case(Case("2026-0398", "Lobby incident", "Complaint", "new", "America/New_York", START))
        body = make_recording(case.id, "Body-worn · 0231", 0, START, 21 * MINUTE + 33 * SECOND, audio)
        car = make_recording(case.id, "In-car front · 7A", 1, UtcTime(START - 15 * SECOND), 20 * MINUTE + 19 * SECOND)
        second = make_recording(case.id, "Body-worn · 0188", 2, UtcTime(START + at(7, 23)), 13 * MINUTE + 32 * SECOND)
        recordings = tuple(change.insert_recording(recording) for recording in (body, car, second))
        change.insert_track(case.id, recordings[0].id, make_track(), "Body-worn · 0231.mp4, stream 3")
        ids = [recording.id for recording in recordings]
        events = tuple(
            change.insert_event(event)
            for event in (
                DeviceEvent(case.id, ids[0], EventKind.ACTIVATION, "activated: light bar", at(0, 30), source="log.csv"),
                DeviceEvent(case.id, ids[0], EventKind.MUTE, "muted", at(6, 40.5), source="log.csv"),
                DeviceEvent(case.id, ids[0], EventKind.UNMUTE, "unmuted", at(8, 12), source="log.csv"),
                DeviceEvent(case.id, ids[1], EventKind.LIGHT_BAR, "light bar on", at(0, 20), source="log.csv"),
                DeviceEvent(case.id, ids[0], EventKind.SNAPSHOT, "snapshot", at(13, 40), source="log.csv"),
                DeviceEvent(case.id, None, EventKind.BATTERY, "battery 12 %", utc=UtcTime(START + at(20, 1))),
            )
        )
        categories = {category.name: category.id for category in library.categories()}

        def mark(
            recording: int, start: MediaTime, end: MediaTime | None, title: str, note: str, category: str
        ) -> Bookmark:
            bookmark = Bookmark(
                case.id, ids[recording], start, end, title, note, categories[category], START, "examiner"
            )
            return change.insert_bookmark(bookmark)

        bookmarks = (
            mark(0, at(4, 12.3), at(6, 0.3), "Mute without reason", "", "Mute or gap"),
            mark(0, at(6, 35.766), None, "First contact", "“Step out, please.”", "First contact"),
            mark(1, at(11, 2.1), at(11, 9.1), "Use of force", "", "Use of force"),
            mark(2, at(11, 17), None, "Medical aid called", "", "Medical aid"),
        )
        note = change.insert_note(
            Note(case.id, "Officer states reason for the stop.", START, "examiner", kind=NoteKind.RECORD)
        )
    return FilledCase(case, tuple(library.recordings(case.id)), bookmarks, events, note)


def open_filled(session: CaseSession, audio: tuple[AudioFacts, ...] = ()) -> FilledCase:
    """Fill the session's library and open the case; its first recording has the audio tracks."""
    filled = fill(session.library, audio)
    session.open_case(filled.case.id)
    return filled


def actions(library: CaseLibrary) -> list[str]:
    """What the audit log holds, oldest first."""
    return [row.action for row in library.audit()]
