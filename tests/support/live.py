"""What a receiver sends and a logger writes, second by second, for tests of live trajectories."""

from datetime import UTC, datetime, timedelta

from tests.support.tracks import log

FIRST = datetime(2026, 4, 17, 21, 4, 0, tzinfo=UTC)


def nmea_bytes(first_s: int, seconds: int) -> bytes:
    """GGA and RMC of so many seconds, from a number of seconds after 21:04 on; a step to the north each second."""
    bodies = []
    for second in range(first_s, first_s + seconds):
        moment = FIRST + timedelta(seconds=second)
        place = f"41{45 + second * 0.001:07.4f},N,07240.4040,W"
        bodies.append(f"GPGGA,{moment:%H%M%S}.00,{place},1,08,0.9,12.0,M,,M,,")
        bodies.append(f"GPRMC,{moment:%H%M%S}.00,A,{place},4.0,0.0,{moment:%d%m%y},,,A")
    return log(*bodies)


def gpx_point(second: int) -> bytes:
    """One point, so many seconds after 21:04."""
    moment = FIRST + timedelta(seconds=second)
    place = f'lat="{41.75 + second * 1e-5:.6f}" lon="-72.67"'
    return f"<trkpt {place}><time>{moment:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>".encode()


GPX_START = b'<?xml version="1.0"?>\n<gpx version="1.1"><trk><name>Logger</name><trkseg>\n'
GPX_END = b"</trkseg></trk></gpx>\n"


def gpx_bytes(points: int) -> bytes:
    """GPX of so many points, without its end."""
    return GPX_START + b"".join(gpx_point(second) for second in range(points))
