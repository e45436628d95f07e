"""Makes a recording folder as an AXIS body-worn system hands it over, to the published layout."""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 4, 17, 21, 3, 12, tzinfo=UTC)
"""When the first clip starts; the trigger comes 30 s later."""

TRIGGER = START + timedelta(seconds=30)
USER = "3f2a9c1e-77aa-4f0e-9c40-112233445566"
SERIAL = "B8A44F112233"


def stamp(moment: datetime) -> str:
    """A time as names of objects have it."""
    return f"{moment:%Y%m%d_%H%M%S}"


def iso(moment: datetime) -> str:
    """A time as metadata has it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def make_axis_folder(
    parent: Path,
    clips: Sequence[tuple[int, Path]],
    *,
    with_metadata: bool = True,
    serial: str = SERIAL,
    trail: Sequence[tuple[int, float, float]] = ((40, 13.221184, 55.718409), (50, 13.221766, 55.718877)),
    recording_metadata: Mapping[str, str] | None = None,
) -> Path:
    """Make a folder with clips, a trail, two bookmarks and, if wanted, metadata as the receiving side keeps it.

    Args:
        parent: where the folder is made.
        clips: seconds from `START`, and a recording that is copied.
        with_metadata: whether metadata lies beside each object.
        serial: of the camera.
        trail: seconds from `START`, longitude and latitude.
        recording_metadata: names and texts that replace those of the recording.
    """
    folder = parent / f"{USER}_{serial}_{stamp(TRIGGER)}"
    folder.mkdir(parents=True)
    for second, source in clips:
        start = START + timedelta(seconds=second)
        clip = folder / f"{stamp(start)}_4e1f.mkv"
        shutil.copy(source, clip)
        if with_metadata:
            put(folder, clip.name, {"Starttime": str(int(start.timestamp())), "Starttimeiso": iso(start)})
    entries = [
        {
            "LocationWKT": f"POINT({longitude} {latitude})",
            "SecondsFromStart": float(second),
            "Timestamp": iso(START + timedelta(seconds=second)),
        }
        for second, longitude, latitude in trail
    ]
    name = f"{stamp(START)}_4e1f_{serial}_gpstrail.json"
    (folder / name).write_text(json.dumps({"CoordinateEntries": entries}), encoding="utf-8")
    described = START + timedelta(seconds=31)
    (folder / f"bookmark_{stamp(described)}_77").write_text("Erste Worte: „Guten Abend“", encoding="utf-8")
    (folder / f"bookmark_{int((START + timedelta(seconds=61)).timestamp())}_78").touch()
    (folder / "complete").touch()
    if with_metadata:
        put(
            folder,
            f"bookmark_{stamp(described)}_77",
            {"Categoryname": "Contact", "Endtime": iso(START + timedelta(seconds=35)), "Tags": "TriggerOn:Button"},
        )
        metadata = {
            "Bwcserialnumber": serial,
            "Scuserialnumber": "B8A44F445566",
            "Firmwareversion": "11.8.64",
            "Userid": USER,
            "Triggeron": "Button",
            "Triggeroff": "Docking",
            "Triggerontime": str(int(TRIGGER.timestamp())),
            "Triggerontimeiso": iso(TRIGGER),
            "Triggeronlocation": "<55.718409><13.221184><12.5><1776459792>",
            "Triggerofftimeiso": iso(START + timedelta(seconds=62)),
            "Triggerofflocation": "unknown",
            "Bwcmodel": "W120",
            "Timezone": "Europe/Stockholm",
            "Status": "Complete",
        }
        put(folder, "", metadata | dict(recording_metadata or {}))
    return folder


def put(folder: Path, name: str, metadata: Mapping[str, str]) -> None:
    """Write the metadata of an object; of the recording, where the name is empty."""
    path = folder / f"{folder.name}{'.' if name else ''}{name}.metadata.json"
    path.write_text(json.dumps(metadata), encoding="utf-8")


def make_axis_system_folders(parent: Path) -> None:
    """Make the folders in which a system lists its users and cameras: an empty file and metadata for each."""
    for kind, name, metadata in (
        ("Users", USER, {"Active": "True", "Name": "Åsa Lind", "Userid": "P-4711"}),
        ("Devices", SERIAL, {"Active": "True", "Name": "Camera 7", "Model": "W101"}),
    ):
        folder = parent / kind
        folder.mkdir()
        (folder / name).touch()
        put(folder, name, metadata)
        put(folder, "", {})
