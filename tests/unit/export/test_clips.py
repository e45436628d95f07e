"""Clips hold the frames they say, each equal to the source's or at its time, and nothing else; or there is no clip."""

import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from reviewer.domain.case import ClipMode
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import MediaTime
from reviewer.export.clips import ClipReport, write_clip
from reviewer.export.errors import (
    ExportError,
    FormatError,
    ProofError,
    RangeError,
    TargetError,
    TargetExistsError,
    TargetFullError,
)
from reviewer.export.proof import compare_frames, index_written
from reviewer.export.span import FrameSpan, widened_to_keyframes
from reviewer.media.probe import probe
from tests.support.export_samples import CancelAfter, at_ms, files_in, index_of, numbers_in
from tests.support.recordings import SAMPLE_RATE_HZ, make_recording

RECORDINGS: dict[str, dict[str, object]] = {
    "h264.mp4": {"audio": True},
    "h264.mkv": {},
    "h264.ts": {"audio": True},
    "open-groups.mp4": {"codec_options": {"x264-params": "open-gop=1:keyint=12:bframes=3"}},
    "open-groups.ts": {"codec_options": {"x264-params": "open-gop=1:keyint=12:bframes=3"}},
    "refresh.mp4": {"codec_options": {"x264-params": "intra-refresh=1:keyint=20"}, "b_frames": 0},
    "fragmented.mp4": {"container_options": {"movflags": "frag_keyframe+empty_moov"}},
    "hevc.mp4": {"codec": "hevc"},
    "hevc-open-groups.mp4": {
        "codec": "hevc",
        "codec_options": {"x265-params": "log-level=none:keyint=12:min-keyint=12:bframes=3:open-gop=1"},
    },
    "mjpeg.avi": {"codec": "mjpeg"},
    "mpeg2.mpg": {"codec": "mpeg2video", "gop": 12},
    "mpeg4.avi": {"codec": "mpeg4", "gop": 12},
    "vp9.webm": {"codec": "vp9"},
    "av1.mp4": {"codec": "av1"},
    "vfr.mp4": {"vfr": True, "audio": True},
    "vfr.mkv": {"vfr": True},
}


def clip_of(
    source: Path, start: MediaTime, end: MediaTime, mode: ClipMode, target: Path, *, overwrite: bool = False
) -> ClipReport:
    return write_clip(source, index_of(source), start, end, mode, target, SilentContext(), overwrite=overwrite)


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize("mode", list(ClipMode))
def test_a_clip_holds_the_frames_it_says(name: str, mode: ClipMode, tmp_path: Path) -> None:
    source = make_recording(tmp_path / name, frames=60, **RECORDINGS[name])  # type: ignore[arg-type] # a table of keywords
    index = index_of(source)
    chance = random.Random(name)  # noqa: S311 - ranges to try, no secret
    for suffix in (".mp4", ".mkv"):
        start, end = sorted(chance.sample(range(index.duration_us), k=2))
        report = clip_of(source, MediaTime(start), MediaTime(end), mode, tmp_path / f"clip{suffix}")
        first, last = index.frame_at(report.actual_start), index.frame_at(MediaTime(report.actual_end - 1))
        asked = (index.frame_at(MediaTime(start)), index.frame_at(MediaTime(end - 1)))
        assert first <= asked[0] <= asked[1] <= last
        assert numbers_in(report.path) == list(range(first, last + 1))
        assert (report.first_pts, report.last_pts) == (int(index.pts[first]), int(index.pts[last]))
        if mode is ClipMode.EXCERPT:
            assert report.frames_equal == report.frame_count == last - first + 1
        else:
            assert (first, last) == asked
            assert report.encoder is not None


def test_an_excerpt_is_widened_to_keyframes_and_no_further(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=90, gop=30)
    report = clip_of(source, at_ms(1100), at_ms(1200), ClipMode.EXCERPT, tmp_path / "clip.mp4")
    assert numbers_in(report.path) == list(range(30, 60))
    assert (report.actual_start, report.actual_end) == (1_000_000, 2_000_000)


def test_an_exact_clip_keeps_every_time_of_a_variable_rate(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "vfr.mp4", frames=60, vfr=True)
    index = index_of(source)
    report = clip_of(source, index.media_time(7), index.media_time(41), ClipMode.EXACT, tmp_path / "clip.mp4")
    clip = index_of(report.path)
    assert np.array_equal(clip.media_time_us, index.media_time_us[7:41] - index.media_time_us[7])
    assert clip.duration_us == index.media_time(41) - index.media_time(7)


