"""Bringing in a recording of 1 GB, and a card of small ones, against sha256sum plus cp of the same in the same run."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import av
import numpy as np
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.benchmarks.figures import Figure, conclude
from tests.support.recordings import make_recording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.stream import Stream

GOAL_RATIO = 0.8
GOAL_FILES_PER_S = 200
SMALL_FILES, SMALL_FILES_FULL = 1_500, 10_000
SMALL_FRAMES = 10
RECORDING_BYTES = 1_000_000_000
RATE = 30
SIZE = (1280, 720)
SEED_FRAMES = 30


def main() -> int:
    """Measure and print one JSON line for each goal; 0 where both are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="three rounds instead of one, and 10,000 small files")
    is_full = parser.parse_args().full
    with tempfile.TemporaryDirectory(prefix="bench-ingest-") as name:
        folder = Path(name)
        (folder / "large").mkdir()
        recording = make_large_recording(folder / "large")
        peers, ours = [], []
        for number in range(3 if is_full else 1):
            peers.append(peer_seconds([recording], folder / f"copies-{number}"))
            ours.append(ingest_seconds([recording], folder / f"library-{number}"))
        recording.unlink()
        count = SMALL_FILES_FULL if is_full else SMALL_FILES
        card = make_small_recordings(folder / "card", count)
        small_peer = peer_seconds(sorted(card.iterdir()), folder / "copies", keep=True)
        small = ingest_seconds([card], folder / "small", count)
    size_mb = RECORDING_BYTES / 1e6
    value, peer_value = size_mb / median(ours), size_mb / median(peers)
    return conclude(
        [
            Figure(
                bench="ingest",
                value=value,
                unit="MB/s",
                peer="sha256sum + cp",
                peer_value=peer_value,
                goal=f"ratio >= {GOAL_RATIO}",
                ok=value / peer_value >= GOAL_RATIO,
            ),
            Figure(
                bench="ingest",
                value=count / small,
                unit=f"small files a second, of {count:,}",
                peer="sha256sum + cp",
                peer_value=count / small_peer,
                goal=f">= {GOAL_FILES_PER_S}",
                ok=count / small >= GOAL_FILES_PER_S,
            ),
        ]
    )


def make_small_recordings(folder: Path, count: int) -> Path:
    """A card of recordings of some ten kilobytes, one after the other in time, each with bytes of its own."""
    folder.mkdir()
    seed = make_recording(folder.with_suffix(".mp4"), frames=SMALL_FRAMES).read_bytes()
    begin = datetime(2026, 4, 17, tzinfo=UTC)
    for number in range(count):
        # A box that says nothing, as some cameras pad their files with.
        padding = (16).to_bytes(4, "big") + b"free" + number.to_bytes(8, "big")
        name = f"{begin + timedelta(seconds=number):%Y-%m-%dT%H-%M-%S}Z.mp4"
        (folder / name).write_bytes(seed + padding)
    return folder


def make_large_recording(folder: Path) -> Path:
    """A recording of at least `RECORDING_BYTES`: the packets of a second of noise, muxed again and again."""
    seed = folder / "seed.mp4"
    random = np.random.default_rng(2)
    with av.open(str(seed), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "qp": "10"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for number in range(SEED_FRAMES):
            noise = random.integers(0, 255, (SIZE[1] * 3 // 2, SIZE[0]), dtype=np.uint8)
            frame = VideoFrame.from_ndarray(noise, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    recording = folder / "recording.mp4"
    with av.open(str(seed)) as source, av.open(str(recording), "w") as container:
        template = source.streams.video[0]
        target = container.add_stream_from_template(template)
        assert template.time_base is not None
        for packet in repeated(source, template, int(SEED_FRAMES / RATE / template.time_base)):
            packet.stream = target
            container.mux(packet)
    seed.unlink()
    return recording


def repeated(source: av.container.InputContainer, stream: VideoStream, length: int) -> "Iterator[Packet[Stream]]":
    """The packets of a stream over and over, each time `length` later, until they are enough."""
    packets = [packet for packet in source.demux(stream) if packet.dts is not None]
    contents = [(bytes(packet), packet.pts, packet.dts, packet.is_keyframe) for packet in packets]
    written = shift = 0
    while written < RECORDING_BYTES:
        for content, pts, dts, is_keyframe in contents:
            again = Packet(content)
            again.pts = None if pts is None else pts + shift
            again.dts = None if dts is None else dts + shift
            again.time_base = stream.time_base or Fraction(1, RATE)
            again.is_keyframe = is_keyframe
            written += len(content)
            yield again
        shift += length


def peer_seconds(files: Sequence[Path], copies: Path, *, keep: bool = False) -> float:
    """What a careful person does by hand: the hash of every file, and a copy of it.

    Args:
        files: the files.
        copies: a folder to be made for their copies.
        keep: whether the copies stay for now: for minutes, ext4 makes no new file quickly where many were just deleted.
    """
    copies.mkdir()
    settle_disk(files)
    start = time.perf_counter()
    subprocess.run(["sha256sum", *files], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cp", *files, copies], check=True)
    seconds = time.perf_counter() - start
    if not keep:
        shutil.rmtree(copies)
    return seconds


def ingest_seconds(paths: Sequence[Path], library_folder: Path, count: int = 1) -> float:
    """The whole ingest: found, probed, copied, hashed, read back, indexed, and in the library with its audit rows."""
    settle_disk([file for path in paths for file in (path.iterdir() if path.is_dir() else [path])])
    with CaseLibrary.create(library_folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case(number="benchmark"))
        start = time.perf_counter()
        report = ingest(library, case.id, paths, authority="benchmark", context=SilentContext())
        seconds = time.perf_counter() - start
    if report.failures or len(report.recordings) != count:
        raise SystemExit("; ".join(report.failures) or f"{len(report.recordings)} of {count} came in")
    shutil.rmtree(library_folder)
    return seconds


def settle_disk(files: Sequence[Path]) -> None:
    """Both start from the same state: earlier writes are on the disk, and the files have just been read."""
    os.sync()
    for file in files:
        file.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
