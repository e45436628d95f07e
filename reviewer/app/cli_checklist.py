"""The commands for policy checklists: lists of the library, answers of a case, the table of findings."""

from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import (
    FOLDER,
    MEDIA_TIME,
    TerminalContext,
    json_option,
    open_to_read,
    open_to_write,
    print_json,
    print_row,
    seconds_text,
)
from reviewer.domain.case import Recording
from reviewer.domain.checklist import (
    Answer,
    AnswerValue,
    Checklist,
    ChecklistError,
    ChecklistReview,
    Finding,
    LinkedMoment,
)
from reviewer.domain.checklist_file import EXAMPLE
from reviewer.domain.time import MediaTime, format_utc
from reviewer.export.checklist_tables import export_findings, moment_text
from reviewer.library.checklist_loading import load_checklist


@click.command()
@click.argument("file", type=FOLDER, required=False)
@click.option("--example", is_flag=True, help="Print a list to begin with instead.")
def check_checklist(file: Path | None, example: bool) -> None:
    """Say whether FILE is a checklist, or name each wrong line with its reason; no library is needed."""
    if example == (file is not None):
        raise click.UsageError("name a FILE, or ask for the --example")
    if file is None:
        click.echo(EXAMPLE, nl=False)
        return
    checklist = load_checklist(file)
    click.echo(f"{checklist.title}: {len(checklist.questions)} questions")


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("file", type=FOLDER)
@json_option
def add_checklist(library: Path, file: Path, as_json: bool) -> None:
    """Take the checklist in FILE into LIBRARY; a changed file is another list beside the first."""
    from reviewer.session.checklist_commands import AddChecklist

    command = AddChecklist(load_checklist(file))
    with open_to_write(library) as opened, opened.change(command.action) as change:
        added = command.perform(change).checklist
    if as_json:
        print_json(_checklist_json(added))
    else:
        click.echo(f"Checklist {added.id}: {added.title}, {len(added.questions)} questions")


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("checklist_id", type=int)
def remove_checklist(library: Path, checklist_id: int) -> None:
    """Offer checklist CHECKLIST_ID of LIBRARY no longer; what was answered of it stays."""
    from reviewer.session.checklist_commands import RemoveChecklist

    with open_to_write(library) as opened:
        command = RemoveChecklist(_checklist(opened.checklists(0), checklist_id))
        with opened.change(command.action) as change:
            command.perform(change)


@click.command()
@click.argument("library", type=FOLDER)
@json_option
def checklists(library: Path, as_json: bool) -> None:
    """List the checklists of LIBRARY, the removed ones too."""
    with open_to_read(library) as opened:
        found = opened.checklists(0).checklists
    if as_json:
        print_json([_checklist_json(each) for each in found])
        return
    for each in found:
        state = "removed" if each.is_removed else "offered"
        print_row(str(each.id), each.title, f"{len(each.questions)} questions", state, each.original_name, each.sha256)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@click.option("--checklist", "checklist_id", type=int, help="One list alone; without, all that were begun.")
