"""A guarantee before finance: its letter or its money, its officers, and the ground of what was requested."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_guarantees import list_guarantees, open_guarantee, take_guarantee_step
from moi_pwa.actions.finance.pledges import accept_pledge, enter_pledge, list_waiting_pledges
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.guarantees import GuaranteeEvent, GuaranteeEventKind
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.core.officer import Officer
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.finance import ledger
from tests.cases.first_case import on_the_phone, rows, send, status
from tests.cases.first_case import pay as pay_last
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, pay, refusal
from tests.money.pledges import ALONE, LETTER

AN_HOUR = timedelta(hours=1)

REQUESTS: Sequence[tuple[GuaranteeEventKind, GuaranteeEventKind, GuaranteeEventKind]] = [
    ("release_requested", "released", "release_declined"),
    ("forfeiture_requested", "forfeited", "forfeiture_declined"),
]
"""Each request of an officer, with its confirmation and its refusal by another one."""


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def held(deps: Deps, bank: CardBank, number: int = 1) -> GuaranteeRow:
    """Return the guarantee of a bill that was paid."""
    bill = await a_bill(deps, number, lines=[FEE, GUARANTEE])
    await pay(deps, bank, bill)
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    return row


async def of_the_case(deps: Deps) -> GuaranteeRow:
    """Return the guarantee of the first case."""
    [bill] = rows(await on_the_phone(deps))
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    return row


async def append(
    deps: Deps, row: GuaranteeRow, kind: GuaranteeEventKind, at: datetime, officer: Officer = ABEER
) -> None:
    """Store an event behind the program."""
    async with deps.database.transaction() as session:
        await lock_bill(deps, session, row.bill_id)
        locked = await guarantees.lock_guarantee(session, row.id)
        assert locked is not None
        await append_to_guarantee(session, locked, kind, at=at, officer_id=officer.id, reason="x")


async def events(deps: Deps, row: GuaranteeRow) -> Sequence[GuaranteeEvent]:
    return (await open_guarantee(deps, ABEER, row.id)).guarantee.events


async def wait(_deps: Deps, _payload: object) -> Outcome:
    return Done()


async def test_a_guarantee_that_was_paid_has_no_letter_and_no_officer(deps: Deps, bank: CardBank):
    found = await open_guarantee(deps, ABEER, (await held(deps, bank)).id)

    assert (found.pledge, found.refund, found.names) == (None, None, {})
    assert (found.summary.reference, found.may) == ("R-1", {"release_requested", "forfeiture_requested"})


async def test_a_guarantee_by_letter_is_shown_with_it(deps: Deps):
    deps = await send(replace(deps, handlers=HANDLERS), ALONE)
    await enter_pledge(deps, ABEER, rows(await on_the_phone(deps))[0].id, LETTER)
    [waits] = await list_waiting_pledges(deps, MAHER)
    await accept_pledge(deps, MAHER, waits.id)
    pledge = (await open_guarantee(deps, ABEER, (await of_the_case(deps)).id)).pledge

    assert pledge is not None
    assert (pledge.id, pledge.entry()) == (waits.id, LETTER)


async def test_a_guarantee_names_who_requested_and_who_confirmed(deps: Deps, bank: CardBank):
    row = await held(deps, bank)
    await take_guarantee_step(deps, ABEER, row.id, "forfeiture_requested", reason="They stayed on.")
    await take_guarantee_step(deps, MAHER, row.id, "forfeited")

    assert (await open_guarantee(deps, NOUR, row.id)).names == {ABEER.id: "Abeer", MAHER.id: "Maher"}


async def test_each_step_is_stored_with_its_officer_its_words_and_its_time(deps: Deps, bank: CardBank, clock: Clock):
    row = await held(deps, bank)
    clock.move(AN_HOUR)
    await take_guarantee_step(deps, ABEER, row.id, "forfeiture_requested", reason=" They stayed on. ")
    clock.move(AN_HOUR)
    await take_guarantee_step(deps, MAHER, row.id, "forfeited")

    assert [(each.kind, each.officer_id, each.reason, each.at) for each in await events(deps, row)] == [
        ("held", "", "", NOON),
        ("forfeiture_requested", ABEER.id, "They stayed on.", NOON + AN_HOUR),
        ("forfeited", MAHER.id, "", NOON + 2 * AN_HOUR),
    ]


async def test_a_forfeiture_is_entered_at_its_time_about_its_guarantee(deps: Deps, bank: CardBank, clock: Clock):
    row = await held(deps, bank)
    clock.move(AN_HOUR)
    await take_guarantee_step(deps, ABEER, row.id, "forfeiture_requested", reason="x")
    await take_guarantee_step(deps, MAHER, row.id, "forfeited")
    async with deps.database.reading() as session:
        [entry] = await ledger.entries_about(session, str(row.id))

    assert (entry.entry.kind, entry.at) == ("guarantee_forfeited", clock())


@pytest.mark.parametrize("asked, confirmed, declined", REQUESTS)
async def test_what_was_requested_before_the_application_was_issued_is_declined_and_not_confirmed(
    deps: Deps,
    bank: CardBank,
    clock: Clock,
    asked: GuaranteeEventKind,
    confirmed: GuaranteeEventKind,
    declined: GuaranteeEventKind,
):
    deps = await send(replace(deps, handlers=HANDLERS), ALONE)
    clock.move(AN_HOUR)
    await pay_last(deps, bank)
    row = await of_the_case(deps)
    await append(deps, row, asked, at=NOON)

    assert await status(deps) == "issued"
    assert await refusal(take_guarantee_step(deps, MAHER, row.id, confirmed)) == "ground_gone"
    await take_guarantee_step(deps, MAHER, row.id, declined, reason="It was issued.")
    assert [each.kind for each in await events(deps, row)][1:] == [asked, declined]


@pytest.mark.parametrize("asked, confirmed, declined", REQUESTS)
async def test_what_is_requested_anew_after_the_application_was_issued_has_a_ground_of_its_own(
    deps: Deps,
    bank: CardBank,
    clock: Clock,
    asked: GuaranteeEventKind,
    confirmed: GuaranteeEventKind,
    declined: GuaranteeEventKind,
):
    deps = await send(replace(deps, handlers=HANDLERS), ALONE)
    clock.move(AN_HOUR)
    waiting = replace(deps, handlers={**HANDLERS, "follow_bill": wait})
    await pay_last(waiting, bank)
    row = await of_the_case(waiting)
    await append(deps, row, asked, at=clock())
    await append(deps, row, declined, at=clock(), officer=MAHER)
    clock.move(AN_HOUR)
    before = await status(deps)
    await run_all_jobs(deps)
    clock.move(AN_HOUR)
    await take_guarantee_step(deps, ABEER, row.id, asked, reason="x")
    await take_guarantee_step(deps, MAHER, row.id, confirmed)

    assert (before, await status(deps)) == ("awaiting_fee", "issued")
    assert [each.kind for each in await events(deps, row)] == ["held", asked, declined, asked, confirmed]


@pytest.mark.parametrize("count, more", [(1, False), (2, False), (3, True)])
async def test_a_page_has_one_after_it_only_if_there_are_more_guarantees(
    deps: Deps, bank: CardBank, count: int, *, more: bool
):
    for number in range(count):
        await held(deps, bank, number + 1)
    page = await list_guarantees(deps, ABEER, "held", limit=2)

    assert (len(page.rows), page.after is not None) == (min(count, 2), more)


async def test_guarantees_that_were_held_at_once_are_each_on_one_page(deps: Deps, bank: CardBank):
    ids: set[UUID] = {(await held(deps, bank, number)).id for number in (1, 2, 3)}
    first = await list_guarantees(deps, ABEER, "held", limit=2)
    rest = await list_guarantees(deps, ABEER, "held", after=first.after, limit=2)

    assert ({each.id for each in (*first.rows, *rest.rows)}, len(rest.rows)) == (ids, 1)
