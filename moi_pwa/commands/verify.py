"""`moi verify`: whether the ministry signed a paper, and whether it is valid."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands.run import run

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps
    from moi_pwa.actions.verify_paper import Examined

_MAX_BYTES = 10_000
"""The largest barcode holds less."""

_HELP = "Holds the text of the QR code, or the bytes of the Data Matrix; - reads standard input."


def verify(file: Annotated[typer.FileBinaryRead, typer.Argument(help=_HELP)]) -> None:
    """Print what a paper's barcode says as JSON; exit code 1 unless it is valid."""
    from moi_pwa.actions.verify_paper import verify_barcode, verify_printed
    from moi_pwa.crypto.idb import MAGIC

    data = file.read(_MAX_BYTES)

    async def act(deps: "Deps") -> "Examined":
        if data.startswith(MAGIC.encode()):
            return await verify_barcode(deps, data.decode("ascii", errors="replace").strip())
        return await verify_printed(deps, data)

    examined = run(act)
    typer.echo(json.dumps(asdict(examined), default=str, ensure_ascii=False))
    raise typer.Exit(examined.verdict != "valid")
