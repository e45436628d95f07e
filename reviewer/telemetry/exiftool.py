"""Asks ExifTool for positions where it is installed and not switched off: for the formats that nobody here reads.

It is another program, run with a limit of time on a file that it only reads. Its answer is taken as any file is: as
something to be judged. That it was the reader is part of the format's name, and so of every sample's source.
"""

import json
import math
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from reviewer.domain.time import UtcTime, media_time_from_seconds, utc_from_datetime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.errors import TrackFormatError

TIMEOUT_S: Final = 60.0

_TAGS: Final = (
    "GPSLatitude",
    "GPSLongitude",
    "GPSAltitude",
    "GPSSpeed",
    "GPSSpeedRef",
    "GPSTrack",
    "GPSDateTime",
    "GPSDOP",
    "GPSMeasureMode",
    "SampleTime",
)
_SAMPLE: Final = re.compile(r"Doc(\d{1,9}(?:-\d{1,9})*):(\w+)", re.ASCII)
_SPEED_MPS: Final = {"K": 1.0 / 3.6, "M": 1609.344 / 3600.0, "N": 1852.0 / 3600.0}
_KINDS = {0.0: FixKind.NONE, 2.0: FixKind.TWO_D, 3.0: FixKind.THREE_D}
_TIME = re.compile(
    r"(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|([+-])(\d{2}):(\d{2}))?", re.ASCII
)
_LONGEST_S: Final = 1e7
_NAN = float("nan")


def exiftool_program() -> Path | None:
    """Where ExifTool is installed, or None."""
    found = shutil.which("exiftool")
    return None if found is None else Path(found)


def read_with_exiftool(program: Path, path: Path) -> Track | None:
    """The samples that ExifTool finds in a file, or None where it finds none.

    Args:
        program: ExifTool itself.
        path: the file.

    Raises:
        TrackFormatError: it could not be run, took too long, or answered with something else than it documents.
    """
    version = _answer(program, path, ["-ver"]).strip()
    tags = [f"-{tag}" for tag in _TAGS]
    answer = _answer(program, path, ["-ee3", "-n", "-j", "-G3", "-a", *tags, "--", str(path.absolute())])
    try:
        (document,) = json.loads(answer) if answer.strip() else ({},)
        samples = _samples(document)
    except (ValueError, TypeError, AttributeError) as error:
        raise TrackFormatError(
            path, f"ExifTool {version[:16]} answered with something that is no list of tags"
        ) from error
    builder = TrackBuilder(path.stem, f"read by ExifTool {version[:16]}")
    for sample in samples:
        if (fix := _fix(sample)) is not None:
            builder.add(fix)
        else:
            builder.leave_out("sample of ExifTool without a place")
    return builder.build() if len(builder) else None


def _answer(program: Path, path: Path, arguments: list[str]) -> str:
    try:
        finished = subprocess.run(  # noqa: S603 - a program that the user installed, given a file's path, and no shell
            [str(program), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TrackFormatError(path, f"ExifTool did not finish within {TIMEOUT_S:.0f} s and was stopped") from error
    except OSError as error:
        raise TrackFormatError(path, f"ExifTool cannot be run: {error.strerror or error}") from error
    return finished.stdout.decode("utf-8", errors="replace")


def _samples(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tags of each sub-document, in their order; what belongs to the file as a whole is no sample."""
    found: dict[tuple[int, ...], dict[str, Any]] = {}
    for key, value in document.items():
        if match := _SAMPLE.fullmatch(key):
            number = tuple(int(part) for part in match[1].split("-"))
            found.setdefault(number, {}).setdefault(match[2], value)
    return [found[number] for number in sorted(found)]


def _fix(sample: Mapping[str, Any]) -> Fix | None:
    latitude, longitude = _number(sample, "GPSLatitude"), _number(sample, "GPSLongitude")
    if math.isnan(latitude) or math.isnan(longitude):
        return None
    second = _number(sample, "SampleTime")
    speed = _number(sample, "GPSSpeed") * _SPEED_MPS.get(str(sample.get("GPSSpeedRef", "K")), _NAN)
    course = _number(sample, "GPSTrack")
    measured = _number(sample, "GPSMeasureMode")
    kind = _KINDS.get(measured, FixKind.UNKNOWN)
    return Fix(
        utc=_utc(str(sample.get("GPSDateTime", ""))),
        media_time=media_time_from_seconds(second) if 0.0 <= second <= _LONGEST_S else None,
        latitude_deg=latitude,
        longitude_deg=longitude,
        altitude_m=_number(sample, "GPSAltitude"),
        speed_mps=speed if speed >= 0.0 else _NAN,
        course_deg=course if 0.0 <= course <= 360.0 else _NAN,
        dop=_number(sample, "GPSDOP"),
        kind=kind,
        flags=FixFlag.NO_FIX if kind is FixKind.NONE else FixFlag.NONE,
    )


def _number(sample: Mapping[str, Any], tag: str) -> float:
    """A figure; NaN where it is missing, or is none."""
    try:
        value = float(sample.get(tag, _NAN))
    except (TypeError, ValueError, OverflowError):
        return _NAN
    return value if math.isfinite(value) else _NAN


def _utc(text: str) -> UtcTime | None:
    """An instant as ExifTool writes it; one without a zone is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None or match[8] is None:
        return None
    microsecond = int((match[7] or "")[:6].ljust(6, "0"))
    try:
        year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
        moment = datetime(year, month, day, hour, minute, second, microsecond, tzinfo=UTC)
        if match[9]:
            offset = timedelta(hours=int(match[10]), minutes=int(match[11]))
            moment += offset if match[9] == "-" else -offset
        return utc_from_datetime(moment)
    except (ValueError, OverflowError):
        return None
