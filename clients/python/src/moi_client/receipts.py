"""Receipts: the ministry's signed statements of what it received (compact JWS, ES256)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from moi_client.credentials import thumbprint
from moi_client.encoding import Json, canonical_json, from_base64url
from moi_client.errors import ReceiptError

ReceiptKeys = Mapping[str, Mapping[str, str]]
"""The ministry's public keys for receipts as JWK, by `kid`."""

_RECEIPT = "moi-receipt"
_ROTATION = "moi-receipt-key"
_SIGNATURE_BYTES = 64


def keys_after(trusted: ReceiptKeys, rotations: Sequence[str]) -> ReceiptKeys:
    """Return the trusted keys and those to which they handed over. Rotations may come in any order."""
    keys, waiting = dict(trusted), list(rotations)
    while waiting:
        followed = [each for each in waiting if _header(each).get("kid") in keys]
        if not followed:
            break
        for rotation in followed:
            published = verified(rotation, keys, typ=_ROTATION)
            kid, jwk = published.get("kid"), published.get("jwk")
            if not isinstance(kid, str) or not isinstance(jwk, dict) or kid != thumbprint(jwk):  # pyright: ignore[reportUnknownArgumentType]
                message = "a rotation names a key that is not its own"
                raise ReceiptError(message)
            try:
                _public_key(jwk)  # pyright: ignore[reportUnknownArgumentType]
            except (ValueError, KeyError) as error:
                message = "a rotation names a key of another kind"
                raise ReceiptError(message) from error
            keys[kid] = jwk
        waiting = [each for each in waiting if each not in followed]
    return keys


def check_receipt(receipt: str, keys: ReceiptKeys, *, ids: Mapping[str, str], body: Mapping[str, Any]) -> None:
    """Check that a receipt is for exactly what was sent.

    Args:
        receipt: the JWS.
        keys: the keys that are trusted.
        ids: the members that name what was sent: `application_id`, for details also `details_id`.
        body: the body that was sent, with its `documents`.

    Raises:
        ReceiptError: it is not.
    """
    content = verified(receipt, keys, typ=_RECEIPT)
    sent = {(each["id"], each["sha256"]) for each in body["documents"]}
    listed: list[Mapping[str, Any]] = content.get("documents", [])
    received = {(each.get("id"), each.get("sha256")) for each in listed}
    is_same = content.get("sha256") == body_sha256(body) and len(listed) == len(body["documents"]) and received == sent
    if not is_same or any(content.get(name) != value for name, value in ids.items()):
        message = "the receipt is for something else"
        raise ReceiptError(message)


def body_sha256(body: Json) -> str:
    """Return the digest by which a receipt names a body, in hex."""
    return hashlib.sha256(canonical_json(body)).hexdigest()


def verified(jws: str, keys: ReceiptKeys, *, typ: str) -> dict[str, Any]:
    """Return the content of a JWS of this type. Raises ReceiptError if none of the keys signed it."""
    header, jwk = _header(jws), keys.get(str(_header(jws).get("kid")))
    if header.get("alg") != "ES256" or header.get("typ") != typ or jwk is None:
        message = f"no {typ} of a key that is trusted"
        raise ReceiptError(message)
    head, body, proof = jws.split(".")
    try:
        signature = from_base64url(proof)
        r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
        if len(signature) == _SIGNATURE_BYTES:
            _public_key(jwk).verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
            return _object(body)
    except (InvalidSignature, ValueError, KeyError) as error:
        raise ReceiptError(_NOT_SIGNED) from error
    raise ReceiptError(_NOT_SIGNED)


_NOT_SIGNED = "the ministry did not sign this"


def _public_key(jwk: Mapping[str, str]) -> ec.EllipticCurvePublicKey:
    if (jwk["kty"], jwk["crv"]) != ("EC", "P-256"):
        message = "no key on P-256"
        raise ValueError(message)
    x, y = (int.from_bytes(from_base64url(jwk[name]), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def _header(jws: str) -> dict[str, Any]:
    try:
        head, _, _ = jws.split(".")
        return _object(head)
    except ValueError as error:
        message = "no JWS"
        raise ReceiptError(message) from error


def _object(part: str) -> dict[str, Any]:
    value = json.loads(from_base64url(part))
    if not isinstance(value, dict):
        message = "no object"
        raise ValueError(message)  # noqa: TRY004 - a text of another form
    return value  # pyright: ignore[reportUnknownVariableType]
