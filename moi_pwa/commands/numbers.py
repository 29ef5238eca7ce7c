"""`moi numbers`: how many numbers were given out and how many are left, and the skipping of numbers after a restored
backup.
"""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps

commands = typer.Typer(no_args_is_help=True, help="Numbers of applications, bills, papers, cash drawers and sessions.")


@commands.command()
def show() -> None:
    """Print how many numbers of each kind and year were given out. The exit code is 1 if any may run out within a
    year.
    """
    from moi_pwa.actions.operations.number_spaces import read_counters
    from moi_pwa.rules.number_spaces import ending_spaces

    async def act(deps: "Deps") -> bool:
        counters = await read_counters(deps)
        ending = ending_spaces(counters, deps.today())
        for each in counters:
            name = " ".join(filter(None, [each.space, each.within, str(each.year)]))
            line = f"{name}: {each.last} of {each.capacity}"
            typer.echo(f"{line}  may run out within a year" if each in ending else line)
        return bool(ending)

    if run(act):
        raise typer.Exit(1)


@commands.command()
def skip(
    lost: Annotated[
        int | None,
        typer.Option(
            min=0, max=1_000_000, help="How many entries of the log were lost at most, where no signed head tells."
        ),
    ] = None,
) -> None:
    """Move every counter past all numbers that may have been given out since a restored backup. Run it once, while
    nothing serves.
    """
    from moi_pwa.actions.operations.restore import TooManyLostError, skip_lost_numbers

    try:
        moved = run(lambda deps: skip_lost_numbers(deps, lost=lost, made_by=getpass.getuser()))
    except TooManyLostError:
        stop("There are not as many numbers left in this year: nothing was moved.")
    if moved is None:
        stop(
            "The log has everything that was witnessed of it: nothing was moved. If its heads were put back too, say --lost."
        )
    typer.echo(f"entries given up: {moved.lost} at most, after {moved.after}; counters moved by {moved.moved_by}")
