"""An officer of finance declines an applicant's claim for a refund: the money stays, and the applicant reads why."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.decline_refund_claim import decline_refund_claim
from moi_pwa.actions.finance.refund_steps import decline_refund, request_refund
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.accounts import officers
from tests.cases.first_case import events as case_events
from tests.cases.first_case import pay, send, withdraw
from tests.factories import NOON, Clock
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.billing import events, history
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, FADI, MAHER, NOUR, RANA, add_staff, refusal
from tests.money.refund_claims import ask, money_id, the_bill

WHY = "It was examined."


@pytest.fixture
async def unclaimed(deps: Deps, bank: CardBank) -> Deps:
    """Return the deps of an application that was withdrawn after it was paid."""
    deps = await send(replace(deps, card=bank, handlers=HANDLERS), PREPAID_CARD)
    await add_staff(deps)
    await pay(deps, bank)
    await withdraw(deps)
    return deps


@pytest.fixture
async def claimed(unclaimed: Deps, clock: Clock) -> Deps:
    """Return the deps of an application whose applicant claimed the refund an hour ago."""
    await ask(unclaimed)
    clock.move(timedelta(hours=1))
    return unclaimed


async def decline(deps: Deps, officer: Officer = ABEER, reason: str = WHY) -> None:
    await decline_refund_claim(deps, officer, (await the_bill(deps)).id, reason=reason)


async def test_the_bill_is_paid_again_and_names_the_officer_and_the_reason(claimed: Deps, clock: Clock):
    await decline(claimed, reason=f" {WHY} ")
    bill = await the_bill(claimed)
    last = (await events(claimed, bill.number))[-1]

    assert bill.status == "paid"
    assert (last.kind, last.at, last.data) == ("refund_declined", clock(), {"reason": WHY, "officer_id": ABEER.id})


async def test_the_applicant_reads_of_which_bill_and_why_but_not_by_whom(claimed: Deps):
    await decline(claimed)
    bill = await the_bill(claimed)
    last = (await case_events(claimed))[-1]

    assert (last.kind, last.role) == ("refund_declined", "system")
    assert last.content == {"number": bill.number, "total_fils": bill.total_fils, "message": WHY}


@pytest.mark.parametrize("officer", [MAHER, FADI, RANA], ids=["approver", "cashier", "reviewer"])
async def test_nobody_but_a_finance_officer_declines_a_claim(claimed: Deps, officer: Officer):
    assert await refusal(decline(claimed, officer)) == "not_yours"
    assert (await the_bill(claimed)).status == "refund_asked"


async def test_a_claim_is_not_declined_without_a_reason(claimed: Deps):
    assert await refusal(decline(claimed, reason=" ")) == "data_missing"
    assert (await the_bill(claimed)).status == "refund_asked"


async def test_a_reason_that_cannot_be_printed_is_refused(claimed: Deps):
    with pytest.raises(AnswersRefusedError) as refused:
        await decline(claimed, reason="a\x00b")
    assert refused.value.reason == "unprintable"


async def test_a_paid_bill_that_nobody_claims_is_not_declined(unclaimed: Deps):
    assert await refusal(decline(unclaimed)) == "not_now"


async def test_a_claim_is_declined_once(claimed: Deps):
    await decline(claimed)

    assert await refusal(decline(claimed)) == "not_now"
    assert (await history(claimed, (await the_bill(claimed)).number))[-2:] == ["refund_asked", "refund_declined"]


async def test_a_claim_for_which_a_colleague_requests_the_refund_is_not_declined(claimed: Deps):
    await request_refund(claimed, ABEER, await money_id(claimed), reason="Withdrawn in time.")

    assert await refusal(decline(claimed, NOUR)) == "not_now"


async def test_a_claim_is_declined_after_the_colleagues_request_was_declined(claimed: Deps):
    came = await money_id(claimed)
    await request_refund(claimed, ABEER, came, reason="Withdrawn in time.")
    await decline_refund(claimed, MAHER, came, reason=WHY)
    await decline(claimed, NOUR)

    assert (await the_bill(claimed)).status == "paid"


async def test_an_officer_who_has_left_declines_nothing(claimed: Deps):
    async with claimed.database.transaction() as session:
        await officers.mark_disabled(session, UUID(ABEER.id), at=NOON)

    with pytest.raises(AbsentError):
        await decline(claimed)


async def test_a_bill_that_is_not_there_is_absent(claimed: Deps):
    with pytest.raises(AbsentError):
        await decline_refund_claim(claimed, ABEER, UUID(int=9), reason=WHY)