def test_an_exact_clip_says_that_it_is_re_encoded(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=30, metadata={"title": "secret"})
    report = clip_of(source, at_ms(0), at_ms(500), ClipMode.EXACT, tmp_path / "clip.mp4")
    facts = probe(report.path).facts
    assert facts["title"] == "Re-encoded clip of source.mp4"
    assert "not the camera's own bytes" in facts["comment"]
    assert report.encoder is not None
    assert report.encoder in facts["comment"]
    assert "crf=16" in report.encoder


def test_an_excerpt_carries_no_tags_and_no_data_streams(shared_data: Path, tmp_path: Path) -> None:
    report = clip_of(
        shared_data / "max-heromode.mp4", at_ms(3000), at_ms(5000), ClipMode.EXCERPT, tmp_path / "clip.mp4"
    )
    facts = probe(report.path)
    assert report.frames_equal == report.frame_count > 0
    assert facts.data_streams == ()
    assert facts.creation_time is None
    assert "GoPro" not in str(facts.facts)
    assert "33.1268" not in str(facts.facts)
    assert b"gpmd" not in report.path.read_bytes()


def test_the_same_excerpt_has_the_same_bytes(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=60, audio=True)
    reports = [
        clip_of(source, at_ms(100), at_ms(900), ClipMode.EXCERPT, tmp_path / f"clip {turn}.mp4") for turn in (1, 2)
    ]
    assert reports[0].sha256 == reports[1].sha256


@pytest.mark.parametrize("mode", list(ClipMode))
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
@pytest.mark.parametrize("container", ["mp4", "ts", "mkv"])
def test_sound_stays_where_it_was_against_the_pictures(
    mode: ClipMode, suffix: str, container: str, tmp_path: Path
) -> None:
    source = make_recording(tmp_path / f"source.{container}", frames=120, gop=15, audio=True)
    report = clip_of(source, at_ms(500), at_ms(3500), mode, tmp_path / f"clip{suffix}")
    in_source = _click_times(source)
    in_clip = [time + float(report.actual_start) / 1e6 for time in _click_times(report.path)]
    expected = [time for time in in_source if 0.55 < time < 3.45]
    assert len(expected) >= 2
    for time in expected:
        assert min(abs(time - other) for other in in_clip) < 0.001
    first_s, last_s = _sounding(report.path)
    assert first_s < 0.001
    assert last_s > float(report.actual_end - report.actual_start) / 1e6 - 0.001


def test_shape_rotation_and_range_of_the_picture_are_kept(tmp_path: Path) -> None:
    source = make_recording(
        tmp_path / "source.mp4",
        frames=10,
        pixel_format="yuvj420p",
        rotation_deg=270,
        sample_aspect_ratio=Fraction(4, 3),
    )
    for mode in ClipMode:
        report = clip_of(source, at_ms(0), at_ms(200), mode, tmp_path / f"{mode.value}.mp4")
        video = probe(report.path).video
        assert video is not None
        assert (video.rotation_deg, video.sample_aspect_ratio) == (270, Fraction(4, 3))
        assert _mean_luma(report.path) == pytest.approx(_mean_luma(source), abs=1.0)
        assert video.pixel_format == "yuvj420p"


def test_frames_hidden_by_an_edit_list_stay_hidden(tmp_path: Path) -> None:
    source = tmp_path / "edited.mp4"
    _hide_first_frames(make_recording(tmp_path / "whole.mp4", frames=60, gop=30, b_frames=0), source, 10)
    report = clip_of(source, at_ms(100), at_ms(300), ClipMode.EXCERPT, tmp_path / "clip.mp4")
    assert numbers_in(report.path) == list(range(10, 30))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (at_ms(500), at_ms(500), "is empty"),
        (at_ms(900), at_ms(500), "is reversed"),
        (at_ms(-1), at_ms(500), "outside the recording"),
        (at_ms(500), at_ms(2001), "outside the recording"),
        (at_ms(5000), at_ms(6000), "outside the recording"),
    ],
)
@pytest.mark.parametrize("mode", list(ClipMode))
def test_a_range_that_is_none_is_refused(
    start: MediaTime, end: MediaTime, words: str, mode: ClipMode, tmp_path: Path
) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=60)
    with pytest.raises(RangeError, match=words):
        clip_of(source, start, end, mode, tmp_path / "clip.mp4")
    assert files_in(tmp_path) == {"source.mp4"}


