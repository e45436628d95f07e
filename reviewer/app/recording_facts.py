"""Everything that is known of a recording and that nobody fills in: times with their source and ±, file, container.

Words only; it opens no file. What a file states is handed on as it stands, to be shown as text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reviewer.domain.case import Recording
from reviewer.domain.placing_report import PlacingReport
from reviewer.domain.time import (
    MediaTime,
    UtcTime,
    datetime_from_utc,
    format_duration,
    format_media_time,
    format_uncertainty,
    format_utc,
    format_utc_offset,
)
from reviewer.domain.timebase import Timebase
from reviewer.library.ingest_journal import IngestRecord
from reviewer.look.words import tr
from reviewer.session.timebase_commands import place_words


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, under a heading."""

    heading: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class KnownOfRecording:
    """What a recording's facts are told from.

    Attributes:
        ingested: where it lay when it came in.
        report: how it was placed then, or None where an earlier version brought it in.
        ingest: what it came in with, or None where none was kept.
        path: where its original lies now, or why it is not there.
        zone: of local times.
    """

    recording: Recording
    ingested: Timebase
    report: PlacingReport | None
    ingest: IngestRecord | None
    path: str
    zone: ZoneInfo


def recording_facts(known: KnownOfRecording) -> list[Fact]:
    """The facts in the order in which a person asks for them; nothing without a value."""
    parts = (
        (tr("Time"), _times(known)),
        (tr("Place"), _place(known.recording)),
        (tr("What made it record"), ((tr("Trigger"), trigger) for trigger in known.recording.triggers)),
        (tr("Noticed"), ((tr("When it came in"), remark) for remark in known.recording.integrity)),
        (tr("File"), _file(known)),
        (tr("How it came in"), _coming_in(known)),
        (tr("Picture"), _picture(known.recording)),
        (tr("Sound"), _sound(known.recording)),
        (tr("The container and the device say"), sorted(known.recording.container_facts.items())),
    )
    return [Fact(heading, name, value) for heading, facts in parts for name, value in facts if value]


def local_words(utc: UtcTime, zone: ZoneInfo) -> str:
    """A moment by the clock on the wall, `2026-04-17 17:04:07.000 UTC−04:00`."""
    local = f"{datetime_from_utc(utc, zone):%Y-%m-%d %H:%M:%S.%f}"[:-3]
    return f"{local} {format_utc_offset(utc, zone)}"


def _times(known: KnownOfRecording) -> Iterator[tuple[str, str]]:
    recording, zone = known.recording, known.zone
    last = MediaTime(recording.duration_us)
    for name, media_time in ((tr("Start"), MediaTime(0)), (tr("End"), last)):
        anchor = recording.timebase.nearest_anchor(media_time)
        utc = recording.timebase.to_utc(media_time)
        yield name, local_words(utc, zone)
        yield tr("{name} as UTC", name=name), format_utc(utc, 3)
        yield (
            tr("{name} is known from", name=name),
            f"{tr(anchor.source.words)}, {format_uncertainty(anchor.uncertainty_us)}",
        )
    yield tr("Length"), f"{format_duration(recording.duration_us)} ({format_media_time(recording.duration_us, 6)})"
    yield tr("Lies"), place_words(recording.timebase, known.ingested, MediaTime(0))
    if len(recording.timebase.anchors) > 1:
        for anchor in recording.timebase.anchors:
            at = format_media_time(anchor.media_time)
            yield (
                tr("Anchor at {at}", at=at),
                f"{format_utc(anchor.utc)}, {tr(anchor.source.words)}, {format_uncertainty(anchor.uncertainty_us)}",
            )
    if known.report is not None:
        yield tr("Placed by"), known.report.reason


def _place(recording: Recording) -> Iterator[tuple[str, str]]:
    if recording.latitude_deg is not None and recording.longitude_deg is not None:
        yield (
            tr("Began at"),
            tr(
                "{latitude_deg:.6f}°, {longitude_deg:.6f}° (WGS 84, as claimed)",
                latitude_deg=recording.latitude_deg,
                longitude_deg=recording.longitude_deg,
            ),
        )


def _file(known: KnownOfRecording) -> Iterator[tuple[str, str]]:
    recording = known.recording
    yield tr("Name when it came in"), recording.original_name
    yield tr("Original"), known.path
    yield tr("Kept"), tr("where it was found (linked)") if recording.linked else tr("in the library's vault, read-only")
    yield tr("Size"), tr("{size_bytes:,} bytes", size_bytes=recording.size_bytes).replace(",", "\u2009")
    yield "SHA-256", recording.sha256
    yield tr("Format"), recording.container


def _coming_in(known: KnownOfRecording) -> Iterator[tuple[str, str]]:
    ingest = known.ingest
    if ingest is None:
        return
    yield tr("When"), local_words(ingest.at_utc, known.zone)
    yield tr("When, as UTC"), format_utc(ingest.at_utc, 3)
    yield tr("By"), tr("{who} on {host}", who=ingest.who, host=ingest.host)
    yield tr("Authority"), ingest.authority_words
    yield tr("From"), "\n".join(map(str, ingest.paths))


def _picture(recording: Recording) -> Iterator[tuple[str, str]]:
    video = recording.video
    if video is None:
        yield tr("Stream"), tr("none: sound only")
        return
    yield tr("Codec"), f"{video.codec}, {video.pixel_format}"
    yield tr("Size"), f"{video.width} × {video.height}"
    if video.sample_aspect_ratio != 1:
        yield tr("Shape of a pixel"), str(video.sample_aspect_ratio)
    if video.rotation_deg:
        yield tr("Turned when shown"), tr("{rotation_deg}° clockwise", rotation_deg=video.rotation_deg)
    yield tr("Frames"), f"{recording.frame_count:,}".replace(",", "\u2009")
    if video.nominal_rate is not None:
        yield (
            tr("Rate that the container claims"),
            tr("{nominal_rate:.3f} a second; never used for a time", nominal_rate=float(video.nominal_rate)),
        )
    yield tr("First PTS"), f"{recording.first_pts} × {recording.time_base} s"


def _sound(recording: Recording) -> Iterator[tuple[str, str]]:
    if not recording.audio:
        yield tr("Stream"), "none"
    for number, audio in enumerate(recording.audio, 1):
        language = f", {audio.language}" if audio.language else ""
        channels = tr("1 channel") if audio.channels == 1 else tr("{channels} channels", channels=audio.channels)
        yield tr("Track {number}", number=number), f"{audio.codec}, {audio.sample_rate_hz} Hz, {channels}{language}"
