"""Reads recordings: probe, frame index, exact frames, hashes. Knows no Qt and no library."""
