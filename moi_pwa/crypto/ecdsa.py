"""ECDSA signatures as r ‖ s, each as long as the curve's order. Twin: `ecdsa.js`.

The form is that of RFC 7518 §3.4 and BSI TR-03111 §5.2.1.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from moi_pwa.crypto.refused import Refused

_HASHES: dict[int, hashes.HashAlgorithm] = {
    256: hashes.SHA256(),
    384: hashes.SHA384(),
    512: hashes.SHA512(),
    521: hashes.SHA512(),
}
"""The hash that fits a curve, by the curve's size in bits."""


def sign(data: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the signature, with the hash that fits the key's curve. The same data give the same bytes (RFC 6979)."""
    algorithm = ec.ECDSA(_HASHES[key.curve.key_size], deterministic_signing=True)
    r, s = decode_dss_signature(key.sign(data, algorithm))
    size = _scalar_bytes(key.curve)
    return r.to_bytes(size, "big") + s.to_bytes(size, "big")


def verify(signature: bytes, data: bytes, key: ec.EllipticCurvePublicKey) -> None:
    """Raise Refused "wrong_signature" unless the signature is the key's over the data."""
    if len(signature) != 2 * _scalar_bytes(key.curve):
        raise Refused("wrong_signature")
    try:
        key.verify(to_der(signature), data, ec.ECDSA(_HASHES[key.curve.key_size]))
    except InvalidSignature as error:
        raise Refused("wrong_signature") from error


def to_der(signature: bytes) -> bytes:
    """Return r ‖ s in the form that certificates and requests for them have (RFC 3279 §2.2.3)."""
    size = len(signature) // 2
    r, s = (int.from_bytes(half, "big") for half in (signature[:size], signature[size:]))
    return encode_dss_signature(r, s)


def _scalar_bytes(curve: ec.EllipticCurve) -> int:
    return (curve.key_size + 7) // 8
