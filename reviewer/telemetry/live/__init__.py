"""Trajectories that are still being written or sent: read piece by piece as they come. Knows no Qt."""
