"""The commands that open the window."""

from pathlib import Path

import click

from reviewer.app.cli_support import FOLDER, TerminalContext
from reviewer.library.errors import LibraryMissingError


@click.command("open")
@click.argument("library", type=FOLDER, required=False)
def open_library(library: Path | None) -> None:
    """Open the window on LIBRARY; without one, on the library that was open last."""
    from reviewer.app.application import run_window

    if library is not None and not library.is_dir():
        raise LibraryMissingError(
            f"There is no folder {library}. A new library begins in an empty folder: make it first."
        )
    raise SystemExit(run_window(library.resolve() if library is not None else None))


@click.command()
@click.argument("library", type=FOLDER, required=False)
@click.option("--screenshot", type=click.Path(path_type=Path), help="Play two seconds, write what is seen, end.")
@click.option("--no-window", is_flag=True, help="Make the case, and open nothing.")
def demo(library: Path | None, screenshot: Path | None, no_window: bool) -> None:
    """Make the demonstration case in LIBRARY if it is missing, and open it."""
    from reviewer.demo.case import demo_library_folder, make_demo_case
    from reviewer.library.library import DATABASE_NAME

    folder = (library or demo_library_folder()).resolve()
    if not (folder / DATABASE_NAME).exists():
        click.echo(f"Making the demonstration case in {folder} (less than a minute) …", err=True)
        context = TerminalContext()
        make_demo_case(folder, context)
        context.clear()
    if no_window:
        return
    from reviewer.app.application import run_window
    from reviewer.app.screenshot import take_screenshot

    started = None if screenshot is None else take_screenshot(screenshot.resolve())
    raise SystemExit(run_window(folder, started))


COMMANDS = (open_library, demo)
