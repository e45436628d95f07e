"""Clips and stills through the window: the dialog, the report, and what the written files really hold."""

import json
from pathlib import Path

import av
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from reviewer.app.dialogs import ClipDialog
from reviewer.domain.time import parse_utc
from reviewer.telemetry.reading import read_track_file
from tests.support.incident import BODY_CAMERA, LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG, after, place_at
from tests.support.open_desk import OpenDesk
from tests.support.recordings import number_in_frame

FIRST, END = 137, 203
"""Frames of the in and the out mark: neither is a keyframe."""

GOP = 30


def numbers_in(path: Path) -> list[int | None]:
    """The bar code of every frame of a clip."""
    with av.open(str(path)) as container:
        return [number_in_frame(frame) for frame in container.decode(video=0)]


def mark_range(shown: OpenDesk) -> None:
    for frame, key in ((FIRST, Qt.Key.Key_I), (END, Qt.Key.Key_O)):
        assert shown.seek(BODY_CAMERA.start_of(frame), BODY_CAMERA) == frame
        shown.key(key)


def answer_dialog(mode: str, target: Path) -> list[str]:
    """Fill and accept the dialog that is about to open; answers with what it says of the clip."""
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClipDialog)
        [choice] = [button for button in dialog.findChildren(QRadioButton) if button.text().startswith(mode)]
        choice.click()
        said.append(dialog.path.text())
        dialog.path.setText(str(target))
        [export] = [button for button in dialog.findChildren(QPushButton) if button.text() == "Export"]
        QTest.mouseClick(export, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    return said


@pytest.mark.parametrize("mode", ["Excerpt", "Exact"])
def test_a_clip_holds_the_marked_frames_and_says_what_was_proved(
    open_desk: OpenDesk, tmp_path: Path, mode: str
) -> None:
    shown = open_desk
    mark_range(shown)
    target = tmp_path / "clips & more" / f"{mode}.mp4"
    target.parent.mkdir()
    proposed = answer_dialog(mode, target)
    shown.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    shown.wait(lambda: shown.desk.messages.text.startswith("The clip is written"), "the report", 60_000)
    numbers = numbers_in(target)
    if mode == "Excerpt":
        assert numbers[0] == FIRST // GOP * GOP
        assert numbers[-1] == -(-END // GOP) * GOP - 1, "widened outward to keyframes"
        assert f"{len(numbers)} of {len(numbers)} frames equal" in shown.desk.messages.text
    else:
        assert (numbers[0], numbers[-1]) == (FIRST, END - 1)
        assert "Re-encoded" in shown.desk.messages.text
    assert numbers == list(range(numbers[0] or 0, (numbers[-1] or 0) + 1))
    assert mode.lower() in Path(proposed[0]).name
    assert str(target) in shown.desk.messages.details_text

    [track] = read_track_file(target.with_suffix(".gpx"))
    first, last = (after((numbers[index] or 0) / 30) for index in (0, -1))
    assert first <= track.utc_us.min()
    assert track.utc_us.max() <= last + 40_000
    seconds = (track.utc_us - after(0)) / 1e6
    assert track.longitude_deg == pytest.approx(LONGITUDE_DEG + seconds * STEP_DEG, abs=1e-6)
    assert track.latitude_deg == pytest.approx(LATITUDE_DEG, abs=1e-6)

    [clip] = shown.contents.clips
    assert clip.path == str(target)
    assert clip.frame_count == len(numbers)
    row = [row for row in shown.session.library.audit() if row.action == "clip.export"][-1]
    assert row.outcome == "success"


def test_a_snapshot_is_the_frame_on_show_with_all_that_is_known_of_it(open_desk: OpenDesk) -> None:
    shown = open_desk
    number = shown.seek(after(9.7), BODY_CAMERA)
    exact = shown.desk.surface.exact
    assert exact is not None
    shown.key(Qt.Key.Key_S)
    shown.wait(lambda: shown.desk.messages.text == "The snapshot is written.", "the report")
    [path] = shown.session.library.exports_folder.glob("*.png")
    still = QImage(str(path))
    assert (still.width(), still.height()) == (640, 360)
    facts = {key: still.text(key) for key in still.textKeys()}
    assert facts["Frame"] == str(number)
    assert facts["PTS"] == str(exact.pts)
    assert parse_utc(facts["UTC"]) == pytest.approx(BODY_CAMERA.start_of(number), abs=1)
    assert facts["UTC uncertainty"] == "±2 min"
    latitude, longitude = place_at(number / 30)
    said = facts["Position"].split(" ")
    assert float(said[0].rstrip(",")) == pytest.approx(latitude, abs=1e-6)
    assert float(said[1]) == pytest.approx(longitude, abs=1e-6)
    assert facts["Source SHA-256"] == shown.recording(BODY_CAMERA).sha256
    row = [row for row in shown.session.library.audit() if row.action == "still.export"][-1]
    assert json.loads(row.details)["pts"] == exact.pts


def test_an_export_that_cannot_be_written_says_so_and_leaves_nothing(open_desk: OpenDesk, tmp_path: Path) -> None:
    shown = open_desk
    mark_range(shown)
    target = tmp_path / "there.mp4"
    target.write_bytes(b"somebody's file")
    answer_dialog("Excerpt", target)
    shown.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    shown.wait(lambda: "there.mp4" in shown.desk.messages.text, "the trouble")
    assert target.read_bytes() == b"somebody's file"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["there.mp4"]
    assert shown.contents.clips == ()
