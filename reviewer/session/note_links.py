"""Going where a link in a note leads, and the words of a link to where one is now."""

from reviewer.domain.case import Recording
from reviewer.domain.note_markup import MomentLink, link_text
from reviewer.domain.time import MediaTime, format_utc, format_wall
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession


def follow_link(session: CaseSession, link: MomentLink) -> bool:
    """Go to the moment or mark of a link; answers whether there is such a place in the open case.

    A moment of a recording is found where that recording lies now, so that a link stays on its frame when a clock is
    put right.
    """
    contents = session.contents
    if contents is None:
        return False
    if link.bookmark_id is not None:
        if all(mark.id != link.bookmark_id for mark in contents.bookmarks):
            return False
        session.go_to(Selection(SelectionKind.BOOKMARK, link.bookmark_id))
        return True
    if link.recording_id is not None and link.media_time is not None:
        recording = contents.recording_by_id.get(link.recording_id)
        if recording is None or not 0 <= link.media_time <= recording.duration_us:
            return False
        session.show(recording.id, recording.timebase.to_utc(link.media_time))
        return True
    if link.utc is None or contents.reach is None or not contents.reach[0] <= link.utc <= contents.reach[1]:
        return False
    session.clock.seek(link.utc)
    return True


def link_to_frame(session: CaseSession, recording: Recording, moment: MediaTime) -> str:
    """A link to a frame of a recording, called by its local time and the recording: `[21:10:42.9 · Body-worn](…)`."""
    contents = session.contents
    link = MomentLink(recording_id=recording.id, media_time=moment)
    utc = recording.timebase.to_utc(moment)
    when = format_utc(utc, 1) if contents is None else format_wall(utc, contents.zone)
    return link_text(f"{when} · {recording.title}", link)


def link_to_now(session: CaseSession) -> str:
    """A link to the moment at which the clock of a case without a picture stands."""
    utc, contents = session.clock.position, session.contents
    when = format_utc(utc, 1) if contents is None else format_wall(utc, contents.zone)
    return link_text(when, MomentLink(utc=utc))
