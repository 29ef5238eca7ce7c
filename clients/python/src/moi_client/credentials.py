"""The credentials of a client: its id and its private key, with which it signs assertions (RFC 7523)."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from moi_client.encoding import canonical_json, from_base64url, to_base64url

_ASSERTION_SECONDS = 60
_SCALAR_BYTES = 32

PrivateKey = ec.EllipticCurvePrivateKey | Ed25519PrivateKey


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """A client's id, and its private key on P-256 or Ed25519."""

    client_id: str
    private_key: PrivateKey = field(repr=False)

    @classmethod
    def from_pem(cls, client_id: str, pem: bytes, *, password: bytes | None = None) -> Self:
        """Return the credentials with a private key in PEM. Raises ValueError for a key of another kind."""
        return cls(client_id=client_id, private_key=_accepted(load_pem_private_key(pem, password)))

    @classmethod
    def from_jwk(cls, client_id: str, jwk: Mapping[str, str]) -> Self:
        """Return the credentials with a private key as JWK (RFC 7517). Raises ValueError for a key of another kind."""
        secret = from_base64url(jwk.get("d", ""))
        if (jwk.get("kty"), jwk.get("crv")) == ("OKP", "Ed25519"):
            return cls(client_id=client_id, private_key=Ed25519PrivateKey.from_private_bytes(secret))
        if (jwk.get("kty"), jwk.get("crv")) == ("EC", "P-256"):
            key = ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())
            return cls(client_id=client_id, private_key=key)
        raise ValueError(_OTHER_KEY)

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public key, to register for the client."""
        return public_jwk(self.private_key)

    def assertion(self, issuer: str, *, now: float) -> str:
        """Return a new assertion for the authorization server `issuer`, good once and for a minute."""
        jwk = self.public_jwk
        header = {"alg": "ES256" if jwk["kty"] == "EC" else "Ed25519", "kid": thumbprint(jwk), "typ": "JWT"}
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": issuer,
            "jti": str(uuid.uuid4()),
            "iat": int(now),
            "exp": int(now) + _ASSERTION_SECONDS,
        }
        signed = ".".join(to_base64url(json.dumps(part).encode()) for part in (header, claims))
        return f"{signed}.{to_base64url(_signature(self.private_key, signed.encode()))}"


def new_private_key() -> bytes:
    """Return a new private key on P-256, in PEM without a password."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_jwk(key: PrivateKey) -> dict[str, str]:
    """Return the public key of a private one, as JWK."""
    if isinstance(key, Ed25519PrivateKey):
        raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return {"kty": "OKP", "crv": "Ed25519", "x": to_base64url(raw)}
    point = key.public_key().public_numbers()
    x, y = (to_base64url(each.to_bytes(_SCALAR_BYTES, "big")) for each in (point.x, point.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def thumbprint(jwk: Mapping[str, str]) -> str:
    """Return the thumbprint of a public key (RFC 7638), by which the server names it."""
    members = {name: jwk[name] for name in ("kty", "crv", "x", "y") if name in jwk}
    return to_base64url(hashlib.sha256(canonical_json(members)).digest())


_OTHER_KEY = "a client's key is on P-256 or Ed25519"


def _accepted(key: object) -> PrivateKey:
    if isinstance(key, Ed25519PrivateKey):
        return key
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise ValueError(_OTHER_KEY)


def _signature(key: PrivateKey, signed: bytes) -> bytes:
    if isinstance(key, Ed25519PrivateKey):
        return key.sign(signed)
    r, s = decode_dss_signature(key.sign(signed, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(_SCALAR_BYTES, "big") + s.to_bytes(_SCALAR_BYTES, "big")
