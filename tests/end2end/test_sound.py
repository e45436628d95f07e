"""The sound in the real window: its waveform, its level, its tracks, its loudness; and a click at the time."""

import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from player.level_meter import LevelMeter
from player.rate_words import RATES
from player.transport import TransportBar
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.waveform import BIN_US
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from tests.support.incident import BODY_CAMERA, CAR_CAMERA, SECOND_US, START, after
from tests.support.open_desk import LEFT, OpenDesk, OpenWindow
from tests.support.recordings import SAMPLE_RATE_HZ, make_recording

CONTROL = Qt.KeyboardModifier.ControlModifier


def bar_of(shown: OpenDesk) -> TransportBar:
    [bar] = shown.desk.window.findChildren(TransportBar)
    return bar


def meter_of(shown: OpenDesk) -> LevelMeter:
    [meter] = shown.desk.window.findChildren(LevelMeter)
    return meter


def wait_for_waveforms(shown: OpenDesk) -> CaseSession:
    session = shown.session
    ids = [shown.recording(camera).id for camera in (BODY_CAMERA, CAR_CAMERA)]
    shown.wait(lambda: all(session.waveform_of(number) is not None for number in ids), "waveforms of both recordings")
    return session


def test_both_recordings_get_their_waveform_with_the_clicks_in_their_place(open_desk: OpenDesk) -> None:
    session = wait_for_waveforms(open_desk)
    for camera in (BODY_CAMERA, CAR_CAMERA):
        recording = open_desk.recording(camera)
        waveform = session.waveform_of(recording.id)
        assert waveform is not None
        assert abs(waveform.end - recording.duration_us) < SECOND_US // 2
        loud = (np.flatnonzero(waveform.peak > 180) * BIN_US + waveform.start) / SECOND_US
        # A click at each full second of the sound, which begins with the pictures.
        assert set(np.round(loud).astype(int)) == set(range((recording.duration_us - 1) // SECOND_US + 1))
        assert np.abs(loud - np.round(loud)).max() <= 0.02


def test_the_meter_moves_while_it_plays_and_is_empty_when_time_stands(open_desk: OpenDesk) -> None:
    shown = open_desk
    wait_for_waveforms(shown)
    shown.seek(after(5), BODY_CAMERA)
    meter = meter_of(shown)
    assert meter.level is None
    peaks: set[int] = set()
    means: set[int] = set()

    def look() -> None:
        if meter.level is not None:
            peaks.add(meter.level.peak)
            means.add(meter.level.rms)

    shown.session.clock.position_changed.connect(look)
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > after(6.5))
    assert max(peaks) > 180, "the click of a second"
    assert min(means) < 40 < max(means), "the tone alone, and with the click"
    shown.key(Qt.Key.Key_M)
    shown.wait(lambda: "you do not hear it" in meter.words)
    shown.key(Qt.Key.Key_M)
    shown.key(Qt.Key.Key_Space)
    assert meter.level is None


def test_the_loudness_of_the_last_start_is_heard_again(open_window: OpenWindow, library_folder: Path) -> None:
    shown = open_window(library_folder)
    shown.wait_for_still(BODY_CAMERA)
    for _ in range(3):
        shown.key(Qt.Key.Key_Down, CONTROL)
    assert bar_of(shown).volume == 70
    shown.program.close()
    again = open_window(library_folder)
    again.wait_for_still(BODY_CAMERA)
    assert bar_of(again).volume == 70


def test_a_click_at_the_time_opens_the_field_to_go_to_another(open_desk: OpenDesk) -> None:
    shown = open_desk
    bar = bar_of(shown)
    [time] = [label for label in bar.findChildren(QLabel) if label.accessibleName() == "Time in the recording"]
    seen: list[str] = []

    def close() -> None:
        [dialog] = [item for item in shown.desk.window.findChildren(QDialog) if item.isVisible()]
        seen.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, close)
    QTest.mouseClick(time, LEFT)
    assert seen == ["Go to"]


def test_the_keys_go_through_all_speeds(open_desk: OpenDesk) -> None:
    shown = open_desk
    clock = shown.session.clock
    for key, ends in ((Qt.Key.Key_BracketRight, RATES[-1]), (Qt.Key.Key_BracketLeft, RATES[0])):
        for _ in RATES:
            shown.key(key)
        assert clock.rate == ends
    clock.set_rate(-RATES[-1])
    shown.key(Qt.Key.Key_BracketLeft)
    assert clock.rate == -RATES[-2], "slower, and still backwards"


def two_tracks(path: Path, sample: Path) -> Path:
    """A recording with its tone, and beside it a second track with a louder one and no clicks."""
    with av.open(os.fspath(sample)) as source, av.open(os.fspath(path), "w") as written:
        copied = {
            stream.index: written.add_stream_from_template(stream)
            for stream in (source.streams.video[0], source.streams.audio[0])
        }
        second = written.add_stream("aac", rate=SAMPLE_RATE_HZ, layout="mono")
        assert isinstance(second, AudioStream)
        tone = (0.5 * np.sin(2 * np.pi * 880 * np.arange(4 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ)).astype(np.float32)
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = copied[packet.stream_index]
                written.mux(packet)
        for begin in range(0, len(tone), 1024):
            frame = AudioFrame.from_ndarray(tone[np.newaxis, begin : begin + 1024], format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE_HZ, begin, Fraction(1, SAMPLE_RATE_HZ)
            written.mux(second.encode(frame))
        written.mux(second.encode(None))
    return path


def test_another_track_is_heard_and_its_own_waveform_is_shown(open_window: OpenWindow, tmp_path: Path) -> None:
    sample = make_recording(tmp_path / "one.mp4", frames=120, audio=True)
    path = two_tracks(tmp_path / "two 2026-04-17T21-04-42Z.mp4", sample)
    with CaseLibrary.create(tmp_path / "library") as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("2026-0418", "Two tracks", "", "new", "UTC", START))
        assert not ingest(library, case.id, [path], context=SilentContext()).failures
    shown = open_window(tmp_path / "library")
    [recording] = shown.contents.recordings
    session = shown.session
    shown.wait(lambda: session.waveform_of(recording.id) is not None)
    clicks = session.waveform_of(recording.id)
    shown.key(Qt.Key.Key_T)
    assert session.audio_track_of(recording.id) == 1
    shown.wait(lambda: session.waveform_of(recording.id) is not None)
    tone = session.waveform_of(recording.id)
    assert clicks is not None
    assert tone is not None
    assert abs(np.median(clicks.peak) - 0.2 * 255) < 5
    assert abs(np.median(tone.peak) - 0.5 * 255) < 5
    position = shown.position
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > position + SECOND_US)
    shown.key(Qt.Key.Key_T)
    assert session.audio_track_of(recording.id) == 0
    position = shown.position
    shown.wait(lambda: shown.position > position + SECOND_US // 2, "it plays on with the other track")
    shown.key(Qt.Key.Key_Space)
