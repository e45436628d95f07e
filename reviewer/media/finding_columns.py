"""Turns findings into columns of numbers and words, and back: the form in which the frame index stores them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.time import MediaTime

_NO_FRAME: Final = -1


def columns_of(findings: Sequence[Finding]) -> dict[str, Any]:
    """Arrays of one length, by the names under which they are stored."""
    return {
        "finding_kind": np.array([finding.kind.value for finding in findings], dtype=np.str_),
        "finding_start": np.array([finding.start for finding in findings], dtype=np.int64),
        "finding_end": np.array([finding.end for finding in findings], dtype=np.int64),
        "finding_frame": np.array(
            [_NO_FRAME if finding.frame is None else finding.frame for finding in findings], dtype=np.int64
        ),
        "finding_frames": np.array([finding.frames for finding in findings], dtype=np.int64),
        "finding_words": np.array([finding.words for finding in findings], dtype=np.str_),
    }


def findings_in(stored: Mapping[str, NDArray[Any]]) -> tuple[Finding, ...]:
    """The findings of such columns.

    Raises:
        KeyError: a column is missing.
        ValueError: they differ in length, hold something else, or name a kind that is not known.
    """
    names = ("finding_kind", "finding_start", "finding_end", "finding_frame", "finding_frames", "finding_words")
    columns = [stored[name].tolist() for name in names]
    return tuple(
        Finding(
            FindingKind(kind),
            MediaTime(int(start)),
            MediaTime(int(end)),
            None if frame == _NO_FRAME else int(frame),
            int(frames),
            str(words),
        )
        for kind, start, end, frame, frames, words in zip(*columns, strict=True)
    )
