"""A program that answers as ExifTool does, for tests on machines without it."""

import json
import sys
from pathlib import Path
from typing import Any

SAMPLES = {
    "SourceFile": "x",
    "Main:GPSLatitude": 1.0,
    "Doc2:GPSLatitude": 41.5001,
    "Doc2:GPSLongitude": -72.75,
    "Doc1:GPSLatitude": 41.5,
    "Doc1:GPSLongitude": -72.75,
    "Doc1:GPSAltitude": 12.5,
    "Doc1:GPSSpeed": 36.0,
    "Doc1:GPSTrack": 90.5,
    "Doc1:GPSDateTime": "2026:04:17 21:04:42.5Z",
    "Doc1:SampleTime": 0.5,
    "Doc2:GPSMeasureMode": 0,
    "Doc3:GPSDateTime": "2026:04:17 21:04:44Z",
    "Doc4-1:GPSLatitude": "north",
    "Doc4-1:GPSLongitude": -72.75,
}


def stand_in(folder: Path, answer: str) -> Path:
    """A program that answers as ExifTool does, when it is asked with an absolute path behind `--`."""
    program = folder / "exiftool"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        "if sys.argv[1:] == ['-ver']:\n"
        "    print('13.59')\n"
        "elif sys.argv[-2] == '--' and sys.argv[-1].startswith('/') and '-ee3' in sys.argv:\n"
        f"    {answer}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


def says(value: Any) -> str:  # noqa: ANN401 - anything that JSON can hold
    """The statement that prints a value as JSON."""
    return f"print({json.dumps(value)!r})"
