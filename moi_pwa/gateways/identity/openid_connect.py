"""A provider of a national identity that is an OpenID Provider: the code flow (OpenID Connect Core 1.0 §3.1).

Every attempt has PKCE by S256 (RFC 7636), a state and a nonce. Requests are pushed (RFC 9126) and signed (RFC 9101)
where the provider takes that. Nothing but `openid` is asked for, and of the answer nothing but the subject is kept.
"""

import asyncio
import base64
import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus, urlencode

from moi_pwa.core.accounts import ProvenIdentity
from moi_pwa.core.canonical_json import is_object
from moi_pwa.core.text import Language
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.id_token import Expected, ProviderKey, read_provider_keys, verify_id_token
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.relying_party_key import RelyingPartyKey
from moi_pwa.gateways.identity.metadata import (
    MetadataRefusedError,
    ProviderMetadata,
    discovery_url,
    read_metadata,
    require_secure,
)
from moi_pwa.gateways.identity.provider import Attempt, CallbackAnswer, IdentityNotProvenError, ProviderSilentError
from moi_pwa.gateways.outbound import Bounds, NoReplyError, Outbound, Reply
from moi_pwa.gateways.urls import parse_url

BOUNDS = Bounds(deadline_seconds=8, body_bytes=128 * 1024, at_once=16)

METADATA_LIVES = timedelta(hours=1)
KEYS_LIVE = timedelta(hours=1)
KEYS_REST = timedelta(minutes=1)
"""The time for which keys are not fetched again because a token names an unknown one."""
PROVIDER_RESTS = timedelta(seconds=10)
"""The time for which nothing is fetched from a provider that has just failed: those who wait do not ask in turn."""

LEEWAY = timedelta(minutes=1)
"""The difference of the provider's clock that is forgiven."""
TOKEN_LIVES = timedelta(minutes=10)

MAX_CODE_LENGTH = 2_048
MAX_URL_LENGTH = 8_000

_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_FORM = "application/x-www-form-urlencoded"

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ClientRegistration:
    """The registration of this server at the provider.

    It authenticates by a private key (`private_key_jwt`), or by a secret (`client_secret_basic`) if it has no key.
    """

    client_id: str
    key: RelyingPartyKey | None
    secret: str = ""
    acr: tuple[str, ...] = ()
    """The classes of authentication, one of which the provider must show; empty if any is good."""


@dataclass(frozen=True, kw_only=True)
class _Fetched:
    keys: Sequence[ProviderKey]
    at: datetime


