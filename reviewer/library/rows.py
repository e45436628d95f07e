"""Domain objects as table rows and back. Pure; knows no connection.

Fractions are two integers or `num/den`, enumerations their values, times integer microseconds. Texts are stored as
they are; paths that are no UTF-8 are stored as their own bytes, so that they still open the file.
"""

import json
import os
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod, AlignmentPoint, AlignmentStatement
from reviewer.domain.case import (
    AudioFacts,
    Bookmark,
    Case,
    Category,
    Clip,
    ClipMode,
    DeviceEvent,
    EventKind,
    MarkShape,
    Recording,
    VideoFacts,
)
from reviewer.domain.case_details import FieldDefinition, FieldKind, FieldSubject, Person, RecordingDetails
from reviewer.domain.live_log import LiveLog
from reviewer.domain.map_layer import LayerKind, MapLayer
from reviewer.domain.marks import MarkField, MarkFieldKind, MarkKind
from reviewer.domain.picture_fit import ControlPoint
from reviewer.domain.placing_report import PlacingReport, TriedReading
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.library.canonical_json import JsonValue, canonical_json, storable_text

Row: TypeAlias = dict[str, Any]
"""One row by column name, without its id when it is about to be stored."""


def case_row(case: Case) -> Row:
    """A case as stored."""
    return _texts_storable(
        {
            "number": case.number,
            "title": case.title,
            "kind": case.kind,
            "status": case.status,
            "time_zone": case.time_zone,
            "created_utc_us": case.created_utc,
            "assignee": case.assignee,
        }
    )


def case_from_row(row: Row) -> Case:
    """The case that was stored."""
    return Case(
        number=row["number"],
        title=row["title"],
        kind=row["kind"],
        status=row["status"],
        time_zone=row["time_zone"],
        created_utc=UtcTime(row["created_utc_us"]),
        id=row["id"],
        assignee=row["assignee"],
    )


def recording_row(recording: Recording) -> Row:
    """A recording as stored, without its anchors, what follows from them, and where it came from (`origin_row`)."""
    return _texts_storable(
        {
            "case_id": recording.case_id,
            "title": recording.title,
            "original_name": recording.original_name,
            "linked": int(recording.linked),
            "sha256": recording.sha256,
            "size_bytes": recording.size_bytes,
            "container": recording.container,
            "video": None if recording.video is None else canonical_json(_video_facts(recording.video)),
            "audio": canonical_json([_audio_facts(facts) for facts in recording.audio]),
            "first_pts": recording.first_pts,
            "time_base_numerator": recording.time_base.numerator,
            "time_base_denominator": recording.time_base.denominator,
            "duration_us": recording.duration_us,
            "frame_count": recording.frame_count,
            "camera": recording.camera,
            "device": recording.device,
            "integrity": canonical_json(list(recording.integrity)),
            "container_facts": canonical_json(dict(recording.container_facts)),
            "serial": recording.serial,
            "model": recording.model,
            "officer": recording.officer,
            "triggers": canonical_json(list(recording.triggers)),
            "category": recording.category,
            "place": recording.place,
        }
    ) | {"location": path_value(recording.location)}


def recording_details_row(details: RecordingDetails) -> Row:
    """What an agency files about a recording, as its row has it; without the agency's own fields."""
    return _texts_storable(
        {
            "title": details.title,
            "device": details.device,
            "serial": details.serial,
            "model": details.model,
            "officer": details.officer,
            "category": details.category,
            "place": details.place,
        }
    )


def origin_row(recording: Recording) -> Row:
    """Where a recording began and the ingest that it came in with: stored with it, and never by changing it."""
    return {
        "latitude_deg": recording.latitude_deg,
        "longitude_deg": recording.longitude_deg,
        "ingest_id": recording.ingest_id,
    }


def timebase_row(timebase: Timebase, duration_us: int) -> Row:
    """What lists sort and filter a recording by, as it follows from its anchors."""
    begun = MediaTime(0)
    return {
        "start_utc_us": timebase.to_utc(begun),
        "end_utc_us": timebase.to_utc(MediaTime(duration_us)),
        "start_source": timebase.nearest_anchor(begun).source.value,
        "start_uncertainty_us": timebase.uncertainty_us(begun),
    }


