"""Evidence Reviewer: recordings, trajectories and events on one clock, with custody."""

__version__ = "0.1.0"