@json_option
@click.option("-o", "--output", type=FOLDER, help="Write them there as CSV instead of printing them.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
def checklist(
    library: Path, number: str, checklist_id: int | None, as_json: bool, output: Path | None, overwrite: bool
) -> None:
    """List the findings of a case in LIBRARY: each question of a list that was begun, with its answer."""
    if as_json and output is not None:
        raise click.UsageError("--json prints, and --output writes CSV: choose one")
    with open_to_read(library) as opened:
        case_id = case_id_of(opened, number)
        review = opened.checklists(case_id)
        if checklist_id is not None:
            _checklist(review, checklist_id)
        if output is not None:
            export_findings(opened, case_id, output, TerminalContext(), checklist_id, overwrite=overwrite)
            return
        recordings = {recording.id: recording for recording in opened.recordings(case_id)}
    found = review.findings(list(recordings), checklist_id)
    if as_json:
        print_json([_finding_json(place, each) for place, each in enumerate(found, start=1)])
        return
    for each in found:
        _print(each, recordings)


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("question")
@click.argument("value", type=click.Choice([value.value for value in AnswerValue] + ["open"]))
@click.option("--case", "number", required=True, help="Number of the case.")
@click.option("--checklist", "checklist_id", type=int, required=True, help="Of which list; “checklists” shows them.")
@click.option("--recording", "recording_id", type=int, help="The recording that is spoken of; without, the case.")
@click.option("--words", default=None, help="In your own words; without, those that stand there stay.")
@click.option("--link", "links", type=(int, MEDIA_TIME), multiple=True, help="A recording and a time that show it.")
def answer(
    library: Path,
    question: str,
    value: str,
    number: str,
    checklist_id: int,
    recording_id: int | None,
    words: str | None,
    links: tuple[tuple[int, MediaTime], ...],
) -> None:
    """Answer QUESTION (its id) of a checklist for a case in LIBRARY; `open` takes the answer back.

    Moments that are linked are added to those that are linked already.
    """
    from reviewer.session.checklist_commands import SetAnswer

    with open_to_write(library) as opened:
        case_id = case_id_of(opened, number)
        review = opened.checklists(case_id)
        asked = _checklist(review, checklist_id).question(question)
        if asked is None:
            raise ChecklistError(f"Checklist {checklist_id} has no question “{question}”.")
        known = {recording.id for recording in opened.recordings(case_id)}
        for each in [*([] if recording_id is None else [recording_id]), *(named for named, _ in links)]:
            if each not in known:
                raise ChecklistError(f"Case {number} has no recording {each}.")
        before = review.answer_to((checklist_id, question, recording_id))
        kept = () if before is None else before.moments
        said = "" if before is None else before.words
        after = Answer(
            case_id,
            checklist_id,
            question,
            recording_id,
            None if value == "open" else AnswerValue(value),
            said if words is None else words,
            (*kept, *(LinkedMoment(named, at) for named, at in links)),
        )
        command = SetAnswer(asked.text, before, after)
        with opened.change(command.action) as change:
            command.perform(change)


def _checklist(review: ChecklistReview, checklist_id: int) -> Checklist:
    found = review.checklist(checklist_id)
    if found is None:
        raise ChecklistError(f"There is no checklist {checklist_id}; “reviewer checklists” lists those that there are.")
    return found


def _print(finding: Finding, recordings: dict[int, Recording]) -> None:
    answered = finding.answer
    print_row(
        "case" if finding.recording_id is None else recordings[finding.recording_id].title,
        finding.question.key,
        finding.question.text,
        "" if answered is None or answered.value is None else answered.value.value,
        finding.kind.value,
        "" if answered is None else answered.words,
        "" if answered is None else "; ".join(moment_text(each, recordings) for each in answered.moments),
    )


def _finding_json(number: int, finding: Finding) -> dict[str, Any]:
    answered = finding.answer
    return {
        "id": number,
        "checklist_id": finding.checklist.id,
        "question": finding.question.key,
        "text": finding.question.text,
        "recording_id": finding.recording_id,
        "expected": None if finding.question.expected is None else finding.question.expected.value,
        "answer": None if answered is None or answered.value is None else answered.value.value,
        "result": finding.kind.value,
        "words": "" if answered is None else answered.words,
        "moments": []
        if answered is None
        else [
            {
                "recording_id": each.recording_id,
                "start": seconds_text(each.start),
                "end": None if each.end is None else seconds_text(each.end),
            }
            for each in answered.moments
        ],
        "author": "" if answered is None else answered.author,
        "answered_utc": None if answered is None else format_utc(answered.modified_utc),
    }


def _checklist_json(checklist: Checklist) -> dict[str, Any]:
    return {
        "id": checklist.id,
        "name": checklist.name,
        "version": checklist.version,
        "original_name": checklist.original_name,
        "sha256": checklist.sha256,
        "removed": checklist.is_removed,
        "questions": [
            {
                "id": each.key,
                "text": each.text,
                "section": each.section,
                "policy": each.policy,
                "guidance": each.guidance,
                "expected": None if each.expected is None else each.expected.value,
            }
            for each in checklist.questions
        ],
    }


COMMANDS = (checklists, checklist, answer, add_checklist, remove_checklist, check_checklist)