def recording_from_row(row: Row, anchors: Iterable[Row]) -> Recording:
    """The recording that was stored; `anchors` in order of media time."""
    return Recording(
        case_id=row["case_id"],
        title=row["title"],
        original_name=row["original_name"],
        location=path_text(row["location"]),
        linked=bool(row["linked"]),
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        container=row["container"],
        video=None if row["video"] is None else _video_from_facts(json.loads(row["video"])),
        audio=tuple(AudioFacts(**facts) for facts in json.loads(row["audio"])),
        first_pts=row["first_pts"],
        time_base=Fraction(row["time_base_numerator"], row["time_base_denominator"]),
        duration_us=row["duration_us"],
        frame_count=row["frame_count"],
        camera=row["camera"],
        timebase=Timebase(tuple(anchor_from_row(anchor) for anchor in anchors)),
        device=row["device"],
        integrity=tuple(json.loads(row["integrity"])),
        container_facts=json.loads(row["container_facts"]),
        id=row["id"],
        serial=row["serial"],
        model=row["model"],
        officer=row["officer"],
        triggers=tuple(json.loads(row["triggers"])),
        category=row["category"],
        place=row["place"],
        latitude_deg=row["latitude_deg"],
        longitude_deg=row["longitude_deg"],
        ingest_id=row["ingest_id"],
    )


def person_row(person: Person) -> Row:
    """A person of a case as stored, without the case and the place in its list."""
    return _texts_storable(
        {"role": person.role, "name": person.name, "badge": person.badge, "unit": person.unit},
    )


def person_from_row(row: Row) -> Person:
    """The person that was stored."""
    return Person(row["role"], row["name"], row["badge"], row["unit"])


def field_row(definition: FieldDefinition) -> Row:
    """A field that an agency defines, as stored."""
    return _texts_storable(
        {
            "subject": definition.subject.value,
            "name": definition.name,
            "kind": definition.kind.value,
            "choices": canonical_json(list(definition.choices)),
            "position": definition.position,
            "is_retired": int(definition.is_retired),
        }
    )


def field_from_row(row: Row) -> FieldDefinition:
    """The field that was stored."""
    return FieldDefinition(
        subject=FieldSubject(row["subject"]),
        name=row["name"],
        kind=FieldKind(row["kind"]),
        choices=tuple(json.loads(row["choices"])),
        position=row["position"],
        is_retired=bool(row["is_retired"]),
        id=row["id"],
    )


def anchor_row(anchor: Anchor) -> Row:
    """An anchor as stored, without its recording."""
    return {
        "media_time_us": anchor.media_time,
        "utc_us": anchor.utc,
        "source": anchor.source.value,
        "uncertainty_us": anchor.uncertainty_us,
    }


def anchor_from_row(row: Row) -> Anchor:
    """The anchor that was stored."""
    return Anchor(
        MediaTime(row["media_time_us"]), UtcTime(row["utc_us"]), AnchorSource(row["source"]), row["uncertainty_us"]
    )


def statement_row(
    recording_id: int, track_id: int | None, basis: AlignmentBasis, anchors: Iterable[Anchor], clock: str = ""
) -> Row:
    """An alignment as stored, without its version, who said it and when."""
    kept = tuple(anchors)
    points: list[JsonValue] = [
        {
            "media_time_us": point.media_time,
            "clock_us": point.clock_us,
            "uncertainty_us": point.uncertainty_us,
            "residual_us": point.residual_us,
            "words": storable_text(point.words),
        }
        for point in basis.points
    ]
    return _texts_storable(
        {
            "recording_id": recording_id,
            "track_id": track_id,
            "method": basis.method.value,
            "words": basis.words,
            "uncertainty_us": max((anchor.uncertainty_us for anchor in kept), default=0),
            "clock": clock,
            "anchors": canonical_json([anchor_row(anchor) for anchor in kept]),
            "points": canonical_json(points),
        }
    )


def statement_from_row(row: Row) -> AlignmentStatement:
    """The alignment that was stored."""
    points = tuple(
        AlignmentPoint(
            MediaTime(point["media_time_us"]),
            point["clock_us"],
            point["uncertainty_us"],
            point["residual_us"],
            point["words"],
        )
        for point in json.loads(row["points"])
    )
    return AlignmentStatement(
        id=row["id"],
        recording_id=row["recording_id"],
        track_id=row["track_id"],
        version=row["version"],
        basis=AlignmentBasis(AlignmentMethod(row["method"]), row["words"], points),
        anchors=tuple(anchor_from_row(anchor) for anchor in json.loads(row["anchors"])),
        uncertainty_us=row["uncertainty_us"],
        clock=row["clock"],
        who=row["who"],
        host=row["host"],
        at_utc=UtcTime(row["at_utc_us"]),
    )


def placing_row(recording_id: int, report: PlacingReport) -> Row:
    """How a recording was placed, as stored."""
    tried = [
        {
            "source": reading.source.value,
            "words": storable_text(reading.words),
            "start_us": reading.start,
            "verdict": storable_text(reading.verdict),
            "is_taken": reading.is_taken,
        }
        for reading in report.tried
    ]
    return _texts_storable({"recording_id": recording_id, "reason": report.reason, "tried": canonical_json(tried)})


