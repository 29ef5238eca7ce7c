"""Tokens that a browser keeps while somebody signs in by a national identity. Only this server can read them.

So nothing is stored for whoever only begins, and what one browser began no other browser can end.
"""

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import ProvenIdentity
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.stored_secret import open_stored, seal_stored
from moi_pwa.gateways.identity.provider import Attempt
from moi_pwa.rules.accounts.identities import ATTEMPT_LIVES, SHOWN_LIVES

CALLBACK_PATH = "/api/session/oidc/callback"

SECRET_BYTES = 32
_MAX_TOKEN_LENGTH = 2_048
_ATTEMPT, _SHOWN = b"attempt by a national identity", b"a national identity that was shown"


@dataclass(frozen=True, kw_only=True)
class ShownIdentity:
    """An identity that was shown in this browser, and opens no account yet."""

    identity: ProvenIdentity
    shown_at: datetime


def seal_attempt(deps: Deps, issuer: str, secret: bytes, language: Language) -> str:
    """Return the token of an attempt that begins now. It is good for this issuer alone."""
    content = {"secret": to_base64url(secret), "at": int(deps.now().timestamp()), "language": language}
    return _seal(deps, content, _ATTEMPT, issuer)


def open_attempt(deps: Deps, issuer: str, token: str) -> Attempt | None:
    """Return the attempt of a token; None if it is not ours, is of another issuer, or is too old."""
    content = _open(deps, token, _ATTEMPT, issuer)
    if content is None:
        return None
    begun_at = datetime.fromtimestamp(content["at"], UTC)
    if not begun_at <= deps.now() < begun_at + ATTEMPT_LIVES:
        return None
    return attempt_of(deps, from_base64url(content["secret"]), content["language"], begun_at)


def attempt_of(deps: Deps, secret: bytes, language: Language, begun_at: datetime) -> Attempt:
    """Return the attempt that a secret makes: the values in it tell nothing of each other."""

    def derived(name: bytes) -> str:
        return to_base64url(hmac.digest(secret, name, "sha256"))

    return Attempt(
        state=f"{language}.{derived(b'state')}",
        nonce=derived(b"nonce"),
        verifier=derived(b"verifier"),
        redirect_uri=f"{deps.public_url}{CALLBACK_PATH}",
        begun_at=begun_at,
        language=language,
    )


def language_in(state: str) -> Language:
    """Return the language of the person whom an answer brings back, whether or not the answer is for this browser."""
    named: Language | None = next((each for each in LANGUAGES if state.startswith(f"{each}.")), None)
    return named or LANGUAGES[0]


def seal_shown(deps: Deps, identity: ProvenIdentity) -> str:
    """Return the token of an identity that was shown now."""
    content = {"subject": identity.subject, "at": int(deps.now().timestamp())}
    return _seal(deps, content, _SHOWN, identity.issuer)


def open_shown(deps: Deps, issuer: str, token: str) -> ShownIdentity | None:
    """Return the identity of a token; None if it is not ours, is of another issuer, or is too old."""
    content = _open(deps, token, _SHOWN, issuer)
    if content is None:
        return None
    shown_at = datetime.fromtimestamp(content["at"], UTC)
    if not shown_at <= deps.now() < shown_at + SHOWN_LIVES:
        return None
    return ShownIdentity(identity=ProvenIdentity(issuer=issuer, subject=content["subject"]), shown_at=shown_at)


def _seal(deps: Deps, content: dict[str, Any], purpose: bytes, issuer: str) -> str:
    sealed = seal_stored(json.dumps(content).encode(), deps.code_secret, purpose=purpose, holder=issuer.encode())
    return to_base64url(sealed)


def _open(deps: Deps, token: str, purpose: bytes, issuer: str) -> dict[str, Any] | None:
    if not 0 < len(token) <= _MAX_TOKEN_LENGTH:
        return None
    try:
        sealed = from_base64url(token)
        return json.loads(open_stored(sealed, deps.code_secret, purpose=purpose, holder=issuer.encode()))
    except (Refused, ValueError):
        return None
