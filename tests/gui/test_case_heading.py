"""The heading says which case is open and how it stands, all as text, and gives way where there is little room."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer.app.case_heading import CaseHeading
from reviewer.domain.case_details import CaseDetails, Person
from reviewer.session.case_session import CaseSession
from reviewer.session.detail_commands import SetCaseDetails
from tests.support.review_case import open_filled
from widgets.elided_label import ElidedLabel


def texts(heading: CaseHeading) -> list[str]:
    return [
        label.whole_text if isinstance(label, ElidedLabel) else label.text() for label in heading.findChildren(QLabel)
    ]


def test_the_heading_follows_what_is_filed(qtbot: QtBot, session: CaseSession) -> None:
    heading = CaseHeading(session)
    qtbot.addWidget(heading)
    assert texts(heading)[0] == "No case is open"
    assert heading.toolTip() == ""
    filled = open_filled(session)
    assert texts(heading)[0] == "Case 2026-0417"
    assert "in review" in texts(heading)
    before = session.library.case_details(filled.case.id)
    filed = replace(filled.case, status="closed", assignee="A. <b>Lind</b>\n")
    session.perform(
        SetCaseDetails(before, CaseDetails(filed, (Person("Officer", "R. Okafor", "1417"),), ("night", "K-9")))
    )
    assert "closed · assigned to A. <b>Lind</b>" in texts(heading)
    assert "Officer R. Okafor · badge 1417<br>Tags: K-9, night" in heading.toolTip()
    assert "<b>" not in heading.toolTip()
    session.undo()
    assert "in review" in texts(heading)


def test_the_heading_widens_no_window_by_how_the_case_stands(qtbot: QtBot, session: CaseSession) -> None:
    heading = CaseHeading(session)
    qtbot.addWidget(heading)
    filled = open_filled(session)
    before = heading.minimumSizeHint().width()
    details = session.library.case_details(filled.case.id)
    session.perform(SetCaseDetails(details, replace(details, case=replace(filled.case, assignee="x" * 500))))
    assert heading.minimumSizeHint().width() == before
