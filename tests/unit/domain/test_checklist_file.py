"""A checklist's file: read as it was written, and refused with every wrong line and its reason."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.checklist import AnswerValue
from reviewer.domain.checklist_file import EXAMPLE, MOST_BYTES, MOST_QUESTIONS, ChecklistFileError, read_checklist
from reviewer.domain.errors import ReviewerError

HEAD = 'format = 1\nname = "Policy"\n'
QUESTION = '[[question]]\nid = "a"\ntext = "Asked?"\n'


def wrong(text: str) -> list[tuple[int, str]]:
    """The lines that are refused, with their reasons."""
    with pytest.raises(ChecklistFileError) as refused:
        read_checklist(text.encode(), "policy.toml")
    assert str(refused.value).startswith("policy.toml cannot be used")
    return [(problem.line, problem.reason) for problem in refused.value.problems]


def test_the_example_is_a_checklist_and_is_kept_whole() -> None:
    checklist = read_checklist(EXAMPLE.encode(), "policy.toml")
    assert checklist.title == "Body-worn camera policy (2026-01)"
    assert len(checklist.questions) == 6
    muted = checklist.question("muted")
    assert muted is not None
    assert (muted.expected, muted.policy, muted.section) == (AnswerValue.NO, "4.4", "Activation")
    assert checklist.text == EXAMPLE
    assert checklist.sha256 == hashlib.sha256(EXAMPLE.encode()).hexdigest()


def test_markup_and_scripts_are_text() -> None:
    asked = "<script>alert(1)</script> '; DROP TABLE answers; -- \\u202e 🎈"
    checklist = read_checklist(f"{HEAD}[[question]]\nid = \"a\"\ntext = '''{asked}'''\n".encode(), "x")
    assert checklist.questions[0].text == asked


def test_every_wrong_line_is_named_and_not_the_first_alone() -> None:
    found = wrong(
        'format = 2\nname = "Policy"\nauthor = "me"\n\n[[question]]\nid = "a"\ntext = "Asked?"\nexpected = "maybe"\n'
        '\n[[question]]\nid = "a"\n\n[[question]]\nid = "with blanks"\ntext = 7\n'
    )
    assert [line for line, _ in found] == [1, 3, 8, 10, 11, 14, 15]
    reasons = " ".join(reason for _, reason in found)
    for words in ("format = 1", "“author” means nothing", '"yes" or "no"', "“text” is missing", "question 1 already",
                  "letters from A to Z", "has to be a text"):  # fmt: skip
        assert words in reasons


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (HEAD, 1, "there is no question"),
        (HEAD + "question = 5\n", 3, "there is no question"),
        (HEAD + '[[question]]\nid = "a\n', 4, "this is no TOML"),
        (HEAD + QUESTION + 'id = "b"\n', 6, "this is no TOML"),
        (HEAD + QUESTION + 'text2 = """\nid = 5\n"""\nexpected = 1\n', 9, "“expected” has to be"),
        ("\ufeff" + HEAD.replace("1", '"1"') + QUESTION, 1, "format = 1"),
        (HEAD.replace("\n", "\r\n") + '[[question]]\r\nid = "a"\r\ntext = ""\r\n', 5, "missing or empty"),
        (HEAD + "".join(f'[[question]]\nid = "{n}"\ntext = "?"\n' for n in range(MOST_QUESTIONS + 1)), 1503, "at most"),
        ("x" * (MOST_BYTES + 1), 1, "no checklist is so long"),
        ("", 1, "format = 1"),
    ],
)  # fmt: skip
def test_a_line_and_a_reason(text: str, line: int, reason: str) -> None:
    assert any(reason in said and at == line for at, said in wrong(text)), wrong(text)


def test_another_encoding_is_named_at_its_line() -> None:
    with pytest.raises(ChecklistFileError, match="Line 3: this is no UTF-8"):
        read_checklist(HEAD.encode() + "[[question]] # ä".encode("latin-1"), "x")


@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
)
def test_whatever_a_file_holds_it_is_read_or_refused_by_name(data: bytes) -> None:
    refusals: list[ReviewerError] = []
    try:
        read_checklist(data, "x")
    except ReviewerError as error:
        refusals.append(error)
    assert all("Line " in str(error) for error in refusals)
