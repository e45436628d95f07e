"""Tile files: map pictures and map vectors in one file, read without a network. Knows no Qt and no page."""
