"""`moi verify`: whether the ministry signed a paper, and whether it is valid."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps
    from moi_pwa.actions.verify_paper import Examined

_MAX_BYTES = 10_000
"""The largest barcode holds less."""

_HELP = "A paper's PDF, the text of its QR code, or the bytes of its Data Matrix; - reads standard input."


def verify(file: Annotated[typer.FileBinaryRead, typer.Argument(help=_HELP)]) -> None:
    """Print what a paper's seal says as JSON; exit code 1 unless it is valid."""
    from moi_pwa.actions.verify_paper import verify_barcode, verify_pdf, verify_printed
    from moi_pwa.core.errors import NoSealError, SeveralSealsError
    from moi_pwa.crypto.idb import MAGIC
    from moi_pwa.rules.papers.pdf_seals import MAX_PDF_BYTES, PDF_START

    data = file.read(_MAX_BYTES)
    is_pdf = data.startswith(PDF_START)
    if is_pdf:
        data += file.read(MAX_PDF_BYTES + 1 - len(data))
    if len(data) > MAX_PDF_BYTES:
        stop(f"A PDF of more than {MAX_PDF_BYTES} bytes is not read.")

    async def act(deps: "Deps") -> "Examined":
        if is_pdf:
            return await verify_pdf(deps, data)
        if data.startswith(MAGIC.encode()):
            return await verify_barcode(deps, data.decode("ascii", errors="replace").strip())
        return await verify_printed(deps, data)

    try:
        examined = run(act)
    except NoSealError:
        stop("There is no paper's seal in this PDF. Verify the code on its page instead.")
    except SeveralSealsError:
        stop("The seals of more than one paper are in this PDF. Verify the code on each page instead.")
    typer.echo(json.dumps(asdict(examined), default=str, ensure_ascii=False))
    raise typer.Exit(examined.verdict != "valid")
