"""Where a waveform says that a sound is, and how loud: known tones and clicks in every coding, gaps, damage, caches."""

import logging
import os
import shutil
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import MediaTime
from reviewer.domain.waveform import BIN_US, Waveform
from reviewer.media.errors import MediaMissingError, NoSoundError
from reviewer.media.index import FrameIndex, build_index
from reviewer.media.waveform import cached_waveform, read_waveform
from tests.support.recordings import make_recording

SECOND_BINS = 1_000_000 // BIN_US
BLOCK = 1024
SILENT = SilentContext()


def sine(seconds: float, rate: int, amplitude: float = 1.0) -> NDArray[np.float64]:
    """A tone of 1 kHz."""
    return amplitude * np.sin(2 * np.pi * 1000 * np.arange(round(seconds * rate)) / rate)


def clicks(seconds: int, rate: int, level: float = 0.0) -> NDArray[np.float64]:
    """A constant level with two milliseconds of full scale at every full second, up and down."""
    samples = np.full(seconds * rate, level)
    for second in range(seconds):
        begin = second * rate
        samples[begin : begin + rate // 1000] = 0.99
        samples[begin + rate // 1000 : begin + rate // 500] = -0.99
    return samples


def make_sound(
    path: Path,
    *tracks: NDArray[np.float64],
    codec: str = "pcm_s16le",
    rate: int = 48_000,
    sample_format: str = "s16",
    gap: tuple[int, int] | None = None,
    container_options: dict[str, str] | None = None,
) -> Path:
    """Write a recording of sound only; each track is samples, or channels × samples, from −1 to 1.

    Args:
        path: where to write; its suffix chooses the container.
        tracks: the sound of each track.
        codec: FFmpeg's name of the encoder.
        rate: samples a second.
        sample_format: FFmpeg's name of the format that the encoder takes.
        gap: block from which on timestamps are later, and by how many samples.
        container_options: passed to the muxer.
    """
    with av.open(os.fspath(path), "w", options=container_options or {}) as container:
        streams = []
        for samples in tracks:
            layout = "mono" if samples.ndim == 1 else "stereo"
            stream = container.add_stream(codec, rate=rate, layout=layout)
            assert isinstance(stream, AudioStream)
            stream.codec_context.format = sample_format
            streams.append(stream)
        for stream, samples in zip(streams, tracks, strict=True):
            for frame in blocks(np.atleast_2d(samples), rate, sample_format, gap):
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


def blocks(
    samples: NDArray[np.float64], rate: int, sample_format: str, gap: tuple[int, int] | None
) -> Sequence[AudioFrame]:
    """The samples in the encoder's format, in blocks."""
    plain = sample_format.removesuffix("p")
    kind, scale = {"u8": (np.uint8, 127), "s16": (np.int16, 32767), "s32": (np.int32, 2**31 - 1)}.get(
        plain, (np.float32, 1)
    )
    values = np.round(samples * scale) + (128 if plain == "u8" else 0) if scale != 1 else samples
    layout = "mono" if len(samples) == 1 else "stereo"
    made = []
    for number, begin in enumerate(range(0, samples.shape[1], BLOCK)):
        block = values[:, begin : begin + BLOCK].astype(kind)
        if plain == sample_format:
            block = np.ascontiguousarray(block.T).reshape(1, -1)
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block), format=sample_format, layout=layout)
        frame.sample_rate = rate
        frame.pts = begin + (gap[1] if gap is not None and number >= gap[0] else 0)
        frame.time_base = Fraction(1, rate)
        made.append(frame)
    return made


def waveform_of(path: Path, track: int = 0) -> Waveform:
    return read_waveform(path, build_index(path, SILENT), track, SILENT)


def bin_of(waveform: Waveform, seconds: float) -> int:
    number = waveform.bin_at(MediaTime(round(seconds * 1_000_000)))
    assert number is not None
    return number


