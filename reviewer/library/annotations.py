"""Drawings on the picture as rows of their table."""

import json

from reviewer.domain.annotation import Annotation, Drawing, Keyframe, ShapeKind, StatedScale
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.canonical_json import canonical_json, storable_text
from reviewer.library.rows import Row


def annotation_row(annotation: Annotation) -> Row:
    """What is stored of an annotation."""
    drawing, scale = annotation.drawing, annotation.drawing.scale
    return {
        "case_id": annotation.case_id,
        "recording_id": annotation.recording_id,
        "kind": drawing.kind.value,
        "start_us": annotation.start,
        "end_us": annotation.end,
        "keyframes": canonical_json(
            [[each.media_time, [list(point) for point in each.points]] for each in annotation.keyframes]
        ),
        "colour": drawing.colour,
        "width_px": float(drawing.width_px),
        "words": storable_text(drawing.text),
        "metres_per_px": None if scale is None else float(scale.metres_per_px),
        "scale_basis": "" if scale is None else storable_text(scale.basis),
        "author": storable_text(annotation.author),
        "created_utc_us": annotation.created_utc,
    }


def annotation_from_row(row: Row) -> Annotation:
    """The annotation that was stored."""
    keyframes = tuple(
        Keyframe(MediaTime(media_time), tuple((x, y) for x, y in points))
        for media_time, points in json.loads(row["keyframes"])
    )
    metres_per_px = row["metres_per_px"]
    drawing = Drawing(
        kind=ShapeKind(row["kind"]),
        points=keyframes[0].points,
        colour=row["colour"],
        width_px=row["width_px"],
        text=row["words"],
        scale=None if metres_per_px is None else StatedScale(metres_per_px, row["scale_basis"]),
    )
    return Annotation(
        case_id=row["case_id"],
        recording_id=row["recording_id"],
        drawing=drawing,
        start=MediaTime(row["start_us"]),
        end=MediaTime(row["end_us"]),
        keyframes=keyframes,
        created_utc=UtcTime(row["created_utc_us"]),
        author=row["author"],
        id=row["id"],
    )
