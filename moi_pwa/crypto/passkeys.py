"""Responses of authenticators, verified as W3C Web Authentication Level 3 §7 says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.cose import COSEAlgorithmIdentifier

from moi_pwa.crypto.base64url import from_base64url

_T = TypeVar("_T")

ALGORITHMS = (
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
)
"""The algorithms that are accepted, the preferred one first. Windows Hello on older machines signs with RSA only."""


class PasskeyRefused(Exception):
    """The response is not what it should be. Nobody is told what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class RelyingParty:
    """The site that passkeys are made for."""

    id: str
    """The host name of the site."""
    origin: str


@dataclass(frozen=True, kw_only=True)
class MadePasskey:
    """A passkey that an authenticator has made."""

    credential_id: bytes
    public_key: bytes
    """COSE (RFC 9052)."""
    sign_count: int
    is_backed_up: bool
    """Whether it is stored outside the device too."""


@dataclass(frozen=True, kw_only=True)
class ShownPasskey:
    """A passkey after it was used."""

    sign_count: int
    is_backed_up: bool


def challenge_in(credential: Mapping[str, Any]) -> bytes:
    """Return the challenge that a response answers. It is not verified.

    Raises:
        PasskeyRefused: there is none.
    """
    return _refusing(lambda: parse_client_data_json(from_base64url(credential["response"]["clientDataJSON"])).challenge)


def verify_made(credential: Mapping[str, Any], *, challenge: bytes, party: RelyingParty) -> MadePasskey:
    """Verify the response to `navigator.credentials.create()`; the person was verified by the authenticator.

    Raises:
        PasskeyRefused: it answers something else, or is for another site.
    """
    _refuse_framed(credential)
    made = _refusing(
        lambda: verify_registration_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
            supported_pub_key_algs=list(ALGORITHMS),
        )
    )
    return MadePasskey(
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        is_backed_up=made.credential_backed_up,
    )


def verify_shown(
    credential: Mapping[str, Any], *, challenge: bytes, party: RelyingParty, public_key: bytes
) -> ShownPasskey:
    """Verify the response to `navigator.credentials.get()`; the person was verified by the authenticator.

    Its count is not compared; see `rules/accounts/passkeys.py`.

    Raises:
        PasskeyRefused: it answers something else, is for another site, or another key signed it.
    """
    _refuse_framed(credential)
    shown = _refusing(
        lambda: verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    )
    return ShownPasskey(sign_count=shown.new_sign_count, is_backed_up=shown.credential_backed_up)


def _refuse_framed(credential: Mapping[str, Any]) -> None:
    """Refuse a response that was made in a frame of another site: no page of ours is ever framed."""
    client_data = _refusing(lambda: parse_client_data_json(from_base64url(credential["response"]["clientDataJSON"])))
    if client_data.cross_origin:
        raise PasskeyRefused


def _refusing(read: Callable[[], _T]) -> _T:
    try:
        return read()
    except Exception as error:  # bytes of a stranger; the parsers raise many kinds
        raise PasskeyRefused from error
