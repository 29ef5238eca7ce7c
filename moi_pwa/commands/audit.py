"""`moi audit`: the log of readings, and the examination of the stored history."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps

commands = typer.Typer(
    no_args_is_help=True, help="Who opened what, and whether the stored history is still what was written."
)


@commands.command()
def readings(
    case: Annotated[str | None, typer.Option(help="Only this case, by its reference number.")] = None,
    officer: Annotated[str | None, typer.Option(help="Only this officer, by the name to sign in with.")] = None,
) -> None:
    """Print who opened which case or document, or printed which paper, oldest first: one JSON object a line."""
    from moi_pwa.actions.accounts.list_readings import list_readings

    async def act(deps: "Deps") -> None:
        async for reading in list_readings(deps, reference=case, officer=officer):
            line = {
                "at": reading.at.isoformat(),
                "officer": reading.officer,
                "officer_id": str(reading.officer_id),
                "case": reading.reference,
                "case_id": str(reading.case_id),
                "document_id": str(reading.document_id) if reading.document_id else None,
                "paper_number": reading.paper_number,
            }
            typer.echo(json.dumps(line, ensure_ascii=False))

    run(act)


@commands.command()
def verify(
    head: Annotated[
        list[Path] | None,
        typer.Option(help="A signed head (file of `moi audit head`) kept elsewhere; may be repeated."),
    ] = None,
) -> None:
    """Examine all that is stored of what happened: a line of ids for each finding, and exit code 1 if there is any."""
    from moi_pwa.actions.audit.examine_history import examine_everything
    from moi_pwa.actions.operations.restore import read_given_up

    try:
        kept = {path.name: path.read_text().strip() for path in head or []}
    except (OSError, UnicodeDecodeError) as error:
        stop(f"A head cannot be read: {type(error).__name__}.")

    async def act(deps: "Deps") -> int:
        for each in await read_given_up(deps):
            typer.echo(
                f"a backup was put back before {each.at.isoformat()}: {each.lost} entries were given up at most",
                err=True,
            )
        found = 0
        async for finding in examine_everything(deps, kept):
            typer.echo(str(finding))
            found += 1
        return found

    found = run(act)
    if found:
        stop(f"{found} {'finding' if found == 1 else 'findings'}")
    typer.echo("nothing was found", err=True)


@commands.command()
def head() -> None:
    """Print the signed end of the log as it is now: keep it where no one who has this server can change it."""
    from moi_pwa.actions.audit.write_audit_log import append_to_log, sign_log

    async def act(deps: "Deps") -> None:
        await append_to_log(deps)
        signed, jws = await sign_log(deps)
        typer.echo(jws)
        typer.echo(f"entries: {signed.seq}  at: {signed.at.isoformat()}\nhash: {_grouped(signed.hash)}", err=True)

    run(act)


def _grouped(digits: str) -> str:
    """Return the digits in groups of four, for comparison on paper."""
    return " ".join(digits[first : first + 4] for first in range(0, len(digits), 4))
