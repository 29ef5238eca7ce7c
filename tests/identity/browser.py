"""A person's browser that signs in by a national identity over HTTP."""

from dataclasses import replace
from urllib.parse import urlencode

import httpx

from moi_pwa.actions.deps import Deps
from moi_pwa.core.text import Language
from moi_pwa.gateways.identity.openid_connect import ClientRegistration, OpenIdProvider
from tests.identity.fake_provider import FakeProvider
from tests.identity.person import show_identity
from tests.identity.real_provider import CLIENT_ID

CALLBACK = "/api/session/oidc/callback"


def with_provider(deps: Deps, fake: FakeProvider) -> Deps:
    """Return deps at which people sign in by the identities of a provider."""
    registration = ClientRegistration(client_id=CLIENT_ID, key=fake.client_key)
    names: dict[Language, str] = {"ar": "هويتي", "en": "My identity"}
    provider = OpenIdProvider(fake.issuer, names=names, registration=registration, now=deps.now, loopback=True)
    return replace(deps, identity_provider=provider)


async def without_connections(deps: Deps) -> None:
    """Close what the provider's client keeps open."""
    assert deps.identity_provider is not None
    await deps.identity_provider.close()


async def begin(client: httpx.AsyncClient, language: str = "en") -> str:
    """Begin to sign in, and return the provider's address."""
    answer = await client.post("/api/session/oidc", json={"language": language})
    assert answer.status_code == 200, answer.text
    return answer.json()["url"]


async def at_provider(client: httpx.AsyncClient, url: str, account: str | None) -> dict[str, str]:
    """Sign in at the provider, and return the parameters with which it sends the person back."""
    return dict(await show_identity(url, account, callback=f"{str(client.base_url).rstrip('/')}{CALLBACK}"))


async def come_back(client: httpx.AsyncClient, told: dict[str, str]) -> str:
    """Bring what the provider said, and return the result that the page is told."""
    answer = await client.get(f"{CALLBACK}?{urlencode(told)}")
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith(("/ar/sign-in/#identity=", "/en/sign-in/#identity="))
    return answer.headers["location"].partition("#identity=")[2]


async def enter(client: httpx.AsyncClient, account: str | None = "salma") -> str:
    """Sign in by an identity from end to end, and return the result that the page is told."""
    return await come_back(client, await at_provider(client, await begin(client), account))
