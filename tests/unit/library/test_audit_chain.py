"""The audit chain alone: its encoding, and every way of breaking it."""

import hashlib
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.library.chain import (
    FIRST_PREVIOUS_SHA256,
    AuditHead,
    AuditRow,
    canonical_bytes,
    row_sha256,
)
from tests.support.chains import chain_problems

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ROWS = st.builds(
    AuditRow,
    seq=st.integers(0, 2**63),
    utc_us=st.integers(-(2**63), 2**63),
    actor=TEXTS,
    host=TEXTS,
    program=TEXTS,
    action=TEXTS,
    object=TEXTS,
    outcome=TEXTS,
    details=TEXTS,
    previous_sha256=TEXTS,
    sha256=st.just(""),
)
HASHED_FIELDS = (
    "seq", "utc_us", "actor", "host", "program", "action", "object", "outcome", "details", "previous_sha256",
)  # fmt: skip


def chain(length: int) -> list[AuditRow]:
    rows: list[AuditRow] = []
    previous = FIRST_PREVIOUS_SHA256
    for seq in range(1, length + 1):
        row = AuditRow(
            seq, 1000 + seq, "a", "h", "p 1", "bookmark.add", f"bookmark {seq}", "success", "{}", previous, ""
        )
        row = replace(row, sha256=row_sha256(row))
        rows.append(row)
        previous = row.sha256
    return rows


@given(ROWS, ROWS)
def test_different_rows_never_have_the_same_bytes(one: AuditRow, other: AuditRow) -> None:
    assert (canonical_bytes(one) == canonical_bytes(other)) == (one == other)


@given(ROWS, st.integers(2, 8), st.integers(0, 12))
def test_text_cannot_move_from_one_field_into_the_next(row: AuditRow, left: int, cut: int) -> None:
    first, second = HASHED_FIELDS[left], HASHED_FIELDS[left + 1]
    joined = getattr(row, first) + getattr(row, second)
    moved = replace(row, **{first: joined[:cut], second: joined[cut:]})
    assert (canonical_bytes(moved) == canonical_bytes(row)) == (moved == row)


def _decoded(data: bytes) -> list[str]:
    fields = []
    while data:
        length = int.from_bytes(data[:8], "big")
        fields.append(data[8 : 8 + length].decode())
        data = data[8 + length :]
    return fields


@given(ROWS)
def test_the_bytes_can_be_read_back_into_the_fields(row: AuditRow) -> None:
    assert _decoded(canonical_bytes(row)) == [
        "evidence-reviewer audit 1",
        *(str(getattr(row, name)) for name in HASHED_FIELDS),
    ]


def test_the_encoding_stays_what_exports_were_sealed_with() -> None:
    row = AuditRow(
        1, 1_776_460_000_000_000, "r.okafor", "ws-12", "evidence-reviewer 0.1.0", "bookmark.add", "bookmark 17",
        "success", '{"note":"é"}', FIRST_PREVIOUS_SHA256, "",
    )  # fmt: skip
    expected = b""
    for text in (
        "evidence-reviewer audit 1", "1", "1776460000000000", "r.okafor", "ws-12", "evidence-reviewer 0.1.0",
        "bookmark.add", "bookmark 17", "success", '{"note":"é"}', "0" * 64,
    ):  # fmt: skip
        expected += len(text.encode()).to_bytes(8, "big") + text.encode()
    assert row_sha256(row) == hashlib.sha256(expected).hexdigest()


def test_a_sound_chain_has_no_problem() -> None:
    rows = chain(20)
    assert chain_problems(rows) == []
    assert chain_problems([]) == []
    assert chain_problems(rows, AuditHead(12, rows[11].sha256)) == []
    assert chain_problems(rows, AuditHead(20, rows[19].sha256)) == []
    assert chain_problems(rows, AuditHead(0, FIRST_PREVIOUS_SHA256)) == []


@pytest.mark.parametrize("name", HASHED_FIELDS)
@pytest.mark.parametrize("position", [0, 7, 19])
def test_a_changed_field_is_found_in_its_row(name: str, position: int) -> None:
    rows = chain(20)
    values: dict[str, Any] = asdict(rows[position])
    values[name] += 1 if isinstance(values[name], int) else "x"
    rows[position] = AuditRow(**values)
    problems = chain_problems(rows)
    assert any(problem.startswith(f"row {rows[position].seq} was changed") for problem in problems)


def test_a_changed_row_with_its_hash_made_anew_does_not_fit_the_next() -> None:
    rows = chain(20)
    forged = replace(rows[7], details='{"forged":true}')
    rows[7] = replace(forged, sha256=row_sha256(forged))
    assert chain_problems(rows) == ["row 9 does not follow on the row before it"]


@pytest.mark.parametrize("position", [0, 7, 18])
def test_a_deleted_row_is_found(position: int) -> None:
    rows = chain(20)
    del rows[position]
    problems = chain_problems(rows)
    assert problems[0].startswith(f"row {position + 2} stands where row {position + 1} should be")


def test_a_deleted_row_is_found_even_when_the_rest_is_numbered_anew() -> None:
    rows = chain(20)
    rows = rows[:7] + [replace(row, seq=row.seq - 1) for row in rows[8:]]
    assert "row 8 does not follow on the row before it" in chain_problems(rows)


def test_an_inserted_row_is_found() -> None:
    rows = chain(20)
    foreign = replace(rows[7], action="nothing.happened")
    rows.insert(7, replace(foreign, sha256=row_sha256(foreign)))
    assert chain_problems(rows)


def test_rows_in_another_order_are_found() -> None:
    rows = chain(20)
    rows[3], rows[4] = rows[4], rows[3]
    assert chain_problems(rows)
    renumbered = chain(20)
    renumbered[3], renumbered[4] = replace(renumbered[4], seq=4), replace(renumbered[3], seq=5)
    assert chain_problems(renumbered)


def test_a_cut_tail_shows_with_a_head_noted_earlier_and_only_then() -> None:
    rows = chain(20)
    head = AuditHead(20, rows[19].sha256)
    assert chain_problems(rows[:15]) == []
    assert "tail was cut off" in chain_problems(rows[:15], head)[0]
    assert "tail was cut off" in chain_problems([], head)[0]


def test_a_log_written_anew_shows_with_a_head_noted_earlier() -> None:
    head = AuditHead(20, chain(20)[19].sha256)
    forged = []
    previous = FIRST_PREVIOUS_SHA256
    for row in chain(25):
        anew = replace(row, actor="someone else", previous_sha256=previous)
        anew = replace(anew, sha256=row_sha256(anew))
        forged.append(anew)
        previous = anew.sha256
    assert chain_problems(forged) == []
    assert chain_problems(forged, head) == ["row 20 is not the row that was last when the head was noted"]
