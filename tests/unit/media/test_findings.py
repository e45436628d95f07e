"""What is odd about a recording is found where it is: each finding at its place, each kind made and found."""

import resource
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.progress import SilentContext
from reviewer.media import index as index_module
from reviewer.media.frames import ExactFrames
from reviewer.media.index import FrameIndex, build_index, cached_index
from reviewer.media.statements import MOST_PLACES, listed
from tests.support.broken_recordings import (
    CLOCK_PERIOD,
    joined,
    video_packet_count,
    with_clock_from,
    with_edit_list,
    with_picture_sizes,
    with_repeated_packets,
    without_transport_packets,
)
from tests.support.recordings import make_recording, number_in

SHA256 = "ab" * 32


def index_of(path: Path) -> FrameIndex:
    return build_index(path, SilentContext())


def found(index: FrameIndex, kind: FindingKind) -> list[Finding]:
    return [finding for finding in index.findings if finding.kind is kind]


def numbers(path: Path, index: FrameIndex) -> list[int | None]:
    frames = ExactFrames(path, index)
    try:
        return [number_in(frames.frame(number).picture) for number in range(len(index))]
    finally:
        frames.close()


def test_an_even_recording_has_no_findings(tmp_path: Path) -> None:
    assert index_of(make_recording(tmp_path / "even.mp4", frames=40, audio=True)).findings == ()


def test_each_gap_has_its_place_its_length_and_what_is_missing(tmp_path: Path) -> None:
    ticks = [number * 40 for number in range(120) if not (30 <= number < 35 or 80 <= number < 82)]
    index = index_of(make_recording(tmp_path / "gaps.mkv", frames=len(ticks), ticks=ticks))
    gaps = found(index, FindingKind.GAP)
    assert [(gap.start, gap.end, gap.frame, gap.frames) for gap in gaps] == [
        (1_160_000, 1_400_000, 29, 5),
        (3_160_000, 3_280_000, 74, 2),
    ]
    assert gaps[0].words == "gap: no new picture for 240.0 ms after frame 29, about 5 frames missing"
    assert index.integrity == ("2 gaps without pictures, the longest 240.0 ms at 00:00:01.160",)
    assert gaps[0].kind.is_loss


def test_a_variable_rate_is_of_the_whole_recording(tmp_path: Path) -> None:
    index = index_of(make_recording(tmp_path / "vfr.mp4", frames=40, vfr=True))
    [whole] = index.findings
    assert (whole.kind, whole.start, whole.end, whole.frames) == (
        FindingKind.VARIABLE_RATE,
        0,
        index.duration_us,
        40,
    )


def test_an_uneven_stretch_of_a_steady_recording_has_its_place(tmp_path: Path) -> None:
    lengths = [40] * 100
    lengths[50:54] = [30, 50, 30, 50]
    ticks = [0, *np.cumsum(lengths).tolist()]
    index = index_of(make_recording(tmp_path / "uneven.mkv", frames=101, ticks=ticks, size=(160, 120)))
    whole, stretch = found(index, FindingKind.VARIABLE_RATE)
    assert whole.words.startswith("variable frame rate")
    assert (stretch.start, stretch.end, stretch.frame, stretch.frames) == (2_000_000, 2_160_000, 50, 4)
    assert stretch.words == "uneven here: frames last 30.0 ms to 50.0 ms"


def test_frames_with_the_bytes_of_the_one_before_are_duplicates(tmp_path: Path) -> None:
    path = tmp_path / "repeated.mkv"
    with_repeated_packets(make_recording(tmp_path / "whole.mkv", frames=20, codec="mjpeg"), path, [5, 6, 12])
    index = index_of(path)
    places = found(index, FindingKind.DUPLICATE)
    assert [(place.frame, place.frames) for place in places] == [(5, 2), (12, 1)]
    assert numbers(path, index)[4:7] == [4, 4, 4], "the truth of the file"


def test_a_sample_table_shows_the_same_duplicates(tmp_path: Path) -> None:
    path = tmp_path / "repeated.mov"
    with_repeated_packets(make_recording(tmp_path / "whole.mov", frames=20, codec="mjpeg"), path, [5, 6, 12])
    assert [(place.frame, place.frames) for place in found(index_of(path), FindingKind.DUPLICATE)] == [(5, 2), (12, 1)]


