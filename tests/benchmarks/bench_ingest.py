"""Bringing in a recording of 1 GB, against sha256sum of it plus cp of it in the same run."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.stream import Stream

GOAL_RATIO = 0.6
RECORDING_BYTES = 1_000_000_000
RATE = 30
SIZE = (1280, 720)
SEED_FRAMES = 30


def main() -> int:
    """Measure and print one JSON line; 0 where the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="three rounds instead of one")
    rounds = 3 if parser.parse_args().full else 1
    with tempfile.TemporaryDirectory(prefix="bench-ingest-") as name:
        folder = Path(name)
        recording = make_large_recording(folder)
        peers, ours = [], []
        for number in range(rounds):
            peers.append(peer_seconds(recording, folder / "copy.mp4"))
            ours.append(ingest_seconds(recording, folder / f"library-{number}"))
    size_mb = RECORDING_BYTES / 1e6
    value, peer_value = size_mb / median(ours), size_mb / median(peers)
    ratio = value / peer_value
    result = {
        "bench": "ingest",
        "value": round(value, 1),
        "unit": "MB/s",
        "peer": "sha256sum + cp",
        "peer_value": round(peer_value, 1),
        "ratio": round(ratio, 3),
        "goal": f"ratio >= {GOAL_RATIO}",
        "ok": ratio >= GOAL_RATIO,
    }
    sys.stdout.write(json.dumps(result) + "\n")
    return 0 if result["ok"] else 1


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


def peer_seconds(recording: Path, copy: Path) -> float:
    """What a careful person does by hand: the hash of the file, and a copy of it."""
    settle_disk(recording)
    start = time.perf_counter()
    subprocess.run(["sha256sum", recording], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cp", recording, copy], check=True)
    seconds = time.perf_counter() - start
    copy.unlink()
    return seconds


def ingest_seconds(recording: Path, library_folder: Path) -> float:
    """The whole ingest: found, probed, copied, hashed, read back, indexed, and in the library."""
    settle_disk(recording)
    with CaseLibrary.create(library_folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case(number="benchmark"))
        start = time.perf_counter()
        report = ingest(library, case.id, [recording], context=SilentContext())
        seconds = time.perf_counter() - start
    if report.failures or len(report.recordings) != 1:
        raise SystemExit("; ".join(report.failures))
    for original in (library_folder / "vault").glob("*/*"):
        original.unlink()
    return seconds


def settle_disk(recording: Path) -> None:
    """Both start from the same state: earlier writes are on the disk, and the recording has just been read."""
    os.sync()
    recording.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
