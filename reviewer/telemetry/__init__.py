"""Reads and writes tracks: GPX, NMEA 0183, GPMF. Knows no Qt and no library."""
