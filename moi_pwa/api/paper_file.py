"""A printed paper as an answer: a file named by its number, which no cache keeps."""

from typing import Annotated

from fastapi import Path, Response

from moi_pwa.core.paper_number import PAPER_NUMBER

PaperNumber = Annotated[str, Path(pattern=f"^{PAPER_NUMBER.pattern}$")]


class PdfResponse(Response):
    media_type = "application/pdf"


def paper_file(number: str, pdf: bytes) -> PdfResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{number}.pdf"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return PdfResponse(pdf, headers=headers)
