"""A visa whose photo an officer approved, as its holder and as a forger shows it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from moi_pwa.core.papers import ApprovedPortrait
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.crypto.face_code import with_face
from moi_pwa.crypto.portrait import Portrait, digest_of
from moi_pwa.demo.portraits import PORTRAIT
from moi_pwa.rules.papers.features import features_of
from tests.papers.forged_prints import visit_visa
from tests.papers.seals import idb_text

NUMBER = "V26000001"
DOCUMENT = UUID("019a3f00-0000-7000-8000-000000000001")
OTHER_FACE = Portrait(face=PORTRAIT.face[:-1] + b"!", print=PORTRAIT.print)
"""The face of a forger: the picture opens, and its digest is another."""
_PICTURE = b"<</Subtype/Image/Width 413/Height 531/Filter/DCTDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"


def code_of(signer: DocumentSigner, today: date, *, with_portrait: bool = True) -> str:
    """Return the text of the visa's code without a face."""
    portrait = ApprovedPortrait(document_id=DOCUMENT, digest=digest_of(PORTRAIT)) if with_portrait else None
    content = replace(visit_visa(today), portrait=portrait)
    return idb_text(signer, "visa", list(features_of(content, NUMBER)), today)


def shown_codes(signer: DocumentSigner, today: date) -> Mapping[str, tuple[str, str, str]]:
    """Return codes with the verdict and the photo that are expected."""
    code, without = code_of(signer, today), code_of(signer, today, with_portrait=False)
    return {
        "the holder's, with the photo": (with_face(code, PORTRAIT), "valid", "approved"),
        "the holder's, without the photo": (code, "valid", "not_shown"),
        "with another face": (with_face(code, OTHER_FACE), "forged", ""),
        "with a face beside a seal without a photo": (with_face(without, PORTRAIT), "forged", ""),
        "without an approved photo": (without, "valid", "none"),
    }


def shown_files(signer: DocumentSigner, today: date) -> Mapping[str, tuple[bytes, str, str]]:
    """Return PDFs with the verdict and the photo that are expected."""
    code = code_of(signer, today)
    other = PORTRAIT.print.replace(b"\xff\xd9", b"!\xff\xd9")
    return {
        "with the approved photo": (file_with(with_face(code, PORTRAIT), PORTRAIT.print), "valid", "approved"),
        "with another photo": (file_with(with_face(code, PORTRAIT), other), "valid", "replaced"),
        "with a second photo": (file_with(with_face(code, PORTRAIT), PORTRAIT.print, other), "valid", "replaced"),
        "with another photo and its face": (file_with(with_face(code, OTHER_FACE), other), "forged", ""),
        "with a photo that nothing proves": (file_with(code, other), "valid", "not_shown"),
    }


def file_with(code: str, *pictures: bytes) -> bytes:
    """Return a file with a code and photos where a paper's PDF has them; it has no page, because none is looked at."""
    images = b"".join(_PICTURE % (len(each), each) for each in pictures)
    return b"%PDF-1.7\n<</MOI_Code(" + code.encode() + b")>>\n" + images + b"%%EOF"
