"""LibVLC where it is difficult: short and damaged recordings, storms of requests, speeds, tracks, a stuck call."""

import gc
import os
import random
import threading
import wave
import weakref
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from player import vlc_backend
from player.vlc_backend import VlcBackend
from player.vlc_deck import VlcDeck
from reviewer.demo import barcode
from reviewer.domain.time import MediaTime
from tests.support.recordings import SAMPLE_RATE_HZ, make_recording

SIZE = (320, 240)
RATE = 30
LONG_FRAMES, LONG_GOP = 150, 60
ANSWER_MS = 10_000
PITCHES_HZ = (440, 1760)


def frame_time(frame: int) -> MediaTime:
    return MediaTime(round(frame * 1_000_000 / RATE))


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Path]]:
    """Recordings with and without sound, in two containers, by their number of frames."""
    folder = tmp_path_factory.mktemp("recordings")
    made: dict[int, list[Path]] = {}
    for frames in (1, 2, 7, LONG_FRAMES):
        for name, audio in (("silent.mp4", False), ("heard.mp4", True), ("heard.mkv", True)):
            path = folder / f"{frames}-{name}"
            make_recording(path, frames=frames, rate=RATE, gop=LONG_GOP, audio=audio, size=SIZE)
            made.setdefault(frames, []).append(path)
    return made


class Listened:
    """A backend, and all that it says."""

    def __init__(self, qtbot: QtBot, *options: str) -> None:
        """Start libVLC."""
        self.qtbot = qtbot
        self.backend = VlcBackend(None, *options)
        self.said: list[str] = []
        self.parked_at: list[int] = []
        self.anchors: list[tuple[int, int]] = []
        self.shown: list[tuple[int | None, int]] = []
        self.backend.parked.connect(self._on_parked)
        self.backend.anchored.connect(lambda at, reading: self.anchors.append((at, reading)))
        self.backend.ended.connect(lambda: self.said.append("ended"))
        self.backend.failed.connect(lambda _message: self.said.append("failed"))
        self.backend.frame_shown.connect(self._on_frame)

    def _on_parked(self, media_time: MediaTime) -> None:
        self.said.append("parked")
        self.parked_at.append(media_time)

    def _on_frame(self, image: QImage) -> None:
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
        self.shown.append((barcode.read(pixels[:, :, 1]), self.backend.had_picture_us))

    def load(self, path: Path) -> None:
        """Take a recording."""
        self.backend.load(path, *SIZE, 0)

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait for something that is said."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=ANSWER_MS)

    def forget(self) -> None:
        """Begin a new page."""
        for said in (self.said, self.parked_at, self.anchors, self.shown):
            said.clear()

    def park(self, media_time: MediaTime, decoded_from: MediaTime | None = None) -> None:
        """Park, and wait for the answer to this very call."""
        self.forget()
        self.backend.park(media_time, decoded_from)
        self.wait(lambda: media_time in self.parked_at)

    def run_until(self, word: str) -> None:
        """Run, and wait for a word."""
        self.backend.run()
        self.wait(lambda: word in self.said)


@pytest.fixture
def vlc(qtbot: QtBot) -> Iterator[Listened]:
    """LibVLC with nothing loaded; at the end no thread of it is left."""
    listened = Listened(qtbot)
    yield listened
    listened.backend.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("vlc-")]


@pytest.mark.parametrize("frames", [1, 2, 7])
def test_the_shortest_recordings_are_parked_on_and_run_to_their_end(
    vlc: Listened, recordings: dict[int, list[Path]], frames: int
) -> None:
    for path in recordings[frames]:
        vlc.load(path)
        for frame in (0, frames - 1, frames + 30):
            vlc.park(frame_time(frame))
            vlc.run_until("ended")
        vlc.park(frame_time(0))


def test_a_place_at_the_very_end_is_parked_on_and_ends(vlc: Listened, recordings: dict[int, list[Path]]) -> None:
    for path in recordings[LONG_FRAMES]:
        vlc.load(path)
        for frame in (LONG_FRAMES - 1, LONG_FRAMES):
            vlc.park(frame_time(frame))
            vlc.run_until("ended")
            assert vlc.parked_at == [frame_time(frame)]
    vlc.park(frame_time(10))


def test_a_storm_of_loads_leaves_the_last_one_playing(vlc: Listened, recordings: dict[int, list[Path]]) -> None:
    paths = [path for made in recordings.values() for path in made]
    for path in paths * 3:
        vlc.load(path)
        vlc.backend.park(frame_time(0))
    vlc.load(recordings[LONG_FRAMES][0])
    vlc.park(frame_time(70))
    vlc.backend.run()
    vlc.wait(lambda: len(vlc.shown) > 3)
    assert vlc.shown[0][0] in range(70, 85)