def placing_from_row(row: Row) -> PlacingReport:
    """How a recording was placed, as it was stored."""
    tried = (
        TriedReading(
            AnchorSource(each["source"]),
            each["words"],
            None if each["start_us"] is None else UtcTime(each["start_us"]),
            each["verdict"],
            each["is_taken"],
        )
        for each in json.loads(row["tried"])
    )
    return PlacingReport(row["reason"], tuple(tried))


def live_log_row(log: LiveLog) -> Row:
    """What came live and was kept, as stored."""
    return _texts_storable(
        {
            "case_id": log.case_id,
            "source": log.source,
            "original_name": log.original_name,
            "location": log.location,
            "sha256": log.sha256,
            "size_bytes": log.size_bytes,
            "began_utc_us": log.began_utc,
        }
    )


def live_log_from_row(row: Row) -> LiveLog:
    """The live log that was stored."""
    return LiveLog(
        row["case_id"],
        row["source"],
        row["original_name"],
        row["location"],
        row["sha256"],
        row["size_bytes"],
        UtcTime(row["began_utc_us"]),
        row["id"],
    )


def layer_row(layer: MapLayer) -> Row:
    """A layer over the map as stored."""
    points: list[JsonValue] = [
        {
            "x_px": point.x_px,
            "y_px": point.y_px,
            "latitude_deg": point.latitude_deg,
            "longitude_deg": point.longitude_deg,
        }
        for point in layer.points
    ]
    return _texts_storable(
        {
            "case_id": layer.case_id,
            "kind": layer.kind.value,
            "name": layer.name,
            "original_name": layer.original_name,
            "location": layer.location,
            "sha256": layer.sha256,
            "size_bytes": layer.size_bytes,
            "colour": layer.colour,
            "opacity_percent": layer.opacity_percent,
            "is_visible": int(layer.is_visible),
            "position": layer.position,
            "width_px": layer.width_px,
            "height_px": layer.height_px,
            "points": canonical_json(points),
            "residual_m": layer.residual_m,
            "is_removed": int(layer.is_removed),
        }
    )


def layer_from_row(row: Row) -> MapLayer:
    """The layer that was stored."""
    return MapLayer(
        kind=LayerKind(row["kind"]),
        name=row["name"],
        original_name=row["original_name"],
        location=row["location"],
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        case_id=row["case_id"],
        colour=row["colour"],
        opacity_percent=row["opacity_percent"],
        is_visible=bool(row["is_visible"]),
        position=row["position"],
        width_px=row["width_px"],
        height_px=row["height_px"],
        points=tuple(ControlPoint(**point) for point in json.loads(row["points"])),
        residual_m=row["residual_m"],
        is_removed=bool(row["is_removed"]),
        id=row["id"],
    )


def event_row(event: DeviceEvent) -> Row:
    """A device event as stored."""
    return _texts_storable(
        {
            "case_id": event.case_id,
            "recording_id": event.recording_id,
            "kind": event.kind.value,
            "label": event.label,
            "media_time_us": event.media_time,
            "utc_us": event.utc,
            "source": event.source,
            **({} if event.list_id is None else {"list_id": event.list_id, "list_row": event.list_row}),
        }
    )


def event_from_row(row: Row, offset_us: int = 0) -> DeviceEvent:
    """The device event that was stored, with the offset of the list from outside that it stands in."""
    return DeviceEvent(
        case_id=row["case_id"],
        recording_id=row["recording_id"],
        kind=EventKind(row["kind"]),
        label=row["label"],
        media_time=None if row["media_time_us"] is None else MediaTime(row["media_time_us"]),
        utc=None if row["utc_us"] is None else UtcTime(row["utc_us"]),
        source=row["source"],
        id=row["id"],
        list_id=row["list_id"],
        list_row=row["list_row"],
        offset_us=offset_us,
    )


def category_row(category: Category) -> Row:
    """A category as stored."""
    return _texts_storable(
        {
            "name": category.name,
            "colour": category.colour,
            "shape": category.shape.value,
            "key": category.key,
            "code": category.code,
            "kind": category.kind.value,
            "fields": canonical_json([_mark_field_row(each) for each in category.fields]),
            "position": category.position,
            "is_retired": int(category.is_retired),
        }
    )


def _mark_field_row(field: MarkField) -> dict[str, JsonValue]:
    return {"name": field.name, "kind": field.kind.value, "choices": list(field.choices)}


