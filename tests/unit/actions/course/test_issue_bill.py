"""The ministry asks for money once for each purpose, and stops asking when it did not come in time."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps, Handler
from moi_pwa.actions.jobs.do_soon import WORKER_AFTER
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.jobs import jobs
from tests.factories import Clock, add_case
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill, events, history, issue, read_bill


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


def following(deps: Deps, follow: Handler) -> Deps:
    return replace(deps, handlers={**deps.handlers, "follow_bill": follow})


async def waiting(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        return [job.kind for job in await jobs.waiting_jobs(session) if job.kind == "follow_bill"]


async def test_the_case_follows_once_it_is_committed_that_a_bill_is_paid_sent_back_or_expires(deps: Deps):
    told: list[tuple[str, str]] = []

    async def follow(deps: Deps, payload: dict[str, Any]) -> Outcome:
        async with deps.database.reading() as session:
            row = await session.get(BillRow, UUID(payload["bill_id"]))
        assert row
        told.append((row.number, row.status))
        return Done()

    deps = following(deps, follow)
    paid, late = await a_bill(deps, 1), await a_bill(deps, 2)
    for kind in ("payment_started", "paid", "refund_requested"):
        await append(deps, paid.id, kind)
    await append(deps, late.id, "expired")
    assert told == [(paid.number, "paid"), (paid.number, "refund_requested"), (late.number, "expired")]


async def test_if_the_case_cannot_follow_at_once_the_bill_is_paid_and_a_worker_tries_again(deps: Deps, clock: Clock):
    fails = [RuntimeError()]

    async def follow(_: Deps, __: dict[str, Any]) -> Outcome:
        if fails:
            raise fails.pop()
        return Done()

    deps = following(deps, follow)
    bill = await a_bill(deps)
    await append(deps, bill.id, "paid")
    assert ((await read_bill(deps, bill.number)).status, await waiting(deps)) == ("paid", ["follow_bill"])

    clock.move(WORKER_AFTER)
    await run_all_jobs(deps)
    assert await waiting(deps) == []


async def test_nothing_follows_a_bill_whose_payment_was_rolled_back(deps: Deps):
    bill = await a_bill(deps)
    with pytest.raises(RuntimeError):
        async with deps.database.transaction() as session:
            await (await lock_bill(deps, session, bill.id)).append("paid", data={})
            raise RuntimeError
    assert ((await read_bill(deps, bill.number)).status, await waiting(deps)) == ("issued", [])


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
