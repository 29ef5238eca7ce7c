"""A code with the face: a paper's barcode, followed by the face that its seal commits to. Twin: `face_code.js`.

IDB ‖ "/" ‖ base32 without padding of: SHA-256 of the picture for print ‖ face. All of it is in the alphanumeric set of
QR codes. The part behind the slash is not signed; its digest must be the seal's.
"""

import hashlib
from dataclasses import dataclass

from moi_pwa.crypto.base32 import from_base32, to_base32
from moi_pwa.crypto.portrait import DIGEST_BYTES, MAX_FACE_BYTES, Portrait
from moi_pwa.crypto.refused import Refused

_SEPARATOR = "/"


@dataclass(frozen=True, kw_only=True)
class ShownFace:
    """A face as somebody shows it. Nothing proves it before its digest is compared with the seal's."""

    face: bytes
    """A WebP."""
    print_sha256: bytes
    """The SHA-256 of the picture for print."""


def with_face(barcode: str, portrait: Portrait) -> str:
    """Return the text of a code with the face. `barcode` is the text of the paper's IDB."""
    shown = hashlib.sha256(portrait.print).digest() + portrait.face
    return f"{barcode}{_SEPARATOR}{to_base32(shown)}"


def split_face_code(text: str) -> tuple[str, ShownFace | None]:
    """Return the barcode in the text of a code, and the face; None if the code has none.

    Raises Refused "malformed" if what follows the barcode is no face: it is no base32, too short or too long.
    """
    barcode, separator, written = text.partition(_SEPARATOR)
    if not separator:
        return barcode, None
    shown = from_base32(written)
    if not DIGEST_BYTES < len(shown) <= DIGEST_BYTES + MAX_FACE_BYTES:
        raise Refused("malformed")
    return barcode, ShownFace(print_sha256=shown[:DIGEST_BYTES], face=shown[DIGEST_BYTES:])
