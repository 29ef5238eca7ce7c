"""JSON with the ministry's signature: a compact JWS (RFC 7515), ES256, whose type names its content."""

import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.core.canonical_json import canonical_json, is_object
from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SCALAR_BYTES, SigningKey

_SIGNATURE_BYTES = 2 * SCALAR_BYTES


def sign_json(payload: dict[str, Any], key: SigningKey, *, typ: str) -> str:
    """Return `payload`, which must have a canonical form, signed. The same payload gives the same bytes (RFC 6979)."""
    header = {"alg": "ES256", "kid": key.kid, "typ": typ}
    signed = f"{to_base64url(canonical_json(header))}.{to_base64url(canonical_json(payload))}"
    return f"{signed}.{to_base64url(ecdsa.sign(signed.encode(), key.private))}"


def verify_json(jws: str, jwks: Mapping[str, Mapping[str, str]], *, typ: str) -> dict[str, Any]:
    """Return the signed content. `jwks` has the ministry's public keys by `kid`, former ones too.

    Raises Refused: "malformed" (also another algorithm or type), "unknown_signer", "wrong_signature".
    """
    match jws.split("."):
        case [head, body, proof]:
            header, payload, signature = read_json_part(head), read_json_part(body), from_base64url(proof)
        case _:
            raise Refused("malformed")
    if header.get("alg") != "ES256" or header.get("typ") != typ or len(signature) != _SIGNATURE_BYTES:
        raise Refused("malformed")
    kid = header.get("kid")
    jwk = jwks.get(kid) if isinstance(kid, str) else None
    if jwk is None:
        raise Refused("unknown_signer")
    ecdsa.verify(signature, f"{head}.{body}".encode(), public_key(jwk))
    return payload


def sign_detached(payload: dict[str, Any], key: SigningKey, *, typ: str) -> str:
    """Return the signature of a payload that travels beside it (RFC 7515, appendix F)."""
    head, _, proof = sign_json(payload, key, typ=typ).split(".")
    return f"{head}..{proof}"


def verify_detached(
    signature: str, payload: dict[str, Any], jwks: Mapping[str, Mapping[str, str]], *, typ: str
) -> None:
    """Verify a detached signature.

    Raises Refused as `verify_json`, and "malformed" if `payload` has no canonical form.
    """
    match signature.split("."):
        case [head, "", proof]:
            verify_json(f"{head}.{to_base64url(canonical_json(payload))}.{proof}", jwks, typ=typ)
        case _:
            raise Refused("malformed")


def unverified_payload(jws: str) -> dict[str, Any]:
    """Return the content of a receipt from our own database, whichever key signed it. Raises Refused "malformed"."""
    match jws.split("."):
        case [_, body, _]:
            return read_json_part(body)
        case _:
            raise Refused("malformed")


def key_name(jws: str) -> str:
    """Return the `kid` that a JWS names, whether or not that key signed it. Raises Refused "malformed"."""
    return str(read_json_part(jws.partition(".")[0]).get("kid", ""))


def read_json_part(part: str) -> dict[str, Any]:
    """Return the JSON object in a part of a token. Raises Refused "malformed"."""
    try:
        value = json.loads(from_base64url(part))
    except (ValueError, RecursionError) as error:
        raise Refused("malformed") from error
    if not is_object(value):
        raise Refused("malformed")
    return value


def public_key(jwk: Mapping[str, str]) -> ec.EllipticCurvePublicKey:
    """Return the public key of a JWK. Raises ValueError if it is not a point of the curve."""
    x, y = (int.from_bytes(from_base64url(jwk[name]), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
