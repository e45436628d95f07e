"""What the command line answers when it is run with words."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON can be anything; the tests say what it should be
        """Standard output, read as JSON."""
        return json.loads(self.out)


Shell = Callable[..., Outcome]
"""Runs `reviewer` with words, in this process."""
