"""An open bill before finance: its claim, its letters, its refund, and the steps that each officer may take."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.decline_refund_claim import decline_refund_claim
from moi_pwa.actions.finance.finance_bills import OpenBill, find_bills, income_of_last_days, list_bills, open_bill
from moi_pwa.actions.finance.finance_guarantees import take_guarantee_step
from moi_pwa.actions.finance.pledges import decline_pledge, enter_pledge
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.officer import Officer
from moi_pwa.storage.bills.bills import BillRow
from tests.cases.first_case import pay as pay_last
from tests.cases.first_case import send, withdraw
from tests.factories import Clock
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, pay
from tests.money.pledges import LETTER
from tests.money.refund_claims import ask, money_id, the_bill

AN_HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


@pytest.fixture
async def withdrawn(deps: Deps, bank: CardBank) -> Deps:
    """Return the deps of an application that was withdrawn after it was paid."""
    deps = await send(replace(deps, handlers=HANDLERS), PREPAID_CARD)
    await pay_last(deps, bank)
    await withdraw(deps)
    return deps


async def secured(deps: Deps, bank: CardBank) -> BillRow:
    """Return a paid bill with a guarantee."""
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await pay(deps, bank, bill)
    return bill


async def opened(deps: Deps, officer: Officer = ABEER) -> OpenBill:
    return await open_bill(deps, officer, (await the_bill(deps)).id)


async def test_a_bill_that_nobody_claims_has_no_claim(withdrawn: Deps):
    assert (await opened(withdrawn)).claim is None


async def test_a_claim_says_when_and_why(withdrawn: Deps, clock: Clock):
    clock.move(AN_HOUR)
    await ask(withdrawn, message="Withdrawn in time.")
    asked_at = clock()
    clock.move(AN_HOUR)
    claim = (await opened(withdrawn)).claim

    assert claim is not None
    assert (claim.asked_at, claim.message, claim.may_decline) == (asked_at, "Withdrawn in time.", True)


async def test_of_two_claims_the_later_one_is_shown(withdrawn: Deps, clock: Clock):
    await ask(withdrawn, message="Withdrawn in time.")
    await decline_refund_claim(withdrawn, ABEER, (await the_bill(withdrawn)).id, reason="It was examined.")
    clock.move(AN_HOUR)
    await ask(withdrawn, message="Nobody looked at it.", number=2)
    claim = (await opened(withdrawn)).claim

    assert claim is not None
    assert (claim.asked_at, claim.message) == (clock(), "Nobody looked at it.")


async def test_a_claim_that_was_declined_is_none_any_more(withdrawn: Deps):
    await ask(withdrawn)
    await decline_refund_claim(withdrawn, ABEER, (await the_bill(withdrawn)).id, reason="It was examined.")

    assert (await opened(withdrawn)).claim is None


@pytest.mark.parametrize("officer, requested", [(MAHER, False), (NOUR, True)], ids=["an approver", "while it waits"])
async def test_a_claim_is_shown_to_who_may_not_decline_it(withdrawn: Deps, officer: Officer, *, requested: bool):
    await ask(withdrawn)
    if requested:
        await request_refund(withdrawn, ABEER, await money_id(withdrawn), reason="x")
    claim = (await opened(withdrawn, officer)).claim

    assert claim is not None
    assert not claim.may_decline


async def test_a_bill_that_is_not_paid_has_neither_money_nor_refund_nor_steps(deps: Deps):
    found = await open_bill(deps, NOUR, (await a_bill(deps)).id)

    assert (found.remittance, found.refund, found.steps, found.entries, found.guarantees) == (None, None, [], [], [])


async def test_a_refunded_bill_has_the_entries_of_its_payment_and_of_its_refund(
    deps: Deps, bank: CardBank, clock: Clock
):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    clock.move(AN_HOUR)
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)
    found = await open_bill(deps, ABEER, bill.id)

    assert [each.entry.kind for each in found.entries] == ["bill_paid", "refund_requested", "refunded"]
    assert found.refund is not None
    assert (found.bill.status, found.refund.status, found.may) == ("refunded", "done", set())


async def test_what_the_bank_declined_may_be_sent_again_or_transferred(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    bank.answer_refunds("DECLINED")
    await run_all_jobs(deps)

    assert (await open_bill(deps, ABEER, bill.id)).may == {"sent_again", "transferred"}


async def test_the_refund_of_a_bill_is_not_requested_while_its_guarantee_is_on_its_way(deps: Deps, bank: CardBank):
    bill = await secured(deps, bank)
    before = await open_bill(deps, ABEER, bill.id)
    await take_guarantee_step(deps, ABEER, before.guarantees[0].id, "release_requested", reason="They left.")

    assert (before.may, (await open_bill(deps, ABEER, bill.id)).may) == ({"requested"}, set())


async def test_the_officers_who_entered_and_decided_a_letter_are_named_beside_those_of_the_refund(
    deps: Deps, bank: CardBank
):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await enter_pledge(deps, ABEER, bill.id, LETTER)
    [(letter, _)] = (await open_bill(deps, ABEER, bill.id)).pledges.rows
    await decline_pledge(deps, MAHER, letter.id, reason="Not known.")
    came = await pay(deps, bank, bill)
    await request_refund(deps, NOUR, came.id, reason="x")

    assert (await open_bill(deps, ABEER, bill.id)).names == {ABEER.id: "Abeer", MAHER.id: "Maher", NOUR.id: "Nour"}


@pytest.mark.parametrize("count, more", [(1, False), (2, False), (3, True)])
async def test_a_page_has_one_after_it_only_if_there_are_more_bills(deps: Deps, count: int, *, more: bool):
    for number in range(count):
        await a_bill(deps, number + 1)
    page = await list_bills(deps, ABEER, limit=2)

    assert (len(page.rows), page.after is not None) == (min(count, 2), more)


@pytest.mark.parametrize("spaces, count", [(88, 1), (89, 0)], ids=["100 characters", "101 characters"])
async def test_what_is_searched_for_is_read_within_100_characters(deps: Deps, spaces: int, count: int):
    bill = await a_bill(deps)

    assert len(await find_bills(deps, ABEER, " " * spaces + bill.number)) == count


async def test_income_is_shown_from_thirteen_days_ago_on(deps: Deps, bank: CardBank, clock: Clock):
    await pay(deps, bank, await a_bill(deps, 1, lines=[FEE]))
    shown: list[Sequence[int]] = []
    for days in (13, 1):
        clock.move(days * DAY)
        shown.append([each.total for each in await income_of_last_days(deps, ABEER)])

    assert shown == [[FEE.fils, *[0] * 13], [0] * 14]


async def test_the_days_of_the_income_end_with_today(deps: Deps, clock: Clock):
    days = [each.day for each in await income_of_last_days(deps, ABEER)]

    assert days == [clock().date() - n * DAY for n in range(13, -1, -1)]
