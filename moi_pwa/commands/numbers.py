"""`moi numbers`: how many numbers of applications, bills and papers were given out, and how many there are."""

from typing import TYPE_CHECKING

import typer

from moi_pwa.commands.run import run

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps

commands = typer.Typer(no_args_is_help=True, help="Numbers of applications, bills, papers, cash drawers and sessions.")


@commands.command()
def show() -> None:
    """Print how many numbers of each kind and year were given out. The exit code is 1 if any may run out within a year."""
    from moi_pwa.actions.number_spaces import read_counters
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
