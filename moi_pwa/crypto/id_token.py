"""The ID Token by which a provider says who signed in (OpenID Connect Core 1.0 §3.1.3.7), verified by joserfc.

The algorithms are asymmetric, and a key says which of them may have signed. Nothing in a header names or brings
another key.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeGuard, cast

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from moi_pwa.core.canonical_json import is_object
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused

ALGORITHMS = frozenset({"ES256", "PS256", "RS256"})

MAX_TOKEN_LENGTH = 16_384
MAX_SUBJECT_LENGTH = 255
MAX_KEYS = 32
_MIN_RSA_BITS, _MAX_RSA_BITS = 2_048, 4_096
_TYPES = frozenset({"jwt"})
_HASH_BYTES = 16
"""The left half of SHA-256, which all the algorithms use (§3.1.3.6)."""


@dataclass(frozen=True, kw_only=True)
class ProviderKey:
    """A public key of a provider."""

    kid: str | None
    key: ECKey | RSAKey
    algorithms: frozenset[str]
    """The algorithms that this key may have signed by."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The content that makes an ID Token good for one attempt to sign in."""

    issuer: str
    client_id: str
    nonce: str
    begun_at: datetime
    """The time before which nobody can have signed in for this attempt."""
    acr: frozenset[str]
    """The classes of authentication, one of which it must name; empty if any is good."""
    leeway: timedelta
    lives: timedelta
    """The longest age of a token."""


def read_provider_keys(document: object) -> Sequence[ProviderKey]:
    """Return the keys of a JWK Set (RFC 7517) that can verify an ID Token. Others are left out.

    Raises:
        Refused: "malformed": it is no JWK Set, or has too many keys.
    """
    keys: Any = document.get("keys") if is_object(document) else None
    if not isinstance(keys, list) or len(cast("list[object]", keys)) > MAX_KEYS:
        raise Refused("malformed")
    read = (_provider_key(each) for each in cast("list[object]", keys))
    return [each for each in read if each is not None]


def verify_id_token(
    token: str,
    keys: Collection[ProviderKey],
    *,
    algorithms: Collection[str],
    expected: Expected,
    access_token: str,
    now: datetime,
) -> str:
    """Return the subject of an ID Token that was signed for this attempt.

    Args:
        token: the token.
        keys: the provider's keys.
        algorithms: those of `ALGORITHMS` that the provider says it uses.
        expected: what the token must say.
        access_token: the access token that came with it; the token may carry its hash.
        now: the time.

    Raises:
        Refused: "unknown_signer": it names no key of these; "wrong_signature"; "malformed": also for another issuer,
            client or attempt, too old or too new, or without what was asked for.
    """
    header = _header(token)
    algorithm, kid = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS.intersection(algorithms):
        raise Refused("malformed")
    candidates = [each for each in keys if algorithm in each.algorithms and kid in (None, each.kid)]
    if not candidates:
        raise Refused("unknown_signer")
    for candidate in candidates:
        claims = _claims(token, candidate, algorithm)
        if claims is not None:
            return _examined(claims, expected, access_token=access_token, now=now)
    raise Refused("wrong_signature")


def _provider_key(jwk: object) -> ProviderKey | None:
    """Return a key for signatures; None if it is one that we do not use."""
    if not is_object(jwk) or jwk.get("use", "sig") != "sig":
        return None
    operations = jwk.get("key_ops", ["verify"])
    if not isinstance(operations, list) or "verify" not in operations:
        return None
    try:
        if jwk.get("kty") == "EC" and jwk.get("crv") == "P-256":
            key, possible = ECKey.import_key({name: jwk[name] for name in ("kty", "crv", "x", "y")}), {"ES256"}
            key.public_key  # noqa: B018 -- refuses what is no point of the curve
        elif jwk.get("kty") == "RSA":
            if not _MIN_RSA_BITS <= len(from_base64url(jwk["n"])) * 8 <= _MAX_RSA_BITS:
                return None
            key, possible = RSAKey.import_key({name: jwk[name] for name in ("kty", "n", "e")}), {"PS256", "RS256"}
        else:
            return None
    except (JoseError, Refused, ValueError, TypeError, KeyError, AttributeError):
        return None
    kid, alone = jwk.get("kid"), jwk.get("alg")
    allowed = possible if alone is None else possible & {alone} if isinstance(alone, str) else set[str]()
    return ProviderKey(kid=kid if isinstance(kid, str) else None, key=key, algorithms=frozenset(allowed))


def _header(token: str) -> Mapping[str, Any]:
    """Return the header of a token that nobody has verified."""
    if len(token) > MAX_TOKEN_LENGTH or not token.isascii():
        raise Refused("malformed")
    try:
        header: Any = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("malformed") from error
    if not is_object(header) or "crit" in header or "b64" in header:
        raise Refused("malformed")
    if str(header.get("typ", "JWT")).lower() not in _TYPES:
        raise Refused("malformed")
    return header


def _claims(token: str, key: ProviderKey, algorithm: str) -> Mapping[str, Any] | None:
    """Return the claims of a token that this key signed, None if it did not."""
    try:
        signed = jws.deserialize_compact(token.encode(), key.key, algorithms=[algorithm])
        claims: Any = json.loads(signed.payload)
    except (JoseError, ValueError, TypeError, RecursionError):
        return None
    return claims if is_object(claims) else None


def _examined(claims: Mapping[str, Any], expected: Expected, *, access_token: str, now: datetime) -> str:
    """Examine the claims of a token whose signature is right, and return the subject."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= MAX_SUBJECT_LENGTH or not subject.isprintable():
        raise Refused("malformed")
    is_right = (
        claims.get("iss") == expected.issuer
        and claims.get("aud") in (expected.client_id, [expected.client_id])
        and claims.get("azp", expected.client_id) == expected.client_id
        and _is_same(claims.get("nonce"), expected.nonce)
        and (not expected.acr or str(claims.get("acr")) in expected.acr)
        and ("at_hash" not in claims or _is_same(claims["at_hash"], _half_hash(access_token)))
        and _is_timely(claims, expected, now)
    )
    if not is_right:
        raise Refused("malformed")
    return subject


def _is_timely(claims: Mapping[str, Any], expected: Expected, now: datetime) -> bool:
    """Return whether a token is valid now, and its person signed in for this attempt."""
    moments = [claims.get(name) for name in ("exp", "iat", "auth_time")]
    if not _are_moments(moments):
        return False
    leeway, at = expected.leeway.total_seconds(), now.timestamp()
    expires, issued, signed_in = moments
    not_before = claims.get("nbf", issued)
    if not _are_moments([not_before]):
        return False
    return (
        at < expires + leeway
        and at - expected.lives.total_seconds() - leeway <= issued <= at + leeway
        and not_before <= at + leeway
        and expected.begun_at.timestamp() - leeway <= signed_in <= at + leeway
    )


def _are_moments(values: list[Any]) -> TypeGuard[list[int | float]]:
    return all(isinstance(each, int | float) and not isinstance(each, bool) for each in values)


def _is_same(shown: object, expected: str) -> bool:
    return isinstance(shown, str) and hmac.compare_digest(shown.encode(), expected.encode())


def _half_hash(access_token: str) -> str:
    return to_base64url(hashlib.sha256(access_token.encode()).digest()[:_HASH_BYTES])
