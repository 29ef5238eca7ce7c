"""Offers of credentials, one for a paper, on both databases."""

from datetime import timedelta
from typing import Any

from moi_pwa.actions.deps import Deps
from moi_pwa.storage.papers import credential_offers
from moi_pwa.storage.papers.credential_offers import CredentialOfferRow
from tests.cases.first_case import kept, send
from tests.cases.library_cards import FREE_INSTANT
from tests.factories import NOON, person_id


async def offer(deps: Deps, code: bytes, **changes: Any) -> None:
    """Store an offer of the first person's paper."""
    [paper] = await kept(deps)
    row = CredentialOfferRow(
        paper_number=paper.number,
        party_id=person_id(1),
        code_digest=code,
        tx_code_digest=b"digits",
        expires_at=NOON + timedelta(minutes=10),
        **changes,
    )
    async with deps.database.transaction() as session:
        await credential_offers.keep_offer(session, row)


async def tried(deps: Deps, code: bytes) -> bytes | None:
    async with deps.database.transaction() as session:
        return await credential_offers.try_offer(session, code, now=NOON, most_tries=2)


async def test_an_offer_is_tried_as_often_as_is_allowed(deps: Deps):
    await send(deps, FREE_INSTANT)
    await offer(deps, b"code")
    assert [await tried(deps, b"code") for _ in range(3)] == [b"digits", b"digits", None]


async def test_a_later_offer_of_a_paper_begins_anew_and_ends_the_former(deps: Deps):
    await send(deps, FREE_INSTANT)
    await offer(deps, b"former", tries=2, token_digest=b"token")
    await offer(deps, b"later")
    assert (await tried(deps, b"former"), await tried(deps, b"later")) == (None, b"digits")
    async with deps.database.reading() as session:
        assert await credential_offers.offer_of_token(session, b"token", now=NOON) is None


async def test_an_offer_ends_once(deps: Deps):
    await send(deps, FREE_INSTANT)
    await offer(deps, b"code")
    async with deps.database.transaction() as session:
        await credential_offers.give_token(session, b"code", b"token")
    assert await tried(deps, b"code") is None
    async with deps.database.transaction() as session:
        ended = [await credential_offers.end_offer(session, b"token") for _ in range(2)]
    assert ended == [True, False]


async def test_what_is_over_is_deleted(deps: Deps):
    await send(deps, FREE_INSTANT)
    await offer(deps, b"code", token_digest=b"token")
    for now, is_there in ((NOON, True), (NOON + timedelta(minutes=10), False)):
        async with deps.database.transaction() as session:
            await credential_offers.purge_offers(session, now=now)
        async with deps.database.reading() as session:
            assert (await credential_offers.offer_of_token(session, b"token", now=NOON) is not None) == is_there
