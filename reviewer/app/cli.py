"""The command `reviewer`: everything without a picture from a shell, and the window.

Exit codes: 0 good, 1 a named trouble, 2 wrong use. Nothing of Qt is loaded before a command needs it.
"""

import sys
from pathlib import Path

import click

from reviewer import __version__
from reviewer.app import (
    cli_alignment,
    cli_audit,
    cli_case,
    cli_checklist,
    cli_custody,
    cli_flagged,
    cli_gaps,
    cli_ingest,
    cli_layers,
    cli_listing,
    cli_live,
    cli_media,
    cli_motion,
    cli_notes,
    cli_outside,
    cli_places,
    cli_search,
    cli_showing,
    cli_track_export,
    cli_track_statistics,
    cli_tracks,
    cli_viewing,
    cli_window,
)
from reviewer.domain.errors import ReviewerError


class _LibraryFirst(click.Group):
    """A group whose first word may be a library's folder instead of a command: `reviewer FOLDER` opens it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `open` in front where the first word is no command."""
        words = [argument for argument in args if not argument.startswith("-")]
        asks_about_itself = args and args[0] in {"--help", "--version", "-h"}
        if not asks_about_itself and (not words or words[0] not in self.commands):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_LibraryFirst, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reviewer")
def reviewer() -> None:
    """Review recordings in sync with their trajectory and events.

    `reviewer [LIBRARY]` opens the window; the commands below need no display, apart from `open` and `demo`.
    """


for command in (
    *cli_window.COMMANDS,
    *cli_ingest.COMMANDS,
    *cli_listing.COMMANDS,
    *cli_case.COMMANDS,
    *cli_custody.COMMANDS,
    *cli_audit.COMMANDS,
    *cli_search.COMMANDS,
    *cli_tracks.COMMANDS,
    *cli_track_statistics.COMMANDS,
    *cli_track_export.COMMANDS,
    *cli_media.COMMANDS,
    *cli_gaps.COMMANDS,
    *cli_places.COMMANDS,
    *cli_flagged.COMMANDS,
    *cli_layers.COMMANDS,
    *cli_checklist.COMMANDS,
    *cli_outside.COMMANDS,
    *cli_viewing.COMMANDS,
    *cli_live.COMMANDS,
    *cli_showing.COMMANDS,
    *cli_notes.COMMANDS,
    *cli_alignment.COMMANDS,
    *cli_motion.COMMANDS,
):
    reviewer.add_command(command)


def main() -> None:
    """Run the command line; a known trouble is one line on standard error and exit code 1."""
    try:
        reviewer.main(prog_name=Path(sys.argv[0]).name, standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except ReviewerError as error:
        click.echo(f"reviewer: {error}", err=True)
        sys.exit(1)
