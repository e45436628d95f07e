"""Recordings of cameras that lost power come in as far as they go, and every frame of their index is a whole one."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.integrity import FindingKind
from reviewer.domain.progress import SilentContext
from reviewer.media.errors import MediaError, UnfinishedMediaError
from reviewer.media.frames import ExactFrames
from reviewer.media.hashing import frame_sha256
from reviewer.media.index import FrameIndex, build_index
from reviewer.media.probe import probe
from tests.support.broken_recordings import FRAGMENTED, INDEX_FIRST, TRANSPORT_PACKET_BYTES, cut
from tests.support.recordings import make_recording, number_in

FRAMES = 40
CUTS = 14

CONTAINERS = {
    "parts.mp4": FRAGMENTED,
    "index-first.mp4": INDEX_FIRST,
    "index-first.mov": INDEX_FIRST,
    "clusters.mkv": {"cluster_time_limit": "300"},
    "open-ended.mkv": {"live": "1", "cluster_time_limit": "300"},
    "stream.ts": {},
}


def made(folder: Path, name: str, codec: str = "h264", *, audio: bool = True) -> Path:
    return make_recording(
        folder / name, frames=FRAMES, gop=10, codec=codec, audio=audio, container_options=CONTAINERS[name]
    )


def index_of(path: Path) -> FrameIndex:
    return build_index(path, SilentContext())


def hashes(path: Path, index: FrameIndex) -> dict[int, str]:
    """The hash of every frame by its PTS; each frame that the index has must come out."""
    frames = ExactFrames(path, index)
    try:
        return {int(index.pts[number]): frame_sha256(frames.native(number)) for number in range(len(index))}
    finally:
        frames.close()


def expect_as_far_as_it_goes(path: Path, whole: dict[int, str]) -> bool:
    """A cut recording shows frames of the whole one only, and says that it is cut; False where it is refused."""
    try:
        probe(path)
        index = index_of(path)
    except MediaError:
        return False
    shown = hashes(path, index)
    assert shown.items() <= whole.items()
    if len(shown) < len(whole):
        assert any(words.startswith("truncated end") for words in index.integrity), (path.stat().st_size, len(shown))
        last = [finding for finding in index.findings if finding.kind is FindingKind.TRUNCATED][-1]
        assert (last.start, last.frame) == (index.duration_us, len(index) - 1)
    return True


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        *((name, "h264") for name in CONTAINERS),
        ("index-first.mp4", "hevc"),
        ("stream.ts", "hevc"),
        ("stream.ts", "mpeg2video"),
    ],
)
def test_cut_anywhere_it_shows_whole_frames_only_and_says_so(name: str, codec: str, tmp_path: Path) -> None:
    path = made(tmp_path, name, codec)
    index = index_of(path)
    assert index.integrity == ()
    whole = hashes(path, index)
    assert len(whole) == FRAMES
    size = path.stat().st_size
    ends = np.random.default_rng(len(name)).integers(size // 6, size, CUTS)
    come_in = sum(expect_as_far_as_it_goes(cut(path, int(end)), whole) for end in ends)
    assert come_in >= CUTS - 2


def test_a_transport_stream_cut_between_its_packets_says_so(tmp_path: Path) -> None:
    path = made(tmp_path, "stream.ts", audio=False)
    whole = hashes(path, index_of(path))
    packets = path.stat().st_size // TRANSPORT_PACKET_BYTES
    for number in range(packets // 2, packets // 2 + 40):
        index = index_of(cut(path, number * TRANSPORT_PACKET_BYTES))
        assert hashes(cut(path, number * TRANSPORT_PACKET_BYTES), index).items() <= whole.items()
        assert index.findings == () or index.findings[-1].kind in {FindingKind.TRUNCATED, FindingKind.GAP}


def test_cut_within_its_index_an_mp4_is_refused_by_name(tmp_path: Path) -> None:
    for name in ("parts.mp4", "index-first.mp4"):
        path = made(tmp_path, name)
        place = path.read_bytes().index(b"moov")
        for end in (place, place + 4, place + 100):
            with pytest.raises(UnfinishedMediaError, match="lost power"):
                index_of(cut(path, end))


def test_nothing_but_a_named_trouble_comes_of_any_cut_or_damage(tmp_path: Path) -> None:
    chance = np.random.default_rng(11)
    for name in CONTAINERS:
        data = np.frombuffer(made(tmp_path, name).read_bytes(), dtype=np.uint8)
        path = tmp_path / f"damaged-{name}"
        for _ in range(8):
            damaged = data[: chance.integers(1, len(data))].copy()
            damaged[chance.integers(0, len(damaged), 12)] = chance.integers(0, 256, 12)
            path.write_bytes(damaged.tobytes())
            with suppress(MediaError):
                probe(path)
            with suppress(MediaError):
                index = index_of(path)
                frames = ExactFrames(path, index)
                try:
                    for number in (0, len(index) // 2, len(index) - 1):
                        with suppress(MediaError):
                            frames.frame(number)
                finally:
                    frames.close()


@pytest.mark.parametrize("name", ["one.mp4", "one.mkv", "one.ts", "one.mov"])
def test_a_recording_of_one_frame(name: str, tmp_path: Path) -> None:
    path = make_recording(tmp_path / name, frames=1)
    assert probe(path).video is not None
    index = index_of(path)
    assert (len(index), index.integrity) == (1, ())
    assert index.duration_us > 0
    frames = ExactFrames(path, index)
    try:
        assert number_in(frames.frame(0).picture) == 0
    finally:
        frames.close()


@pytest.mark.parametrize("name", ["silent.mp4", "silent.mkv", "silent.ts"])
def test_a_recording_without_sound(name: str, tmp_path: Path) -> None:
    path = make_recording(tmp_path / name, frames=20)
    assert probe(path).audio == ()
    assert (len(index_of(path)), index_of(path).integrity) == (20, ())


@pytest.mark.parametrize("suffix", ["m4a", "mka", "ts"])
def test_sound_without_pictures_cut_off_still_has_its_length(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sound.{suffix}"
    _keep_sound(make_recording(tmp_path / "both.mkv", frames=90, audio=True), path)
    assert probe(path).video is None
    whole = index_of(path)
    assert (len(whole), whole.findings) == (0, ())
    with suppress(UnfinishedMediaError):
        shorter = index_of(
            cut(path, path.stat().st_size * 2 // 3 // TRANSPORT_PACKET_BYTES * TRANSPORT_PACKET_BYTES + 50)
        )
        assert 0 < shorter.duration_us < whole.duration_us
        assert shorter.integrity


def _keep_sound(source: Path, target: Path) -> None:
    import av

    with av.open(source) as read, av.open(target, "w") as write:
        stream = write.add_stream_from_template(read.streams.audio[0])
        for packet in read.demux(audio=0):
            if packet.size:
                packet.stream = stream
                write.mux(packet)