@pytest.mark.parametrize("seed", [3, 14, 15])
def test_a_storm_of_requests_is_always_answered(vlc: Listened, recordings: dict[int, list[Path]], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the storm must be the same in every run
    paths = [path for made in recordings.values() for path in made]
    vlc.load(paths[0])
    for _ in range(60):
        request = chance.choice(["load", "rate", "run", "halt", "park", "park", "park", "unload", "wait", "track"])
        place = frame_time(chance.choice([0, 1, 6, 70, LONG_FRAMES - 1, LONG_FRAMES + 5]))
        if request == "load":
            vlc.load(chance.choice(paths))
        elif request == "rate":
            vlc.backend.set_rate(Fraction(chance.choice([1, 2, 4, 8]), 2))
        elif request == "run":
            vlc.backend.run()
        elif request == "halt":
            vlc.backend.halt()
        elif request == "unload":
            vlc.backend.unload()
            vlc.load(chance.choice(paths))
        elif request == "track":
            vlc.backend.set_audio_track(chance.choice([0, 1, -1]))
        elif request == "wait":
            vlc.park(place)
        else:
            vlc.backend.park(place)
    vlc.park(frame_time(3))
    assert "failed" not in vlc.said


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_recording_cut_short_ends_where_it_was_cut(vlc: Listened, tmp_path: Path, suffix: str) -> None:
    options = {"movflags": "frag_keyframe+empty_moov"} if suffix == ".mp4" else {}
    path = tmp_path / f"cut{suffix}"
    make_recording(path, frames=LONG_FRAMES, rate=RATE, gop=30, audio=True, size=SIZE, container_options=options)
    os.truncate(path, path.stat().st_size // 2)
    vlc.load(path)
    vlc.park(frame_time(30))
    vlc.run_until("ended")
    numbers = [number for number, _reading in vlc.shown if number is not None]
    assert 40 < max(numbers) < LONG_FRAMES - 20
    vlc.park(frame_time(20))


@pytest.mark.parametrize("harm", ["truncated", "removed", "emptied"])
def test_a_file_that_is_harmed_in_mid_play_is_an_end_or_a_failure_and_no_hang(
    vlc: Listened, recordings: dict[int, list[Path]], tmp_path: Path, harm: str
) -> None:
    copy = tmp_path / "copy.mkv"
    copy.write_bytes(recordings[LONG_FRAMES][2].read_bytes())
    vlc.load(copy)
    vlc.park(frame_time(0))
    vlc.backend.run()
    vlc.wait(lambda: vlc.shown)
    if harm == "removed":
        copy.unlink()
    else:
        os.truncate(copy, copy.stat().st_size // 2 if harm == "truncated" else 0)
    vlc.wait(lambda: {"ended", "failed"} & {*vlc.said})
    vlc.forget()
    vlc.backend.park(frame_time(100))
    vlc.load(recordings[LONG_FRAMES][0])
    vlc.park(frame_time(20))


def unknown_codec(source: Path, target: Path) -> None:
    """A copy of a Matroska file that names a codec which nobody knows."""
    target.write_bytes(source.read_bytes().replace(b"V_MPEG4/ISO/AVC", b"V_UNKNOWN/CODEC"))


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "no sample table", "unknown codec"])
def test_what_libvlc_cannot_play_fails_in_words(
    vlc: Listened, recordings: dict[int, list[Path]], tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "bad.mkv"
    if kind == "empty":
        path.touch()
    elif kind == "text":
        path.write_text("not a recording\n" * 500, encoding="ascii")
    elif kind == "no sample table":
        path = tmp_path / "bad.mp4"
        path.write_bytes(recordings[LONG_FRAMES][1].read_bytes()[:20_000])
    elif kind == "unknown codec":
        unknown_codec(recordings[LONG_FRAMES][2], path)
    vlc.load(path)
    vlc.backend.park(frame_time(20))
    vlc.wait(lambda: {"parked", "failed"} & {*vlc.said})
    if "failed" not in vlc.said:
        vlc.run_until("failed")
    assert vlc.shown == []
    vlc.forget()
    vlc.backend.park(frame_time(3))
    vlc.load(recordings[LONG_FRAMES][0])
    vlc.park(frame_time(20))
    assert vlc.said == ["parked"], "what has failed says nothing more"


@pytest.mark.parametrize("rate", [2, 4])
@pytest.mark.parametrize("frame", [3, 59, 60, 100])
def test_above_real_speed_a_run_begins_at_the_place_and_keeps_its_time(
    vlc: Listened, recordings: dict[int, list[Path]], rate: int, frame: int
) -> None:
    vlc.backend.set_rate(Fraction(rate))
    vlc.load(recordings[LONG_FRAMES][1])
    # The first run opens the picture output on a machine that is busy; the ones after it are looked at.
    vlc.park(frame_time(0), frame_time(0))
    vlc.backend.run()
    vlc.wait(lambda: vlc.shown)
    vlc.backend.halt()
    vlc.park(frame_time(frame), frame_time(frame // LONG_GOP * LONG_GOP - 2))
    vlc.backend.run()
    vlc.wait(lambda: len(vlc.anchors) >= 2 and len(vlc.shown) >= 5)
    vlc.backend.halt()
    number, reading = vlc.shown[0]
    assert number is not None
    assert frame <= number <= frame + 5 * rate, "libVLC itself would leave out up to six seconds"
    position, at_reading = vlc.anchors[0]
    error_us = position + (reading - at_reading) * rate - frame_time(number)
    assert abs(error_us) < 50_000 * rate


def test_a_rate_chosen_while_it_is_parked_counts_from_the_next_run(
    vlc: Listened, recordings: dict[int, list[Path]]
) -> None:
    vlc.load(recordings[LONG_FRAMES][1])
    vlc.park(frame_time(70), frame_time(58))
    for rate in (2, 4, 1, 2):
        vlc.backend.set_rate(Fraction(rate))
    vlc.backend.run()
    vlc.wait(lambda: len(vlc.shown) >= 3)
    numbers = [number for number, _reading in vlc.shown if number is not None]
    assert numbers == sorted(numbers)
    assert 70 <= numbers[0] <= 85


def two_tracks(path: Path) -> Path:
    """Four seconds of pictures with two audio tracks, each of another pitch."""
    source = make_recording(path.with_name("pictures.mp4"), frames=4 * RATE, rate=RATE, size=SIZE)
    with av.open(os.fspath(source)) as pictures, av.open(os.fspath(path), "w") as written:
        video = written.add_stream_from_template(pictures.streams.video[0])
        sounds = [written.add_stream("aac", rate=SAMPLE_RATE_HZ, layout="mono") for _ in PITCHES_HZ]
        for packet in pictures.demux(pictures.streams.video[0]):
            if packet.dts is not None:
                packet.stream = video
                written.mux(packet)
        for sound, pitch_hz in zip(sounds, PITCHES_HZ, strict=True):
            assert isinstance(sound, AudioStream)
            phase = np.arange(4 * SAMPLE_RATE_HZ) * (2 * np.pi * pitch_hz / SAMPLE_RATE_HZ)
            samples = (0.5 * np.sin(phase)).astype(np.float32)
            for start in range(0, len(samples) - 1024, 1024):
                frame = AudioFrame.from_ndarray(samples[None, start : start + 1024], format="fltp", layout="mono")
                frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE_HZ, start, Fraction(1, SAMPLE_RATE_HZ)
                written.mux(sound.encode(frame))
            written.mux(sound.encode(None))
    return path


def pitch_of(path: Path) -> int:
    """The pitch at the end of a WAV file, in Hz."""
    with wave.open(os.fspath(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, file.getnchannels())[:, 0]
        heard = samples[-20_000:] * np.hanning(20_000)
        loudest = int(np.argmax(np.abs(np.fft.rfft(heard))))
        return round(loudest * int(file.getframerate()) / len(heard))


@pytest.mark.parametrize(
    ("before", "parked", "running", "rate", "expected_hz"),
    [
        (0, None, None, Fraction(1), 440),
        (1, None, None, Fraction(1), 1760),
        (0, 1, None, Fraction(1), 1760),
        (0, None, 1, Fraction(1), 1760),
        (-1, 1, None, Fraction(1), 1760),
        (0, None, None, Fraction(2), 440),
        (1, None, None, Fraction(1, 2), 1760),
        (-1, None, None, Fraction(1), None),
        (7, None, None, Fraction(1), None),
    ],
)
def test_the_chosen_track_is_heard_and_its_pitch_kept_at_any_speed(
    qtbot: QtBot,
    tmp_path: Path,
    before: int,
    parked: int | None,
    running: int | None,
    rate: Fraction,
    expected_hz: int | None,
) -> None:
    heard = tmp_path / "heard.wav"
    vlc = Listened(qtbot, "--aout=afile", f"--audiofile-file={heard}", "--audiofile-wav")
    vlc.backend.set_audio_track(before)
    vlc.backend.set_rate(rate)
    vlc.load(two_tracks(tmp_path / "two.mp4"))
    vlc.park(frame_time(15))
    if parked is not None:
        vlc.backend.set_audio_track(parked)
    vlc.backend.run()
    vlc.wait(lambda: vlc.anchors)
    if running is not None:
        vlc.backend.set_audio_track(running)
    vlc.wait(lambda: vlc.anchors[-1][0] > 2_500_000)
    vlc.backend.close()
    if expected_hz is None:
        assert not heard.exists()
    else:
        assert pitch_of(heard) == pytest.approx(expected_hz, abs=3)


def test_no_call_that_may_block_runs_on_the_thread_of_the_window(
    vlc: Listened, recordings: dict[int, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, set[str]] = {}
    for name in ("open", "warm_up", "stand", "seek", "run", "pause", "set_rate", "set_sound", "let_go", "_dispose"):
        real = getattr(VlcDeck, name)

        def noting(*args: object, _real: Callable[..., object] = real, _name: str = name) -> object:
            threads.setdefault(_name, set()).add(threading.current_thread().name)
            return _real(*args)

        monkeypatch.setattr(VlcDeck, name, noting)
    vlc.load(recordings[LONG_FRAMES][1])
    vlc.park(frame_time(10))
    vlc.backend.set_volume(50)
    vlc.backend.set_muted(muted=True)
    vlc.backend.run()
    vlc.wait(lambda: vlc.shown)
    vlc.backend.set_rate(Fraction(1, 2))
    vlc.backend.halt()
    vlc.park(frame_time(LONG_FRAMES - 1))
    vlc.run_until("ended")
    vlc.backend.close()
    assert threads.pop("_dispose") == {"vlc-stop"}
    assert {*threads} == {"open", "warm_up", "stand", "seek", "run", "pause", "set_rate", "set_sound", "let_go"}
    assert {name for names in threads.values() for name in names} == {"vlc-commands"}


@pytest.mark.parametrize("second_thought", ["halt", "park", "unload", "load"])
def test_an_answer_on_its_way_counts_for_nothing_after_a_second_thought(
    vlc: Listened, recordings: dict[int, list[Path]], second_thought: str
) -> None:
    vlc.load(recordings[LONG_FRAMES][0])
    vlc.park(frame_time(10))
    vlc.forget()
    answered = threading.Event()
    outlet = vlc.backend._outlet  # noqa: SLF001 - nothing else tells the moment at which the answer is on its way
    outlet.said_parked.connect(answered.set, Qt.ConnectionType.DirectConnection)
    vlc.backend.park(frame_time(40))
    assert answered.wait(ANSWER_MS / 1000), "the answer waits in the event queue now"
    if second_thought == "halt":
        vlc.backend.halt()
    elif second_thought == "unload":
        vlc.backend.unload()
    elif second_thought == "load":
        vlc.load(recordings[LONG_FRAMES][1])
    if second_thought != "park":
        vlc.load(recordings[LONG_FRAMES][0])
    vlc.backend.park(frame_time(70))
    vlc.wait(lambda: vlc.parked_at)
    assert vlc.parked_at == [frame_time(70)]


def test_a_recording_that_is_let_go_leaves_nothing_behind(vlc: Listened, recordings: dict[int, list[Path]]) -> None:
    decks: list[weakref.ref[VlcDeck]] = []
    made = VlcDeck.__init__

    def noting(deck: VlcDeck, *args: object) -> None:
        made(deck, *args)  # type: ignore[arg-type]  # passed on as it came
        decks.append(weakref.ref(deck))

    gc.disable()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(VlcDeck, "__init__", noting)
            for path in recordings[LONG_FRAMES]:
                vlc.load(path)
                vlc.park(frame_time(10))
                vlc.backend.run()
                vlc.wait(lambda: vlc.shown)
            vlc.backend.unload()
            assert len(decks) == 3
            # Its pictures are large: they must not wait for the garbage collector.
            vlc.wait(lambda: not any(deck() for deck in decks))
    finally:
        gc.enable()


def test_a_call_that_never_returns_is_a_failure_and_the_next_load_plays(
    vlc: Listened, recordings: dict[int, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vlc_backend, "NO_ANSWER_MS", 500)
    stuck, release = threading.Event(), threading.Event()
    real_seek = VlcDeck.seek

    def never_returning(deck: VlcDeck, *args: object) -> None:
        stuck.set()
        release.wait()
        real_seek(deck, *args)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(VlcDeck, "seek", never_returning)
    vlc.load(recordings[LONG_FRAMES][0])
    vlc.backend.park(frame_time(10))
    vlc.wait(lambda: vlc.said)
    assert stuck.is_set()
    assert vlc.said == ["failed"]
    monkeypatch.setattr(VlcDeck, "seek", real_seek)
    vlc.load(recordings[LONG_FRAMES][1])
    vlc.park(frame_time(20))
    left = [thread for thread in threading.enumerate() if thread.name == "vlc-commands"]
    assert len(left) == 2, "the stuck one is left to itself"
    release.set()
    vlc.wait(lambda: sum(thread.is_alive() for thread in left) == 1)
