"""`moi clients`: the systems of institutions (OAuth clients), for the operator of the ministry's server."""

import json
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import stop

if TYPE_CHECKING:
    from moi_pwa.actions.parties.oauth_clients import ClientView

commands = typer.Typer(no_args_is_help=True, help="The systems of institutions that use the API.")

_REFUSED = {
    "required": "Say why, in --reason.",
    "unprintable": "The reason has characters that cannot be shown.",
}


@commands.command("list")
def list_(
    number: Annotated[str, typer.Argument(help="The national number of the establishment, nine digits.")],
) -> None:
    """Print the systems of an institution that were not ended: one JSON object a line."""
    from moi_pwa.actions.parties.oauth_clients import list_clients_by_number
    from moi_pwa.core.errors import AbsentError

    try:
        found = run(lambda deps: list_clients_by_number(deps, number.strip()))
    except AbsentError:
        stop("No institution has this number.")
    for each in found:
        typer.echo(json.dumps(_line(each), ensure_ascii=False))
    if not found:
        typer.echo("the institution has no system", err=True)


@commands.command()
def end(
    client_id: Annotated[UUID, typer.Argument(help="The id of the system, as `moi clients list` prints it.")],
    reason: Annotated[str, typer.Option(prompt="Why", help="Why, for the institution's history.")],
) -> None:
    """End a system at once: its keys and access tokens open nothing any more. This cannot be undone."""
    from moi_pwa.actions.parties.oauth_clients import end_client_by_operator
    from moi_pwa.core.errors import AbsentError, AnswersRefusedError, InstitutionRefusedError

    try:
        was_open = run(lambda deps: end_client_by_operator(deps, client_id=client_id, reason=reason))
    except AbsentError:
        stop("No system has this id.")
    except AnswersRefusedError as refused:
        stop(_REFUSED[refused.problems[0].code])
    except InstitutionRefusedError:
        stop("The account of its institution is closed: its systems open nothing.")
    typer.echo(f"{client_id} is ended" if was_open else f"{client_id} was ended before: the history is not changed")


def _line(view: "ClientView") -> dict[str, object]:
    return {
        "id": str(view.row.id),
        "name": view.row.name,
        "scopes": sorted(view.client.scopes),
        "registered": view.row.registered_at.isoformat(),
        "keys": [
            {
                "thumbprint": each.thumbprint,
                "added": each.added_at.isoformat(),
                "last_used": each.last_used_at.isoformat() if each.last_used_at else None,
            }
            for each in view.keys
        ],
    }
