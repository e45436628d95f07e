"""The open case: clock, selection, commands with undo, jobs. Knows QtCore and no view."""
