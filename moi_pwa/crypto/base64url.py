"""Base64url without padding, for bytes in JSON (RFC 4648 §5). Twin: `base64url.js`."""

import base64

from moi_pwa.crypto.refused import Refused


def to_base64url(data: bytes) -> str:
    """Return the bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: object) -> bytes:
    """Return the bytes that `to_base64url` wrote.

    Raises Refused "malformed" for anything that is not text, and for padding, another alphabet or spare bits. So bytes
    have one spelling.
    """
    if not isinstance(text, str):
        raise Refused("malformed")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise Refused("malformed") from error
    if to_base64url(data) != text:
        raise Refused("malformed")
    return data
