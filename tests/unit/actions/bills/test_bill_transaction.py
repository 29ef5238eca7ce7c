"""An event of a bill is stored together with all that follows from it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import follow_jobs, lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.pledges import enter_pledge
from moi_pwa.core.billing import BillEventKind
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.jobs import NewJob
from moi_pwa.storage.bills import guarantees, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.pledges import PledgeDecisionRow
from moi_pwa.storage.jobs.jobs import JobRow
from tests.factories import Clock
from tests.money.billing import FEE, GUARANTEE, a_bill, events, read_bill
from tests.money.finance import ABEER, add_staff
from tests.money.invariants import all_rows
from tests.money.pledges import LETTER

AN_HOUR = timedelta(hours=1)

LIVES: Sequence[tuple[Sequence[BillEventKind], Sequence[int]]] = [
    (["payment_started", "payment_failed", "paid", "refund_asked", "refund_requested", "refunded"], [4, 6]),
    (["payment_started", "payment_abandoned", "expired"], [4]),
    (["paid", "refund_asked", "refund_declined", "refund_asked", "refund_dropped"], [2]),
    (["cancelled"], []),
]
"""The events after a bill was issued, and the numbers of those that its case follows."""


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    """Return a bill for a fee and a guarantee, issued by the first event."""
    return await a_bill(deps, lines=[FEE, GUARANTEE])


async def append(deps: Deps, bill: BillRow, *kinds: BillEventKind, **data: Any) -> BillRow:
    for kind in kinds:
        async with deps.database.transaction() as session:
            await (await lock_bill(deps, session, bill.id)).append(kind, data=data)
    return await read_bill(deps, bill.number)


async def enter_letter(deps: Deps, bill: BillRow) -> None:
    await add_staff(deps)
    await enter_pledge(deps, ABEER, bill.id, replace(LETTER, fils=GUARANTEE.fils + 1))


async def guarantee_events(deps: Deps, bill: BillRow) -> list[str]:
    """Return the kinds of the events of all guarantees of the bill."""
    async with deps.database.reading() as session:
        rows = await guarantees.guarantees_of_bill(session, bill.id)
        return [each.kind for row in rows for each in await guarantees.events_of_guarantee(session, row.id)]


async def test_the_events_of_a_bill_are_numbered_without_gaps(deps: Deps, bill: BillRow):
    row = await append(deps, bill, "payment_started", "paid")

    assert [each.seq for each in await events(deps, bill.number)] == [1, 2, 3]
    assert row.seq == 3


async def test_an_event_is_stored_with_its_time_and_its_data(deps: Deps, bill: BillRow, clock: Clock):
    clock.move(AN_HOUR)
    await append(deps, bill, "payment_started", order_id="T1")
    last = (await events(deps, bill.number))[-1]

    assert (last.kind, last.at, last.data) == ("payment_started", clock(), {"order_id": "T1"})


@pytest.mark.parametrize("kinds, followed", LIVES, ids=[kinds[-1] for kinds, _ in LIVES])
async def test_a_case_follows_the_payment_the_expiry_and_the_refund_of_its_bill(
    deps: Deps, bill: BillRow, kinds: Sequence[BillEventKind], followed: Sequence[int]
):
    await append(deps, bill, *kinds)
    found = [each for each in await all_rows(deps, JobRow) if each.kind == "follow_bill"]

    assert sorted(each.key for each in found) == [f"follow_bill:{bill.id}:{seq}" for seq in followed]
    assert [each.payload for each in found] == [{"bill_id": str(bill.id)}] * len(followed)


async def test_each_event_up_to_now_has_the_job_by_which_a_case_would_follow_it(deps: Deps, bill: BillRow):
    row = await append(deps, bill, "payment_started", "paid")

    assert follow_jobs(row) == [
        NewJob(kind="follow_bill", key=f"follow_bill:{bill.id}:{seq}", payload={"bill_id": str(bill.id)})
        for seq in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "kind, expected", [("payment_started", []), ("expired", []), ("cancelled", []), ("paid", ["held"])]
)
async def test_guarantees_are_held_by_a_payment_alone(
    deps: Deps, bill: BillRow, kind: BillEventKind, expected: list[str]
):
    await append(deps, bill, kind)

    assert await guarantee_events(deps, bill) == expected


@pytest.mark.parametrize(
    "kinds, expected",
    [
        (["refund_asked"], ["held"]),
        (["refund_asked", "refund_declined"], ["held"]),
        (["refund_asked", "refund_requested"], ["held", "bill_refunded"]),
        (["refund_requested", "refunded"], ["held", "bill_refunded"]),
    ],
)
async def test_guarantees_end_once_when_the_refund_of_their_bill_is_owed(
    deps: Deps, bill: BillRow, kinds: list[BillEventKind], expected: list[str]
):
    await append(deps, bill, "paid", *kinds)

    assert await guarantee_events(deps, bill) == expected


@pytest.mark.parametrize("kind", ["paid", "cancelled"])
async def test_the_event_that_ends_a_waiting_letter_says_so_beside_its_own_data(
    deps: Deps, bill: BillRow, kind: BillEventKind
):
    await enter_letter(deps, bill)
    await append(deps, bill, kind, order_id="T1")

    assert (await events(deps, bill.number))[-1].data == {
        "order_id": "T1",
        "pledge": "not_needed",
        "pledge_fils": GUARANTEE.fils + 1,
    }


async def test_a_letter_that_is_no_longer_needed_was_decided_by_no_officer_and_without_a_reason(
    deps: Deps, bill: BillRow, clock: Clock
):
    await enter_letter(deps, bill)
    clock.move(AN_HOUR)
    await append(deps, bill, "paid")
    [decision] = await all_rows(deps, PledgeDecisionRow)

    assert (decision.status, decision.officer_id, decision.reason, decision.at) == ("not_needed", None, "", clock())


@pytest.mark.parametrize("kinds", [["payment_started"], ["payment_started", "payment_failed"], ["expired"]])
async def test_a_letter_waits_on_through_what_neither_pays_nor_cancels_its_bill(
    deps: Deps, bill: BillRow, kinds: list[BillEventKind]
):
    await enter_letter(deps, bill)
    await append(deps, bill, *kinds)
    async with deps.database.reading() as session:
        waits = await pledges.waiting_pledge(session, bill.id)

    assert waits is not None
    assert (await events(deps, bill.number))[-1].data == {}


async def test_a_bill_that_is_not_there_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        async with deps.database.transaction() as session:
            await lock_bill(deps, session, UUID(int=9))
