"""Clips, stills and tracks leave the library, each with a proof and an audit row. Knows no Qt."""
