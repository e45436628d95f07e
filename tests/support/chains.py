"""A whole audit log followed at once, as verification follows it row by row."""

from collections.abc import Iterable

from reviewer.library.chain import AuditHead, AuditRow, ChainCheck


def chain_problems(rows: Iterable[AuditRow], expected_head: AuditHead | None = None) -> list[str]:
    """One sentence for each break of the chain; empty where it holds.

    Args:
        rows: the whole log, in the order in which it is stored.
        expected_head: a head noted earlier; rows may have been added since.
    """
    check = ChainCheck(() if expected_head is None else (expected_head,))
    problems = [problem for row in rows for problem in check.follow(row)]
    return problems + check.end()
