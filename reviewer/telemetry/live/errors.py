"""The known troubles of what is received live."""

from reviewer.domain.errors import ReviewerError


class LiveSourceError(ReviewerError):
    """What was named is neither a file nor an address that could be listened to."""