def test_a_file_that_exists_is_not_touched_unless_told(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=30)
    target = tmp_path / "clip.mp4"
    target.write_text("kept")
    with pytest.raises(TargetExistsError, match=r"clip\.mp4 exists already"):
        clip_of(source, at_ms(0), at_ms(500), ClipMode.EXCERPT, target)
    assert target.read_text() == "kept"
    assert clip_of(source, at_ms(0), at_ms(500), ClipMode.EXCERPT, target, overwrite=True).frame_count == 30


def test_the_recording_itself_is_never_the_target(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=30)
    before = source.read_bytes()
    link = tmp_path / "link.mp4"
    link.symlink_to(source)
    for target in (source, link):
        with pytest.raises(TargetError, match="original"):
            clip_of(source, at_ms(0), at_ms(500), ClipMode.EXACT, target, overwrite=True)
    assert source.read_bytes() == before


def test_a_missing_folder_and_an_unknown_kind_of_file_are_named(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=30)
    with pytest.raises(TargetError, match="gone is not there"):
        clip_of(source, at_ms(0), at_ms(500), ClipMode.EXACT, tmp_path / "gone" / "clip.mp4")
    with pytest.raises(FormatError, match=r"clip\.avi: a clip is a file ending in \.mp4"):
        clip_of(source, at_ms(0), at_ms(500), ClipMode.EXACT, tmp_path / "clip.avi")


@pytest.mark.parametrize("mode", list(ClipMode))
@pytest.mark.parametrize("calls", [0, 3, 40, 70])
def test_cancel_leaves_nothing(mode: ClipMode, calls: int, tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=60, audio=True)
    index = index_of(source)
    with pytest.raises(Cancelled):
        write_clip(source, index, at_ms(0), at_ms(2000), mode, tmp_path / "clip.mp4", CancelAfter(calls))
    assert files_in(tmp_path) == {"source.mp4"}


@pytest.mark.parametrize("mode", list(ClipMode))
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
@pytest.mark.parametrize("limit_bytes", [0, 700, 20_000])
def test_no_room_leaves_nothing_and_is_named(mode: ClipMode, suffix: str, limit_bytes: int, tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=60, size=(640, 480), audio=True)
    with _largest_file(limit_bytes), pytest.raises(TargetFullError, match=rf"clip\{suffix} does not fit"):
        clip_of(source, at_ms(0), at_ms(2000), mode, tmp_path / f"clip{suffix}")
    assert files_in(tmp_path) == {"source.mp4"}


def test_a_stream_that_the_container_cannot_hold_is_named(tmp_path: Path) -> None:
    source = tmp_path / "old.mkv"
    with av.open(source, "w") as container:
        stream = container.add_stream("msmpeg4v3", rate=25, width=320, height=240)
        for number in range(10):
            frame = av.VideoFrame(320, 240, "yuv420p")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(FormatError, match=r"msmpeg4v3 stream of old\.mkv"):
        clip_of(source, at_ms(0), at_ms(200), ClipMode.EXCERPT, tmp_path / "clip.mp4")
    report = clip_of(source, at_ms(0), at_ms(200), ClipMode.EXCERPT, tmp_path / "clip.mkv")
    assert report.frames_equal == report.frame_count > 0


def test_a_frame_that_cannot_be_decoded_is_not_made_up(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "damaged.mkv", frames=30, codec="vp9", gop=10)
    index = index_of(source)
    data = source.read_bytes()
    with av.open(source) as container:
        packet = next(packet for number, packet in enumerate(container.demux(video=0)) if number == 15)
        place = data.index(bytes(packet))
    source.write_bytes(data[:place] + bytes(packet.size) + data[place + packet.size :])
    with pytest.raises(Exception, match=rf"PTS {int(index.pts[15])}"):
        clip_of(source, at_ms(400), at_ms(700), ClipMode.EXACT, tmp_path / "clip.mp4")
    assert files_in(tmp_path) == {"damaged.mkv"}


def test_the_proof_finds_another_frame_a_missing_frame_and_a_moved_frame(tmp_path: Path) -> None:
    source = make_recording(tmp_path / "source.mp4", frames=30)
    other = make_recording(tmp_path / "other.mp4", frames=30, first_number=1)
    slower = make_recording(tmp_path / "slower.mp4", frames=30, rate=29)
    index, everything = index_of(source), FrameSpan(0, 29)
    same = compare_frames(source, index, everything, source, index, SilentContext())
    assert (same.frame_count, same.compared, same.equal) == (30, 30, 30)
    assert compare_frames(source, index, everything, other, index_of(other), SilentContext()).equal == 0
    with pytest.raises(ProofError, match="30 frames instead of 29"):
        index_written(other, index, FrameSpan(0, 28), SilentContext())
    with pytest.raises(ProofError, match="off its time"):
        index_written(slower, index, everything, SilentContext())


