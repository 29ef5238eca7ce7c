"""A refund is owed from the moment that it is asked for: what is stored, entered, told, and to be sent."""

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.refund import (
    refund_bill,
    refund_guarantee,
)
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.ledger import LedgerEntry, LedgerLine, PostedEntry, Subaccount
from moi_pwa.rules.payments.refund_id import whole_refund_id
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill, events, history
from tests.money.finance import refusal
from tests.money.invariants import all_rows
from tests.money.refunds import AN_HOUR, give_back, money_for, paid_bill

LATER = NOON + AN_HOUR
WHOLE = whole_refund_id("card", "T1")


@pytest.fixture
async def bill(deps: Deps, clock: Clock) -> BillRow:
    return await paid_bill(deps, clock)


@pytest.fixture
async def unmatched(deps: Deps, clock: Clock) -> RemittanceRow:
    """Return money that came an hour ago for a bill that it does not pay."""
    return await money_for(deps, await a_bill(deps, 2), clock)


async def release(deps: Deps, bill: BillRow) -> GuaranteeRow:
    """Refund the bill's guarantee alone, and return it."""
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
        await refund_guarantee(locked, row)
    return row


async def entry(deps: Deps, key: str) -> PostedEntry:
    kind, _, subject = key.partition(":")
    async with deps.database.reading() as session:
        [found] = [each for each in await ledger.entries_about(session, subject) if each.entry.kind == kind]
    return found


def lines(*amounts: tuple[Subaccount, int]) -> tuple[LedgerLine, ...]:
    return tuple(LedgerLine(subaccount=subaccount, fils=fils) for subaccount, fils in amounts)


async def sending(deps: Deps) -> list[tuple[str, dict[str, str]]]:
    """Return keys and payloads of the jobs that send a refund at once."""
    now = deps.now()
    rows = [row for row in await all_rows(deps, JobRow) if (row.kind, row.not_before) == ("send_refund", now)]
    return sorted((row.key, row.payload) for row in rows)


async def test_the_bill_names_the_reason_for_which_it_is_refunded(deps: Deps, bill: BillRow):
    await refund_bill(deps, bill.number, reason="rejected")
    asked = (await events(deps, bill.number))[-1]

    assert (asked.kind, asked.data) == ("refund_requested", {"reason": "rejected"})


async def test_a_bill_that_is_refunded_has_a_refund_of_all_its_money(deps: Deps, bill: BillRow):
    await refund_bill(deps, bill.number, reason="rejected")
    [remittance], [refund] = await all_rows(deps, RemittanceRow), await all_rows(deps, RefundRow)

    assert refund.model_dump() == {
        "id": WHOLE,
        "remittance_id": remittance.id,
        "guarantee_id": None,
        "fils": None,
        "status": "requested",
        "attempt": 1,
        "requested_at": LATER,
        "ended_at": None,
    }


async def test_all_lines_of_a_bill_that_is_refunded_are_owed_to_the_payer(deps: Deps, bill: BillRow):
    await refund_bill(deps, bill.number, reason="rejected")
    posted = await entry(deps, f"refund_requested:{WHOLE}")

    assert posted.at == LATER
    assert posted.entry.lines == lines(
        (Subaccount("fee_income", FEE.fee), 60_000),
        (Subaccount("guarantees", str(bill.party_id)), 1_000_000),
        (Subaccount("refunds_payable", str(WHOLE)), -1_060_000),
    )


async def test_a_refund_is_sent_at_once(deps: Deps, bill: BillRow):
    await refund_bill(deps, bill.number, reason="rejected")
    assert await sending(deps) == [(f"send_refund:{WHOLE}", {"refund_id": str(WHOLE)})]


async def test_a_bill_that_is_refunded_is_asked_for_once_only(deps: Deps, bill: BillRow):
    for reason in ("rejected", "withdrawn"):
        await refund_bill(deps, bill.number, reason=reason)
    assert (await history(deps, bill.number)).count("refund_requested") == 1


async def test_a_number_of_no_bill_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await refund_bill(deps, "260000000279", reason="rejected")


async def test_a_bill_that_nothing_paid_is_not_refunded_now(deps: Deps):
    bill = await a_bill(deps)
    assert await refusal(refund_bill(deps, bill.number, reason="rejected")) == "not_now"


async def test_a_guarantee_alone_is_refunded_under_its_own_id(deps: Deps, bill: BillRow):
    guarantee = await release(deps, bill)
    [remittance], [refund] = await all_rows(deps, RemittanceRow), await all_rows(deps, RefundRow)

    assert refund.model_dump() == {
        "id": guarantee.id,
        "remittance_id": remittance.id,
        "guarantee_id": guarantee.id,
        "fils": 1_000_000,
        "status": "requested",
        "attempt": 1,
        "requested_at": LATER,
        "ended_at": None,
    }
    assert await sending(deps) == [(f"send_refund:{guarantee.id}", {"refund_id": str(guarantee.id)})]


async def test_a_guarantee_that_is_refunded_alone_is_owed_to_the_payer(deps: Deps, bill: BillRow):
    guarantee = await release(deps, bill)
    posted = await entry(deps, f"guarantee_released:{guarantee.id}")

    assert posted.at == LATER
    assert posted.entry.lines == lines(
        (Subaccount("guarantees", str(bill.party_id)), 1_000_000),
        (Subaccount("refunds_payable", str(guarantee.id)), -1_000_000),
    )


async def test_a_guarantee_of_a_bill_that_nothing_paid_is_not_refunded_now(deps: Deps):
    bill = await a_bill(deps, lines=[GUARANTEE])
    row = GuaranteeRow(
        id=WHOLE, bill_id=bill.id, ordinal=0, party_id=bill.party_id, fee="x", fils=1, held_at=NOON, status="", seq=0
    )
    async with deps.database.transaction() as session:
        assert await refusal(refund_guarantee(await lock_bill(deps, session, bill.id), row)) == "not_now"
    assert await all_rows(deps, RefundRow) == []


async def test_money_that_pays_no_bill_is_refunded_whole(deps: Deps, unmatched: RemittanceRow):
    await give_back(deps, unmatched)
    [refund] = await all_rows(deps, RefundRow)

    assert (refund.id, refund.remittance_id, refund.guarantee_id, refund.fils) == (WHOLE, unmatched.id, None, None)
    assert (refund.status, refund.requested_at) == ("requested", LATER)
    assert await sending(deps) == [(f"send_refund:{WHOLE}", {"refund_id": str(WHOLE)})]


async def test_money_that_pays_no_bill_is_owed_to_whoever_paid_it(deps: Deps, unmatched: RemittanceRow):
    await give_back(deps, unmatched)
    posted = await entry(deps, f"refund_requested:{WHOLE}")

    assert posted.at == LATER
    assert posted.entry == LedgerEntry(
        key=f"refund_requested:{WHOLE}",
        kind="refund_requested",
        subject=str(WHOLE),
        lines=lines((Subaccount("unmatched", "T1"), 1_000), (Subaccount("refunds_payable", str(WHOLE)), -1_000)),
    )


async def test_money_that_pays_no_bill_is_refunded_once_however_often_it_is_asked_for(
    deps: Deps, unmatched: RemittanceRow
):
    for _ in range(2):
        await give_back(deps, unmatched)
    assert len(await all_rows(deps, RefundRow)) == 1


async def test_money_in_another_currency_is_refunded_without_an_entry(deps: Deps, clock: Clock):
    await give_back(deps, await money_for(deps, await a_bill(deps), clock, currency="USD"))

    assert len(await sending(deps)) == 1
    async with deps.database.reading() as session:
        assert await ledger.trial_balance(session) == []
