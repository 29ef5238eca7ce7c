"""A refund ends by a transfer of finance, or is sent again after it failed; bills, phones and the ledger follow."""

from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.refund import (
    end_transferred_refund,
    refund_bill,
    send_failed_refund_again,
)
from moi_pwa.core.ledger import LedgerLine, PostedEntry, Subaccount
from moi_pwa.rules.payments.refund_id import whole_refund_id
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.factories import NOON, Clock
from tests.money.billing import a_bill, events, history, read_bill
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


async def end_by_transfer(deps: Deps) -> None:
    """End the only refund as finance does after a transfer."""
    async with deps.database.transaction() as session:
        remittance = await payments.find_remittance(session, "card", "T1")
        assert remittance is not None
        bill = await lock_bill(deps, session, remittance.bill_id) if remittance.bill_id else None
        found = await payments.find_refund(session, WHOLE)
        assert found is not None
        await end_transferred_refund(deps, session, found[0], None if remittance.reason else bill)


async def test_a_refund_that_finance_transferred_leaves_the_treasury(deps: Deps, bill: BillRow, clock: Clock):
    await refund_bill(deps, bill.number, reason="rejected")
    clock.move(AN_HOUR)
    await end_by_transfer(deps)
    posted, [refund] = await entry(deps, f"refunded:{WHOLE}"), await all_rows(deps, RefundRow)

    assert (refund.status, refund.ended_at, posted.at) == ("done", LATER + AN_HOUR, LATER + AN_HOUR)
    assert posted.entry.lines == lines(
        (Subaccount("refunds_payable", str(WHOLE)), 1_060_000), (Subaccount("treasury", "card"), -1_060_000)
    )


async def test_a_bill_that_went_back_names_the_order_that_had_paid_it(deps: Deps, bill: BillRow):
    await refund_bill(deps, bill.number, reason="rejected")
    await end_by_transfer(deps)
    ended = (await events(deps, bill.number))[-1]

    assert (ended.kind, ended.data) == ("refunded", {"order_id": "T1"})


async def sync_seq(deps: Deps, bill_id: UUID | None) -> int | None:
    async with deps.database.reading() as session:
        found = await session.get(BillRow, bill_id)
    assert found is not None
    return found.sync_seq


async def test_phones_learn_that_money_beside_the_bill_went_back(deps: Deps, unmatched: RemittanceRow):
    await give_back(deps, unmatched)
    before = await sync_seq(deps, unmatched.bill_id)
    await end_by_transfer(deps)

    assert (before, await sync_seq(deps, unmatched.bill_id) is None) == (None, False)


async def test_money_of_nobodys_bill_went_back_without_telling_anybody(deps: Deps, clock: Clock):
    await give_back(deps, await money_for(deps, None, clock))
    await end_by_transfer(deps)

    assert [row.status for row in await all_rows(deps, RefundRow)] == ["done"]


async def send_again(deps: Deps, bill_id: UUID | None) -> RefundRow:
    """Send the only refund again as finance does after it failed, and return it."""
    async with deps.database.transaction() as session:
        assert bill_id is not None
        await lock_bill(deps, session, bill_id)
        found = await payments.find_refund(session, WHOLE)
        assert found is not None
        refund = found[0]
        refund.status, refund.ended_at = "failed", deps.now()
        await send_failed_refund_again(deps, session, refund)
    [row] = await all_rows(deps, RefundRow)
    return row


async def test_a_failed_refund_is_sent_again_at_once_under_another_key(deps: Deps, bill: BillRow, clock: Clock):
    await refund_bill(deps, bill.number, reason="rejected")
    clock.move(AN_HOUR)
    refund = await send_again(deps, bill.id)

    assert (refund.status, refund.ended_at, refund.attempt) == ("requested", None, 2)
    assert await sending(deps) == [(f"send_refund:{WHOLE}-2", {"refund_id": str(WHOLE)})]


async def test_phones_learn_that_money_beside_the_bill_is_sent_again(deps: Deps, unmatched: RemittanceRow):
    await give_back(deps, unmatched)
    before = await sync_seq(deps, unmatched.bill_id)
    await send_again(deps, unmatched.bill_id)

    assert (before, await sync_seq(deps, unmatched.bill_id) is None) == (None, False)


async def test_phones_are_not_told_that_the_bills_own_money_is_sent_again(deps: Deps, bill: BillRow):
    await refund_bill(deps, bill.number, reason="rejected")
    before = (await read_bill(deps, bill.number)).sync_seq
    await send_again(deps, bill.id)

    assert (await read_bill(deps, bill.number)).sync_seq == before


async def test_a_bill_that_went_back_is_not_refunded_again(deps: Deps, bill: BillRow):
    await refund_bill(deps, bill.number, reason="rejected")
    await end_by_transfer(deps)
    await refund_bill(deps, bill.number, reason="withdrawn")

    assert (await history(deps, bill.number))[-2:] == ["refund_requested", "refunded"]
