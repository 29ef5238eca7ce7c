"""A provider of identities is believed only if its answer is right in every point, and was made for this attempt."""

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc.jwk import ECKey, RSAKey

from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.id_token import read_provider_keys
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.relying_party_key import read_relying_party_key
from moi_pwa.gateways.identity.openid_connect import ClientRegistration, OpenIdProvider
from moi_pwa.gateways.identity.provider import Attempt, CallbackAnswer, IdentityNotProvenError, ProviderSilentError
from tests.factories import NOON, Clock
from tests.identity.fake_provider import FakeProvider, fake_provider
from tests.identity.keys import new_key, pem_of
from tests.identity.person import show_identity
from tests.identity.real_provider import CLIENT_ID

CALLBACK = "https://eservices.example/api/session/oidc/callback"
KEY = new_key()


@pytest.fixture
def fake(clock: Clock) -> Iterator[FakeProvider]:
    with fake_provider(KEY, redirect_uri=CALLBACK, now=clock) as fake:
        yield fake


@pytest.fixture
async def provider(fake: FakeProvider, clock: Clock) -> AsyncIterator[OpenIdProvider]:
    provider = opened(fake, clock)
    yield provider
    await provider.close()


def opened(fake: FakeProvider, clock: Clock, **other: Any) -> OpenIdProvider:
    registration = replace(ClientRegistration(client_id=CLIENT_ID, key=KEY), **other)
    return OpenIdProvider(fake.issuer, names={"ar": "", "en": ""}, registration=registration, now=clock, loopback=True)


@pytest.fixture
def attempt(clock: Clock) -> Attempt:
    return Attempt(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(32),
        redirect_uri=CALLBACK,
        begun_at=clock(),
        language="en",
    )


async def answer_of(provider: OpenIdProvider, attempt: Attempt) -> CallbackAnswer:
    """Let a person sign in, and return the answer that the browser brings."""
    url = await provider.authorization_url(attempt)
    told = await show_identity(url, "salma", callback=CALLBACK)
    return CallbackAnswer(code=told.get("code"), error=told.get("error"), issuer=told.get("iss"))


async def proven(provider: OpenIdProvider, attempt: Attempt) -> str:
    """Let a person sign in, and return the subject that is believed."""
    return (await provider.prove(attempt, await answer_of(provider, attempt))).subject


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": [CLIENT_ID, "another"]},
        {"aud": []},
        {"aud": None},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": 1},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "s" * 256},
        {"sub": "a\nb"},
        {"at_hash": "another"},
        {"at_hash": 1},
        {"auth_time": None},
        {"auth_time": True},
        {"exp": None},
        {"exp": "2999"},
        {"iat": None},
        {"nbf": "now"},
    ],
    ids=str,
)
async def test_an_id_token_with_one_wrong_claim_proves_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, claims: dict[str, Any]
):
    fake.claims = claims

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


@pytest.mark.parametrize(
    "name, minutes", [("exp", -0.9), ("iat", 1), ("iat", -11), ("nbf", 1), ("auth_time", -1), ("auth_time", 1)]
)
async def test_a_moment_that_is_a_minute_off_is_forgiven(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, clock: Clock, name: str, minutes: float
):
    fake.claims = {name: (clock() + timedelta(minutes=minutes)).timestamp()}

    assert await proven(provider, attempt) == "salma"


@pytest.mark.parametrize(
    "name, minutes", [("exp", -1), ("iat", 1.1), ("iat", -11.1), ("nbf", 1.1), ("auth_time", -1.1), ("auth_time", 1.1)]
)
async def test_a_moment_that_is_further_off_proves_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, clock: Clock, name: str, minutes: float
):
    fake.claims = {name: (clock() + timedelta(minutes=minutes)).timestamp()}

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


async def test_an_id_token_that_nobody_signed_proves_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    fake.algorithm = "none"

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


async def test_a_public_key_that_is_used_as_a_shared_secret_signs_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    fake.algorithm = "HS256"

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


async def test_a_key_that_only_the_token_brings_signs_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    fake.published = fake.keys()["keys"]
    fake.key = ECKey.generate_key("P-256", parameters={"kid": "first"})
    fake.header = {"jwk": fake.key.as_dict(private=False)}

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


