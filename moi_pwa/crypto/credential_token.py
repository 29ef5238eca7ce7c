"""JSON Web Tokens of the signer of credentials: a credential, the list of their status. Twin: `credential_token.js`.

The key may be in a hardware security module, so what is signed and the signature are put together here, not by a
library that wants the key.
"""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.crypto.base64url import to_base64url


def unsigned_token(payload: Mapping[str, Any], *, typ: str, certificate: bytes) -> str:
    """Return header and payload, to be signed with ES256 by the key of `certificate` (in DER)."""
    header = {"alg": "ES256", "typ": typ, "x5c": [b64encode(certificate).decode()]}
    return f"{to_base64url(canonical_json(header))}.{to_base64url(canonical_json({**payload}))}"


def signed_token(unsigned: str, signature: bytes) -> str:
    """Return the token in compact form (RFC 7515 §3.1)."""
    return f"{unsigned}.{to_base64url(signature)}"