def category_from_row(row: Row) -> Category:
    """The category that was stored."""
    return Category(
        name=row["name"],
        colour=row["colour"],
        shape=MarkShape(row["shape"]),
        key=row["key"],
        id=row["id"],
        code=row["code"],
        kind=MarkKind(row["kind"]),
        fields=tuple(
            MarkField(each["name"], MarkFieldKind(each["kind"]), tuple(each["choices"]))
            for each in json.loads(row["fields"])
        ),
        position=row["position"],
        is_retired=bool(row["is_retired"]),
    )


def bookmark_row(bookmark: Bookmark) -> Row:
    """A bookmark as stored."""
    return _texts_storable(
        {
            "case_id": bookmark.case_id,
            "recording_id": bookmark.recording_id,
            "start_us": bookmark.start,
            "end_us": bookmark.end,
            "title": bookmark.title,
            "note": bookmark.note,
            "category_id": bookmark.category_id,
            "created_utc_us": bookmark.created_utc,
            "author": bookmark.author,
            "is_running": int(bookmark.is_running),
            "fields": canonical_json(dict(bookmark.fields)),
        }
    )


def bookmark_from_row(row: Row) -> Bookmark:
    """The bookmark that was stored."""
    return Bookmark(
        case_id=row["case_id"],
        recording_id=row["recording_id"],
        start=MediaTime(row["start_us"]),
        end=None if row["end_us"] is None else MediaTime(row["end_us"]),
        title=row["title"],
        note=row["note"],
        category_id=row["category_id"],
        created_utc=UtcTime(row["created_utc_us"]),
        author=row["author"],
        id=row["id"],
        is_running=bool(row["is_running"]),
        fields=_filled_in(row["fields"]),
    )


def _filled_in(fields: str) -> tuple[tuple[str, str], ...]:
    # Of most bookmarks there is nothing to be read, and a case may have a hundred thousand.
    return () if fields == "{}" else tuple(json.loads(fields).items())


def clip_row(clip: Clip) -> Row:
    """A clip as stored."""
    return {
        "case_id": clip.case_id,
        "recording_id": clip.recording_id,
        "mode": clip.mode.value,
        "asked_start_us": clip.asked_start,
        "asked_end_us": clip.asked_end,
        "actual_start_us": clip.actual_start,
        "actual_end_us": clip.actual_end,
        "path": path_value(clip.path),
        "sha256": clip.sha256,
        "size_bytes": clip.size_bytes,
        "frame_count": clip.frame_count,
        "created_utc_us": clip.created_utc,
    }


def clip_from_row(row: Row) -> Clip:
    """The clip that was stored."""
    return Clip(
        case_id=row["case_id"],
        recording_id=row["recording_id"],
        mode=ClipMode(row["mode"]),
        asked_start=MediaTime(row["asked_start_us"]),
        asked_end=MediaTime(row["asked_end_us"]),
        actual_start=MediaTime(row["actual_start_us"]),
        actual_end=MediaTime(row["actual_end_us"]),
        path=path_text(row["path"]),
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        frame_count=row["frame_count"],
        created_utc=UtcTime(row["created_utc_us"]),
        id=row["id"],
    )


def path_value(path: str) -> str | bytes:
    """A path as stored: text where it is UTF-8, else the file system's bytes."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def path_text(value: str | bytes) -> str:
    """The path that `path_value` was given."""
    return os.fsdecode(value)


def audited(row: Mapping[str, Any]) -> dict[str, JsonValue]:
    """A row as the audit log shows it: blobs, which are paths here, as text."""
    return {
        name: storable_text(os.fsdecode(value)) if isinstance(value, bytes) else value for name, value in row.items()
    }


def _texts_storable(row: Row) -> Row:
    return {name: storable_text(value) if isinstance(value, str) else value for name, value in row.items()}


def _video_facts(facts: VideoFacts) -> dict[str, JsonValue]:
    return {
        "codec": facts.codec,
        "width": facts.width,
        "height": facts.height,
        "sample_aspect_ratio": str(facts.sample_aspect_ratio),
        "rotation_deg": facts.rotation_deg,
        "nominal_rate": None if facts.nominal_rate is None else str(facts.nominal_rate),
        "pixel_format": facts.pixel_format,
    }


def _video_from_facts(facts: dict[str, Any]) -> VideoFacts:
    return VideoFacts(
        codec=facts["codec"],
        width=facts["width"],
        height=facts["height"],
        sample_aspect_ratio=Fraction(facts["sample_aspect_ratio"]),
        rotation_deg=facts["rotation_deg"],
        nominal_rate=None if facts["nominal_rate"] is None else Fraction(facts["nominal_rate"]),
        pixel_format=facts["pixel_format"],
    )


def _audio_facts(facts: AudioFacts) -> dict[str, JsonValue]:
    return {
        "codec": facts.codec,
        "sample_rate_hz": facts.sample_rate_hz,
        "channels": facts.channels,
        "language": facts.language,
    }
