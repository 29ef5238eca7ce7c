"""The stand-in of a provider of identities behaves as `oidc-provider`, a certified OpenID Provider of others."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import pytest

from moi_pwa.core.accounts import ProvenIdentity
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.identity.openid_connect import ClientRegistration, OpenIdProvider
from moi_pwa.gateways.identity.provider import Attempt, CallbackAnswer, IdentityNotProvenError
from tests.identity.fake_provider import fake_provider
from tests.identity.keys import new_key
from tests.identity.person import show_identity
from tests.identity.real_provider import CLIENT_ID, real_provider

CALLBACK = "http://127.0.0.1:8000/api/session/oidc/callback"
SECRET = "a secret of 32 characters or more: long"


@dataclass(frozen=True, kw_only=True)
class Registered:
    """This server, registered at a provider."""

    provider: OpenIdProvider

    async def answer(self, attempt: Attempt, account: str | None) -> CallbackAnswer:
        """Let a person sign in at the provider, and return the answer that the browser brings."""
        url = await self.provider.authorization_url(attempt)
        told = await show_identity(url, account, callback=CALLBACK)
        assert told["state"] == attempt.state
        return CallbackAnswer(code=told.get("code"), error=told.get("error"), issuer=told.get("iss"))


def attempt() -> Attempt:
    return Attempt(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(32),
        redirect_uri=CALLBACK,
        begun_at=now(),
        language="ar",
    )


KEY = new_key()


def real(*, with_key: bool) -> Iterator[str]:
    with real_provider(KEY if with_key else None, redirect_uri=CALLBACK, secret=SECRET) as issuer:
        yield issuer


def stand_in(*, with_key: bool) -> Iterator[str]:
    with fake_provider(KEY if with_key else None, redirect_uri=CALLBACK, now=now, secret=SECRET) as fake:
        yield fake.issuer


@asynccontextmanager
async def registered(issuer: str, *, with_key: bool) -> AsyncIterator[Registered]:
    registration = ClientRegistration(
        client_id=CLIENT_ID, key=KEY if with_key else None, secret="" if with_key else SECRET
    )
    provider = OpenIdProvider(issuer, names={"ar": "", "en": ""}, registration=registration, now=now, loopback=True)
    yield Registered(provider=provider)
    await provider.close()


Running = Callable[..., Iterator[str]]


@pytest.fixture(scope="module", params=[real, stand_in], ids=["oidc-provider", "stand-in"])
def issuer(request: pytest.FixtureRequest) -> Iterator[str]:
    yield from request.param(with_key=True)


@pytest.fixture
async def here(issuer: str) -> AsyncIterator[Registered]:
    async with registered(issuer, with_key=True) as here:
        yield here


async def test_a_person_who_signs_in_is_named_by_issuer_and_subject(here: Registered):
    begun = attempt()

    proven = await here.provider.prove(begun, await here.answer(begun, "salma"))

    assert proven == ProvenIdentity(issuer=here.provider.issuer, subject="salma")


async def test_the_browser_carries_no_more_than_a_name_for_the_pushed_request(here: Registered):
    url = await here.provider.authorization_url(attempt())

    assert parse_qs(urlsplit(url).query).keys() == {"client_id", "request_uri"}


async def test_whoever_goes_back_is_told_of_as_an_error_of_this_issuer(here: Registered):
    begun = attempt()

    answer = await here.answer(begun, None)

    assert answer == CallbackAnswer(code=None, error="access_denied", issuer=here.provider.issuer)


async def test_a_code_is_redeemed_once(here: Registered):
    begun = attempt()
    answer = await here.answer(begun, "salma")
    await here.provider.prove(begun, answer)

    with pytest.raises(IdentityNotProvenError):
        await here.provider.prove(begun, answer)


async def test_a_code_is_not_redeemed_with_the_verifier_of_another_attempt(here: Registered):
    begun = attempt()
    answer = await here.answer(begun, "salma")

    with pytest.raises(IdentityNotProvenError):
        await here.provider.prove(replace(begun, verifier=attempt().verifier), answer)


async def test_an_id_token_of_another_attempt_proves_nothing(here: Registered):
    begun = attempt()
    answer = await here.answer(begun, "salma")

    with pytest.raises(IdentityNotProvenError):
        await here.provider.prove(replace(begun, nonce=attempt().nonce), answer)


@pytest.mark.parametrize("running", [real, stand_in], ids=["oidc-provider", "stand-in"])
async def test_a_server_with_a_secret_instead_of_a_key_is_known_too(running: Running):
    begun = attempt()
    for issuer in running(with_key=False):
        async with registered(issuer, with_key=False) as here:
            proven = await here.provider.prove(begun, await here.answer(begun, "salma"))
            assert proven.subject == "salma"
