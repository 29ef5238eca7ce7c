"""The lists of the status of credentials, from the first credential of a paper to its revocation."""

import asyncio
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.actions.papers.status_lists import StatusLists
from moi_pwa.core.errors import AbsentError
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.storage.operations.restores import RestoreRow
from moi_pwa.storage.papers import credential_statuses
from tests.cases.first_case import approve, on_the_phone, send
from tests.cases.library_cards import FREE_INSTANT
from tests.factories import NOON, Clock, person_id
from tests.money.finance import refusal
from tests.papers.replacing import ask_to_replace, confirm_replacement
from tests.papers.revoking import revoke
from tests.papers.signers import unable_to_sign, with_credentials

NUMBER = "N26000001"
HOLDER = person_id(1)


@dataclass
class Elapsed:
    """Seconds that stand still until they are moved."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def elapsed() -> Elapsed:
    return Elapsed()


@pytest.fixture
async def deps(deps: Deps, elapsed: Elapsed) -> Deps:
    """Return the deps of a case whose paper is issued."""
    deps = replace(deps, document_signers=with_credentials(deps.document_signers), elapsed=elapsed)
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    return deps


def payload(token: str) -> dict[str, Any]:
    return json.loads(from_base64url(token.split(".")[1]))


async def status_in(deps: Deps, number: str = NUMBER) -> dict[str, Any]:
    """Return what a credential says of its status."""
    return payload(await issue_credential(deps, party_id=HOLDER, number=number))["status"]["status_list"]


def is_set(token: str, place: int) -> bool:
    listed = zlib.decompress(from_base64url(payload(token)["status_list"]["lst"]))
    return bool(listed[place // 8] >> place % 8 & 1)


async def test_every_credential_of_a_paper_has_its_place(deps: Deps):
    first, second = [await status_in(deps) for _ in range(2)]
    assert first == second
    assert first["uri"] == f"{deps.public_url}/api/status-lists/1"


async def test_a_paper_without_a_credential_is_in_no_list(deps: Deps):
    with pytest.raises(AbsentError):
        await StatusLists().read(deps, 1)


async def test_a_list_says_what_was_revoked(deps: Deps):
    status = await status_in(deps)
    before = await StatusLists().read(deps, 1)
    await revoke(deps)
    after = await StatusLists().read(deps, 1)

    assert [is_set(each, status["idx"]) for each in (before, after)] == [False, True]
    assert payload(after)["sub"] == status["uri"]


async def test_a_list_says_what_was_replaced_and_nothing_of_what_took_its_place(deps: Deps):
    former = await status_in(deps)
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    [now] = (await on_the_phone(deps)).papers
    status = await status_in(deps, now.number)
    listed = await StatusLists().read(deps, 1)

    assert [is_set(listed, each["idx"]) for each in (former, status)] == [True, False]


async def test_a_paper_that_is_revoked_while_its_first_credential_is_made_gets_none(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
):
    real = credential_statuses.status_of

    async def revoked_meanwhile(session: Any, number: str) -> Any:
        monkeypatch.undo()
        await session.close()
        await revoke(deps)
        return await real(session, number)

    monkeypatch.setattr(credential_statuses, "status_of", revoked_meanwhile)
    assert await refusal(issue_credential(deps, party_id=HOLDER, number=NUMBER)) == "paper_revoked"
    with pytest.raises(AbsentError):
        await StatusLists().read(deps, 1)


async def test_two_requests_at_once_get_one_place(deps: Deps):
    found = await asyncio.gather(*(status_in(deps) for _ in range(4)))
    assert len({each["idx"] for each in found}) == 1


async def test_a_list_is_repeated_for_a_minute(deps: Deps, elapsed: Elapsed):
    lists, status = StatusLists(), await status_in(deps)
    first = await lists.read(deps, 1)
    await revoke(deps)
    elapsed.seconds = 59.9
    assert await lists.read(deps, 1) == first

    elapsed.seconds = 60.0
    assert is_set(await lists.read(deps, 1), status["idx"])


def at(clock: Clock) -> Callable[[], Any]:
    return lambda: clock.moment


async def test_all_servers_write_the_same_list_within_a_minute(deps: Deps):
    await status_in(deps)
    early, late, next_one = [
        await StatusLists().read(replace(deps, now=at(Clock(NOON + timedelta(seconds=seconds)))), 1)
        for seconds in (0, 59, 60)
    ]
    assert early == late
    assert payload(next_one)["iat"] == payload(early)["iat"] + 60


async def test_while_nobody_can_sign_the_last_list_is_repeated(deps: Deps, elapsed: Elapsed):
    lists = StatusLists()
    await status_in(deps)
    first = await lists.read(deps, 1)
    elapsed.seconds = 3600.0
    unable = replace(deps, document_signers=unable_to_sign(deps.document_signers, "the token is away"))
    assert await lists.read(unable, 1) == first


async def test_where_nobody_has_signed_a_list_the_reason_is_given(deps: Deps):
    await status_in(deps)
    unable = replace(deps, document_signers=unable_to_sign(deps.document_signers, "nobody may sign"))
    assert await refusal(StatusLists().read(unable, 1)) == "no_document_signer"


async def test_after_a_restore_places_are_in_another_list(deps: Deps):
    async with deps.database.transaction() as session:
        session.add(RestoreRow(id=deps.new_id(), at=NOON, after=0, lost=0, moved_by=1, made_by="rana"))
    assert (await status_in(deps))["uri"].endswith("/api/status-lists/1001")