@pytest.mark.parametrize("header", [{"crit": ["b64"], "b64": True}, {"typ": "logout+jwt"}, {"typ": "at+jwt"}], ids=str)
async def test_a_token_of_another_kind_proves_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, header: dict[str, Any]
):
    fake.header = header

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


@pytest.mark.parametrize("algorithm", ["PS256", "RS256"])
async def test_a_key_of_rsa_signs_an_id_token_too(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, algorithm: str
):
    fake.key, fake.algorithm = RSAKey.generate_key(2048, parameters={"kid": "rsa"}), algorithm

    assert await proven(provider, attempt) == "salma"


@pytest.mark.parametrize(
    "published",
    [
        {"use": "enc"},
        {"use": ["sig"]},
        {"key_ops": ["sign"]},
        {"key_ops": 7},
        {"kty": ["EC"]},
        {"alg": ["ES256"]},
        {"alg": "PS256"},
        {"kid": "other"},
    ],
    ids=str,
)
async def test_a_key_for_something_else_verifies_no_id_token(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, published: dict[str, Any]
):
    fake.published = [{**fake.keys()["keys"][0], **published}]

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


@pytest.mark.parametrize("bits, used", [(1024, 0), (2048, 1), (4096, 1), (8192, 0)])
def test_a_key_of_rsa_that_is_too_short_or_too_long_verifies_nothing(bits: int, used: int):
    modulus = to_base64url(bytes([0xFF]) * (bits // 8))

    assert len(read_provider_keys({"keys": [{"kty": "RSA", "n": modulus, "e": "AQAB"}]})) == used


async def test_an_algorithm_that_the_provider_does_not_name_signs_no_id_token(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    fake.metadata = {"id_token_signing_alg_values_supported": ["RS256"]}

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


@pytest.mark.parametrize("answer", [{"iss": "https://another.example"}, {"iss": None}], ids=str)
async def test_an_answer_that_does_not_name_this_issuer_is_not_redeemed(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, answer: dict[str, str | None]
):
    fake.answer = answer

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)
    assert "/token" not in fake.requests


async def test_an_answer_needs_no_issuer_where_the_provider_names_none(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    fake.metadata = {"authorization_response_iss_parameter_supported": None}
    fake.answer = {"iss": None}

    assert await proven(provider, attempt) == "salma"


async def test_a_class_of_authentication_that_is_asked_for_must_be_shown(
    fake: FakeProvider, clock: Clock, attempt: Attempt
):
    provider = opened(fake, clock, acr=("high", "highest"))
    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)

    fake.claims = {"acr": ["high"]}
    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)

    fake.claims = {"acr": "highest"}

    assert await proven(provider, attempt) == "salma"
    await provider.close()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"id_token": 1}', b"{}", b'{"id_token": "a.b.c"}', b"\xff"])
async def test_an_answer_without_an_id_token_proves_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, body: bytes
):
    fake.body = body

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


@pytest.mark.parametrize("member", ["authorization_endpoint", "token_endpoint", "jwks_uri", "issuer"])
@pytest.mark.parametrize("url", [None, "http://provider.example/x", "https://user@provider.example/", 7])
async def test_metadata_with_a_missing_or_unprotected_address_are_refused(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, member: str, url: object
):
    fake.metadata = {member: url}

    with pytest.raises(ProviderSilentError):
        await provider.authorization_url(attempt)


@pytest.mark.parametrize(
    "metadata",
    [
        {"code_challenge_methods_supported": ["plain"]},
        {"code_challenge_methods_supported": None},
        {"response_types_supported": ["id_token"]},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
        {"id_token_signing_alg_values_supported": "ES256"},
        {"require_pushed_authorization_requests": True, "pushed_authorization_request_endpoint": None},
        {"pushed_authorization_request_endpoint": "http://provider.example/request"},
        {"require_signed_request_object": True, "request_object_signing_alg_values_supported": ["HS256"]},
    ],
    ids=str,
)
async def test_a_provider_without_what_protects_the_sign_in_is_not_used(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, metadata: dict[str, Any]
):
    fake.metadata = metadata

    with pytest.raises(ProviderSilentError):
        await provider.authorization_url(attempt)


