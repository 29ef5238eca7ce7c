"""P-256 keys: the ministry's for receipts, and the server's for web push (VAPID, RFC 8292)."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused

SCALAR_BYTES = 32


@dataclass(frozen=True)
class SigningKey:
    """A P-256 private key. Its text form is its scalar in base64url, which pywebpush takes as well."""

    private: ec.EllipticCurvePrivateKey

    @classmethod
    def new(cls) -> "SigningKey":
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_text(cls, text: str) -> "SigningKey":
        """Return the key that `to_text` wrote. Raises Refused "malformed" for anything else."""
        scalar = from_base64url(text)
        if len(scalar) != SCALAR_BYTES:
            raise Refused("malformed")
        try:
            return cls(ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1()))
        except ValueError as error:
            raise Refused("malformed") from error

    def to_text(self) -> str:
        """Return the secret. It belongs into a setting or a file of mode 0600, and nowhere else."""
        return to_base64url(self.private.private_numbers().private_value.to_bytes(SCALAR_BYTES, "big"))

    @property
    def public_point(self) -> str:
        """The uncompressed point (65 bytes) in base64url: the browser's `applicationServerKey`."""
        point = self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return to_base64url(point)

    @property
    def jwk(self) -> dict[str, str]:
        """The public key as a JSON Web Key (RFC 7517)."""
        return jwk_of(self.private.public_key())

    async def sign(self, data: bytes) -> bytes:
        """Return the signature, as a `PaperKey` does, without waiting."""
        return ecdsa.sign(data, self.private)

    @cached_property
    def kid(self) -> str:
        """The key's name: its thumbprint (RFC 7638)."""
        return thumbprint(self.jwk)


def thumbprint(jwk: dict[str, str]) -> str:
    """Return the thumbprint of a public key that has nothing but its required members (RFC 7638)."""
    return to_base64url(hashlib.sha256(canonical_json(jwk)).digest())


def jwk_of_point(point: str) -> dict[str, str]:
    """Return the JSON Web Key of an uncompressed P-256 point in base64url. Raises Refused "malformed"."""
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64url(point))
    except ValueError as error:
        raise Refused("malformed") from error
    return jwk_of(key)


def jwk_of(key: ec.EllipticCurvePublicKey) -> dict[str, str]:
    """Return the JSON Web Key (RFC 7517) of a public key on P-256."""
    numbers = key.public_numbers()
    x, y = (to_base64url(number.to_bytes(SCALAR_BYTES, "big")) for number in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}
