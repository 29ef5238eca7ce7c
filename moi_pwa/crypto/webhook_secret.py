"""The secrets of webhooks and their signatures, by the Standard Webhooks specification."""

import base64
import hmac
import secrets
from collections.abc import Sequence

from moi_pwa.crypto.stored_secret import open_stored, seal_stored

SECRET_BYTES = 32
"""The length of a secret; 24 to 64 bytes are allowed."""

_PREFIX = "whsec_"
_VERSION = "v1"
_PURPOSE = b"stored webhook secrets"


def new_webhook_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def webhook_secret_text(secret: bytes) -> str:
    """Return a secret as its receiver gets it."""
    return _PREFIX + base64.b64encode(secret).decode()


def webhook_signatures(used: Sequence[bytes], *, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the header `webhook-signature`: a signature by each of the secrets.

    Args:
        used: the secrets in use.
        message_id: the header `webhook-id`.
        timestamp: the header `webhook-timestamp`: the seconds since 1970.
        body: the body of the request.
    """
    signed = f"{message_id}.{timestamp}.".encode() + body
    digests = [base64.b64encode(hmac.digest(each, signed, "sha256")).decode() for each in used]
    return " ".join(f"{_VERSION},{each}" for each in digests)


def seal_webhook_secret(secret: bytes, key: bytes, client_id: bytes) -> bytes:
    """Encrypt a secret for storing. It opens only for its client."""
    return seal_stored(secret, key, purpose=_PURPOSE, holder=client_id)


def open_webhook_secret(sealed: bytes, key: bytes, client_id: bytes) -> bytes:
    """Decrypt a stored secret. Raises Refused "wrong_key"."""
    return open_stored(sealed, key, purpose=_PURPOSE, holder=client_id)
