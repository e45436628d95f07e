"""Known troubles with recordings. Each message names the file, what is wrong with it and what can be done."""

from reviewer.domain.errors import ReviewerError


class MediaError(ReviewerError):
    """A recording, or a part of it, that cannot be used."""


class MediaMissingError(MediaError):
    """No file is where the recording should be."""


class MediaUnreadableError(MediaError):
    """The file is there, and the system does not let it be read."""


class MediaEmptyError(MediaError):
    """The file holds no bytes at all."""


class NotMediaError(MediaError):
    """The file is no recording: no container that is known, or neither pictures nor sound in it."""


class UnfinishedMediaError(NotMediaError):
    """The file begins as a recording does, but the camera did not write the part that makes it playable."""


class NoFrameError(MediaError):
    """A frame that was asked for cannot be shown; no other frame is shown in its place."""


class NotPlayableError(MediaError):
    """A recording that a player would not show as it is; its exact frames can be shown one by one."""


class NoSoundError(MediaError):
    """A recording lacks the audio track that was asked for, or nothing of it can be decoded."""


class CacheError(MediaError):
    """A derived file that is missing, damaged, of another version or of another recording. It is made anew."""
