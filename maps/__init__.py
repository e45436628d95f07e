"""Draws trajectories on an offline map. Knows the session; knows no player and no timeline."""
