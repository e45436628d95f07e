"""Makes what receivers and cameras write: NMEA sentences, GPMF payloads, GPX, and recordings that carry them."""

import struct
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from operator import xor
from pathlib import Path

import av
from av.packet import Packet
from av.stream import Stream
from av.subtitles.codeccontext import SubtitleCodecContext

MILLISECONDS = Fraction(1, 1000)

_TEXT_HEADER = (
    b"[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Italic, Underline, Alignment\r\n"
    b"Style: Default,Arial,16,&Hffffff,0,0,0,2\r\n\r\n[Events]\r\n"
    b"Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
)


def sentence(body: str) -> str:
    """An NMEA sentence with its checksum, without the end of the line."""
    return f"${body}*{reduce(xor, body.encode('latin-1')):02X}"


def log(*bodies: str) -> bytes:
    """A receiver's log of sentences, each with its checksum."""
    return "".join(sentence(body) + "\r\n" for body in bodies).encode("latin-1")


def klv(key: str, type_code: str, structure_bytes: int, data: bytes) -> bytes:
    """One GPMF element; type zero nests."""
    padding = b"\0" * (-len(data) % 4)
    header = (
        key.encode() + type_code.encode("latin-1") + struct.pack(">BH", structure_bytes, len(data) // structure_bytes)
    )
    return header + data + padding


def nested(key: str, *parts: bytes) -> bytes:
    """A GPMF element that holds others."""
    return klv(key, "\0", 1, b"".join(parts))


def gps5_stream(
    places: Sequence[tuple[float, float]], utc: str = "260417210442.000", fix: int = 3, dop: float = 1.5
) -> bytes:
    """A `STRM` with one `GPS5` sample for each latitude and longitude; altitude 12 m, speed 2.5 m/s."""
    rows = b"".join(
        struct.pack(">5i", round(latitude * 1e7), round(longitude * 1e7), 12_000, 2_500, 250)
        for latitude, longitude in places
    )
    return nested(
        "STRM",
        klv("GPSF", "L", 4, struct.pack(">I", fix)),
        klv("GPSU", "U", 16, utc.encode()),
        klv("GPSP", "S", 2, struct.pack(">H", round(dop * 100))),
        klv("SCAL", "l", 4, struct.pack(">5i", 10_000_000, 10_000_000, 1000, 1000, 100)),
        klv("GPS5", "l", 20, rows),
    )


def gps9_stream(samples: Sequence[tuple[float, float, int, float, int]]) -> bytes:
    """A `STRM` with `GPS9` samples of latitude, longitude, days since 2000, seconds since midnight and fix."""
    rows = b"".join(
        struct.pack(
            ">7iHH", round(lat * 1e7), round(lon * 1e7), 12_000, 2_500, 250, days, round(second * 1000), 150, fix
        )
        for lat, lon, days, second, fix in samples
    )
    return nested(
        "STRM",
        klv("TYPE", "c", 1, b"lllllllSS"),
        klv("SCAL", "l", 4, struct.pack(">9i", 10_000_000, 10_000_000, 1000, 1000, 100, 1, 1000, 100, 1)),
        klv("GPS9", "?", 32, rows),
    )


def payload(*streams: bytes) -> bytes:
    """A GPMF payload of one device."""
    return nested("DEVC", klv("DVNM", "c", 1, b"Camera"), *streams)


def gpx(points: str, name: str = "walk") -> str:
    """GPX 1.1 with one track of one segment; `points` is its XML, `name` is inserted as it is."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="t">'
        f"<trk><name>{name}</name><trkseg>{points}</trkseg></trk></gpx>"
    )


def point(latitude: float | str, longitude: float | str, time: str = "", inside: str = "") -> str:
    """A `trkpt`."""
    time_element = f"<time>{time}</time>" if time else ""
    return f'<trkpt lat="{latitude}" lon="{longitude}">{time_element}{inside}</trkpt>'


def add_tracks(
    recording: Path,
    target: Path,
    *,
    payloads: Sequence[bytes] = (),
    payload_ms: int = 1001,
    texts: Sequence[tuple[int, bytes]] = (),
) -> Path:
    """Copy a recording's pictures and sound into an MP4 and mux tracks beside them.

    Args:
        recording: the recording without tracks.
        target: the MP4 to write.
        payloads: GPMF payloads, one every `payload_ms` from 0.
        payload_ms: duration of a payload in milliseconds.
        texts: cues of a text track (`tx3g`): start in milliseconds, and text.

    Returns:
        `target`, for convenience.
    """
    with av.open(str(recording)) as source, av.open(str(target), "w") as container:
        copies = {stream.index: container.add_stream_from_template(stream) for stream in source.streams}
        data = container.add_data_stream("bin_data") if payloads else None
        text = container.add_stream("mov_text") if texts else None
        if data is not None:
            data.time_base = MILLISECONDS
        if text is not None:
            context = text.codec_context
            assert isinstance(context, SubtitleCodecContext)
            context.subtitle_header = _TEXT_HEADER
            context.time_base = text.time_base = MILLISECONDS
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = copies[packet.stream.index]
                container.mux(packet)
        for number, content in enumerate(payloads):
            assert data is not None
            container.mux(_packet(content, number * payload_ms, payload_ms, data))
        for start_ms, cue in texts:
            assert text is not None
            container.mux(_packet(len(cue).to_bytes(2, "big") + cue, start_ms, 500, text))
    return target


def _packet(content: bytes, start_ms: int, duration_ms: int, stream: Stream) -> "Packet[Stream]":
    packet: Packet[Stream] = Packet(content)
    packet.pts = packet.dts = start_ms
    packet.duration = duration_ms
    packet.time_base = MILLISECONDS
    packet.stream = stream
    return packet
