"""Reads the folder that an AXIS body-worn system writes for each recording, as a whole.

`<UserID>_<BWCSerialNumber>_<TriggerOnTime>/` holds the clips `<date>_<time>_<id>.mkv` (or `.mp4`), a trail
`…_gpstrail.json`, bookmarks `bookmark_<timestamp>_<ID>` whose content is text, and, where the receiving side keeps
them, `<folder>.metadata.json` for the recording and `<folder>.<object>.metadata.json` for each object: names and texts,
with the spelling of the names as HTTP leaves it (`Triggerontime`). All times are UTC. An object that is encrypted has a
`.key` beside it. The recording starts before the trigger by the length of the pre-buffer.

Beside the recordings of a system may lie its folders `Users`, `Devices` and `System`, with an empty file and metadata
for each: the officer's name and the id that the agency gave, and the camera's model.

Nothing here is needed: without metadata the names of folder and clips say who, which camera and when.

Source: the content destination interface published as AxisCommunications/body-worn-integration-api (README.md,
EXAMPLE.md).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, utc_from_datetime
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.json_text import json_object
from reviewer.telemetry.stated_time import utc_of

_CLIP = re.compile(r"(\d{8})_(\d{6})_[^.]+\.(?:mkv|mp4)", re.ASCII | re.IGNORECASE)
_TRAIL_SUFFIX = "_gpstrail.json"
_METADATA_SUFFIX = ".metadata.json"
_BOOKMARK = re.compile(r"bookmark_(.+)_([^_]+)", re.ASCII)
_FOLDER = re.compile(r"(.+)_([^_]+)_(\d{8}_\d{6}|\d{9,13}|\d{4}-\d\d-\d\dT.+Z)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)", re.ASCII)
_ISO_IN_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d)_(\d\d)_(\d\d.*)", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_COMPLETE = "complete"
_SYSTEM_FOLDERS = frozenset({"Users", "Devices", "System"})
_LARGEST_BYTES = 1024 * 1024
_MILLISECONDS_FROM = 10**11
_LATEST_SECOND = 4_102_444_800
_LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class AxisPlace:
    """Where a trigger was given: degrees, and the radius of uncertainty in metres where it is stated."""

    latitude_deg: float
    longitude_deg: float
    accuracy_m: float | None

    @property
    def words(self) -> str:
        """The place as shown to a person."""
        around = "" if self.accuracy_m is None else f" ±{self.accuracy_m:g} m"
        return f"{self.latitude_deg:.6f}, {self.longitude_deg:.6f}{around}"


@dataclass(frozen=True, slots=True)
class AxisTrigger:
    """Why and when a recording was started or stopped.

    Attributes:
        reason: as the camera states it (`Button`), or empty.
        utc: None where it is not stated.
        place: None where it is not stated, or not readable.
        place_text: the place as it stands, where it is not readable.
        source: the file that says so; the folder itself where its name does.
    """

    reason: str
    utc: UtcTime | None
    place: AxisPlace | None
    place_text: str
    source: Path


@dataclass(frozen=True, slots=True)
class AxisClip:
    """One clip; `key` is the file that says that it is encrypted, or None."""

    path: Path
    start_utc: UtcTime | None
    start_source: str
    key: Path | None


@dataclass(frozen=True, slots=True)
class AxisBookmark:
    """A mark or a description that was given with the camera's application.

    Attributes:
        utc: when it begins; None where neither its name nor its metadata says it.
        end_utc: where it ends, or None.
        text: free text, or empty.
        category, tags: as stated, or empty.
    """

    path: Path
    utc: UtcTime | None
    end_utc: UtcTime | None
    text: str
    category: str
    tags: str


@dataclass(frozen=True, slots=True)
class AxisRecording:
    """What a folder holds.

    Attributes:
        clips: in order of their start.
        trails: the position trails.
        bookmarks: in order of time.
        facts: who, which camera and the like, by name, as a person reads them.
        serial, model: of the camera, or empty.
        trigger_on, trigger_off: None where nothing is stated of them.
        own_files: files that are read here, and are nothing else.
        troubles: a sentence for each thing that could not be read, or is not as it should be.
    """

    folder: Path
    clips: tuple[AxisClip, ...]
    trails: tuple[Path, ...]
    bookmarks: tuple[AxisBookmark, ...]
    trigger_on: AxisTrigger | None
    trigger_off: AxisTrigger | None
    serial: str
    model: str
    facts: Mapping[str, str]
    own_files: frozenset[Path]
    troubles: tuple[str, ...] = field(default=())

    @property
    def device(self) -> str:
        """Maker, model and serial number."""
        named = f"AXIS {self.model}".strip()
        return f"{named}, serial {self.serial}" if self.serial else named

    @property
    def officer(self) -> str:
        """Who wore it: a name, else the number by which the system knows them; empty where neither is stated."""
        return self.facts.get("AXIS: officer", "") or self.facts.get("AXIS: officer id", "")

    @property
    def start_utc(self) -> UtcTime | None:
        """When the recording starts, pre-buffer included."""
        return next((clip.start_utc for clip in self.clips if clip.start_utc is not None), None)

    @property
    def pre_buffer_us(self) -> int:
        """How long before the trigger the recording starts; 0 where it is not known to."""
        if self.start_utc is None or self.trigger_on is None or self.trigger_on.utc is None:
            return 0
        return max(self.trigger_on.utc - self.start_utc, 0)

    def clip_at(self, utc: UtcTime) -> AxisClip:
        """The clip that a moment falls into: the last that starts before it, else the first."""
        started = [clip for clip in self.clips if clip.start_utc is not None and clip.start_utc <= utc]
        return started[-1] if started else self.clips[0]


def read_axis_folder(folder: Path) -> AxisRecording | None:
    """What a folder holds, if it is one of these: clips with such names, and something that only these have.

    Never raises for what is in the folder: what cannot be read is in `troubles`.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return None
    clip_paths = [path for path in files if _CLIP.fullmatch(path.name)]
    trails = [path for path in files if path.name.lower().endswith(_TRAIL_SUFFIX)]
    bookmarks = [path for path in files if _BOOKMARK.fullmatch(path.name) and not path.suffix]
    name = _FOLDER.fullmatch(folder.name)
    reader = _FolderReader(folder, [path for path in files if path.name.endswith(_METADATA_SUFFIX)])
    own = reader.metadata_of("")
    if not clip_paths or not (trails or bookmarks or name or "bwcserialnumber" in own or "triggeron" in own):
        return None
    user = own.get("userid", "" if name is None else name[1])
    serial = own.get("bwcserialnumber", "" if name is None else name[2])
    keys = {path.stem: path for path in files if path.suffix == ".key"}
    clips = [reader.clip(path, keys.get(path.stem)) for path in clip_paths]
    clips.sort(key=lambda clip: (clip.start_utc is None, clip.start_utc or 0, clip.path.name))
    for trail in trails:
        if trail.stem in keys:
            reader.troubles.append(f"{trail}: a key lies beside it: where it is encrypted, decrypt it first")
    others = {*reader.metadata_files, *bookmarks, *keys.values(), folder / _COMPLETE}
    status = own.get("status", "")
    if status and status.lower() != _COMPLETE:
        reader.troubles.append(f"{folder}: its transfer is “{status}” and not complete: clips may be missing")
    return AxisRecording(
        folder=folder,
        clips=tuple(clips),
        trails=tuple(trails),
        bookmarks=tuple(sorted(map(reader.bookmark, bookmarks), key=lambda bookmark: bookmark.utc or 0)),
        trigger_on=reader.trigger("on", None if name is None else utc_in_name(name[3])),
        trigger_off=reader.trigger("off", None),
        serial=serial,
        model=own.get("bwcmodel", "") or reader.listed("Devices", serial).get("model", ""),
        facts=_facts(own, reader.listed("Users", user), user, serial),
        own_files=frozenset(path for path in others if path in files),
        troubles=tuple(reader.troubles),
    )


