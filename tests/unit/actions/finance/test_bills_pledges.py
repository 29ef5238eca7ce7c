"""The letters of a bill: what each officer may do with them, what a decision stores, and when it is too late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.pledges import (
    BillsPledges,
    accept_pledge,
    decline_pledge,
    enter_pledge,
    list_ending_pledges,
)
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.core.billing import BillEventKind
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.storage.bills import bills, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.pledges import PledgeDecisionRow
from tests.cases.first_case import events as case_events
from tests.cases.first_case import on_the_phone, rows, send
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill, events, read_bill
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, refusal
from tests.money.invariants import all_rows
from tests.money.pledges import ALONE, FILS, LETTER, problems

DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    await add_staff(deps)
    return deps


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    """Return a bill that its case does not wait for."""
    return await a_bill(deps, lines=[FEE, GUARANTEE])


@pytest.fixture
async def due(deps: Deps) -> Deps:
    """Return the deps of an application that waits for a guarantee, due within seven days."""
    return await send(replace(deps, handlers=HANDLERS), ALONE)


async def the_bill(deps: Deps) -> BillRow:
    return rows(await on_the_phone(deps))[0]


async def entered(deps: Deps, bill: BillRow, officer: Officer = ABEER, letter: PledgeEntry = LETTER) -> UUID:
    await enter_pledge(deps, officer, bill.id, letter)
    async with deps.database.reading() as session:
        row = await pledges.waiting_pledge(session, bill.id)
    assert row is not None
    return row.id


async def append(deps: Deps, bill: BillRow, kind: BillEventKind) -> None:
    async with deps.database.transaction() as session:
        await (await lock_bill(deps, session, bill.id)).append(kind, data={})


async def shown(deps: Deps, bill: BillRow, officer: Officer = ABEER) -> BillsPledges:
    return (await open_bill(deps, officer, bill.id)).pledges


async def allowed(deps: Deps, bill: BillRow) -> list[tuple[bool, bool, bool]]:
    """Return whether Abeer, Maher and Nour may each enter, accept and decline."""
    found = [await shown(deps, bill, each) for each in (ABEER, MAHER, NOUR)]
    return [(each.may_enter, each.may_accept, each.may_decline) for each in found]


async def told(deps: Deps) -> list[tuple[str, dict[str, object]]]:
    """Return kind and data of the case's events about letters."""
    return [(each.kind, dict(each.content)) for each in await case_events(deps) if each.kind.startswith("pledge")]


async def test_a_letter_is_entered_by_a_finance_officer_and_decided_by_another_one(deps: Deps, bill: BillRow):
    before = await allowed(deps, bill)
    await entered(deps, bill)

    assert before == [(True, False, False), (False, False, False), (True, False, False)]
    assert await allowed(deps, bill) == [(False, False, False), (False, True, True), (False, True, True)]


async def test_who_entered_a_letter_may_not_decide_it_though_the_role_allows_it(deps: Deps, bill: BillRow):
    await entered(deps, bill, NOUR)

    assert await allowed(deps, bill) == [(False, False, False), (False, True, True), (False, False, False)]


async def test_a_letter_is_only_declined_while_its_bill_is_being_paid(deps: Deps, bill: BillRow):
    await entered(deps, bill)
    await append(deps, bill, "payment_started")

    assert await allowed(deps, bill) == [(False, False, False), (False, False, True), (False, False, True)]


async def test_another_letter_may_be_entered_after_one_was_declined(deps: Deps, bill: BillRow):
    await decline_pledge(deps, MAHER, await entered(deps, bill), reason="Not known.")

    assert await allowed(deps, bill) == [(True, False, False), (False, False, False), (True, False, False)]


async def test_the_letters_of_a_bill_name_who_entered_and_who_decided_them(deps: Deps, bill: BillRow):
    await decline_pledge(deps, MAHER, await entered(deps, bill), reason="Not known.")
    await entered(deps, bill, NOUR)

    assert (await shown(deps, bill)).officers == {ABEER.id, MAHER.id, NOUR.id}


async def test_a_letter_that_ended_by_itself_was_decided_by_nobody(deps: Deps, bill: BillRow):
    await entered(deps, bill)
    await append(deps, bill, "paid")
    found = await shown(deps, bill)

    assert ([row.status for row, _ in found.rows], found.officers) == (["not_needed"], {ABEER.id})


async def test_an_accepted_letter_is_decided_without_a_reason(due: Deps, clock: Clock):
    pledge_id = await entered(due, await the_bill(due))
    clock.move(AN_HOUR)
    await accept_pledge(due, MAHER, pledge_id)
    [row] = await all_rows(due, PledgeDecisionRow)

    assert (row.pledge_id, row.status, str(row.officer_id), row.reason) == (pledge_id, "accepted", MAHER.id, "")
    assert row.at == clock()


async def test_a_declined_letter_is_decided_with_its_reason(due: Deps):
    await decline_pledge(due, MAHER, await entered(due, await the_bill(due)), reason=" Not known. ")
    [row] = await all_rows(due, PledgeDecisionRow)

    assert (row.status, str(row.officer_id), row.reason) == ("declined", MAHER.id, "Not known.")


