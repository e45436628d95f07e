"""The commands that keep a library safe: back up, check a backup, restore, rescue, relink, rebuild the search."""

from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_support import FOLDER, TerminalContext, json_option, open_to_write, print_json, print_row
from reviewer.domain.time import format_utc
from reviewer.library.backup import back_up
from reviewer.library.backup_manifest import BackupManifest
from reviewer.library.relinking import relink
from reviewer.library.rescue import rescue
from reviewer.library.restoring import check_backup, restore


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("target", type=FOLDER)
@click.option("--verify", is_flag=True, help="Read and compare all originals that are there already, not only some.")
@json_option
def backup(library: Path, target: Path, verify: bool, as_json: bool) -> None:
    """Back LIBRARY up into the folder TARGET; into an earlier backup of it only what is new is copied."""
    context = TerminalContext()
    with open_to_write(library) as opened:
        report = back_up(opened, target, context, verify=verify)
    context.clear()
    if as_json:
        print_json(
            {
                **_manifest_json(report.manifest),
                "copied": report.copied,
                "kept": report.kept,
                "hashed_again": report.hashed_again,
                "problems": list(report.problems),
            }
        )
    else:
        for problem in report.problems:
            click.echo(problem)
        click.echo(
            f"{report.target}: {report.manifest.originals} originals, {report.copied} of them new,"
            f" {report.manifest.head.length} audit rows (head {report.manifest.head.sha256})"
        )
    if report.problems:
        raise SystemExit(1)


@click.command("check-backup")
@click.argument("backup_folder", metavar="BACKUP", type=FOLDER)
@json_option
def check_backup_command(backup_folder: Path, as_json: bool) -> None:
    """Check that BACKUP restores: its database, audit chain and the hash of every original; writes nothing into it."""
    context = TerminalContext()
    check = check_backup(backup_folder, context)
    context.clear()
    if as_json:
        print_json(
            {
                "good": check.is_good,
                **_manifest_json(check.manifest),
                "problems": list(check.problems),
                "remarks": list(check.remarks),
            }
        )
    else:
        for problem in check.problems:
            click.echo(problem)
        for remark in check.remarks:
            click.echo(f"note: {remark}")
        verdict = "it restores" if check.is_good else f"{len(check.problems)} problems"
        click.echo(f"{check.backup}, made {format_utc(check.manifest.made_utc, 0)}: {verdict}")
    if not check.is_good:
        raise SystemExit(1)


@click.command("restore")
@click.argument("backup_folder", metavar="BACKUP", type=FOLDER)
@click.argument("folder", type=FOLDER)
@json_option
def restore_command(backup_folder: Path, folder: Path, as_json: bool) -> None:
    """Make a library in FOLDER, which is empty or missing, out of BACKUP, and verify it."""
    context = TerminalContext()
    manifest, report = restore(backup_folder, folder, context)
    context.clear()
    problems = [problem.sentence for problem in report.problems]
    if as_json:
        print_json({"good": report.is_good, **_manifest_json(manifest), "problems": problems})
    else:
        for problem in problems:
            click.echo(problem)
        verdict = "nothing is wrong" if report.is_good else f"{len(problems)} problems"
        click.echo(f"{folder}: {report.audit_head.length} audit rows, {report.originals_checked} originals: {verdict}")
    if not report.is_good:
        raise SystemExit(1)


def _manifest_json(manifest: BackupManifest) -> dict[str, Any]:
    return {
        "made_utc": format_utc(manifest.made_utc),
        "library": manifest.library_folder,
        "library_id": manifest.library_id,
        "audit_rows": manifest.head.length,
        "audit_head": manifest.head.sha256,
        "originals": manifest.originals,
        "linked": manifest.linked,
        "bytes": manifest.bytes,
        "database_sha256": manifest.database_sha256,
    }


@click.command("rescue")
@click.argument("library", type=FOLDER)
@click.argument("folder", type=FOLDER)
@json_option
def rescue_command(library: Path, folder: Path, as_json: bool) -> None:
    """Save what can be read of the damaged LIBRARY, which is not touched, into a new one in FOLDER."""
    context = TerminalContext()
    report = rescue(library, folder, context)
    context.clear()
    if as_json:
        print_json(
            {
                "whole": report.is_whole,
                "tables": [
                    {"id": table.name, "saved": table.saved, "set_aside": table.set_aside, "trouble": table.trouble}
                    for table in report.tables
                ],
                "chain_holds_to": report.chain.length,
                "originals": report.originals,
                "problems": list(report.problems),
            }
        )
    else:
        for sentence in report.sentences:
            click.echo(sentence)
        click.echo(f"{report.folder}: {'everything was saved' if report.is_whole else 'not everything was saved'}")
    if not report.is_whole:
        raise SystemExit(1)


@click.command("relink")
@click.argument("library", type=FOLDER)
@click.argument("folder", type=FOLDER)
@json_option
def relink_command(library: Path, folder: Path, as_json: bool) -> None:
    """Find the linked originals of LIBRARY that are not where they were in FOLDER, by their hashes."""
    context = TerminalContext()
    with open_to_write(library) as opened:
        report = relink(opened, folder, context)
    context.clear()
    if as_json:
        print_json(
            {
                "found": [{"id": each.id, "title": each.title, "location": each.location} for each in report.found],
                "missing": [{"id": each.id, "title": each.title, "location": each.location} for each in report.missing],
            }
        )
    else:
        for each in report.found:
            print_row(str(each.id), each.title, each.location)
        for each in report.missing:
            click.echo(f"Recording {each.id} (“{each.title}”) was not found; it was at {each.location}", err=True)
        click.echo(f"{len(report.found)} found, {len(report.missing)} still missing")
    if report.missing:
        raise SystemExit(1)


@click.command("rebuild-search")
@click.argument("library", type=FOLDER)
def rebuild_search_command(library: Path) -> None:
    """Make the search indexes of LIBRARY anew from what is stored, where “reviewer verify” finds them wrong."""
    with open_to_write(library) as opened:
        opened.rebuild_search()
    click.echo(f"The search indexes of {library} were made anew.")


COMMANDS = (
    backup,
    check_backup_command,
    restore_command,
    rescue_command,
    relink_command,
    rebuild_search_command,
)
