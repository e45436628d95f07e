"""A folder of files becomes recordings, tracks and events in the library. Knows no Qt."""
