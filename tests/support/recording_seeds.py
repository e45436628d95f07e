"""One small sound recording of every kind that carries positions: what damage starts from."""

from pathlib import Path

from tests.support.camera_boxes import (
    append_boxes,
    body_70_block,
    box,
    camm_6,
    free_gps_block,
    interleave_blocks,
    seventy_mai_record,
)
from tests.support.recordings import make_recording
from tests.support.tracks import add_tracks, gps5_stream, payload, sentence

KINDS = ("indexed", "scanned", "maker boxes", "motion", "streams")
CUE = b"[latitude: 41.5] [longitude: -72.5] 2022-05-01 15:01:58,531"
RMC = sentence("GPRMC,122600.00,A,4130.0000,N,07245.0000,W,10.0,90.5,100817,,,A")


def make_recording_seeds(folder: Path) -> dict[str, bytes]:
    """A sound recording of each kind, by its kind; the folder is written into."""
    plain = make_recording(folder / "plain.mp4", frames=30, size=(160, 120), audio=True)
    logs = box(b"free", box(b"gps ", f"[1502368000000]{RMC}\r\n".encode() * 2))
    files = (
        interleave_blocks(plain, folder / "1.mp4", [free_gps_block()] * 3, index=True),
        interleave_blocks(plain, folder / "2.mp4", [body_70_block()] * 3, index=False),
        append_boxes(plain, folder / "3.mp4", logs, box(b"GPS ", seventy_mai_record(1) * 3)),
        add_tracks(plain, folder / "4.mp4", payloads=[camm_6(1.46e9, 41.5, -72.75)] * 3, payload_ms=100),
        add_tracks(
            plain,
            folder / "5.mp4",
            payloads=[payload(gps5_stream([(41.5, -72.7)] * 5))],
            texts=[(0, RMC.encode()), (500, CUE)],
        ),
    )
    return {kind: file.read_bytes() for kind, file in zip(KINDS, files, strict=True)}
