"""Finding every frame of a four-hour 1080p recording, against ffmpeg reading the same packets in the same run.

What a user waits for when a recording is opened the first time: `build_index`, with all that it finds odd. The camera's
own packets are muxed again and again with later times, so that the tables are as long as real ones. Each file is read
once as the disk gives it, with its pages dropped from memory before (`POSIX_FADV_DONTNEED`), and once from memory; the
goal is for the slower of the two.
"""
# Debian packages: ffmpeg

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from reviewer.domain.progress import SilentContext
from reviewer.media.index import build_index
from tests.benchmarks.support import Figure, conclude, say

HOURS = 4
RATE = 30
GROUP = 60
SIZE = (1920, 1080)
BITS_PER_SECOND = 900_000
GOAL_BYTES_PER_SECOND = 1e9
GOAL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Coded:
    """A packet of the pattern that is repeated."""

    content: bytes
    pts: int
    dts: int
    is_keyframe: bool


def main() -> int:
    """Measure and print a JSON line for each container; 0 where the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="Matroska and MPEG-TS as well, without a goal of their own")
    suffixes = ("mp4", "mkv", "ts") if parser.parse_args().full else ("mp4",)
    figures = []
    with tempfile.TemporaryDirectory(prefix="bench-index-") as name:
        folder = Path(name)
        seed = make_seed(folder / "seed.mp4")
        for suffix in suffixes:
            path = make_recording(seed, folder / f"four-hours.{suffix}")
            figures.append(measured(path, has_goal=suffix == "mp4"))
            path.unlink()
    return conclude(figures)


def make_seed(path: Path) -> Path:
    """One group of pictures with a moving grain in them, as a body camera writes it."""
    grain = np.random.default_rng(2).integers(96, 128, (SIZE[1] * 3 // 2, SIZE[0]), dtype=np.uint8)
    options = {"preset": "ultrafast", "b": str(BITS_PER_SECOND), "bf": "2", "sc_threshold": "0"}
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.gop_size = GROUP
        for number in range(GROUP):
            frame = VideoFrame.from_ndarray(np.ascontiguousarray(np.roll(grain, number, axis=1)), format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def make_recording(seed: Path, path: Path) -> Path:
    """Four hours of the seed's packets; the suffix chooses the container."""
    with av.open(str(seed)) as source, av.open(str(path), "w") as container:
        template = source.streams.video[0]
        target = container.add_stream_from_template(template)
        assert template.time_base is not None
        coded = [
            Coded(bytes(packet), packet.pts, packet.dts, packet.is_keyframe)
            for packet in source.demux(template)
            if packet.pts is not None and packet.dts is not None
        ]
        length = int(GROUP / RATE / template.time_base)
        for group in range(HOURS * 3600 * RATE // GROUP):
            for one in coded:
                packet = Packet(one.content)
                packet.pts, packet.dts = one.pts + group * length, one.dts + group * length
                packet.time_base, packet.is_keyframe = template.time_base, one.is_keyframe
                packet.stream = target
                container.mux(packet)
    return path


def measured(path: Path, *, has_goal: bool) -> Figure:
    """The figure of one recording, and in words what belongs to it."""
    size_bytes = path.stat().st_size
    cold, warm = index_seconds(path, forget=True), index_seconds(path, forget=False)
    peer_cold, peer_warm = ffmpeg_seconds(path, forget=True), ffmpeg_seconds(path, forget=False)
    allowed = max(GOAL_SECONDS, size_bytes / GOAL_BYTES_PER_SECOND)
    say(
        f"{path.suffix}: {size_bytes / 1e9:.2f} GB, {HOURS * 3600 * RATE:,} frames; "
        f"index {cold:.2f} s as the disk gives it, {warm:.2f} s ({size_bytes / warm / 1e9:.2f} GB/s) from memory; "
        f"ffmpeg {peer_cold:.2f} s and {peer_warm:.2f} s"
    )
    return Figure(
        bench="index",
        value=max(cold, warm),
        unit=f"s for four hours ({path.suffix.removeprefix('.')})",
        peer="ffmpeg -c copy -f null",
        peer_value=max(peer_cold, peer_warm),
        goal=f">= 1 GB/s of file or <= {GOAL_SECONDS:g} s" if has_goal else "none",
        ok=not has_goal or max(cold, warm) <= allowed,
    )


def index_seconds(path: Path, *, forget: bool) -> float:
    """How long the index takes.

    Raises:
        SystemExit: it is not the index of all frames.
    """
    settle(path, forget=forget)
    start = time.perf_counter()
    index = build_index(path, SilentContext())
    seconds = time.perf_counter() - start
    if len(index) != HOURS * 3600 * RATE or index.integrity:
        raise SystemExit(f"{path.name}: {len(index)} frames; {'; '.join(index.integrity)}")
    return seconds


def ffmpeg_seconds(path: Path, *, forget: bool) -> float:
    """How long ffmpeg takes to read the packets of the video and to do nothing with them."""
    settle(path, forget=forget)
    start = time.perf_counter()
    subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-c", "copy", "-f", "null", "-"], check=True)
    return time.perf_counter() - start


def settle(path: Path, *, forget: bool) -> None:
    """Bring a file's pages into memory, or take them out of it."""
    os.sync()
    with path.open("rb") as file:
        if forget:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        else:
            while file.read(16 * 1024 * 1024):
                continue


if __name__ == "__main__":
    sys.exit(main())
