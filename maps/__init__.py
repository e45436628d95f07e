"""The map: a page with the trajectories of the case and its markers. Knows the session; no other view."""
