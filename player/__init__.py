"""Plays a recording and shows its exact frames. Knows the session; knows no map and no timeline."""