async def test_an_accepted_letter_lets_its_bill_expire_as_pledged(due: Deps):
    bill = await the_bill(due)
    await accept_pledge(due, MAHER, await entered(due, bill))
    last = (await events(due, bill.number))[-1]

    assert (last.kind, last.data) == ("expired", {"reason": "pledged"})


async def test_the_applicant_is_told_of_the_bill_and_the_amount_of_an_accepted_letter(due: Deps):
    bill = await the_bill(due)
    await accept_pledge(due, MAHER, await entered(due, bill, letter=replace(LETTER, fils=FILS + 1)))
    of = {"number": bill.number, "total_fils": FILS + 1}

    assert await told(due) == [("pledge_received", of), ("pledge_accepted", of)]


async def test_the_applicant_is_told_also_why_a_letter_was_declined(due: Deps):
    bill = await the_bill(due)
    await decline_pledge(due, MAHER, await entered(due, bill), reason="Not known.")
    of = {"number": bill.number, "total_fils": FILS}

    assert await told(due) == [("pledge_received", of), ("pledge_declined", of | {"message": "Not known."})]


@pytest.mark.parametrize("days, statuses", [(4, ["issued"]), (5, ["expired", "issued"])], ids=["3 left", "2 left"])
async def test_a_bill_is_renewed_if_less_than_three_days_are_left_after_its_letter_was_declined(
    due: Deps, clock: Clock, days: int, statuses: Sequence[str]
):
    pledge_id = await entered(due, await the_bill(due))
    clock.move(days * DAY)
    await decline_pledge(due, MAHER, pledge_id, reason="Not known.")

    assert [row.status for row in rows(await on_the_phone(due))] == statuses


async def test_a_bill_that_its_case_does_not_wait_for_is_not_renewed(deps: Deps, bill: BillRow, clock: Clock):
    pledge_id = await entered(deps, bill)
    clock.move(20 * DAY)
    await decline_pledge(deps, MAHER, pledge_id, reason="Not known.")
    async with deps.database.reading() as session:
        found = await bills.bills_of_case(session, bill.case_id)

    assert [row.id for row in found] == [bill.id]
    assert (await read_bill(deps, bill.number)).status == "issued"


async def test_a_letter_that_was_declined_is_not_decided_while_another_one_waits(deps: Deps, bill: BillRow):
    first = await entered(deps, bill)
    await decline_pledge(deps, MAHER, first, reason="Not known.")
    second = await entered(deps, bill)

    assert await refusal(accept_pledge(deps, MAHER, first)) == "not_now"
    assert await refusal(decline_pledge(deps, MAHER, first, reason="x")) == "not_now"
    async with deps.database.reading() as session:
        waits = await pledges.waiting_pledge(session, bill.id)
    assert waits is not None
    assert waits.id == second


@ON_SQLITE
async def test_a_letter_is_not_declined_without_a_reason(deps: Deps, bill: BillRow):
    pledge_id = await entered(deps, bill)

    assert await refusal(decline_pledge(deps, MAHER, pledge_id, reason=" ")) == "data_missing"


async def test_a_letter_that_is_not_there_is_absent(deps: Deps):
    for step in (accept_pledge(deps, MAHER, UUID(int=9)), decline_pledge(deps, MAHER, UUID(int=9), reason="x")):
        with pytest.raises(AbsentError):
            await step


@ON_SQLITE
@pytest.mark.parametrize("name", ["issuer", "number"])
async def test_what_cannot_be_printed_is_refused_at_its_place(deps: Deps, bill: BillRow, name: str):
    letter = replace(LETTER, **{name: "a\x00b"})

    assert await problems(enter_pledge(deps, ABEER, bill.id, letter)) == [(name, "unprintable")]


async def test_a_letter_that_covers_no_more_names_the_bills_that_it_stands_for(deps: Deps, bill: BillRow):
    letter = replace(LETTER, fils=2 * GUARANTEE.fils)
    others = [await a_bill(deps, number, lines=[FEE, GUARANTEE]) for number in (2, 3)]
    for each in others:
        await entered(deps, each, letter=letter)
    with pytest.raises(AnswersRefusedError) as refused:
        await enter_pledge(deps, ABEER, bill.id, letter)
    [problem] = refused.value.problems

    assert (problem.path, problem.code) == ("number", "stands_elsewhere")
    assert sorted(str(problem.params["bills"]).split(", ")) == sorted(each.number for each in others)


@pytest.mark.parametrize(
    "days, listed",
    [(-61, False), (-60, True), (0, True), (365, True), (366, False)],
    ids=["in 61 days", "in 60 days", "today", "a year ago", "more than a year ago"],
)
async def test_a_letter_is_listed_from_sixty_days_before_its_end_to_a_year_after(
    due: Deps, clock: Clock, days: int, *, listed: bool
):
    await accept_pledge(due, MAHER, await entered(due, await the_bill(due)))
    clock.moment = datetime.combine(LETTER.valid_until + days * DAY, NOON.timetz())

    assert bool(await list_ending_pledges(due, ABEER)) is listed