async def test_a_provider_that_takes_no_pushed_request_gets_a_signed_one(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    fake.metadata = {"pushed_authorization_request_endpoint": None}

    url = await provider.authorization_url(attempt)

    assert "request=" in url
    assert "state=" not in url
    assert await proven(provider, attempt) == "salma"


async def test_a_provider_that_takes_no_signed_request_gets_a_plain_one(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    fake.metadata = {"pushed_authorization_request_endpoint": None, "request_parameter_supported": None}

    assert f"state={attempt.state}" in await provider.authorization_url(attempt)
    assert await proven(provider, attempt) == "salma"


@pytest.mark.parametrize("status", [500, 503, 404, 302])
async def test_a_provider_that_fails_is_away(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, status: int
):
    fake.status = status

    with pytest.raises(ProviderSilentError):
        await provider.authorization_url(attempt)


async def test_a_provider_that_fails_while_a_code_is_redeemed_is_away(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt
):
    answer = await answer_of(provider, attempt)
    fake.status = 503

    with pytest.raises(ProviderSilentError):
        await provider.prove(attempt, answer)


async def test_an_answer_without_end_is_cut_off(provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt):
    answer = await answer_of(provider, attempt)
    fake.body = b" " * (128 * 1024 + 1)

    with pytest.raises(ProviderSilentError):
        await provider.prove(attempt, answer)


async def test_a_provider_that_has_just_failed_is_left_alone_for_ten_seconds(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, clock: Clock
):
    fake.status = 503
    for _ in range(3):
        with pytest.raises(ProviderSilentError):
            await provider.authorization_url(attempt)
    assert len(fake.requests) == 1
    fake.status = 0

    clock.move(timedelta(seconds=10))

    assert await provider.authorization_url(attempt)


async def test_metadata_and_keys_are_fetched_once_within_an_hour(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, clock: Clock
):
    await proven(provider, attempt)
    await proven(provider, attempt)
    assert fake.requests.count("/.well-known/openid-configuration") == fake.requests.count("/jwks") == 1

    clock.move(timedelta(hours=1))

    await proven(provider, replace(attempt, begun_at=clock()))
    assert fake.requests.count("/.well-known/openid-configuration") == fake.requests.count("/jwks") == 2


async def test_the_keys_are_fetched_again_for_a_new_key_once_in_a_minute(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, clock: Clock
):
    await proven(provider, attempt)
    fake.key = ECKey.generate_key("P-256", parameters={"kid": "second"})
    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)
    assert fake.requests.count("/jwks") == 1

    clock.move(timedelta(minutes=1))

    assert await proven(provider, replace(attempt, begun_at=clock())) == "salma"
    assert fake.requests.count("/jwks") == 2


@pytest.mark.parametrize(
    "published", [[{}], [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "first"}], [7]]
)
async def test_a_key_set_without_a_good_key_verifies_nothing(
    provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt, published: list[Any]
):
    fake.published = published

    with pytest.raises(IdentityNotProvenError):
        await proven(provider, attempt)


async def test_a_key_set_with_too_many_keys_is_not_read(provider: OpenIdProvider, fake: FakeProvider, attempt: Attempt):
    fake.published = fake.keys()["keys"] * 33

    with pytest.raises(ProviderSilentError):
        await proven(provider, attempt)


def test_an_issuer_without_tls_is_refused():
    registration = ClientRegistration(client_id=CLIENT_ID, key=KEY)
    with pytest.raises(ValueError, match="must begin with https"):
        OpenIdProvider("http://127.0.0.1:1", names={"ar": "", "en": ""}, registration=registration, now=Clock(NOON))


def test_a_key_of_rsa_signs_by_the_best_algorithm_that_the_provider_takes():
    key = read_relying_party_key(pem_of(rsa.generate_private_key(65537, 2048)))

    assert key.algorithm({"RS256", "ES256"}) == "RS256"
    assert key.algorithm({"RS256", "PS256"}) == "PS256"
    assert key.algorithm({"ES256"}) is None


@pytest.mark.parametrize(
    "pem",
    [b"", pem_of(ec.generate_private_key(ec.SECP384R1())), pem_of(rsa.generate_private_key(65537, 1024))],
    ids=["none", "P-384", "short"],
)
def test_another_key_of_a_client_is_refused(pem: bytes):
    with pytest.raises(Refused):
        read_relying_party_key(pem)


def test_the_public_key_shows_nothing_private():
    assert KEY.public_jwk().keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}
