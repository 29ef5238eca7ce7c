"""The assertion by which an OAuth client authenticates (RFC 7523 §3): a JSON Web Token, verified by joserfc.

The key says which algorithm may have signed, never the token. Nothing in a header names or brings another key.
"""

import json
import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import ECKey, OKPKey

from moi_pwa.core.canonical_json import is_object
from moi_pwa.crypto.refused import Refused

MAX_ASSERTION_LENGTH = 4_096
MAX_JTI_LENGTH = 128
_HEADER = frozenset({"alg", "typ", "kid"})
_TYPES = frozenset({"jwt", "client-authentication+jwt"})
_ALGORITHMS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("EC", "P-256"): ("ES256",),
    # RFC 9864 names the curve; most libraries still write the name of RFC 8037.
    ("OKP", "Ed25519"): ("Ed25519", "EdDSA"),
}


@dataclass(frozen=True, kw_only=True)
class ClientKey:
    """A client's public key."""

    thumbprint: str
    """The thumbprint (RFC 7638) in base64url. An assertion may name it as `kid`."""
    jwk: Mapping[str, str]
    """The members that the thumbprint covers."""


@dataclass(frozen=True, kw_only=True)
class ClientAssertion:
    """The content of a verified assertion."""

    jti: str
    thumbprint: str
    """The key that signed it."""


def read_client_key(jwk: Mapping[str, Any]) -> ClientKey:
    """Return a public key on P-256 or Ed25519.

    Raises:
        Refused: "malformed": it is another key, a private one, or no point of its curve.
    """
    curve = (str(jwk.get("kty")), str(jwk.get("crv")))
    if curve not in _ALGORITHMS or "d" in jwk:
        raise Refused("malformed")
    members = {name: jwk[name] for name in ("kty", "crv", "x", "y") if jwk.get(name) is not None}
    try:
        key = _imported(members)
        bare = key.as_dict(private=False)
        return ClientKey(thumbprint=key.thumbprint(), jwk={name: str(bare[name]) for name in members})
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Refused("malformed") from error


def issuer_in(assertion: str) -> str:
    """Return the client that an assertion claims to be of. Nothing is verified.

    Raises:
        Refused: "malformed".
    """
    _, claims = _parts(assertion)
    issuer = claims.get("iss")
    if not isinstance(issuer, str):
        raise Refused("malformed")
    return issuer


def verify_assertion(
    assertion: str,
    keys: Collection[ClientKey],
    *,
    client_id: str,
    audiences: Collection[str],
    now: datetime,
    lives: timedelta,
    leeway: timedelta,
) -> ClientAssertion:
    """Verify an assertion. Whether it came before is not examined.

    Args:
        assertion: the token.
        keys: the keys of this client.
        client_id: the id of the client, which must be issuer and subject.
        audiences: our names; the assertion must be for exactly one of them, and for nobody else.
        now: the time.
        lives: the longest time from now to the end of the assertion.
        leeway: the difference of the client's clock that is forgiven.

    Raises:
        Refused: "malformed": also for somebody else, over, not valid yet, or with too long a life; "unknown_signer": it
            names a key that is not the client's; "wrong_signature".
    """
    header, _ = _parts(assertion)
    kid = header.get("kid")
    candidates = [each for each in keys if kid in (None, each.thumbprint)]
    if not candidates:
        raise Refused("unknown_signer")
    for key in candidates:
        claims = _claims(assertion, key)
        if claims is not None:
            jti = _examined(claims, client_id=client_id, audiences=audiences, now=now, lives=lives, leeway=leeway)
            return ClientAssertion(jti=jti, thumbprint=key.thumbprint)
    raise Refused("wrong_signature")


def _imported(jwk: Mapping[str, Any]) -> ECKey | OKPKey:
    members = dict(jwk)
    return ECKey.import_key(members) if jwk["kty"] == "EC" else OKPKey.import_key(members)


def _parts(assertion: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return header and claims of a token that nobody has verified."""
    if len(assertion) > MAX_ASSERTION_LENGTH or not assertion.isascii():
        raise Refused("malformed")
    try:
        unverified = jws.extract_compact(assertion.encode())
        header: Any = unverified.headers()
        claims: Any = json.loads(unverified.payload)
    except (JoseError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("malformed") from error
    if not is_object(header) or not is_object(claims) or not header.keys() <= _HEADER:
        raise Refused("malformed")
    if str(header.get("typ", "JWT")).lower() not in _TYPES:
        raise Refused("malformed")
    return header, claims


def _claims(assertion: str, key: ClientKey) -> Mapping[str, Any] | None:
    """Return the claims of a token that this key signed, None if it did not."""
    algorithms = _ALGORITHMS[key.jwk["kty"], key.jwk["crv"]]
    try:
        with warnings.catch_warnings(action="ignore", category=SecurityWarning):  # the name "EdDSA" is deprecated
            return jwt.decode(assertion, _imported(key.jwk), algorithms=algorithms).claims
    except (JoseError, ValueError, TypeError, RecursionError):
        return None


def _examined(
    claims: Mapping[str, Any],
    *,
    client_id: str,
    audiences: Collection[str],
    now: datetime,
    lives: timedelta,
    leeway: timedelta,
) -> str:
    """Examine the claims of a token whose signature is right, and return its `jti`."""
    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=int(leeway.total_seconds()),
        iss={"essential": True, "value": client_id},
        sub={"essential": True, "value": client_id},
        aud={"essential": True, "values": list(audiences)},
        exp={"essential": True},
        jti={"essential": True},
    )
    try:
        registry.validate(dict(claims))
    except JoseError as error:
        raise Refused("malformed") from error
    audience, jti = claims["aud"], claims["jti"]
    is_for_others = not isinstance(audience, str) and len(audience) != 1
    if is_for_others or len(jti) > MAX_JTI_LENGTH or claims["exp"] > (now + lives + leeway).timestamp():
        raise Refused("malformed")
    return jti
