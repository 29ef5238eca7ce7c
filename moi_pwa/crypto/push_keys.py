"""The keys of a browser's push subscription, validated before they are stored (RFC 8291 §3.1, §3.2)."""

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.refused import Refused

AUTH_BYTES = 16
POINT_BYTES = 65


def require_point(text: str) -> None:
    """Raise Refused "malformed" unless `text` is base64url of an uncompressed point on P-256, 65 bytes."""
    point = from_base64url(text)
    if len(point) != POINT_BYTES:
        raise Refused("malformed")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise Refused("malformed") from error