class OpenIdProvider:
    """An OpenID Provider.

    Args:
        issuer: its exact issuer identifier.
        names: its name for people, by language.
        registration: this server's registration there.
        now: returns the time.
        loopback: whether the provider may be on this machine, without TLS (demo only).
        bounds: the resource limits.

    Raises:
        ValueError: the issuer is no https URL.
    """

    def __init__(
        self,
        issuer: str,
        *,
        names: dict[Language, str],
        registration: ClientRegistration,
        now: Callable[[], datetime],
        loopback: bool = False,
        bounds: Bounds = BOUNDS,
    ) -> None:
        require_secure(issuer, loopback=loopback)
        self.issuer = issuer
        self.names = names
        self._registration = registration
        self._now = now
        self._loopback = loopback
        self._client = Outbound(may_connect=lambda _: True, bounds=bounds)  # the operator names it: it may be internal
        self._metadata: tuple[ProviderMetadata, datetime] | None = None
        self._keys: _Fetched | None = None
        self._failed_at: datetime | None = None
        self._fetching = asyncio.Lock()

    async def authorization_url(self, attempt: Attempt) -> str:
        metadata = await self._current_metadata()
        parameters = {
            "response_type": "code",
            "client_id": self._registration.client_id,
            "redirect_uri": attempt.redirect_uri,
            "scope": "openid",
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": to_base64url(hashlib.sha256(attempt.verifier.encode()).digest()),
            "code_challenge_method": "S256",
            # The sign-in here counts as one of this very moment, on a phone that people may share.
            "max_age": "0",
            "ui_locales": attempt.language,
        }
        if self._registration.acr:
            parameters["acr_values"] = " ".join(self._registration.acr)
        request = self._signed(metadata, parameters)
        if metadata.pushed_endpoint is not None:
            request = await self._push(metadata, metadata.pushed_endpoint, request)
        separator = "&" if "?" in metadata.authorization_endpoint else "?"
        url = f"{metadata.authorization_endpoint}{separator}{urlencode(request)}"
        if len(url) > MAX_URL_LENGTH:
            raise ProviderSilentError
        return url

    async def prove(self, attempt: Attempt, answer: CallbackAnswer) -> ProvenIdentity:
        metadata = await self._current_metadata()
        if answer.issuer != self.issuer and (answer.issuer is not None or metadata.names_issuer):
            raise IdentityNotProvenError  # another provider's answer, mixed up with this one's
        if answer.error is not None or not answer.code or len(answer.code) > MAX_CODE_LENGTH:
            raise IdentityNotProvenError
        form = {
            "grant_type": "authorization_code",
            "code": answer.code,
            "redirect_uri": attempt.redirect_uri,
            "code_verifier": attempt.verifier,
        }
        reply = await self._post(metadata, metadata.token_endpoint, form)
        if not reply.ok:
            log.warning("the provider of identities redeems no code: %s", reply.status)
            raise IdentityNotProvenError
        id_token, access_token = _tokens(reply.body)
        expected = Expected(
            issuer=self.issuer,
            client_id=self._registration.client_id,
            nonce=attempt.nonce,
            begun_at=attempt.begun_at,
            acr=frozenset(self._registration.acr),
            leeway=LEEWAY,
            lives=TOKEN_LIVES,
        )
        subject = await self._verified(metadata, id_token, expected, access_token)
        return ProvenIdentity(issuer=self.issuer, subject=subject)

    async def close(self) -> None:
        await self._client.close()

    async def _current_metadata(self) -> ProviderMetadata:
        async with self._fetching:
            if self._metadata is not None and self._now() < self._metadata[1] + METADATA_LIVES:
                return self._metadata[0]
            document = await self._fetch(discovery_url(self.issuer))
            try:
                metadata = read_metadata(document, self.issuer, loopback=self._loopback)
            except MetadataRefusedError as error:
                log.error("the metadata of the provider of identities cannot be used")  # noqa: TRY400 -- no stack
                raise ProviderSilentError from error
            self._metadata = metadata, self._now()
            return metadata

    async def _verified(self, metadata: ProviderMetadata, id_token: str, expected: Expected, access_token: str) -> str:
        """Return the subject of an ID Token. The keys are fetched again for one that names an unknown key."""
        fetched = await self._current_keys(metadata, KEYS_LIVE)
        for is_last in (False, True):
            try:
                return verify_id_token(
                    id_token,
                    fetched.keys,
                    algorithms=metadata.id_token_algorithms,
                    expected=expected,
                    access_token=access_token,
                    now=self._now(),
                )
            except Refused as error:
                if error.code != "unknown_signer" or is_last:
                    log.warning("an ID Token was refused: %s", error.code)
                    raise IdentityNotProvenError from error
            fetched = await self._current_keys(metadata, KEYS_REST)
        raise IdentityNotProvenError

    async def _current_keys(self, metadata: ProviderMetadata, lives: timedelta) -> _Fetched:
        """Return the provider's keys, which were fetched within `lives`."""
        async with self._fetching:
            if self._keys is None or self._now() >= self._keys.at + lives:
                try:
                    keys = read_provider_keys(await self._fetch(metadata.jwks_uri))
                except Refused as error:
                    raise ProviderSilentError from error
                self._keys = _Fetched(keys=keys, at=self._now())
            return self._keys

    def _signed(self, metadata: ProviderMetadata, parameters: Mapping[str, str]) -> dict[str, str]:
        """Return the parameters of a request, signed where the provider takes that.

        Raises:
            ProviderSilentError: it takes nothing else, and this server has no key for it.
        """
        key = self._registration.key
        algorithm = key.algorithm(metadata.request_algorithms) if key else None
        if key is None or algorithm is None:
            if metadata.requires_signed_request:
                log.error("the provider of identities wants signed requests, for which there is no key")
                raise ProviderSilentError
            return dict(parameters)
        signed = key.sign_request(
            algorithm,
            parameters,
            client_id=self._registration.client_id,
            audience=self.issuer,
            jti=secrets.token_urlsafe(16),
            now=self._now(),
        )
        outside = {name: parameters[name] for name in ("response_type", "client_id", "scope")}
        return {**outside, "request": signed}

    async def _push(self, metadata: ProviderMetadata, endpoint: str, request: Mapping[str, str]) -> dict[str, str]:
        """Push a request, and return the parameters that stand for it (RFC 9126 §4)."""
        reply = await self._post(metadata, endpoint, request)
        body = _parsed(reply.body) if reply.ok else None
        uri = body.get("request_uri") if is_object(body) else None
        if not isinstance(uri, str) or not uri:
            log.warning("the provider of identities takes no pushed request: %s", reply.status)
            raise ProviderSilentError
        return {"client_id": self._registration.client_id, "request_uri": uri}

    async def _post(self, metadata: ProviderMetadata, endpoint: str, form: Mapping[str, str]) -> Reply:
        """Send a form as the authenticated client.

        Raises:
            ProviderSilentError: no answer, or a fault of the provider's.
        """
        registration = self._registration
        headers = {"Content-Type": _FORM, "Accept": "application/json"}
        fields = {**form, "client_id": registration.client_id}
        if registration.key is not None:
            key = registration.key
            algorithm = key.algorithm(metadata.assertion_algorithms) or key.algorithms[-1]
            fields["client_assertion_type"] = _ASSERTION_TYPE
            fields["client_assertion"] = key.sign_assertion(
                algorithm,
                client_id=registration.client_id,
                audience=self.issuer,
                jti=secrets.token_urlsafe(16),
                now=self._now(),
            )
        else:
            pair = f"{quote_plus(registration.client_id)}:{quote_plus(registration.secret)}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        try:
            reply = await self._client.post(parse_url(endpoint), headers=headers, content=urlencode(fields).encode())
        except NoReplyError as error:
            log.warning("the provider of identities does not answer: %s", error)
            raise ProviderSilentError from error
        if reply.status >= 500:  # noqa: PLR2004 -- RFC 9110 §15.6
            log.warning("the provider of identities answered %s", reply.status)
            raise ProviderSilentError
        return reply

    async def _fetch(self, url: str) -> object:
        """Return the JSON of an address of the provider's.

        Raises:
            ProviderSilentError: there is none, or there was none a moment ago.
        """
        if self._failed_at is not None and self._now() < self._failed_at + PROVIDER_RESTS:
            raise ProviderSilentError
        try:
            document = await self._fetched(url)
        except ProviderSilentError:
            self._failed_at = self._now()
            raise
        self._failed_at = None
        return document

    async def _fetched(self, url: str) -> object:
        try:
            reply = await self._client.request(
                "GET", parse_url(url), headers={"Accept": "application/json"}, content=b""
            )
        except NoReplyError as error:
            log.warning("the provider of identities does not answer: %s", error)
            raise ProviderSilentError from error
        document = _parsed(reply.body) if reply.ok else None
        if document is None:
            log.warning("the provider of identities answered %s", reply.status)
            raise ProviderSilentError
        return document


def _parsed(body: bytes) -> object:
    """Return the value of JSON, None if it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _tokens(body: bytes) -> tuple[str, str]:
    """Return the ID Token and the access token of an answer (§3.1.3.3).

    Raises:
        IdentityNotProvenError: there is none.
    """
    answer: Any = _parsed(body)
    id_token = answer.get("id_token") if is_object(answer) else None
    access_token = answer.get("access_token", "") if is_object(answer) else None
    if not isinstance(id_token, str) or not isinstance(access_token, str):
        raise IdentityNotProvenError
    return id_token, access_token
