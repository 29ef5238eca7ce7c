"""A wallet takes a paper that its holder's phone offers: OpenID4VCI 1.0, state by state and event by event."""

import asyncio
import hashlib
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from granian.constants import Interfaces
from granian.server.embed import Server

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.api.app import create_api
from moi_pwa.api.cookies import cookie_name
from moi_pwa.storage.papers import credential_offers
from tests.cases.first_case import approve, send
from tests.cases.library_cards import FREE_INSTANT
from tests.desk.forms import desk_forms
from tests.e2e.server import free_port
from tests.factories import Clock, add_person, person_id
from tests.papers.credentials import claims_by_another_library, private_jwk
from tests.papers.revoking import revoke
from tests.papers.signers import fixed_key, with_credentials
from tests.papers.wallets import Wallet

NUMBER = "N26000001"
NODE = Path(sys.executable).with_name("node")
WALLET = Path(__file__).parents[3] / "service_worker/test/wallets/take_offer.mjs"


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    """Return the deps of a case whose paper is issued."""
    deps = replace(deps, document_signers=with_credentials(deps.document_signers))
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    return deps


@pytest.fixture
async def client(deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        yield client


@pytest.fixture
def wallet(deps: Deps, client: httpx.AsyncClient) -> Wallet:
    return Wallet(client, deps.public_url)


async def offered(deps: Deps, client: httpx.AsyncClient, person: int = 1, number: str = NUMBER) -> httpx.Response:
    async with deps.database.transaction() as session:
        signed_in = await begin_session(deps, session, kind="applicant", holder_id=person_id(person))
    cookie = f"{cookie_name('applicant', deps.public_url)}={signed_in.token}"
    return await client.post(f"/api/papers/{number}/credential-offer", headers={"Cookie": cookie})


def said(answer: httpx.Response) -> str:
    """Return the error of an answer, or "ok"."""
    return answer.json().get("error", "ok")


@dataclass
class Scene:
    """An offer, the wallet that it is for, and what the wallet has got of it."""

    deps: Deps
    wallet: Wallet
    clock: Clock
    code: str = ""
    tx_code: str = ""
    token: str = ""
    proof: str = ""

    async def offer(self) -> None:
        offer = (await offered(self.deps, self.wallet.client)).json()
        self.code, self.tx_code = Wallet.code_of(offer["link"]), offer["tx_code"]

    @property
    def wrong_digits(self) -> str:
        return f"{(int(self.tx_code) + 1) % 1_000_000:06}"

    async def take(self, tx_code: str = "") -> str:
        answer = await self.wallet.take(self.code, tx_code or self.tx_code)
        self.token = answer.json().get("access_token", self.token)
        return said(answer)

    async def fetch(self) -> str:
        self.proof = self.wallet.proof(await self.wallet.nonce(), int(self.deps.now().timestamp()))
        return said(await self.wallet.fetch(self.token or "none", self.proof))


async def offer(scene: Scene) -> None:
    await scene.offer()


async def four_wrong(scene: Scene) -> None:
    await scene.offer()
    for _ in range(4):
        await scene.take(scene.wrong_digits)


async def five_wrong(scene: Scene) -> None:
    await four_wrong(scene)
    await scene.take(scene.wrong_digits)


async def taken(scene: Scene) -> None:
    await scene.offer()
    assert await scene.take() == "ok"


async def fetched(scene: Scene) -> None:
    await taken(scene)
    assert await scene.fetch() == "ok"


async def replaced(scene: Scene) -> None:
    await taken(scene)
    assert (await offered(scene.deps, scene.wallet.client)).status_code == 200


async def over(scene: Scene) -> None:
    await scene.offer()
    scene.clock.move(timedelta(minutes=10))


async def taken_and_over(scene: Scene) -> None:
    await taken(scene)
    scene.clock.move(timedelta(minutes=10))


async def over_and_cleaned(scene: Scene) -> None:
    await over(scene)
    await clean_up(scene.deps)


async def revoked(scene: Scene) -> None:
    await scene.offer()
    await revoke(scene.deps)


async def taken_and_revoked(scene: Scene) -> None:
    await taken(scene)
    await revoke(scene.deps)


STATES: dict[str, Callable[[Scene], Awaitable[None]]] = {
    "offered": offer,
    "four wrong digits": four_wrong,
    "five wrong digits": five_wrong,
    "taken": taken,
    "fetched": fetched,
    "taken and replaced": replaced,
    "over": over,
    "over and cleaned up": over_and_cleaned,
    "taken and over": taken_and_over,
    "offered and revoked": revoked,
    "taken and revoked": taken_and_revoked,
}
RIGHT, WRONG, FETCH = "the right digits", "wrong digits", "the credential is fetched"
EVENTS: dict[str, Callable[[Scene], Awaitable[str]]] = {
    RIGHT: lambda scene: scene.take(),
    WRONG: lambda scene: scene.take(scene.wrong_digits),
    FETCH: lambda scene: scene.fetch(),
}
NO, NONE = "invalid_grant", "invalid_token"
TABLE: dict[str, tuple[str, str, str]] = {
    # state: the right digits, wrong digits, the credential is fetched
    "offered": ("ok", NO, NONE),
    "four wrong digits": ("ok", NO, NONE),
    "five wrong digits": (NO, NO, NONE),
    "taken": (NO, NO, "ok"),
    "fetched": (NO, NO, NONE),
    "taken and replaced": (NO, NO, NONE),
    "over": (NO, NO, NONE),
    "over and cleaned up": (NO, NO, NONE),
    "taken and over": (NO, NO, NONE),
    "offered and revoked": ("ok", NO, NONE),
    "taken and revoked": (NO, NO, "credential_request_denied"),
}


def test_the_table_has_every_state_and_every_event():
    assert TABLE.keys() == STATES.keys()
    assert {len(row) for row in TABLE.values()} == {len(EVENTS)}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", STATES)
async def test_each_event_in_each_state_has_its_answer(
    deps: Deps, wallet: Wallet, clock: Clock, state: str, event: str
):
    scene = Scene(deps, wallet, clock)
    await STATES[state](scene)
    assert await EVENTS[event](scene) == dict(zip(EVENTS, TABLE[state], strict=True))[event]


@pytest.fixture
async def scene(deps: Deps, wallet: Wallet, clock: Clock) -> Scene:
    """Return an offer that a wallet has taken."""
    scene = Scene(deps, wallet, clock)
    await taken(scene)
    return scene


async def test_the_credential_is_bound_to_the_wallet_s_key(scene: Scene):
    proof = scene.wallet.proof(await scene.wallet.nonce(), int(scene.deps.now().timestamp()))
    answer = await scene.wallet.fetch(scene.token, proof)
    [issued] = answer.json()["credentials"]
    read = claims_by_another_library(issued["credential"], scene.deps.document_signers)

    assert (read["cnf"], read["paper_number"]) == ({"jwk": scene.wallet.key.jwk}, NUMBER)
    assert answer.headers["cache-control"] == "no-store"


async def test_of_two_wallets_with_one_token_one_gets_the_credential(scene: Scene):
    at = int(scene.deps.now().timestamp())
    proofs = [scene.wallet.proof(await scene.wallet.nonce(), at) for _ in range(2)]
    answers = await asyncio.gather(*(scene.wallet.fetch(scene.token, proof) for proof in proofs))
    assert sorted(said(each) for each in answers) == ["invalid_token", "ok"]


async def test_a_proof_is_good_once(scene: Scene):
    assert await scene.fetch() == "ok"
    former = scene.proof
    await taken(scene)
    assert said(await scene.wallet.fetch(scene.token, former)) == "invalid_nonce"
    assert await scene.fetch() == "ok"


async def test_a_nonce_is_good_for_five_minutes(scene: Scene):
    nonce = await scene.wallet.nonce()
    scene.clock.move(timedelta(minutes=5))
    proof = scene.wallet.proof(nonce, int(scene.deps.now().timestamp()))
    assert said(await scene.wallet.fetch(scene.token, proof)) == "invalid_nonce"
    assert await scene.fetch() == "ok"


@pytest.mark.parametrize("nonce", ["", "n", "A" * 54, "%"])
async def test_a_nonce_that_is_not_ours_is_refused(scene: Scene, nonce: str):
    proof = scene.wallet.proof(nonce, int(scene.deps.now().timestamp()))
    assert said(await scene.wallet.fetch(scene.token, proof)) == "invalid_nonce"


async def test_a_nonce_whose_end_was_put_off_is_refused(scene: Scene):
    nonce = await scene.wallet.nonce()
    proof = scene.wallet.proof(f"AAAAAP{nonce[6:]}", int(scene.deps.now().timestamp()))
    assert said(await scene.wallet.fetch(scene.token, proof)) == "invalid_nonce"


async def test_a_proof_for_another_issuer_is_refused_and_costs_nothing(scene: Scene):
    proof = scene.wallet.proof(await scene.wallet.nonce(), int(scene.deps.now().timestamp()), aud="https://x.example")
    assert said(await scene.wallet.fetch(scene.token, proof)) == "invalid_proof"
    assert await scene.fetch() == "ok"


async def test_another_kind_of_credential_is_not_known(scene: Scene):
    proof = scene.wallet.proof(await scene.wallet.nonce(), int(scene.deps.now().timestamp()))
    answer = await scene.wallet.fetch(scene.token, proof, "org.iso.18013.5.1.mDL")
    assert (answer.status_code, said(answer)) == (400, "unknown_credential_configuration")


async def test_without_a_token_the_answer_says_how_to_authorize(scene: Scene):
    answer = await scene.wallet.client.post(
        "/api/openid4vci/credential",
        json={"credential_configuration_id": "x", "proofs": {"jwt": ["x"]}},
    )
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer error="invalid_token"')


@pytest.mark.parametrize(
    "changes, error",
    [
        ({"grant_type": "authorization_code"}, "unsupported_grant_type"),
        ({"pre-authorized_code": ""}, "invalid_request"),
        ({"tx_code": ""}, "invalid_request"),
        ({"pre-authorized_code": "another"}, "invalid_grant"),
    ],
)
async def test_a_request_for_a_token_is_refused_as_oauth_says(
    deps: Deps, wallet: Wallet, clock: Clock, changes: dict[str, str], error: str
):
    scene = Scene(deps, wallet, clock)
    await scene.offer()
    answer = await wallet.take(scene.code, scene.tx_code, **changes)
    assert (answer.status_code, said(answer), answer.headers["cache-control"]) == (400, error, "no-store")


async def test_codes_are_guessed_a_hundred_times_an_hour_from_one_address(wallet: Wallet):
    answers = [await wallet.take("guessed", "123456") for _ in range(101)]
    assert {said(each) for each in answers[:100]} == {"invalid_grant"}
    assert answers[100].status_code == 429


async def test_a_person_is_offered_twenty_codes_an_hour(deps: Deps, client: httpx.AsyncClient):
    statuses = [(await offered(deps, client)).status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]


async def test_another_person_s_paper_is_not_offered(deps: Deps, client: httpx.AsyncClient):
    await add_person(deps.database, 3)
    another_s = await offered(deps, client, person=3)
    nobody_s = await offered(deps, client, person=3, number="N26000009")
    assert (another_s.status_code, another_s.json()) == (404, nobody_s.json())


async def test_a_revoked_paper_is_not_offered(deps: Deps, client: httpx.AsyncClient):
    await revoke(deps)
    answer = await offered(deps, client)
    assert (answer.status_code, answer.json()["reason"]) == (409, "paper_revoked")


async def test_neither_code_is_stored(deps: Deps, wallet: Wallet, clock: Clock):
    scene = Scene(deps, wallet, clock)
    await taken(scene)
    async with deps.database.reading() as session:
        row = await credential_offers.offer_of_token(session, _digest_of(scene.token), now=deps.now())
    assert row is not None
    kept = repr(row)
    assert not any(secret in kept for secret in (scene.code, scene.tx_code, scene.token))


def _digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def test_the_metadata_name_the_endpoints(deps: Deps, client: httpx.AsyncClient):
    issuer = (await client.get("/.well-known/openid-credential-issuer")).json()
    server = (await client.get("/.well-known/oauth-authorization-server")).json()
    assert issuer["credential_issuer"] == server["issuer"] == deps.public_url
    assert issuer["credential_endpoint"] == f"{deps.public_url}/api/openid4vci/credential"
    [configuration] = issuer["credential_configurations_supported"].values()
    assert (configuration["format"], configuration["vct"]) == ("dc+sd-jwt", "urn:jo:moi:paper:1")


async def other_library(**given: Any) -> dict[str, Any]:
    """Return what the wallet of another's library says."""
    wallet = await asyncio.create_subprocess_exec(
        NODE, WALLET, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await wallet.communicate(json.dumps(given).encode())
    return json.loads(said)


@pytest.mark.parametrize("digits", ["right", "wrong"])
async def test_a_wallet_of_another_s_library_takes_the_offer_from_a_running_server(deps: Deps, digits: str):
    port = free_port()
    deps = replace(deps, public_url=f"http://127.0.0.1:{port}")
    server = Server(create_api(deps, desk_forms=desk_forms()), port=port, interface=Interfaces.ASGI)
    running = asyncio.create_task(server.serve())
    async with httpx.AsyncClient(base_url=deps.public_url) as client:
        for _ in range(200):
            with suppress(httpx.ConnectError):
                await client.get("/api/health")
                break
            await asyncio.sleep(0.05)
        offer = (await offered(deps, client)).json()
    tx_code = offer["tx_code"] if digits == "right" else f"{(int(offer['tx_code']) + 1) % 1_000_000:06}"
    key = json.loads(private_jwk(fixed_key(5)).export())
    answer = await other_library(link=offer["link"], tx_code=tx_code, key=key, at=deps.now().isoformat())
    server.stop()
    await running

    if digits == "wrong":
        assert answer == {"error": "invalid_grant"}
        return
    [issued] = answer["credentials"]
    read = claims_by_another_library(issued["credential"], deps.document_signers)
    assert read["paper_number"] == NUMBER
    assert read["cnf"]["jwk"]["x"] == key["x"]
