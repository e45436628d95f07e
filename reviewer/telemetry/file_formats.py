"""The table of formats of files that hold tracks and no pictures. A new format is a module of its own and one row here.

What recordings carry in their own streams and boxes is known by `embedded`.
"""

from reviewer.telemetry.axis_trail import is_axis_trail, read_axis_trail
from reviewer.telemetry.csv_track import is_csv_track, read_csv_track
from reviewer.telemetry.dji_srt import is_dji_srt, read_dji_srt
from reviewer.telemetry.fit import is_fit, read_fit
from reviewer.telemetry.geojson import is_geojson, read_geojson
from reviewer.telemetry.gpmf import is_gpmf, read_gpmf
from reviewer.telemetry.gpx import is_gpx, read_gpx
from reviewer.telemetry.kml import is_kml, read_kml
from reviewer.telemetry.nmea import is_nmea, read_nmea
from reviewer.telemetry.seventymai import is_seventymai, read_seventymai
from reviewer.telemetry.tcx import is_tcx, read_tcx
from reviewer.telemetry.track_format import TrackFormat

FILE_FORMATS = (
    TrackFormat("GPX", is_gpx, read_gpx),
    TrackFormat("KML", is_kml, read_kml),
    TrackFormat("TCX", is_tcx, read_tcx),
    TrackFormat("FIT", is_fit, read_fit),
    TrackFormat("an AXIS body-worn trail", is_axis_trail, read_axis_trail),
    TrackFormat("GeoJSON", is_geojson, read_geojson),
    TrackFormat("a 70mai text", is_seventymai, read_seventymai),
    TrackFormat("DJI subtitles", is_dji_srt, read_dji_srt),
    TrackFormat("a GPMF stream", is_gpmf, read_gpmf),
    TrackFormat("a table (CSV)", is_csv_track, read_csv_track),
    TrackFormat("an NMEA 0183 log", is_nmea, read_nmea),
)
"""Tried in this order: NMEA last, since sentences may lie anywhere within a head."""