def test_almost_empty_packets_may_repeat_the_picture(tmp_path: Path) -> None:
    whole = make_recording(tmp_path / "large.ts", frames=30, b_frames=0, gop=30, size=(640, 480), codec="mpeg2video")
    skipped = _with_empty_frames(whole, tmp_path / "skipped.mkv", {10, 11, 20})
    [first, second] = found(index_of(skipped), FindingKind.DUPLICATE)
    assert (first.frame, first.frames, second.frame, second.frames) == (10, 2, 20, 1)
    assert first.words == "2 frames almost empty: the picture may repeat the one before"
    assert found(index_of(whole), FindingKind.DUPLICATE) == []


def test_missing_transport_packets_are_counted_where_they_are_missing(tmp_path: Path) -> None:
    whole = make_recording(tmp_path / "whole.ts", frames=40, gop=10, audio=True)
    middle = video_packet_count(whole) // 2
    path = without_transport_packets(whole, tmp_path / "hole.ts", lambda number: middle <= number < middle + 3)
    index = index_of(path)
    [loss] = found(index, FindingKind.MISSING)
    assert "3 packets of the stream missing here" in loss.words
    assert loss.frame is not None
    assert abs(loss.frame - 20) <= 3
    assert index.integrity == ("packets are missing or damaged in 1 place, at least 3 by their counters",)
    assert found(index_of(whole), FindingKind.MISSING) == []


def test_times_that_begin_again_are_found_and_no_two_frames_share_a_time(tmp_path: Path) -> None:
    first = make_recording(tmp_path / "first.ts", frames=30, gop=10)
    second = make_recording(tmp_path / "second.ts", frames=50, gop=10, first_number=100)
    path = joined(tmp_path / "joined.ts", [first, second])
    index = index_of(path)
    [back] = found(index, FindingKind.BACKWARD)
    assert (back.frame, back.frames) == (28, 30)
    assert back.words.startswith("timestamps go back from 00:00:00.933333 to 00:00:00.000000; 30 frames after it")
    assert "timestamps go back in 1 place; 30 frames whose times were there before, left out" in index.integrity
    assert len(index) == 50
    assert numbers(path, index) == [*range(30), *range(130, 150)]


def test_frames_of_two_recordings_in_one_file_are_never_mixed(tmp_path: Path) -> None:
    first = make_recording(tmp_path / "first.ts", frames=30, gop=10)
    second = make_recording(tmp_path / "second.ts", frames=50, gop=5, rate=25, first_number=100)
    path = joined(tmp_path / "joined.ts", [first, second])
    index = index_of(path)
    [back] = found(index, FindingKind.BACKWARD)
    assert back.frames == 24
    assert numbers(path, index) == [*range(30), *range(124, 150)]


def test_a_clock_that_begins_again_is_counted_on_and_named(tmp_path: Path) -> None:
    path = with_clock_from(
        make_recording(tmp_path / "whole.ts", frames=40, gop=10), tmp_path / "wrapped.ts", CLOCK_PERIOD - 60_000
    )
    index = index_of(path)
    [restart] = found(index, FindingKind.BACKWARD)
    assert 0 < restart.start < index.duration_us
    assert "33-bit clock begins again" in restart.words
    assert index.first_pts < 0
    assert numbers(path, index) == list(range(40))
    assert index.integrity == ("the recording's own 33-bit clock begins again in 1 place; the times are counted on",)


@pytest.mark.parametrize(("suffix", "codec"), [("ts", "h264"), ("ts", "mpeg2video"), ("mkv", "mjpeg")])
def test_a_change_of_the_picture_size_is_found_without_decoding(suffix: str, codec: str, tmp_path: Path) -> None:
    path = with_picture_sizes(tmp_path / f"sizes.{suffix}", [(320, 240), (640, 360), (320, 240)], 8, codec)
    index = index_of(path)
    changes = found(index, FindingKind.RESOLUTION)
    assert [(change.frame, change.words) for change in changes] == [
        (8, "pictures are 640×360 from here on"),
        (16, "pictures are 320×240 from here on"),
    ]
    frames = ExactFrames(path, index)
    try:
        assert [frames.frame(number).picture.shape[:2] for number in (3, 11, 19)] == [
            (240, 320),
            (360, 640),
            (240, 320),
        ]
        assert [number_in(frames.frame(number).picture) for number in (19, 11, 3)] == [19, 11, 3]
    finally:
        frames.close()