def loudest_near(waveform: Waveform, second: int) -> int:
    """How many bins a click is off the bin in which a second begins."""
    place = (second * 1_000_000 - waveform.start) // BIN_US
    begin = max(place - SECOND_BINS // 2, 0)
    return begin + int(np.argmax(waveform.peak[begin : place + SECOND_BINS // 2])) - place


@pytest.mark.parametrize(
    ("suffix", "codec", "rate", "sample_format"),
    [
        ("wav", "pcm_u8", 8_000, "u8"),
        ("wav", "pcm_s16le", 11_025, "s16"),
        ("wav", "pcm_s24le", 48_000, "s32"),
        ("wav", "pcm_f32le", 44_100, "flt"),
        ("mkv", "flac", 48_000, "s16"),
        ("wav", "pcm_f64le", 32_000, "dbl"),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_a_full_scale_tone_has_its_peak_and_power_in_every_sample_format(
    tmp_path: Path, suffix: str, codec: str, rate: int, sample_format: str, channels: int
) -> None:
    tone = sine(0.5, rate) if channels == 1 else np.vstack([sine(0.5, rate)] * 2)
    if sample_format == "dbl":
        path = make_double(tmp_path / f"tone.{suffix}", np.atleast_2d(tone), rate)
    else:
        path = make_sound(tmp_path / f"tone.{suffix}", tone, codec=codec, rate=rate, sample_format=sample_format)
    waveform = waveform_of(path)
    whole = slice(0, 49)
    assert waveform.start == 0
    assert len(waveform) == 50
    # At 11,025 Hz and 44.1 kHz not every bin holds the very top of a wave; 8 bits are coarse.
    assert waveform.peak[whole].min() >= 250
    assert int(waveform.peak.max()) >= (253 if sample_format == "u8" else 255)
    assert np.abs(waveform.rms[whole].astype(int) - 180).max() <= 4
    assert abs(float(waveform.rms[whole].mean()) - 180.3) < 1.5
    assert not waveform.is_missing.any()


def make_double(path: Path, samples: NDArray[np.float64], rate: int) -> Path:
    with av.open(os.fspath(path), "w") as container:
        stream = container.add_stream("pcm_f64le", rate=rate, layout="mono" if len(samples) == 1 else "stereo")
        assert isinstance(stream, AudioStream)
        packed = np.ascontiguousarray(samples.T).reshape(1, -1)
        frame = AudioFrame.from_ndarray(packed, format="dbl", layout=stream.codec_context.layout.name)
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("amplitude", [0.5, 0.1])
def test_loudness_is_linear_in_the_samples(tmp_path: Path, amplitude: float) -> None:
    waveform = waveform_of(make_sound(tmp_path / "tone.wav", sine(0.3, 48_000, amplitude)))
    assert set(waveform.peak.tolist()) == {round(255 * amplitude)}
    assert set(waveform.rms.tolist()) == {round(255 * amplitude / np.sqrt(2))}


def test_the_peak_is_that_of_the_louder_channel_and_the_power_that_of_all(tmp_path: Path) -> None:
    one_side = np.vstack([sine(0.3, 48_000), np.zeros(14_400)])
    waveform = waveform_of(make_sound(tmp_path / "left.wav", one_side))
    assert set(waveform.peak.tolist()) == {255}
    assert set(waveform.rms.tolist()) == {127}


@pytest.mark.parametrize(
    ("suffix", "codec", "rate", "sample_format"),
    [
        ("wav", "pcm_mulaw", 8_000, "s16"),
        ("wav", "pcm_alaw", 8_000, "s16"),
        ("m4a", "aac", 48_000, "fltp"),
        ("mkv", "aac", 48_000, "fltp"),
        ("ts", "aac", 44_100, "fltp"),
        ("ts", "mp2", 48_000, "s16"),
        ("mp4", "ac3", 48_000, "fltp"),
        ("mkv", "libopus", 48_000, "flt"),
        ("avi", "pcm_s16le", 16_000, "s16"),
    ],
)
def test_a_click_lies_in_the_bin_of_its_second(
    tmp_path: Path, suffix: str, codec: str, rate: int, sample_format: str
) -> None:
    path = make_sound(
        tmp_path / f"clicks.{suffix}", clicks(4, rate), codec=codec, rate=rate, sample_format=sample_format
    )
    waveform = waveform_of(path)
    # Media time of sound alone counts from the first packet; AAC has a lead-in of one block before the first sample.
    lead_in_us = BLOCK * 1_000_000 // rate if codec == "aac" else 0
    for second in (1, 2, 3):
        assert abs(loudest_near(waveform, second) - lead_in_us // BIN_US) <= 1, second


@pytest.mark.parametrize("channels", [1, 2])
def test_a_click_stays_in_its_bin_over_many_seconds(tmp_path: Path, channels: int) -> None:
    sound = clicks(120, 11_025) if channels == 1 else np.vstack([clicks(120, 11_025), np.zeros(120 * 11_025)])
    waveform = waveform_of(make_sound(tmp_path / "long.wav", sound, rate=11_025))
    loud = np.flatnonzero(waveform.peak > 200)
    assert loud.tolist() == [second * SECOND_BINS for second in range(120)]
    assert len(waveform) == 120 * SECOND_BINS


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "mov", "ts"])
def test_sound_beside_pictures_lies_over_the_picture_it_was_heard_with(tmp_path: Path, suffix: str) -> None:
    waveform = waveform_of(make_recording(tmp_path / f"tone.{suffix}", frames=75, rate=25, audio=True))
    assert [abs(loudest_near(waveform, second)) <= 1 for second in (1, 2)] == [True, True]
    assert abs(int(waveform.rms[bin_of(waveform, 1.5)]) - 255 * 0.2 / np.sqrt(2)) < 3
    assert abs(int(waveform.peak[bin_of(waveform, 1.5)]) - 255 * 0.2) < 4


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts"])
def test_sound_that_begins_before_the_pictures_begins_before_zero(tmp_path: Path, suffix: str) -> None:
    ticks = [500 + 40 * number for number in range(75)]
    path = make_recording(tmp_path / f"late.{suffix}", frames=75, ticks=ticks, audio=True)
    waveform = waveform_of(path)
    assert waveform.start <= -450_000
    # A click at each full second of the sound is half a second earlier in media time.
    loud = np.flatnonzero(waveform.peak > 150) * BIN_US + waveform.start
    for wanted in (500_000, 1_500_000):
        assert np.abs(loud - wanted).min() <= BIN_US


def test_a_gap_is_missing_and_what_follows_keeps_its_place(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "gap.mkv", sine(2, 48_000, 0.5), gap=(47, 24_000))
    waveform = waveform_of(path)
    gap_begins, gap_ends = 47 * BLOCK / 48_000, 47 * BLOCK / 48_000 + 0.5
    missing = np.flatnonzero(waveform.is_missing)
    assert abs(missing[0] - gap_begins * SECOND_BINS) <= 1
    assert abs(missing[-1] + 1 - gap_ends * SECOND_BINS) <= 1
    assert len(missing) == missing[-1] - missing[0] + 1
    assert not waveform.peak[waveform.is_missing].any()
    assert waveform.bin_at(MediaTime(1_200_000)) is None
    assert len(waveform) == pytest.approx(250, abs=1)


def test_silence_is_not_missing(tmp_path: Path) -> None:
    waveform = waveform_of(make_sound(tmp_path / "silence.wav", np.zeros(48_000)))
    assert len(waveform) == SECOND_BINS
    assert not waveform.is_missing.any()
    assert not waveform.peak.any()
    assert not waveform.rms.any()


def test_timestamps_to_the_millisecond_tear_nothing(tmp_path: Path) -> None:
    waveform = waveform_of(make_sound(tmp_path / "ms.mkv", sine(2, 44_100), rate=44_100))
    assert not waveform.is_missing.any()
    assert np.abs(waveform.rms[:-1].astype(int) - 180).max() <= 2


def test_each_track_has_its_own_waveform(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "two.mkv", sine(0.5, 48_000, 0.2), sine(0.5, 48_000, 0.8))
    assert set(waveform_of(path, 0).peak.tolist()) == {round(255 * 0.2)}
    assert set(waveform_of(path, 1).peak.tolist()) == {round(255 * 0.8)}


@pytest.mark.parametrize("track", [-1, 1])
def test_a_track_that_is_not_there_is_named(tmp_path: Path, track: int) -> None:
    path = make_sound(tmp_path / "one.wav", sine(0.1, 8_000), rate=8_000)
    with pytest.raises(NoSoundError, match=rf"one.wav has no audio track {track + 1}: it holds 1"):
        waveform_of(path, track)


def test_pictures_without_sound_have_no_track(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "mute.mp4", frames=5)
    with pytest.raises(NoSoundError, match=r"mute.mp4 has no audio track 1: it holds 0"):
        waveform_of(path)


def test_a_recording_that_is_gone_is_named(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "gone.wav", sine(0.1, 8_000), rate=8_000)
    index = build_index(path, SILENT)
    path.unlink()
    with pytest.raises(MediaMissingError, match=r"gone.wav"):
        read_waveform(path, index, 0, SILENT)


def test_damaged_packets_are_missing_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "hurt.mkv", sine(2, 48_000, 0.5), codec="flac")
    hurt = damaged(path, codec_share=(0.4, 0.6))
    waveform = waveform_of(hurt)
    missing = np.flatnonzero(waveform.is_missing)
    assert 10 < len(missing) < 120
    kept = ~waveform.is_missing
    assert np.abs(waveform.peak[kept][:50].astype(int) - 128).max() <= 1
    assert waveform.peak[-10:].max() > 100, "what follows the damage is there"
    assert len(waveform) == pytest.approx(200, abs=2)


def damaged(path: Path, codec_share: tuple[float, float]) -> Path:
    """A copy in which the packets of a part of the recording hold nothing of use."""
    with av.open(os.fspath(path)) as container:
        stream = container.streams.audio[0]
        packets = [(packet.pos or 0, packet.size) for packet in container.demux(stream) if packet.size]
    data = bytearray(path.read_bytes())
    begin, end = (round(len(packets) * share) for share in codec_share)
    for position, size in packets[begin:end]:
        # Behind the container's own words about the block, which are not touched.
        data[position + 24 : position + size] = b"\xaa" * (size - 24)
    copy = path.with_stem(f"{path.stem}-damaged")
    copy.write_bytes(data)
    return copy


@pytest.mark.parametrize("suffix", ["mkv", "ts", "wav"])
def test_a_recording_that_was_cut_off_keeps_what_it_holds(tmp_path: Path, suffix: str) -> None:
    codec, kind = ("pcm_s16le", "s16") if suffix != "ts" else ("mp2", "s16")
    path = make_sound(tmp_path / f"whole.{suffix}", sine(2, 48_000), codec=codec, sample_format=kind)
    cut = tmp_path / f"cut.{suffix}"
    cut.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    waveform = waveform_of(cut)
    assert 80 <= len(waveform) <= 105
    assert waveform.peak[5:-5].min() > 240


def test_samples_that_are_no_numbers_are_missing(tmp_path: Path) -> None:
    tone = sine(1, 48_000, 0.5)
    tone[24_000:24_480] = np.nan
    tone[30_000] = np.inf
    path = make_sound(tmp_path / "nan.wav", tone, codec="pcm_f32le", sample_format="flt")
    waveform = waveform_of(path)
    assert np.flatnonzero(waveform.is_missing).tolist() == [50]
    assert waveform.peak[62] == 255, "beyond full scale is full scale"


def test_damaged_timestamps_far_away_take_no_memory(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "far.mkv", sine(2, 48_000, 0.5), gap=(47, 48_000 * 86_400))
    index = build_index(path, SILENT)
    short = FrameIndex(
        time_base=index.time_base,
        first_pts=index.first_pts,
        pts=index.pts,
        dts=index.dts,
        keyframe=index.keyframe,
        size_bytes=index.size_bytes,
        duration_us=2_000_000,
    )
    assert len(read_waveform(path, short, 0, SILENT)) == pytest.approx(100, abs=1)


class Stopper:
    """Cancels at once, and counts what it was told."""

    def __init__(self, after: int) -> None:
        """Cancel at the call of that number."""
        self.calls = 0
        self.reports: list[tuple[int, int]] = []
        self._after = after

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - the protocol's shape
        """Take note."""
        self.reports.append((done, total))

    def raise_if_cancelled(self) -> None:
        """Count, and cancel when it is time."""
        self.calls += 1
        if self.calls >= self._after:
            raise Cancelled


def test_it_says_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "long.mkv", clicks(20, 48_000))
    index = build_index(path, SILENT)
    patient = Stopper(after=10_000)
    read_waveform(path, index, 0, patient)
    size = path.stat().st_size
    assert patient.reports == sorted(patient.reports)
    assert patient.reports[-1] == (size, size)
    assert len(patient.reports) > 2
    stopper = Stopper(after=2)
    with pytest.raises(Cancelled):
        cached_waveform(path, index, tmp_path / "cache", "ab", 0, stopper)
    assert len(stopper.reports) == 2
    assert not list(tmp_path.rglob("cache/**/*.npz"))


# The cache.


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return make_sound(tmp_path / "tone.wav", sine(0.5, 8_000, 0.5), rate=8_000)


def cached(recording: Path, sha256: str = "ab", track: int = 0) -> Waveform:
    index = build_index(recording, SILENT) if recording.exists() else None
    assert index is not None
    return cached_waveform(recording, index, recording.parent / "cache", sha256, track, SILENT)


def equal(one: Waveform, other: Waveform) -> bool:
    return (
        one.start == other.start
        and bool((one.peak == other.peak).all())
        and bool((one.rms == other.rms).all())
        and bool((one.is_missing == other.is_missing).all())
    )


def test_a_stored_waveform_is_read_and_not_made_again(recording: Path) -> None:
    made = cached(recording)
    assert [path.name for path in (recording.parent / "cache" / "waveform").iterdir()] == ["ab-0.npz"]
    index = build_index(recording, SILENT)
    recording.unlink()
    assert equal(cached_waveform(recording, index, recording.parent / "cache", "ab", 0, SILENT), made)


@pytest.mark.parametrize("harm", ["cut", "empty", "text", "turned", "another recording", "another start"])
def test_a_cache_that_is_no_good_is_made_anew(recording: Path, harm: str) -> None:
    made = cached(recording)
    stored = recording.parent / "cache" / "waveform" / "ab-0.npz"
    data = stored.read_bytes()
    if harm == "another recording":
        other = make_sound(recording.with_name("other.wav"), sine(0.2, 8_000), rate=8_000)
        cached(other, "cd")
        shutil.copy(stored.with_name("cd-0.npz"), stored)
    elif harm == "another start":
        index = build_index(recording, SILENT)
        moved = FrameIndex(index.time_base, 800, index.pts, index.dts, index.keyframe, index.size_bytes, 500_000)
        assert cached_waveform(recording, moved, recording.parent / "cache", "ab", 0, SILENT).start == -100_000
    else:
        harmed = {"cut": data[: len(data) // 2], "empty": b"", "text": b"no zip", "turned": data[::-1]}[harm]
        stored.write_bytes(harmed)
    assert equal(cached(recording), made)
    assert equal(cached(recording), made)


def test_no_damage_to_a_cache_goes_further_than_the_cache(recording: Path) -> None:
    made = cached(recording)
    stored = recording.parent / "cache" / "waveform" / "ab-0.npz"
    data = stored.read_bytes()
    for place in range(0, len(data), 7):
        stored.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        again = cached(recording)
        assert equal(again, made), place


@pytest.mark.logs_warnings
def test_where_it_cannot_be_stored_the_waveform_is_there_all_the_same(
    recording: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache = recording.parent / "cache"
    cache.mkdir()
    (cache / "waveform").write_text("a file where the folder should be", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert len(cached(recording)) == 50
    assert "tone.wav could not be kept" in caplog.text


def test_nothing_half_written_is_left_where_the_disk_is_full(
    recording: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(file: object, **_columns: object) -> None:
        file.write(b"half")  # type: ignore[attr-defined]  # what numpy is given: an open file
        raise OSError(28, "No space left on device")

    for name in ("savez", "savez_compressed"):
        monkeypatch.setattr(np, name, full)
    with caplog.at_level(logging.ERROR):
        cached(recording)
    assert list((recording.parent / "cache" / "waveform").iterdir()) == []
