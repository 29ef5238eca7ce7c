"""`moi audit`: who opened what, and whether the stored history is still what was written."""

import asyncio
import json
from typing import Annotated

import typer

from moi_pwa.commands.stop import settings_or_stop, stop

commands = typer.Typer(no_args_is_help=True, help=__doc__)


@commands.command()
def readings(
    case: Annotated[str | None, typer.Option(help="Only this case, by its reference number.")] = None,
    officer: Annotated[str | None, typer.Option(help="Only this officer, by the name to sign in with.")] = None,
) -> None:
    """Print who opened which case or document, oldest first: one JSON object a line."""
    from moi_pwa.actions.list_readings import list_readings
    from moi_pwa.composition import opened
    from moi_pwa.settings import WrongSettings

    async def run() -> None:
        async with opened(settings_or_stop()) as deps:
            async for reading in list_readings(deps, reference=case, officer=officer):
                line = {
                    "at": reading.at.isoformat(),
                    "officer": reading.officer,
                    "officer_id": str(reading.officer_id),
                    "case": reading.reference,
                    "case_id": str(reading.case_id),
                    "document_id": str(reading.document_id) if reading.document_id else None,
                }
                typer.echo(json.dumps(line, ensure_ascii=False))

    try:
        asyncio.run(run())
    except WrongSettings as error:
        stop(str(error))


@commands.command()
def verify() -> None:
    """Examine the stored history: a line of ids for each finding, and exit code 1 if there is any."""
    from moi_pwa.actions.audit_cases import examine_all_cases
    from moi_pwa.composition import opened
    from moi_pwa.settings import WrongSettings

    async def run() -> int:
        found = 0
        async with opened(settings_or_stop()) as deps:
            async for finding in examine_all_cases(deps):
                typer.echo(str(finding))
                found += 1
        return found

    try:
        found = asyncio.run(run())
    except WrongSettings as error:
        stop(str(error))
    if found:
        stop(f"{found} findings")
    typer.echo("nothing was found", err=True)
