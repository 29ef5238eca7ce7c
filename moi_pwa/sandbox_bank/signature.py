"""Signatures of the switch's messages: detached JWS (RFC 7515, appendix F), ES256, over canonical JSON (RFC 8785)
without fractions.
"""

import base64
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, Hash

_HALF = 32
_SWITCH_KEY = ec.derive_private_key(
    0x218D473DD3751C80130583759FBD3A48C9C82D2D62E426BF727DE2252BB90375, ec.SECP256R1()
)  # published: a product takes it in a demonstration only


def sign(message: dict[str, Any]) -> str:
    """Return the switch's signature. `message` is header and body."""
    head = _text(_canonical({"alg": "ES256", "kid": _thumbprint(_SWITCH_KEY.public_key()), "typ": "mfep"}))
    r, s = decode_dss_signature(_SWITCH_KEY.sign(_signed(head, message), ec.ECDSA(SHA256())))
    return f"{head}..{_text(r.to_bytes(_HALF, 'big') + s.to_bytes(_HALF, 'big'))}"


def is_signed(message: dict[str, Any], signature: str, point: str) -> bool:
    """Return whether the biller signed the message. `point` is its public key, the uncompressed P-256 point in
    base64url.
    """
    try:
        head, nothing, proof = signature.split(".")
        r, s = (int.from_bytes(half, "big") for half in (_bytes(proof)[:_HALF], _bytes(proof)[_HALF:]))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(point))
        key.verify(encode_dss_signature(r, s), _signed(head, message), ec.ECDSA(SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return nothing == ""


def _signed(head: str, message: dict[str, Any]) -> bytes:
    return f"{head}.{_text(_canonical(message))}".encode()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _thumbprint(key: ec.EllipticCurvePublicKey) -> str:
    """Return the key's thumbprint (RFC 7638)."""
    numbers = key.public_numbers()
    x, y = (_text(number.to_bytes(_HALF, "big")) for number in (numbers.x, numbers.y))
    digest = Hash(SHA256())
    digest.update(_canonical({"crv": "P-256", "kty": "EC", "x": x, "y": y}))
    return _text(digest.finalize())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
