"""Small pictures of a list: made for what is looked at, shown once they are there, tried once where they fail."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from reviewer.app.list_thumbnails import ListThumbnails
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.session.case_session import CaseSession
from tests.support.recordings import make_recording
from tests.support.review_case import fill
from widgets.library_panel import THUMBNAIL_FOLDER
from widgets.picture_shelf import PictureShelf

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SIZE = QSize(112, 63)


@pytest.fixture
def shelf(session: CaseSession) -> PictureShelf:
    return PictureShelf(session.library, THUMBNAIL_FOLDER, session)


def test_what_is_looked_at_gets_its_picture(
    qtbot: QtBot, session: CaseSession, shelf: PictureShelf, tmp_path: Path
) -> None:
    library = session.library
    for number in range(2):
        make_recording(tmp_path / f"{number}.mp4", frames=12 + number, size=(320, 240))
    with library.change("case.add") as change:
        case = change.insert_case(Case("1"))
    ingest(library, case.id, [tmp_path / "0.mp4", tmp_path / "1.mp4"], context=SilentContext())
    looked_at, other = library.recordings(case.id)
    thumbnails = ListThumbnails(session, shelf, session)
    assert shelf.picture(looked_at.sha256, SIZE) is None
    qtbot.waitUntil(lambda: shelf.picture(looked_at.sha256, SIZE) is not None, timeout=20_000)
    picture = shelf.picture(looked_at.sha256, SIZE)
    assert picture is not None
    assert picture.width() >= SIZE.width()
    assert not (library.cache_folder / THUMBNAIL_FOLDER / f"{other.sha256}.png").exists()
    thumbnails.stop()
    shelf.close()


def test_an_original_that_is_away_is_tried_once(qtbot: QtBot, session: CaseSession, shelf: PictureShelf) -> None:
    filled = fill(session.library)
    thumbnails = ListThumbnails(session, shelf, session)
    started: list[object] = []
    session.jobs.started.connect(started.append)
    sha256 = filled.recordings[0].sha256
    assert shelf.picture(sha256, SIZE) is None
    with qtbot.waitSignal(session.jobs.ended, timeout=20_000):
        pass
    shelf.look_again()
    with qtbot.waitSignal(shelf.missing):
        assert shelf.picture(sha256, SIZE) is None
    assert len(started) == 1
    thumbnails.stop()
    shelf.close()


def test_nothing_is_asked_of_what_has_no_picture(shelf: PictureShelf) -> None:
    assert shelf.picture(None, SIZE) is None
    assert not shelf.reader.is_reading
