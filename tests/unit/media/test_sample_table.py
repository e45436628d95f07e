"""An MP4's sample table gives what demuxing gives, number for number, or is not used."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from av.container import InputContainer
from av.video.stream import VideoStream
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.progress import SilentContext
from reviewer.media.container import open_recording, video_stream
from reviewer.media.demuxing import ReadingProgress, demux
from reviewer.media.errors import MediaError
from reviewer.media.packet_columns import RawPackets
from reviewer.media.sample_table import read_sample_table
from tests.support.broken_recordings import FRAGMENTED, INDEX_FIRST, cut, with_edit_list
from tests.support.recordings import make_recording

NEGATIVE_OFFSETS = {"movflags": "negative_cts_offsets"}
CODECS = ("h264", "hevc", "mpeg4", "mjpeg", "vp9", "av1", "mpeg2video")


class NoVideo(Exception):  # noqa: N818 - damage may leave none, which is no error here
    """The file has no video stream."""


def shown(container: InputContainer) -> VideoStream:
    stream = video_stream(container)
    if stream is None:
        raise NoVideo
    return stream


def from_table(path: Path) -> RawPackets | None:
    with open_recording(path) as container:
        stream = shown(container)
        return read_sample_table(path, container, stream, path.stat().st_size)


def from_packets(path: Path) -> RawPackets:
    with open_recording(path) as container:
        stream = shown(container)
        return demux(container, stream, ReadingProgress(path.name, path.stat().st_size, SilentContext()))


def expect_equal(table: RawPackets | None, packets: RawPackets) -> None:
    assert table is not None, "the table is used"
    for field in fields(RawPackets):
        one, other = getattr(table, field.name), getattr(packets, field.name)
        assert np.array_equal(one, other), (field.name, one, other)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    codec=st.sampled_from(CODECS[:4]),
    frames=st.integers(1, 90),
    gop=st.integers(1, 30),
    b_frames=st.integers(0, 3),
    vfr=st.booleans(),
    audio=st.booleans(),
    options=st.sampled_from([{}, INDEX_FIRST, {"use_editlist": "0"}, NEGATIVE_OFFSETS]),
    suffix=st.sampled_from(["mp4", "mov"]),
    kept=st.floats(0.2, 1),
)
def test_the_table_equals_the_packets(
    tmp_path: Path,
    codec: str,
    frames: int,
    gop: int,
    b_frames: int,
    vfr: bool,
    audio: bool,
    options: Mapping[str, str],
    suffix: str,
    kept: float,
) -> None:
    path = make_recording(
        tmp_path / f"made.{suffix}",
        codec=codec,
        frames=frames,
        gop=gop,
        b_frames=b_frames,
        vfr=vfr,
        audio=audio,
        size=(160, 120),
        container_options=options,
    )
    table = from_table(path)
    # FFmpeg passes over the last negative offsets: of a few frames alone it makes times that are left to demuxing.
    if table is not None or options != NEGATIVE_OFFSETS or frames > 12:
        expect_equal(table, from_packets(path))
    if options == INDEX_FIRST:
        data = path.read_bytes()
        header = data.index(b"mdat") + 4
        path = cut(path, header + int(kept * (len(data) - header)))
        table, packets = from_table(path), from_packets(path)
        if len(packets):
            expect_equal(table, packets)
        else:
            assert table is None


@pytest.mark.parametrize("codec", CODECS)
def test_the_table_of_every_codec_is_used(codec: str, tmp_path: Path) -> None:
    path = make_recording(tmp_path / "made.mp4", codec=codec, frames=20, gop=10)
    expect_equal(from_table(path), from_packets(path))


def test_fragments_and_edits_are_left_to_demuxing(tmp_path: Path) -> None:
    assert from_table(make_recording(tmp_path / "parts.mp4", frames=30, container_options=FRAGMENTED)) is None
    whole = make_recording(tmp_path / "whole.mp4", frames=40, gop=10, b_frames=0)
    for edits in ([(300, 20 * 512), (300, 0)], [(400, 5 * 512)], [(500, 0)]):
        assert from_table(with_edit_list(whole, tmp_path / "edited.mp4", edits)) is None
    late = with_edit_list(whole, tmp_path / "late.mp4", [(1000, -1), (1333, 0)])
    expect_equal(from_table(late), from_packets(late))


def test_whatever_an_index_says_the_table_equals_the_packets_or_is_not_used(tmp_path: Path) -> None:
    whole = make_recording(tmp_path / "whole.mp4", frames=30, gop=10, size=(160, 120)).read_bytes()
    begin = whole.index(b"moov")
    chance = np.random.default_rng(5)
    path = tmp_path / "changed.mp4"
    used = 0
    for _ in range(200):
        data = np.frombuffer(whole, dtype=np.uint8).copy()
        data[chance.integers(begin, len(data), 3)] = chance.integers(0, 256, 3)
        path.write_bytes(data.tobytes())
        with suppress(MediaError, NoVideo):
            table = from_table(path)
            if table is not None:
                used += 1
                expect_equal(table, from_packets(path))
    assert used > 50