def test_what_edit_lists_hide_is_counted_and_nothing_is_called_cut_off(tmp_path: Path) -> None:
    whole = make_recording(tmp_path / "whole.mp4", frames=40, gop=10, b_frames=0)
    shorter = with_edit_list(whole, tmp_path / "shorter.mp4", [(500, 0)])
    index = index_of(shorter)
    hidden = sum(finding.frames for finding in found(index, FindingKind.HIDDEN))
    assert (len(index), hidden) == (15, 25)
    assert found(index, FindingKind.TRUNCATED) == []
    assert numbers(shorter, index) == list(range(15))

    later = index_of(with_edit_list(whole, tmp_path / "later.mp4", [(1000, -1), (1333, 0)]))
    assert (len(later), later.findings) == (40, ())

    turned = with_edit_list(whole, tmp_path / "turned.mp4", [(300, 20 * 512), (300, 0)])
    index = index_of(turned)
    assert numbers(turned, index) == [*range(20, 29), *range(9)]
    assert found(index, FindingKind.BACKWARD) == []


def test_findings_come_back_from_the_cache_as_they_were(tmp_path: Path) -> None:
    ticks = [number * 40 for number in range(60) if not 30 <= number < 35]
    path = make_recording(tmp_path / "gap.mkv", frames=len(ticks), ticks=ticks)
    built = cached_index(path, tmp_path, SHA256, SilentContext())
    path.unlink()
    assert built.findings
    assert cached_index(path, tmp_path, SHA256, SilentContext()).findings == built.findings


def test_a_cache_of_the_version_before_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_recording(tmp_path / "old.mp4", frames=10)
    monkeypatch.setattr(index_module, "CACHE_VERSION", index_module.CACHE_VERSION - 1)
    cached_index(path, tmp_path, SHA256, SilentContext())
    monkeypatch.undo()
    assert len(cached_index(path, tmp_path, SHA256, SilentContext())) == 10
    assert len(FrameIndex.load(tmp_path / "index" / f"{SHA256}.npz", SHA256)) == 10


def test_a_full_disk_costs_the_cache_and_not_the_index(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "recording.mp4", frames=10)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    try:
        index = cached_index(path, tmp_path, SHA256, SilentContext())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(index) == 10
    assert list((tmp_path / "index").iterdir()) == [], "nothing half made"


def test_the_last_listed_place_stands_for_the_rest() -> None:
    places = [Finding(FindingKind.GAP, number, number + 1, number, 2, "gap") for number in range(MOST_PLACES + 500)]  # type: ignore[arg-type]  # plain numbers as times
    shown = list(listed(places))
    assert len(shown) == MOST_PLACES
    assert shown[:-1] == places[: MOST_PLACES - 1]
    assert (shown[-1].start, shown[-1].end, shown[-1].frames) == (MOST_PLACES - 1, MOST_PLACES + 500, 2 * 501)
    assert shown[-1].words == "gap; 500 more places of this kind up to here are not listed one by one"


def _with_empty_frames(path: Path, target: Path, empty: set[int]) -> Path:
    """The same packets, those with the numbers given cut down to almost nothing, as an encoder's skipped pictures."""
    import av

    with av.open(path) as read, av.open(target, "w") as write:
        stream = write.add_stream_from_template(read.streams.video[0])
        for number, packet in enumerate(packet for packet in read.demux(video=0) if packet.size):
            if number in empty:
                small = av.Packet(bytes(packet)[:30])
                small.pts, small.dts, small.time_base = packet.pts, packet.dts, packet.time_base
                small.stream = stream
                write.mux(small)
            else:
                packet.stream = stream
                write.mux(packet)
    return target
