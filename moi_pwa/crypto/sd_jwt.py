"""Verifiable credentials: JSON Web Tokens whose claims the holder discloses one by one. Twin: `sd_jwt.js`, which reads.

The form is RFC 9901 with the type of the SD-JWT VC draft: token ~ disclosure ~ … ~.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.credential_token import signed_token, unsigned_token

TYPE = "dc+sd-jwt"
MEDIA_TYPE = f"application/{TYPE}"
_SALT_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class UnsignedCredential:
    """A credential without its signature."""

    token: str
    """Header and payload, which the signature covers."""
    disclosures: tuple[str, ...]
    """The disclosures of all claims."""


def encode_unsigned(
    claims: Iterable[tuple[str, str | int | bool]],
    *,
    always: Mapping[str, Any],
    digests: int,
    certificate: bytes,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> UnsignedCredential:
    """Return a credential to be signed with ES256 by the key of `certificate` (in DER).

    Args:
        claims: names and values that the holder may disclose or not.
        always: what everybody sees who sees the credential.
        digests: the number of digests. Decoys fill it up, so that nobody can count the claims (RFC 9901 §4.2.7).
        certificate: the signer's.
        random_bytes: the source of salts and decoys.
    """
    disclosures = tuple(
        to_base64url(canonical_json([to_base64url(random_bytes(_SALT_BYTES)), name, value])) for name, value in claims
    )
    real = [digest_of(each) for each in disclosures]
    decoys = [digest_of(to_base64url(random_bytes(_SALT_BYTES))) for _ in range(digests - len(real))]
    # Sorted, so that the order tells nothing.
    payload = {**always, "_sd": sorted([*real, *decoys]), "_sd_alg": "sha-256"}
    return UnsignedCredential(token=unsigned_token(payload, typ=TYPE, certificate=certificate), disclosures=disclosures)


def with_signature(unsigned: UnsignedCredential, signature: bytes) -> str:
    """Return the credential with all its disclosures."""
    return "~".join([signed_token(unsigned.token, signature), *unsigned.disclosures, ""])


def digest_of(disclosure: str) -> str:
    """Return the digest of a disclosure as it is written."""
    return to_base64url(hashlib.sha256(disclosure.encode()).digest())