def is_axis_system_folder(folder: Path) -> bool:
    """Whether a folder is one in which a body-worn system lists its users, its cameras or itself."""
    if folder.name not in _SYSTEM_FOLDERS:
        return False
    try:
        return any(folder.glob(f"{folder.name}.*{_METADATA_SUFFIX}"))
    except OSError:
        return False


def utc_in_name(text: str) -> UtcTime | None:
    """A time as the names of objects have it: `20220823_114706`, seconds or milliseconds since 1970, or ISO 8601."""
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = map(int, match.groups())
        try:
            return utc_from_datetime(datetime(year, month, day, hour, minute, second, tzinfo=UTC))
        except ValueError:
            return None
    if match := _ISO_IN_NAME.fullmatch(text):
        return utc_of(f"{match[1]}:{match[2]}:{match[3]}")
    return _utc(text)


def place_of(text: str) -> AxisPlace | None:
    """The place in `<lat><long><accuracy><epoch>`: numbers with signs or anything else between them.

    None where it cannot be told where one number ends and the next begins.
    """
    numbers = [float(number) for number in _NUMBER.findall(text)[:4]]
    if len(numbers) < 2 or not (abs(numbers[0]) <= 90.0 and abs(numbers[1]) <= 180.0):
        return None
    return AxisPlace(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None)


