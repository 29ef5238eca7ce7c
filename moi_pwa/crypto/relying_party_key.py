"""The private key of this server as the client of another's authorization server.

It signs the assertion by which the client authenticates (RFC 7523) and its authorization requests (RFC 9101).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from moi_pwa.crypto.refused import Refused

_MIN_RSA_BITS = 2_048
_LIVES = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class RelyingPartyKey:
    """A private key, and the algorithms that it signs by, the best first."""

    key: ECKey | RSAKey
    algorithms: tuple[str, ...]

    @property
    def kid(self) -> str:
        """The thumbprint of the public key (RFC 7638)."""
        return self.key.thumbprint()

    def algorithm(self, supported: Collection[str]) -> str | None:
        """Return the best algorithm that the other side supports; None if there is none."""
        return next((each for each in self.algorithms if each in supported), None)

    def public_jwk(self) -> dict[str, Any]:
        """Return the public key as a JWK (RFC 7517), for the operator of the other side."""
        return {**self.key.as_dict(private=False), "kid": self.kid, "use": "sig", "alg": self.algorithms[0]}

    def sign_assertion(self, algorithm: str, *, client_id: str, audience: str, jti: str, now: datetime) -> str:
        """Return an assertion by which the client authenticates once, within a minute."""
        claims = {"iss": client_id, "sub": client_id, "aud": audience, "jti": jti, **_times(now)}
        return self._sign(algorithm, "JWT", claims)

    def sign_request(
        self, algorithm: str, parameters: Mapping[str, Any], *, client_id: str, audience: str, jti: str, now: datetime
    ) -> str:
        """Return a signed authorization request with these parameters (RFC 9101 §4)."""
        claims = {**parameters, "iss": client_id, "aud": audience, "jti": jti, **_times(now)}
        return self._sign(algorithm, "oauth-authz-req+jwt", claims)

    def _sign(self, algorithm: str, kind: str, claims: dict[str, Any]) -> str:
        header = {"alg": algorithm, "kid": self.kid, "typ": kind}
        return jwt.encode(header, claims, self.key, algorithms=[algorithm])


def read_relying_party_key(pem: bytes) -> RelyingPartyKey:
    """Return a private key on P-256, or of RSA with 2048 bits or more, in PEM without a password.

    Raises:
        Refused: "malformed": it is another key, or none.
    """
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise Refused("malformed") from error
    if isinstance(key, EllipticCurvePrivateKey) and isinstance(key.curve, SECP256R1):
        return RelyingPartyKey(key=ECKey.import_key(pem), algorithms=("ES256",))
    if isinstance(key, RSAPrivateKey) and key.key_size >= _MIN_RSA_BITS:
        return RelyingPartyKey(key=RSAKey.import_key(pem), algorithms=("PS256", "RS256"))
    raise Refused("malformed")


def _times(now: datetime) -> dict[str, int]:
    moment = int(now.timestamp())
    return {"iat": moment, "nbf": moment, "exp": moment + int(_LIVES.total_seconds())}
