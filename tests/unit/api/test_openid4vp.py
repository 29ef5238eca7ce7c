"""The letter box for a wallet's reply: OpenID4VP 1.0, state by state and event by event."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.api.app import create_api
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.storage.papers.presentations import PresentationRequestRow
from tests.database.kinds import ON_BOTH
from tests.desk.forms import desk_forms
from tests.factories import NOON, Clock

FIRST = "eyJhbGciOiJFQ0RILUVTIn0..bm9uY2U.Zmlyc3QtYW5zd2Vy.dGFn"
"""An answer that is encrypted to a key that was agreed directly: its second part is empty."""
OTHER = "eyJhbGciOiJFQ0RILUVTIn0.a2V5.bm9uY2U.b3RoZXItYW5zd2Vy.dGFn"
DENIED = "access_denied"
LIVES = timedelta(minutes=5)


@dataclass
class Scene:
    """A page with the secret of its request, and the wallets that it asks."""

    deps: Deps
    client: httpx.AsyncClient
    clock: Clock
    secret: bytes = b"a page's secret."

    @property
    def request_id(self) -> str:
        return to_base64url(hashlib.sha256(self.secret).digest()[:16])

    async def open(self) -> httpx.Response:
        return await self.client.put(f"/api/openid4vp/requests/{self.request_id}")

    async def reply(self, content: Any = None, /, **form: str) -> httpx.Response:
        """Send a form, as a wallet does; `content` is one that names a field twice, or is no form."""
        body = urlencode(form) if content is None else content
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.client.post(f"/api/openid4vp/responses/{self.request_id}", content=body, headers=headers)

    async def fetch(self, secret: bytes = b"") -> httpx.Response:
        return await self.client.post("/api/openid4vp/fetch", json={"secret": to_base64url(secret or self.secret)})

    async def found(self) -> str:
        """Return what the page learns, in words."""
        answer = await self.fetch()
        if answer.status_code == 404:
            return "nothing"
        body = answer.json()
        return f"{body['state']}, contested" if body["is_contested"] else body["state"]


@pytest.fixture
async def scene(deps: Deps, clock: Clock) -> AsyncIterator[Scene]:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        yield Scene(deps, client, clock)


async def never_opened(_: Scene) -> None:
    pass


async def opened(scene: Scene) -> None:
    assert (await scene.open()).status_code == 200


async def answered(scene: Scene) -> None:
    await opened(scene)
    assert (await scene.reply(response=FIRST)).status_code == 200


async def declined(scene: Scene) -> None:
    await opened(scene)
    assert (await scene.reply(error=DENIED)).status_code == 200


async def contested(scene: Scene) -> None:
    await answered(scene)
    assert (await scene.reply(response=OTHER)).status_code == 400


async def declined_and_contested(scene: Scene) -> None:
    await declined(scene)
    assert (await scene.reply(response=OTHER)).status_code == 400


async def over(scene: Scene) -> None:
    await opened(scene)
    scene.clock.move(LIVES)


async def answered_and_over(scene: Scene) -> None:
    await contested(scene)
    scene.clock.move(LIVES)


async def over_and_cleaned(scene: Scene) -> None:
    await answered(scene)
    scene.clock.move(LIVES)
    await clean_up(scene.deps)


async def answers_twice(scene: Scene) -> httpx.Response:
    await scene.reply(response=FIRST)
    return await scene.reply(response=FIRST)


STATES: dict[str, Callable[[Scene], Awaitable[None]]] = {
    "never opened": never_opened,
    "opened": opened,
    "answered": answered,
    "declined": declined,
    "contested": contested,
    "declined and contested": declined_and_contested,
    "over": over,
    "answered and over": answered_and_over,
    "over and cleaned up": over_and_cleaned,
}
EVENTS: dict[str, Callable[[Scene], Awaitable[httpx.Response]]] = {
    "opened again": lambda scene: scene.open(),
    "a wallet answers": lambda scene: scene.reply(response=FIRST),
    "the same answer again": answers_twice,
    "another answer": lambda scene: scene.reply(response=OTHER),
    "declines": lambda scene: scene.reply(error=DENIED),
    "declines otherwise": lambda scene: scene.reply(error="vp_formats_not_supported"),
    "fetched": lambda scene: scene.fetch(),
    "fetched with another secret": lambda scene: scene.fetch(b"another's secret"),
}
NO_BOX = (
    "200: waiting",
    "400: nothing",
    "400: nothing",
    "400: nothing",
    "400: nothing",
    "400: nothing",
    "404: nothing",
    "404: nothing",
)
ANSWER_STAYS, ERROR_STAYS = "400: answered, contested", "400: declined, contested"
TABLE: dict[str, tuple[str, ...]] = {
    # state: for each event the status of the answer, and what the page learns afterwards
    "never opened": NO_BOX,
    "opened": (
        "200: waiting",
        "200: answered",
        "200: answered",
        "200: answered",
        "200: declined",
        "200: declined",
        "200: waiting",
        "404: waiting",
    ),
    "answered": (
        "200: answered",
        "200: answered",
        "200: answered",
        ANSWER_STAYS,
        ANSWER_STAYS,
        ANSWER_STAYS,
        "200: answered",
        "404: answered",
    ),
    "declined": (
        "200: declined",
        ERROR_STAYS,
        ERROR_STAYS,
        ERROR_STAYS,
        "200: declined",
        ERROR_STAYS,
        "200: declined",
        "404: declined",
    ),
    "contested": (
        "200: answered, contested",
        "200: answered, contested",
        "200: answered, contested",
        ANSWER_STAYS,
        ANSWER_STAYS,
        ANSWER_STAYS,
        "200: answered, contested",
        "404: answered, contested",
    ),
    "declined and contested": (
        "200: declined, contested",
        ERROR_STAYS,
        ERROR_STAYS,
        ERROR_STAYS,
        "200: declined, contested",
        ERROR_STAYS,
        "200: declined, contested",
        "404: declined, contested",
    ),
    "over": NO_BOX,
    "answered and over": NO_BOX,
    "over and cleaned up": NO_BOX,
}


def test_the_table_has_every_state_and_every_event():
    assert TABLE.keys() == STATES.keys()
    assert {len(row) for row in TABLE.values()} == {len(EVENTS)}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", STATES)
async def test_each_event_in_each_state_has_its_answer(scene: Scene, state: str, event: str):
    await STATES[state](scene)
    answer = await EVENTS[event](scene)
    expected = dict(zip(EVENTS, TABLE[state], strict=True))[event]
    assert f"{answer.status_code}: {await scene.found()}" == expected


@pytest.mark.parametrize("event", ["opened again", "a wallet answers", "another answer", "fetched"])
async def test_no_answer_is_stored_on_the_way(scene: Scene, event: str):
    await answered(scene)
    assert (await EVENTS[event](scene)).headers["cache-control"] == "no-store"


async def test_a_box_that_is_opened_again_keeps_its_end(scene: Scene):
    first = (await scene.open()).json()
    scene.clock.move(timedelta(minutes=1))
    assert first == (await scene.open()).json() == {"expires_at": "2026-01-15T09:05:00Z"}


async def test_a_reply_does_not_put_off_the_end(scene: Scene):
    await opened(scene)
    scene.clock.move(timedelta(minutes=4))
    await scene.reply(response=FIRST)
    assert (await scene.fetch()).json()["expires_at"] == "2026-01-15T09:05:00Z"


async def test_the_page_fetches_exactly_what_the_wallet_sent(scene: Scene):
    await contested(scene)
    assert (await scene.fetch()).json() == {
        "state": "answered",
        "is_contested": True,
        "response": FIRST,
        "error": None,
        "expires_at": "2026-01-15T09:05:00Z",
    }


async def test_the_page_learns_with_which_error_a_wallet_declined(scene: Scene):
    await declined(scene)
    body = (await scene.fetch()).json()
    assert (body["response"], body["error"]) == (None, DENIED)


async def test_a_wallet_is_told_nothing_but_that_its_reply_was_taken(scene: Scene):
    await opened(scene)
    assert (await scene.reply(response=FIRST)).json() == {}


@pytest.mark.parametrize("state", ["never opened", "answered", "over"])
async def test_a_wallet_is_not_told_why_it_is_refused(scene: Scene, state: str):
    await STATES[state](scene)
    assert (await scene.reply(response=OTHER)).json() == {"error": "invalid_request"}


@ON_BOTH
async def test_of_two_wallets_that_answer_at_once_one_is_kept_and_the_other_contests(scene: Scene):
    await opened(scene)
    answers = await asyncio.gather(*(scene.reply(response=each) for each in (FIRST, OTHER)))
    assert sorted(each.status_code for each in answers) == [200, 400]
    assert await scene.found() == "answered, contested"
    taken = [sent for sent, each in zip((FIRST, OTHER), answers, strict=True) if each.status_code == 200]
    assert [(await scene.fetch()).json()["response"]] == taken


@ON_BOTH
async def test_a_wallet_that_answers_twice_at_once_contests_nothing(scene: Scene):
    await opened(scene)
    answers = await asyncio.gather(*(scene.reply(response=FIRST) for _ in range(2)))
    assert [each.status_code for each in answers] == [200, 200]
    assert await scene.found() == "answered"


def jwe_of(length: int) -> str:
    return f"e30..aaaa.{'b' * (length - 15)}.cccc"


LONGEST = jwe_of(16_384)
TAKEN: dict[str, Any] = {
    "the longest answer": {"response": LONGEST},
    "the longest error": {"error": "e" * 100},
    "an error with every kind of character": {"error": " !#[]~"},
    "an empty error beside an answer": {"response": FIRST, "error": ""},
    "an empty answer beside an error": {"response": "", "error": DENIED},
    "fields that nobody needs": {"response": FIRST, "state": "x" * 20_000, "error_description": "Layla"},
}
REFUSED: dict[str, Any] = {
    "no field": {},
    "empty fields": {"response": "", "error": ""},
    "both fields": {"response": FIRST, "error": DENIED},
    "an answer twice": f"response={FIRST}&response={FIRST}",
    "two answers": f"response={FIRST}&response={OTHER}",
    "an error twice": "error=access_denied&error=access_denied",
    "a thousand answers": "&".join(f"response={number}" for number in range(1000)),
    "an answer that is too long": {"response": jwe_of(16_385)},
    "an error that is too long": {"error": "e" * 101},
    "no JWE": {"response": "eyJ"},
    "a JWS": {"response": "eyJ.eyJ.c2ln"},
    "six parts": {"response": f"{FIRST}.e30"},
    "a JWE without a header": {"response": ".a.b.c.d"},
    "a JWE without a tag": {"response": "a..b.c."},
    "a JWE with padding": {"response": "e30=..aaaa.bbbb.cccc"},
    "a JWE in base64": {"response": "e3+/..aaaa.bbbb.cccc"},
    "a JWE with digits of another alphabet": {"response": "e3٠..aaaa.bbbb.cccc"},
    "a JWE with a line end": {"response": f"{FIRST}\n"},
    "an error with a quotation mark": {"error": 'access_"denied'},
    "an error with a backslash": {"error": "access\\denied"},
    "an error with a line end": {"error": "access_denied\n"},
    "an error in Arabic": {"error": "رفض"},
    "JSON": b'{"response": "e30..aaaa.bbbb.cccc"}',
}


def test_the_longest_answer_has_as_many_characters_as_it_says():
    assert len(LONGEST) == 16_384


@pytest.mark.parametrize("form", TAKEN.values(), ids=TAKEN.keys())
async def test_a_reply_that_is_well_formed_is_taken(scene: Scene, form: dict[str, str]):
    await opened(scene)
    assert (await scene.reply(**form)).status_code == 200
    body = (await scene.fetch()).json()
    assert (body["response"], body["error"]) == (form.get("response") or None, form.get("error") or None)


@pytest.mark.parametrize("form", REFUSED.values(), ids=REFUSED.keys())
async def test_a_reply_that_is_malformed_is_refused_as_oauth_says_and_contests_nothing(scene: Scene, form: Any):
    await answered(scene)
    answer = await (scene.reply(**form) if isinstance(form, dict) else scene.reply(form))
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
    assert await scene.found() == "answered"


async def test_a_form_beyond_64_kib_is_refused_unread(scene: Scene):
    await opened(scene)
    answers = [await scene.reply(f"response={FIRST}&state=".ljust(length, "x")) for length in (65_536, 65_537)]
    assert [each.status_code for each in answers] == [200, 413]


@pytest.mark.parametrize("given", ["A" * 21, "A" * 22 + "=", "A" * 21 + "B", "A" * 23, "%41%2e"])
async def test_an_id_that_is_no_sixteen_bytes_is_refused(scene: Scene, given: str):
    for answer in (
        await scene.client.put(f"/api/openid4vp/requests/{given}"),
        await scene.client.post(f"/api/openid4vp/responses/{given}", data={"response": FIRST}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")


@pytest.mark.parametrize(
    "body", [{}, {"secret": "A" * 21}, {"secret": "A" * 24}, {"secret": "A" * 22, "id": "x"}, {"secret": None}]
)
async def test_a_secret_that_is_no_sixteen_bytes_is_refused(scene: Scene, body: dict[str, Any]):
    answer = await scene.client.post("/api/openid4vp/fetch", json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")


async def test_the_id_of_a_request_fetches_nothing(scene: Scene):
    await answered(scene)
    answer = await scene.client.post("/api/openid4vp/fetch", json={"secret": scene.request_id})
    assert answer.status_code == 404


async def test_three_hundred_boxes_an_hour_are_opened_from_one_address(scene: Scene):
    answers: list[httpx.Response] = []
    for number in range(301):
        scene.secret = number.to_bytes(16, "big")
        answers.append(await scene.open())
    assert {each.status_code for each in answers[:300]} == {200}
    assert (answers[300].status_code, answers[300].json()["type"]) == (429, "/problems/too_many_attempts")

    scene.secret = (7).to_bytes(16, "big")  # one that is open is not counted again
    assert (await scene.open()).status_code == 200


async def test_no_more_boxes_are_open_at_once_than_the_server_holds(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("moi_pwa.actions.papers.presentations.MAX_OPEN", 2)
    statuses: list[int] = []
    for number in range(3):
        scene.secret = number.to_bytes(16, "big")
        statuses.append((await scene.open()).status_code)
    assert statuses == [200, 200, 429]

    scene.clock.move(LIVES)
    assert (await scene.open()).status_code == 200
    async with scene.deps.database.reading() as session:
        assert len((await session.exec(select(PresentationRequestRow))).all()) == 1


async def test_the_row_has_the_reply_as_it_came_and_nothing_else(scene: Scene):
    await opened(scene)
    await scene.reply(response=FIRST, state="Layla", error_description="Layla")
    async with scene.deps.database.reading() as session:
        [row] = (await session.exec(select(PresentationRequestRow))).all()
    assert row.model_dump() == {
        "id": hashlib.sha256(scene.secret).digest()[:16],
        "answer": FIRST,
        "error": None,
        "is_contested": False,
        "expires_at": NOON + LIVES,
    }


async def test_no_reply_secret_or_address_is_logged(scene: Scene, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG", logger="moi_pwa")
    await contested(scene)
    await scene.reply(error="Layla")
    await scene.reply(response="Layla")
    await scene.fetch()
    await scene.fetch(b"another's secret")
    assert "a second reply to a request was refused" in caplog.messages
    kept = {FIRST, OTHER, "Layla", "192.0.2.1", scene.request_id, to_base64url(scene.secret)}
    assert [secret for secret in kept if secret in caplog.text] == []
