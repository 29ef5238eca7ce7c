"""Base32 without padding (RFC 4648 §6), whose letters and digits a QR code holds most densely. Twin: `base32.js`."""

import base64
import binascii
import re

from moi_pwa.crypto.refused import Refused

_GROUP = 8


def to_base32(data: bytes) -> str:
    """Return bytes as text."""
    return base64.b32encode(data).decode().rstrip("=")


def from_base32(written: str) -> bytes:
    """Return the bytes of a text. Raises Refused "malformed" unless it is spelled in the one way.

    The one spelling has capital letters, no padding, and no bit set in what is left over of the last character.
    """
    if not re.fullmatch(r"[A-Z2-7]*", written):
        raise Refused("malformed")
    try:
        data = base64.b32decode(written + "=" * (-len(written) % _GROUP))
    except binascii.Error:
        raise Refused("malformed") from None
    if to_base32(data) != written:
        raise Refused("malformed")
    return data
