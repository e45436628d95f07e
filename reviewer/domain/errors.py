"""The root of every known trouble.

A `ReviewerError` is something a user can act on: its message names the object, what is wrong with it and what was
kept. Anything else that is raised is a bug.
"""


class ReviewerError(Exception):
    """A known trouble, with a message for the user."""
