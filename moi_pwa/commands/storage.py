"""`moi storage`: whether every received document is still stored, and what else is."""

from typing import Annotated

import typer

from moi_pwa.commands.run import run

commands = typer.Typer(
    no_args_is_help=True, help="Whether every document that was received is still there, and what lies there besides."
)


@commands.command()
def check() -> None:
    """Compare rows, files (hashing each) and receipts, and print what is wrong, by ids. The exit code is 1 if
    anything is.
    """
    from moi_pwa.actions.operations.check_storage import check_storage

    report = run(check_storage)
    typer.echo("\n".join(report.lines()))
    if report.problems:
        raise typer.Exit(1)


@commands.command()
def last() -> None:
    """Print the result of the last night's check. The exit code is 1 if it found problems, or if none has ended for
    48 hours.
    """
    from moi_pwa.actions.operations.check_storage import last_night

    summary, is_good = run(last_night)
    typer.echo(summary)
    if not is_good:
        raise typer.Exit(1)


@commands.command()
def orphans(
    *, delete: Annotated[bool, typer.Option("--delete", help="Delete them; left out, they are only counted.")] = False
) -> None:
    """Count the files that belong to no document and are older than a week."""
    from moi_pwa.actions.operations.check_storage import count_orphans, purge_orphans

    count, size = run(purge_orphans if delete else count_orphans)
    typer.echo(f"{count} files without a document, {size} bytes{': deleted' if delete else ''}")
