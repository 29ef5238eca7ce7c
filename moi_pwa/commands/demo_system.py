"""`moi demo-system`: the system of an institution, for developers who try the API with a demonstration."""

from typing import TYPE_CHECKING

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import settings_or_stop, stop

if TYPE_CHECKING:
    from uuid import UUID

    from moi_pwa.actions.deps import Deps

_REFUSED = {"too_many_clients": "No more systems fit: the administrator ends one on /institution/ first."}


def demo_system() -> None:
    """Register a system of the demonstration's first institution, and print what it authenticates with. Needs
    MOI_DEMO=true.
    """
    from moi_pwa.core.errors import InstitutionRefusedError
    from moi_pwa.demo import is_filled
    from moi_pwa.demo.system import FOLDER, KEY, SYSTEM, add_system

    settings = settings_or_stop()
    if not settings.demo:
        stop("This writes a private key into a file; it needs a demonstration, MOI_DEMO=true.")
    folder = settings.data_dir / FOLDER

    async def act(deps: "Deps") -> "UUID":
        if not await is_filled(deps):
            stop("The demonstration is empty: `moi demo` fills it.")
        return await add_system(deps, folder)

    try:
        client_id = run(act)
    except InstitutionRefusedError as refused:
        stop(_REFUSED.get(refused.reason, "The institution is not verified now."))
    typer.echo(f"export MOI={settings.origin}")
    typer.echo(f"export MOI_CLIENT_ID={client_id}")
    typer.echo(f"# the private key: {folder / KEY}, and with the id {folder / SYSTEM}")
