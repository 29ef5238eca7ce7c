"""The ministry asks for money once for each purpose, and stops asking when it did not come in time."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.examine_history import examine_everything
from moi_pwa.actions.run_jobs import run_all_jobs
from moi_pwa.actions.write_audit_log import append_to_log
from moi_pwa.core.billing import BillEvent
from moi_pwa.storage import bills
from moi_pwa.storage.database import Session
from tests.billing import FEE, FINE, GUARANTEE, a_bill, events, history, issue, read_bill
from tests.factories import Clock, add_case


async def test_a_bill_asks_for_the_sum_of_its_lines(deps: Deps):
    bill = await a_bill(deps, lines=[FEE, FINE, GUARANTEE])
    there = await read_bill(deps, bill.number)
    assert (there.total_fils, there.billed_lines(), there.due_on) == (
        1_064_500,
        [FEE, FINE, GUARANTEE],
        date(2026, 1, 22),
    )


async def test_who_asks_again_gets_the_same_bill(deps: Deps):
    case = await add_case(deps.database)
    first = await issue(deps, case.id, lines=[FEE])
    again = await issue(deps, case.id, lines=[FEE, FINE])
    assert first
    assert again
    assert (again.number, again.total_fils) == (first.number, 60_000)


async def test_many_who_ask_at_once_get_one_bill(deps: Deps):
    case = await add_case(deps.database)
    made = await asyncio.gather(*(issue(deps, case.id) for _ in range(5)))
    assert len({bill.number for bill in made if bill}) == 1


async def test_another_purpose_has_another_bill(deps: Deps):
    case = await add_case(deps.database)
    numbers = [
        bill.number for purpose in ("submission", "approval") if (bill := await issue(deps, case.id, purpose=purpose))
    ]
    assert numbers == ["260000000182", "260000000279"]


async def test_what_is_free_has_no_bill(deps: Deps):
    case = await add_case(deps.database)
    free = replace(FEE, fils_each=0, fils=0)
    assert [await issue(deps, case.id, lines=[free]), await issue(deps, case.id, lines=[])] == [None, None]


async def test_a_bill_that_is_not_paid_by_the_end_of_its_day_expires(deps: Deps, clock: Clock):
    bill = await a_bill(deps)
    clock.move(timedelta(days=7, hours=11, minutes=59))
    await run_all_jobs(deps)
    still = await history(deps, bill.number)
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)
    assert (still, await history(deps, bill.number)) == (["issued"], ["issued", "expired"])


async def test_a_bill_that_somebody_is_paying_waits_for_the_end_of_the_attempt(deps: Deps, clock: Clock):
    bill = await a_bill(deps)
    await append(deps, bill.id, "payment_started")
    clock.move(timedelta(days=8))
    await run_all_jobs(deps)
    waiting = await history(deps, bill.number)
    await append(deps, bill.id, "payment_abandoned")
    clock.move(timedelta(minutes=10))
    await run_all_jobs(deps)
    assert ("expired" in waiting, (await history(deps, bill.number))[-1]) == (False, "expired")


async def append(deps: Deps, bill_id: UUID, kind) -> None:
    async with deps.database.transaction() as session:
        await (await lock_bill(deps, session, bill_id)).append(kind, data={})


async def test_the_case_is_told_in_the_transaction_in_which_a_bill_is_paid_sent_back_or_expires(deps: Deps):
    told: list[tuple[UUID, str, str]] = []

    async def follow(_: Deps, session: Session, bill_id: UUID, event: BillEvent) -> None:
        row = await bills.lock_bill(session, bill_id)
        told.append((bill_id, event.kind, row.status if row else ""))

    following = replace(deps, follow_bill=follow)
    paid, late = await a_bill(following, 1), await a_bill(following, 2)
    for kind in ("payment_started", "paid", "refund_requested"):
        await append(following, paid.id, kind)
    await append(following, late.id, "expired")
    assert told == [
        (paid.id, "paid", "paid"),
        (paid.id, "refund_requested", "refund_requested"),
        (late.id, "expired", "expired"),
    ]


async def test_if_the_case_cannot_go_on_the_bill_is_not_paid_either(deps: Deps):
    async def fail(*_) -> None:
        raise RuntimeError

    bill = await a_bill(deps)
    with pytest.raises(RuntimeError):
        await append(replace(deps, follow_bill=fail), bill.id, "paid")
    assert (await read_bill(deps, bill.number)).status == "issued"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE bill SET total_fils = 1",
        "UPDATE bill SET due_on = due_on",
        "DELETE FROM bill_event",
        "UPDATE bill_event SET kind = 'paid'",
    ],
)
async def test_what_a_bill_asks_for_and_its_history_cannot_be_changed(deps: Deps, statement: str):
    await a_bill(deps)
    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))


async def test_what_happens_to_bills_is_in_the_log(deps: Deps):
    bill = await a_bill(deps)
    await append_to_log(deps)
    guard = (
        "DROP TRIGGER bill_event_refuses_update"
        if deps.database.is_sqlite
        else "DROP TRIGGER bill_event_only_grows ON bill_event"
    )
    async with deps.database.transaction() as session:
        for statement in (guard, "UPDATE bill_event SET kind = 'paid'"):
            await (await session.connection()).execute(text(statement))
    found = [(each.what, each.id, each.code) async for each in examine_everything(deps) if each.what == "bill"]
    assert found == [("bill", f"{bill.id}/1", "changed")]


async def test_the_history_says_what_was_asked_for(deps: Deps):
    bill = await a_bill(deps)
    [issued] = await events(deps, bill.number)
    assert (issued.data["number"], [line["fils"] for line in issued.data["lines"]]) == (bill.number, [60_000, 4_500])
