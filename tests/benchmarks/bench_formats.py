"""Reading tracks: GPMF and freeGPS against ExifTool, NMEA against pynmea2, GPX against gpxpy, each in the same run.

Every figure is the time of a processor for one file, the best of several turns taken in turn with the peer's, so that
what else runs on the machine weighs on both. ExifTool is a program of its own and is measured as one, with its start;
ours is asked as `reviewer read-track` asks it, from the first byte to the finished and flagged track.
"""
# Debian packages: libimage-exiftool-perl python3-nmea2

import argparse
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import gpxpy

from reviewer.telemetry.reading import read_positions
from tests.benchmarks.support import Figure, conclude, say
from tests.support.camera_boxes import free_gps_block, interleave_blocks
from tests.support.recordings import make_recording
from tests.support.tracks import add_tracks, gps5_stream, gpx, log, payload, point

SECONDS_OF_VIDEO = 60
SAMPLES_A_SECOND = 18
TURNS = 3
SYSTEM_PYTHON = "/usr/bin/python3"
"""Sees what Debian installs, which the program's own environment does not."""

PYNMEA2 = """
import sys, time, pynmea2
start, fixes = time.process_time(), []
with open(sys.argv[1], encoding="latin-1") as log:
    for line in log:
        said = pynmea2.parse(line, check=True)
        if said.sentence_type == "RMC" and said.status == "A":
            fixes.append([said.datetime, said.latitude, said.longitude, said.spd_over_grnd, said.true_course])
        elif said.sentence_type == "GGA" and fixes:
            fixes[-1] += [said.altitude, said.horizontal_dil, said.num_sats]
print(len(fixes), time.process_time() - start)
"""


def main() -> int:
    """Measure and print a JSON line for each format; 0 where every goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="100,000 fixes instead of 20,000")
    count = 100_000 if parser.parse_args().full else 20_000
    with tempfile.TemporaryDirectory(prefix="bench-formats-") as name:
        folder = Path(name)
        plain = make_recording(folder / "plain.mp4", frames=SECONDS_OF_VIDEO * 30, size=(160, 120), audio=True)
        figures = [
            against_exiftool("GPMF", gpmf_recording(plain, folder / "gpmf.mp4"), SECONDS_OF_VIDEO * SAMPLES_A_SECOND),
            against_exiftool("freeGPS", free_gps_recording(plain, folder / "free.mp4"), SECONDS_OF_VIDEO),
            against_pynmea2(nmea_log(folder / "log.nmea", count), count),
            against_gpxpy(gpx_file(folder / "track.gpx", count), count),
        ]
    return conclude(figures)


def gpmf_recording(plain: Path, target: Path) -> Path:
    """A recording with a payload each second."""
    payloads = [
        payload(
            gps5_stream(
                [(41.5 + (second * SAMPLES_A_SECOND + n) * 1e-6, -72.75) for n in range(SAMPLES_A_SECOND)],
                utc=f"2604172104{second:02d}.000",
            )
        )
        for second in range(SECONDS_OF_VIDEO)
    ]
    return add_tracks(plain, target, payloads=payloads, payload_ms=1000)


def free_gps_recording(plain: Path, target: Path) -> Path:
    """A recording with a block each second, and their index."""
    blocks = [free_gps_block((21, 4, second, 26, 4, 17)) for second in range(SECONDS_OF_VIDEO)]
    return interleave_blocks(plain, target, blocks, index=True)


def nmea_log(target: Path, count: int) -> Path:
    """A log with two sentences for each fix."""
    bodies = []
    for number in range(count):
        clock = f"{number // 3600 % 24:02d}{number // 60 % 60:02d}{number % 60:02d}.00"
        place = f"41{30 + number % 1000 / 10_000:07.4f},N,07245.0000,W"
        bodies.append(f"GPRMC,{clock},A,{place},10.0,90.5,{17 + number // 86_400:02d}0426,,,A")
        bodies.append(f"GPGGA,{clock},{place},1,08,1.0,12.0,M,-33.0,M,,")
    target.write_bytes(log(*bodies))
    return target


def gpx_file(target: Path, count: int) -> Path:
    """A track with height and time at each point."""
    points = (
        point(
            f"{41.5 + number * 1e-6:.6f}",
            "-72.75",
            f"2026-04-{17 + number // 86_400:02d}T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}Z",
            f"<ele>{number % 100}.5</ele>",
        )
        for number in range(count)
    )
    target.write_text(gpx("\n".join(points)), encoding="utf-8")
    return target


def against_exiftool(name: str, path: Path, positions: int) -> Figure:
    """One recording, read by both; ExifTool must find as many positions."""
    program = shutil.which("exiftool")
    if program is None:
        raise SystemExit("exiftool is missing: bash packaging/bench.sh installs it")
    command = [program, "-ee3", "-n", "-j", "-G3", "-a", str(path)]
    answer = subprocess.run(command, capture_output=True, check=False, text=True).stdout
    say(f"{name}: {positions} positions here, {answer.count('GPSLatitude')} by ExifTool")
    ours, peer = in_turn(
        lambda: read(path, positions),
        lambda: subprocess.run(command, capture_output=True, check=False),
    )
    return Figure(
        "formats", ours * 1e3, f"ms of {name}", "exiftool -ee3", peer * 1e3, "20 times faster", ours * 20 <= peer
    )


def against_pynmea2(path: Path, count: int) -> Figure:
    """One log, read by both into the same fixes."""
    command = [SYSTEM_PYTHON, "-c", PYNMEA2, str(path)]
    turns = []
    for _ in range(TURNS):
        ours = timed(lambda: read(path, count))
        said = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
        if int(said[0]) != count:
            raise SystemExit(f"pynmea2 found {said[0]} fixes instead of {count}")
        turns.append((ours, float(said[1])))
    ours, peer = (min(turn[side] for turn in turns) for side in (0, 1))
    return Figure("formats", count / ours, "NMEA fixes/s", "pynmea2", count / peer, "at least as fast", ours <= peer)


def against_gpxpy(path: Path, count: int) -> Figure:
    """One track, read by both."""

    def parse() -> None:
        with path.open(encoding="utf-8") as file:
            if gpxpy.parse(file).get_points_no() != count:
                raise SystemExit("gpxpy found another number of points")

    ours, peer = in_turn(lambda: read(path, count), parse)
    goal = "at most 20 % slower"
    return Figure("formats", count / ours, "GPX points/s", "gpxpy", count / peer, goal, ours <= peer * 1.2)


def read(path: Path, positions: int) -> None:
    """Read a file as the program does, and see that nothing is missing."""
    found = read_positions(path).position_count
    if found != positions:
        raise SystemExit(f"{path.name}: {found} positions instead of {positions}")


def in_turn(ours: Callable[[], object], peer: Callable[[], object]) -> tuple[float, float]:
    """The best of some turns of each, in seconds of a processor."""
    turns = [(timed(ours), timed(peer)) for _ in range(TURNS)]
    return min(one for one, _ in turns), min(other for _, other in turns)


def timed(work: Callable[[], object]) -> float:
    """Seconds of a processor that something takes, in this process and in those that it starts and waits for."""
    before = processor_seconds()
    work()
    return processor_seconds() - before


def processor_seconds() -> float:
    """What this process, and those that it waited for, have had of the processors so far."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    raise SystemExit(main())
