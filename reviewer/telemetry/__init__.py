"""Reads tracks from whatever a camera or a receiver hands over, and writes them; knows no library and no view.

`reading` takes any file, `embedded` the streams of a recording, `writing` gives tracks to other programs.
"""
