"""The proof of a wallet that it has the key to which a credential is to be bound (OpenID4VCI 1.0, appendix F.1).

It is a JSON Web Token, ES256, with the public key in its header. No library is needed beside what verifies our own
tokens (docs/decisions/0084).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from moi_pwa.core.canonical_json import is_object
from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import public_key, read_json_part
from moi_pwa.crypto.signing_key import jwk_of

TYPE = "openid4vci-proof+jwt"
_OLDEST, _AHEAD = timedelta(minutes=10), timedelta(minutes=1)
"""The age up to which a proof is accepted, and how far a wallet's clock may be ahead."""
_FORBIDDEN = {"kid", "x5c", "crit"}
"""Members of a header that would name another key, or that we would have to understand."""


@dataclass(frozen=True, kw_only=True)
class KeyProof:
    """The content of a proof."""

    key: dict[str, str]
    """The wallet's public key on P-256, as a JWK."""
    nonce: str


def read_key_proof(token: str, *, audience: str, now: datetime) -> KeyProof:
    """Verify a proof and return its content. Whether its nonce is one of ours is not examined.

    Raises:
        Refused: "malformed" (also another type, algorithm, audience or time, or no nonce), "wrong_signature".
    """
    match token.split("."):
        case [head, body, proof]:
            header, payload, signature = read_json_part(head), read_json_part(body), from_base64url(proof)
        case _:
            raise Refused("malformed")
    if header.get("alg") != "ES256" or header.get("typ") != TYPE or header.keys() & _FORBIDDEN:
        raise Refused("malformed")
    key = _p256_key(header.get("jwk"))
    issued_at, nonce = payload.get("iat"), payload.get("nonce")
    if not isinstance(issued_at, int) or not isinstance(nonce, str):
        raise Refused("malformed")
    age = now.timestamp() - issued_at
    if payload.get("aud") != audience or not -_AHEAD.total_seconds() <= age <= _OLDEST.total_seconds():
        raise Refused("malformed")
    verifier = public_key(key)
    ecdsa.verify(signature, f"{head}.{body}".encode(), verifier)
    return KeyProof(key=jwk_of(verifier), nonce=nonce)


def _p256_key(jwk: object) -> dict[str, str]:
    """Return the members of a public key on P-256. Raises Refused "malformed" for another, or a private one."""
    if not is_object(jwk) or (jwk.get("kty"), jwk.get("crv")) != ("EC", "P-256") or "d" in jwk:
        raise Refused("malformed")
    key = {name: jwk.get(name) for name in ("x", "y")}
    try:
        public_key(key)  # pyright: ignore[reportArgumentType] -- from_base64url refuses what is no text
    except ValueError as error:
        raise Refused("malformed") from error
    return key  # pyright: ignore[reportReturnType]
