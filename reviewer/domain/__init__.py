"""What is reviewed: time, recordings, tracks, events, bookmarks, clips.

Pure values and arithmetic. Knows no Qt, no files, no database.
"""
