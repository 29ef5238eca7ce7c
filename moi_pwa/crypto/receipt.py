"""The ministry's signed word on what it received: a compact JWS (RFC 7515), ES256. Twin: `receipt.js`."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from moi_pwa.core.canonical_json import canonical_json, is_object
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SCALAR_BYTES, SigningKey

TYPE = "moi-receipt"
ROTATION_TYPE = "moi-receipt-key"
_SIGNATURE_BYTES = 2 * SCALAR_BYTES


def body_sha256(body: object) -> str:
    """Return the SHA-256, in hex, of the canonical JSON of what was sent."""
    return hashlib.sha256(canonical_json(body)).hexdigest()


def sign_receipt(payload: dict[str, Any], key: SigningKey) -> str:
    """Sign `payload`, which must have a canonical form."""
    return _sign(payload, TYPE, key)


def sign_rotation(next_key: SigningKey, key: SigningKey) -> str:
    """Hand over from `key` to `next_key`: who trusts the one may trust the other."""
    return _sign({"kid": next_key.kid, "jwk": next_key.jwk}, ROTATION_TYPE, key)


def verify_receipt(receipt: str, jwks: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return what was signed. `jwks`: the ministry's public keys by `kid`, former ones too.

    A receipt may say more than its reader knows.

    Refused: "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
    """
    return _verify(receipt, TYPE, jwks)


def verify_rotation(rotation: str, jwks: Mapping[str, Mapping[str, str]]) -> tuple[str, dict[str, str]]:
    """Return the `kid` and the key to which one of `jwks` has handed over.

    Refused as `verify_receipt`, and "malformed" for a key that is none or bears another's name.
    """
    return read_published_key(_verify(rotation, ROTATION_TYPE, jwks))


def read_published_key(published: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return `kid` and JWK; Refused("malformed"): no P-256 key, or named otherwise than by its thumbprint."""
    jwk = published.get("jwk")
    if not is_object(jwk) or (jwk.get("kty"), jwk.get("crv")) != ("EC", "P-256"):
        raise Refused("malformed")
    if any(len(from_base64url(jwk.get(name))) != SCALAR_BYTES for name in ("x", "y")):
        raise Refused("malformed")
    own = {name: str(jwk[name]) for name in ("kty", "crv", "x", "y")}
    kid = to_base64url(hashlib.sha256(canonical_json(own)).digest())
    try:
        _public_key(own)
    except ValueError as error:
        raise Refused("malformed") from error
    if published.get("kid") != kid:
        raise Refused("malformed")
    return kid, own


def _sign(payload: dict[str, Any], typ: str, key: SigningKey) -> str:
    header = {"alg": "ES256", "kid": key.kid, "typ": typ}
    signed = f"{to_base64url(canonical_json(header))}.{to_base64url(canonical_json(payload))}"
    r, s = decode_dss_signature(key.private.sign(signed.encode(), ec.ECDSA(SHA256())))
    return f"{signed}.{to_base64url(r.to_bytes(SCALAR_BYTES, 'big') + s.to_bytes(SCALAR_BYTES, 'big'))}"


def _verify(token: str, typ: str, jwks: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    match token.split("."):
        case [head, body, proof]:
            header, payload, signature = _read_json(head), _read_json(body), from_base64url(proof)
        case _:
            raise Refused("malformed")
    if header.get("alg") != "ES256" or header.get("typ") != typ or len(signature) != _SIGNATURE_BYTES:
        raise Refused("malformed")
    kid = header.get("kid")
    jwk = jwks.get(kid) if isinstance(kid, str) else None
    if jwk is None:
        raise Refused("unknown_signer")
    r, s = (int.from_bytes(half, "big") for half in (signature[:SCALAR_BYTES], signature[SCALAR_BYTES:]))
    try:
        _public_key(jwk).verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise Refused("wrong_signature") from error
    return payload


def unverified_payload(receipt: str) -> dict[str, Any]:
    """Return what a receipt of our own database says, whoever signed it. Refused: "malformed"."""
    match receipt.split("."):
        case [_, body, _]:
            return _read_json(body)
        case _:
            raise Refused("malformed")


def _read_json(part: str) -> dict[str, Any]:
    try:
        value = json.loads(from_base64url(part))
    except ValueError as error:
        raise Refused("malformed") from error
    if not is_object(value):
        raise Refused("malformed")
    return value


def _public_key(jwk: Mapping[str, str]) -> ec.EllipticCurvePublicKey:
    x, y = (int.from_bytes(from_base64url(jwk[name]), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
