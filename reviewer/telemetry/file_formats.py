"""The table of formats of files that hold tracks and no pictures. A new format is a module of its own and one row here.

What recordings carry in their own streams and boxes is known by `embedded`.
"""

from reviewer.telemetry.gpmf import is_gpmf, read_gpmf
from reviewer.telemetry.gpx import is_gpx, read_gpx
from reviewer.telemetry.nmea import is_nmea, read_nmea
from reviewer.telemetry.track_format import TrackFormat

FILE_FORMATS = (
    TrackFormat("GPX", is_gpx, read_gpx),
    TrackFormat("a GPMF stream", is_gpmf, read_gpmf),
    TrackFormat("an NMEA 0183 log", is_nmea, read_nmea),
)
"""Tried in this order: NMEA last, since sentences may lie anywhere within a head."""
