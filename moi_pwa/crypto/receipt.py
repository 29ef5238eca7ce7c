"""Receipts: the ministry's signed statements about what it received, as compact JWS (RFC 7515), ES256.

Twin: `receipt.js`.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from moi_pwa.core.canonical_json import canonical_json, is_object
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import public_key, sign_json, verify_json
from moi_pwa.crypto.signing_key import SCALAR_BYTES, SigningKey

TYPE = "moi-receipt"
PAYMENT_TYPE = "moi-payment-receipt"
MINUTES_TYPE = "moi-committee-minutes"
ROTATION_TYPE = "moi-receipt-key"
FORMER_TYPE = "moi-receipt-former-key"


def body_sha256(body: object) -> str:
    """Return the SHA-256, in hex, of the canonical JSON of what was sent."""
    return hashlib.sha256(canonical_json(body)).hexdigest()


def sign_receipt(payload: dict[str, Any], key: SigningKey) -> str:
    """Return the signed receipt of what was sent. `payload` must have a canonical form."""
    return sign_json(payload, key, typ=TYPE)


def sign_payment_receipt(payload: dict[str, Any], key: SigningKey) -> str:
    """Return the signed receipt of a payment. `payload` must have a canonical form."""
    return sign_json(payload, key, typ=PAYMENT_TYPE)


def sign_minutes(payload: dict[str, Any], key: SigningKey) -> str:
    """Return the signed minutes of a committee's session. `payload` must have a canonical form."""
    return sign_json(payload, key, typ=MINUTES_TYPE)


def sign_rotation(next_key: SigningKey, key: SigningKey) -> str:
    """Return the statement that `key` hands over to `next_key`: anyone who trusts the one may trust the other."""
    return sign_json({"kid": next_key.kid, "jwk": next_key.jwk}, key, typ=ROTATION_TYPE)


def sign_former(former: SigningKey, key: SigningKey) -> str:
    """Return the statement that `key` vouches for `former`: anyone who trusts it can verify older signatures."""
    return sign_json({"kid": former.kid, "jwk": former.jwk}, key, typ=FORMER_TYPE)


def verify_receipt(receipt: str, jwks: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return the content of a receipt. `jwks` has the ministry's public keys by `kid`, former ones too.

    A receipt may contain more than its reader knows.

    Raises Refused: "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
    """
    return verify_json(receipt, jwks, typ=TYPE)


def verify_payment_receipt(receipt: str, jwks: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return the content of a payment's receipt. Raises Refused as `verify_receipt`."""
    return verify_json(receipt, jwks, typ=PAYMENT_TYPE)


def verify_minutes(minutes: str, jwks: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return the content of the minutes of a committee's session. Raises Refused as `verify_receipt`."""
    return verify_json(minutes, jwks, typ=MINUTES_TYPE)


def verify_rotation(rotation: str, jwks: Mapping[str, Mapping[str, str]]) -> tuple[str, dict[str, str]]:
    """Return the `kid` and the key to which one of `jwks` has handed over.

    Raises Refused as `verify_receipt`, and "malformed" if the key is none, or has another key's name.
    """
    return read_published_key(verify_json(rotation, jwks, typ=ROTATION_TYPE))


def verify_former(statement: str, jwks: Mapping[str, Mapping[str, str]]) -> tuple[str, dict[str, str]]:
    """Return the `kid` and the former key for which one of `jwks` vouches. Raises Refused as `verify_rotation`."""
    return read_published_key(verify_json(statement, jwks, typ=FORMER_TYPE))


def read_published_key(published: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the `kid` and the JWK of a published key.

    Raises Refused "malformed" if it is no P-256 key, or is named otherwise than by its thumbprint.
    """
    jwk = published.get("jwk")
    if not is_object(jwk) or (jwk.get("kty"), jwk.get("crv")) != ("EC", "P-256"):
        raise Refused("malformed")
    if any(len(from_base64url(jwk.get(name))) != SCALAR_BYTES for name in ("x", "y")):
        raise Refused("malformed")
    own = {name: str(jwk[name]) for name in ("kty", "crv", "x", "y")}
    kid = to_base64url(hashlib.sha256(canonical_json(own)).digest())
    try:
        public_key(own)
    except ValueError as error:
        raise Refused("malformed") from error
    if published.get("kid") != kid:
        raise Refused("malformed")
    return kid, own
