"""Says what is odd about a recording's packets: courts ask what was missing, repeated or stretched, and where.

Pure arithmetic over a packet table; it reads no file. The sentences are stored with the recording and shown as they
are; the places are listed, exported and drawn.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.integrity import Finding
from reviewer.media.packet_findings import end_statements, packet_statements
from reviewer.media.packet_table import PacketTable
from reviewer.media.rate_findings import rate_statements
from reviewer.media.statements import listed


@dataclass(frozen=True, slots=True)
class Integrity:
    """What is odd about a recording.

    Attributes:
        words: one sentence for each thing that is odd, without full stops; empty where nothing is.
        findings: every place, in order of time; of more than `MOST_PLACES` of one sentence the rest are one finding.
    """

    words: tuple[str, ...]
    findings: tuple[Finding, ...]


def describe(table: PacketTable, media_time_us: NDArray[np.int64]) -> Integrity:
    """What a reviewer should know about a recording.

    Args:
        table: its packets.
        media_time_us: int64[N], start of each frame.
    """
    statements = [*rate_statements(table, media_time_us), *end_statements(table), *packet_statements(table)]
    findings = [finding for statement in statements for finding in listed(statement.places)]
    findings.sort(key=lambda finding: (finding.start, finding.end))
    return Integrity(tuple(statement.words for statement in statements), tuple(findings))
