"""`moi verify`: whether the ministry signed a paper, and whether it is valid; whether it signed a receipt."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps
    from moi_pwa.actions.papers.verify_paper import Examined
    from moi_pwa.actions.papers.verify_receipt import ExaminedReceipt

_MAX_BYTES = 100_000
"""The largest barcode holds less, and so does a receipt."""

_HELP = "A paper's PDF, the text of its QR code, the bytes of its Data Matrix, or a receipt; - reads standard input."
_PERMITS_NOTHING = 3
"""The exit code for a genuine receipt or refusal, so that no program takes one for a valid paper."""

_EXIT_CODES = {"valid": 0, "genuine_receipt": _PERMITS_NOTHING, "genuine_refusal": _PERMITS_NOTHING}


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def verify(file: Annotated[typer.FileBinaryRead, typer.Argument(help=_HELP)]) -> None:
    """Print the contents of a paper's seal, or of a receipt, as JSON.

    The exit code is 0 for a valid paper, 3 for a genuine receipt or refusal, which permit nothing, and 1 otherwise.
    """
    from moi_pwa.actions.papers.verify_paper import verify_barcode, verify_pdf, verify_printed
    from moi_pwa.actions.papers.verify_receipt import verify_shown_receipt
    from moi_pwa.core.errors import NoSealError, SeveralSealsError
    from moi_pwa.crypto.idb import MAGIC
    from moi_pwa.crypto.shown_receipt import RECEIPT_START
    from moi_pwa.rules.papers.pdf_seals import MAX_PAPER_BYTES, PDF_START

    data = file.read(_MAX_BYTES)
    is_pdf = data.startswith(PDF_START)
    if is_pdf:
        data += file.read(MAX_PAPER_BYTES + 1 - len(data))
    if len(data) > MAX_PAPER_BYTES:
        stop(f"A PDF of more than {MAX_PAPER_BYTES} bytes is not read.")

    async def act(deps: "Deps") -> "Examined | ExaminedReceipt":
        if data.startswith(RECEIPT_START.encode()):
            return verify_shown_receipt(deps, data.decode("ascii", errors="replace").strip())
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
    typer.echo(json.dumps(asdict(examined), default=_plain, ensure_ascii=False))
    raise typer.Exit(_EXIT_CODES.get(examined.verdict, 1))
