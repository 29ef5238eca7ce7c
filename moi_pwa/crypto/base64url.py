"""Bytes as text in JSON: base64url without padding (RFC 4648 §5). Twin: `base64url.js`."""

import base64

from moi_pwa.crypto.refused import Refused


def to_base64url(data: bytes) -> str:
    """Write without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: object) -> bytes:
    """Read what `to_base64url` wrote.

    Refused("malformed"): not text, padding, another alphabet, spare bits. So bytes have one spelling.
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