class _FolderReader:
    """Reads the metadata of a folder, each file once."""

    def __init__(self, folder: Path, metadata_files: Sequence[Path]) -> None:
        self._folder = folder
        self.metadata_files = tuple(metadata_files)
        self.troubles: list[str] = []
        self._metadata: dict[str, Mapping[str, str]] = {}

    def metadata_of(self, name: str) -> Mapping[str, str]:
        """What is stated of an object, or of the recording where the name is empty; the names are in lower case."""
        if name not in self._metadata:
            path = self._metadata_path(name)
            self._metadata[name] = self._read(path) if path in self.metadata_files else {}
        return self._metadata[name]

    def listed(self, kind: str, name: str) -> Mapping[str, str]:
        """What the system's own folder beside this one states of a user or a device."""
        path = self._folder.parent / kind / f"{kind}.{name}{_METADATA_SUFFIX}"
        return self._read(path) if name and "/" not in name and path.is_file() else {}

    def clip(self, path: Path, key: Path | None) -> AxisClip:
        """A clip with its start, by its metadata or its name."""
        stated = self.metadata_of(path.name)
        start = _first_time(stated, "starttimeiso", "starttime")
        source = "its metadata"
        match = _CLIP.fullmatch(path.name)
        if start is None and match is not None:
            start, source = utc_in_name(f"{match[1]}_{match[2]}"), "its name, which is UTC in this system"
        return AxisClip(path, start, source, key)

    def bookmark(self, path: Path) -> AxisBookmark:
        """A bookmark with its text."""
        stated = self.metadata_of(path.name)
        match = _BOOKMARK.fullmatch(path.name)
        in_name = utc_in_name(match[1]) if match else None
        utc = _first_time(stated, "starttime", "starttimeiso")
        if utc is None and in_name is None:
            self.troubles.append(f"{path}: a bookmark without a readable time; it was left out")
        return AxisBookmark(
            path=path,
            utc=utc if utc is not None else in_name,
            end_utc=_first_time(stated, "endtime", "endtimeiso"),
            text=self._text(path),
            category=stated.get("categoryname", ""),
            tags=stated.get("tags", ""),
        )

    def trigger(self, which: str, in_name: UtcTime | None) -> AxisTrigger | None:
        """The trigger that started (`on`) or stopped (`off`) the recording."""
        own = self.metadata_of("")
        utc = _first_time(own, f"trigger{which}timeiso", f"trigger{which}time")
        source = self._metadata_path("") if utc is not None else self._folder
        utc = utc if utc is not None else in_name
        reason, place_text = own.get(f"trigger{which}", ""), own.get(f"trigger{which}location", "")
        if utc is None and not reason:
            return None
        place = place_of(place_text)
        return AxisTrigger(reason, utc, place, "" if place else place_text, source)

    def _metadata_path(self, name: str) -> Path:
        return self._folder / f"{self._folder.name}{'.' if name else ''}{name}{_METADATA_SUFFIX}"

    def _read(self, path: Path) -> Mapping[str, str]:
        try:
            document = json_object(path, "metadata", _LARGEST_BYTES)
        except TrackFormatError as error:
            self.troubles.append(f"{error}; the names of folder and clips were used instead")
            return {}
        return {key.replace("-", "").lower(): str(value)[:_LONGEST_TEXT].strip() for key, value in document.items()}

    def _text(self, path: Path) -> str:
        try:
            with path.open("rb") as file:
                return file.read(_LONGEST_TEXT).decode("utf-8-sig", errors="replace").strip()
        except OSError as error:
            self.troubles.append(f"{path}: cannot be read: {error.strerror or error}")
            return ""


def _facts(own: Mapping[str, str], officer: Mapping[str, str], user: str, serial: str) -> dict[str, str]:
    zone = next((value for key, value in own.items() if "timezone" in key), "")
    facts = {
        "officer": officer.get("name", ""),
        "officer id": officer.get("userid", "") or user,
        "officer's key in the system": user if officer.get("userid") else "",
        "camera serial": serial,
        "camera model": own.get("bwcmodel", ""),
        "camera firmware": own.get("firmwareversion", ""),
        "system controller serial": own.get("scuserialnumber", ""),
        "time zone": zone,
    }
    return {f"AXIS: {name}": value for name, value in facts.items() if value}


def _first_time(stated: Mapping[str, str], *names: str) -> UtcTime | None:
    times = (_utc(stated[name]) for name in names if stated.get(name))
    return next((utc for utc in times if utc is not None), None)


def _utc(text: str) -> UtcTime | None:
    """Seconds (perhaps with decimals) or milliseconds since 1970, or ISO 8601; None where it is none of them."""
    if not _NUMBER.fullmatch(text) or len(text) > 20:
        return utc_of(text)
    number = float(text)
    seconds = number / 1000.0 if number >= _MILLISECONDS_FROM else number
    return UtcTime(round(seconds * MICROSECONDS_PER_SECOND)) if 0 < seconds < _LATEST_SECOND else None