def test_a_closing_keyframe_is_held_where_frames_before_it_refer_to_it(tmp_path: Path) -> None:
    closed = index_of(make_recording(tmp_path / "closed.mp4", frames=40, gop=10))
    assert widened_to_keyframes(closed, FrameSpan(12, 13)) == FrameSpan(10, 19)
    assert widened_to_keyframes(closed, FrameSpan(12, 13), keyframes_earlier=1) == FrameSpan(0, 19)
    assert widened_to_keyframes(closed, FrameSpan(35, 36)) == FrameSpan(30, 39)
    options = {"x264-params": "open-gop=1:keyint=12:bframes=3"}
    opened = index_of(make_recording(tmp_path / "open.mp4", frames=40, codec_options=options))
    keyframes = np.flatnonzero(opened.keyframe).tolist()
    span = widened_to_keyframes(opened, FrameSpan(keyframes[1], keyframes[1] + 1))
    assert (span.first, span.last) == (keyframes[1], keyframes[2])


def test_a_change_of_resolution_within_an_exact_clip_is_refused(tmp_path: Path) -> None:
    parts = [
        make_recording(tmp_path / "large.ts", frames=30, size=(640, 480)),
        make_recording(tmp_path / "small.ts", frames=30, size=(320, 240)),
    ]
    source = tmp_path / "joined.ts"
    _join(parts, source)
    with pytest.raises(ExportError, match="changes from 640×480 to 320×240"):
        clip_of(source, at_ms(500), at_ms(1500), ClipMode.EXACT, tmp_path / "clip.mp4")


@contextmanager
def _largest_file(limit_bytes: int) -> Iterator[None]:
    """Let the system refuse every write beyond a size, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _sound_of(path: Path) -> Iterator[tuple[float, NDArray[np.float32]]]:
    """Blocks of samples, each with its time in seconds from the first picture."""
    index = index_of(path)
    first_s = float(index.first_pts * index.time_base)
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=SAMPLE_RATE_HZ)
    with av.open(path) as container:
        for frame in container.decode(audio=0):
            for plain in resampler.resample(frame):
                assert plain.pts is not None
                assert plain.time_base is not None
                samples = plain.to_ndarray()[0].astype(np.float32)
                yield float(plain.pts * plain.time_base) - first_s, samples


def _sounding(path: Path) -> tuple[float, float]:
    """When the tone is first and last heard, in seconds from the first picture."""
    heard = [
        start + float(place) / SAMPLE_RATE_HZ
        for start, samples in _sound_of(path)
        for place in np.flatnonzero(np.abs(samples) > 0.05)
    ]
    return min(heard), max(heard)


def _click_times(path: Path) -> list[float]:
    """When the clicks of the made sound begin, in seconds from the first picture."""
    loud = [
        start + float(place) / SAMPLE_RATE_HZ
        for start, samples in _sound_of(path)
        for place in np.flatnonzero(np.abs(samples) > 0.5)
    ]
    loud.sort()
    return [time for before, time in zip([-1.0, *loud], loud, strict=False) if time - before > 0.5]


def _mean_luma(path: Path) -> float:
    with av.open(path) as container:
        frame = next(container.decode(video=0))
        plane = frame.planes[0]
        rows = np.frombuffer(memoryview(plane), dtype=np.uint8).reshape(plane.height, plane.line_size)
        return float(rows[:, : plane.width].mean())


def _hide_first_frames(source: Path, target: Path, count: int) -> None:
    with av.open(source) as reading, av.open(target, "w", options={"avoid_negative_ts": "disabled"}) as writing:
        stream = writing.add_stream_from_template(reading.streams.video[0])
        for packet in reading.demux(video=0):
            if packet.pts is None or packet.dts is None or packet.duration is None:
                continue
            packet.pts -= packet.duration * count
            packet.dts -= packet.duration * count
            packet.stream = stream
            writing.mux(packet)


def _join(parts: list[Path], target: Path) -> None:
    """One transport stream after the other, the times of each following those of the one before."""
    with av.open(target, "w") as writing:
        stream = None
        shift = 0
        for part in parts:
            with av.open(part) as reading:
                stream = stream or writing.add_stream_from_template(reading.streams.video[0])
                for packet in reading.demux(video=0):
                    if packet.pts is not None and packet.dts is not None:
                        packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                        packet.stream = stream
                        writing.mux(packet)
            shift += 90_000
