"""A request that was let in before its sender was removed changes nothing for the institution afterwards."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.share_paper import NewShare, delete_share, revoke_share, share_paper
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.core.errors import InstitutionNotVerifiedError, NotAMemberError, NotPermittedError
from moi_pwa.core.parties import Acting
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, parties
from tests.cases.institution import found_institution, institution_id, member
from tests.cases.sending import application_id, someone, submit
from tests.factories import person_id
from tests.money.billing import history, issue
from tests.money.card_bank import CardBank

AS_FILER = member(1, "filer")
SHARE = NewShare(id=b"a" * 32, paper_number="N26000001", is_for_one=True, sealed=b"sealed by the phone")


@pytest.fixture(autouse=True)
async def _company(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)
    await found_institution(deps, p1="filer", p2="filer")


async def remove(session: Session) -> None:
    await sequences.lock_party(session, institution_id())
    await parties.remove_member(session, party_id=institution_id(), person_id=person_id(1))


async def removed(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        await remove(session)


async def withdraw(deps: Deps, acting: Acting) -> Received:
    return await withdraw_application(
        deps, Delivery(acting=acting, application_id=application_id(1), submission_id=application_id(9), body={})
    )


async def statuses(deps: Deps) -> list[str]:
    return [case.status for case in (await changes_since(deps, party_id=institution_id(), cursor=0)).cases]


async def test_a_removed_member_sends_no_application(deps: Deps):
    await removed(deps)

    with pytest.raises(NotAMemberError):
        await submit(deps, acting=AS_FILER)
    assert await statuses(deps) == []


async def test_an_application_that_waits_for_the_removal_is_refused(deps: Deps):
    async with deps.database.transaction() as session:
        await remove(session)
        sending = asyncio.create_task(submit(deps, acting=AS_FILER))

    with pytest.raises(NotAMemberError):
        await sending
    assert await statuses(deps) == []


async def test_a_removed_member_withdraws_nothing(deps: Deps):
    await submit(deps, acting=AS_FILER)
    await removed(deps)

    with pytest.raises(NotAMemberError):
        await withdraw(deps, AS_FILER)
    assert await statuses(deps) == ["submitted"]


async def test_a_member_with_a_lesser_role_meanwhile_withdraws_nothing(deps: Deps):
    await submit(deps, acting=AS_FILER)
    async with deps.database.transaction() as session:
        await parties.set_role(session, party_id=institution_id(), person_id=person_id(1), role="viewer")

    with pytest.raises(NotPermittedError):
        await withdraw(deps, AS_FILER)
    assert await statuses(deps) == ["submitted"]


async def test_a_suspended_institution_withdraws_and_sends_nothing_new(deps: Deps):
    await submit(deps, acting=AS_FILER)
    async with deps.database.transaction() as session:
        row = await session.get(institutions.InstitutionRow, institution_id())
        assert row is not None
        row.status = "suspended"

    await withdraw(deps, AS_FILER)

    assert await statuses(deps) == ["withdrawn"]
    with pytest.raises(InstitutionNotVerifiedError):
        await submit(deps, acting=AS_FILER, number=2)


async def test_a_removed_member_starts_no_payment(deps: Deps, bank: CardBank):
    await submit(deps, acting=AS_FILER)
    bill = await issue(deps, application_id(1))
    assert bill is not None
    await removed(deps)

    with pytest.raises(NotAMemberError):
        await start_payment(replace(deps, card=bank), bill.number, Payer(acting=member(1, "finance"), language="ar"))
    assert "payment_started" not in await history(deps, bill.number)


@pytest.mark.parametrize(
    "act",
    [
        lambda deps: share_paper(deps, acting=AS_FILER, new=SHARE),
        lambda deps: revoke_share(deps, acting=AS_FILER, share_id=SHARE.id),
        lambda deps: delete_share(deps, acting=AS_FILER, share_id=SHARE.id),
    ],
    ids=["share", "end a share", "delete a share"],
)
async def test_a_removed_member_shares_nothing(deps: Deps, act: Callable[[Deps], Awaitable[object]]):
    await removed(deps)

    with pytest.raises(NotAMemberError):
        await act(deps)
