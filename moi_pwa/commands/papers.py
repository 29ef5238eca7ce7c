"""`moi papers`: papers that were issued and must be issued again."""

import json
from typing import TYPE_CHECKING

import typer

from moi_pwa.commands.run import run

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps

commands = typer.Typer(no_args_is_help=True, help="What was issued and is to be issued again.")


@commands.command()
def misspelled() -> None:
    """Print papers whose seals omit letters of a name, or name nobody: one JSON object a line.

    `right` is null where the name must be corrected.
    """
    from moi_pwa.actions.papers.misspelled_papers import misspelled_papers

    async def act(deps: "Deps") -> None:
        async for paper in misspelled_papers(deps):
            line = {
                "number": paper.number,
                "case": paper.reference,
                "directorate": paper.directorate,
                "sealed": paper.name.sealed,
                "right": paper.name.right,
            }
            typer.echo(json.dumps(line, ensure_ascii=False))

    run(act)


@commands.command("struck-off")
def struck_off() -> None:
    """Print papers whose signer was struck off, and which were not revoked or replaced: one JSON object a line."""
    from moi_pwa.actions.papers.struck_off_papers import struck_off_papers

    async def act(deps: "Deps") -> None:
        async for paper in struck_off_papers(deps):
            line = {
                "number": paper.number,
                "case": paper.reference,
                "directorate": paper.directorate,
                "signer": paper.signer,
            }
            typer.echo(json.dumps(line, ensure_ascii=False))

    run(act)
