"""The session remembers with each case how its cameras are arranged."""

from dataclasses import replace

from PySide6.QtTest import QSignalSpy

from reviewer.domain.cameras_layout import CamerasLayout, LayoutKind
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from tests.support.review_case import SECOND, START, actions, fill, make_recording, open_filled
from tests.support.writing import read_only_disk


def test_without_a_case_there_is_nothing_to_arrange(session: CaseSession) -> None:
    assert session.cameras_layout.order == ()
    session.remember_cameras_layout(CamerasLayout.of([0]))
    assert session.cameras_layout.order == ()


def test_a_case_begins_with_all_its_cameras(session: CaseSession) -> None:
    open_filled(session)
    assert session.cameras_layout == CamerasLayout.of([0, 1, 2])


def test_an_arrangement_is_there_again_when_its_case_is_opened_again(session: CaseSession) -> None:
    filled = open_filled(session)
    with session.library.change("case.add") as change:
        other = change.insert_case(replace(filled.case, id=0, number="24-9999"))
    wanted = session.cameras_layout.with_kind(LayoutKind.GRID).swapped(0, 2).with_shown(1, shown=False)
    before = actions(session.library)
    session.remember_cameras_layout(wanted)
    assert actions(session.library) == before, "an arrangement is no event of the case"
    session.open_case(other.id)
    assert session.cameras_layout.order == ()
    with session.library.another() as library:
        later = CaseSession(library)
        later.open_case(filled.case.id)
        assert later.cameras_layout == wanted
        later.jobs.shut_down()
        later.deleteLater()


def test_a_camera_that_comes_in_later_is_shown_last(session: CaseSession) -> None:
    filled = open_filled(session)
    session.remember_cameras_layout(session.cameras_layout.swapped(0, 2))
    with session.library.change("recording.add") as change:
        change.insert_recording(make_recording(filled.case.id, "Car 7", 3, START, 60 * SECOND))
    session.refresh()
    assert session.cameras_layout.on_show == (2, 1, 0, 3)


def test_what_was_remembered_and_is_damaged_is_as_nothing(session: CaseSession) -> None:
    filled = fill(session.library)
    session.library.remember_case_view(filled.case.id, "cameras", '{"order": [[')
    session.open_case(filled.case.id)
    assert session.cameras_layout == CamerasLayout.of([0, 1, 2])


def test_where_nothing_can_be_written_the_arrangement_holds_for_now_and_it_is_said(
    session: CaseSession, library: CaseLibrary
) -> None:
    open_filled(session)
    noted = QSignalSpy(session.noted)
    wanted = session.cameras_layout.with_large(2)
    with read_only_disk(library):
        session.remember_cameras_layout(wanted)
    assert session.cameras_layout == wanted
    assert noted.count() == 1
    assert "will not be remembered" in str(noted.at(0))
